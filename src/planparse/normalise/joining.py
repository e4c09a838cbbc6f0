"""Rows to paragraphs: what a page's width, a page's end or a column has broken is put together again."""

from msgspec import Struct, field

from planparse.clean import LineKind
from planparse.normalise.rows import CLOSERS, ENDS, HANGING, Layout, Row, ends_title, width
from planparse.numbering import SURE, token_at
from planparse.text import SourceText

_OF_ITEMS = frozenset({"han_bracket", "arabic", "arabic_bracket", "half", "circled"})
"""Schemes that number items as well as headings."""


class Paragraph(Struct):
    """One line of the clean text, as stretches of the source in the order of reading."""

    kind: LineKind
    pieces: list[tuple[int, int]] = field(default_factory=list)


def join_rows(
    source: SourceText, text: str, rows: list[Row], layout: Layout, full: int, held: frozenset[int] = frozenset()
) -> list[Paragraph]:
    """Join the rows that belong together; furniture and footnotes between the halves go before the whole.

    `held` are the starts of rows that are known to go on with the one above.
    """
    return _Joiner(source, text, rows, layout, full, held).run()


class _Joiner:
    def __init__(
        self, source: SourceText, text: str, rows: list[Row], layout: Layout, full: int, held: frozenset[int]
    ) -> None:
        self.raw, self.text, self.rows, self.layout, self.full = source.text, text, rows, layout, full
        self.held = held
        self.paged = any(row.kind == "toc" for row in rows) or _breaks(rows) > 2
        hanging = sum(1 for row in rows if row.kind == "body" and text[row.start] in HANGING)
        self.hanging = hanging >= 3
        self.run_in = _run_in_schemes(source.text, text, rows, full) if layout == "wrapped" else frozenset()
        self.trails = layout == "wrapped" and _trails_mark_ends(text, rows)
        indented = sum(1 for row in rows if row.indent >= 2)
        if layout == "wrapped":
            # where every line has one, an indent tells nothing
            self.indents = len(rows) < indented * 20 and indented * 10 < len(rows) * 9
        else:
            self.indents = len(rows) < indented * 4 and indented * 100 < len(rows) * 99

    def run(self) -> list[Paragraph]:
        done: list[Paragraph] = []
        last: Paragraph | None = None
        last_row: Row | None = None
        between: list[Paragraph] = []
        text, wrapped = self.text, self.layout == "wrapped"
        for row in self.rows:
            if row.kind in ("furniture", "footnote"):
                if between and self._note_goes_on(between[-1], row):
                    between[-1].pieces.append((row.start, row.end))
                else:
                    between.append(Paragraph(row.kind, [(row.start, row.end)]))
                continue
            if (
                last is not None
                and last_row is not None
                # outside pages a stop ends the paragraph, whatever follows
                and (wrapped or text[last_row.end - 1] not in ENDS)
                and self._goes_on(last, last_row, row, between)
            ):
                if between:  # what stood between the halves comes before the whole
                    done[-1:-1] = between
                last.pieces.append((row.start, row.end))
            else:
                done += between
                last = Paragraph(row.kind, [(row.start, row.end)])
                done.append(last)
            if between:
                between = []
            last_row = row
        return done + between

    def _goes_on(self, paragraph: Paragraph, above: Row, row: Row, between: list[Paragraph]) -> bool:
        """Whether `row` goes on with the sentence or the heading that `above` has begun."""
        if above.kind != "body" or row.kind != "body" or row.first:
            return False
        if row.start in self.held:
            return True
        text = self.text
        tail, head = text[above.end - 1], text[row.start]
        start = paragraph.pieces[0][0]
        if head in HANGING and tail not in ENDS:
            return True
        if tail == "." and head.isdigit() and text[above.end - 2].isdigit() and above.end - above.start > 10:
            return True
        if above.whole or row.whole:
            return False
        if self.layout == "wrapped":
            return self._wraps(start, above, row, tail, bool(between))
        if self.indents and row.indent >= 2:
            return False
        quoted = text.find("”", row.start, row.end) >= 0 and (
            text.count("“", start, above.end) > text.count("”", start, above.end)
        )
        if not (quoted or self.paged or self.hanging or between):
            return False
        if self._opens(row, tail) or self._is_heading(start, above):
            return False
        if quoted:
            return True
        noted = any(part.kind == "footnote" for part in between)
        if not noted and not any(sign in text[start : above.end] for sign in "。,、;"):
            # the lines of a title, of an author, of an occasion
            return False
        if above.end - above.start < 25 or (head == "(" and not noted) or not (tail.isalnum() or tail in "、,”)%-."):
            return False
        return not (tail in CLOSERS and not between and not self.paged)

    def _wraps(self, start: int, above: Row, row: Row, tail: str, broken: bool) -> bool:
        if (self.trails and above.trail) or (self.indents and row.indent >= 2):
            return False
        columns = width(self.raw, above)
        ended = tail in ENDS
        if ended and row.gap:
            return False
        if columns < self.full - (3 if ended else 8):
            return False
        if self.text.startswith(("——", "--"), row.start):
            return False
        if start == self.rows[0].start and ends_title(self.text[start : above.end], self.text[row.start : row.end]):
            return False
        heading = self._is_heading(start, above)
        if self._opens(row, tail if ended or heading or tail in CLOSERS else "、"):
            return False
        if heading:
            token = token_at(self.text, row.start, row.end)
            if token is not None or ended:
                return False
            # the tail of a heading is short; a full line below it is its text, but where it runs in
            return width(self.raw, row) < self.full * 0.6 or self._runs_in(start, above)
        return True

    def _runs_in(self, start: int, above: Row) -> bool:
        token = token_at(self.text, start, above.end)
        return token is not None and (token.scheme, len(token.value)) in self.run_in

    def _note_goes_on(self, note: Paragraph, row: Row) -> bool:
        """A footnote of several lines at the page's width."""
        if self.layout != "wrapped" or note.kind != "footnote" or row.kind != "footnote":
            return False
        start, end = note.pieces[-1]
        return (
            self.text[end - 1] not in "。!?"
            and end - start > 12
            and self.text[end : row.start].isspace()
            and not self.text[row.start].isdigit()
        )

    def _opens(self, row: Row, tail: str) -> bool:
        """Whether the row begins with a number of a scheme that can stand there."""
        token = token_at(self.text, row.start, row.end)
        if token is None:
            return False
        if token.scheme in ("han", "han_bracket"):
            # 统筹城乡、公平统 | 一、可持续的体系
            return tail in ENDS or tail in CLOSERS or tail != "、"
        return token.scheme in SURE or tail in ENDS or (tail in CLOSERS and token.scheme != "decimal")

    def _is_heading(self, start: int, above: Row) -> bool:
        """Whether the paragraph is up to now the line of a heading; an item with a label ((1)质量指标:…) is none."""
        token = token_at(self.text, start, above.end)
        if token is None or (token.scheme in _OF_ITEMS and self.text.find(":", token.end, above.end - 1) >= 0):
            return False
        return not any(sign in self.text[start : above.end] for sign in "。;")


