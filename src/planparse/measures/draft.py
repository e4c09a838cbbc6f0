"""A measure in flight."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from planparse.records import Basis, Comparator, Confidence, Origin, Quantity, YearSource


@dataclass(slots=True)
class BaselineDraft:
    """The value that a measure starts from."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    year: int | None


@dataclass(slots=True)
class MeasureDraft:
    """One measure in clean offsets, before it goes into the record."""

    start: int
    end: int
    """Of the quote."""
    evidence: tuple[int, int]
    """Of its sentence or table row."""
    status: Literal["target", "actual"]
    kind: Literal["number", "qualitative"]
    indicator: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    comparator: Comparator = "eq"
    basis: Basis = "level"
    year: tuple[int, int] | None = None
    year_source: YearSource | None = None
    modality: str | None = None
    binding: Literal["binding", "expected"] | None = None
    baseline: BaselineDraft | None = None
    quantity: Quantity | None = None
    confidence: Confidence = "high"
    estimated: bool = False
    per_year: bool = False
    group: "MeasureDraft | None" = None
    part_of: "MeasureDraft | None" = None
    origins: dict[str, Origin] = field(default_factory=dict)
    trace: list[tuple[str, str, str, int, int]] = field(default_factory=list)
    """field, rule, value, clean start and end"""


@dataclass(slots=True)
class LeftOut:
    """A number that is no measure, and why."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Measures:
    """What the measure stage found, in text order."""

    found: list[MeasureDraft] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Diagnostics: code, message, clean start and end."""
