"""Numbers in clean text: value, scale, unit, and whether the place allows a measure at all."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from string import ascii_letters, digits

from msgspec import Struct

from planparse.lexicon import Units
from planparse.lexicon.patterns import longest_of
from planparse.numerals import SCALE_FACTORS, parse_arabic


class NumberToken(Struct, gc=False):
    """A number phrase: first digit of the value through its unit, in clean offsets."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    """As written, scale included; "" where there is none."""
    more: bool = False
    """余 or 多 inside or behind the phrase: more than the number."""
    chinese: bool = False
    """Written in Chinese numerals."""
    ratio: bool = False
    part: bool = False
    """三分之一, 一半: a part of a whole, without a unit."""
    count: bool = False
    """A number of things (家, 名, 个), which a noun may follow directly."""
    why_not: str | None = None
    """Why this number can be no measure, from its place alone."""
    scale: str = ""
    """万, 亿 in front of the unit; part of `unit`."""
    bare_unit: str = ""
    """The unit without its scale."""
    share: bool = False
    """30%, 三成, 三分之一."""
    count_of_things: bool = False
    """A count with a classifier of its own, no bare magnitude such as 百亿."""

    def take_unit(self, unit: str, scale: str, *, count: bool) -> None:
        """`unit` is as written, with its scale."""
        self.unit, self.scale, self.bare_unit, self.count = unit, scale, unit[len(scale) :], count
        self.share = self.part or self.bare_unit in _SHARES
        self.count_of_things = count and self.bare_unit != ""

    @property
    def quantity_of_stuff(self) -> bool:
        """An amount of something (吨, 米, 元), no count and no share."""
        return bool(self.bare_unit) and not self.count and self.bare_unit[-1] not in "%‰点倍成"


_SCALES = sorted(SCALE_FACTORS, key=len, reverse=True)
_DIGITS = re.compile(
    # one class at the head: the engine then runs to the next digit, which an alternation or a group there would forbid
    r"[0-9](?:[0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9,])|[0-9]*(?:\.[0-9]+)?)"
)
_RATIO = re.compile(r"(?::\d+(?:\.\d+)?)+(?![\d:])", re.ASCII)
_FRACTION = re.compile(r"[1-9]/([2-9]|10)(?![\d/.])", re.ASCII)
_LEADS_TO_PART = "的占为达过到约近于逾超"
_NINE_PLACES = Decimal("1e-9")
"""As near as a fraction such as 1/3 is written."""
_DASHES = "-—–~～至到"
_MORE = "余多几"
_SIGNS = frozenset(("-", "−"))
_SHARES = ("%", "成")
_PREFIXES = ("M", "P")
"""Units that are letters of a name as well."""
_NAMING = ("", "年", "日", "分", "秒")
"""Units that make dates and times of day; a number without a unit may be part of anything."""
_NAME_MARKS = frozenset("+强")
_SIGN_AFTER = "增降长幅速为达,;:(（"
_MORE_TO_IT = frozenset((*_DASHES, *_MORE, ":", "/"))
"""Behind a number and its unit: a range, 余, a ratio, a 每 part."""


class _Words:
    """Longest-match lookup of words at a place in a text."""

    __slots__ = ("_by_first",)

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def at(self, text: str, at: int) -> str:
        """The longest word that stands at `at`; "" where none does."""
        for word in self._by_first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""


class _Tail(Struct, frozen=True, gc=False):
    """A scale and a unit, or one of them or nothing, as they stand behind digits; see `NumberToken`."""

    unit: str
    scale: str
    bare_unit: str
    count: bool
    share: bool
    count_of_things: bool
    unsure: bool
    """It takes more to tell where the unit ends."""
    stops: frozenset[str]
    """First characters of what makes the unit another word."""
    may_name: bool
    """A number with it may be a part of a name or a date."""


class _Lookup:
    """What the scanner looks up, made once for a set of units."""

    __slots__ = (
        "by_name",
        "guarded",
        "lettered",
        "name_behind",
        "not_before",
        "number",
        "ordinal",
        "per",
        "scales",
        "sessions",
        "tails",
        "units",
    )

    def __init__(self, table: Units) -> None:
        self.by_name = table.by_name
        self.units = _Words(table.by_name)
        self.per = _Words(table.per)
        self.scales = _Words(_SCALES)
        self.not_before = table.not_before
        self.ordinal, self.sessions = table.marked("ordinal"), table.marked("sessions")
        self.name_behind = re.compile(f"{_MARKS_BEHIND}|{table.name_words}")
        self.lettered = frozenset(u for u in table.by_name if u.isascii() and u[-1].isalnum())
        """Units in letters: GW in GWh is none."""
        self.guarded = frozenset(table.not_before) | self.lettered
        """Units that are none before some words: `unit_at` settles it."""
        units, scales = longest_of(set(table.by_name) - set(_SCALES)), longest_of(_SCALES)
        self.number = re.compile(f"({_DIGITS.pattern})((?:{units})|(?:{scales})(?:{units})?|)")
        """Digits, and a unit with or without a scale: 千瓦 and 百分点 are units of their own."""
        self.tails: dict[str, _Tail] = {}
        """What may stand behind the digits, by its text; those that were met so far."""

    def tail(self, text: str) -> "_Tail":
        """What this text behind digits means, which `number` has matched."""
        scale = "" if text in self.by_name and text not in SCALE_FACTORS else self.scales.at(text, 0)
        unit = text[len(scale) :]
        known = self.by_name.get(unit)
        count = known.count if known else not unit
        stops = {word[0] for word in self.not_before.get(unit, ())}
        tail = self.tails[text] = _Tail(
            text,
            scale,
            unit,
            count=count,
            share=unit in _SHARES,
            count_of_things=count and unit != "",
            unsure=unit in _PREFIXES or (not unit and scale in self.by_name),
            stops=frozenset(stops.union(ascii_letters, digits) if unit in self.lettered else stops),
            may_name=unit in _NAMING or unit in self.ordinal,
        )
        return tail

    def unit_at(self, text: str, at: int) -> str:
        """The unit that stands at `at`, unless what follows makes it another word."""
        unit = self.units.at(text, at)
        return "" if unit in self.guarded and self.goes_on(unit, text, at + len(unit)) else unit

    def goes_on(self, unit: str, text: str, end: int) -> bool:
        """Does what stands at `end`, behind the unit, make it another word?"""
        if (bad := self.not_before.get(unit)) and text.startswith(bad, end):
            return True
        if unit in self.lettered and _LETTERS_GO_ON.match(text, end):
            return True
        return unit in _PREFIXES and _NAME_GOES_ON.match(text, end) is not None


@lru_cache(maxsize=4)
def lookup_of(table: Units) -> _Lookup:
    """What the scanners look up, for these units."""
    return _Lookup(table)


_LETTERS_GO_ON = re.compile(r"[A-Za-z0-9]")
_NAME_GOES_ON = re.compile(r"[\u4e00-\u9fff](?<![以左带宽光算和及、])")
_MARKS_BEHIND = r"[A-Za-z#+°]|[点时](?=\d|整|前|以前)|[·.](?=\d)|[+×xX*](?=\d)"
"""What else makes a number part of a name or a time of day."""


def scan(text: str, table: Units) -> list[NumberToken]:
    """Every run of digits with what belongs to it, in text order; `why_not` marks those that are no measure.

    5G, 第3, 《…2021…》 are seen and marked; nothing is silently dropped.
    """
    lookup = lookup_of(table)
    search, tails = lookup.number.search, lookup.tails
    tokens: list[NumberToken] = []
    done = 0
    while m := search(text, done):
        start, end = m.span()
        written, behind = m.groups()
        tail = tails.get(behind) or lookup.tail(behind)
        before, after = text[start - 1 : start], text[end : end + 1]
        if (
            after in _MORE_TO_IT
            or before in _SIGNS
            or tail.unsure
            or (after in tail.stops and lookup.goes_on(tail.bare_unit, text, end))
        ):
            token = _token(text, start, m.end(1), table, lookup)
        else:
            # a number with at most a scale and a unit behind it, as most are
            value = Decimal(written.replace(",", "") if "," in written else written)
            token = NumberToken(
                start,
                end,
                value,
                value,
                tail.unit,
                count=tail.count,
                scale=tail.scale,
                bare_unit=tail.bare_unit,
                share=tail.share,
                count_of_things=tail.count_of_things,
            )
            if tail.may_name or written[0] == "0" or before == "第" or before.isascii() or after in _NAME_MARKS:
                token.why_not = _name(text, token, before, after, lookup)
        done = token.end
        tokens.append(token)
    return tokens


def _is_sign(text: str, at: int, end: int) -> bool:
    """增长-6.5%, 工业投资-6.5%, 工业投资−6.5; no 5%-10%, no 东风-5型: is the dash at `at`, before a number, a minus?"""
    before = text[at - 1 : at]
    if before in _SIGN_AFTER or (before in ("、", "和") and text.startswith(("%", "个百分点"), end)):
        return True
    stands_behind_word = "\u4e00" <= before <= "\u9fff" and before not in "一二三四五六七八九十年月日号第至到"
    return stands_behind_word and (text[at] == "−" or text.startswith(("%", "个百分点"), end))


def _token(text: str, start: int, end: int, table: Units, lookup: _Lookup) -> NumberToken:
    """The number whose digits stand at `start`, with a sign, a range, a ratio or whatever else belongs to it."""
    low = high = parse_arabic(text[start:end]) or Decimal(0)
    after = text[end : end + 1]
    if after == ":" and (r := _RATIO.match(text, end)):
        return _ratio_token(text, start, r.end())
    if after == "/" and (r := _FRACTION.match(text, start)) and text[start - 1] in _LEADS_TO_PART:
        value = (low / Decimal(r[1])).quantize(_NINE_PLACES).normalize()
        token = NumberToken(start, r.end(), value, value, "", part=True)
        token.take_unit("", "", count=False)
        return token
    signed = start > 0 and text[start - 1] in _SIGNS and _is_sign(text, start - 1, end)
    low_unit, at = "", end
    digits_end = end
    second = _second_half(text, end, lookup)
    if second is not None:
        low_unit, high, digits_end = second
    at = digits_end
    more = False
    if text[at : at + 1] and text[at] in _MORE:
        more, at = True, at + 1
    scale = lookup.scales.at(text, at)
    if len(lookup.unit_at(text, at)) > len(scale):
        scale = ""  # 千瓦, 千伏 and 百分点 are units of their own
    at += len(scale)
    if scale and text[at : at + 1] in ("余", "多", "几") and lookup.unit_at(text, at + 1):
        more, at = True, at + 1
    unit = lookup.unit_at(text, at)
    stop = at + len(unit)
    if unit and text[stop : stop + 1] == "/" and (per := lookup.per.at(text, stop + 1)):
        stop += 1 + len(per)
        unit = f"{unit}/{per}"
    if unit or scale:
        end = stop if unit else digits_end + (1 if more and text[digits_end] in _MORE else 0) + len(scale)
        more = more or (bool(unit) and text[end : end + 1] in ("余", "多") and text[end + 1 : end + 2] not in _NOT_MORE)
    else:
        end, more = digits_end, False
    if signed:
        low, high, start = -low, -high, start - 1
    known = lookup.by_name.get(unit)
    token = NumberToken(start, end, low, high, "", more=more)
    written = scale + unit
    token.take_unit(written, "" if written in lookup.by_name else scale, count=known.count if known else not unit)
    if second is not None:
        _settle_range(token, low_unit, table)
    before, after = text[start - 1 : start], text[end : end + 1]
    token.why_not = token.why_not or _name(text, token, before, after, lookup)
    return token


_LATIN_NAME = re.compile(r"(?<![A-Za-z\d])(?!(?:PM|CO|SO|NO|NH|CH)\Z)[A-Z]{2,6}\Z")
"""GDP420亿元, ECMO4台; behind a formula the digits are its own."""
_GROUP = re.compile(r"\d{3}(?!\d)")
_LONGEST_LATIN = 6
_MANY = 20
"""No project has as many phases: 课堂30期 are counted."""
_NOT_MORE = ("样", "元", "层", "方", "个", "种", "项", "功", "数", "年")


def _second_half(text: str, end: int, lookup: _Lookup) -> tuple[str, Decimal, int] | None:
    """Of a range: the unit behind its first number, the second number, and where that ends.

    5-10名, 2.5万—3万人, 5000万元至1亿元, 每3至5个; 到 and 至 between bare numbers stand for a range too.
    """
    at = end
    if text[at : at + 1] not in _DASHES:
        at += len(lookup.scales.at(text, at))
        at += len(lookup.units.at(text, at))
    if at >= len(text) or text[at] not in _DASHES:
        return None
    m = _DIGITS.match(text, at + (2 if text[at : at + 2] in ("--", "——") else 1))
    value = parse_arabic(m[0]) if m else None
    return None if m is None or value is None else (text[end:at], value, m.end())


def _settle_range(token: NumberToken, low_unit: str, table: Units) -> None:
    """5000-6000亿元 shares its unit; in 5000万元至1亿元 the low value is given in the high one's unit."""
    if low_unit and low_unit != token.unit:
        low = _in_unit(token.low, low_unit, token.unit, table)
        if low is None:
            token.why_not = "two numbers of different units"
            return
        token.low = low
    if token.high <= token.low:
        token.why_not = "no range: the second number is not larger"


