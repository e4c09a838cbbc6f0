"""A measure in flight."""

from decimal import Decimal
from typing import Generic, Literal, TypeVar

from msgspec import Struct, field

from planparse.records import Basis, Comparator, Confidence, Origin, Quantity, YearSource

T_co = TypeVar("T_co", covariant=True)


Told = Literal["sum", "flow", "state", "unsure"]
"""Of which time a value of a review speaks: what was done in all or changed, for its years; a state, for the last."""


class Reading(Struct, Generic[T_co], frozen=True, gc=False):
    """What a field was read as, by which rule, and where the text says so."""

    value: T_co
    origin: Origin
    rule: str
    """Its short, stable name, and the word it has seen: `comparator.after:以上`."""
    start: int
    end: int
    """Of the words that tell; where the value is carried, of those it was carried from."""


class BaselineDraft(Struct, gc=False):
    """The value that a measure starts from."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    year: int | None


class MeasureDraft(Struct):
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
    told: Told = "unsure"
    group: "MeasureDraft | None" = None
    part_of: "MeasureDraft | None" = None
    verb: str = ""
    """The verb that the indicator begins with, where it is a part of the name: 改造 of 改造老旧小区."""
    readings: dict[str, Reading[object]] = field(default_factory=dict)
    """How each field came about; what is told later of a field takes the place of the earlier."""

    @property
    def origins(self) -> dict[str, Origin]:
        """Where each field came from."""
        return {name: reading.origin for name, reading in self.readings.items()}

    @property
    def trace(self) -> list[tuple[str, str, str, int, int]]:
        """field, rule, value as shown, clean start and end"""
        return [(name, r.rule, _shown(r.value), r.start, r.end) for name, r in self.readings.items()]


def _shown(value: object) -> str:
    """A field's value as a trail shows it: a range of numbers with its dash, years as one where they are one."""
    if value is None:
        return "none"
    if isinstance(value, tuple):
        low, high = value
        return str(low) if low == high else f"{low}–{high}"
    return str(value)


class LeftOut(Struct, gc=False):
    """A number that is no measure, and why."""

    start: int
    end: int
    reason: str


class Measures(Struct):
    """What the measure stage found, in text order."""

    found: list[MeasureDraft] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Diagnostics: code, message, clean start and end."""
