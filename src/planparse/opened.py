"""A file that the user names where a record is wanted: a record as it stands, or a document, which is then read."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planparse.errors import SourceError
from planparse.files import loads
from planparse.options import DEFAULTS, Options
from planparse.records import Record
from planparse.text import SourceText

if TYPE_CHECKING:
    from planparse.clean import CleanText


@dataclass(frozen=True, slots=True)
class Opened:
    """A record, and the text that its spans index where it was made just now."""

    shown: str
    """The file as the user named it."""
    record: Record
    source: SourceText | None = None

    @property
    def text(self) -> "CleanText | None":
        """The source as the rules read it."""
        if self.source is None:
            return None
        from planparse.normalise import normalise

        return normalise(self.source)


def open_record(name: str, options: Options = DEFAULTS) -> Opened:
    """The record in the file `name` (JSON or YAML), or that of the document in it; `-` is standard input.

    Raises RecordError where a record is not valid, and SourceError where the document cannot be read.
    """
    data = _bytes(name)
    if is_record(data):
        return Opened(name, loads(data, where=name))
    return _read(name, _one_document(name, data, options), options)


def of_text(text: str, name: str, options: Options) -> Opened:
    """The record of a text."""
    return _read(name, SourceText.of(text, name), options)


def _read(name: str, source: SourceText, options: Options) -> Opened:
    from planparse.pipeline import parse_source  # here, as all patterns come with it, and a record needs none

    return Opened(name, parse_source(source, options), source)


def open_document(name: str, options: Options = DEFAULTS) -> SourceText:
    """The one document in the file `name`, no record; `-` is standard input. Raises SourceError."""
    data = _bytes(name)
    if is_record(data):
        raise SourceError("this is a record, and the document itself is wanted", where=name)
    return _one_document(name, data, options)


def _one_document(name: str, data: bytes, options: Options) -> SourceText:
    from planparse.readers import read_documents

    called = "-" if name == "-" else Path(name).name
    documents = list(read_documents(io.BytesIO(data), name=called, encoding=options.encoding))
    if len(documents) != 1:
        raise SourceError(
            f"{len(documents)} documents in one file, and one is wanted",
            where=name,
            cure="planparse extract makes a record of each",
        )
    return documents[0]


def is_record(data: bytes) -> bool:
    """Whether these bytes are meant as a record; tells by the first key, and does not check the rest."""
    head = data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        return b'"schema_version"' in head
    return any(line.startswith(b"schema_version:") for line in head.splitlines())


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {(error.strerror or str(error)).lower()}", where=name) from error
