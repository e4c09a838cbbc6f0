"""Web pages: the document comes out whole, the page around it does not."""

import pytest

from planparse.errors import SourceError
from planparse.readers import read_bytes

TITLE = "江州市人民政府关于印发江州市国民经济和社会发展第十四个五年规划纲要的通知"
BODY = [
    "各区人民政府，市政府各部门：",
    "现将规划纲要印发给你们，请认真组织实施。",
    "一、主要目标",
    "到2025年，地区生产总值达到1200亿元，常住人口城镇化率达到65%，森林覆盖率稳定在42%以上。",
    "二、重点任务",
    "（一）发展先进制造。新建智能工厂20家以上，推动产业集群规模突破500亿元。（牵头单位：市经信局）",
]
TABLE = """<table border="1"><tbody>
<tr><td rowspan="2">类别</td><td rowspan="2">指标</td><td rowspan="2">单位</td><td colspan="2">指标值</td></tr>
<tr><td>2020年</td><td>2025年</td></tr>
<tr><td rowspan="2">经济<br>发展</td><td><p>地区生产</p><p>总值</p></td><td>亿元</td><td>800</td><td>1200</td></tr>
<tr><td>城镇化率</td><td>%</td><td>60</td><td>65</td></tr>
</tbody></table>"""
ROWS = [
    "类别\t指标\t单位\t指标值\t",
    "\t\t\t2020年\t2025年",
    "经济发展\t地区生产总值\t亿元\t800\t1200",
    "\t城镇化率\t%\t60\t65",
]

MODERN = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_江州市人民政府门户网站</title>
<style>p {{ color: red }}</style></head><body style="visibility: hidden">
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul>
<div>当前位置：<a>首页</a> &gt; <a>规划计划</a></div></div>
<div class="wrap"><div class="info"><ul>
<li><b>索 引 号：</b>JZ0001/2021-00012</li><li><b>发文机关：</b>江州市人民政府</li><li><b>发文字号：</b>江政发〔2021〕8号</li>
<li><b>成文日期：</b>2021年3月1日</li><li><b>发布日期：</b>2021-03-05 10:20</li></ul></div>
<h1>{TITLE}</h1><div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="article"><div class="editor">{"".join(f"<p>　　{p}</p>" for p in BODY)}{TABLE}</div></div>
<div class="fujian"><a href="a.docx">附件：任务分工表.docx</a></div>
<div class="list"><h3>相关链接</h3><ul><li><a href="x">关于规划纲要的解读，一图读懂，请看这里</a></li></ul></div></div>
<div class="footer"><p>主办单位：江州市人民政府办公室，承办单位：江州市大数据局，地址：江州市解放路1号</p><p>江ICP备00000000号</p></div>
<script>document.write("<p>不是正文。</p>")</script></body></html>"""

OLD = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>江州市政府网</title></head>
<body><table width="930"><tr><td><table class="bd1"><tr><td><b>索引号：</b></td><td>JZ0001/2021-00012</td><td><b>主题分类：</b></td>
<td>综合政务</td></tr><tr><td>发文机关：</td><td>江州市人民政府</td><td>成文日期：</td><td>2021年3月1日</td></tr>
<tr><td>标　　题：</td><td colspan="3">{TITLE}</td></tr><tr><td>发文字号：</td><td>江政发〔2021〕8号</td><td>发布日期：</td>
<td>2021年3月5日</td></tr></table></td></tr><tr><td><table><tr><td class="b12c" colspan="2">
<font size="5">{TITLE}</font><br>{"<br>".join("　　" + p for p in BODY)}<br>{TABLE}</td></tr>
<tr><td>扫一扫在手机打开当前页</td><td><a href="#">【打印】</a><a href="#">【关闭】</a></td></tr></table></td>
<td valign="top"><table><tr><td><a href="1.htm">领导活动</a></td></tr><tr><td><a href="2.htm">通知公告</a></td></tr></table></td></tr></table>
</body></html>"""

FACTS = {
    "title": TITLE,
    "issuer": "江州市人民政府",
    "number": "江政发〔2021〕8号",
    "issued_on": "2021年3月1日",
    "index_number": "JZ0001/2021-00012",
}


@pytest.mark.parametrize(
    ("data", "encoding", "published", "extra"),
    [
        (MODERN.encode(), "utf-8", "2021-03-05", []),
        (OLD.encode("gb18030"), "gb18030", "2021年3月5日", []),
        (OLD.replace("江州", "㳒州").encode("gb18030"), "gb18030", "2021年3月5日", []),
        (b"\xff\xfe" + MODERN.encode("utf-16-le"), "utf-16-le", "2021-03-05", []),
        (OLD.encode(), "utf-8", "2021年3月5日", []),
    ],
    ids=["divs", "layout tables in gb2312", "beyond gb2312", "utf-16", "declares gb2312, is utf-8"],
)
def test_document_out_of_its_page(data: bytes, encoding: str, published: str, extra: list[str]) -> None:
    source = read_bytes(data, "plan.html")
    lines = source.text.replace("㳒州", "江州").splitlines()
    assert lines == [TITLE, *BODY, *ROWS, *extra]
    assert (source.format, source.encoding) == ("html", encoding)
    facts = {k: v.replace("㳒州", "江州") for k, v in source.facts.items()}
    assert facts == FACTS | {"published_on": published}
    assert [b.kind for b in source.blocks[-4:]] == ["row"] * 4
    assert {b.table for b in source.blocks} == {None, 1}
    for line, block in zip(source.text.splitlines(), source.blocks, strict=True):
        assert source.text[block.span.start : block.span.end] == line


