"""Indicator tables that lack vertical lines: three-line tables, tables with lines between the rows, and with none at all.

They are found by their heads (指标, 单位, 2025年 …), their columns are the white stripes between what stands below the
heads, and their rows are told by `planparse.readers.pdf_rows`. What does not come out as a whole table is left as it is.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import regex

from planparse.readers.lines import Cell
from planparse.readers.pdf_lines import line_text, rows_of, segments
from planparse.readers.pdf_page import Glyph, Page, Rule
from planparse.readers.pdf_rows import Strip, read_rows, row_heights, strips
from planparse.readers.pdf_tables import PageTable, whole_rules, wrapped
from planparse.tables.cells import looks_like_value
from planparse.tables.grid import half_width
from planparse.tables.heads import Column, ColumnKind, is_header, read_head
from planparse.tables.undivided import GROUP

_GROUP = regex.compile(GROUP)
_NOTE = regex.compile(
    r"[(（\[［]?(?:注|备注|说明|资料来源|数据来源|[*＊])\d*[\])）］]?\s*[:：]|第[一二三四五六七八九十]+[章节编]"
)
_SPACED = regex.compile(r"\s+")
_RUN = 0.45
"""Gap, in parts of the type size, that no running text has between its characters."""
_EDGE = 0.16
"""Part of a page's height in which a running head may stand above what goes on from the page before."""


@dataclass(slots=True)
class _Piece:
    """Characters of one row that stand together."""

    glyphs: list[Glyph]
    text: str
    x0: float
    x1: float

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class _Row:
    """A row of the page, cut where nothing stands."""

    pieces: list[_Piece]
    middle: float
    size: float


@dataclass(slots=True)
class _Head:
    """The heads of a table: rows `first` to `last` of the page."""

    first: int
    last: int
    pieces: list[tuple[float, _Piece]] = field(default_factory=list)
    """Each with its height."""


def open_tables(page: Page, above: PageTable | None) -> list[PageTable]:
    """The page's tables without vertical lines, whose characters are taken out of the page's.

    `above` is the last table of the page before, where nothing stands below it: it may go on here without its heads.
    """
    rows = [_row(glyphs, _RUN) for glyphs in rows_of(page.glyphs)]
    rules = whole_rules(page.across)
    found: list[PageTable] = []
    at = 0
    if above is not None and above.kinds and (table := _carried(page, rows, rules, above)):
        found.append(table)
    while at < len(rows):
        head = _head_at(page, rows, at)
        if head is None:
            at += 1
            continue
        table = _table(page, rows, rules, head)
        if table is not None:
            found.append(table)
        at = head.last + 1
    for table in found:
        page.glyphs = [g for g in page.glyphs if not (table.y0 <= g.middle <= table.y1)]
    return found


def _row(glyphs: list[Glyph], gap: float) -> _Row:
    pieces = [_Piece(run, line_text(run), run[0].x0, max(g.x1 for g in run)) for run in segments(glyphs, gap)]
    return _Row(pieces, median(g.middle for g in glyphs), median(g.size for g in glyphs))


def _head_at(page: Page, rows: list[_Row], at: int) -> _Head | None:
    """The heads that begin at this row: up to three rows, in which heads stand beside and below one another."""
    if len(rows[at].pieces) < 2:
        return None
    for last in (at + 2, at + 1, at):
        if last >= len(rows) or any(
            b.middle - a.middle > a.size * 2.4
            or any(looks_like_value(p.text) and not read_head(p.text) for p in b.pieces)
            for a, b in pairwise(rows[at : last + 1])
        ):
            continue
        head = _Head(at, last, [(row.middle, p) for row in rows[at : last + 1] for p in _words(row)])
        texts = [half_width(column.text) for column in _stacked(head)]
        known = [read_head(text) for text in texts]
        if is_header([k for k in known if k is not None]) and all(known[: len(texts)]):
            return head
    return None


def _words(row: _Row) -> list[_Piece]:
    """A row's heads: characters set apart (单 位) are one head where they make one."""
    pieces: list[_Piece] = []
    for piece in row.pieces:
        last = pieces[-1] if pieces else None
        if last and len(last.text) == 1 == len(piece.text) and read_head(last.text + piece.text):
            pieces[-1] = _Piece(last.glyphs + piece.glyphs, last.text + piece.text, last.x0, piece.x1)
        else:
            pieces.append(piece)
    return pieces


