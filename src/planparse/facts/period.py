"""The years the plan is for: 十四五 is 2021 to 2025; a work report's plan year, twice."""

import re

import regex

from planparse.facts.annual import lasting_years, said_year, titled_year, year_in_force, year_of_issue
from planparse.facts.front import Front
from planparse.facts.model import Facts
from planparse.facts.title import Title
from planparse.facts.words import fact_words
from planparse.numerals import parse_chinese
from planparse.records import Period
from planparse.sections import SectionTree

_RANGE = regex.compile(r"((?:19|20)\d\d)年?\s*[—–\-~至到]+\s*((?:19|20)\d\d)年?")
_FIVE = regex.compile(
    r"“?([一二三四五六七八九十]+)五”?(?=规划|计划|时期|期间|[\p{Han}]{0,12}(?:规划|计划|方案|纲要|目标))|第([一二三四五六七八九十]+)个五年"
)
_QUOTED = regex.compile(r"“([一二三四五六七八九十]+)五”")
_TIME = regex.compile(r"“([一二三四五六七八九十]+)五”(?:时期|期间)")
_REVIEW_REACH = 4000
_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\d{1,2}月)(?:度)?")
"""A year, and not one of a date: 任期自2006年10月至今."""
_FIVE_OVER = regex.compile(r"“?([一二三四五六七八九十]+)五”?(?:时期|期间)?,?是[^。\n]{2,60}五年")
"""“十二五”时期,是…的五年: what a report that looks back on five years begins with."""
_FIRST_WORDS = 200
_LEAST_REPORTED = 5
_GOALS = regex.compile(r"(?:工作|发展|总体|主要|行动|建设|规划|预期|改革)目标|目标任务|^目标|目标$")
_BY = regex.compile(r"(?<!\d)(?:到|至)(20\d\d)年")
_AIMED = regex.compile(r"(?<!\d)(?:到|至)(20\d\d)年|(?<=[。;\n])\s*(20\d\d)年,(?![^。;\n]{0,30}[已了])")
"""到2027年, or the year alone at the head of a sentence of goals."""
_ON_THE_WHOLE = regex.compile(r"^(?:总体(?:要求|思路|部署)|指导思想)$")
_AT_HEAD = regex.compile(r"\n\s*到(20\d\d)年(?:底|末)?,")
_TERM = regex.compile(rf"(?:执行|规划|计划|实施|行动|方案)(?:期限?|年限)(?:为|是|:)?(?:{_RANGE.pattern})")
"""规划期限为2021—2035年."""
_TERM_REACH = 6000
_GOALS_REACH = 3000
_AIM_IN_FRONT = regex.compile(r"(?<=[。;:,\n]|力争|争取|努力)到(20\d\d)年底?,")
"""What a plan is for, told before its first heading: 到2027年,…"""
_LONGEST_PLAN = 16
_LONGEST_STEP = 5
"""A second year this far behind the first is an outlook, not the plan's own end."""
_MEETING_MONTHS = 6
_FIRST_HALF = "06"


def five_years(numeral: str) -> tuple[int, int] | None:
    """The years of the n-th five-year plan: 十四 is (2021, 2025)."""
    n = int(parse_chinese(numeral) or 0)
    return (1951 + 5 * n, 1955 + 5 * n) if 1 <= n <= 30 else None


