"""What a cell can be: nothing, an attribute, a unit, values, or words in place of a value."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from planparse.numerals import parse_arabic
from planparse.records import Basis, Comparator
from planparse.tables.grid import Cell
from planparse.tables.unit_words import is_unit

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_BEFORE: dict[str, Comparator] = {
    ">=": "ge", "≥": "ge", "⩾": "ge", "不低于": "ge", "不少于": "ge", "不小于": "ge", "至少": "ge",
    ">": "gt", "大于": "gt", "高于": "gt", "超过": "gt", "超": "gt", "突破": "gt",
    "<=": "le", "≤": "le", "⩽": "le", "不超过": "le", "不高于": "le", "不大于": "le", "控制在": "le",
    "<": "lt", "小于": "lt", "低于": "lt", "少于": "lt",
    "约": "approx", "近": "approx", "≈": "approx", "~": "approx",
}  # fmt: skip
_AFTER: dict[str, Comparator] = {
    "及以上": "ge", "以上": "ge", "及以下": "le", "以下": "le", "以内": "le", "之内": "le",
    "左右": "approx", "上下": "approx", "+": "ge", "余": "gt", "多": "gt",
}  # fmt: skip


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    after = "|".join(re.escape(w) for w in sorted(_AFTER, key=len, reverse=True))
    before = "|".join(re.escape(w) for w in sorted(_BEFORE, key=len, reverse=True))
    return {
        "empty": re.compile(r"[-—–―_/\\*.·…\s]*|无|空"),
        "attribute": re.compile(
            r"[(（\[]?(预期性?|约束性?|指导性?|引导性?|预期型|约束型|约束性指标|预期性指标)[)）\]]?"
        ),
        "number": re.compile(
            rf"(?P<sign>(?<![\d一-鿿%])-)?(?P<a>{NUMBER})(?:(?P<a_unit>%|[万亿]?)\s*(?P<sep>[-—–~至:])\s*(?P<b>{NUMBER})(?P<ratio>(?::{NUMBER})*))?"
        ),
        "before": re.compile(rf"({before})\s*(?:到|至|达到|达|为)?\s*$"),
        "after": re.compile(rf"\s*(?:\(含\))?\s*({after})"),
        "unit": re.compile(r"\s*[^\d\s,;。，；、\[\]()<>≥≤~:：*①-⑳]{1,10}"),
        "mark": re.compile(r"[*①-⑳¹²³]+$"),
        "words": re.compile(r"[一-鿿]"),
        "plain": re.compile(rf"(?:{before})?\s*-?{NUMBER}(?:\s*[-—–~至:]\s*{NUMBER})*"),
        "signed": re.compile(r"\[|[<>≥≤⩾⩽]"),
        "vague": re.compile(
            r"^(?:待定|待国家下达|另行.*|暂无.*|不设.*|见.*|同上|是|否|√|×|[A-Za-z]+|(?:已|未|基本|超额|提前|如期|可|预计)*(?:完成|达标|实现|达到))$"
        ),
        "clause": re.compile(r"[^,;，；。\[\]]+"),
        "firm": re.compile(r"(?:确保|力争|争取|努力|保证)"),
        "year": re.compile(_YEAR),
        "flags": re.compile(_FLAGS),
        "aside": re.compile(r"(?<=[^(])\(([^()]+)\)$"),
        "pause": re.compile(r"[,;。，；、]"),
    }


def is_empty(text: str) -> bool:
    """`/`, `—` and the like: no value is set."""
    return _patterns()["empty"].fullmatch(text) is not None


def attribute(text: str) -> str | None:
    """约束性 or 预期性 as the record's code; "" for another attribute; None where the text is none."""
    m = _patterns()["attribute"].fullmatch("".join(text.split()))
    if m is None:
        return None
    return "binding" if "约束" in m.group(1) else "expected" if "预期" in m.group(1) else ""


def looks_like_value(text: str) -> bool:
    """Begins as a value does, with digits, a sign of comparison or a bracket, and is nothing more."""
    p = _patterns()
    if p["signed"].match(text):
        return any(c.isdigit() or c in "[]" for c in text)
    m = p["plain"].match(text)
    if m is None:
        return text.endswith("]") and any(c.isdigit() for c in text)
    rest = p["mark"].sub("", text[m.end() :]).strip()
    if after := p["after"].match(rest):
        rest = rest[after.end() :].strip()
    return not rest or is_unit(rest) or any(rest.endswith(w) and is_unit(rest.removesuffix(w)) for w in _AFTER)


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


_YEAR = r"((?:19|20)\d\d)\s*年(?:\s*[底末前])?"
_FLAGS = r"累计|五年|年均|每年|逐年|达到|达|增长|增加|提高|提升|降低|下降|减少|新增|保持在|稳定在|力争|争取|确保|到|至|为|[\d\s\[\]():.*]"


