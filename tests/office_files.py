"""Office files made part by part, for what no library writes: generated numbers, tracked changes, bombs."""

import io
import zipfile

import openpyxl

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts (`numbering`, `styles`, `footnotes`) by their names."""
    return zipped(
        {
            "_rels/.rels": RELS,
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>',
            **{f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()},
        }
    )


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str, properties: str = "") -> str:
    """A table cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows, each a string of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def ole(*streams: str) -> bytes:
    """The head of an OLE file whose directory lists these streams; there is nothing in them."""
    out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    for stream in streams:
        name = stream.encode("utf-16-le")
        out += (name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\x02\x01").ljust(128, b"\0")
    return out


def bomb() -> bytes:
    """A Word file whose entities would unfold to gigabytes."""
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "江州"}">' for i in range(10))
    return zipped(
        {
            "word/document.xml": f"<!DOCTYPE d [{entities}]><w:document {W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
        }
    )


def outward() -> bytes:
    """A Word file with an entity that names a file of the machine."""
    return zipped(
        {
            "word/document.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
        }
    )


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: str, texts: str = "") -> bytes:
    """A workbook of one sheet, part by part: what openpyxl would not write."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings"}
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{sheets}.{kind}+xml"/>' for part, kind in parts.items()
    )

    def relations(*targets: tuple[str, str]) -> str:
        made = "".join(
            f'<Relationship Id="r{i}" Type="{office}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(targets)
        )
        return f'<Relationships xmlns="{package}/relationships">{made}</Relationships>'

    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/sharedStrings.xml": f"<sst {main}>{texts}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def indicators() -> bytes:
    """A workbook with a table of indicators, and a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "主要指标"
    for row in [
        ["表1 “十四五”主要指标"],
        ["类别", "指标", "单位", "2020年", "2025年", "属性"],
        ["经济发展", "地区生产总值", "亿元", 800, 1200, "预期性"],
        [None, "研发经费投入强度", "%", 2.1, 3.0, "预期性"],
        [None, "城镇化率", None, 0.6, 0.655, "预期性"],
        [],
        ["生态", "森林覆盖率", "%", "40.5", "≥42", "约束性"],
    ]:
        sheet.append(row)
    sheet.merge_cells("A3:A5")
    sheet["E4"].number_format = "0.0"
    sheet["D5"].number_format = sheet["E5"].number_format = "0.0%"
    hidden = book.create_sheet("备用")
    hidden.append(["不该读到"])
    hidden.sheet_state = "hidden"
    return saved(book)
