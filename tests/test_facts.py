"""What documents say about themselves: every cell of the table of the real plans, and forms that those lack."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_files import needs_shared, plans
from planparse.facts import Facts, read_facts
from planparse.facts.dates import read_date
from planparse.facts.period import five_years
from planparse.normalise import normalise
from planparse.readers import read_path
from planparse.regions import regions
from planparse.sections import split_sections
from planparse.text import SourceText

EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "facts_expected.yaml").read_text("utf-8"))
CELLS = (
    "title",
    "genre",
    "region",
    "region_code",
    "level",
    "issuer",
    "number",
    "issued_on",
    "published_on",
    "index_number",
    "review_year",
)


def facts_of(source: SourceText) -> Facts:
    clean = normalise(source)
    return read_facts(clean, split_sections(clean))


@needs_shared
@pytest.mark.parametrize("plan", plans(), ids=lambda p: p.stem)
def test_each_cell_of_the_table(plan: Path) -> None:
    wanted = EXPECTED[plan.name]
    found = facts_of(read_path(plan))
    got = {cell: getattr(found, cell) for cell in CELLS} | {
        "period": None if found.period is None else [found.period.start, found.period.end],
        "parents": [[title, number] for title, number, _, _ in found.parents],
    }
    assert got == {cell: wanted.get(cell) for cell in CELLS} | {
        "period": wanted.get("period"),
        "parents": wanted.get("parents", []),
    }


@needs_shared
def test_the_table_has_every_plan() -> None:
    assert sorted(EXPECTED) == sorted(p.name for p in plans())


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2022年3月3日", "2022-03-03"),
        ("2022年03月", "2022-03"),
        ("2022-3-3", "2022-03-03"),
        ("二〇二一年五月", "2021-05"),
        ("二○二一年十二月二十八日", "2021-12-28"),
        ("二〇二一年十月十日", "2021-10-10"),
        ("2022年13月3日", None),
        ("2022610日", None),
    ],
)
def test_dates(written: str, date: str | None) -> None:
    assert read_date(written) == date


@pytest.mark.parametrize(
    ("numeral", "years"), [("十", (2001, 2005)), ("十四", (2021, 2025)), ("二十", (2051, 2055)), ("百", None)]
)
def test_years_of_the_five_year_plans(numeral: str, years: tuple[int, int] | None) -> None:
    assert five_years(numeral) == years


def test_a_name_that_several_places_share_has_a_code_only_within_one() -> None:
    assert regions().find("鼓楼区") is None
    found = regions().find("鼓楼区", within="南京市")
    assert found is not None
    assert found.code == "320106"


def test_a_former_name_has_the_code_of_its_time() -> None:
    found = regions().find("密云县", year=2010)
    assert found is not None
    assert (found.code, found.until) == ("110228", 2014)


def _facts(text: str) -> Facts:
    return facts_of(SourceText.of(text))


def test_a_damaged_date_is_told_and_left_out() -> None:
    facts = _facts(
        "临湖区养老服务三年行动方案（2023—2025年）\n\n临湖区人民政府办公室\n\n2023年715日\n\n一、总体要求\n\n正文。\n"
    )
    assert facts.issued_on is None
    assert facts.issuer == "临湖区人民政府办公室"
    assert [code for code, *_ in facts.notes] == ["date_damaged"]


@pytest.mark.parametrize("label", ["发布日期", "日期"])
def test_the_line_of_a_page_tells_when_it_was_put_up(label: str) -> None:
    facts = _facts(
        f"关于江州市2023年国民经济和社会发展计划的报告\n{label}:2023-01-13 08:47 来源:江州日报\n\n各位代表:\n\n一、总体要求\n\n正文。\n"
    )
    assert facts.published_on == "2023-01-13"


def test_what_the_reader_tells_comes_first() -> None:
    source = SourceText(
        text="江州市碳达峰实施方案\n\n一、总体要求\n\n正文。\n",
        name="-",
        sha256="0" * 64,
        facts={"number": "江政发〔2022〕7号", "issued_on": "2022年8月1日", "issuer": "江州市人民政府"},
    )
    facts = facts_of(source)
    assert (facts.number, facts.issued_on, facts.issuer) == ("江政发〔2022〕7号", "2022-08-01", "江州市人民政府")


def test_the_year_ahead_stands_in_the_headings_of_a_report_given_the_year_before() -> None:
    facts = _facts(
        "各位代表：\n\n现在，我代表区人民政府，向大会报告工作。\n\n一、2023年工作回顾\n\n正文。\n\n二、2024年主要安排\n\n正文。\n"
    )
    assert facts.genre == "work_report"
    assert facts.period is not None
    assert (facts.period.start, facts.review_year, facts.level) == (2024, 2023, "district")


def test_a_document_that_tells_nothing_has_nothing() -> None:
    facts = _facts("提高服务水平。\n")
    assert (facts.title, facts.genre, facts.region, facts.issuer, facts.period) == (None, "other", None, None, None)
