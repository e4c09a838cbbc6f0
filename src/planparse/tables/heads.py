"""What the head of a column says: 序号, 指标名称, 单位, 2020年, 2025年目标值, 年均增速[累计], 属性."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from planparse.tables.unit_words import is_unit

ColumnKind = Literal["index", "category", "name", "unit", "attribute", "value", "other"]
Tense = Literal["base", "actual", "target", "open"]

_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    kind: ColumnKind
    head: str
    years: tuple[int, int] | None = None
    """The years that the head names."""
    tense: Tense = "open"
    """base 基期/现状, actual 实际/完成, target 目标/预期; open where the head's words do not tell."""
    growth: bool = False
    """年均增长, 增速: the values are rates of change."""
    yearly: bool = False
    """年均: the value holds for each year."""
    cumulative: bool = False
    """累计: the values in brackets, or all, are sums over the period."""
    group: bool = False
    """May be a head over several columns: names a period or a purpose, but no year of its own."""
    unit: str = ""
    prose: bool = False
    """评价标准, 目标要求: the values stand in clauses."""
    centre: float | None = None
    """Where the head stands in its line, in half-width columns, for text that keeps the page's layout."""


_GAP = r"[ \u3000]*\r?\n?[ \u3000]*"


def spaced(word: str) -> str:
    """Pattern of a word whose characters may be set apart or below one another: 指　标, 单 位."""
    return _GAP.join(re.escape(c) for c in word)


def _any(words: str) -> str:
    return "(?:" + "|".join(spaced(w) for w in sorted(words.split(), key=len, reverse=True)) + ")"


_INDEX = _any("序号 编号 序")
_CATEGORY = _any("类别 指标类别 分类 指标分类 领域 维度 方面 类目 板块 一级指标")
_NAME = _any(
    "指标 指标名称 指标项目 指标内容 主要指标 核心指标 具体指标 二级指标 三级指标 发展指标 指标体系 规划指标 项目名称 项目 名称 目标指标 品种 产品"
)
_UNIT = _any("单位 计量单位")
_ATTRIBUTE = _any("属性 指标属性 性质 指标性质 类型 指标类型 属性类别")
_YEAR = rf"(?:19|20)\d\d(?:{_GAP}年(?!均))?(?:[ \u3000]*[-—–~至][ \u3000]*(?:19|20)\d\d[ \u3000]*年?)?"
_RANGE = r"(?:19|20)\d\d[ \u3000]*年?[ \u3000]*[-—–~至][ \u3000]*(?:19|20)\d\d[ \u3000]*年?"
_PLAN = (
    r"[“\"]?"
    + spaced("十")
    + r"[一二三四五六七八九]?"
    + spaced("五")
    + r"[”\"]?(?:[ \u3000]*(?:时期|期间|期末|末期|末|规划))?"
)
_VALUE_WORDS = _any(
    "基期值 基期 基准值 基准年 基数 现状值 现状 基础值 实际值 实际完成值 实际完成 实际 实绩 完成值 完成情况 完成数 完成 实现值 实现情况 实现 预计 "
    "达到值 预计完成 预计值 预计 规划目标值 规划目标 规划值 规划 目标值 发展目标 目标 预期值 预期目标 预期 计划值 计划目标 计划 指标值 "
    "年均增长率 年均增长速度 年均增速 年均增长 年均增幅 年均 年平均增长 增长率 增速 增长 增幅 五年累计 累计 五年 底 末 年末 年底"
)
_BRACKET = r"[(\[（［〔【][ \u3000]*(?:%|％|‰|累计值?|五年累计|年均[^)\]）］〕】]{0,6}|或累计|预期|目标|实际|预计|基期|现状|末|值|[一-鿿]{2,6})[ \u3000]*[)\]）］〕】]"
_NAMED = r"[一-鿿]{0,6}指标(?:名称|项目|内容|体系|值)?(?:及单位)?"
_TELLING = (
    r"(?:19|20)\d\d|十[一二三四五六七八九]?五|基期|基准|基数|基础|现状|实际|实绩|完成|实现|达到|目标|预期|规划|计划|指标值|展望|期末|期初|预计"
    r"|年均|年平均|增速|增长|增幅|提高|累计|同比|上年|五年|近期|中期|远期"
)
"""What makes a head one of values; nothing but fillers may stand beside such words."""
_FILLERS = r"年份?|时期|期间|末期?|底|到|至|达|比|较|或|及|和|与|[值数率量额]|速度|幅度|情况|总体|预计|预期|全[国省市区县]|[-—–~/、（）()\[\]［］〔〕【】“”%％‰*:：]"
_GROWTH = rf"(?:{_any('年均增长率 年均增长速度 年均增速 年均增长 年均增幅 年均 年平均增长 增长率 增速 增长 增幅 五年累计 累计')})"
# Of heads that touch each other: a single year begins one, words of growth do where no range of years precedes
_TOUCHING = (
    rf"(?:{_PLAN})?(?:{_RANGE})?{_GROWTH}(?:[或/／及]\s*{_GROWTH}|{_GROWTH})?(?:{_BRACKET})*"
    rf"|(?:{_PLAN})?(?:{_YEAR})(?:(?!{_GROWTH}){_VALUE_WORDS})*(?:{_BRACKET})?"
    rf"|(?:{_PLAN})?(?:(?!{_GROWTH}){_VALUE_WORDS})+(?:(?:{_YEAR})|{_BRACKET})?"
    rf"|{_PLAN}"
)
_CRITERIA = _any("评价标准 考核标准 评价要求 考核要求 目标要求 指标要求 工作目标 目标任务 考核目标 年度目标")
_OTHER = _any(
    "备注 说明 责任单位 责任部门 牵头单位 牵头部门 配合单位 主管部门 实施单位 数据来源 来源部门 统计部门 指标含义 完成率 完成进度 "
    "是否完成 完成与否 评价 进展 目标完成情况评价 权重 分值 排名 计算方法 指标解释 实施主体 责任主体"
)


