"""Tasks: every piece of work once.

- What an assignment block governs is a task, wherever it stands: an item, a paragraph, a box, a heading's line.
- Without blocks the innermost numbered parts are the tasks; where such a part holds paragraphs that open with a
  lead sentence (推进城区更新。加大…), each of those with what follows it up to the next.
- In a box its items are tasks (`box_item`), and what a box merely lists are projects (`project`) with their marks;
  a block for the whole box counts for each of them too.
- Beneath headings that look back, describe or explain (data/sections.yaml) there is no work.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from msgspec import Struct, field

from planparse.assignments import AssignmentBlock, Assignments
from planparse.clean import CleanText, Line
from planparse.facts import Facts
from planparse.packaged import packaged_yaml
from planparse.records import TaskKind
from planparse.sections import SectionNode, SectionTree

_NO_TASKS = frozenset({"front", "glossary", "toc", "boilerplate", "signature", "footnote", "table"})
_ROW = re.compile(r"(?:(?P<number>\d{1,3})[\t ]+(?=\S))?(?P<title>[^\t]+?)(?:\t|(?(number)(?: |$)|(?!)))")


class TaskNode(Struct):
    """One piece of work, in clean offsets."""

    start: int
    end: int
    """From its number to its assignment block, the block left out."""
    section: int | None
    number: str
    title: str
    kind: TaskKind
    blocks: list[AssignmentBlock] = field(default_factory=list)
    marks: tuple[str, ...] = ()
    by_reference: str | None = None


_MARKS = "*★☆△▲#※"
_SPOKEN = ("各位代表", "同志们", "让我们", "现在,", "注:", "备注:", "说明:")
"""With these the speaker turns to the hall, or the notes begin: what follows is no work."""


class _Patterns(NamedTuple):
    lead_end: re.Pattern[str]
    """Where a paragraph's first sentence or its label ends."""
    lead: re.Pattern[str]
    """A lead sentence: 推进城区更新。 or 一是…, ——…"""
    label: re.Pattern[str]
    """A label: 学校建设:"""
    mark: re.Pattern[str]
    legend: re.Pattern[str]
    """What a mark stands for: 注:标*的项目为续建."""
    listed: re.Pattern[str]
    """What a box is called that lists projects."""
    signs: re.Pattern[str]
    """What divides such a list."""


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        re.compile(r"[。:;!]"),
        re.compile(
            r"[一二三四五六七八九十]{1,2}是(?P<listed>[^。;]{4,90})[。;]|[—-]{2}\s?(?P<dashed>[^。;:]{3,40})[。:]"
            r"|(?P<lead>[^。,;:!?()\d]{3,28})。(?=\S)"
        ),
        re.compile(r"(?P<lead>[^。,;:!?()\d、]{3,24}):(?=\S)"),
        re.compile(f"[{_MARKS}]"),
        re.compile(rf"(?P<mark>[{_MARKS}])”?号?的?(?:项目)?(?:为|表示|是|:)(?P<what>[^。;,)]{{2,20}})"),
        re.compile(r"项目|工程|计划|任务|清单"),
        re.compile(f"[(“《)”》{_MARKS}、,;:]"),
    )


class _NoWork:
    """Titles beneath which there is no work (data/sections.yaml)."""

    def __init__(self) -> None:
        lists = packaged_yaml("sections.yaml")["no_work"]
        self._begins, self._holds = (re.compile("|".join(lists[place])) for place in ("begins", "holds"))
        self._ends = tuple(lists["ends"])
        self._situation, self._changed_by = tuple(lists["situation"]["ends"]), tuple(lists["situation"]["not_behind"])

    def names(self, title: str) -> bool:
        """Whether the title is one of these."""
        return (
            title.endswith(self._ends)
            or (title.removesuffix("分析").endswith(self._situation) and not title.startswith(self._changed_by))
            or self._begins.match(title) is not None
            or self._holds.search(title) is not None
        )


@cache
def _no_work() -> _NoWork:
    return _NoWork()


def find_tasks(clean: CleanText, tree: SectionTree, facts: Facts, assignments: Assignments) -> list[TaskNode]:
    """All tasks in text order."""
    finder = _Finder(clean, tree)
    finder.take_blocks(assignments.blocks)
    finder.take_sections()
    return sorted(finder.tasks.values(), key=lambda t: (t.start, -t.end))


