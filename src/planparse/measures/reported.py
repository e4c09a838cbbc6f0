"""Cells of a list of tasks that tell how far each has come: those under 进展情况."""

import re

from planparse.clean import CleanText

_NUMBER = re.compile(r"\(?\d{1,3}\)?[.、]?")
_NUMBERED = frozenset(("序号", "编号", "项号"))
_LONGEST_HEAD = 24
_LONGEST_BETWEEN = 40
"""A longer paragraph ends the table; a shorter is a heading between its rows."""

Head = tuple[int, int]
"""Where the column's head stands."""


def reported_cells(clean: CleanText, words: tuple[str, ...]) -> list[tuple[int, int, Head]]:
    """Start and end of each cell below a head that ends with one of `words`, and where the head stands."""
    found: list[tuple[int, int, Head]] = []
    if not any(word in clean.text for word in words):
        return found
    columns: dict[int, Head] = {}
    numbers: int | None = None
    width = 0
    for line in clean.lines:
        if line.kind != "table":
            if line.end - line.start > _LONGEST_BETWEEN:
                columns = {}
            continue
        cells = _cells(clean.text, line.start, line.end)
        texts = [clean.text[a:b].strip() for a, b in cells]
        if len(cells) > 1 and all(len(t) <= _LONGEST_HEAD for t in texts) and any(t.endswith(words) for t in texts):
            columns = {i: cells[i] for i, t in enumerate(texts) if t.endswith(words)}
            numbers = next((i for i, t in enumerate(texts) if t in _NUMBERED), None)
            width = len(cells)
        elif columns:
            shift = _shift(texts, numbers, width)
            found += [(*cells[i - shift], head) for i, head in columns.items() if 0 <= i - shift < len(cells)]
    return found


def _shift(texts: list[str], numbers: int | None, width: int) -> int:
    """How many columns a row lacks on the left, where a cell of the row above reaches down."""
    if numbers is None or len(texts) >= width:
        return 0
    own = next((i for i, text in enumerate(texts) if _NUMBER.fullmatch(text)), None)
    return numbers + 1 if own is None else max(numbers - own, 0)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    for cell in text[start:end].split("\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return cells
