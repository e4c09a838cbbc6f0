"""A document as text: what every reader hands to the stages that follow."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from planparse.records import Span

BlockKind = Literal["paragraph", "heading", "row", "footnote", "header", "footer", "caption", "list_item"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text whose nature the source's own form tells (HTML, DOCX, PDF)."""

    kind: BlockKind
    span: Span
    page: int | None = None
    """Page of a paginated source, from 1."""
    table: int | None = None
    """Running number of the table that a row belongs to; its cells are divided by tabs."""
    depth: int | None = None
    """Outline level of a heading style, from 1."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """The decoded text of one document; all spans of its record index `text`."""

    text: str
    name: str
    """File name without directories; `-` for standard input."""
    sha256: str
    format: str = "text"
    encoding: str | None = "utf-8"
    blocks: tuple[Block, ...] = ()
    """Empty for plain text; otherwise in text order and without overlap."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the form itself says (a page's metadata table, a file's properties): title, issuer, number,
    issued_on, published_on, index_number, as written."""
    notes: tuple[tuple[str, str], ...] = ()
    """Diagnostics of the reader: (code, message)."""

    part: str | None = None
    """Which of a file's documents this is, where it holds several: sheet and row of a workbook."""

    @classmethod
    def of(cls, text: str, name: str = "-") -> "SourceText":
        """A source made of a string."""
        return cls(text=text, name=name, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    def place(self, at: int) -> str:
        """The offset as `line:column`, both from 1, for messages."""
        line_start = self.text.rfind("\n", 0, at) + 1
        return f"{self.text.count(chr(10), 0, at) + 1}:{at - line_start + 1}"

    def pages(self) -> list[tuple[int, int]]:
        """Each change of page with the offset where it comes; empty where the source has no pages."""
        found: list[tuple[int, int]] = []
        for block in self.blocks:
            if block.page is not None and (not found or found[-1][0] != block.page):
                found.append((block.page, block.span.start))
        return found

    def apart(self) -> list[tuple[Literal["table", "footnote", "caption"], Span, int | None]]:
        """Tables (all rows of one together), footnotes and captions, as the source's own form tells them."""
        found: list[tuple[Literal["table", "footnote", "caption"], Span, int | None]] = []
        table: int | None = None
        for block in self.blocks:
            if block.kind == "row" and block.table == table is not None:
                kind, span, page = found[-1]
                found[-1] = (kind, Span(span.start, block.span.end), page)
            elif block.kind in ("row", "footnote", "caption"):
                found.append(("table" if block.kind == "row" else block.kind, block.span, block.page))
            table = block.table if block.kind == "row" else None
        return found
