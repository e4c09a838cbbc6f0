"""Indicator tables in PDF files, however they are ruled: lines on all sides, between the rows alone, three, or none."""

from collections.abc import Iterable

import pytest

from pdf_files import HEIGHT, LEFT, SENTENCE, Pages, read
from planparse.pipeline import parse_source

HEAD = ["类别", "指标", "单位", "2020年", "2025年", "属性"]
BODY = [
    ["经济发展", "地区生产总值", "亿元", "2680", "≥4000", "预期性"],
    ["", "全员劳动生产率增长", "%", "6.5", "＞6", "预期性"],
    ["民生福祉", "每千人口拥有执业（助理）医师数", "人", "2.7", "3.4", "预期性"],
    ["", "每千人口拥有3岁以下婴幼儿托位数（含社区托育机构）", "个", "1.5", "4.6", "预期性"],
    ["绿色生态", "森林覆盖率", "%", "38.1", "[38.5]", "约束性"],
    ["", "单位地区生产总值能源消耗降低", "%", "/", "完成省下达目标", "约束性"],
]
EDGES = [85.0, 145.0, 245.0, 290.0, 350.0, 430.0, 505.0]
SIZE, PITCH, ROOM = 10.0, 14.0, 6.0


def wrap(text: str, width: float) -> list[str]:
    """Lines of a cell: a Chinese character takes the type size, others half of it."""
    lines, line, used = [], "", 0.0
    for sign in text:
        step = SIZE if sign > "\u2e7f" else SIZE / 2
        if used + step > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + sign, used + step
    return [*lines, line] if line else lines


def draw(
    pages: Pages, y: float, rows: Iterable[list[str]], *, rules: str, set_at: str = "middle", merged: bool = True
) -> float:
    """A table from `y` on; gives where it ends. `rules`: grid, columns, across, three or none."""
    rows = list(rows)
    wrapped = [[wrap(cell, b - a - 8) for cell, a, b in zip(row, EDGES, EDGES[1:], strict=False)] for row in rows]
    heights = [max(len(lines) for lines in row) * PITCH + ROOM for row in wrapped]
    tops = [y + sum(heights[:i]) for i in range(len(rows) + 1)]
    line = pages.canvas.line
    for i, (row, height) in enumerate(zip(wrapped, heights, strict=True)):
        for j, lines in enumerate(row):
            top, room = tops[i], height
            if j == 0 and merged and i and lines:
                last = next((k for k in range(i + 1, len(rows)) if rows[k][0]), len(rows))
                room = tops[last] - tops[i]
            if set_at == "middle":
                top += (room - len(lines) * PITCH) / 2
            for n, text in enumerate(lines):
                pages.text(EDGES[j] + 4, top + n * PITCH + 11, text, SIZE)
    across = {"grid": range(len(tops)), "across": range(len(tops)), "columns": (0, 1, -1), "three": (0, 1, -1)}
    for i in across.get(rules, ()):
        inner = (
            rules in ("grid", "across") and 0 < i < len(rows) and merged and not rows[i][0] and rows[i - 1] is not HEAD
        )
        line(EDGES[1 if inner else 0], HEIGHT - tops[i], EDGES[-1], HEIGHT - tops[i])
    for x in EDGES if rules in ("grid", "columns") else ():
        line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
    return tops[-1]


def told(rows: Iterable[list[str]]) -> list[str]:
    return ["\t".join(row) for row in rows]


@pytest.mark.parametrize("set_at", ["middle", "top"])
@pytest.mark.parametrize("rules", ["grid", "columns", "across", "three", "none"])
def test_rows_however_they_are_ruled(rules: str, set_at: str) -> None:
    pages = Pages()
    y = pages.paragraph(90, SENTENCE + "主要指标如下。")
    pages.text(220, y + 6, "表1 主要指标", 12)
    body = BODY
    if rules == "columns":  # nothing shows how far a merged cell reaches
        body = [[BODY[i - i % 2][0], *row[1:]] for i, row in enumerate(BODY)]
    y = draw(pages, y + 20, [HEAD, *body], rules=rules, set_at=set_at, merged=rules != "columns")
    pages.text(LEFT, y + 18, "注：带[ ]的为五年累计数。", 9)
    pages.paragraph(y + 50, SENTENCE)
    source = read(pages)
    lines = source.text.splitlines()
    assert lines[2:-2] == told([HEAD, *body])
    assert lines[-2:] == ["注：带[ ]的为五年累计数。", SENTENCE]
    assert {b.table for b in source.blocks} == {None, 1}
    found = {
        (m.indicator, m.comparator, str(m.low), m.unit, m.year and m.year.last) for m in parse_source(source).targets
    }
    assert ("地区生产总值", "ge", "4000", "亿元", 2025) in found
    assert ("每千人口拥有3岁以下婴幼儿托位数(含社区托育机构)", "eq", "4.6", "个", 2025) in found


@pytest.mark.parametrize("again", [True, False], ids=["heads again", "no heads"])
@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize("rules", ["grid", "across", "three", "none"])
def test_a_table_over_a_page_break(rules: str, at: int, again: bool) -> None:
    pages = Pages()
    pages.paragraph(90, SENTENCE)
    draw(pages, 600, [HEAD, *BODY[:at]], rules=rules)
    pages.furniture(1)
    pages.next()
    y = draw(pages, 80, [HEAD, *BODY[at:]] if again else BODY[at:], rules=rules)
    pages.paragraph(y + 30, SENTENCE)
    pages.furniture(2)
    pages.next()
    pages.paragraph(90, SENTENCE)
    pages.furniture(3)
    source = read(pages)
    assert source.text.splitlines() == [SENTENCE, *told([HEAD, *BODY]), SENTENCE, SENTENCE]
    rows = [b for b in source.blocks if b.kind == "row"]
    assert [b.page for b in rows] == [1] * (at + 1) + [2] * (len(BODY) - at)
    assert {b.table for b in rows} == {1}


