"""`planparse show`: the whole output in a terminal of 80 columns, in which a Chinese character takes two."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from planparse.cli.exits import ExitCode
from planparse.files import dump, loads
from planparse.records import Record
from planparse.report import value
from running import Run

WIDE = 80


def _measure(name: str, quote: str, **fields: Any) -> dict[str, Any]:
    start = fields.pop("start")
    plain: dict[str, Any] = {
        "id": f"{fields.get('task') or ''}/{name}",
        "task": None,
        "section": None,
        "kind": "number",
        "indicator": name,
        "quote": quote,
        "span": [start, start + len(quote)],
        "evidence": [start, start + len(quote)],
        "low": None,
        "high": None,
        "unit": "",
        "comparator": "eq",
        "basis": "level",
        "year": None,
        "year_source": None,
        "modality": None,
        "binding": None,
        "baseline": None,
        "quantity": None,
    }
    return plain | fields


def _assignment(role: str, name: str, start: int) -> dict[str, Any]:
    return {
        "role": role,
        "name": name,
        "canonical": name,
        "body": None,
        "kind": None,
        "span": [start, start + len(name)],
    }


@pytest.fixture(scope="module")
def record() -> Record:
    """A record of an invented plan, with one of everything that is shown."""
    tree = {
        "schema_version": "1.0",
        "generator": "planparse test",
        "source": {"name": "plan.txt", "sha256": "0" * 64, "format": "text", "encoding": "utf-8", "characters": 900},
        "document": {
            "title": "江州市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要任务分工方案",
            "genre": "task_division",
            "region": "江州市",
            "level": "city",
            "issuer": "江州市人民政府办公室",
            "number": "江政办〔2021〕21号",
            "issued_on": "2021-06-10",
            "period": {"start": 2021, "end": 2025},
        },
        "sections": [
            _section("一", None, 1, "一、", "打造产业创新高地", [10, 400]),
            _section("一/1", "一", 2, "1.", "壮大高新技术企业", [20, 200]),
            _section("一/2", "一", 2, "2.", "提升公共服务", [200, 400]),
            _section("附件", None, 1, "", "", [400, 900], kind="appendix", heading=False),
        ],
        "tasks": [
            {
                "id": "一/1",
                "section": "一/1",
                "number": "1.",
                "title": "壮大高新技术企业",
                "text": "壮大高新技术企业。",
                "span": [20, 100],
                "assignments": [
                    _assignment("lead", "市科技局", 110),
                    _assignment("responsible", "市经济和信息化局", 120),
                    _assignment("responsible", "各区人民政府", 130),
                ],
                "deadline": {"quote": "2025年12月底前", "span": [140, 150]},
            },
            {
                "id": "一/2",
                "section": "一/2",
                "number": "2.",
                "title": "提升公共服务",
                "text": "提升公共服务。",
                "span": [200, 300],
                "assignments": [_assignment("lead", "市教育局", 310), _assignment("supporting", "市科技局", 320)],
            },
        ],
        "targets": [
            _measure(
                "高新技术企业数量",
                "12000家",
                start=30,
                task="一/1",
                section="一/1",
                low=12000,
                high=12000,
                unit="家",
                comparator="gt",
                year=[2025, 2025],
                year_source="explicit",
                modality="力争",
            ),
            _measure(
                "数字经济核心产业增加值占地区生产总值比重年均提高幅度",
                "0.50个百分点左右",
                start=60,
                task="一/1",
                section="一/1",
                low=0.5,
                high=0.5,
                unit="个百分点",
                comparator="approx",
                basis="increase",
                year=[2021, 2025],
                year_source="period",
                binding="expected",
                per_year=True,
            ),
            _measure(
                "新增学校",
                "20-30所",
                start=220,
                task="一/2",
                section="一/2",
                low=20,
                high=30,
                unit="所",
                comparator="between",
            ),
            _measure(
                "森林覆盖率",
                "完成省下达目标",
                start=240,
                kind="qualitative",
                task="一/2",
                section="一/2",
                binding="binding",
            ),
        ],
        "actuals": [],
        "diagnostics": [],
    }
    return loads(json.dumps(tree).encode())


def _section(name: str, parent: str | None, depth: int, number: str, title: str, span: list[int], **more: Any) -> Any:
    plain = {"id": name, "parent": parent, "depth": depth, "heading": True, "kind": "item"}
    return plain | {"number": number, "title": title, "span": span} | more


@pytest.fixture
def file(record: Record, tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(dump(record, "yaml"))
    return path


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.mark.parametrize("arguments", ["", "--tasks", "--tree", "--bodies", "--body 市科技局"])
def test_output(run: Run, file: Path, arguments: str, pytestconfig: pytest.Config) -> None:
    result = run("show", file, *arguments.split())
    assert result.code == ExitCode.OK
    assert result.err == ""
    assert max(map(_width, result.out.splitlines())) <= WIDE
    name = arguments.split()[0].lstrip("-") if arguments else "targets"
    expected = Path(__file__).parent / "shown" / f"{name}.txt"
    got = "\n".join(line.rstrip() for line in result.out.splitlines()) + "\n"
    if pytestconfig.getoption("--update-cases"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(got, "utf-8")
    assert got == expected.read_text("utf-8")


def test_a_document_is_read_first(run: Run) -> None:
    Path("plan.txt").write_text("江州市工作方案\n一、主要目标\n壮大产业。\n", "utf-8")
    result = run("show", "plan.txt", "--tree")
    assert result.code == ExitCode.OK
    assert "一、主要目标" in result.out


def test_a_body_that_has_no_task(run: Run, file: Path) -> None:
    result = run("show", file, "--body", "科技局")
    assert (result.code, result.out) == (ExitCode.INPUT, "")
    assert result.err == "planparse: plan.txt: no task of 科技局 (did you mean 市科技局?)\n"


def test_two_views_at_once_are_wrong_usage(run: Run, file: Path) -> None:
    assert run("show", file, "--tree", "--bodies").code == ExitCode.USAGE


def test_a_missing_file(run: Run) -> None:
    assert run("show", "none.yaml").err == "planparse: none.yaml: cannot be read: no such file or directory\n"


def test_values_say_comparator_basis_and_unit(record: Record) -> None:
    assert [value(m) for m in record.targets] == ["> 12000 家", "increase ≈ 0.5 个百分点", "20–30 所", "完成省下达目标"]