def read_values(cell: Cell, *, prose: bool = False) -> list[Value] | None:
    """The values of a cell; [] where nothing is set, None where its words cannot be read as values.

    In a column of prose (评价标准: 2023年达到80%，力争2035年达到95%) whole clauses may stand around the values.
    """
    text, p = cell.text, _patterns()
    if is_empty(text) or p["vague"].fullmatch(text):
        return []
    if not prose and (aside := p["aside"].search(text)):
        return _with_aside(cell.part(0, aside.start()), aside.group(1))
    years = [(m.start(), m.end(), int(m.group(1))) for m in p["year"].finditer(text)]
    found: list[Value] = []
    at = 0
    for m in p["number"].finditer(text):
        if m.start() < at or any(a <= m.start() < b for a, b, _ in years):
            continue
        value = _number(text, m, at)
        if value is None:
            if prose:
                continue
            return None
        # 较2020年下降5%: the year it is compared with is not the year it is for
        own = (y for a, b, y in reversed(years) if b <= value.start and text[a - 1 : a] not in tuple("较比以"))
        value.year = next(own, None)
        found.append(value)
        at = _tail(text, value)
    if len(found) > 1 and len({(v.label, v.year, v.bracketed) for v in found}) < len(found) and not prose:
        return None  # nothing tells what each is for
    if found:
        rest = text[at:].strip("*]) ;，,。、")
        return found if prose or len(rest) <= 4 or is_unit(rest) or text[at : at + 1] in "，,;、" else None
    return [] if prose else _words(text)


def _with_aside(cell: Cell, aside: str) -> list[Value] | None:
    """The values of a cell with words in brackets behind it: 36(2019年), 100(累计), 5(年均)."""
    year = re.fullmatch(rf"{_YEAR}.{{0,4}}", aside)
    if re.search(r"\d", aside) and not year:
        return None
    values = read_values(cell)
    for value in values or ():
        value.year = int(year.group(1)) if year and value.year is None else value.year
        value.cumulative |= "累计" in aside
        value.yearly |= "年均" in aside or "每年" in aside
    return values


def _tail(text: str, value: Value) -> int:
    m = _patterns()["after"].match(text, value.end)
    return m.end() if m else value.end


def _number(text: str, m: re.Match[str], begin: int) -> Value | None:
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
        unit, end = _unit_at(text, end)
    flags = p["pause"].split(text[begin : m.start()])[-1]
    if c := p["before"].search(flags):
        comparator, flags = _BEFORE[c.group(1)], flags[: c.start()]
    if (a := p["after"].match(text, end)) and comparator in ("eq", "le", "approx"):
        # 控制在5.5%左右 is about 5.5%
        comparator = _AFTER[a.group(1)]
    opened = text.rfind("[", 0, start) > text.rfind("]", 0, start)
    label = p["flags"].sub("", re.sub(rf"[较比以]?{_YEAR}|[较比]", "", flags))
    if len(label) > 8 or label in ("前", "第", "居"):
        return None
    modality = p["firm"].search(flags)
    return Value(
        start,
        end,
        low,
        high,
        unit,
        comparator,
        opened,
        opened or "累计" in flags,
        "年均" in flags or "每年" in flags,
        _change(flags),
        label=label,
        modality=modality.group() if modality else None,
    )


def _unit_at(text: str, at: int) -> tuple[str, int]:
    """The longest unit behind a number, and where it ends."""
    m = _patterns()["unit"].match(text, at)
    word = m.group().lstrip() if m else ""
    skipped = len(m.group()) - len(word) if m else 0
    for size in range(len(word), 0, -1):
        if is_unit(word[:size]):
            return word[:size], at + skipped + size
    return "", at


def _change(flags: str) -> Basis | None:
    m = re.search(r"(增长)|(增加|提高|提升|新增)|(降低|下降|减少)", flags)
    if m is None or re.match("到|至", flags[m.end() :]):
        return None
    return "growth" if m.group(1) else "increase" if m.group(2) else "decrease"


def _words(text: str) -> list[Value] | None:
    """Words in place of a value: 完成市定目标, 与经济增长基本同步."""
    p, found = _patterns(), list[Value]()
    for m in p["clause"].finditer(text):
        start, modality = m.start() + len(m.group()) - len(m.group().lstrip()), None
        end = m.start() + len(m.group().rstrip())
        if firm := p["firm"].match(text[start:end]):
            modality = firm.group()
            start += len(modality)
        if len(p["words"].findall(text[start:end])) < 3:
            continue
        words = text[start:end]
        comparator: Comparator = (
            "ge"
            if words.startswith(("不低于", "不少于"))
            else "gt"
            if words.startswith(("高于", "优于", "快于", "好于", "大于"))
            else "eq"
        )
        change: Basis | None = "multiple" if re.search("翻.{0,1}番|倍增", words) else _change(words)
        found.append(Value(start, end, None, None, "", comparator, change=change, modality=modality))
    return found
