"""One document in the forms that people have it in: web page, Word file, PDF, each made by a library of that form.

A document is a list of parts: a paragraph is a string, a table a list of rows of cells.
"""

import html
import io

from planparse.normalise import normalise
from planparse.text import SourceText

Part = str | list[list[str]]


def parts_of(source: SourceText) -> list[Part]:
    """The paragraphs and tables of a plain text: broken lines whole again, contents and page furniture left out."""
    clean = normalise(source)
    parts: list[Part] = []
    for line in clean.lines:
        if line.kind in ("furniture", "toc"):
            continue
        span = clean.raw_span(line.start, line.end)
        text = source.text[span.start : span.end]
        if "\n" in text:
            text = clean.text[line.start : line.end]
        if line.kind == "table":
            start = source.text.rfind("\n", 0, span.start) + 1
            row = source.text[start : span.end].splitlines()[-1].split("\t")
            row = [cell.strip() for cell in row]
            last = parts[-1] if parts else ""
            if isinstance(last, list) and len(last[0]) == len(row):
                last.append(row)
            else:
                parts.append([row])
        else:
            parts.append(text)
    return parts


def as_text(parts: list[Part]) -> bytes:
    """Plain text, a paragraph or a row a line."""
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else ["\t".join(row) for row in part]
    return ("\n".join(lines) + "\n").encode()


def as_html(parts: list[Part]) -> bytes:
    """A page with navigation before and a footer behind the document."""
    body = ""
    for part in parts:
        if isinstance(part, str):
            body += f"<p style='text-indent:2em'>{html.escape(part)}</p>\n"
        else:
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in part)
            body += f"<table>{rows}</table>"
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政府信息公开</title></head><body><div class='nav'>"
        "<a href='/'>首页</a><a href='/zw'>政务公开</a></div><div class='main'><div class='content'>"
        f"{body}</div></div><div class='footer'>主办单位：某市人民政府办公室，网站标识码：0000000000</div></body></html>"
    ).encode()


def as_docx(parts: list[Part]) -> bytes:
    """A Word file; cells below one another that are empty in the first column are merged, as people set them."""
    import docx

    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), max(map(len, part)))
        for i, row in enumerate(part):
            for j, cell in enumerate(row):
                table.cell(i, j).text = cell
        for top, bottom in _merges(part):
            table.cell(top, 0).merge(table.cell(bottom, 0)).text = part[top][0]
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(parts: list[Part]) -> bytes:
    """A PDF on A4 as an office sets it: wrapped and indented paragraphs, ruled tables, page numbers, a running head."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=14, leading=24, wordWrap="CJK", firstLineIndent=28)
    small = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    flow: list[Flowable] = []
    for part in parts:
        if isinstance(part, str):
            flow.append(Paragraph(html.escape(part), body))
            continue
        cells = [[Paragraph(html.escape(cell), small) for cell in row] for row in part]
        style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        style += [("SPAN", (0, top), (0, bottom)) for top, bottom in _merges(part)]
        flow.append(Table(cells, style=TableStyle(style), repeatRows=0))

    def furnish(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, "某市规划汇编")
        canvas.drawCentredString(A4[0] / 2, 36, f"— {template.page} —")

    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=A4, leftMargin=80, rightMargin=80, topMargin=72, bottomMargin=72)
    template.build(flow, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def _merges(table: list[list[str]]) -> list[tuple[int, int]]:
    """First and last row of each merged cell of the first column."""
    found: list[tuple[int, int]] = []
    top = 0
    for i in range(1, len(table) + 1):
        if i == len(table) or table[i][0]:
            if i - top > 1 and table[top][0]:
                found.append((top, i - 1))
            top = i
    return found
