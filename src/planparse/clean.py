"""Normalised text, and the way back from it to the characters of the source.

The rules read `CleanText.text`: one paragraph a line, ASCII punctuation and digits, no spaces that mean
nothing, no page furniture between the halves of a sentence. Every edit is recorded as it is made, so
`raw_span` gives for any stretch of clean text the source's own characters.

Postconditions of `normalise`, which later stages rely on:

1. every line of `text` is one paragraph, heading or table row; `lines` tells its kind;
2. digits, Latin letters and ``,:;()%~-+<>=/.`` are ASCII; ``。、“”《》〈〉〔〕`` stay;
3. no space stands between a digit and a Chinese character, nor between two Chinese characters
   (tabs divide the cells of a table row);
4. each clean character comes from one raw character, or is a line end that the text itself lacks, or the
   space that keeps two words apart that a line end divided;
5. lines that stood between the halves of a paragraph (footnotes at a page's end, page numbers) come before it;
   all else keeps its order;
6. nothing of substance is lost: what is no text of the document is a line of kind `furniture`. A table that
   lost its grid has its rows, or parts of rows, as lines of kind `table` with tabs between the words.
"""

import sys
from bisect import bisect_right
from functools import partial
from typing import Literal

from msgspec import Struct

from planparse.records import Span
from planparse.tables.grid import Table
from planparse.text import SourceText

LineKind = Literal["body", "toc", "table", "footnote", "furniture"]

span_of = partial(tuple.__new__, Span)
"""A span of a pair: `Span(*pair)` at half its cost, for there are thousands."""


class Line(Struct, gc=False):
    """One line of clean text, `[start, end)` without its line end."""

    start: int
    end: int
    kind: LineKind = "body"


class CleanText:
    """Clean text with its offset map."""

    __slots__ = ("_clean", "_order", "_ordered_raw", "_raw", "line_starts", "lines", "source", "tables", "text")

    def __init__(self, source: SourceText, text: str, lines: list[Line], clean: list[int], raw: list[int]) -> None:
        """`clean[i]` and `raw[i]` are where the i-th run of unedited characters begins on either side."""
        self.source = source
        self.text = text
        self.lines = lines
        self.line_starts = [line.start for line in lines]
        self._clean = [*clean, sys.maxsize]
        """Where each run begins; the last number stands behind all of them."""
        self._raw = raw
        self._order: list[int] | None = None
        self._ordered_raw: list[int] = []
        self.tables: list[Table] = []
        """The indicator tables, in offsets of the source."""

    def raw_at(self, at: int) -> int:
        """Offset in the source of the clean character at `at`."""
        i = bisect_right(self._clean, at) - 1
        return self._raw[i] + at - self._clean[i]

    def raw_span(self, start: int, end: int) -> Span:
        """The source's span for clean `[start, end)`; deleted characters at its edges stay outside."""
        clean = self._clean
        i = bisect_right(clean, start) - 1
        first = self._raw[i] + start - clean[i]
        if end <= clean[i + 1]:  # all in one run, as most are
            return span_of((first, first + end - start if end > start else first))
        j = bisect_right(clean, end - 1, i) - 1
        last = self._raw[j] + end - 1 - clean[j]
        if last < first:
            # the stretch begins with lines that were taken out of the middle of what follows them
            first, last = min([first, last, *self._raw[i + 1 : j + 1]]), max(first, last)
        return span_of((first, last + 1))

    def shift(self, start: int, end: int) -> int | None:
        """How far the source's offsets lie behind the clean ones in all of `[start, end)`; None where it was edited."""
        i = bisect_right(self._clean, start) - 1
        return self._raw[i] - self._clean[i] if end <= self._clean[i + 1] else None

    def is_as_written(self, start: int, end: int) -> bool:
        """Whether clean `[start, end)` stands in the source character for character."""
        shift = self.shift(start, end)
        return shift is not None and self.source.text.startswith(self.text[start:end], start + shift)

    def written(self, start: int, end: int) -> str:
        """Clean `[start, end)` in the source's own characters, without what was deleted between them."""
        clean, source = self._clean, self.source.text
        i = bisect_right(clean, start) - 1
        raw = self._raw[i] + start - clean[i]
        if end <= clean[i + 1]:
            return source[raw : raw + end - start] if end > start else ""
        pieces: list[str] = []
        while start < end:
            stop = min(end, clean[i + 1])
            raw = self._raw[i] + start - clean[i]
            pieces.append(source[raw : raw + stop - start])
            start, i = stop, i + 1
        return "".join(pieces)

    def clean_at(self, raw: int) -> int:
        """Clean offset of the first character that does not come before the source's offset `raw`."""
        if self._order is None:
            self._order = sorted(range(len(self._raw)), key=self._raw.__getitem__)
            self._ordered_raw = sorted(self._raw)
        at = bisect_right(self._ordered_raw, raw) - 1
        if at < 0:
            return 0
        i = self._order[at]
        return min(self._clean[i] + raw - self._raw[i], self._clean[i + 1], len(self.text))

    def line_at(self, at: int) -> Line:
        """The line that holds the clean offset `at`."""
        return self.lines[self.line_index(at)]

    def line_index(self, at: int) -> int:
        """Index in `lines` of the line that holds the clean offset `at`."""
        i = bisect_right(self.line_starts, at)
        return i - 1 if i else 0
