"""The same plan as other hands would have typed, copied or sent it: nothing of substance differs.

Punctuation and digits of the other width; spaces put in or left out; other line ends; paragraphs broken at a width
of 30 to 80 columns, as a mail, a terminal or a PDF hands them on.
"""

import random
import unicodedata
from collections.abc import Callable

import regex

from planparse.normalise import normalise
from planparse.text import SourceText

_WIDE = dict(zip(",;:()", "，；：（）", strict=True))
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}
_DIGITS = str.maketrans("0123456789%", "０１２３４５６７８９％")
_NEVER_FIRST = frozenset("，。、；：？！）》〉】」”’％%,.;:?!)")
_NEVER_LAST = frozenset("（《〈【「“‘(")
_GAP = regex.compile(r"\S[ \xa0\u3000]{2,}\S")
_UNBROKEN = regex.compile(r"[A-Za-z0-9.%\-]+|.", regex.S)


def other_width(text: str) -> str:
    """The same plan with its punctuation in the other width, where it stands beside Chinese characters."""
    return regex.sub(
        r"(?<=[\p{Han}%”》)])[,;:()](?=[\p{Han}“《(])|[，；：（）]", lambda m: _WIDE.get(m[0]) or _NARROW[m[0]], text
    )


def wide_digits(text: str) -> str:
    """The same plan with its digits and per cent signs in full width."""
    return text.translate(_DIGITS)


def other_spaces(text: str) -> str:
    """The same plan with spaces between figures and characters, and ideographic ones before paragraphs."""
    spaced = regex.sub(r"(?<=\p{Han})(?=\d)|(?<=[\d%])(?=\p{Han})", " ", text)
    return regex.sub(r"(?m)^(?=\p{Han})", "\u3000\u3000", spaced)


def stray_spaces(text: str) -> str:
    """The same plan with single spaces inside its sentences, as copies of justified pages have them."""
    rng = random.Random(7)
    return regex.sub(r"(?<=[，。；]\p{Han}+)(?=\p{Han})", lambda _: " " if rng.random() < 0.02 else "", text)


def other_line_ends(text: str) -> str:
    """The same plan with CR LF, an empty line more between paragraphs, and spaces at the ends of lines."""
    return regex.sub(r"\r?\n", " \r\n", regex.sub(r"\n+", "\n\n\n", text))


def unbroken(source: SourceText) -> str:
    """The plan with each paragraph, heading and row of a table on a line of its own; contents and furniture go."""
    clean = normalise(source)
    lines: list[str] = []
    for line in clean.lines:
        if line.kind not in ("furniture", "toc"):
            span = clean.raw_span(line.start, line.end)
            written = source.text[span.start : span.end]
            if line.kind == "table":
                written = clean.text[line.start : line.end]
            elif "\n" in written or not _GAP.search(written):
                # without the spaces that mean nothing; wide ones stand between bodies that sign side by side
                written = clean.written(line.start, line.end)
            lines.append(written)
    return "\n".join(lines) + "\n"


def breaking(
    columns: int, *, by_character: bool = False, indent: str = "", blank: bool = False
) -> Callable[[str], str]:
    """Breaks paragraphs at a width of so many half-width columns.

    By character as a copy of a terminal does, through numbers and before any sign; else by the rules of setting, which
    keep numbers whole and no full stop at a line's head. The first line of a paragraph may have an indent, and an
    empty line may divide paragraphs.
    """

    def broken(text: str) -> str:
        kinds = _kinds(text)
        lines: list[str] = []
        for line in text.split("\n"):
            if not line.strip() or line in kinds or "\t" in line:
                lines.append(line)
            else:
                first = line if not indent else indent + line.lstrip()
                lines += _cut(first, columns) if by_character else _set(first, columns)
            if blank:
                lines.append("")
        return "\n".join(lines)

    return broken


def by_hand(columns: int, *, indent: str = "", blank: bool = False) -> Callable[[str], str]:
    """Breaks paragraphs somewhere near a width, behind a sign if there is one, as people do who press return."""

    def broken(text: str) -> str:
        rng = random.Random(columns)
        kinds = _kinds(text)
        lines: list[str] = []
        for line in text.split("\n"):
            if not line.strip() or line in kinds or "\t" in line:
                lines.append(line)
                continue
            left = indent + line.lstrip() if indent else line
            while len(left) * 2 > columns + 10:
                at = rng.randint(columns // 2 - 6, columns // 2 + 3)
                signs = [i for i in range(at - 4, min(at + 5, len(left))) if left[i - 1] in "，。；、"]
                if signs and rng.random() < 0.7:
                    at = signs[0]
                while at < len(left) and (left[at] in _NEVER_FIRST or (left[at - 1] + left[at]).isascii()):
                    at += 1
                lines.append(left[:at])
                left = left[at:]
            lines.append(left)
            if blank:
                lines.append("")
        return "\n".join(lines)

    return broken


def _kinds(text: str) -> frozenset[str]:
    """The lines that are no paragraphs: rows of tables."""
    clean = normalise(SourceText.of(text))
    found: set[str] = set()
    for line in clean.lines:
        if line.kind in ("table", "toc"):
            span = clean.raw_span(line.start, line.end)
            start = text.rfind("\n", 0, span.start) + 1
            found.update(text[start : span.end].split("\n"))
    return frozenset(found)


def _columns(word: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" or c in "“”‘’…—·" else 1 for c in word)


def _cut(line: str, columns: int) -> list[str]:
    size = columns // 2
    return [line[at : at + size] for at in range(0, len(line), size)]


def _set(line: str, columns: int) -> list[str]:
    """Lines of whole words, none of which begins with a sign that closes or ends with one that opens."""
    lines: list[str] = []
    words = _UNBROKEN.findall(line)
    now: list[str] = []
    taken = 0
    for word in words:
        size = _columns(word)
        if taken + size > columns and now and word not in _NEVER_FIRST:
            carried: list[str] = []
            while len(now) > 1 and now[-1] in _NEVER_LAST:
                carried.insert(0, now.pop())
            lines.append("".join(now))
            now, taken = carried, sum(map(_columns, carried))
        now.append(word)
        taken += size
    return [*lines, "".join(now)]
