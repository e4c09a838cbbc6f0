"""PDF files: what stands on the pages, in the order in which it is read."""

from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from pdf_files import (
    HEIGHT,
    LEFT,
    RIGHT,
    SENTENCE,
    WIDTH,
    Pages,
    crowded,
    cut_off,
    endless,
    locked,
    picture,
    read,
    scanned,
)
from planparse.errors import SourceError
from planparse.pipeline import parse_source
from planparse.readers import read_bytes


def test_paragraphs_over_lines_and_pages() -> None:
    long = SENTENCE * 2 + "到2025年，建成学校12所。"
    over = (SENTENCE * 3)[: 28 + 30 + 20] + "。"
    pages = Pages()
    pages.text(200, 90, "江州市规划纲要", 22)
    y = pages.paragraph(130, long)
    y = pages.paragraph(y, SENTENCE[:20] + "。")
    pages.text(LEFT + 28, y, over[:28])
    pages.text(LEFT, y + 24, over[28:58])
    pages.furniture(1)
    pages.next()
    pages.text(LEFT, 90, over[58:])
    pages.text(LEFT + 28, 114, "一、发展目标")
    pages.furniture(2)
    pages.next()
    pages.text(LEFT + 28, 90, "二、主要任务")
    pages.furniture(3)
    source = read(pages)
    assert source.text.splitlines() == [
        "江州市规划纲要",
        long,
        SENTENCE[:20] + "。",
        over,
        "一、发展目标",
        "二、主要任务",
    ]
    assert [b.kind for b in source.blocks][:2] == ["heading", "paragraph"]
    assert [page for page, _ in source.pages()] == [1, 2, 3]
    record = parse_source(source)
    assert record.source.pages[1].page == 2
    assert source.text[record.source.pages[1].start :].startswith("一、")


def test_footnotes_wait_for_the_end_of_their_paragraph() -> None:
    text = (SENTENCE * 6)[: 28 + 30 * 4]
    pages = Pages()
    y = pages.paragraph(90, text)
    pages.text(LEFT, y, SENTENCE[:12])
    pages.text(LEFT + 14 * 12, y - 5, "1", 7)
    pages.text(LEFT + 14 * 12 + 5, y, SENTENCE[12:29])
    pages.text(LEFT, 720, "1", 6)
    pages.text(LEFT + 4, 724, "指标口径以国家统计局公布的为准。", 9)
    pages.text(LEFT, 738, "2", 6)
    pages.text(LEFT + 4, 742, "规划期为五年。", 9)
    pages.next()
    pages.text(LEFT, 90, "增加值达到300亿元。")
    pages.text(LEFT + 28, 114, "下一段。")
    source = read(pages)
    assert source.text.splitlines() == [
        f"{text}{SENTENCE[:12]}¹{SENTENCE[12:29]}增加值达到300亿元。",
        "¹指标口径以国家统计局公布的为准。",
        "²规划期为五年。",
        "下一段。",
    ]
    assert [b.kind for b in source.blocks] == ["paragraph", "footnote", "footnote", "paragraph"]
    assert [b.page for b in source.blocks] == [1, 1, 1, 2]


def test_two_columns() -> None:
    pages = Pages()
    pages.text(170, 80, "江州市政府工作报告全文", 20)
    y = 130.0
    left = [SENTENCE[i : i + 14] for i in range(0, 28, 14)] * 6
    right = ["右" + SENTENCE[1:14], SENTENCE[14:28]] * 6
    for a, b in zip(left, right, strict=True):
        pages.text(LEFT, y, a)
        pages.text(LEFT + 14 * 16, y, b)
        y += 22
    text = read(pages).text.splitlines()
    assert text[0] == "江州市政府工作报告全文"
    assert "".join(text[1:]) == "".join(left) + "".join(right)


HEAD = {(0, 0): "类别", (0, 1): "指标", (0, 2): "单位", (0, 3): "2020年", (0, 4): "2025年"}
COLUMNS = [85.0, 145.0, 285.0, 345.0, 425.0, 505.0]


def test_table_over_a_page_break_with_merged_first_column() -> None:
    pages = Pages()
    pages.text(LEFT + 28, 90, "表1 主要指标")
    first = HEAD | {(1, 0): "经济\n发展", (1, 1): "地区生产总值", (1, 2): "亿元", (1, 3): "800", (1, 4): "1200"}
    first |= {(2, 1): "每千人口拥有执业（助理）医\n师数", (2, 2): "人", (2, 3): "2.7", (2, 4): "[0.5]"}
    pages.grid(COLUMNS, [700, 730, 760, 800], first, {("h", 1, 0)})
    pages.furniture(1)
    pages.next()
    second = HEAD | {(1, 0): "民生", (1, 1): "学校数", (1, 2): "所", (1, 3): "12", (1, 4): "与经济增长同步"}
    second |= {(2, 1): "合计", (2, 4): "/"}
    pages.grid(COLUMNS, [70, 100, 130, 160], second, {("h", 1, 0), ("v", 2, 1), ("v", 2, 2)})
    pages.text(LEFT + 28, 200, "注：表中数据为预期。")
    pages.furniture(2)
    pages.next()
    pages.text(LEFT + 28, 90, "完。")
    pages.furniture(3)
    source = read(pages)
    assert source.text.splitlines() == [
        "表1主要指标",
        "类别\t指标\t单位\t2020年\t2025年",
        "经济发展\t地区生产总值\t亿元\t800\t1200",
        "\t每千人口拥有执业（助理）医师数\t人\t2.7\t[0.5]",
        "民生\t学校数\t所\t12\t与经济增长同步",
        "\t合计\t\t\t/",
        "注：表中数据为预期。",
        "完。",
    ]
    rows = [b for b in source.blocks if b.kind == "row"]
    assert {b.table for b in rows} == {1}
    assert [b.page for b in rows] == [1, 1, 1, 2, 2]
    assert [(b.kind, b.page) for b in parse_source(source).source.blocks] == [("table", 1)]