def test_a_part_of_a_page_is_read_whatever_its_name() -> None:
    part = "<div><h2>江州市政府工作报告</h2><p>一、回顾</p><p>森林覆盖率达到42%，</p><ol start=3><li>新建学校2所。</li><li>4.修路</li></ol></div>"
    source = read_bytes(part.encode(), "report.txt")
    assert source.format == "html"
    assert source.text.splitlines() == [
        "江州市政府工作报告",
        "一、回顾",
        "森林覆盖率达到42%，",
        "3. 新建学校2所。",
        "4.修路",
    ]
    assert [b.kind for b in source.blocks] == ["heading", "paragraph", "paragraph", "list_item", "list_item"]


def test_a_text_that_mentions_tags_is_text() -> None:
    assert read_bytes("网页用<p>与</p>分段，表格用<table>。".encode(), "note.html").format == "text"


def test_raised_figures_and_frames_of_one_column() -> None:
    page = (
        "<html><body><p>公园面积达到300万m<sup>2</sup>，居全省第十位<sup>[3]</sup>，细颗粒物PM<sub>2.5</sub>下降。</p>"
        "<table><tr><td><p>专栏1 重大工程</p></td></tr><tr><td><p>1. 新建桥梁。</p><p>2. 新建学校。</p></td></tr></table></body></html>"
    )
    source = read_bytes(page.encode(), "plan.html")
    assert source.text.splitlines() == [
        "公园面积达到300万m²，居全省第十位³，细颗粒物PM2.5下降。",
        "专栏1 重大工程",
        "1. 新建桥梁。",
        "2. 新建学校。",
    ]
    assert {b.kind for b in source.blocks} == {"paragraph"}


def test_title_stands_before_content_that_lacks_it() -> None:
    page = f"<html><head><title>{TITLE} - 江州市人民政府</title></head><body>{''.join(f'<p>{p}</p>' for p in BODY)}</body></html>"
    assert read_bytes(page.encode(), "plan.html").text.splitlines() == [TITLE, *BODY]


def test_web_archive() -> None:
    archive = (
        b"From: <Saved by Blink>\r\nSubject: plan\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
        b"----B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    import base64

    archive += (
        base64.encodebytes(OLD.encode("gb18030")) + b"\r\n----B\r\nContent-Type: image/png\r\n\r\nx\r\n----B--\r\n"
    )
    source = read_bytes(archive, "plan.mhtml")
    assert source.text.splitlines() == [TITLE, *BODY, *ROWS]
    assert (source.format, source.encoding, source.facts["number"]) == ("mhtml", "gb18030", "江政发〔2021〕8号")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html><body><div id=app></div><script>go()</script></body></html>", "there is no text in this page"),
        (
            b"<html><body>" + b"<div>" * 100_000 + "正文。".encode() + b"</div>" * 100_000,
            "cannot be read beyond line 1",
        ),
        (
            b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello there",
            "the web archive holds no page",
        ),
        (b"<html><body><p>" + "江州市规划".encode() * 50 + b"\xe6\xb1</p></html>", "byte 765"),
    ],
    ids=["filled by a script", "nested beyond reason", "a mail", "broken bytes"],
)
def test_pages_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_bytes(data, "plan.html")


def test_nothing_is_fetched_and_entities_do_not_grow() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "江州江州"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>到2025年，建成学校3所。&b;&x;</p></body></html>"
    )
    text = read_bytes(page.encode(), "plan.html").text
    assert "到2025年，建成学校3所。" in text
    assert "root:" not in text
    assert "江州江州江州" not in text


def test_many_spans_and_many_cells_stay_bounded() -> None:
    rows = '<tr><td colspan="99999999" rowspan="99999999">指标</td><td>12</td></tr>' * 300
    source = read_bytes(f"<html><body><p>江州市规划，正文。</p><table>{rows}</table></body></html>".encode(), "x.html")
    assert len(source.text) < 100_000


def test_preformatted_text_keeps_its_lines() -> None:
    page = "<html><body><pre>一、目标\n到2025年，建成学校3所，\n\n二、任务\n加强服务，<b>重点</b>\n推进。</pre></body></html>"
    lines = read_bytes(page.encode(), "plan.html").text.splitlines()
    assert lines == ["一、目标", "到2025年，建成学校3所，", "二、任务", "加强服务，重点", "推进。"]


def test_pages_pasted_from_word_and_paragraphs_in_table_rows() -> None:
    rows = "".join(
        f"<tr><td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span>{p}</p></td></tr>" for p in BODY
    )
    page = (
        f"<html><body><?xml:namespace prefix = o /><style>p{{}}</style><div><table>{rows}</table></div></body></html>"
    )
    assert read_bytes(page.encode(), "plan.html").text.splitlines() == BODY


