"""Changes counted, and put into one line fit for a commit message."""

from collections import Counter
from collections.abc import Sequence

from planparse.changes.model import (
    BodyChange,
    Change,
    DocumentChange,
    MeasureChange,
    NumberingChange,
    SectionChange,
    TaskChange,
)

_PLURAL = {"target": "targets", "actual": "results", "task": "tasks", "section": "sections", "body": "bodies"}
_ORDER = ("target", "actual", "task", "body", "section")


def count_changes(changes: Sequence[Change]) -> dict[str, int]:
    """Changes of each kind, the categories in a fixed order."""
    counts: Counter[tuple[str, str]] = Counter()
    for change in changes:
        if isinstance(change, DocumentChange):
            counts["document", change.field] += 1
        elif isinstance(change, NumberingChange):
            counts["numbering", "renumbered"] += 1
        else:
            for kind in change.kinds:
                counts[change.category, kind] += 1
    return {f"{category} {kind}": n for (category, kind), n in sorted(counts.items())}


def summary_line(changes: Sequence[Change]) -> str:
    """One line: the change itself where there is one, else how many of each kind."""
    if not changes:
        return "No change of substance"
    if len(changes) == 1:
        return _one(changes[0])
    parts: list[str] = []
    for category in _ORDER:
        kinds: Counter[str] = Counter()
        for c in changes:
            if c.category == category and isinstance(c, SectionChange | TaskChange | BodyChange | MeasureChange):
                kinds[c.kinds[0]] += 1
        if kinds:
            told = ", ".join(f"{n} {_told(category, kind)}" for kind, n in kinds.most_common(4))
            more = sum(n for _, n in kinds.most_common()[4:])
            parts.append(f"{_PLURAL[category]}: {told}{f', {more} other' if more else ''}")
    fields = [c.field for c in changes if isinstance(c, DocumentChange)]
    if fields:
        parts.append("document: " + ", ".join(fields))
    if any(isinstance(c, NumberingChange) for c in changes):
        parts.append("renumbered")
    return "; ".join(parts)


def _told(category: str, kind: str) -> str:
    return "new lead" if (category, kind) == ("body", "lead") else kind


def _one(change: Change) -> str:
    if isinstance(change, DocumentChange):
        return f"{change.field}: {change.old or 'none'} → {change.new or 'none'}"
    if isinstance(change, NumberingChange):
        return f"{len(change.items)} headings renumbered"
    if isinstance(change, MeasureChange):
        old = change.old_value.figure if change.old_value else None
        new = change.new_value.figure if change.new_value else None
        value = f"{old} → {new}" if old and new and old != new else (new or old or "")
        return f"{change.category} {', '.join(change.kinds)}: {change.indicator} {value}"
    place = change.new or change.old
    name = f"{place.number}{place.title}" if place is not None else ""
    if isinstance(change, BodyChange):
        old, new = "、".join(change.old_bodies), "、".join(change.new_bodies)
        value = f"{old} → {new}" if old and new and old != new else new or old
        return f"{_told('body', change.kinds[0])}: {value} ({name})"
    return f"{change.category} {', '.join(change.kinds)}: {name}"
