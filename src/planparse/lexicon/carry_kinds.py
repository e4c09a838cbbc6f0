"""The kinds of entries about values that speak of what stands elsewhere, and about how sure they are."""

from typing import get_args

from planparse.lexicon.fields import Field, flag, one_of, some_of, word, words
from planparse.lexicon.kind import NOT_BEFORE_WORD, NOT_BEHIND, ONLY_BEFORE, list_of
from planparse.records import Basis

CARRY_KINDS = (
    list_of(
        "stated",
        "carrying.yaml",
        "what is told of a thing before its value: 粮食产量稳步增加,达到30万吨",
        only_before=ONLY_BEFORE,
    ),
    list_of("stated_how", "carrying.yaml", "words in front of those: 再"),
    list_of("passed", "carrying.yaml", "verbs of a mark that is passed before the value is told: 突破亿元大关"),
    list_of("passed_how", "carrying.yaml", "words in front of those: 首次"),
    list_of("told_of", "carrying.yaml", "more of what is told between a thing and its bare attribute: 喜获丰收"),
    list_of("valued", "carrying.yaml", "verbs of a value that is told twice: 跨过万亿元大关、超过2万亿元"),
    list_of("siblings", "carrying.yaml", "words that take each other's place in a list, a family an entry"),
    list_of(
        "sector_attributes",
        "carrying.yaml",
        "what a sector alone is measured by, where the whole is: 其中一产36亿元",
        measured_by=Field("by this word", word),
    ),
    list_of("levels", "carrying.yaml", "levels of a standing: 省级园区1个、市级2个"),
    list_of("per_verbs", "carrying.yaml", "what those whom a rate is of do with what is measured: 每千人口拥有"),
    list_of("bare_spending", "carrying.yaml", "money whose purpose stands behind the amount: 投资7亿元,实施灌溉工程"),
    list_of("set_aside", "carrying.yaml", "the same where 用于 follows: 安排3亿元用于灌溉工程"),
    list_of(
        "purposes",
        "carrying.yaml",
        "words with which the purpose begins: 实施",
        counted=Field("in front of a number only", flag),
    ),
    list_of("purpose_how", "carrying.yaml", "words in front of those: 全力"),
    list_of(
        "kindred_rates", "carrying.yaml", "rates of the same kind of thing, a family an entry: 利用率40%、处置率20%"
    ),
    list_of("kindred_how", "carrying.yaml", "words in front of those: 综合"),
    list_of(
        "totals",
        "carrying.yaml",
        "totals, which speak of what was measured before: 总数",
        of=Field("what they may total", some_of(("count", "size")), required=True),
    ),
    list_of(
        "two_in_one",
        "carrying.yaml",
        "two things in one word: 产销分别达到30万辆和29万辆",
        first=Field("the first", word, required=True),
        second=Field("the second", word, required=True),
        then=Field("what may follow it", words),
        alone=Field("it may be the end of the name", flag),
    ),
    list_of(
        "gained",
        "carrying.yaml",
        "a change in one word with what changes: 增收3亿元",
        basis=Field("the kind of value", one_of(get_args(Basis)), required=True),
    ),
    list_of("given", "carrying.yaml", "what is done with money for somebody: 拨付"),
    list_of("where_it_goes", "carrying.yaml", "where so much of it goes or comes from: 支出八成以上投向民生"),
    list_of("becoming_of_some", "carrying.yaml", "what becomes of so many of those named: 90%的毕业生就业"),
    list_of(
        "change_tails",
        "carrying.yaml",
        "what a change is told with at the end of an indicator, no part of it: 增速",
        not_behind=NOT_BEHIND,
    ),
    list_of(
        "short_for", "carrying.yaml", "places and groups that stand alone for what was measured of another: 乡镇90%"
    ),
    list_of("kinds_alone", "carrying.yaml", "kinds that are no name by themselves: 其中中型7座"),
    list_of("own_amounts", "carrying.yaml", "amounts that need no attribute of the whole: 其中财政资金10亿元"),
    list_of(
        "stands_against",
        "carrying.yaml",
        "words of a value that stands against another: 高于全省2个百分点",
        basis=Field("the kind of change over a time before", one_of(get_args(Basis)), required=True),
        excess=Field("the value is surely what lies between the two", flag),
        only_before=ONLY_BEFORE,
        not_before=NOT_BEFORE_WORD,
    ),
    list_of(
        "stands_how",
        "carrying.yaml",
        "how a value stands behind 比 and what it is compared with: 比全省高2个百分点",
        basis=Field("the kind of change over a time before", one_of(get_args(Basis)), required=True),
    ),
    list_of("stood_against", "carrying.yaml", "what an amount stands against: 平均水平"),
    list_of("stands_adverbs", "carrying.yaml", "adverbs in front of those: 仍"),
    list_of(
        "doers",
        "subjects.yaml",
        "tails of what may have or do what is counted: 新区新增停车位3万个",
        not_behind=NOT_BEHIND,
    ),
    list_of(
        "no_doers",
        "subjects.yaml",
        "words in a phrase that names no doer",
        not_behind=NOT_BEHIND,
        not_before=NOT_BEFORE_WORD,
    ),
    list_of("serving", "subjects.yaml", "verbs of what is done for those counted, part of the name: 班列覆盖城市"),
    list_of("serving_where", "subjects.yaml", "places that may stand behind those: 覆盖全球30个城市"),
    list_of("subject_how", "subjects.yaml", "adverbs between a doer and its verb: 累计"),
    list_of("bare_heads", "subjects.yaml", "quantities of something that the clause leaves out: 面积"),
    list_of("bare_how", "subjects.yaml", "words in front of those: 募集金额"),
    list_of("branch_members", "subjects.yaml", "some of those in a branch that the clause before speaks of: 骨干企业"),
    list_of("place_totals", "subjects.yaml", "totals of the place that the clause before speaks of: 经济总量"),
    list_of("body_totals", "subjects.yaml", "amounts of the bodies that the clause before speaks of: 研发经费投入"),
    list_of("programme_things", "subjects.yaml", "things that say nothing without their programme: 示范村"),
    list_of("programme_verbs", "subjects.yaml", "verbs with which a clause names a programme: 实施"),
    list_of("programmes", "subjects.yaml", "what the name of a programme ends with: 工程"),
    list_of("work_ends", "subjects.yaml", "the same of works that money is spent on: 治理"),
    list_of("self_named", "subjects.yaml", "verbs with their object in them, which name what is measured: 造林"),
    list_of("brought_how", "subjects.yaml", "adverbs of what people are brought to: 3万人全部实现脱贫"),
    list_of("papers", "subjects.yaml", "points of a paper, which are named by what they are for: 措施"),
    list_of("issued", "subjects.yaml", "verbs of such a paper: 出台"),
    list_of("reaching_far", "subjects.yaml", "serving verbs whose doer the clause before may name: 辐射"),
    list_of("works_built", "subjects.yaml", "tails of works, whose size and cost follow: 江湖水库,总库容3亿立方米"),
    list_of("topic_ends", "subjects.yaml", "what ends a topic that opens its sentence: 公路领域"),
    list_of("topic_told", "subjects.yaml", "what is told of a topic in its own clause: 加快"),
    list_of(
        "parts_of_names", "confidence.yaml", "words that begin some nouns and stand in front of others: 有效灌溉面积"
    ),
    list_of("no_parts_of_names", "confidence.yaml", "verbs that are surely no part of a rate"),
    list_of(
        "no_nouns",
        "confidence.yaml",
        "words of a clause in what should be a noun",
        where=Field("where in it they tell so", one_of(("start", "end", "inside", "behind")), required=True),
        not_before=NOT_BEFORE_WORD,
    ),
    list_of("open_verbs", "confidence.yaml", "doings, of which a count is not sure: 30个园区整治"),
)
"""In the order in which they are listed."""
