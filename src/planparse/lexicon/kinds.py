"""The kinds of entries that a file of rules may have, with the meaning of each and of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from planparse.lexicon.fields import Field, factor, flag, one_of, phrases, sentences, whole, word, words
from planparse.records import Basis, Comparator


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


_ID = Field("the entry's name, by which another file may override it; its first word where not given", word)
_WITHOUT = Field("with the id of an entry: take these words out of it and leave the rest as it is", words)
_WORDS = Field("the words", words, required=True)
_NAMES = Field("the forms as written, without a scale in front: 亿元 is 亿 and 元", words, required=True)
_NOT_BEFORE = Field("the unit is not read where one of these follows it: 5年级 is no 5年", words)
_YES = Field("phrases that must be read so", phrases)
_NO = Field("phrases that must not be read so", phrases)
_BASIS = Field("the kind of value that they say follows", one_of(get_args(Basis)))
_SENTENCE_YES = Field(
    "sentences that must be read so; a sentence may be followed by its indicator or fields", sentences
)
_SENTENCE_NO = Field("sentences that must not be read so", sentences)

READ = "the sentence's measure has the indicator, or the fields, that stand behind the sentence"
"""What the examples of most kinds show."""


_NOT_BEHIND = Field("the words do not count behind one of these: 业已", words)
_NOT_BEFORE_WORD = Field("the words do not count in front of one of these", words)
_ONLY_BEFORE = Field("the words count only in front of one of these", words)

LEADING_SAYS = ("per_year", "in_all", "part")
"""What a word in front of an indicator tells of the value."""
TIME_BASES = ("now", "one_year", "spoken", "now_or_spoken", "period", "period_end", "ahead", "unknown")
"""What the years of a time word are counted from."""
TIME_MARKS = ("by", "in", "during", "since", "first", "last")
"""What a word beside a year or a plan's name makes of it."""


def _titles(name: str, meaning: str) -> Kind:
    fields = {"id": _ID, "words": _WORDS, "yes": _YES, "no": _NO, "without": _WITHOUT}
    return Kind(name, "parts.yaml", meaning, "the heading is taken so", fields, ("words",))


def _list_of(name: str, file: str, meaning: str, examples: str = READ, **more: Field) -> Kind:
    return _beside(name, file, meaning, {"words": _WORDS, **more}, examples)


def _beside(name: str, file: str, meaning: str, more: Mapping[str, Field], examples: str = READ) -> Kind:
    """A kind with fields of its own; its words stand in all of them that hold words beside something."""
    fields = {"id": _ID, **more, "yes": _SENTENCE_YES, "no": _SENTENCE_NO, "without": _WITHOUT}
    held = tuple(name for name in more if name in ("words", "before", "after", "after_plan"))
    return Kind(name, file, meaning, examples, fields, held)


