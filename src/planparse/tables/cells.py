"""What a cell can be: nothing, an attribute, a unit, values, or words in place of a value."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from planparse.lexicon import units
from planparse.numerals import SCALE_FACTORS, parse_arabic
from planparse.records import Comparator
from planparse.tables.grid import Cell

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
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
def _patterns() -> dict[str, regex.Pattern[str]]:
    after = "|".join(regex.escape(w) for w in sorted(_AFTER, key=len, reverse=True))
    before = "|".join(regex.escape(w) for w in sorted(_BEFORE, key=len, reverse=True))
    return {
        "empty": regex.compile(r"[-—–―_/\\*.·…\s]*|无|空"),
        "attribute": regex.compile(
            r"[(（\[]?(预期性?|约束性?|指导性?|引导性?|预期型|约束型|约束性指标|预期性指标)[)）\]]?"
        ),
        "number": regex.compile(
            rf"(?P<sign>(?<![\d\p{{Han}}%])-)?(?P<a>{NUMBER})(?:(?P<a_unit>%|[万亿]?)\s*(?P<sep>[-—–~至:])\s*(?P<b>{NUMBER})(?P<ratio>(?::{NUMBER})*))?"
        ),
        "before": regex.compile(rf"({before})\s*(?:到|至|达到|达|为)?\s*$"),
        "after": regex.compile(rf"\s*({after})"),
        "unit": regex.compile(r"\s*[^\d\s,;。，；、\[\]()<>≥≤~:：*①-⑳]{1,10}"),
        "mark": regex.compile(r"[*①-⑳¹²³]+$"),
        "words": regex.compile(r"[\p{Han}]"),
        "plain": regex.compile(rf"(?:{before})?\s*-?{NUMBER}.*|\[.*|.*\]|[<>≥≤].*", regex.S),
        "vague": regex.compile(r"^(?:待定|待国家下达|另行.*|暂无.*|不设.*|见.*|同上|是|否|√|×|[A-Za-z]+)$"),
        "clause": regex.compile(r"[^,;，；。\[\]]+"),
        "firm": regex.compile(r"^(?:确保|力争|争取|努力|保证)"),
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


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Is the text a unit, with its scale and its 每 part: 万元/人, 亿立方米, 人/亿元, 件/万人?"""
    bare = "".join(text.split())
    first, *per = regex.split(r"[/·]", bare)
    return _is_simple_unit(first) and all(_is_simple_unit(part) or part in units().per for part in per)


def _is_simple_unit(text: str) -> bool:
    known = units().by_name
    if text in known or text in SCALE_FACTORS:
        return True
    return any(text.startswith(scale) and text[len(scale) :] in known for scale in SCALE_FACTORS)


def looks_like_value(text: str) -> bool:
    """Begins as a value does: digits, a sign of comparison, a bracket."""
    return _patterns()["plain"].fullmatch(text) is not None and any(c.isdigit() or c in "[]" for c in text)


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
    label: str = ""
    """Words in front of it that say of what part it is: 成片, 城镇."""
    modality: str | None = None

    @property
    def qualitative(self) -> bool:
        """Told in words."""
        return self.low is None


def read_values(cell: Cell) -> list[Value] | None:
    """The values of a cell; [] where nothing is set, None where its words cannot be read as values."""
    text, p = cell.text, _patterns()
    if is_empty(text) or p["vague"].fullmatch(text):
        return []
    found: list[Value] = []
    at = 0
    for m in p["number"].finditer(text):
        if m.start() < at:
            continue
        value = _number(text, m, at)
        if value is None:
            return None
        found.append(value)
        at = _tail(text, value)
    if found:
        rest = text[at:].strip("*]) ;,。")
        return found if len(rest) <= 4 or is_unit(rest) else None
    return _words(text)


def _tail(text: str, value: Value) -> int:
    m = _patterns()["after"].match(text, value.end)
    return m.end() if m else value.end


def _number(text: str, m: regex.Match[str], begin: int) -> Value | None:
    p = _patterns()
    before = text[begin : m.start()]
    low = parse_arabic(m.group("a"))
    high = parse_arabic(m.group("b")) if m.group("b") else low
    if low is None or high is None:
        return None
    start, end, unit = m.start(), m.end(), ""
    comparator: Comparator = "eq"
    if m.group("sign"):
        low, high = -low, -high if high == low else high
    if m.group("sep") == ":":
        if m.group("ratio"):
            return None
        low = high = high if low == 1 else low
    elif m.group("b"):
        comparator = "between"
    else:
        end = m.end("a")
    if m.group("sep") != ":" and (u := p["unit"].match(text, end)):
        word = u.group().strip()
        for size in range(len(word), 0, -1):
            if is_unit(word[:size]):
                unit = word[:size]
                end = text.index(unit, end) + size
                break
    flags = before
    if c := p["before"].search(before):
        comparator, flags = _BEFORE[c.group(1)], before[: c.start()]
    if (a := p["after"].match(text, end)) and comparator in ("eq", "le", "approx"):
        # 控制在5.5%左右 is about 5.5%
        comparator = _AFTER[a.group(1)]
    opened = text.rfind("[", 0, start) > text.rfind("]", 0, start)
    words = regex.sub(
        r"累计|五年|年均|每年|达到|达|增长|增加|提高|降低|下降|减少|新增|保持在|稳定在|力争|确保|到|为|[\d\s\[\]():：;；,，、.。*]",
        "",
        flags,
    )
    if len(words) > 8:
        return None
    return Value(
        start,
        end,
        low,
        high,
        unit,
        comparator,
        opened,
        "累计" in flags or opened,
        "年均" in flags or "每年" in flags,
        words,
    )


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
        found.append(Value(start, end, None, None, "", comparator, modality=modality))
    return found
