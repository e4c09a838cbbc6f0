"""The words of the language and of the administration, as data.

The words by which the measure stage and the tables read stand in `data/*.yaml` of the package, in entries of many kinds
(`kinds.py` tells them all). A user's file of the same form adds entries, or overrides those whose `id` it names.

    kinds.py     what kinds of entries there are, what each means; more of them in table_kinds.py and the like
    kind.py      what a kind is; fields.py what a field is, and what may be wrong with its value
    entries.py   a file to checked entries; a mistake is a RulesError with file, line and entry
    force.py     the entries in force: the package's with those of the user's files, loaded once
    patterns.py  patterns made of words
    units.py     units, and values in their base units
"""

from planparse.lexicon.entries import Entry
from planparse.lexicon.force import Lexicon, default_lexicon, lexicon_of
from planparse.lexicon.kind import Kind
from planparse.lexicon.kinds import KINDS
from planparse.lexicon.units import CLASSIFIER_DIMENSION, Unit, Units, build_units

__all__ = [
    "CLASSIFIER_DIMENSION",
    "KINDS",
    "Entry",
    "Kind",
    "Lexicon",
    "Unit",
    "Units",
    "build_units",
    "default_lexicon",
    "lexicon_of",
    "units",
]


def units() -> Units:
    """The units of the package."""
    return default_lexicon().units