def find_period(front: Front, title: Title, tree: SectionTree, facts: Facts) -> None:
    """Set the period, and for a work report the year that it looks back on."""
    if facts.genre == "work_report":
        _of_report(front, title, tree, facts)
        return
    bulletin = title.text is None and facts.genre == "other" and _reports(tree.clean.text)
    if bulletin or (facts.genre in ("other", "plan_outline") and fact_words().looks_back.search(title.clean)):
        facts.looks_back = True
        told = [int(m[1]) for m in _YEAR.finditer(tree.clean.text[:_FIRST_WORDS] if bulletin else title.clean)]
        issued = None
        if facts.issued_on:
            issued = int(facts.issued_on[:4]) - (facts.issued_on[5:7] <= _FIRST_HALF)
        facts.review_year = max(told) if told else issued
    for text in (title.clean, title.notice):
        found = _ranged(text) or _titled(text, facts) or (_told_of(text) if facts.looks_back else None)
        if found is not None:
            facts.period = Period(start=found[0], end=found[1])
            if facts.looks_back and facts.review_year is None and "中期" not in title.clean:
                facts.review_year = found[1]
            return
    found = (
        _opening(front)
        or _ranged_in(_TERM, tree.clean.text)
        or _aimed(tree, facts)
        or lasting_years(front, facts)
        or said_year(front, facts)
        or _aimed_in_front(front, facts)
        or year_in_force(tree.clean.text, facts)
        or year_of_issue(front, title, facts)
    )
    if found is not None:
        facts.period = Period(start=found[0], end=found[1])


def _reports(text: str) -> bool:
    """Does a text without a title tell what statistics say, and plan next to nothing?"""
    words = fact_words()
    reported = len(words.reported.findall(text, 0, _REVIEW_REACH))
    return reported >= _LEAST_REPORTED and len(words.planned.findall(text, 0, _REVIEW_REACH)) * 4 <= reported


def _told_of(text: str) -> tuple[int, int] | None:
    """“十一五”经济社会发展综述: the plan that a text looks back on."""
    m = _QUOTED.search(text)
    return five_years(m[1]) if m is not None else None


def _ranged(text: str) -> tuple[int, int] | None:
    return _ranged_in(_RANGE, text)


def _ranged_in(pattern: "regex.Pattern[str]", text: str) -> tuple[int, int] | None:
    m = pattern.search(text, 0, _TERM_REACH)
    if m is None or not int(m[1]) <= int(m[2]) <= int(m[1]) + 40:
        return None
    return int(m[1]), int(m[2])


def _numbered(text: str) -> tuple[int, int] | None:
    for m in _FIVE.finditer(text):
        numeral = m[2] or m[1]
        years = five_years(numeral)
        if years is not None:
            return years
    return None


def _titled(text: str, facts: Facts) -> tuple[int, int] | None:
    """The plan of five years, or the year in it that a title adds: “十四五”规划2023年度实施计划."""
    whole, year = _numbered(text), titled_year(text, facts)
    if whole is None or (year is not None and not facts.looks_back and whole[0] <= year[0] <= whole[1]):
        return year
    return whole


def _opening(front: Front) -> tuple[int, int] | None:
    """A document whose first words say the time that it is for: “十四五”时期继续…"""
    for line in front.lines:
        m = _TIME.match(line.text)
        if m is not None:
            return five_years(m[1])
    return None


def _aimed(tree: SectionTree, facts: Facts) -> tuple[int, int] | None:
    """From the year of issue to the year of the goals, where a section of goals names one (工作目标。到2027年,…).

    Where none does, where a paragraph of the section on the whole begins with one (总体要求。…到2027年,…).
    """
    for title, year in ((_GOALS, _AIMED), (_ON_THE_WHOLE, _AT_HEAD)):
        for node in tree.nodes:
            if not node.heading or not title.search(node.title):
                continue
            text, reach = tree.clean.text, min(node.end, node.start + _GOALS_REACH)
            named = [int(m[m.lastindex or 0]) for m in year.finditer(text, node.start, reach)]
            issued = facts.year_of_issue
            years = [y for y in named if issued is None or issued <= y <= issued + _LONGEST_PLAN]
            if years:
                return _up_to_the_goals(text, named, years, issued)
    return None


def _up_to_the_goals(text: str, named: list[int], years: list[int], issued: int | None) -> tuple[int, int] | None:
    """Of several years the last within five years of the first: 到2025年…到2035年远景 is a plan up to 2025."""
    if len({y for y in named if y >= years[0] + _LONGEST_STEP}) > 1:
        return None  # 到2025年…到2035年…到2050年: stages of a strategy, none of which is the plan's end
    end = max(y for y in years if y < years[0] + _LONGEST_STEP)
    return (issued if issued is not None else _begin(text, min(years), end)), end


