"""The fields of one measure: comparator, basis, status, years, quantity; each with where it came from."""

import re
from decimal import Decimal

from msgspec.structs import replace

from planparse.lexicon import Units
from planparse.measures.draft import MeasureDraft, Reading, Told
from planparse.measures.phrases import Phrase
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.state import Sentence
from planparse.measures.status import PLANNED_THEN, read_status
from planparse.measures.tokens import NumberToken
from planparse.measures.words import RATES_OF_CHANGE, Before, MeasureWords
from planparse.measures.years import Around, read_years, told_of
from planparse.records import Basis, Comparator, Origin, Quantity, trusted

_quantity = trusted(Quantity)

_PERCENT_POINTS = frozenset(("个百分点", "百分点", "个基点", "基点"))
_CHANGE_UNITS = frozenset(("%", "‰", "番", "成", "")) | _PERCENT_POINTS
_LISTED = re.compile(r"[^,;。、]*、[^,;。]*")
"""新增国际标准20项、国家标准300项: nothing but a list between them."""
_AIMED = re.compile(r"(?:以上|左右)?,(?:并)?(?:力争|争取|确保|努力)(?:达到?|实现)?")
_CLAUSES = re.compile(r"[^,;。、]{0,2},[^,;。\d]{2,}")
_SERVED = re.compile(
    r"^\d+(?:\.\d+)?[余多]?[万千]?[余多]?(?:名|位|人|户|家)(?!以上|及以上|以下|以内|级)(?=[\u4e00-\u9fff]{3})"
)
"""为3.5万名农民工追回欠薪2.1亿元: how many were served is a value of its own, or none."""
_RATE_OF_SO_MANY = re.compile(r"^\d+[个条家所座处项](?=[^\d]{2,20}(?:率|比例|比重)$)")
"""22条重点排水沟整治率: how many there are is no part of the name."""
_AIM = re.compile(r"(?<=..)(?:年初|年度|全年)?(?:计划)?(?:任务|目标|预算)?数?$")
_AT_LEAST = re.compile(r"(至少|最少|不少于)[\u4e00-\u9fff]{1,4}\Z")
"""至少建设1处, 至少办1所: the verb stands between."""
_ABOUT_A_SHARE = re.compile(r"约占[^,。;约超近]{2,24}\Z")
"""约占全国面积的1/2."""
_GROWTH_END = re.compile(r"(?:增速|(?<!自然)增长率|增幅|增长)$")
_GROWTH_IN, _FALL_IN = re.compile(r"增长|增速|增幅"), re.compile(r"降低|下降")
_THINGS_BEHIND = re.compile(r"(?![等位档名层]次|等级|台阶|百分点|以上|左右)[\u4e00-\u9fff]{2}")
"""提升100所学校: nothing grows by 100."""
_RAISED: dict[str, Basis] = {"提升": "increase", "提高": "increase", "降低": "decrease", "缩短": "decrease"}
"""提升运力30%."""
_LISTED_TAIL = re.compile(r"(?:增长率|增长速度|增速|增幅)(?=[、和])")
_INCREASE_ENDS = frozenset(("扩面",))
_DECREASE_ENDS = frozenset(("降低", "下降", "降幅"))
_CLOSED = re.compile(r"的(?:目标|前提下|基础上|同时)$")
"""力争达到30%的目标, …: what stands behind is done for it."""
_NOTE = re.compile(r"[\[〔【]\d{1,2}[\]〕】]")
"""The number of a note: “双协员”[21]."""


def make_measure(sentence: Sentence, token: NumberToken, indicator: str, around: Around) -> MeasureDraft:
    """A measure with a figure; it is added to the sentence's measures."""
    before, phrase, start = around.before, around.phrase, token.start
    comparator = _comparator(sentence, token, before, around.after)
    basis = _basis(sentence, token, before, phrase, indicator)
    time = sentence.time_of(start)
    status = read_status(sentence, start, time)
    actual = status.value == "actual"
    per_year = phrase.per_year or (before.words != () and _is_yearly("、".join(before.words)))
    looked_at = status.value
    if status.rule == PLANNED_THEN:
        looked_at, indicator = "actual", _AIM.sub("", indicator)
    told = told_of(sentence, token, around, basis.value, indicator, looked_at)
    source, year = read_years(sentence, time, looked_at, told, per_year=per_year, at=start)
    if per_year and actual and year.value is not None and year.value[0] == year.value[1]:
        year = replace(year, value=_averaged_over(sentence, indicator, year.value[1]))
    draft = MeasureDraft(
        start,
        token.end,
        (sentence.start, sentence.end),
        status.value,
        "number",
        tidy(sentence.words, indicator, basis.value),
        token.low,
        token.high,
        token.unit,
        comparator.value,
        basis.value,
        year.value,
        source,
        modality=None if actual else _modality(sentence, start, phrase, before),
        binding=sentence.context.binding,
        estimated=actual and _estimated(sentence, start),
        per_year=per_year,
        told=told,
        quantity=read_quantity(token, sentence.words.units),
    )
    draft.readings = {
        "value": _value(token),
        "unit": _unit(token),
        "comparator": comparator,
        "basis": basis,
        "year": year,
        "status": status,
    }
    sentence.found.append(draft)
    return draft


