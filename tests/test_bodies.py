"""The registry of bodies: how names are known, made whole, and added to by users."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from planparse.bodies import KINDS, registry
from planparse.errors import RulesError


def rows() -> list[dict[str, str]]:
    found: list[dict[str, str]] = yaml.safe_load((files("planparse") / "data" / "bodies.yaml").read_text("utf-8"))
    return found


def test_every_id_comes_once_and_every_kind_is_known() -> None:
    assert [i for i, n in Counter(r["id"] for r in rows()).items() if n > 1] == []
    assert {r["kind"] for r in rows()} <= KINDS


@pytest.mark.parametrize("field", ["forms", "suffixes", "starts"])
def test_no_form_belongs_to_two_bodies(field: str) -> None:
    claimed = Counter(form for r in rows() for form in set(r.get(field, "").split()))
    assert [form for form, n in claimed.items() if n > 1] == []


@pytest.mark.parametrize("field", ["forms", "suffixes", "starts"])
def test_no_entry_names_a_form_twice(field: str) -> None:
    twice = {r["id"]: [f for f, n in Counter(r.get(field, "").split()).items() if n > 1] for r in rows()}
    assert {i: f for i, f in twice.items() if f} == {}


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("市发改委", "development_reform", "government_department"),
        ("江州市发展和改革委员会", "development_reform", "government_department"),
        ("自治区发展改革委", "development_reform", "government_department"),
        ("国家发展改革委", "development_reform", "government_department"),
        ("市市场监管局", "market_regulation", "government_department"),
        ("市政府国资委", "state_assets", "government_department"),
        ("市委外办", "foreign_affairs", "government_department"),
        ("区生态环境分局", "ecology_environment", "government_department"),
        ("县公安局交警大队", "traffic_police", "government_department"),
        ("中共江州市委组织部", "organization_dept", "party_organ"),
        ("工委组织部", "organization_dept", "party_organ"),
        ("市纪委监委", "discipline_supervision", "party_organ"),
        ("团市委", "youth_league", "mass_organization"),
        ("人行江州市中心支行", "pboc", "vertical_agency"),
        ("江州海关", "customs", "vertical_agency"),
        ("国家统计局江州调查队", "survey_team", "vertical_agency"),
        ("市金融监管局", "local_finance", "government_department"),
        ("国家金融监督管理总局江州监管分局", "financial_regulation", "vertical_agency"),
        ("江州高新区管委会", "hitech_zone", "management_committee"),
        ("江州新港管委会", "port_authority", "management_committee"),
        ("临湖街道", "subdistrict", "local_government"),
        ("江州旅游投资有限公司", "state_company", "enterprise"),
        ("市停车场建设指挥部", "special_task_body", "coordinating_body"),
        ("市优化营商环境领导小组成员单位", "leading_group_members", "collective"),
        ("各县（市、区）人民政府", "subordinate_governments", "collective"),
        ("相关区人民政府", "subordinate_governments", "collective"),
        ("市直有关部门", "all_departments", "collective"),
        ("拖欠账款的所有部门和单位", "all_departments", "collective"),
        ("市光谷建设局", None, "government_department"),
        ("湖心岛", None, None),
        ("市生态环境局江北分局", "ecology_environment", "government_department"),
        ("中国电信江州分公司", "telecom_operator", "enterprise"),
    ],
)
def test_names(name: str, body: str | None, kind: str | None) -> None:
    known = registry().identify(name)
    assert (known.entry.id if known.entry else None, known.kind) == (body, kind)


@pytest.mark.parametrize(
    ("name", "prefix", "whole"),
    [
        ("发改局", "区", "区发改局"),
        ("市场监管局", "市", "市市场监管局"),
        ("纪委监委", "区", "区纪委监委"),
        ("组织部", "区", "区委组织部"),
        ("税务局", "市", "市税务局"),
        ("区住建局", "区", "区住建局"),
        ("工委组织部", "区", "工委组织部"),
        ("团区委", "区", "团区委"),
        ("各园区", "区", "各园区"),
        ("江州投资集团", "市", "江州投资集团"),
        ("江州海关", "市", "江州海关"),
        ("财政部", "", "财政部"),
        ("新奇事物局", "市", "新奇事物局"),
    ],
)
def test_the_level_is_made_whole(name: str, prefix: str, whole: str) -> None:
    assert registry().body(name, prefix).canonical == whole


def test_level_and_region_of_a_body() -> None:
    own = registry().body("市财政局", "市", "江州市")
    assert (own.level, own.region) == ("city", "江州市")
    other = registry().body("省财政厅", "市", "江州市")
    assert (other.level, other.region) == ("province", None)
    named = registry().body("南京市财政局", "市", "江州市")
    assert (named.level, named.region) == ("city", "南京市")


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bodies.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_user_adds_a_body(tmp_path: Path) -> None:
    path = _file(
        tmp_path, "- {id: lake_office, name: 湖泊办, kind: government_department, forms: [湖泊办, 湖泊保护办]}\n"
    )
    known = registry().extended(path).identify("市湖泊保护办")
    assert known.entry is not None
    assert known.entry.id == "lake_office"
    assert registry().identify("市湖泊保护办").entry is None, "the packaged registry stays as it is"


def test_a_user_replaces_a_body(tmp_path: Path) -> None:
    path = _file(tmp_path, "- {id: audit, name: 审计局, kind: government_department, forms: 审计局 内审局}\n")
    known = registry().extended(path)
    assert known.identify("市内审局").entry is known.entries["audit"]
    found = known.identify("省审计厅").entry
    assert found is None or found.id != "audit"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "- {name: 湖泊办, kind: government_department}\n",
            "{path}:1: this entry: id is missing (each entry has id, name and kind)",
        ),
        ("\n- {id: lake, name: 湖泊办, kind: bureau}\n", "{path}:2: lake: unknown kind 'bureau' (one of "),
        ("- {id: lake, name: 湖泊办, kind: collective, form: 湖}\n", "{path}:1: lake: unknown field 'form' (known: "),
        ("- {id: lake, name: 湖泊办, kind: collective, forms: 3}\n", "{path}:1: lake: forms is a list of names"),
        ("- {id: lake, name: 湖泊办, kind: collective, prefix: yes}\n", "{path}:1: lake: prefix is 'none' or left out"),
        (
            "- {id: a, name: 甲, kind: collective, forms: 甲办}\n- {id: b, name: 乙, kind: collective, forms: 甲办}\n",
            "{path}:2: b: the form '甲办' belongs to a already",
        ),
        (
            "- {id: a, name: 甲, kind: collective}\n- {id: a, name: 乙, kind: collective}\n",
            "{path}:2: a: the id comes twice in this file",
        ),
        (
            "- {id: lake, name: 湖泊办, kind: government_department, forms: 发改委}\n",
            "{path}:1: lake: the form '发改委' belongs to development_reform already (leave it out, or give an entry ",
        ),
        ("id: lake\n", "{path}: a registry is a list of bodies, each with id, name and kind"),
        ("", "{path}: a registry is a list of bodies, each with id, name and kind"),
        ("- 湖泊办\n", "{path}:1: this entry is no mapping (write id, name and kind)"),
        ("- {id: lake\n", "{path}:2: not YAML: "),
        ("- {id: !lake a, name: b, kind: enterprise}\n", "{path}:1: not YAML: "),
    ],
)
def test_what_is_wrong_with_a_users_file(tmp_path: Path, text: str, message: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(RulesError) as error:
        registry().extended(path)
    assert str(error.value).startswith(message.replace("{path}", str(path)))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match=r"none\.yaml: the registry cannot be read"):
        registry().extended(tmp_path / "none.yaml")
