"""Paragraphs to clean text with its offset map."""

from bisect import bisect_left

from planparse.clean import CleanText, Line
from planparse.normalise.characters import pair_quotes
from planparse.normalise.joining import Paragraph
from planparse.text import SourceText


def assemble(source: SourceText, text: str, paragraphs: list[Paragraph], deleted: list[tuple[int, int]]) -> CleanText:
    """Write the paragraphs one a line; each run of characters that stays together is a step of the map."""
    written: list[str] = []
    clean: list[int] = []
    raw: list[int] = []
    lines: list[Line] = []
    starts = [start for start, _ in deleted]
    starts.append(len(text))
    straight = '"' in text
    length = 0
    for paragraph in paragraphs:
        begin = length
        start, end = paragraph.pieces[0]
        if len(paragraph.pieces) == 1 and start < end <= starts[bisect_left(starts, start)]:
            # all of it as it stands, as most paragraphs
            clean.append(length)
            raw.append(start)
            whole = text[start:end]
            length += end - start
        else:
            pieces: list[str] = []
            last = 0
            for start, end in paragraph.pieces:
                if pieces and _needs_space(pieces[-1][-1], text[start]):
                    clean.append(length)
                    raw.append(last)
                    pieces.append(" ")
                    length += 1
                at = start
                for cut, after in [*deleted[bisect_left(starts, start) : bisect_left(starts, end)], (end, end)]:
                    if cut > at:
                        clean.append(length)
                        raw.append(at)
                        pieces.append(text[at:cut])
                        length += cut - at
                    at = after
                last = end
            whole = "".join(pieces)
        if length == begin:
            continue
        if straight:
            whole = pair_quotes(whole)
        if "\n" in whole:
            # the lines of a row: cells where the text has them one a line, else a cell of several lines
            whole = whole.replace("\n", " " if source.blocks else "\t")
        lines.append(Line(begin, length, paragraph.kind))
        written.append(whole)
        # the line's end
        clean.append(length)
        raw.append(end)
        length += 1
    if lines:
        clean.pop()
        raw.pop()
    if not clean:
        clean, raw = [0], [0]
    return CleanText(source, "\n".join(written), lines, clean, raw)


def _needs_space(left: str, right: str) -> bool:
    """Two words or two numbers that a line's end divided must not grow together."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
