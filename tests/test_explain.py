"""`planparse explain`: what it prints for a place, in full, and the same trail in the record."""

from pathlib import Path

import pytest

from planparse import parse
from planparse.explain import width
from planparse.options import Options
from running import Run

PLAN = """\
江州市国民经济和社会发展第十四个五年规划纲要

第四章 主要任务

到2025年，高新技术企业突破12000家，其中规模以上企业300家，技术改造投资年均增长8%以上。累计建设5G基站3000个，新增国际标准20项、国家标准300项。

第一节 民生

城镇登记失业率由4.5%降至4%以内，3岁以上儿童体检率90%。
"""
SHOWN = Path(__file__).parent / "shown"


@pytest.fixture
def plan(tmp_path: Path, run: Run) -> str:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path.name


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("explain_line", ["--line", "5"]),
        ("explain_at", ["--at", str(PLAN.index("失业率"))]),
        ("explain_id", ["--id", "第四章/第一节/3岁以上儿童体检率"]),
        ("explain_summary", []),
    ],
)
def test_explain_in_full(name: str, options: list[str], plan: str, run: Run, request: pytest.FixtureRequest) -> None:
    done = run("explain", plan, *options)
    assert (done.code, done.err) == (0, "")
    expected = SHOWN / f"{name}.txt"
    if request.config.getoption("--update-cases") and expected.read_text("utf-8") != done.out:
        expected.write_text(done.out, encoding="utf-8")
        pytest.fail(f"{expected.name}: rewritten; read the diff")
    assert done.out == expected.read_text("utf-8")
    assert all(width(line) <= 80 for line in done.out.splitlines())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--line", "99"], "plan.txt: there is no line 99; the text has 10 lines"),
        (["--at", "9999"], f"plan.txt: there is no character 9999; the text has {len(PLAN)}"),
        (["--id", "第四章/高新"], "there is no measure with the id 第四章/高新 (第四章/高新技术企业 is meant?)"),
    ],
)
def test_a_place_that_is_not_there(options: list[str], message: str, plan: str, run: Run) -> None:
    done = run("explain", plan, *options)
    assert done.code == 3
    assert message in done.err


def test_one_place_at_a_time(plan: str, run: Run) -> None:
    done = run("explain", plan, "--line", "5", "--at", "3")
    assert done.code == 2
    assert "give one of them" in done.err


def test_an_empty_line(plan: str, run: Run) -> None:
    assert run("explain", plan, "--line", "4").out == "nothing stands there that the rules read\n"


def test_the_trail_in_the_record() -> None:
    with_trail = parse(PLAN, options=Options(trace=True))
    (target,) = [m for m in with_trail.targets if m.indicator == "高新技术企业"]
    assert target.trace is not None
    steps = {s.field: (s.rule, s.value, s.span and PLAN[s.span.start : s.span.end]) for s in target.trace}
    assert steps == {
        "value": ("value.number", "12000", "12000"),
        "unit": ("unit:家", "家", "家"),
        "comparator": ("comparator.before:突破", "gt", "突破"),
        "basis": ("basis.default", "level", "12000家"),
        "year": ("year.sentence", "2025", "到2025年"),
        "status": ("status.part", "target", "第四章 主要任务"),
        "indicator": ("indicator.left", "高新技术企业", "高新技术企业"),
    }
    assert all(m.trace is None for m in parse(PLAN).measures)


def test_every_field_of_a_measure_has_its_origin() -> None:
    for measure in parse(PLAN).measures:
        assert set(measure.origins) == {"value", "unit", "comparator", "basis", "year", "status", "indicator"}


def test_where_a_year_is_carried_from() -> None:
    (target,) = [m for m in parse(PLAN, options=Options(trace=True)).targets if m.indicator == "国际标准"]
    assert target.trace is not None
    (step,) = [s for s in target.trace if s.field == "year"]
    assert (step.rule, step.span and PLAN[step.span.start : step.span.end]) == ("year.carried", "到2025年")
    assert target.origins["year"] == "carried"
