"""Bad input at the command line: a message that names file, place and cure; an exit code; the other files done."""

import gzip
from pathlib import Path

import pytest

from planparse.cli.exits import ExitCode
from planparse.files import load
from running import Run

PLAN = "江州市2025年工作方案\n一、主要目标\n到2025年,森林覆盖率达到14.50%。\n"


@pytest.mark.parametrize(
    ("data", "arguments", "message"),
    [
        pytest.param(b"", (), "bad.txt: the file is empty", id="empty"),
        pytest.param(b" \n\r\n\t", (), "bad.txt: the file is empty", id="blank"),
        pytest.param(b"\x7fELF" + bytes(range(256)) * 9, (), "bad.txt: a program, not a document", id="program"),
        pytest.param(b"\x00\x01\x02" * 999, (), "bad.txt: ", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, (), "bad.txt: ", id="picture"),
        pytest.param(
            PLAN.encode() + b"\xff\xfe" + PLAN.encode(),
            (),
            f"bad.txt: byte {len(PLAN.encode())} (line 4) is not utf-8: ff",
            id="damaged",
        ),
        pytest.param(
            PLAN.encode("gb18030"), ("--encoding", "utf-8"), "bad.txt: byte 0 (line 1) is not utf-8: bd", id="encoding"
        ),
        pytest.param(gzip.compress(PLAN.encode())[:-9], (), "bad.txt: the gzip file is cut off", id="cut off"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_the_others_are_done(
    run: Run, data: bytes, arguments: tuple[str, ...], message: str
) -> None:
    Path("bad.txt").write_bytes(data)
    Path("good.txt").write_text("一、目标\n到2025年,新增学校3所。\n", "utf-8")
    result = run("extract", "bad.txt", "good.txt", "-q", "-o", "out", *arguments)
    assert result.code == ExitCode.INPUT
    assert result.out == ""
    assert result.err.splitlines()[0].startswith(f"planparse: {message}")
    assert "Traceback" not in result.err
    assert len(result.err.splitlines()) == 1
    assert [p.name for p in Path("out").iterdir()] == ["good.json"]


def test_an_encoding_that_does_not_exist_is_wrong_usage(run: Run) -> None:
    Path("plan.txt").write_text(PLAN, "utf-8")
    result = run("extract", "plan.txt", "--encoding", "utf-99")
    assert result.code == ExitCode.USAGE
    assert "no encoding is called utf-99: try gb18030" in result.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_found_out(run: Run, encoding: str) -> None:
    Path("plan.txt").write_bytes((PLAN * 3).encode(encoding))
    assert run("extract", "plan.txt", "-q", "-o", "plan.json").code == ExitCode.OK
    assert load("plan.json").source.characters == len(PLAN * 3)


def test_a_file_of_one_line(run: Run) -> None:
    Path("plan.txt").write_text(PLAN.replace("\n", "") * 200, "utf-8")
    assert run("extract", "plan.txt", "-q", "-o", "plan.json").code == ExitCode.OK
    record = load("plan.json")
    assert len(record.targets) == 200
    assert {t.quote for t in record.targets} == {"14.50%"}


def test_a_file_that_may_not_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    Path("plan.txt").write_text(PLAN, "utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    result = run("extract", "plan.txt", "-q")
    assert result.code == ExitCode.INPUT
    assert result.err.lower() == "planparse: plan.txt: cannot be read: permission denied\n"


@pytest.mark.slow
def test_twenty_megabytes(run: Run) -> None:
    prose = "坚持稳中求进工作总基调,加快构建新发展格局,着力推动高质量发展,不断增强人民群众的获得感幸福感安全感。\n" * 40
    parts = [f"{n}.推进重点工作\n{prose}到2025年,新增学校{n}所。\n" for n in range(1, 3400)]
    text = "江州市工作方案\n一、主要任务\n" + "".join(parts)
    Path("plan.txt").write_text(text, "utf-8")
    assert Path("plan.txt").stat().st_size > 20_000_000
    assert run("extract", "plan.txt", "-q", "-o", "plan.json").code == ExitCode.OK
    record = load("plan.json")
    assert record.source.characters == len(text)
    assert len(record.targets) == len(parts)
