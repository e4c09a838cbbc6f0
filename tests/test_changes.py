"""What the difference of two records says: exactly what was changed, told once."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from planparse import parse
from planparse.changes import Difference, Settings, difference
from planparse.changes.model import BodyChange, MeasureChange, NumberingChange, SectionChange, TaskChange
from planparse.changes.wording import compare_wording, pairs_of
from planparse.normalise import normalise
from planparse.text import SourceText
from plans import Item, Target, plan

ALL = Settings()
COVER = Item("提高森林覆盖率", "到2025年,森林覆盖率达到38.5%。", targets=[Target("森林覆盖率", "38.5%")])
HOMES = Item(
    "推进城市更新",
    "改造老旧小区300个以上。完善社区服务设施,建设一批口袋公园。",
    bodies=(("lead", "市住建局"), ("responsible", "市民政局")),
    targets=[Target("老旧小区", "300个", "ge")],
)
SCHOOLS = Item("办好人民满意的教育", "新建中小学20所。加强教师队伍建设。", targets=[Target("中小学", "20所")])
CLINICS = Item("健全医疗卫生体系", "推进县域医共体建设,完善分级诊疗制度。", bodies=(("responsible", "市卫健委"),))
ROADS = Item("完善综合交通网络", "建成高速公路120公里。", targets=[Target("高速公路", "120公里")])


def base(*first: Item, people: Sequence[Item] = (SCHOOLS, CLINICS)) -> dict[str, Sequence[Item]]:
    return {"主要指标": first or (COVER, HOMES), "民生保障": people, "基础设施": (ROADS,)}


def told(found: Difference) -> list[tuple[str, ...]]:
    """Category and kinds of each change."""
    return [(c.category, *getattr(c, "kinds", ())) for c in found.changes]


def diff(old: dict[str, Sequence[Item]], new: dict[str, Sequence[Item]], settings: Settings = ALL) -> Difference:
    return difference(plan(old), plan(new), settings)


def test_identical_plans_have_no_difference() -> None:
    found = diff(base(), base())
    assert found.same
    assert found.changes == ()
    assert found.summary == "No change of substance"


def test_spacing_and_punctuation_width_are_no_difference() -> None:
    new = replace(
        HOMES,
        text="改造老旧小区300 个以上。\n完善社区服务设施，建设一批口袋公园。",
        targets=[Target("老旧小区", "300 个", "ge")],
    )
    new = replace(new, targets=[replace(new.targets[0])])
    old, changed = plan(base()), plan(base(COVER, new))
    target = changed.targets[1].model_copy(update={"unit": "个"})
    changed = changed.model_copy(update={"targets": (changed.targets[0], target, *changed.targets[2:])})
    assert told(difference(old, changed)) == []


def test_a_raised_target_is_one_change_with_its_amount() -> None:
    new = replace(COVER, text="到2025年,森林覆盖率达到40%。", targets=[Target("森林覆盖率", "40%")])
    found = diff(base(), base(new, HOMES))
    assert told(found) == [("target", "raised")]
    change = found.changes[0]
    assert isinstance(change, MeasureChange)
    assert change.difference is not None
    assert (change.difference.low, change.difference.percent) == (Decimal("1.5"), Decimal("3.90"))
    assert found.summary == "target raised: 森林覆盖率 38.5% → 40%"


@pytest.mark.parametrize(
    ("text", "target", "kinds"),
    [
        ("改造老旧小区300个左右。", Target("老旧小区", "300个", "approx"), ("loosened",)),
        ("改造老旧小区超过300个。", Target("老旧小区", "300个", "gt"), ("tightened",)),
        ("2027年改造老旧小区300个以上。", Target("老旧小区", "300个", "ge", (2027, 2027)), ("postponed",)),
        ("改造城镇老旧小区300个以上。", Target("城镇老旧小区", "300个", "ge"), ("reworded",)),
        ("改造老旧小区完成省下达目标。", Target("老旧小区", "完成省下达目标"), ("opened",)),
        (
            "力争改造老旧小区300个以上。",
            Target("老旧小区", "300个", "ge", modality="力争"),
            ("modality", "loosened"),
        ),
    ],
)
def test_what_else_can_happen_to_a_target(text: str, target: Target, kinds: tuple[str, ...]) -> None:
    rest = "完善社区服务设施,建设一批口袋公园。"
    found = diff(base(), base(COVER, replace(HOMES, text=text + rest, targets=[target])))
    assert told(found) == [("target", *kinds)]


def test_an_upper_bound_that_falls_is_tightened() -> None:
    old = Item("稳定就业", "失业率控制在5.5%以内。", targets=[Target("失业率", "5.5%", "le")])
    new = Item("稳定就业", "失业率控制在5%以内。", targets=[Target("失业率", "5%", "le")])
    assert told(diff(base(old), base(new))) == [("target", "lowered", "tightened")]


def test_the_same_amount_in_another_unit_is_notation() -> None:
    money = {"dimension": "money", "unit": "CNY", "low": 1200000000000, "high": 1200000000000}
    old = Item("做大总量", "地区生产总值达到1.2万亿元。", targets=[Target("地区生产总值", "1.2万亿元", quantity=money)])
    new = Item("做大总量", "地区生产总值达到12000亿元。", targets=[Target("地区生产总值", "12000亿元", quantity=money)])
    assert told(diff(base(old), base(new))) == [("target", "notation")]
    assert diff(base(old), base(new), Settings(ignore=frozenset({"wording"}))).same


def test_an_item_inserted_at_the_top_changes_nothing_else() -> None:
    new = Item("壮大产业集群", "打造5个产业集群。", targets=[Target("产业集群", "5个")])
    found = diff(base(), base(new, COVER, HOMES))
    assert told(found) == [("task", "added"), ("target", "added")]
    assert [(s.old, s.new) for s in found.shifted] == [("1.", "2."), ("2.", "3.")]


def test_renumbering_alone_is_told_once() -> None:
    found = diff(base(), base(replace(COVER, number="(1)"), replace(HOMES, number="(2)")))
    assert told(found) == [("numbering",)]
    change = found.changes[0]
    assert isinstance(change, NumberingChange)
    assert [(i.old, i.new) for i in change.items] == [("1.", "(1)"), ("2.", "(2)")]
    assert diff(base(), base(replace(COVER, number="9.")), Settings(ignore=frozenset({"numbering"}))).changes != ()


def test_a_dropped_item_takes_its_targets_with_it() -> None:
    assert told(diff(base(), base(HOMES))) == [("task", "dropped"), ("target", "dropped")]


def test_a_moved_item_is_moved_and_nothing_else() -> None:
    found = diff(base(), base(HOMES, people=(SCHOOLS, CLINICS, COVER)))
    assert told(found) == [("task", "moved")]
    assert found.shifted


def test_other_words_are_told_word_by_word() -> None:
    new = replace(HOMES, text="改造老旧小区300个以上。完善社区服务设施,建设一批街头公园。")
    found = diff(base(), base(COVER, new))
    assert told(found) == [("task", "reworded")]
    change = found.changes[0]
    assert isinstance(change, TaskChange)
    assert [(h.old, h.new) for h in change.wording] == [("口袋", "街头")]
    assert diff(base(), base(COVER, new), Settings(ignore=frozenset({"wording"}))).same


def test_a_renamed_task_is_found_by_its_text() -> None:
    found = diff(base(), base(COVER, replace(HOMES, title="实施城市更新行动")))
    assert told(found) == [("task", "renamed")]


@pytest.mark.parametrize(
    ("bodies", "kinds", "names"),
    [
        ((("lead", "市住建局"),), ("dropped",), (("市民政局",), ())),
        (
            (("lead", "市住建局"), ("responsible", "市民政局"), ("responsible", "市财政局")),
            ("added",),
            ((), ("市财政局",)),
        ),
        ((("lead", "市民政局"), ("responsible", "市住建局")), ("lead",), (("市住建局",), ("市民政局",))),
        ((("lead", "市住建局"), ("supporting", "市民政局")), ("role",), (("市民政局",), ("市民政局",))),
        (
            (("lead", "市住房和城乡建设局"), ("responsible", "市民政局")),
            ("renamed",),
            (("市住建局",), ("市住房和城乡建设局",)),
        ),
    ],
)
def test_bodies(
    bodies: Sequence[tuple[str, str]], kinds: tuple[str, ...], names: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    found = diff(base(), base(COVER, replace(HOMES, bodies=bodies)))
    assert told(found) == [("body", *kinds)]
    change = found.changes[0]
    assert isinstance(change, BodyChange)
    assert (change.old_bodies, change.new_bodies) == names


def test_only_some_categories() -> None:
    new = replace(HOMES, text="改造老旧小区400个以上。", targets=[Target("老旧小区", "400个", "ge")], bodies=())
    found = diff(base(), base(COVER, new), Settings(only=frozenset({"target"})))
    assert told(found) == [("target", "raised")]


def test_a_like_match_says_that_it_may_be_wrong() -> None:
    new = replace(
        SCHOOLS, title="促进教育优质均衡", text="新建中小学25所。关爱留守儿童。", targets=[Target("中小学", "25所")]
    )
    found = diff(base(), base(people=(new, CLINICS)), Settings(min_similarity=0.3))
    change = next(c for c in found.changes if c.category == "task")
    assert isinstance(change, TaskChange)
    assert not change.certain
    assert change.similarity is not None


@pytest.mark.parametrize(
    ("old", "new", "hunks"),
    [
        ("达到12.5%以上", "达到13%以上", [("12.5", "13")]),
        ("建设TOD 社区", "建设TOD社区", []),
        ("推进城市更新。", "推进城市有机更新。", [("", "有机")]),
        ("推进甲。完善乙。", "推进甲。新增丙。完善乙。", [("", "新增丙。")]),
        ("（一）发展，提升", "(一)发展,提升", []),
    ],
)
def test_word_level_difference(old: str, new: str, hunks: list[tuple[str, str]]) -> None:
    wording = compare_wording(old, new)
    assert [(h.old, h.new) for h in map(wording.hunk, wording.edits)] == hunks


def test_a_list_number_with_a_stop_of_its_own_is_no_word_of_the_indicator() -> None:
    """1.森林覆盖率 that becomes 1、森林覆盖率 is renumbered, and no target is reworded."""
    text = "一、主要指标\n1.森林覆盖率达到38%。\n2.城镇化率大于66%。\n3.人均预期寿命达到80岁。\n"
    old, new = parse(text), parse(text.replace("1.", "1、").replace("2.", "2、").replace("3.", "3、"))
    assert told(difference(old, new)) == [("numbering",)]


def test_a_character_that_changed_is_shown_with_its_word() -> None:
    wording = compare_wording("发展大健康产业优势。", "发挥大健康产业优势。")
    pairs = pairs_of(["推动高质量发展,发挥优势,发展产业,发展经济,做大做强"])
    assert [(h.old, h.new) for h in (wording.hunk(e, pairs) for e in wording.edits)] == [("发展", "发挥")]
    assert [(h.old, h.new) for h in map(wording.hunk, wording.edits)] == [("展", "挥")]


def test_a_unit_that_changed_is_shown_alone() -> None:
    wording = compare_wording("建设50个以上示范点。", "建设50家以上示范点。")
    assert [(h.old, h.new) for h in (wording.hunk(e, {"个以": 9, "家以": 9}) for e in wording.edits)] == [("个", "家")]


def test_words_behind_the_last_task_of_a_plan_are_compared_too() -> None:
    text = (
        "江州市任务分工方案\n一、主要任务\n1.推进城市更新。改造老旧小区300个以上。(责任单位:市住建局)\n"
        "2.健全医疗体系。推进县域医共体建设。(责任单位:市卫健委)\n各部门要密切配合,定期报送进展情况。\n"
    )
    old, new = SourceText.of(text), SourceText.of(text.replace("定期", "每月"))
    found = difference(parse(old.text), parse(new.text), old_text=normalise(old), new_text=normalise(new))
    assert told(found) == [("section", "reworded")]
    (change,) = found.changes
    assert isinstance(change, SectionChange)
    assert [(h.old, h.new) for h in change.wording] == [("定期", "每月")]
