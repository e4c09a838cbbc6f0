"""Facts in flight."""

import re
from dataclasses import dataclass, field

from planparse.records import Genre, Level, Period

_OF_NUMBER = re.compile(r"[〔\[(【]((?:19|20)\d\d)")


@dataclass(slots=True)
class Facts:
    """What is known of the document; spans are clean offsets, None where the document does not say."""

    title: str | None = None
    genre: Genre = "other"
    region: str | None = None
    region_code: str | None = None
    level: Level | None = None
    issuer: str | None = None
    number: str | None = None
    issued_on: str | None = None
    published_on: str | None = None
    index_number: str | None = None
    period: Period | None = None
    review_year: int | None = None
    """The year that a work report, or another document that looks back, speaks of."""
    looks_back: bool = False
    """A bulletin, a report on what was reached: where no heading says else, its values are results."""
    parents: list[tuple[str, str | None, int, int]] = field(default_factory=list)
    """title, 文号, clean start and end"""
    notes: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Diagnostics: code, message, clean start and end."""

    @property
    def year_of_issue(self) -> int | None:
        """Of the date of issue, else of the 文号."""
        if self.issued_on:
            return int(self.issued_on[:4])
        m = _OF_NUMBER.search(self.number or "")
        return int(m[1]) if m is not None else None
