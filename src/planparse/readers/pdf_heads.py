"""Heads of tables that no lines divide: in which rows of a page they stand, and over which columns."""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from planparse.readers.cell_kinds import looks_like_value, read_head
from planparse.readers.lines import Cell
from planparse.readers.pdf_lines import line_text, rows_of, segments
from planparse.readers.pdf_page import Glyph, Page
from planparse.tables.grid import half_width
from planparse.tables.heads import is_header

_RUN = 0.45
"""Gap, in parts of the type size, that no running text has between its characters."""
_HEIGHT = 3
"""Rows of a page that the heads of one table may take."""


@dataclass(slots=True)
class Piece:
    """Characters of one row that stand together."""

    glyphs: list[Glyph]
    text: str
    x0: float
    x1: float

    @property
    def centre(self) -> float:
        """x of its middle."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Row:
    """A row of the page, cut where nothing stands."""

    pieces: list[Piece]
    middle: float
    size: float


@dataclass(slots=True)
class Head:
    """The heads of a table: rows `first` to `last` of the page."""

    first: int
    last: int
    pieces: list[tuple[float, Piece]]
    """Each with its height."""
    groups: list[tuple[Piece, list[Piece]]] = field(default_factory=list)
    """Heads that stand over several others, which stand among `pieces`."""


def rows_on(page: Page) -> list[Row]:
    """The rows of a page; what stands alone, such as a sign that is smaller than the rest, is in the row at its height."""
    joined: list[list[Glyph]] = []
    for glyphs in rows_of(page.glyphs):
        last = joined[-1] if joined else None
        near = 0.35 * glyphs[0].size
        if last and abs(median(g.middle for g in last) - median(g.middle for g in glyphs)) < near:
            last += glyphs
        else:
            joined.append(list(glyphs))
    return [
        Row(
            [Piece(run, line_text(run), run[0].x0, max(g.x1 for g in run)) for run in segments(glyphs, _RUN)],
            median(g.middle for g in glyphs),
            median(g.size for g in glyphs),
        )
        for glyphs in joined
    ]


def head_at(rows: list[Row], at: int) -> Head | None:
    """The heads that begin at this row: up to three rows, in which heads stand beside and below one another."""
    pieces = rows[at].pieces
    if len(pieces) < 2 and not read_head(half_width(pieces[0].text)):
        return None
    for last in range(at + _HEIGHT - 1, at - 1, -1):
        if last >= len(rows) or any(
            b.middle - a.middle > a.size * 2.4
            or any(looks_like_value(p.text) and not read_head(p.text) for p in b.pieces)
            for a, b in pairwise(rows[at : last + 1])
        ):
            continue
        head = _grouped(at, last, [[(row.middle, p) for p in _words(row)] for row in rows[at : last + 1]])
        known = [read_head(half_width(column.text)) for column in stacked(head)]
        if all(known) and is_header(list(known)):
            return head
    return None


def _grouped(first: int, last: int, levels: list[list[tuple[float, Piece]]]) -> Head:
    """The heads of these rows; one of values with several such heads below it, side by side, is told apart."""
    head = Head(first, last, [])
    grouped: set[int] = set()
    for n, level in enumerate(levels):
        for lower in levels[n + 1 :]:
            leaves = [p for _, p in lower if _of_values(p.text) and id(p) not in grouped]
            tops = [p for _, p in level if sum(_of_values(p.text + leaf.text) for leaf in leaves) > 1]
            for top in tops:
                under = [leaf for leaf in leaves if min(tops, key=lambda t: abs(t.centre - leaf.centre)) is top]
                beside = [p for _, p in level if p is not top]
                under = [q for q in under if not any(p.x0 < q.centre < p.x1 or _between(top, p, q) for p in beside)]
                if len(under) > 1 and under[0].x0 <= top.centre <= under[-1].x1:
                    head.groups.append((top, under))
                    grouped |= {id(top), *map(id, under)}
    over = {id(top) for top, _ in head.groups}
    head.pieces = [(y, p) for level in levels for y, p in level if id(p) not in over]
    return head


def _of_values(text: str) -> bool:
    column = read_head(half_width(text))
    return column is not None and column.kind == "value"


def _between(top: Piece, other: Piece, leaf: Piece) -> bool:
    """Whether another head of the upper row stands between a head and one below it."""
    return min(top.centre, leaf.centre) < other.centre < max(top.centre, leaf.centre)


def _words(row: Row) -> list[Piece]:
    """A row's heads: characters set apart (单 位) are one head where they make one."""
    pieces: list[Piece] = []
    for piece in row.pieces:
        last = pieces[-1] if pieces else None
        if last and len(last.text) == 1 == len(piece.text) and read_head(last.text + piece.text):
            pieces[-1] = Piece(last.glyphs + piece.glyphs, last.text + piece.text, last.x0, piece.x1)
        else:
            pieces.append(piece)
    return pieces


def stacked(head: Head) -> list[Piece]:
    """The heads, those below one another as one."""
    columns: list[list[tuple[float, Piece]]] = []
    right = 0.0
    for y, piece in sorted(head.pieces, key=lambda h: h[1].x0):
        if columns and piece.x0 < right:
            columns[-1].append((y, piece))
            right = max(right, piece.x1)
        else:
            columns.append([(y, piece)])
            right = piece.x1
    return [
        Piece(
            [],
            "".join(p.text for _, p in sorted(column, key=lambda h: h[0])),
            min(p.x0 for _, p in column),
            max(p.x1 for _, p in column),
        )
        for column in columns
    ]


def head_rows(head: Head, columns: list[tuple[float, float]]) -> tuple[list[str], list[list[Cell]]] | None:
    """Each column's head, and the rows of heads: two where one stands over several others; None where one column has two."""
    over: list[tuple[float, Piece, list[int]]] = []
    for y, piece in head.pieces:
        under = [j for j, (a, b) in enumerate(columns) if a < piece.x1 and piece.x0 < b]
        if not under:
            return None
        over.append((y, piece, under))
    if any(len(under) > 1 for _, _, under in over) or any(_beside(over, j) for j in range(len(columns))):
        return None
    texts = ["".join(p.text for _, p, under in over if under == [j]) for j in range(len(columns))]
    if not head.groups:
        return texts, [[Cell([text] if text else []) for text in texts]]
    upper = [Cell([text] if text else [], rows=2) for text in texts]
    lower: list[Cell] = []
    for top, leaves in sorted(head.groups, key=lambda g: g[0].x0):
        under = [j for _, p, on in over for j in on if any(p is leaf for leaf in leaves)]
        if sorted(under) != list(range(min(under), max(under) + 1)):
            return None
        for j in sorted(under):
            lower.append(Cell([texts[j]]))
            texts[j] = top.text + texts[j]
            upper[j].rows = 0
        upper[min(under)] = Cell([top.text], columns=len(under))
    return texts, [[cell for cell in upper if cell.rows], lower]


def _beside(over: list[tuple[float, Piece, list[int]]], column: int) -> bool:
    """Whether two heads stand side by side over one column: then the columns were not told apart."""
    mine = [p for _, p, under in over if under == [column]]
    return any(a.x1 <= b.x0 or b.x1 <= a.x0 for i, a in enumerate(mine) for b in mine[i + 1 :])
