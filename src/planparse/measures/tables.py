"""Indicator tables to measures.

The columns of a table say what each number is: the year of a plan or after it makes targets, a year before it
(基期, 现状) the baseline; 完成 and 实际 beside no later target make results; 年均增速[累计] makes rates and sums of
the period. A cell that cannot be read with certainty gives a diagnostic and no measure.
"""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.measures.columns import Role, column_roles, table_period
from planparse.measures.draft import BaselineDraft, MeasureDraft, Reading
from planparse.measures.fields import quantity_of
from planparse.measures.row_names import RowName, read_indicator
from planparse.records import Basis, Origin
from planparse.sections import SectionTree
from planparse.tables.cells import Value, attribute, is_empty, read_values
from planparse.tables.grid import Cell, Row, Table
from planparse.tables.heads import Column
from planparse.tables.words import TableWords

Note = tuple[str, str, int, int]


def read_tables(
    clean: CleanText, tree: SectionTree, facts: Facts, words: TableWords
) -> tuple[list[MeasureDraft], list[tuple[int, int]], list[Note]]:
    """The measures of all indicator tables, the clean ranges that the tables cover, and diagnostics."""
    found: list[MeasureDraft] = []
    covered: list[tuple[int, int]] = []
    notes: list[Note] = []
    tables = clean.tables
    for table in tables:
        reader = _Reader(clean, table, facts, words)
        reader.read()
        found += reader.found
        notes += reader.notes
        begin = table.start if table.caption_start is None else table.caption_start
        covered.append(reader.span(begin, max(table.end, table.notes_end or 0)))
    notes += _missing(clean, tables, words)
    return found, covered, notes


