"""Runs every case in tests/cases/<stage>/; tests/cases/README.md tells the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

from agreement import agrees, completed, plain
from invariants import check
from planparse import Record, parse
from planparse.normalise import normalise
from planparse.sections import split_sections
from planparse.text import SourceText

CASES = Path(__file__).parent / "cases"

FRAMES = {
    "plan": "江州市国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n\n第四章 主要任务\n\n",
    "past": "江州市国民经济和社会发展第十四个五年规划纲要\n\n第一章 发展基础\n\n“十三五”时期，全市经济社会发展取得新成就。\n\n",
    "review": "政府工作报告\n\n——2024年1月5日在江州市第七届人民代表大会第四次会议上\n\n一、2023年工作回顾\n\n",
    "agenda": "政府工作报告\n\n——2024年1月5日在江州市第七届人民代表大会第四次会议上\n\n二、2024年工作安排\n\n",
    "division": "临湖区国民经济和社会发展第十四个五年规划和2035年远景目标纲要任务分工方案\n\n二、主要任务分工\n\n",
}
"""The document that a case's text stands in, for the years and for target or actual."""


@dataclass(frozen=True)
class Case:
    path: Path
    index: int
    stage: str
    title: str
    text: str
    expect: Any
    given: bool
    open: bool

    @property
    def id(self) -> str:
        return f"{self.stage}/{self.path.stem}/{self.index + 1}"


