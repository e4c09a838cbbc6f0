"""Bytes to characters: every byte is accounted for, none dropped, none replaced.

The Chinese encodings GB2312, GBK and CP936 are always read as GB18030, of which they are parts: pages that
declare GB2312 use characters beyond it. Line ends stay as they are; a byte order mark is not part of the text.
"""

import codecs
from collections.abc import Iterator

from planparse.errors import SourceError
from planparse.readers.limits import check_length
from planparse.text import SourceText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1a\x1b")
_COMMON = frozenset("的和在是为了到年中发展建设，。、；：“”（）一二三四五市区政府工作国经济社会人民")
_SAMPLE = 1 << 16
_CURE = "say which encoding it is: --encoding gb18030, big5, utf-16 …"


def read_plain(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """The document in a text file; Markdown is text too."""
    text, found = decode(data, name, encoding=encoding)
    yield SourceText(text=text, name=name, sha256=digest, encoding=found)


def decode(data: bytes, name: str, *, encoding: str | None = None, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was in.

    `encoding` is the user's word and final; `declared` is the file's own and yields where the bytes contradict it.
    Raises SourceError with the byte offset where bytes do not decode, and for what is no text at all.
    """
    text, found = _decode(data, name, encoding, declared)
    check_length(text, name)
    if not text or text.isspace():
        raise SourceError("the file is empty", where=name)
    return text, found


def canonical(encoding: str, name: str) -> str:
    """The codec for an encoding's name; the parts of GB18030 become GB18030."""
    try:
        known = codecs.lookup(encoding.strip().replace("x-gbk", "gbk")).name
    except (LookupError, ValueError) as error:
        raise SourceError(
            f"there is no encoding {encoding!r}", where=name, cure="known ones are utf-8, gb18030, big5, utf-16 …"
        ) from error
    return {"gb2312": "gb18030", "gbk": "gb18030", "utf-8-sig": "utf-8", "ascii": "utf-8"}.get(known, known)


def _decode(data: bytes, name: str, encoding: str | None, declared: str | None) -> tuple[str, str]:
    if encoding is not None:
        return _strict(data, canonical(encoding, name), name, "give another --encoding, or leave it out to find it")
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, marked, name, f"its byte order mark says {marked}; the file may be damaged")
    if b"\x00" in data:
        wide = _wide(data)
        if wide is None:
            raise SourceError(
                f"a binary file, not text (byte {data.index(0)} is NUL)",
                where=name,
                cure="give a text, or one of the known forms",
            )
        return _strict(data, wide, name, _CURE)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 100 > len(data):
        raise SourceError(
            f"a binary file, not text ({controls} control characters)",
            where=name,
            cure="give a text, or one of the known forms",
        )
    return _narrow(data, name, declared)


def _narrow(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first = error
    if _nearly_utf8(data):
        raise _undecodable(
            first, "utf-8", name, "the file is UTF-8 but for this; mend or fetch it again, or give --encoding"
        )
    if declared is not None:
        try:
            known = canonical(declared, name)
            if known != "utf-8":
                return data.decode(known), known
        except (SourceError, UnicodeDecodeError):
            pass  # a page may declare what it is not: the bytes decide below
    if (wide := _wide(data)) is not None:
        return _strict(data, wide, name, _CURE)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        if _chinese(data[:_SAMPLE].decode("gb18030", "ignore")):
            raise _undecodable(
                error, "gb18030", name, "the file is GB18030 but for this; mend or fetch it again, or give --encoding"
            ) from error
        raise SourceError(
            f"the encoding is not known (byte {first.start} is not UTF-8)", where=name, cure=_CURE
        ) from error
    if not _chinese(text[:_SAMPLE]):
        raise SourceError(f"the encoding is not known (byte {first.start} is not UTF-8)", where=name, cure=_CURE)
    return text, "gb18030"


def _strict(data: bytes, encoding: str, name: str, cure: str) -> tuple[str, str]:
    skipped = next((len(m) for m, e in _MARKS if e == encoding and data.startswith(m)), 0)
    try:
        text, found = data[skipped:].decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise _undecodable(error, encoding, name, cure, skipped) from error
    if encoding == "utf-16":
        found = "utf-16-be" if data.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
    return text, found


def _undecodable(error: UnicodeDecodeError, encoding: str, name: str, cure: str, skipped: int = 0) -> SourceError:
    at = error.start
    bad = error.object[at : max(error.end, at + 1)]
    line = error.object.count(b"\n", 0, at) + 1
    where = (
        f"byte {at + skipped} (line {line})" if encoding not in ("utf-16-le", "utf-16-be") else f"byte {at + skipped}"
    )
    return SourceError(f"{where} is not {encoding}: {bad[:4].hex(' ')}", where=name, cure=cure)


def _nearly_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are UTF-8 but for a few: three-byte Chinese characters hardly arise by chance."""
    sample = data[:_SAMPLE]
    good = len(sample.decode("utf-8", "ignore").encode("utf-8")) - len(sample.translate(None, bytes(range(128, 256))))
    beyond = len(sample.translate(None, bytes(range(128))))
    return beyond > 0 and good * 10 >= beyond * 9


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, where one of its byte orders gives Chinese text or plain Latin."""
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError as error:
            if error.reason != "unexpected end of data":
                continue
            text = sample[: error.start].decode(encoding)
        if "\x00" not in text and _chinese(text):
            return encoding
    return None


def _chinese(text: str) -> bool:
    """Whether a sample reads as Chinese: enough of the commonest characters among those beyond ASCII."""
    beyond = [c for c in text[:20_000] if c > "\x7f"]
    if not beyond:
        return text.isascii() and sum(c.isalnum() or c.isspace() for c in text) * 10 >= len(text) * 8
    return sum(c in _COMMON for c in beyond) * 20 >= len(beyond)
