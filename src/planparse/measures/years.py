"""Which years a value is for, and of which time it speaks at all.

In a part that looks back on several years, what is a flow is for all of them: a count or sum of work done, what was
added, a growth. What is a state is for the last of them: 达到, 占, 增至, a rate, a stock. In a review of one year both
are that year's, and so is 累计 there, unless the text says more. Where neither is sure, the last year is kept.
"""

import re
from typing import Literal

from msgspec import Struct

from planparse.measures.draft import MeasureDraft, Reading, Told
from planparse.measures.phrases import Phrase
from planparse.measures.state import Sentence
from planparse.measures.times import TimeMention
from planparse.measures.tokens import NumberToken
from planparse.measures.words import Before
from planparse.records import Basis, Comparator, YearSource

YearRange = tuple[int, int] | None
Status = Literal["target", "actual"]

_REACHED = frozenset("至到达占有为居")
"""How a word ends by which a thing stands at its value."""
_JOINTS = "、和及与"
_PER_HEAD = ("人均", "户均")
_KEPT = re.compile(r"在$|平均|[年每户]均|每年")
"""保持在 is said of all the years."""
_OF_A_YEAR = re.compile(r"同比|环比|上年|去年|前一年|当年|年度|全年|每年")
_STEPS = re.compile(r"(?:连续|先后|接连|相继)[跨迈登突越][^,。;、]{0,3}$")
"""连续跨越7万亿、8万亿两个台阶."""
_TO = re.compile(r"[至到]$")
_NEW = re.compile(r"新[设增建登]|净增|追回")
_PARTED = re.compile(r"[;。]")
_PARTS = re.compile(r"[,;]")
_HELD = re.compile(r"达|覆盖|集聚|聚集|拥有")
_SHARES = ("%", "‰")
_PASSED = ("突破", "跨过", "越过", "首破", "冲破")
SEVERAL = 3
"""So many years at least are several: what is told of two is told of each."""


class Around(Struct, frozen=True):
    """The words around a number that say how its value is meant."""

    before: Before
    after: tuple[Comparator, int] | None
    phrase: Phrase


def told_of(
    sentence: Sentence, token: NumberToken, around: Around, basis: Basis, indicator: str, status: Status
) -> Told:
    """Is a value that is reported a flow or a state? `sum` where 累计 or 共 says so."""
    before, phrase, text, start = around.before, around.phrase, sentence.text, token.start
    begin = sentence.clause_of(start)
    last = sentence.found[-1] if sentence.found else None
    if last is not None and last.end > begin:
        begin = last.end
    in_all = status == "actual" or sentence.carry.years is None  # else 到2025年 of the sentence before is nearer
    if phrase.during or (in_all and _in_all(text, begin, token, before, status)):
        return "sum"
    if last is not None and last.end == start - 1 and text[last.end] in _JOINTS:
        return last.told
    if status == "target" and basis == "level":
        return "state" if _stands(last, token, before, indicator) else "unsure"
    if basis == "gap" or _OF_A_YEAR.search(text, begin, start):
        return "unsure"
    words = sentence.words.told
    if basis == "multiple":
        return "flow" if any(w in words.grown for w in before.words) else "unsure"
    if basis != "level":
        return "flow" if sentence.year is None or token.bare_unit not in _SHARES else "unsure"
    if _STEPS.search(text, begin, start):
        return "flow"
    if (token.count or not token.bare_unit) and words.event.match(text, token.end, sentence.end):
        return "flow"
    share = token.ratio or token.bare_unit in _SHARES
    if share and last is not None and last.told == "sum" and text.startswith("占", last.end + 1):
        return "sum"  # 累计开行2万列、占全国23%
    if share or any(word[-1] in _REACHED for word in before.words):
        stands = share or any(_TO.search(w) for w in before.words)
        return "unsure" if not stands or any(_KEPT.search(w) for w in before.words) else "state"
    doing = phrase.doing[-1] if phrase.doing else ""
    if words.yearly.search(indicator):
        return "unsure"
    if (doing and doing not in words.holding) or _NEW.search(indicator):
        return "flow"
    if words.work.search(indicator):
        return "flow"
    if before.comparator_word in _PASSED:
        return "state"
    listed = last is not None and text.startswith("、", last.end) and not before.words
    return last.told if last is not None and listed and last.told in ("sum", "flow") else "unsure"


def _stands(last: MeasureDraft | None, token: NumberToken, before: Before, indicator: str) -> bool:
    """失业率控制在4.5%以内: is it said of what is reached, and not of work done or of what is kept up?"""
    if last is not None and last.told == "state" and last.indicator == indicator:
        return True
    if last is not None and indicator.startswith(f"{last.indicator}占"):
        return False  # 环保投资30亿元,占同期生产总值的2%
    if any(_KEPT.search(word) and not word.endswith("控制在") for word in before.words):
        return False
    return (
        token.ratio
        or token.bare_unit in _SHARES
        or indicator[:2] in _PER_HEAD
        or any(word[-1] in _REACHED for word in before.words)
    )


