"""Workbooks: tables in sheets, and lists with one document in each row."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from office_files import indicators, saved, workbook, zipped
from planparse.errors import SourceError
from planparse.pipeline import parse_source
from planparse.readers import read_bytes, read_documents
from planparse.readers.xlsx import shown

TEXT = (
    "江州市人民政府关于促进就业的实施意见\n一、主要目标\n到2025年，城镇新增就业12万人。\n二、重点任务\n（一）支持创业。"
    + "加强服务。" * 30
)


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
        (4000, '0"亿元"', "4000亿元"),
        (12345.6, '#,##0.0" 元"', "12345.6 元"),
        (0.05, "0%", "5%"),
        (0.0525, "0.0#%", "5.25%"),
        (3, "0.00_);(0.00)", "3.00"),
        (-3, "0;[Red]-0", "-3"),
        (0, '0;-0;"—"', "—"),
        (2.5, "0.##", "2.5"),
        (3.0, "0.##", "3"),
        (1234567, "0.0,", "1234567"),
        (12000, '0!.0,"万"', "12000"),
        (12, "0\\℃", "12℃"),
        (7, '"约"0"个"', "约7个"),
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


def sheet_of(*rows: list[object], merged: tuple[str, ...] = (), forms: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, form in (forms or {}).items():
        sheet[cell].number_format = form
    return saved(book)


LAYOUTS = {
    "titles, a unit and a note around the table": sheet_of(
        ["江州市“十四五”规划主要指标"],
        ["单位：亿元、%"],
        ["指标", "2020年", "2025年", "年均增速"],
        ["地区生产总值（亿元）", 2680, 4000, 0.075],
        ["森林覆盖率（%）", 40.5, 42, None],
        ["注：年均增速按可比价计算。"],
        merged=("A1:D1", "A2:D2", "A6:D6"),
        forms={"D4": "0.0%"},
    ),
    "heads of two rows, percent of cells": sheet_of(
        ["序号", "指标", "单位", "目标值", None, "属性"],
        [None, None, None, "2023年", "2025年", None],
        [1, "地区生产总值", "亿元", 3000, 4000, "预期性"],
        [2, "森林覆盖率", "%", 0.405, 0.42, "约束性"],
        merged=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"),
        forms={"D4": "0.0%", "E4": "0%"},
    ),
    "not at the first cell, with empty rows": sheet_of(
        [],
        [None, "指标", "单位", "2025年"],
        [],
        [None, "地区生产总值", "亿元", 4000],
        [],
        [None, "森林覆盖率", "%", 42],
    ),
    "groups of rows": sheet_of(
        ["指标", "单位", "2020年", "2025年"],
        ["一、经济发展"],
        ["地区生产总值", "亿元", 2680, 4000],
        ["二、绿色生态"],
        ["森林覆盖率", "%", 40.5, 42],
        merged=("A2:D2", "A4:D4"),
    ),
    "two tables one below the other": sheet_of(
        ["表1 经济"],
        ["指标", "单位", "2025年"],
        ["地区生产总值", "亿元", 4000],
        [],
        ["表2 生态"],
        ["指标", "单位", "2025年"],
        ["森林覆盖率", "%", 42],
    ),
    "two tables side by side": sheet_of(
        ["指标", "单位", "2025年", None, "指标", "单位", "2025年"],
        ["地区生产总值", "亿元", 4000, None, "森林覆盖率", "%", 42],
    ),
    "years as numbers": sheet_of(
        ["指标", "单位", 2020, 2025], ["地区生产总值", "亿元", 2680, 4000], ["森林覆盖率", "%", 40.5, 42]
    ),
    "years as dates": sheet_of(
        ["指标", "单位", datetime.datetime(2020, 1, 1), datetime.datetime(2025, 1, 1)],
        ["地区生产总值", "亿元", 2680, 4000],
        ["森林覆盖率", "%", 40.5, 42],
        forms={"C1": 'yyyy"年"', "D1": "yyyy"},
    ),
    "units in the cells' format, two columns": sheet_of(
        ["指标", "2025年"], ["地区生产总值", 4000], ["森林覆盖率", 0.42], forms={"B2": '#,##0"亿元"', "B3": "0%"}
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_indicator_tables(layout: str) -> None:
    found = parse_source(read_bytes(LAYOUTS[layout], "x.xlsx")).targets
    wanted = {("地区生产总值", "4000", "亿元", 2025), ("森林覆盖率", "42", "%", 2025)}
    last = {(m.indicator, str(m.low), m.unit, m.year.last) for m in found if m.year and m.year.last == 2025}
    assert wanted <= last
    assert {name for name, *_ in last} == {"地区生产总值", "森林覆盖率"}


def test_formulas_whose_results_are_not_saved_are_noted() -> None:
    data = sheet_of(["指标", "2020年", "2025年"], ["地区生产总值（亿元）", 2680, "=B2*2"])
    source = read_bytes(data, "x.xlsx")
    assert source.text.splitlines()[1] == "地区生产总值（亿元）\t2680\t"
    assert [code for code, _ in source.notes] == ["formulas_without_results"]
    with_result = workbook('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>')
    source = read_bytes(with_result, "x.xlsx")
    assert (source.text, source.notes) == ("1\t2\n", ())


def test_a_stray_cell_in_the_last_row_does_no_harm() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    assert read_bytes(workbook(rows), "x.xlsx").text == "1\t2\n"
