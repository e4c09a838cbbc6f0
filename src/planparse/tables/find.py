"""Where a text has indicator tables, and in what form."""

import itertools
import re

from msgspec.structs import replace

from planparse.tables.delimited import read_row, set_outer_names
from planparse.tables.grid import Cell, Row, Table, half_width
from planparse.tables.heads import Column, is_header, merge_heads, read_head
from planparse.tables.undivided import GROUP, read_undivided
from planparse.tables.words import TableWords


def find_tables(words: TableWords, text: str) -> list[Table]:
    """Every indicator table of the source text, in order."""
    found = [*_delimited(words, text, "\t"), *_cell_lines(words, text)] if "\t" in text else []
    if "|" in text:
        found += _delimited(words, text, "|")
    taken = [(t.start, t.end) for t in found]
    for m in _anchors(words, text):
        if any(a <= m.start() < b for a, b in taken):
            continue
        table = read_undivided(words, text, m.start())
        if table is not None:
            if table.form == "lines":
                _name_groups(text, table)
            found.append(table)
            taken.append((table.start, table.end))
    found.sort(key=lambda t: t.start)
    for table in found:
        _set_caption(words, text, table)
        _set_notes(words, text, table)
    return found


def _anchors(words: TableWords, text: str) -> list[re.Match[str]]:
    """Places where a header may stand: a head of names, and soon, with no stop between, further heads."""
    pattern, firsts = words.anchor
    # each first character is looked for by itself, which takes a tenth of the time that a choice of them takes
    found: list[re.Match[str]] = []
    for first in firsts:
        at = text.find(first)
        while at >= 0:
            m = pattern.match(text, at)
            if m is not None:
                found.append(m)
            at = text.find(first, at + 1)
    found.sort(key=lambda m: m.start())
    return [m for i, m in enumerate(found) if not i or found[i - 1].end() <= m.start()]


# Cells with marks between them


def _delimited(words: TableWords, text: str, mark: str) -> list[Table]:
    tables: list[Table] = []
    for lines in _groups(text, mark):
        tables += _group_tables(words, text, lines, mark)
    return tables


_BETWEEN = rf"{GROUP}|\s*[一-鿿]{{2,12}}\s*"
"""A line with one cell, between the rows: 一、经济发展, 义务教育."""


def _groups(text: str, mark: str) -> list[list[tuple[int, int]]]:
    """Runs of lines that hold the mark; a blank line or two may stand between, as at the end of a page."""
    groups: list[list[tuple[int, int]]] = []
    at, last = text.find(mark), -10
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        between = text[last:start] if last >= 0 else ""
        if last >= 0 and between.count("\n") <= 4 and (len(between.strip()) <= 4 or re.fullmatch(_BETWEEN, between)):
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
        last = end
        at = text.find(mark, end)
    return groups


def _cells(text: str, start: int, end: int, mark: str) -> list[Cell]:
    if end > start and text[end - 1] == "\r":
        end -= 1
    if mark == "|":
        inner = text[start:end].strip()
        start += text[start:end].find(inner) if inner else 0
        end = start + len(inner)
        start, end = start + inner.startswith("|"), end - (len(inner) > 1 and inner.endswith("|"))
    cells, at = list[Cell](), start
    while True:
        stop = text.find(mark, at, end)
        cells.append(Cell.of(text, at, end if stop < 0 else stop))
        if stop < 0:
            return cells
        at = stop + 1


def _group_tables(words: TableWords, text: str, lines: list[tuple[int, int]], mark: str) -> list[Table]:
    tables: list[Table] = []
    current: Table | None = None
    heads: list[str] = []
    before: list[str] = []
    for start, end in lines:
        cells = _cells(text, start, end, mark)
        texts = [c.text for c in cells]
        if mark == "|" and not "".join(texts).strip(":- "):
            continue
        columns = [read_head(words, t) for t in texts]
        filled = [c for c, t in zip(columns, texts, strict=True) if t]
        header = is_header(filled, least=min(max(len(texts), 2), 3))
        if header or (
            before and is_header([read_head(words, t) for t in merge_heads(words, before, texts) if t], least=4)
        ):
            heads = texts if header else merge_heads(words, before, texts)
            over = _columns(words, heads)
            if current is None or over != current.columns:
                current = Table("pipes" if mark == "|" else "tabs", over, [], start, end)
                tables.append(current)
            current.end, before = end, []
        elif (
            current is not None
            and not current.rows
            and filled
            and all(filled)
            and any(c and c.kind == "value" for c in filled)
        ):
            current.columns = _columns(words, merge_heads(words, heads, texts))
            current.end = end
        elif current is not None:
            row = read_row(words, cells, current.columns, start, end)
            if row is not None:
                current.rows.append(row)
            current.end = end
        else:
            before = texts if any(columns) else []
    kept = [t for t in tables if t.rows]
    for table in kept:
        parts = _side_by_side(table.columns)
        table.rows = [row for part in parts for row in set_outer_names(*_within(table, part))]
        _name_groups(text, table)
    return kept


def _side_by_side(columns: list[Column]) -> list[range]:
    """The columns of each of several tables that stand beside one another: behind values names come again."""
    starts, values = [0], False
    for i, column in enumerate(columns):
        if values and column.kind in ("index", "category", "name"):
            starts.append(i)
            values = False
        values = values or column.kind == "value"
    parts = [range(a, b) for a, b in itertools.pairwise([*starts, len(columns)])]
    whole = all({"name", "value"} <= {columns[i].kind for i in part} for part in parts)
    return parts if whole else [range(len(columns))]


