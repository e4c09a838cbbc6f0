"""A page that needs nothing beside itself: no script, no font, no picture from elsewhere."""

from html import escape

from planparse.changes.model import Difference, Hunk
from planparse.changes.telling import Told, tell

STYLE = """
:root { color-scheme: light dark; --line: #d5d8dc; --dim: #667; --old: #ffe3e0; --new: #ddf4e0; --warn: #8250df;
  --oldink: #82071e; --newink: #0a5c2b; --paper: #fff; --ink: #1c1e21; --head: #f5f6f8; }
@media (prefers-color-scheme: dark) { :root { --line: #3b4048; --dim: #9aa4b2; --old: #4a1d1d; --new: #14391f;
  --warn: #c297ff; --oldink: #ffb3ab; --newink: #9be9a8; --paper: #16181c; --ink: #e6e8eb; --head: #1f2329; } }
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2rem auto;
  max-width: 72rem; padding: 0 1rem; background: var(--paper); color: var(--ink); }
h1 { font-size: 1.3rem; margin: 0 0 .3rem } h2 { font-size: 1.05rem; margin: 2rem 0 .4rem }
.summary { font-weight: 600 } .sides, .path, .where, .more { color: var(--dim); font-size: .86em }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { text-align: left; vertical-align: top; padding: .4rem .55rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere } th { background: var(--head); font-weight: 600; font-size: .86em }
td.num { font-variant-numeric: tabular-nums }
del { background: var(--old); color: var(--oldink) } ins { background: var(--new); color: var(--newink);
  text-decoration: none } .kind { white-space: normal; font-size: .86em } .doubt { color: var(--warn) }
ul { list-style: none; padding: 0; margin: 0 } li { padding: .5rem 0; border-bottom: 1px solid var(--line) }
li p { margin: .15rem 0 } b.plus { color: var(--newink) } b.minus { color: var(--oldink) } b.other { color: var(--dim) }
nav a { margin-right: 1rem; color: inherit } @media print { nav { display: none } body { margin: 0; max-width: none } }
""".strip()
_CLASS = {"+": "plus", "-": "minus"}


def render_page(found: Difference) -> str:
    """The whole difference as one HTML file."""
    groups = tell(found)
    body = [
        f"<h1>{escape(found.new.title or found.new.label)}</h1>",
        f'<p class="sides">{escape(found.old.label)} → {escape(found.new.label)}</p>',
        f'<p class="summary">{escape(found.summary)}</p>',
    ]
    if len(groups) > 1:
        links = "".join(f'<a href="#{h.lower()}">{h} {len(entries)}</a>' for h, entries in groups.items())
        body.append(f"<nav>{links}</nav>")
    for heading, entries in groups.items():
        body.append(f'<h2 id="{heading.lower()}">{heading}</h2>')
        body += _table(entries) if heading in ("Targets", "Results") else _list(entries)
    if found.shifted:
        body.append(f'<p class="more">{len(found.shifted)} numbers moved on with what came or went before them.</p>')
    body += [f'<p class="more">{escape(note)}</p>' for note in found.notes]
    title = escape(f"{found.old.label} → {found.new.label}")
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _table(entries: list[Told]) -> list[str]:
    rows = [
        '<table><colgroup><col style="width:34%"><col style="width:17%"><col style="width:17%">'
        '<col style="width:14%"><col style="width:18%"></colgroup>',
        "<thead><tr><th>Indicator</th><th>Old</th><th>New</th><th>Difference</th><th>Change</th></tr></thead><tbody>",
    ]
    for e in entries:
        more = "".join(f'<div class="more">{escape(line)}</div>' for line in e.more)
        rows.append(
            f"<tr><td>{_mark(e)} {escape(e.title)}"
            f'<div class="path">{escape(e.path)}</div><div class="where">{escape(e.where)}</div>{more}</td>'
            f'<td class="num">{_old(e)}</td><td class="num">{_new(e)}</td>'
            f'<td class="num">{escape(e.difference or "")}</td><td class="kind">{escape(e.kinds)}{_doubt(e)}</td></tr>'
        )
    return [*rows, "</tbody></table>"]


def _list(entries: list[Told]) -> list[str]:
    items = ["<ul>"]
    for e in entries:
        parts = [
            f"<li>{_mark(e)} <strong>{escape(e.title)}</strong> <span class=kind>{escape(e.kinds)}{_doubt(e)}</span>"
        ]
        if e.path:
            parts.append(f'<p class="path">{escape(e.path)}</p>')
        if e.old is not None or e.new is not None:
            parts.append("<p>" + " → ".join(p for p in (_old(e), _new(e)) if p) + "</p>")
        parts += [f"<p>{_hunk(h)}</p>" for h in e.hunks]
        parts += [f'<p class="more">{escape(line)}</p>' for line in e.more]
        if e.where and e.where != "@ ":
            parts.append(f'<p class="where">{escape(e.where)}</p>')
        items.append("".join(parts) + "</li>")
    return [*items, "</ul>"]


def _mark(e: Told) -> str:
    return f'<b class="{_CLASS.get(e.mark, "other")}">{escape(e.mark)}</b>'


def _old(e: Told) -> str:
    return "" if e.old is None else f"<del>{escape(e.old)}</del>" if e.new is None else escape(e.old)


def _new(e: Told) -> str:
    return "" if e.new is None else f"<ins>{escape(e.new)}</ins>"


def _doubt(e: Told) -> str:
    return f' <span class="doubt">{escape(e.doubt)}</span>' if e.doubt else ""


def _hunk(h: Hunk) -> str:
    old = f"<del>{escape(h.old)}</del>" if h.old else ""
    new = f"<ins>{escape(h.new)}</ins>" if h.new else ""
    return f"…{escape(h.before)}{old}{new}{escape(h.after)}…"
