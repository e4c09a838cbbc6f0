"""PDF files with a text layer, through PDFium; its binding's licence is Apache 2.0 or BSD.

Measured beside pdfminer.six, pdfplumber and pypdf in `docs/formats.md`: it reads files that the others refuse or
garble, and is the fastest. What it gives are characters with their places; lines, columns, tables, footnotes and
paragraphs are put together in the modules beside this one.
"""

from collections.abc import Iterator
from typing import Any

from planparse.errors import SourceError
from planparse.readers.apart import apart
from planparse.readers.limits import check_length
from planparse.readers.pdf_flow import flow
from planparse.readers.pdf_page import Page, read_page
from planparse.text import SourceText

MAX_PAGES = 3_000
"""The longest plan outlines with their annexes have a few hundred."""
MAX_CHARACTERS = 2_000_000
"""Of all pages: ten times the longest plan outlines."""
_OCR = "recognise its text first with OCR, such as ocrmypdf --language chi_sim IN.pdf OUT.pdf"


def read_pdf(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """The document in a PDF file; raises SourceError where it has no text layer."""
    yield apart(lambda: _read(data, name, digest), name)


def _read(data: bytes, name: str, digest: str) -> SourceText:
    notes: list[tuple[str, str]] = []
    builder = flow(_pages(data, name, notes))
    text = builder.text
    check_length(text, name)
    if not text.strip():
        raise SourceError("there is no text in this PDF beside page numbers and running heads", where=name, cure=_OCR)
    return SourceText(
        text=text,
        name=name,
        sha256=digest,
        format="pdf",
        encoding=None,
        blocks=tuple(builder.blocks),
        notes=tuple(notes),
    )


def _open(data: bytes, name: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError("the file is encrypted", where=name, cure="save it without a password") from error
        raise SourceError(
            f"the file is damaged: {error}", where=name, cure="open and save it again, or fetch it again"
        ) from error
    if not count:
        raise SourceError("the file has no pages", where=name)
    if count > MAX_PAGES:
        raise SourceError(
            f"{count:,} pages, more than the {MAX_PAGES:,} of the longest documents", where=name, cure="split it"
        )
    return document


def _pages(data: bytes, name: str, notes: list[tuple[str, str]]) -> list[Page]:
    import pypdfium2

    document = _open(data, name)
    pages: list[Page] = []
    characters = 0
    try:
        for i in range(len(document)):
            try:
                page = document[i]
                found = read_page(page, i + 1, name)
                page.close()
            except pypdfium2.PdfiumError as error:
                notes.append(("page_unreadable", f"page {i + 1} cannot be read: {error}"))
                continue
            characters += len(found.glyphs)
            if characters > MAX_CHARACTERS:
                raise SourceError("more text than the longest documents have", where=name, cure="split it")
            pages.append(found)
    finally:
        document.close()
    _judge(pages, name, notes)
    return pages


def _judge(pages: list[Page], name: str, notes: list[tuple[str, str]]) -> None:
    """Refuse a file whose pages are pictures or whose fonts hide what their characters are; note lesser faults."""
    characters = sum(len(p.glyphs) for p in pages)
    unknown = sum(p.unknown for p in pages)
    if characters < 10 * len(pages) and characters < 200:
        raise SourceError("the PDF has no text layer: its pages are pictures", where=name, cure=_OCR)
    if unknown * 5 > characters:
        raise SourceError(
            "the PDF does not tell which characters its fonts show",
            where=name,
            cure=_OCR.replace("ocrmypdf", "ocrmypdf --force-ocr"),
        )
    if unknown:
        notes.append(
            ("unknown_characters", f"{unknown} characters stand as \ufffd: their font does not tell what they are")
        )
    if struck := sum(p.struck for p in pages):
        notes.append(("struck_text", f"{struck} characters are crossed out and left out"))
    bare = [p.number for p in pages if p.pictures and len(p.glyphs) < 10]
    if bare:
        listed = ", ".join(map(str, bare[:20])) + (" …" if len(bare) > 20 else "")
        notes.append(("page_without_text", f"pages that are pictures without text: {listed}"))
