"""Plans side by side: indicators aligned over wording, verdicts, counterparts, all forms."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from planparse import parse
from planparse.compare import Comparison, compare
from planparse.compare.model import COMPARE_SCHEMA_VERSION
from planparse.compare.names import names
from planparse.compare.render.tables import render_csv
from planparse.compare.render.workbook import render_workbook
from planparse.files import dump
from planparse.records import Record
from plans import Item, Target, plan
from running import Run

AREA = {"dimension": "area", "unit": "m2"}


def regional(items: Sequence[Item], *, region: str, level: str) -> Record:
    record = plan({"主要指标分工": items}, title=f"{region}任务分工方案", name=f"{region}.txt")
    return record.model_copy(update={"document": record.document.model_copy(update={"region": region, "level": level})})


def item(target: Target) -> Item:
    return Item(f"{target.indicator}{target.quote}", targets=[target])


def pair(city: Target, district: Target) -> Comparison:
    return compare(
        [
            regional([item(city)], region="江州市", level="city"),
            regional([item(district)], region="临湖区", level="district"),
        ]
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("每千人口拥有执业(助理)医师数", "每千人口执业医师数"),
        ("数字经济核心产业增加值占GDP比重", "数字经济核心产业增加值占地区生产总值比重"),
        ("空气质量优良天数比率", "空气质量优良天数比例"),
        ("全社会研发经费投入", "研究与试验发展经费支出"),
        ("地表水达到或好于Ⅲ类水体比例", "地表水达到或好于III类水体比例"),
        ("每万人口高价值发明专利拥有量", "每万人口拥有高价值发明专利数"),
    ],
)
def test_one_indicator_under_two_wordings_has_one_key(a: str, b: str) -> None:
    assert names().key(a) == names().key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("每千人口拥有3岁以下婴幼儿托位数", "每千人口拥有6岁以下婴幼儿托位数"),
        ("省级以上工程研究中心", "国家级工程研究中心"),
        ("学前教育毛入园率", "高中阶段毛入学率"),
        ("居民人均可支配收入", "农村居民人均可支配收入"),
        ("全社会研发经费投入", "全社会研发经费投入强度"),
    ],
)
def test_like_names_of_different_things_are_kept_apart(a: str, b: str) -> None:
    assert names().exclude(names().key(a), names().key(b))


@pytest.mark.parametrize(
    ("city", "district", "verdict", "amplified"),
    [
        (Target("常住人口城镇化率", "84%", "gt"), Target("常住人口城镇化率", "87%", "gt"), "higher", True),
        (Target("每千人口执业医师数", "4.74人"), Target("每千人口拥有执业(助理)医师数", "4.7人"), "lower", False),
        (Target("城镇调查失业率", "6%", "lt"), Target("城镇调查失业率", "5.5%", "le"), "lower", True),
        (Target("基本养老保险参保率", "99.4%", "gt"), Target("基本养老保险参保率", "99.4%", "gt"), "equal", False),
        (
            Target("研发经费投入", "10%", basis="growth"),
            Target("研发经费投入", "10%", "gt", basis="growth"),
            "firmer",
            True,
        ),
        (Target("森林覆盖率", "38.5%", "gt"), Target("森林覆盖率", "完成市下达目标"), "answered", None),
        (
            Target("单位地区生产总值能耗", "完成省下达目标"),
            Target("单位地区生产总值能耗", "完成市定目标"),
            "open",
            None,
        ),
        (Target("空气质量优良天数比率", "完成省下达目标"), Target("空气质量优良天数比例", "86%", "ge"), "own", None),
        (Target("高新技术企业", "1000家", "gt"), Target("高新技术企业数量", "160家"), "part", None),
        (Target("居民收入", "与经济增长同步"), Target("居民收入", "快于经济增长"), "worded", None),
    ],
)
def test_verdicts(city: Target, district: Target, verdict: str, amplified: bool | None) -> None:
    found = pair(city, district)
    assert len(found.rows) == 1
    judged = found.rows[0].verdicts[1]
    assert judged is not None
    assert (judged.kind, judged.amplified) == (verdict, amplified)


def test_where_the_upper_plan_answers_its_figure_is_given() -> None:
    judged = pair(Target("森林覆盖率", "38.5%", "gt"), Target("森林覆盖率", "完成市下达目标")).rows[0].verdicts[1]
    assert judged is not None
    assert judged.answer == "38.5%"


def test_the_plan_of_the_highest_level_is_the_upper_one_wherever_it_stands() -> None:
    city = regional([item(Target("森林覆盖率", "38%"))], region="江州市", level="city")
    district = regional([item(Target("森林覆盖率", "42%"))], region="临湖区", level="district")
    assert compare([district, city]).upper == 1
    assert compare([district, district]).upper == 0
    assert compare([district, city], upper=0).upper == 0


def test_an_indicator_that_one_plan_has_twice_is_one_entry() -> None:
    twice = [
        item(Target("森林覆盖率", "38%")),
        Item("植树造林", "森林覆盖率达到38%。", targets=[Target("森林覆盖率", "38%")]),
    ]
    found = compare([regional(twice, region="江州市", level="city"), regional([], region="临湖区", level="district")])
    assert len(found.rows) == 1
    assert found.rows[0].cells[0] is not None
    assert found.rows[0].cells[0].mentions == 2


def test_tasks_have_their_counterparts_and_bodies() -> None:
    city = [
        Item("打造创新人才集聚高地", "实施人才计划,引进战略科技人才。", bodies=(("lead", "市委组织部"),)),
        Item("完善社会保障体系", "扩大社会保险覆盖面,健全社会救助体系。"),
    ]
    district = [
        Item("提高社会保障能力", "扩大社会保险覆盖面,完善社会救助。", bodies=(("responsible", "区人社局"),)),
        Item("打造创新型人才高地", "引进科技领军人才,实施人才计划。"),
        Item("加强湖泊保护", "推进清淤和岸线整治。"),
    ]
    found = compare(
        [regional(city, region="江州市", level="city"), regional(district, region="临湖区", level="district")]
    )
    told = {
        row.upper.place.title: [c.work.place.title for c in row.counterparts[1]] for row in found.works if row.upper
    }
    assert told == {"打造创新人才集聚高地": ["打造创新型人才高地"], "完善社会保障体系": ["提高社会保障能力"]}
    alone = [c.work.place.title for row in found.works if row.upper is None for c in row.counterparts[1]]
    assert alone == ["加强湖泊保护"]
    first = next(row for row in found.works if row.upper)
    assert first.upper is not None
    assert [d.name for d in first.upper.bodies] == ["市委组织部"]


def test_fifty_plans_in_one_call() -> None:
    records = [
        regional(
            [item(Target("森林覆盖率", f"{n}%")), item(Target("高新技术企业", f"{n}家"))],
            region=f"{n}区",
            level="district",
        )
        for n in range(10, 60)
    ]
    found = compare(records)
    assert [len([c for c in row.cells if c]) for row in found.rows] == [50, 50]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A city's and a district's record, one indicator of which would be a formula in a spreadsheet."""
    for name, region, level, figure in (
        ("city.json", "江州市", "city", "38%"),
        ("zone.json", "临湖区", "district", "42%"),
    ):
        items = [item(Target("森林覆盖率", figure)), Item("=1+1", targets=[]), item(Target("=公园", "3个"))]
        (tmp_path / name).write_bytes(dump(regional(items, region=region, level=level)))
    return "city.json", "zone.json"


