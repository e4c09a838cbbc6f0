"""What stands on a page of a PDF file: its characters and its ruled lines, measured in points from the top left.

PDFium is asked for each character with its box, not for its idea of the text, because reading order, columns and
tables need the places. Turned pages and text set sideways on a page are turned upright here.
"""

import ctypes
import math
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from planparse.errors import SourceError
from planparse.readers.symbols import sign_of

MAX_PAGE_CHARACTERS = 30_000
MAX_PAGE_OBJECTS = 30_000
"""Beyond it a page is a map or a drawing, and its lines are no table's."""
_THIN = 2.5
_SAMPLED = 40
_MAX_STRUCK = 12.0
"""How far from a line the middle of a character that it crosses out may be, in points, for the largest type."""
_TURNS = 4


@dataclass(slots=True)
class Glyph:
    """One character with its box; y grows downwards."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    spaced: bool = False
    """The file has a space before it."""

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Rule:
    """A straight horizontal or vertical line: `at` is its y or x, `start` and `stop` its ends."""

    at: float
    start: float
    stop: float


@dataclass(slots=True)
class Page:
    """A page upright."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Rule]
    """Horizontal lines."""
    down: list[Rule]
    """Vertical lines."""
    unknown: int = 0
    """Characters whose font does not tell what they are."""
    pictures: bool = False
    struck: int = 0
    """Characters that a line crosses out; they are left out."""


class _Upright:
    """Turns boxes of the page's own space to upright ones with y downwards."""

    def __init__(self, box: tuple[float, float, float, float], turns: int) -> None:
        self._left, self._bottom, right, top = box
        self._w, self._h = right - self._left, top - self._bottom
        self.turns = turns % _TURNS

    @property
    def size(self) -> tuple[float, float]:
        return (self._h, self._w) if self.turns % 2 else (self._w, self._h)

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """x0, x1, y0, y1 of the upright box."""
        x0, x1 = left - self._left, right - self._left
        b, t = bottom - self._bottom, top - self._bottom
        if self.turns == 0:
            return x0, x1, self._h - t, self._h - b
        if self.turns == 1:
            return b, t, x0, x1
        if self.turns == 2:
            return self._w - x1, self._w - x0, b, t
        return self._h - t, self._h - b, self._w - x1, self._w - x0


def read_page(page: Any, number: int, name: str) -> Page:
    """The characters and lines of a page; `page` is PDFium's."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_PAGE_CHARACTERS:
        raise SourceError(f"page {number} holds {count:,} characters, which no page does", where=name)
    turns = _turns(pdfium, text, count)
    upright = _Upright(page.get_bbox(), page.get_rotation() // 90 if turns is None else turns)
    width, height = upright.size
    found = Page(number, width, height, [], [], [])
    rect = pdfium.FS_RECTF()
    spaced = False
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text, i)
        if code in (0x20, 0x0D, 0x0A, 0xA0, 0x3000, 0x09) or pdfium.FPDFText_IsGenerated(text, i) == 1:
            spaced |= code in (0x20, 0x3000, 0x09) and not pdfium.FPDFText_IsGenerated(text, i)
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(rect)):
            continue
        x0, x1, y0, y1 = upright.box(rect.left, rect.bottom, rect.right, rect.top)
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        sign = _character(code)
        if not sign and 0xF000 <= code <= 0xF0FF:
            meant = sign_of(_font(pdfium, text, i), code)
            if meant == "":
                continue  # a bullet
            sign = meant or ""
        if not sign:
            found.unknown += 1
            sign = "\ufffd"
        found.glyphs.append(Glyph(sign, x0, x1, y0, y1, max(y1 - y0, 1.0), spaced))
        spaced = False
    _lines(pdfium, page, upright, found)
    _drop_struck(found)
    return found


def _font(pdfium: Any, text: Any, i: int) -> str:
    """The name of a character's font."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, i, name, len(name), ctypes.byref(flags))
    return name.value.decode("utf-8", "replace")


