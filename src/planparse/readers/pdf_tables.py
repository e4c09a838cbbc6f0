"""Ruled tables of a page: where lines cross there are cells, and a missing line between two cells merges them."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from planparse.readers.cell_kinds import looks_like_value, read_head
from planparse.readers.lines import Cell
from planparse.readers.pdf_lines import is_full, rows_of, wrapped
from planparse.readers.pdf_page import Glyph, Page, Rule
from planparse.readers.pdf_rows import Lane, read_rows, row_heights, strips
from planparse.tables.grid import half_width
from planparse.tables.heads import ColumnKind, is_header

NEAR = 3.5
"""Points within which lines count as one, or as touching."""
_MAX_LINES = 400


@dataclass(slots=True)
class PageTable:
    """A table on one page."""

    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    columns: list[float]
    """x of the lines between and around the columns."""
    rows: list[list[Cell]]
    kinds: list[ColumnKind | None] = field(default_factory=list)
    """What stands in the columns, where their heads tell it and no lines divide them."""
    spans: list[tuple[float, float]] = field(default_factory=list)
    """There, left and right edges of what stands in each column."""
    carried: bool = False
    """It goes on from the page before, without heads."""
    tail: list[Cell] = field(default_factory=list)
    """What the page break has cut off from the last row of the page before, a cell a column."""
    full: frozenset[int] = frozenset()
    """Columns in which the last row's text fills its last line, so that it may go on over the page."""


@dataclass(slots=True)
class Frame:
    """A box drawn around text: 专栏 are set so."""

    x0: float
    x1: float
    y0: float
    y1: float


def find_tables(page: Page, above: PageTable | None = None) -> tuple[list[PageTable], list[Frame]]:
    """The page's tables, whose characters are taken out of the page's, and frames around running text.

    `above` is the table that the page before ends with: a single row that goes on with it is a table too.
    """
    across, down = whole_rules(page.across), whole_rules(page.down)
    if not across or not down or len(across) + len(down) > 2 * _MAX_LINES:
        return [], []
    tables: list[PageTable] = []
    frames: list[Frame] = []
    for group_across, group_down in _groups(across, down):
        xs, ys = _grid(group_across, group_down)
        if len(xs) < 2 or len(ys) < 2:
            continue
        inside = [g for g in page.glyphs if xs[0] - 1 < (g.x0 + g.x1) / 2 < xs[-1] + 1 and ys[0] < g.middle < ys[-1]]
        rows = _cells(xs, ys, group_across, group_down, inside)
        filled = [sum(1 for c in row if c.paragraphs) for row in rows]
        table = PageTable(page.number, xs[0], xs[-1], ys[0], ys[-1], xs, rows)
        more = above is not None and not tables and sum(filled) >= 1 and goes_on(above, table)
        if more or sum(n >= 2 for n in filled) >= 2 or (len(rows) >= 2 and sum(filled) >= 4):
            taken = {id(g) for g in inside}
            page.glyphs = [g for g in page.glyphs if id(g) not in taken]
            table.rows = _split(xs, ys, rows, inside)
            table.full = _full(xs, rows, [g for g in inside if g.middle > ys[-2]])
            tables.append(table)
        elif inside:
            frames.append(Frame(xs[0], xs[-1], ys[0], ys[-1]))
    return tables, frames


