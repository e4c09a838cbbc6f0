"""For a report or a mail: GitHub's Markdown."""

from planparse.changes.render.markdown import safe
from planparse.compare.model import Comparison
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


def render_markdown(found: Comparison) -> str:
    """Plans, shared indicators with verdicts, tasks with counterparts, what stands alone."""
    labels = [safe(p.label) for p in found.plans]
    lines = [f"# {' / '.join(labels)}", ""]
    lines += [f"- {safe(plan_line(p))}{' **(upper)**' if i == found.upper else ''}" for i, p in enumerate(found.plans)]
    lines += ["", safe(found.summary), "", "## Indicators", ""]
    others = [i for i in range(len(found.plans)) if i != found.upper]
    heads = ["Indicator", *labels, *(f"{labels[i]}: verdict" for i in others)]
    lines += [_row(heads), _row(["---"] * len(heads))]
    for row in shared_rows(found):
        doubt = "" if row.certain else f" (uncertain, {row.similarity:.0%})"
        cells = [
            row.indicator + doubt,
            *map(cell_text, row.cells),
            *(verdict_text(row, i, found.upper) for i in others),
        ]
        lines.append(_row([safe(c) for c in cells]))
    answered = [row for row in found.works if row.upper is not None and any(row.counterparts)]
    if answered:
        heads = ["Task", "Bodies", *(h for i in others for h in (labels[i], f"{labels[i]}: bodies"))]
        lines += ["", "## Tasks", "", _row(heads), _row(["---"] * len(heads))]
        for work in answered:
            cells = [work_text(work.upper), duties_text(work.upper.bodies if work.upper else ())]
            for i in others:
                bodies = [d for c in work.counterparts[i] for d in c.work.bodies]
                cells += [counterpart_text(work.counterparts[i]), duties_text(bodies)]
            lines.append(_row([safe(c) for c in cells]))
    for i, label in enumerate(labels):
        rows, works = rows_alone(found, i), works_alone(found, i)
        if rows or works:
            lines += ["", f"## Only in {label}", ""]
        lines += [f"- {safe(row.indicator)} {safe(cell_text(row.cells[i]))}" for row in rows]
        lines += [f"- {safe(work_text(work))}" for work in works]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
