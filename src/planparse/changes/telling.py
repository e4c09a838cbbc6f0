"""Each change in words, once for all forms: the text, Markdown and HTML renderers only lay it out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from planparse.changes.model import (
    Amount,
    BodyChange,
    Change,
    Difference,
    DocumentChange,
    Hunk,
    MeasureChange,
    NumberingChange,
    Place,
    Stated,
)

GROUPS = {
    "document": "Document",
    "target": "Targets",
    "actual": "Results",
    "task": "Tasks",
    "body": "Bodies",
    "section": "Sections",
    "numbering": "Numbering",
}
_SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "between": ""}
_BASIS = {
    "level": "",
    "growth": "growth ",
    "increase": "increase ",
    "decrease": "decrease ",
    "multiple": "multiple ",
    "gap": "gap ",
}
_FIELDS = {
    "title": "title",
    "genre": "genre",
    "region": "region",
    "level": "level",
    "issuer": "issuer",
    "number": "document number",
    "issued_on": "date of issue",
    "period": "period",
    "role_rules": "rule for roles",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change as it is shown."""

    mark: str
    """+ came, - went, ~ changed, > moved."""
    title: str
    kinds: str
    path: str = ""
    old: str | None = None
    new: str | None = None
    difference: str | None = None
    hunks: Sequence[Hunk] = ()
    where: str = ""
    """Where in the two texts: @old 120-128 new 131-139."""
    doubt: str | None = None
    more: Sequence[str] = ()


def tell(found: Difference) -> dict[str, list[Told]]:
    """All changes by the heading of their group, in the groups' order; empty groups are left out."""
    groups: dict[str, list[Told]] = {heading: [] for heading in GROUPS.values()}
    for change in found.changes:
        groups[GROUPS[change.category]].append(_tell(change))
    return {heading: told for heading, told in groups.items() if told}


def _tell(change: Change) -> Told:
    if isinstance(change, DocumentChange):
        return Told("~", _FIELDS.get(change.field, change.field), "changed", old=change.old, new=change.new)
    if isinstance(change, NumberingChange):
        count = len(change.items)
        shown = [f"{i.old or '(none)'} → {i.new or '(none)'}  {i.title}" for i in change.items]
        return Told("~", f"{_count(count, 'part')} renumbered", "renumbered", more=shown)
    if isinstance(change, MeasureChange):
        return _tell_measure(change)
    place = change.new or change.old
    path, where = _path(place), _where(change.old, change.new)
    doubt = _doubt(change.similarity, certain=change.certain)
    if isinstance(change, BodyChange):
        return Told(
            mark=_mark(change.kinds),
            title=_name(place),
            kinds="new lead" if change.kinds == ("lead",) else f"body {change.kinds[0]}",
            path=path,
            old=_bodies(change.old_bodies, change.old_role or change.role),
            new=_bodies(change.new_bodies, change.role),
            where=where,
            doubt=doubt,
            more=(f"and in {_count(len(change.also), 'other task')}",) if change.also else (),
        )
    old = new = None
    if change.category == "task" and (change.old_value or change.new_value):
        old, new = change.old_value, change.new_value
    if "renamed" in change.kinds:
        old, new = _name(change.old), _name(change.new)
    more = [f"with {_count(change.holds, 'part')} beneath it"] if change.category == "section" and change.holds else []
    if "moved" in change.kinds and change.old is not None and change.old.path != (place.path if place else ()):
        more.append(f"moved here from {_path(change.old) or 'the top'}")
    return Told(
        mark=_mark(change.kinds),
        title=_name(place) or f"({change.kind})",
        kinds=", ".join(change.kinds),
        path=path,
        old=old,
        new=new,
        hunks=change.wording,
        where=where,
        doubt=doubt,
        more=more,
    )


def _tell_measure(change: MeasureChange) -> Told:
    old, new = change.old_value, change.new_value
    place = change.new or change.old
    title = change.indicator
    if old is not None and new is not None and old.indicator != new.indicator:
        title = f"{old.indicator} → {new.indicator}"
    more = []
    if "moved" in change.kinds and change.old is not None:
        more.append(f"moved here from {_name(change.old)}")
    if "baseline" in change.kinds:
        more.append(f"baseline {_baseline(old)} → {_baseline(new)}")
    return Told(
        mark=_mark(change.kinds),
        title=title,
        kinds=", ".join(change.kinds),
        path=" › ".join(p for p in (_path(place), _name(place)) if p),
        old=None if old is None else value(old),
        new=None if new is None else value(new),
        difference=_difference(change),
        where=_where(old, new),
        doubt=_doubt(change.similarity, certain=change.certain),
        more=more,
    )


def value(stated: Stated, bases: Mapping[str, str] = _BASIS) -> str:
    """A value with its sign, year and force: 力争 ≥ 300个 (2025); `bases` are the words for growth and the like."""
    force = f"{stated.modality} " if stated.modality else ""
    year = ""
    if stated.year is not None:
        first, last = stated.year
        year = f" ({last})" if first == last else f" ({first}-{last})"
    bound = {"binding": " 约束性", "expected": " 预期性", None: ""}[stated.binding]
    return f"{force}{bases[stated.basis]}{_SIGNS[stated.comparator]}{stated.figure}{year}{bound}"


def plain(number: Decimal) -> str:
    """A number without trailing zeros or exponent."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _difference(change: MeasureChange) -> str | None:
    amount, old, new = change.difference, change.old_value, change.new_value
    return None if amount is None or old is None or new is None else step(amount, old, new)


def step(amount: Amount, old: Stated, new: Stated) -> str:
    """From one value to another, in the plans' own unit where they share it: +3个百分点, +3.57%."""
    by, unit = amount.low, amount.unit
    if old.unit == new.unit and old.low is not None and new.low is not None:
        by, unit = new.low - old.low, old.unit
    told = _signed(by) + ("个百分点" if unit in ("%", "％") else unit)
    return told if amount.percent is None else f"{told}, {_signed(amount.percent)}%"


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else ''}{plain(number)}"


def _baseline(stated: Stated | None) -> str:
    baseline = None if stated is None else stated.baseline
    if baseline is None:
        return "none"
    year = f" ({baseline.year})" if baseline.year else ""
    return f"{'' if baseline.low is None else plain(baseline.low)}{baseline.unit}{year}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _mark(kinds: Sequence[str]) -> str:
    return {"added": "+", "dropped": "-", "moved": ">"}.get(kinds[0] if len(kinds) == 1 else "", "~")


def _name(place: Place | None) -> str:
    return "" if place is None else f"{place.number}{place.title}"


def _path(place: Place | None) -> str:
    return "" if place is None else " › ".join(place.path)


def _bodies(names: Sequence[str], role: str | None) -> str | None:
    return f"{'、'.join(names)} ({role})" if names else None


def _where(old: Place | Stated | None, new: Place | Stated | None) -> str:
    sides = (("old", old), ("new", new))
    return "@ " + ", ".join(f"{side} {at.span.start}-{at.span.end}" for side, at in sides if at is not None)


def _doubt(similarity: float | None, *, certain: bool) -> str | None:
    if certain:
        return None
    return "uncertain" if similarity is None else f"uncertain: {similarity:.0%} alike"