def whole_rules(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line put together."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / NEAR), r.start)):
        last = out[-1] if out else None
        if last is not None and abs(last.at - rule.at) <= NEAR and rule.start <= last.stop + NEAR:
            last.stop = max(last.stop, rule.stop)
        else:
            out.append(Rule(rule.at, rule.start, rule.stop))
    return [r for r in out if r.stop - r.start > 4]


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together, by the crossings of horizontal and vertical ones."""
    parent = list(range(len(across) + len(down)))

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.start - NEAR <= v.at <= h.stop + NEAR and v.start - NEAR <= h.at <= v.stop + NEAR:
                parent[_root(parent, i)] = _root(parent, len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across + down):
        group = groups.setdefault(_root(parent, i), ([], []))
        group[0 if i < len(across) else 1].append(rule)
    return sorted((g for g in groups.values() if len(g[0]) >= 2 and g[1]), key=lambda g: min(r.at for r in g[0]))


def _root(parent: list[int], i: int) -> int:
    """The one that stands for all that hang together with `i`; `parent` gives of each one another of them."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _grid(across: list[Rule], down: list[Rule]) -> tuple[list[float], list[float]]:
    """x and y of the lines; a table open at its sides is closed where its horizontal lines end."""
    xs, ys = _clustered([r.at for r in down]), _clustered([r.at for r in across])
    left, right = min(r.start for r in across), max(r.stop for r in across)
    if xs and xs[0] - left > 12:
        xs.insert(0, left)
    if xs and right - xs[-1] > 12:
        xs.append(right)
    return xs, ys


def _clustered(places: list[float]) -> list[float]:
    out: list[list[float]] = []
    for place in sorted(places):
        if out and place - out[-1][-1] <= NEAR:
            out[-1].append(place)
        else:
            out.append([place])
    return [sum(group) / len(group) for group in out]


def _cells(
    xs: list[float], ys: list[float], across: list[Rule], down: list[Rule], glyphs: list[Glyph]
) -> list[list[Cell]]:
    """The rows of cells; each cell starts where it is topmost and leftmost."""
    width, height = len(xs) - 1, len(ys) - 1
    parent = list(range(width * height))

    for i in range(height):
        y = (ys[i] + ys[i + 1]) / 2
        for j in range(width):
            x = (xs[j] + xs[j + 1]) / 2
            if j + 1 < width and not _covered(down, xs[j + 1], y):
                parent[_root(parent, i * width + j + 1)] = _root(parent, i * width + j)
            if i + 1 < height and not _covered(across, ys[i + 1], x):
                parent[_root(parent, (i + 1) * width + j)] = _root(parent, i * width + j)
    members: dict[int, list[tuple[int, int]]] = {}
    for k in range(width * height):
        members.setdefault(_root(parent, k), []).append(divmod(k, width))
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        i = min(max(bisect_right(ys, glyph.middle) - 1, 0), height - 1)
        j = min(max(bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), width - 1)
        held.setdefault(_root(parent, i * width + j), []).append(glyph)
    rows: list[list[tuple[int, Cell]]] = [[] for _ in range(height)]
    for key, places in members.items():
        top, left = min(i for i, _ in places), min(j for _, j in places)
        wide = max(j for _, j in places) - left + 1
        tall = max(i for i, _ in places) - top + 1
        text = wrapped(held.get(key, []), xs[left + wide])
        rows[top].append((left, Cell(text, columns=wide, rows=tall)))
    return [[cell for _, cell in sorted(row, key=lambda pair: pair[0])] for row in rows]


def _split(xs: list[float], ys: list[float], rows: list[list[Cell]], glyphs: list[Glyph]) -> list[list[Cell]]:
    """Rows that no line divides, though lines divide the columns, told apart.

    They show by a column of units, attributes or running numbers in which a cell would hold several.
    """
    width = len(xs) - 1
    known = [read_head(half_width("".join(c.paragraphs))) for c in rows[0]]
    if len(known) != width or not is_header([k for k in known if k]):
        return rows
    kinds = [k.kind if k else None for k in known]
    out = rows[:1]
    for row, (top, bottom) in zip(rows[1:], pairwise(ys[1:]), strict=True):
        made: list[list[Cell]] | None = None
        if len(row) == width and all(c.rows == c.columns == 1 for c in row):
            inside = [g for g in glyphs if top < g.middle < bottom]
            lanes = [
                Lane(kind, a, b, strips([g for g in inside if a < (g.x0 + g.x1) / 2 <= b]))
                for kind, (a, b) in zip(kinds, pairwise(xs), strict=True)
            ]
            size = median(g.size for g in inside) if inside else 1.0
            count = len(row_heights(lanes, size))
            single = [lane for lane in lanes if lane.kind in ("unit", "attribute", "index")]
            if count > 1 and any(len(lane.strips) == count for lane in single):
                made = read_rows(lanes, size)
        out += made or [row]
    return out


def _full(xs: list[float], rows: list[list[Cell]], glyphs: list[Glyph]) -> frozenset[int]:
    """The columns of the last row, where it has a cell for each, in which the text fills its last line."""
    found: set[int] = set()
    if len(rows[-1]) == len(xs) - 1:
        for j, (left, right) in enumerate(pairwise(xs)):
            lines = rows_of([g for g in glyphs if left < (g.x0 + g.x1) / 2 < right])
            if lines and is_full(sorted(lines[-1], key=lambda g: g.x0), right):
                found.add(j)
    return frozenset(found)


def _covered(rules: list[Rule], at: float, across: float) -> bool:
    """Whether a line runs at this place."""
    return any(abs(r.at - at) <= NEAR and r.start - NEAR <= across <= r.stop + NEAR for r in rules)


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether the second table, first on its page, is the first one's continuation: the same columns or heads."""
    if below.page != above.page + 1:
        return False
    if below.kinds or above.kinds:
        return below.carried or (below.kinds == above.kinds and _texts(above.rows[0]) == _texts(below.rows[0]))
    return len(above.columns) == len(below.columns) and all(
        abs(a - b) <= 3 * NEAR for a, b in zip(above.columns, below.columns, strict=True)
    )


def without_repeated_head(first: list[list[Cell]], rows: list[list[Cell]]) -> list[list[Cell]]:
    """The continuation's rows behind the head that it repeats."""
    n = 0
    while n < min(len(first), len(rows), 4) and _texts(first[n]) == _texts(rows[n]):
        n += 1
    return rows[n:]


def rejoin(above: PageTable, last: list[Cell], table: PageTable, rows: list[list[Cell]]) -> list[list[Cell]]:
    """The continuation's rows, what belongs to the last row above put there.

    A row that a page break has cut in two is known by its text: the upper part fills its last line, and only one
    part has values.
    """
    width = len(above.columns) - 1
    if len(last) != width:
        return rows
    if table.tail:
        _append(last, table.tail)
        return rows
    if not rows or len(rows[0]) != width or above.kinds:
        return rows
    upper, lower = ({j for j, c in enumerate(row) if c.paragraphs} for row in (last, rows[0]))
    both = upper & lower
    if not both or not both <= above.full or any(c.columns > 1 for c in (*last, *rows[0])):
        return rows
    if _has_value(last) == _has_value(rows[0]) or not (lower <= upper or upper <= lower):
        return rows
    _append(last, rows[0])
    return rows[1:]


def _append(row: list[Cell], more: list[Cell]) -> None:
    for cell, rest in zip(row, more, strict=True):
        if cell.paragraphs and rest.paragraphs:
            cell.paragraphs[-1:] = [cell.paragraphs[-1] + rest.paragraphs[0], *rest.paragraphs[1:]]
        elif rest.paragraphs:
            cell.paragraphs = rest.paragraphs


def _has_value(row: list[Cell]) -> bool:
    return any(looks_like_value("".join(c.paragraphs)) for c in row if c.paragraphs)


def _texts(row: list[Cell]) -> list[str]:
    return ["".join("".join(c.paragraphs).split()) for c in row]
