"""The front of a document: what stands before its first heading, and the table of the page it came on."""

from dataclasses import dataclass

import regex

from planparse.clean import CleanText
from planparse.facts.words import fact_words
from planparse.sections import SectionTree

_LONGEST = 4000
_TAIL_LINES = 14
_SPACE = regex.compile(r"\s+")
_RUN = regex.compile(r"(?<=[\x21-\x7e])[^\S\n]+(?=[\x21-\x7e])")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line of the front, or of the document's end."""

    text: str
    start: int
    end: int


class Front:
    """What a document says before it begins, and where it signs."""

    def __init__(self, clean: CleanText, tree: SectionTree) -> None:
        self.clean = clean
        text = clean.text
        heading = next((n.start for n in tree.nodes if n.heading), None)
        self.end = min(heading if heading is not None else len(text), _LONGEST)
        """Where the first heading begins."""
        self.lines = [
            FrontLine(text[line.start : min(line.end, self.end)].strip(), line.start, min(line.end, self.end))
            for line in clean.lines
            if line.start < self.end and line.kind not in ("toc", "table")
        ]
        self._table = self._read_table()
        last = [line for line in clean.lines if line.start >= self.end and line.kind == "body"][-_TAIL_LINES:]
        self.tail = [FrontLine(text[line.start : line.end].strip(), line.start, line.end) for line in last]
        """The document's last lines, where it signs if it does not in front."""

    def said(self, fact: str) -> str | None:
        """What the reader or the page's own table says of a fact, as written."""
        value = self.clean.source.facts.get(fact) or self._table.get(fact)
        return value.strip() if value and value.strip(" -—/无") else None

    def written(self, start: int, end: int) -> str:
        """The source's own characters, without line ends and the spaces of its layout."""
        span = self.clean.raw_span(start, end)
        raw = self.clean.source.text[span.start : span.end]
        joined: str = _SPACE.sub("", _RUN.sub("\x00", raw)).replace("\x00", " ")
        return joined

    def is_key(self, line: FrontLine) -> bool:
        """Does the line belong to the page's table?"""
        return fact_words().key_line.match(line.text) is not None

    def _read_table(self) -> dict[str, str]:
        words = fact_words()
        found: dict[str, str] = {}
        lines = self.lines
        for i, line in enumerate(lines):
            m = words.key_line.match(line.text)
            if m is None:
                continue
            value = m[2].strip()
            if not value and i + 1 < len(lines) and not words.key_line.match(lines[i + 1].text):
                value = lines[i + 1].text
            if value.strip(" -—"):
                found.setdefault(words.keys[m[1]], value)
        return found
