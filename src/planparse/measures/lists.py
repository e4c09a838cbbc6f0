"""Distributed lists: A、B和C分别达到x、y和z, and lists that do not pair."""

import re
from itertools import takewhile

from msgspec import Struct

from planparse.measures.bare import of_something
from planparse.measures.baselines import FROM, THAN
from planparse.measures.carried import carried_indicator
from planparse.measures.draft import BaselineDraft, MeasureDraft, Reading
from planparse.measures.exclusions import why_no_measure
from planparse.measures.fields import make_measure
from planparse.measures.members import LIST_AND, LIST_CUT, share_tail, split_list
from planparse.measures.phrases import Phrase, clause_start, keep_growth, left_phrase
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.relative import PLAN, POINTS, whole_of
from planparse.measures.state import Sentence
from planparse.measures.times import listed_years
from planparse.measures.tokens import NumberToken
from planparse.measures.verb_rows import takes_verb
from planparse.measures.words import Before
from planparse.measures.years import Around

_GLUE = re.compile(
    r"(?:及?以上|以内|左右|及?以下)?(?:、|和|及|以及|,|与|、和)(?P<more>约|超|超过|近|突破)?(?:[每月年]人[每均][月年]?)?"
)
LONGEST_GLUE = 10
"""Of the characters between two values of a list."""

OF_A_YEAR = re.compile(
    r"(?:是|为|相当于|恢复到|恢复至|达到)(?:上年|去年|上一年|上年同期|(?:19|20)\d\d年)(?:同期)?(?:水平)?的?$"
)
"""分别恢复到2019年的112%和108%: of what was named before."""
_TOWN_AND_COUNTRY = re.compile(r"城乡|城[、和]乡(?=居民|常住)")
_STRUCTURE = re.compile(r"三次产业(?:增加值)?(?:的)?(?:结构|比例|比重|占比|构成)")
_THREE = re.compile(r"(?:第?一二三|三)次产业(?!结构|比例|比重|占比)")
_AND_ITS_SHARE = re.compile(r"(.{3,})及其(占.+(?:比重|比例))")
_IN_BRACKETS = re.compile(r"[^()、]+\(([^()]*[、和与及][^()]*)\)([^()、]*)")
_COUNTED_BY = re.compile(r"以上的?[\u4e00-\u9fff]{2,10}\d")
"""Behind a threshold of what is counted."""
_OF_PLAN = re.compile(rf"(?:完成|达到|达|为)(?P<of>{PLAN})$")
_OF_WHAT_WAS_NAMED = frozenset(("增速", "增幅", "降幅", "涨幅", "增长", "占比", "同期", "上年", "上年同期", "去年同期"))
"""增速分别提高2个和3个百分点, 比上年同期提高0.7和1.2个百分点."""
_ENUMERATING = re.compile(r"、|和|及|与")


def run_at(text: str, items: list[NumberToken | QualitativeToken], i: int) -> list[NumberToken]:
    """The values of a list that begins at item `i`, a number: numbers with nothing between them but 、 or 和."""
    first = items[i]
    if not isinstance(first, NumberToken):
        return []
    if first.unit in ("", "个") and not first.ratio:
        _share_unit(text, items, i)
    run = [first]
    for item in items[i + 1 :]:
        if not isinstance(item, NumberToken):
            break
        glue = _GLUE.fullmatch(text[run[-1].end : item.start])
        distributed = "分别" in text[max(0, first.start - 30) : first.start]
        if _COUNTED_BY.match(text, item.end):
            break  # 产值达到3500亿元、百亿元以上企业15家
        if glue is None or (not distributed and (glue["more"] or item.bare_unit != first.bare_unit)):
            break  # 新增1700公里、突破7000公里 are two values of one thing
        if "," in glue[0] and (not distributed or item.bare_unit != first.bare_unit):
            break
        run.append(item)
    return run


