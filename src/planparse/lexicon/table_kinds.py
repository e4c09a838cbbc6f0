"""The kinds of entries about indicator tables."""

from typing import get_args

from planparse.lexicon.fields import Field, flag, one_of, words
from planparse.lexicon.kind import (
    BASIS,
    ID,
    NO,
    ONLY_BEFORE,
    SENTENCE_NO,
    SENTENCE_YES,
    WITHOUT,
    WORDS,
    YES,
    Kind,
)
from planparse.records import Basis

_SHOWN_SO = ("head", "touching", "attribute", "caption", "note", "worded")
_TABLE_EXAMPLES = {
    "head": "the head of a column is read so",
    "touching": "it is read as one head of values",
    "attribute": "the cell is read as this attribute",
    "cell": "the cell's value has the fields that stand behind it; `none` where it tells of no value, `empty` where nothing is set",
    "row": "the row's name gives what stands behind it; `under` names the row above",
    "caption": "the caption is read so",
    "note": "notes begin so",
    "worded": "a value told in words begins so",
}
COLUMNS = ("index", "category", "name", "unit", "attribute", "value", "other")
"""What a column of a table holds."""
TENSES = ("base", "actual", "target")
"""Of what time the values of a column are."""


def of_tables(name: str, meaning: str, read_as: str, **more: Field) -> Kind:
    yes, no = (YES, NO) if read_as in _SHOWN_SO else (SENTENCE_YES, SENTENCE_NO)
    fields = {"id": ID, "words": WORDS, **more, "yes": yes, "no": no, "without": WITHOUT}
    return Kind(name, "tables.yaml", meaning, _TABLE_EXAMPLES[read_as], fields, ("words",), read_as=read_as)


TABLE_KINDS = (
    of_tables(
        "table_heads",
        "heads of the columns of indicator tables: 指标名称",
        "head",
        column=Field("what stands below: value is told in clauses, other is not read", one_of(COLUMNS), required=True),
        anchor=Field("a table is looked for where such a head of names stands near another", flag),
        not_behind=Field("no table is looked for where the word stands behind one of these: 责任单位", words),
    ),
    of_tables(
        "value_heads",
        "words that make a head one of values: 目标",
        "head",
        tense=Field("whether the values are of before the plan, results or targets", one_of(TENSES)),
        anchor=Field("a table is looked for where it stands near a head of names", flag),
        growth=Field("the values are rates of change", flag),
        yearly=Field("they hold for each year", flag),
        cumulative=Field("they are sums over the period", flag),
        year_before=Field("the change is over the year before", flag),
    ),
    of_tables("head_fillers", "what else may stand in such a head: 年份", "head"),
    of_tables(
        "touching_heads",
        "heads of values as they are told apart where they touch: 目标值",
        "touching",
        growth=Field("the values are rates of change", flag),
    ),
    of_tables(
        "attributes",
        "attributes of an indicator; 性 or 型 behind belongs to them: 约束性",
        "attribute",
        binding=Field("the record's code", one_of(("binding", "expected"))),
    ),
    of_tables("empty_cells", "cells in which nothing is set: 无", "cell"),
    of_tables(
        "no_values",
        "cells that tell of no value: 待定",
        "cell",
        more=Field("other words may follow", flag),
        behind=Field("adverbs that may stand in front", words),
    ),
    of_tables(
        "cell_words",
        "words in front of a value in a cell; any others tell of what part it is",
        "cell",
        basis=BASIS,
        yearly=Field("the value holds for each year", flag),
        cumulative=Field("the value is a sum over the period", flag),
    ),
    of_tables("worded_values", "with these a value told in words begins: 与经济增长同步", "worded"),
    of_tables(
        "row_changes",
        "what a row measures of the thing it names: 降低率",
        "row",
        basis=Field("the kind of value", one_of(get_args(Basis)), required=True),
    ),
    of_tables(
        "row_change_how",
        "words in front of those: 年均",
        "row",
        yearly=Field("the value holds for each year", flag),
    ),
    of_tables("row_additions", "words by which a row gives an increase: 新增", "row"),
    of_tables("rate_rows", "what a rate is called at the end of a row's name: 率", "row"),
    of_tables("measured_rows", "ends of names that need none of the row above: 面积", "row"),
    of_tables("several_rows", "words for several things, which stand in rows below: 主要污染物", "row"),
    of_tables("several_row_ends", "what is measured of each of these: 排放总量", "row"),
    of_tables(
        "table_captions",
        "words of captions: 表, 指标",
        "caption",
        numbered=Field("the caption begins so, and a number may follow: 表3", flag),
    ),
    of_tables("review_captions", "captions of tables that look back: 完成情况", "caption", only_before=ONLY_BEFORE),
    of_tables("table_notes", "with these the notes under a table begin: 注", "note"),
)
"""In the order in which they are listed."""
