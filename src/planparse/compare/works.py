"""Which task of one plan answers to which of another."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

from rapidfuzz.distance import Indel

from planparse.changes.folding import bigrams
from planparse.compare.model import Counterpart, WorkRow
from planparse.compare.plans import PlanView, WorkEntry

FLOOR = 0.5
CERTAIN = 0.68
_TITLE_WEIGHT = 3
_LEADING_TEXT = 600
_COMMON = 0.2


class _Index:
    """Works of the upper plan by the bigrams of their titles and texts."""

    def __init__(self, works: Sequence[WorkEntry], weight: dict[str, float]) -> None:
        self._weight = weight
        self.postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for i, work in enumerate(works):
            for gram, value in self.vector(work).items():
                self.postings[gram].append((i, value))

    def vector(self, work: WorkEntry) -> dict[str, float]:
        """Unit vector of a work's bigrams; common ones weigh little."""
        counts = Counter(bigrams(work.text[:_LEADING_TEXT]))
        for gram in bigrams(work.title):
            counts[gram] += _TITLE_WEIGHT
        raw = {g: (1 + log(n)) * w for g, n in counts.items() if (w := self._weight.get(g, 0.0)) > 0}
        length = sqrt(sum(v * v for v in raw.values())) or 1.0
        return {g: v / length for g, v in raw.items()}

    def near(self, work: WorkEntry) -> dict[int, float]:
        """Cosine with every work that shares a bigram."""
        found: dict[int, float] = defaultdict(float)
        for gram, value in self.vector(work).items():
            for i, other in self.postings.get(gram, ()):
                found[i] += value * other
        return found


def counterparts(plans: list[PlanView], upper: int) -> list[WorkRow]:
    """A row for each work of the upper plan, then one for each work that stands in one other plan alone."""
    base = plans[upper].works
    weight = _weights([p.works for p in plans])
    index = _Index(base, weight)
    answers: list[list[list[Counterpart]]] = [[[] for _ in plans] for _ in base]
    alone: list[WorkRow] = []
    for p, plan in enumerate(plans):
        if p == upper:
            continue
        links = _links(base, plan.works, index)
        met: set[int] = set()
        for o, n, score in links:
            met.add(n)
            answers[o][p].append(
                Counterpart(work=plan.works[n].work, similarity=round(score, 3), certain=score >= CERTAIN)
            )
        for n, work in enumerate(plan.works):
            if n not in met:
                own = [
                    [Counterpart(work=work.work, similarity=1.0, certain=True)] if i == p else []
                    for i in range(len(plans))
                ]
                alone.append(WorkRow(upper=None, counterparts=tuple(tuple(c) for c in own)))
    rows = [WorkRow(upper=work.work, counterparts=tuple(tuple(c) for c in answers[o])) for o, work in enumerate(base)]
    return rows + alone


def _weights(works: Sequence[Sequence[WorkEntry]]) -> dict[str, float]:
    """Rarity of each bigram over all works; what stands in a fifth of them or more says nothing."""
    seen: Counter[str] = Counter()
    total = 0
    for plan in works:
        for work in plan:
            total += 1
            seen.update({*bigrams(work.title), *bigrams(work.text[:_LEADING_TEXT])})
    limit = max(3, total * _COMMON)
    return {g: log(1 + total / n) for g, n in seen.items() if n <= limit}


def _links(base: Sequence[WorkEntry], others: Sequence[WorkEntry], index: _Index) -> list[tuple[int, int, float]]:
    """Pairs in which either side is the other's best, in the order of the other plan."""
    best_of_other: dict[int, tuple[float, int]] = {}
    best_of_base: dict[int, tuple[float, int]] = {}
    for n, work in enumerate(others):
        for o, cosine in index.near(work).items():
            score = likeness(base[o], work, cosine)
            if score < FLOOR:
                continue
            if score > best_of_other.get(n, (0.0, 0))[0]:
                best_of_other[n] = (score, o)
            if score > best_of_base.get(o, (0.0, 0))[0]:
                best_of_base[o] = (score, n)
    links = {(o, n): score for n, (score, o) in best_of_other.items()}
    links.update({(o, n): score for o, (score, n) in best_of_base.items() if score >= CERTAIN})
    return sorted(((o, n, score) for (o, n), score in links.items()), key=lambda link: (link[1], -link[2], link[0]))


def likeness(a: WorkEntry, b: WorkEntry, cosine: float) -> float:
    """How surely two works answer to each other: by title, by what they measure, by their words."""
    if ("box" in (a.work.kind, b.work.kind)) and a.work.kind != b.work.kind:
        return 0.0
    title = float(Indel.normalized_similarity(a.title, b.title))
    if title == 1.0:
        return 1.0
    shared = len(a.keys & b.keys) / min(len(a.keys), len(b.keys)) if a.keys and b.keys else 0.0
    words = min(1.0, 1.8 * cosine)
    return max(
        0.55 * title + 0.45 * words, 0.35 * title + 0.3 * shared + 0.35 * words, 0.95 * title if title > 0.8 else 0.0
    )
