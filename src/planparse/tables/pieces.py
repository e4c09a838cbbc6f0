"""What one flattened row is made of: the pieces on its own line and on those above and below it, to cells.

    全社会研发经费支出相当于
    6 % 预期性 4.5左右 -
    地区生产总值比例

The row's own line is told apart by what its words can mean (`parts_of`); a name, a unit, an attribute or a bracket
that was broken is put together from the pieces around it (`read_pieces`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from planparse.tables.cells import attribute, fills_value, is_empty, is_no_name
from planparse.tables.grid import Cell, Row
from planparse.tables.heads import Column
from planparse.tables.words import TableWords

_SHORT = 4
"""Characters of a group's name, or of the part of it or of a unit that stands on one line."""
ByLayout = Callable[[list[Cell]], list[int] | None]
"""The columns of values, by where they stand on their line; None where two stand nearest to the same head."""


@dataclass(slots=True)
class Parts:
    """What the words of a row's own line are."""

    names: list[Cell]
    unit: Cell | None
    mark: Cell | None
    """约束性 or 预期性."""
    values: list[Cell]


@dataclass(slots=True)
class Anchor:
    """The line that a row's number (or else its attribute or values) stands in, and the lines that go with it."""

    line: int
    index: Cell | None
    tokens: list[Cell]
    above: list[list[Cell]] = field(default_factory=list)
    below: list[list[Cell]] = field(default_factory=list)


def has_category(columns: list[Column]) -> bool:
    """Whether a column of groups stands before the names."""
    return any(c.kind == "category" for c in columns)


def names_of(words: TableWords, tokens: list[Cell]) -> list[Cell]:
    """The tokens before the first unit, attribute or value: the row's name."""
    stop = next((i for i, t in enumerate(tokens) if is_no_name(words, t.text)), len(tokens))
    return tokens[:stop]


def parts_of(words: TableWords, tokens: list[Cell], columns: list[Column]) -> Parts:
    """Name, unit, attribute and values of a row's own line."""
    parts = Parts(names_of(words, tokens), None, None, [])
    values = parts.values
    has_unit = any(c.kind == "unit" for c in columns)
    for t in tokens[len(parts.names) :]:
        if parts.mark is None and attribute(words, t.text) is not None:
            parts.mark = t
        elif (
            has_unit
            and parts.unit is None
            and not values
            and (words.is_unit(t.text) or (is_empty(words, t.text) and parts.mark is None))
        ):
            parts.unit = t
        elif values and not fills_value(words, t.text) and not fills_value(words, values[-1].text):
            values[-1] = values[-1].join(t)
        else:
            values.append(t)
    return parts


def read_pieces(
    words: TableWords,
    anchor: Anchor,
    parts: Parts,
    columns: list[Column],
    spans: list[tuple[int, int]],
    by_layout: ByLayout | None,
) -> Row:
    """The row of an anchor; `spans` are the table's lines, and `by_layout` tells columns where the page's layout is kept."""
    row = _BrokenRow(words, anchor, parts, columns, spans)
    row.take_mark()
    row.take_unit()
    row.take_values()
    return row.placed(by_layout)