def _is_yearly(said: str) -> bool:
    return "年均" in said or "每年" in said


def _averaged_over(sentence: Sentence, indicator: str, last: int) -> tuple[int, int]:
    """The years of a yearly average of which only the last is told.

    At the end of a plan or a term it is over its years, beside a first value over those since.
    """
    whole = sentence.context.growth_years
    since = next((d.baseline for d in reversed(sentence.found) if d.baseline and d.indicator == indicator), None)
    start = since and (since.year or next((d.baseline.year for d in sentence.found if d.baseline), None))
    if start and start < last - 1:
        return start + 1, last
    if whole and whole[0] < whole[1] == last:
        return whole
    return (last - 4, last) if last % 5 == 0 else (last, last)


def make_qualitative(
    sentence: Sentence, token: QualitativeToken, indicator: str, before: Before, phrase: Phrase
) -> MeasureDraft:
    """A measure without a figure; it is added to the sentence's measures."""
    basis = _basis_in_words(token, indicator, before, phrase)
    time = sentence.time_of(token.start)
    status = read_status(sentence, token.start, time)
    actual = status.value == "actual"
    told: Told = "sum" if phrase.per_year or any("年均" in w for w in before.words) else "unsure"
    source, year = read_years(sentence, time, status.value, told, at=token.start)
    draft = MeasureDraft(
        start=token.start,
        end=token.end,
        evidence=(sentence.start, sentence.end),
        status=status.value,
        kind="qualitative",
        indicator=tidy(sentence.words, indicator, basis.value),
        low=None,
        high=None,
        unit="",
        comparator=token.comparator,
        basis=basis.value,
        year=year.value,
        year_source=source,
        modality=None if actual else _modality(sentence, token.start, phrase, before),
        binding=sentence.context.binding,
        estimated=actual and _estimated(sentence, token.start),
    )
    words = sentence.text[token.start : token.end]
    draft.readings = {
        "value": Reading(words, "explicit", f"value.{token.rule}", token.start, token.end),
        "comparator": _told(token.comparator, "default" if token.comparator == "eq" else "explicit", token),
        "basis": basis,
        "year": year,
        "status": status,
    }
    sentence.found.append(draft)
    return draft


def _told(comparator: Comparator, origin: Origin, token: QualitativeToken) -> Reading[Comparator]:
    rule = "comparator.default" if origin == "default" else f"comparator.{token.rule}"
    return Reading(comparator, origin, rule, token.start, token.end)


def _basis_in_words(token: QualitativeToken, indicator: str, before: Before, phrase: Phrase) -> Reading[Basis]:
    if token.basis:
        return Reading(token.basis, "explicit", f"basis.{token.rule}", token.start, token.end)
    if before.basis:
        at = before.basis_at
        return Reading(before.basis, "explicit", f"basis.verb:{before.basis_word}", at, at + len(before.basis_word))
    if phrase.basis:
        verb = phrase.doing[-1] if phrase.doing else ""
        return Reading(phrase.basis, "explicit", f"basis.verb:{verb}", phrase.doing_start, phrase.start)
    if m := _GROWTH_IN.search(indicator):
        return Reading("growth", "explicit", f"basis.indicator:{m[0]}", phrase.start, phrase.end)
    if m := _FALL_IN.search(indicator):
        return Reading("decrease", "explicit", f"basis.indicator:{m[0]}", phrase.start, phrase.end)
    return Reading("level", "default", "basis.default", token.start, token.end)


def _value(token: NumberToken) -> Reading[tuple[Decimal, Decimal]]:
    start, end = token.start, token.end - len(token.unit)
    rule = "value.number"
    if token.ratio:
        rule = "value.ratio"
    elif token.chinese:
        rule = "value.chinese"
    elif token.low != token.high:
        rule = "value.range"
    return Reading((token.low, token.high), "explicit", rule, start, end if end > start else token.end)


def _unit(token: NumberToken) -> Reading[str]:
    unit, end = token.unit, token.end
    if not unit:
        return Reading("", "default", "unit.none", end, end)
    start = end - len(unit)
    rule = f"unit.scaled:{token.bare_unit}" if token.scale else f"unit:{token.bare_unit}"
    return Reading(unit, "explicit", rule, start if start > token.start else token.start, end)


