"""Indicator tables to measures.

The columns of a table say what each number is: the year of a plan or after it makes targets, a year before it
(基期, 现状) the baseline; 完成 and 实际 beside no later target make results; 年均增速[累计] makes rates and sums of
the period. A cell that cannot be read with certainty gives a diagnostic and no measure.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.lexicon import units
from planparse.measures.draft import BaselineDraft, MeasureDraft
from planparse.records import Basis, Quantity
from planparse.sections import SectionTree
from planparse.tables.cells import Value, attribute, is_empty, is_unit, read_values
from planparse.tables.find import find_tables
from planparse.tables.grid import Cell, Row, Table
from planparse.tables.heads import Column, plan_period

Note = tuple[str, str, int, int]


def read_tables(
    clean: CleanText, tree: SectionTree, facts: Facts
) -> tuple[list[MeasureDraft], list[tuple[int, int]], list[Note]]:
    """The measures of all indicator tables, the clean ranges that the tables cover, and diagnostics."""
    found: list[MeasureDraft] = []
    covered: list[tuple[int, int]] = []
    notes: list[Note] = []
    tables = find_tables(clean.source.text)
    for table in tables:
        reader = _Reader(clean, table, facts)
        reader.read()
        found += reader.found
        notes += reader.notes
        begin = table.start if table.caption_start is None else table.caption_start
        covered.append(reader.span(begin, max(table.end, table.notes_end or 0)))
    notes += _missing(clean, tables)
    return found, covered, notes


@dataclass(frozen=True, slots=True)
class _Role:
    """What a column's values are in this table."""

    status: str
    """baseline, target, actual, or "" for a column that is not read"""
    year: tuple[int, int] | None
    change: bool = False
    """Rates and sums of the whole period."""


def _period(table: Table, facts: Facts) -> tuple[int, int] | None:
    """The years that the table is for: as its caption or heads say, else the document's."""
    named = [p for text in regex.findall(r"十[一二三四五六七八九]?五", table.caption) if (p := plan_period(text))]
    if named:
        return named[-1]
    if facts.period is not None:
        return facts.period.start, facts.period.end
    years = sorted({y for c in table.columns if c.kind == "value" and c.years for y in c.years})
    if not years:
        return None
    return (years[0] + 1 if len(years) > 1 else years[0]), years[-1]


def column_roles(table: Table, facts: Facts) -> dict[int, _Role]:
    """The role of each column of values."""
    columns = {i: c for i, c in enumerate(table.columns) if c.kind == "value"}
    period = _period(table, facts)
    first = period[0] if period else None
    reached = [c.years[1] for c in columns.values() if c.tense == "actual" and c.years]
    later = [
        c
        for c in columns.values()
        if c.tense != "actual"
        and not _is_change(c)
        and ((c.years is not None and (first is None or c.years[1] >= first) and c.years[1] > max(reached, default=0))
             or (c.years is None and c.tense == "target" and not regex.search("完成|实现", table.caption)))
    ]  # fmt: skip
    actuals = any(c.tense == "actual" for c in columns.values())
    review = regex.search("(?:完成|实现|执行)情况", table.caption) is not None or (actuals and not later)
    roles: dict[int, _Role] = {}
    for i, c in columns.items():
        year = c.years
        last = year[1] if year else None
        if _is_change(c):
            if c.tense == "base" or (last is not None and first is not None and last < first):
                roles[i] = _Role("", year)
            elif review:
                roles[i] = _Role("actual" if c.tense == "actual" else "", year or period, True)
            else:
                span = year if year and year[0] != year[1] else period
                roles[i] = _Role("" if c.tense == "actual" else "target", span, True)
        elif review:
            roles[i] = _review_role(c, period, actuals)
        elif c.tense in ("base", "actual") or (last is not None and first is not None and last < first):
            roles[i] = _Role("baseline", year or ((first - 1, first - 1) if first else None))
        elif last is not None:
            roles[i] = _Role("target", year)
        elif c.tense == "target":
            roles[i] = _Role("target", (period[1], period[1]) if period else None)
        else:
            roles[i] = _Role("", None)
    return roles


