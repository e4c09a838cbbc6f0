"""What Word, WPS and LibreOffice write into a .docx beside plain paragraphs, and libraries that make such files do not."""

import pytest

from office_files import RELS, W, docx, p, r, tbl, tc, zipped
from planparse.pipeline import parse_source
from planparse.readers import read_bytes
from planparse.readers.symbols import sign_of

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def text(body: str, **parts: str) -> list[str]:
    return read_bytes(docx(body, **parts), "plan.docx").text.splitlines()


def field(code: str, result: str) -> str:
    """A field as Word writes it: its code, and what it showed when the file was saved."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        pytest.param(
            '<w:smartTag w:uri="x" w:element="chmetcnv"><w:smartTagPr><w:attr w:name="Value" w:val="42"/></w:smartTagPr>'
            f"{r('达到42%')}</w:smartTag>",
            "达到42%",
            id="smart tag",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('江州市')}</w:sdtContent></w:sdt>",
            "江州市",
            id="control",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入文字。')}</w:sdtContent></w:sdt>"
            + r("余下"),
            "余下",
            id="prompt",
        ),
        pytest.param(
            f"<w:customXml w:element='x'><w:customXmlPr/>{r('达到42%')}</w:customXml>", "达到42%", id="custom XML"
        ),
        pytest.param(field('HYPERLINK "http://x"', "规划全文"), "规划全文", id="link by field"),
        pytest.param(f'<w:hyperlink w:anchor="a">{r("规划全文")}</w:hyperlink>', "规划全文", id="link"),
        pytest.param(r("第") + field("PAGE", "3") + r("页"), "第3页", id="page"),
        pytest.param(f'<w:fldSimple w:instr=" DATE ">{r("2025年")}</w:fldSimple>', "2025年", id="simple field"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="t"/><w:textInput><w:default w:val="缺"/>'
            "</w:textInput></w:ffData></w:fldChar></w:r>" + r("实"),
            "实",
            id="form field",
        ),
        pytest.param(
            f"{r('重')}<w:r><w:softHyphen/></w:r>{r('点')}<w:r><w:noBreakHyphen/></w:r>{r('1')}",
            "重点-1",
            id="hyphens",
        ),
        pytest.param(
            '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r("42%"), "≥42%", id="a sign of the font Symbol"
        ),
        pytest.param(
            r("\uf0a3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + r("42%"), "≤42%", id="the same as text"
        ),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + r("学校"), "学校", id="a box to tick"),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="F083"/></w:r>' + r("学校"), "③学校", id="a figure in a circle"
        ),
        pytest.param('<w:r><w:sym w:font="宋体" w:char="2265"/></w:r>' + r("42%"), "≥42%", id="a sign of a text font"),
        pytest.param(
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('jiang')}</w:rt><w:rubyBase>{r('江')}</w:rubyBase></w:ruby></w:r>{r('州')}",
            "江州",
            id="ruby",
        ),
        pytest.param(
            f'<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>40</w:delText></w:r></w:del>{r("42")}</w:ins>{r("%")}',
            "42%",
            id="deleted again",
        ),
        pytest.param(
            f'<w:ins w:id="1"><w:hyperlink><w:smartTag>{r("达到42%")}</w:smartTag></w:hyperlink></w:ins>',
            "达到42%",
            id="link in an insertion",
        ),
        pytest.param(
            r("学校") + f'<w:commentRangeStart w:id="0"/>{r("3所")}<w:commentRangeEnd w:id="0"/>'
            '<w:r><w:commentReference w:id="0"/></w:r>',
            "学校3所",
            id="comment",
        ),
        pytest.param(
            f'<w:r><w:object {V}><v:shape id="s"><v:imagedata o:title=""/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/>'
            f"</w:object></w:r>{r('见附表')}",
            "见附表",
            id="embedded sheet",
        ),
        pytest.param(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>',
            "x=1",
            id="equation",
        ),
        pytest.param(r("上", "<w:strike/>") + r("下"), "上下", id="struck but there"),
        pytest.param(r("藏", '<w:vanish w:val="0"/>'), "藏", id="hidden no more"),
        pytest.param(
            '<w:bookmarkStart w:id="0" w:name="x"/>' + r("一") + "<w:proofErr/>" + r("二"), "一二", id="marks"
        ),
    ],
)
def test_inside_a_paragraph(inner: str, shown: str) -> None:
    assert text(f"<w:p>{inner}</w:p>") == [shown]


def test_a_lost_sign_of_comparison_would_be_a_wrong_value() -> None:
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    table = tbl(
        tc("指标") + tc("单位") + tc("2025年"),
        tc("森林覆盖率") + tc("%") + f"<w:tc><w:p>{sign}{r('42')}</w:p></w:tc>",
        tc("学校数") + tc("所") + tc("12"),
    )
    found = parse_source(read_bytes(docx(table), "plan.docx")).targets
    assert [(m.indicator, m.comparator, str(m.low)) for m in found] == [
        ("森林覆盖率", "ge", "42"),
        ("学校数", "eq", "12"),
    ]
    assert sign_of("Symbol", 0xF0B3) == sign_of("Symbol", 0xB3) == "≥"
    assert sign_of("仿宋", 0xB3) is None


def test_empty_items_of_a_list_count_as_in_word() -> None:
    deleted = f'<w:p><w:pPr>{LISTED}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"/></w:p>'
    body = p("甲。", LISTED) + p("", LISTED) + p("乙。", LISTED) + deleted + p("丙。", LISTED)
    assert text(body, numbering=NUMBERS) == ["1. 甲。", "3. 乙。", "4. 丙。"]


def test_two_items_made_one_keep_one_number() -> None:
    first = f'<w:p><w:pPr>{LISTED}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{r("新建")}</w:p>'
    body = first + p("学校3所。", LISTED) + p("修路。", LISTED)
    assert text(body, numbering=NUMBERS) == ["1. 新建学校3所。", "2. 修路。"]


def test_a_moved_paragraph_leaves_no_number_behind() -> None:
    moved = (
        f'<w:p><w:pPr>{LISTED}<w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom>{r("搬走。")}</w:moveFrom></w:p>'
    )
    arrived = f'<w:p><w:pPr>{LISTED}<w:rPr><w:moveTo w:id="1"/></w:rPr></w:pPr><w:moveTo>{r("搬来。")}</w:moveTo></w:p>'
    assert text(moved + p("留下。", LISTED) + arrived, numbering=NUMBERS) == ["1. 留下。", "2. 搬来。"]


def test_rows_and_cells_that_are_tracked_or_stand_in_controls() -> None:
    inserted = f'<w:tr><w:trPr><w:ins w:id="1"/></w:trPr>{tc("学校")}{tc("3所")}</w:tr>'
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{tc('医院')}<w:sdt><w:sdtContent>{tc('2所')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    gone = f"<w:tr>{tc('道路')}{tc('删去', '<w:cellDel/>')}{tc('5条')}</w:tr>"
    assert text(f"<w:tbl>{inserted}{wrapped}{gone}</w:tbl>") == ["学校\t3所", "医院\t2所", "道路\t5条"]


def test_a_text_box_of_two_generations_is_read_once_and_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('专栏1 重大工程')}{p('新建桥梁3座。')}</w:txbxContent>"
    body = (
        f"<w:p {MC} {V}>{r('前文。')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + p("后文。")
    )
    assert text(body) == ["前文。", "专栏1 重大工程", "新建桥梁3座。", "后文。"]


def test_a_table_of_contents_that_word_made_is_told_as_one() -> None:
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    entry = (
        '<w:p><w:pPr><w:pStyle w:val="11"/></w:pPr><w:hyperlink w:anchor="_Toc1">'
        f"{r('第一章 总则')}<w:r><w:tab/></w:r>{field('PAGEREF _Toc1', '1')}</w:hyperlink></w:p>"
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        f"{p('目录')}{entry}</w:sdtContent></w:sdt>"
    )
    body = control + p("第一章 总则", '<w:outlineLvl w:val="0"/>') + p("到2025年，建成学校3所。")
    source = read_bytes(docx(body, styles=styles), "plan.docx")
    assert source.text.splitlines()[:2] == ["目录", "第一章 总则.....1"]
    assert [s.title for s in parse_source(source).sections if s.heading] == ["总则"]


def test_a_page_that_stands_in_the_file_as_a_chunk() -> None:
    page = "<html><body><p>一、目标</p><table><tr><td>学校</td><td>3所</td></tr><tr><td>医院</td><td>2所</td></tr></table></body></html>"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="c1" Type="x/aFChunk" Target="part.htm"/></Relationships>'
    )
    ref = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="c1"'
    data = zipped(
        {
            "_rels/.rels": RELS,
            "word/document.xml": f"<w:document {W}><w:body>{p('江州市方案')}<w:altChunk {ref}/>{tbl(tc('甲') + tc('1'), tc('乙') + tc('2'))}</w:body></w:document>",
            "word/_rels/document.xml.rels": rels,
            "word/part.htm": page,
        }
    )
    source = read_bytes(data, "plan.docx")
    assert source.text.splitlines() == ["江州市方案", "一、目标", "学校\t3所", "医院\t2所", "甲\t1", "乙\t2"]
    assert [b.table for b in source.blocks] == [None, None, 1, 1, 2, 2]