@pytest.mark.parametrize("rules", ["grid", "none"])
def test_a_row_that_the_page_break_cuts_is_one_row(rules: str) -> None:
    name = BODY[3][1]
    upper = ["民生福祉", name[:18], *BODY[3][2:]]
    lower = [["", name[18:], "", "", "", ""], *BODY[4:]]
    pages = Pages()
    pages.paragraph(90, SENTENCE)
    draw(pages, 640, [HEAD, upper], rules=rules, set_at="top")
    pages.next()
    y = draw(pages, 80, lower, rules=rules, set_at="top", merged=False)
    pages.paragraph(y + 30, SENTENCE)
    whole = [HEAD, ["民生福祉", *BODY[3][1:]], *BODY[4:]]
    assert read(pages).text.splitlines() == [SENTENCE, *told(whole), SENTENCE]


@pytest.mark.parametrize("caption", ["续表1", "表1 主要指标（续）", "续上表"])
def test_the_caption_of_a_continuation_does_not_divide_the_table(caption: str) -> None:
    pages = Pages()
    draw(pages, 600, [HEAD, *BODY[:2]], rules="grid")
    pages.next()
    pages.text(250, 90, caption, 11)
    y = draw(pages, 110, [HEAD, *BODY[2:]], rules="grid")
    pages.paragraph(y + 30, SENTENCE)
    assert read(pages).text.splitlines() == [*told([HEAD, *BODY]), SENTENCE]


def test_a_row_with_words_in_the_place_of_its_values() -> None:
    pages = Pages()
    body = [BODY[0], ["", "居民收入增长", "", "", "快于经济增长", ""], BODY[4]]
    y = draw(pages, 90, [HEAD, *body], rules="none")
    pages.paragraph(y + 30, SENTENCE)
    assert read(pages).text.splitlines() == [*told([HEAD, *body]), SENTENCE]


def test_rows_that_do_not_come_out_even_stay_lines_of_text() -> None:
    pages = Pages()
    for y, cells in [(100, HEAD[1:5]), (130, ["学校数", "所", "9", "12"]), (150, ["医院数", "个", "3", ""])]:
        for x, text in zip((85, 250, 330, 410), cells, strict=True):
            pages.text(x, y, text, 10)
    pages.text(85, 140, "其中公办", 10)  # half way between two rows
    pages.paragraph(200, SENTENCE)
    source = read(pages)
    assert not [b for b in source.blocks if b.kind == "row"]
    assert "学校数 所 9 12" in source.text


def test_a_row_with_a_name_of_its_own_is_not_put_to_the_row_above() -> None:
    pages = Pages()
    draw(pages, 640, [HEAD, BODY[4]], rules="grid")
    pages.next()
    draw(
        pages,
        80,
        [["", "其中：公益林", "", "", "", ""], ["", "天然林", "%", "12", "13", "预期性"]],
        rules="grid",
        merged=False,
    )
    assert read(pages).text.splitlines()[1:] == [
        "\t".join(BODY[4]),
        "\t其中：公益林\t\t\t\t",
        "\t天然林\t%\t12\t13\t预期性",
    ]


def test_heads_of_two_rows_and_rows_that_name_what_follows() -> None:
    pages = Pages()
    xs = [85.0, 250.0, 330.0, 410.0]
    for x, y, text in [
        (xs[0], 107, "指标"),
        (xs[1], 107, "单位"),
        (355.0, 100, "指标值"),
        (xs[2], 114, "2020年"),
        (xs[3], 114, "2025年"),
        (xs[0], 140, "一、经济发展"),
        (xs[0], 160, "地区生产总值"),
        (xs[1], 160, "亿元"),
        (xs[2], 160, "800"),
        (xs[3], 160, "1200"),
        (xs[0], 180, "二、民生福祉"),
        (xs[0], 200, "学校数"),
        (xs[1], 200, "所"),
        (xs[2], 200, "9"),
        (xs[3], 200, "12"),
    ]:
        pages.text(x, y, text, 10)
    for y in (88, 122, 206):
        pages.canvas.line(80, HEIGHT - y, 470, HEIGHT - y)
    pages.paragraph(240, SENTENCE)
    source = read(pages)
    assert source.text.splitlines() == [
        "指标\t单位\t指标值\t",
        "\t\t2020年\t2025年",
        "一、经济发展",
        "地区生产总值\t亿元\t800\t1200",
        "二、民生福祉",
        "学校数\t所\t9\t12",
        SENTENCE,
    ]
    found = [(m.indicator, str(m.low), m.year and m.year.last) for m in parse_source(source).targets]
    assert found == [("地区生产总值", "1200", 2025), ("学校数", "12", 2025)]


def test_what_reads_like_heads_in_running_text_is_no_table() -> None:
    pages = Pages()
    pages.text(LEFT + 28, 90, "指标 单位 目标")
    y = pages.paragraph(114, SENTENCE * 2)
    pages.text(LEFT + 28, y, "一、发展目标")
    pages.paragraph(y + 24, SENTENCE)
    assert read(pages).text.splitlines()[1:] == [SENTENCE * 2, "一、发展目标", SENTENCE]


def test_text_between_lines_across_the_page_stays_text() -> None:
    pages = Pages()
    for rule in (60, 70, 300, 780):
        pages.canvas.line(LEFT, HEIGHT - rule, 505, HEIGHT - rule)
    y = pages.paragraph(90, SENTENCE * 3)
    pages.paragraph(y + 60, SENTENCE)
    assert read(pages).text.splitlines() == [SENTENCE * 3, SENTENCE]
