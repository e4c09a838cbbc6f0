"""Finding what on one side answers to what on the other, without comparing all with all.

Candidates come from an index of keys (bigrams of a title, say): those that share the rarest keys are scored, and pairs
are taken best first. Work grows with the number of things, not with its square, for what is read and scored of each is
bounded.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

_REACH = 240
"""Entries of the index that are read for one thing."""
_TRIED = 8
"""Candidates of one thing that are scored."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Old index, new index, and how alike they are (0 to 1)."""

    old: int
    new: int
    score: float


def pair_equal(old: Iterable[tuple[int, Hashable]], new: Iterable[tuple[int, Hashable]]) -> list[Pair]:
    """Pairs of equal keys; where several share a key, in their order, as far as both sides go."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in new:
        waiting[key].append(index)
    taken: Counter[Hashable] = Counter()
    pairs: list[Pair] = []
    for index, key in old:
        line = waiting.get(key)
        if line is not None and taken[key] < len(line):
            pairs.append(Pair(index, line[taken[key]], 1.0))
            taken[key] += 1
    return pairs


def candidates(
    old: Sequence[int],
    new: Sequence[int],
    old_keys: Callable[[int], Iterable[str]],
    new_keys: Callable[[int], Iterable[str]],
) -> list[tuple[int, int]]:
    """Pairs worth scoring: for each old thing those new ones that share most of its rarest keys."""
    index: dict[str, list[int]] = defaultdict(list)
    for n in new:
        for key in new_keys(n):
            index[key].append(n)
    return [(o, n) for o in old for n in sharing_most(old_keys(o), index)]


def sharing_most(keys: Iterable[str], holders: Mapping[str, Sequence[int]]) -> list[int]:
    """The few that share most of these keys, the rarer a key the more; `holders` tells who has each."""
    shared: dict[int, float] = defaultdict(float)
    read = 0
    for line in sorted((holders[key] for key in keys if key in holders), key=len):
        read += len(line)
        if read > _REACH and shared:
            break
        weight = 1 / len(line)
        for n in line[:_REACH]:
            shared[n] += weight
    return nsmallest(_TRIED, shared, key=lambda n: (-shared[n], n))


def pair_alike(tried: Iterable[tuple[int, int]], score: Callable[[int, int], float], floor: float) -> list[Pair]:
    """The best pairs among those tried, each thing once, none under `floor`; of equals the nearer in order."""
    scored = [Pair(o, n, value) for o, n in tried if (value := score(o, n)) >= floor]
    scored.sort(key=lambda p: (-p.score, abs(p.old - p.new), p.old, p.new))
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs: list[Pair] = []
    for pair in scored:
        if pair.old not in used_old and pair.new not in used_new:
            used_old.add(pair.old)
            used_new.add(pair.new)
            pairs.append(pair)
    return pairs


class Matching:
    """Which old thing is which new thing."""

    def __init__(self) -> None:
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self.score: dict[int, float] = {}
        """By old index."""

    def take(self, pairs: Iterable[Pair]) -> None:
        """Keep pairs whose two sides are both still free."""
        for pair in pairs:
            if pair.old not in self.new_of and pair.new not in self.old_of:
                self.new_of[pair.old] = pair.new
                self.old_of[pair.new] = pair.old
                self.score[pair.old] = pair.score

    def free_old(self, count: int) -> list[int]:
        """Old things without an answer."""
        return [i for i in range(count) if i not in self.new_of]

    def free_new(self, count: int) -> list[int]:
        """New things without an answer."""
        return [i for i in range(count) if i not in self.old_of]
