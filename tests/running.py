"""Running the command line in a test; the fixture `run` in conftest.py gives a `Run`."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from planparse.cli.app import main


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs `planparse` with these arguments and this standard input, in 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return Result(int(end.value.code or 0), out, err)

    return run