def _share_unit(text: str, items: list[NumberToken | QualitativeToken], i: int) -> None:
    """分别达到26.6、7.8和0.6亿公斤: bare numbers take the unit of the last one."""
    bare: list[NumberToken] = []
    for item in items[i:]:
        if not isinstance(item, NumberToken) or item.ratio:
            return
        if bare and not _ENUMERATING.fullmatch(text, bare[-1].end, item.start):
            return
        bare.append(item)
        if item.unit not in ("", "个"):
            break
    points = bare[-1].bare_unit in ("个百分点", "个工作日", "个小时", "个月")  # 提高2个和3个百分点
    if (
        len(bare) < 2
        or not bare[-1].unit
        or (bare[0].unit and not points)
        or not (
            "分别" in text[max(0, bare[0].start - 30) : bare[0].start]
            or _AHEAD.search(text, max(0, bare[0].start - 24), bare[0].start)
        )
    ):
        return
    for item in bare[:-1]:
        item.take_unit(bare[-1].unit, bare[-1].scale, count=bare[-1].count)


_AHEAD = re.compile(
    r"(?:(?:高于|低于|快于|慢于|高出|领先|优于|好于)[^,。;\d]{2,20}(?<!的)|(?:比|较)(?![重例率上去前])[^,。;\d]{2,20}(?:(?<![提降])[高低]出?|(?<!加)快|慢))$"
)
"""高于全国、全省5.6个、4.2个百分点: gaps of what was named before."""
_GROWN = re.compile(r"(?:分别)?(?:净|同比)?(?:增长|增加|提高|提升|上升|下降|减少|降低|削减|增|多)")
"""比2020年的30万吨、5万吨分别减少11%、15%."""


class _Names(Struct, gc=False):
    """What the values of a list measure."""

    own: str
    """The words in front of them."""
    nouns: list[str] | None
    """One for each value; None where they do not pair."""
    earlier: list[MeasureDraft]
    """The measures before the list that the nouns are from, where they are."""
    years: list[tuple[int, int]]
    """One for each value, where it is the years that are listed."""
    rule: str = "indicator.list_before"
    """By which the nouns are from earlier measures."""


def read_run(sentence: Sentence, run: list[NumberToken]) -> None:
    """Pair the values with as many things measured; where they do not pair, say so and pair nothing."""
    text, first, words = sentence.text, run[0], sentence.words
    left = sentence.left_of(first.start)
    if _is_no_list(sentence, run, left):
        return
    before = words.read_before(text, left, first.start)
    if first.bare_unit in POINTS and sentence.found and (ahead := _AHEAD.search(text, left, first.start)):
        _read_gaps(sentence, run, left_phrase(text, left, ahead.start(), sentence.times, words), before)
        return
    starts, stop = _starts(sentence, run), before.start
    if starts:
        left = sentence.from_left
        from_at = FROM.search(text, left, starts[0].start)
        stop = from_at.start() if from_at else left
    phrase = left_phrase(text, left, stop, sentence.times, words, listed=True)
    keep_growth(text, phrase, before)
    distributed = "分别" in text[left : first.start]
    names = _names(sentence, run, left, phrase, distributed=distributed)
    nouns = names.nouns
    if nouns is None:
        message = f"{len(run)} values, but not as many things measured"
        sentence.note("pairing_uncertain", message, first.start, run[-1].end)
        if len(names.own) < 2:
            for token in run:
                sentence.leave_out(token, "nothing says what is measured")
            sentence.limit = run[-1].end
            return
    behind = [words.read_after(text, token.end) for token in run]
    if distributed and not any(behind[:-1]):
        behind = behind[-1:] * len(run)  # 分别下降25%、20%、15%左右: the word behind the last is for all
    lead: MeasureDraft | None = None
    place = phrase.start, phrase.end
    for n, token in enumerate(run):
        sentence.limit = token.end
        draft = make_measure(sentence, token, nouns[n] if nouns else names.own, Around(before, behind[n], phrase))
        name = draft.indicator
        if nouns is None:
            draft.readings["indicator"] = Reading(name, "inferred", "indicator.list_unpaired", *place)
        elif names.earlier:
            where = names.earlier[n].start, names.earlier[n].end
            draft.readings["indicator"] = Reading(name, "carried", names.rule, *where)
        else:
            rule = "indicator.list" if name in names.own else "indicator.list_shared"
            draft.readings["indicator"] = Reading(name, "explicit", rule, *place)
        if starts:
            base = starts[n]
            draft.baseline = BaselineDraft(base.low, base.high, base.unit, _year_from(sentence, base.start))
            draft.basis = "level"
            draft.readings["basis"] = Reading("level", "explicit", "basis.from_to", draft.start, draft.end)
        if names.years:
            year = names.years[n]
            draft.year, draft.year_source = year, "explicit" if draft.year_source == "explicit" else "carried"
            draft.readings["year"] = Reading(year, "explicit", "year.list", *place)
        draft.group, lead = lead, lead or draft


