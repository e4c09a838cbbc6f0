"""Rows that a PDF reader has flattened: cells divided by spaces, and one row broken over several lines.

The reader prints what stands in the middle of a row where the row's number stands, and the pieces of cells
that were broken evenly above and below:

    全社会研发经费支出相当于
    6 % 预期性 4.5左右 -
    地区生产总值比例

So the lines above the first numbered line tell how many stand below it, what is left belongs to the second
row, and so on to the end; where this does not come out even, pieces stand below their row's first line.
"""

import itertools
import re

from planparse.tables.cells import attribute, fills_value
from planparse.tables.grid import Cell, Row, centre
from planparse.tables.heads import Column
from planparse.tables.mending import mended
from planparse.tables.pieces import Anchor, ByLayout, Parts, has_category, names_of, parts_of, read_pieces
from planparse.tables.words import TableWords

_REACH = 8
"""Lines that one row may take."""
_MARKED = r"\S[ \u3000\xa0]{2,}\S"
_WIDE = r"[ \t\u3000\xa0]{2,}|\t"
_NARROW = r"[ \t\u3000\xa0]+"


def split_line(words: TableWords, source: str, start: int, end: int) -> list[Cell]:
    """The cells of a line: divided by two blanks and more where the line has such, else by one."""
    line = source[start:end]
    mark = _WIDE if re.search(_MARKED, line) else _NARROW
    cells, at = list[Cell](), 0
    for m in re.finditer(mark, line):
        cells.append(Cell.of(source, start + at, start + m.start()))
        at = m.end()
    cells.append(Cell.of(source, start + at, end))
    return mended(words, _closed([part for c in cells if c.text for part in _values_apart(words, c)]))


def _values_apart(words: TableWords, cell: Cell) -> list[Cell]:
    """Two values with only one blank between them are two cells."""
    parts = list(re.finditer(r"\S+", cell.text))
    if len(parts) < 2 or not all(fills_value(words, m.group()) for m in parts):
        return [cell]
    return [cell.part(m.start(), m.end()) for m in parts]


def _closed(cells: list[Cell]) -> list[Cell]:
    """Join what one pair of brackets holds: (PM 、PM ) is one piece of a name."""
    joined: list[Cell] = []
    for cell in cells:
        if joined and joined[-1].text.count("(") > joined[-1].text.count(")"):
            joined[-1] = joined[-1].join(cell)
        else:
            joined.append(cell)
    return joined


def read_lines(
    words: TableWords, source: str, spans: list[tuple[int, int]], columns: list[Column]
) -> tuple[list[Row], int, str]:
    """Rows, the end of the last one, and the problem where the table cannot be read as a whole."""
    numbered = any(c.kind == "index" for c in columns)
    lines: list[list[Cell]] = []
    anchors = _anchors(words, source, spans, lines, columns, numbered)
    if len(anchors) < 2:
        return [], spans[0][0], "no rows"
    last = _give_lines(words, lines, anchors, any(c.kind == "attribute" for c in columns))
    if last is None:
        return [], spans[0][0], "its broken lines do not come out even"
    parts = [parts_of(words, a.tokens, columns) for a in anchors]
    width = max(len(p.values) for p in parts)
    values = [i for i, c in enumerate(columns) if c.kind == "value"]
    if width != len(values):
        return [], spans[last][1], f"{len(values)} heads of values over {width} cells"
    by_layout = _by_layout(source, parts, columns, values)
    rows = [read_pieces(words, a, p, columns, spans, by_layout) for a, p in zip(anchors, parts, strict=True)]
    return rows, spans[last][1], ""


def _anchors(
    words: TableWords,
    source: str,
    spans: list[tuple[int, int]],
    lines: list[list[Cell]],
    columns: list[Column],
    numbered: bool,
) -> list[Anchor]:
    """The rows' own lines; the lines that were looked at go into `lines`."""
    found: list[Anchor] = []
    expected = 1
    has_attribute = any(c.kind == "attribute" for c in columns)
    grouped = has_category(columns)
    gap = 0
    for i, (start, end) in enumerate(spans):
        tokens = split_line(words, source, start, end)
        lines.append(tokens)
        gap += 1
        if gap > _REACH:
            break
        if not numbered:
            if tokens and _is_row(words, tokens, has_attribute):
                found.append(Anchor(i, None, tokens))
                gap = 0
            continue
        numbered_line = _numbered(tokens, expected, grouped)
        if numbered_line is not None:
            found.append(Anchor(i, *numbered_line))
            expected, gap = expected + 1, 0
        elif found and not _is_row(words, found[-1].tokens, has_attribute) and _is_row(words, tokens, has_attribute):
            # The name broke before its values: 2 规模以上工业企业研发经费 / 支出占营业收入比重 % 1.2 1.8 预期性
            found[-1].tokens += tokens
            lines[i] = []
    return found if all(_is_row(words, a.tokens, has_attribute) for a in found) else []


