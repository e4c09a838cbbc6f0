"""One document, four forms: a plan gives the same record whether it came as text, web page, Word file or PDF."""

from collections import Counter
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path

import pytest

from agreement import agreement, said
from forms import Part, as_docx, as_html, as_pdf, as_text, parts_of
from plan_files import SAMPLES, needs_shared, seeds
from planparse.pipeline import parse_source
from planparse.readers import read_bytes, read_path

FORMS: dict[str, tuple[Callable[[list[Part]], bytes], float]] = {
    "html": (as_html, 1.0),
    "docx": (as_docx, 1.0),
    "pdf": (as_pdf, 0.98),
}


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
