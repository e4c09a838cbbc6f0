"""Tables of contents: with leaders and page numbers, without them, and with their line breaks lost."""

import re
from functools import cache

from planparse.normalise.rows import Row
from planparse.numbering import WORDS

_REACH = 6000
"""Contents that begin later are none of the document's."""
_WORD = re.compile(r"目\s{0,4}录")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(r"\s*".join(w) for w in sorted(WORDS, key=len, reverse=True) if len(w) > 1)
    heading = re.compile(
        r"(?:^|[^\S\n]|(?<=[。)年订过准会录]))目\s{0,4}录(?=[\s\u200b]|$|第|一、|[序前引]\s{0,2}言|总\s{0,2}则)"
        r"|目\s{0,4}录(?=\s{0,4}第[一1][章编篇部])",
        re.M,
    )
    first = re.compile(rf"第[一1][编篇章部]|一\s?、|{words}|1\.?\d?\s?[^\d\s]")
    return heading, first


def mark_contents(text: str, rows: list[Row]) -> list[Row]:
    """Mark the lines from 目录 to the first heading of the body; cut lines that hold both."""
    if _WORD.search(text, 0, _REACH) is None:
        return rows
    heading, first = _patterns()
    m = heading.search(text, 0, _REACH)
    if m is None:
        return rows
    start = m.start() + text[m.start() : m.end()].index("目")
    entry = first.search(text, m.end(), m.end() + 60)
    if entry is None:
        return rows
    dotted = [row for row in rows if row.kind == "toc"]
    if len(dotted) >= 3:
        stop = dotted[-1].end
    else:
        again = _again(text, entry.start())
        if again is None or text.count("。", m.end(), again) > 3:
            return rows
        stop = _title_again(text, start, entry.start(), again)
    result: list[Row] = []
    for row in rows:
        if row.end <= start or row.start >= stop:
            result.append(row)
            continue
        if row.start < start:
            result.append(Row(row.start, start, row.kind, row.indent, row.gap))
        inside = Row(max(row.start, start), min(row.end, stop), "toc", row.indent, row.gap, first=True)
        result.append(inside)
        if row.end > stop:
            result.append(Row(stop, row.end, row.kind, first=True))
    return result


def _again(text: str, at: int) -> int | None:
    """Where the first entry of the contents comes again: the body begins there."""
    entry = [c for c in text[at : at + 40] if not c.isspace()][:9]
    named = text[at : at + 4].replace(" ", "")
    for word in WORDS:
        if len(word) > 1 and named.startswith(word):
            entry = list(word)
    m = re.compile(r"\s*".join(map(re.escape, entry))).search(text, at + len(entry))
    return m.start() if m else None


def _title_again(text: str, start: int, entry: int, stop: int) -> int:
    """Where the document's title comes again behind the contents, if it does: the text begins with it."""
    known = [i for i in range(max(0, start - 80), start) if not text[i].isspace()]
    if len(known) < 10:
        return stop
    last = "".join(text[i] for i in known[-10:])
    m = re.compile(r"\s*".join(map(re.escape, last))).search(text, entry, stop)
    if m is None:
        return stop
    i, at = len(known) - 11, m.start() - 1
    while at > entry and i >= 0:
        if text[at].isspace():
            at -= 1
        elif text[at] == text[known[i]]:
            at, i = at - 1, i - 1
        else:
            break
    return at + 1