def test_a_short_notice_among_many_links() -> None:
    links = "".join(f"<li><a href='{i}.html'>关于第{i}项工作的通知，请各单位遵照执行</a></li>" for i in range(200))
    page = (
        f"<html><body><div><ul>{links}</ul></div><div><div><h2>{TITLE}</h2><p>{BODY[3]}</p><p>{BODY[5]}</p></div></div>"
        f"<div><ul>{links}</ul></div></body></html>"
    )
    assert read_bytes(page.encode(), "plan.html").text.splitlines() == [TITLE, BODY[3], BODY[5]]


def test_bodies_at_the_end_of_a_plan_are_no_footer() -> None:
    page = f"<html><body><div>{''.join(f'<p>{p}</p>' for p in BODY)}<p>主办单位：市文旅局</p></div></body></html>"
    assert read_bytes(page.encode(), "plan.html").text.splitlines() == [*BODY, "主办单位：市文旅局"]


MARKED = '<h1 class="title">{title}</h1><div class="ly">信息来源：市政府办公室&nbsp;发布时间：2021-03-05 10:20&nbsp;浏览次数：<span></span></div>'
SHAPES = {
    "metadata in a table of four columns, editor's box": '<div class="w1200"><div class="crumbs"><a href="/">首页</a>&gt;<a href="/g">规划</a></div>'
    '<table class="xxgk"><tr><td>索 引 号</td><td>JZ0001/2021-00012</td><td>组配分类</td><td>规划计划</td></tr><tr><td>成文日期</td>'
    "<td>2021-03-01</td><td>发布日期</td><td>2021-03-05</td></tr><tr><td>发文字号</td><td>江政发〔2021〕8号</td><td>有效性</td><td>有效</td>"
    "</tr><tr><td>发布机构</td><td colspan=3>江州市人民政府</td></tr></table>"
    + MARKED
    + '<div id="zoom"><div class="TRS_Editor">{paragraphs}</div></div><div class="share">分享到</div><div class="xgwd"><h2>相关文档</h2>'
    '<ul><li><a href="t">图解：规划纲要，请看这里</a></li></ul></div></div><div class="foot">版权所有：江州市人民政府</div>',
    "lines divided by breaks in a layout table": "<table><tr><td><img src=a.gif></td></tr><tr><td align=center><b>{title}</b></td></tr>"
    "<tr><td>[2021-03-05] 来源：市政府办公室 点击：12</td></tr><tr><td><font>{broken}</font></td></tr><tr><td>【<a href=p>打印</a>】"
    "【<a href=c>关闭</a>】</td></tr></table>",
    "divs and sections": '<main><section class="meta"><p><span>索引号：</span>JZ/2021-1</p><p><span>发文机关：</span>江州市人民政府</p>'
    "<p><span>发文字号：</span>江政发〔2021〕8号</p></section><article><h1>{title}</h1>{sections}</article></main>",
    "saved from Word": '<div class=Section1><p class=MsoNormal align=center><span style="font-size:22.0pt">{title}</span></p>{word}</div>',
}


def word_paragraph(text: str) -> str:
    """A paragraph as Word saves it: runs of one or a few characters, each in its own style."""
    runs = "".join(
        f"<span lang=EN-US style='font-size:16.0pt;mso-fareast-font-family:仿宋_GB2312'>{text[i : i + 3]}</span>"
        for i in range(0, len(text), 3)
    )
    indent = 'style="text-indent:32.0pt;mso-char-indent-count:2.0"'
    return f"<p class=MsoNormal {indent}>{runs}<span lang=EN-US><o:p></o:p></span></p>\n"


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_pages(shape: str) -> None:
    body = SHAPES[shape].format(
        title=TITLE,
        paragraphs="".join(f'<p style="text-indent:2em">　　{p}</p>' for p in BODY),
        broken="<br><br>".join("&nbsp;" * 4 + p for p in BODY),
        sections="".join(f"<section><span>{p}</span></section>" for p in BODY),
        word="".join(map(word_paragraph, BODY)),
    )
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        f"<title>{TITLE}</title><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body>{body}</body></html>"
    )
    source = read_bytes(page.encode("gb18030"), "plan.htm")
    assert source.text.splitlines() == [TITLE, *BODY]
    if "发文字号" in body:
        assert source.facts["number"] == "江政发〔2021〕8号"
        assert source.facts["issuer"] == "江州市人民政府"


def test_issuer_and_date_below_the_text_belong_to_it() -> None:
    body = "".join(f"<div>{p}</div>" for p in BODY)
    signed = (
        "<div><br></div><div>江州市人民政府</div><div>2021年3月1日</div><div><a href=x>下载全文，请点这里</a></div>"
    )
    page = f"<html><head><title>{TITLE}</title></head><body><div class=con><div>{TITLE}</div><div>发布时间：2021-03-05</div><div>{body}</div>{signed}</div></body></html>"
    assert read_bytes(page.encode(), "plan.html").text.splitlines() == [TITLE, *BODY, "江州市人民政府", "2021年3月1日"]
