"""Which form bytes are in, by what stands in them; the name only settles what the bytes leave open."""

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Literal

from planparse.errors import SourceError
from planparse.readers.limits import gunzip
from planparse.text import SourceText

Form = Literal["text", "html", "mhtml", "docx", "xlsx", "pdf", "doc", "odt", "rtf", "xls"]
Reader = Callable[[bytes, str, str, str | None], Iterator[SourceText]]
"""Bytes, file name, SHA-256 of the file, the user's encoding -> documents."""

_READERS: dict[Form, tuple[str, str]] = {
    "text": ("plain", "read_plain"),
    "html": ("web", "read_web"),
    "mhtml": ("mhtml", "read_mhtml"),
    "docx": ("docx", "read_docx"),
    "xlsx": ("xlsx", "read_xlsx"),
    "pdf": ("pdf", "read_pdf"),
    "doc": ("legacy", "read_doc"),
    "odt": ("legacy", "read_odt"),
    "rtf": ("legacy", "read_rtf"),
    "xls": ("legacy", "read_xls"),
}

_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"BM": "a BMP picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
}
_OTHER = {
    b"Rar!\x1a\x07": "a RAR archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3\x00": "an SQLite database",
    b"\xfd7zXZ\x00": "an xz archive",
    b"BZh": "a bzip2 archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
}
_SAMPLE = 1 << 16
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<\?xml[^>]*\?>\s*(?:<!doctype\s+html|<html[\s>])", re.I)
_WORD_XML = re.compile(rb"""<\?mso-application\s+progid=["']Word\.Document""")
_MESSAGE = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_PARTS = re.compile(rb"^(?:MIME-Version|Content-Type)\s*:", re.I | re.M)
_TAGS = re.compile(rb"</(?:p|div|span|td|tr|table|html|head|body|h[1-6]|center|strong)\s*>", re.I)
_MANY_TAGS = 4
"""Closing tags from which a text is taken for a part of a page: one or two may be left over by a converter."""


def unpacked(data: bytes, name: str) -> bytes:
    """The file itself where it came gzip'd, else the bytes as they are."""
    return gunzip(data, name) if data.startswith(b"\x1f\x8b") else data


def reader_of(form: Form) -> Reader:
    """The reader of a form; its module, and the library it rests on, are loaded now and not before."""
    module, function = _READERS[form]
    found: Reader = getattr(importlib.import_module(f"planparse.readers.{module}"), function)
    return found


def form_of(data: bytes, name: str) -> Form:
    """The form of these bytes; raises SourceError for an empty file and for forms that no reader takes."""
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise SourceError("the file is empty", where=name)
    _refuse(data, name)
    if data.startswith(b"PK"):
        return _in_zip(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _in_ole(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if _WORD_XML.search(data[:2048]):
        return "doc"
    sample = data[:_SAMPLE]
    if _MESSAGE.match(sample.lstrip()) and _PARTS.search(sample):
        return "mhtml"
    if b"\x00" in sample:
        sample = sample.replace(b"\x00", b"")  # the tags of UTF-16 pages show too
    if _PAGE.match(sample.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")) or len(_TAGS.findall(sample)) >= _MANY_TAGS:
        return "html"
    return "text"


def _refuse(data: bytes, name: str) -> None:
    for magic, what in _PICTURES.items():
        if data.startswith(magic) and b"\x00" in data[:512]:
            raise SourceError(
                f"{what}, not text",
                where=name,
                cure="recognise its text first with OCR, such as ocrmypdf --language chi_sim or tesseract",
            )
    for magic, what in _OTHER.items():
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512]):
            raise SourceError(f"{what}, not a document", where=name, cure="give the documents themselves")


def _in_zip(data: bytes, name: str) -> Form:
    from planparse.readers.zipped import Package

    package = Package(data, name)
    if package.find("word/document.xml") or any(p.startswith("word/") for p in package.parts):
        return "docx"
    if any(p.startswith("xl/") for p in package.parts):
        return "xlsx"
    if "mimetype" in package.parts and package.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if package.find("OFD.xml"):
        raise SourceError("an OFD file", where=name, cure="save it as PDF in the program that shows it")
    if any(p.startswith("ppt/") for p in package.parts):
        raise SourceError("slides, not a document", where=name, cure="save them as PDF")
    raise SourceError("a ZIP archive, not a document", where=name, cure="give the documents in it")


def _in_ole(data: bytes, name: str) -> Form:
    """Word, WPS and Excel files of before 2007 are OLE archives; so is an encrypted file of today."""
    if _holds(data, "EncryptedPackage"):
        raise SourceError("the file is encrypted", where=name, cure="save it without a password")
    text = any(_holds(data, stream) for stream in ("WordDocument", "WpsDocument", "WpsMainStream"))
    sheets = any(_holds(data, stream) for stream in ("Workbook", "Book"))
    if text and sheets:  # one stands inside the other as an object
        sheets = name.lower().endswith((".xls", ".et", ".xlt"))
    if sheets:
        return "xls"
    if text:
        return "doc"
    if name.lower().endswith((".doc", ".wps", ".dot", ".xls", ".et")):
        raise SourceError("the file is damaged: its directory is missing", where=name, cure="fetch it again")
    raise SourceError("an OLE file of a kind that is not known", where=name, cure="save it as .docx or PDF")


def _holds(data: bytes, stream: str) -> bool:
    """Whether the archive's directory lists a stream: entries of 128 bytes with the name and its length first."""
    wanted = stream.encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0:
        if at % 128 == 0 and int.from_bytes(data[at + 64 : at + 66], "little") == len(wanted) + 2:
            return True
        at = data.find(wanted, at + 2)
    return False
