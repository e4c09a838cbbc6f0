"""Talk: everything that is not data, on stderr."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

TRACEBACK = "PLANPARSE_TRACEBACK"
"""Environment variable: set to 1 to see where in planparse a bug struck."""


def say(line: str) -> None:
    """One line to stderr."""
    print(line, file=sys.stderr)


def console(*, stderr: bool = False) -> "Console":
    """A terminal for tables; heeds NO_COLOR and COLUMNS, and never reads markup or emoji out of data."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)


def say_bug(error: BaseException) -> None:
    """Report an error that is planparse's own fault."""
    from planparse.errors import describe_bug

    say(f"planparse: a bug in planparse: {describe_bug(error)}")
    if os.environ.get(TRACEBACK) == "1":
        import traceback

        say("".join(traceback.format_exception(error)))
    else:
        say(f"  please report it together with the file; {TRACEBACK}=1 shows where it struck")
