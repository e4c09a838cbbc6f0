"""Lines that begin with a number of a scheme: candidates for headings.

Whether a candidate is one is for `planparse.sections.nesting` to say, which knows the numbers around it.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from msgspec import Struct

from planparse.clean import CleanText, Line
from planparse.numbering import SURE, Token, token_at
from planparse.packaged import packaged_yaml


class Heading(Struct, gc=False):
    """A line that may be a heading, in clean offsets."""

    line: int
    """Index in the clean text's lines."""
    start: int
    scheme: str
    """One of numbering.SCHEMES, box, appendix or word; `styled` where the source's form makes it a heading, `period`
    where it is a line of its own that tells of a report's years, `bare` where it is one in a document without numbers."""
    value: tuple[int, ...]
    """Its number; several for 1.1.1, empty where it has none."""
    number: tuple[int, int]
    title: tuple[int, int]
    body: int
    """Where its text begins."""
    run_in: bool
    """Text follows the title in the line."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    # the title ends at the first full stop or colon; a colon between digits is a ratio
    stop = re.compile(r"[。:](?:(?<=。)|(?<!\d:)|(?!\d))")
    block = re.compile(r"\((?=[^()]{0,12}(?:牵头|责任|配合|参与|主办|协办|承办)[^()]{0,6}(?:单位|部门|处室)?\s?:)")
    # opens the notes under a table; the numbers of its entries are no headings
    notes = re.compile(r"(?:指标|表格?)?(?:注释|注|备注|说明):")
    return stop, block, notes


def find_headings(clean: CleanText) -> list[Heading]:
    """All lines of the body that begin with a number of a scheme, or are a heading's word such as 前言."""
    found: list[Heading] = []
    styles = heading_styles(clean)
    notes = False
    text, opens_notes = clean.text, _patterns()[2]
    for index, line in enumerate(clean.lines):
        if line.kind != "body":
            continue
        if (
            line.end - line.start <= 8
            and text[line.end - 1] == ":"
            and opens_notes.fullmatch(text, line.start, line.end)
        ):
            notes = True
            continue
        heading = _read(text, index, line)
        if heading is None and styles:
            heading = _styled(clean, index, line, styles)
        if heading is None or heading.scheme not in ("arabic", "arabic_bracket", "circled", "half"):
            notes = False
        if heading is not None and not notes:
            found.append(heading)
    found = _without_titles(found)
    periods = _periods(clean, found)
    bare = _bare(clean, periods) if not any(h.scheme in SURE or h.scheme == "styled" for h in found) else []
    bare = bare or _between(clean, found)
    tops = _tops(clean, found)
    if bare or periods or tops:
        by_start = {h.start: h for h in [*found, *bare, *periods, *tops]}
        found = [by_start[start] for start in sorted(by_start)]
    return found


def heading_styles(clean: CleanText) -> dict[int, int]:
    """The depth of the heading styles that the source's own form gives, by where their text begins in the source."""
    return {b.span.start: b.depth for b in clean.source.blocks if b.kind == "heading" and b.depth}


def _without_titles(found: list[Heading]) -> list[Heading]:
    """Styled headings without the document's title: a style that is used once, or before all numbers."""
    counts = Counter([h.value for h in found if h.scheme == "styled"])
    return [h for h in found if h.scheme != "styled" or counts[h.value] > 1]


@cache
def _frame_titles(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(packaged_yaml("sections.yaml")[kind]))


def _periods(clean: CleanText, numbered: list[Heading]) -> list[Heading]:
    """过去五年工作回顾 and 2024年重点工作 as lines of their own, where there are several, or one that parts what is told."""
    text = clean.text
    found: list[Heading] = []
    for index, line in enumerate(clean.lines):
        if line.kind == "body" and 6 <= line.end - line.start <= 30:
            written = text[line.start : line.end]
            tells_time = "年" in written or "五" in written or "届政府" in written
            if tells_time and _frame_titles("periods").search(written):
                found.append(_unnumbered(index, line, "period"))
    if len({text[slice(*h.title)] for h in found}) > 1:
        return found
    if len(found) != 1 or not _stands_between(clean, found[0], numbered):
        return []
    title = text[slice(*found[0].title)]
    if _frame_titles("looks_back").search(title):
        return found + _ahead(clean, found[0].line)
    return found if _frame_titles("year_ahead").search(title) else []


