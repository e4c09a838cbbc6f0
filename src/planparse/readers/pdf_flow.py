"""The lines of all pages in reading order, without page furniture, joined to paragraphs.

A line ends its paragraph where the next line's first word would still have fitted; the next paragraph shows by its
indent, its type size or its distance. Footnotes wait until the paragraph that they interrupt has ended.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import regex

from planparse.readers.lines import Cell, TextBuilder
from planparse.readers.pdf_lines import TextLine, between_words, make_line, rows_of, segments
from planparse.readers.pdf_open import open_tables
from planparse.readers.pdf_page import Glyph, Page
from planparse.readers.pdf_tables import Frame, PageTable, find_tables, goes_on, rejoin, without_repeated_head

_PAGE_NUMBER = regex.compile(
    r"[-—–─·.\s|]*(?:第\s*)?(?:\d{1,4}|[ivxlIVXL]{1,6}|[一二三四五六七八九十百]{1,5})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–─·.\s|]*"
)
_DIGITS = regex.compile(r"\d+")
_NOTE = regex.compile(r"[⁰¹²³⁴-⁹①-⑳]|[\[［(（]?\d{1,2}[\]］)）]|\d{1,2}\s?\p{Han}|[*＊※]|注[:：]")
_CONTENTS = regex.compile(r"(?:[.·．]{3,}|…{2,})\s*\d*$")
_WORD = regex.compile(r"[“（《〈(]*(?:[\p{Latin}\d.,%％/+-]+|.)[，。；：、）》”,;:)!?]*(?:“\S)?")
"""What a line break keeps together."""
_CLOSING, _OPEN_END = regex.compile(r"[”’，。、；：）》〉〕,;:)!?！？]"), regex.compile(r"[“‘、，（《〈〔(,]$")
"""With these no paragraph begins, and with those none ends."""
_ENDS = regex.compile(r"[。；！？）)]$")
_ITEM = regex.compile(
    r"(?:\d{1,2}[.．、](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,4}[编章节条])\s?\p{Han}"
)
"""What ends a sentence at a full line, and the number that then begins a paragraph without an indent."""
_CONTINUED = regex.compile(
    r"续\s?(?:上?表|前表).{0,30}|(?:表|附表|专栏)\s?\d.{0,30}[（(]\s?续.{0,6}[）)]|[（(]续(?:表|上表)?[）)]"
)
_EDGE = 0.13
"""Part of a page's height at its top and bottom in which page furniture stands."""


@dataclass(slots=True)
class _Sheet:
    """A page with its tables taken out and its lines put in reading order."""

    page: Page
    tables: list[PageTable]
    frames: list[Frame]
    lines: list[TextLine]
    notes: list[TextLine] = field(default_factory=list)


def flow(pages: Iterable[Page]) -> TextBuilder:
    """The text of all pages."""
    sheets: list[_Sheet] = []
    for page in pages:
        sheets.append(_sheet(page, _last_table(sheets[-1]) if sheets else None))
    _drop_furniture(sheets)
    body = _body_size(sheets)
    for sheet in sheets:
        _take_notes(sheet, body)
    usual = _usual_margins(sheets, body)
    for sheet in sheets:
        _set_margins(sheet, *usual)
    return _Writer(body).write(sheets)


def _last_table(sheet: _Sheet) -> PageTable | None:
    """The table that a page ends with: nothing but page furniture stands below it."""
    last = max(sheet.tables, key=lambda t: t.y1, default=None)
    foot = sheet.page.height * (1 - _EDGE)
    if last is None or any(last.y1 < line.middle < foot for line in sheet.lines):
        return None
    return last


def _sheet(page: Page, above: PageTable | None) -> _Sheet:
    tables, frames = find_tables(page, above)
    tables += open_tables(page, above)
    rows = rows_of(page.glyphs)
    page.glyphs = []
    gutter = _gutter(rows, page)
    lines: list[TextLine] = []
    if gutter is None:
        lines = [make_line(row, page.number) for row in rows]
    else:
        left: list[TextLine] = []
        right: list[TextLine] = []
        for row in rows:
            sides = ([g for g in row if g.x1 <= gutter + 1], [g for g in row if g.x0 >= gutter - 1])
            if len(sides[0]) + len(sides[1]) < len(row):
                lines += [*left, *right, make_line(row, page.number)]
                left, right = [], []
                continue
            for side, column in zip(sides, (left, right), strict=True):
                if side:
                    column.append(make_line(side, page.number))
        lines += [*left, *right]
        for line in lines:
            line.right = gutter if line.x1 <= gutter + 1 else 0.0
            line.left = gutter if line.x0 >= gutter - 1 else 0.0
    return _Sheet(page, tables, frames, lines)


