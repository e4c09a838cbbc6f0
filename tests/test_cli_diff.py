"""`planparse diff` as a user, a script and git meet it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import planparse
from planparse.changes.model import DIFF_SCHEMA_VERSION
from planparse.files import dump
from plans import Item, Target, plan
from running import Result, Run

OLD = {"指标": [Item("提高森林覆盖率", "森林覆盖率达到38%。", targets=[Target("森林覆盖率", "38%")])]}
NEW = {"指标": [Item("提高森林覆盖率", "森林覆盖率达到40%。", targets=[Target("森林覆盖率", "40%")])]}


@pytest.fixture
def records(tmp_path: Path) -> tuple[str, str]:
    """Two records that differ in one target."""
    for name, groups in (("old.json", OLD), ("new.json", NEW)):
        (tmp_path / name).write_bytes(dump(plan(groups)))
    return "old.json", "new.json"


def test_exit_codes(run: Run, records: tuple[str, str]) -> None:
    old, new = records
    assert run("diff", old, new, "-q") == Result(1, "", "")
    assert run("diff", old, old, "-q").code == 0
    absent = run("diff", old, "absent.json")
    assert (absent.code, absent.err) == (2, "planparse: absent.json: cannot be read: no such file or directory\n")
    assert run("diff", old).code == 2
    assert run("diff", old, new, "--only", "colours").code == 2
    assert run("diff", old, new, "--only", "tasks,bodies").code == 0


def test_text(run: Run, records: tuple[str, str]) -> None:
    assert run("diff", *records).out == (
        "--- old.json\n"
        "+++ new.json\n"
        "target raised: 森林覆盖率 38% → 40%\n"
        "\n"
        "Targets\n"
        "  一、指标 › 1.提高森林覆盖率\n"
        "~ 森林覆盖率  [raised]\n"
        "    38% (2025) → 40% (2025)  (+2个百分点, +5.26%)\n"
        "    @ old 32-35, new 32-35\n"
    )


def test_summary(run: Run, records: tuple[str, str]) -> None:
    assert run("diff", *records, "--summary").out == "target raised: 森林覆盖率 38% → 40%\n"


def test_json_has_the_published_form(run: Run, records: tuple[str, str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    published = Path(__file__).parent.parent / "docs" / "schema" / f"diff-{DIFF_SCHEMA_VERSION}.json"
    assert run("schema", "diff").out == published.read_text("utf-8"), "run `make schema`"
    found = json.loads(run("diff", *records, "-f", "json").out)
    jsonschema.validate(found, json.loads(published.read_text("utf-8")))
    assert found["changes"][0]["difference"]["low"] == 2


@pytest.mark.parametrize("form", ["yaml", "markdown", "html"])
def test_other_forms_hold_the_same(run: Run, records: tuple[str, str], form: str) -> None:
    found = run("diff", *records, "-f", form)
    assert found.code == 1
    assert "森林覆盖率" in found.out
    assert "38%" in found.out
    assert "40%" in found.out


def test_the_page_needs_nothing_beside_itself_and_escapes_what_it_shows(run: Run, tmp_path: Path) -> None:
    for name, title in (("a.json", "<script>甲"), ("b.json", "<script>乙")):
        (tmp_path / name).write_bytes(dump(plan({"指标": [Item(title, "推进绿化。")]})))
    page = run("diff", "a.json", "b.json", "-f", "html").out
    assert "<script" not in page
    assert "src=" not in page
    assert "http" not in page


def test_a_document_against_its_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("一、主要目标\n到2025年,森林覆盖率达到14.50%。\n", "utf-8")
    run("extract", "plan.txt", "-o", "plan.json")
    assert run("diff", "plan.txt", "plan.json").code == 0


def test_git_diff_and_difftool_show_plans_this_way(tmp_path: Path) -> None:
    """As docs/git.md sets it up, in a real repository."""

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(Path(planparse.__file__).parents[1])},
        )
        return done.stdout.decode()

    tool = f"'{sys.executable}' -m planparse"
    git("init", "-q")
    (tmp_path / ".gitattributes").write_text("plans/*.json diff=planparse\n", "utf-8")
    (tmp_path / "plans").mkdir()
    file = tmp_path / "plans" / "outline.json"
    file.write_bytes(dump(plan(OLD)))
    git("add", "-A")
    git("commit", "-qm", "first")
    git("config", "diff.planparse.command", f"{tool} diff --git")
    git("config", "difftool.planparse.cmd", f'{tool} diff "$LOCAL" "$REMOTE"')
    file.write_bytes(dump(plan(NEW)))
    shown = git("diff")
    assert "--- a/plans/outline.json\n+++ b/plans/outline.json\n" in shown
    assert "target raised: 森林覆盖率 38% → 40%" in shown
    assert "target raised: 森林覆盖率 38% → 40%" in git("difftool", "--no-prompt", "--tool", "planparse")
