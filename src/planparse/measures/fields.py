"""The fields of one measure: comparator, basis, status, years, quantity; each with where it came from."""

import re
from dataclasses import dataclass
from typing import Literal

from planparse.lexicon import Units
from planparse.measures.draft import MeasureDraft
from planparse.measures.phrases import Phrase, clause_start
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.words import Before
from planparse.records import Basis, Comparator, Origin, Quantity, YearSource

Status = Literal["target", "actual"]
_PERCENT_POINTS = frozenset(("个百分点", "百分点", "个基点", "基点"))
_CHANGE_UNITS = frozenset(("%", "‰", "番", "")) | _PERCENT_POINTS
_PAST_WORDS = re.compile(
    r"已经|(?<!业)已(?!有)|截至|截止|目前|(?<!实)现有|同比|比上年|较上年|比去年|较去年|五年来|一年来|实现了|完成了|达到了|荣获|如期完成|累计完成|累计实现|获批"
)
_FUTURE_WORDS = re.compile(r"力争|争取|确保|将|计划|拟|目标|明年|来年|今后|未来|努力|务必|奋力|有望|规划")
_CHANGE_END = re.compile(
    r"(?:年均增长率|年均增长速度|年均增长|(?<!自然)增长率|增长速度|增速|增长|增幅|累计降低|累计下降|下降|降低|涨幅|上涨|年均|提升|提高|累计|降幅)$"
)
_LASTING_MODALITY = frozenset(("力争", "争取", "确保", "努力", "奋力", "力求"))


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a number that say how its value is meant."""

    before: Before
    after: tuple[Comparator, int] | None
    phrase: Phrase


def make_measure(sentence: Sentence, token: NumberToken, indicator: str, around: Around) -> MeasureDraft:
    """A measure with a figure; it is added to the sentence's measures."""
    before, phrase = around.before, around.phrase
    comparator, comparator_origin = _comparator(token, before, around.after)
    basis, basis_origin = _basis(sentence, token, before, phrase, indicator)
    status, status_origin = read_status(sentence, token.start)
    per_year = phrase.per_year or any("年均" in w or "每年" in w for w in before.words)
    year, source = read_years(sentence, token.start, status, whole_period=per_year or phrase.during)
    if per_year and status == "actual" and year is not None and year[0] == year[1] and year[1] % 5 == 0:
        year = year[1] - 4, year[1]  # a yearly average at the end of a plan is over the plan's years
    draft = MeasureDraft(
        start=token.start,
        end=token.end,
        evidence=(sentence.start, sentence.end),
        status=status,
        kind="number",
        indicator=tidy(indicator, basis),
        low=token.low,
        high=token.high,
        unit=token.unit,
        comparator=comparator,
        basis=basis,
        year=year,
        year_source=source,
        modality=_modality(sentence, token.start, phrase, before),
        binding=sentence.context.binding,
        estimated=status == "actual" and _estimated(sentence, token.start, before),
        per_year=per_year,
        quantity=read_quantity(token, sentence.words.units),
    )
    draft.origins.update(comparator=comparator_origin, basis=basis_origin, status=status_origin)
    draft.origins["year"] = _year_origin(source)
    sentence.found.append(draft)
    return draft


def make_qualitative(
    sentence: Sentence, token: QualitativeToken, indicator: str, before: Before, phrase: Phrase
) -> MeasureDraft:
    """A measure without a figure; it is added to the sentence's measures."""
    basis: Basis
    if token.basis or before.basis or phrase.basis:
        basis = token.basis or before.basis or phrase.basis or "level"
    elif re.search(r"增长|增速|增幅", indicator):
        basis = "growth"
    else:
        basis = "decrease" if re.search(r"降低|下降", indicator) else "level"
    status, status_origin = read_status(sentence, token.start)
    year, source = read_years(sentence, token.start, status, whole_period=False)
    draft = MeasureDraft(
        start=token.start,
        end=token.end,
        evidence=(sentence.start, sentence.end),
        status=status,
        kind="qualitative",
        indicator=tidy(indicator, basis),
        low=None,
        high=None,
        unit="",
        comparator=token.comparator,
        basis=basis,
        year=year,
        year_source=source,
        modality=_modality(sentence, token.start, phrase, before),
        binding=sentence.context.binding,
        estimated=status == "actual" and _estimated(sentence, token.start, before),
    )
    draft.origins.update(status=status_origin, year=_year_origin(source))
    sentence.found.append(draft)
    return draft


def _year_origin(source: YearSource | None) -> Origin:
    return "explicit" if source == "explicit" else "carried" if source in ("carried", "heading") else "inferred"


def read_quantity(token: NumberToken, units: Units) -> Quantity | None:
    """The value in the base unit of its dimension; None where the unit is not known."""
    low = units.quantity(token.low, token.unit)
    high = low if token.high == token.low else units.quantity(token.high, token.unit)
    if low is None or high is None:
        return None
    return Quantity(dimension=low[0], unit=low[1], low=low[2], high=high[2])


