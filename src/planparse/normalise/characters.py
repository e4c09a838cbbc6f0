"""Characters: replacements of the same length, and what is deleted inside a line.

Nothing of substance is deleted: spaces that mean nothing, footnote marks, Markdown's stars, invisible marks.
"""

import re
from functools import cache
from itertools import pairwise

_COMMON = tuple(zip("，：；（）％\u3000", ",:;()% ", strict=True))
_FORMS = dict(
    [
        *zip("＋－＜＞＝．／～！？∶﹪＊＃", "+-<>=./~!?:%*#", strict=True),
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
        *zip("０１２３４５６７８９", "0123456789", strict=True),
        *zip("ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=True),
        *zip("ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ", "abcdefghijklmnopqrstuvwxyz", strict=True),
    ]
)
"""The rarer ones: most texts have few of them."""
_FRAMED = re.compile(r"([ \t]*)(\|?)(.*)\|([ \t\u200b]*)")
"""A row with a bar at its end: those of Markdown have one at both ends, those of a stored page behind each cell."""
_FIELD = re.compile(r"[^|:]+: *\|")
"""A label in the table of a page, which says what the document is: 文号: | 江政发〔2020〕1号 |"""
_NO_TABS = re.compile(r"[^\t]+")
_OPENS = re.compile(" *[一二三四五六七八九十]{1,3}")
_MANY = 20
"""From here on to translate all forms at once is quicker than to replace each."""
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


_BLANKS = (
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\ufeff\u2060\xad"
)
"""What is no text besides spaces and tabs."""


_ZEROS = "0OoОΟ"
"""What is typed for 〇 in a year: digits, and letters of three alphabets."""
_AS_ZERO = dict.fromkeys(map(ord, _ZEROS), "〇")
_DIGITS_OF_YEAR = rf"[一二][〇零九{_ZEROS}][〇零一二三四五六七八九{_ZEROS}]{{2}}"
_YEAR = re.compile(rf"{_DIGITS_OF_YEAR}(?=年)")
_TYPED_YEAR = re.compile(rf"年(?<={_DIGITS_OF_YEAR}年)(?:(?<=[{_ZEROS}]年)|(?<=[{_ZEROS}].年)|(?<=[{_ZEROS}]..年))")
"""The end of such a year with a typed zero; 年 stands first, for the engine looks for it quickly."""
_THOUSANDS = re.compile(r"[\u4e00-\u9fff,:(](?<![表图件栏第节章条附])[1-9]\d{0,2}(?: \d{3})*\Z")
"""What stands in front of a group of three digits: no number of a table, and none that begins a line."""
_COUNTED = re.compile(
    r"\d{3}(?: \d{3})*(?:\.\d+)? ?(?:[万亿]|[百千]万|(?:美|港|欧|日)?元|吨|公[里斤顷]|[市]?[斤担亩里]|平方|立方|千[瓦米克]|米"
    r"|[人户头只羽尾株门台套个家所名辆座处件册张床眼口艘匹](?!数))"
)

_LONGEST_GROUPS = 12
"""Of the groups in front, with the character before them: 1 234 567."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rare = re.compile(f"[{''.join(_FORMS)}{_BLANKS}{SUPERSCRIPTS}\r]")
    small = re.compile(f"[{SUPERSCRIPTS}][{SUPERSCRIPTS}]*")
    stars = re.compile(r"\*\*")
    spaced = re.compile(r"\d \d \d(?! ?\d\d)")
    maybe_spaced = re.compile(r" \d \d")
    quotes = re.compile('"[^"]*"')
    return rare, small, stars, spaced, maybe_spaced, quotes


@cache
def _run_of(blank: str) -> re.Pattern[str]:
    """A run of blanks that this one begins: the engine looks far more quickly for one character than for several."""
    return re.compile(f"{blank}[ \t{_BLANKS}]*")


def rare_characters(text: str) -> set[str]:
    """Those of the source's characters that are replaced or left out, but for the commonest: a text has few of them."""
    return set(_patterns()[0].findall(text))


def same_length(text: str, rare: set[str] | None = None) -> str:
    """The text with ASCII punctuation, digits and letters, and one kind of space and line end.

    `rare` is what `rare_characters` found in it, where that is known.
    """
    rare = rare_characters(text) if rare is None else rare
    for form, plain in _COMMON:
        text = text.replace(form, plain)
    forms = rare & _FORMS.keys()
    if len(forms) > _MANY:
        text = text.translate({ord(form): _FORMS[form] for form in forms})
    else:
        for form in forms:
            text = text.replace(form, _FORMS[form])
    if "\r" in rare:
        # of CR LF the CR becomes a mark without width, which no line keeps
        text = text.replace("\r", "\u200b" if "\n" in text else "\n")
    if _TYPED_YEAR.search(text):
        text = _YEAR.sub(lambda m: m[0].translate(_AS_ZERO), text)  # 二00四年
    if "|" in text:
        text = _with_tabs(text)
    return text


def _with_tabs(text: str) -> str:
    """The bars of tables as the tabs that divide cells: those of rows with a bar at their end, and of rows together."""
    lines = text.split("\n")
    rows = [i for i, line in enumerate(lines) if line.count("|") > 1 and not _FIELD.match(line)]
    together = {i for i, j in pairwise(rows) if j == i + 1}
    for i in rows:
        framed = _FRAMED.fullmatch(lines[i])
        if framed is not None:
            lines[i] = f"{framed[1]}{' ' * len(framed[2])}{framed[3].replace('|', chr(9))} {framed[4]}"
        elif i in together or i - 1 in together:
            lines[i] = lines[i].replace("|", "\t")
    return "\n".join(lines)


def has_spaced_digits(text: str) -> bool:
    """Whether digits stand apart all through the text (2 0 0 1年), as some readers of PDF leave them."""
    spaced, maybe_spaced = _patterns()[3:5]
    return len(maybe_spaced.findall(text)) >= 4 and len(spaced.findall(text)) >= 4


def deletions(text: str, rare: set[str]) -> list[tuple[int, int]]:
    """What is to be left out inside lines, in order, for text of one kind of space; `rare` is what its source has."""
    spaced: bool | None = None
    found: list[tuple[int, int]] = []
    size = len(text)
    for start, end in _runs(text, rare):
        before = text[start - 1] if start else "\n"
        after = text[end] if end < size else "\n"
        first = text[start]
        if first == "*":
            pass
        elif first in SUPERSCRIPTS:
            # m² and 10⁸ keep theirs, a footnote line begins with its own
            head = before == "\n" or text[text.rfind("\n", 0, start) + 1 : start].isspace()
            if head or (before.isascii() and (before.isalpha() or text[start - 2 : start] == "10")):
                continue
        elif "\t" in text[start:end]:
            # tabs divide cells, and two of them an empty one
            if before != "\n" and after != "\n":
                found += [inner.span() for inner in _NO_TABS.finditer(text, start, end)]
                continue
        elif (
            first == " "
            and before in "一二三四五六七八九十"
            and _OPENS.fullmatch(text, text.rfind("\n", 0, start) + 1, start)
        ):
            # 一 总体要求: the space stands for the lost sign of the number
            continue
        elif first == " " and before.isascii() and after.isascii():
            if before.isdigit() and after.isdigit():
                if spaced is None:
                    spaced = has_spaced_digits(text)
                idle = spaced or (end == start + 1 and _groups_thousands(text, start))
            else:
                idle = _idle(before, after)
            if not idle:
                if "\u200b" in text[start:end]:
                    found.append((start + 1, end))  # the space that keeps two words of two lines apart
                continue
        found.append((start, end))
    return found


def _runs(text: str, rare: set[str]) -> list[tuple[int, int]]:
    """Where blanks, small figures and Markdown's stars stand, in order; most texts have spaces alone."""
    _, small, stars, *_ = _patterns()
    kinds = [_run_of(blank) for blank in {" ", "\t", "\u200b"} | rare.intersection(_BLANKS) if blank in text]
    if not rare.isdisjoint(SUPERSCRIPTS):
        kinds.append(small)
    if "**" in text:
        kinds.append(stars)
    runs = [m.span() for kind in kinds for m in kind.finditer(text)]
    if len(kinds) < 2:
        return runs
    runs.sort()
    apart: list[tuple[int, int]] = []
    for run in runs:
        if not apart or run[0] >= apart[-1][1]:  # else the rest of a run of several kinds
            apart.append(run)
    return apart


def _groups_thousands(text: str, at: int) -> bool:
    """7 826万元 is one number; 附件1 200万吨项目 and cells with one space between them are two."""
    return (
        _COUNTED.match(text, at + 1) is not None
        and _THOUSANDS.search(text, max(0, at - _LONGEST_GROUPS), at) is not None
    )


def _idle(before: str, after: str) -> bool:
    """Whether a space between these two ASCII characters, not both of them digits, means nothing."""
    if after in ",;:%)." or before in "(":
        return True
    return (before.isdigit() and after in "-~") or (after.isdigit() and before in "-~:<>.")


def pair_quotes(text: str) -> str:
    """Straight double quotes in pairs as “ and ”; one that is left over stays."""
    if '"' not in text:
        return text
    return _patterns()[5].sub(lambda m: f"“{m[0][1:-1]}”", text)
