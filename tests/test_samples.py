"""The sample plans against what a reader found in them: tests/samples_expected.yaml."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

from agreement import agrees, completed, plain
from invariants import check
from planparse import Record, parse
from planparse.readers import read_path

SAMPLES = Path(__file__).parent.parent / "data" / "raw"
EXPECTED = Path(__file__).parent / "samples_expected.yaml"
PAGE_NUMBER = regex.compile(r"(?m)^— \d+ —$")
VALUE = regex.compile(r"(-?\d+(?:\.\d+)?)(.*)")


@dataclass(frozen=True)
class Sample:
    text: str
    squeezed: str
    """The text without white space and page numbers."""
    places: list[int]
    """Where each squeezed character stands in the text."""
    record: Record

    def find(self, words: str) -> tuple[int, int]:
        """The one place of these words; between « and » where they have them."""
        bare = "".join(words.split())
        before, _, rest = bare.partition("«") if "«" in bare else ("", "", bare)
        inside, _, after = rest.partition("»")
        assert self.squeezed.count(before + inside + after) == 1, f"{words!r} must stand once in the text"
        at = self.squeezed.index(before + inside + after) + len(before)
        return self.places[at], self.places[at + len(inside) - 1] + 1

    def find_before(self, words: str, end: int) -> tuple[int, int]:
        """The last place of these words before `end`."""
        bare = "".join(words.split())
        at = self.squeezed.rindex(bare, 0, bisect_left(self.places, end))
        return self.places[at], self.places[at + len(bare) - 1] + 1


@cache
def sample(name: str) -> Sample:
    source = read_path(SAMPLES / name)
    bare = PAGE_NUMBER.sub(lambda m: " " * len(m[0]), source.text)
    places = [i for i, c in enumerate(bare) if not c.isspace()]
    return Sample(source.text, "".join(bare.split()), places, parse(source.text, name=name))


def same_width(value: Any) -> Any:
    """Full-width forms made half-width: names and titles may be given in either."""
    if isinstance(value, dict):
        return {k: same_width(v) for k, v in value.items()}
    if isinstance(value, list):
        return [same_width(v) for v in value]
    return unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


def expected() -> dict[str, Any]:
    plans = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    return {name: plan for name, plan in plans.items() if name != "x-short"}


def measures(plan: Sample, wanted: dict[str, Any]) -> list[str]:
    """What is wrong with the measures, one line each; so for blocks and headings."""
    found = {tuple(m.span): (m, "target") for m in plan.record.targets}
    found |= {tuple(m.span): (m, "actual") for m in plan.record.actuals}
    named = {m.id: m.indicator for m in plan.record.measures}
    wrong = []
    for entry in wanted["measures"]:
        given = {k: wanted[k] for k in ("year", "status")} | {k: v for k, v in entry.items() if k != "at"}
        if entry.get("kind") != "qualitative" and "low" not in entry:
            marked = regex.search("«(.*)»", entry["at"])
            assert marked, entry["at"]
            number = VALUE.fullmatch("".join(marked[1].split()))
            assert number, entry["at"]
            value = float(number[1])
            given |= {"low": value, "high": value, "unit": number[2]}
        got, status = found.get(plan.find(entry["at"]), (None, ""))
        if got is None:
            wrong.append(f"{entry['at']}: not found")
            continue
        full = plain(got.model_dump()) | {"status": status, "part_of": named.get(got.part_of or "")}
        full = {
            k: full[k]
            for k in {"indicator", "low", "high", "unit", "comparator", "basis", "year", "status"} | given.keys()
        }
        complete = {"low": None, "high": None} | completed(given, full)
        bad = [f"{k} {full[k]!r}" for k in sorted(full) if not agrees(same_width(full[k]), same_width(complete[k]))]
        if bad:
            wrong.append(f"{entry['at']}: {', '.join(bad)}")
    return wrong


def blocks(plan: Sample, wanted: dict[str, Any]) -> list[str]:
    wrong = []
    for entry in wanted.get("blocks", []):
        block = plan.find(entry["at"])
        begin, end = (
            plan.find_before(entry["governs"][0], block[0])[0],
            plan.find_before(entry["governs"][1], block[1])[1],
        )
        for task in plan.record.tasks:
            items = [a for a in task.assignments if block[0] <= a.span.start < block[1]]
            if items:
                break
        else:
            wrong.append(f"{entry['at']}: no task has it")
            continue
        shown = [
            f"{a.role} {a.name}"
            + (f" = {a.canonical}" if a.canonical != a.name else "")
            + (f" <{a.written_role}" if a.written_role else "")
            for a in items
        ]
        if same_width(shown) != same_width(entry["items"]):
            wrong.append(f"{entry['at']}: {shown}")
        elif not (task.span.start <= begin and end <= task.span.end):
            wrong.append(f"{entry['at']}: governs {plan.text[task.span.start : task.span.end]!r}")
    return wrong


def headings(plan: Sample, wanted: dict[str, Any]) -> list[str]:
    found = {same_width(f"{s.depth} {s.number.strip()}|{s.title}") for s in plan.record.sections if s.heading}
    return [h for h in wanted["headings"] if same_width(h) not in found]


def facts(plan: Sample, wanted: dict[str, Any]) -> list[str]:
    found = plain(plan.record.document.model_dump())
    return [f"{k}: {found[k]!r}, not {v!r}" for k, v in wanted["facts"].items() if found[k] != v]


PARTS = {"facts": facts, "measures": measures, "blocks": blocks, "headings": headings}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", expected())
def test_sample(name: str, part: str, request: pytest.FixtureRequest) -> None:
    wanted = expected()[name]
    wrong = PARTS[part](sample(name), wanted)
    right, floor = len(wanted.get(part, [])) - len(wrong), wanted["floor"][part]
    if request.config.getoption("--close-cases") and right > floor:
        text = EXPECTED.read_text(encoding="utf-8")
        line = regex.compile(rf"(?ms)(^{regex.escape(name)}:\n  floor: \{{[^}}]*\b{part}: )\d+")
        EXPECTED.write_text(line.sub(rf"\g<1>{right}", text, count=1), encoding="utf-8")
    assert right >= floor, f"{name}: {right} {part} right, the floor is {floor}\n" + "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.iterdir()))
def test_sample_keeps_the_invariants(name: str) -> None:
    check(sample(name).record, sample(name).text)