def _is_change(column: Column) -> bool:
    return column.growth or column.yearly or column.cumulative


def _review_role(column: Column, period: tuple[int, int] | None, actuals: bool) -> _Role:
    """In a table of what was reached: what the earlier plan had set is no target of this document."""
    last = column.years[1] if column.years else None
    end = (period[1], period[1]) if period else None
    if column.tense == "actual":
        return _Role("actual", column.years or end)
    if column.tense == "base" or (last is not None and period is not None and last < period[0]):
        return _Role("baseline", column.years or ((period[0] - 1, period[0] - 1) if period else None))
    if column.tense == "target" or actuals:
        return _Role("", column.years)
    return _Role("actual", column.years or end)


@dataclass(frozen=True, slots=True)
class _Indicator:
    """What a row's name says."""

    name: str
    basis: Basis
    unit: str
    yearly: bool
    part: bool
    """其中: a part of what the row above measures."""


_MARKS = regex.compile(r"^(?:[(（]?\d{1,2}[)）.、]|[①-⑳]|[-—*#·•]+)\s*|(?<=[\p{Han})])(?:[*①-⑳¹²³⁴-⁹]+|\d)$|[*①-⑳]+$")
_PART = regex.compile(r"^其中\s*[:,]?\s*")
_CHANGES: tuple[tuple[regex.Pattern[str], Basis], ...] = (
    (regex.compile(r"(?:年均|年度|累计|平均|同比)*(?:增长率|增长速度|增长幅度|增速|增长|增幅)$"), "growth"),
    (regex.compile(r"(?:年均|五年|累计)*(?:降低|下降|减少|削减|降)(?:率|比例|幅度)?$"), "decrease"),
    (regex.compile(r"(?:年均|五年|累计)*(?:提高|提升|增加|新增|净增)(?:率|比例|幅度)?$"), "increase"),
)
_RATE = regex.compile(r"(?:率|比重|比例|占比|比|指数|系数|程度|水平)$")


def read_indicator(text: str, outer: str = "") -> _Indicator:
    """The indicator of a row without its marks, its unit in brackets and its words of change.

    >>> read_indicator("(1)城镇化率(%)").name, read_indicator("单位地区生产总值能耗降低").basis
    ('城镇化率', 'decrease')
    """
    name = "".join(text.split()) if regex.search(r"\p{Han}\s+\p{Han}", text) else text.strip()
    name = _MARKS.sub("", name)
    part = _PART.match(name) is not None
    name = _MARKS.sub("", _PART.sub("", name))
    unit, name = _split_unit(name)
    name = _MARKS.sub("", name)
    outer_unit, outer = _split_unit(_MARKS.sub("", "".join(outer.split())))
    basis: Basis = "level"
    yearly = False
    for source in (name, outer):
        for pattern, code in _CHANGES:
            m = pattern.search(source)
            if m and m.start() >= 2:
                basis, yearly = code, "年均" in m.group()
                if source is name:
                    name = name[: m.start()]
                else:
                    outer = outer[: m.start()]
                break
        if basis != "level":
            break
    if basis == "level" and regex.search(r"^(?:\p{Han}{0,6})(?:新增|净增)", name):
        basis = "increase"
    if outer and outer not in name and not part:
        name = f"{outer}{name}"
    return _Indicator(name, basis, unit or outer_unit, yearly, part)


def _split_unit(name: str) -> tuple[str, str]:
    """The unit in brackets at a name's end, and the name without it."""
    m = regex.search(r"\s*[(（\[]\s*([^()（）\[\]]{1,10})\s*[)）\]]$", name)
    if m and is_unit(m.group(1)):
        return "".join(m.group(1).split()), name[: m.start()]
    m = regex.search(r"(?<=\p{Han})\s*([%‰])$", name)
    return (m.group(1), name[: m.start()]) if m else ("", name)