class _BrokenRow:
    """A row's parts, and the pieces above and below its own line that belong to none of them yet."""

    def __init__(
        self, words: TableWords, anchor: Anchor, parts: Parts, columns: list[Column], spans: list[tuple[int, int]]
    ) -> None:
        self.words, self.anchor, self.columns, self.spans = words, anchor, columns, spans
        self.names, self.unit, self.mark, self.values = parts.names, parts.unit, parts.mark, parts.values
        self.heads = [i for i, c in enumerate(columns) if c.kind == "value"]
        """The columns of values."""
        if not self.values and len(self.names) > 1 and re.match(words.worded, self.names[-1].text):
            self.values = [self.names.pop()]  # words in the place of a value
        self.above = [t for line in anchor.above for t in _without_subscripts(line)]
        self.below = [t for line in anchor.below for t in _without_subscripts(line)]
        if self.names and has_category(columns):
            # A group's name in the middle of its rows
            self.above = [t for t in self.above if not self._is_of_group(t)]
            self.below = [t for t in self.below if not self._is_of_group(t)]

    def _is_of_group(self, piece: Cell) -> bool:
        """Does a piece stand left of the row numbers? Where nothing is indented, is it short?"""
        indent = next((piece.at[0] - start for start, end in self.spans if start <= piece.at[0] < end), 0)
        index = self.anchor.index
        number = index.at[0] - self.spans[self.anchor.line][0] if index else 0
        return indent < number if number > 0 or indent > 0 else len(piece.text) <= _SHORT

    def take_mark(self) -> None:
        """The attribute; 预期 and 性 may stand above and below the row's line, or both below it."""
        if self.mark is not None:
            if not self.mark.text.endswith("性"):
                self.below = [t for t in self.below if t.text != "性"]
            return
        for pieces in (self.above, self.below):
            for piece in pieces:
                if attribute(self.words, piece.text) is not None:
                    pieces.remove(piece)
                    half = next((b for b in self.below if b.text == "性"), None)
                    if half is not None and not piece.text.endswith("性"):
                        self.below.remove(half)
                        piece = piece.join(half)
                    self.mark = piece
                    return

    def take_unit(self) -> None:
        """The unit, which may stand above or below, or be the end of the name."""
        if self.unit is not None and is_empty(self.words, self.unit.text) and len(self.values) < len(self.heads):
            self.values, self.unit = [self.unit, *self.values], None
        if self.unit is None:
            self.unit = self._broken_unit()
        if self.unit is None and self.names:
            # Only one blank between a long name and its unit
            whole = self.names[-1]
            cut = whole.text.rfind(" ")
            if cut > 0 and self.words.is_unit(whole.text[cut:]):
                self.names, self.unit = [*self.names[:-1], whole.part(0, cut)], whole.part(cut + 1, len(whole.text))

    def _broken_unit(self) -> Cell | None:
        """A unit in two pieces, one above and one below the row's line (万平 and 方米), or a whole one there."""
        for a in self.above:
            for b in self.below:
                if len(a.text) <= _SHORT and len(b.text) <= _SHORT and self.words.is_unit(a.text + b.text):
                    self.above.remove(a)
                    self.below.remove(b)
                    return a.join(b)
        for pieces in (self.above, self.below):
            for piece in pieces:
                if self.words.is_unit(piece.text):
                    pieces.remove(piece)
                    return piece
        return None

    def take_values(self) -> None:
        """A bracket that opens above and closes below, a value told in words; what is left is the name."""
        opened = next((t for t in self.above if "[" in t.text and "]" not in t.text), None)
        closed = next((t for t in self.below if "]" in t.text and "[" not in t.text), None)
        if opened and closed:
            self.above.remove(opened)
            self.below.remove(closed)
            self.values = [*self.values, opened.join(closed)]
        worded = next((t for t in self.values if not fills_value(self.words, t.text) and "[" not in t.text), None)
        around = bool(self.above and self.below)
        all_empty = all(is_empty(self.words, t.text) for t in self.values)
        if self.names and around and len(self.values) < len(self.heads) and all_empty:
            told = _joined([*self.above, *self.below])
            if re.match(self.words.worded, told.text):
                self.values, self.above, self.below, around = [told], [], [], False
                worded = told
        if not self.names and around:
            if worded:
                # An even number of pieces leaves the middle free: the nearest two are the name, the rest the words
                self.names = [self.above.pop(), self.below.pop(0)]
            else:
                self.names, self.above, self.below = [*self.above, *self.below], [], []
        elif not worded:
            self.names, self.above, self.below = [*self.above, *self.names, *self.below], [], []
        if worded:
            self.values[self.values.index(worded)] = _joined([*self.above, worded, *self.below])

    def placed(self, by_layout: ByLayout | None) -> Row:
        """The row with each part under its head."""
        placed: dict[int, Cell] = {}
        anchor, name = self.anchor, _joined(self.names) if self.names else None
        for i, c in enumerate(self.columns):
            if c.kind == "name" and name:
                placed[i], name = name, None
            elif c.kind == "index" and anchor.index:
                placed[i] = anchor.index
            elif c.kind == "unit" and self.unit:
                placed[i] = self.unit
            elif c.kind == "attribute" and self.mark:
                placed[i] = self.mark
        first, last = anchor.line - len(anchor.above), anchor.line + len(anchor.below)
        row = Row(placed, self.spans[first][0], self.spans[last][1])
        if by_layout and len(self.values) < len(self.heads) and (where := by_layout(self.values)):
            placed.update(zip(where, self.values, strict=True))
        else:
            row.problem = self._place_values(placed)
        return row

    def _place_values(self, placed: dict[int, Cell]) -> str:
        """Put the values under their heads, those in brackets under 累计; the problem where they do not fit."""
        found, heads = self.values, self.heads
        sums = [i for i in heads if self.columns[i].cumulative]
        if len(found) == len(heads):
            if len(sums) == 1 and len(found) == 2:
                k = next((k for k, c in enumerate(found) if c.text.startswith("[")), None)
                if k is not None and heads.index(sums[0]) != k:
                    found = found[::-1]
            placed.update(zip(heads, found, strict=True))
            return ""
        told = [c for c in found if not is_empty(self.words, c.text)]
        if len(told) == 1 and len(sums) == 1 and told[0].text.startswith("["):
            placed[sums[0]] = told[0]
        elif len(told) == 1 and not fills_value(self.words, told[0].text):
            placed[heads[0]] = told[0]  # words, such as 完成省下达目标, need no column of their own
        elif told:
            return f"{len(found)} values for {len(heads)} columns"
        return ""


def _without_subscripts(line: list[Cell]) -> list[Cell]:
    """A line without the bare numbers of two characters and more that fell out of PM2.5, SO2, NO2."""
    numbers = [t for t in line if re.fullmatch(r"\d{1,2}(?:\.\d)?", t.text)]
    return [t for t in line if t not in numbers] if len(numbers) > 2 else line


def _joined(cells: list[Cell]) -> Cell:
    whole = Cell()
    for c in cells:
        whole = whole.join(c)
    return whole
