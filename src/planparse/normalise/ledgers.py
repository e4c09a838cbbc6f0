"""Tables of tasks with their bodies that lost their grid: a row's cells stand on a line with blanks between, or each on
a line of its own.

They are known by a head that names a column of bodies (牵头单位, 责任部门). Their rows become table lines with a tab
between the cells, and a bar between the bodies of one cell.
"""

import re

from planparse.normalise.rows import Row

_ROLE = re.compile(
    r"(?:[省市区县]级?)?(?:总?牵头|主办|主要|第一|具体)?(?:牵头|责任|配合|主办|协办|承办|参与|落实|实施)(?:责任|负责)?(?:单位|部门|科室|处室)"
)
_BODY = re.compile(r"[省市区县州盟旗镇乡][一-鿿()]{1,20}[局委办部厅院处所站会团司府区县镇乡场心]")
"""A body with its level in front."""
_MARKS = frozenset("。,;:!?")
_LONGEST_HEAD = 10
"""Characters of a column's head."""
_WIDTHS = range(3, 9)
"""Columns of such a table."""
_LONGEST_LINE = 100
"""Characters of the line of all heads."""
_FEWEST_ROWS = 2
_NUMBER = "序号"


def mark_ledgers(text: str, rows: list[Row]) -> tuple[str, list[Row]]:
    """The text with tabs between the cells of such tables, and the rows with one for each of theirs."""
    text = _on_lines(text, rows)
    return _line_by_line(text, rows) if _NUMBER in text else (text, rows)


def _is_head(cells: list[str]) -> bool:
    short = all(len(cell) <= _LONGEST_HEAD and not _MARKS.intersection(cell) for cell in cells)
    return len(cells) in _WIDTHS and short and any(_ROLE.fullmatch(cell) for cell in cells)


def _on_lines(text: str, rows: list[Row]) -> str:
    """Rows on a line, blanks between their cells: lines below such a head that have as many words."""
    width = 0
    for i, row in enumerate(rows):
        if row.kind != "body" or text.find(" ", row.start, row.end) < 0:
            width = 0
            continue
        if not width and row.end - row.start > _LONGEST_LINE:
            continue
        cells = text[row.start : row.end].split()
        below = text[rows[i + 1].start : rows[i + 1].end].split() if i + 1 < len(rows) else []
        if _is_head(cells) and len(below) == len(cells):
            width = len(cells)
        elif len(cells) != width:
            width = 0
        if width:
            text = text[: row.start] + re.sub(" +", _tabbed, text[row.start : row.end]) + text[row.end :]
            row.kind = "table"
    return text


def _line_by_line(text: str, rows: list[Row]) -> tuple[str, list[Row]]:
    """Rows of one cell a line, the first of them the row's number."""
    at = 0
    while at < len(rows):
        width = _head_at(text, rows, at)
        found = _numbered(text, rows, at + width, width) if width else []
        if len(found) < _FEWEST_ROWS:
            at += 1
            continue
        cut = [rows[at : at + width], *found]
        for cells in cut:
            whole = cells is cut[0] or _text(text, cells[0]).isdigit()
            for i in range(1, len(cells)):
                above, start = cells[i - 1].end, cells[i].start
                mark = " " if not whole else "|" if _goes_on(text, cells, i) else "\t"
                text = text[:above] + mark + " " * (start - above - 1) + text[start:]
        last = at + sum(map(len, cut))
        rows[at:last] = [Row(c[0].start, c[-1].end, "table", gap=c[0].gap) for c in cut]
        at += len(cut)
    return text, rows


def _head_at(text: str, rows: list[Row], at: int) -> int:
    """How many columns the head has whose first cell is the line at this place; 0 where there is none."""
    if text[rows[at].start : rows[at].end] != _NUMBER:
        return 0
    first = next((i for i in range(at + 1, min(at + 10, len(rows))) if _text(text, rows[i]) == "1"), at)
    return first - at if _is_head([_text(text, row) for row in rows[at:first]]) else 0


def _numbered(text: str, rows: list[Row], at: int, width: int) -> list[list[Row]]:
    """The rows of the table, each with its cells; what a row has besides stands as a row of its own."""
    found: list[list[Row]] = []
    number = 1
    while at < len(rows) and _text(text, rows[at]) == str(number):
        number += 1
        stop = next((i for i in range(at + 1, min(at + 25, len(rows))) if _text(text, rows[i]) == str(number)), None)
        size, used = 0, at
        limit = len(rows) if stop is None else stop
        while used < limit and (size < width or _goes_on(text, rows, used)):
            size += not _goes_on(text, rows, used)
            used += 1
        if size < width:
            break
        found.append(rows[at:used])
        if stop is None:
            break
        if used < stop:
            found.append(rows[used:stop])
        at = stop
    return found


def _goes_on(text: str, rows: list[Row], i: int) -> bool:
    """Does this line name a further body of the cell above?"""
    return _BODY.fullmatch(_text(text, rows[i])) is not None and _BODY.fullmatch(_text(text, rows[i - 1])) is not None


def _text(text: str, row: Row) -> str:
    return text[row.start : row.end]


def _tabbed(m: re.Match[str]) -> str:
    return "\t" + m[0][1:]
