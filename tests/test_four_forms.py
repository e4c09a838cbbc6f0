"""One document, four forms: a plan gives the same record whether it came as text, web page, Word file or PDF."""

from collections import Counter
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path

import pytest

from forms import Part, as_docx, as_html, as_pdf, as_text, parts_of
from planparse.pipeline import parse_source
from planparse.readers import read_bytes, read_path
from planparse.records import Record
from shared_documents import needs_shared, seeds

SAMPLES = sorted((Path(__file__).parent.parent / "data" / "raw").glob("*.txt"))
FORMS: dict[str, tuple[Callable[[list[Part]], bytes], float]] = {
    "html": (as_html, 1.0),
    "docx": (as_docx, 1.0),
    "pdf": (as_pdf, 0.98),
}


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


@cache
def _reference(path: Path) -> tuple[list[Part], dict[str, Counter[Hashable]]]:
    parts = parts_of(read_path(path))
    return parts, said(parse_source(read_bytes(as_text(parts), "plan.txt")))


def check(path: Path, form: str) -> None:
    make, least = FORMS[form]
    parts, expected = _reference(path)
    source = read_bytes(make(parts), f"plan.{form}")
    assert source.format == form
    found = said(parse_source(source))
    for what, wanted in expected.items():
        missing, extra = wanted - found[what], found[what] - wanted
        assert agreement(wanted, found[what]) >= least, f"{what}: missing {missing}\nextra {extra}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_sample_plans(path: Path, form: str) -> None:
    check(path, form)


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", seeds(), ids=lambda p: p.stem)
def test_real_plans(path: Path, form: str) -> None:
    check(path, form)
