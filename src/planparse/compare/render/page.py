"""A page that needs nothing beside itself."""

from html import escape

from planparse.changes.render.page import STYLE
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

_MORE = """
td.higher { background: var(--new) } td.lower, td.worded { background: var(--old) }
td.answered, td.own { outline: 1px dashed var(--dim); outline-offset: -2px } td.open { color: var(--dim) }
tr.headline td:first-child { font-weight: 600 } body { max-width: 90rem } table { table-layout: auto }
""".strip()


def render_page(found: Comparison) -> str:
    """The whole comparison as one HTML file."""
    title = escape(" / ".join(p.label for p in found.plans))
    body = [f"<h1>{title}</h1>", '<ul class="sides">']
    body += [
        f"<li>{escape(plan_line(p))}{' <b>(upper)</b>' if i == found.upper else ''}</li>"
        for i, p in enumerate(found.plans)
    ]
    body += ["</ul>", f'<p class="summary">{escape(found.summary)}</p>']
    body += _indicators(found)
    body += _tasks(found)
    for i, plan in enumerate(found.plans):
        rows, works = rows_alone(found, i), works_alone(found, i)
        if not rows and not works:
            continue
        body.append(f"<h2>Only in {escape(plan.label)}</h2><table><tbody>")
        body += [f"<tr><td>{escape(r.indicator)}</td><td>{escape(cell_text(r.cells[i]))}</td></tr>" for r in rows]
        body += [f"<tr><td>{escape(work_text(w))}</td><td>{escape(duties_text(w.bodies))}</td></tr>" for w in works]
        body.append("</tbody></table>")
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{STYLE}\n{_MORE}\n</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _indicators(found: Comparison) -> list[str]:
    heads = "".join(f"<th>{escape(p.label)}</th>" for p in found.plans)
    single = len(found.plans) == 2
    heads += "<th>Verdict</th>" if single else ""
    lines = [f"<h2>Indicators</h2><table><thead><tr><th>Indicator</th>{heads}</tr></thead><tbody>"]
    lines += [_row(row, found.upper) for row in shared_rows(found)]
    return [*lines, "</tbody></table>"]


def _row(row: Row, upper: int) -> str:
    single = len(row.cells) == 2
    doubt = "" if row.certain else f' <span class="doubt">uncertain, {row.similarity:.0%}</span>'
    others = [w for w in row.wordings if w != row.indicator]
    more = f'<div class="path">{escape(" / ".join(others))}</div>' if others else ""
    cells = [f"<td>{escape(row.indicator)}{doubt}{more}</td>"]
    for i, (cell, judged) in enumerate(zip(row.cells, row.verdicts, strict=True)):
        kind = judged.kind if judged is not None and not single else ""
        told = f'<div class="more">{escape(verdict_text(row, i, upper))}</div>' if kind else ""
        cells.append(f'<td class="num {kind}">{escape(cell_text(cell))}{told}</td>')
    if single:
        judged = row.verdicts[1 - upper]
        kind = judged.kind if judged is not None else ""
        cells.append(f'<td class="{kind}">{escape(verdict_text(row, 1 - upper, upper))}</td>')
    return f'<tr class="{"headline" if row.headline else ""}">{"".join(cells)}</tr>'


def _tasks(found: Comparison) -> list[str]:
    answered = [row for row in found.works if row.upper is not None and any(row.counterparts)]
    if not answered:
        return []
    heads = "".join(f"<th>{escape(p.label)}</th>" for p in found.plans)
    lines = [f"<h2>Tasks</h2><table><thead><tr>{heads}</tr></thead><tbody>"]
    for row in answered:
        cells = []
        for i in range(len(found.plans)):
            own = i == found.upper and row.upper is not None
            text = work_text(row.upper) if own else counterpart_text(row.counterparts[i])
            bodies = row.upper.bodies if own and row.upper else [d for c in row.counterparts[i] for d in c.work.bodies]
            cells.append(f'<td>{escape(text)}<div class="path">{escape(duties_text(bodies))}</div></td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return [*lines, "</tbody></table>"]
