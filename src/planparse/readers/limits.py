"""How much a reader takes in before it refuses: bounded time and memory for any input."""

import zlib
from pathlib import Path
from typing import BinaryIO

from planparse.errors import SourceError

MAX_BYTES = 200 * 1024 * 1024
"""Of a file as it lies on the disk. The longest plan outlines with all their pictures stay under 100 MB."""

MAX_UNPACKED = 200 * 1024 * 1024
"""Of what a compressed file unpacks to, all parts together."""

MAX_CHARACTERS = 20_000_000
"""Of the text of one document: more than a hundred times the longest plan."""

_BLOCK = 1 << 20


def mebibytes(count: int) -> str:
    """A size for a message: 200 MB."""
    return f"{count / (1 << 20):.0f} MB"


def read_bounded(source: Path | BinaryIO, name: str) -> bytes:
    """The bytes of a file or stream; raises SourceError where it cannot be read or is beyond MAX_BYTES."""
    try:
        if isinstance(source, Path):
            if source.is_dir():
                raise SourceError("this is a folder, not a document", where=name)
            size = source.stat().st_size
            with source.open("rb") as stream:
                # room is made for what is asked for, so the size is asked first; a pipe tells none
                data = stream.read(min(size, MAX_BYTES) + 1)
                if len(data) > size:
                    data += stream.read(MAX_BYTES + 1 - len(data))
        else:
            data = source.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", where=name) from error
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"larger than {mebibytes(MAX_BYTES)}, which no plan is",
            where=name,
            cure="split it, or leave out its pictures",
        )
    return data


def gunzip(data: bytes, name: str) -> bytes:
    """What a gzip file holds; refuses beyond MAX_UNPACKED without unpacking further."""
    out = bytearray()
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            out += unpacker.decompress(rest, MAX_UNPACKED + 1 - len(out))
        except zlib.error as error:
            raise SourceError(f"the gzip file is damaged: {error}", where=name, cure="fetch it again") from error
        if len(out) > MAX_UNPACKED:
            raise SourceError(f"unpacks to more than {mebibytes(MAX_UNPACKED)}, which no plan does", where=name)
        if not unpacker.eof:
            raise SourceError("the gzip file is cut off", where=name, cure="fetch it again")
        rest = unpacker.unused_data
    return bytes(out)


def check_length(text: str, name: str) -> None:
    """Refuse a text beyond MAX_CHARACTERS."""
    if len(text) > MAX_CHARACTERS:
        raise SourceError(
            f"{len(text):,} characters of text, more than the {MAX_CHARACTERS:,} of the longest documents",
            where=name,
            cure="split it",
        )
