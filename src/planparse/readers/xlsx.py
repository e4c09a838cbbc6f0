"""Workbooks: an indicator table in a sheet, or a crawler's list with one document in each row.

A sheet whose head names a title column and a text column, and whose text column holds text and not figures, is a list
of documents. All other sheets are read as tables, cell by cell as Excel shows them.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import regex

from planparse.errors import SourceError
from planparse.readers.limits import check_length
from planparse.readers.lines import Cell, TextBuilder, one_line
from planparse.readers.page_words import bare, page_words
from planparse.readers.zipped import Package
from planparse.text import SourceText

_TEXT_NAMES = frozenset(["正文", "内容", "全文", "文本", "正文内容", "文章内容", "content", "text", "body", "fulltext"])
_TITLE_NAMES = frozenset(["title", "headline"])
_AS_TEXT = 100
"""Median length from which a column holds texts."""
_LOOKED_AT = 20
_CELL_LIMIT = 32_767
"""Characters that Excel keeps in a cell."""
_MAX_ROWS = 200_000
_MAX_COLUMNS = 200
_MAX_STRINGS = 1_000_000
_MAX_CELLS = 2_000_000
"""Of a sheet, empty ones before filled ones included: each is held as text."""
_DEFAULT_NAME = regex.compile(r"(?:Sheet|工作表|表|Feuil)\s?\d*", regex.I)
_SECTION = regex.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_LITERAL = regex.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SHIELD = {ord(c): 0xE000 + ord(c) for c in "0123456789#?.,%EeGdmyhs@/"}
_UNSHIELD = {to: chr(of) for of, to in _SHIELD.items()}
"""Signs of words that must not be taken for those of a format."""
_FIXED = regex.compile(r"([^0#?.,%EeGdmyhs@/]*)([#?0,]*[0#?],*)(?:\.([0#?]+))?(%?)([^0#?.,%EeGdmyhs@/]*)")
_NO_RESULT = regex.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MARKUP = regex.compile(r"</(?:p|div|span|td|br)\s*>|<br\s*/?>", regex.I)


def read_xlsx(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """The documents of a workbook."""
    sheets = _sheets(data, name)
    listed = [(title, rows, columns) for title, rows in sheets if (columns := _document_columns(rows))]
    if listed:
        yield from _documents(listed, name, digest)
        return
    builder = TextBuilder()
    notes = _unsaved(data, name)
    for title, rows in sheets:
        if not _DEFAULT_NAME.fullmatch(title.strip()) and any(any(row) for row in rows):
            builder.add(title, "caption")
        for table in _tables(rows):
            builder.add_table(table)
    text = builder.text
    check_length(text, name)
    if not text.strip():
        raise SourceError("there is nothing in this workbook", where=name)
    yield SourceText(
        text=text, name=name, sha256=digest, format="xlsx", encoding=None, blocks=tuple(builder.blocks), notes=notes
    )


def _unsaved(data: bytes, name: str) -> tuple[tuple[str, str], ...]:
    """A note of formulas whose results are not in the file, as programs write it that do not compute."""
    package = Package(data, name)
    count = sum(
        len(_NO_RESULT.findall(package.read(part)))
        for part in package.parts
        if part.startswith("xl/worksheets/") and part.endswith(".xml")
    )
    if not count:
        return ()
    told = f"{count} cells hold formulas without their results and are empty here: open and save the workbook in Excel"
    return (("formulas_without_results", told),)


def _sheets(data: bytes, name: str) -> list[tuple[str, list[list[str]]]]:
    """Names and cells of the sheets that are shown."""
    import io
    import warnings
    import zipfile

    import openpyxl

    package = Package(data, name)
    for part in package.parts:
        if part.endswith((".xml", ".rels")):
            data_of = package.check(part)
            if part.endswith("sharedStrings.xml") and data_of.count(b"<si") > _MAX_STRINGS:
                raise SourceError(f"more than {_MAX_STRINGS:,} texts in its cells", where=name, cure="split it")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return [
                (str(sheet.title), _rows(sheet, name))
                for sheet in book.worksheets
                if getattr(sheet, "sheet_state", "visible") == "visible"
            ]
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as error:
            raise package.damaged(str(error)) from error


def _rows(sheet: Any, name: str) -> list[list[str]]:
    sheet.reset_dimensions()  # what the sheet claims of its size is often wrong
    rows: list[list[str]] = []
    filled = read = 0
    for row in sheet.iter_rows():
        if len(row) > _MAX_COLUMNS and any(cell.value is not None for cell in row[_MAX_COLUMNS:]):
            raise SourceError(f"a sheet with more than {_MAX_COLUMNS} columns", where=name, cure="split it")
        cells = [shown(cell.value, getattr(cell, "number_format", "General")) for cell in row[:_MAX_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        filled, read = filled + bool(cells), read + len(cells)
        if filled > _MAX_ROWS:
            raise SourceError(f"a sheet with more than {_MAX_ROWS:,} rows", where=name, cure="split it")
        if read > _MAX_CELLS:
            raise SourceError(f"a sheet with more than {_MAX_CELLS:,} cells", where=name, cure="split it")
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def shown(value: Any, form: str | None) -> str:
    """A cell's value as Excel shows it: dates, percentages and decimals by the cell's number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, form or "")
    if isinstance(value, int | float):
        return _number(value, form or "")
    return str(value)


