"""Sections and tasks added, dropped, renamed, reworded, moved and renumbered."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planparse.changes.explained import Share, Told, untold
from planparse.changes.folding import fold
from planparse.changes.model import (
    Hunk,
    Renumbered,
    SectionChange,
    SectionChangeKind,
    TaskChange,
    TaskChangeKind,
)
from planparse.changes.numbering import Numbers, follows, out_of_order
from planparse.changes.pairing import Matching
from planparse.changes.view import UNTOLD, View, clauses_of
from planparse.changes.wording import compare_wording, pairs_of
from planparse.records import Measure, Span, Task

_CERTAIN = 0.75
_SILENT = frozenset({"toc", "boilerplate", "table"})
"""Kinds of parts whose words are no change of substance, or are told as measures."""
_LONGEST_NAME = 30
"""Characters of a title; what is longer is a sentence."""

_Home = tuple[str, str | None]
"""What a measure stands in: `task` or `section`, and its id."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the measures of one task or section tell of its text."""

    told: Sequence[Told]
    old: Sequence[Measure]
    new: Sequence[Measure]


def _home(m: Measure) -> _Home:
    return ("task", m.task) if m.task is not None else ("section", m.section)


class Parts:
    """Two matched structures; `told` are the changes of measures, whose words are not told a second time."""

    def __init__(
        self, old: View, new: View, sections: Matching, tasks: Matching, told: Sequence[Told], *, wording: bool
    ) -> None:
        self.old, self.new, self.sections, self.tasks = old, new, sections, tasks
        self._wording = wording
        self._told: tuple[dict[_Home, list[Told]], dict[_Home, list[Told]]] = (defaultdict(list), defaultdict(list))
        for t in told:
            if t.old is not None:
                self._told[0][_home(t.old)].append(t)
            elif t.new is not None:
                self._told[1][_home(t.new)].append(t)

    @cached_property
    def wording_known(self) -> bool:
        """Whether both records carry their tasks' text."""
        return all(t.text is not None for t in (*self.old.tasks, *self.new.tasks))

    def changes(self) -> list[SectionChange | TaskChange]:
        """All changes of sections and tasks."""
        return [*self._section_changes(), *self._task_changes()]

    # moved

    @cached_property
    def _moved_sections(self) -> set[int]:
        """Old indexes of matched sections that stand under another part, or in another order among their siblings."""
        moved: set[int] = set()
        lines: dict[int | None, list[int]] = defaultdict(list)
        for o in sorted(self.sections.new_of):
            n = self.sections.new_of[o]
            above, new_above = self.old.parent[o], self.new.parent[n]
            if above is None or new_above is None:
                same = above is new_above
            else:
                same = self.sections.new_of.get(above) == new_above
            if same:
                lines[above].append(o)
            elif above in self.sections.new_of or new_above in self.sections.old_of or None in (above, new_above):
                moved.add(o)
        for line in lines.values():
            moved.update(line[i] for i in out_of_order([self.sections.new_of[o] for o in line]))
        return {o for o in moved if self.old.sections[o].kind not in UNTOLD}

    @cached_property
    def _moved_tasks(self) -> set[int]:
        moved: set[int] = set()
        lines: dict[int | None, list[int]] = defaultdict(list)
        for o in sorted(self.tasks.new_of):
            n = self.tasks.new_of[o]
            twin, new_twin = self.old.twin_of.get(o), self.new.twin_of.get(n)
            if twin is not None and new_twin is not None and self.sections.new_of.get(twin) == new_twin:
                if twin in self._moved_sections:
                    moved.add(o)
                continue
            above, new_above = self.old.task_section[o], self.new.task_section[n]
            if above is None or new_above is None or self.sections.new_of.get(above) == new_above:
                lines[above].append(o)
            elif above in self.sections.new_of and new_above in self.sections.old_of:
                moved.add(o)
        for line in lines.values():
            moved.update(line[i] for i in out_of_order([self.tasks.new_of[o] for o in line]))
        return moved

    # sections

    def _section_changes(self) -> list[SectionChange]:
        old, new, found = self.old, self.new, self.sections
        changes: list[SectionChange] = []
        for o, s in enumerate(old.sections):
            n = found.new_of.get(o)
            if n is None:
                if self._told_itself(old, o, found.new_of):
                    holds = self._holds(old, o, found.new_of)
                    changes.append(
                        SectionChange(kinds=("dropped",), kind=s.kind, old=old.section_place(o), new=None, holds=holds)
                    )
                continue
            as_task = self._told_as_task(o, n)
            kinds: list[SectionChangeKind] = []
            if not as_task:
                if self._renamed(self._section_side(o, n), old.section_title[o], new.section_title[n]):
                    kinds.append("renamed")
                if o in self._moved_sections:
                    kinds.append("moved")
            hunks = self._section_wording(o, n)
            if hunks:
                kinds.append("reworded")
            if kinds:
                score = found.score[o]
                changes.append(
                    SectionChange(
                        kinds=tuple(kinds),
                        kind=new.sections[n].kind,
                        old=old.section_place(o),
                        new=new.section_place(n),
                        wording=tuple(hunks),
                        similarity=None if score >= 1 else round(score, 3),
                        certain=score >= _CERTAIN,
                    )
                )
        changes += [
            SectionChange(
                kinds=("added",),
                kind=new.sections[n].kind,
                old=None,
                new=new.section_place(n),
                holds=self._holds(new, n, found.old_of),
            )
            for n in found.free_new(len(new.sections))
            if self._told_itself(new, n, found.old_of)
        ]
        return changes

    def _told_as_task(self, o: int, n: int) -> bool:
        task, new_task = self.old.twin.get(o), self.new.twin.get(n)
        return task is not None and new_task is not None and self.tasks.new_of.get(task) == new_task

    @staticmethod
    def _told_itself(view: View, i: int, matched: Container[int]) -> bool:
        """Whether a part's coming or going is a change of its own: not told with its parent or as a task."""
        above = view.parent[i]
        return (
            i not in view.twin
            and view.sections[i].kind not in UNTOLD
            and (above is None or above in matched or view.sections[above].kind in UNTOLD)
        )

    @staticmethod
    def _holds(view: View, i: int, matched: Container[int]) -> int:
        count = 0
        stack = list(view.children[i])
        while stack:
            child = stack.pop()
            if child not in matched:
                count += 1
                stack.extend(view.children[child])
        return count

    def _section_wording(self, o: int, n: int) -> list[Hunk]:
        old, new = self.old, self.new
        if not self._wording or old.clean is None or new.clean is None or old.sections[o].kind in _SILENT:
            return []
        loose, new_loose = self._loose
        before, after = old.own_text(o, loose), new.own_text(n, new_loose)
        if fold(before) == fold(after):
            return []
        shares = (
            lambda m: old.own_share(o, m.span.start, loose),
            lambda m: new.own_share(n, m.span.start, new_loose),
        )
        return self._hunks(before, after, self._section_side(o, n), shares)

    @cached_property
    def _loose(self) -> tuple[frozenset[int], frozenset[int]]:
        """Paragraphs that were read as tasks on one side alone, though their words stand on the other side too.

        Whether a paragraph without bodies is a task is a matter of its first sentence; a few words more or less can
        tip it. Such a paragraph is no task that came or went: its words are compared with those of its section.
        """
        if self.old.clean is None or self.new.clean is None:
            return frozenset(), frozenset()
        return (
            frozenset(self._kept_words(self.old, self.tasks.free_old(len(self.old.tasks)), self.new)),
            frozenset(self._kept_words(self.new, self.tasks.free_new(len(self.new.tasks)), self.old)),
        )

    def _kept_words(self, view: View, free: Sequence[int], other: View) -> Iterator[int]:
        answers = self.sections.new_of if view is self.old else self.sections.old_of
        for t in free:
            section = view.task_section[t]
            answer = None if section is None else answers.get(section)
            if answer is None or view.tasks[t].assignments or t in view.twin_of:
                continue
            text = other.section_text[answer]
            clauses = [c for c in clauses_of(view.task_text[t]) if len(c) >= 4]
            if clauses and sum(c in text for c in clauses) >= 0.6 * len(clauses):
                yield t

    # what of a text is told already

    @cached_property
    def _measures(self) -> tuple[dict[_Home, list[Measure]], dict[_Home, list[Measure]]]:
        """Measures by the task or section they stand in, on either side."""
        found: tuple[dict[_Home, list[Measure]], dict[_Home, list[Measure]]] = (defaultdict(list), defaultdict(list))
        for view, index in zip((self.old, self.new), found, strict=True):
            for m in view.record.measures:
                index[_home(m)].append(m)
        return found

    def _side(self, old_homes: Sequence[_Home], new_homes: Sequence[_Home]) -> _Heard:
        return _Heard(
            [*(t for h in old_homes for t in self._told[0][h]), *(t for h in new_homes for t in self._told[1][h])],
            [m for h in old_homes for m in self._measures[0][h]],
            [m for h in new_homes for m in self._measures[1][h]],
        )

    def _section_side(self, o: int, n: int) -> _Heard:
        """With what is told of the loose paragraphs in it."""
        return self._side(
            [("section", self.old.sections[o].id), *self._loose_homes(self.old, o, self._loose[0])],
            [("section", self.new.sections[n].id), *self._loose_homes(self.new, n, self._loose[1])],
        )

    @staticmethod
    def _loose_homes(view: View, section: int, loose: frozenset[int]) -> list[_Home]:
        return [("task", view.tasks[t].id) for t in sorted(loose) if view.task_section[t] == section]

    def _task_side(self, o: int, n: int) -> _Heard:
        return self._side([("task", self.old.tasks[o].id)], [("task", self.new.tasks[n].id)])

    @cached_property
    def _pairs(self) -> Counter[str]:
        """Characters that stand side by side in the plans, for showing whole words."""
        return pairs_of((*self.old.task_text, *self.new.task_text, *self.new.section_text))

    def _hunks(
        self,
        before: str,
        after: str,
        heard: _Heard,
        shares: tuple[Share, Share],
        title: tuple[str, str] | None = None,
    ) -> list[Hunk]:
        wording = compare_wording(before, after)
        left = untold(wording, heard.told, heard.old, heard.new, shares, title)
        return [wording.hunk(e, self._pairs) for e in left]

    def _renamed(self, heard: _Heard, title: str, new_title: str) -> bool:
        """Whether a title changed otherwise than by a measure that it states (森林覆盖率大于14.5%)."""
        return title != new_title and bool(self._hunks(title, new_title, heard, (_at_the_front, _at_the_front)))

    # tasks

    def _task_changes(self) -> list[TaskChange]:
        old, new, found = self.old, self.new, self.tasks
        changes: list[TaskChange] = []
        for o, t in enumerate(old.tasks):
            n = found.new_of.get(o)
            if n is None:
                if o not in self._loose[0]:
                    changes.append(TaskChange(kinds=("dropped",), kind=t.kind, old=old.task_place(o), new=None))
                continue
            kinds: list[TaskChangeKind] = []
            heard = self._task_side(o, n)
            # an unnumbered paragraph is called by its first sentence: what changes in there is wording
            named = t.kind != "paragraph" or len(old.task_title[o]) <= _LONGEST_NAME
            renamed = named and self._renamed(heard, old.task_title[o], new.task_title[n])
            if renamed and self._wording:
                kinds.append("renamed")
            if o in self._moved_tasks:
                kinds.append("moved")
            hunks: list[Hunk] = []
            if self._wording and self.wording_known and old.task_text[o] != new.task_text[n]:
                titles = (old.task_title[o], new.task_title[n]) if renamed else None
                shares = (_share_of(t.span), _share_of(new.tasks[n].span))
                hunks = self._hunks(old.task_own[o], new.task_own[n], heard, shares, titles)
            if hunks:
                kinds.append("reworded")
            values: list[tuple[str | None, str | None]] = []
            fields: tuple[tuple[TaskChangeKind, Callable[[Task], str | None]], ...]
            fields = (("deadline", _deadline), ("leaders", _leaders), ("reference", _reference))
            for kind, field in fields:
                a, b = field(t), field(new.tasks[n])
                if fold(a or "") != fold(b or ""):
                    kinds.append(kind)
                    values.append((a, b))
            if kinds:
                score = found.score[o]
                changes.append(
                    TaskChange(
                        kinds=tuple(kinds),
                        kind=new.tasks[n].kind,
                        old=old.task_place(o),
                        new=new.task_place(n),
                        wording=tuple(hunks),
                        old_value="; ".join(a for a, _ in values if a) or None,
                        new_value="; ".join(b for _, b in values if b) or None,
                        similarity=None if score >= 1 else round(score, 3),
                        certain=score >= _CERTAIN,
                    )
                )
        changes += [
            TaskChange(kinds=("added",), kind=new.tasks[n].kind, old=None, new=new.task_place(n))
            for n in found.free_new(len(new.tasks))
            if n not in self._loose[1]
        ]
        return changes

    # numbering

    def numbering(self) -> tuple[list[Renumbered], list[Renumbered]]:
        """Parts renumbered for no reason in the text, and parts whose numbers only moved on."""
        own: list[Renumbered] = []
        shifted: list[Renumbered] = []
        counters = [
            Numbers([s.number for s in v.sections], v.parent, [s.depth for s in v.sections])
            for v in (self.old, self.new)
        ]
        for o, n in sorted(self.sections.new_of.items()):
            a, b = self.old.sections[o], self.new.sections[n]
            if _bare(a.number) == _bare(b.number):
                continue
            item = Renumbered(title=b.title, old=a.number, new=b.number)
            moved = o in self._moved_sections or follows(counters[0], o, counters[1], n)
            (shifted if moved else own).append(item)
        for o, n in sorted(self.tasks.new_of.items()):
            t, u = self.old.tasks[o], self.new.tasks[n]
            if o not in self.old.twin_of and n not in self.new.twin_of and _bare(t.number) != _bare(u.number):
                shifted.append(Renumbered(title=u.title, old=t.number, new=u.number))
        return own, shifted


def _at_the_front(measure: Measure) -> float:
    """In a title, whose place is the beginning."""
    return 0.0


def _share_of(span: Span) -> Share:
    return lambda m: (m.span.start - span.start) / max(1, span.end - span.start)


def _bare(number: str) -> str:
    return fold(number).rstrip(":")


def _deadline(task: Task) -> str | None:
    return None if task.deadline is None else task.deadline.quote


def _leaders(task: Task) -> str | None:
    return "、".join(f"{leader.role}{leader.name}" for leader in task.leaders) or None


def _reference(task: Task) -> str | None:
    return task.by_reference
