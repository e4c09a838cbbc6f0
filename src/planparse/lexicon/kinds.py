"""The kinds of entries that a file of rules may have, with the meaning of each and of its fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, get_args

from planparse.records import Basis, Comparator


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry."""

    meaning: str
    problem: Callable[[Any], str | None]
    """What is wrong with a value; None where nothing is."""
    required: bool = False


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
    phrases: bool = False
    """Its examples are phrases, no sentences."""


def _words(value: Any) -> str | None:
    if not isinstance(value, list):
        return "must be a list of words: [甲, 乙]"
    for word in value:
        if not isinstance(word, str):
            return f"holds {word!r}, which YAML does not take for a word: put it in quotes"
        if not word.strip():
            return "holds an empty word"
    return None


def _word(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "must be a word"


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


def _factor(value: Any) -> str | None:
    try:
        positive = not isinstance(value, bool) and Fraction(str(value)) > 0
    except (ValueError, ZeroDivisionError):
        positive = False
    return None if positive else f'must be a number above 0, such as 1000, "0.01" or 2000/3, not {value!r}'


def _code(codes: tuple[str, ...]) -> Callable[[Any], str | None]:
    return lambda value: None if value in codes else f"must be one of {', '.join(codes)}, not {value!r}"


def _phrases(value: Any) -> str | None:
    return (
        None
        if isinstance(value, list) and all(isinstance(v, str) and v for v in value)
        else "must be a list of examples"
    )


def _sentences(value: Any) -> str | None:
    if isinstance(value, list):
        return None if all(isinstance(v, str) and v for v in value) else "must be a list of sentences"
    if not isinstance(value, dict) or not all(isinstance(k, str) and k for k in value):
        return "must be a list of sentences, or sentences with what is read in each"
    bad = [v for v in value.values() if not isinstance(v, str | dict)]
    return f"must tell for each sentence its indicator, or fields of its measure, not {bad[0]!r}" if bad else None


_ID = Field("the entry's name, by which another file may override it; its first word where not given", _word)
_WITHOUT = Field("with the id of an entry: take these words out of it and leave the rest as it is", _words)
_WORDS = Field("the words", _words, required=True)
_NAMES = Field("the forms as written, without a scale in front: 亿元 is 亿 and 元", _words, required=True)
_NOT_BEFORE = Field("the unit is not read where one of these follows it: 5年级 is no 5年", _words)
_YES = Field("phrases that must be read so", _phrases)
_NO = Field("phrases that must not be read so", _phrases)
_BASIS = Field("the kind of value that they say follows", _code(get_args(Basis)))
_SENTENCE_YES = Field(
    "sentences that must be read so; a sentence may be followed by its indicator or fields", _sentences
)
_SENTENCE_NO = Field("sentences that must not be read so", _sentences)

_READ = "the sentence's measure has the indicator, or the fields, that stand behind the sentence"


_NOT_BEHIND = Field("the words do not count behind one of these: 业已", _words)
_NOT_BEFORE_WORD = Field("the words do not count in front of one of these", _words)


def _titles(name: str, meaning: str) -> Kind:
    fields = {"id": _ID, "words": _WORDS, "yes": _YES, "no": _NO, "without": _WITHOUT}
    return Kind(name, "parts.yaml", meaning, "the heading is taken so", fields, ("words",))


def _list_of(name: str, file: str, meaning: str, examples: str = _READ, **more: Field) -> Kind:
    fields = {"id": _ID, "words": _WORDS, **more, "yes": _SENTENCE_YES, "no": _SENTENCE_NO, "without": _WITHOUT}
    return Kind(name, file, meaning, examples, fields, ("words",))


_ALL = (
    Kind(
        "units",
        "units.yaml",
        "what a number may be measured in, with its dimension and base unit",
        "the phrase is read as a number in this unit",
        {
            "id": _ID,
            "names": _NAMES,
            "dimension": Field("what is measured; quantities of one dimension can be compared", _word, required=True),
            "base": Field(
                "the unit of `quantity` in the record: ISO 4217 for money, else a word", _word, required=True
            ),
            "factor": Field('one of the unit in the base unit: 1000, "0.01", 2000/3', _factor, required=True),
            "count": Field("a noun may follow directly: 50名人才", _flag),
            "not_before": _NOT_BEFORE,
            "yes": _YES,
            "no": _NO,
            "without": _WITHOUT,
        },
        ("names",),
        phrases=True,
    ),
    Kind(
        "classifiers",
        "units.yaml",
        "units of count, which a noun may follow directly; each is its own base unit",
        "the phrase is read as a number in this unit",
        {
            "id": _ID,
            "names": _NAMES,
            "base": Field("the unit of `quantity`, where it is not the word itself", _word),
            "not_before": _NOT_BEFORE,
            "yes": _YES,
            "no": _NO,
            "without": _WITHOUT,
        },
        ("names",),
        phrases=True,
    ),
    Kind(
        "not_units",
        "units.yaml",
        "words behind a number that are no unit, though a mark follows: 15周年, 第3区",
        "the phrase is read as a number without a unit",
        {"id": _ID, "words": _WORDS, "yes": _YES, "no": _NO, "without": _WITHOUT},
        ("words",),
        phrases=True,
    ),
    Kind(
        "per",
        "units.yaml",
        "what may stand behind the slash of a unit: 万元/亩",
        "the phrase is read as a number whose unit ends so",
        {"id": _ID, "words": _WORDS, "yes": _YES, "no": _NO, "without": _WITHOUT},
        ("words",),
        phrases=True,
    ),
    Kind(
        "comparators",
        "comparators.yaml",
        "how a value is compared: words in front of the number or behind its unit",
        "the sentence's measure has the comparator",
        {
            "id": _ID,
            "comparator": Field("the record's code", _code(get_args(Comparator)), required=True),
            "before": Field("words in front of the number: 不低于", _words),
            "after": Field("words behind the unit: 以上", _words),
            "weak": Field("gives way to any other that stands in the same phrase", _flag),
            "yes": _SENTENCE_YES,
            "no": _SENTENCE_NO,
            "without": _WITHOUT,
        },
        ("before", "after"),
    ),
    _list_of(
        "reach",
        "verbs.yaml",
        "words between an indicator and its number or comparator: 达到, 提高到; they belong to no indicator",
        basis=_BASIS,
    ),
    _list_of("doing", "verbs.yaml", "what is done to the thing counted, in front of it: 建成120个数字化车间"),
    _list_of("state", "verbs.yaml", "words with which no noun begins behind a count: 10个园区实施增资扩产"),
    _list_of("pivot", "verbs.yaml", "verbs with a doer in front and the thing measured behind: 学院承担科研项目"),
    _list_of("clause", "verbs.yaml", "verbs that begin a clause behind a counted thing: 94家企业入选试点"),
    _list_of("generic", "verbs.yaml", "bare attributes, which need a head to be an indicator: 增加值, 面积"),
    _list_of("tails", "verbs.yaml", "heads that the members of a list share: 粮食、蔬菜产量"),
    _list_of(
        "bound",
        "verbs.yaml",
        "short words of a value that are the end of another word behind certain characters: 签约",
        behind=Field("the characters, in one word: 签合节", _word, required=True),
    ),
    _list_of(
        "estimated",
        "status.yaml",
        "words that make a result provisional (in a review)",
        "the sentence, in a review, is read as an estimated result",
    ),
    _list_of(
        "modality",
        "status.yaml",
        "how firm a target is; kept as written",
        "the sentence's measure has the word as its modality",
    ),
    _list_of(
        "past",
        "status.yaml",
        "words by which a sentence of a plan's part reports a result",
        "the sentence, in a plan, is read as a result",
        not_behind=_NOT_BEHIND,
        not_before=_NOT_BEFORE_WORD,
    ),
    _list_of(
        "ahead",
        "status.yaml",
        "words that make it a target all the same",
        "the sentence, in a plan, is read as a target",
    ),
    _titles("review_titles", "words in the heading of a part that looks back: its values are results"),
    _titles("background_titles", "words in the heading of a part that tells the situation: its values are results"),
    _titles("plan_titles", "words in the heading of a part that plans: its values are targets"),
    _list_of(
        "benefits",
        "exclusions.yaml",
        "words beside the rates and amounts of a benefit or procedure, which are no measures",
        "no number of the sentence, in a notice, is a measure",
    ),
    _list_of(
        "granted",
        "exclusions.yaml",
        "words beside what is granted to each, which is no measure in a plan or report either",
        "no number of the sentence is a measure",
    ),
    _list_of("durations", "exclusions.yaml", "what a number of years may measure: 年限, 寿命"),
    _list_of("times_measured", "exclusions.yaml", "what a number of days or hours may measure: 时间, 天数"),
    _list_of("produced", "exclusions.yaml", "words of capacity in front of the size of a thing: 年产"),
    _list_of("things_of_size", "exclusions.yaml", "things whose size behind such a word is no measure: 生产线"),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""All kinds by name, in the order in which they are listed."""
