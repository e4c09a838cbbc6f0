"""Confidence: what each class promises, on the gold records where they are at hand, and case by case."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from plan_files import SHARED, needs_shared
from planparse import parse
from planparse.files import dump
from planparse.pipeline import parse_file
from running import module_at

PLAN = "江州市国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n\n第四章 主要任务\n\n"


@pytest.mark.parametrize(
    ("text", "confidence", "why"),
    [
        ("到2025年，森林覆盖率达到14.5%。", "high", "all said beside the value"),
        ("建成120个数字化车间。", "high", "the thing stands right behind its count"),
        ("全面推进新建幼儿园、小学、中学分别达到12所、15所。", "low", "three things, two values"),
        ("外贸进出口在外需下降的情况下增长12%。", "high", "a circumstance is no part of the indicator"),
        ("村里的事由村民说了算的村超过120个。", "medium", "a clause in the indicator"),
    ],
)
def test_classes(text: str, confidence: str, why: str) -> None:
    found = parse(f"{PLAN}{text}\n").measures
    assert found, text
    assert {m.confidence for m in found} == {confidence}, (why, [(m.indicator, m.origins) for m in found])


def _document(name: str) -> Path:
    return next(iter([*SHARED.glob(f"seeds/{name}_*.txt"), SHARED / "corpus" / f"{name}.txt"]))


def graded() -> Counter[tuple[str, bool]]:
    """Over all gold: how many measures of each class are right in every field, and how many are not."""
    tool = module_at(SHARED / "tools" / "score.py")
    told: Counter[tuple[str, bool]] = Counter()
    for path in sorted(SHARED.glob("gold/*.measures.jsonl")):
        name = path.name.partition(".")[0]
        gold: list[dict[str, Any]] = tool.jsonl(path)
        ranges = path.with_name(f"{name}.range.json")
        held = json.loads(ranges.read_text("utf-8")) if ranges.exists() else None
        record = json.loads(dump(parse_file(_document(name))))
        got = [m | {"status": "target"} for m in record["targets"]] + [
            m | {"status": "actual"} for m in record["actuals"]
        ]
        got = [m for m in got if tool.within(held, m["span"][0])]
        for kind in ("number", "qualitative"):
            mine = [g for g in gold if g.get("kind", "number") == kind]
            pairs, _, extra = tool.pair(mine, [m for m in got if m["kind"] == kind])
            for g, m in pairs:
                if g.get("optional"):
                    continue
                fields = tool.CHECKS if kind == "number" else ("status", "indicator")
                told[m["confidence"], all(tool.CHECKS[f](g, m, mine) for f in fields)] += 1
            for m in extra:
                if not any(g.get("optional") and tool.overlap(g, m["span"]) > 0 for g in gold):
                    told[m["confidence"], False] += 1
    return told


@needs_shared
@pytest.mark.skipif(not (SHARED / "tools" / "score.py").is_file(), reason="no gold records with the real plans")
def test_the_top_class_keeps_its_promise_on_gold() -> None:
    told = graded()
    high = told["high", True] + told["high", False]
    found = sum(told.values())
    assert found > 300
    assert high / found >= 0.60, told
    assert told["high", True] / high >= 0.98, told
