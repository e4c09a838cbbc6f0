"""A workbook for a spreadsheet: 指标对照 (indicators), 任务对照 (tasks with their bodies), 说明 (plans and words).

Its words are Chinese throughout: it goes from hand to hand. Text that a spreadsheet would take for a formula is made
harmless by the cell's type.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from planparse.compare.model import Comparison
from planparse.compare.render.tables import RISKY
from planparse.compare.telling import IN_CHINESE, ROLES, cell_text, plan_line, verdict_text, work_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The same bytes on every run: no time of writing goes into the workbook."""
_LINE = 15
"""Height of a line of text, in points."""


def render_workbook(found: Comparison) -> bytes:
    """A workbook: 指标对照 (indicators), 任务对照 (tasks with their bodies), 说明 (the plans and the words used)."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    labels = [p.label for p in found.plans]
    others = [i for i in range(len(labels)) if i != found.upper]
    rows: list[list[object]] = []
    for row in found.rows:
        line: list[object] = [row.indicator, "主要" if row.headline else ""]
        line += [cell_text(cell, chinese=True) for cell in row.cells]
        line += [verdict_text(row, i, found.upper, chinese=True) for i in others]
        line += ["" if row.certain else f"待核({row.similarity:.0%})", "; ".join(row.wordings)]
        rows.append(line)
    heads = ["指标", "主要指标", *labels, *(f"{labels[i]}判定" for i in others), "备注", "各计划写法"]
    _sheet(book.create_sheet("指标对照"), heads, rows, [38, 9, *[28] * len(labels), *[28] * len(others), 12, 40])
    _sheet(book.create_sheet("任务对照"), *_task_rows(found, labels, others))
    notes: list[list[object]] = [
        [plan_line(p), "上级计划(比较基准)" if i == found.upper else ""] for i, p in enumerate(found.plans)
    ]
    notes += [[word, meaning] for word, meaning in IN_CHINESE.values()]
    notes.append(["待核", "两计划写法相近而不相同, 是否同一指标或任务须人工核对"])
    _sheet(book.create_sheet("说明"), ["计划与用语", "说明"], notes, [80, 60])
    return _settled(book)


def _task_rows(
    found: Comparison, labels: Sequence[str], others: Sequence[int]
) -> tuple[list[str], list[list[object]], list[int]]:
    base = labels[found.upper]
    heads = [f"{base}任务", *(f"{base}{r}单位" for r in ("牵头", "责任"))]
    for i in others:
        heads += [f"{labels[i]}对应任务", "相似度", "备注", f"{labels[i]}牵头单位", f"{labels[i]}责任单位"]
    rows: list[list[object]] = []
    for row in found.works:
        depth = max([len(c) for c in row.counterparts] or [1]) or 1
        for k in range(depth):
            line: list[object] = []
            own = row.upper if k == 0 else None
            line += [work_text(own), *(_bodies(own.bodies if own else (), r) for r in ("lead", "responsible"))]
            for i in others:
                c = row.counterparts[i][k] if k < len(row.counterparts[i]) else None
                line += [work_text(c.work) if c else "", c.similarity if c and row.upper else ""]
                line.append("" if c is None or c.certain else "待核")
                line += [_bodies(c.work.bodies if c else (), r) for r in ("lead", "responsible")]
            rows.append(line)
    return heads, rows, [36, 26, 36, *[n for _ in others for n in (36, 8, 7, 26, 36)]]


def _bodies(bodies: Sequence[Any], role: str) -> str:
    if role == "responsible":
        rest = [d for d in bodies if d.role not in ("lead", "responsible")]
        own = "、".join(d.name for d in bodies if d.role == "responsible")
        return own + "".join(f"; {ROLES[d.role]}: {d.name}" for d in rest)
    return "、".join(d.name for d in bodies if d.role == role)


def _sheet(sheet: "Worksheet", heads: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrap = Alignment(wrap_text=True, vertical="top")
    for y, line in enumerate([heads, *rows], 1):
        for x, value in enumerate(line, 1):
            cell = sheet.cell(row=y, column=x, value=value if value != "" else None)
            if isinstance(value, str) and value:
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(RISKY)
            elif isinstance(value, float):
                cell.number_format = "0%"
            cell.alignment = wrap
            if y == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E8ECF1")
        # a spreadsheet does not always fit the height to the text by itself
        sheet.row_dimensions[y].height = _LINE * max(map(_lines, line, widths), default=1) + 2
    for x, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(x)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(heads), 1))}{len(rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _lines(value: object, width: int) -> int:
    """How many lines a cell's text takes, in a column as wide as so many half-width characters."""
    if not isinstance(value, str):
        return 1
    columns = sum(1 if char < "\u2000" else 2 for char in value)
    # a word or a number is not divided, so that lines end early
    return max(1, -(-columns // max(width - 3, 1)))


def _settled(book: Any) -> bytes:
    """The workbook's bytes with all times of writing set to one and the same."""
    book.properties.created = book.properties.modified = datetime(*_STAMP)
    raw = io.BytesIO()
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                data = _without_time(data)
            info = zipfile.ZipInfo(item.filename, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return out.getvalue()


def _without_time(core: bytes) -> bytes:
    import re

    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", core)
