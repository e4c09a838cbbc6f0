"""Tasks: every piece of work once."""

import re
from dataclasses import dataclass, field
from functools import cache

from planparse.assignments import AssignmentBlock, Assignments
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.records import TaskKind
from planparse.sections import SectionTree


@dataclass(slots=True)
class TaskNode:
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


@cache
def _lead_end() -> re.Pattern[str]:
    return re.compile(r"[。:;!]")


def find_tasks(clean: CleanText, tree: SectionTree, facts: Facts, assignments: Assignments) -> list[TaskNode]:
    """All tasks in text order."""
    tasks: dict[tuple[int, int], TaskNode] = {}
    for block in assignments.blocks:
        start, end = block.governs
        task = tasks.get((start, end))
        if task is None:
            task = _governed(clean, tree, block)
            tasks[start, end] = task
        task.blocks.append(block)
        task.by_reference = task.by_reference or block.by_reference
    return sorted(tasks.values(), key=lambda t: (t.start, -t.end))


def _governed(clean: CleanText, tree: SectionTree, block: AssignmentBlock) -> TaskNode:
    """The task that a block assigns: an item, a box, a heading's line, or a paragraph of its own."""
    start, end = block.governs
    section = tree.index_at(start)
    node = None if section is None else tree.nodes[section]
    if node is not None and node.start == start:
        kind: TaskKind = "heading" if end <= node.body and block.start >= node.body else "item"
        return TaskNode(start, end, section, node.number, node.title, kind)
    box = block.section if block.section is not None and tree.nodes[block.section].kind == "box" else None
    if box is not None and tree.nodes[box].body <= start <= tree.nodes[box].body + 1:
        return TaskNode(start, end, box, tree.nodes[box].number, tree.nodes[box].title, "box")
    stop = _lead_end().search(clean.text, start, end)
    title = clean.text[start : stop.start() if stop else end].strip()
    return TaskNode(start, end, section, "", title, "paragraph")
