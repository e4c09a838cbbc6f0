"""A record made ready for comparison: places, folded titles and texts, who stands under whom."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import regex

from planparse.changes.folding import bigrams, fold
from planparse.changes.model import Place
from planparse.clean import CleanText
from planparse.numbering import token_at
from planparse.records import Measure, Record, Span, Task

_CLAUSE = regex.compile(r"[。;；:：,，、!！?？\n]+")
_SHINGLE = 6
_LIST_NUMBER = regex.compile(
    r"(?m)^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|[(（]\d{1,2}[)）]|\d{1,2}(?:[.．](?!\d)|[、)）])|[①-⑳])\s*"
)
_BLOCK = regex.compile(r"[(（【][^()（）【】\n]{0,12}(?:牵头|责任|配合|参与|协办|主办)[^()（）【】]{0,300}[)）】]")
UNTOLD = frozenset({"toc", "boilerplate", "signature", "front", "footnote", "table"})
"""Kinds of parts whose coming and going is no change of substance."""


class View:
    """One record; indexes are positions in its own tuples."""

    def __init__(self, record: Record, clean: CleanText | None = None, label: str | None = None) -> None:
        self.record = record
        self.clean = clean
        self.label = label or record.source.name
        self.sections = record.sections
        self.tasks = record.tasks
        self.section_index = {s.id: i for i, s in enumerate(record.sections)}
        self.task_index = {t.id: i for i, t in enumerate(record.tasks)}
        self.parent = [None if s.parent is None else self.section_index[s.parent] for s in record.sections]
        self.section_title = [fold(_LIST_NUMBER.sub("", s.title)) for s in record.sections]
        self.task_title = [fold(_LIST_NUMBER.sub("", t.title)) for t in record.tasks]
        self.task_section = [None if t.section is None else self.section_index[t.section] for t in record.tasks]

    @cached_property
    def children(self) -> dict[int | None, list[int]]:
        """Sections under each section; under None those at the top."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for i, parent in enumerate(self.parent):
            found[parent].append(i)
        return found

    @cached_property
    def twin(self) -> dict[int, int]:
        """Sections that are a task themselves (the task begins where they do), with that task."""
        found: dict[int, int] = {}
        for t, section in enumerate(self.task_section):
            if section is not None and self.tasks[t].span.start == self.sections[section].span.start:
                found.setdefault(section, t)
        return found

    @cached_property
    def twin_of(self) -> dict[int, int]:
        """The same by task."""
        return {t: s for s, t in self.twin.items()}

    @cached_property
    def task_own(self) -> list[str]:
        """Each task's text without its number and without the tasks that stand inside it, as it is shown.

        "" where the record does not carry it.
        """
        own = [t.text or "" for t in self.tasks]
        for outer, inner in self._inside():
            text = self.tasks[inner].text
            if text:
                own[outer] = own[outer].replace(text, "", 1)
        own = [
            text.removeprefix(t.number).removeprefix(fold(t.number)) for t, text in zip(self.tasks, own, strict=True)
        ]
        return [_LIST_NUMBER.sub("", _BLOCK.sub("", text)).strip() for text in own]

    def _inside(self) -> Iterable[tuple[int, int]]:
        """Pairs of a task and one that stands directly inside it."""
        order = sorted(range(len(self.tasks)), key=lambda i: (self.tasks[i].span.start, -self.tasks[i].span.end))
        stack: list[int] = []
        for i in order:
            span = self.tasks[i].span
            while stack and self.tasks[stack[-1]].span.end < span.end:
                stack.pop()
            if stack:
                yield stack[-1], i
            stack.append(i)

    @cached_property
    def task_text(self) -> list[str]:
        """The same, folded."""
        return [fold(text) for text in self.task_own]

    @cached_property
    def section_text(self) -> list[str]:
        """Folded own text of each section, or of the task that it is."""
        return [
            self.task_text[self.twin[i]] if i in self.twin else fold(self.own_text(i))
            for i in range(len(self.sections))
        ]

    @cached_property
    def indicators(self) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
        """Folded indicators that stand directly in each section and each task."""
        in_section: dict[int, set[str]] = defaultdict(set)
        in_task: dict[int, set[str]] = defaultdict(set)
        for m in self.record.targets + self.record.actuals:
            name = fold(m.indicator)
            if m.section is not None:
                in_section[self.section_index[m.section]].add(name)
            if m.task is not None:
                in_task[self.task_index[m.task]].add(name)
        return in_section, in_task

    def section_path(self, index: int) -> tuple[str, ...]:
        """Folded titles from the top down to the section; its kind where it has no title."""
        return self._paths[index]

    @cached_property
    def _paths(self) -> list[tuple[str, ...]]:
        paths: list[tuple[str, ...]] = []
        for i, parent in enumerate(self.parent):
            above = () if parent is None else paths[parent]
            paths.append((*above, self.section_title[i] or f"<{self.sections[i].kind}>"))
        return paths

    def contents(self, index: int) -> set[str]:
        """What stands directly in a section: indicators and the titles of the parts beneath it."""
        found = set(self.indicators[0].get(index, ()))
        found.update(">" + self.section_title[c] for c in self.children[index] if self.section_title[c])
        return found

    def section_keys(self, index: int) -> Iterable[str]:
        """Keys by which a like section is found."""
        yield from bigrams(self.section_title[index])
        yield from ("=" + name for name in self.contents(index))
        yield from shingles(self.section_text[index])

    def task_keys(self, index: int) -> Iterable[str]:
        """Keys by which a like task is found."""
        yield from bigrams(self.task_title[index])
        yield from ("=" + name for name in self.indicators[1].get(index, ()))
        yield from shingles(self.task_text[index])

    # places

    def _above(self, section: int | None) -> tuple[str, ...]:
        names: list[str] = []
        while section is not None:
            s = self.sections[section]
            if s.heading:
                names.append(f"{s.number}{s.title}")
            section = self.parent[section]
        return tuple(names[::-1])

    def section_place(self, index: int) -> Place:
        """Where a section stands."""
        s = self.sections[index]
        return Place(id=s.id, path=self._above(self.parent[index]), number=s.number, title=s.title, span=s.span)

    def task_place(self, index: int) -> Place:
        """Where a task stands."""
        t = self.tasks[index]
        section = self.task_section[index]
        above = self.parent[section] if section is not None and index in self.twin_of else section
        return Place(id=t.id, path=self._above(above), number=t.number, title=t.title, span=t.span)

    def measure_place(self, measure: Measure) -> Place:
        """The task in which a measure stands, else its section, else the document."""
        if measure.task is not None:
            return self.task_place(self.task_index[measure.task])
        if measure.section is not None:
            return self.section_place(self.section_index[measure.section])
        return Place(id="", path=(), span=measure.evidence)

    # text that belongs to a section alone

    def own_text(self, index: int, loose: frozenset[int] = frozenset()) -> str:
        """Clean text of a section without its heading, the parts and tasks beneath it and assignment blocks.

        The text of `loose` tasks is not left out. Of a section that is a task it is what stands behind the task. ""
        where the document's text is not at hand.
        """
        if self.clean is None:
            return ""
        from planparse.normalise.characters import same_length  # the text was made by it; a record alone needs none

        s = self.sections[index]
        whole = index in self.twin
        text = "\n".join(p for a, z in self._own_stretches(index, loose) if (p := self._stretch(a, z, whole=whole)))
        if s.heading and s.title:
            title = same_length(s.title)
            first = text.find(title)
            if 0 <= first <= len(s.number) + 4:
                text = text[first + len(title) :]
        return _LIST_NUMBER.sub("", text).strip()

    def own_share(self, index: int, at: int, loose: frozenset[int] = frozenset()) -> float:
        """Which share of a section's own text stands before the source's offset `at`."""
        before = total = 0
        for a, z in self._own_stretches(index, loose):
            total += z - a
            before += max(0, min(at, z) - a)
        return before / total if total else 0.0

    def _own_stretches(self, index: int, loose: frozenset[int]) -> list[tuple[int, int]]:
        at, end = self.sections[index].span
        holes = [self.sections[c].span for c in self.children[index]]
        holes += [self.tasks[t].span for t in self._tasks_in.get(index, ()) if t not in loose]
        i = bisect_right(self._blocks, at, key=lambda span: span.end)
        while i < len(self._blocks) and self._blocks[i].start < end:
            holes.append(self._blocks[i])
            i += 1
        found: list[tuple[int, int]] = []
        for hole in [*sorted(holes), Span(end, end)]:
            if hole.start > at:
                found.append((at, hole.start))
            at = max(at, hole.end)
        return found

    @cached_property
    def _tasks_in(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for t, section in enumerate(self.task_section):
            if section is not None:
                found[section].append(t)
        return found

    def _stretch(self, start: int, end: int, *, whole: bool) -> str:
        """Clean text of the source's `[start, end)` without footnotes and page furniture.

        `whole` leaves out paragraphs of which only a part lies there, and those that begin with a number.
        """
        clean = self.clean
        if clean is None:
            return ""
        a, z = clean.clean_at(start), clean.clean_at(end)
        i = max(bisect_right(clean.lines, a, key=lambda line: line.start) - 1, 0)
        parts: list[str] = []
        while i < len(clean.lines) and clean.lines[i].start < z:
            line = clean.lines[i]
            if whole and (line.start < a or line.end > z or token_at(clean.text, line.start, line.end) is not None):
                pass
            elif line.kind in ("body", "table"):
                parts.append(clean.text[max(line.start, a) : min(line.end, z)].strip())
            i += 1
        return "\n".join(p for p in parts if p)

    @cached_property
    def _blocks(self) -> list[Span]:
        """Assignment blocks: names that stand close together, with the brackets around them, in text order."""
        clean = self.clean
        if clean is None:
            return []
        text = clean.text
        found: list[Span] = []
        done = -1
        for span in sorted({a.span for t in self.tasks for a in t.assignments}):
            at, end = clean.clean_at(span.start), clean.clean_at(span.end)
            if at <= done:
                continue
            line = clean.line_at(at)
            start = max(text.rfind(mark, line.start, at) for mark in "(【")
            closing = [stop for mark in ")】" if (stop := text.find(mark, end, line.end)) >= 0]
            done = line.end if start < 0 or not closing else max(closing) + 1
            found.append(clean.raw_span(line.start if start < 0 else start, done))
        return found


def shingles(folded: str) -> Iterable[str]:
    """The beginnings of a text's clauses: what stays the same when a few of them change."""
    for clause in clauses_of(folded):
        if len(clause) >= _SHINGLE:
            yield clause[:_SHINGLE]


def clauses_of(folded: str) -> list[str]:
    """A text's clauses, without the marks between them."""
    found: list[str] = _CLAUSE.split(folded)
    return found


def contents_alike(a: set[str], b: set[str]) -> float | None:
    """Share of what both have in what either has; None where both are empty."""
    return len(a & b) / len(a | b) if a or b else None


def task_signature(task: Task) -> tuple[str, ...]:
    """Bodies of a task, for telling apart tasks of one title."""
    return tuple(sorted({fold(a.canonical) for a in task.assignments}))