class _Reader:
    """Reads one table; keeps what it found."""

    def __init__(self, clean: CleanText, table: Table, facts: Facts) -> None:
        self.clean = clean
        self.table = table
        self.roles = column_roles(table, facts)
        self.period = _period(table, facts)
        self.found: list[MeasureDraft] = []
        self.notes: list[Note] = []
        self._last_whole: MeasureDraft | None = None
        caption = regex.search(r"单位[:：]\s*([^\s()（）]{1,8})", table.caption)
        self.unit = caption.group(1) if caption and is_unit(caption.group(1)) else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets to clean ones."""
        return self.clean.clean_at(start), self.clean.clean_at(max(end - 1, start)) + (end > start)

    def read(self) -> None:
        """All rows, or the reason why not."""
        if self.table.problem:
            self._note(
                "table_unread", f"indicator table not read: {self.table.problem}", self.table.start, self.table.end
            )
        for row in self.table.rows:
            self._row(row)

    def _note(self, code: str, message: str, start: int, end: int) -> None:
        self.notes.append((code, message, *self.span(start, end)))

    def _cell(self, row: Row, kind: str) -> Cell | None:
        names = [row.cells[i] for i, c in enumerate(self.table.columns) if c.kind == kind and i in row.cells]
        return names[-1] if names else None

    def _row(self, row: Row) -> None:
        name = self._cell(row, "name")
        what = name.text if name else "row"
        if row.problem:
            self._note("table_row_unsure", f"no value read for {what}: {row.problem}", row.start, row.end)
            return
        if name is None:
            return
        indicator = read_indicator(name.text, row.outer)
        unit_cell = self._cell(row, "unit")
        unit = "".join(unit_cell.text.split()) if unit_cell and not is_empty(unit_cell.text) else ""
        indicator = replace(indicator, unit=unit or indicator.unit or self.unit)
        if not indicator.name:
            return
        before = len(self.found)
        cells = {i: row.cells[i] for i in self.roles if i in row.cells}
        values = {i: self._values(cell, what) for i, cell in cells.items()}
        told = any(values.get(i) for i, r in self.roles.items() if r.status in ("target", "actual"))
        base = self._baseline(row, values, indicator)
        level = any(values.get(i) for i, r in self.roles.items() if r.status in ("target", "actual") and not r.change)
        for i, role in self.roles.items():
            status = role.status
            for value in values.get(i, ()):
                if status == "baseline" and value.qualitative and not told:
                    # A cell that reaches over all columns of values
                    self._add(row, cells[i], value, indicator, self._spanning(), self.table.columns[i], None)
                elif status in ("target", "actual"):
                    start_value = base if not (role.change and level) else None
                    self._add(row, cells[i], value, indicator, role, self.table.columns[i], start_value)
        if len(self.found) == before and base is not None:
            self._only_baseline(row, values, cells, indicator)
        if indicator.part and self._last_whole:
            for draft in self.found[before:]:
                draft.part_of = self._last_whole
        elif len(self.found) > before:
            self._last_whole = self.found[before]

    def _spanning(self) -> _Role:
        return next(
            (r for r in self.roles.values() if r.status == "target" and not r.change), _Role("target", self.period)
        )

    def _values(self, cell: Cell, what: str) -> list[Value]:
        values = read_values(cell)
        if values is None:
            self._note("table_cell_unread", f"{what}: the cell {cell.text!r} is not read", *cell.span())
        return values or []

    def _baseline(self, row: Row, values: dict[int, list[Value]], indicator: _Indicator) -> BaselineDraft | None:
        """The value of the latest column before the plan."""
        bases = [(r.year[1] if r.year else 0, i) for i, r in self.roles.items() if r.status == "baseline"]
        for _, i in sorted(bases, reverse=True):
            numbers = [v for v in values.get(i, ()) if not v.qualitative]
            year = self.roles[i].year
            if len(numbers) == 1:
                value = numbers[0]
                return BaselineDraft(value.low, value.high, self._unit(value, indicator, i), year[1] if year else None)
        return None

    def _only_baseline(
        self, row: Row, values: dict[int, list[Value]], cells: dict[int, Cell], indicator: _Indicator
    ) -> None:
        """Without a target the value of the year before the plan stands as a result."""
        for i, role in self.roles.items():
            if role.status == "baseline" and role.year:
                for value in values.get(i, ()):
                    if not value.qualitative:
                        self._add(
                            row, cells[i], value, indicator, replace(role, status="actual"), self.table.columns[i], None
                        )

    def _unit(self, value: Value, indicator: _Indicator, column: int) -> str:
        head = self.table.columns[column].unit
        if not value.unit:
            return head or indicator.unit
        if (
            value.unit in ("万", "亿", "万亿", "千万")
            and indicator.unit
            and not indicator.unit.startswith(("万", "亿", "千", "%"))
        ):
            return value.unit + indicator.unit
        return value.unit

    def _add(
        self,
        row: Row,
        cell: Cell,
        value: Value,
        indicator: _Indicator,
        role: _Role,
        column: Column,
        base: BaselineDraft | None,
    ) -> None:
        basis, unit = self._basis(value, indicator, role, column, base)
        year = role.year
        if value.cumulative and self.period and not role.change and role.status == "target":
            year = self.period
        start, end = self.span(*cell.span(value.start, value.end))
        name = indicator.name
        if value.label and value.label not in name:
            name = f"{name}({value.label})"
        mark = self._cell(row, "attribute")
        binding = attribute(mark.text) if mark else None
        quantity = None if value.low is None or value.high is None else _quantity(value.low, value.high, unit)
        self.found.append(
            MeasureDraft(
                start,
                end,
                self.span(row.start, row.end),
                "target" if role.status == "target" else "actual",
                "qualitative" if value.qualitative else "number",
                name,
                value.low,
                value.high,
                "" if value.qualitative else unit,
                value.comparator,
                basis,
                year,
                None if year is None else "heading" if column.years else "period",
                value.modality,
                "binding" if binding == "binding" else "expected" if binding == "expected" else None,
                base,
                quantity,
                confidence="medium" if row.inferred or year is None else "high",
                per_year=value.yearly
                or indicator.yearly
                or (column.yearly and not value.bracketed and basis == "growth"),
                origins={
                    "indicator": "explicit",
                    "low": "inferred" if row.inferred else "explicit",
                    "unit": "explicit" if unit else "default",
                    "year": "explicit" if column.years else "inferred",
                    "basis": "explicit" if basis != "level" else "default",
                },
                trace=[("value", f"table {self.table.form}", cell.text, start, end)],
            )
        )

    def _basis(
        self, value: Value, indicator: _Indicator, role: _Role, column: Column, base: BaselineDraft | None
    ) -> tuple[Basis, str]:
        """What kind of value it is, and its unit."""
        unit = value.unit or column.unit or indicator.unit
        if value.unit:
            unit = self._unit(value, indicator, self.table.columns.index(column))
        if not role.change:
            return indicator.basis, unit
        if value.bracketed or (value.cumulative and not column.growth):
            if indicator.basis != "level":
                return indicator.basis, unit
            return "increase", unit
        if indicator.basis != "level":
            return indicator.basis, unit
        rate = indicator.unit == "%" and _RATE.search(indicator.name) is not None
        if column.growth and not rate:
            return "growth", value.unit or column.unit or "%"
        return "level", unit


def _quantity(low: Decimal, high: Decimal, unit: str) -> Quantity | None:
    a, b = units().quantity(low, unit), units().quantity(high, unit)
    return Quantity(dimension=a[0], unit=a[1], low=a[2], high=b[2]) if a and b else None


_CAPTION = regex.compile(r"^表[ \t]*\d+(?:[-—.]\d+)?[ :]*[^\n。;,]{2,40}$", regex.M)


def _missing(clean: CleanText, tables: list[Table]) -> list[Note]:
    """Captions of indicator tables whose rows the text has lost."""
    notes: list[Note] = []
    if "表" not in clean.text:
        return notes
    for m in _CAPTION.finditer(clean.text):
        if not regex.search("指标|目标|体系|完成情况", m.group()) or clean.line_at(m.start()).kind == "toc":
            continue
        at = clean.raw_at(m.start())
        if any(0 <= t.start - at < 400 or t.start <= at < t.end for t in tables):
            continue
        following = clean.text[m.end() + 1 :].lstrip("\n")[:200].split("\n", 1)[0]
        if "\t" in following or "|" in following:
            continue
        notes.append(("table_missing", f"the rows of the table are not in the text: {m.group()}", m.start(), m.end()))
    return notes
