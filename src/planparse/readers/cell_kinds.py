"""What cells look like, for readers that must find where cells are: by the package's words of tables.

A reader knows no rules of the user's; what a cell says is read later, with them.
"""

from functools import cache

from planparse.lexicon import default_lexicon
from planparse.tables import cells, heads
from planparse.tables.words import TableWords, table_words


@cache
def _words() -> TableWords:
    return table_words(default_lexicon())


def read_head(text: str) -> heads.Column | None:
    """The column that a head stands over; None where the words are no head of an indicator table."""
    return heads.read_head(_words(), text)


def attribute(text: str) -> str | None:
    """约束性 or 预期性 as the record's code; "" for another attribute; None where the text is none."""
    return cells.attribute(_words(), text)


def is_empty(text: str) -> bool:
    """`/`, `—` and the like: no value is set."""
    return cells.is_empty(_words(), text)


def is_unit(text: str) -> bool:
    """Is the text a unit, with its scale and its 每 part?"""
    return _words().is_unit(text)


def looks_like_value(text: str) -> bool:
    """Begins as a value does, and is nothing more."""
    return cells.looks_like_value(_words(), text)
