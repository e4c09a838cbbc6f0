"""Values that stand against another: 高于全省2个百分点, 比上年多47家."""

import re
from typing import NamedTuple

from planparse.measures.carried import carried_indicator
from planparse.measures.fields import read_quantity
from planparse.measures.phrases import left_phrase
from planparse.measures.relative import POINTS, whole_of
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.records import Basis

_NEAR = 48
"""A comparison is not longer."""
_JUST = re.compile(r"(?:[约近了]|将近|接近)$")
_CHANGED = re.compile(r"(?:提高|下降|降低|增加|提升|回落|上升|增长|减少|扩大|缩小)了?$")
_EARLIER = re.compile(
    r"[上去前]年|上一年|同期|年初|期初|上[届期月]|以前|过去|(?:19|20)\d\d年?|[一二三四五六七八九十]五[”\"]?(?:期?末|初|时期|期间|$)"
)
_SET = re.compile(r"(?:目标|计划|任务|预算|预期|要求|水平|平均|标准)[值数]?$")
_GROWTH = re.compile(r"(?:增速|增幅|涨幅|降幅|增长速度|增长率|增长|水平)$")
_DIGIT = re.compile(r"\d(?![岁万千百年])|\d[个项家]")
_RAISED = re.compile(r"(?P<what>[^,。;、]*?)(?:比|相?较于?)(?![重例率])(?<![占对环同相]比)(?P<than>[^,。;、]{2,18})")
"""比全省平均水平提高2个百分点."""


class Gap(NamedTuple):
    """What stands against another value."""

    indicator: str
    """Empty where nobody says what it is."""
    basis: Basis | None
    """None where the unit tells: 高出全省0.5倍."""
    start: int
    """Of its words."""


def read_gap(sentence: Sentence, token: NumberToken, left: int) -> Gap | None:
    """The value as what lies between two others; None where it stands against nothing."""
    text, words = sentence.text, sentence.words.gaps
    last = sentence.found[-1] if sentence.found else None
    if last is not None and last.basis == "gap" and last.unit == token.unit:
        if words.second.fullmatch(text, last.end, token.start):
            return Gap(last.indicator, "gap", last.start)
    near = token.start - _NEAR
    if words.may.search(text, left if left > near else near, token.start) is None:
        return None
    begin = left
    while begin < token.start and text[begin] in "、,和并且":
        begin += 1
    said = _JUST.sub("", text[begin : token.start])
    stood = _stood(sentence, token, said)
    if stood is None:
        return None
    what, basis = stood
    indicator = _indicator(sentence, token, left, begin, what)
    return Gap(indicator, None if token.bare_unit == "倍" else basis, begin)


def _stood(sentence: Sentence, token: NumberToken, said: str) -> tuple[str, Basis] | None:
    """The words for what stands against another, and whether that is another place or plan, or a time before."""
    words = sentence.words.gaps
    if m := words.compared.fullmatch(said):
        if m["than"] is not None and not _earlier(m["than"]):
            return m["what"], "gap"
        basis = words.basis[m["how"]]
        return m["what"], "growth" if basis == "increase" and token.bare_unit == "%" else basis
    if token.bare_unit in POINTS:
        unchanged = _CHANGED.sub("", said)
        if m := words.stands.fullmatch(unchanged):
            if not _earlier(m["than"]):
                return m["what"], "gap"
            return (m["what"], words.basis[m["how"]]) if unchanged == said else None
        if unchanged != said and (m := _RAISED.fullmatch(unchanged)) and not _earlier(m["than"]):
            return m["what"], "gap"
        return None
    m = words.stands.fullmatch(said)
    if m is None or not words.stood.search(m["than"]) or _earlier(m["than"]):
        return None
    return (m["what"], "gap") if m["how"] in words.excess or _is_less(sentence, token) else None


def _earlier(than: str) -> bool:
    """Is the comparison with a time before, and with no plan or average of it?"""
    return _EARLIER.search(than) is not None and not _SET.search(than)


def _is_less(sentence: Sentence, token: NumberToken) -> bool:
    """超过目标30亿元 tells the target itself, unless the value is far above: only then is it surely what lies between."""
    if token.bare_unit == "%":
        return not any(d.unit == "%" and d.basis == "level" for d in sentence.found[-2:])
    own = read_quantity(token, sentence.words.units)
    for draft in reversed(sentence.found[-3:]):
        whole = draft.quantity
        if own and whole and whole.unit == own.unit and draft.basis in ("level", "increase"):
            return own.high * 2 <= whole.low
    return False


def _indicator(sentence: Sentence, token: NumberToken, left: int, begin: int, what: str) -> str:
    named = sentence.words.gaps.adverbs.sub("", what)
    text = left_phrase(sentence.text, begin, begin + len(named), sentence.times, sentence.words).text
    if len(_GROWTH.sub("", text)) >= 2:
        return text.removesuffix("水平")  # 工业投资增速: what lies between is of the growth
    carried = carried_indicator(sentence, token.start, left) or (sentence.found[-1].indicator if sentence.found else "")
    if _DIGIT.search(carried):
        carried = ""  # of a clause whose own number was no measure
    return (whole_of(carried) if "增" in named else carried) or text
