"""Indicator tables that lack vertical lines: three-line tables, tables with lines between the rows, and with none at all.

They are found by their heads (指标, 单位, 2025年 …), their columns are the white stripes between what stands below the
heads, and their rows are told by `planparse.readers.pdf_rows`. What does not come out as a whole table is left as it is.
"""

from itertools import pairwise
from statistics import median

import regex

from planparse.readers.cell_kinds import read_head
from planparse.readers.lines import Cell
from planparse.readers.pdf_heads import Head, Piece, Row, head_at, head_rows, rows_on, stacked
from planparse.readers.pdf_lines import wrapped
from planparse.readers.pdf_page import Glyph, Page, Rule
from planparse.readers.pdf_rows import Lane, Strip, read_rows, row_heights, strips
from planparse.readers.pdf_tables import PageTable, whole_rules
from planparse.tables.grid import half_width
from planparse.tables.heads import Column, ColumnKind, is_header
from planparse.tables.undivided import GROUP

_GROUP = regex.compile(GROUP)
_NOTE = regex.compile(
    r"[(（\[［]?(?:注|备注|说明|资料来源|数据来源|[*＊])\d*[\])）］]?\s*[:：]|第[一二三四五六七八九十]+[章节编]"
)
_EDGE = 0.16
"""Part of a page's height in which a running head may stand above what goes on from the page before."""


def open_tables(page: Page, above: PageTable | None) -> list[PageTable]:
    """The page's tables without vertical lines, whose characters are taken out of the page's.

    `above` is the last table of the page before, where nothing stands below it: it may go on here without its heads.
    """
    rows = rows_on(page)
    rules = whole_rules(page.across)
    found: list[PageTable] = []
    at = 0
    if above is not None and above.kinds and (table := _carried(page, rows, rules, above)):
        found.append(table)
    while at < len(rows):
        head = head_at(rows, at)
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


def _table(page: Page, rows: list[Row], rules: list[Rule], head: Head) -> PageTable | None:
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
    heads = head_rows(head, columns)
    if heads is None:
        return None
    texts, top_rows = heads
    known = [read_head(half_width(text)) if text else None for text in texts]
    if not is_header([k for t, k in zip(texts, known, strict=True) if t]):
        return None
    kinds = _kinds(known)
    bounds = _bounds(columns)
    rest = [r for r in rules if begin < r.at < end - 1 and r.stop - r.start > size * 2]
    made = _body(_lanes([g for g in body if id(g) not in told], columns, kinds, rest), size, framed=framed)
    if made is None:
        return None
    cells, last = made
    cells = _with_groups(cells, groups, last, len(columns))
    stop = max(last, max((r.middle for r in groups if r.middle < last), default=0.0)) + size * 0.3
    return PageTable(
        page.number,
        bounds[0],
        bounds[-1],
        top,
        min(end, stop),
        bounds,
        [*top_rows, *(row for _, row in cells)],
        kinds,
        spans=columns,
    )


def _is_group(piece: Piece) -> bool:
    return _GROUP.fullmatch(piece.text) is not None


def _kinds(known: list[Column | None]) -> list[ColumnKind | None]:
    """The kinds of the columns; a column without a head beside that of the names is one of names too."""
    kinds: list[ColumnKind | None] = []
    for column in known:
        kinds.append(column.kind if column else "name" if kinds and kinds[-1] == "name" else None)
    return kinds


def _extent(rows: list[Row], rules: list[Rule], head: Head, size: float) -> tuple[float, float, bool]:
    """Where the body begins and ends, and whether lines say so: else it ends where running text begins."""
    at, foot = head.last + 1, rows[head.last].middle
    left, right = min(p.x0 for _, p in head.pieces), max(p.x1 for _, p in head.pieces)
    stop = foot
    centres = [column.centre for column in stacked(head)]
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


def _runs_on(piece: Piece, centres: list[float]) -> bool:
    """Whether a piece is running text or a note, and no cell."""
    if _NOTE.match(piece.text):
        return True
    over = sum(piece.x0 < c < piece.x1 for c in centres)
    return over >= 3 or (over >= 2 and (piece.text[-1:] in "。；，;," or len(piece.text) > 24))


def _columns(body: list[Glyph], heads: list[Piece], size: float) -> list[tuple[float, float]]:
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


def _bounds(columns: list[tuple[float, float]]) -> list[float]:
    return [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]


def _lanes(
    glyphs: list[Glyph], columns: list[tuple[float, float]], kinds: list[ColumnKind | None], rules: list[Rule]
) -> list[Lane]:
    """What stands in each column: characters on either side of the middle between two belong to one or the other."""
    cuts = [-1e9, *_bounds(columns)[1:-1], 1e9]
    return [
        Lane(
            kind,
            *span,
            strips([g for g in glyphs if left < (g.x0 + g.x1) / 2 <= right]),
            [r for r in rules if r.start < sum(span) / 2 < r.stop],
        )
        for kind, span, (left, right) in zip(kinds, columns, pairwise(cuts), strict=True)
    ]