def _ahead(clean: CleanText, first: int) -> list[Heading]:
    """下一步工作打算 behind the review."""
    found: list[Heading] = []
    for index, line in enumerate(clean.lines[first + 1 :], first + 1):
        if line.kind == "body" and 4 <= line.end - line.start <= 30:
            written = clean.text[line.start : line.end]
            if _frame_titles("looks_ahead").search(written) and _frame_titles("frames").search(written):
                found.append(_unnumbered(index, line, "period"))
    return found


def _stands_between(clean: CleanText, heading: Heading, numbered: list[Heading]) -> bool:
    """Is such a line, the only one, the head of what is told behind it, and neither a name nor what numbers divide?"""
    text, lines = clean.text, clean.lines
    if not 0 < heading.line < len(lines) - 1:
        return False
    above, below = lines[heading.line - 1], lines[heading.line + 1]
    if text[above.end - 1] not in "。:!" or below.kind != "body" or below.end - below.start < _TOLD:
        return False
    # 一、2024年工作安排 and 二、加快构建现代产业体系 behind it would stand beneath what looks back
    kinds = ("periods", "frames")
    for h in numbered:
        title = text[slice(*h.title)]
        if h.scheme in SURE and any(_frame_titles(kind).search(title) for kind in kinds):
            return False
        if h.scheme in SURE and h.scheme != "han_bracket" and _frame_titles("tasks").search(title):
            return False
    return True


_TOLD = 30
"""A line of so many characters is a paragraph and no heading."""


def _unnumbered(index: int, line: Line, scheme: str) -> Heading:
    at = line.start
    return Heading(index, at, scheme, (), (at, at), (at, line.end), line.end, False)


def _tops(clean: CleanText, found: list[Heading]) -> list[Heading]:
    """1 工作回顾 above 1.1 and 2 主要目标 behind it: lines with a number and no sign, where 1.1 shows what they are."""
    firsts = {h.line: h.value[0] for h in found if h.scheme == "decimal" and h.value[1:] == (1,)}
    if not firsts:
        return []
    text, taken = clean.text, {h.line for h in found}
    tops: list[Heading] = []
    for index, line in enumerate(clean.lines):
        size = line.end - line.start
        if line.kind != "body" or index in taken or not 4 <= size <= _LONGEST_TOP:
            continue
        m = _TOP.fullmatch(text, line.start, line.end)
        if m is None or int(m[1]) != len(tops) + 1:
            continue
        tops.append(
            Heading(index, line.start, "decimal", (int(m[1]),), m.span(1), (m.start(2), line.end), line.end, False)
        )
    shown = [t for t in tops if firsts.get(t.line + 1) == t.value[0]]
    # each n.1 stands between its own top and the next
    reached = all(sum(t.line < at for t in tops) == number for at, number in firsts.items())
    return tops if shown and reached else []


_LONGEST_TOP = 32
_TOP = re.compile(r"(\d{1,2}) ?([“\u4e00-\u9fff][^。;:,!?\t]*[^。;:,!?\t\d)])")


def _bare(clean: CleanText, periods: list[Heading]) -> list[Heading]:
    """Short lines that stand alone above long paragraphs, in a document without any numbers of sections.

    What frames the whole (2024年工作安排; where no two lines name a time, 工作安排 too) stands above the others.
    """
    text, lines = clean.text, clean.lines
    found: list[Heading] = []
    begun = False
    for index, (line, below) in enumerate(pairwise(lines)):
        size = line.end - line.start
        if line.kind == "body" and size >= 60:
            begun = True
            continue
        frame = 4 <= size <= 30 and _frame_titles("frames").search(text[line.start : line.end]) is not None
        if (
            (begun or frame)
            and line.kind == below.kind == "body"
            and 4 <= size <= 30
            and below.end - below.start >= 60
            and not any(sign in text[line.start : line.end] for sign in "。,;:!?()《》")
            and not text[line.end - 1].isdigit()
            and not text[line.start].isdigit()
        ):
            found.append(_unnumbered(index, line, "period" if frame and len(periods) < 2 else "bare"))
    return found if len(found) + len(periods) > 1 else []


