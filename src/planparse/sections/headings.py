"""Lines that begin with a number of a scheme: candidates for headings.

Whether a candidate is one is for `planparse.sections.nesting` to say, which knows the numbers around it.
"""

import re
from dataclasses import dataclass
from functools import cache

from planparse.clean import CleanText, Line

SCHEMES = ("part", "chapter", "section", "han", "han_bracket", "decimal", "arabic", "arabic_bracket", "half", "circled")
"""Numbering schemes in the order in which they usually nest (GB/T 9704 7.3.3, with 编/章/节 above).

第一编, 第一章, 第一节, 一、, (一), 1.1, 1., (1), 1), ①; `box` (专栏), `appendix` (附件) and `word` (前言) stand apart.
"""


@dataclass(slots=True)
class Heading:
    """A line that may be a heading, in clean offsets."""

    line: int
    """Index in the clean text's lines."""
    start: int
    scheme: str
    value: tuple[int, ...]
    """Its number; several for 1.1.1, empty where it has none."""
    number: tuple[int, int]
    title: tuple[int, int]
    body: int
    """Where its text begins."""
    run_in: bool
    """Text follows the title in the line."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    han = "[一二三四五六七八九十百零〇两]"
    number = re.compile(
        rf"""
          第\s?(?P<ordinal>{han}+|\d+)\s?(?P<unit>[编篇章节]|部分)
        | (?P<han>{han}{{1,4}})(?:、|\.(?!\d)|\s(?=\S))
        | \((?P<han_bracket>{han}{{1,4}})\)、?
        | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?![\d.%])[、.]?
        | (?P<arabic>\d{{1,3}})\s?(?:、|\.(?!\d)|\.(?=(?:19|20)\d\d年))
        | \((?P<arabic_bracket>\d{{1,2}})\)
        | (?P<half>\d{{1,2}})\)
        | (?P<circled>[①-⑳])
        | 专\s?栏\s?(?P<box>[\d一二三四五六七八九十]+(?:[-—–]\d+)?)
        | 附\s?[件表](?P<appendix>\d*)(?=[:\s]|$)
        """,
        re.X,
    )
    # the title ends at the first full stop or colon; a colon between digits is a ratio
    stop = re.compile(r"。|(?<!\d):|:(?!\d)")
    block = re.compile(r"\((?=[^()]{0,12}(?:牵头|责任|配合|参与|主办|协办|承办)[^()]{0,6}(?:单位|部门|处室)?\s?:)")
    return number, stop, block


_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"编": "part", "篇": "part", "部分": "part", "章": "chapter", "节": "section"}
_NAMED = frozenset({"前言", "序言", "引言", "导言", "总则", "结语", "结束语", "后记", "附则"})
_NOTES = re.compile(r"(?:指标|表格?)?(?:注释|注|备注|说明):")
"""Opens the notes under a table; the numbers of its entries are no headings."""


def han_number(text: str) -> int:
    """The value of a Chinese numeral below a thousand, or of one in digits; 0 where it is none.

    >>> han_number("二十三"), han_number("一百零二"), han_number("十"), han_number("12")
    (23, 102, 10, 12)
    """
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for char in text:
        if char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        else:
            return 0
    return total + digit


def find_headings(clean: CleanText) -> list[Heading]:
    """All lines of the body that begin with a number of a scheme, or are a heading's word such as 前言."""
    found: list[Heading] = []
    notes = False
    for index, line in enumerate(clean.lines):
        if line.kind == "body":
            if line.end - line.start <= 8 and _NOTES.fullmatch(clean.text, line.start, line.end):
                notes = True
                continue
            heading = _read(clean.text, index, line)
            if heading is None or heading.scheme not in ("arabic", "arabic_bracket", "circled", "half"):
                notes = False
            if heading is not None and not notes:
                found.append(heading)
    return found


def _read(text: str, index: int, line: Line) -> Heading | None:
    number, _, _ = _patterns()
    m = number.match(text, line.start, line.end)
    if m is None:
        if line.end - line.start <= 4 and text[line.start : line.end].replace(" ", "") in _NAMED:
            at = line.start
            return Heading(index, at, "word", (), (at, at), (at, line.end), line.end, False)
        return None
    scheme = m.lastgroup or ""
    value: tuple[int, ...]
    if scheme == "unit":
        scheme, value = _UNITS[m["unit"]], (han_number(m["ordinal"]),)
    elif scheme in ("han", "han_bracket", "arabic", "arabic_bracket", "half"):
        value = (han_number(m[scheme]),)
    elif scheme == "decimal":
        value = tuple(int(part) for part in m["decimal"].split("."))
    elif scheme == "circled":
        value = (ord(m["circled"]) - ord("①") + 1,)
    elif scheme == "appendix":
        value = (int(m["appendix"]),) if m["appendix"] else ()
    else:
        value = ()
    return _with_title(text, index, line, m.end(), scheme, value)


def _with_title(text: str, index: int, line: Line, end: int, scheme: str, value: tuple[int, ...]) -> Heading | None:
    _, stop, block = _patterns()
    number = (line.start, end)
    at = end
    while (
        at < line.end and text[at] in " \t:、" if scheme == "box" or scheme == "appendix" else text[at : at + 1] == " "
    ):
        at += 1
    found = stop.search(text, at, line.end)
    title_end = found.start() if found else line.end
    bracket = block.search(text, at, title_end)
    if bracket:
        title_end = bracket.start()
    body = title_end if bracket else found.end() if found else line.end
    if title_end == at and scheme not in ("box", "appendix"):
        return None
    return Heading(index, line.start, scheme, value, number, (at, title_end), body, body < line.end)
