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
from collections.abc import Callable
from dataclasses import dataclass, field

from planparse.tables.cells import attribute, is_empty, looks_like_value
from planparse.tables.grid import Cell, Row, centre
from planparse.tables.heads import Column
from planparse.tables.mending import mended
from planparse.tables.words import TableWords

_REACH = 8
"""Lines that one row may take."""
_SHORT = 4
"""Characters of a group's name, or of the part of it that stands on one line."""
_MARKED = r"\S[ \u3000\xa0]{2,}\S"
_WIDE = r"[ \t\u3000\xa0]{2,}|\t"
_NARROW = r"[ \t\u3000\xa0]+"


@dataclass(slots=True)
class _Anchor:
    """The line that a row's number (or else its attribute or values) stands in."""

    line: int
    index: Cell | None
    tokens: list[Cell]
    above: list[list[Cell]] = field(default_factory=list)
    below: list[list[Cell]] = field(default_factory=list)


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
    if len(parts) < 2 or not all(looks_like_value(words, m.group()) or is_empty(words, m.group()) for m in parts):
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
    width = _width(words, anchors, columns)
    values = [i for i, c in enumerate(columns) if c.kind == "value"]
    if width != len(values):
        return [], spans[last][1], f"{len(values)} heads of values over {width} cells"
    placed = _placed_by_layout(words, source, anchors, columns, values)
    rows = [_row(words, a, columns, values, spans, placed) for a in anchors]
    return rows, spans[last][1], ""


def _anchors(
    words: TableWords,
    source: str,
    spans: list[tuple[int, int]],
    lines: list[list[Cell]],
    columns: list[Column],
    numbered: bool,
) -> list[_Anchor]:
    """The rows' own lines; the lines that were looked at go into `lines`."""
    found: list[_Anchor] = []
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
                found.append(_Anchor(i, None, tokens))
                gap = 0
            continue
        numbered_line = _numbered(tokens, expected, grouped)
        if numbered_line is not None:
            found.append(_Anchor(i, *numbered_line))
            expected, gap = expected + 1, 0
        elif found and not _is_row(words, found[-1].tokens, has_attribute) and _is_row(words, tokens, has_attribute):
            # The name broke before its values: 2 规模以上工业企业研发经费 / 支出占营业收入比重 % 1.2 1.8 预期性
            found[-1].tokens += tokens
            lines[i] = []
    return found if all(_is_row(words, a.tokens, has_attribute) for a in found) else []


def has_category(columns: list[Column]) -> bool:
    """Whether a column of groups stands before the names."""
    return any(c.kind == "category" for c in columns)


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
        return sum(looks_like_value(words, t.text) or is_empty(words, t.text) for t in tokens[1:]) > 1
    return any(looks_like_value(words, t.text) or is_empty(words, t.text) for t in tokens[1:])


def _marked(words: TableWords, tokens: list[Cell]) -> bool:
    return any(attribute(words, t.text) is not None for t in tokens)


def _give_lines(words: TableWords, lines: list[list[Cell]], anchors: list[_Anchor], marked: bool) -> int | None:
    """Give the lines between the anchors to their rows; the index of the table's last line.

    None where rows want what stands above and below them and the lines do not come out even. `marked`: the
    table has a column of attributes.
    """
    gaps = [b.line - a.line - 1 for a, b in itertools.pairwise(anchors)]
    above = [anchors[0].line]
    for gap in gaps:
        above.append(gap - above[-1])
    behind = len(lines) - anchors[-1].line - 1
    nameless = any(not _names(words, a.tokens) for a in anchors)
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
        if _names(words, anchor.tokens):
            anchor.below = lines[anchor.line + 1 : anchor.line + 1 + gap]
    return anchors[-1].line


def _names(words: TableWords, tokens: list[Cell]) -> list[Cell]:
    """The tokens before the first unit, attribute or value: the row's name."""
    found: list[Cell] = []
    for t in tokens:
        if (
            words.is_unit(t.text)
            or attribute(words, t.text) is not None
            or looks_like_value(words, t.text)
            or is_empty(words, t.text)
        ):
            break
        found.append(t)
    return found


