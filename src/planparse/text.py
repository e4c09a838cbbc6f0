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

    @classmethod
    def of(cls, text: str, name: str = "-") -> "SourceText":
        """A source made of a string."""
        return cls(text=text, name=name, sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    def place(self, at: int) -> str:
        """The offset as `line:column`, both from 1, for messages."""
        line_start = self.text.rfind("\n", 0, at) + 1
        return f"{self.text.count(chr(10), 0, at) + 1}:{at - line_start + 1}"
