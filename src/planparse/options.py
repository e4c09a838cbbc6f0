"""What the user asked for, as all stages and commands take it."""

from dataclasses import dataclass
from pathlib import Path

from planparse.records import Confidence


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, fixed at the door."""

    encoding: str | None = None
    """Encoding of plain text; None to find it out."""
    trace: bool = False
    """Put into each measure how its fields came about."""
    registry: tuple[Path, ...] = ()
    """YAML files with bodies of the user's own, which add to the registry."""
    rules: tuple[Path, ...] = ()
    """YAML files with rules of the user's own, which add to the package's or override them."""
    min_confidence: Confidence = "low"
    """Measures that are less sure are left out of the record."""


DEFAULTS = Options()
"""Of one who asks for nothing."""
