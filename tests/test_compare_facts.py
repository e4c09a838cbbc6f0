"""Comparisons of real plans against facts found by hand (tests/facts)."""

from functools import cache
from typing import Any

import pytest
import yaml

from plan_files import ROOT, SHARED
from planparse.changes.folding import fold
from planparse.compare import Comparison, compare
from planparse.compare.model import Row
from planparse.normalise import normalise
from planparse.pipeline import parse_source
from planparse.readers import read_path


def facts(name: str) -> Any:
    return yaml.safe_load((ROOT / "tests" / "facts" / name).read_text("utf-8"))


@cache
def compared(*numbers: str) -> Comparison:
    sources = []
    for number in numbers:
        found = sorted((SHARED / "seeds").glob(f"{number}_*.txt"))
        if not found:
            pytest.skip(f"the real plans are not at {SHARED} (set PLANPARSE_SHARED)")
        sources.append(read_path(found[0]))
    return compare([parse_source(s) for s in sources], texts=[normalise(s) for s in sources])


def row_of(rows: list[Row], indicator: str) -> Row:
    """The row that is so called, else the first with a wording that holds these words."""
    found = [r for r in rows if any(fold(indicator) in fold(w) for w in r.wordings)]
    assert found, f"no row for {indicator}"
    return next((r for r in found if fold(r.indicator) == fold(indicator)), found[0])


def quotes(row: Row) -> list[str | None]:
    return [None if c is None else fold(c.stated.quote) for c in row.cells]


@pytest.mark.parametrize("fact", facts("city_and_district.yaml"), ids=lambda f: f["indicator"])
def test_headline_indicators_of_city_and_district(fact: dict[str, Any]) -> None:
    found = compared("003", "000")
    assert found.upper == 0
    row = row_of([r for r in found.rows if r.headline and None not in r.cells], fact["indicator"])
    assert quotes(row) == [fact["city"], fact["district"]]
    judged = row.verdicts[1]
    assert judged is not None
    assert (judged.kind, judged.amplified) == (fact["verdict"], fact.get("amplified"))


def test_all_headline_indicators_of_city_and_district_are_aligned() -> None:
    found = compared("003", "000")
    assert sum(r.headline and None not in r.cells for r in found.rows) == 20
    assert not [r.indicator for r in found.rows if r.headline and r.cells[1] is None]


def test_differences_of_an_outline_and_its_division_are_all_told_and_none_is_false() -> None:
    found, known = compared("001", "000"), facts("outline_and_division.yaml")
    shared = [r for r in found.rows if None not in r.cells]
    for fact in known["differences"]:
        row = row_of([r for r in shared if r.headline], fact["indicator"])
        assert quotes(row) == [fact["outline"], fact["division"]]
        assert row.verdicts[1] is not None
        assert row.verdicts[1].kind == fact["verdict"]
    for indicator in known["open"]:
        row = row_of(shared, indicator)
        assert row.verdicts[1] is not None
        assert row.verdicts[1].kind == "open"
    other = [r for r in shared if r.verdicts[1] is not None and r.verdicts[1].kind not in ("equal", "open")]
    assert len(other) == len(known["differences"]), [r.indicator for r in other]


def test_targets_of_the_division_are_aligned_to_their_origin() -> None:
    found, known = compared("001", "000"), facts("outline_and_division.yaml")
    own = [r for r in found.rows if r.cells[1] is not None]
    alone = [r.indicator for r in own if r.cells[0] is None]
    aligned = sum(r.cells[1].mentions for r in own if r.cells[0] is not None and r.cells[1] is not None)
    whole = sum(r.cells[1].mentions for r in own if r.cells[1] is not None) - len(known["division_alone"])
    assert set(alone) <= set(known["division_alone"])
    assert aligned / whole >= 0.95


def test_tasks_of_the_division_are_aligned_to_the_sections_of_the_outline() -> None:
    found, known = compared("001", "000"), facts("outline_and_division.yaml")
    titles = {
        c.work.place.number: (row.upper.place.number[-1:], row.upper.place.title)
        for row in found.works
        if row.upper is not None
        for c in row.counterparts[1]
        if c.certain and c.work.place.title == row.upper.place.title
    }
    assert [titles.get(f"{n}.", ("", ""))[0] for n in range(1, known["tasks"] + 1)] == ["节"] * known["tasks"]


def test_boxes_stand_in_the_division_alone() -> None:
    found, known = compared("001", "000"), facts("outline_and_division.yaml")
    boxes = [c.work for row in found.works if row.upper is None for c in row.counterparts[1] if c.work.kind == "box"]
    assert len(boxes) == known["boxes"]
    assert not [c for row in found.works if row.upper for c in row.counterparts[1] if c.work.kind == "box"]