def _numbered(tokens: list[Cell], expected: int, grouped: bool) -> tuple[Cell, list[Cell]] | None:
    """The row's number and what follows it, where the line has the number that is expected."""
    for k in range(min(len(tokens), 2 if grouped else 1)):
        cell = tokens[k]
        m = re.match(r"[(]?(\d{1,3})[).、]?(?![\d.%])", cell.text)
        if m and int(m.group(1)) == expected and (len(tokens) > k + 1 or len(cell.text) > m.end()):
            rest = tokens[k + 1 :]
            if len(cell.text) > m.end():
                rest = [cell.part(m.end(), len(cell.text)), *rest]
            return cell.part(0, m.end()), rest
    return None


def _is_row(words: TableWords, tokens: list[Cell], has_attribute: bool) -> bool:
    if has_attribute and any(attribute(words, t.text) is not None for t in tokens):
        return True
    if has_attribute:
        # 预期 above, 性 below: the row's own line has its values only
        return sum(fills_value(words, t.text) for t in tokens[1:]) > 1
    return any(fills_value(words, t.text) for t in tokens[1:])


def _marked(words: TableWords, tokens: list[Cell]) -> bool:
    return any(attribute(words, t.text) is not None for t in tokens)


def _give_lines(words: TableWords, lines: list[list[Cell]], anchors: list[Anchor], marked: bool) -> int | None:
    """Give the lines between the anchors to their rows; the index of the table's last line.

    None where rows want what stands above and below them and the lines do not come out even. `marked`: the
    table has a column of attributes.
    """
    gaps = [b.line - a.line - 1 for a, b in itertools.pairwise(anchors)]
    above = [anchors[0].line]
    for gap in gaps:
        above.append(gap - above[-1])
    behind = len(lines) - anchors[-1].line - 1
    nameless = any(not names_of(words, a.tokens) for a in anchors)
    tail = lines[anchors[-1].line + 1 : anchors[-1].line + 1 + max(above[-1], 0)]
    runs_out = any(re.match(r"注|第[一二三四五六七八九十]+[编章节]|.*。", t.text) for line in tail for t in line)
    even = not runs_out and all(n >= 0 for n in above) and above[-1] <= behind and (nameless or above[0] > 0)
    if even:
        for anchor, n in zip(anchors, above, strict=True):
            anchor.above = lines[anchor.line - n : anchor.line]
            anchor.below = lines[anchor.line + 1 : anchor.line + 1 + n]
        return anchors[-1].line + above[-1]
    if nameless or (marked and any(not _marked(words, a.tokens) for a in anchors)):
        return None
    for anchor, gap in zip(anchors, gaps, strict=False):
        if names_of(words, anchor.tokens):
            anchor.below = lines[anchor.line + 1 : anchor.line + 1 + gap]
    return anchors[-1].line


def _by_layout(source: str, parts: list[Parts], columns: list[Column], values: list[int]) -> ByLayout | None:
    """How to tell from where a value stands on its line what column it is in; None where the lines do not show it.

    The text keeps the page's layout if in each row that has all its cells every one stands nearest to its head.
    """
    heads = [columns[i].centre for i in values]
    if any(h is None for h in heads):
        return None

    def nearest(cells: list[Cell]) -> list[int] | None:
        found = []
        for cell in cells:
            at = centre(source, cell.at[0], cell.at[-1] + 1)
            found.append(min(range(len(heads)), key=lambda k: abs((heads[k] or 0) - at)))
        return [values[k] for k in found] if found == sorted(set(found)) else None

    full = [p.values for p in parts if len(p.values) == len(values)]
    return nearest if len(full) > 1 and all(nearest(v) == values for v in full) else None
