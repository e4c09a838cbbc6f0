"""The front of a document: what stands before its first heading, and the table of the page it came on."""

from dataclasses import dataclass
from functools import cached_property

import regex

from planparse.clean import CleanText
from planparse.facts.words import fact_words
from planparse.sections import SectionTree

_LONGEST = 4000
"""A front is not longer, where no heading ends it."""
_OPENING = 3000
"""Up to here a report says in whose name it is given."""
_TAIL_LINES = 14
"""A document signs in its last lines."""
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

    @cached_property
    def report(self) -> "regex.Match[str] | None":
        """The words with which an annual report opens: 我代表市人民政府,向大会报告工作."""
        return fact_words().report.search(self.clean.text, 0, _OPENING)

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
        return self._key(line) is not None

    def _key(self, line: FrontLine) -> tuple[str, str] | None:
        """The key of a line of the page's table and what stands behind it: 文号:…, or 文号 and blanks."""
        words = fact_words()
        m = words.key_line.match(line.text)
        if m is not None:
            return m[1], m[2].strip()
        m = words.bare_key.match(line.text)
        if m is None:
            return None
        at = line.start + m.end(1)
        apart = self.clean.raw_at(at) - self.clean.raw_at(at - 1) > 1
        return (m[1], m[2].strip()) if apart or line.text[m.end(1)] == " " else None

    def _read_table(self) -> dict[str, str]:
        words = fact_words()
        found: dict[str, str] = {}
        for i, line in enumerate(self.lines):
            key = self._key(line)
            if key is None:
                continue
            label, value = key
            following = self.lines[i + 1] if i + 1 < len(self.lines) else None
            if not value and following is not None and self._key(following) is None:
                value = following.text
            fact = words.keys[label]
            if fact is not None and value.strip(" -—"):
                found.setdefault(fact, value)
        return found
