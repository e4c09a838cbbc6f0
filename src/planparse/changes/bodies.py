"""Who was added to a task, taken off it, renamed, or made its lead."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from planparse.changes.folding import fold
from planparse.changes.model import BodyChange, BodyChangeKind
from planparse.changes.view import View
from planparse.records import Assignment, Role

_RENAMED = 0.5
"""Likeness of two names from which one is the other's new name, of bodies that are not both known."""
_CERTAIN = 0.75
"""Likeness from which it surely is."""


@dataclass(slots=True)
class _Answer:
    old: Assignment
    new: Assignment
    score: float


def body_changes(old: View, o: int, new: View, n: int, *, as_written: bool = False) -> list[BodyChange]:
    """Changes of the bodies of one task.

    `as_written` compares roles as the blocks write them: where the document's own rule for roles has changed, that is
    told once and not of every task.
    """
    before, after = _distinct(old.tasks[o].assignments, as_written), _distinct(new.tasks[n].assignments, as_written)
    if not before and not after:
        return []
    answers, gone, come = _answers(before, after)
    place, new_place = old.task_place(o), new.task_place(n)

    def change(
        kind: BodyChangeKind,
        olds: Sequence[Assignment],
        news: Sequence[Assignment],
        *,
        score: float | None = None,
    ) -> BodyChange:
        role: Role | None = (news or olds)[0].role if olds or news else None
        return BodyChange(
            kinds=(kind,),
            old=place,
            new=new_place,
            role=role,
            old_bodies=tuple(a.name for a in olds),
            new_bodies=tuple(a.name for a in news),
            old_role=olds[0].role if olds and news else None,
            old_spans=tuple(a.span for a in olds),
            new_spans=tuple(a.span for a in news),
            similarity=None if score is None else round(score, 3),
            certain=score is None or score >= _CERTAIN,
        )

    changes: list[BodyChange] = []
    leads, new_leads = _leads(before), _leads(after)
    stayed = [p for p in answers if p.old.role == p.new.role == "lead"]
    # a lead more or a lead less is a body added or taken off; a new lead is one in the place of another
    lead_changed = len(stayed) < len(leads) and len(stayed) < len(new_leads)
    if lead_changed:
        changes.append(change("lead", leads, new_leads))
    for pair in answers:
        if fold(pair.old.canonical) != fold(pair.new.canonical):
            changes.append(change("renamed", [pair.old], [pair.new], score=pair.score))
        elif pair.old.role != pair.new.role and not (lead_changed and "lead" in (pair.old.role, pair.new.role)):
            changes.append(change("role", [pair.old], [pair.new]))
    changes += [change("dropped", [a], []) for a in gone if not (lead_changed and a.role == "lead")]
    changes += [change("added", [], [a]) for a in come if not (lead_changed and a.role == "lead")]
    return changes


def _distinct(assignments: Sequence[Assignment], as_written: bool) -> list[Assignment]:
    seen: set[tuple[str, str]] = set()
    found: list[Assignment] = []
    for a in assignments:
        if as_written and a.written_role is not None:
            a = a.model_copy(update={"role": a.written_role})
        key = (a.role, fold(a.canonical))
        if key not in seen:
            seen.add(key)
            found.append(a)
    return found


def _leads(assignments: Sequence[Assignment]) -> list[Assignment]:
    return [a for a in assignments if a.role == "lead"]


def _answers(
    before: list[Assignment], after: list[Assignment]
) -> tuple[list[_Answer], list[Assignment], list[Assignment]]:
    """Pairs of the same body (same name, then same registry id, then a like name), and what is left."""
    gone, come = list(before), list(after)
    found: list[_Answer] = []

    def pair(same: "list[tuple[float, int, int]]") -> None:
        used: tuple[set[int], set[int]] = (set(), set())
        for score, i, j in sorted(same, key=lambda s: (-s[0], s[1], s[2])):
            if i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
                found.append(_Answer(gone[i], come[j], score))
        gone[:] = [a for i, a in enumerate(gone) if i not in used[0]]
        come[:] = [a for j, a in enumerate(come) if j not in used[1]]

    names = [fold(a.canonical) for a in gone], [fold(a.canonical) for a in come]
    pair(
        [
            (1.0 + (a.role == b.role), i, j)
            for i, a in enumerate(gone)
            for j, b in enumerate(come)
            if names[0][i] == names[1][j]
        ]
    )
    pair(
        [
            (0.9, i, j)
            for i, a in enumerate(gone)
            for j, b in enumerate(come)
            if a.role == b.role and a.body is not None and a.body == b.body and not (a.collective or b.collective)
        ]
    )
    pair(
        [
            (score, i, j)
            for i, a in enumerate(gone)
            for j, b in enumerate(come)
            if a.role == b.role
            and (a.body is None or b.body is None)
            and (score := Indel.normalized_similarity(fold(a.canonical), fold(b.canonical))) >= _RENAMED
        ]
    )
    return found, gone, come


def told_once(changes: list[BodyChange]) -> list[BodyChange]:
    """One change for what one written block says of several tasks (a box and its items), and for each new name."""
    kept: dict[tuple[object, ...], BodyChange] = {}
    for change in changes:
        if change.kinds == ("renamed",):
            key: tuple[object, ...] = (change.kinds, change.old_bodies, change.new_bodies)
        else:
            key = (change.kinds, change.old_spans, change.new_spans)
        first = kept.get(key)
        if first is None:
            kept[key] = change
        else:
            place = change.new or change.old
            also = (*first.also, place.id) if place is not None else first.also
            kept[key] = first.model_copy(update={"also": also})
    return list(kept.values())