class _Finder:
    def __init__(self, clean: CleanText, tree: SectionTree) -> None:
        self.clean = clean
        self.text = clean.text
        self.tree = tree
        self.tasks: dict[tuple[int, int], TaskNode] = {}
        self._ordered: list[tuple[list[int], list[AssignmentBlock]]] = []
        """The blocks by where they stand, and by where the text begins that they govern, with these places."""
        self._wide: list[AssignmentBlock] = []
        """Blocks that govern several parts."""
        self._boxes = _boxes(tree)
        self._marked = any(mark in clean.text for mark in _MARKS)
        """Whether any list may mark its projects."""

    # tasks by assignment

    def take_blocks(self, blocks: list[AssignmentBlock]) -> None:
        """The tasks that blocks govern."""
        if blocks:
            by_start = sorted(blocks, key=lambda b: b.start)
            by_scope = sorted(blocks, key=lambda b: b.governs[0])
            self._ordered = [([b.start for b in by_start], by_start), ([b.governs[0] for b in by_scope], by_scope)]
        for block in blocks:
            task = self.tasks.get(block.governs)
            if task is None:
                task = self.tasks[block.governs] = self._governed(block)
            task.blocks.append(block)
            task.by_reference = task.by_reference or block.by_reference
            section = self.tree.index_at(block.governs[0])
            if section is not None and block.governs[1] > self.tree.nodes[section].end:
                self._wide.append(block)

    def _is_assigned(self, node: SectionNode) -> bool:
        """Whether a block stands in the part, or its text begins there."""
        for places, _ in self._ordered:
            at = bisect_left(places, node.start)
            if at < len(places) and places[at] < node.end:
                return True
        return False

    def _blocks_in(self, node: SectionNode) -> list[AssignmentBlock]:
        """The blocks that stand in the part, or whose text begins there."""
        found: list[AssignmentBlock] = []
        for places, blocks in self._ordered:
            inside = blocks[bisect_left(places, node.start) : bisect_left(places, node.end)]
            known = {id(b) for b in found}
            found += [b for b in inside if id(b) not in known] if found else inside
        return found

    def _governed(self, block: AssignmentBlock) -> TaskNode:
        """The task that a block assigns: an item, a box, a heading's line, or a paragraph of its own."""
        start, end = block.governs
        section = self.tree.index_at(start)
        node = None if section is None else self.tree.nodes[section]
        if node is not None and node.start == start and end <= node.end:
            kind: TaskKind = "heading" if block.start > self._line_end(start) >= end else "item"
            if kind == "item" and self._box_of(section) is not None:
                kind = "box_item"
            return TaskNode(start, end, section, node.number, node.title, kind)
        index = self._box_of(block.section)
        if index is not None:
            box = self.tree.nodes[index]
            if not self.text[box.body : start].strip("\n :。") and (node is None or end > node.end or node is box):
                return TaskNode(start, end, index, box.number, box.title, "box")
        stop = _patterns().lead_end.search(self.text, start, end)
        title = self.text[start : stop.start() if stop else end].strip()
        row = _ROW.match(title)  # a ledger's row: 序号, then the cell that names the task
        if row is not None:
            return TaskNode(start, end, section, row["number"] or "", row["title"], "paragraph")
        return TaskNode(start, end, section, "", title, "paragraph")

    def _box_of(self, index: int | None) -> int | None:
        return None if index is None else self._boxes[index]

    # tasks by form

    def take_sections(self) -> None:
        """The tasks of the innermost parts that no block has made tasks yet."""
        nodes, idles = self.tree.nodes, _no_work().names
        idle: set[int | None] = set()
        for index, node in enumerate(nodes):
            if node.parent in idle or node.kind in _NO_TASKS:
                idle.add(index)
            elif not node.heading:
                continue
            elif node.kind != "box" and idles(node.title):
                idle.add(index)
            elif not node.children or not any(nodes[child].heading for child in node.children):
                self._take_leaf(index, node)

    def _take_leaf(self, index: int, node: SectionNode) -> None:
        box = self._boxes[index]
        above = [b for b in self._wide if b.governs[0] <= node.start and node.end <= b.governs[1]]
        if box is not None:
            own = self._blocks_in(node)
            self._take_box(index, node, self.tree.nodes[box], [*own, *(b for b in above if b not in own)])
            return
        if self._is_assigned(node):
            return
        paragraphs = self._paragraphs(node)
        groups = self._led(paragraphs, _patterns().lead)
        if len(groups) > 1:
            for start, end, title in groups:
                self._add(TaskNode(start, end, index, "", title, "paragraph", list(above)))
        elif paragraphs or node.kind == "item" or node.body < node.end:
            end = paragraphs[-1].end if paragraphs else self._line_end(node.start)
            if end > node.title_span[1] or node.kind == "item":
                self._add(TaskNode(node.start, end, index, node.number, node.title, "item", list(above)))

    def _take_box(self, index: int, node: SectionNode, box: SectionNode, blocks: list[AssignmentBlock]) -> None:
        """The items, paragraphs or projects of a box or of an item in one."""
        stop = min([b.start for b in blocks if node.start <= b.start < node.end], default=node.end)
        paragraphs = [p for p in self._paragraphs(node) if p.start < stop]
        carried = [b for b in blocks if b.start >= node.start]
        line_end = self._line_end(node.start)
        stretches = [(node.body, line_end)] if node.body < line_end else []
        stretches += [(p.start, p.end) for p in paragraphs]
        if self._take_projects(index, node, box, [(start, min(end, stop)) for start, end in stretches], carried):
            return
        if (node.start, stop) in self.tasks:
            return
        if node is not box:
            end = paragraphs[-1].end if paragraphs else min(line_end, stop)
            self._add(TaskNode(node.start, end, index, node.number, node.title, "box_item", list(carried)))
            return
        groups = self._led(paragraphs, _patterns().lead, _patterns().label)
        for start, end, title in groups:
            self._add(TaskNode(start, min(end, stop), index, "", title, "box_item", list(carried)))
        if groups and node.body < line_end:
            self._add(TaskNode(node.body, line_end, index, "", node.title, "box_item", list(carried)))
        elif stretches and not groups and not blocks:
            self._add(TaskNode(stretches[0][0], stretches[-1][1], index, node.number, node.title, "box"))

    def _take_projects(
        self,
        index: int,
        node: SectionNode,
        box: SectionNode,
        stretches: list[tuple[int, int]],
        blocks: list[AssignmentBlock],
    ) -> bool:
        """The projects that these stretches of a box's text merely list; whether there are any."""
        text, patterns = self.text, _patterns()
        named = patterns.listed.search(box.title) is not None
        marked = self._marked and patterns.mark.search(text, node.start, node.end) is not None
        if not (named or marked):
            return False
        legend = patterns.legend.search(text, node.start, node.end) if marked else None
        found = False
        for start, end in stretches:
            for first, last, marks in split_projects(text, start, end, named=named):
                found = True
                shown, title = marks, text[first:last]
                if marks:
                    shown = tuple([f"{m} {legend['what']}" if legend and m == legend["mark"] else m for m in marks])
                self._add(
                    TaskNode(first, last, index, "", title.strip("".join(marks) + " "), "project", list(blocks), shown)
                )
        return found

    def _led(self, paragraphs: list[Line], *forms: re.Pattern[str]) -> list[tuple[int, int, str]]:
        """Paragraphs that open with a lead sentence, each with those behind it that have none."""
        text = self.text
        groups: list[tuple[int, int, str]] = []
        for line in paragraphs:
            if text.startswith(_SPOKEN, line.start):
                break
            m = None
            for form in forms:
                m = m or form.match(text, line.start, line.end)
            broken = groups and text[groups[-1][1] - 1] not in "。!?;:…)”》"
            if m is not None and not broken:
                groups.append((line.start, line.end, m[m.lastgroup or "lead"]))
            elif groups:
                start, _, title = groups[-1]
                groups[-1] = (start, line.end, title)
        return groups

    def _paragraphs(self, node: SectionNode) -> list[Line]:
        """The body's lines below the heading's own."""
        lines = self.clean.lines
        starts = self.clean.line_starts
        first = bisect_left(starts, max(node.body, self._line_end(node.start)))
        found = [line for line in lines[first : bisect_left(starts, node.end, first)] if line.kind == "body"]
        if found and node.children:
            inner = [self.tree.nodes[c] for c in node.children]
            found = [line for line in found if not any(n.start <= line.start < n.end for n in inner)]
        return found

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _add(self, task: TaskNode) -> None:
        text, start, end = self.text, task.start, task.end
        while end > start and text[end - 1] in "\n ":
            end -= 1
        task.end = end
        if end > start:
            self.tasks.setdefault((start, end), task)