_LONGEST = 30
"""Characters of a head."""


@lru_cache(maxsize=1)
def _classes() -> tuple[tuple[ColumnKind | Literal["criteria"], re.Pattern[str]], ...]:
    unit_note = r"(?:[ \u3000]*[(（][^)）]{1,8}[)）])?"
    return (
        ("other", re.compile(rf"{_OTHER}{unit_note}")),
        ("criteria", re.compile(_CRITERIA)),
        ("index", re.compile(_INDEX)),
        ("attribute", re.compile(_ATTRIBUTE)),
        ("category", re.compile(_CATEGORY)),
        ("unit", re.compile(_UNIT)),
        ("name", re.compile(f"(?:{_NAME}|{_NAMED}){unit_note}")),
    )


@lru_cache(maxsize=1)
def head_pattern() -> re.Pattern[str]:
    """One head in running text, blanks before it included: the group that matched names its kind.

    `lone` is the lower half of a head set upright: 序 / 号, 2020 / 年.
    """
    order = ("index", "attribute", "category", "unit", "name", "other")
    sources = dict(zip(order, (_INDEX, _ATTRIBUTE, _CATEGORY, _UNIT, _NAME, _OTHER), strict=True))
    named = "|".join(
        f"(?P<{kind}>{sources[kind]})" for kind in ("other", "attribute", "category", "unit", "name", "index")
    )
    return re.compile(rf"\s*+(?:{named}|(?P<value>{_TOUCHING})|(?P<lone>[号年位性](?=\s)))")


@lru_cache(maxsize=1)
def _year_parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"((?:19|20)\d\d)年?(?:[-—–~至]((?:19|20)\d\d))?"),
        re.compile(r"(十[一二三四五六七八九]?)五”?(时期|期间|期末|末期|末)?"),
    )


def plan_period(text: str) -> tuple[int, int] | None:
    """Years of the five-year plan that the text names: 十四五 is 2021 to 2025."""
    m = _year_parts()[1].search(text)
    if m is None:
        return None
    ordinal = 10 + _DIGITS.get(m.group(1)[1:], 0)
    return 1951 + 5 * ordinal, 1955 + 5 * ordinal


