"""Indicator tables: the same table in each form that plans come in gives the same measures."""

from typing import NamedTuple

import pytest

from planparse import parse
from planparse.lexicon import default_lexicon
from planparse.records import Record
from planparse.tables.find import find_tables
from planparse.tables.words import table_words

TITLE = "江州市国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n\n第二章 发展目标\n\n"
AFTER = "\n\n第三章 重点任务\n\n到2025年，建成充电桩500个。\n"
CAPTION = "表1 “十四五”时期主要指标"
HEADS = ["序号", "指标名称", "单位", "2020年", "2025年", "年均增速[累计]", "属性"]
ROWS = [
    ["1", "地区生产总值", "亿元", "2680", "3940", "8左右", "预期性"],
    ["2", "常住人口城镇化率", "%", "61.2", "68", "—", "预期性"],
    ["3", "城镇新增就业人数", "万人", "—", "—", "[25]", "预期性"],
    ["4", "单位地区生产总值能耗降低", "%", "—", "完成省下达目标", "—", "约束性"],
    ["5", "居民人均可支配收入增长", "%", "—", "—", "与经济增长基本同步", "预期性"],
    ["6", "森林覆盖率", "%", "38.1", "≥38.5", "—", "约束性"],
    ["7", "每千人口拥有执业（助理）医师数", "人", "2.7", "3.4", "[0.7]", "预期性"],
    ["8", "城镇调查失业率", "%", "—", "<5.5", "—", "预期性"],
    ["9", "粮食综合生产能力", "万吨", "1075", "≥1080", "—", "约束性"],
    ["10", "污水日处理能力", "万吨/日", "/", "12.5", "—", "预期性"],
]


class Seen(NamedTuple):
    quote: str
    low: str | None
    unit: str
    comparator: str
    indicator: str
    basis: str
    year: tuple[int, int] | None
    binding: str | None
    baseline: str | None


EXPECTED = [
    Seen("3940", "3940", "亿元", "eq", "地区生产总值", "level", (2025, 2025), "expected", "2680亿元@2020"),
    Seen("8", "8", "%", "approx", "地区生产总值", "growth", (2021, 2025), "expected", None),
    Seen("68", "68", "%", "eq", "常住人口城镇化率", "level", (2025, 2025), "expected", "61.2%@2020"),
    Seen("25", "25", "万人", "eq", "城镇新增就业人数", "increase", (2021, 2025), "expected", None),
    Seen("完成省下达目标", None, "", "eq", "单位地区生产总值能耗", "decrease", (2025, 2025), "binding", None),
    Seen("与经济增长基本同步", None, "", "eq", "居民人均可支配收入", "growth", (2021, 2025), "expected", None),
    Seen("38.5", "38.5", "%", "ge", "森林覆盖率", "level", (2025, 2025), "binding", "38.1%@2020"),
    Seen("3.4", "3.4", "人", "eq", "每千人口拥有执业(助理)医师数", "level", (2025, 2025), "expected", "2.7人@2020"),
    Seen("0.7", "0.7", "人", "eq", "每千人口拥有执业(助理)医师数", "increase", (2021, 2025), "expected", None),
    Seen("5.5", "5.5", "%", "lt", "城镇调查失业率", "level", (2025, 2025), "expected", None),
    Seen("1080", "1080", "万吨", "ge", "粮食综合生产能力", "level", (2025, 2025), "binding", "1075万吨@2020"),
    Seen("12.5", "12.5", "万吨/日", "eq", "污水日处理能力", "level", (2025, 2025), "expected", None),
]


def in_lines(mark: str, left: str = "", right: str = "") -> str:
    return "\n".join(f"{left}{mark.join(cells)}{right}" for cells in [HEADS, *ROWS])


def pages() -> str:
    """Tabs, the table in two pieces with the heads again."""
    lines = ["\t".join(cells) for cells in [HEADS, *ROWS[:6]]]
    return "\n".join(lines) + "\n\n" + "\n".join("\t".join(cells) for cells in [HEADS, *ROWS[6:]])


def with_category() -> str:
    """A first column whose cells are merged, so that most rows do not have it."""
    lines = ["\t".join(["类别", *HEADS])]
    for i, cells in enumerate(ROWS):
        lines.append("\t".join(["经济发展" if i == 0 else "民生福祉", *cells] if i in (0, 6) else cells))
    return "\n".join(lines)