def _gutter(rows: list[list[Glyph]], page: Page) -> float | None:
    """x of the white stripe between two columns; None where lines run across the page."""
    if len(rows) < 8:
        return None
    cut = [segments(row, 1.2) for row in rows]
    spans = [[(s[0].x0, max(g.x1 for g in s)) for s in row] for row in cut]
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = page.width * step / 100
        both = cross = 0
        for row in spans:
            if any(a < x < b for a, b in row):
                cross += 1
            elif any(b <= x for _, b in row) and any(a >= x for a, _ in row):
                both += 1
        if both >= 6 and both >= 2 * cross and (best is None or both > best[0]):
            best = (both, x)
    if best is None:
        return None
    x = best[1]
    left = [[(a, b) for a, b in row if b <= x] for row in spans]
    right = [[(a, b) for a, b in row if a >= x] for row in spans]
    wide = page.width * 0.25
    return x if _usual_width(left) > wide and _usual_width(right) > wide else None


def _usual_width(rows: list[list[tuple[float, float]]]) -> float:
    """From the first character to the last, of rows in which anything stands."""
    return median(max(b for _, b in row) - min(a for a, _ in row) for row in rows if row)


def _drop_furniture(sheets: list[_Sheet]) -> None:
    """Take out page numbers and what repeats at the top or bottom of pages."""
    places: Counter[tuple[str, int]] = Counter()
    marked: list[list[tuple[TextLine, tuple[str, int]]]] = []
    for sheet in sheets:
        edge: list[tuple[TextLine, tuple[str, int]]] = []
        height = sheet.page.height
        for line in sheet.lines:
            if line.middle < height * _EDGE or line.middle > height * (1 - _EDGE):
                key = (_DIGITS.sub("#", line.text.replace(" ", "")), round(line.middle / 12))
                edge.append((line, key))
                places[key] += 1
        marked.append(edge)
    for sheet, edge in zip(sheets, marked, strict=True):
        outer = set(map(id, _outermost(sheet.lines, 2)))
        gone = set()
        for line, (text, place) in edge:
            often = max(places[(text, place + d)] for d in (-1, 0, 1)) >= 3
            number = _PAGE_NUMBER.fullmatch(line.text) is not None and id(line) in outer
            if often or number:
                gone.add(id(line))
        sheet.lines = [line for line in sheet.lines if id(line) not in gone]


def _outermost(lines: list[TextLine], count: int) -> list[TextLine]:
    by_height = sorted(lines, key=lambda line: line.middle)
    return by_height[:count] + by_height[-count:]


