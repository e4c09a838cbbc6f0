"""Which measure is which, and what of it changed."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal

from rapidfuzz.distance import Indel

from planparse.changes.folding import bigrams, fold
from planparse.changes.model import Amount, MeasureKind
from planparse.changes.pairing import Matching, Pair, candidates, pair_alike, pair_equal
from planparse.changes.view import View
from planparse.lexicon import CLASSIFIER_DIMENSION
from planparse.records import Comparator, Measure

_CROWD = 40
"""Measures of one place up to which each is compared with each."""
_ELSEWHERE = 0.8
"""Likeness that measures of different places must have to be one that moved."""
_MOVED = 0.9
"""What then remains of it."""
_SIDED = {"ge", "gt", "le", "lt"}
UPPER_BOUNDS = {"le", "lt"}
FIRMNESS: dict[Comparator, int] = {"approx": 0, "eq": 1, "between": 1, "ge": 2, "le": 2, "gt": 3, "lt": 3}
"""How much a comparator asks of the same figure."""
_ENSURING = ("确保", "保证", "务必", "坚决", "必须")
_STRIVING = ("力争", "争取", "努力", "奋力", "争创", "有望", "鼓励")


class Measures:
    """Measures of one status in one record, with what matching asks of them."""

    def __init__(self, view: View, found: Sequence[Measure]) -> None:
        self.view = view
        self.all = found
        self.indicator = [fold(m.indicator) for m in found]
        self.task = [None if m.task is None else view.task_index[m.task] for m in found]
        self.section = [None if m.section is None else view.section_index[m.section] for m in found]
        self.value = [_value_key(m) for m in found]


def _value_key(m: Measure) -> Hashable:
    if m.low is None:
        return fold(m.quote)
    if m.quantity is not None:
        return (m.quantity.dimension, m.quantity.unit, m.quantity.low.normalize(), m.quantity.high.normalize())
    high = m.low if m.high is None else m.high
    return (m.low.normalize(), high.normalize(), m.unit)


def match_measures(old: Measures, new: Measures, sections: Matching, tasks: Matching, floor: float) -> Matching:
    """Within the same task or section first, from agreement in all to likeness; then anywhere."""
    found = Matching()
    n_old, n_new = len(old.all), len(new.all)

    def here(o: int) -> Hashable:
        task, section = old.task[o], old.section[o]
        if task is not None:
            return ("task", tasks.new_of.get(task, -1))
        return ("section", None if section is None else sections.new_of.get(section, -1))

    def there(n: int) -> Hashable:
        task, section = new.task[n], new.section[n]
        return ("task", task) if task is not None else ("section", section)

    def rounds(fields: Callable[[Measures, int], Hashable], *, placed: bool = True) -> None:
        found.take(
            pair_equal(
                [(i, (here(i) if placed else None, fields(old, i))) for i in found.free_old(n_old)],
                [(i, (there(i) if placed else None, fields(new, i))) for i in found.free_new(n_new)],
            )
        )

    def everything(side: Measures, i: int) -> Hashable:
        m = side.all[i]
        return (side.indicator[i], m.basis, side.value[i], m.year, m.comparator, m.per_year)

    def amount_and_basis(side: Measures, i: int) -> Hashable:
        return (side.indicator[i], side.all[i].basis, side.value[i])

    rounds(everything)
    rounds(lambda side, i: (amount_and_basis(side, i), side.all[i].year))
    rounds(amount_and_basis)

    def score(o: int, n: int) -> float:
        return _alike(old, o, new, n)

    def sharing_names(olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
        return candidates(olds, news, lambda i: bigrams(old.indicator[i]), lambda i: bigrams(new.indicator[i]))

    by_place: dict[Hashable, list[int]] = defaultdict(list)
    for n in found.free_new(n_new):
        by_place[there(n)].append(n)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for o in found.free_old(n_old):
        groups[here(o)].append(o)
    for place, olds in groups.items():
        news = by_place.get(place, [])
        tried = (
            [(o, n) for o in olds for n in news]
            if len(olds) <= _CROWD and len(news) <= _CROWD
            else sharing_names(olds, news)
        )
        found.take(pair_alike(tried, score, floor))

    rounds(everything, placed=False)
    rounds(amount_and_basis, placed=False)
    tried = sharing_names(found.free_old(n_old), found.free_new(n_new))
    found.take(Pair(p.old, p.new, p.score * _MOVED) for p in pair_alike(tried, score, max(floor, _ELSEWHERE)))
    return found


def _alike(old: Measures, o: int, new: Measures, n: int) -> float:
    a, b = old.all[o], new.all[n]
    name = float(Indel.normalized_similarity(old.indicator[o], new.indicator[n]))
    short, long = sorted((old.indicator[o], new.indicator[n]), key=len)
    if len(short) >= 4 and short in long:
        name = max(name, 0.85)
    same_value = old.value[o] == new.value[n]
    same_unit = a.unit == b.unit or (
        a.quantity is not None and b.quantity is not None and a.quantity.dimension == b.quantity.dimension
    )
    return (
        0.62 * name
        + 0.16 * same_value
        + 0.12 * (same_unit or a.kind != b.kind)
        + 0.05 * (a.basis == b.basis)
        + 0.05 * (a.year == b.year)
    )


def measure_kinds(a: Measure, b: Measure, *, other_period: bool = False) -> tuple[MeasureKind, ...]:
    """What changed between two statements of one measure; empty where nothing did.

    With `other_period` the plan's years have changed, which is told once: no measure that only takes its year from
    them is told again.
    """
    kinds: list[MeasureKind] = []
    if a.kind != b.kind:
        kinds.append("opened" if b.low is None else "settled")
    elif a.low is None:
        if fold(a.quote) != fold(b.quote):
            kinds.append("reworded")
    else:
        kinds.extend(_value_kinds(a, b))
    if a.comparator != b.comparator and a.kind == b.kind == "number" and "between" not in (a.comparator, b.comparator):
        kinds.append(_comparator_kind(a, b))
    if a.basis != b.basis:
        kinds.append("basis")
    if a.year != b.year and not (other_period and a.year_source == b.year_source == "period"):
        kinds.append("year" if a.year is None or b.year is None else _year_kind(a.year[-1], b.year[-1]))
    if fold(a.indicator) != fold(b.indicator):
        kinds.append("reworded")
    if fold(a.modality or "") != fold(b.modality or ""):
        kinds.append("modality")
        kinds.extend(_force_kind(a.modality or "", b.modality or ""))
    if a.binding != b.binding:
        kinds.append("binding")
    if _baseline(a) != _baseline(b):
        kinds.append("baseline")
    return tuple(dict.fromkeys(kinds))


def _baseline(m: Measure) -> Hashable:
    b = m.baseline
    return None if b is None else (b.low, b.high, fold(b.unit), b.year)


def _year_kind(old: int, new: int) -> MeasureKind:
    if old == new:
        return "year"
    return "advanced" if new < old else "postponed"


def _bounds(m: Measure) -> tuple[Decimal, Decimal] | None:
    if m.low is None:
        return None
    return m.low, m.low if m.high is None else m.high


def comparable(a: Measure, b: Measure) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal], str] | None:
    """Both values in one unit, with the unit; None where they cannot be brought to one."""
    x, y = _bounds(a), _bounds(b)
    if x is None or y is None:
        return None
    if fold(a.unit) == fold(b.unit):
        qa, qb = a.quantity, b.quantity
        if qa is None or qb is None or (qa.dimension, qa.unit) != (qb.dimension, qb.unit):
            return x, y, a.unit
    if a.quantity is not None and b.quantity is not None:
        qa, qb = a.quantity, b.quantity
        # 家, 个 and 所 count the same things
        if qa.dimension == qb.dimension and (qa.unit == qb.unit or qa.dimension == CLASSIFIER_DIMENSION):
            return (qa.low, qa.high), (qb.low, qb.high), qa.unit
    return None


def _value_kinds(a: Measure, b: Measure) -> list[MeasureKind]:
    both = comparable(a, b)
    if both is None:
        return ["unit"]
    (low, high), (new_low, new_high), _ = both
    if (low, high) == (new_low, new_high):
        return ["notation"] if fold(a.unit) != fold(b.unit) else []
    raised = new_low + new_high > low + high or (new_low + new_high == low + high and new_low > low)
    kinds: list[MeasureKind] = ["raised" if raised else "lowered"]
    if a.comparator in UPPER_BOUNDS and b.comparator in UPPER_BOUNDS:
        kinds.append("loosened" if raised else "tightened")
    elif a.comparator == b.comparator == "between" and new_high - new_low != high - low:
        kinds.append("tightened" if new_high - new_low < high - low else "loosened")
    if fold(a.unit) != fold(b.unit):
        kinds.append("notation")
    return kinds


def _comparator_kind(a: Measure, b: Measure) -> MeasureKind:
    turned = (a.comparator in UPPER_BOUNDS) != (b.comparator in UPPER_BOUNDS)
    if turned and a.comparator in _SIDED and b.comparator in _SIDED:
        return "comparator"
    if "eq" in (a.comparator, b.comparator) and "approx" not in (a.comparator, b.comparator):
        return "comparator"
    return "tightened" if FIRMNESS[b.comparator] > FIRMNESS[a.comparator] else "loosened"


def _force_kind(old: str, new: str) -> list[MeasureKind]:
    def force(words: str) -> int:
        if any(w in words for w in _ENSURING):
            return 2
        return 0 if any(w in words for w in _STRIVING) else 1

    step = force(new) - force(old)
    if step == 0:
        return []
    return ["tightened" if step > 0 else "loosened"]


def amount(a: Measure, b: Measure) -> Amount | None:
    """New less old in the base unit and in percent; None where the two cannot be subtracted."""
    both = comparable(a, b)
    if both is None:
        return None
    (low, high), (new_low, new_high), unit = both
    if (low, high) == (new_low, new_high):
        return None
    percent = None if not low else round((new_low - low) / abs(low) * 100, 2)
    return Amount(low=new_low - low, high=new_high - high, unit=unit, percent=percent)
