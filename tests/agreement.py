"""Comparing what planparse found with what a reader wrote down."""

from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """Tuples as lists and decimals as numbers, as YAML reads them."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list | tuple) else value


def agrees(found: Any, expected: Any) -> bool:
    """Equality, where {any: [...]} is met by each of its values."""
    if isinstance(expected, dict) and set(expected) == {"any"}:
        return any(agrees(found, e) for e in expected["any"])
    if isinstance(expected, dict) and isinstance(found, dict):
        return expected.keys() == found.keys() and all(agrees(found[k], expected[k]) for k in found)
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(agrees, found, expected))
    return bool(found == expected)


def completed(measure: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """An expected measure with what it takes as given: high, unit, comparator, basis and status; its year stays open."""
    given = {"high": measure.get("low"), "unit": "", "comparator": "eq", "basis": "level", "status": "target"}
    given = {k: v for k, v in given.items() if k in found}
    return given | {"year": found.get("year")} | measure