def _aimed_in_front(front: Front, facts: Facts) -> tuple[int, int] | None:
    """The year of the aims that stand before the first heading, and of a plan for several years the one of issue."""
    issued = facts.year_of_issue
    for m in _AIM_IN_FRONT.finditer(front.clean.text, 0, front.end):
        year = int(m[1])
        if issued is None or issued <= year < issued + _LONGEST_PLAN:
            return (issued if issued is not None else _begin(front.clean.text, year, year)), year
    return None


def _begin(text: str, first: int, end: int) -> int:
    """Where no date of issue is known: the first year up to the plan's end that the text looks ahead to."""
    spans = [int(m[1]) for m in _RANGE.finditer(text) if int(m[2]) == end]
    ahead = [y for y in (*spans, *(int(m[1]) for m in _BY.finditer(text))) if end - _LONGEST_STEP < y <= end]
    return min([first, *ahead])


def _of_report(front: Front, title: Title, tree: SectionTree, facts: Facts) -> None:
    """The year ahead: of the headings, else of the title, else of the meeting."""
    review, ahead = _headed(tree)
    titled = _YEAR.search(title.clean) or _YEAR.search(title.notice)
    plan: int | None = None
    if titled is not None and int(titled[1]) not in review:
        plan = int(titled[1])
        if not review and _is_over(plan, tree.clean.text[:_REVIEW_REACH]):
            plan += 1
    elif review:
        later = [y for y in ahead if y > max(review)]
        plan = min(later) if later else max(review) + 1
    elif ahead:
        plan = max(ahead)
    elif facts.issued_on is not None:
        year, month = int(facts.issued_on[:4]), int(facts.issued_on[5:7] or 1)
        plan = year if month <= _MEETING_MONTHS else year + 1
    else:
        plan = _after_five_years(tree)
    if plan is not None:
        facts.period = Period(start=plan, end=plan)
        facts.review_year = plan - 1


def _headed(tree: SectionTree) -> tuple[list[int], list[int]]:
    """The years of the headings that look back, and of those that look ahead; of two that say neither, the first and
    the next: 2023年的工作, 2024年的工作."""
    words = fact_words()
    review: list[int] = []
    ahead: list[int] = []
    named: list[int] = []
    for node in tree.nodes:
        if node.depth > 2 or not node.heading:
            continue
        m = _YEAR.search(node.title)
        if m is None or _RANGE.search(node.title):
            continue
        year = int(m[1])
        if words.review.search(node.title):
            review.append(year)
        elif words.ahead.search(node.title) or node.title.endswith("年工作"):
            ahead.append(year)
        if node.depth == 1:
            named.append(year)
    if not review and len(named) > 1 and named[0] + 1 == named[1]:
        return [named[0]], [named[1]]
    return review, ahead


def _is_over(year: int, opening: str) -> bool:
    """Does a report without years in its headings look back on the year of its title: 预计2006年全市实现…, 过去的2006年?"""
    said = rf"预计,?(?:到)?{year}年(?!底?前)|(?:过去的?|回顾){year}年|(?:[。\n]){year + 1}年(?:是|的?(?:工作|主要|总体|奋斗))"
    return re.search(said, opening) is not None


def _after_five_years(tree: SectionTree) -> int | None:
    """The year behind the five-year plan that a report's first part looks back on."""
    first = next((node for node in tree.nodes if node.heading), None)
    if first is None or not fact_words().review.search(first.title):
        return None
    m = _FIVE.search(first.title) or _FIVE_OVER.search(tree.clean.text, first.body, first.end)
    years = five_years(m[1] or m[2]) if m is not None and m[1] else None
    return years[1] + 1 if years is not None else None