def _body(
    lanes: list[Lane], size: float, *, framed: bool = False, carried: bool = False
) -> tuple[list[tuple[float, list[Cell]]], float] | None:
    """The rows with their heights, and where the last one ends.

    Where no line frames the table, a heading below it may have been taken for a cell: it stands farther off, and is
    left out.
    """
    rows = read_rows(lanes, size, worded=not carried)
    for _ in range(2):
        lowest = max((lane for lane in lanes if lane.strips), key=lambda lane: lane.strips[-1].middle, default=None)
        if lowest is None or rows or framed or not _stands_off(lowest.strips, size):
            break
        lowest.strips.pop()
        rows = read_rows(lanes, size, worded=not carried)
    names = [j for j, lane in enumerate(lanes) if lane.kind == "name"]
    if not rows or sum(any(row[j].paragraphs for j in names) for row in rows) < len(rows):
        return None
    end = max(lane.strips[-1].y1 for lane in lanes if lane.strips)
    return list(zip(_heights(lanes, rows), rows, strict=True)), end


def _stands_off(column: list[Strip], size: float) -> bool:
    """Whether the last line of a column is farther from the one above than lines of one cell are from one another."""
    steps = [b.middle - a.middle for a, b in pairwise(column)]
    return len(steps) > 1 and (steps[-1] > min(steps) * 1.3 or abs(column[-1].y1 - column[-1].y0 - size) > size * 0.15)


def _heights(lanes: list[Lane], rows: list[list[Cell]]) -> list[float]:
    """About where each row stands, by the first line of its name."""
    j = max((j for j, lane in enumerate(lanes) if lane.kind == "name"), key=lambda j: len(lanes[j].strips))
    lines = lanes[j].strips
    heights: list[float] = []
    at = 0
    for row in rows:
        heights.append(lines[min(at, len(lines) - 1)].middle)
        length = len("".join("".join(row[j].paragraphs).split()))
        while at < len(lines) and length > 0:
            length -= len("".join(lines[at].text.split()))
            at += 1
    return heights


def _with_groups(
    cells: list[tuple[float, list[Cell]]], groups: list[Row], last: float, width: int
) -> list[tuple[float, list[Cell]]]:
    """The rows with those between them that name what stands below: 一、经济发展."""
    titled = [(r.middle, [Cell([r.pieces[0].text], columns=width)]) for r in groups if r.middle < last]
    return sorted([*cells, *titled], key=lambda row: row[0])


def _carried(page: Page, rows: list[Row], rules: list[Rule], above: PageTable) -> PageTable | None:
    """What goes on from the page before at the top of this one, under heads that do not come again."""
    kinds = above.kinds
    first = next((i for i, row in enumerate(rows[:8]) if len(row.pieces) >= 3 and _fitted(row, above.spans)), None)
    if first is None or any(head_at(rows, i) for i in range(first + 1)):
        return None
    spans, size = above.spans, rows[first].size
    while first and rows[first].middle - rows[first - 1].middle < size * 3 and _fitted(rows[first - 1], spans):
        first -= 1
    if any(row.middle > page.height * _EDGE for row in rows[:first]):
        return None
    stop = rows[first].middle
    body: list[Glyph] = []
    for i, row in enumerate(rows[first:], first):
        wider = _fitted(row, spans)
        if wider is None or row.middle - stop > size * 6 or head_at(rows, i):
            break
        spans, stop = wider, row.middle
        body += [g for p in row.pieces for g in p.glyphs]
    columns, bounds = spans, _bounds(spans)
    begin = rows[first].middle - size * 0.6
    inner = [r for r in rules if begin < r.at < stop and r.stop - r.start > size * 2]
    tail: list[Cell] = []
    made = _body(_lanes(body, columns, kinds, inner), size, carried=True)
    if made is None:
        lanes = _lanes(body, columns, kinds, inner)
        tail = _tail(lanes, size)
        made = _body(lanes, size, carried=True) if tail else None
    if made is None:
        return None
    cells, last = made
    rest = [row for _, row in cells]
    stop = last + size * 0.3
    return PageTable(
        page.number, bounds[0], bounds[-1], begin, stop, bounds, rest, kinds, spans=columns, carried=True, tail=tail
    )


def _tail(lanes: list[Lane], size: float) -> list[Cell]:
    """What stands above the first row with values, taken out: the end of a row that began on the page before."""
    heights = row_heights(lanes, size)
    if not heights:
        return []
    top = heights[0] - size * 0.6
    tail: list[Cell] = []
    for lane in lanes:
        tail.append(Cell(wrapped([g for s in lane.strips if s.middle < top for g in s.glyphs], lane.right)))
        lane.strips = [s for s in lane.strips if s.middle >= top]
    return tail if any(cell.paragraphs for cell in tail) else []


def _fitted(row: Row, spans: list[tuple[float, float]]) -> list[tuple[float, float]] | None:
    """The columns with a row's pieces in them, which may make them wider; None where a piece reaches over two."""
    wider = list(spans)
    for piece in row.pieces:
        under = [j for j, (a, b) in enumerate(spans) if a < piece.x1 and piece.x0 < b]
        if len(under) != 1 or _NOTE.match(piece.text):
            return None
        j = under[0]
        wider[j] = (min(wider[j][0], piece.x0), max(wider[j][1], piece.x1))
    return wider if all(a[1] + 2 < b[0] for a, b in pairwise(wider)) else None