def _is_no_list(sentence: Sentence, run: list[NumberToken], left: int) -> bool:
    """Are the values no measures, or where those of another list start from? What they are is noted."""
    text, first, last = sentence.text, run[0], run[-1]
    why = why_no_measure(sentence, first, left, None)
    if why is None and first.unit == last.unit:
        why = why_no_measure(sentence, last, left, None)  # 对首次突破10亿元、50亿元的企业,分别给予…
    if why is None and THAN.search(text, left, first.start) and _GROWN.match(text, last.end):
        why = "what the values behind it are compared with"
        sentence.limit = last.end
    if why is not None:
        for token in run:
            sentence.leave_out(token, why)
        return True
    if FROM.search(text, left, first.start) and _TO_LIST.match(text, last.end):
        sentence.from_list, sentence.from_left = run, left
        sentence.limit = last.end
        return True
    return False


def _names(sentence: Sentence, run: list[NumberToken], left: int, phrase: Phrase, *, distributed: bool) -> _Names:
    """The things measured: those that the phrase lists, else those of the values before, else one in several years."""
    first, count = run[0], len(run)
    own = OF_A_YEAR.sub("", phrase.text.replace("分别", ""))
    if own in _OF_WHAT_WAS_NAMED:
        own = ""
    plan = _OF_PLAN.search(sentence.text, left, phrase.end) if run[-1].bare_unit == "%" else None
    if plan:
        own = own.removesuffix(plan[0]) if own.endswith(plan[0]) else ""  # 增加值、利税分别完成年度计划的102%、103%
    if len(own) > 1 and (years := _years_alone(sentence, first.start, own, count)):
        return _Names(own, [own] * count, [], years)
    nouns = _nouns(sentence, own, count) if own else None
    if nouns:
        nouns = _completed(sentence, first, phrase, nouns, plan["of"] if plan else "")
        return _Names(own, nouns, [], [])
    if _YEARS_ALONE.fullmatch(own):
        own = carried_indicator(sentence, first.start, left) or ""  # 经济总量三上台阶,分别于2002、2004年突破…
    if len(own) > 1 and (years := _years(sentence, first.start, count)):
        return _Names(own, [own] * count, [], years)
    if distributed and own in sentence.words.bare and (nouns := _listed_before(sentence, left, own, count)):
        return _Names(own, nouns, [], [])
    earlier = _earlier(sentence.found, count) if distributed or len(own) < 2 else []
    if not earlier and len(own) < 2 and first.bare_unit != "%":
        earlier = _earlier(sentence.found, count, grown=True)  # A、B年均增长3%、4%,2015年分别达到30万吨和50万吨
    if not earlier:
        return _Names(own, None, [], [])
    if plan:
        nouns = [f"{d.indicator}占{plan['of']}比重" for d in earlier]
        return _Names(own, nouns if len(set(nouns)) == count else None, earlier, [], rule="indicator.share")
    if len(own) < 2:
        nouns = [whole_of(d.indicator) if first.bare_unit == "倍" else d.indicator for d in earlier]
    elif own.startswith("占"):
        nouns = [d.indicator + _share(own) for d in earlier]
    else:
        nouns = _same_doers(earlier, own)
    return _Names(own, nouns, earlier, [])