def _boxes(tree: SectionTree) -> list[int | None]:
    """For each part the innermost box that it stands in, or is."""
    boxes: list[int | None] = []
    for index, node in enumerate(tree.nodes):
        boxes.append(index if node.kind == "box" else None if node.parent is None else boxes[node.parent])
    return boxes


def split_projects(text: str, start: int, end: int, *, named: bool) -> list[tuple[int, int, tuple[str, ...]]]:
    """The projects that a line lists, divided by 、 outside brackets and by their marks.

    Each is its stretch and its marks. None where the line says more than names, or fewer than two; `named` tells
    that its box calls itself a list of projects, otherwise the marks have to.
    """
    while end > start and text[end - 1] in "。;\n ":
        end -= 1
    if text.startswith("等", end - 1):
        end -= 1
    body = text[start:end]
    if "。" in body or not (named or any(m in body for m in _MARKS)):
        return []
    found: list[tuple[int, int, tuple[str, ...]]] = []
    depth, at = 0, start
    marks: list[str] = []
    for sign in _patterns().signs.finditer(text, start, end):
        i, char = sign.start(), sign[0]
        if char in "(“《":
            depth += 1
        elif char in ")”》":
            depth = max(0, depth - 1)
        elif char in _MARKS:
            if char == "#" and text[i - 1].isdigit():
                continue
            marks.append(char)
            if depth == 0 and i + 1 < end and text[i + 1] not in "、,;" + _MARKS:
                found.append((at, i + 1, tuple(marks)))
                at, marks = i + 1, []
        elif depth == 0:
            if char != "、":
                return []
            if i > at:
                found.append((at, i, tuple(marks)))
            at, marks = i + 1, []
    if depth == 0 and end > at:
        found.append((at, end, tuple(marks)))
    if len(found) < 2 or any(b - a > 60 for a, b, _ in found):
        return []
    return found
