"""The difference of two records: the whole story on one screen.

views -> match sections, tasks, measures -> changes of each kind -> in the order of the new text, counted, summed up
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from planparse import __version__
from planparse.changes.bodies import body_changes, told_once
from planparse.changes.explained import Told
from planparse.changes.folding import fold
from planparse.changes.measures import Measures, amount, match_measures, measure_kinds
from planparse.changes.model import (
    BodyChange,
    Category,
    Change,
    Difference,
    DocumentChange,
    MeasureChange,
    MeasureKind,
    NumberingChange,
    Renumbered,
    Side,
    Stated,
)
from planparse.changes.pairing import Matching
from planparse.changes.parts import Parts
from planparse.changes.structure import match_sections, match_tasks
from planparse.changes.summary import count_changes, summary_line
from planparse.changes.view import View
from planparse.clean import CleanText
from planparse.records import Measure, Record

Ignored = Literal["numbering", "wording"]
_CERTAIN = 0.72
"""Likeness from which two measures are surely the same."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for."""

    only: frozenset[Category] | None = None
    """Categories to report; None for all."""
    ignore: frozenset[Ignored] = frozenset()
    min_similarity: float = 0.6
    """Two things less alike than this are one dropped and one added."""


def difference(
    old: Record,
    new: Record,
    settings: Settings = Settings(),
    *,
    old_text: CleanText | None = None,
    new_text: CleanText | None = None,
    labels: tuple[str, str] | None = None,
) -> Difference:
    """What changed from `old` to `new`; with both texts at hand also the wording outside tasks.

    Two texts that differ in spaces, line ends and the width of signs alone say the same: nothing changed, even where
    their paragraphs cannot be told alike.
    """
    names = labels or (old.source.name, new.source.name)
    a, b = View(old, old_text, names[0]), View(new, new_text, names[1])
    if old_text is not None and new_text is not None and fold(old_text.source.text) == fold(new_text.source.text):
        return _told(a, b, [])
    sections = match_sections(a, b, settings.min_similarity)
    tasks = match_tasks(a, b, sections, settings.min_similarity)
    measured: list[Change] = []
    told: list[Told] = []
    for category, before, after in (("target", old.targets, new.targets), ("actual", old.actuals, new.actuals)):
        found, explained = _measure_changes(
            category, Measures(a, before), Measures(b, after), sections, tasks, settings.min_similarity
        )
        measured += found
        told += explained
    parts = Parts(a, b, sections, tasks, told, wording="wording" not in settings.ignore)
    bodies: list[BodyChange] = []
    other_rules = [r.rule for r in old.document.role_rules] != [r.rule for r in new.document.role_rules]
    for o, n in sorted(tasks.new_of.items()):
        bodies += body_changes(a, o, b, n, as_written=other_rules)
    changes: list[Change] = [*_document_changes(old, new), *parts.changes(), *measured, *told_once(bodies)]
    renumbered, shifted = parts.numbering()
    if renumbered and "numbering" not in settings.ignore:
        changes.append(NumberingChange(items=tuple(renumbered)))
    changes = [c for kept in changes if (c := _wanted(kept, settings)) is not None]
    changes.sort(key=_Order(a, b, sections))
    notes = () if parts.wording_known else ("the records carry no text: changes of wording are not told",)
    return _told(a, b, changes, () if "numbering" in settings.ignore else shifted, notes)


def _told(
    old: View, new: View, changes: Sequence[Change], shifted: Sequence[Renumbered] = (), notes: tuple[str, ...] = ()
) -> Difference:
    return Difference(
        generator=f"planparse {__version__}",
        old=_side(old),
        new=_side(new),
        same=not changes,
        summary=summary_line(changes),
        counts=count_changes(changes),
        changes=tuple(changes),
        shifted=tuple(shifted),
        notes=notes,
    )


def _side(view: View) -> Side:
    source = view.record.source
    return Side(name=source.name, sha256=source.sha256, title=view.record.document.title, label=view.label)


