"""Tables whose cells have no marks between them: flattened lines, one cell a line, everything glued together."""

import itertools
import re
from dataclasses import replace

from planparse.tables.glued import read_glued
from planparse.tables.grid import Cell, Form, Row, Table, centre, half_width
from planparse.tables.heads import Column, is_header, read_head
from planparse.tables.lines import read_lines
from planparse.tables.stream import read_stream
from planparse.tables.words import TableWords

_LONG_LINE = 200
"""A longer line holds more than one row."""
_LINES = 150
"""How many lines a table that could not be read may take."""
_REACH = 6000
"""How far a table without marks may reach."""
GROUP = r"\s*[(（]?[一二三四五六七八九十]{1,3}[)）、.．][ \u3000]*[一-鿿]{2,12}\s*(?:[(（]\s*\d+\s*[项个]\s*[)）]\s*)?"
"""A line in a table that names the rows below it: 一、经济发展."""


def read_undivided(words: TableWords, text: str, anchor: int) -> Table | None:
    """The table whose header holds the head of names at `anchor`; None where none stands there."""
    start, columns, body, glue = _read_header(words, text, anchor)
    if len(columns) < 3 or not is_header(list(columns)):
        return None
    line_end = text.find("\n", body)
    line_end = len(text) if line_end < 0 else line_end
    line_start = text.rfind("\n", 0, start) + 1
    if glue:
        rows, end, problem = read_glued(words, text, body, columns)
        if not rows and "。" not in text[body:line_end]:
            end = line_end  # what cannot be read as rows is no sentence either
        return _table("glued", columns, rows, start, end, problem)
    header_lines = [part.strip() for part in half_width(text[start:body]).split("\n") if part.strip()]
    one_each = sum(read_head(words, part) is not None for part in header_lines) >= max(len(columns) - 1, 3)
    longest = max(len(part.strip()) for part in text[line_start:line_end].split("\n"))
    if one_each or longest > _LONG_LINE:
        return _stream_table(words, text, start, body, columns, r"\n" if one_each else r"\s+")
    return _lines_table(words, text, start, body, columns)


def _table(form: Form, columns: list[Column], rows: list[Row], start: int, end: int, problem: str) -> Table | None:
    if not rows and len(columns) < 4:
        return None
    return Table(form, columns, rows, start, max(start, end), problem="" if rows else problem)


def _read_header(words: TableWords, text: str, anchor: int) -> tuple[int, list[Column], int, bool]:
    """Where the heads begin, the columns they stand over, where they end, and whether they touch."""
    if _of_caption(words, text, anchor):
        return anchor, [], anchor, False
    start = at = _first_head(words, text, anchor)
    columns: list[Column] = []
    touching = 0
    while m := words.head_at.match(text, at):
        if m.lastgroup == "lone":
            at = m.end()
            continue
        column = read_head(words, half_width(m.group(m.lastgroup or 0)))
        if column is None or column.head == "预期":  # the upper half of 预期性 in the first row
            break
        if column.kind == "name" and any(c.kind == "name" for c in columns):
            # The first was a word of the caption
            return start, [], at, False
        if columns and column.cumulative and not column.growth and column.head[0] in "[(【":
            if (k := next((i for i, c in enumerate(columns) if c.growth or c.yearly), None)) is not None:
                # The lower line of 年均增速 / [累计]
                columns[k] = replace(columns[k], head=columns[k].head + column.head, cumulative=True)
                at = m.end()
                continue
        touching += m.start(m.lastgroup or 0) == at and at > start
        columns.append(replace(column, centre=centre(text, m.start(m.lastgroup or 0), m.end())))
        at = m.end()
    return start, columns, at, touching >= max(len(columns) - 2, 2)


def _first_head(words: TableWords, text: str, anchor: int) -> int:
    """Where the heads in front of that of the names begin: 类别, 序号, a head over several columns."""
    edge = text.rfind("\n", 0, anchor) + 1
    head = words.head_at.match(text, edge) if edge < anchor else None
    # 主要指标 is one head with what it begins with
    stop = edge if head is not None and head.lastgroup == "name" and head.end() > anchor else anchor
    for begin in range(max(0, anchor - 200), stop):
        if (
            not text[begin].isspace()
            and _all_heads(words, text, begin, stop, names=False)
            and not _of_caption(words, text, begin)
        ):
            return begin
    return anchor


def _of_caption(words: TableWords, text: str, at: int) -> bool:
    """主要指标 / 类别 / 序号: the end of the line above, which the first head would take in."""
    m = words.head_at.match(text, at)
    return m is not None and "\n" in m[0] and not text[at - 1 : at].isspace() and at > 0


def _all_heads(words: TableWords, text: str, at: int, end: int, *, names: bool = True) -> bool:
    while at < end:
        if not text[at:end].strip():
            return True
        m = words.head_at.match(text, at, end)
        if m is None or (m.lastgroup == "name" and not names):
            return False
        at = m.end()
    return True


