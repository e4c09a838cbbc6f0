"""Indicator tables that lost their grid: each row, or part of one, is a line of words divided by spaces.

They are known by the column that says 约束性 or 预期性. Their lines become table lines with a tab between the
words, so that no sentence is made of them.
"""

import re
from functools import cache

from planparse.normalise.rows import Row

_REACH = 6
"""How many lines may stand between two rows of one table that carry the column's word."""


_SPACES = re.compile(" +")
_FIGURE = re.compile(r"[\[(<>≥≤+-]*\d[\d.,]*%?[\])]?(?:左右|以上|以内|以下)?|[-—/]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    column = re.compile(r"(?<=[^:“])(?:约束性|预期性|指导性)(?=\s|$|[-\d<>≥≤\[/])")
    note = re.compile(r"\d{1,2}\s?(?:是?指|暂|按|采用|包括|不含|数据|该)")
    caption = re.compile(r".*(?:指标(?:体系)?|目标|一览表|表)$")
    return column, note, caption


def mark_flat_tables(text: str, rows: list[Row]) -> str:
    """Mark the lines of such tables and of the notes below them; the text with tabs for their spaces."""
    if "约束性" in text or "预期性" in text:
        text = _property_tables(text, rows)
    return _spaced_tables(text, rows)


def _property_tables(text: str, rows: list[Row]) -> str:
    column, note, caption = _patterns()
    hits = [
        i
        for i, row in enumerate(rows)
        if row.kind == "body"
        and row.end - row.start <= 60
        and " " in text[row.start : row.end]
        and column.search(text, row.start, row.end)
        and "。" not in text[row.start : row.end]
    ]
    for first, last in _clusters(hits):
        while first > 0 and _part_of_table(text, rows[first - 1]) and not caption.match(text[_slice(rows[first - 1])]):
            first -= 1
        while last + 1 < len(rows) and _part_of_table(text, rows[last + 1]):
            last += 1
        start, end = rows[first].start, rows[last].end
        text = text[:start] + _SPACES.sub(_tabbed, text[start:end]) + text[end:]
        for row in rows[first : last + 1]:
            if row.kind == "body":
                row.kind = "table"
        below = last + 1
        while (
            below < len(rows)
            and below <= last + 24
            and (
                note.match(text, rows[below].start, rows[below].end)
                or (rows[below - 1].kind == "footnote" and not _ends(text, rows[below - 1]))
            )
        ):
            rows[below].kind = "footnote"
            below += 1
    return text


def _spaced_tables(text: str, rows: list[Row]) -> str:
    """Tables whose columns stand apart by spaces: lines of four words and more, two of them figures."""
    hits = [
        i
        for i, row in enumerate(rows)
        if row.kind == "body"
        and 8 <= row.end - row.start <= 100
        and text.count(" ", row.start, row.end) >= 3
        and _is_spaced_row(text[row.start : row.end])
    ]
    for first, last in _clusters(hits, 2):
        while first > 0 and len(text[_slice(rows[first - 1])].split()) >= 3 and _plain_words(text, rows[first - 1]):
            first -= 1
        start, end = rows[first].start, rows[last].end
        text = text[:start] + _SPACES.sub(_tabbed, text[start:end]) + text[end:]
        for row in rows[first : last + 1]:
            if row.kind == "body":
                row.kind = "table"
    return text


def _is_spaced_row(line: str) -> bool:
    words = line.split()
    figures = sum(1 for word in words if _FIGURE.fullmatch(word))
    return len(words) >= 4 and figures >= 2 and not any(sign in line for sign in "。,;:、!?")


def _plain_words(text: str, row: Row) -> bool:
    return row.kind == "body" and not any(sign in text[row.start : row.end] for sign in "。,;!?")


def _tabbed(m: re.Match[str]) -> str:
    return "\t" + m[0][1:]


def _slice(row: Row) -> slice:
    """The row's stretch of the text."""
    return slice(row.start, row.end)


def _clusters(hits: list[int], reach: int = _REACH) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    run: list[int] = []
    for i in [*hits, 1 << 60]:
        if run and i - run[-1] > reach:
            if len(run) >= 3:
                found.append((run[0], run[-1]))
            run = []
        run.append(i)
    return found


def _part_of_table(text: str, row: Row) -> bool:
    """A short line without a sentence's marks, beside the table's rows."""
    line = text[row.start : row.end]
    return (
        row.kind in ("body", "footnote")
        and len(line) <= 24
        and line[-1] not in "。;:!?"
        and not re.match(
            r"第?[一二三四五六七八九十]+[、章节]|\([一二三四五六七八九十]+\)|\d+\.\d+|\d{1,2}\s?是?指", line
        )
    )


def _ends(text: str, row: Row) -> bool:
    return text[row.end - 1] in "。!?"
