"""The lines of an HTML element: paragraphs, headings, lists and tables, without walking recursively."""

from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

import regex

from planparse.readers.lines import SUPERSCRIPTS, Cell, TextBuilder, one_line
from planparse.readers.page_words import page_words
from planparse.text import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "img", "ins", "kbd", "label", "mark", "o:p", "q", "rp", "rt", "ruby", "s", "samp"),
        *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    ]
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_NUMBERED = regex.compile(r"\s*(?:\d+\s*[.、．)）]|[（(]|第?[一二三四五六七八九十]+[、章节编])")
_NOTE_MARK = regex.compile(r"[\[(（〔]?(\d{1,3})[\])）〕]?")
_SAYING = regex.compile(r"[\p{L}\p{N}]")
_MAX_SPAN = 1000


class Emitter:
    """Turns elements into lines of a `TextBuilder`."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.metadata: list[str] = []
        """Lines of the metadata tables that stood among the content and were left out."""
        self.linked: set[int] = set()
        """Which lines stand in links and nowhere else."""
        self._run: list[str] = []
        self._outside = False

    def walk(self, root: "Element", *, leave_out: Set["Element"] = frozenset()) -> None:
        """Add the lines of this element and all beneath it."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        raised = kept = links = 0
        kinds: list[tuple[BlockKind, int | None]] = [("paragraph", None)]
        counts: dict[Element, int] = {}
        for event, element in walker:
            tag = element.tag
            inline = tag in _INLINE
            if event == "start":
                if element in leave_out:
                    self._flush(*kinds[-1])
                    walker.skip_subtree()
                    continue
                if tag == "table" and is_data_table(element):
                    self._flush(*kinds[-1])
                    self._table(element)
                    walker.skip_subtree()
                    continue
                if not inline:
                    self._flush(*kinds[-1])
                raised += tag == "sup"
                kept += tag == "pre"
                links += tag == "a" and element.get("href") is not None
                if tag in _HEADINGS:
                    kinds.append(("heading", _HEADINGS[tag]))
                elif tag == "li":
                    kinds.append(("list_item", None))
                    self._run.append(_item_number(element, counts))
                self._text(element.text, raised, kept, links, kinds[-1])
                continue
            if element not in leave_out:
                raised -= tag == "sup"
                kept -= tag == "pre"
                links -= tag == "a" and element.get("href") is not None
            if not inline:
                self._flush(*kinds[-1])
            if (tag in _HEADINGS or tag == "li") and element not in leave_out and len(kinds) > 1:
                kinds.pop()
            if element is not root:
                self._text(element.tail, raised, kept, links, kinds[-1])
        self._flush(*kinds[-1])

    def _text(self, text: str | None, raised: int, kept: int, links: int, kind: tuple[BlockKind, int | None]) -> None:
        """Take a run of text; within <pre> its line ends divide lines."""
        if not text:
            return
        self._outside |= not links and _SAYING.search(text) is not None
        mark = _NOTE_MARK.fullmatch(text.strip()) if raised else None
        if kept and "\n" in text:
            *lines, text = text.split("\n")
            for line in lines:
                self._run.append(line)
                self._outside |= not links
                self._flush(*kind)
            self._outside |= not links
        self._run.append(mark.group(1).translate(SUPERSCRIPTS) if mark else text)

    def _flush(self, kind: BlockKind, depth: int | None) -> None:
        if self._run:
            line = "".join(self._run)
            self._run.clear()
            if line and not line.isspace():
                if not self._outside:
                    self.linked.add(len(self.builder.blocks))
                self.builder.add(line, kind, depth=depth)
            self._outside = False

    def _table(self, table: "Element") -> None:
        rows = [_cells(row) for row in own_rows(table)]
        if _is_metadata(rows):
            self.metadata += [one_line(" ".join(c.paragraphs)) for row in rows for c in row]
            return
        self.builder.add_table(rows)


def own_rows(table: "Element") -> list["Element"]:
    """The rows of a table, those of tables inside it left out."""
    rows: list[Element] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def is_data_table(table: "Element") -> bool:
    """Whether a table holds data: at least two rows with two filled cells; a frame for the page's layout is none."""
    if table.tag != "table" or len(list(table.iter("table"))) > 1:
        return False
    filled = 0
    for row in own_rows(table):
        filled += sum(1 for c in row if c.tag in ("td", "th") and any(t.strip() for t in c.itertext())) >= 2
        if filled >= 2:
            return True
    return False


def is_metadata_table(table: "Element") -> bool:
    """Whether a table tells 索引号, 发文机关 and so on of the page."""
    return _is_metadata([_cells(row) for row in own_rows(table)])


def _is_metadata(rows: list[list[Cell]]) -> bool:
    """Whether most of the filled rows begin with such a label."""
    words = page_words()
    filled = [row for row in rows if any(p.strip() for c in row for p in c.paragraphs)]
    labelled = sum(bool(words.labelled.match(one_line(" ".join(row[0].paragraphs)) + "：")) for row in filled if row)
    return labelled >= 2 and labelled * 2 > len(filled)


def _cells(row: "Element") -> list[Cell]:
    return [
        Cell(_paragraphs(c), columns=_number(c.get("colspan")), rows=_number(c.get("rowspan")))
        for c in row
        if c.tag in ("td", "th")
    ]


def _number(written: str | None) -> int:
    text = (written or "1").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _paragraphs(cell: "Element") -> list[str]:
    inner = TextBuilder()
    Emitter(inner).walk(cell)
    return inner.lines()


def _item_number(item: "Element", counts: dict["Element", int]) -> str:
    """The number that a browser puts before an item of an ordered list; "" where the text brings its own."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    if parent not in counts:
        counts[parent] = _number(parent.get("start")) - 1
    counts[parent] += 1
    if "none" in (parent.get("style") or "") or _NUMBERED.match("".join(_first(item.itertext(), 3))):
        return ""
    return f"{counts[parent]}. "


def _first(pieces: Iterable[str], count: int) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if piece.strip():
            found.append(piece.strip())
            if len(found) == count:
                break
    return found
