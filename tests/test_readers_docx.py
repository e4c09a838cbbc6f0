"""Word files: the text as Word shows it, with all changes accepted."""

import pytest

from office_files import bomb, docx, ole, outward, p, r, tbl, tc, zipped
from planparse.errors import SourceError
from planparse.pipeline import parse_source
from planparse.readers import read_bytes
from planparse.readers.docx_numbering import chinese, written


def lines(data: bytes) -> list[str]:
    source = read_bytes(data, "plan.docx")
    for line, block in zip(source.text.splitlines(), source.blocks, strict=True):
        assert source.text[block.span.start : block.span.end] == line
    assert source.format == "docx"
    assert source.encoding is None
    return source.text.splitlines()


def kinds(data: bytes) -> list[str]:
    return [b.kind for b in read_bytes(data, "plan.docx").blocks]


def level(at: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "第%1章")
    + level(1, "chineseCountingThousand", "（%2）", '<w:suff w:val="nothing"/>')
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%3.%4", "<w:isLgl/>")
    + level(4, "bullet", "&#xF0B7;")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def item(text: str, at: int, number_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number_id}"/></w:numPr>')


def test_numbers_that_word_generates_become_text() -> None:
    body = (
        item("发展基础", 0)
        + item("主要目标", 1)
        + item("新建学校3所。", 2)
        + item("新建医院2所。", 2)
        + item("细目", 3)
        + item("重点任务", 1)
        + item("修路。", 2)
        + item("架桥。", 2, 2)
        + item("要点", 4)
        + item("", 2)
        + item("保障措施", 0)
        + item("加强领导", 1)
        + p("没有编号", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert lines(docx(body, numbering=NUMBERING)) == [
        "第一章 发展基础",
        "（一）主要目标",
        "1. 新建学校3所。",
        "2. 新建医院2所。",
        "1.2.1 细目",
        "（二）重点任务",
        "1. 修路。",
        "1. 架桥。",
        "要点",
        "第二章 保障措施",
        "（一）加强领导",
        "没有编号",
    ]


def test_heading_styles_number_and_outline() -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="mine"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        p("江州市规划", '<w:pStyle w:val="T"/>')
        + '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>第一章 总则</w:t><w:tab/><w:t>1</w:t></w:r></w:p>'
        + p("总则", '<w:pStyle w:val="1"/>')
        + p("任务", '<w:pStyle w:val="mine"/>')
        + p("正文。")
    )
    data = docx(body, styles=styles, numbering=NUMBERING)
    assert lines(data) == ["江州市规划", "第一章 总则.....1", "第一章 总则", "第二章 任务", "正文。"]
    assert kinds(data) == ["heading", "paragraph", "heading", "heading", "paragraph"]
    assert [b.depth for b in read_bytes(data, "x").blocks] == [None, None, 1, 1, None]


def test_heading_styles_without_numbers_make_sections() -> None:
    heading = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
    styles = "".join(
        f'<w:style w:styleId="{at}"><w:name w:val="heading {at}"/>{heading.format(at - 1)}</w:style>' for at in (1, 2)
    )
    one, two = '<w:pStyle w:val="1"/>', '<w:pStyle w:val="2"/>'
    titles = [("总体思路", one), ("重点任务", one), ("城市更新", two), ("城市管理", two)]
    body = "".join(p(title, style) + p("加强统筹,推进建设。" * 8) for title, style in titles)
    sections = parse_source(read_bytes(docx(body, styles=styles), "plan.docx")).sections
    found = [(s.depth, s.kind, s.title) for s in sections]
    assert found == [
        (1, "heading", "总体思路"),
        (1, "heading", "重点任务"),
        (2, "heading", "城市更新"),
        (2, "heading", "城市管理"),
    ]


def test_levels_tied_to_styles_and_lists_that_point_to_a_style() -> None:
    tied = level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="H1"/>')
    tied += level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{tied}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in ("H1", "H2", "L")
    )
    body = (
        p("目标", '<w:pStyle w:val="H1"/>') + p("学校", '<w:pStyle w:val="H2"/>') + p("医院", '<w:pStyle w:val="H2"/>')
    )
    body += item("另一表", 0, 2) + item("其一", 1, 2)
    assert lines(docx(body, numbering=numbering, styles=styles)) == [
        "一、目标",
        "1. 学校",
        "2. 医院",
        "一、另一表",
        "1. 其一",
    ]


def test_tables_with_merged_cells() -> None:
    across, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tc("类别", down) + tc("指标", down) + tc("指标值", across),
        tc("", on) + tc("", on) + tc("2020年") + tc("2025年"),
        tc("经济发展", down) + tc("地区生产总值（亿元）") + tc("800") + tc("1200"),
        tc("", on) + tc("城镇化率（%）") + tc("60") + tc("65"),
        tc("民生福祉") + tc("学校数") + tc("与经济增长同步", across),
    )
    data = docx(p("表1 主要指标") + table)
    assert lines(data) == [
        "表1 主要指标",
        "类别\t指标\t指标值\t",
        "\t\t2020年\t2025年",
        "经济发展\t地区生产总值（亿元）\t800\t1200",
        "\t城镇化率（%）\t60\t65",
        "民生福祉\t学校数\t与经济增长同步\t",
    ]
    assert kinds(data) == ["paragraph", *["row"] * 5]


