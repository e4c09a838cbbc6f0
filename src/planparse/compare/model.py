"""The comparison of plans, as it is written to JSON (docs/schema/compare-1.0.json)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from planparse.changes.model import Amount, Place, Stated
from planparse.records import Basis, Genre, Level, Number, Period, Role

COMPARE_SCHEMA_VERSION = "1.0"

VerdictKind = Literal[
    "equal",
    "higher",
    "lower",
    "firmer",
    "softer",
    "part",
    "open",
    "answered",
    "own",
    "worded",
    "unlike",
]
"""How a plan's value stands to that of the upper plan: equal, higher, lower; firmer or softer (the same figure with
another comparator); part (an amount of a district beside that of its city: `share` says which part); open (both leave
it to the level above); answered (this plan leaves it to the level above, and the upper plan gives the figure); own
(the upper plan leaves it open, this one sets a figure); worded (words that differ); unlike (units or bases that
cannot be held against each other)."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Plan(_Model):
    """One of the plans."""

    label: str = Field(description="short and unique among the plans")
    name: str = Field(description="the source's file name")
    sha256: str
    title: str | None
    region: str | None
    level: Level | None
    genre: Genre
    period: Period | None


class Cell(_Model):
    """What one plan says of an indicator; `mentions` counts the places where it says so."""

    stated: Stated
    headline: bool = Field(description="stands in a list or table of main indicators")
    place: Place
    mentions: int = Field(default=1, ge=1)


class Verdict(_Model):
    """How a plan's value stands to that of the upper plan."""

    kind: VerdictKind
    amplified: bool | None = Field(
        default=None,
        description="层层加码: whether this plan asks more than the upper one; null where it is no plan of a level beneath",
    )
    difference: Amount | None = Field(default=None, description="this plan's value less the upper plan's")
    share: Number | None = Field(default=None, description="with part: percent of the upper plan's amount")
    answer: str | None = Field(default=None, description="with answered: the upper plan's figure")


class Row(_Model):
    """One indicator over all plans; cells and verdicts in the plans' order, null where a plan has none."""

    indicator: str
    basis: Basis
    wordings: tuple[str, ...] = Field(description="all forms in which the plans name it")
    headline: bool
    cells: tuple[Cell | None, ...]
    verdicts: tuple[Verdict | None, ...] = Field(description="null for the upper plan itself")
    similarity: float = Field(description="of the wordings, 0 to 1; the least where there are several")
    certain: bool


class Duty(_Model):
    """A body with its role."""

    role: Role
    name: str


class Work(_Model):
    """A task, a box, or a section of a plan without tasks."""

    place: Place
    kind: Literal["task", "box", "section"]
    bodies: tuple[Duty, ...]


class Counterpart(_Model):
    """A piece of work that answers to another."""

    work: Work
    similarity: float
    certain: bool


class WorkRow(_Model):
    """A task of the upper plan with what answers to it; `upper` null for what stands in one other plan alone."""

    upper: Work | None
    counterparts: tuple[tuple[Counterpart, ...], ...] = Field(description="of each plan, in the plans' order")


class Comparison(_Model):
    """What `planparse compare A B …` found."""

    schema_version: str = COMPARE_SCHEMA_VERSION
    generator: str
    plans: tuple[Plan, ...]
    upper: int = Field(description="index of the plan that the others are held against")
    rows: tuple[Row, ...]
    works: tuple[WorkRow, ...]
    summary: str
