"""What the columns of an indicator table are for: baselines, targets or results, and of which year."""

import re
from dataclasses import dataclass

from planparse.facts import Facts
from planparse.tables.grid import Table
from planparse.tables.heads import Column, plan_period
from planparse.tables.words import TableWords


@dataclass(frozen=True, slots=True)
class Role:
    """What a column's values are in this table."""

    status: str
    """baseline, target, actual, or "" for a column that is not read"""
    year: tuple[int, int] | None
    change: bool = False
    """Rates and sums of the whole period."""


def table_period(table: Table, facts: Facts) -> tuple[int, int] | None:
    """The years that the table is for: as its caption or heads say, else the document's."""
    named = [p for text in re.findall(r"十[一二三四五六七八九]?五", table.caption) if (p := plan_period(text))]
    if named:
        return named[-1]
    if facts.period is not None:
        return facts.period.start, facts.period.end
    years = sorted({y for c in table.columns if c.kind == "value" and c.years for y in c.years})
    if not years:
        return None
    return (years[0] + 1 if len(years) > 1 else years[0]), years[-1]


def column_roles(words: TableWords, table: Table, facts: Facts) -> dict[int, Role]:
    """The role of each column of values."""
    reviews, may_review = words.reviewed
    columns = {i: c for i, c in enumerate(table.columns) if c.kind == "value"}
    period = table_period(table, facts)
    first = period[0] if period else None
    reached = [c.years[1] for c in columns.values() if c.tense == "actual" and c.years]
    later = [
        c
        for c in columns.values()
        if c.tense != "actual"
        and not _is_change(c)
        and ((c.years is not None and (first is None or c.years[1] >= first) and c.years[1] > max(reached, default=0))
             or (c.years is None and c.tense == "target" and not may_review.search(table.caption)))
    ]  # fmt: skip
    actuals = any(c.tense == "actual" for c in columns.values())
    review = reviews.search(table.caption) is not None or (actuals and not later)
    roles: dict[int, Role] = {}
    for i, c in columns.items():
        year = c.years
        last = year[1] if year else None
        if _is_change(c):
            if c.tense == "base" or (last is not None and first is not None and last < first):
                roles[i] = Role("", year)
            elif review:
                roles[i] = Role("actual" if c.tense == "actual" else "", _reach(year, period), True)
            else:
                span = _reach(year, period)
                roles[i] = Role("" if c.tense == "actual" else "target", span, True)
        elif review:
            roles[i] = _review_role(c, period, actuals)
        elif c.tense in ("base", "actual") or (last is not None and first is not None and last < first):
            roles[i] = Role("baseline", year or ((first - 1, first - 1) if first else None))
        elif last is not None:
            roles[i] = Role("target", year)
        elif c.tense == "target":
            roles[i] = Role("target", (period[1], period[1]) if period else None)
        else:
            roles[i] = Role("", None)
    for i, c in columns.items():
        if _is_yearly_change(c, columns):
            left = next((roles[k] for k in range(i - 1, -1, -1) if k in roles and not roles[k].change), None)
            status = "" if left is None or left.status == "baseline" else left.status
            roles[i] = Role(status, left.year if left else None, True)
    return roles


def _is_yearly_change(column: Column, columns: dict[int, Column]) -> bool:
    """同比增长 beside a value is the growth of the year before it, and so is one of several 增长(%)."""
    if not column.growth or column.years or column.yearly or column.cumulative:
        return False
    plain = [c for c in columns.values() if c.growth and not (c.years or c.yearly or c.cumulative)]
    return len(plain) > 1 or column.year_before


def _reach(year: tuple[int, int] | None, period: tuple[int, int] | None) -> tuple[int, int] | None:
    """The years of a rate or a sum: 2025年 over 年均增速 means the years up to 2025."""
    if period is None or (year is not None and (year[0] != year[1] or not period[0] <= year[1] <= period[1])):
        return year
    return period[0], year[1] if year else period[1]


def _is_change(column: Column) -> bool:
    return column.growth or column.yearly or column.cumulative


def _review_role(column: Column, period: tuple[int, int] | None, actuals: bool) -> Role:
    """In a table of what was reached: what the earlier plan had set is no target of this document."""
    last = column.years[1] if column.years else None
    end = (period[1], period[1]) if period else None
    if column.tense == "base" or (last is not None and period is not None and last < period[0]):
        return Role("baseline", column.years or ((period[0] - 1, period[0] - 1) if period else None))
    if column.tense == "actual":
        return Role("actual", column.years or end)
    if column.tense == "target" or actuals:
        return Role("", column.years)
    return Role("actual", column.years or end)
