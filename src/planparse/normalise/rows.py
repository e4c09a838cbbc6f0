"""The source's own lines, and how the text is laid out on them."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from planparse.clean import LineKind
from planparse.numbering import SURE, token_at
from planparse.text import BlockKind, SourceText

Layout = Literal["plain", "wrapped", "single"]
"""One paragraph a line; lines broken at the page's width; all of the text on one line."""


class Row(Struct, gc=False):
    """One line of the source without the spaces at its edges."""

    start: int
    end: int
    kind: LineKind = "body"
    indent: int = 0
    """Spaces before it."""
    gap: bool = False
    """An empty line stands before it."""
    trail: bool = False
    """Spaces stand behind it."""
    whole: bool = False
    """The source's form says that it is a paragraph by itself."""
    first: bool = False
    """It begins a paragraph, whatever stands before it."""


ENDS = "。:;!?…"
"""What a sentence or a label ends with."""
CLOSERS = "”)》〉】’"
"""What may stand behind the end."""
HANGING = "、,。;:)》”!?%"
"""What no line begins with, unless the one above was broken."""
TITLE_END = re.compile(
    r"(?:规划|纲要|方案|计划|意见|通知|报告|办法|措施|决定|公报|要点|总结|综述|安排|分工|分解|清单|(?:会议|大会)上)(?:\([^()]{1,8}\))?$"
)
"""The last word of a document's title, or of the line that says where it was read."""
_MARKDOWN = re.compile(r"(?=[-#*+>])(?:#{1,6} +|[-*+>] +(?=[\u4e00-\u9fff“《*]))?(?:\*\*(?=\S))?")
_RULE = re.compile(r"[-:\s]+")
_EDGES = " \u200b\ufeff"
_KINDS: dict[BlockKind, LineKind] = {
    "row": "table",
    "footnote": "footnote",
    "header": "furniture",
    "footer": "furniture",
}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    contents = re.compile(r"(?:\. ?){4,}\d*\s*\d*$|(?:…|⋯){2,}\s*\d*$|·{4,}\s*\d*$")
    footnote = re.compile(r"[⁰¹²³⁴-⁹]+\s?\S|\[\d{1,2}\]\s?[^\s\d]|注\s?\d{0,2}:\S")
    hollow = re.compile(r"(?:^|\t)[、,。;]+(?:\t|$)")
    return contents, footnote, hollow


def split_rows(source: SourceText, text: str) -> list[Row]:
    """The lines of the text, or the blocks of a source that has them; `text` is the same-length text."""
    if source.blocks:
        rows: list[Row] = []
        for block in source.blocks:
            found = _lines(text, block.span.start, block.span.end)
            kind = _KINDS.get(block.kind)
            if kind == "table" and found:
                found = [Row(found[0].start, found[-1].end, "table", whole=True)]
            for row in found:
                row.whole = True
                row.kind = kind or row.kind
            rows += found
        return rows
    return _cell_rows(text, _lines(text, 0, len(text)))


def _lines(text: str, at: int, end: int) -> list[Row]:
    rows: list[Row] = []
    gap = False
    for part in text[at:end].split("\n"):
        body = part.strip(_EDGES)
        if body and not body.isspace():
            kind: LineKind = "body"
            start = at if len(body) == len(part) else at + part.index(body[0])
            if "\t" in body or body[0] in _FIRSTS or body[-1] in _LASTS:
                kind, start, body = _special(body, start)
            trail = part[-1] in _EDGES and part.rstrip("\u200b").endswith(" ")
            rows.append(Row(start, start + len(body), kind, start - at, gap, trail))
            gap = False
        else:
            gap = True
        at += len(part) + 1
    return rows


_FIRSTS = "-#*+>⁰¹²³⁴⁵⁶⁷⁸⁹[注"
_LASTS = ".…⋯·0123456789"
"""Characters that a line of another kind begins or ends with, if it has no tabs."""


def _special(body: str, start: int) -> tuple[LineKind, int, str]:
    """The kind of a line that may be of another than the body's; where it begins without Markdown's marks, and its text."""
    contents, footnote, hollow = _patterns()
    tabbed = "\t" in body and not (len(body) > 600 and body.count("。") > 5)
    if tabbed and "\t" not in body.strip():
        # an empty first cell, or an indent
        body, start = body.strip(), start + len(body) - len(body.lstrip())
        tabbed = False
    if body[0] in "-#*+>" and (mark := _MARKDOWN.match(body)):
        start += mark.end()
        body = body[mark.end() :]
    kind: LineKind = "body"
    if body and body[-1] in _LASTS and contents.search(body):
        kind = "toc"
    elif tabbed and _RULE.fullmatch(body):
        body = ""
    elif tabbed:
        kind = "body" if hollow.search(body) else "table"
    elif footnote.match(body):
        kind = "footnote"
    return kind, start, body


def _cell_rows(text: str, rows: list[Row]) -> list[Row]:
    """Table rows that came as one cell a line, all but the first with a tab before it: joined to one row."""
    if text.count("\n\t") < 8:
        return rows
    long = [row for row in rows if row.end - row.start >= 60]
    if sum(text[row.start - 1] == "\t" for row in long) * 2 > len(long):
        # paragraphs that a tab indents
        return rows
    found: list[Row] = []
    i = 0
    while i < len(rows):
        j = i + 1
        while j < len(rows) and not rows[j].gap:
            j += 1
        tabs = sum(text[rows[k].start - 1] == "\t" and rows[k].kind == "body" for k in range(i + 1, j))
        if tabs and not any(_opens(text, row) for row in rows[i:j]):
            found.append(Row(rows[i].start, rows[j - 1].end, "table", gap=rows[i].gap))
        else:
            found += rows[i:j]
        i = j
    return found


def _opens(text: str, row: Row) -> bool:
    token = token_at(text, row.start, row.end)
    return token is not None and token.scheme in SURE


def layout_of(source: SourceText, text: str, rows: list[Row]) -> tuple[Layout, int]:
    """How the text is laid out, and the width of a full line in half-width columns."""
    body = [row for row in rows if row.kind == "body"]
    sizes = [row.end - row.start for row in body]
    longest, total = max(sizes, default=0), sum(sizes)
    # no paragraph is so long, and this one line holds two thirds of the text
    if (longest >= 600 or (longest >= 200 and len(body) <= 3)) and longest * 3 >= total * 2:
        return "single", 0
    # lines of a page are many and none of them is a whole paragraph
    if source.blocks or len(body) < 15 or longest > 400:
        return "plain", 0
    raw = source.text
    widths = sorted(width(raw, row) for row in body)
    full = widths[int(len(widths) * 0.8)]  # most lines of a page are full, a few stick out
    if not 40 <= full <= 160:
        return "plain", 0
    open_ended = sum(
        1 for row in body if text[row.end - 1] not in "。:;!?)”" and full - 6 <= width(raw, row) <= full + 6
    )
    return ("wrapped", full) if open_ended * 10 >= len(body) * 3 else ("plain", 0)


def ends_title(line: str, below: str) -> bool:
    """Does the line end a title, so that who signs or when they met stands below it: …统计公报, 江州市统计局."""
    goes_on = below[0] in "(和及与暨的》" or TITLE_END.search(below) is not None
    return not goes_on and TITLE_END.search(line) is not None


def width(raw: str, row: Row) -> int:
    """Columns that the line takes."""
    return columns(raw[row.start : row.end])


def columns(text: str) -> int:
    """Columns that the text takes: two for a full-width character."""
    return len(text.encode("gb18030", "replace"))
