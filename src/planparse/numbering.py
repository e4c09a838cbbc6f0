"""Numbering schemes of plan documents: which token opens a section or an item, and what its value is.

The patterns are for text whose full-width punctuation and digits have become ASCII; spaces may still stand
inside a token (第 一 章).
"""

import re
from functools import cache, lru_cache

from msgspec import Struct

from planparse.numerals import parse

SCHEMES = (
    "part",
    "chapter",
    "section",
    "article",
    "han",
    "han_space",
    "han_bracket",
    "decimal",
    "named",
    "arabic",
    "arabic_bracket",
    "half",
    "circled",
)
"""In the order in which they usually nest (GB/T 9704 7.3.3, with 编/章/节 above): 第一编, 第一章, 第一节, 第一条, 一、, 一
(its sign lost), (一), 1.1, 任务一:, 1., (1), 1), ①. `box` (专栏), `appendix` (附件) and `word` (前言) stand apart."""

SURE = frozenset({"part", "chapter", "section", "article", "han", "han_bracket", "box", "word", "appendix"})
"""Schemes whose tokens stand at a line's start only as headings; the others need their place in a list."""

_NUMERALS = frozenset({"han", "han_space", "han_bracket", "arabic", "arabic_bracket", "half"})
"""Schemes whose token is a numeral with its sign."""
_UNITS = {"编": "part", "篇": "part", "部分": "part", "章": "chapter", "节": "section", "条": "article"}
WORDS = frozenset({"前言", "序言", "序", "引言", "导言", "总则", "结语", "结束语", "后记", "附则"})
"""Headings that have no number."""
_LONGEST_WORD = 5
"""Characters of the longest, with a space in it."""
_FIRST = frozenset("第专附任举措行工重(〔 0123456789一二三四五六七八九十百零〇") | {
    chr(c) for first, last in ("㈠㈩", "⑴⒇", "⒈⒛", "①⑳") for c in range(ord(first), ord(last) + 1)
}
"""The characters that a number may begin with."""


class Token(Struct, frozen=True, gc=False):
    """A number of a scheme."""

    scheme: str
    value: tuple[int, ...]
    """Several for 1.1.1, empty where it has none."""
    start: int
    end: int


@cache
def _token() -> re.Pattern[str]:
    han = "[一二三四五六七八九十百零〇]"
    month = "(?:[-—–~至]\\d{1,2})?(?:月(?![度球季亮])|岁以)"
    return re.compile(
        rf"""
          第\ ?(?P<ordinal>{han}+|\d{{1,3}})\ ?(?P<unit>[编篇章节](?!课)|部分|条(?![第款例规线和、,]))
        | (?P<han>{han}{{1,4}})(?:\ ?、(?!{han}+、)|\.(?!\d))
        | (?P<han_space>[一二三四五六七八九十]{{1,3}})\ +(?=[^\s\d、,。])
        | [(〔]?[\ ]?(?P<han_bracket>{han}{{1,4}})[\ ]?[)〕]、?
        | (?P<sign>[㈠-㈩⑴-⒇⒈-⒛])[、.]?
        | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?![\d.%]|{month})[、.]?
        | (?P<arabic>\d{{1,3}})(?:\ ?、|\ ?\.(?!\d)|\.(?=(?:19|20)\d\d年|\d{{5}}(?!\d)|100%|\d{{1,2}}{month}))
        | \((?P<arabic_bracket>\d{{1,2}})\)
        | (?P<half>\d{{1,2}})\)
        | (?P<circled>[①-⑳])
        | (?P<named>(?:重点)?(?:任务|举措|措施|行动|工程)\ ?(?P<nth>{han}{{1,3}}|\d{{1,2}})\ ?:)
        | 专\ ?栏\ ?(?P<box>[\d一二三四五六七八九十]+(?:[-—–.]\d+)?|(?=[:“]))
        | 附\ ?[件录]\ ?(?P<appendix>\d{{1,2}}(?![\d、,所中的为和])|(?=[:\s]|$))
        """,
        re.X,
    )


@lru_cache(maxsize=1024)
def han_number(text: str) -> int:
    """The value of a number in Chinese numerals or in digits; 0 where it is none.

    >>> han_number("二十三"), han_number("一百零二"), han_number("十"), han_number("12")
    (23, 102, 10, 12)
    """
    return int(text) if text.isdecimal() else int(parse(text) or 0)


def _sign(char: str) -> tuple[str, tuple[int, ...]]:
    """Numbers that are one character: ㈠, ⑴, ⒈."""
    for first, scheme in (("㈠", "han_bracket"), ("⑴", "arabic_bracket"), ("⒈", "arabic")):
        if 0 <= ord(char) - ord(first) < 20:
            return scheme, (ord(char) - ord(first) + 1,)
    return "arabic", (1,)


def token_at(text: str, start: int, end: int) -> Token | None:
    """The number of a scheme that begins at `start`."""
    first = text[start : start + 1]
    m = _token().match(text, start, end) if first in _FIRST or first.isdecimal() else None
    if m is None:
        if end - start <= _LONGEST_WORD and text[start:end].replace(" ", "") in WORDS:
            return Token("word", (), start, start)
        return None
    scheme = m.lastgroup or ""
    value: tuple[int, ...]
    if scheme in _NUMERALS:
        value = (han_number(m[scheme]),)
    elif scheme == "unit":
        scheme, value = _UNITS[m["unit"]], (han_number(m["ordinal"]),)
    elif scheme == "named":
        value = (han_number(m["nth"]),)
    elif scheme == "decimal":
        value = tuple(int(part) for part in m["decimal"].split("."))
    elif scheme == "sign":
        scheme, value = _sign(m["sign"])
    elif scheme == "circled":
        value = (ord(m["circled"]) - ord("①") + 1,)
    elif scheme == "appendix":
        value = (int(m["appendix"]),) if m["appendix"] else ()
    else:
        value = ()
    return Token(scheme, value, start, m.end())
