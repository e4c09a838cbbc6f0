"""Office files are ZIP archives of XML parts: opened with bounds, parsed without entities or the network."""

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from planparse.errors import SourceError
from planparse.readers.limits import MAX_UNPACKED, mebibytes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_PART = 64 << 20
"""Bytes of one XML part, unpacked: the text of the longest plans stays under a sixth of it."""
_MAX_PARTS = 20_000
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(ValueError, IndexError, NotImplementedError, RuntimeError, OverflowError),
)
"""What zipfile and its decompressors raise for damaged bytes; NotImplementedError for a compression or encryption that
they do not know."""


class Package:
    """The parts of an office file; each is unpacked only when asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self.damaged(str(error)) from error
        infos = self._zip.infolist()
        if len(infos) > _MAX_PARTS:
            raise SourceError(f"the archive has {len(infos):,} parts, which no document has", where=name)
        self._unpacked = 0
        self.parts = {info.filename.lstrip("/"): info for info in infos}

    def damaged(self, what: str) -> SourceError:
        """The error for a broken archive."""
        return SourceError(
            f"the file is damaged: {what}", where=self.name, cure="open and save it again, or fetch it again"
        )

    def read(self, part: str) -> bytes:
        """The bytes of a part; raises SourceError where it is beyond MAX_PART, whatever the archive claims."""
        info = self.parts[part]
        if info.flag_bits & 1:
            raise SourceError("the file is encrypted", where=self.name, cure="save it without a password")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except _DAMAGE as error:
            raise self.damaged(f"{part}: {error}") from error
        if len(data) > MAX_PART:
            raise SourceError(
                f"its part {part} unpacks to more than {mebibytes(MAX_PART)}, which no plan does", where=self.name
            )
        self._unpacked += len(data)
        if self._unpacked > MAX_UNPACKED:
            raise SourceError(f"unpacks to more than {mebibytes(MAX_UNPACKED)}, which no plan does", where=self.name)
        return data

    def check(self, part: str) -> bytes:
        """The bytes of an XML part: refused beyond MAX_PART and with entities."""
        data = self.read(part)
        if b"<!DOCTYPE" in data[:4096].replace(b"\x00", b""):
            raise self._declares(part)
        return data

    def _declares(self, part: str) -> SourceError:
        return SourceError(f"its part {part} declares entities, which no office file does", where=self.name)

    def xml(self, part: str) -> "Element":
        """The root of an XML part; one with a DTD is refused, since office files have none."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            remove_comments=True,
            remove_pis=True,
        )
        data = self.check(part)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged(f"{part}: {error}") from error
        if root.getroottree().docinfo.doctype:
            raise self._declares(part)
        return root

    def find(self, *names: str) -> str | None:
        """The first of these parts that the file has, whatever the case of its letters."""
        lower = {p.lower(): p for p in self.parts}
        return next((lower[n.lower()] for n in names if n.lower() in lower), None)