def two_header_rows() -> str:
    upper = ["序号", "指标名称", "单位", "2020年", "“十四五”目标", "", "属性"]
    lower = ["", "", "", "", "2025年", "年均增速[累计]", ""]
    return "\n".join("\t".join(cells) for cells in [upper, lower, *ROWS])


def broken() -> str:
    """Flattened by a PDF reader: names and units broken over lines, the row's number in the middle."""
    lines = ["序 “十四五”目标", "指 标 单位 2020年 属性", "号", "2025年 年均增速[累计]"]
    for cells in ROWS:
        number, name, unit, base, goal, rate, kind = cells
        if number in ("4", "7"):
            lines += [name[:8], f"{number} {unit} {base} {goal} {rate} {kind}", name[8:]]
        elif number == "10":
            lines += ["万吨/", f"{number} {name} {base} {goal} {rate} {kind}", "日"]
        else:
            lines.append(" ".join(cells))
    return "\n".join(lines)


FORMS = {
    "tabs": in_lines("\t"),
    "tabs, two pages": pages(),
    "tabs, merged first column": with_category(),
    "tabs, two rows of heads": two_header_rows(),
    "pipes": in_lines(" | ", "| ", " |").replace("\n", "\n|" + "---|" * 7 + "\n", 1),
    "columns of blanks": in_lines("    "),
    "one blank": in_lines(" "),
    "broken lines": broken(),
    "one cell a line": "\n".join(cell for cells in [HEADS, *ROWS] for cell in cells),
    "one line": " ".join(cell for cells in [HEADS, *ROWS] for cell in cells),
    "glued": "".join(cell for cells in [HEADS, *ROWS] for cell in cells),
}


def seen(record: Record) -> list[Seen]:
    found = []
    for m in record.measures:
        base = m.baseline
        found.append(
            Seen(
                m.quote,
                None if m.low is None else str(m.low),
                m.unit,
                m.comparator,
                m.indicator.replace("（", "(").replace("）", ")"),
                m.basis,
                None if m.year is None else (m.year.first, m.year.last),
                m.binding,
                None if base is None else f"{base.low}{base.unit}@{base.year}",
            )
        )
    return found


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_measures(form: str) -> None:
    text = f"{TITLE}{CAPTION}\n\n{FORMS[form]}{AFTER}"
    record = parse(text)
    assert [d.message for d in record.diagnostics if d.code.startswith("table")] == []
    found = seen(record)
    assert found[-1].quote == "500个"
    for measure in record.measures:
        assert text[measure.span.start : measure.span.end] == measure.quote
    assert found[:-1] == EXPECTED


BLANK = [["" if cell in ("—", "/") else cell for cell in cells] for cells in ROWS]
"""The same rows with nothing in the cells that set nothing."""


def on_page() -> str:
    """Laid out on the page, each column from its place on; a Chinese character is two wide."""
    widths = [6, 36, 10, 12, 18, 22, 8]

    def padded(cell: str, width: int) -> str:
        return cell + " " * (width - sum(2 if c > "\u2e7f" else 1 for c in cell))

    return "\n".join("".join(map(padded, cells, widths)) for cells in [HEADS, *BLANK])


BLANK_FORMS = {
    "tabs": ("\n".join("\t".join(cells) for cells in [HEADS, *BLANK]), True),
    "pipes": ("\n".join("| " + " | ".join(cells) + " |" for cells in [HEADS, *BLANK]), True),
    "page": (on_page(), True),
    "one cell a line, blank ones too": ("\n".join(cell for cells in [HEADS, *BLANK] for cell in cells), True),
    "one blank": ("\n".join(" ".join(c for c in cells if c) for cells in [HEADS, *BLANK]), False),
    "one cell a line": ("\n".join(cell for cells in [HEADS, *BLANK] for cell in cells if cell), False),
    "glued": ("".join(cell for cells in [HEADS, *BLANK] for cell in cells), False),
}


@pytest.mark.parametrize("form", BLANK_FORMS)
def test_empty_cells_never_shift_a_value_to_another_column(form: str) -> None:
    table, whole = BLANK_FORMS[form]
    record = parse(f"{TITLE}{CAPTION}\n\n{table}{AFTER}")
    found = seen(record)[:-1]
    # Words that stand alone in a row may be those of the last year or of the whole period
    right = {e._replace(year=e.year if e.low else None) for e in EXPECTED}
    assert [s for s in found if s._replace(year=s.year if s.low else None) not in right] == []
    unread = [d for d in record.diagnostics if d.code == "table_row_unsure"]
    if whole:
        assert found == EXPECTED
        assert unread == []
    else:
        assert unread
        assert len(found) < len(EXPECTED)


