"""What can go wrong, and what the user can do about it.

    PlanparseError            anything planparse tells its user instead of a traceback
    ├── SourceError           a document cannot be read: encoding, form, size, damage
    ├── RecordError           a record file is not a record, or is of a newer schema
    ├── RulesError            a rule, unit or registry file is wrong: names file, line and entry
    └── OutputError           a result cannot be written

Each error carries a message that names the place and the cure; `where` is the file (or `-`).
"""


class PlanparseError(Exception):
    """A problem with what the user gave; str() is one line, fit for the terminal."""

    def __init__(self, message: str, *, where: str | None = None, cure: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.cure = cure

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cure = f" ({self.cure})" if self.cure else ""
        return f"{place}{self.message}{cure}"


class SourceError(PlanparseError):
    """A document that cannot be read."""


class RecordError(PlanparseError):
    """A record file that is not a valid record; `problems` lists each with its path in the record."""

    def __init__(
        self,
        message: str,
        *,
        where: str | None = None,
        cure: str | None = None,
        problems: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, where=where, cure=cure)
        self.problems = problems


class RulesError(PlanparseError):
    """A mistake in a file of rules, units or bodies."""


class OutputError(PlanparseError):
    """A result that cannot be written."""


def describe_bug(error: BaseException) -> str:
    """What failed inside planparse, in one line: the error and the innermost line of ours."""
    import os
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    package = os.path.dirname(__file__) + os.sep
    ours = [f for f in frames if f.filename.startswith(package)] or list(frames)
    place = f" at {os.path.basename(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""
    first_line = str(error).partition("\n")[0]
    return f"{type(error).__name__}{f': {first_line}' if first_line else ''}{place}"
