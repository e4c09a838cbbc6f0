"""Tables in flight: cells that know where each of their characters stands in the source."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from planparse.tables.heads import Column

Form = Literal["tabs", "pipes", "lines", "stream", "glued"]

_HALF_WIDTH = (
    {ord(full): half for full, half in zip("：；（）％＋－＜＞＝．／～∶＊", ":;()%+-<>=./~:*", strict=True)}
    | {ord(full): half for full, half in zip("〔【［〕】］〉〈≧≦−﹥﹤", "[[[]]]><≥≤-><", strict=True)}
    | {0xFF10 + i: chr(0x30 + i) for i in range(10)}
    | {0xFF21 + i: chr(0x41 + i) for i in range(26)}
    | {0xFF41 + i: chr(0x61 + i) for i in range(26)}
    | {0x3000: " ", 0xA0: " ", 0x2002: " ", 0x2003: " "}
)


def half_width(text: str) -> str:
    """The text with full-width digits, letters and marks made ASCII, character for character.

    The full-width comma stays: it never stands inside a number.
    """
    return text.translate(_HALF_WIDTH)


def centre(source: str, start: int, end: int) -> float:
    """Middle of a stretch of one line, in half-width columns from the line's start."""
    left = _width(source[source.rfind("\n", 0, start) + 1 : start])
    return left + _width(source[start:end]) / 2


def _width(text: str) -> int:
    return len(text) + sum(c > "\u2e7f" for c in text)


class Cell(Struct):
    """The text of one cell, joined from its pieces; `at[i]` is the source offset of `text[i]`."""

    text: str = ""
    at: Sequence[int] = ()

    @classmethod
    def of(cls, source: str, start: int, end: int) -> "Cell":
        """The stretch of the source without the blanks at its edges."""
        raw = source[start:end]
        left = len(raw) - len(raw.lstrip())
        text = half_width(raw.strip())
        return cls(text, range(start + left, start + left + len(text)))

    def join(self, other: "Cell") -> "Cell":
        """Both texts, one behind the other."""
        return Cell(self.text + other.text, [*self.at, *other.at])

    def part(self, start: int, end: int) -> "Cell":
        """The characters `[start, end)`."""
        return Cell(self.text[start:end], self.at[start:end])

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Where the characters `[start, end)` stand in the source."""
        return self.at[start], self.at[(len(self.text) if end is None else end) - 1] + 1


class Row(Struct):
    """One row: its cells by the index of their column; what is empty is left out."""

    cells: dict[int, Cell]
    start: int
    end: int
    outer: str = ""
    """Name of the row or merged cell that this row stands under."""
    inferred: bool = False
    """Its cells had no marks between them and were told apart by what they can mean."""
    problem: str = ""
    """Why its values cannot be read with certainty."""


@dataclass(slots=True)
class Table:
    """An indicator table; offsets are the source's."""

    form: Form
    columns: list[Column]
    rows: list[Row]
    start: int
    end: int
    """Of header and rows."""
    caption: str = ""
    unit: str = ""
    """Of all its values, where the caption tells it: 单位：万吨."""
    caption_start: int | None = None
    notes_end: int | None = None
    """End of the notes that belong to the table."""
    problem: str = ""
    """Why the table as a whole could not be read; then it has no rows."""