def _in_all(text: str, begin: int, token: NumberToken, before: Before, status: Status) -> bool:
    """累计建成学校12所; but 累计达到30家 and 累计建成桥梁、道路突破7000公里 tell what there is."""
    at = text.rfind("累计", begin, token.start)
    if at < 0:
        return False
    if status == "target" and _HELD.search(text, at, token.start):
        return False  # 累计达到260万亩: aimed at is what there will be
    if text.startswith("达", at + 2):
        return not token.count
    return not (before.comparator and text.find("、", at, token.start) >= 0)


def read_years(
    sentence: Sentence, time: TimeMention | None, status: Status, told: Told, *, at: int, per_year: bool = False
) -> tuple[YearSource | None, Reading[YearRange]]:
    """The years of a value: its sentence's time, one carried from before, the heading's, the plan's.

    A past year is never carried into a target.
    """
    context = sentence.context
    period = context.calendar.period
    if time is not None and (status == "actual" or period is None or time.years[1] >= period[0]):
        first, last = time.years
        if told == "state" and time.kind == "during" and first + SEVERAL <= last + 1:
            if status == "actual" or _PARTS.search(sentence.text, time.end + 1, at):
                first = last  # 五年来…增至30家; 五年新增就业2万人,失业率控制在4.5%以内: a state is the last year's
        return "explicit", Reading((first, last), "explicit", "year.sentence", time.start, time.end)
    times = sentence.times
    if times and any(t.kind == "since" and t.years[0] < t.years[1] and t.start < at for t in times):
        told = "sum"  # 比“十三五”期间翻一番: as many years as those it is compared with
    carried = sentence.carry
    whole = sentence.previous
    here = sentence.start, sentence.start
    if whole is not None and whole.status == status and whole.year and sentence.text.startswith("其中", sentence.start):
        # 十四五期间完成投资30亿元。其中:铁路10亿元
        return "carried", Reading(whole.year, "carried", "year.of_the_whole", whole.start, whole.end)
    if status == "actual" and (per_year or told in ("sum", "flow")):
        if sentence.span is None and context.span is not None:
            return "period", Reading(context.span, "inferred", "year.whole_period", *(context.heading or here))
        span = sentence.span
        if span is not None and span.years[0] + SEVERAL <= span.years[1] + 1:
            return "carried", Reading(span.years, "carried", "year.of_the_paragraph", span.start, span.end)
    over_years = per_year or (told == "sum" and status == "target")
    if carried.years is not None and status == context.status and carried.kind in ("by", "in"):
        if status == "target":
            holds = period is None or carried.years[1] >= period[0]
            if period and carried.years[1] > period[1]:  # 展望2035年 holds in its own paragraph
                holds = sentence.text.rfind("\n", 0, sentence.start) < carried.start
            if over_years and period and period[0] < period[1] and carried.years[1] <= period[1]:
                holds = False  # …2012年达到7800元。占比年均提高5%
        else:
            holds = carried.years[1] <= (context.calendar.now or 9999)
        if holds:
            return "carried", Reading(carried.years, "carried", "year.carried", carried.start, carried.end)
    if context.status != status:
        review = sentence.facts.review_year
        if status == "actual" and review:
            return "period", Reading((review, review), "inferred", "year.review", *here)
        if status == "actual" and period and period[0] == period[1] and _well_begun(sentence.facts.issued_on):
            return "period", Reading(period, "inferred", "year.period", *here)
        return None, Reading(None, "default", "year.none", *here)
    years = context.growth_years if over_years and context.growth_years else context.years
    if context.year_source == "heading":
        if told == "flow" and years and context.growth_years and context.growth_years[1] == years[1]:
            years = context.growth_years  # “十五五”时期主要目标: 新增就业30万人
        return "heading", Reading(years, "carried", "year.heading", *(context.heading or here))
    if years is None:
        return context.year_source, Reading(None, "default", "year.none", *here)
    rule = "year.whole_period" if over_years and context.growth_years else "year.period"
    return context.year_source, Reading(years, "inferred", rule, *here)


def _well_begun(issued_on: str | None) -> bool:
    """目前已安排36个 in the plan for a year: that year's, unless the plan was written when it had only begun."""
    return issued_on is None or issued_on[5:7] > "02"


def years_of_what_stands_before(sentence: Sentence, draft: MeasureDraft) -> None:
    """年均增长6%、高于全国1个百分点: a gap is of the years of what it is a gap of."""
    last = sentence.found[-2] if len(sentence.found) > 1 else None
    if (
        last is None
        or last.basis != "growth"
        or last.indicator != draft.indicator
        or last.status != draft.status
        or last.year is None
    ):
        return
    if _PARTED.search(sentence.text, last.end, draft.start) or any(
        last.end <= t.start < draft.start for t in sentence.times
    ):
        return
    draft.year, draft.year_source = last.year, last.year_source
    draft.readings["year"] = Reading(last.year, "carried", "year.of_what_is_compared", last.start, last.end)
