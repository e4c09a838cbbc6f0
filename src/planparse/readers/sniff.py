"""Which form bytes are in, by what stands in them; the name only settles what the bytes leave open."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from planparse.errors import SourceError
from planparse.readers.limits import gunzip
from planparse.text import SourceText

Form = Literal["text", "html", "mhtml"]
Reader = Callable[[bytes, str, str, str | None], Iterator[SourceText]]
"""Bytes, file name, SHA-256 of the file, the user's encoding -> documents."""

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
_MESSAGE = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_PARTS = re.compile(rb"^(?:MIME-Version|Content-Type)\s*:", re.I | re.M)
_TAGS = re.compile(rb"</(?:p|div|span|td|tr|table|html|head|body|h[1-6]|center|strong)\s*>", re.I)
_MANY_TAGS = 4
"""Closing tags from which a text is taken for a part of a page: one or two may be left over by a converter."""


def unpacked(data: bytes, name: str) -> bytes:
    """The file itself where it came gzip'd, else the bytes as they are."""
    return gunzip(data, name) if data.startswith(b"\x1f\x8b") else data


def form_of(data: bytes, name: str) -> Form:
    """The form of these bytes; raises SourceError for an empty file and for forms that no reader takes."""
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise SourceError("the file is empty", where=name)
    _refuse(data, name)
    if _MESSAGE.match(data[:_SAMPLE].lstrip()) and _PARTS.search(data[:_SAMPLE]):
        return "mhtml"
    sample = data[:_SAMPLE].replace(b"\x00", b"")  # the tags of UTF-16 pages show too
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


def _read_text(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    from planparse.readers.plain import decode

    text, found = decode(data, name, encoding=encoding)
    yield SourceText(text=text, name=name, sha256=digest, encoding=found)


def _read_web(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    from planparse.readers.web import read_web

    return read_web(data, name, digest, encoding)


def _read_mhtml(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    from planparse.readers.mhtml import read_mhtml

    return read_mhtml(data, name, digest, encoding)


READERS: dict[Form, Reader] = {"text": _read_text, "html": _read_web, "mhtml": _read_mhtml}
