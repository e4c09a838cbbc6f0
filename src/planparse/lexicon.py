"""The words of the language and of the administration: loaded from `data/*.yaml`, compiled once, on demand."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any

from planparse.errors import RulesError

CLASSIFIER_DIMENSION = "count"


def read_data(name: str) -> Any:
    """The content of a data file of the package."""
    import yaml

    text = resources.files("planparse").joinpath("data", name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


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

    def quantity(self, value: Decimal, unit: str) -> tuple[str, str, Decimal] | None:
        """Dimension, base unit and exact value of `value` in `unit` (scale and 每 part included)."""
        from planparse.numerals import SCALE_FACTORS

        scale = 1
        known = self.by_name.get(unit)
        if known is None:
            for word in sorted(SCALE_FACTORS, key=len, reverse=True):
                if unit.startswith(word) and (rest := self.by_name.get(unit[len(word) :])):
                    known, scale = rest, SCALE_FACTORS[word]
                    break
                if unit.startswith(word) and "/" in unit:
                    scale, unit = SCALE_FACTORS[word], unit[len(word) :]
                    break
        per = ""
        if known is None and "/" in unit:
            front, _, behind = unit.partition("/")
            known = self.by_name.get(front)
            per = behind
        if known is None:
            return None
        exact = Fraction(value) * scale * known.factor
        if per:
            return f"{known.dimension} per {per}", f"{known.base}/{per}", _decimal(exact)
        return known.dimension, known.base, _decimal(exact)


def _decimal(value: Fraction) -> Decimal:
    """The fraction as a decimal: exact where it ends, else to 12 significant digits."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    if denominator != 1:
        quotient = +quotient.quantize(Decimal(1).scaleb(max(quotient.adjusted() - 11, -12)))
    quotient = quotient.normalize()
    exponent = quotient.as_tuple().exponent
    return quotient.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else quotient


@lru_cache(maxsize=1)
def units() -> Units:
    """The units of the package's data file."""
    return build_units(read_data("units.yaml"), "units.yaml")


def build_units(data: Any, where: str) -> Units:
    """Units out of a parsed data file; raises RulesError that names the entry."""
    by_name: dict[str, Unit] = {}
    not_before: dict[str, tuple[str, ...]] = {}
    for entry in data["units"]:
        for name in entry["names"]:
            if name in by_name:
                raise RulesError(f"the unit {name} stands twice", where=where)
            by_name[name] = Unit(
                name, entry["dimension"], entry["base"], Fraction(str(entry["factor"])), bool(entry.get("count"))
            )
            if entry.get("not_before"):
                not_before[name] = tuple(entry["not_before"])
    classifiers = data.get("classifiers", {})
    for name in classifiers.get("names", []):
        by_name.setdefault(name, Unit(name, CLASSIFIER_DIMENSION, name, Fraction(1), True))
    for name, words in classifiers.get("not_before", {}).items():
        not_before[name] = not_before.get(name, ()) + tuple(words)
    return Units(by_name, not_before, tuple(data.get("per", ())))