def read_cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*/*.yaml")):
        documents = [d for d in yaml.safe_load_all(path.read_text(encoding="utf-8")) if d is not None]
        for index, doc in enumerate(documents):
            unknown = doc.keys() - {"title", "why", "in", "text", "status", "expect"}
            assert not unknown, f"{path.name}, case {index + 1}: unknown keys {sorted(unknown)}"
            assert doc.get("status") in (None, "open"), f"{path.name}, case {index + 1}: status may only be open"
            text = FRAMES.get(doc.get("in"), "") + doc["text"]
            given, still_open = "expect" in doc, doc.get("status") == "open"
            yield Case(path, index, path.parent.name, doc["title"], text, doc.get("expect"), given, still_open)


def _normalise(case: Case) -> Any:
    clean = normalise(SourceText.of(case.text))
    return [(line.kind, clean.text[line.start : line.end]) for line in clean.lines]


def _sections(case: Case) -> Any:
    nodes = split_sections(normalise(SourceText.of(case.text))).nodes
    return [f"{n.depth} {n.number}|{n.title}" if n.heading else f"{n.depth} <{n.kind}>" for n in nodes]


def _tasks(case: Case) -> Any:
    record = parse(case.text)
    return [
        {
            "kind": t.kind,
            "title": f"{t.number}{t.title}",
            "text": case.text[t.span.start : t.span.end],
            "bodies": [f"{a.role} {a.canonical}" for a in t.assignments],
            **({"deadline": t.deadline.quote} if t.deadline else {}),
            **({"leaders": [f"{x.role} {x.name}" for x in t.leaders]} if t.leaders else {}),
            **({"by_reference": t.by_reference} if t.by_reference else {}),
        }
        for t in record.tasks
    ]


def _assignments(case: Case) -> Any:
    from planparse.assignments import assign_bodies
    from planparse.facts import read_facts

    clean = normalise(SourceText.of(case.text))
    tree = split_sections(clean)

    def quote(start: int, end: int) -> str:
        span = clean.raw_span(start, end)
        return case.text[span.start : span.end]

    return [
        {
            "block": quote(b.start, b.end),
            "governs": quote(*b.governs),
            "items": [
                f"{i.role} {i.body.name}"
                + (f" = {i.body.canonical}" if i.body.canonical != i.body.name else "")
                + (f" <{i.written_role}" if i.written_role else "")
                + (" *" if i.body.collective and "*" in str(case.expect) else "")
                for i in b.items
            ],
        }
        for b in assign_bodies(clean, tree, read_facts(clean, tree)).blocks
    ]


def _facts(case: Case) -> Any:
    facts = parse(case.text).document.model_dump(exclude={"role_rules"})
    wanted = case.expect if isinstance(case.expect, dict) else facts
    return {key: [p["title"] for p in v] if key == "parents" else v for key, v in facts.items() if key in wanted}


MEASURE_KEYS = ["quote", "indicator", "low", "high", "unit", "comparator", "basis", "year", "status"]


def _measures(case: Case) -> Any:
    record = parse(case.text)
    frame = len(case.text) - len(
        case.text.removeprefix(next((f for f in FRAMES.values() if case.text.startswith(f)), ""))
    )
    found = [(m, "target" if m in record.targets else "actual") for m in record.measures if m.span.start >= frame]
    named = {m.id: m.indicator for m in record.measures}
    wanted = case.expect if isinstance(case.expect, list) else []
    shown: list[Any] = []
    for i, (m, status) in enumerate(found):
        full = m.model_dump() | {"status": status}
        full["part_of"] = named.get(m.part_of or "")
        extra = [k for k in (wanted[i] if i < len(wanted) else {}) if k not in MEASURE_KEYS]
        keys = [k for k in MEASURE_KEYS if full["low"] is not None or k not in ("low", "high", "unit")]
        shown.append({k: full.get(k) for k in (*keys, *extra)})
    return shown


RUN: dict[str, Callable[[Case], Any]] = {
    "normalise": _normalise,
    "sections": _sections,
    "tasks": _tasks,
    "assignments": _assignments,
    "facts": _facts,
    "measures": _measures,
}


def rewrite(case: Case, found: Any) -> None:
    """Put what was found in the place of the case's expect part, which ends the case; None: take away its open mark."""
    parts = regex.split(r"(?m)(^---[ \t]*\n)", case.path.read_text(encoding="utf-8"))
    at = [i for i, part in enumerate(parts) if part.strip() and not part.startswith("---")][case.index]
    if found is None:
        parts[at] = regex.sub(r"(?m)^status: open\n", "", parts[at])
    else:
        head = regex.split(r"(?m)^expect:", parts[at])[0].rstrip("\n")
        body = "".join(f"\n  - {flow(x)}" for x in found) if isinstance(found, list) and found else f" {flow(found)}"
        parts[at] = f"{head}\nexpect:{body}\n"
    case.path.write_text("".join(parts), encoding="utf-8")


def complete(case: Case, found: Any) -> Any:
    """The case's expect part; a measure with what it may leave out."""
    if case.stage == "measures" and isinstance(case.expect, list) and len(case.expect) == len(found):
        return [completed(wanted, got) for wanted, got in zip(case.expect, found, strict=True)]
    return case.expect


def flow(value: Any) -> str:
    """YAML in one line."""
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True)
    return text.strip().removesuffix("...").strip()


CASES_READ = list(read_cases())
OPEN = pytest.mark.xfail(
    reason="open case: when it passes, `pytest tests/test_cases.py --close-cases` takes the mark away", strict=True
)


@pytest.mark.parametrize("case", [pytest.param(c, id=c.id, marks=[OPEN] if c.open else []) for c in CASES_READ])
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    found = plain(RUN[case.stage](case))
    right = case.given and agrees(found, complete(case, found))
    if request.config.getoption("--close-cases" if case.open else "--update-cases") and right == case.open:
        rewrite(case, None if case.open else found)
        pytest.fail(f"{case.id}: rewritten; read the diff")
    if not case.given:
        pytest.fail(f"{case.id} has no expect part; run pytest --update-cases and read what it writes", pytrace=False)
    if not right:
        shown = "".join(f"\n  - {flow(x)}" for x in found) if isinstance(found, list) else flow(found)
        pytest.fail(f"{case.id}: {case.title}\n{case.text}\nfound:{shown}", pytrace=False)


@pytest.mark.parametrize("case", [pytest.param(c, id=c.id) for c in CASES_READ])
def test_case_keeps_the_invariants(case: Case) -> None:
    record: Record = parse(case.text)
    check(record, case.text)