def _breaks(rows: list[Row]) -> int:
    """How often furniture or footnotes stand inside the text; a website's own lines stand before and after it."""
    apart = [row.kind in ("furniture", "footnote") for row in rows]
    if all(apart):
        return 0
    first, last = apart.index(False), len(apart) - apart[::-1].index(False)
    last = min(last, len(apart) - len(apart) // 20)
    return sum(1 for i in range(first, last) if apart[i] and not apart[i - 1])


def _run_in_schemes(raw: str, text: str, rows: list[Row], full: int) -> frozenset[tuple[str, int]]:
    """The schemes whose headings in this document go on with text in the same line."""
    counts: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        if row.kind == "body":
            token = token_at(text, row.start, row.end)
            if token is not None:
                alone_full_text = counts.setdefault((token.scheme, len(token.value)), [0, 0, 0])
                if "。" in text[row.start : row.end - 1]:
                    alone_full_text[2] += 1
                else:
                    alone_full_text[width(raw, row) >= full - 4] += 1
    return frozenset(
        key
        for key, (alone, filled, with_text) in counts.items()
        if with_text > alone or (with_text == 0 and alone * 5 < filled)
    )


def _trails_mark_ends(text: str, rows: list[Row]) -> bool:
    """Whether spaces behind a line mark the end of a paragraph, as some readers of PDF leave them."""
    body = [row for row in rows if row.kind == "body"]
    trailed = [row for row in body if row.trail]
    if not len(body) <= len(trailed) * 20 <= len(body) * 14:
        return False
    ended = sum(1 for row in trailed if text[row.end - 1] in ENDS or token_at(text, row.start, row.end) is not None)
    return ended * 4 >= len(trailed) * 3
