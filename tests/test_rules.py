"""The package's rules keep their examples; `planparse rules` tells and tests them; the project file names more."""

import subprocess
import sys
from pathlib import Path

import pytest

from planparse.errors import RulesError
from planparse.examples import run_examples
from planparse.lexicon import Entry, Lexicon, default_lexicon, kinds
from planparse.project import read_project
from running import Run

OWN = """\
units:
- {names: [坪], dimension: area, base: m2, factor: "3.3", yes: [30万坪], no: [30平]}
comparators:
- {id: about, comparator: approx, before: [约], yes: [粮食总产量约30万吨。]}
"""
LEXICON = default_lexicon()


@pytest.mark.parametrize("entry", [pytest.param(e, id=f"{e.kind}-{e.id}") for e in LEXICON.all()])
def test_the_packages_examples_hold(entry: Entry) -> None:
    failed = [f"{c.text}: read as {c.found}" for c in run_examples(LEXICON, [entry]) if not c.passed]
    assert not failed, entry.place


def test_entries_have_examples() -> None:
    bare = [f"{e.kind} {e.id}" for e in LEXICON.all() if not e.data.get("yes")]
    assert not bare


SHOWN_ELSEWHERE = {
    ("times", "the_year"): "takes a year from words that another entry would give one, in plans of one year",
    ("value_heads", "target_value"): "where a table is looked for; tests/test_tables.py",
}
"""Entries whose effect no example of their kind can show."""


def test_examples_fail_without_their_entry() -> None:
    """Of a hundred rules, two may have an example that other rules hold together as well."""
    known = {kind: {e.id: e for e in LEXICON.of(kind)} for kind in kinds()}
    idle = []
    for entry in LEXICON.all():
        if kinds()[entry.kind].file == "units.yaml" or (entry.kind, entry.id) in SHOWN_ELSEWHERE:
            continue  # what a unit is made of may be a unit too: 毫克 of 毫克/升
        others = known | {entry.kind: {i: e for i, e in known[entry.kind].items() if i != entry.id}}
        if all(checked.passed for checked in run_examples(Lexicon(others), [entry])):
            idle.append(f"{entry.place}: {entry.kind} {entry.id}")
    assert len(idle) * 50 <= len(LEXICON.all()), idle


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_rules_lists_all_kinds(own: Path, run: Run) -> None:
    done = run("rules")
    assert done.code == 0
    for kind in kinds():
        assert f"\n{kind}: " in f"\n{done.out}"
    assert "  亩 = 2000/3 m2 (area)  亩、市亩  [package: units.yaml:" in done.out


def test_rules_tells_where_an_entry_comes_from(own: Path, run: Run) -> None:
    done = run("rules", "--kind", "comparators", "--rules", "own.yaml")
    assert "  about = approx  约  [own.yaml:4] in place of [package: comparators.yaml:" in done.out


def test_rules_of_no_kind(own: Path, run: Run) -> None:
    done = run("rules", "--kind", "nouns")
    assert done.code == 2
    assert "there is no kind 'nouns'" in done.err


def test_rules_test_runs_the_examples_of_a_file(own: Path, run: Run) -> None:
    done = run("rules", "test", "own.yaml")
    assert (done.code, done.out) == (
        0,
        "ok    units 坪  2 examples  [own.yaml:2]\nok    comparators about  1 example  [own.yaml:4]\n",
    )
    assert done.err == "3 examples, 0 failed\n"


def test_rules_test_tells_what_was_read_instead(own: Path, run: Run) -> None:
    own.write_text(OWN.replace("粮食总产量约30万吨", "粮食总产量30万吨"), encoding="utf-8")
    done = run("rules", "test", "own.yaml")
    assert done.code == 1
    assert done.out.endswith(
        "FAIL  comparators about  1 example  [own.yaml:4]\n"
        "      yes: 粮食总产量30万吨。\n"
        "      read as: 粮食总产量 eq 30 万吨 (level, target)\n"
    )


def test_a_wrong_file_of_rules_is_wrong_usage(own: Path, run: Run) -> None:
    own.write_text("units:\n- {names: [坪]}\n", encoding="utf-8")
    for command in (["rules", "test", "own.yaml"], ["extract", "--rules", "own.yaml", "own.yaml"]):
        done = run(*command)
        assert done.code == 2
        assert "own.yaml:2: units entry '坪': dimension is missing" in done.err


def test_the_project_file_names_rules(own: Path, run: Run) -> None:
    (own.parent / "planparse.toml").write_text('rules = ["own.yaml"]\n', encoding="utf-8")
    assert "坪" in run("rules", "--kind", "units").out
    assert read_project(own.parent).rules == (own,)


def test_pyproject_may_hold_the_project_file(own: Path, run: Run) -> None:
    (own.parent / "pyproject.toml").write_text('[tool.planparse]\nrules = ["own.yaml"]\n', encoding="utf-8")
    assert read_project(own.parent).rules == (own,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules = 'own.yaml'\n", "rules must be a list of file names"),
        ("rule = []\n", "there is no setting 'rule' (there are rules, registry)"),
        ("rules = ['none.yaml']\n", "which is not there"),
        ("rules = [\n", "not TOML"),
    ],
)
def test_mistakes_in_the_project_file(own: Path, run: Run, text: str, message: str) -> None:
    (own.parent / "planparse.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        read_project(own.parent)
    assert message in str(caught.value)
    assert "planparse.toml" in str(caught.value)
    assert run("rules").code == 2


def test_the_page_of_rules_is_up_to_date() -> None:
    tool = Path(__file__).parent.parent / "tools" / "rules_page.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_worked_example_of_the_page(own: Path, run: Run) -> None:
    page = (Path(__file__).parent.parent / "docs" / "rules.md").read_text("utf-8")
    own.write_text(page.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    done = run("rules", "test", "own.yaml")
    assert done.code == 0
    assert done.out in page