def test_forms(run: Run, files: tuple[str, str]) -> None:
    for form in ("text", "json", "csv", "markdown", "html"):
        shown = run("compare", *files, "-f", form)
        assert shown.code == 0
        for word in ("森林覆盖率", "38%", "42%", "江州市", "临湖区"):
            assert word in shown.out


def test_json_has_the_published_form(run: Run, files: tuple[str, str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    published = Path(__file__).parent.parent / "docs" / "schema" / f"compare-{COMPARE_SCHEMA_VERSION}.json"
    assert run("schema", "compare").out == published.read_text("utf-8"), "run `make schema`"
    jsonschema.validate(json.loads(run("compare", *files, "-f", "json").out), json.loads(published.read_text("utf-8")))


def two() -> Comparison:
    return compare(
        [
            regional([item(Target("森林覆盖率", "38%")), item(Target("=公园", "3个"))], region="江州市", level="city"),
            regional([item(Target("森林覆盖率", "42%"))], region="临湖区", level="district"),
        ]
    )


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    text = render_csv(two())
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(r["plan"], r["indicator"], r["low"], r["verdict"], r["difference"]) for r in rows] == [
        ("江州市", "森林覆盖率", "38", "", ""),
        ("临湖区", "森林覆盖率", "42", "higher", "4"),
        ("江州市", "'=公园", "3", "", ""),
    ]


def test_workbook_runs_nothing_and_is_the_same_on_every_run() -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    data = render_workbook(two())
    assert data == render_workbook(two())
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["指标对照", "任务对照", "说明"]
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert "=公园" in [c.value for c in cells]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_workbook_is_laid_out_to_be_read() -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(two())))
    assert all(sheet.freeze_panes == "B2" and sheet.auto_filter.ref for sheet in book)
    indicators = book["指标对照"]
    heads = [c.value for c in indicators[1]]
    judged = heads.index("临湖区判定")
    words = {row[judged].value for row in indicators.iter_rows(min_row=2)}
    assert any(word and word.startswith("较高") for word in words)
    assert not [c.value for row in indicators for c in row if isinstance(c.value, str) and "higher" in c.value]
    # a text of several lines has the room for them
    for sheet in book:
        for y, row in enumerate(sheet.iter_rows(), 1):
            longest = max(len(str(c.value or "")) * 2 / sheet.column_dimensions[c.column_letter].width for c in row)
            if longest > 2:
                assert sheet.row_dimensions[y].height >= 30