def _drop_struck(found: Page) -> None:
    """Take out characters that a line crosses out: a page printed with its changes shows so what was deleted."""
    glyphs = sorted(found.glyphs, key=lambda g: g.middle)
    middles = [g.middle for g in glyphs]
    gone: set[int] = set()
    for rule in found.across:
        at = bisect_left(middles, rule.at - _MAX_STRUCK)
        while at < len(glyphs) and middles[at] <= rule.at + _MAX_STRUCK:
            g = glyphs[at]
            if abs(g.middle - rule.at) < g.size * 0.16 and rule.start - 1 < (g.x0 + g.x1) / 2 < rule.stop + 1:
                gone.add(id(g))
            at += 1
    if gone:
        found.glyphs = [g for g in found.glyphs if id(g) not in gone]
        found.struck = len(gone)


def _turns(pdfium: Any, text: Any, count: int) -> int | None:
    """Quarter turns clockwise that set most characters upright; None where they do not agree."""
    turns = [0] * _TURNS
    for i in range(0, count, max(count // _SAMPLED, 1)):
        angle = pdfium.FPDFText_GetCharAngle(text, i)
        if angle >= 0 and not pdfium.FPDFText_IsGenerated(text, i):
            turns[-round(angle / (math.pi / 2)) % _TURNS] += 1
    best = max(range(_TURNS), key=lambda t: turns[t])
    return best if turns[best] * 2 > sum(turns) else None


def _character(code: int) -> str:
    """The character for a code; radicals and ligatures that fonts put in a character's place become the character."""
    if code in (0, 0xFFFE, 0xFFFF, 0xFFFD) or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    if code == 0xAD:
        return "-"
    if code < 0x20 or 0xE000 <= code <= 0xF8FF:
        return ""
    sign = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", sign)
    return sign


def _lines(pdfium: Any, page: Any, upright: _Upright, found: Page) -> None:
    """Collect thin boxes and straight strokes; one box drawn as a frame gives its four sides."""
    raw = page.raw
    count = pdfium.FPDFPage_CountObjects(raw)
    if count > MAX_PAGE_OBJECTS:
        return
    identity: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    todo = [(pdfium.FPDFPage_GetObject(raw, i), identity, 0) for i in range(count)]
    seen = 0
    while todo and seen < MAX_PAGE_OBJECTS:
        obj, outer, depth = todo.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 8:
            inner = _times(_matrix(pdfium, obj), outer)
            n = min(pdfium.FPDFFormObj_CountObjects(obj), MAX_PAGE_OBJECTS)
            todo += [(pdfium.FPDFFormObj_GetObject(obj, i), inner, depth + 1) for i in range(n)]
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(pdfium, obj, _times(_matrix(pdfium, obj), outer), upright, found)


def _matrix(pdfium: Any, obj: Any) -> tuple[float, ...]:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(obj, ctypes.byref(m))
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _path(pdfium: Any, obj: Any, matrix: tuple[float, ...], upright: _Upright, found: Page) -> None:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    runs: list[list[tuple[float, float]]] = []
    count = pdfium.FPDFPath_CountSegments(obj)
    if not 2 <= count <= 5_000:
        return
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(obj, i)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not runs:
            runs.append([point])
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            runs[-1].append(point)
        else:  # a curve: no table is drawn with it
            return
        if pdfium.FPDFPathSegment_GetClose(segment) and len(runs[-1]) > 2:
            runs[-1].append(runs[-1][0])
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, ctypes.byref(fill), ctypes.byref(stroke))
    for run in runs:
        left, right = min(p[0] for p in run), max(p[0] for p in run)
        bottom, top = min(p[1] for p in run), max(p[1] for p in run)
        x0, x1, y0, y1 = upright.box(left, bottom, right, top)
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            _add(found, x0, x1, y0, y1)
        elif stroke.value:
            for (px, py), (qx, qy) in pairwise(run):
                _add(found, *upright.box(min(px, qx), min(py, qy), max(px, qx), max(py, qy)))
        # a filled area that is no line is a cell's shade: its edges are drawn besides, or not at all


def _add(found: Page, x0: float, x1: float, y0: float, y1: float) -> None:
    if y1 - y0 <= _THIN < x1 - x0:
        found.across.append(Rule((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= _THIN < y1 - y0:
        found.down.append(Rule((x0 + x1) / 2, y0, y1))
