"""Assignment blocks: who has to do it, and which text that is."""

from dataclasses import dataclass, field

from planparse.bodies import Body
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.records import Role
from planparse.sections import SectionTree


@dataclass(slots=True)
class AssignedBody:
    """One body in a block, in clean offsets."""

    role: Role
    body: Body
    start: int
    end: int
    note: str | None = None
    written_role: Role | None = None
    role_source: str = "written"


@dataclass(slots=True)
class AssignmentBlock:
    """One block that names responsible bodies, in clean offsets."""

    start: int
    end: int
    """Brackets included; a block without brackets is its whole line."""
    governs: tuple[int, int]
    """The text that it assigns."""
    section: int | None
    """Index of the part it stands in."""
    items: list[AssignedBody] = field(default_factory=list)
    by_reference: str | None = None
    deadline: tuple[int, int] | None = None
    leaders: list[tuple[str, str, int, int]] = field(default_factory=list)
    """name, role word, start, end"""


@dataclass(slots=True)
class Assignments:
    """All blocks of a document in text order, with the rules for roles that it states."""

    blocks: list[AssignmentBlock] = field(default_factory=list)
    rules: list[tuple[str, int, int]] = field(default_factory=list)
    """rule name (see records.RoleRule), clean start and end"""
    notes: list[tuple[str, str, int, int]] = field(default_factory=list)


def assign_bodies(clean: CleanText, tree: SectionTree, facts: Facts) -> Assignments:
    """Find the blocks, split them into bodies, and tie each to exactly the text that it governs."""
    return Assignments()