def _stacked(head: _Head) -> list[_Piece]:
    """The heads, those below one another as one."""
    columns: list[list[tuple[float, _Piece]]] = []
    right = 0.0
    for y, piece in sorted(head.pieces, key=lambda h: h[1].x0):
        if columns and piece.x0 < right:
            columns[-1].append((y, piece))
            right = max(right, piece.x1)
        else:
            columns.append([(y, piece)])
            right = piece.x1
    return [
        _Piece(
            [],
            "".join(p.text for _, p in sorted(column, key=lambda h: h[0])),
            min(p.x0 for _, p in column),
            max(p.x1 for _, p in column),
        )
        for column in columns
    ]


def _table(page: Page, rows: list[_Row], rules: list[Rule], head: _Head) -> PageTable | None:
    size = median(g.size for _, p in head.pieces for g in p.glyphs)
    top = rows[head.first].middle - size * 0.6
    begin, end, framed = _extent(rows, rules, head, size)
    body = [g for g in page.glyphs if begin < g.middle < end]
    if not body:
        return None
    groups = [r for r in rows[head.last + 1 :] if r.middle < end and len(r.pieces) == 1 and _is_group(r.pieces[0])]
    told = {id(g) for r in groups for p in r.pieces for g in p.glyphs}
    columns = _columns([g for g in body if id(g) not in told], [p for _, p in head.pieces], size)
    if len(columns) < 3:
        return None
    heads = _head_rows(head, columns)
    if heads is None:
        return None
    texts, head_rows = heads
    known = [read_head(half_width(text)) if text else None for text in texts]
    if not is_header([k for t, k in zip(texts, known, strict=True) if t]):
        return None
    kinds = _kinds(known)
    bounds = _bounds(columns)
    rest = [r for r in rules if begin < r.at < end - 1 and r.stop - r.start > size * 2]
    made = _body([g for g in body if id(g) not in told], columns, bounds, kinds, rest, size, framed=framed)
    if made is None:
        return None
    cells, last = made
    cells = _with_groups(cells, groups, last, len(columns))
    stop = max(last, max((r.middle for r in groups if r.middle < last), default=0.0)) + size * 0.3
    return PageTable(
        page.number, bounds[0], bounds[-1], top, min(end, stop), bounds, [*head_rows, *(row for _, row in cells)], kinds
    )


def _is_group(piece: _Piece) -> bool:
    return _GROUP.fullmatch(piece.text) is not None


def _kinds(known: list[Column | None]) -> list[ColumnKind | None]:
    """The kinds of the columns; a column without a head beside that of the names is one of names too."""
    kinds: list[ColumnKind | None] = []
    for column in known:
        kinds.append(column.kind if column else "name" if kinds and kinds[-1] == "name" else None)
    return kinds


def _extent(rows: list[_Row], rules: list[Rule], head: _Head, size: float) -> tuple[float, float, bool]:
    """Where the body begins and ends, and whether lines say so: else it ends where running text begins."""
    at, foot = head.last + 1, rows[head.last].middle
    left, right = min(p.x0 for _, p in head.pieces), max(p.x1 for _, p in head.pieces)
    stop = foot
    centres = [column.centre for column in _stacked(head)]
    for row in rows[at:]:
        if row.middle - stop > size * 6 or any(_runs_on(p, centres) for p in row.pieces):
            stop = row.middle - size * 0.5
            break
        stop = row.middle + size * 0.6
    own = [r for r in rules if r.start <= left + size and r.stop >= right - size]
    frame = next((r for r in own if foot < r.at < foot + size * 1.6), None)
    if frame is None:
        return foot + size * 0.6, stop, False
    same = [
        r.at for r in own if r.at > frame.at + size and abs(r.start - frame.start) < 6 and abs(r.stop - frame.stop) < 6
    ]
    below = [y for y in same if y <= stop + size]
    return frame.at + 1, max(below) if below else stop, bool(below)


def _runs_on(piece: _Piece, centres: list[float]) -> bool:
    """Whether a piece is running text or a note, and no cell."""
    if _NOTE.match(piece.text):
        return True
    over = sum(piece.x0 < c < piece.x1 for c in centres)
    return over >= 3 or (over >= 2 and (piece.text[-1:] in "。；，;," or len(piece.text) > 24))


