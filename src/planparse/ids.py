"""Ids that stay the same while a document is edited elsewhere: made of headings, numbers and indicators."""

import re
from functools import lru_cache

from msgspec import Struct

from planparse.measures.draft import MeasureDraft
from planparse.sections import SectionTree
from planparse.tasks import TaskNode

_NOISE = re.compile(r"[ \t\n\r\v\f\u3000\xa0.、,。:;()（）]+")


class _Names:
    """Hands out each name once; a second use of a name gets what tells it apart, in the given order."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._last: dict[str, int] = {}

    def is_new(self, name: str) -> bool:
        """Whether nobody has the name yet; from now on somebody has."""
        if name in self._used:
            return False
        self._used.add(name)
        return True

    def take(self, name: str, *qualifiers: str) -> str:
        """The name with the first of the qualifiers that nobody has yet, else with a running number behind the last."""
        for qualifier in ("", *qualifiers):
            tried = f"{name}{qualifier}"
            if tried not in self._used:
                self._used.add(tried)
                return tried
        whole = f"{name}{qualifiers[-1] if qualifiers else ''}"
        n = self._last.get(whole, 1) + 1
        while f"{whole}~{n}" in self._used:
            n += 1
        self._last[whole] = n
        self._used.add(f"{whole}~{n}")
        return f"{whole}~{n}"


def _short(text: str, length: int = 24) -> str:
    """The beginning of a title without its marks."""
    short = _NOISE.sub("", text[: 2 * length])
    if len(short) < length and len(text) > 2 * length:
        short = _NOISE.sub("", text)
    return short[:length]


@lru_cache(maxsize=512)
def _bare(number: str) -> str:
    """The number without the marks around it; a bracketed one keeps its brackets: (一) and 一、 differ."""
    return number.strip().rstrip("、.．。:：").replace("（", "(").replace("）", ")").replace(" ", "").replace("　", "")


def section_ids(tree: SectionTree) -> list[str]:
    """Ids of the tree's parts in their order: the numbers, else titles, from the top down (一/(二)/3)."""
    names, ids = _Names(), list[str]()
    for node in tree.nodes:
        own = _bare(node.number) or _short(node.title) or node.kind
        prefix = "" if node.parent is None else f"{ids[node.parent]}/"
        name = prefix + own
        if not names.is_new(name):
            title = _short(node.title, 12)
            name = names.take(name, f"-{title}" if node.number and title else "~")
        ids.append(name)
    return ids


def task_ids(tasks: list[TaskNode], part_ids: list[str]) -> list[str]:
    """Ids of the tasks: of the first that is a whole part the part's own, of others the part's and what they are called."""
    names, ids = _Names(), list[str]()
    whole: set[int] = set()
    for node in tasks:
        place = "" if node.section is None else part_ids[node.section]
        if node.section is not None and node.section not in whole and node.kind in ("item", "heading", "box"):
            whole.add(node.section)
            ids.append(names.take(place))
            continue
        own = _bare(node.number) or _short(node.title)
        name = f"{place}/{own}" if place else own
        ids.append(name if names.is_new(name) else names.take(name, f"-{_short(node.title, 12)}"))
    return ids


class Placed(Struct):
    """A measure, and where in the record it stands."""

    draft: MeasureDraft
    id: str
    task: str | None
    section: str | None


def place_measures(
    drafts: list[MeasureDraft], tasks: list[TaskNode], tree: SectionTree, work_ids: list[str], part_ids: list[str]
) -> list[Placed]:
    """The measures with their ids, which are made of the task or the part and of the indicator."""
    names, placed, text = _Names(), list[Placed](), tree.clean.text
    for draft, owner in zip(drafts, _innermost_tasks(tasks, [draft.start for draft in drafts]), strict=True):
        part = tree.index_at(draft.start)
        task = None if owner is None else work_ids[owner]
        section = None if part is None else part_ids[part]
        place = task or section
        what = _NOISE.sub("", draft.indicator)
        name = f"{place}/{what}" if place else what
        if not names.is_new(name):
            basis = f"·{draft.basis}"
            dated = f"{basis}@{draft.year[1]}" if draft.year else f"{basis}@"
            value = text[draft.start : draft.end].replace(" ", "")
            name = names.take(name, basis, dated, f"{dated}={value}")
        placed.append(Placed(draft, name, task, section))
    return placed


def _innermost_tasks(tasks: list[TaskNode], places: list[int]) -> list[int | None]:
    """For each place the index of the smallest task that holds it; the tasks come in text order, the larger first."""
    owners: list[int | None] = [None] * len(places)
    open_tasks: list[int] = []
    i = 0
    for k in sorted(range(len(places)), key=places.__getitem__):
        at = places[k]
        while i < len(tasks) and tasks[i].start <= at:
            open_tasks.append(i)
            i += 1
        open_tasks = [t for t in open_tasks if tasks[t].end > at]
        if len(open_tasks) > 1:
            owners[k] = min(open_tasks, key=lambda t: tasks[t].end - tasks[t].start)
        elif open_tasks:
            owners[k] = open_tasks[0]
    return owners
