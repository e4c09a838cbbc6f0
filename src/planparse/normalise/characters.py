"""Characters: replacements of the same length, and what is deleted inside a line.

Nothing of substance is deleted: spaces that mean nothing, footnote marks, Markdown's stars, invisible marks.
"""

import re
from functools import cache

_FORMS = (
    *zip("，：；（）％＋－＜＞＝．／～！？∶﹪＊＃", ",:;()%+-<>=./~!?:%*#", strict=True),
    ("\u3000", " "),
    ("\xa0", " "),
    ("\ue5e5", " "),  # the full-width space of GBK's user area, as older pages have it
    ("\u2002", " "),
    ("\u2003", " "),
    ("○", "〇"),
    ("\f", "\n"),
    ("\v", "\n"),
    ("\u2028", "\n"),
    ("\u2029", "\n"),
    ("\x85", "\n"),
)
_WIDE = (
    {0xFF10 + i: 0x30 + i for i in range(10)}
    | {0xFF21 + i: 0x41 + i for i in range(26)}
    | {0xFF41 + i: 0x61 + i for i in range(26)}
)
_PIPES = re.compile(r"^([ \t]*)\|(.*)\|([ \t\u200b]*)$", re.M)
"""A row of a Markdown table: its pipes become the tabs that divide cells."""
_NO_TABS = re.compile(r"[^\t]+")
_OPENS = re.compile(r"(?:^|\n) *[一二三四五六七八九十]{1,3}$")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    wide = re.compile("[０-９Ａ-Ｚａ-ｚ]")
    edits = re.compile(rf"[ \t\u2000-\u200f\ufeff\u2060\xad]+|\*\*|[{SUPERSCRIPTS}]+")
    spaced = re.compile(r"\d \d \d(?! ?\d\d)")
    quotes = re.compile('"[^"]*"')
    return wide, edits, spaced, quotes


def same_length(text: str) -> str:
    """The text with ASCII punctuation, digits and letters, and one kind of space and line end."""
    for form, plain in _FORMS:
        text = text.replace(form, plain)
    if "\r" in text:
        # of CR LF the CR becomes a mark without width, which no line keeps
        text = text.replace("\r", "\u200b" if "\n" in text else "\n")
    if _patterns()[0].search(text):
        text = text.translate(_WIDE)
    if "\n|" in text or text.startswith("|"):
        text = _PIPES.sub(lambda m: f"{m[1]} {m[2].replace('|', chr(9))} {m[3]}", text)
    return text


def has_spaced_digits(text: str) -> bool:
    """Whether digits stand apart all through the text (2 0 0 1年), as some readers of PDF leave them."""
    return len(_patterns()[2].findall(text)) >= 4


def deletions(text: str) -> list[tuple[int, int]]:
    """What is to be left out inside lines, in order, for text of one kind of space."""
    spaced = has_spaced_digits(text)
    found: list[tuple[int, int]] = []
    size = len(text)
    for m in _patterns()[1].finditer(text):
        start, end = m.span()
        before = text[start - 1] if start else "\n"
        after = text[end] if end < size else "\n"
        first = text[start]
        if first == "*":
            pass
        elif first in SUPERSCRIPTS:
            # m² and 10⁸ keep theirs, a footnote line begins with its own
            if before == "\n" or (before.isascii() and (before.isalpha() or text[start - 2 : start] == "10")):
                continue
        elif "\t" in m[0]:
            # tabs divide cells, and two of them an empty one
            if before != "\n" and after != "\n":
                found += [(start + inner.start(), start + inner.end()) for inner in _NO_TABS.finditer(m[0])]
                continue
        elif (
            first == " "
            and before in "一二三四五六七八九十"
            and _OPENS.search(text, start - 5 if start > 5 else 0, start)
        ):
            # 一 总体要求: the space stands for the lost sign of the number
            continue
        elif first == " " and before.isascii() and after.isascii() and not _idle(before, after, spaced):
            continue
        found.append((start, end))
    return found


def _idle(before: str, after: str, spaced: bool) -> bool:
    """Whether a space between these two ASCII characters means nothing."""
    if before.isdigit() and after.isdigit():
        return spaced
    if after in ",;:%)." or before in "(":
        return True
    return (before.isdigit() and after in "-~") or (after.isdigit() and before in "-~:<>.")


def pair_quotes(text: str) -> str:
    """Straight double quotes in pairs as “ and ”; one that is left over stays."""
    if '"' not in text:
        return text
    return _patterns()[3].sub(lambda m: f"“{m[0][1:-1]}”", text)
