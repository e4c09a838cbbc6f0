"""Tasks: every piece of work once."""

from dataclasses import dataclass, field

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


def find_tasks(clean: CleanText, tree: SectionTree, facts: Facts, assignments: Assignments) -> list[TaskNode]:
    """All tasks in text order."""
    return []