def test_table_open_at_its_sides() -> None:
    pages = Pages()
    cells = {(0, 0): "指标", (0, 1): "单位", (0, 2): "2025年", (1, 0): "学校", (1, 1): "所", (1, 2): "12"}
    pages.grid([85, 200, 300, 400], [100, 130, 160], cells, {("v", i, j) for i in (0, 1) for j in (-1, 2)})
    pages.text(LEFT + 28, 200, "规划文本在此。")
    assert read(pages).text.splitlines() == ["指标\t单位\t2025年", "学校\t所\t12", "规划文本在此。"]


def test_text_in_a_frame_is_no_table() -> None:
    pages = Pages()
    pages.grid([LEFT - 10, RIGHT + 10], [80, 260], {}, set())
    pages.text(250, 100, "专栏1 重大工程")
    pages.paragraph(124, SENTENCE + "新建桥梁3座。")
    pages.paragraph(300, SENTENCE)
    source = read(pages)
    assert source.text.splitlines() == ["专栏1重大工程", SENTENCE + "新建桥梁3座。", SENTENCE]
    assert {b.kind for b in source.blocks} == {"paragraph"}


@pytest.mark.parametrize("turned", ["page", "text"])
def test_turned_pages(turned: str) -> None:
    pages = Pages()
    if turned == "page":
        pages.canvas.setPageRotation(90)
    pages.canvas.saveState()
    pages.canvas.translate(WIDTH, 0)
    pages.canvas.rotate(90)
    pages.canvas.translate(0, WIDTH - HEIGHT)
    pages.text(100, 100, "附表 主要指标分解")
    pages.text(100, 140, "第二行文字。")
    pages.canvas.restoreState()
    assert read(pages).text.splitlines() == ["附表 主要指标分解", "第二行文字。"]


def test_signs_of_typesetting() -> None:
    pages = Pages()
    x = LEFT + 28
    for sign in "到２０年".replace("２０", "2025"):
        pages.text(x, 90, sign)  # figures in the width of Chinese characters
        x += 14
    pages.text(LEFT + 28, 120, "粗体")
    pages.text(LEFT + 28.4, 120, "粗体")  # drawn twice to look bold
    pages.text(LEFT + 28, 150, "江 州 市 人 民 政 府")
    pages.text(LEFT + 28, 180, "⼀、⽬标与⾏动")  # radicals in the place of characters
    pages.text(LEFT + 28, 210, "GDP growth of 5 percent")
    assert read(pages).text.splitlines() == [
        "到2025年",
        "粗体",
        "江州市人民政府",
        "一、目标与行动",
        "GDP growth of 5 percent",
    ]


def test_what_is_crossed_out_is_left_out_and_noted() -> None:
    pages = Pages()
    pages.text(LEFT + 28, 90, "森林覆盖率达到4042%。")
    pages.text(LEFT + 28, 114, "下划线不算删除。")
    width = 14 * 7
    pages.canvas.line(LEFT + 28 + width, HEIGHT - 85.5, LEFT + 28 + width + 14, HEIGHT - 85.5)
    pages.canvas.line(LEFT + 28, HEIGHT - 116, LEFT + 28 + 14 * 8, HEIGHT - 116)
    source = read(pages)
    assert source.text.splitlines() == ["森林覆盖率达到42%。", "下划线不算删除。"]
    assert source.notes == (("struck_text", "2 characters are crossed out and left out"),)


def test_a_page_without_text_is_noted() -> None:
    pages = Pages()
    pages.paragraph(90, SENTENCE)
    pages.next()
    picture(pages)
    pages.next()
    source = read(pages)
    assert source.notes == (("page_without_text", "pages that are pictures without text: 2"),)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "scanned": (
        scanned,
        r"no text layer: its pages are pictures \(recognise its text first with OCR, such as ocrmypdf",
    ),
    "encrypted": (locked, r"the file is encrypted \(save it without a password\)"),
    "cut off": (cut_off, "the file is damaged"),
    "rubbish": (lambda: b"%PDF-1.7\n" + b"\0\xff" * 5_000, "the file is damaged"),
    "10,000 pages": (endless, "10,000 pages, more than the 3,000"),
    "crowded page": (crowded, "page 1 holds 40,0.. characters"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_and_broken_files(case: str) -> None:
    make, message = HOSTILE[case]
    with pytest.raises(SourceError, match=message):
        read_bytes(make(), "plan.pdf")


def test_owner_locked_files_are_read() -> None:
    pages = Pages(encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    pages.paragraph(90, SENTENCE)
    assert read(pages).text.splitlines() == [SENTENCE]


def test_a_drawing_of_countless_lines_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.readers.pdf_page.MAX_PAGE_OBJECTS", 500)
    pages = Pages()
    pages.paragraph(90, SENTENCE)
    for i in range(600):
        pages.canvas.line(i % 500, i / 10, i % 500, 800)
        pages.canvas.line(0, i / 5, 500, i / 5)
    assert read(pages).text.splitlines() == [SENTENCE]
