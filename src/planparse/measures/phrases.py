"""Indicator phrases: what is measured, out of the words to the left and right of a number."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from planparse.measures.times import TimeMention
from planparse.measures.words import MeasureWords
from planparse.records import Basis

_BOUNDARY = ",;:。!?\n"
_CONNECTIVES = re.compile(
    r"(?:其中|同时|并且|而且|另外|此外|进一步|分别|有效|不断|全年|年均|每年|平均每年|年内|当年|共计|共|累计|合计|总计|全部|新增加|预计|主要|特别是|尤其是|逐步|率先|稳步|切实"
    r"|全市(?!生产总值)|全省(?!生产总值)|全区(?!生产总值)|全县(?!生产总值)|全州|我市|我省|我区|我县|我州|本市|本区|本省|市域内|区域内|域内"
    r"|并|且|和|及|以及|与|或|、|,|:|的|了|使|把|将|让|令|又|再|还|即|为|向|对|在|以|从|由|达|达到|—|-|“(?=[^”]{0,40}$)|”|\)|》|\"|\s|[1-9]\d?\.(?!\d)|\(\d+\)|[一二三四五六七八九十]是)"
)
_TRAILING = re.compile(
    r"(?:的|达|达到|已|了|为|是|等|分别|均|都|共|总计|合计|累计|占|由|从|到|,|、|:|\(|“|—|-|保持|稳定|规模以上达|同比|年均|比上年|较上年|比去年|较去年|比20\d\d年|较20\d\d年|和|及|与|并|将|也|再|平均)+$"
)
_INCREASE = re.compile(r"新增|净增|新创|新培育|增加|增设|再增")
_DECREASE = re.compile(r"压减|减少|降低|削减|下降|淘汰")


@dataclass(slots=True)
class Phrase:
    """An indicator as read, with what the words around it say of the value."""

    text: str
    start: int
    end: int
    basis: Basis | None = None
    modality: str | None = None
    subject: str = ""
    """The doer in front of the verb (规模以上工业 完成 增加值)."""
    doing: list[str] = field(default_factory=list)
    per_year: bool = False
    during: bool = False
    """累计 stood in front: over the whole period."""


def clause_start(text: str, left: int, at: int) -> int:
    """Where the clause that ends at `at` begins, not before `left`; brackets do not cut."""
    depth = 0
    for i in range(at - 1, left - 1, -1):
        c = text[i]
        if c == ")":
            depth += 1
        elif c == "(":
            if depth == 0:
                return i + 1
            depth -= 1
        elif depth == 0 and c in _BOUNDARY:
            return i + 1
    return left


def left_phrase(text: str, start: int, end: int, times: list[TimeMention], words: MeasureWords) -> Phrase:
    """The indicator in `text[start:end]`, the words between a clause's start and the value's own words."""
    phrase = Phrase("", start, end)
    at = _strip_front(text, start, end, times, words, phrase)
    stop = end
    m = _TRAILING.search(text, at, stop)
    if m:
        if "年均" in m[0]:
            phrase.per_year = True
        stop = m.start()
    pivot = _pivot(text, at, stop, words)
    if pivot is not None:
        verb_start, verb_end = pivot
        thing = text[verb_end:stop]
        verb = text[verb_start:verb_end]
        if thing in words.generic:
            phrase.subject = text[at:verb_start]
            phrase.text = phrase.subject + thing
            phrase.start, phrase.end = at, stop
            _basis_of(verb, phrase)
            return phrase
        phrase.subject = text[at:verb_start]
        _basis_of(verb, phrase)
        phrase.doing.append(verb)
        at = _strip_front(text, verb_end, stop, times, words, phrase)
    phrase.text = text[at:stop]
    phrase.start, phrase.end = at, stop
    if len(phrase.text) <= 2 and phrase.doing and at < stop:
        verb = phrase.doing[-1]
        if text[at - len(verb) : at] == verb:
            phrase.text, phrase.start = verb + phrase.text, at - len(verb)
    return phrase


def _strip_front(text: str, start: int, end: int, times: list[TimeMention], words: MeasureWords, phrase: Phrase) -> int:
    at = start
    while at < end:
        if time := next((t for t in times if t.start == at), None):
            at = min(time.end, end)
            continue
        m = words.modality_at.match(text, at, end)
        if m and m.end() < end:
            phrase.modality = phrase.modality or m[0]
            at = m.end()
            continue
        m = words.doing_at.match(text, at, end)
        if m and end - m.end() >= 2 and not text.startswith(("的", "后"), m.end()):
            _basis_of(m[0], phrase)
            phrase.doing.append(m[0])
            at = m.end()
            continue
        m = _CONNECTIVES.match(text, at, end)
        if m and m.end() <= end:
            if m[0] in ("年均", "每年", "平均每年"):
                phrase.per_year = True
            if m[0] in ("累计", "共", "共计", "合计"):
                phrase.during = True
            at = m.end()
            continue
        break
    return at


def _basis_of(verb: str, phrase: Phrase) -> None:
    if phrase.basis is None:
        if _INCREASE.search(verb):
            phrase.basis = "increase"
        elif _DECREASE.search(verb):
            phrase.basis = "decrease"


def _pivot(text: str, start: int, end: int, words: MeasureWords) -> tuple[int, int] | None:
    """The last verb inside the phrase with a doer before it and a thing behind it."""
    found = None
    for m in words.pivot.finditer(text, start + 2, end - 1):
        if end - m.end() >= 2 and text[m.end()] not in "业性率值额量者商费品力型度员厅级用地的后、":
            found = m.start(), m.end()
    return found


_RIGHT_STOP = re.compile(r"[,;:。!?()\n\t]")
_NEXT_NUMBER = re.compile(r"(?:、|和|及|以及|与|并|或)(?=[^,;:。、]{0,18}?\d)")
_NEXT_CLAUSE = re.compile(
    r"(?:和|及|以及|并|且|、)(?:建设|建成|新建|打造|培育|引进|推动|实施|完成|形成|开展|提升|实现|改造)"
)


def right_phrase(text: str, at: int, end: int, words: MeasureWords) -> tuple[str, int] | None:
    """The noun phrase behind a count, and where it ends; None where no noun follows."""
    if text.startswith("的", at):
        at += 1
    if at >= end or text[at] in ",;:。!?()、\n\t”》":
        return None
    m = _RIGHT_STOP.search(text, at, end)
    stop = m.start() if m else end
    if words.state_at.match(text, at, stop):
        return None
    stop = _before_next(text, at, stop)
    for m in words.state_at.finditer(text, at + 6, stop):
        if len(m[0]) >= 2 and "的" not in text[m.end() : stop]:
            stop = m.start()
            break
    phrase = text[at:stop].strip()
    phrase = re.sub(r"(?:等|等等|以上|左右|的)$", "", phrase)
    return (phrase, stop) if phrase else None


@lru_cache(maxsize=1)
def _before_next_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _NEXT_NUMBER, _NEXT_CLAUSE


def _before_next(text: str, at: int, stop: int) -> int:
    for pattern in _before_next_patterns():
        m = pattern.search(text, at, stop)
        if m:
            stop = m.start()
    return stop


def share_tail(nouns: list[str], words: MeasureWords) -> list[str]:
    """粮食、蔬菜、水产品产量: give the members of a list the head that the last one ends with."""
    last = nouns[-1]
    tail = next((t for t in words.tails if last.endswith(t) and len(last) > len(t)), "")
    if not tail:
        return nouns
    if any(any(n.endswith(t) for t in words.tails) for n in nouns[:-1]):
        return nouns
    shorter = max(len(n) for n in nouns[:-1])
    # 城镇、农村居民人均可支配收入: what stands between the parallel words and the head is shared as well
    if len(last) - len(tail) > shorter + 1 and shorter <= 4 and len(nouns[-2]) == shorter:
        tail = last[shorter:]
    return [n + tail for n in nouns[:-1]] + [last]


_LIST_CUT = re.compile(r"、|和|及|以及|与")


def split_list(phrase: str) -> list[str]:
    """The members of an enumeration: A、B和C."""
    return [p for p in _LIST_CUT.split(phrase) if p]