def _modality(sentence: Sentence, at: int, phrase: Phrase, before: Before) -> str | None:
    """The word of firmness that holds for the value; 力争 in front of a list holds for all of it."""
    word = phrase.modality or next((w for w in before.words if w in sentence.words.modality), None)
    if word is None:
        for m in sentence.words.modality_at.finditer(sentence.text, sentence.start, at):
            if m[0] in _LASTING_MODALITY:
                word = m[0]
    return word


def _estimated(sentence: Sentence, at: int, before: Before) -> bool:
    left = sentence.text.rfind("预计", sentence.start, at)
    return left >= 0 and sentence.text.count(";", left, at) == 0


def _comparator(token: NumberToken, before: Before, after: tuple[Comparator, int] | None) -> tuple[Comparator, Origin]:
    if token.high != token.low:
        return "between", "explicit"
    kept_at = before.comparator_word.endswith("在")  # 控制在5.5%左右 is about, 控制在5.5% at most
    if after and (before.comparator is None or before.weak or kept_at or after[0] not in ("gt", "approx")):
        return after[0], "explicit"
    word = before.comparator_word
    if before.comparator and (word != "过" or token.chinese):
        return before.comparator, "explicit"
    if token.more:
        return "gt", "explicit"
    return "eq", "default"


def _basis(
    sentence: Sentence, token: NumberToken, before: Before, phrase: Phrase, indicator: str
) -> tuple[Basis, Origin]:
    change = token.bare_unit in _CHANGE_UNITS
    if token.bare_unit == "倍":
        return ("growth" if before.basis == "growth" else "multiple"), "explicit"
    if before.basis:
        amount = not change or token.bare_unit in _PERCENT_POINTS
        return ("increase" if before.basis == "growth" and amount else before.basis), "explicit"
    if change and re.search(r"(?:增速|(?<!自然)增长率|增幅|增长)$", indicator):
        return "growth", "explicit"
    if re.search(r"(?:降低|下降|降幅)$", indicator):
        return "decrease", "explicit"
    if phrase.basis and not (change and phrase.basis == "increase"):
        return phrase.basis, "explicit"
    last = sentence.found[-1] if sentence.found else None
    if (
        last is not None
        and last.basis in ("increase", "decrease")
        and (not change or last.unit == token.unit == "%")
        and not phrase.doing
        and not before.words
        and (last.unit == token.unit or sentence.text[last.end] == "、")
        and (last.basis == "increase" or sentence.text[last.end] == "、")
    ):
        return last.basis, "carried"  # 新增国际标准20项、国家标准300项
    return "level", "default"


def read_status(sentence: Sentence, at: int) -> tuple[Status, Origin]:
    """Target or result: the part's nature, unless the sentence's own time or words say otherwise."""
    time = sentence.time_of(at)
    words = sentence.text[sentence.start : at]
    calendar = sentence.context.calendar
    if sentence.context.status == "target":
        first = calendar.period[0] if calendar.period else calendar.spoken
        if time is not None and first is not None and time.years[1] < first:
            return "actual", "explicit"
        clause = sentence.text[clause_start(sentence.text, sentence.start, at) : at]
        if _PAST_WORDS.search(clause) and not _FUTURE_WORDS.search(words):
            return "actual", "explicit"
        return "target", "inferred"
    now = calendar.now
    if time is not None and now is not None and time.years[1] > now and time.kind in ("by", "in", "during"):
        if _FUTURE_WORDS.search(words) or sentence.facts.genre != "work_report" or time.kind == "by":
            return "target", "explicit"
    return "actual", "inferred"


def read_years(
    sentence: Sentence, at: int, status: Status, *, whole_period: bool
) -> tuple[tuple[int, int] | None, YearSource | None]:
    """The years of a value: its sentence's time, one carried from before, the heading's, the plan's.

    A past year is never carried into a target.
    """
    context = sentence.context
    period = context.calendar.period
    time = sentence.time_of(at)
    if time is not None and (status == "actual" or period is None or time.years[1] >= period[0]):
        return time.years, "explicit"
    carried = sentence.carry
    if carried.years is not None and status == context.status:
        if status == "target" and (period is None or carried.years[1] >= period[0]):
            if carried.kind in ("by", "in"):
                return carried.years, "carried"
        elif status == "actual" and carried.kind in ("in", "by") and carried.years[1] <= (context.calendar.now or 9999):
            return carried.years, "carried"
    if context.status != status:
        review = sentence.facts.review_year
        if status == "actual" and review:
            return (review, review), "period"
        return None, None
    if whole_period and context.growth_years:
        return context.growth_years, context.year_source
    return context.years, context.year_source


def tidy(indicator: str, basis: Basis) -> str:
    """Words of change go to the basis, marks at the edges go."""
    if basis in ("growth", "decrease", "increase"):
        shorter = _CHANGE_END.sub("", indicator)
        if len(shorter) >= 2:
            indicator = shorter
    return re.sub(r"^[的,、”》)\s]+|[的,、“\s]+$", "", indicator)
