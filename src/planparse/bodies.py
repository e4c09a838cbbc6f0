"""The registry of bodies: from a name as written to its id, kind, whole name, level and region."""

from dataclasses import dataclass

from planparse.records import Level


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a name."""

    name: str
    """As written."""
    canonical: str
    """With its level prefix made whole."""
    id: str | None
    kind: str | None
    region: str | None = None
    level: Level | None = None
    collective: bool = False
