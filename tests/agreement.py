"""Comparing what planparse found with what a reader wrote down, or with what it found in another form."""

from collections import Counter
from collections.abc import Hashable
from decimal import Decimal
from typing import Any

from planparse.records import Record


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


def said(record: Record) -> dict[str, Counter[Hashable]]:
    """What a record says, places in the text aside."""
    return {
        "sections": Counter((s.kind, s.depth, s.heading, s.number, s.title) for s in record.sections if s.heading),
        "tasks": Counter((t.kind, t.number, t.title) for t in record.tasks),
        "assignments": Counter((t.title, a.role, a.name, a.canonical) for t in record.tasks for a in t.assignments),
        "measures": Counter(
            (
                m.kind,
                m.indicator,
                m.low,
                m.high,
                m.unit,
                m.comparator,
                m.basis,
                m.year,
                m.year_source,
                m.modality,
                m.binding,
            )
            for m in record.measures
        ),
    }


def agreement(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    """F1 of one against the other; 1 where both are empty."""
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total()) if one.total() + other.total() else 1.0
