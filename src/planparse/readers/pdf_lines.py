"""Characters of a page to lines of text; spaces are told by gaps, raised figures by their size and height."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from statistics import median

import regex

from planparse.readers.lines import SUPERSCRIPTS
from planparse.readers.pdf_page import Glyph

_LATIN = regex.compile(r"\p{Latin}")
_WIDE = regex.compile(r"[\p{Han}\u3000-\u303f\uff00-\uffef\u2014-\u2026\u2190-\u2bff\ufffd\p{Hiragana}\p{Katakana}]")
_SPREAD = regex.compile(r"\p{Han}(?: \p{Han}(?!\p{Han})){2,}")
"""A word spread over a line by spaces: 目 录 表."""


@dataclass(slots=True)
class TextLine:
    """A line of text with its box."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    page: int
    text: str
    """Its characters with spaces where gaps tell them."""
    left: float = 0.0
    """Left and right edge of the column it stands in."""
    right: float = 0.0

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.y0 + self.y1) / 2


def make_line(glyphs: list[Glyph], page: int) -> TextLine:
    """A line of these characters, from left to right."""
    glyphs.sort(key=lambda g: g.x0)
    size = median(g.size for g in glyphs)
    base = [g for g in glyphs if g.size > size * 0.8]
    return TextLine(
        glyphs,
        glyphs[0].x0,
        max(g.x1 for g in glyphs),
        min(g.y0 for g in base),
        max(g.y1 for g in base),
        size,
        page,
        line_text(glyphs),
    )


def rows_of(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters grouped by height into rows, from the top; a raised figure goes to the row that it stands nearest."""
    if not glyphs:
        return []
    usual = median(g.size for g in glyphs)
    rows: list[list[Glyph]] = []
    middles: list[float] = []
    total = 0.0
    for glyph in sorted((g for g in glyphs if g.size > usual * 0.78), key=lambda g: g.middle):
        if rows and glyph.middle - middles[-1] <= 0.5 * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
            total += glyph.middle
        else:
            rows.append([glyph])
            middles.append(0.0)
            total = glyph.middle
        middles[-1] = total / len(rows[-1])
    reach = [max(g.size for g in row) * 0.75 for row in rows]
    small: list[Glyph] = []
    for glyph in (g for g in glyphs if g.size <= usual * 0.78):
        i = bisect_left(middles, glyph.middle)
        near = min((n for n in (i - 1, i) if 0 <= n < len(rows)), key=lambda n: abs(middles[n] - glyph.middle))
        if abs(middles[near] - glyph.middle) <= reach[near] and any(
            abs(g.x1 - glyph.x0) < usual * 2 or abs(glyph.x1 - g.x0) < usual * 2 for g in rows[near]
        ):
            rows[near].append(glyph)
        else:
            small.append(glyph)
    if small:
        rows += rows_of(small) if len(small) < len(glyphs) else [small]
        rows.sort(key=lambda row: median(g.middle for g in row))
    return rows


def segments(row: list[Glyph], gap: float) -> list[list[Glyph]]:
    """A row cut where nothing stands for the width of `gap` characters."""
    out: list[list[Glyph]] = []
    reach = 0.0
    for glyph in sorted(row, key=lambda g: g.x0):
        if out and glyph.x0 - reach <= gap * glyph.size:
            out[-1].append(glyph)
        else:
            out.append([glyph])
        reach = max(reach, glyph.x1) if len(out[-1]) > 1 else glyph.x1
    return out


def line_text(glyphs: list[Glyph]) -> str:
    """The text of characters that stand in one row, in order of x."""
    if not glyphs:
        return ""
    size = median(g.size for g in glyphs)
    floor = median(g.y1 for g in glyphs if g.size > size * 0.8)
    out: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None:
            if glyph.text == last.text and abs(glyph.x0 - last.x0) < size * 0.15:
                continue  # drawn twice to look bold
            if glyph.x0 - last.x1 > size * _space(last.text, glyph.text, glyph.spaced):
                out.append(" ")
        raised = glyph.size < size * 0.78 and floor - glyph.y1 > size * 0.18 and glyph.text.isdigit()
        out.append(glyph.text.translate(SUPERSCRIPTS) if raised else glyph.text)
        last = glyph
    return _SPREAD.sub(lambda m: m.group().replace(" ", ""), "".join(out))


@cache
def _is_wide(sign: str) -> bool:
    return _WIDE.match(sign) is not None


def _space(left: str, right: str, spaced: bool) -> float:
    """From which gap on, in parts of the type size, a space stands between two characters.

    A space that the file itself has counts between two Chinese characters (第一章 总则) and between two figures, but
    not between a figure and a Chinese character, where Word puts one for the look.
    """
    if _is_wide(left):
        return 0.1 if spaced and _is_wide(right) else 0.85
    if _is_wide(right):
        return 0.85
    if left.isdigit() and right.isdigit():
        return 0.2 if spaced else 0.75  # figures set in the width of Chinese characters stand half a size apart
    if left in ".,%" or right in ".,%":
        return 0.6
    return -1.0 if spaced else 0.15


def wrapped(glyphs: list[Glyph], right: float) -> list[str]:
    """The paragraphs of a cell: a line that reaches the cell's edge goes on in the next, be it amid a number."""
    out: list[str] = []
    full = False
    for row in rows_of(glyphs):
        row.sort(key=lambda g: g.x0)
        text = line_text(row)
        if full and not between_words(out[-1], text):
            out[-1] += text
        else:
            out.append(text)
        full = is_full(row, right)
    return out


def between_words(above: str, below: str) -> bool:
    """Whether a line end stands between two Latin words; elsewhere it stands for no space."""
    return bool(_LATIN.match(above[-1:]) and _LATIN.match(below[:1]))


def is_full(row: list[Glyph], right: float) -> bool:
    """Whether no further character would fit behind a line."""
    last = row[-1]
    return right - last.x1 < max(last.size, last.x1 - last.x0) * 1.2
