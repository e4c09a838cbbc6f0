"""What a kind of entries is, and the fields that many kinds share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from planparse.lexicon.fields import Field, one_of, phrases, sentences, some_of, word, words
from planparse.records import Basis


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entries."""

    name: str
    file: str
    """The package's file that holds them."""
    meaning: str
    examples: str
    """What `yes` and `no` examples show."""
    fields: Mapping[str, Field]
    word_fields: tuple[str, ...]
    """The fields that hold the entry's words."""
    read_as: str = "sentence"
    """What its examples are: sentence, phrase, title; of tables head, touching, attribute, cell, row, caption, note."""


ID = Field("the entry's name, by which another file may override it; its first word where not given", word)
WITHOUT = Field("with the id of an entry: take these words out of it and leave the rest as it is", words)
WORDS = Field("the words", words, required=True)
NAMES = Field("the forms as written, without a scale in front: 亿元 is 亿 and 元", words, required=True)
NOT_BEFORE = Field("the unit is not read where one of these follows it: 5年级 is no 5年", words)
YES = Field("phrases that must be read so", phrases)
NO = Field("phrases that must not be read so", phrases)
BASIS = Field("the kind of value that they say follows", one_of(get_args(Basis)))
SENTENCE_YES = Field("sentences that must be read so; a sentence may be followed by its indicator or fields", sentences)
SENTENCE_NO = Field("sentences that must not be read so", sentences)

MARKS = Field(
    "what else a value in it may be",
    some_of(("size", "capacity", "daily_capacity", "distance", "animals", "ordinal", "sessions")),
)

READ = "the sentence's measure has the indicator, or the fields, that stand behind the sentence"
"""What the examples of most kinds show."""


NOT_BEHIND = Field("the words do not count behind one of these: 业已", words)
NOT_BEFORE_WORD = Field("the words do not count in front of one of these", words)
ONLY_BEFORE = Field("the words count only in front of one of these", words)

LEADING_SAYS = ("per_year", "in_all", "part")
"""What a word in front of an indicator tells of the value."""
TIME_BASES = ("now", "one_year", "spoken", "now_or_spoken", "period", "period_end", "ahead", "unknown")
"""What the years of a time word are counted from."""
TIME_MARKS = ("by", "in", "during", "since", "from", "first", "last")
"""What a word beside a year or a plan's name makes of it."""


def titles(name: str, meaning: str) -> Kind:
    """A kind of words in headings."""
    limits = {"not_behind": NOT_BEHIND, "not_before": NOT_BEFORE_WORD}
    fields = {"id": ID, "words": WORDS, **limits, "yes": YES, "no": NO, "without": WITHOUT}
    return Kind(name, "parts.yaml", meaning, "the heading is taken so", fields, ("words",), read_as="title")


def list_of(name: str, file: str, meaning: str, examples: str = READ, **more: Field) -> Kind:
    """A kind of lists of words, with more fields."""
    return beside(name, file, meaning, {"words": WORDS, **more}, examples)


def beside(name: str, file: str, meaning: str, more: Mapping[str, Field], examples: str = READ) -> Kind:
    """A kind with fields of its own; its words stand in all of them that hold words beside something."""
    fields = {"id": ID, **more, "yes": SENTENCE_YES, "no": SENTENCE_NO, "without": WITHOUT}
    held = tuple(name for name in more if name in ("words", "before", "after", "after_plan"))
    return Kind(name, file, meaning, examples, fields, held)