def _lines_table(words: TableWords, text: str, start: int, body: int, columns: list[Column]) -> Table | None:
    spans: list[tuple[int, int]] = []
    paged = False
    at = text.find("\n", body) + 1 or len(text)
    while at < len(text) and at - body < _REACH:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if paged and text[at:end].strip() and text.count(text[at:end].strip()) > 1:
            paged = False  # a running head below a page number
        elif text[at:end].strip() and not _furniture(words, text[at:end]) and not _names_group(text, at, end):
            spans.append((at, end))
            paged = False
        elif text[at:end].strip():
            paged = _page_number(text[at:end])
        at = end + 1
    if len(spans) < 2:
        return None
    for option in _options(words, columns):
        rows, end, problem = read_lines(words, text, spans, option)
        if rows and not re.match(rf"\s*(?:\S+\s+){{0,8}}{len(rows) + 1}\s+[一-鿿]", text[end : end + 120]):
            return _table("lines", option, rows, start, end, "")
        if rows:
            problem = "row numbers go on below what could be read"
            break
    table = _stream_table(words, text, start, body, columns, r"\s+")
    if table and not table.problem and sum(bool(r.problem) for r in table.rows) * 5 <= len(table.rows):
        return table
    return _table("lines", columns, [], start, _extent(text, body), problem)


def _names_group(text: str, at: int, end: int) -> bool:
    """Does the line name the rows below it: 一、经济发展, or 义务教育 with the rows below set in?"""
    if re.fullmatch(GROUP, text[at:end]):
        return True
    below = text[end + 1 : end + 2]
    return below in (" ", "\u3000") and re.fullmatch("[一-鿿]{2,12}", text[at:end]) is not None


def _extent(text: str, body: int) -> int:
    """Where a table that could not be read ends: before the first sentence, heading or note below its heads."""
    at = end = body
    for _ in range(_LINES):
        at = text.find("\n", at) + 1
        if not at:
            return len(text)
        stop = text.find("\n", at)
        line = text[at : stop if stop >= 0 else len(text)].strip()
        if (
            "。" in line
            or len(line) > 60
            or re.match(r"第[一二三四五六七八九十]+[编章节]|[一二三四五六七八九十]+、|注[:：]|专栏", line)
        ):
            return end
        if line:
            end = stop if stop >= 0 else len(text)
    return end


def _options(words: TableWords, columns: list[Column]) -> list[list[Column]]:
    """The columns as they are, without a head that may stand over several others, with a head of two lines as one."""
    options = [columns]
    groups = [i for i, c in enumerate(columns) if c.kind == "value" and c.group]
    if groups and sum(c.kind == "value" for c in columns) > len(groups):
        options.append([c for i, c in enumerate(columns) if i not in groups])
    options += [[c for j, c in enumerate(columns) if j != i] for i in groups]
    for i, (a, b) in enumerate(itertools.pairwise(columns)):
        below = b.growth or b.yearly or b.cumulative
        if (
            a.kind == b.kind == "value"
            and not b.years
            and not (a.years and below)
            and (c := read_head(words, a.head + b.head))
        ):
            options.append([*columns[:i], c, *columns[i + 2 :]])
    whole = list[Column]()
    for column in columns:
        upper = whole[-1] if whole else None
        below = column.growth or column.yearly or column.cumulative
        if upper and upper.kind == column.kind == "value" and upper.years and not column.years and not below:
            whole[-1] = read_head(words, upper.head + column.head) or column
        else:
            whole.append(column)
    if len(whole) < len(columns) - 1:
        options.append(whole)
    return options


def _furniture(words: TableWords, line: str) -> bool:
    """A page number, or heads that come again on a new page."""
    again = words.name_again.search(line) is not None
    return _page_number(line) or (again and _all_heads(words, line, 0, len(line)))


def _page_number(line: str) -> bool:
    bare = half_width(line).strip(" -—\t\r")
    return bare.isdigit() and len(bare) <= 3


def _stream_table(
    words: TableWords, text: str, start: int, body: int, columns: list[Column], divider: str
) -> Table | None:
    stop = min(len(text), body + _REACH)
    cells, at = list[Cell](), body
    # Where the heads stand without blank lines between them, a blank line below is an empty cell
    empty = divider == r"\n" and re.search(r"\n\s*\n", text[start:body]) is None
    for m in re.compile(divider).finditer(text, body, stop):
        cell = Cell.of(text, at, m.start())
        if cell.text or (empty and cells):
            cells.append(cell)
        at = m.end()
    if at < stop and (tail := Cell.of(text, at, stop)).text:
        cells.append(tail)
    unread: Table | None = None
    told = [c for c in cells if c.text]
    for option, run in itertools.product(_options(words, columns), [cells, told] if empty else [told]):
        rows = read_stream(words, run, option)
        if len(rows) < 2:
            continue
        table = _table("stream", option, rows, start, max(r.end for r in rows), "")
        if sum(bool(r.problem) for r in rows) * 2 < len(rows):
            return table
        if unread is None:
            unread = table
            if table and sum("more" in r.problem for r in rows) > 1:
                table.rows, table.problem = [], "rows have more cells than there are heads"
    return unread