def read_quantity(token: NumberToken, units: Units) -> Quantity | None:
    """The value in the base unit of its dimension; None where the unit is not known."""
    if token.part:
        return _quantity(dimension="share", unit="%", low=token.low * 100, high=token.high * 100)
    return quantity_of(token.low, token.high, token.unit, units)


def quantity_of(low: Decimal, high: Decimal, unit: str, units: Units) -> Quantity | None:
    """The same, of a value with its unit as written."""
    least = units.quantity(low, unit)
    if least is None:
        return None
    most = least if high == low else units.quantity(high, unit)
    return None if most is None else _quantity(dimension=least[0], unit=least[1], low=least[2], high=most[2])


def _modality(sentence: Sentence, at: int, phrase: Phrase, before: Before) -> str | None:
    """The word of firmness that holds for a target; 力争 in front of a list holds for all of it."""
    word = phrase.modality
    if word is not None:
        sought = word in sentence.words.carry.seeking and sentence.words.carry.sought.search(phrase.text)
        return None if sought and not before.words else word
    for said in before.words:
        if said in sentence.words.modality:
            return said
    for begin, said in reversed(_lasting(sentence)):
        if begin < at and _holds_on(sentence, begin + len(said), at):
            return said
    return None


def _holds_on(sentence: Sentence, begin: int, at: int) -> bool:
    """Does a word of firmness that ends at `begin` hold for the value at `at`?

    It holds in its clause, and for the clauses behind one that sets a value or names a time: not those behind
    努力争取更好结果, nor behind 力争达到30%的目标.
    """
    text = sentence.text
    stop = text.find(",", begin, at)
    if stop < 0:
        return text.find(";", begin, at) < 0
    if text.find(";", begin, at) >= 0 or _CLOSED.search(text, begin, stop):
        return False
    return any(begin <= d.start < stop for d in sentence.found) or any(t.end == stop for t in sentence.times)


def _lasting(sentence: Sentence) -> list[tuple[int, str]]:
    """The words of firmness in the sentence that may hold for more than the value behind them."""
    if sentence.lasting is None:
        sentence.lasting = []
        words, place = sentence.words, (sentence.text, sentence.start, sentence.end)
        if words.carry.lasting_at.search(*place):  # seldom; the full list of words is slower
            said = words.modality_at.finditer(*place)
            sentence.lasting = [(m.start(), m[0]) for m in said if m[0] in words.carry.lasting]
    return sentence.lasting


def _estimated(sentence: Sentence, at: int) -> bool:
    """预计 and its like hold up to the next semicolon."""
    if sentence.estimates is None:
        found = sentence.words.estimated_at.finditer(sentence.text, sentence.start, sentence.end)
        sentence.estimates = [m.end() for m in found]
    left = max((end for end in sentence.estimates if end <= at), default=-1)
    return left >= 0 and sentence.text.find(";", left, at) < 0


def _comparator(
    sentence: Sentence, token: NumberToken, before: Before, after: tuple[Comparator, int] | None
) -> Reading[Comparator]:
    start, end = token.start, token.end
    if token.high != token.low:
        return Reading("between", "explicit", "comparator.range", start, end)
    said, word = before.comparator, before.comparator_word
    # 控制在5.5%左右 is about, 控制在5.5% at most
    if after and (said is None or before.weak or word.endswith("在") or after[0] not in ("gt", "approx")):
        return Reading(after[0], "explicit", "comparator.after", end, after[1])
    text = sentence.text
    if said is None:
        near = max(sentence.start, start - 8)
        if text.find("少", near, start) >= 0 and (m := _AT_LEAST.search(text, near, start)):
            return Reading("ge", "explicit", f"comparator.before:{m[1]}", m.start(1), m.end(1))
    elif word != "过" or token.chinese:
        at = before.comparator_at
        return Reading(said, "explicit", f"comparator.before:{word}", at, at + len(word))
    if token.share and (m := _ABOUT_A_SHARE.search(text, max(sentence.start, start - 28), start)):
        return Reading("approx", "explicit", "comparator.before:约", m.start(), m.start() + 1)
    if token.more:
        return Reading("gt", "explicit", "comparator.more_than_said", start, end)
    return Reading("eq", "default", "comparator.default", start, end)