class _Reader:
    """Reads one table; keeps what it found."""

    def __init__(self, clean: CleanText, table: Table, facts: Facts, words: TableWords) -> None:
        self.words = words
        self.clean = clean
        self.table = table
        self.roles = column_roles(words, table, facts)
        self.period = table_period(table, facts)
        self.found: list[MeasureDraft] = []
        self.notes: list[Note] = []
        self._last_whole: MeasureDraft | None = None
        self._fall: Decimal | None = None
        self.unit = table.unit if words.is_unit(table.unit) else ""

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
        indicator = read_indicator(self.words, name.text, row.outer)
        unit_cell = self._cell(row, "unit")
        unit = "".join(unit_cell.text.split()) if unit_cell and not is_empty(self.words, unit_cell.text) else ""
        indicator = replace(indicator, unit=unit or indicator.unit or self.unit)
        if not indicator.name:
            return
        if any(c.isdigit() for c in unit) and not self.words.is_unit(unit):
            self._note("table_row_unsure", f"no value read for {what}: {unit!r} is no unit", row.start, row.end)
            return
        before = len(self.found)
        cells = {i: row.cells[i] for i in self.roles if i in row.cells}
        values = {i: self._values(cell, what, self.table.columns[i].prose) for i, cell in cells.items()}
        told = any(values.get(i) for i, r in self.roles.items() if r.status in ("target", "actual"))
        base = self._baseline(row, values, indicator)
        level = any(values.get(i) for i, r in self.roles.items() if r.status in ("target", "actual") and not r.change)
        self._fall = self._falls(values, base)
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

    def _falls(self, values: dict[int, list[Value]], base: BaselineDraft | None) -> Decimal | None:
        """By how much per cent the row's value is to fall from where it starts; None where it does not."""
        start = base.low if base else None
        for i, role in self.roles.items():
            for value in values.get(i, ()) if role.status == "target" and not role.change else ():
                low = value.low
                if low is not None and start is not None and not (value.bracketed or value.cumulative):
                    return (start - low) / start * 100 if 0 <= low < start else None
        return None

    def _spanning(self) -> Role:
        return next(
            (r for r in self.roles.values() if r.status == "target" and not r.change), Role("target", self.period)
        )

    def _values(self, cell: Cell, what: str, prose: bool) -> list[Value]:
        values = read_values(self.words, cell, prose=prose)
        for before, value in pairwise(values or []):
            if not value.label and before.label.startswith("每"):  # 2023年每万人口达到4名，2025年达到5名
                value.label = before.label
        if values is None:
            self._note("table_cell_unread", f"{what}: the cell {cell.text!r} is not read", *cell.span())
        return values or []

    def _baseline(self, row: Row, values: dict[int, list[Value]], indicator: RowName) -> BaselineDraft | None:
        """The value of the latest column before the plan."""
        bases = [(r.year[1] if r.year else 0, i) for i, r in self.roles.items() if r.status == "baseline"]
        for _, i in sorted(bases, reverse=True):
            numbers = [v for v in values.get(i, ()) if not v.qualitative]
            year = self.roles[i].year
            if len(numbers) == 1:
                value = numbers[0]
                return BaselineDraft(
                    value.low, value.high, self._unit(value, indicator, i), value.year or (year[1] if year else None)
                )
        return None

    def _only_baseline(
        self, row: Row, values: dict[int, list[Value]], cells: dict[int, Cell], indicator: RowName
    ) -> None:
        """Without a target the value of the year before the plan stands as a result."""
        for i, role in self.roles.items():
            if role.status == "baseline" and role.year:
                for value in values.get(i, ()):
                    if not value.qualitative:
                        self._add(
                            row, cells[i], value, indicator, replace(role, status="actual"), self.table.columns[i], None
                        )

    def _unit(self, value: Value, indicator: RowName, column: int) -> str:
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
        indicator: RowName,
        role: Role,
        column: Column,
        base: BaselineDraft | None,
    ) -> None:
        basis, unit = self._basis(value, indicator, role, column, base)
        year = role.year
        if value.year is not None:
            year = (value.year, value.year)
        elif value.cumulative and self.period and not role.change and role.status == "target":
            year = self.period
        start, end = self.span(*cell.span(value.start, value.end))
        name = indicator.name
        if value.label and value.label not in name:
            name = f"{name}({value.label})"
        mark = self._cell(row, "attribute")
        binding = attribute(self.words, mark.text) if mark else None
        quantity = (
            None
            if value.low is None or value.high is None
            else quantity_of(value.low, value.high, unit, self.words.lexicon.units)
        )
        draft = MeasureDraft(
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
            None if year is None else "explicit" if value.year else "heading" if column.years else "period",
            value.modality,
            "binding" if binding == "binding" else "expected" if binding == "expected" else None,
            base,
            quantity,
            per_year=value.yearly or indicator.yearly or (column.yearly and not value.bracketed and basis == "growth"),
        )
        self._tell(draft, row, cell, value, column)
        self.found.append(draft)

    def _is_torn(self, cell: Cell, value: Value) -> bool:
        """Do pieces of other cells stand between the pieces of this value?"""
        text, (first, last) = self.clean.source.text, cell.span(value.start, value.end)
        own = "".join(text[i] for i in cell.at[value.start : value.end])
        return "".join(text[first:last].split()) != own.replace(" ", "")

    def _tell(self, draft: MeasureDraft, row: Row, cell: Cell, value: Value, column: Column) -> None:
        """How the fields of a cell's measure came about."""
        here = draft.start, draft.end
        torn = self._is_torn(cell, value)
        head = f"column {column.head}" if column.head else "column"
        rule = f"value.torn:{self.table.form}" if torn else f"value.table:{self.table.form}"
        draft.readings["value"] = Reading(cell.text, "inferred" if torn or row.inferred else "explicit", rule, *here)
        if value.unit:
            draft.readings["unit"] = Reading(draft.unit, "explicit", "unit.cell", *here)
        else:
            mark = self._cell(row, "unit")
            where = self.span(*mark.span()) if mark and mark.text else here
            rule = "unit.column" if mark and mark.text else "unit.name_or_head"
            draft.readings["unit"] = Reading(draft.unit, "explicit" if draft.unit else "default", rule, *where)
        told: tuple[Origin, str] = ("default", "default") if draft.comparator == "eq" else ("explicit", "cell")
        draft.readings["comparator"] = Reading(draft.comparator, told[0], f"comparator.{told[1]}", *here)
        told = ("default", "default") if draft.basis == "level" else ("explicit", "table")
        draft.readings["basis"] = Reading(draft.basis, told[0], f"basis.{told[1]}", *here)
        if value.year:
            draft.readings["year"] = Reading(draft.year, "explicit", "year.cell", *here)
        else:
            origin: Origin = "explicit" if column.years else "default" if draft.year is None else "inferred"
            rule = "year.none" if draft.year is None else f"year.{head}" if column.years else "year.period"
            draft.readings["year"] = Reading(draft.year, origin, rule, *here)
        draft.readings["status"] = Reading(
            draft.status, "explicit" if column.years else "inferred", f"status.{head}", *here
        )
        name = self._cell(row, "name")
        name_at = self.span(*name.span()) if name else here
        draft.readings["indicator"] = Reading(draft.indicator, "explicit", "indicator.row", *name_at)

    def _basis(
        self, value: Value, indicator: RowName, role: Role, column: Column, base: BaselineDraft | None
    ) -> tuple[Basis, str]:
        """What kind of value it is, and its unit."""
        unit = value.unit or column.unit or indicator.unit
        if value.unit:
            unit = self._unit(value, indicator, self.table.columns.index(column))
        if not role.change:
            return value.change if value.change and indicator.basis == "level" else indicator.basis, unit
        if value.bracketed or (value.cumulative and not column.growth):
            if indicator.basis != "level":
                return indicator.basis, unit
            if self._fall is not None and value.low is not None and value.low > 0:
                # 4.82, 4.17 [13.4]: the sum of a fall, in per cent where it is as large as that
                return "decrease", "%" if abs(self._fall - abs(value.low)) <= 1 and value.unit != "%" else unit
            return "increase", unit
        if indicator.basis != "level":
            return indicator.basis, unit
        rate = indicator.unit == "%" and self.words.rate_row.search(indicator.name) is not None
        if column.growth and not rate:
            return "growth", value.unit or column.unit or "%"
        return "level", unit


_CAPTION = re.compile(r"表(?<=^表)[ \t]*\d+(?:[-—.]\d+)?[ :]*[^\n。;,]{2,40}$", re.M)


def _missing(clean: CleanText, tables: list[Table], words: TableWords) -> list[Note]:
    """Captions of indicator tables whose rows the text has lost."""
    notes: list[Note] = []
    if "表" not in clean.text:
        return notes
    for m in _CAPTION.finditer(clean.text):
        if not words.of_indicators.search(m.group()) or clean.line_at(m.start()).kind == "toc":
            continue
        at = clean.raw_at(m.start())
        if any(0 <= t.start - at < 400 or t.start <= at < t.end for t in tables):
            continue
        following = clean.text[m.end() + 1 :].lstrip("\n")[:200].split("\n", 1)[0]
        if "\t" in following or "|" in following:
            continue
        notes.append(("table_missing", f"the rows of the table are not in the text: {m.group()}", m.start(), m.end()))
    return notes
