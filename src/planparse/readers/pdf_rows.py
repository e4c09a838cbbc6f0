"""Rows of a table whose rows no line divides: what stands at one height is a row, and wrapped text belongs to the row
around whose height it is set.

A row shows by a cell that is whole in itself: a value, a unit, an attribute, a running number. The lines of each
column are then shared among the rows so that each cell stands in the middle or at the top of its row, in the same way
throughout the column. Where that does not come out even, there is no reading of the rows.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import regex

from planparse.readers.cell_kinds import attribute, is_empty, is_unit, looks_like_value
from planparse.readers.lines import Cell
from planparse.readers.pdf_lines import line_text, rows_of, wrapped
from planparse.readers.pdf_page import Glyph, Rule
from planparse.tables.grid import half_width
from planparse.tables.heads import ColumnKind

_WORDS = regex.compile(r"\p{Han}{3}")
_MAX_LINES = 12
"""Lines of one cell."""
_EMPTY = 0.5
"""What an empty cell weighs against cells that stand off their rows, in parts of the type size."""
_OFF = 0.55
"""How far a cell may stand from its row, in parts of the type size."""
_FAR = 1e9


@dataclass(slots=True)
class Strip:
    """A line of text in one column."""

    glyphs: list[Glyph]
    text: str
    y0: float
    y1: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Lane:
    """A column below its head."""

    kind: ColumnKind | None
    left: float
    right: float
    strips: list[Strip]
    rules: list[Rule] = field(default_factory=list)
    """The lines between rows that cross it."""


def strips(glyphs: list[Glyph]) -> list[Strip]:
    """The lines of a column, from the top."""
    found: list[Strip] = []
    for row in rows_of(glyphs):
        row.sort(key=lambda g: g.x0)
        found.append(Strip(row, half_width(line_text(row)), min(g.y0 for g in row), max(g.y1 for g in row)))
    return sorted(found, key=lambda s: s.middle)


def read_rows(lanes: list[Lane], size: float, *, worded: bool = True) -> list[list[Cell]] | None:
    """The cells of each row; None where the lines do not come out even.

    `size` is the height of the type. `worded`: there may be rows with words in the place of all values.
    """
    rows = row_heights(lanes, size)
    made = _placed(rows, lanes, size) if rows else None
    if made is None and worded and (more := _worded(rows, lanes, size)):
        made = _placed(sorted([*rows, *more]), lanes, size)
    return made


def row_heights(lanes: list[Lane], size: float) -> list[float]:
    """The heights of the rows: where cells are whole in themselves; of two that overlap, the one with more such cells."""
    groups: list[list[float]] = []
    for y in sorted(s.middle for lane in lanes for s in lane.strips if _is_whole(s.text, lane.kind)):
        if groups and y - groups[-1][0] < size * 0.4:
            groups[-1].append(y)
        else:
            groups.append([y])
    kept: list[float] = []
    for group in sorted(groups, key=len, reverse=True):
        y = sum(group) / len(group)
        if all(abs(y - other) > size * 0.85 for other in kept):
            kept.append(y)
    return sorted(kept)


def _worded(rows: list[float], lanes: list[Lane], size: float) -> list[float]:
    """Heights at which words stand in the place of a value beside a name: 与经济增长同步."""
    named = [s.middle for lane in lanes for s in lane.strips if lane.kind == "name"]
    found: list[float] = []
    for y in sorted(s.middle for lane in lanes for s in lane.strips if lane.kind == "value"):
        beside = any(abs(y - other) < size * 0.3 for other in named)
        if beside and all(abs(y - other) > size * 0.85 for other in (*rows, *found)):
            found.append(y)
    return found


def _placed(rows: list[float], lanes: list[Lane], size: float) -> list[list[Cell]] | None:
    cells: list[list[Cell]] = [[Cell([]) for _ in lanes] for _ in rows]
    extents = [(y - size / 2, y + size / 2) for y in rows]
    most = max(len(lane.rules) for lane in lanes)
    for j, lane in sorted(enumerate(lanes), key=lambda pair: pair[1].kind == "category"):
        for top, bottom in pairwise([-_FAR, *(r.at for r in lane.rules), _FAR]):
            band = [s for s in lane.strips if top < s.middle < bottom]
            inside = [i for i, y in enumerate(rows) if top < y < bottom]
            if not band:
                continue
            if not inside:
                return None
            merged = lane.kind == "category" and len(lane.rules) < most
            if merged or (len(inside) == 1 and lane.rules):
                shared: dict[int, list[Strip]] | None = {inside[0]: band}
            else:
                shared = _share(band, rows, inside, lane, size)
                if lane.kind == "category":
                    shared = _categories(shared, band, rows, extents, inside, size)
            if shared is None:
                return None
            for i, lines in shared.items():
                cells[i][j] = Cell(wrapped([g for s in lines for g in s.glyphs], lane.right))
                if lines and lane.kind != "category":
                    extents[i] = (min(extents[i][0], lines[0].y0), max(extents[i][1], lines[-1].y1))
    return cells


def _is_whole(text: str, kind: ColumnKind | None) -> bool:
    if kind == "attribute":
        return attribute(text) is not None
    if kind == "unit":
        return is_unit(text)
    if kind == "index":
        return text.strip("().、").isdigit()
    return kind == "value" and (looks_like_value(text) or is_empty(text))


def _share(
    band: list[Strip], rows: list[float], inside: list[int], lane: Lane, size: float
) -> dict[int, list[Strip]] | None:
    """The lines of a column shared among the rows; None where the cells would not stand at their rows."""
    middle, shared = _shared(band, rows, inside, lane, size, in_middle=True)
    top, other = _shared(band, rows, inside, lane, size, in_middle=False)
    if min(middle, top) >= _FAR:
        return None
    return shared if middle <= top + size * 0.01 else other


def _shared(
    band: list[Strip], rows: list[float], inside: list[int], lane: Lane, size: float, *, in_middle: bool
) -> tuple[float, dict[int, list[Strip]]]:
    """Least sum of how far each cell stands from its row, and the lines of each row."""
    n, m = len(band), len(inside)
    least = [[_FAR] * (n + 1) for _ in range(m + 1)]
    taken = [[0] * (n + 1) for _ in range(m + 1)]
    least[0][0] = 0.0
    for i in range(1, m + 1):
        y = rows[inside[i - 1]]
        for k in range(n + 1):
            for count in range(min(k, _MAX_LINES) + 1):
                before = least[i - 1][k - count]
                if before >= _FAR:
                    continue
                cost = _distance(band[k - count : k], y, lane, size, in_middle) if count else _EMPTY * size
                if before + cost < least[i][k]:
                    least[i][k], taken[i][k] = before + cost, count
    shared: dict[int, list[Strip]] = {}
    k = n
    for i in range(m, 0, -1):
        shared[inside[i - 1]] = band[k - taken[i][k] : k]
        k -= taken[i][k]
    return least[m][n], shared


def _distance(lines: list[Strip], y: float, lane: Lane, size: float, in_middle: bool) -> float:
    """How far a cell of these lines stands from its row, in points; _FAR where they cannot be its lines."""
    if any(not size < b.middle - a.middle < size * 2.2 for a, b in pairwise(lines)):
        return _FAR
    if len(lines) > 1 and lane.kind == "value" and any(_is_whole(s.text, "value") for s in lines):
        if any(_WORDS.search(s.text) for s in lines):
            return _FAR  # a value and words are two cells
    if in_middle:
        off = abs((lines[0].y0 + lines[-1].y1) / 2 - y)
    elif not all(_goes_on(a, b, lane, size) for a, b in pairwise(lines)):
        return _FAR
    else:
        off = abs(lines[0].middle - y)
    return off if off < size * _OFF else _FAR


def _goes_on(line: Strip, following: Strip, lane: Lane, size: float) -> bool:
    """Whether a line can go on in the next: it is full, or lines of one cell stand closer than rows do."""
    if lane.right - line.glyphs[-1].x1 <= min(size * 2.2, max(size * 1.3, (lane.right - lane.left) / 4)):
        return True
    steps = [b.middle - a.middle for a, b in pairwise(lane.strips)]
    return max(steps) > min(steps) * 1.3 and following.middle - line.middle < min(steps) * 1.1


def _categories(
    shared: dict[int, list[Strip]] | None,
    band: list[Strip],
    rows: list[float],
    extents: list[tuple[float, float]],
    inside: list[int],
    size: float,
) -> dict[int, list[Strip]]:
    """Cells that name several rows: at the first of their rows, or in the middle of them all."""
    if (
        shared
        and shared.get(inside[0])
        and all(abs(s[0].middle - rows[i]) < size * 0.3 for i, s in shared.items() if s)
    ):
        return shared
    return _ranged(band, extents, inside, size) or shared or _nearest(band, rows, inside)


def _ranged(
    band: list[Strip], extents: list[tuple[float, float]], inside: list[int], size: float
) -> dict[int, list[Strip]] | None:
    """Cells that reach over several rows and are set in their middle: the first row of each; None where none fits.

    The first rows may belong to a cell of the page before.
    """
    blocks: list[list[Strip]] = []
    for strip in band:
        if blocks and strip.middle - blocks[-1][-1].middle < size * 1.7:
            blocks[-1].append(strip)
        else:
            blocks.append([strip])
    n = len(inside)
    best: dict[int, tuple[float, list[int]]] = {at: (at * size * 0.1, []) for at in range(n)}
    for block in blocks:
        y = (block[0].y0 + block[-1].y1) / 2
        following: dict[int, tuple[float, list[int]]] = {}
        for at, (cost, starts) in best.items():
            for stop in range(at + 1, n + 1):
                off = abs((extents[inside[at]][0] + extents[inside[stop - 1]][1]) / 2 - y)
                if off <= size * 0.9 and (stop not in following or cost + off < following[stop][0]):
                    following[stop] = (cost + off, [*starts, at])
        best = following
    if n not in best:
        return None
    return {inside[at]: block for at, block in zip(best[n][1], blocks, strict=True)}


def _nearest(band: list[Strip], rows: list[float], inside: list[int]) -> dict[int, list[Strip]]:
    """Each line with the row next to it: what a category says is of less weight than the rows themselves."""
    found: dict[int, list[Strip]] = {}
    for strip in band:
        found.setdefault(min(inside, key=lambda i: abs(rows[i] - strip.middle)), []).append(strip)
    return found