def _completed(sentence: Sentence, first: NumberToken, phrase: Phrase, nouns: list[str], plan: str) -> list[str]:
    """The listed nouns with whose they are, with the plan that they are measured by, and with their verb."""
    whose = of_something(sentence, first.start, phrase, nouns[0]).removesuffix(nouns[0])
    if whose:
        nouns = [whose + noun if noun in sentence.words.bare else noun for noun in nouns]
    if plan:
        nouns = [f"{noun}占{plan}比重" for noun in nouns]
    verb = phrase.kept if phrase.start >= phrase.doing_end else ""
    if phrase.doing and phrase.doing[-1] in ("出栏", "存栏", "养殖"):
        return [phrase.doing[-1] + noun for noun in nouns]
    if verb and all(takes_verb(noun, sentence.words) for noun in nouns):
        return [verb + noun for noun in nouns]
    return nouns


def _read_gaps(sentence: Sentence, run: list[NumberToken], phrase: Phrase, before: Before) -> None:
    whole = sentence.found[-1]
    others = sentence.text[phrase.end : run[0].start]
    each = [] if "、" in others or "和" in others else _earlier(sentence.found, len(run), grown=True)
    for n, token in enumerate(run):
        whole = each[n] if each else whole  # 增速分别比全市快4.6和3.1个百分点
        draft = make_measure(sentence, token, whole.indicator, Around(before, None, phrase))
        draft.basis = "gap"
        draft.readings["basis"] = Reading("gap", "explicit", "basis.gap", token.start, token.end)
        draft.readings["indicator"] = Reading(draft.indicator, "carried", "indicator.gap", whole.start, whole.end)
    sentence.limit = run[-1].end


_TO_LIST = re.compile(r",?[^,。;、\d]{0,8}(?:\d{4}年)?[^,。;、\d]{0,8}[到至为](?:(?:19|20)\d\d年的?)?约?(?!\D)")
"""分别从1.5万元、0.8万元提高到2万元、1.2万元."""


def _starts(sentence: Sentence, run: list[NumberToken]) -> list[NumberToken]:
    """Where the values of a list start from; none where no such list is right before."""
    starts = sentence.from_list
    follows = len(starts) == len(run) and _TO_LIST.fullmatch(sentence.text, starts[-1].end, run[0].start)
    return starts if follows else []


def _year_from(sentence: Sentence, at: int) -> int | None:
    return next((t.years[1] for t in sentence.times if at - 14 <= t.start < at), None)


_SERIES = 3
_YEARS_ALONE = re.compile(r"[于在][\d、和年]*")
_EACH_YEAR = re.compile(r"年度[^,。;]{0,12}分别|各年[^,。;]{0,14}分别|逐年分别|分年度")


def _years(sentence: Sentence, at: int, count: int) -> list[tuple[int, int]]:
    """到2025年和2035年,森林覆盖率分别达到30%和35%: the years of as many values."""
    own = [t for t in sentence.times if t.start < at]
    years = listed_years(sentence.text, own) if own else sentence.carry.listed
    if len(years) == count:
        return years
    if count < _SERIES or not _EACH_YEAR.search(sentence.text, sentence.left_of(at), at):
        return []
    # 五年年度投资分别为a、b、c、d、e: one of each year
    span = next((t.years for t in reversed(own) if t.kind == "during"), sentence.context.growth_years)
    return [(y, y) for y in range(span[0], span[1] + 1)] if span and span[1] - span[0] + 1 == count else []


def _years_alone(sentence: Sentence, at: int, own: str, count: int) -> list[tuple[int, int]]:
    """到2022年和2030年,城乡居民健康素养水平分别达到22%和30%: the pair is of the years, where the name lists nothing."""
    if LIST_CUT.search(own):
        return []
    years = listed_years(sentence.text, [t for t in sentence.times if t.start < at])
    return years if len(years) == count else []


_HYPERNYM = re.compile(r"等?(?:[二两三四五六七八九十]|\d+)[大个类种条][\u4e00-\u9fff]{0,6}$")


