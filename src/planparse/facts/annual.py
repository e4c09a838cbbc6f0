"""The one year that a yearly document is for, or the few that it begins with a count of."""

import regex

from planparse.facts.front import Front
from planparse.facts.model import Facts
from planparse.facts.title import Title
from planparse.facts.words import fact_words
from planparse.numerals import parse

_YEAR = r"(?<![\d第])((?:19|20)\d\d|(?:一九|二〇)[〇零一二三四五六七八九]{2})年(?:度)?"
"""2004年, 二〇〇四年度; group 1 is the year."""
_OTHER = r"(?!\d{1,2}月|[一二三四五六七八九十]{1,2}月|底?前|底|末|以[来前后]|后|起|[\p{Han}]{0,2}(?:远景|愿景)|[\p{Han}]{0,4}(?:版|修[订正改]|更新)|本\)|第?\d+号)"
"""Behind a year that the document is not for: 2030年前碳达峰, 2035年远景目标, (2022年修订); a date's."""
_TITLED = regex.compile(
    rf"(?<![到至—–\-~]){_YEAR}{_OTHER}"
    r"(?P<yearly>[\p{Han}“”《》]*?(?:工作|要点|计划|任务|安排|实事|目标)|(?<=\(\d{4}年度?)\)$)?"
)
_SAID = regex.compile(
    rf"(?:^|(?<=[。;:\n])){_YEAR}{_OTHER}(?:,?是|[\p{{Han}}、“”]{{0,30}}(?:目标(?:任务)?|要求|任务|思路|重点)(?:是|为|:))"
)
"""2017年是…开局之年, 2023年全镇工作的总体要求是."""
_DRAFT = regex.compile(rf"执行情况(?:报告)?[及和与]{_YEAR}[^。;\n\d]{{2,30}}草案")
"""现将2007年计划执行情况及2008年计划草案…"""
_LASTING = regex.compile(
    rf"(?:^|(?<=[。:\n从自])){_YEAR}起,?(?:力争|利用|用)?(?P<n>[1-9]|[一二两三四五六七八九十])年(?:左右)?(?:的?时间)?内?(?=,)"
)
"""2012年起5年内,…"""
_GOALS_REACH = 1500
_BY = regex.compile(r"(?<!\d)(?:到|至)(20\d\d)年")
_IN_FORCE = regex.compile(r"(?:有效期|执行期|实施期|施行)[^。;\n]{0,24}?(?:至|到)(20\d\d)年")
_CITED = regex.compile(r"〔(20\d\d)〕")
_WHOLE_YEAR = regex.compile(r"全年[^。;\n]{0,60}目标")
_LAST_MONTH = 9
_THIS_YEAR = regex.compile(
    r"今年(?!以来|上半年|前?[一二三四]季度|\d|[一二三四五六七八九十]+月)[^。;\n]{0,40}?(?:工作|目标|任务|实事)"
)
_REPORT = "政府工作报告"


def titled_year(text: str, facts: Facts) -> tuple[int, int] | None:
    """The last year that a title names; without a word of yearly work it must be the year of issue or the next."""
    years: list[int] = []
    for m in _TITLED.finditer(text):
        year = _number(m[1])
        if m["yearly"] or (not facts.looks_back and _is_near(year, facts)):
            years.append(year)
    return (max(years), max(years)) if years else None


def lasting_years(front: Front, facts: Facts) -> tuple[int, int] | None:
    """2012年起5年内, at the head of a sentence before the goals or among them."""
    m = _LASTING.search(front.clean.text, 0, front.end + _GOALS_REACH)
    if m is None or facts.looks_back:
        return None
    first, years = _number(m[1]), _number(m["n"])
    return (first, first + years - 1) if years > 1 else None


def said_year(front: Front, facts: Facts) -> tuple[int, int] | None:
    """The year that a paragraph or a title before the first heading begins with."""
    if not _may_be_yearly(facts):
        return None
    for line in (*front.lines, *front.heads):
        for m in (*_SAID.finditer(line.text), *_DRAFT.finditer(line.text)):
            year = _number(m[1])
            if _is_near(year, facts):
                return year, year
        if fact_words().title.match(line.text) and (found := titled_year(line.text, facts)) is not None:
            return found
    return None


def year_in_force(text: str, facts: Facts) -> tuple[int, int] | None:
    """Measures that are in force to the December of the year in which they are issued."""
    force = _IN_FORCE.search(text) if _may_be_yearly(facts) else None
    if force is None:
        return None
    last = int(force[1])
    issued = facts.year_of_issue
    if issued is None:  # no date, no number: what they carry out is numbered in the same year
        issued = max((int(m[1]) for m in _CITED.finditer(text, 0, force.start())), default=None)
    return (last, last) if issued == last else None


def year_of_issue(front: Front, title: Title, facts: Facts) -> tuple[int, int] | None:
    """What carries out a government's report, speaks of 今年 or of what 全年 is to bring, and looks to no later year."""
    text, issued = front.clean.text, facts.year_of_issue
    if issued is None or not _may_be_yearly(facts) or _IN_FORCE.search(text):
        return None
    if any(int(m[1]) > issued for m in _BY.finditer(text)):
        return None
    if _THIS_YEAR.search(text, 0, front.end):
        return issued, issued
    late = facts.issued_on is not None and int(facts.issued_on[5:7] or 1) > _LAST_MONTH
    of_report = _REPORT in title.clean or _REPORT in title.notice
    whole = facts.issued_on is not None and _WHOLE_YEAR.search(text)
    return (issued, issued) if not late and (of_report or whole) else None


def _may_be_yearly(facts: Facts) -> bool:
    return not facts.looks_back and facts.genre != "plan_outline"


def _is_near(year: int, facts: Facts) -> bool:
    """Is it the year of issue, or the next?"""
    issued = facts.year_of_issue
    return issued is None or issued <= year <= issued + 1


def _number(numeral: str) -> int:
    return int(parse(numeral) or 0)