def _basis(sentence: Sentence, token: NumberToken, before: Before, phrase: Phrase, indicator: str) -> Reading[Basis]:
    unit, doing = token.bare_unit, phrase.doing
    change = unit in _CHANGE_UNITS and not (token.scale and not unit)
    if unit == "倍" and before.basis != "growth":
        return Reading("multiple", "explicit", "basis.unit:倍", token.start, token.end)
    if before.basis:
        verb = before.basis_word
        on_average = verb == "年均" and (not change or indicator.endswith("增长率"))  # 年均170亿元
        betters = token.count and verb in ("提升", "提高", "扩大", "延长")
        if not on_average and not (betters and _THINGS_BEHIND.match(sentence.text, token.end)):
            amount = not change or unit in _PERCENT_POINTS
            basis: Basis = "increase" if before.basis == "growth" and amount and unit != "倍" else before.basis
            at = before.basis_at
            return Reading(basis, "explicit", f"basis.verb:{verb}", at, at + len(verb))
    end = indicator[-2:]
    if change and (m := _GROWTH_END.search(indicator)):
        return Reading("growth", "explicit", f"basis.indicator:{m[0]}", phrase.start, phrase.end)
    if end in _INCREASE_ENDS and not before.words:
        return Reading("increase", "explicit", f"basis.indicator:{end}", phrase.start, phrase.end)
    if end in _DECREASE_ENDS:
        return Reading("decrease", "explicit", f"basis.indicator:{end}", phrase.start, phrase.end)
    if phrase.basis and not (change and phrase.basis == "increase"):
        rule = f"basis.doing:{doing[-1] if doing else ''}"
        return Reading(phrase.basis, "explicit", rule, phrase.doing_start, phrase.start)
    if change and doing and not before.words and (raised := _RAISED.get(doing[-1])):
        return Reading(raised, "explicit", f"basis.doing:{doing[-1]}", phrase.doing_start, phrase.start)
    last = sentence.found[-1] if sentence.found else None
    if (
        last is not None
        and last.basis in ("increase", "decrease")
        and (not change or last.unit == token.unit == "%")
        and not doing
        and not phrase.subject
        and not indicator.startswith(("改善", "恢复", "保护"))
        and all(word in sentence.words.before for word in before.words)
        and indicator != last.indicator
        and (
            (phrase.part and _fits_into(sentence, token, last))
            or _LISTED.fullmatch(sentence.text, last.end, token.start)
            or _of_one_kind(sentence, last, token, indicator)
        )
        and not _of_one_doer(last)
    ):
        # 新增国际标准20项、国家标准300项
        return Reading(last.basis, "carried", "basis.carried", last.start, last.end)
    if last is not None and last.basis == "growth" and token.bare_unit == "%":
        if _AIMED.fullmatch(sentence.text, last.end, token.start):  # 增长11%以上,力争12%
            return Reading("growth", "carried", "basis.carried", last.start, last.end)
    return Reading("level", "default", "basis.default", token.start, token.end)


def _of_one_kind(sentence: Sentence, last: MeasureDraft, token: NumberToken, indicator: str) -> bool:
    """新增国际标准20项,国家标准300项: things of one kind may be listed with a comma."""
    if not token.count or last.unit != token.unit or not last.indicator.endswith(indicator[-2:]):
        return False
    if sentence.words.told.work.search(indicator):
        return False  # 新增城镇就业3万人,失业人员再就业1万人
    return _CLAUSES.fullmatch(sentence.text, last.end, token.start) is not None


def _fits_into(sentence: Sentence, token: NumberToken, last: MeasureDraft) -> bool:
    """净增1万户,其中企业3万户: a part of what was added is no larger, and has its unit."""
    own = read_quantity(token, sentence.words.units)
    if own is None or last.quantity is None:
        return last.unit == token.unit
    return own.unit == last.quantity.unit and own.low <= last.quantity.high


def _of_one_doer(last: MeasureDraft) -> bool:
    """城镇新增就业3万人、农村劳动力转移就业5万人: what is new is of the towns alone."""
    basis, indicator = last.readings["basis"], last.readings["indicator"]
    return basis.rule.startswith("basis.doing") and indicator.start < basis.start


def tidy(words: MeasureWords, indicator: str, basis: Basis) -> str:
    """Words of change go to the basis, marks at the edges go."""
    if basis in ("growth", "decrease", "increase"):
        shorter = words.carry.change_tail.sub("", indicator)
        if len(shorter) >= 2 and (basis == "growth" or not indicator.endswith(RATES_OF_CHANGE)):
            indicator = shorter
        if "、" in indicator:
            indicator = _LISTED_TAIL.sub("", indicator)  # A增长率、B增长率
    if indicator.startswith("累计") and len(indicator) > 3:
        indicator = indicator[2:]
    if "[" in indicator:
        indicator = _NOTE.sub("", indicator)
    if indicator[:1].isdigit():
        indicator = _RATE_OF_SO_MANY.sub("", _SERVED.sub("", indicator))
    return indicator.lstrip(".的,、”》)—–·•● \t\n\u3000").rstrip("的,、“ \t\n\u3000")