_ALL = (
    Kind(
        "units",
        "units.yaml",
        "what a number may be measured in, with its dimension and base unit",
        "the phrase is read as a number in this unit",
        {
            "id": _ID,
            "names": _NAMES,
            "dimension": Field("what is measured; quantities of one dimension can be compared", word, required=True),
            "base": Field("the unit of `quantity` in the record: ISO 4217 for money, else a word", word, required=True),
            "factor": Field('one of the unit in the base unit: 1000, "0.01", 2000/3', factor, required=True),
            "count": Field("a noun may follow directly: 50名人才", flag),
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
            "base": Field("the unit of `quantity`, where it is not the word itself", word),
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
    _beside(
        "comparators",
        "comparators.yaml",
        "how a value is compared: words in front of the number or behind its unit",
        {
            "comparator": Field("the record's code", one_of(get_args(Comparator)), required=True),
            "before": Field("words in front of the number: 不低于", words),
            "after": Field("words behind the unit: 以上", words),
            "weak": Field("gives way to any other that stands in the same phrase", flag),
        },
        "the sentence's measure has the comparator",
    ),
    _list_of(
        "reach",
        "verbs.yaml",
        "words between an indicator and its number or comparator: 达到, 提高到; they belong to no indicator",
        basis=_BASIS,
    ),
    _list_of(
        "doing",
        "verbs.yaml",
        "what is done to the thing counted, in front of it: 建成120个数字化车间",
        basis=_BASIS,
        not_before=_NOT_BEFORE_WORD,
    ),
    _list_of("state", "verbs.yaml", "words with which no noun begins behind a count: 10个园区实施增资扩产"),
    _list_of(
        "pivot",
        "verbs.yaml",
        "verbs with a doer in front and the thing measured behind: 学院承担科研项目",
        not_behind=_NOT_BEHIND,
        not_before=_NOT_BEFORE,
    ),
    _list_of("clause", "verbs.yaml", "verbs that begin a clause behind a counted thing: 94家企业入选试点"),
    _list_of("generic", "verbs.yaml", "bare attributes, which need a head to be an indicator: 增加值, 面积"),
    _list_of("tails", "verbs.yaml", "heads that the members of a list share: 粮食、蔬菜产量"),
    _list_of(
        "bound",
        "verbs.yaml",
        "words of a value that are the end of another word behind certain characters: 签约",
        behind=Field("the characters, in one word: 签合节", word),
        behind_words=Field("longer words, likewise: 自然", words),
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
    _list_of(
        "leading",
        "phrases.yaml",
        "words in front of an indicator that are no part of it",
        says=Field("what the word tells of the value", one_of(LEADING_SAYS)),
        not_before=_NOT_BEFORE_WORD,
        only_before=_ONLY_BEFORE,
    ),
    _list_of("trailing", "phrases.yaml", "words at the end of those in front of a value, no part of the indicator"),
    _list_of("reckoned", "phrases.yaml", "how a value is reckoned, likewise: 按可比价格计算"),
    _list_of("subject_ends", "phrases.yaml", "words at the end of a subject, in front of its verb: 预计"),
    _list_of("denominators", "phrases.yaml", "words with which a rate begins: 人均, 每户"),
    _list_of("yields", "phrases.yaml", "verbs whose object may be a bare attribute: 规模以上工业实现增加值"),
    _list_of("making", "phrases.yaml", "verbs that make a thing: a short noun behind them is the thing made"),
    _list_of("reaching", "phrases.yaml", "verbs that lead to a value and begin no rate's name"),
    _list_of("stages", "phrases.yaml", "stages of work that tell one part of it from another: 竣工住宅"),
    _list_of("rate_ends", "phrases.yaml", "what a rate or capacity ends with: 率, 能力"),
    _list_of("bare_amounts", "phrases.yaml", "amounts that need the verb in front: 兑现资金"),
    _list_of("amount_ends", "phrases.yaml", "what an amount at a stage of work ends with: 总投资"),
    _list_of("extents", "phrases.yaml", "extents of a thing, which a verb in front is no part of: 总长"),
    _list_of("pivot_nouns", "phrases.yaml", "nouns that are one name with a verb of `pivot` in front: 处置体系"),
    _list_of(
        "clause_nouns",
        "phrases.yaml",
        "nouns that are one name with a verb of `clause` in front: 投产项目",
        not_before=_NOT_BEFORE_WORD,
    ),
    _list_of("after_such", "phrases.yaml", "words behind 等 that are no part of the thing named: 各类"),
    _list_of(
        "shared_classes",
        "phrases.yaml",
        "words that members of a list share with the head: 居民",
        more=Field("other words may follow: 毕业生初次就业", flag),
    ),
    _list_of("joined_verbs", "phrases.yaml", "verbs that begin another clause behind 和 or 并"),
    _list_of("becoming", "phrases.yaml", "what becomes of a counted thing, without an object: 完工"),
    _list_of(
        "becoming_how",
        "phrases.yaml",
        "adverbs in front of those: 有序",
        any_verb=Field("any short verb may stand behind them: 全面完工", flag),
    ),
    _list_of("thing_ends", "phrases.yaml", "words between a counted thing and what becomes of it: 均已"),
    _list_of("standing", "phrases.yaml", "verbs that raise the standing of a counted thing: 入选"),
    _list_of("served_as", "phrases.yaml", "what a thing may serve as, behind 以…为: 载体"),
    _list_of(
        "right_ends",
        "phrases.yaml",
        "words at the end of those behind a count, no part of the thing counted",
        not_behind=_NOT_BEHIND,
    ),
    _list_of("set_levels", "qualitative.yaml", "who sets a target from above: 省下达"),
    _list_of(
        "set_verbs",
        "qualitative.yaml",
        "how it is set: 下达",
        thing=Field("what is measured may stand behind: 完成省下达粮食产量任务", flag),
    ),
    _list_of("set_met", "qualitative.yaml", "what is done with a target that is set: 完成"),
    _list_of("set_met_how", "qualitative.yaml", "adverbs in front of those: 如期"),
    _list_of("set_known", "qualitative.yaml", "targets of which nobody is told who set them: 预期目标"),
    _list_of(
        "set_kinds",
        "qualitative.yaml",
        "what kind of target it is: 约束性指标",
        all=Field("the target itself is what is measured: 各项目标任务", flag),
    ),
    _list_of("in_step", "qualitative.yaml", "words of one movement together with another: 同步"),
    _list_of("in_step_how", "qualitative.yaml", "adverbs in front of those: 基本"),
    _list_of("in_step_of", "qualitative.yaml", "what can move in step: 收入, 增长"),
    _list_of("in_step_doing", "qualitative.yaml", "what is done at the same time, behind 同步, is no value: 推进"),
    _list_of(
        "against",
        "qualitative.yaml",
        "words of a value against another: 高于全国平均水平",
        comparator=Field("the record's code", one_of(get_args(Comparator)), required=True),
    ),
    _list_of("against_whom", "qualitative.yaml", "what it stands against begins with these: 全国"),
    _list_of("against_what", "qualitative.yaml", "and ends with these: 平均水平"),
    _list_of("coverage", "qualitative.yaml", "all of them, or none left: 全覆盖"),
    _list_of("coverage_verbs", "qualitative.yaml", "verbs in front of those: 实现"),
    _list_of(
        "multiples",
        "qualitative.yaml",
        "so many times as much: 翻番",
        not_before=_NOT_BEFORE_WORD,
        alone=Field("no noun may follow: 倍增", flag),
    ),
    _beside(
        "times",
        "times.yaml",
        "words that name a time by themselves: 今年, 五年来, 期末",
        {
            "words": _WORDS,
            "from": Field("what the years are counted from", one_of(TIME_BASES), required=True),
            "first": Field("the first year, so many before (-) or behind that one", whole),
            "last": Field("the last year, likewise", whole),
            "plan": Field("in a part that plans the word means the plan's period", flag),
            "only_before": _ONLY_BEFORE,
        },
    ),
    _beside(
        "time_marks",
        "times.yaml",
        "words beside a year in figures, or beside a plan's name such as “十四五”",
        {
            "reads": Field("what they make of it; first and last are years of a plan", one_of(TIME_MARKS), True),
            "before": Field("words in front of a year: 截至", words),
            "after": Field("words behind a year: 年底", words),
            "after_plan": Field("words behind a plan's name: 期末", words),
        },
    ),
    _beside(
        "compared_times",
        "times.yaml",
        "words beside a time that make it what is compared with, and no time of the value",
        {
            "before": Field("words in front of the time: 比", words),
            "after": Field("words behind the time: 基础上", words),
        },
    ),
    _list_of("time_leads", "times.yaml", "words behind which a time holds for the clauses that follow too"),
    _titles("review_titles", "words in the heading of a part that looks back: its values are results"),
    _titles("background_titles", "words in the heading of a part that tells the situation: its values are results"),
    _titles("task_titles", "words with which the heading of a task begins: it tells no situation"),
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