def _number(value: float, form: str) -> str:
    """A number by its format: decimals, percent, and the words around it, such as 0"亿元"; the plain number where the
    format holds anything else."""
    sections = _SECTION.split(form)
    if value == 0 and len(sections) > 2 and not regex.search("[0#?]", sections[2]):
        return _LITERAL.sub(_literal, sections[2]).strip()
    section = _LITERAL.sub(lambda m: _literal(m).translate(_SHIELD), sections[0])
    match = _FIXED.fullmatch(section.strip())
    if match is None or "General" in form:
        return format(value, ".15g") if isinstance(value, float) else str(value)
    before, whole, decimals, percent, after = (group or "" for group in match.groups())
    number = Decimal(repr(value)) * (100 if percent else 1)
    if whole.endswith(","):
        return format(value, ".15g")  # shown in thousands
    text = f"{number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    while len(text) - text.find(".") - 1 > decimals.count("0") and "." in text and text.endswith("0"):
        text = text[:-1]  # 0.## shows no more places than there are
    return (before + text.rstrip(".") + percent + after).translate(_UNSHIELD).strip()


def _literal(match: "regex.Match[str]") -> str:
    """What a quoted, escaped or bracketed part of a number format shows."""
    part = match.group()
    if part[0] == '"':
        return part[1:-1]
    return part[1:] if part[0] == "\\" else ""


def _date(value: datetime.datetime | datetime.date, form: str) -> str:
    bare_form = regex.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", form).lower()
    if "y" in bare_form and "d" not in bare_form:
        return f"{value.year}年" if "m" not in bare_form else f"{value.year}年{value.month}月"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" ", "minutes")
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _document_columns(rows: list[list[str]]) -> dict[str, int]:
    """Columns of a list of documents: `text`, `title` and the facts that its head names; empty for a table."""
    if len(rows) < 2:
        return {}
    fields = page_words().field_of
    found: dict[str, int] = {}
    for i, head in enumerate(rows[0]):
        word = bare(head)
        if word.lower() in _TEXT_NAMES:
            found.setdefault("text", i)
        elif word.lower() in _TITLE_NAMES:
            found.setdefault("title", i)
        elif known := fields.get(word):
            found.setdefault(known, i)
    if "text" not in found or "title" not in found:
        return {}
    lengths = sorted(len(_at(row, found["text"])) for row in rows[1 : _LOOKED_AT + 1])
    return found if lengths[len(lengths) // 2] >= _AS_TEXT else {}


def _documents(
    listed: list[tuple[str, list[list[str]], dict[str, int]]], name: str, digest: str
) -> Iterator[SourceText]:
    empty = sum(not _at(row, c["text"]).strip() for _, rows, c in listed for row in rows[1:] if any(row))
    if all(not _at(row, c["text"]).strip() for _, rows, c in listed for row in rows[1:]):
        raise SourceError("no row of this workbook holds a text", where=name)
    first = True
    for sheet, rows, columns in listed:
        for number, row in enumerate(rows[1:], 2):
            text = _at(row, columns["text"])
            if not text.strip():
                continue
            place = f"row {number} of the sheet {sheet}"
            notes: list[tuple[str, str]] = []
            if len(text) >= _CELL_LIMIT - 10:
                notes.append(
                    ("text_cut", f"{place}: Excel keeps {_CELL_LIMIT:,} characters of a cell, and the text ends there")
                )
            if first and empty:
                notes.append(("rows_without_text", f"{empty} rows of the workbook have no text and give no record"))
            first = False
            facts = {f: one_line(v) for f, i in columns.items() if f != "text" and (v := _at(row, i)).strip()}
            yield replace(_document(text, name, digest), facts=facts, notes=tuple(notes), part=place)


def _document(text: str, name: str, digest: str) -> SourceText:
    if len(_MARKUP.findall(text[:4096])) >= 3:
        from planparse.readers.web import page_text

        return page_text(text, name, digest, None, form="xlsx")
    return SourceText(text=text.replace("_x000D_", ""), name=name, sha256=digest, format="xlsx", encoding=None)


def _at(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _tables(rows: list[list[str]]) -> Iterator[list[list[Cell]]]:
    """The tables of a sheet: an empty row divides two where the next begins with a title of its own."""
    width = max(map(len, rows), default=0)
    table: list[list[Cell]] = []
    gap = False
    for row in rows:
        filled = [i for i, cell in enumerate(row) if cell.strip()]
        if not filled:
            gap = True
            continue
        if gap and filled == [0] and table:
            yield table
            table = []
        gap = False
        if len(filled) == 1 and filled[0] == 0 and width > 1:
            table.append([Cell([row[0]], columns=width)])
        else:
            table.append([Cell(row[i].splitlines() if i < len(row) else []) for i in range(width)])
    if table:
        yield table
