"""Forms of before 2007, and others that only an office program reads: converted by LibreOffice, where it is installed.

.doc, .wps, .rtf, .odt and Word's flat XML become .docx, .xls becomes .xlsx, in a folder of their own that is thrown
away, with a profile of its own that forbids macros and links, and within limits of time and memory.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from planparse.errors import SourceError
from planparse.readers.limits import read_bounded
from planparse.text import SourceText

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/opt/libreoffice/program/soffice",
)
_SECONDS = 120
_MEMORY = 4 << 30
"""Bytes of address space that the program may take, where the system can be asked to hold it to that."""
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
    "org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}
"""No macro runs, no link is followed, and what asks for the network all the same asks a proxy that is not there."""
_INSTALL = (
    "install LibreOffice (apt install libreoffice-writer libreoffice-calc, brew install --cask libreoffice, or "
    "libreoffice.org) so that soffice is on the PATH, or save the file as .docx"
)


def read_doc(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """A Word or WPS file of before 2007, or Word's flat XML."""
    return _read(data, name, digest, "doc", "docx")


def read_rtf(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """A file in Rich Text Format."""
    return _read(data, name, digest, "rtf", "docx")


def read_odt(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """A text in OpenDocument format."""
    return _read(data, name, digest, "odt", "docx")


def read_xls(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """An Excel or WPS workbook of before 2007."""
    return _read(data, name, digest, "xls", "xlsx")


def soffice() -> str | None:
    """Where LibreOffice's program is, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _read(data: bytes, name: str, digest: str, form: str, target: Literal["docx", "xlsx"]) -> Iterator[SourceText]:
    from planparse.readers.sniff import form_of, reader_of

    program = soffice()
    if program is None:
        raise SourceError(f"a .{form} file needs LibreOffice, which is not installed", where=name, cure=_INSTALL)
    made = _converted(program, data, name, form, target)
    if form_of(made, name) != target:
        raise SourceError("LibreOffice made something else of it", where=name, cure="save the file as .docx or PDF")
    for source in reader_of(target)(made, name, digest, None):
        yield replace(source, format=form)


def _converted(program: str, data: bytes, name: str, form: str, target: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="planparse-") as folder:
        place = Path(folder)
        original = place / f"original.{form}"
        original.write_bytes(data)
        _write_profile(place / "profile" / "user")
        command = [
            program,
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            *("--convert-to", target, "--outdir", str(place / "out"), str(original)),
        ]
        nowhere = "http://127.0.0.1:9"
        environment = os.environ | {"http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere, "no_proxy": ""}
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
        _hold(process.pid)
        try:
            process.wait(timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            _stop(process)
            raise SourceError(
                f"LibreOffice did not convert it within {_SECONDS} seconds", where=name, cure="save the file as .docx"
            ) from error
        made = place / "out" / f"original.{target}"
        if not made.is_file():
            raise SourceError(
                "LibreOffice could not convert it: damaged or encrypted", where=name, cure="open and save it as .docx"
            )
        return read_bounded(made, name)


def _write_profile(folder: Path) -> None:
    """Settings that hold before the program opens anything."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        "utf-8",
    )


def _hold(pid: int) -> None:
    """Bound the program's memory; what it starts inherits the bound. Linux alone can do this from outside."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError):  # it may have ended already
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the program with what it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
