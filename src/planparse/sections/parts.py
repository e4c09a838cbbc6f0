"""Parts of a document that carry no number: contents, tables, notes, letters' ends, glossaries, page furniture."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from planparse.clean import CleanText, Line
from planparse.records import SectionKind


@dataclass(slots=True)
class Part:
    """A stretch of whole lines, in clean offsets."""

    start: int
    end: int
    kind: SectionKind
    number: str = ""
    title: tuple[int, int] | None = None
    heading: bool = False
    closes: bool = False
    """Everything before it is over: what follows belongs to no section before it."""


class _Patterns(NamedTuple):
    date: re.Pattern[str]
    signer: re.Pattern[str]
    attached: re.Pattern[str]
    glossary: re.Pattern[str]
    caption: re.Pattern[str]


_LONGEST_SHORT = 24
"""Characters of a date, or of a glossary's title, on a line of its own."""


@cache
def _patterns() -> _Patterns:
    date = re.compile(
        r"(?:(?:19|20)\d\d|二〇[〇一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
    )
    signer = re.compile(r"[^\s。,;:!?()\d]{2,30}(?:政府|办公厅|办公室|委员会|管委会|领导小组|[局厅部院会委])")
    attached = re.compile(r"\(此件[^()]{2,20}\)")
    glossary = re.compile(
        r"(?:附[件录注]?\s?\d?\s?[:、]?)?(?:[部有相]?[分关]?(?:名词|术语|专有名词|专业术语|缩略语)(?:[、和及]?(?:术语|名词))?)"
        r"(?:解释|注释|说明|释义)\s?:?"
    )
    caption = re.compile(r"(?P<number>[附续]?表\s?\d*(?:[-—–.]\d+)?)\s?[:、]?\s?(?P<title>\S.{2,50})")
    return _Patterns(date, signer, attached, glossary, caption)


_GLOSSARY_TITLE = re.compile(r"(?:名词|术语|缩略语|指标)(?:的?)(?:解释|注释|释义)")


def is_glossary(title: str) -> bool:
    """Whether a heading's title announces explanations of words: their numbers are no headings."""
    return "释" in title and _GLOSSARY_TITLE.search(title) is not None


def find_parts(clean: CleanText, first_heading: int, last_heading: int) -> list[Part]:
    """All parts in text order; `first_heading` and `last_heading` are where the headings begin."""
    text, lines = clean.text, clean.lines
    patterns = _patterns()
    parts: list[Part] = []
    tail = _tail(clean, last_heading)
    i = 0
    while i < len(lines):
        line = lines[i]
        last = i
        if line.kind == "body":
            if line.end - line.start <= _LONGEST_SHORT:
                if patterns.date.fullmatch(text, line.start, line.end):
                    part, last = _signature(text, lines, i, patterns)
                    parts.append(part)
                elif patterns.glossary.fullmatch(text, line.start, line.end) and _text_follows(lines, i):
                    stop = line.end - 1 if text[line.end - 1] == ":" else line.end
                    parts.append(Part(line.start, stop, "glossary", title=(line.start, stop), heading=True))
        else:
            while last + 1 < len(lines) and lines[last + 1].kind == line.kind:
                last += 1
            if line.kind == "toc":
                parts.append(Part(line.start, lines[last].end, "toc", closes=True))
            elif line.kind == "footnote":
                parts.append(Part(line.start, lines[last].end, "footnote"))
            elif line.kind == "table":
                parts.append(_table(text, lines, i, last, patterns.caption))
            elif line.start >= tail or (line.start < first_heading and _talks(text, lines[i : last + 1])):
                parts.append(Part(line.start, lines[last].end, "boilerplate", closes=line.start >= tail))
        i = last + 1
    return parts


def _signature(text: str, lines: list[Line], i: int, patterns: _Patterns) -> tuple[Part, int]:
    """The signature that ends with the date in line `i`, and its last line; up to four lines name who signs."""
    first = last = i
    while first > 0 and i - first < 4:
        above = lines[first - 1]
        if above.kind != "body" or above.end - above.start > 40:
            break
        if patterns.signer.fullmatch(text, above.start, above.end) is None:
            break
        first -= 1
    if i + 1 < len(lines) and patterns.attached.fullmatch(text, lines[i + 1].start, lines[i + 1].end):
        last += 1
    return Part(lines[first].start, lines[last].end, "signature", closes=True), last


def _table(text: str, lines: list[Line], first: int, last: int, caption: re.Pattern[str]) -> Part:
    """The table in these lines, with the line above it where that is its caption."""
    part = Part(lines[first].start, lines[last].end, "table")
    above = lines[first - 1] if first else None
    if above is not None and above.kind == "body" and above.end - above.start <= 60:
        m = caption.fullmatch(text, above.start, above.end)
        if m is not None:
            part.start, part.number, part.title = above.start, m["number"], m.span("title")
    return part


def _text_follows(lines: list[Line], i: int) -> bool:
    return any(line.kind == "body" for line in lines[i + 1 : i + 4])


def _talks(text: str, lines: list[Line]) -> bool:
    """Whether a run of furniture is more than a page's number."""
    return any(not text[line.start : line.end].strip("-—– ").isdigit() for line in lines)


def _tail(clean: CleanText, last_heading: int) -> int:
    """Where the imprint of a page begins: the first furniture behind the last long line of the text."""
    at = len(clean.text)
    for line in reversed(clean.lines):
        if line.start < last_heading or (line.kind in ("body", "footnote", "table") and line.end - line.start >= 60):
            break
        if line.kind == "furniture" and not clean.text[line.start : line.end].strip("-—– ").isdigit():
            at = line.start
    return at
