"""Options shared by all tests."""

import os
from pathlib import Path

import pytest

from running import Run, runner


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite the expect part of every case file that differs from what planparse now does; read the diff",
    )
    parser.addoption(
        "--close-cases", action="store_true", help="take the mark `status: open` from every case that passes by now"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-cases") and os.environ.get("CI"):
        raise pytest.UsageError("--update-cases is for a person who reads the diff; it does not run where CI is set")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `planparse` with these arguments in an empty folder: `run("extract", "plan.txt").code`."""
    monkeypatch.chdir(tmp_path)
    return runner(capsys, monkeypatch)
