"""Readers: bytes of any known form to `SourceText`."""

import hashlib
from pathlib import Path

from planparse.text import SourceText


def read_path(path: Path, *, encoding: str | None = None) -> SourceText:
    """Read a file; raises SourceError where it cannot be read."""
    return read_bytes(path.read_bytes(), path.name, encoding=encoding)


def read_bytes(data: bytes, name: str, *, encoding: str | None = None) -> SourceText:
    """Read a document's bytes; `name` is its file name without directories."""
    text = data.decode(encoding or "utf-8-sig")
    return SourceText(text=text, name=name, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding or "utf-8")
