"""What pages leave in the text: their numbers, alone or stuck to a line's first word, running heads, and small
figures that fell out of their line (the 2.5 of PM2.5).

A digit is taken for a page number only as one of a long rising chain at the distance of a page; all others stay.
"""

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

from msgspec.structs import replace

from planparse.normalise.rows import Row

_NEAR, _FAR = 6, 75
"""Fewest and most lines between the numbers of two pages; numbers on lines of their own may stand nearer."""
_LONGEST_ALONE = 16
"""Characters of a line that holds a page's number alone."""


@cache
def page_number() -> re.Pattern[str]:
    """The number of a page on a line of its own; the group that matched is the number."""
    return re.compile(r"[-—–]*\s?(\d{1,3})\s?[-—–]*|第\s?(\d{1,3})\s?页(?:\s?[,/]?\s?共\s?\d+\s?页)?")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sure = re.compile(r"[-—–]+\s?\d{1,3}\s?[-—–]+|第\s?\d{1,3}\s?页.*")
    stray = re.compile(r"[A-Za-z]{1,2}|\d{1,2}(?:\.\d{1,2})?(?: \d{1,2}(?:\.\d)?)*")
    return sure, stray


def mark_pages(text: str, rows: list[Row], wrapped: bool) -> list[Row]:
    """Page numbers and running heads become furniture; a number stuck to a line is cut from it."""
    sure, stray = _patterns()
    numbers = _Numbers()
    pages: set[int] = set()
    """Rows that hold the number of a page."""
    for i, row in enumerate(rows):
        first = text[row.start]
        if not (first.isdigit() or first in "-—–第") or row.kind in ("table", "footnote") or row.whole:
            continue
        if row.end - row.start <= _LONGEST_ALONE and sure.fullmatch(text, row.start, row.end):
            row.kind = "furniture"
            pages.add(i)
        else:
            numbers.look_at(text, i, row, wrapped)
    cuts: dict[int, int] = {}
    """Rows with a number stuck to them, and its digits."""
    for page, i in _chains(numbers):
        pages.add(i)
        if i in numbers.alone:
            rows[i].kind = "furniture"
        elif rows[i].kind != "furniture":
            cuts[i] = len(str(page))
    if pages:
        _mark_running_heads(text, rows, pages)
    if wrapped:
        for row in rows:
            short = row.end - row.start <= 12
            if short and row.kind == "body" and not row.whole and stray.fullmatch(text, row.start, row.end):
                row.kind = "footnote"
    return _cut(text, rows, cuts) if cuts else rows


class _Numbers:
    """What may be the number of a page."""

    def __init__(self) -> None:
        self.found: dict[int, list[tuple[int, bool]]] = {}
        """By the number: the rows, and whether it stands there as a page's number would."""
        self.alone: set[int] = set()
        """Rows that hold nothing else."""
        self.spaced: set[int] = set()
        """Rows with a space behind their number."""

    def look_at(self, text: str, i: int, row: Row, wrapped: bool) -> None:
        """Take down what row `i` begins with."""
        if row.end - row.start <= _LONGEST_ALONE and (m := page_number().fullmatch(text, row.start, row.end)):
            self.found.setdefault(int(m[1] or m[2]), []).append((i, True))
            self.alone.add(i)
            return
        head = text[row.start : row.start + 3]
        if not wrapped or not head[0].isdigit() or (row.kind == "toc" and "." in head):
            return
        digits = len(head) - len(head.lstrip("0123456789"))
        for size in range(1, digits + 1):
            rest = text[row.start + size]
            if rest == " ":
                self.spaced.add(i)
            # no line begins with one of these, so a number in front of it is the line's own: 3.建设新城
            if head[0] != "0" and rest not in ")、.,;:%。":
                strong = size == digits and not (rest in "-~/" or rest.isascii())
                self.found.setdefault(int(head[:size]), []).append((i, strong))


def _cut(text: str, rows: list[Row], cuts: dict[int, int]) -> list[Row]:
    """The rows, with numbers of so many digits cut from some."""
    result: list[Row] = []
    for i, row in enumerate(rows):
        if i in cuts:
            cut = row.start + cuts[i]
            result.append(Row(row.start, cut, "furniture", row.indent, row.gap))
            start = cut + (len(text[cut : row.end]) - len(text[cut : row.end].lstrip(" ")))
            row = Row(start, row.end, row.kind, row.indent, row.gap)
        result.append(row)
    return result


def with_stuck_numbers(text: str, rows: list[Row]) -> list[Row]:
    """The lines that begin with the number of a page, stuck to their first word."""
    marked = mark_pages(text, [replace(row) for row in rows], wrapped=True)
    heads = {row.start for row in marked if row.kind == "furniture"}
    return [row for row in rows if row.start in heads and row.end - row.start > 16]


def _chains(numbers: _Numbers) -> list[tuple[int, int]]:
    """The chains of page numbers (page, row), rising by one at the distance of a page."""
    found, alone, spaced = numbers.found, numbers.alone, numbers.spaced
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {}
    for page in sorted(found):
        for i, strong in found[page]:
            score, before = 1.0 if strong else 0.3, None
            for step in (1, 2):
                before_it = found.get(page - step, [])
                first = bisect_left(before_it, i - _FAR * step, key=_row_of)
                for j, _ in before_it[first : bisect_left(before_it, i, key=_row_of)]:
                    gap = i - j
                    near = gap < _NEAR * step and not (i in alone and j in alone)
                    # a page that holds only a figure leaves its number alone
                    if not (near and (step > 1 or i in spaced or j in spaced)):
                        longer = best[page - step, j][0] + (1.0 if strong else 0.3) - 0.4 * (step - 1) - 0.6 * near
                        # of two, the one nearer to the last number: a page is rarely longer than the one before
                        if longer > score:
                            score, before = longer, (page - step, j)
            best[page, i] = (score, before)
    chosen: list[tuple[int, int]] = []
    taken: list[tuple[int, int]] = []
    for key in sorted(best, key=lambda k: (-best[k][0], k[1])):
        score, _ = best[key]
        if score < 2.0 or len(taken) > 8:
            break
        chain: list[tuple[int, int]] = []
        at: tuple[int, int] | None = key
        while at is not None:
            chain.append(at)
            at = best[at][1]
        if not chosen and score < (2.5 if all(i in alone for _, i in chain) else 4.5):
            continue
        first, last = chain[-1][1], chain[0][1]
        # a second numbering counts the pages before the text
        if chosen and (chain[-1][0] > 2 or last > min(a for a, _ in taken)):
            continue
        if any(first <= b and a <= last for a, b in taken):
            continue
        taken.append((first, last))
        chosen += chain
    return chosen


def _row_of(entry: tuple[int, bool]) -> int:
    return entry[0]


def _mark_running_heads(text: str, rows: list[Row], pages: set[int]) -> None:
    """A short line that comes again and again beside page numbers is a running head."""
    near = {j for i in pages for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(rows)}
    beside = Counter(
        text[rows[i].start : rows[i].end]
        for i in near
        if rows[i].kind == "body" and 3 <= rows[i].end - rows[i].start <= 40
    )
    heads = {head for head, times in beside.items() if times >= 3 and times * 4 >= len(pages)}
    if heads:
        for row in rows:
            if row.kind == "body" and text[row.start : row.end] in heads:
                row.kind = "furniture"
