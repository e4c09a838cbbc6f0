"""The front of a document: what stands before its first heading, and the table of the page it came on."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from planparse.clean import CleanText
from planparse.facts.words import fact_words
from planparse.sections import SectionTree

_LONGEST = 4000
"""A front is not longer, where no heading ends it."""
_OPENING = 3000
"""Up to here a report says in whose name it is given."""
_LONGEST_HEAD = 200
"""Between a letter's signature and the first heading of what it hands on."""
_TAIL_LINES = 14
"""A document signs in its last lines."""
_CELL = " |\t"
"""Between the cells of a page's table."""
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
        self.signed, self.heads = self._letter(tree)
        last = [line for line in clean.lines if line.start >= self.end and line.kind == "body"][-_TAIL_LINES:]
        self.tail = [FrontLine(text[line.start : line.end].strip(), line.start, line.end) for line in last]
        """The document's last lines, where it signs if it does not in front."""

    def _letter(self, tree: SectionTree) -> tuple[list[FrontLine], list[FrontLine]]:
        """How a letter with points of its own is signed behind them, and the lines up to what it hands on."""
        signature = next((n for n in tree.nodes if n.kind == "signature" and n.start >= self.end), None)
        if signature is None:
            return [], []
        following = next((n.start for n in tree.nodes if n.heading and n.start >= signature.end), signature.end)
        text = self.clean.text
        lines = [
            FrontLine(text[line.start : line.end].strip(), line.start, line.end)
            for line in self.clean.lines
            if signature.start <= line.start < min(following, signature.end + _LONGEST_HEAD)
        ]
        return (
            [line for line in lines if line.start < signature.end],
            [line for line in lines if line.start >= signature.end],
        )

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
        return bool(self._fields(line))

    def _fields(self, line: FrontLine) -> list[tuple[str, str]]:
        """The labels of a line of the page's table, each with what stands behind it: 文号:…, or 文号 and blanks."""
        words = fact_words()
        m = words.key_line.match(line.text)
        if m is not None:
            labels = [m.span(1), *self._further(line, m.start(2))]
            ends = [start for start, _ in labels[1:]] + [len(line.text)]
            return [
                (line.text[start:stop], line.text[stop:end].strip(_CELL).lstrip(":|]】)").rstrip("[【").strip(_CELL))
                for (start, stop), end in zip(labels, ends, strict=True)
            ]
        m = words.bare_key.match(line.text)
        if m is None or not (self._apart(line, m.end(1)) or line.text[m.end(1)] == " "):
            return []
        alone = [
            x.span()
            for x in words.label.finditer(line.text, m.start(2))
            if x.end() < len(line.text) and self._apart(line, x.start()) and self._apart(line, x.end())
        ]
        ends = [start for start, _ in alone] + [len(line.text)]
        return [
            (line.text[start:stop], line.text[stop:end].strip())
            for (start, stop), end in zip([m.span(1), *alone], ends, strict=True)
        ]

    def _further(self, line: FrontLine, start: int) -> list[tuple[int, int]]:
        """Labels further on in a line, each behind a blank or a bar, or in brackets: 索引号:… 文号:…, 【索引号】…【文号】…"""
        found = fact_words().further_key.finditer(line.text, start)
        return [
            m.span(1 if m[1] else 2)
            for m in found
            if m[1] or line.text[m.start() - 1] in _CELL or self._apart(line, m.start())
        ]

    def _apart(self, line: FrontLine, at: int) -> bool:
        """Do blanks stand in front of this character in the source?"""
        return self.clean.raw_at(line.start + at) - self.clean.raw_at(line.start + at - 1) > 1

    def _read_table(self) -> dict[str, str]:
        words = fact_words()
        found = self._read_cells()
        for i, line in enumerate(self.lines):
            for label, told in self._fields(line):
                value = told
                following = self.lines[i + 1] if i + 1 < len(self.lines) else None
                if (
                    not value
                    and following is not None
                    and line.text.endswith((label, ":"))
                    and not self.is_key(following)
                ):
                    value = following.text
                fact = words.keys[label]
                if fact is not None and value.strip(" -—"):
                    found.setdefault(fact, value)
        return found

    def _read_cells(self) -> dict[str, str]:
        """The same from rows of cells, a label in one and what it tells in the next."""
        keys, found = fact_words().keys, dict[str, str]()
        for line in self.clean.lines:
            if line.start >= self.end:
                break
            if line.kind != "table":
                continue
            cells = [cell.strip() for cell in self.clean.text[line.start : line.end].split("\t")]
            for label, value in pairwise(cells):
                fact = keys.get(label.rstrip(":"))
                if fact is not None and value.strip(" -—") and value.rstrip(":") not in keys:
                    found.setdefault(fact, value)
        return found
