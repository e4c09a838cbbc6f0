"""Word documents: the text as Word shows it with all changes accepted.

Read straight from the XML parts, because no library keeps all of this: numbers that Word generates, merged cells,
insertions and deletions, text boxes and notes. Headers, footers, comments and hidden text are left out; footnotes
and endnotes stand at the end, each a line of its own, and their marks are raised figures in the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planparse.errors import SourceError
from planparse.readers.docx_numbering import Numbering
from planparse.readers.docx_xml import child, is_on, local, number, value
from planparse.readers.limits import check_length
from planparse.readers.lines import SUPERSCRIPTS, Cell, TextBuilder
from planparse.readers.symbols import sign_of, without_private
from planparse.readers.zipped import Package
from planparse.text import BlockKind, SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = frozenset(
    ["del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr", "tblGrid", "rt", "fldData"]
)
_ALIASES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LEADER = "....."
_MAX_NESTING = 40


@dataclass(slots=True)
class _Style:
    """What matters of a paragraph style, with what it inherits."""

    name: str = ""
    outline: int | None = None
    number_id: str | None = None
    level: int | None = None
    based_on: str | None = None


@dataclass(slots=True)
class _Paragraph:
    text: str
    kind: BlockKind = "paragraph"
    depth: int | None = None
    boxes: "list[Element]" = field(default_factory=list)
    """Text boxes anchored in it."""
    joined: bool = False
    """Its mark is deleted: it goes on in the next paragraph, whose number and style hold for both."""
    number: str = ""
    """What Word generates in front of its text."""


def read_docx(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """The document in a Word file."""
    package = Package(data, name)
    main = _main_part(package)
    if main is None:
        raise package.damaged("it has no document part")
    walk = _Walk(package, main.rpartition("/")[0])
    body = child(package.xml(main), "body")
    if body is not None:
        walk.blocks(body)
    walk.notes()
    text = walk.builder.text
    check_length(text, name)
    if not text.strip():
        raise SourceError(
            "there is no text in this document",
            where=name,
            cure="if its pages are pictures, recognise them first with OCR",
        )
    yield SourceText(
        text=text, name=name, sha256=digest, format="docx", encoding=None, blocks=tuple(walk.builder.blocks)
    )


def _main_part(package: Package) -> str | None:
    rels = package.find("_rels/.rels")
    for relation in () if rels is None else package.xml(rels):
        if (value(relation, "Type") or "").endswith("/officeDocument"):
            found = package.find((value(relation, "Target") or "").lstrip("/"))
            if found:
                return found
    return package.find("word/document.xml")


class _Walk:
    """Goes through the body once, in the order of the text."""

    def __init__(self, package: Package, folder: str) -> None:
        self.builder = TextBuilder()
        self._package = package
        self._folder = folder
        self._styles = self._read_styles()
        lists = {name: style.number_id for name, style in self._styles.items() if style.number_id}
        self._numbering = Numbering(self._part("numbering.xml"), lists)
        self._notes: list[tuple[str, str]] = []  # part, id in the order of their marks
        self._carried = ""
        self._chunks: dict[str, str] | None = None

    def _part(self, name: str) -> "Element | None":
        found = self._package.find(f"{self._folder}/{name}" if self._folder else name)
        return None if found is None else self._package.xml(found)

    def _read_styles(self) -> dict[str, _Style]:
        styles: dict[str, _Style] = {}
        root = self._part("styles.xml")
        for element in () if root is None else root:
            if local(element) != "style":
                continue
            properties = child(element, "pPr")
            styles[value(element, "styleId") or ""] = _Style(
                name=(value(child(element, "name")) or "").lower(),
                outline=number(value(child(properties, "outlineLvl"))),
                number_id=value(child(properties, "numPr", "numId")),
                level=number(value(child(properties, "numPr", "ilvl"))),
                based_on=value(child(element, "basedOn")),
            )
        for style in styles.values():
            above, seen = style, 0
            while above.based_on in styles and seen < _MAX_NESTING:
                above, seen = styles[above.based_on or ""], seen + 1
                style.outline = above.outline if style.outline is None else style.outline
                style.number_id = style.number_id or above.number_id
                style.level = above.level if style.level is None else style.level
        return styles

    def blocks(self, parent: "Element", depth: int = 0) -> None:
        """Add the paragraphs and tables beneath an element."""
        if depth > _MAX_NESTING:
            raise SourceError("the document is nested beyond reason", where=self._package.name)
        for element in parent:
            name = local(element)
            if name == "p":
                self._add(self._paragraph(element), depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self.blocks(element if chosen is None else chosen, depth + 1)
            elif name == "altChunk":
                self._chunk(element)
            elif name not in _SKIPPED and not (name == "sdt" and _is_placeholder(element)):
                self.blocks(element, depth + 1)

    def _chunk(self, element: "Element") -> None:
        """A document of another form that stands in the package as it is and that Word takes in when it opens it."""
        from planparse.readers.sniff import form_of, reader_of

        if self._chunks is None:
            rels = self._part("_rels/document.xml.rels")
            self._chunks = {value(e, "Id") or "": value(e, "Target") or "" for e in (() if rels is None else rels)}
        target = self._chunks.get(value(element, "id") or "", "")
        part = self._package.find(target.lstrip("/"), f"{self._folder}/{target}")
        data = b"" if part is None else self._package.read(part)
        if not data.strip():
            return
        form = form_of(data, self._package.name)
        if form not in ("text", "html", "mhtml"):
            raise SourceError(
                f"it holds a {form} file within it", where=self._package.name, cure="save it in Word again"
            )
        for source in reader_of(form)(data, self._package.name, "", None):
            self.builder.include(source.text, source.blocks)

    def _add(self, paragraph: _Paragraph, depth: int) -> None:
        if paragraph.joined:
            self._carried += paragraph.text
        else:
            text, self._carried = self._carried + paragraph.text, ""
            if paragraph.number and text.strip():
                text = paragraph.number + text.lstrip()
            for line in text.split("\n"):
                self.builder.add(line, paragraph.kind, depth=paragraph.depth)
        for box in paragraph.boxes:
            self.blocks(box, depth + 1)

    def _table(self, table: "Element", depth: int) -> None:
        rows: list[list[Cell]] = []
        open_cells: dict[int, Cell] = {}
        for row in _rows(table):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            cells: list[Cell] = []
            before = number(value(child(properties, "gridBefore")), 0) or 0
            if before:
                cells.append(Cell([], columns=before))
            column = before
            for element in _cells(row):
                own = child(element, "tcPr")
                if child(own, "cellDel") is not None:
                    continue
                width = max(number(value(child(own, "gridSpan")), 1) or 1, 1)
                merge = child(own, "vMerge")
                if merge is not None and value(merge) != "restart" and column in open_cells:
                    open_cells[column].rows += 1
                    column += width
                    continue
                if value(child(own, "hMerge")) == "continue" and cells:
                    cells[-1].columns += width
                    column += width
                    continue
                cell = Cell(self._cell_text(element, depth), columns=width)
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = cell
                cells.append(cell)
                column += width
            rows.append(cells)
        self.builder.add_table(rows)

    def _cell_text(self, cell: "Element", depth: int) -> list[str]:
        outer, carried = self.builder, self._carried
        self.builder, self._carried = TextBuilder(), ""
        self.blocks(cell, depth + 1)
        lines = [line.replace("\t", " ") for line in self.builder.lines()]
        self.builder, self._carried = outer, carried
        return lines

    def _paragraph(self, element: "Element") -> _Paragraph:
        properties = child(element, "pPr")
        style_id = value(child(properties, "pStyle")) or ""
        style = self._styles.get(style_id, _Style())
        outline = number(value(child(properties, "outlineLvl")))
        outline = style.outline if outline is None else outline
        mark = child(properties, "rPr")
        found = _Paragraph("", joined=child(mark, "del") is not None or child(mark, "moveFrom") is not None)
        pieces: list[str] = []
        self._runs(element, pieces, found)
        text = "".join(pieces)
        contents = style.name.startswith("toc ")
        if "\t" in text:
            leader = contents or any(value(t, "leader") == "dot" for t in child(properties, "tabs") or ())
            text = text.strip("\t").replace("\t", _LEADER if leader else " ")
        found.text = text
        found.number = "" if found.joined else self._number(properties, style_id)
        if outline is not None and outline < 9 and not contents:
            found.kind, found.depth = "heading", outline + 1
        elif style.name in ("title", "标题"):
            found.kind = "heading"
        elif style.name in ("caption", "题注"):
            found.kind = "caption"
        elif found.number:
            found.kind = "list_item"
        return found

    def _number(self, properties: "Element | None", style_id: str) -> str:
        style = self._styles.get(style_id, _Style())
        own = child(properties, "numPr")
        number_id = value(child(own, "numId")) or style.number_id
        if not number_id or number_id == "0":
            return ""
        level = number(value(child(own, "ilvl")))
        level = style.level if level is None else level
        return self._numbering.next(
            number_id, self._numbering.level_of(number_id, style_id) if level is None else level
        )

    def _runs(self, parent: "Element", pieces: list[str], found: _Paragraph, depth: int = 0) -> None:
        """Collect the text of runs beneath an element, insertions included, deletions left out."""
        if depth > _MAX_NESTING:
            raise SourceError("the document is nested beyond reason", where=self._package.name)
        for element in parent:
            name = local(element)
            if name in _SKIPPED or (name == "sdt" and _is_placeholder(element)):
                continue
            if name == "t":
                pieces.append(element.text or "")
            elif name in _ALIASES:
                pieces.append("" if value(element, "type") in ("page", "column") else _ALIASES[name])
            elif name == "r":
                self._run(element, pieces, found, depth)
            elif name in ("footnoteReference", "endnoteReference"):
                self._notes.append((f"{name.removesuffix('Reference')}s.xml", value(element, "id") or ""))
                pieces.append(str(len(self._notes)).translate(SUPERSCRIPTS))
            elif name == "sym":
                pieces.append(_symbol(element))
            elif name == "txbxContent":
                found.boxes.append(element)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self._runs(element if chosen is None else chosen, pieces, found, depth + 1)
            else:
                self._runs(element, pieces, found, depth + 1)

    def _run(self, run: "Element", pieces: list[str], found: _Paragraph, depth: int) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        own: list[str] = []
        self._runs(run, own, found, depth + 1)
        text = without_private("".join(own), value(child(properties, "rFonts"), "ascii") or "")
        if value(child(properties, "vertAlign")) == "superscript" and text.strip().isdigit():
            text = text.strip().translate(SUPERSCRIPTS)
        pieces.append(text)

    def notes(self) -> None:
        """Add footnotes and endnotes in the order of their marks."""
        parts: dict[str, dict[str, Element]] = {}
        for i, (part, note_id) in enumerate(self._notes, 1):
            if part not in parts:
                root = self._part(part)
                parts[part] = {} if root is None else {value(n, "id") or "": n for n in root}
            note = parts[part].get(note_id)
            if note is not None:
                text = " ".join(line.strip() for line in self._cell_text(note, 0))
                self.builder.add(f"{str(i).translate(SUPERSCRIPTS)}{text.strip()}", "footnote")


def _symbol(element: "Element") -> str:
    """A character inserted from a font's table."""
    code = value(element, "char") or ""
    try:
        place = int(code, 16) if len(code) <= 4 else 0
    except ValueError:
        place = 0
    found = sign_of(value(element, "font") or "", place)
    if found is not None:
        return found
    return chr(place) if 0x20 <= place < 0xD800 or 0xF900 <= place < 0xFFFE else ""


def _is_placeholder(control: "Element") -> bool:
    """Whether a content control shows only its prompt (单击此处输入文字)."""
    return is_on(child(control, "sdtPr", "showingPlcHdr"))


def _rows(table: "Element") -> Iterator["Element"]:
    yield from _wrapped(table, "tr")


def _cells(row: "Element") -> Iterator["Element"]:
    yield from _wrapped(row, "tc")


def _wrapped(parent: "Element", name: str) -> Iterator["Element"]:
    """Children of a name, also those that stand in a content control or an insertion."""
    for element in parent:
        found = local(element)
        if found == name:
            yield element
        elif found in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _wrapped(element, name)
