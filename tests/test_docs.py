"""The README names every command and option, and what it shows can be typed."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import regex
import typer

from planparse.cli.app import COMMANDS, app
from planparse.cli.exits import ExitCode

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
TYPED = [line.removeprefix("$ ") for line in README.splitlines() if line.startswith("$ ")]


def _command(name: str) -> Any:
    group: Any = typer.main.get_command(app)
    with typer.Context(group) as context:
        return group.get_command(context, name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name: str) -> None:
    assert any(f"planparse {name}" in line for line in TYPED)


@pytest.mark.parametrize("line", [line for line in TYPED if "planparse " in line])
def test_every_example_names_a_command_and_options_that_exist(line: str) -> None:
    ours = next(part for part in line.split("|") if "planparse " in part)
    words = shlex.split(ours.partition("#")[0])[1:]
    command = _command(words[0])
    known = {option for p in command.params for option in [*p.opts, *p.secondary_opts]}
    assert {w for w in words if regex.match("--?[a-z]", w)} <= known


def test_every_exit_code_is_documented() -> None:
    table = README.partition("## Exit codes")[2]
    assert {int(code) for code in regex.findall(r"^\| (\d+) \|", table, regex.MULTILINE)} == set(ExitCode)


def test_every_option_of_extract_is_documented() -> None:
    for p in _command("extract").params:
        if "--help" not in p.opts and p.opts[0].startswith("-"):
            assert any(f"`{option}" in README for option in p.opts), f"{p.opts} is not in the README"
