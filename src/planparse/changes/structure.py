"""Which section is which, and which task is which: by title, text and place, never by position."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from rapidfuzz.distance import Indel

from planparse.changes.pairing import Matching, Pair, candidates, pair_alike, pair_equal
from planparse.changes.view import View, contents_alike, task_signature

_LONG_TEXT = 3000
"""Characters of a text that are compared: its length counts twice in the time."""
_SHORT_TEXT = 12
"""What is shorter tells nothing of a part beside its title."""
_SURE = 0.75
"""Likeness of the pairs that are taken first, so that none of them goes to a lesser one."""
_OTHER_KIND = 0.93
"""What remains of a likeness where one is an item and the other a heading, say."""


def likeness(a: str, b: str) -> float:
    """How alike two folded texts are, 0 to 1."""
    if a == b:
        return 1.0
    return float(Indel.normalized_similarity(a[:_LONG_TEXT], b[:_LONG_TEXT]))


def weigh(parts: Sequence[tuple[float, float | None]]) -> float:
    """Mean of the (weight, likeness) that are known."""
    known = [(w, v) for w, v in parts if v is not None]
    total = sum(w for w, _ in known)
    return sum(w * v for w, v in known) / total if total else 0.0


def _texts_alike(a: str, b: str) -> float | None:
    return likeness(a, b) if min(len(a), len(b)) >= _SHORT_TEXT else None


def _equal_counts(
    old: Sequence[int], new: Sequence[int], old_key: Callable[[int], Hashable], new_key: Callable[[int], Hashable]
) -> list[Pair]:
    """Pairs of equal keys, for keys that both sides have equally often."""
    old_keys, new_keys = [(i, old_key(i)) for i in old], [(i, new_key(i)) for i in new]
    have, want = Counter(k for _, k in old_keys), Counter(k for _, k in new_keys)
    return pair_equal(
        [(i, k) for i, k in old_keys if have[k] == want[k]], [(i, k) for i, k in new_keys if have[k] == want[k]]
    )


def match_sections(old: View, new: View, floor: float) -> Matching:
    """First those that agree in all, then those that agree in their titles, then the likest."""
    found = Matching()
    n_old, n_new = len(old.sections), len(new.sections)

    def whole(view: View, i: int) -> Hashable:
        return (view.section_path(i), view.section_text[i], tuple(sorted(view.contents(i))))

    def rounds(key: Callable[[View, int], Hashable]) -> None:
        found.take(
            _equal_counts(found.free_old(n_old), found.free_new(n_new), lambda i: key(old, i), lambda i: key(new, i))
        )

    rounds(whole)
    rounds(lambda view, i: view.section_path(i))

    def score(o: int, n: int) -> float:
        a, b = old.sections[o], new.sections[n]
        title = likeness(old.section_title[o], new.section_title[n]) if a.title and b.title else None
        if title is None and (a.kind != b.kind or bool(a.title) != bool(b.title)):
            return 0.0
        text = _texts_alike(old.section_text[o], new.section_text[n])
        contents = contents_alike(old.contents(o), new.contents(n))
        place = _place(old.parent[o], new.parent[n], found)
        value = weigh([(0.5, title), (0.35, text), (0.15, contents), (0.15, place)])
        return value if a.kind == b.kind else value * _OTHER_KIND

    for limit in (max(_SURE, floor), floor):
        tried = candidates(found.free_old(n_old), found.free_new(n_new), old.section_keys, new.section_keys)
        found.take(pair_alike(tried, score, limit))
    return found


def _place(old_parent: int | None, new_parent: int | None, found: Matching) -> float:
    if old_parent is None or new_parent is None:
        return 1.0 if old_parent is new_parent else 0.3
    answer = found.new_of.get(old_parent)
    if answer is None:
        return 0.3 if new_parent in found.old_of else 0.6
    return 1.0 if answer == new_parent else 0.0


def match_tasks(old: View, new: View, sections: Matching, floor: float) -> Matching:
    """Tasks that are matched sections themselves are matched; the others as sections are."""
    found = Matching()
    found.take(
        Pair(t, new.twin[n], sections.score[o])
        for o, t in old.twin.items()
        if (n := sections.new_of.get(o)) is not None and n in new.twin
    )
    n_old, n_new = len(old.tasks), len(new.tasks)

    def here(o: int) -> Hashable:
        section = old.task_section[o]
        return None if section is None else sections.new_of.get(section, -1)

    def rounds(old_key: Callable[[int], Hashable], new_key: Callable[[int], Hashable]) -> None:
        found.take(_equal_counts(found.free_old(n_old), found.free_new(n_new), old_key, new_key))

    rounds(
        lambda i: (here(i), old.task_title[i], old.task_text[i], task_signature(old.tasks[i])),
        lambda i: (new.task_section[i], new.task_title[i], new.task_text[i], task_signature(new.tasks[i])),
    )
    rounds(
        lambda i: (here(i), old.task_title[i], old.task_text[i]),
        lambda i: (new.task_section[i], new.task_title[i], new.task_text[i]),
    )
    rounds(lambda i: (old.task_title[i], old.task_text[i]), lambda i: (new.task_title[i], new.task_text[i]))
    rounds(lambda i: (here(i), old.task_title[i]), lambda i: (new.task_section[i], new.task_title[i]))

    def score(o: int, n: int) -> float:
        title = likeness(old.task_title[o], new.task_title[n])
        text = _texts_alike(old.task_text[o], new.task_text[n])
        contents = contents_alike(old.indicators[1].get(o, set()), new.indicators[1].get(n, set()))
        place = 1.0 if here(o) == new.task_section[n] else 0.4
        value = weigh([(0.45, title), (0.4, text), (0.15, contents), (0.15, place)])
        return value if old.tasks[o].kind == new.tasks[n].kind else value * _OTHER_KIND

    for limit in (max(_SURE, floor), floor):
        tried = candidates(found.free_old(n_old), found.free_new(n_new), old.task_keys, new.task_keys)
        found.take(pair_alike(tried, score, limit))
    return found
