"""What a value without any name beside it speaks of: what was measured before it, or what the clause before names."""

import re

from planparse.measures.phrases import Phrase, clause_start, left_phrase
from planparse.measures.state import Sentence
from planparse.measures.words import MeasureWords

_PRICED = re.compile(r"\(按[^()]*价格?\)$")
_FRAME = re.compile(r"(?:受|因|由于|随着|鉴于)[^,。;]{2,16}|(?:分|从)[^,。;]{1,6}[看来]|(?:总|整)体[看来]说?")
"""It opens a sentence and names nothing that is measured."""
_LOW = re.compile(r"(?<=[平率重量模例])[低高大小少]$")
"""城镇化水平低,仅为22%."""
_STEPS = re.compile(
    r"(?:[一二三四五]年)?[中间来]?(?:连续|先后|[一二两三四五]次?)?(?:跨越|跨过|跨上|迈上|迈过|突破|越过|上|跨)(?:了)?[\d一二两三四五]*个?新?[百千万亿]*"
    r"(?:[级元]*(?:大关|台阶|关口)|[\u4e00-\u9fff]{1,2}$)"
)
"""地区生产总值跨越3个千亿元台阶,达到1.5万亿元."""
_ALL_OF_THEM = re.compile(r"(?:以上|左右)?,(?:双双|均|都)")
_NEAR = 30
"""No more characters stand between two values of which 均 speaks."""
_KEPT = frozenset(("出栏", "存栏"))
_KEPT_AT = re.compile(r"(?:存栏|出栏|饲养)量?$")


def carried_indicator(sentence: Sentence, at: int, left: int, *, whole: bool = False, unit: str = "") -> str | None:
    """增长15.2% and 达到60% without a noun speak of what was measured just before, or named before the comma.

    `whole`: behind a share it is the amount that grows by 8% (收入30亿元,占全市的5%,增长8%).
    `unit`: of the value; where it measures another thing than the last value, any name in between is nearer.
    """
    text, found = sentence.text, sentence.found
    if not found and sentence.previous is not None and left <= sentence.start:
        return sentence.previous.indicator
    if left > sentence.start and text[left - 1] == "(" and "%" not in text[at : at + 8]:
        directly = found and found[-1].end == left - 1  # 达到750亿元(按2010年价为900亿元)
        if not directly and (noun := _before_bracket(sentence, left - 1)):
            return noun
    if not found:
        return _of_clause_before(sentence, left) if left > sentence.start else None
    last = found[-1]
    if whole and len(found) > 1 and last.readings["indicator"].rule == "indicator.share":
        amount = found[-2].indicator
        if last.indicator.startswith(amount):
            return amount
    between = text[last.end : at]
    other = _measure_apart(sentence, unit, last.unit)
    if named := _named_since(sentence, left, between, other=other) or _of_both(sentence, between):
        return named
    return _PRICED.sub("", last.indicator) if between.count(",") + between.count(";") <= 2 else None


def carried_from(sentence: Sentence, left: int) -> tuple[str, tuple[int, int]]:
    """The rule that carries an indicator, and where it is carried from."""
    if sentence.found:
        return "indicator.carried", (sentence.found[-1].start, sentence.found[-1].end)
    return "indicator.clause_before", (clause_start(sentence.text, sentence.start, left - 1), max(left - 1, 0))


def _of_clause_before(sentence: Sentence, left: int) -> str | None:
    """粮食产量稳步增加,达到30万吨: what the clause before tells something of."""
    text, stop = sentence.text, left - 1
    begin = clause_start(text, sentence.start, stop)
    told = sentence.words.carry.stated.search(text, begin + 2, stop) or _STEPS.search(text, begin + 2, stop)
    for end in (told.start(), stop) if told else (stop,):
        name = _LOW.sub("", left_phrase(text, begin, end, sentence.times, sentence.words).text)
        if len(name) < 2:
            continue
        if _FRAME.fullmatch(name):
            before = sentence.previous  # 受疫情影响,下降至210万人次
            return (before.part_of or before).indicator if before and begin <= sentence.start else None
        return None if name[0].isdigit() else name
    return None


def _measure_apart(sentence: Sentence, unit: str, last: str) -> bool:
    """Are the two units of different dimensions, neither of them a share?"""
    known = sentence.words.units.by_name
    one, other = known.get(unit), known.get(last.lstrip("万亿千百"))
    return bool(one and other and one.dimension != other.dimension and unit[-1] not in "%‰点倍")


def _named_since(sentence: Sentence, left: int, between: str, *, other: bool) -> str:
    """…;财政收入突破亿元大关,达到1.1亿元: the clause before names another thing, and no value that was read."""
    if left < 1 or sentence.text[left - 1] != "," or ("," not in between[:-1] and ";" not in between):
        return ""
    at = clause_start(sentence.text, sentence.found[-1].end, left - 1)
    told = sentence.words.carry.passed.search(sentence.text, at + 2, left - 1)
    if told is None:
        return ""
    named = left_phrase(sentence.text, at, told.start(), sentence.times, sentence.words).text
    return named if named.endswith(sentence.words.quantities) or (other and len(named) > 2) else ""


def _of_both(sentence: Sentence, between: str) -> str:
    """高新企业达到2万家、科技企业达到3万家,均实现倍增: of those just told together."""
    if not _ALL_OF_THEM.match(between):
        return ""
    last = sentence.found[-1]
    names, start = [last.indicator], last.start
    for draft in reversed(sentence.found[:-1]):
        joint = sentence.text[draft.end : start]
        if draft.unit != last.unit or draft.basis != last.basis or ";" in joint or len(joint) > _NEAR:
            break
        names.append(draft.indicator)
        start = draft.start
    return "、".join(reversed(names)) if 1 < len(names) <= 3 else ""


def _before_bracket(sentence: Sentence, at: int) -> str:
    """新院区(1500张床位)、妇幼保健院(500张床位): the noun that the bracket stands behind."""
    begin = clause_start(sentence.text, sentence.start, at)
    begin = max(begin, sentence.text.rfind("、", begin, at) + 1, sentence.text.rfind(")", begin, at) + 1)
    noun = left_phrase(sentence.text, begin, at, sentence.times, sentence.words).text
    return noun if len(noun) >= 2 else ""


def of_stage(carried: str, phrase: Phrase, words: MeasureWords, *, spent: bool = False) -> str:
    """新开工住宅117万平方米,竣工54万平方米: the second is 竣工住宅. `spent`: it is money."""
    if spent and phrase.doing and phrase.doing[-1] in words.carry.bare_spending:
        return carried + phrase.doing[-1]  # 建设项目30个,投入12亿元
    if phrase.doing and phrase.doing[-1] in _KEPT and (m := _KEPT_AT.search(carried)):
        return carried[: m.start()] + phrase.doing[-1]  # 生猪存栏10万头、出栏20万头
    stage = next((p for p in words.phrase.stages if carried.startswith(p)), "")
    return phrase.doing[-1] + carried[len(stage) :] if stage and phrase.doing else carried
