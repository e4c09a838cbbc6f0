"""Furniture of web pages: menus, buttons, counters and imprints around and inside the text."""

import re
from functools import cache

from planparse.normalise.rows import Row
from planparse.packaged import packaged_yaml

_MOST = 2
"""Lines with one label that the imprint of a page has, which may come twice."""
_LABEL = 2
"""Characters that tell the labels apart: 主办单位, 承办单位."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists = packaged_yaml("furniture.yaml")
    return tuple([re.compile("|".join(f"(?:{p})" for p in lists[key])) for key in ("anywhere", "edges", "once")])


def mark_furniture(text: str, rows: list[Row]) -> None:
    """Mark the lines that belong to the page and not to the document."""
    anywhere, edges, once = _patterns()
    for row in rows:
        if row.kind == "body" and row.end - row.start <= 120 and anywhere.fullmatch(text, row.start, row.end):
            row.kind = "furniture"
    body = [i for i, row in enumerate(rows) if row.kind == "body"]
    # the text itself begins with its first long line and ends with its last
    long = [i for i in body if rows[i].end - rows[i].start >= 60]
    first, last = (long[0], long[-1]) if long else (len(rows), -1)
    outer = [rows[i] for i in body if (i < first or i > last) and rows[i].end - rows[i].start <= 120]
    single = [row for row in outer if once.fullmatch(text, row.start, row.end)]
    for row in outer:
        if edges.fullmatch(text, row.start, row.end):
            row.kind = "furniture"
    for row in single:
        word = text[row.start : row.start + _LABEL]
        if sum(1 for other in single if text.startswith(word, other.start)) <= _MOST:
            row.kind = "furniture"
