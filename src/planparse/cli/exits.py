"""Exit codes: what a script may rely on."""

from enum import IntEnum

from planparse import errors


class ExitCode(IntEnum):
    """How a command ended; where several apply, the highest is given."""

    OK = 0
    """All done."""
    DIFFERS = 1
    """Done, and the answer is no: not valid, differences found, or warnings under --strict."""
    USAGE = 2
    """The command line, or a file of rules or bodies that it names, is wrong; nothing was done."""
    INPUT = 3
    """Something could not be read; the rest was done."""
    OUTPUT = 4
    """Something could not be written; the rest was done."""
    BUG = 70
    """planparse itself failed on something; the rest was done."""
    INTERRUPTED = 130
    """Stopped from the keyboard; what was finished is whole."""


def code_of(error: errors.PlanparseError) -> ExitCode:
    """The exit code for an error that ends a command."""
    match error:
        case errors.RulesError():
            return ExitCode.USAGE
        case errors.OutputError():
            return ExitCode.OUTPUT
        case _:
            return ExitCode.INPUT
