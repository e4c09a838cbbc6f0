"""For the terminal: coloured where the terminal has colours, readable where it has none."""

from rich.text import Text

from planparse.changes.model import Difference, Hunk
from planparse.changes.telling import Told, tell

_STYLE = {"+": "green", "-": "red", "~": "yellow", ">": "cyan"}


def render_text(found: Difference) -> Text:
    """The whole difference, the summary first."""
    out = Text()
    out.append(f"--- {found.old.label}\n", style="red")
    out.append(f"+++ {found.new.label}\n", style="green")
    out.append(found.summary + "\n", style="bold")
    for heading, entries in tell(found).items():
        out.append(f"\n{heading}\n", style="bold underline")
        path = ""
        for entry in entries:
            if entry.path != path:
                path = entry.path
                if path:
                    out.append(f"  {path}\n", style="dim")
            _entry(out, entry)
    if found.shifted:
        out.append(f"\n{len(found.shifted)} numbers moved on with what came or went before them\n", style="dim")
    for note in found.notes:
        out.append(f"\nnote: {note}\n", style="dim")
    return out


def _entry(out: Text, entry: Told) -> None:
    out.append(f"{entry.mark} ", style=_STYLE[entry.mark])
    out.append(entry.title, style="bold")
    out.append(f"  [{entry.kinds}]", style=_STYLE[entry.mark])
    if entry.doubt:
        out.append(f"  {entry.doubt}", style="magenta")
    out.append("\n")
    if entry.old is not None or entry.new is not None:
        out.append("    ")
        if entry.old is not None:
            out.append(entry.old, style="red")
        if entry.old is not None and entry.new is not None:
            out.append(" → ")
        if entry.new is not None:
            out.append(entry.new, style="green")
        if entry.difference:
            out.append(f"  ({entry.difference})")
        out.append("\n")
    for hunk in entry.hunks:
        _hunk(out, hunk)
    for line in entry.more:
        out.append(f"    {line}\n", style="dim")
    if entry.where != "@ ":
        out.append(f"    {entry.where}\n" if entry.where else "", style="dim")


def _hunk(out: Text, hunk: Hunk) -> None:
    out.append(f"    …{hunk.before}")
    if hunk.old:
        out.append(f"[-{hunk.old}-]", style="red")
    if hunk.new:
        out.append(f"{{+{hunk.new}+}}", style="green")
    out.append(f"{hunk.after}…\n")