def _between(clean: CleanText, numbered: list[Heading]) -> list[Heading]:
    """Short lines that stand alone above paragraphs, several beneath the same numbered heading."""
    text, lines = clean.text, clean.lines
    heads = {h.line: h for h in numbered}
    found: list[Heading] = []
    group: list[Heading] = []
    for index, (line, below) in enumerate(pairwise(lines)):
        if index in heads:
            if heads[index].scheme in SURE:
                found += group if len(group) > 1 else []
                group = []
        elif (
            4 <= line.end - line.start <= _LONGEST_SUBHEAD
            and line.kind == below.kind == "body"
            and below.end - below.start >= 60
            and (index + 1 not in heads or heads[index + 1].scheme not in SURE)
            and (index - 1 in heads or text[line.start - 2 : line.start - 1] in tuple("。!;)"))
            and heads
            and index > min(heads)
            and _SUBHEAD.fullmatch(text, line.start, line.end)
        ):
            group.append(_unnumbered(index, line, "bare"))
    return found + (group if len(group) > 1 else [])


_LONGEST_SUBHEAD = 20
_SUBHEAD = re.compile(r"(?!第)[\u4e00-\u9fff“”、]+")


def _styled(clean: CleanText, index: int, line: Line, styles: dict[int, int]) -> Heading | None:
    """A line without a number that the source's own form sets as a heading."""
    depth = styles.get(clean.raw_at(line.start))
    if depth is None or line.end - line.start > 60:
        return None
    at = line.start
    return Heading(index, at, "styled", (depth,), (at, at), (at, line.end), line.end, False)


def _read(text: str, index: int, line: Line) -> Heading | None:
    start, end = line.start, line.end
    token = token_at(text, start, end)
    if token is None:
        return None
    scheme, value, first, at = token.scheme, token.value, token.start, token.end
    if scheme == "word":
        return Heading(index, start, "word", (), (first, first), (start, end), end, False)
    if scheme in ("arabic_bracket", "circled", "half") and _is_list(text, token, line):
        return None
    stop, block, _ = _patterns()
    number = (first, at)
    skipped = " \t:、" if scheme in ("box", "appendix", "part", "chapter", "section") else " "
    while at < end and text[at] in skipped:
        at += 1
    found = stop.search(text, at, end)
    if found and found[0] == ":" and _title_with_colon(text, scheme, found.start(), end):
        found = stop.search(text, found.end(), end)
    title_end, body = found.span() if found else (end, end)
    bracket = text.find("(", at, title_end)
    while bracket >= 0 and block.match(text, bracket, end) is None:
        bracket = text.find("(", bracket + 1, title_end)
    if bracket >= 0:
        title_end = body = bracket
    while title_end > at and text[title_end - 1] in ";, ":
        title_end -= 1
    if title_end == at and scheme not in ("box", "appendix"):
        return None
    return Heading(index, start, scheme, value, number, (at, title_end), body, body < end)


def _is_list(text: str, token: Token, line: Line) -> bool:
    """(1)…;(2)… in one line is a list in a sentence."""
    written = text[token.start : token.end]
    value = token.value[-1]
    following = chr(ord(written[0]) + 1) if token.scheme == "circled" else written.replace(str(value), str(value + 1))
    return text.find(following, token.end, line.end) >= 0


def _title_with_colon(text: str, scheme: str, colon: int, end: int) -> bool:
    """第四章 空间布局:构建新格局 is a title; 1. 铁路:两条专用线 is a title with its text."""
    rest = text[colon + 1 : end]
    if not rest or "。" in rest or ";" in rest or len(rest) > 30:
        return False
    return scheme in ("part", "chapter", "section") or (scheme == "han" and "、" not in rest)