def _wanted(change: Change, settings: Settings) -> Change | None:
    """The change as far as the user wants to see it."""
    if settings.only is not None and change.category not in settings.only:
        return None
    if "wording" not in settings.ignore or not isinstance(change, MeasureChange):
        return change
    kinds = tuple(k for k in change.kinds if k not in ("reworded", "notation"))
    return change.model_copy(update={"kinds": kinds}) if kinds else None


def _measure_changes(
    category: str, old: Measures, new: Measures, sections: Matching, tasks: Matching, floor: float
) -> tuple[list[MeasureChange], list[Told]]:
    found = match_measures(old, new, sections, tasks, floor)
    other_period = old.view.record.document.period != new.view.record.document.period
    changes: list[MeasureChange] = []
    told: list[Told] = []

    def add(a: Measure | None, b: Measure | None, kinds: Sequence[MeasureKind], score: float | None) -> None:
        told.append(Told(a, b, tuple(kinds)))
        changes.append(
            MeasureChange(
                category="target" if category == "target" else "actual",
                kinds=tuple(kinds),
                indicator=b.indicator if b is not None else a.indicator if a is not None else "",
                old=None if a is None else old.view.measure_place(a),
                new=None if b is None else new.view.measure_place(b),
                old_value=None if a is None else Stated.of(a),
                new_value=None if b is None else Stated.of(b),
                difference=None if a is None or b is None else amount(a, b),
                similarity=None if score is None or score >= 1 else round(score, 3),
                certain=score is None or score >= _CERTAIN,
            )
        )

    for o, m in enumerate(old.all):
        n = found.new_of.get(o)
        if n is None:
            add(m, None, ("dropped",), None)
            continue
        kinds = list(measure_kinds(m, new.all[n], other_period=other_period))
        if _moved(old, o, new, n, sections, tasks):
            kinds.append("moved")
        if kinds:
            add(m, new.all[n], kinds, found.score[o])
    for n in found.free_new(len(new.all)):
        add(None, new.all[n], ("added",), None)
    return changes, told


def _moved(old: Measures, o: int, new: Measures, n: int, sections: Matching, tasks: Matching) -> bool:
    task, section = old.task[o], old.section[o]
    if task is not None and new.task[n] is not None:
        return tasks.new_of.get(task) != new.task[n]
    if section is not None and new.section[n] is not None:
        return sections.new_of.get(section) != new.section[n]
    return False


def _document_changes(old: Record, new: Record) -> list[DocumentChange]:
    def facts(record: Record) -> dict[str, str | None]:
        d = record.document
        return {
            "title": d.title,
            "genre": d.genre,
            "region": d.region,
            "level": d.level,
            "issuer": d.issuer,
            "number": d.number,
            "issued_on": d.issued_on,
            "period": None if d.period is None else f"{d.period.start}-{d.period.end}",
            "role_rules": "、".join(dict.fromkeys(r.quote for r in d.role_rules)) or None,
        }

    a, b = facts(old), facts(new)
    return [DocumentChange(field=f, old=a[f], new=b[f]) for f in a if fold(a[f] or "") != fold(b[f] or "")]


_RANK = {"document": 0, "section": 1, "task": 2, "target": 3, "actual": 4, "body": 5}


class _Order:
    """Sorts changes by where they stand in the new text; what was dropped stands where its neighbours went."""

    def __init__(self, old: View, new: View, sections: Matching) -> None:
        anchors = sorted((old.sections[o].span.start, new.sections[n].span.start) for o, n in sections.new_of.items())
        self._old = [a for a, _ in anchors]
        self._new = [b for _, b in anchors]

    def __call__(self, change: Change) -> tuple[float, int]:
        rank = _RANK.get(change.category, 9)
        if isinstance(change, DocumentChange):
            return (-1.0, rank)
        if isinstance(change, NumberingChange):
            return (float("inf"), rank)
        if isinstance(change, MeasureChange):
            if change.new_value is not None:
                return (change.new_value.span.start, rank)
            at = change.old_value.span.start if change.old_value is not None else 0
        elif change.new is not None:
            return (change.new.span.start, rank)
        else:
            at = change.old.span.start if change.old is not None else 0
        i = bisect_right(self._old, at) - 1
        return (self._new[i] + (at - self._old[i]) if i >= 0 else at, rank)
