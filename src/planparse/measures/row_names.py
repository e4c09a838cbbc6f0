"""What the name of a table's row says: the indicator, its unit in brackets, the kind of value."""

import re
from dataclasses import dataclass

from planparse.records import Basis
from planparse.tables.unit_words import is_unit


@dataclass(frozen=True, slots=True)
class RowName:
    """What a row's name says."""

    name: str
    basis: Basis
    unit: str
    yearly: bool
    part: bool
    """其中: a part of what the row above measures."""


_MARKS = r"^(?:[(（]?\d{1,2}[)）.、]|[①-⑳]|[-—*#·•]+)\s*|(?<=[一-鿿)])(?:[*①-⑳¹²³⁴-⁹]+|\d)$|[*①-⑳]+$"
_PART = r"^其中\s*[:,，]?\s*"
_CHANGES: tuple[tuple[str, Basis], ...] = (
    (r"(?:年均|年度|累计|平均|同比)*(?:增长率|增长速度|增长幅度|增速|增长|增幅)$", "growth"),
    (r"(?:年均|五年|累计)*(?:降低|下降|减少|削减|降)(?:率|比例|幅度)?$", "decrease"),
    (r"(?:年均|五年|累计)*(?:提高|提升|增加|新增|净增)(?:率|比例|幅度)?$", "increase"),
)
_OF_SEVERAL = r"(?:主要|重点|各类)[一-鿿]{1,6}?((?:重点工程)?(?:排放总量|排放量|减排量|排放|浓度|总量|产量|数量))$"
"""主要污染物排放总量 over 化学需氧量 is 化学需氧量排放总量."""
_MEASURED = r"(?:率|比重|比例|占比|数|量|额|值|收入|面积|浓度|指数|年限|系数|程度|水平|支出|产量|里程|能力)$"
"""城镇化率 over 常住人口 is 常住人口城镇化率; over 人口数 it would stay in front."""
RATE = r"(?:率|比重|比例|占比|比|指数|系数|程度|水平)$"


def read_indicator(text: str, outer: str = "") -> RowName:
    """The indicator of a row without its marks, its unit in brackets and its words of change.

    >>> read_indicator("(1)城镇化率(%)").name, read_indicator("单位地区生产总值能耗降低").basis
    ('城镇化率', 'decrease')
    """
    name = "".join(text.split()) if re.search(r"[一-鿿]\s+[一-鿿]", text) else text.strip()
    name = re.sub(_MARKS, "", name)
    part = re.match(_PART, name) is not None
    name = re.sub(_MARKS, "", re.sub(_PART, "", name))
    unit, name = _split_unit(name)
    name = re.sub(_MARKS, "", name)
    outer_unit, outer = _split_unit(re.sub(_MARKS, "", "".join(outer.split())))
    basis: Basis = "level"
    yearly = False
    for source in (name, outer):
        for pattern, code in _CHANGES:
            m = re.search(pattern, source)
            if m and m.start() >= 2:
                basis, yearly = code, "年均" in m.group()
                if source is name:
                    name = name[: m.start()]
                else:
                    outer = outer[: m.start()]
                break
        if basis != "level":
            break
    if basis == "level" and re.search(r"^(?:[一-鿿]{0,6})(?:新增|净增)", name):
        basis = "increase"
    if outer and outer not in name and not part:
        kind = re.match(_OF_SEVERAL, outer)
        turned = re.search(RATE, outer) and not re.search(_MEASURED, name)
        name = f"{name}{kind.group(1)}" if kind else f"{name}{outer}" if turned else f"{outer}{name}"
    return RowName(name, basis, unit or outer_unit, yearly, part)


def _split_unit(name: str) -> tuple[str, str]:
    """The unit in brackets at a name's end, and the name without it."""
    m = re.search(r"\s*[(（\[]\s*([^()（）\[\]]{1,10})\s*[)）\]]$", name)
    if m and is_unit(m.group(1)):
        return "".join(m.group(1).split()), name[: m.start()]
    m = re.search(r"(?<=[一-鿿])\s*([%‰])$", name)
    return (m.group(1), name[: m.start()]) if m else ("", name)