NARROW = {
    "pieces above and below": """序 2020
指标名称 单位 2025年 年均增速[累计] 属性
号 年
预期
1 地区生产总值 亿元 2680 3940 8左右
性
约束
2 森林覆盖率 % 38.1 ≥38.5 —
性
— 2 —
江州市规划汇编
每千人口拥有执业（助理） 预期
3 人 2.7 3.4 [0.7]
医师数 性
万吨/ 预期
4 污水日处理能力 / 12.5 —
日 性""",
    "pieces one after the other": """序
号
指标名称
单位
2020
年
2025年
年均增速[累计]
属性
1
地区生产总值
亿元
2680
3940
8左右
预期
性
2
森林覆盖率
%
38.1
≥38.5
—
约束
性
3
每千人口拥有执业（助理）
医师数
人
2.7
3.4
[0.7]
预期
性
4
污水日处理能力
万吨/
日
/
12.5
—
预期
性""",
    "both": """序
号
指标名称 单位 2020
年
2025年 年均增速[累计] 属性
1 地区生产总值 亿元 2680 3940 8左右 预期
性
2 森林覆盖率 % 38.1 ≥38.5 —
约束
性
3
每千人口拥有执业（助理）
医师数 人 2.7 3.4 [0.7] 预期
性
4 污水日处理能力 万吨/
日
/ 12.5 —
预期
性""",
}
"""One table with columns so narrow that cells broke, as three readers of PDF flatten it."""


@pytest.mark.parametrize("form", NARROW)
def test_cells_that_broke_in_narrow_columns(form: str) -> None:
    record = parse(f"江州市规划汇编\n{TITLE}{CAPTION}\n\n{NARROW[form]}{AFTER}")
    names = ("地区生产总值", "森林覆盖率", "每千人口拥有执业(助理)医师数", "污水日处理能力")
    assert seen(record)[:-1] == [e for e in EXPECTED if e.indicator in names]


def test_a_table_that_cannot_be_read_gives_no_measures() -> None:
    # The two numbers of each row have run into one
    rows = "\n".join(f"{i} 指标{c} % 61.268 预期性" for i, c in enumerate("甲乙丙丁", 1))
    record = parse(f"{TITLE}{CAPTION}\n\n序号 指标名称 单位 2020年 2025年 属性\n{rows}{AFTER}")
    assert [s.quote for s in seen(record)] == ["500个"]
    assert [d.code for d in record.diagnostics if d.code.startswith("table")] == ["table_unread"]


def test_the_table_alone_says_where_it_stands() -> None:
    text = (
        f"{TITLE}{CAPTION}\n\n{FORMS['tabs']}\n注：[]内为五年累计数，按2020年价格计算，年均增长10%以上的除外。{AFTER}"
    )
    (table,) = find_tables(table_words(default_lexicon()), text)
    assert table.caption == CAPTION
    assert text[table.start :].startswith("序号")
    assert text[: table.end].endswith("预期性")
    assert table.notes_end is not None
    assert text[: table.notes_end].endswith("除外。")
    assert [s.quote for s in seen(parse(text))] == [*(e.quote for e in EXPECTED), "500个"]


def test_a_caption_whose_rows_are_lost_is_told() -> None:
    record = parse(f"{TITLE}表2 “十四五”时期主要指标\n\n指标体系由上述各项组成。{AFTER}")
    assert [d.message for d in record.diagnostics if d.code == "table_missing"] == [
        "the rows of the table are not in the text: 表2“十四五”时期主要指标"
    ]


def test_tables_side_by_side_are_read_each_by_itself() -> None:
    text = "指标\t单位\t2025年\t指标\t单位\t2025年\n学校\t所\t12\t医院\t家\t3\n桥梁\t座\t5\t\t\t\n"
    found = {(m.indicator, str(m.low), m.unit) for m in parse(f"江州市规划纲要\n主要目标\n{text}").targets}
    assert found == {("学校", "12", "所"), ("医院", "3", "家"), ("桥梁", "5", "座")}


def test_a_name_behind_the_values_is_no_second_table() -> None:
    text = "指标\t单位\t2025年\t项目\n学校\t所\t12\t新建工程\n医院\t家\t3\t扩建工程\n"
    found = {(m.indicator, str(m.low)) for m in parse(f"江州市规划纲要\n主要目标\n{text}").targets}
    assert len(found) == 2
