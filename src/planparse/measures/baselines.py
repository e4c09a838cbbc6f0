"""Values that others start from: 由141家增至331家."""

import re
from decimal import Decimal

from msgspec.structs import replace

from planparse.measures.bare import of_something
from planparse.measures.carried import carried_indicator
from planparse.measures.draft import BaselineDraft, MeasureDraft, Reading
from planparse.measures.parts import part_of
from planparse.measures.phrases import left_phrase
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.relative import whole_of
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.years import SEVERAL
from planparse.records import Basis

_RATES_OF_CHANGE: dict[str, Basis] = {"增速": "growth", "增幅": "growth", "涨幅": "growth", "降幅": "decrease"}
FROM = re.compile(r"(?:由|从(?![业事]))[^,。;由从]{0,16}$")
"""由2020年的30万吨: what a value starts from stands behind it."""
THAN = re.compile(r"(?:比|较)(?![重例率])[^,。;比较]{2,14}的$")
"""比2020年的30万吨: what it is compared with."""
_GROWN = re.compile(r"(?:净|同比)?(?:增长|增加|提高|提升|上升|下降|减少|降低|增|多)了?(?:约|近|超过|超)?$")
_REACHING = re.compile(r"[到至为]")
_TO_PAIR = re.compile(r"[^,。;]{0,8}[到至为]")
_LONGEST_STEP = 24
"""No more characters stand between what a value starts from and the value."""
_CHANGES = re.compile(
    r"(?<=..)(?:大幅|明显|显著|持续|进一步|稳步|逐步)(?:减少|下降|提高|增加|降低|上升|增长|缩短|扩大|提升)$"
)
"""重污染天数大幅减少(由18天减至12天)."""
_FROM_OR_THAN = re.compile("[由从比较]")
"""One of these begins `FROM` and `THAN`."""
_FROM_NOTHING = re.compile(r"(?:(?:由|从)(?P<none>零|无到有|零起步)|实现零的?突破)$")
_NOTHING_LASTS = frozenset("零有步破")


def from_value(sentence: Sentence, token: NumberToken, left: int, following: NumberToken) -> bool:
    """由141家增至331家: the first number is where the second starts from."""
    text, found = sentence.text, sentence.found
    head = text[left : token.start]
    if following.start - token.end > _LONGEST_STEP or not _FROM_OR_THAN.search(head):
        return False
    between = text[token.end : following.start]
    grown = _GROWN.fullmatch(between)
    m = (THAN.search(head) if grown else None) or FROM.search(head)
    if m is None or not (grown or _REACHING.search(between)) or "。" in between or ";" in between:
        return False
    if sentence.limit > token.start:
        return False
    start = left + m.start()
    phrase = left_phrase(text, left, start, sentence.times, sentence.words)
    indicator = of_something(sentence, start, phrase, phrase.text)
    if phrase.part and len(indicator) > 1 and found and found[-1].unit == (token.unit or following.unit):
        indicator = part_of(indicator, found[-1], sentence.words.tails)  # 其中新能源汽车由45万辆增至356万辆
    if len(indicator) < 2:
        indicator = _CHANGES.sub("", carried_indicator(sentence, start, left) or "")
    elif indicator in _RATES_OF_CHANGE and found:
        indicator = found[-1].indicator + indicator  # 降幅由14.2%收窄至11.6%
    elif indicator.startswith("占") and not indicator.startswith("占地") and found:
        indicator = whole_of(found[-1].indicator) + indicator  # 占世界经济比重从11%提高到15%
    year = next((t.years[1] for t in sentence.times if start <= t.start < token.start), None)
    if following.high == 0 and not following.unit:
        following.take_unit(token.unit, token.scale, count=token.count)  # 由3.4%降至零
    unit = token.unit or following.unit
    sentence.pending = indicator, BaselineDraft(token.low, token.high, unit, year), following.start
    sentence.limit = token.end
    return True


