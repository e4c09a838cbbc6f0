"""Furniture of web pages: menus, buttons, counters and imprints around and inside the text."""

import re
from functools import cache

from planparse.normalise.rows import Row
from planparse.packaged import packaged_yaml


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = packaged_yaml("furniture.yaml")
    anywhere, edges = (re.compile("|".join(f"(?:{p})" for p in lists[key])) for key in ("anywhere", "edges"))
    return anywhere, edges


def mark_furniture(text: str, rows: list[Row]) -> None:
    """Mark the lines that belong to the page and not to the document."""
    anywhere, edges = _patterns()
    for row in rows:
        if row.kind == "body" and row.end - row.start <= 120 and anywhere.fullmatch(text, row.start, row.end):
            row.kind = "furniture"
    body = [i for i, row in enumerate(rows) if row.kind == "body"]
    # the text itself begins with its first long line and ends with its last
    long = [i for i in body if rows[i].end - rows[i].start >= 60]
    first, last = (long[0], long[-1]) if long else (len(rows), -1)
    for i in body:
        row = rows[i]
        if (i < first or i > last) and row.end - row.start <= 120 and edges.fullmatch(text, row.start, row.end):
            row.kind = "furniture"
