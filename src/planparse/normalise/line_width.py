"""The width at which a document's lines are broken: one number where a mail, a terminal or a copy has broken them.

Lines broken by hand have none, but few of them are short. Lines set on a page are now a little wider, now a little
narrower; they are told apart from both.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from planparse.normalise.rows import CLOSERS, ENDS, Row, columns
from planparse.numbering import token_at

_NARROWEST, _WIDEST = 26, 240
"""In half-width columns."""
_LEAST = 5
"""Fewest lines that must break at the same width."""


@cache
def _word() -> re.Pattern[str]:
    """A line's first word with the signs that must not be parted from it."""
    return re.compile(r"[“《(（〈‘【]*(?:[A-Za-z0-9.%+-]+|.)[、,，。;；:：)）》”!！?？%％’】〉]*")


PROSE = re.compile("[。,、;]")
"""A sign of running text."""
_RAW_PROSE = re.compile("[。，,、；;]")
"""The same in the source's own characters."""


@dataclass(frozen=True, slots=True)
class Width:
    """The width at which the lines break."""

    full: int
    by_character: bool
    """Counted in characters, through numbers and before any sign; else in half-width columns, between words."""
    by_hand: bool = False
    """Broken somewhere near the width; `full` is the least that a line takes which is broken."""

    def reach(self, raw: str, row: Row) -> int:
        """Where the line ends, from the margin."""
        start = row.start - row.indent
        return row.end - start if self.by_character else columns(raw[start : row.end])

    def lacks_room(self, raw: str, above: Row, row: Row) -> bool:
        """Whether the line above may be broken: it has no room for what the next one begins with."""
        if self.by_hand:
            reach, tail = self.reach(raw, above), raw[above.end - 1]
            open_ended = tail not in "。：:；;！!？?…）)" and _RAW_PROSE.search(raw, above.start, above.end) is not None
            return reach >= self.full or tail in "、,，" or (open_ended and reach * 3 >= self.full * 2)
        return self.reach(raw, above) + self.room(raw, row) > self.full and not self.is_unbroken(raw, above)

    def is_unbroken(self, raw: str, row: Row) -> bool:
        """Whether the line is longer than lines get: a whole paragraph, or a row of a table."""
        return not self.by_hand and self.reach(raw, row) > self.full + 8

    def room(self, raw: str, row: Row) -> int:
        """What the first word of the line takes, with the signs that must not be parted from it."""
        if self.by_character:
            return 1
        m = _word().match(raw, row.start, row.end)
        return columns(m[0]) if m else 1


def hard_width(raw: str, text: str, body: Sequence[Row]) -> Width | None:
    """The width at which the document's paragraphs are broken; None where they are whole or set on a page."""
    if len(body) <= _LEAST:
        return None
    shut = ENDS + CLOSERS
    open_ended = [i for i, row in enumerate(body[:-1]) if text[row.end - 1] not in shut]
    if len(open_ended) * 8 < len(body):
        return None
    pairs = [
        (body[i], body[i + 1])
        for i in open_ended
        if PROSE.search(text, body[i].start, body[i].end) and token_at(text, body[i + 1].start, body[i + 1].end) is None
    ]
    if len(pairs) < _LEAST or len(pairs) * 16 < len(body):
        return None
    best, hits = Width(0, by_character=True), 0
    for by_character in (True, False):
        reached = Counter(Width(0, by_character).reach(raw, above) for above, _ in pairs)
        # a figure more or less in a line makes an odd number of columns
        odd = 0 if by_character else 1
        full = max(reached, key=lambda n: (2 * reached[n] + odd * reached[n - 1], n))
        times = reached[full] + odd * reached[full - 1]
        if times > hits and _NARROWEST >> by_character <= full <= _WIDEST >> by_character:
            best, hits = Width(full, by_character), times
    if hits < _LEAST or hits * 10 < len(pairs) * 3:
        return _by_hand(raw, text, body, pairs)
    slack, hang = (4, 0) if best.by_character else (8, 2)
    near = loose = 0
    for above, row in pairs:
        reach = best.reach(raw, above)
        if abs(reach - best.full) <= slack:
            near += 1
            loose += reach + best.room(raw, row) <= best.full or reach > best.full + hang
    return best if loose * 12 <= near else _by_hand(raw, text, body, pairs)


def _by_hand(raw: str, text: str, body: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> Width | None:
    """The least width of broken lines in a document whose lines were broken by hand."""
    measure = Width(0, by_character=False)
    # a heading ends without a stop wherever it stands
    broken = [above for above, _ in pairs if token_at(text, above.start, above.end) is None]
    if len(broken) < _LEAST or len(broken) * 8 < len(body):
        return None
    # the lines of a list may lack their stops, but they end with no comma and leave nothing open
    if sum(_is_unfinished(text[row.start : row.end]) for row in broken) * 10 < len(broken):
        return None
    reached = sorted(measure.reach(raw, row) for row in broken)
    widest = reached[len(reached) * 9 // 10]
    on_a_page = sum(reach >= widest - 8 for reach in reached) * 10 >= len(reached) * 9
    if on_a_page or not _NARROWEST <= widest <= _WIDEST:
        return None
    return Width(widest * 6 // 10, by_character=False, by_hand=True)


def _is_unfinished(line: str) -> bool:
    return line[-1] in "、," or any(line.count(a) > line.count(b) for a, b in ("()", "“”", "《》"))