def _split(
    words: TableWords, anchor: _Anchor, columns: list[Column]
) -> tuple[list[Cell], Cell | None, Cell | None, list[Cell]]:
    """Name tokens, unit, attribute and value tokens of an anchor's line."""
    names = _names(words, anchor.tokens)
    unit: Cell | None = None
    mark: Cell | None = None
    values: list[Cell] = []
    has_unit = any(c.kind == "unit" for c in columns)
    for t in anchor.tokens[len(names) :]:
        if mark is None and attribute(words, t.text) is not None:
            mark = t
        elif (
            has_unit
            and unit is None
            and not values
            and (words.is_unit(t.text) or (is_empty(words, t.text) and mark is None))
        ):
            unit = t
        elif (
            values
            and not looks_like_value(words, t.text)
            and not is_empty(words, t.text)
            and not _apart(words, values[-1])
        ):
            values[-1] = values[-1].join(t)
        else:
            values.append(t)
    return names, unit, mark, values


def _apart(words: TableWords, cell: Cell) -> bool:
    return looks_like_value(words, cell.text) or is_empty(words, cell.text)


def _width(words: TableWords, anchors: list[_Anchor], columns: list[Column]) -> int:
    """How many value cells a full row has."""
    return max(len(_split(words, a, columns)[3]) for a in anchors)


def _placed_by_layout(
    words: TableWords, source: str, anchors: list[_Anchor], columns: list[Column], values: list[int]
) -> Callable[[list[Cell]], list[int] | None] | None:
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

    full = [v for a in anchors if len(v := _split(words, a, columns)[3]) == len(values)]
    return nearest if len(full) > 1 and all(nearest(v) == values for v in full) else None


def _row(
    words: TableWords,
    anchor: _Anchor,
    columns: list[Column],
    values: list[int],
    spans: list[tuple[int, int]],
    by_layout: Callable[[list[Cell]], list[int] | None] | None,
) -> Row:
    names, unit, mark, found = _split(words, anchor, columns)
    if not found and len(names) > 1 and re.match(words.worded, names[-1].text):
        found = [names.pop()]  # words in the place of a value
    above = [t for line in anchor.above for t in _without_subscripts(line)]
    below = [t for line in anchor.below for t in _without_subscripts(line)]
    if names and has_category(columns):
        # A group's name in the middle of its rows
        above = [t for t in above if not _of_group(t, anchor, spans)]
        below = [t for t in below if not _of_group(t, anchor, spans)]
    if mark is None:
        mark = _broken_attribute(words, above, below)
    elif not mark.text.endswith("性"):
        below = [t for t in below if t.text != "性"]
    if unit is not None and is_empty(words, unit.text) and len(found) < len(values):
        found, unit = [unit, *found], None
    if unit is None:
        unit = _broken_unit(words, above, below)
    if unit is None and names and (cut := names[-1].text.rfind(" ")) > 0 and words.is_unit(names[-1].text[cut:]):
        # Only one blank between a long name and its unit
        whole = names[-1]
        names, unit = [*names[:-1], whole.part(0, cut)], whole.part(cut + 1, len(whole.text))
    found, worded = _broken_values(words, found, above, below)
    if names and above and below and len(found) < len(values) and all(is_empty(words, t.text) for t in found):
        told = _joined([*above, *below])
        if re.match(words.worded, told.text):
            found, above, below = [told], [], []
            worded = told
    if not names and above and below:
        if worded:
            # An even number of pieces leaves the middle free: the nearest two are the name, the rest the words
            names = [above.pop(), below.pop(0)]
        else:
            names, above, below = [*above, *below], [], []
    elif not worded:
        names, above, below = [*above, *names, *below], [], []
    if worded:
        k = found.index(worded)
        found[k] = _joined([*above, worded, *below])
    placed: dict[int, Cell] = {}
    for i, c in enumerate(columns):
        if c.kind == "name" and names:
            placed.setdefault(i, _joined(names))
            names = []
        elif c.kind == "index" and anchor.index:
            placed[i] = anchor.index
        elif c.kind == "unit" and unit:
            placed[i] = unit
        elif c.kind == "attribute" and mark:
            placed[i] = mark
    first, last = anchor.line - len(anchor.above), anchor.line + len(anchor.below)
    row = Row(placed, spans[first][0], spans[last][1])
    if by_layout and len(found) < len(values) and (where := by_layout(found)):
        placed.update(zip(where, found, strict=True))
        return row
    row.problem = _place_values(words, placed, found, columns, values)
    return row


