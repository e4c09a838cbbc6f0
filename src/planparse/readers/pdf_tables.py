"""Ruled tables of a page: where lines cross there are cells, and a missing line between two cells merges them."""

from bisect import bisect_right
from dataclasses import dataclass

import regex

from planparse.readers.lines import Cell
from planparse.readers.pdf_lines import line_text, rows_of
from planparse.readers.pdf_page import Glyph, Page, Rule

_NEAR = 3.5
"""Points within which lines count as one, or as touching."""
_MAX_LINES = 400
_LATIN = regex.compile(r"\p{Latin}")


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


@dataclass(slots=True)
class Frame:
    """A box drawn around text: 专栏 are set so."""

    x0: float
    x1: float
    y0: float
    y1: float


def find_tables(page: Page) -> tuple[list[PageTable], list[Frame]]:
    """The page's tables, whose characters are taken out of the page's, and frames around running text."""
    across, down = _merged(page.across), _merged(page.down)
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
        if sum(n >= 2 for n in filled) >= 2 or (len(rows) >= 2 and sum(filled) >= 4):
            taken = {id(g) for g in inside}
            page.glyphs = [g for g in page.glyphs if id(g) not in taken]
            tables.append(PageTable(page.number, xs[0], xs[-1], ys[0], ys[-1], xs, rows))
        elif inside:
            frames.append(Frame(xs[0], xs[-1], ys[0], ys[-1]))
    return tables, frames


def _merged(rules: list[Rule]) -> list[Rule]:
    """Pieces of one line put together."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / _NEAR), r.start)):
        last = out[-1] if out else None
        if last is not None and abs(last.at - rule.at) <= _NEAR and rule.start <= last.stop + _NEAR:
            last.stop = max(last.stop, rule.stop)
        else:
            out.append(Rule(rule.at, rule.start, rule.stop))
    return [r for r in out if r.stop - r.start > 4]


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together, by the crossings of horizontal and vertical ones."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, h in enumerate(across):
        for j, v in enumerate(down):
            if h.start - _NEAR <= v.at <= h.stop + _NEAR and v.start - _NEAR <= h.at <= v.stop + _NEAR:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across + down):
        group = groups.setdefault(root(i), ([], []))
        group[0 if i < len(across) else 1].append(rule)
    return sorted((g for g in groups.values() if len(g[0]) >= 2 and g[1]), key=lambda g: min(r.at for r in g[0]))


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
        if out and place - out[-1][-1] <= _NEAR:
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

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i in range(height):
        y = (ys[i] + ys[i + 1]) / 2
        for j in range(width):
            x = (xs[j] + xs[j + 1]) / 2
            if j + 1 < width and not _covered(down, xs[j + 1], y):
                parent[root(i * width + j + 1)] = root(i * width + j)
            if i + 1 < height and not _covered(across, ys[i + 1], x):
                parent[root((i + 1) * width + j)] = root(i * width + j)
    members: dict[int, list[tuple[int, int]]] = {}
    for k in range(width * height):
        members.setdefault(root(k), []).append(divmod(k, width))
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        i = min(max(bisect_right(ys, glyph.middle) - 1, 0), height - 1)
        j = min(max(bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), width - 1)
        held.setdefault(root(i * width + j), []).append(glyph)
    rows: list[list[tuple[int, Cell]]] = [[] for _ in range(height)]
    for key, places in members.items():
        top, left = min(i for i, _ in places), min(j for _, j in places)
        wide = max(j for _, j in places) - left + 1
        tall = max(i for i, _ in places) - top + 1
        text = _wrapped(held.get(key, []), xs[left + wide])
        rows[top].append((left, Cell(text, columns=wide, rows=tall)))
    return [[cell for _, cell in sorted(row, key=lambda pair: pair[0])] for row in rows]


def _wrapped(glyphs: list[Glyph], right: float) -> list[str]:
    """The paragraphs of a cell: a line that reaches the cell's edge goes on in the next, be it amid a number."""
    out: list[str] = []
    full = False
    for row in rows_of(glyphs):
        row.sort(key=lambda g: g.x0)
        text = line_text(row)
        if full and not (_LATIN.match(out[-1][-1:]) and _LATIN.match(text[:1])):
            out[-1] += text
        else:
            out.append(text)
        full = right - row[-1].x1 < max(row[-1].size, row[-1].x1 - row[-1].x0) * 1.2
    return out


def _covered(rules: list[Rule], at: float, across: float) -> bool:
    """Whether a line runs at this place."""
    return any(abs(r.at - at) <= _NEAR and r.start - _NEAR <= across <= r.stop + _NEAR for r in rules)


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether the second table, first on its page, is the first one's continuation: the same columns."""
    return (
        below.page == above.page + 1
        and len(above.columns) == len(below.columns)
        and all(abs(a - b) <= 3 * _NEAR for a, b in zip(above.columns, below.columns, strict=True))
    )


def without_repeated_head(first: list[list[Cell]], rows: list[list[Cell]]) -> list[list[Cell]]:
    """The continuation's rows behind the head that it repeats."""
    n = 0
    while n < min(len(first), len(rows), 4) and _texts(first[n]) == _texts(rows[n]):
        n += 1
    return rows[n:]


def _texts(row: list[Cell]) -> list[str]:
    return ["".join("".join(c.paragraphs).split()) for c in row]
