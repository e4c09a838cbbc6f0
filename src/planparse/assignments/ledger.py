"""Ledgers: tables with a column of tasks and columns headed 牵头单位, 责任单位, 完成时限 and the like.

The cells of a row stand in one line, divided by tabs, or by blanks where a page's text lost its form. A row that
goes on under a merged first cell has fewer cells than the head: its last ones belong to the last columns. A page may
have filled such a row up with empty cells behind the last; one that has the cells of the bodies alone names further
bodies for the task above.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from planparse.assignments.content import add_names
from planparse.assignments.model import Parts
from planparse.assignments.words import RoleWords, role_words
from planparse.bodies import Registry
from planparse.clean import CleanText, Line

_FEWEST_COLUMNS = 3
_MOST_GAPS = 2
"""Lines without bodies between the rows of one ledger."""
_LONGEST_UNKNOWN = 12
"""Characters of a name that the registry does not know."""
_NOTE = regex.compile(r"\s*\(.*\)$")
_EMPTY = frozenset({"", "/", "-", "—", "——", "无"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row's responsible bodies and the cells that say what they are to do."""

    start: int
    end: int
    governs: tuple[int, int]
    parts: Parts


@dataclass(frozen=True, slots=True)
class _Head:
    columns: dict[int, str]
    """Column, counted from the last (-1), -> its role word."""
    width: int
    by: str
    """What divides the cells."""
    numbered: bool
    """The first column is that of the rows' numbers."""


def find_rows(clean: CleanText, known: Callable[[], Registry]) -> Iterator[Row]:
    """The rows of all ledgers that name bodies, in text order."""
    text, words = clean.text, role_words()
    head: _Head | None = None
    gaps = 0
    above: tuple[int, int] | None = None
    for line, written in zip(clean.lines, text.split("\n"), strict=False):
        if head is None and "\t" not in written and " " not in written:
            continue  # as most lines: cells have something between them
        if head is None or line.end - line.start < 200:
            found = _head(written, words)
            if found is not None:
                head, gaps, above = found, 0, None
                continue
        if head is None:
            continue
        cells = _cells(text, line, head.by)
        fits = _fitted(text, cells, head)
        tries = ((fit, strict) for strict in (True, False) for fit in fits)
        rows = (_row(text, fit, head, words, known(), above, strict=strict) for fit, strict in tries)
        row = next((row for row in rows if row is not None), None)
        if row is not None:
            gaps, above = 0, row.governs
            yield row
        else:
            gaps += 1
            if gaps > _MOST_GAPS:
                head = None


def _cells(text: str, line: Line, by: str) -> list[tuple[int, int]]:
    found, at = [], line.start
    while True:
        stop = text.find(by, at, line.end)
        if stop < 0:
            found.append((at, line.end))
            return found
        found.append((at, stop))
        at = stop + 1


def _head(line: str, words: RoleWords) -> _Head | None:
    """A line whose cells are column heads, one of them a role word."""
    by = "\t" if "\t" in line else " "
    if by not in line or ("单位" not in line and "部门" not in line):
        return None
    cells = [_NOTE.sub("", cell.strip()) for cell in line.split(by)]
    columns = {
        i - len(cells): name
        for i, name in enumerate(cells)
        if name in words.labels or name in words.leaders or name in words.deadlines
    }
    if len(cells) < _FEWEST_COLUMNS or not any(name in words.labels for name in columns.values()):
        return None
    return _Head(columns, len(cells), by, cells[0] == "序号")


def _fitted(text: str, cells: list[tuple[int, int]], head: _Head) -> list[list[tuple[int, int]]]:
    """The cells as they may stand under the head: to its end, without the empty ones behind, from its beginning."""
    size = len(cells)
    while size > 1 and not text[slice(*cells[size - 1])].strip():
        size -= 1
    found = [cells] if size == len(cells) else [cells, cells[:size]]
    if head.numbered and len(cells) < head.width and text[slice(*cells[0])].strip().isdigit():
        end = cells[-1][1]
        found.append([*cells, *[(end, end)] * (head.width - len(cells))])
    return found


def _row(
    text: str,
    cells: list[tuple[int, int]],
    head: _Head,
    words: RoleWords,
    known: Registry,
    above: tuple[int, int] | None,
    *,
    strict: bool,
) -> Row | None:
    """What the cells say under this head; `above` is the task of the row above. `strict`: all bodies must be known."""
    first = min(head.columns)
    if not -first <= len(cells) <= head.width + (head.by == " "):
        return None
    alone = len(cells) == -first
    if alone and (above is None or len(head.columns) < -first):
        return None
    parts = Parts()
    taken: list[tuple[int, int]] = []
    for column, word in sorted(head.columns.items()):
        start, end = cells[column]
        if text[start:end].strip() in _EMPTY:
            continue
        if word in words.labels:
            add_names(parts, text, start, end, words.labels[word], column, known)
        elif word in words.deadlines:
            parts.deadline = (start, end)
        else:
            parts.leaders.append((text[start:end], word, start, end))
        taken.append((start, end))
    names = [text[n.start : n.end] for n in parts.names]
    if not _are_bodies(names, known, strict=strict) or (alone and any(_may_be_built(name, known) for name in names)):
        return None
    before = cells[: len(cells) + first]
    governs = (before[0][0], before[-1][1]) if before else above
    if governs is None or governs[1] <= governs[0]:
        return None
    return Row(min(a for a, _ in taken), max(b for _, b in taken), governs, parts)


def _are_bodies(names: list[str], known: Registry, *, strict: bool) -> bool:
    """Does a row name bodies? Beside those that the registry knows there may be as many that it does not (市农调队)."""
    unknown = [name for name in names if known.identify(name).kind is None]
    if strict or not unknown:
        return bool(names) and not unknown
    return len(names) >= 2 * len(unknown) and all(len(n) <= _LONGEST_UNKNOWN for n in unknown)


def _may_be_built(name: str, known: Registry) -> bool:
    """Schools and hospitals are what a row may be to build, where the cell of the bodies is merged (建设老年大学)."""
    identity = known.identify(name)
    return identity.kind in (None, "public_institution") and identity.by in ("ending", "suffix")