def _body_size(sheets: list[_Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _take_notes(sheet: _Sheet, body: float) -> None:
    """Footnotes are the last lines of a page that are set smaller than the text, from one that begins with a mark."""
    n = len(sheet.lines)
    while n and sheet.lines[n - 1].size < body * 0.9 and sheet.lines[n - 1].middle > sheet.page.height * 0.5:
        n -= 1
    while n < len(sheet.lines) and not _NOTE.match(sheet.lines[n].text):
        n += 1
    sheet.notes, sheet.lines = sheet.lines[n:], sheet.lines[:n]


def _usual_margins(sheets: list[_Sheet], body: float) -> tuple[float, float]:
    """Where unindented and full lines of the text begin and end: the outermost places that are often used."""
    lines = [line for s in sheets for line in s.lines if abs(line.size - body) < body * 0.15]
    if not lines:
        return 0.0, 0.0
    starts = Counter(round(line.x0 / 3) for line in lines)
    often = [start for start, count in starts.items() if count >= max(3, starts.total() * 0.02)]
    return min(often, default=min(starts)) * 3.0, _right_edge(lines, body)[0]


def _set_margins(sheet: _Sheet, usual_left: float, usual_right: float) -> None:
    """Give each line the edges of what it stands in: the page's text, a column, or a frame."""
    groups: dict[tuple[object, ...], list[TextLine]] = {}
    for line in sheet.lines + sheet.notes:
        frame = next(
            (f for f in sheet.frames if f.y0 < line.middle < f.y1 and f.x0 <= line.x0 and line.x1 <= f.x1 + 2), None
        )
        groups.setdefault((id(frame) if frame else 0, line.left, line.right), []).append(line)
    for key, lines in groups.items():
        size = median(line.size for line in lines)
        starts = Counter(round(line.x0 / 3) for line in lines)
        often = sorted(start for start, count in starts.items() if count >= max(2, len(lines) * 0.15))
        left = often[0] * 3.0 if often else min(line.x0 for line in lines)
        indented = any(size * 1.2 < start * 3 - left < size * 2.8 for start in often)
        if key == (0, 0.0, 0.0) and not indented and left > usual_left:
            left = usual_left  # a page of one-line paragraphs shows no margin of its own
        right, full = _right_edge(lines, size)
        if key == (0, 0.0, 0.0) and full < 3:
            right = max(right, usual_right, sheet.page.width - left - size * 1.5)
        for line in lines:
            line.left = min(left, line.x0) if line.x0 > left - size else line.x0
            line.right = right


def _right_edge(lines: list[TextLine], size: float) -> tuple[float, int]:
    """Where full lines end, and how many do: the commonest end near the outermost, since a stop may hang over it."""
    outermost = max(line.x1 for line in lines)
    ends = Counter(round(line.x1 / 2) for line in lines if line.x1 > outermost - size * 2.2)
    near = {end: ends[end] + ends[end - 1] + ends[end + 1] for end in list(ends)}
    best = max(near, key=lambda end: (near[end], end))
    return best * 2.0, near[best]


class _Writer:
    """Joins lines to paragraphs and writes them between the tables."""

    def __init__(self, body: float) -> None:
        self._builder = TextBuilder()
        self._body = body
        self._open: list[TextLine] = []
        self._waiting: list[TextLine] = []
        self._table: PageTable | None = None
        self._rows: list[list[Cell]] = []
        self._pages: list[int] = []

    def write(self, sheets: list[_Sheet]) -> TextBuilder:
        """All sheets, one after the other."""
        for sheet in sheets:
            self._sheet(sheet)
        self._end_table()
        self._end()
        return self._builder

    def _sheet(self, sheet: _Sheet) -> None:
        tables = sorted(sheet.tables, key=lambda t: t.y0)
        for line in sheet.lines:
            while tables and tables[0].y1 <= line.middle:
                self._add_table(tables.pop(0))
            if self._table and tables and _CONTINUED.fullmatch(line.text) and goes_on(self._table, tables[0]):
                continue  # 续表 above what goes on from the page before
            self._end_table()
            self._add_line(line)
        for table in tables:
            self._add_table(table)
        self._waiting += sheet.notes

    def _add_table(self, table: PageTable) -> None:
        if self._table is not None and goes_on(self._table, table):
            rows = without_repeated_head(self._rows, table.rows)
            rows = rejoin(self._table, self._rows[-1], table, rows)
        else:
            self._end_table()
            self._end()
            rows = table.rows
        self._rows += rows
        self._pages += [table.page] * len(rows)
        self._table = table

    def _end_table(self) -> None:
        if self._table is not None:
            self._end()
            self._builder.add_table(self._rows, pages=self._pages)
            self._table, self._rows, self._pages = None, [], []

    def _add_line(self, line: TextLine) -> None:
        if self._open and _begins(self._open, line):
            self._end()
        self._open.append(line)

    def _end(self) -> None:
        if self._open:
            first = self._open[0]
            large = first.size > self._body * 1.2 and len(self._open) <= 3
            self._builder.add(joined_lines(self._open), "heading" if large else "paragraph", page=first.page)
            self._open = []
        note: list[TextLine] = []
        for line in self._waiting:
            if note and _NOTE.match(line.text):
                self._builder.add(joined_lines(note), "footnote", page=note[0].page)
                note = []
            note.append(line)
        if note:
            self._builder.add(joined_lines(note), "footnote", page=note[0].page)
        self._waiting = []


def _begins(above: list[TextLine], line: TextLine) -> bool:
    """Whether a line begins a new paragraph."""
    last = above[-1]
    size = max(last.size, line.size)
    if abs(last.size - line.size) > size * 0.13 or _CONTENTS.search(last.text):
        return True
    if line.page == last.page and line.middle > last.middle and line.middle - last.middle > _pitch(above, size) * 1.45:
        return True
    if _CLOSING.match(line.text) or _OPEN_END.search(last.text):
        return False
    if _centred(last) and _centred(line) and _unclosed("".join(one.text for one in above)):
        return False
    if line.x0 - line.left > size * 1.2:
        return True
    if _ENDS.search(last.text) and _ITEM.match(line.text):
        return True
    first = _WORD.match(line.text)
    need = sum(size * (0.6 if sign < "\u2e80" else 1.0) for sign in (first.group() if first else "一"))
    return last.x1 + need + size * 0.5 <= last.right


def _centred(line: TextLine) -> bool:
    left, right = line.x0 - line.left, line.right - line.x1
    return left > line.size and right > line.size and abs(left - right) < line.size * 2


def _unclosed(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


def _pitch(above: list[TextLine], size: float) -> float:
    steps = [b.middle - a.middle for a, b in pairwise(above) if b.page == a.page and b.middle > a.middle]
    return median(steps) if steps else size * 2.2


def joined_lines(lines: list[TextLine]) -> str:
    """The lines of a paragraph as one; a space only between Latin words."""
    out = ""
    for line in lines:
        out += f" {line.text}" if between_words(out, line.text) else line.text
    return out