def test_a_box_is_a_table_of_one_column_and_no_table() -> None:
    box = tbl(tc("专栏1 重大工程"), f"<w:tc>{p('1. 新建桥梁。')}{p('2. 新建学校。')}</w:tc>")
    titled = tbl(tc("专栏2 指标", '<w:gridSpan w:val="2"/>'), tc("学校") + tc("3所"), tc("医院") + tc("2所"))
    data = docx(box + titled)
    assert lines(data) == ["专栏1 重大工程", "1. 新建桥梁。", "2. 新建学校。", "专栏2 指标", "学校\t3所", "医院\t2所"]
    assert kinds(data) == ["paragraph", "paragraph", "paragraph", "caption", "row", "row"]


def test_changes_are_accepted() -> None:
    body = (
        "<w:p>"
        + r("森林覆盖率达到")
        + f"<w:del>{r('40').replace('w:t', 'w:delText')}</w:del><w:ins>{r('42')}</w:ins>"
        + r("%。")
        + "</w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("两段") + "</w:p><w:p>" + r("成一段。") + "</w:p>"
        f"<w:p><w:moveFrom>{r('搬走的话。')}</w:moveFrom></w:p><w:p><w:moveTo>{r('搬来的话。')}</w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>"
        + tc("删去")
        + tc("1")
        + "</w:tr><w:tr>"
        + tc("学校")
        + tc("3所")
        + "</w:tr></w:tbl>"
    )
    assert lines(docx(body)) == ["森林覆盖率达到42%。", "两段成一段。", "搬来的话。", "学校\t3所"]


def test_notes_boxes_fields_and_hidden_text() -> None:
    notes = (
        '<w:footnote w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">'
        + p(" 指标注释：以2020年为基年。")
        + "</w:footnote>"
    )
    body = (
        "<w:p>"
        + r("居全省第十位")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r("，面积300万m")
        + r("2", '<w:vertAlign w:val="superscript"/>')
        + r("。")
        + r("看不见", "<w:vanish/>")
        + "</w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("第3页")
        + "</w:p>"
        "<w:p>"
        + r("框外")
        + "<w:r><w:pict><w:textbox><w:txbxContent>"
        + p("框内第一段。")
        + p("框内第二段。")
        + "</w:txbxContent></w:textbox></w:pict></w:r></w:p>"
        "<w:sdt><w:sdtContent>" + p("内容控件里的话。") + "</w:sdtContent></w:sdt>"
        "<w:p>" + r("标题上半") + "<w:r><w:br/></w:r>" + r("标题下半") + "</w:p>"
    )
    data = docx(body, footnotes=notes, header1=p("页眉"), comments=p("批注"))
    assert lines(data) == [
        "居全省第十位¹，面积300万m²。",
        "第3页",
        "框外",
        "框内第一段。",
        "框内第二段。",
        "内容控件里的话。",
        "标题上半",
        "标题下半",
        "¹指标注释：以2020年为基年。",
    ]
    assert kinds(data)[-1] == "footnote"


def test_alternate_content_is_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p xmlns:mc="{mc}"><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{p("框里的话。")}</w:txbxContent>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p('框里的话。')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert lines(docx(body)) == ["框里的话。"]


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 23, "二十三"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("decimalEnclosedCircle", 3, "③"),
        ("upperLetter", 27, "AA"),
        ("lowerRoman", 14, "xiv"),
        ("ideographTraditional", 2, "乙"),
        ("decimalFullWidth", 12, "１２"),
    ],
)
def test_number_formats(form: str, count: int, shown: str) -> None:
    assert written(form, count) == shown


def test_chinese_counts_are_all_different() -> None:
    assert len({chinese(n) for n in range(1, 10_000)}) == 9_999


HOSTILE = {
    "entity bomb": (bomb, "declares entities"),
    "external entity": (outward, "declares entities"),
    "zip bomb": (lambda: docx("<w:p/>" + " " * (70 << 20)), "unpacks to more than 64 MB"),
    "cut off": (lambda: docx(p("正文。"))[:-200], "the file is damaged"),
    "broken XML": (lambda: docx("<w:p><w:r>"), "the file is damaged"),
    "nested": (
        lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + p("深处") + "</w:tc></w:tr></w:tbl>" * 60),
        "nested beyond reason",
    ),
    "no text": (lambda: docx("<w:p/>"), "no text in this document"),
    "no document": (lambda: zipped({"word/other.xml": "<a/>"}), "no document part"),
    "a plain archive": (lambda: zipped({"a.txt": "x"}), "a ZIP archive, not a document"),
    "slides": (lambda: zipped({"ppt/presentation.xml": "<a/>"}), "slides, not a document"),
    "many parts": (lambda: zipped({f"word/{i}": "" for i in range(20_001)}), "20,001 parts"),
    "encrypted": (
        lambda: ole("EncryptionInfo", "EncryptedPackage"),
        "encrypted \\(save it without a password",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_and_broken_files(case: str) -> None:
    make, message = HOSTILE[case]
    with pytest.raises(SourceError, match=message):
        read_bytes(make(), "plan.docx")


def test_a_table_of_many_columns_stays_bounded() -> None:
    wide = tbl(*[tc("指标", '<w:gridSpan w:val="99999999"/>') + tc("12")] * 200)
    assert len(read_bytes(docx(p("正文。") + wide), "plan.docx").text) < 100_000
