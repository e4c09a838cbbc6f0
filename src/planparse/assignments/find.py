"""Where the blocks stand."""

import re
from bisect import bisect_left
from collections.abc import Callable

import regex
from msgspec import Struct

from planparse.assignments.content import read_clauses, read_labelled, read_names
from planparse.assignments.ledger import find_rows
from planparse.assignments.model import Parts
from planparse.assignments.rules import RULE_SENTENCE
from planparse.assignments.words import find_labels, label_at, role_words
from planparse.bodies import Registry
from planparse.clean import CleanText
from planparse.sections import SectionTree

_PAIRS = {"(": ")", "【": "】", "〔": "〕", "[": "]"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_REFERENCE = regex.compile(
    r"(?:严格)?(?:按照|按|依据|根据|参照)(《[^\n]+?》(?:\([^()\n]*\))?(?:等文件)?)(?:的|中|明确的|确定的|规定的|要求的)*(?:任务|职责|责任|工作)*(?:分工)(?:方案|要求|安排)?"
    r"(?:组织|抓好|认真|推进|贯彻)*(?:实施|落实|执行|推进)。?$"
)
_PLAIN = {
    ")": (re.compile(r"\)[。;]?$", re.M), regex.compile(r"\(((?:[^()\n]|\([^()\n]*\))++)\)[。;]?$", regex.M)),
    "〕": (re.compile(r"〕[。;]?$", re.M), regex.compile(r"〔((?:[^〔〕\n]|〔[^〔〕\n]*〕)++)〕[。;]?$", regex.M)),
}
"""How a line ends with a bracket, and the whole of it."""
_WEBSITE = regex.compile(r"ICP|备案|邮编|版权|地址:|联系方式|联系电话|网站标识码|技术支持|公网安备|Copyright")
_FURNITURE_MARGIN = 160
"""Characters behind a label within which a website's imprint shows itself."""
_LEAST_PLAIN = 3
"""So many blocks of a doubtful form make a habit of the document."""
_BEFORE_LABEL = frozenset("\n\t ([【〔。;,、:)—-·•*!”0123456789")
"""What may stand right before a label: 各医联体牵头单位: is none."""
_LONGEST_ENDING = 70
"""Characters of a time limit or rule behind the verbs of a bracket."""


class Place(Struct):
    """A block with what it says."""

    start: int
    end: int
    parts: Parts
    bracketed: bool
    standalone: bool
    """It is a paragraph of its own."""
    unclosed: bool = False
    section: int | None = None
    governs: tuple[int, int] | None = None
    """What a ledger's row says beside its bodies."""


def find_blocks(clean: CleanText, tree: SectionTree, known: Callable[[], Registry]) -> list[Place]:
    """All blocks in text order; the registry is asked for where something looks like one."""
    text = clean.text
    found = [*_labelled(clean, known), *_closed(text, known), *_references(text)]
    found += [Place(r.start, r.end, r.parts, False, False, governs=r.governs) for r in find_rows(clean, known)]
    found.sort(key=lambda p: p.start)
    kept: list[Place] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    kept = _merged(text, kept)
    plain = _plain(text, known, {k.start for k in kept})
    if len(plain) < _LEAST_PLAIN and not kept:
        plain = [p for p in plain if text[p.start - 1] in "。;"]  # behind a sentence it can be nothing else
    if plain:
        kept = sorted([*kept, *plain], key=lambda p: p.start)
    for place in kept:
        place.section = tree.index_at(place.start)
    return [p for p in kept if _in_body(clean, tree, p)]


def _labelled(clean: CleanText, known: Callable[[], Registry]) -> list[Place]:
    text, words = clean.text, role_words()
    found: list[Place] = []
    end = -1
    furniture: list[Place] = []
    labels = find_labels(text, 0, len(text))
    starts = [label.start for label in labels]

    def read(start: int, stop: int) -> Parts | None:
        within = labels[bisect_left(starts, start) : bisect_left(starts, stop)]
        return read_labelled(text, start, stop, within, known())

    for label in labels:
        begin = label.start
        if begin < end or (begin and text[begin - 1] not in _BEFORE_LABEL):
            continue
        line_start = text.rfind("\n", 0, begin) + 1
        line_end = text.find("\n", label.end)
        line_end = len(text) if line_end < 0 else line_end
        opener = _opener(text, line_start, begin)
        start = begin if opener is None else opener
        alone = not text[line_start:start].strip(" -—·•*")
        close: int | None = line_end
        if opener is not None:
            close = _closer(text, opener, line_end)
            stop = line_end if close is None else close + 1
            parts = read(opener + 1, close or line_end)
        elif alone or text[start - 1] in "。;!":
            stop = _open_end(text, label.end, line_end)
            parts = read(start, stop)
        else:
            continue  # 各医联体牵头单位: in running text
        if parts is None or not (parts.names or parts.deadline or parts.leaders):
            continue
        while stop > start and text[stop - 1] in " \t":
            stop -= 1
        place = Place(start, stop, parts, opener is not None, alone, unclosed=close is None)
        if opener is None and label.word in words.furniture:
            furniture.append(place)
        else:
            found.append(place)
        end = stop
    if len(furniture) >= _LEAST_PLAIN and not any(_near_website(text, p) for p in furniture):
        found += furniture
    return [p for p in found if p.bracketed or not _near_website(text, p)]


def _open_end(text: str, at: int, line_end: int) -> int:
    """Where a block without brackets ends: with its line, or with the stop behind which the text goes on."""
    while True:
        stop = text.find("。", at, line_end)
        if stop < 0:
            return line_end
        after = stop + 1
        while after < line_end and text[after] in " \t":
            after += 1
        if after >= line_end:
            return line_end
        following = label_at(text, after, line_end)
        if following is None:
            return stop + 1
        at = following.end


def _near_website(text: str, place: Place) -> bool:
    return _WEBSITE.search(text, max(place.start - 20, 0), place.end + _FURNITURE_MARGIN) is not None


_LONGEST_BLOCK = 1000
"""A bound for damaged text: no label stands so far behind the bracket that its block opens with."""


def _opener(text: str, line_start: int, at: int) -> int | None:
    """The bracket that stands open at `at`."""
    depth = 0
    for i in range(at - 1, max(line_start, at - _LONGEST_BLOCK) - 1, -1):
        char = text[i]
        if char in _CLOSERS:
            depth += 1
        elif char in _PAIRS:
            if depth == 0:
                return i
            depth -= 1
        elif char == "。" and depth == 0 and at - i > 2:
            return None
    return None


def _closer(text: str, opener: int, line_end: int) -> int | None:
    """The bracket that closes the one at `opener`; None where it stays open to the end of the line."""
    opening, closing = text[opener], _PAIRS[text[opener]]
    close, at = text.find(closing, opener, line_end), opener + 1
    while close >= 0:
        inner = text.find(opening, at, close)
        if inner < 0:
            return close
        # a pair within: its closer is not the one
        close, at = text.find(closing, close + 1, line_end), inner + 1
    return None


def _closed(text: str, known: Callable[[], Registry]) -> list[Place]:
    """(A牵头,B、C配合) at the end of a sentence."""
    found = []
    words = role_words()
    for close in _closers(text):
        verb = close - 1 if text[close - 1] == "。" else close
        if text[verb - 1] not in words.last_characters:
            continue  # as most brackets: to compare one character first is quick
        if not text.endswith(words.endings, 0, verb):
            if not text.endswith(words.note_ends, 0, verb):
                continue
            noted = words.noted.search(text, max(close - _LONGEST_ENDING, 0), close)
            stated = RULE_SENTENCE.search(text, max(close - _LONGEST_ENDING, 0), close)
            if noted is None and stated is None:
                continue
            verb = min(m.start() for m in (noted, stated) if m is not None)
        line_start = text.rfind("\n", 0, close) + 1
        opener = _opener(text, line_start, verb)
        if opener is None or _PAIRS[text[opener]] != text[close]:
            continue
        head = text[line_start:opener].rstrip()
        after = text[close + 1 : close + 2]
        if not (not head or head[-1] in "。;!?:”" or after in ("", "\n", "。", ";")):
            continue
        parts = read_clauses(text, opener + 1, close, known()) or _with_rule(text, opener + 1, close, known())
        if parts is not None:
            found.append(Place(opener, close + 1, parts, True, not head and after in ("", "\n", "。")))
    return found


def _closers(text: str) -> list[int]:
    """Where brackets end; one character at a time, which the engine looks for far more quickly than for several."""
    return sorted([m.start() for closer in _CLOSERS if closer in text for m in re.finditer(re.escape(closer), text)])


def _with_rule(text: str, start: int, end: int, known: Registry) -> Parts | None:
    """(市发改委、市财政局。排第一位的为牵头单位,下同): names alone, and a rule for them."""
    rule = RULE_SENTENCE.search(text, start, end)
    return read_names(text, start, rule.start(), known) if rule is not None else None


def _references(text: str) -> list[Place]:
    """按照《…》分工组织实施 in a paragraph of its own."""
    found: list[Place] = []
    at = text.find("分工")
    while at >= 0:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        m = _REFERENCE.match(text, text.rfind("\n", 0, at) + 1, stop)
        if m is not None:
            found.append(Place(m.start(), m.end(), Parts(by_reference=m[1]), False, True))
        at = text.find("分工", stop)
    return found


def _plain(text: str, known: Callable[[], Registry], taken: set[int]) -> list[Place]:
    """Brackets at the end of a line that only name bodies: (市工业和信息化局、市财政局)."""
    found = []
    for closer, (last_of_line, whole) in _PLAIN.items():
        for last in last_of_line.finditer(text) if closer in text else ():
            opener = _opener_before(text, last.start())
            m = None if opener < 0 or opener in taken else whole.match(text, opener, last.end())
            if m is None:
                continue
            parts = read_names(text, m.start(1), m.end(1), known())
            if parts is not None:
                found.append(Place(m.start(), m.end(1) + 1, parts, True, False))
    return sorted(found, key=lambda p: p.start)


def _opener_before(text: str, close: int) -> int:
    """The opener of the bracket that ends at `close`, pairs within it passed over; -1 where its line has none."""
    closing, opening = text[close], _CLOSERS[text[close]]
    line_start = text.rfind("\n", 0, close) + 1
    opener, closer = text.rfind(opening, line_start, close), text.rfind(closing, line_start, close)
    while 0 <= opener < closer:
        opener, closer = text.rfind(opening, line_start, opener), text.rfind(closing, line_start, opener)
    return opener


def _merged(text: str, places: list[Place]) -> list[Place]:
    """Lines of labels that follow each other are one block."""
    kept: list[Place] = []
    for place in places:
        last = kept[-1] if kept else None
        if (
            last is not None
            and place.standalone
            and last.governs is None
            and not (place.bracketed or last.bracketed)
            and place.parts.by_reference is None
            and last.parts.by_reference is None
            and not text[last.end : place.start].strip()
            and text.count("\n", last.end, place.start) <= 2
        ):
            shift = 1 + max((n.list_no for n in last.parts.names), default=0)
            for name in place.parts.names:
                name.list_no += shift
            last.parts.names += place.parts.names
            last.parts.leaders += place.parts.leaders
            last.parts.deadline = last.parts.deadline or place.parts.deadline
            last.end = place.end
        else:
            kept.append(place)
    return [p for p in kept if p.parts.names or p.parts.by_reference]


def _in_body(clean: CleanText, tree: SectionTree, place: Place) -> bool:
    if clean.line_at(place.start).kind in ("furniture", "toc"):
        return False
    return place.section is None or tree.nodes[place.section].kind not in ("boilerplate", "toc", "glossary", "footnote")
