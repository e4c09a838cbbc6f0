"""Indicators aligned: each row one indicator, each plan at most once in it."""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from planparse.changes.folding import bigrams
from planparse.changes.pairing import Matching, pair_alike, sharing_most
from planparse.compare.names import names
from planparse.compare.plans import Entry, PlanView

FLOOR = 0.72
CERTAIN = 0.87


@dataclass(slots=True)
class Aligned:
    """A row in the making."""

    entries: list[Entry | None]
    """Of each plan."""
    similarity: float = 1.0

    @property
    def first(self) -> Entry:
        """The entry of the first plan that has one: what later plans are held against."""
        return next(e for e in self.entries if e is not None)


class _Rows:
    """Rows with an index of their keys' bigrams, which grows with them."""

    def __init__(self, plans: int) -> None:
        self.all: list[Aligned] = []
        self._plans = plans
        self._holders: dict[str, list[int]] = defaultdict(list)

    def new(self, entry: Entry) -> Aligned:
        """A row for an entry that no row has."""
        row = Aligned([None] * self._plans)
        for key in _keys(entry):
            self._holders[key].append(len(self.all))
        self.all.append(row)
        return row

    def like(self, entry: Entry) -> list[int]:
        """Rows worth scoring: those that share most of the entry's rarest bigrams."""
        return sharing_most(_keys(entry), self._holders)


def _keys(entry: Entry) -> list[str]:
    return ["=" + entry.key, *bigrams(entry.key)]


def align(plans: list[PlanView], upper: int) -> list[Aligned]:
    """Rows in the order of the upper plan, then of the others."""
    rows = _Rows(len(plans))
    ends = [_end(p) for p in plans]
    order = [upper, *(i for i in range(len(plans)) if i != upper)]
    for index in order:
        entries = plans[index].entries

        def score(r: int, e: int, entries: list[Entry] = entries, index: int = index) -> float:
            base = next(i for i in order if rows.all[r].entries[i] is not None)
            first = rows.all[r].entries[base]
            return 0.0 if first is None else likeness(first, ends[base], entries[e], ends[index])

        found = Matching()
        found.take(pair_alike([(r, e) for e, entry in enumerate(entries) for r in rows.like(entry)], score, FLOOR))
        for e, entry in enumerate(entries):
            r = found.old_of.get(e)
            row = rows.new(entry) if r is None else rows.all[r]
            if r is not None:
                row.similarity = min(row.similarity, found.score[r])
            row.entries[index] = entry
    return rows.all


def _end(plan: PlanView) -> int | None:
    period = plan.record.document.period
    return None if period is None else period.end


def likeness(a: Entry, a_end: int | None, b: Entry, b_end: int | None) -> float:
    """How surely two entries are the same indicator, 0 to 1."""
    if a.key == b.key:
        name = 1.0
    elif names().exclude(a.key, b.key):
        return 0.0
    else:
        name = float(Indel.normalized_similarity(a.key, b.key))
        short, long = sorted((a.key, b.key), key=len)
        if len(short) >= 5 and long.endswith(short):
            name = max(name, 0.8)
    if name < (0.7 if min(len(a.key), len(b.key)) >= 7 else 0.78):
        return 0.0
    x, y = a.measure, b.measure
    worded = x.low is None or y.low is None
    if (
        not worded
        and x.quantity is not None
        and y.quantity is not None
        and x.quantity.dimension != y.quantity.dimension
    ):
        return 0.0
    basis = 1.0 if x.basis == y.basis else 0.6 if worded else 0.0
    if not worded and basis == 0.0 and {x.basis, y.basis} == {"level", "increase"}:
        basis = 0.7
    years = 1.0 if _year(a, a_end) == _year(b, b_end) else 0.3
    return 0.72 * name + 0.14 * basis + 0.08 * years + 0.06 * (a.headline == b.headline)


def _year(entry: Entry, end: int | None) -> int | None:
    """Years from the end of the plan; a target without a year is for the end."""
    if entry.last_year is None:
        return 0
    return None if end is None else entry.last_year - end
