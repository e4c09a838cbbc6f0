"""Workbooks: tables in sheets, and lists with one document in each row."""

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from office_files import zipped
from planparse.errors import SourceError
from planparse.pipeline import parse_source
from planparse.readers import read_bytes, read_documents
from planparse.readers.xlsx import shown

TEXT = (
    "江州市人民政府关于促进就业的实施意见\n一、主要目标\n到2025年，城镇新增就业12万人。\n二、重点任务\n（一）支持创业。"
    + "加强服务。" * 30
)


def saved(book: openpyxl.Workbook) -> bytes:
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


def test_indicator_table() -> None:
    source = read_bytes(indicators(), "表.xlsx")
    assert source.text.splitlines() == [
        "主要指标",
        "表1 “十四五”主要指标",
        "类别\t指标\t单位\t2020年\t2025年\t属性",
        "经济发展\t地区生产总值\t亿元\t800\t1200\t预期性",
        "\t研发经费投入强度\t%\t2.1\t3.0\t预期性",
        "\t城镇化率\t\t60.0%\t65.5%\t预期性",
        "生态\t森林覆盖率\t%\t40.5\t≥42\t约束性",
    ]
    assert [b.kind for b in source.blocks] == ["caption", "caption", *["row"] * 5]
    found = {(m.indicator, str(m.low), m.unit, m.binding) for m in parse_source(source).targets}
    assert ("地区生产总值", "1200", "亿元", "expected") in found
    assert ("森林覆盖率", "42", "%", "binding") in found


def crawled() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["发布时间", "标题", "url", "发文机关", "文号", "正文"])
    sheet.append(
        [datetime.datetime(2020, 4, 3), "促进就业的实施意见", "http://x", "江州市人民政府", "江政发〔2020〕6号", TEXT]
    )
    sheet.append([None, "没有正文的一条", None, None, None, None])
    sheet.append(
        [
            "2021-01-02",
            "网页正文",
            None,
            None,
            None,
            "<div><p>一、目标</p><p>到2025年，建成学校3所。</p></div>" + "<p>加强服务。</p>" * 30,
        ]
    )
    return saved(book)


def test_one_document_a_row() -> None:
    first, second = read_documents(crawled(), name="爬取.xlsx")
    assert first.text == TEXT
    assert first.facts == {
        "published_on": "2020-04-03",
        "title": "促进就业的实施意见",
        "issuer": "江州市人民政府",
        "number": "江政发〔2020〕6号",
    }
    assert first.notes == (("rows_without_text", "1 rows of the workbook have no text and give no record"),)
    assert first.part == "row 2 of the sheet Sheet"
    assert parse_source(first).source.part == first.part
    assert second.text.splitlines()[:2] == ["一、目标", "到2025年，建成学校3所。"]
    assert second.facts["published_on"] == "2021-01-02"
    with pytest.raises(SourceError, match="holds several documents, one in each row"):
        read_bytes(crawled(), "爬取.xlsx")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (12, "General", "12"),
        (12.30, "General", "12.3"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1234.50"),
        (86.25, "0.0", "86.3"),
        (0.655, "0%", "66%"),
        (True, "General", "是"),
        (datetime.datetime(2025, 1, 1), 'yyyy"年"', "2025年"),
        (datetime.datetime(2025, 3, 1), 'yyyy"年"m"月"', "2025年3月"),
        (datetime.date(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"),
        (None, None, ""),
    ],
)
def test_values_as_excel_shows_them(value: object, form: str | None, text: str) -> None:
    assert shown(value, form) == text


def test_hostile_and_broken_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    data = indicators()
    with pytest.raises(SourceError, match="the file is damaged"):
        read_bytes(data[: len(data) // 2], "x.xlsx")
    sheet = "xl/worksheets/sheet1.xml"
    bomb = '<!DOCTYPE x [<!ENTITY a "江州"><!ENTITY b "&a;&a;">]><worksheet/>'
    with pytest.raises(SourceError, match=f"{sheet} declares entities"):
        read_bytes(zipped({"xl/workbook.xml": "<workbook/>", sheet: bomb}), "x.xlsx")
    monkeypatch.setattr("planparse.readers.zipped.MAX_PART", 1 << 20)
    monkeypatch.setattr("planparse.readers.zipped.MAX_UNPACKED", 3 << 20)
    with pytest.raises(SourceError, match=f"{sheet} unpacks to more than 1 MB"):
        read_bytes(zipped({"xl/workbook.xml": "<workbook/>", sheet: " " * (2 << 20)}), "x.xlsx")
    many = {f"xl/worksheets/sheet{i}.xml": " " * (1 << 20) for i in range(4)}
    with pytest.raises(SourceError, match="unpacks to more than 3 MB"):
        read_bytes(zipped({"xl/workbook.xml": "<workbook/>", **many}), "x.xlsx")
    with pytest.raises(SourceError, match="the file is damaged"):
        read_bytes(zipped({"xl/workbook.xml": "<workbook/>"}), "x.xlsx")
    with pytest.raises(SourceError, match="there is nothing in this workbook"):
        read_bytes(saved(openpyxl.Workbook()), "x.xlsx")


def test_a_sheet_of_countless_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planparse.readers.xlsx._MAX_ROWS", 5)
    with pytest.raises(SourceError, match="a sheet with more than 5 rows"):
        read_bytes(indicators(), "x.xlsx")


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(indicators())
    assert next(read_documents(path)).format == "xlsx"