def _columns(body: list[Glyph], heads: list[_Piece], size: float) -> list[tuple[float, float]]:
    """Left and right edges of the columns: what the body leaves white divides them; a head over nothing has one too."""
    spans: list[tuple[float, float]] = []
    for glyph in sorted(body, key=lambda g: g.x0):
        if spans and glyph.x0 - spans[-1][1] < max(size * 0.4, 3.0):
            spans[-1] = (spans[-1][0], max(spans[-1][1], glyph.x1))
        else:
            spans.append((glyph.x0, glyph.x1))
    for piece in heads:
        if not any(a < piece.x1 and piece.x0 < b for a, b in spans):
            spans.append((piece.x0, piece.x1))
    return sorted(spans)


def _head_rows(head: _Head, columns: list[tuple[float, float]]) -> tuple[list[str], list[list[Cell]]] | None:
    """Each column's head, and the rows of heads: two where one stands over several others; None where one column has two."""
    over: list[tuple[float, _Piece, list[int]]] = []
    for y, piece in head.pieces:
        under = [j for j, (a, b) in enumerate(columns) if a < piece.x1 and piece.x0 < b]
        if not under:
            return None
        over.append((y, piece, under))
    wide = [(y, piece, under) for y, piece, under in over if len(under) > 1]
    if not wide:
        joined = ["".join(p.text for _, p, under in over if under == [j]) for j in range(len(columns))]
        if any(len(under) == 1 and _beside(over, under[0]) for _, _, under in over):
            return None
        return joined, [[Cell([text] if text else []) for text in joined]]
    upper: list[Cell] = []
    lower: list[Cell] = []
    texts: list[str] = []
    j = 0
    while j < len(columns):
        span = next(((y, p, u) for y, p, u in wide if u[0] == j), None)
        if span is not None:
            y, piece, under = span
            upper.append(Cell([piece.text], columns=len(under)))
            for k in under:
                below = "".join(p.text for h, p, u in over if u == [k] and h > y)
                lower.append(Cell([below] if below else []))
                texts.append(piece.text + below)
            j += len(under)
            continue
        text = "".join(p.text for _, p, u in over if u == [j])
        upper.append(Cell([text] if text else [], rows=2))
        texts.append(text)
        j += 1
    return texts, [upper, lower]


def _beside(over: list[tuple[float, _Piece, list[int]]], column: int) -> bool:
    """Whether two heads stand side by side over one column: then the columns were not told apart."""
    mine = [p for _, p, under in over if under == [column]]
    return any(a.x1 <= b.x0 or b.x1 <= a.x0 for i, a in enumerate(mine) for b in mine[i + 1 :])


def _bounds(columns: list[tuple[float, float]]) -> list[float]:
    return [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]


def _body(
    glyphs: list[Glyph],
    columns: list[tuple[float, float]],
    bounds: list[float],
    kinds: list[ColumnKind | None],
    rules: list[Rule],
    size: float,
    *,
    framed: bool,
) -> tuple[list[tuple[float, list[Cell]]], float] | None:
    """The rows with their heights, and where the last one ends.

    Where no line frames the table, a heading below it may have been taken for a cell: it stands farther off, and is
    left out.
    """
    held: list[list[Strip]] = []
    for j in range(len(columns)):
        left = bounds[j] if j else -1e9
        right = bounds[j + 1] if j + 1 < len(columns) else 1e9
        held.append(strips([g for g in glyphs if left < (g.x0 + g.x1) / 2 <= right]))
    crossing = [[r for r in rules if r.start < (a + b) / 2 < r.stop] for a, b in columns]
    edges = [b for _, b in columns]
    rows = read_rows(held, kinds, edges, crossing, size)
    for _ in range(2):
        lowest = max((j for j in range(len(held)) if held[j]), key=lambda j: held[j][-1].middle)
        if rows or framed or not _stands_off(held[lowest], size):
            break
        held[lowest].pop()
        rows = read_rows(held, kinds, edges, crossing, size)
    names = [j for j, kind in enumerate(kinds) if kind == "name"]
    if not rows or sum(any(row[j].paragraphs for j in names) for row in rows) < len(rows):
        return None
    return list(zip(_heights(held, kinds, rows), rows, strict=True)), held[lowest][-1].y1


