"""What a cell of a table can hold."""

from decimal import Decimal

import pytest

from planparse.lexicon import default_lexicon
from planparse.tables.cells import attribute, is_empty, read_values
from planparse.tables.grid import Cell
from planparse.tables.heads import merge_heads, plan_period, read_head
from planparse.tables.words import table_words

WORDS = table_words(default_lexicon())


def cell(text: str) -> Cell:
    return Cell.of(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "comparator"),
    [
        ("＞87", "87", "87", "", "gt"),
        ("≥85%", "85", "85", "%", "ge"),
        ("85%（含）以上", "85", "85", "%", "ge"),
        ("5.5左右（低于全国平均）", "5.5", "5.5", "", "approx"),
        ("控制在5.5%以内", "5.5", "5.5", "%", "le"),
        ("控制在5.5%左右", "5.5", "5.5", "%", "approx"),
        ("45%～50%", "45", "50", "%", "between"),
        ("12,560", "12560", "12560", "", "eq"),
        ("1.2万亿元", "1.2", "1.2", "万亿元", "eq"),
        ("-5.2", "-5.2", "-5.2", "", "eq"),
        ("1∶0.6", "0.6", "0.6", "", "eq"),
        ("2.35∶1", "2.35", "2.35", "", "eq"),
        ("33.5微克/立方米", "33.5", "33.5", "微克/立方米", "eq"),
        ("8.5*", "8.5", "8.5", "", "eq"),
    ],
)
def test_one_value(text: str, low: str, high: str, unit: str, comparator: str) -> None:
    values = read_values(WORDS, cell(text))
    assert values is not None
    (value,) = values
    assert (value.low, value.high, value.unit, value.comparator) == (Decimal(low), Decimal(high), unit, comparator)


@pytest.mark.parametrize(
    ("text", "change", "year", "cumulative"),
    [
        ("[1.89]", None, None, True),
        ("〔下降18%〕", "decrease", None, True),
        ("累计新增20万人", "increase", None, True),
        ("较2020年下降5%", "decrease", None, False),
        ("36（2019年）", None, 2019, False),
        ("2025年达到90%", None, 2025, False),
    ],
)
def test_what_the_words_around_a_value_say(text: str, change: str | None, year: int | None, cumulative: bool) -> None:
    values = read_values(WORDS, cell(text))
    assert values is not None
    (value,) = values
    assert (value.change, value.year, value.cumulative) == (change, year, cumulative)


def test_a_comma_of_the_sentence_makes_no_number() -> None:
    values = read_values(WORDS, cell("2023年85，2025年90"))
    assert values is not None
    assert [(str(v.low), v.year) for v in values] == [("85", 2023), ("90", 2025)]


def test_parts_keep_their_labels() -> None:
    values = read_values(WORDS, cell("城镇5万、农村3万"))
    assert values is not None
    assert [(v.label, str(v.low), v.unit) for v in values] == [("城镇", "5", "万"), ("农村", "3", "万")]


@pytest.mark.parametrize("text", ["2000、3000", "68（5）", "前10名", "1.1:76.9:22.0"])
def test_what_is_not_certain_is_not_read(text: str) -> None:
    assert read_values(WORDS, cell(text)) is None


@pytest.mark.parametrize("text", ["/", "—", "——", "-", "", "…", "*"])
def test_nothing(text: str) -> None:
    assert is_empty(WORDS, text)
    assert read_values(WORDS, cell(text)) == []


@pytest.mark.parametrize("text", ["完成省下达目标", "与经济增长基本同步", "全覆盖"])
def test_words_for_a_value(text: str) -> None:
    values = read_values(WORDS, cell(f"确保{text}"))
    assert values is not None
    assert [(text[v.start - 2 : v.end - 2], v.modality, v.low) for v in values] == [(text, "确保", None)]


def test_attributes() -> None:
    assert [attribute(WORDS, t) for t in ("约束性", "（预期性）", "预期", "指导性", "森林")] == [
        "binding",
        "expected",
        "expected",
        "",
        None,
    ]


@pytest.mark.parametrize("text", ["万元/人", "亿立方米", "人/亿元", "元/人·月", "万吨 标煤", "%", "微克/立方米"])
def test_units(text: str) -> None:
    assert WORDS.is_unit(text)


@pytest.mark.parametrize("text", ["助理", "GDP", "PM2.5", "预期性", ""])
def test_no_units(text: str) -> None:
    assert not WORDS.is_unit(text)


@pytest.mark.parametrize(
    ("text", "years", "tense"),
    [
        ("2020年（现状）", (2020, 2020), "base"),
        ("到2025年", (2025, 2025), "open"),
        ("目标值（2025年）", (2025, 2025), "target"),
        ("“十四五”末", (2025, 2025), "open"),
        ("“十三五”规划目标", (2016, 2020), "target"),
        ("2023年完成", (2023, 2023), "actual"),
        ("2021—2025年", (2021, 2025), "open"),
    ],
)
def test_heads_of_values(text: str, years: tuple[int, int], tense: str) -> None:
    head = read_head(WORDS, text)
    assert head is not None
    assert (head.kind, head.years, head.tense) == ("value", years, tense)


@pytest.mark.parametrize("text", ["总投资（亿元）", "建设内容", "完成时限", "地区生产总值增长", "1800", "约束性"])
def test_no_heads(text: str) -> None:
    assert read_head(WORDS, text) is None


def test_two_rows_of_heads() -> None:
    assert merge_heads(WORDS, ["指标", "单位", "“十四五”目标", "", "属性"], ["", "", "2025年", "年均", ""]) == [
        "指标",
        "单位",
        "“十四五”目标2025年",
        "“十四五”目标年均",
        "属性",
    ]
    assert merge_heads(WORDS, ["指标", "目标", "属性"], ["2025年", "年均"]) == [
        "指标",
        "目标2025年",
        "目标年均",
        "属性",
    ]


def test_plan_periods() -> None:
    assert [plan_period(t) for t in ("“十四五”规划", "十二五", "十五五", "十五", "五年")] == [
        (2021, 2025),
        (2011, 2015),
        (2026, 2030),
        (2001, 2005),
        None,
    ]
