"""For the terminal."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from planparse.compare.model import Comparison, Row
from planparse.compare.telling import (
    cell_text,
    counterpart_text,
    duties_text,
    plan_line,
    rows_alone,
    shared_rows,
    verdict_text,
    work_text,
    works_alone,
)

_STYLE = {"higher": "green", "lower": "yellow", "answered": "cyan", "open": "dim", "worded": "yellow", "own": "cyan"}


def render_text(found: Comparison) -> RenderableType:
    """Plans, shared indicators with verdicts, tasks with counterparts, what stands alone."""
    parts: list[RenderableType] = []
    for i, plan in enumerate(found.plans):
        mark = " (upper)" if i == found.upper else ""
        parts.append(Text(plan_line(plan) + mark, style="bold" if mark else ""))
    parts += [Text(found.summary), Text("\nIndicators", style="bold underline"), _indicators(found, shared_rows(found))]
    answered = [row for row in found.works if row.upper is not None and any(row.counterparts)]
    if answered:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
        for plan in found.plans:
            table.add_column(plan.label, ratio=1, overflow="fold")
        for row in answered:
            cells = [
                Text(work_text(row.upper) if i == found.upper else counterpart_text(row.counterparts[i]))
                for i in range(len(found.plans))
            ]
            for i, text in enumerate(cells):
                bodies = row.upper.bodies if i == found.upper and row.upper else ()
                for c in row.counterparts[i]:
                    bodies = (*bodies, *c.work.bodies)
                if bodies:
                    text.append("\n" + duties_text(bodies), style="dim")
            table.add_row(*cells)
        parts += [Text("Tasks", style="bold underline"), table]
    for i, plan in enumerate(found.plans):
        rows, works = rows_alone(found, i), works_alone(found, i)
        if rows or works:
            parts.append(Text(f"Only in {plan.label}", style="bold underline"))
        parts += [Text(f"  {row.indicator}  {cell_text(row.cells[i])}") for row in rows]
        parts += [Text(f"  {work_text(work)}", style="dim") for work in works]
    return Group(*parts)


def _indicators(found: Comparison, rows: list[Row]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("indicator", ratio=3, overflow="fold")
    for plan in found.plans:
        table.add_column(plan.label, ratio=2, overflow="fold")
    single = len(found.plans) == 2
    if single:
        table.add_column("verdict", ratio=2, overflow="fold")
    for row in rows:
        texts: list[Text] = []
        for i, (cell, judged) in enumerate(zip(row.cells, row.verdicts, strict=True)):
            text = Text(cell_text(cell))
            if judged is not None and not single:
                text.append("\n" + verdict_text(row, i, found.upper), style=_STYLE.get(judged.kind, ""))
            texts.append(text)
        doubt = "" if row.certain else f"  uncertain, {row.similarity:.0%}"
        name = Text.assemble((row.indicator, "bold" if row.headline else ""), (doubt, "magenta"))
        if single:
            other = 1 - found.upper
            judged = row.verdicts[other]
            texts.append(Text(verdict_text(row, other, found.upper), _STYLE.get(judged.kind, "") if judged else ""))
        table.add_row(name, *texts)
    return table