def _listed_before(sentence: Sentence, left: int, own: str, count: int) -> list[str]:
    """培育船舶、化工、建材三大产业,产值分别达到a、b、c: of as many as the clause before lists."""
    text = sentence.text
    if left <= sentence.start or text[left - 1] != ",":
        return []
    begin = clause_start(text, sentence.start, left - 1)
    named = left_phrase(text, begin, left - 1, sentence.times, sentence.words, listed=True)
    nouns = split_list(_HYPERNYM.sub("", named.text))
    return [noun + own for noun in nouns] if len(nouns) == count and not _DIGIT.search(named.text) else []


_DIGIT = re.compile(r"\d")


def _share(own: str) -> str:
    """分别占总用水量的79%、9%: the share of each."""
    return own if own.endswith(("比", "比重", "比例", "率")) else own.rstrip("的") + "比重"


def _same_doers(earlier: list[MeasureDraft], own: str) -> list[str] | None:
    """城镇、农村居民收入分别为a、b,恩格尔系数分别为c、d: the second pair is of 城镇 and 农村 as well."""
    if any(d.group is not earlier[0] for d in earlier[1:]) or "、" in own:
        return None
    names = [d.indicator for d in earlier]
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*map(reversed, names), strict=False))
    shared = names[0][len(names[0]) - sum(1 for _ in alike) :]
    heads = [name.removesuffix(shared) for name in names]
    if len(shared) < 2 or not all(heads):
        return None
    return [f"{h}{'产业' if shared.startswith('产业') else ''}{own}" for h in heads]


def _nouns(sentence: Sentence, phrase: str, count: int) -> list[str] | None:
    if count == 2 and (m := _TOWN_AND_COUNTRY.match(phrase)) and not LIST_CUT.search(phrase, m.end()):
        return ["城镇" + phrase[m.end() :], "农村" + phrase[m.end() :]]
    if count == 2 and (m := sentence.words.carry.two_in_one_at.search(phrase)):
        one, other = sentence.words.carry.two_in_one[m[0]]
        return [phrase[: m.start()] + one + phrase[m.end() :], phrase[: m.start()] + other + phrase[m.end() :]]
    if count == 3 and _STRUCTURE.fullmatch(phrase):
        return [f"第{n}产业比重" for n in "一二三"]
    if count == 3 and (m := _THREE.match(phrase)):
        return [f"第{n}产业{phrase[m.end() :]}" for n in "一二三"]
    if count == 2 and (m := _AND_ITS_SHARE.fullmatch(phrase)):
        return [m[1], m[1] + m[2]]  # 高新技术产品产值及其占工业总产值比重
    if (m := _IN_BRACKETS.fullmatch(phrase)) and len(inside := split_list(m[1])) == count:
        return [noun + m[2] for noun in inside]  # 主要污染物(化学需氧量、氨氮)排放量
    nouns = split_list(phrase)
    if len(nouns) == count:
        return share_tail(nouns, sentence.words)
    if len(nouns) > count:
        # 省、市级A和B: a、 inside a member; cut at 和 alone where that gives the right number
        coarse = [p for p in LIST_AND.split(phrase) if p]
        if phrase.find("、") > len(coarse[0]) and phrase.count("、") == count - 1:
            coarse = phrase.split("、")  # 江州及周边地区、平原PM2.5浓度
        if len(coarse) == count:
            return share_tail(coarse, sentence.words)
    return None


def _earlier(found: list[MeasureDraft], count: int, *, grown: bool = False) -> list[MeasureDraft]:
    """The last `count` different things that this sentence gave an amount of; `grown`: or the growth, in one list."""
    last = found[-count:]
    if grown:
        joined = len(last) == count and all(d.group is last[0] for d in last[1:])
        return last if joined and len({d.indicator for d in last}) == count else []
    picked: list[MeasureDraft] = []
    amounts = [d for d in found if d.readings["indicator"].rule != "indicator.share" and d.unit != "%"]
    if (
        len(amounts) >= count
        and len(amounts) < len(found)
        and found[-1].readings["indicator"].rule == "indicator.share"
    ):
        found = amounts  # 完成计划的101%, of which nothing is 2.8倍
    for draft in reversed(found):
        if draft.basis == "growth" or draft.kind != "number":
            if picked:
                break
            continue
        picked.append(draft)
        if len(picked) == count:
            return picked[::-1]
    return []