def _stands_off(column: list[Strip], size: float) -> bool:
    """Whether the last line of a column is farther from the one above than lines of one cell are from one another."""
    steps = [b.middle - a.middle for a, b in pairwise(column)]
    return len(steps) > 1 and (steps[-1] > min(steps) * 1.3 or abs(column[-1].y1 - column[-1].y0 - size) > size * 0.15)


def _heights(held: list[list[Strip]], kinds: list[ColumnKind | None], rows: list[list[Cell]]) -> list[float]:
    """About where each row stands, by the first line of its name."""
    j = max((j for j, kind in enumerate(kinds) if kind == "name"), key=lambda j: len(held[j]))
    texts = ["".join("".join(row[j].paragraphs).split()) for row in rows]
    heights: list[float] = []
    at = 0
    for text in texts:
        heights.append(held[j][min(at, len(held[j]) - 1)].middle if held[j] else 0.0)
        length = 0
        while at < len(held[j]) and length < len(text):
            length += len("".join(held[j][at].text.split()))
            at += 1
    return heights


def _with_groups(
    cells: list[tuple[float, list[Cell]]], groups: list[_Row], last: float, width: int
) -> list[tuple[float, list[Cell]]]:
    """The rows with those between them that name what stands below: 一、经济发展."""
    titled = [(r.middle, [Cell([r.pieces[0].text], columns=width)]) for r in groups if r.middle < last]
    return sorted([*cells, *titled], key=lambda row: row[0])


def _carried(page: Page, rows: list[_Row], rules: list[Rule], above: PageTable) -> PageTable | None:
    """What goes on from the page before at the top of this one, under heads that do not come again."""
    bounds, kinds = above.columns, above.kinds
    first = next(
        (i for i, row in enumerate(rows[:4]) if len(row.pieces) >= 2 and _fits(row, bounds)),
        None,
    )
    if (
        first is None
        or any(_head_at(page, rows, i) for i in range(first + 1))
        or any(row.middle > page.height * _EDGE for row in rows[:first])
    ):
        return None
    size = rows[first].size
    stop = rows[first].middle
    fitting = []
    for i, row in enumerate(rows[first:], first):
        if row.middle - stop > size * 6 or not _fits(row, bounds) or _head_at(page, rows, i):
            break
        fitting.append(row)
        stop = row.middle
    body = [g for row in fitting for p in row.pieces for g in p.glyphs]
    columns = list(pairwise(bounds))
    begin = fitting[0].middle - size * 0.6
    inner = [r for r in rules if begin < r.at < stop and r.stop - r.start > size * 2]
    tail: list[Cell] = []
    made = _body(body, columns, bounds, kinds, inner, size, framed=False)
    if made is None:
        body, tail = _without_tail(body, columns, kinds, size)
        made = _body(body, columns, bounds, kinds, inner, size, framed=False) if tail else None
    if made is None:
        return None
    cells, last = made
    rest = [row for _, row in cells]
    stop = last + size * 0.3
    return PageTable(page.number, bounds[0], bounds[-1], begin, stop, bounds, rest, kinds, carried=True, tail=tail)


def _without_tail(
    body: list[Glyph], columns: list[tuple[float, float]], kinds: list[ColumnKind | None], size: float
) -> tuple[list[Glyph], list[Cell]]:
    """What stands above the first row with values: the end of a row that began on the page before."""
    held = [strips([g for g in body if a < (g.x0 + g.x1) / 2 <= b]) for a, b in columns]
    rows = row_heights(held, kinds, size)
    if not rows:
        return body, []
    top = rows[0] - size * 0.6
    tail = [
        wrapped([g for s in column if s.middle < top for g in s.glyphs], b)
        for column, (_, b) in zip(held, columns, strict=True)
    ]
    if not any(tail):
        return body, []
    return [g for g in body if g.middle >= top], [Cell(text) for text in tail]


def _fits(row: _Row, bounds: list[float]) -> bool:
    """Whether no piece of a row reaches from one column into the next."""
    return all(
        not any(p.x0 < b - 1 and p.x1 > b + 1 for b in bounds[1:-1]) and not _NOTE.match(p.text) for p in row.pieces
    )
