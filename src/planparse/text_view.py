"""A document's text for people to look at: as the reader produced it, or as the rules see it beside a map of lines."""

from bisect import bisect_right
from collections.abc import Iterator

from planparse.normalise import normalise
from planparse.text import SourceText

_KINDS = {"body": "", "toc": "contents", "table": "table", "footnote": "footnote", "furniture": "furniture"}


def normalised_view(source: SourceText) -> Iterator[str]:
    """The lines that the rules read, each with the lines of the text that it was made of and its kind in the margin.

        12-13           | 到2025年,森林覆盖率达到42%以上。
        14     table    | 指标⇥单位⇥2025年

    For a paginated source the page stands before the line: `p3:12`.
    """
    clean = normalise(source)
    starts = _line_starts(source.text)
    pages = source.pages()
    shown: list[tuple[str, str, str]] = []
    for line in clean.lines:
        span = clean.raw_span(line.start, line.end)
        first, last = bisect_right(starts, span.start), bisect_right(starts, max(span.end - 1, span.start))
        place = str(first) if first == last else f"{first}-{last}"
        if pages:
            at = max(bisect_right(pages, span.start, key=lambda p: p[1]) - 1, 0)
            place = f"p{pages[at][0]}:{place}"
        shown.append((place, _KINDS.get(line.kind, line.kind), clean.text[line.start : line.end]))
    width = max((len(place) for place, _, _ in shown), default=0)
    for place, kind, text in shown:
        yield f"{place:<{width}} {kind:<9} | {text.replace(chr(9), '⇥')}"


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
