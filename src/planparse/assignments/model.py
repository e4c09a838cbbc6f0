"""Assignments in flight; all offsets are clean offsets."""

from typing import Literal

from msgspec import Struct, field

from planparse.bodies import Body
from planparse.records import Role

RoleSource = Literal["written", "rule", "default"]


class AssignedBody(Struct):
    """One body in a block."""

    role: Role
    body: Body
    start: int
    end: int
    note: str | None = None
    """What stood in brackets behind the name: 含…, 下同."""
    written_role: Role | None = None
    """The role as written, where a rule changed it."""
    role_source: RoleSource = "written"


class AssignmentBlock(Struct):
    """One block that names responsible bodies."""

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
    due: str | None = None
    """The deadline's date, ISO 8601: a year, a month or a day."""
    leaders: list[tuple[str, str, int, int]] = field(default_factory=list)
    """name, role word, start, end"""


class Assignments(Struct):
    """All blocks of a document in text order, with the rules for roles that it states."""

    blocks: list[AssignmentBlock] = field(default_factory=list)
    rules: list[tuple[str, int, int]] = field(default_factory=list)
    """rule name (see records.RoleRule), clean start and end"""
    notes: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Diagnostics: code, message, clean start and end."""


class NamedBody(Struct, gc=False):
    """A name in a block, before the registry is asked."""

    role: Role
    start: int
    end: int
    list_no: int
    """Names of one list share what tells their level: 区经信局、发改局."""
    note: str | None = None
    default: bool = False
    """The role is not written: the bracket only names bodies."""


class Parts(Struct):
    """What a block says."""

    names: list[NamedBody] = field(default_factory=list)
    """In the order of the text."""
    deadline: tuple[int, int] | None = None
    leaders: list[tuple[str, str, int, int]] = field(default_factory=list)
    by_reference: str | None = None
