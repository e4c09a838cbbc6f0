"""Files that are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from planparse.errors import OutputError


def make_folder(folder: Path) -> None:
    """Make the folder and those above it; raises OutputError where that cannot be, or where it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make this folder: {_reason(error)}", where=str(folder), cure="name another with -o"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError("cannot write into this folder", where=str(folder), cure="name another with -o")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write into that takes the name `path` when the block ends well, and else leaves what was there.

    Raises OutputError where the file cannot be made or written.
    """
    make_folder(path.parent)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = ""
    except OSError as error:
        raise OutputError(
            f"cannot be written: {_reason(error)}", where=str(path), cure="name another with -o"
        ) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that no one ever sees half of it; raises OutputError."""
    with whole_file(path) as file:
        file.write(data)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