def _within(table: Table, part: range) -> tuple[list[Row], list[Column]]:
    """The rows of such a part, and its columns with all others blank."""
    if len(part) == len(table.columns):
        return table.rows, table.columns
    columns = [c if i in part else Column("other", "") for i, c in enumerate(table.columns)]
    cut = [replace(row, cells={i: c for i, c in row.cells.items() if i in part}) for row in table.rows]
    return [row for row in cut if row.cells], columns


_MARK = re.compile(r"[*①-⑳¹²³]+$")
"""Of a note under the table: 在校生*."""


def _name_groups(text: str, table: Table) -> None:
    """Where groups of rows repeat a name (在校生 under 义务教育 and under 高等教育), short names take the group's."""
    name = next((i for i, c in enumerate(table.columns) if c.kind == "name"), None)
    names = [_MARK.sub("", row.cells[name].text) for row in table.rows if name in row.cells] if name is not None else []
    if name is None or len(set(names)) == len(names):
        return
    group = ""
    for before, row in itertools.pairwise([Row({}, table.start, table.start), *table.rows]):
        between = text[before.end : row.start].strip().rpartition("\n")[2].strip()
        group = between if re.fullmatch("[一-鿿]{2,12}", between) else group
        if group and name in row.cells and len(_MARK.sub("", row.cells[name].text)) <= 4:
            row.outer = row.outer or group


def _columns(words: TableWords, heads: list[str]) -> list[Column]:
    columns: list[Column] = []
    for head in heads:
        column = read_head(words, head)
        if column is None:
            # A blank head behind that of the names stands over the names' second column
            follows = not head and columns and columns[-1].kind == "name"
            column = Column("name" if follows else "other", head)
        columns.append(column)
    return columns


def _cell_lines(words: TableWords, text: str) -> list[Table]:
    """Tables with one cell a line and a tab before all but the first of a row, rows divided by a line with a tab."""
    breaks = (
        [m.span() for m in re.finditer(r"\n[ \u3000]*\t[ \u3000]*(?=\r?\n)", text)] if text.count("\n\t") > 5 else []
    )
    tables: list[Table] = []
    current: Table | None = None
    for (_, start), (end, _) in itertools.pairwise(
        [*breaks, (min(breaks[-1][1] + 2000, len(text)),) * 2] if breaks else []
    ):
        cells = [Cell.of(text, a, b) for a, b in _pieces(text, start, end)]
        heads = _columns(words, [c.text for c in cells])
        if is_header([read_head(words, c.text) for c in cells]):
            current = Table("tabs", heads, [], start, end)
            tables.append(current)
        elif current is not None and (row := read_row(words, cells, current.columns, start, end)) and len(cells) > 1:
            current.rows.append(row)
            current.end = end
        else:
            current = None
    return [t for t in tables if len(t.rows) > 1]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells between two row ends; the first has no tab."""
    cuts = [m.start() for m in re.compile(r"\n[ \u3000]*\t").finditer(text, start, end)]
    return list(itertools.pairwise([start, *cuts, end]))


# What stands around a table


def _set_caption(words: TableWords, text: str, table: Table) -> None:
    """The line above the heads, where it can be a caption."""
    end = table.start
    for _ in range(3):
        cut = text.rfind("\n", 0, max(end - 1, 0)) + 1
        line = text[cut:end].strip()
        if unit := words.caption_unit.search(line):
            table.unit = half_width(unit.group(1))
        if line and (len(line) > 60 or line.endswith("。")):
            # Without line breaks: what stands between the last stop and the heads
            tail = re.split(r"[。；]", line)[-1]
            if 2 < len(tail) <= 60 and words.caption.match(tail):
                table.caption, table.caption_start = tail.strip(), end - len(text[cut:end]) + text[cut:end].rfind(tail)
            return
        if line and words.caption.match(line):
            table.caption, table.caption_start = line, cut + text[cut:end].find(line)
            return
        if cut == 0:
            return
        end = cut


_NOTE_ITEM = r"\s*+(?:[(（\[〔]?\d{1,2}[)）\]〕.、．]|[①-⑳⑴-⒇*＊]|\[\]|〔〕|带)[^\n]*"


def _set_notes(words: TableWords, text: str, table: Table) -> None:
    """The notes under a table belong to it: 注：…, 指标注释 and its numbered lines."""
    m = words.note.match(text, table.end)
    if m is None:
        _set_footnotes(text, table)
        return
    at = text.find("\n", m.end() - 1 if text[m.end() - 1] == "\n" else m.end())
    if at < 0 or at - m.end() > 300:
        # No line breaks: to the first stop
        stop = text.find("。", m.end())
        table.notes_end = stop + 1 if 0 <= stop - m.end() < 300 else m.end()
        return
    table.notes_end = at
    item = re.compile(_NOTE_ITEM)
    while (m := item.match(text, at)) is not None:
        at = table.notes_end = m.end()


def _set_footnotes(text: str, table: Table) -> None:
    """Footnotes to marks that the names carry: 拥有量1 in a row, and 1 指… under the table."""
    names = [i for i, c in enumerate(table.columns) if c.kind == "name"]
    marks = {
        t[-1] for r in table.rows for i in names if i in r.cells and re.search(r"[一-鿿]\d$", t := r.cells[i].text)
    }
    if not marks or table.form != "lines":
        return
    lines = re.compile(r"\s*([^\n]+)")
    at, left = table.end, 0
    while m := lines.match(text, at):
        line = half_width(m.group(1)).strip()
        if line[0] in marks and re.match(r"\d\s*[一-鿿]{2}", line) and len(line) > 8:
            marks.discard(line[0])
            left = 3
        elif left == 0 or re.match(r"\d*\s*(?:第.{1,3}[章节编篇]|[一二三四五六七八九十]+、|[(]|\d+\.\d|专栏|表)", line):
            return
        else:
            left -= 1
        at = table.notes_end = m.end()
