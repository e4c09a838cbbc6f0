"""Units of measure and of count, and values in their base units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from planparse.lexicon.entries import Entry
from planparse.numerals import SCALE_FACTORS

CLASSIFIER_DIMENSION = "count"
_ONE = Decimal(1)
_SCALES = sorted(SCALE_FACTORS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or of count."""

    name: str
    dimension: str
    base: str
    factor: Fraction
    count: bool
    """A noun may follow it directly: 50名人才."""


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """All units that are in force."""

    by_name: dict[str, Unit]
    not_before: dict[str, tuple[str, ...]]
    per: tuple[str, ...]
    marks: dict[str, frozenset[str]]
    """The units that each mark stands for: size, ordinal, animals, …"""
    name_words: str = "(?!)"
    """Pattern of what makes a number in front of it part of a name: 100强."""

    def marked(self, mark: str) -> frozenset[str]:
        """The names of the units that have the mark."""
        return self.marks.get(mark, frozenset())

    def quantity(self, value: Decimal, unit: str) -> tuple[str, str, Decimal] | None:
        """Dimension, base unit and exact value of `value` in `unit` (scale and 每 part included).

        None where the unit is not known.
        """
        known = _known(self, unit)
        if known is None:
            return None
        dimension, base, factor, whole = known
        if whole == 1:
            return dimension, base, _trimmed(value)
        if whole is not None and len(str(value)) < 15:
            return dimension, base, _trimmed(value * whole)
        return dimension, base, _decimal(Fraction(value) * factor)


@lru_cache(maxsize=4096)
def _known(units: Units, unit: str) -> tuple[str, str, Fraction, int | None] | None:
    """Dimension, base unit and factor of a unit with its scale and its 每 part; None where it is not known.

    The factor stands there again as an integer where it is one.
    """
    scale = 1
    known = units.by_name.get(unit)
    if known is None:
        for word in _SCALES:
            if unit.startswith(word) and (rest := units.by_name.get(unit[len(word) :])):
                known, scale = rest, SCALE_FACTORS[word]
                break
            if unit.startswith(word) and "/" in unit:
                scale, unit = SCALE_FACTORS[word], unit[len(word) :]
                break
    per = ""
    if known is None and "/" in unit:
        front, _, per = unit.partition("/")
        known = units.by_name.get(front)
    if known is None:
        return None
    factor = known.factor * scale
    whole = factor.numerator if factor.denominator == 1 else None
    if per:
        return f"{known.dimension} per {per}", f"{known.base}/{per}", factor, whole
    return known.dimension, known.base, factor, whole


def _decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal: exact where it ends, else to 12 significant digits."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    if denominator != 1:
        quotient = +quotient.quantize(Decimal(1).scaleb(max(quotient.adjusted() - 11, -12)))
    return _trimmed(quotient)


def _trimmed(value: Decimal) -> Decimal:
    """Without zeros behind the point, and never with an exponent."""
    if value == value.to_integral_value():
        return value.quantize(_ONE)
    return value.normalize()


def build_units(
    units: Sequence[Entry], classifiers: Sequence[Entry], per: Iterable[str], name_words: str = "(?!)"
) -> Units:
    """The units that these entries tell of; where a name stands in two, the later entry has it."""
    by_name: dict[str, Unit] = {}
    not_before: dict[str, tuple[str, ...]] = {}
    for entry in classifiers:
        data = entry.data
        for name in data["names"]:
            by_name[name] = Unit(name, CLASSIFIER_DIMENSION, data.get("base", name), Fraction(1), True)
            if words := data.get("not_before"):
                not_before[name] = tuple(words)
    for entry in units:
        data = entry.data
        for name in data["names"]:
            factor = Fraction(str(data["factor"]))
            by_name[name] = Unit(name, data["dimension"], data["base"], factor, bool(data.get("count")))
            not_before.pop(name, None)
            if words := data.get("not_before"):
                not_before[name] = tuple(words)
    marked = ((e, mark) for e in (*classifiers, *units) for mark in e.data.get("marks", ()))
    marks: dict[str, frozenset[str]] = {}
    for entry, mark in marked:
        marks[mark] = marks.get(mark, frozenset()) | frozenset(entry.data["names"])
    return Units(by_name, not_before, tuple(per), marks, name_words)
