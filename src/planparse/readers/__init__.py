"""Readers: bytes of any known form become `SourceText`.

    read_path, read_bytes     one document; raises SourceError where there is none, or more than one
    read_documents            every document of a file: a crawler's workbook holds one in each row

The form is told by the bytes, never by the name alone; each form has a module of its own, loaded when it is
needed. Nothing is fetched from the network, and sizes are bounded (`planparse.readers.limits`).
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from planparse.errors import SourceError
from planparse.text import SourceText


def read_path(path: Path, *, encoding: str | None = None) -> SourceText:
    """Read the one document of a file; raises SourceError where it cannot be read."""
    return _only(read_documents(path, encoding=encoding), path.name)


def read_bytes(data: bytes, name: str, *, encoding: str | None = None) -> SourceText:
    """Read the one document in these bytes; `name` is its file name without directories."""
    return _only(read_documents(data, name=name, encoding=encoding), name)


def read_documents(
    source: Path | bytes | BinaryIO, *, name: str | None = None, encoding: str | None = None
) -> Iterator[SourceText]:
    """All documents of a file, of bytes or of an open binary stream, in their order.

    `encoding` holds for text and web pages, and overrides what they declare. Raises SourceError, which names
    the place and the cure, before anything is yielded.
    """
    from planparse.readers.limits import read_bounded
    from planparse.readers.sniff import form_of, reader_of, unpacked

    if isinstance(source, bytes):
        name = name or "-"
        data = source
    elif isinstance(source, Path):
        name = name or source.name
        data = read_bounded(source, name)
    else:
        name = name or "-"
        data = read_bounded(source, name)
    digest = hashlib.sha256(data).hexdigest()
    data = unpacked(data, name)
    yield from reader_of(form_of(data, name))(data, name, digest, encoding)


def _only(documents: Iterator[SourceText], name: str) -> SourceText:
    first = next(documents, None)
    if first is None:
        raise SourceError("no document in it", where=name)
    if next(documents, None) is not None:
        raise SourceError(
            "the file holds several documents, one in each row",
            where=name,
            cure="use read_documents, or planparse extract",
        )
    return first
