"""For a pull request, a mail or a note: GitHub's Markdown."""

import regex

from planparse.changes.model import Difference, Hunk
from planparse.changes.telling import Told, tell

_SPECIAL = regex.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def render_markdown(found: Difference) -> str:
    """The whole difference, the summary first."""
    lines = [f"# {safe(found.old.label)} → {safe(found.new.label)}", "", safe(found.summary), ""]
    for heading, entries in tell(found).items():
        lines += [f"## {heading}", ""]
        if heading in ("Targets", "Results"):
            lines += ["| | Indicator | Old | New | Difference | Change | Place |", "|---|---|---|---|---|---|---|"]
            lines += [_row(entry) for entry in entries]
        else:
            for entry in entries:
                lines += _item(entry)
        lines.append("")
    if found.shifted:
        lines += [f"{len(found.shifted)} numbers moved on with what came or went before them.", ""]
    lines += [f"> {safe(note)}" for note in found.notes]
    return "\n".join(lines).rstrip() + "\n"


def _row(entry: Told) -> str:
    kinds = entry.kinds + (f" ({entry.doubt})" if entry.doubt else "")
    cells = (entry.title, entry.old or "", entry.new or "", entry.difference or "", kinds, entry.path)
    return f"| `{entry.mark}` | " + " | ".join(safe(c) for c in cells) + " |"


def _item(entry: Told) -> list[str]:
    doubt = f" ({safe(entry.doubt)})" if entry.doubt else ""
    lines = [f"- `{entry.mark}` **{safe(entry.title)}** {entry.kinds}{doubt}"]
    if entry.path:
        lines.append(f"  - {safe(entry.path)}")
    if entry.old is not None or entry.new is not None:
        old = f"~~{safe(entry.old)}~~" if entry.old is not None else ""
        new = f"**{safe(entry.new)}**" if entry.new is not None else ""
        lines.append("  - " + " → ".join(p for p in (old, new) if p))
    lines += [f"  - {_hunk(hunk)}" for hunk in entry.hunks]
    lines += [f"  - {safe(line)}" for line in entry.more]
    return lines


def _hunk(hunk: Hunk) -> str:
    old = f"<del>{safe(hunk.old)}</del>" if hunk.old else ""
    new = f"<ins>{safe(hunk.new)}</ins>" if hunk.new else ""
    return f"…{safe(hunk.before)}{old}{new}{safe(hunk.after)}…"


def safe(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
