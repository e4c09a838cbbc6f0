"""The words of the language and of the administration, as data.

The words by which the measure stage and the tables read stand in `data/*.yaml` of the package, in entries of many kinds;
the head of each file declares its kinds. A user's file of the same form adds entries, or overrides those whose `id` it
names.

    kind.py      what a kind is, and how one is declared; fields.py what a field is, and what may be wrong with its value
    entries.py   a file to checked entries; a mistake is a RulesError with file, line and entry
    force.py     the entries in force: the package's with those of the user's files, loaded once
    patterns.py  patterns made of words
    units.py     units, and values in their base units
"""

from collections.abc import Mapping

from planparse.lexicon.entries import Entry, packaged
from planparse.lexicon.force import Lexicon, default_lexicon, lexicon_of
from planparse.lexicon.kind import Kind
from planparse.lexicon.units import CLASSIFIER_DIMENSION, Units

__all__ = [
    "CLASSIFIER_DIMENSION",
    "Entry",
    "Kind",
    "Lexicon",
    "Units",
    "default_lexicon",
    "kinds",
    "lexicon_of",
]


def kinds() -> Mapping[str, Kind]:
    """The kinds of entries by name, in the order in which they are told of."""
    return packaged().kinds