def test_wrong_usage(run: Run, files: tuple[str, str]) -> None:
    assert run("compare", files[0]).code == 2
    assert run("compare", *files, "--upper", "3").code == 2
    assert run("compare", *files, "--labels", "甲").code == 2
    assert run("compare", files[0], "absent.json").code == 3


def test_only_a_plan_of_a_level_beneath_can_ask_more_of_itself() -> None:
    city, other = (
        regional([item(Target("常住人口城镇化率", figure))], region=region, level="city")
        for region, figure in (("江州市", "66%"), ("云川市", "70%"))
    )
    judged = compare([city, other]).rows[0].verdicts[1]
    assert judged is not None
    assert (judged.kind, judged.amplified) == ("higher", None)


def divided(region: str, level: str, tasks: Sequence[tuple[str, str, str]]) -> Record:
    lines = "".join(f"{i}.{title}。{text}(责任单位:{bodies})\n" for i, (title, text, bodies) in enumerate(tasks, 1))
    record = parse(f"{region}任务分工方案\n一、主要任务\n{lines}", name=f"{region}.txt")
    return record.model_copy(update={"document": record.document.model_copy(update={"region": region, "level": level})})


def test_the_same_bodies_on_two_levels_tell_which_task_answers_to_which() -> None:
    """办好人民满意的教育 and 建设高质量教育体系 have few words in common, and one body."""
    city = divided(
        "江州市",
        "city",
        [
            ("建设高质量教育体系", "扩大普惠性学前教育资源,推进义务教育优质均衡发展。", "市教育局、市发改委"),
            ("持续优化营商环境", "深化放管服改革,健全惠企政策兑现机制。", "市行政审批局、市发改委"),
            ("推进健康江州建设", "健全疾病预防控制体系,推进分级诊疗。", "市卫健委、市医保局"),
            ("建设现代化水网", "推进水库除险加固和河道治理。", "市水利局、市发改委"),
        ],
    )
    district = divided(
        "临湖区",
        "district",
        [
            ("提高全民健康水平", "加强社区卫生服务,健全疾病预防控制网络。", "区卫健局、区医保局"),
            ("营造一流营商环境", "推行一网通办,降低企业成本。", "区行政审批局、区发改局"),
            ("办好人民满意的教育", "新建幼儿园和中小学,扩大普惠性学位。", "区教育局、区发改局"),
        ],
    )
    found = compare([city, district])
    answers = {
        row.upper.place.title: [c.work.place.title for c in row.counterparts[1]] for row in found.works if row.upper
    }
    assert answers["建设高质量教育体系"] == ["办好人民满意的教育"]
    assert answers["持续优化营商环境"] == ["营造一流营商环境"]
    assert answers["推进健康江州建设"] == ["提高全民健康水平"]
    assert answers["建设现代化水网"] == []
