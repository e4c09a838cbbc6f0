"""The `planparse` command: finds the command's file, runs it, and turns what goes wrong into words and a code."""

import importlib
import inspect
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from planparse import __version__
from planparse.cli.exits import ExitCode, code_of
from planparse.cli.talk import say, say_bug
from planparse.errors import PlanparseError

COMMANDS = ("extract", "validate", "schema", "show", "text", "diff", "compare", "explain", "rules")
"""In the order of the help; each is the module of the same name in `planparse.cli`."""


class LazyGroup(TyperGroup):
    """Loads a command's module when the command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            for name in COMMANDS:  # so that the nearest can be suggested
                self.get_command(ctx, name)
            return None
        if cmd_name not in self.commands:
            module = importlib.import_module(f"planparse.cli.{cmd_name}")
            single = typer.Typer(**_MANNERS)
            needs_arguments = getattr(module, "NO_ARGS_IS_HELP", False)
            text = help_text(module.command.__doc__)
            single.command(cmd_name, help=text, no_args_is_help=needs_arguments)(module.command)
            self.commands[cmd_name] = typer.main.get_command(single)
        return self.commands[cmd_name]


def help_text(docstring: str) -> str:
    """A docstring as help: each paragraph one line for the terminal to wrap, indented lines kept, no markup."""
    paragraphs = []
    for paragraph in inspect.cleandoc(docstring).split("\n\n"):
        kept = "\n  " in paragraph
        paragraphs.append(paragraph if kept else paragraph.replace("\n", " "))
    return "\n\n".join(paragraphs).replace("[", "\\[")


_MANNERS: dict[str, Any] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": "rich",
    "context_settings": {"help_option_names": ["-h", "--help"]},
}

ABOUT = """Read Chinese government plan documents into validated records.

Sections, tasks, the bodies that must do them, every target and reported result,
each with the characters it came from. Offline, and the same bytes on every run.

Examples:
  planparse extract plan.txt -o plan.json
  planparse extract plans/ -o records
  planparse show plan.json --tasks

Exit codes: 0 fine; 1 not valid, different, or warnings under --strict; 2 wrong usage;
3 something could not be read; 4 something could not be written; 70 a bug of ours.
"""

app = typer.Typer(cls=LazyGroup, no_args_is_help=True, help=help_text(ABOUT), **_MANNERS)


def _version(asked: bool) -> None:
    if asked:
        print(f"planparse {__version__}")
        raise typer.Exit


@app.callback()
def planparse(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that come before the command."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit; `args` are those of the process where None."""
    try:
        app(args=None if args is None else list(args), prog_name="planparse")
    except PlanparseError as error:
        say(f"planparse: {error}")
        for problem in getattr(error, "problems", ()):
            say(f"  {problem}")
        sys.exit(code_of(error))
    except BrokenPipeError:
        # the reader of our output has gone (… | head): no error, but Python must not write any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.OK)
    except KeyboardInterrupt:
        say("planparse: stopped")
        sys.exit(ExitCode.INTERRUPTED)
    except Exception as error:
        say_bug(error)
        sys.exit(ExitCode.BUG)
