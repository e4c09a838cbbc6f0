"""The command line as a user meets it: outputs, messages in full, exit codes."""

import json
from pathlib import Path

import pytest

from planparse import __version__
from planparse.cli.app import COMMANDS
from planparse.cli.exits import ExitCode
from planparse.files import load, loads
from running import Result, Run

PLAN = "江州市2025年工作方案\n一、主要目标\n到2025年,森林覆盖率达到14.50%。\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan in a file."""
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_version(run: Run) -> None:
    assert run("--version") == Result(0, f"planparse {__version__}\n", "")


def test_a_command_that_does_not_exist_has_the_nearest_suggested(run: Run) -> None:
    result = run("extrct")
    assert result.code == ExitCode.USAGE
    assert "No such command 'extrct'. Did you mean 'extract'" in " ".join(result.err.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.code == 0
    assert "Examples:\n" in "\n".join(line.strip() for line in result.out.splitlines()) + "\n"
    assert f"planparse {name}" in result.out


def test_extract_writes_a_record_named_as_its_document(run: Run, plan: Path) -> None:
    result = run("extract", plan, "-o", "records")
    assert result.code == ExitCode.OK
    assert result.out == ""
    assert result.err.splitlines()[0].split() == [
        *("document", "sections", "tasks", "targets", "actuals", "diagnostics", "seconds"),
    ]
    assert result.err.splitlines()[-1] == "1 record in records"
    assert load("records/plan.json").source.name == "plan.txt"


@pytest.mark.parametrize("form", ["json", "yaml", "jsonl"])
def test_data_goes_to_stdout_only_where_asked(run: Run, form: str) -> None:
    result = run("extract", "-", "-o", "-", "-f", form, stdin=PLAN.encode())
    assert result.code == ExitCode.OK
    assert loads(result.out.encode()).source.name == "-"
    assert "1 record\n" in result.err


def test_quiet(run: Run, plan: Path) -> None:
    assert run("extract", plan, "-q") == Result(0, "", "")
    assert Path("data/out/plan.json").exists()


def test_without_arguments_data_raw_goes_to_data_out(run: Run) -> None:
    Path("data/raw/2024").mkdir(parents=True)
    Path("data/raw/2024/report.txt").write_text(PLAN, "utf-8")
    assert run("extract", "-q") == Result(0, "", "")
    assert Path("data/out/2024/report.json").exists()


def test_names_that_clash_keep_their_suffix(run: Run) -> None:
    for name in ("x.txt", "x.md", "y.txt", "sub/x.txt"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text(PLAN, "utf-8")
    assert run("extract", "in", "-q").code == ExitCode.OK
    written = sorted(str(p.relative_to("data/out")) for p in Path("data/out").rglob("*.json"))
    assert written == ["sub/x.json", "x.md.json", "x.txt.json", "y.json"]


def test_files_of_one_name_from_two_folders(run: Run) -> None:
    for name in ("a/x.txt", "b/x.txt"):
        Path(name).parent.mkdir()
        Path(name).write_text(PLAN, "utf-8")
    assert run("extract", "a", "b", "-q").code == ExitCode.OK
    assert sorted(str(p.relative_to("data/out")) for p in Path("data/out").rglob("*.json")) == [
        "a/x.txt.json",
        "b/x.txt.json",
    ]


@pytest.mark.parametrize("name", ["out.json", "out.yaml", "deep/out.jsonl"])
def test_out_may_name_a_file(run: Run, plan: Path, name: str) -> None:
    assert run("extract", plan, "-q", "-o", name) == Result(0, "", "")
    assert loads(Path(name).read_bytes()).source.name == "plan.txt"


def test_json_lines_hold_one_record_a_line(run: Run, plan: Path) -> None:
    Path("b.txt").write_text(PLAN, "utf-8")
    assert run("extract", plan, "b.txt", "-q", "-f", "jsonl", "-o", "out").code == ExitCode.OK
    lines = Path("out/records.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["plan.txt", "b.txt"]
    assert run("validate", "out/records.jsonl") == Result(0, "", "out/records.jsonl: valid, 2 records\n")


def test_any_number_of_processes_gives_the_same_bytes(run: Run) -> None:
    Path("in").mkdir()
    for n in range(3):
        Path(f"in/{n}.txt").write_text(f"{PLAN}2.新增学校{n}所。\n", "utf-8")
    assert run("extract", "in", "-q", "-o", "one", "--jobs", 1).code == ExitCode.OK
    assert run("extract", "in", "-q", "-o", "two", "--jobs", 2).code == ExitCode.OK
    assert [p.read_bytes() for p in sorted(Path("one").iterdir())] == [
        p.read_bytes() for p in sorted(Path("two").iterdir())
    ]


def test_one_bad_file_does_not_stop_the_others(run: Run, plan: Path) -> None:
    Path("bad.txt").write_bytes(b"\x00\x01\x02\xff\xfe\xfd" * 50)
    result = run("extract", "bad.txt", plan, "missing.txt", "-o", "out")
    assert result.code == ExitCode.INPUT
    lines = result.err.splitlines()
    assert lines[0] == "planparse: missing.txt: no such file or folder"
    assert lines[1].startswith("planparse: bad.txt: ")
    assert lines[-1] == "1 record in out; 1 of 2 files failed"
    assert [p.name for p in Path("out").iterdir()] == ["plan.json"]


def test_a_folder_with_nothing_to_read(run: Run) -> None:
    Path("empty").mkdir()
    assert run("extract", "empty") == Result(
        3, "", "planparse: empty: nothing to read in this folder: it is empty\nno record written\n"
    )
    Path("empty/photo.jpg").write_bytes(b"")
    result = run("extract", "empty", "-q")
    assert result.code == ExitCode.INPUT
    assert result.err.startswith(
        "planparse: empty: nothing to read in this folder: 1 files, none of a known kind (.txt "
    )
    assert result.err.endswith("(name a file itself to have it read whatever its suffix)\n")


def test_an_output_folder_that_cannot_be_written(run: Run, plan: Path) -> None:
    Path("file").write_bytes(b"")
    assert run("extract", plan, "-o", "file/out") == Result(
        4, "", "planparse: file/out: cannot make this folder: not a directory (name another with -o)\n"
    )


def test_a_record_that_cannot_be_written_leaves_nothing_behind(run: Run, plan: Path) -> None:
    Path("out/plan.json").mkdir(parents=True)
    result = run("extract", plan, "-o", "out", "-q")
    assert result == Result(
        4, "", "planparse: out/plan.json: cannot be written: is a directory (name another with -o)\n"
    )
    assert [p.name for p in Path("out").iterdir()] == ["plan.json"]


def test_an_input_is_never_overwritten(run: Run) -> None:
    Path("plan.json").write_text(PLAN, "utf-8")
    result = run("extract", "plan.json", "-o", ".")
    assert result.code == ExitCode.USAGE
    assert "plan.json is an input and would be overwritten" in result.err
    assert Path("plan.json").read_text("utf-8") == PLAN


def test_a_bug_of_ours_is_reported_and_stays_with_its_file(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planparse.batch import job

    def fail(*_: object) -> None:
        raise KeyError("nowhere")

    monkeypatch.setattr(job, "parse_source", fail)
    result = run("extract", "plan.txt", "-q")
    assert result.code == ExitCode.BUG
    assert result.err.startswith("planparse: plan.txt: a bug in planparse: KeyError: 'nowhere' at job.py:")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-f", "yaml", "-o", "x.json"), "-o x.json names a json file, and -f says yaml"),
        (("more.txt", "-o", "x.json"), "x.json is one file, and there are several inputs"),
        (("more.txt", "-o", "-"), "several records on stdout need -f jsonl"),
        (("-f", "xml"), "'xml' is not one of"),
        (("--jobs", "0"), "should be greater than or equal to 1"),
    ],
)
def test_wrong_usage(run: Run, plan: Path, arguments: tuple[str, ...], message: str) -> None:
    Path("more.txt").write_text(PLAN, "utf-8")
    result = run("extract", plan, *arguments)
    assert result.code == ExitCode.USAGE
    assert message in " ".join(result.err.replace("│", " ").split())
    assert result.out == ""


def test_validate_names_every_problem_with_its_path(run: Run, plan: Path) -> None:
    run("extract", plan, "-o", "plan.json")
    tree = json.loads(Path("plan.json").read_bytes())
    tree["document"]["genre"] = "novel"
    tree["source"]["characters"] = -1
    del tree["targets"]
    Path("plan.json").write_text(json.dumps(tree), "utf-8")
    result = run("validate", "plan.json")
    assert result.code == ExitCode.DIFFERS
    assert result.err.splitlines() == [
        "plan.json: not a valid record: 3 problems",
        "  Input should be greater than or equal to 0, not -1 @ $.source.characters",
        "  Input should be 'plan_outline', 'task_division', 'work_report', 'action_plan' or 'other', not \"novel\""
        " @ $.document.genre",
        "  Field required @ $.targets",
    ]


def test_validate_refuses_a_newer_schema(run: Run) -> None:
    Path("new.json").write_text('{"schema_version": "2.0"}', "utf-8")
    assert run("validate", "new.json") == Result(
        1,
        "",
        "new.json: the record has schema version 2.0; this planparse reads 1.0"
        " (install a newer planparse, or extract the document again)\n",
    )


def test_validate_tells_unreadable_from_invalid(run: Run, plan: Path) -> None:
    assert run("validate", "none.json") == Result(
        3, "", "planparse: none.json: cannot be read: no such file or directory\n"
    )
    assert run("validate", plan).err == "plan.txt: this is no planparse record: it has no schema_version\n".replace(
        "plan.txt", str(plan)
    )


def test_schema_is_the_published_one(run: Run) -> None:
    published = Path(__file__).parent.parent / "docs" / "schema" / "record-1.0.json"
    assert run("schema").out == published.read_text("utf-8"), "run `make schema`"


def test_extract_and_schema_agree(run: Run, plan: Path) -> None:
    run("extract", plan, "-o", "plan.json")
    required = json.loads(run("schema").out)["required"]
    assert set(required) == set(json.loads(Path("plan.json").read_bytes()))


def test_bodies_of_ones_own(run: Run) -> None:
    Path("plan.txt").write_text("一、产业\n1.发展低空经济。(牵头单位:市低空办)\n", "utf-8")
    Path("own.yaml").write_text(
        "- {id: low_altitude, name: 低空办, kind: government_department, forms: 低空办}\n", "utf-8"
    )
    assert run("extract", "plan.txt", "-q", "-o", "out", "--registry", "own.yaml") == Result(0, "", "")
    assert [a.body for t in load("out/plan.json").tasks for a in t.assignments] == ["low_altitude"]


def test_a_mistake_in_ones_own_bodies_stops_before_the_start(run: Run, plan: Path) -> None:
    Path("own.yaml").write_text("- {id: low_altitude}\n", "utf-8")
    result = run("extract", plan, "-q", "--registry", "own.yaml")
    assert result.code == ExitCode.USAGE
    assert result.err == ("planparse: own.yaml:1: low_altitude: name is missing (each entry has id, name and kind)\n")
    assert not Path("data").exists()


def test_the_command_prints_its_version(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from planparse.__main__ import main

    monkeypatch.setattr("sys.argv", ["planparse", "--version"])
    main()
    assert capsys.readouterr().out == f"planparse {__version__}\n"
