"""For spreadsheets and statistics: CSV, one row for each indicator of each plan.

Text that a spreadsheet would take for a formula (= + - @ at its beginning) is made harmless by an apostrophe in front.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from planparse.compare.model import Comparison

RISKY = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    *("indicator", "headline", "plan", "region", "level", "written_as", "comparator", "low", "high", "unit", "quote"),
    *("basis", "first_year", "last_year", "modality", "binding", "mentions", "verdict", "amplified", "difference"),
    *("difference_unit", "percent", "share_percent", "answer", "similarity", "certain", "place", "start", "end"),
)


def render_csv(found: Comparison) -> str:
    """All indicators, one row for each plan that has them; missing values are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _records(found):
        writer.writerow([_harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _harmless(cell: object) -> object:
    return "'" + cell if isinstance(cell, str) and cell.startswith(RISKY) else cell


def _records(found: Comparison) -> Iterator[list[object]]:
    for row in found.rows:
        for plan, cell, judged in zip(found.plans, row.cells, row.verdicts, strict=True):
            if cell is None:
                continue
            s, step = cell.stated, judged.difference if judged else None
            yield [
                *(row.indicator, _flag(row.headline), plan.label, plan.region or "", plan.level or "", s.indicator),
                *(s.comparator, _number(s.low), _number(s.high), s.unit, s.figure, s.basis),
                *((s.year[0], s.year[1]) if s.year else ("", "")),
                *(s.modality or "", s.binding or "", cell.mentions),
                *((judged.kind, _flag(judged.amplified)) if judged else ("", "")),
                *((_number(step.low), step.unit, _number(step.percent)) if step else ("", "", "")),
                *((_number(judged.share), judged.answer or "") if judged else ("", "")),
                *(row.similarity, _flag(row.certain)),
                " › ".join((*cell.place.path, f"{cell.place.number}{cell.place.title}")),
                *s.span,
            ]


def _flag(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _number(value: Decimal | None) -> object:
    return "" if value is None else format(value, "f")
