"""How a plan's value stands to that of the upper plan."""

from planparse.changes.folding import fold
from planparse.changes.measures import FIRMNESS, UPPER_BOUNDS, amount, comparable
from planparse.changes.model import Stated
from planparse.compare.model import Verdict, VerdictKind
from planparse.compare.names import names
from planparse.compare.plans import Entry
from planparse.records import Level

_RANK: dict[Level, int] = {"nation": 0, "province": 1, "city": 2, "district": 3, "county": 3, "zone": 3, "town": 4}


def rank(level: Level | None) -> int | None:
    """Place of a level in the hierarchy, 0 for the nation."""
    return None if level is None else _RANK[level]


def verdict(upper: Entry, lower: Entry, *, within: bool) -> Verdict:
    """`within`: the lower plan's region is a part of the upper plan's."""
    u, v = upper.measure, lower.measure
    if u.low is None or v.low is None:
        return _worded(upper, lower)
    both = comparable(u, v)
    if both is None or (u.basis != v.basis and {u.basis, v.basis} != {"level", "increase"}):
        return Verdict(kind="unlike")
    (low, high), (own_low, own_high), _ = both
    if within and u.basis in ("level", "increase") and not names().intensive(lower.key) and u.unit not in ("%", "‰"):
        share = round(own_low / low * 100, 1) if low else None
        return Verdict(kind="part", share=share)
    if (low, high) == (own_low, own_high):
        step = FIRMNESS[v.comparator] - FIRMNESS[u.comparator]
        kinds: dict[int, VerdictKind] = {0: "equal", 1: "firmer", -1: "softer"}
        return Verdict(kind=kinds[(step > 0) - (step < 0)], amplified=step > 0 if within else None)
    higher = own_low + own_high > low + high
    falls = u.basis == v.basis == "decrease"
    bound = not UPPER_BOUNDS.isdisjoint((u.comparator, v.comparator))
    return Verdict(
        kind="higher" if higher else "lower",
        amplified=None if not within else (not higher) if bound and not falls else higher,
        difference=amount(u, v),
    )


def _worded(upper: Entry, lower: Entry) -> Verdict:
    u, v = upper.measure, lower.measure
    if lower.open:
        if u.low is not None:
            return Verdict(kind="answered", answer=Stated.of(u).figure)
        return Verdict(kind="open" if upper.open else "worded")
    if upper.open:
        return Verdict(kind="own")
    if u.low is None and v.low is None:
        return Verdict(kind="equal" if _same_words(u.quote, v.quote) else "worded", amplified=None)
    return Verdict(kind="unlike")


def _same_words(a: str, b: str) -> bool:
    """Whether two wordings promise the same: 与经济增长保持同步, 和经济增长基本同步 do not; 与 and 和 do."""
    return fold(a).replace("和", "与").replace("保持", "") == fold(b).replace("和", "与").replace("保持", "")
