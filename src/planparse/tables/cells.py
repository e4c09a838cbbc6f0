"""What a cell can be: nothing, an attribute, a unit, values, or words in place of a value."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from planparse.numerals import parse_arabic
from planparse.records import Basis, Comparator
from planparse.tables.grid import Cell
from planparse.tables.words import YEAR, TableWords

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "number": re.compile(
            rf"(?P<sign>(?<![\d一-鿿%])-)?(?P<a>{NUMBER})(?:(?P<a_unit>%|[万亿]?)\s*(?P<sep>[-—–~至:])\s*(?P<b>{NUMBER})(?P<ratio>(?::{NUMBER})*))?"
        ),
        "unit": re.compile(r"\s*[^\d\s,;。，；、\[\]()<>≥≤~:：*①-⑳]{1,10}"),
        "mark": re.compile(r"[*①-⑳¹²³]+$"),
        "words": re.compile(r"[一-鿿]"),
        "signed": re.compile(r"\[|[<>≥≤⩾⩽]"),
        "clause": re.compile(r"[^,;，；。\[\]]+"),
        "year": re.compile(YEAR),
        "aside": re.compile(r"(?<=[^(])\(([^()]+)\)$"),
        "pause": re.compile(r"[,;。，；、]"),
    }


@lru_cache(maxsize=8)
def _plain(words: TableWords) -> re.Pattern[str]:
    """A value with nothing but a comparator in front."""
    return re.compile(rf"(?:{words.comparator_first})?\s*-?{NUMBER}(?:\s*[-—–~至:]\s*{NUMBER})*")


def is_empty(words: TableWords, text: str) -> bool:
    """`/`, `—` and the like: no value is set."""
    return words.empty.fullmatch(text) is not None


def attribute(words: TableWords, text: str) -> str | None:
    """约束性 or 预期性 as the record's code; "" for another attribute; None where the text is none."""
    m = words.attribute.fullmatch("".join(text.split()))
    return None if m is None else words.bindings[m["word"]]


def looks_like_value(words: TableWords, text: str) -> bool:
    """Begins as a value does, with digits, a sign of comparison or a bracket, and is nothing more."""
    p = _patterns()
    if p["signed"].match(text):
        return any(c.isdigit() or c in "[]" for c in text)
    m = _plain(words).match(text)
    if m is None:
        return text.endswith("]") and any(c.isdigit() for c in text)
    rest = p["mark"].sub("", text[m.end() :]).strip()
    if after := words.after_value.match(rest):
        rest = rest[after.end() :].strip()
    return (
        not rest
        or words.is_unit(rest)
        or any(rest.endswith(w) and words.is_unit(rest.removesuffix(w)) for w in words.after)
    )


def fills_value(words: TableWords, text: str) -> bool:
    """Can the text fill a cell of values: a value, or a mark that none is set?"""
    return looks_like_value(words, text) or is_empty(words, text)


def is_no_name(words: TableWords, text: str) -> bool:
    """Can the text stand in any cell but that of a name: a unit, an attribute, a value or nothing?"""
    return words.is_unit(text) or attribute(words, text) is not None or fills_value(words, text)


@dataclass(slots=True)
class Value:
    """One value in a cell."""

    start: int
    end: int
    """Of the quote in the cell's text."""
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    comparator: Comparator = "eq"
    bracketed: bool = False
    cumulative: bool = False
    yearly: bool = False
    change: Basis | None = None
    """Words in front of it say that it is a change: 每年增加1-3个百分点."""
    year: int | None = None
    """The year that stands in front of it in the cell."""
    label: str = ""
    """Words in front of it that say of what part it is: 成片, 城镇."""
    modality: str | None = None

    @property
    def qualitative(self) -> bool:
        """Told in words."""
        return self.low is None


def read_values(words: TableWords, cell: Cell, *, prose: bool = False) -> list[Value] | None:
    """The values of a cell; [] where nothing is set, None where its words cannot be read as values.

    In a column of prose (评价标准: 2023年达到80%，力争2035年达到95%) whole clauses may stand around the values.
    """
    text, p = cell.text, _patterns()
    if is_empty(words, text) or words.vague.fullmatch(text):
        return []
    if not prose and (aside := p["aside"].search(text)):
        return _with_aside(words, cell.part(0, aside.start()), aside.group(1))
    years = [(m.start(), m.end(), int(m.group(1))) for m in p["year"].finditer(text)]
    found: list[Value] = []
    at = 0
    for m in p["number"].finditer(text):
        if m.start() < at or any(a <= m.start() < b for a, b, _ in years):
            continue
        value = _number(words, text, m, at)
        if value is None:
            if prose:
                continue
            return None
        # 较2020年下降5%: the year it is compared with is not the year it is for
        own = (y for a, b, y in reversed(years) if b <= value.start and text[a - 1 : a] not in tuple("较比以"))
        value.year = next(own, None)
        found.append(value)
        at = _tail(words, text, value)
    if len(found) > 1 and len({(v.label, v.year, v.bracketed) for v in found}) < len(found) and not prose:
        return None  # nothing tells what each is for
    if found:
        rest = text[at:].strip("*]) ;，,。、")
        return found if prose or len(rest) <= 4 or words.is_unit(rest) or text[at : at + 1] in "，,;、" else None
    return [] if prose else _words(words, text)


