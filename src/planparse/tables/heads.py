"""What the head of a column says: 序号, 指标名称, 单位, 2020年, 2025年目标值, 年均增速[累计], 属性."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from planparse.numerals import parse_chinese
from planparse.tables.words import ColumnKind, TableWords, Tense

__all__ = ["Column", "ColumnKind", "Tense", "is_header", "merge_heads", "plan_period", "read_head"]


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
    year_before: bool = False
    """同比: the change is over the year before."""
    group: bool = False
    """May be a head over several columns: names a period or a purpose, but no year of its own."""
    unit: str = ""
    prose: bool = False
    """评价标准, 目标要求: the values stand in clauses."""
    centre: float | None = None
    """Where the head stands in its line, in half-width columns, for text that keeps the page's layout."""


_LONGEST = 30
"""Characters of a head."""


@cache
def _year_parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"((?:19|20)\d\d)年?(?:[-—–~至]((?:19|20)\d\d))?"),
        re.compile(r"(十[一二三四五六七八九]?)五”?(时期|期间|期末|末期|末)?"),
    )


def plan_period(text: str) -> tuple[int, int] | None:
    """Years of the five-year plan that the text names: 十四五 is 2021 to 2025."""
    m = _year_parts()[1].search(text)
    ordinal = parse_chinese(m[1]) if m else None
    return (1951 + 5 * int(ordinal), 1955 + 5 * int(ordinal)) if ordinal else None


@lru_cache(maxsize=4096)
def read_head(words: TableWords, text: str) -> Column | None:
    """The column that a head stands over; None where the words are no head of an indicator table."""
    head = "".join(text.split())
    if not head or len(head) > _LONGEST:
        return None
    for kind, pattern in words.head_classes:
        if pattern.fullmatch(head):
            if kind == "value":
                return Column("value", head, tense="target", prose=True)
            return Column(kind, head, unit=_bracket_unit(words, head))
    return _value_column(words, head) if _is_value_head(words, head) else None


def _is_value_head(words: TableWords, head: str) -> bool:
    """2025年规划目标值, 目标（2025年）, 比上年增长(%): telling words and fillers, nothing else."""
    unit = _bracket_unit(words, head)
    bare = head[: head.rindex(unit)] if unit else head
    return words.telling.search(bare) is not None and not words.told.sub("", bare)


def _bracket_unit(words: TableWords, head: str) -> str:
    m = re.search(r"[(（]([^()（）]{1,8})[)）]$", head)
    return m.group(1).replace("％", "%") if m and words.is_unit(m.group(1).replace("％", "%")) else ""


def _value_column(words: TableWords, head: str) -> Column:
    """Read years, tense and manner of a column of values."""
    year, plan = _year_parts()
    years: tuple[int, int] | None = None
    if m := year.search(head):
        first = int(m.group(1))
        years = (first, int(m.group(2) or first))
    elif (m := plan.search(head)) and (period := plan_period(head)):
        years = (period[1], period[1]) if m.group(2) in ("期末", "末期", "末") else period
    tense: Tense = next((tense for tense, told in words.tenses if told.search(head)), "open")
    says = {name: bool(told.search(head)) for name, told in words.change_heads.items()}
    return Column(
        "value",
        head,
        years,
        tense,
        growth=says["growth"],
        yearly=says["yearly"],
        cumulative=says["cumulative"],
        year_before=says["year_before"],
        group=not (says["growth"] or says["yearly"] or says["cumulative"] or re.search(r"(?:19|20)\d\d", head)),
        unit=_bracket_unit(words, head),
    )


def is_header(columns: list[Column | None], *, least: int = 3) -> bool:
    """A row of heads has a column of names and one of values, and hardly anything that is no head."""
    known = [c for c in columns if c is not None]
    if len(known) < least or len(columns) - len(known) > len(known) // 3:
        return False
    kinds = {c.kind for c in known}
    return "name" in kinds and "value" in kinds


def merge_heads(words: TableWords, upper: list[str], lower: list[str]) -> list[str]:
    """One list of heads out of two header rows.

    >>> from planparse.lexicon import default_lexicon
    >>> from planparse.tables.words import table_words
    >>> words = table_words(default_lexicon())
    >>> merge_heads(words, ["指标", "单位", "“十四五”目标", "", "属性"], ["", "", "2025年", "年均", ""])
    ['指标', '单位', '“十四五”目标2025年', '“十四五”目标年均', '属性']
    >>> merge_heads(words, ["指标", "单位", "目标", "属性"], ["2025年", "年均"])
    ['指标', '单位', '目标2025年', '目标年均', '属性']
    """
    if len(upper) == len(lower):
        merged, over = [], ""
        for top, below in zip(upper, lower, strict=True):
            over = top or over
            merged.append(f"{over}{below}" if below and below != over else top)
        return merged
    groups = [i for i, top in enumerate(upper) if (c := read_head(words, top)) and c.kind == "value" and c.group]
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