def from_pair(sentence: Sentence, items: list[NumberToken | QualitativeToken]) -> bool:
    """由136户494人减至8户14人: the first two numbers are where the other two start from."""
    if len(items) < 4 or items[0].end != items[1].start or items[2].end != items[3].start:
        return False
    tokens = [t for t in items if isinstance(t, NumberToken)]
    if len(tokens) < 4 or [t.bare_unit for t in tokens[:2]] != [t.bare_unit for t in tokens[2:]]:
        return False
    text, (one, two, three, four) = sentence.text, tokens
    left = sentence.left_of(one.start)
    m = FROM.search(text, left, one.start)
    if m is None or not _TO_PAIR.fullmatch(text, two.end, three.start):
        return False
    indicator = left_phrase(text, left, m.start(), sentence.times, sentence.words).text
    if len(indicator) < 2:
        indicator = carried_indicator(sentence, one.start, left) or ""
    sentence.pending = indicator, BaselineDraft(one.low, one.high, one.unit, None), three.start
    sentence.pending_too = indicator, BaselineDraft(two.low, two.high, two.unit, None), four.start
    sentence.limit = two.end
    return True


def take_baseline(sentence: Sentence, draft: MeasureDraft) -> None:
    """Give the measure what it starts from, where that stands before it."""
    if draft.indicator[-1:] in _NOTHING_LASTS and (m := _FROM_NOTHING.search(draft.indicator, 2)):
        draft.indicator = draft.indicator[: m.start()]  # 污水处理率由零提高到45%
        draft.readings["indicator"] = replace(draft.readings["indicator"], value=draft.indicator)
        if m["none"] == "零":
            draft.baseline = BaselineDraft(Decimal(0), Decimal(0), draft.unit, None)
    if sentence.pending is None:
        return
    indicator, baseline, at = sentence.pending
    sentence.pending, sentence.pending_too = sentence.pending_too, None
    if at != draft.start:
        return
    draft.baseline = baseline
    if baseline.year is None:
        baseline.year = _year_of_start(sentence, draft)
    if not _GROWN.search(sentence.text, max(sentence.start, draft.start - 4), draft.start):
        _set_basis(draft, "level")
        if draft.year and draft.year[0] < draft.year[1] and not draft.per_year:
            # 五年来由1800亿元增加到2600亿元: the value reached is the last year's
            draft.year = draft.year[1], draft.year[1]
            draft.readings["year"] = replace(draft.readings["year"], value=draft.year)
    if len(indicator) > 4 and draft.unit == "%" and (rate := _RATES_OF_CHANGE.get(indicator[-2:])):
        indicator = indicator[:-2]
        _set_basis(draft, rate)
    if len(indicator) >= 2:
        draft.indicator = indicator
        where = draft.readings["indicator"]
        draft.readings["indicator"] = Reading(indicator, "explicit", "indicator.from_to", where.start, where.end)


def _set_basis(draft: MeasureDraft, basis: Basis) -> None:
    draft.basis = basis
    draft.readings["basis"] = Reading(basis, "explicit", "basis.from_to", draft.start, draft.end)


_SINCE = re.compile(r"[上去]年|年初|月|季度")


def _year_of_start(sentence: Sentence, draft: MeasureDraft) -> int | None:
    """The year that nobody names of what a value starts from: that of the one before it, or where the years begin.

    从2020年的3亿元增长到2025年的4亿元,人口从30万增加到40万; 五年来,企业从30家增加到40家.
    """
    if draft.year is None or draft.status != "actual":
        return None
    for earlier in reversed(sentence.found[:-1]):
        if earlier.baseline is not None and earlier.baseline.year is not None:
            return earlier.baseline.year if earlier.year == draft.year else None
    told = [t for t in sentence.times if t.start < draft.start]
    compared = [t for t in told if t.kind == "since" and t.years[0] == t.years[1]]
    if compared and compared[-1] is told[-1]:
        return compared[-1].years[1]  # 较“十三五”末翻一番,企业由66户整合至12户
    span = sentence.span.years if sentence.span is not None else sentence.context.span
    if span is None or span[0] + SEVERAL > span[1] + 1 or span[1] != draft.year[1]:
        return None
    if _SINCE.search(sentence.text, sentence.start, draft.start) or any(t.years[0] == t.years[1] for t in told):
        return None
    return span[0] - 1
