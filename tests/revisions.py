"""Revisions of a plan: edits made in its text, and whether a difference says of each what it must and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planparse.changes import difference
from planparse.changes.model import (
    BodyChange,
    Change,
    DocumentChange,
    MeasureChange,
    NumberingChange,
    SectionChange,
    TaskChange,
)
from planparse.clean import CleanText
from planparse.normalise import normalise
from planparse.pipeline import parse_source
from planparse.records import Record, Span
from planparse.text import SourceText

Splice = tuple[int, int, str]
MEASURED = ("target", "actual")


@dataclass
class Edit:
    """One edit: what it does to the text, and what must and may be said of it."""

    kind: str
    splices: list[Splice]
    territory: Span
    """In the old text: what is said of it is said of this edit."""
    must: Callable[[Change], bool]
    may: Callable[[Change], bool]
    note: str


@dataclass
class Plan:
    """One plan, read."""

    name: str
    source: SourceText
    record: Record
    clean: CleanText
    blocks: list[Span] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, name: str = "plan.txt") -> "Plan":
        """From a text; its blocks are the places of assignments."""
        return cls.read(SourceText.of(text, name))

    @classmethod
    def read(cls, source: SourceText) -> "Plan":
        record = parse_source(source)
        blocks = sorted({a.span for t in record.tasks for a in t.assignments})
        return cls(source.name, source, record, normalise(source), blocks)


@dataclass
class Result:
    """What a difference said of a revision."""

    edits: list[Edit]
    missed: list[Edit]
    false: list[Change]
    reported: int


def revise(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(s for e in edits for s in e.splices):
        if start < at:
            raise ValueError("edits overlap")
        parts += [text[at:start], new]
        at = end
    return "".join(parts) + text[at:]


def judge(plan: Plan, edits: Sequence[Edit]) -> Result:
    """Make the edits, compare, and lay every reported change at an edit's door or at none's."""
    new = Plan.of(revise(plan.source.text, edits), plan.name)
    found = difference(plan.record, new.record, old_text=plan.clean, new_text=new.clean)
    splices = sorted(s for e in edits for s in e.splices)

    def back(at: int) -> int:
        """An offset of the new text in the old one; inserted text is where it was put in."""
        shift = 0
        for start, end, added in splices:
            if at < start + shift:
                break
            if at < start + shift + len(added):
                return start
            shift += len(added) - (end - start)
        return at - shift

    def owners(change: Change) -> list[Edit]:
        stands = places(change)
        at = [p for p, old in stands if old] or [back(p) for p, old in stands if not old]
        if isinstance(change, NumberingChange):
            return [e for e in edits if e.kind == "renumbering"]
        if isinstance(change, DocumentChange):
            # a plan's years are those of its goals, where its title names none
            return [e for e in edits if e.kind == "year" and change.field == "period"]
        return [
            e
            for e in edits
            if any(e.territory.start <= p < max(e.territory.end, p + 1) and p <= e.territory.end for p in at)
        ]

    missed = [e for e in edits if not any(e.must(c) for c in found.changes if e in owners(c))]
    false = [c for c in found.changes if not any(e.may(c) or e.must(c) for e in owners(c))]
    return Result(list(edits), missed, false, len(found.changes))


def places(change: Change) -> list[tuple[int, bool]]:
    """Offsets at which a change stands; True for those in the old text."""
    if isinstance(change, MeasureChange):
        return [(v.span.start, old) for v, old in ((change.old_value, True), (change.new_value, False)) if v]
    if isinstance(change, BodyChange):
        return [(s.start, True) for s in change.old_spans] or [(s.start, False) for s in change.new_spans]
    if isinstance(change, SectionChange | TaskChange):
        return [(p.span.start, old) for p, old in ((change.old, True), (change.new, False)) if p]
    return []


def changes_measure(span: Span, kinds: set[str]) -> Callable[[Change], bool]:
    """Changes of the measure whose quote stands there, of one of these kinds at least."""

    def ok(change: Change) -> bool:
        return (
            isinstance(change, MeasureChange)
            and change.old_value is not None
            and change.old_value.span.start <= span.start < max(change.old_value.span.end, span.end)
            and bool(kinds & set(change.kinds))
        )

    return ok


def tells(categories: Sequence[str], kinds: set[str]) -> Callable[[Change], bool]:
    """Changes of these categories, of these kinds and no other."""
    return lambda change: change.category in categories and set(getattr(change, "kinds", ())) <= kinds


def shifts_in(evidence: Span, signs: set[str]) -> Callable[[Change], bool]:
    """Changes with these signs of any measure of the sentence."""
    shifted = tells(MEASURED, signs)
    return lambda c: shifted(c) and any(evidence.start <= p < evidence.end for p, old in places(c) if old)
