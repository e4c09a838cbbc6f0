"""The difference between two records, as it is written to JSON (docs/schema/diff-1.0.json)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from planparse.records import (
    Baseline,
    Basis,
    Comparator,
    Measure,
    Number,
    Quantity,
    Role,
    SectionKind,
    Span,
    TaskKind,
    Years,
)

DIFF_SCHEMA_VERSION = "1.0"

Category = Literal["document", "section", "task", "body", "target", "actual", "numbering"]

MeasureKind = Literal[
    "added",
    "dropped",
    "raised",
    "lowered",
    "tightened",
    "loosened",
    "comparator",
    "advanced",
    "postponed",
    "year",
    "opened",
    "settled",
    "unit",
    "notation",
    "basis",
    "reworded",
    "modality",
    "binding",
    "baseline",
    "moved",
]
"""opened: a figure gave way to words (完成市下达目标); settled: words gave way to a figure; notation: the same
amount written in another unit; unit: values whose units cannot be brought to one base."""

TaskChangeKind = Literal["added", "dropped", "renamed", "reworded", "moved", "deadline", "leaders", "reference"]
SectionChangeKind = Literal["added", "dropped", "renamed", "reworded", "moved"]
BodyChangeKind = Literal["added", "dropped", "renamed", "role", "lead"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Side(_Model):
    """One of the two records."""

    name: str = Field(description="the source's file name")
    sha256: str
    title: str | None
    label: str = Field(description="what the user called it")


class Place(_Model):
    """Where something stands in its own record and text."""

    id: str
    path: tuple[str, ...] = Field(description="number and title of the parts above it, outermost first")
    number: str = ""
    title: str = ""
    span: Span


class Hunk(_Model):
    """One stretch of words that differs; "" on the side where it is missing."""

    before: str = Field(description="the words in front of it, for the reader")
    old: str
    new: str
    after: str


class _Change(_Model):
    category: Category
    similarity: float | None = Field(
        default=None, description="0 to 1: how alike the two sides are where they were matched by likeness"
    )
    certain: bool = Field(default=True, description="false where the match of the two sides may be wrong")


class DocumentChange(_Change):
    """A fact about the whole document."""

    category: Literal["document"] = "document"
    field: str
    old: str | None
    new: str | None


class SectionChange(_Change):
    """A part of the document; `holds` counts what was added or dropped with it."""

    category: Literal["section"] = "section"
    kinds: tuple[SectionChangeKind, ...]
    kind: SectionKind
    old: Place | None
    new: Place | None
    wording: tuple[Hunk, ...] = ()
    holds: int = Field(default=0, description="parts beneath it that were added, dropped or moved with it")


class TaskChange(_Change):
    """A piece of work."""

    category: Literal["task"] = "task"
    kinds: tuple[TaskChangeKind, ...]
    kind: TaskKind
    old: Place | None
    new: Place | None
    wording: tuple[Hunk, ...] = ()
    old_value: str | None = Field(default=None, description="of the deadline, the leaders or the reference")
    new_value: str | None = None


class BodyChange(_Change):
    """Who has to do it; `also` names other tasks of the same written block, or with the same new name."""

    category: Literal["body"] = "body"
    kinds: tuple[BodyChangeKind, ...]
    old: Place | None = Field(description="the task")
    new: Place | None
    role: Role | None = Field(description="of the body, in the new record where it is there")
    old_bodies: tuple[str, ...]
    new_bodies: tuple[str, ...]
    old_role: Role | None = None
    old_spans: tuple[Span, ...] = ()
    new_spans: tuple[Span, ...] = ()
    also: tuple[str, ...] = ()


class Stated(_Model):
    """A measure as one side states it."""

    indicator: str
    quote: str
    span: Span
    low: Number | None
    high: Number | None
    unit: str
    comparator: Comparator
    basis: Basis
    year: Years | None
    modality: str | None
    binding: Literal["binding", "expected"] | None
    baseline: Baseline | None
    quantity: Quantity | None

    @property
    def figure(self) -> str:
        """The value as the plan writes it, in one line wherever the text breaks it."""
        return "".join(part.strip() for part in self.quote.splitlines())

    @classmethod
    def of(cls, measure: Measure) -> "Stated":
        """What of a measure is compared."""
        return cls.model_construct(**{name: getattr(measure, name) for name in cls.model_fields})


class Amount(_Model):
    """New less old, in the base unit; `percent` of the old value, null where that is zero."""

    low: Number
    high: Number
    unit: str
    percent: Number | None


class MeasureChange(_Change):
    """A target or a reported result."""

    category: Literal["target", "actual"]
    kinds: tuple[MeasureKind, ...]
    indicator: str
    old: Place | None = Field(description="the task or part in which it stands")
    new: Place | None
    old_value: Stated | None
    new_value: Stated | None
    difference: Amount | None = None


class Renumbered(_Model):
    """A heading or task that only carries another number."""

    title: str
    old: str
    new: str


class NumberingChange(_Change):
    """All parts that carry other numbers though nothing was added, dropped or moved before them; reported once."""

    category: Literal["numbering"] = "numbering"
    items: tuple[Renumbered, ...]


Change = Annotated[
    DocumentChange | SectionChange | TaskChange | BodyChange | MeasureChange | NumberingChange,
    Field(discriminator="category"),
]


class Difference(_Model):
    """What `planparse diff OLD NEW` found."""

    schema_version: str = DIFF_SCHEMA_VERSION
    generator: str
    old: Side
    new: Side
    same: bool
    summary: str = Field(description="one line, fit for a commit message")
    counts: dict[str, int] = Field(description="changes of each kind, such as 'target raised'")
    changes: tuple[Change, ...] = Field(
        description="in the order of the new text; what was dropped stands where it was"
    )
    shifted: tuple[Renumbered, ...] = Field(
        default=(), description="parts whose numbers moved on because of something added, dropped or moved before them"
    )
    notes: tuple[str, ...] = Field(default=(), description="what the reader should know about the comparison itself")
