"""The text that the readers of structured forms produce, line by line, with a block for each line.

A paragraph, a heading, a note or a caption is a line of its own. A row of a table is one line whose cells are
divided by tabs; the continuation of a merged cell is an empty cell, so that columns stay aligned:

    <td rowspan=2>经济发展</td><td>地区生产总值</td>      经济发展⇥地区生产总值⇥亿元⇥1200
    <td>城镇化率</td>                                   ⇥城镇化率⇥%⇥65

A table of one column is no table but a frame around text (专栏 are set so), and its paragraphs become lines.
"""

from dataclasses import dataclass, field

import regex

from planparse.records import Span
from planparse.text import Block, BlockKind

_SPACES = regex.compile(r"[ \t\r\n\f\v\x85\xa0\u2028\u2029]+")
_LATIN = regex.compile(r"[\p{Latin}\d]")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_MAX_COLUMNS = 200


@dataclass(slots=True)
class Cell:
    """A cell of a table as its form gives it."""

    paragraphs: list[str]
    columns: int = 1
    """How many columns it is merged over."""
    rows: int = 1
    """How many rows it is merged over."""


@dataclass(slots=True)
class TextBuilder:
    """Puts lines together and notes where each stands."""

    blocks: list[Block] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _tables: int = 0

    @property
    def text(self) -> str:
        """All lines so far, each with its line end."""
        return "".join(self._parts)

    @property
    def characters(self) -> int:
        """Length of the text so far."""
        return self._length

    def lines(self) -> list[str]:
        """The lines so far, without their line ends."""
        return self._parts[::2]

    def add(
        self,
        text: str,
        kind: BlockKind = "paragraph",
        *,
        page: int | None = None,
        table: int | None = None,
        depth: int | None = None,
    ) -> None:
        """Add a line; white space inside is one space, an empty line is left out."""
        line = text if kind == "row" else one_line(text)
        if not line.strip():
            return
        self.blocks.append(Block(kind, Span(self._length, self._length + len(line)), page, table, depth))
        self._parts += (line, "\n")
        self._length += len(line) + 1

    def include(self, text: str, blocks: tuple[Block, ...]) -> None:
        """Add what another reader has read; plain text brings no blocks, and its lines are paragraphs."""
        for line in () if blocks else text.splitlines():
            self.add(line)
        before = self._tables
        for b in blocks:
            table = None if b.table is None else before + b.table
            self.add(text[b.span.start : b.span.end], b.kind, page=b.page, table=table, depth=b.depth)
            self._tables = max(self._tables, table or 0)

    def add_table(self, rows: list[list[Cell]], *, pages: list[int] | None = None) -> None:
        """Add a table's rows; `pages` tells the page of each row."""
        grid = _expand(rows)
        if pages is None:
            page_of: list[int | None] = [None] * len(grid)
        else:
            page_of = list(pages)
        used = [c for c in range(max(map(len, grid), default=0)) if any(c < len(r) and r[c] for r in grid)]
        if len(used) <= 1:
            for row, page in zip(rows, page_of, strict=True):
                for cell in row:
                    for paragraph in cell.paragraphs:
                        self.add(paragraph, page=page)
            return
        number: int | None = None
        for row, cells, page in zip(rows, grid, page_of, strict=True):
            filled = [c for c in row if any(p.strip() for p in c.paragraphs)]
            if not filled:
                continue
            frame = len(filled) == 1 == len(row)
            if frame and (number is None or len(filled[0].paragraphs) > 3):
                for paragraph in filled[0].paragraphs:  # a title above the table, or text inside its frame
                    self.add(paragraph, "caption" if number is None else "paragraph", page=page)
                continue
            if number is None:
                self._tables += 1
                number = self._tables
            line = cells[0] if frame else "\t".join(cells[c] if c < len(cells) else "" for c in used)
            self.add(line, "row", page=page, table=number)


def one_line(text: str) -> str:
    """The text with each run of white space as one space, none at its edges; Chinese indents fall too."""
    return _SPACES.sub(" ", text).strip(" \u3000\xa0\ufeff\u200b")


def joined(pieces: list[str]) -> str:
    """Lines of one cell as one: a space only between Latin letters or digits."""
    out = ""
    for piece in map(one_line, pieces):
        if out and piece:
            out += " " if _LATIN.match(out[-1]) and _LATIN.match(piece[0]) else ""
        out += piece
    return out


def _expand(rows: list[list[Cell]]) -> list[list[str]]:
    """Each row's cells in their columns, empty where a merged cell continues."""
    grid: list[list[str]] = []
    held: dict[int, int] = {}  # column -> rows for which a cell from above still reaches down
    for row in rows:
        line: list[str] = []
        below: dict[int, int] = {}
        for cell in row:
            while held.get(len(line), 0) > 0:
                line.append("")
            start = len(line)
            width = max(1, min(cell.columns, _MAX_COLUMNS - start))
            line += [joined(cell.paragraphs), *[""] * (width - 1)]
            if cell.rows > 1:
                below.update(dict.fromkeys(range(start, start + width), cell.rows))
            if len(line) >= _MAX_COLUMNS:
                break
        while any(c >= len(line) and n > 0 for c, n in held.items()):
            line.append("")
        grid.append(line)
        held = {c: n - 1 for c, n in (held | below).items() if n > 1}
    return grid