@lru_cache(maxsize=4096)
def read_head(text: str) -> Column | None:
    """The column that a head stands over; None where the words are no head of an indicator table."""
    head = "".join(text.split())
    if not head or len(head) > _LONGEST:
        return None
    for kind, pattern in _classes():
        if pattern.fullmatch(head):
            if kind == "criteria":
                return Column("value", head, tense="target", prose=True)
            return Column(kind, head, unit=_bracket_unit(head))
    return _value_column(head) if _is_value_head(head) else None


def _is_value_head(head: str) -> bool:
    """2025年规划目标值, 目标（2025年）, 比上年增长(%): telling words and fillers, nothing else."""
    unit = _bracket_unit(head)
    bare = head[: head.rindex(unit)] if unit else head
    return re.search(_TELLING, bare) is not None and not re.sub(f"{_TELLING}|{_FILLERS}", "", bare)


def _bracket_unit(head: str) -> str:
    m = re.search(r"[(（]([^()（）]{1,8})[)）]$", head)
    return m.group(1).replace("％", "%") if m and is_unit(m.group(1).replace("％", "%")) else ""


def _value_column(head: str) -> Column:
    """Read years, tense and manner of a column of values."""
    year, plan = _year_parts()
    years: tuple[int, int] | None = None
    if m := year.search(head):
        first = int(m.group(1))
        years = (first, int(m.group(2) or first))
    elif (m := plan.search(head)) and (period := plan_period(head)):
        years = (period[1], period[1]) if m.group(2) in ("期末", "末期", "末") else period
    tense: Tense = "open"
    if re.search("基期|基准|基数|现状|基础|期初", head):
        tense = "base"
    elif re.search("实际|完成|实现|实绩", head):
        tense = "actual"
    elif re.search("目标|预期|规划|计划|指标值|展望|近期|远期|期末", head):
        tense = "target"
    return Column(
        "value",
        head,
        years,
        tense,
        growth=bool(re.search("增速|增长|增幅|提高", head)),
        yearly="年均" in head or "年平均" in head,
        cumulative="累计" in head,
        group=not re.search("(?:19|20)\\d\\d|年均|增速|增长|增幅|累计", head),
        unit=_bracket_unit(head),
    )


def is_header(columns: list[Column | None], *, least: int = 3) -> bool:
    """A row of heads has a column of names and one of values, and hardly anything that is no head."""
    known = [c for c in columns if c is not None]
    kinds = {c.kind for c in known}
    return len(known) >= least and "name" in kinds and "value" in kinds and len(columns) - len(known) <= len(known) // 3


def merge_heads(upper: list[str], lower: list[str]) -> list[str]:
    """One list of heads out of two header rows.

    >>> merge_heads(["指标", "单位", "“十四五”目标", "", "属性"], ["", "", "2025年", "年均", ""])
    ['指标', '单位', '“十四五”目标2025年', '“十四五”目标年均', '属性']
    >>> merge_heads(["指标", "单位", "目标", "属性"], ["2025年", "年均"])
    ['指标', '单位', '目标2025年', '目标年均', '属性']
    """
    if len(upper) == len(lower):
        merged, over = [], ""
        for top, below in zip(upper, lower, strict=True):
            over = top or over
            merged.append(f"{over}{below}" if below and below != over else top)
        return merged
    groups = [i for i, top in enumerate(upper) if (c := read_head(top)) and c.kind == "value" and c.group]
    leaves = [below for below in lower if below]
    if not groups or not leaves:
        return upper
    at, each = groups[0], len(leaves) // len(groups)
    if len(groups) > 1 and len(leaves) == each * len(groups):
        merged = []
        for i, top in enumerate(upper):
            if i in groups:
                k = groups.index(i)
                merged += [f"{top}{leaf}" for leaf in leaves[k * each : (k + 1) * each]]
            else:
                merged.append(top)
        return merged
    spare = 1
    while at + spare < len(upper) and not upper[at + spare] and spare < len(leaves):
        spare += 1
    return upper[:at] + [f"{upper[at]}{leaf}" for leaf in leaves] + upper[at + spare :]
