"""Raw text to clean text: see `planparse.clean` for what the result guarantees."""

import regex

from planparse.clean import CleanText, Line, LineKind
from planparse.text import SourceText

_SAME_LENGTH = (
    {ord(full): half for full, half in zip("，：；（）％＋－＜＞＝．／～！？∶", ",:;()%+-<>=./~!?:", strict=True)}
    | {0xFF10 + i: chr(0x30 + i) for i in range(10)}
    | {0xFF21 + i: chr(0x41 + i) for i in range(26)}
    | {0xFF41 + i: chr(0x61 + i) for i in range(26)}
    | {0x3000: " ", 0xA0: " "}
)

_DELETED = regex.compile(
    r"""
      ^[ \t]+(?=\S) | [ \r]+$                         # at the edges of a line
    | (?<=[\d%\p{Han}。、“”《》,:;()])[ ]+(?=[\p{Han}\d“”《》。、,:;()])   # spaces that mean nothing
    | (?<=[\p{Han}。、”])[⁰¹²³⁴-⁹]+                     # footnote marks
    | \*\*
    """,
    regex.X | regex.M,
)
_CONTENTS = regex.compile(r"(?:[.·]{3,}|…{2,})\s*\d*$")


def normalise(source: SourceText) -> CleanText:
    """Clean the text by recorded edits."""
    same = source.text.translate(_SAME_LENGTH)
    pieces: list[str] = []
    clean_starts: list[int] = []
    raw_starts: list[int] = []
    at = length = 0
    for m in _DELETED.finditer(same):
        if m.start() > at:
            clean_starts.append(length)
            raw_starts.append(at)
            pieces.append(same[at : m.start()])
            length += m.start() - at
        at = m.end()
    if at < len(same):
        clean_starts.append(length)
        raw_starts.append(at)
        pieces.append(same[at:])
    text = "".join(pieces)
    lines: list[Line] = []
    start = 0
    for part in text.split("\n"):
        if part:
            kind: LineKind = "toc" if _CONTENTS.search(part) else "table" if "\t" in part else "body"
            lines.append(Line(start, start + len(part), kind))
        start += len(part) + 1
    if not clean_starts:
        clean_starts, raw_starts = [0], [0]
    return CleanText(source, text, lines, clean_starts, raw_starts)
