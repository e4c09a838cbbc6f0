"""What a kind of entries is. Each data file of the package declares its own kinds at its head:

kinds:
  clause: verbs that begin a clause behind a counted thing        # a list of words, and nothing more
  totals:
    means: totals, which speak of what was measured before
    fields:                                                       # besides the words
      of: {some_of: [count, size], needed: true, means: what they may total}
    common: [not_behind]                                          # fields that many kinds have
    read_as: phrase                                               # what its examples are, where not sentences
    shown: the phrase is read so                                  # what they show, where not what all such show
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from planparse.lexicon.fields import PROBLEMS, Field, one_of, phrases, sentences, some_of, word, words
from planparse.records import Basis, Comparator, Level

WORD_FIELDS = ("words", "names", "before", "after", "after_plan")
"""The fields in which an entry's words may stand."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entries."""

    name: str
    file: str
    """The package's file that holds them."""
    meaning: str
    read_as: str
    """What its examples are: one of `SHOWN`."""
    examples: str
    """What `yes` and `no` examples show."""
    fields: Mapping[str, Field]

    @property
    def first_words(self) -> str:
        """The field that a word alone is put into."""
        return next(name for name in WORD_FIELDS if name in self.fields)


SHOWN = {
    "sentence": "the sentence's measure has the indicator, or the fields, that stand behind the sentence",
    "phrase": "the phrase is read so",
    "title": "the heading is taken so",
    "document": "a document of this title has the facts that stand behind it",
    "head": "the head of a column is read so",
    "touching": "it is read as one head of values",
    "attribute": "the cell is read as this attribute",
    "cell": "the cell's value has the fields that stand behind it; `none` where it tells of no value, `empty` where nothing is set",
    "row": "the row's name gives what stands behind it; `under` names the row above",
    "caption": "the caption is read so",
    "note": "notes begin so",
    "worded": "a value told in words begins so",
}
"""What examples may be, and what they show unless the kind says else."""
_TOLD = ("sentence", "document", "cell", "row")
"""What is read in one of these may stand behind it."""
_CODES: dict[str, tuple[str, ...]] = {
    "basis": get_args(Basis),
    "comparator": get_args(Comparator),
    "level": get_args(Level),
}
"""Codes of the record, by the name that a declaration uses."""

_ID = Field("the entry's name, by which another file may override it; its first word where not given", word)
_WORDS = Field("the words", words, required=True)
_YES = Field("phrases that must be read so", phrases)
_NO = Field("phrases that must not be read so", phrases)
_SENTENCE_YES = Field(
    "sentences that must be read so; a sentence may be followed by its indicator or fields", sentences
)
_SENTENCE_NO = Field("sentences that must not be read so", sentences)
_WITHOUT = Field("with the id of an entry: take these words out of it and leave the rest as it is", words)
_COMMON = {
    "basis": Field("the kind of value that they say follows", one_of(_CODES["basis"]), codes=_CODES["basis"]),
    "not_behind": Field("the words do not count behind one of these: 业已", words),
    "not_before": Field("the words do not count in front of one of these", words),
    "only_before": Field("the words count only in front of one of these", words),
}


def declared(head: Mapping[str, Any], file: str) -> dict[str, Kind]:
    """The kinds that the head of a file declares."""
    return {name: _kind(name, file, {"means": told} if isinstance(told, str) else told) for name, told in head.items()}


def _kind(name: str, file: str, told: Mapping[str, Any]) -> Kind:
    own = {field: _field(said) for field, said in told.get("fields", {}).items()}
    if not own.keys() & set(WORD_FIELDS):
        own = {"words": _WORDS} | own
    own |= {field: _COMMON[field] for field in told.get("common", ())}
    read_as = told.get("read_as", "sentence")
    yes, no = (_SENTENCE_YES, _SENTENCE_NO) if read_as in _TOLD else (_YES, _NO)
    fields = {"id": _ID, **own, "yes": yes, "no": no, "without": _WITHOUT}
    return Kind(name, file, told["means"], read_as, told.get("shown", SHOWN[read_as]), fields)


def _field(said: Mapping[str, Any]) -> Field:
    """A field as declared: what its value `is`, or the codes of which it is one or lists some."""
    needed = said.get("needed", False)
    if codes := said.get("one_of"):
        codes = _CODES[codes] if isinstance(codes, str) else tuple(codes)
        return Field(said["means"], one_of(codes), needed, codes)
    if codes := said.get("some_of"):
        return Field(said["means"], some_of(tuple(codes)), needed, tuple(codes))
    return Field(said["means"], PROBLEMS[said["is"]], needed)
