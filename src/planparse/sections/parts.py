"""Parts of a document that carry no number: contents, tables, notes, letters' ends, glossaries, page furniture."""

import re
from dataclasses import dataclass
from functools import cache

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


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
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
    return date, signer, attached, glossary, caption


_GLOSSARY_TITLE = re.compile(r"(?:名词|术语|缩略语|指标)(?:的?)(?:解释|注释|释义)")


def is_glossary(title: str) -> bool:
    """Whether a heading's title announces explanations of words: their numbers are no headings."""
    return "释" in title and _GLOSSARY_TITLE.search(title) is not None


def find_parts(clean: CleanText, first_heading: int, last_heading: int) -> list[Part]:
    """All parts in text order; `first_heading` and `last_heading` are where the headings begin."""
    text, lines = clean.text, clean.lines
    date, signer, attached, glossary, caption = _patterns()
    parts: list[Part] = []
    tail = _tail(clean, last_heading)
    i = 0
    while i < len(lines):
        line = lines[i]
        size = line.end - line.start
        if line.kind == "body":
            if size <= 24:
                if date.fullmatch(text, line.start, line.end):
                    first = i
                    while (
                        first > 0
                        and lines[first - 1].kind == "body"
                        and i - first < 4
                        and _signs(text, lines[first - 1], signer)
                    ):
                        first -= 1
                    last = i
                    if i + 1 < len(lines) and attached.fullmatch(text, lines[i + 1].start, lines[i + 1].end):
                        last += 1
                    parts.append(Part(lines[first].start, lines[last].end, "signature", closes=True))
                    i = last
                elif glossary.fullmatch(text, line.start, line.end) and _text_follows(lines, i):
                    stop = line.end - 1 if text[line.end - 1] == ":" else line.end
                    parts.append(Part(line.start, stop, "glossary", title=(line.start, stop), heading=True))
        else:
            j = i
            while j + 1 < len(lines) and lines[j + 1].kind == line.kind:
                j += 1
            part = Part(line.start, lines[j].end, "toc")
            if line.kind == "toc":
                part.closes = True
            elif line.kind == "footnote":
                part.kind = "footnote"
            elif line.kind == "table":
                part.kind = "table"
                above = lines[i - 1] if i else None
                m = None
                if above is not None and above.kind == "body" and above.end - above.start <= 60:
                    m = caption.fullmatch(text, above.start, above.end)
                if above is not None and m is not None:
                    part.start, part.number, part.title = above.start, m["number"], m.span("title")
            else:
                part.kind = "boilerplate"
                part.closes = line.start >= tail
            if (
                part.kind != "boilerplate"
                or part.closes
                or (line.start < first_heading and _talks(text, lines[i : j + 1]))
            ):
                parts.append(part)
            i = j
        i += 1
    return parts


def _signs(text: str, line: Line, signer: re.Pattern[str]) -> bool:
    return line.end - line.start <= 40 and signer.fullmatch(text, line.start, line.end) is not None


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