def _with_aside(words: TableWords, cell: Cell, aside: str) -> list[Value] | None:
    """The values of a cell with words in brackets behind it: 36(2019年), 100(累计), 5(年均)."""
    year = re.fullmatch(rf"{YEAR}.{{0,4}}", aside)
    if re.search(r"\d", aside) and not year:
        return None
    values = read_values(words, cell)
    for value in values or ():
        value.year = int(year.group(1)) if year and value.year is None else value.year
        value.cumulative |= words.cumulative.search(aside) is not None
        value.yearly |= words.yearly.search(aside) is not None
    return values


def _tail(words: TableWords, text: str, value: Value) -> int:
    m = words.after_value.match(text, value.end)
    return m.end() if m else value.end


def _number(words: TableWords, text: str, m: re.Match[str], begin: int) -> Value | None:
    p = _patterns()
    low = parse_arabic(m.group("a"))
    high = parse_arabic(m.group("b")) if m.group("b") else low
    if low is None or high is None or (m.group("sep") == ":" and m.group("ratio")):
        return None
    start, end, unit = m.start(), m.end(), ""
    comparator: Comparator = "eq"
    if m.group("sign"):
        low, high = -low, -high if high == low else high
    if m.group("sep") == ":":
        low = high = high if low == 1 else low
    else:
        comparator = "between" if m.group("b") else "eq"
        end = m.end() if m.group("b") else m.end("a")
        unit, end = _unit_at(words, text, end)
    flags = p["pause"].split(text[begin : m.start()])[-1]
    if c := words.before_value.search(flags):
        comparator, flags = words.before[c.group(1)], flags[: c.start()]
    if (a := words.after_value.match(text, end)) and comparator in ("eq", "le", "approx"):
        # 控制在5.5%左右 is about 5.5%
        comparator = words.after[a.group(1)]
    opened = text.rfind("[", 0, start) > text.rfind("]", 0, start)
    label = words.cell_words.sub("", re.sub(rf"[较比以]?{YEAR}|[较比]", "", flags))
    if len(label) > 8 or label in ("前", "第", "居"):
        return None
    modality = words.modality.search(flags)
    return Value(
        start,
        end,
        low,
        high,
        unit,
        comparator,
        opened,
        opened or words.cumulative.search(flags) is not None,
        words.yearly.search(flags) is not None,
        _change(words, flags),
        label=label,
        modality=modality.group() if modality else None,
    )


def _unit_at(words: TableWords, text: str, at: int) -> tuple[str, int]:
    """The longest unit behind a number, and where it ends."""
    m = _patterns()["unit"].match(text, at)
    word = m.group().lstrip() if m else ""
    skipped = len(m.group()) - len(word) if m else 0
    for size in range(len(word), 0, -1):
        if words.is_unit(word[:size]):
            return word[:size], at + skipped + size
    return "", at


def _change(words: TableWords, flags: str) -> Basis | None:
    m = words.change.search(flags)
    return None if m is None or flags.startswith(("到", "至"), m.end()) else words.changes[m[0]]


def _words(words: TableWords, text: str) -> list[Value] | None:
    """Words in place of a value: 完成市定目标, 与经济增长基本同步."""
    p, found = _patterns(), list[Value]()
    for m in p["clause"].finditer(text):
        start, modality = m.start() + len(m.group()) - len(m.group().lstrip()), None
        end = m.start() + len(m.group().rstrip())
        if firm := words.modality.match(text[start:end]):
            modality = firm.group()
            start += len(modality)
        if len(p["words"].findall(text[start:end])) < 3:
            continue
        said = text[start:end]
        compared = next(
            (w for w in sorted(words.before, key=len, reverse=True) if len(w) > 1 and said.startswith(w)), ""
        )
        comparator = words.before.get(compared, "eq")
        change: Basis | None = "multiple" if words.multiple.search(said) else _change(words, said)
        found.append(Value(start, end, None, None, "", comparator, change=change, modality=modality))
    return found