def _in_unit(value: Decimal, unit: str, target: str, table: Units) -> Decimal | None:
    a, b = table.quantity(value, unit), table.quantity(Decimal(1), target)
    if a is not None and b is not None:
        return a[2] / b[2] if a[0] == b[0] else None
    if unit in SCALE_FACTORS:  # 2.5万—3万人
        scale = next((f for s, f in SCALE_FACTORS.items() if target.startswith(s)), 1)
        return value * SCALE_FACTORS[unit] / scale
    return None


def _ratio_token(text: str, start: int, end: int) -> NumberToken:
    """1.5:1 is 1.5; 1:0.6 is 0.6."""
    values = [v for p in text[start:end].split(":") if (v := parse_arabic(p)) is not None]
    value = values[1] if values[0] == 1 and len(values) > 1 else values[0]
    token = NumberToken(start, end, value, value, "", ratio=True)
    if len(values) != 2:
        token.why_not = "a ratio of three parts"
    elif re.fullmatch(r"[012]?\d:[0-5]\d", text[start:end]):
        token.why_not = "a time of day"
    return token


def _name(text: str, token: NumberToken, before: str, after: str, lookup: _Lookup) -> str | None:
    """Is the number part of a name, a date, an ordinal or a document's number? The words say why.

    `before` and `after` are the characters beside it.
    """
    start, unit = token.start, token.unit
    if before == "第":
        return "an ordinal"
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return "a piece of a number"
    if before == " " and text[start - 2 : start - 1].isdigit() and _GROUP.match(text, start):
        return "a piece of a number, or a cell beside another"
    if before.isascii():
        if before.isalpha():
            measures = token.share or token.count_of_things or (token.quantity_of_stuff and unit not in _NAMING)
            valued = measures and _LATIN_NAME.search(text, max(0, start - _LONGEST_LATIN), start)
            return None if valued else "part of a name"
        if before and before in "#*+":
            return "part of a name"
    if unit == "年":
        if 1900 <= token.low <= token.high <= 2100 and token.low == int(token.low):
            return "a year"
    elif not unit:
        if after in ("年", "月") or before == "月":
            return "a date"
        if before in ("〔", "[") and after in ("〕", "]"):
            return "a document's number"
        return "part of a name" if lookup.name_behind.match(text, token.end) else None
    elif unit in ("分", "秒") and before in ("时", "点", "分"):
        return "a time of day"
    elif unit == "日" and before == "月":
        return "a date"
    if after == "+" or (after == "强" and not token.bare_unit):
        return "part of a name"
    if token.bare_unit in lookup.ordinal:
        many = token.bare_unit in lookup.sessions and (token.scale or token.low >= _MANY or before == "于")
        return None if many else "part of a name"
    return None