def _of_group(piece: Cell, anchor: _Anchor, spans: list[tuple[int, int]]) -> bool:
    """Does a piece stand left of the row numbers? Where nothing is indented, is it short?"""
    indents = {start: piece.at[0] - start for start, end in spans if start <= piece.at[0] < end}
    indent = next(iter(indents.values()), 0)
    number = anchor.index.at[0] - spans[anchor.line][0] if anchor.index else 0
    return indent < number if number > 0 or indent > 0 else len(piece.text) <= _SHORT


def _without_subscripts(line: list[Cell]) -> list[Cell]:
    """A line without the bare numbers of two characters and more that fell out of PM2.5, SO2, NO2."""
    numbers = [t for t in line if re.fullmatch(r"\d{1,2}(?:\.\d)?", t.text)]
    return [t for t in line if t not in numbers] if len(numbers) > 2 else line


def _joined(cells: list[Cell]) -> Cell:
    whole = Cell()
    for c in cells:
        whole = whole.join(c)
    return whole


def _broken_attribute(words: TableWords, above: list[Cell], below: list[Cell]) -> Cell | None:
    """预期 and 性 above and below the row's line, or both below it."""
    for pieces in (above, below):
        for a in pieces:
            if attribute(words, a.text) is not None:
                pieces.remove(a)
                half = next((b for b in below if b.text == "性"), None)
                if half is None or a.text.endswith("性"):
                    return a
                below.remove(half)
                return a.join(half)
    return None


def _broken_unit(words: TableWords, above: list[Cell], below: list[Cell]) -> Cell | None:
    """A unit in two pieces, one above and one below the row's line: 万平 and 方米."""
    for a in above:
        for b in below:
            if words.is_unit(a.text + b.text) and (len(a.text) <= 4 and len(b.text) <= 4):
                above.remove(a)
                below.remove(b)
                return a.join(b)
    for pieces in (above, below):
        for a in pieces:
            if words.is_unit(a.text):
                pieces.remove(a)
                return a
    return None


def _broken_values(
    words: TableWords, found: list[Cell], above: list[Cell], below: list[Cell]
) -> tuple[list[Cell], Cell | None]:
    """Join a bracket that opens above and closes below; name the value told in words, if there is one."""
    opened = next((t for t in above if "[" in t.text and "]" not in t.text), None)
    closed = next((t for t in below if "]" in t.text and "[" not in t.text), None)
    if opened and closed:
        above.remove(opened)
        below.remove(closed)
        found = [*found, opened.join(closed)]
    worded = next((t for t in found if not _apart(words, t) and "[" not in t.text), None)
    return found, worded


def _place_values(
    words: TableWords, placed: dict[int, Cell], found: list[Cell], columns: list[Column], values: list[int]
) -> str:
    """Put the values under their heads; what stands in brackets stands under 累计."""
    sums = [i for i in values if columns[i].cumulative]
    if len(found) == len(values):
        if len(sums) == 1 and len(found) == 2:
            k = next((k for k, c in enumerate(found) if c.text.startswith("[")), None)
            if k is not None and values.index(sums[0]) != k:
                found = found[::-1]
        placed.update(zip(values, found, strict=True))
        return ""
    told = [c for c in found if not is_empty(words, c.text)]
    if len(told) == 1 and len(sums) == 1 and told[0].text.startswith("["):
        placed[sums[0]] = told[0]
        return ""
    if len(told) == 1 and not _apart(words, told[0]):
        placed[values[0]] = told[0]  # words, such as 完成省下达目标, need no column of their own
        return ""
    if not told:
        return ""
    return f"{len(found)} values for {len(values)} columns"
