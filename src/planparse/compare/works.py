"""Which task of one plan answers to which of another."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log, sqrt

from rapidfuzz.distance import Indel

from planparse.changes.folding import bigrams
from planparse.compare.model import Counterpart, WorkRow
from planparse.compare.plans import PlanView, WorkEntry
from planparse.records import Span

FLOOR = 0.32
CERTAIN = 0.6
CLEAR = 0.42
"""So likely a counterpart must be that is certain because no other comes near it."""
_TERM = 4
"""Characters of a term that two titles share."""
_LEAD = 0.1
"""So much likelier than any other on either side it must be."""
_TITLE_WEIGHT = 3
_LEADING_TEXT = 600
_COMMON = 0.2
_SECOND_BEST = 0.15
_TRIED = 10


class _Index:
    """Works of the upper plan by the bigrams of their titles and texts."""

    def __init__(self, works: Sequence[WorkEntry], weight: dict[str, float], rarity: dict[str, float]) -> None:
        self._weight = weight
        self._titles: dict[str, dict[str, float]] = {}
        self._rarity = rarity
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

    def titles_alike(self, a: str, b: str) -> float:
        """Share of the rarer bigrams that two titles have in common."""
        left, right = self._title(a), self._title(b)
        total = sum(left.values()) + sum(right.values())
        shared = 2 * sum(v for g, v in left.items() if g in right) / total if total else 0.0
        if shared < 0.2 or shared > 0.8:
            return shared
        # 持续优化营商环境, 营造一流营商环境: a whole term says more than as many characters here and there; at the
        # head of both stand verbs
        blocks = Indel.editops(a, b).as_matching_blocks()
        return (
            min(1.0, shared + 0.25)
            if any(block.size >= _TERM and block.a + block.b > 0 for block in blocks)
            else shared
        )

    def _title(self, title: str) -> dict[str, float]:
        found = self._titles.get(title)
        if found is None:
            found = self._titles[title] = {g: self._weight.get(g, 0.0) for g in bigrams(title)}
        return found

    def bodies_alike(self, a: WorkEntry, b: WorkEntry) -> float | None:
        """How far the same kinds of bodies do both, rare ones above all; None where either names none that is known."""
        left, right = self._bodies(a), self._bodies(b)
        if not left or not right:
            return None
        length = sqrt(sum(v * v for v in left.values()) * sum(v * v for v in right.values()))
        return sum(v * right.get(body, 0.0) for body, v in left.items()) / length if length else 0.0

    def _bodies(self, work: WorkEntry) -> dict[str, float]:
        """The first named weighs most: it leads the work."""
        return {body: self._rarity.get(body, 0.0) / (1 + n) ** 0.5 for n, body in enumerate(work.bodies)}

    def near(self, work: WorkEntry) -> list[tuple[int, float]]:
        """The works with the highest cosines, and those."""
        found: dict[int, float] = defaultdict(float)
        for gram, value in self.vector(work).items():
            for i, other in self.postings.get(gram, ()):
                found[i] += value * other
        return nlargest(_TRIED, found.items(), key=lambda item: (item[1], -item[0]))


def counterparts(plans: list[PlanView], upper: int) -> list[WorkRow]:
    """A row for each work of the upper plan, then one for each work that stands in one other plan alone."""
    base = plans[upper].works
    weight = _weights([p.works for p in plans])
    index = _Index(base, weight, _rarity([p.works for p in plans]))
    answers: list[list[list[Counterpart]]] = [[[] for _ in plans] for _ in base]
    alone: list[WorkRow] = []
    for p, plan in enumerate(plans):
        if p == upper:
            continue
        links = _links(base, plan.works, index)
        met: set[int] = set()
        for o, n, score, certain in links:
            met.add(n)
            answers[o][p].append(Counterpart(work=plan.works[n].work, similarity=round(score, 3), certain=certain))
        for n, work in enumerate(plan.works):
            if n not in met:
                own = [
                    [Counterpart(work=work.work, similarity=1.0, certain=True)] if i == p else []
                    for i in range(len(plans))
                ]
                alone.append(WorkRow(upper=None, counterparts=tuple(tuple(c) for c in own)))
    answered = {o for o, found in enumerate(answers) if any(found)}
    spans = [base[o].work.place.span for o in answered]
    rows = [
        WorkRow(upper=work.work, counterparts=tuple(tuple(c) for c in answers[o]))
        for o, work in enumerate(base)
        if o in answered or work.work.bodies or not _told_by_another(work.work.place.span, spans)
    ]
    return rows + alone


def _told_by_another(span: Span, answered: Sequence[Span]) -> bool:
    """Whether a part holds one that has a counterpart, or stands inside it."""
    return any(
        (a.start <= span.start and span.end <= a.end) or (span.start <= a.start and a.end <= span.end) for a in answered
    )


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


def _rarity(works: Sequence[Sequence[WorkEntry]]) -> dict[str, float]:
    """How much a body tells of a work: 发改委 stands with half of all, 教育局 with a few."""
    seen = Counter(body for plan in works for work in plan for body in work.bodies)
    total = sum(bool(work.bodies) for plan in works for work in plan)
    return {body: log(1 + total / n) for body, n in seen.items()}


def _links(base: Sequence[WorkEntry], others: Sequence[WorkEntry], index: _Index) -> list[tuple[int, int, float, bool]]:
    """Pairs in which either side is the other's best, and whether surely, in the order of the other plan."""
    titles: dict[tuple[int, int], float] = {}
    of_other: dict[int, list[tuple[float, int]]] = defaultdict(list)
    of_base: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for n, work in enumerate(others):
        for o, cosine in index.near(work):
            upper = base[o]
            title = titles[o, n] = index.titles_alike(upper.title, work.title)
            score = likeness(upper, work, cosine, title, index.bodies_alike(upper, work))
            if score >= FLOOR:
                of_other[n].append((score, o))
                of_base[o].append((score, n))
    for found in (*of_other.values(), *of_base.values()):
        found.sort(key=lambda link: (-link[0], link[1]))
    links = {(found[0][1], n): found[0][0] for n, found in of_other.items()}
    for o, found in of_base.items():
        score, n = found[0]
        if score >= CERTAIN and score >= of_other[n][0][0] - _SECOND_BEST:
            links[o, n] = score

    def is_certain(o: int, n: int, score: float) -> bool:
        return score >= CERTAIN or (
            score >= CLEAR
            and titles[o, n] > 0.05
            and all(score - other >= _LEAD for other, rival in of_other[n] if rival != o)
            and all(score - other >= _LEAD for other, rival in of_base[o] if rival != n)
        )

    return sorted(
        ((o, n, score, is_certain(o, n, score)) for (o, n), score in links.items()),
        key=lambda link: (link[1], -link[2], link[0]),
    )


def likeness(a: WorkEntry, b: WorkEntry, cosine: float, title: float, bodies: float | None = None) -> float:
    """How surely two works answer to each other: by title, by what they measure, by their words, by who does them.

    `title` is the likeness of the titles' rare words: 提高 and 推进 stand in every other title and say nothing.
    """
    if ("box" in (a.work.kind, b.work.kind)) and a.work.kind != b.work.kind:
        return 0.0
    if a.title == b.title:
        return 1.0
    shared = len(a.keys & b.keys) / min(len(a.keys), len(b.keys)) if a.keys and b.keys else 0.0
    words = min(1.0, 2.6 * cosine)
    return max(
        0.4 * title + 0.6 * words,
        0.25 * title + 0.35 * shared + 0.4 * words,
        0.35 * title + 0.35 * words + 0.3 * bodies if bodies is not None else 0.0,
        0.95 * float(Indel.normalized_similarity(a.title, b.title)) if title > 0.7 else 0.0,
    )
