"""A measure in flight."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Literal, NamedTuple, TypeVar

from planparse.records import Basis, Comparator, Confidence, Origin, Quantity, YearSource

T_co = TypeVar("T_co", covariant=True)


class Reading(NamedTuple, Generic[T_co]):
    """What a field was read as, by which rule, and where the text says so."""

    value: T_co
    origin: Origin
    rule: str
    """Its short, stable name, and the word it has seen: `comparator.after:以上`."""
    start: int
    end: int
    """Of the words that tell; where the value is carried, of those it was carried from."""


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

    def tell(self, name: str, reading: "Reading[object]", value: str | None = None) -> None:
        """Keep how a field came about; a later telling of the same field takes the place of the earlier."""
        if name in self.origins:
            self.trace = [step for step in self.trace if step[0] != name]
        self.origins[name] = reading.origin
        shown = str(reading.value) if value is None else value
        self.trace.append((name, reading.rule, shown, reading.start, reading.end))

    def rule_of(self, name: str) -> str:
        """The rule that made a field; "" where none is told."""
        return next((step[1] for step in self.trace if step[0] == name), "")


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
