"""The numbers that Word generates: 第一章, 一、, (一), 1. stand in no paragraph's text, but in its list's definition."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from planparse.readers.docx_xml import child, is_on, local, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千零", "壹贰叁肆伍陆柒捌玖拾佰仟零")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = regex.compile(r"%(\d)")
_CLOSED = regex.compile(r"[、）)】，。：]$")


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    style: str | None = None
    """Paragraph style that the level is tied to."""
    restart: int | None = None
    """The level whose numbers start this one anew; None for the level above."""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    style: str | None = None


class Numbering:
    """Hands out the next number of each list, in the order of the text."""

    def __init__(self, root: "Element | None", lists_of_styles: dict[str, str] | None = None) -> None:
        """`lists_of_styles`: the list that a list style names, for definitions that only point to such a style."""
        self._lists: dict[str, _List] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, _Level | int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        for element in () if root is None else root:
            name = local(element)
            if name == "abstractNum":
                found = _List(style=value(child(element, "numStyleLink")))
                for level in element:
                    if local(level) == "lvl":
                        found.levels[number(value(level, "ilvl"), 0) or 0] = _level(level)
                self._lists[value(element, "abstractNumId") or ""] = found
            elif name == "num":
                number_id = value(element, "numId") or ""
                self._abstract[number_id] = value(child(element, "abstractNumId")) or ""
                for override in element:
                    if local(override) == "lvlOverride":
                        self._override(number_id, override)
        for found in self._lists.values():
            linked = self._abstract.get((lists_of_styles or {}).get(found.style or "", ""), "")
            if not found.levels and linked in self._lists:
                found.levels = self._lists[linked].levels

    def _override(self, number_id: str, override: "Element") -> None:
        at = number(value(override, "ilvl"), 0) or 0
        own, start = child(override, "lvl"), number(value(child(override, "startOverride")))
        if own is not None:
            self._overrides.setdefault(number_id, {})[at] = _level(own)
        elif start is not None:
            self._overrides.setdefault(number_id, {})[at] = start

    def level_of(self, number_id: str, style: str) -> int:
        """The level of a list that a paragraph style is tied to; 0 where it is tied to none."""
        found = self._lists.get(self._abstract.get(number_id, ""))
        return next((at for at, level in found.levels.items() if level.style == style), 0) if found else 0

    def next(self, number_id: str, at: int) -> str:
        """The number that Word shows before the next paragraph of this list and level, with what divides it from
        the text; "" for bullets and unknown lists."""
        abstract = self._abstract.get(number_id)
        found = self._lists.get(abstract) if abstract is not None else None
        if abstract is None or found is None or at not in found.levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        override = self._overrides.get(number_id, {}).get(at)
        level = override if isinstance(override, _Level) else found.levels[at]
        if override is not None and (number_id, at) not in self._started:
            counts[at] = override if isinstance(override, int) else level.start
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = level.start
        self._started.add((number_id, at))
        for deeper in [n for n in counts if n > at]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart != 0 and (restart is None or at < restart):
                del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""
        shown = _PLACE.sub(lambda m: self._shown(found, counts, int(m.group(1)) - 1, level), level.text)
        return shown + ("" if level.suffix == "nothing" or _CLOSED.search(shown) or not shown else " ")

    def _shown(self, found: _List, counts: dict[int, int], at: int, asked: _Level) -> str:
        level = found.levels.get(at, asked)
        count = counts.get(at)
        if count is None:
            count = counts[at] = level.start
        return written("decimal" if asked.legal else level.format, count)


def _level(element: "Element") -> _Level:
    return _Level(
        format=value(child(element, "numFmt")) or "decimal",
        text=value(child(element, "lvlText")) or "",
        start=number(value(child(element, "start")), 1) or 0,
        suffix=value(child(element, "suff")) or "tab",
        style=value(child(element, "pStyle")),
        legal=is_on(child(element, "isLgl")),
        restart=number(value(child(element, "lvlRestart"))),
    )


def written(form: str, count: int) -> str:
    """A count in one of Word's number formats; formats that plans do not use come out as digits."""
    if form in _CHINESE:
        return chinese(count)
    if form in _DIGIT_BY_DIGIT and count >= 0:
        return "".join("〇一二三四五六七八九"[int(c)] for c in str(count))
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese(count).translate(_LEGAL)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= count <= 20:
        return chr(0x245F + count)
    if form == "decimalEnclosedParen" and 1 <= count <= 20:
        return f"({count})"
    if form == "decimalFullWidth":
        return str(count).translate({0x30 + i: 0xFF10 + i for i in range(10)})
    if form == "ideographTraditional" and 1 <= count <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[count - 1]
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 780:
        letter = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= count < 4000:
        out, rest = "", count
        for amount, sign in _ROMAN + _ROMAN_LOW:
            out += sign * (rest // amount)
            rest %= amount
        return out.upper() if form == "upperRoman" else out
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)


_CHINESE = frozenset(
    [
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ]
)
_DIGIT_BY_DIGIT = frozenset(["ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"])


def chinese(count: int) -> str:
    """二十三 for 23; digits beyond 9999."""
    if not 0 < count < 10_000:
        return str(count) if count else "零"
    out, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // place % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = bool(out)
    return out.removeprefix("一") if 10 <= count < 20 else out
