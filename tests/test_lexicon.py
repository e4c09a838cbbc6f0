"""Files of rules: what they add, what they override, and what is said of their mistakes."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from planparse import parse
from planparse.errors import RulesError
from planparse.examples import run_examples
from planparse.lexicon import default_lexicon, kinds, lexicon_of
from planparse.lexicon.entries import read_file
from planparse.lexicon.kind import WORD_FIELDS
from planparse.options import Options
from running import Run

PLAN = "江州市国民经济和社会发展第十四个五年规划和2035年远景目标纲要\n\n第四章 主要任务\n\n"


def _file(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_kind_has_entries_and_every_entry_words() -> None:
    lexicon = default_lexicon()
    for kind in kinds():
        assert lexicon.of(kind), kind
    for entry in lexicon.all():
        assert entry.words, entry.place


def test_a_word_stands_once_in_its_kind() -> None:
    lexicon = default_lexicon()
    for kind in kinds():
        places = [
            (field, word)
            for entry in lexicon.of(kind)
            for field in WORD_FIELDS
            for word in entry.data.get(field, ())
            if not {"not_before", "not_behind", "only_before"} & entry.data.keys()
        ]
        twice = [place for place, count in Counter(places).items() if count > 1]
        assert not twice, (kind, twice)


def test_an_own_unit_is_read_and_has_a_quantity(tmp_path: Path) -> None:
    own = _file(tmp_path, 'units:\n- {names: [坪], dimension: area, base: m2, factor: "3.3", yes: [30坪]}\n')
    text = PLAN + "到2025年，新建展厅面积达到30万坪。\n"
    with_own = parse(text, options=Options(rules=(own,)))
    (target,) = with_own.targets
    assert (target.unit, target.quote) == ("万坪", "30万坪")
    assert target.quantity is not None
    assert (target.quantity.dimension, target.quantity.low) == ("area", Decimal(990000))
    assert "坪" not in default_lexicon().units.by_name


def test_an_entry_of_the_same_id_takes_the_place_of_the_packages(tmp_path: Path) -> None:
    own = _file(tmp_path, "comparators:\n- {id: about, comparator: approx, before: [约], after: [左右]}\n")
    lexicon = lexicon_of((own,))
    entry = lexicon.entry("comparators", "about")
    assert entry.words == ("约", "左右")
    assert entry.place == f"{own}:2"
    assert entry.hidden is not None
    assert entry.hidden.packaged
    assert len(lexicon.of("comparators")) == len(default_lexicon().of("comparators"))


def test_words_can_be_taken_out_of_an_entry(tmp_path: Path) -> None:
    own = _file(tmp_path, "modality:\n- {id: firmness, without: [鼓励, 力求]}\n")
    left = lexicon_of((own,)).words("modality")
    assert "力争" in left
    assert not {"鼓励", "力求"} & set(left)


@pytest.mark.parametrize("kind", ["modality", "doing", "state", "pivot", "clause", "times", "coverage"])
def test_a_kind_may_lose_all_its_words(tmp_path: Path, kind: str) -> None:
    entries = "".join(
        f"- {{id: {e.id!r}, without: [{', '.join(map(repr, e.words))}]}}\n" for e in default_lexicon().of(kind)
    )
    own = _file(tmp_path, f"{kind}:\n{entries}")
    assert not lexicon_of((own,)).words(kind)
    targets = parse(PLAN + "到2025年，粮食总产量达到30万吨。\n", options=Options(rules=(own,))).targets
    assert [t.indicator for t in targets] == ["粮食总产量"]


def test_a_word_alone_is_an_entry(tmp_path: Path) -> None:
    own = _file(tmp_path, "modality:\n- 铆足劲\n")
    (target,) = parse(PLAN + "铆足劲粮食总产量达到30万吨。\n", options=Options(rules=(own,))).targets
    assert (target.modality, target.indicator) == ("铆足劲", "粮食总产量")


OWN_TIMES = """\
times:
- {words: [本届任期末], from: period_end, yes: {本届任期末粮食总产量达到30万吨。: {year: 2025}}}
- {words: [上财年], from: now_or_spoken, first: -1, last: -1, yes: {上财年粮食总产量达到30万吨。: {year: 2020}}}
time_marks:
- {reads: by, id: own, after: [收官时], after_plan: [收官时], yes: {“十五五”收官时粮食总产量达到30万吨。: {year: 2030}}}
"""


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("上财年，粮食总产量达到30万吨。", (2020, 2020)),
        ("本届任期末粮食总产量达到30万吨。", (2025, 2025)),
        ("2023年收官时粮食总产量达到30万吨。", (2023, 2023)),
        ("“十五五”收官时粮食总产量达到30万吨。", (2030, 2030)),
    ],
)
def test_own_words_of_time_are_read(tmp_path: Path, sentence: str, years: tuple[int, int]) -> None:
    own = _file(tmp_path, OWN_TIMES)
    assert all(checked.passed for checked in run_examples(lexicon_of((own,)), read_file(own)))
    (measure,) = parse(PLAN + sentence + "\n", options=Options(rules=(own,))).measures
    assert measure.year is not None
    assert (measure.year.first, measure.year.last, measure.indicator) == (*years, "粮食总产量")


OWN_TABLE = """\
units:
- {names: [坪], dimension: area, base: m2, factor: "3.3", yes: [30坪]}
table_heads:
- {id: own_name, column: name, words: [考核事项], yes: [考核事项]}
value_heads:
- {id: own, tense: target, words: [拟达], yes: [2025年拟达]}
attributes:
- {binding: binding, words: [硬性], yes: [硬性]}
"""
TABLES = {
    "unit column": "序号\t指标\t单位\t2025年目标值\n1\t展厅面积\t万坪\t30\n2\t绿地面积\t坪\t4\n",
    "unit behind the name": "指标\t2020年\t2025年目标值\n展厅面积（万坪）\t20\t30\n绿地面积（坪）\t3\t4\n",
    "unit in the head": "序号\t指标\t2025年目标（万坪）\n1\t展厅面积\t30\n2\t绿地面积\t4\n",
    "unit in the cell": "序号\t指标\t2025年目标值\n1\t展厅面积\t30万坪\n2\t绿地面积\t4坪\n",
    "own heads": "序号\t考核事项\t单位\t2025年拟达\t属性\n1\t展厅面积\t万坪\t30\t硬性\n2\t绿地面积\t坪\t4\t硬性\n",
}


@pytest.mark.parametrize("form", TABLES)
def test_own_words_are_read_in_tables(tmp_path: Path, form: str) -> None:
    own = _file(tmp_path, OWN_TABLE)
    assert all(checked.passed for checked in run_examples(lexicon_of((own,)), read_file(own)))
    targets = parse(f"{PLAN}表1 主要指标\n{TABLES[form]}", options=Options(rules=(own,))).targets
    hall = targets[0]
    assert (hall.indicator, hall.unit, hall.low) == ("展厅面积", "万坪", Decimal(30))
    assert hall.quantity is not None
    assert (hall.quantity.unit, hall.quantity.low) == ("m2", Decimal(990000))
    assert len(targets) == 2
    if form == "own heads":
        assert hall.binding == "binding"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("units:\n- {names: [坪], dimension: area, base: m2}\n", 2, "units entry '坪': factor is missing"),
        (
            "units:\n\n- {names: [坪], dimension: area, base: m2, factor: viel}\n",
            3,
            "units entry '坪': factor must be a number above 0",
        ),
        ("unit:\n- {names: [坪]}\n", 1, "there is no kind of rules called 'unit'; units is meant?"),
        ("units:\n- {name: [坪]}\n", 2, "units entry: there is no field 'name'"),
        (
            "comparators:\n- {id: x, comparator: more, before: [逾]}\n",
            2,
            "comparators entry 'x': comparator must be one of",
        ),
        ("modality:\n- {id: a, words: [力争, 12]}\n", 2, "modality entry 'a': words holds 12"),
        (
            "modality:\n- {id: a, words: [争]}\n- {id: a, words: [抢]}\n",
            3,
            "modality entry 'a': stands in line 2 already",
        ),
        ("modality:\n- {id: firmness, without: [没有]}\n", 2, "modality entry 'firmness': without names words"),
        ("modality:\n- {id: none, without: [没有]}\n", 2, "modality entry 'none': there is no such entry"),
        ("times:\n- {words: [上财年], from: then}\n", 2, "times entry '上财年': from must be one of now, one_year"),
        (
            "times:\n- {words: [上财年], from: now, first: 早}\n",
            2,
            "times entry '上财年': first must be a whole number",
        ),
        ("modality: 力争\n", 1, "modality: a list of entries must stand here"),
        ("- 力争\n", 1, "not a file of rules"),
        ("modality:\n- [力争\n", 3, "not YAML"),
        ("modality:\n- {words: !own [力争]}\n", 2, "not YAML"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_entry(tmp_path: Path, text: str, line: int, message: str) -> None:
    own = _file(tmp_path, text)
    with pytest.raises(RulesError) as caught:
        lexicon_of((own,))
    assert str(caught.value).startswith(f"{own}:{line}: {message}"), str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="cannot be read: no such file"):
        lexicon_of((tmp_path / "none.yaml",))


def test_an_unknown_unit_of_count_is_kept_as_written() -> None:
    record = parse(PLAN + "到2025年，码放稻草137垛。迎来建市15周年。\n")
    (target,) = record.targets
    assert (target.unit, target.quote, target.quantity, target.indicator) == ("垛", "137垛", None, "码放稻草")
    (told,) = [d for d in record.diagnostics if d.code == "unknown_unit"]
    assert told.span == target.span
    assert "the unit 垛 is not known" in told.message


def test_the_summary_counts_unknown_units(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plan.txt").write_text(PLAN + "到2025年，码放稻草137垛。\n", encoding="utf-8")
    assert "values in units that are not known: 垛 (1);" in run("extract", "plan.txt").err


def test_every_packaged_unit_has_a_quantity() -> None:
    table = default_lexicon().units
    for name, unit in table.by_name.items():
        found = table.quantity(Decimal(3), name)
        assert found is not None
        assert found[:2] == (unit.dimension, unit.base)


@pytest.mark.parametrize(
    ("value", "unit", "quantity"),
    [
        ("1.5", "亿元", ("currency", "CNY", "150000000")),
        ("3", "亩", ("area", "m2", "2000")),
        ("17.4", "亿斤", ("mass", "kg", "870000000")),
        ("344", "万吨标煤", ("energy", "tce", "3440000")),
        ("2", "个百分点", ("percentage_point", "percentage_point", "2")),
        ("2", "%", ("share", "%", "2")),
        ("30", "万吨/日", ("mass per 日", "kg/日", "300000000")),
        ("110", "千伏", ("voltage", "kV", "110")),
    ],
)
def test_quantities_are_exact(value: str, unit: str, quantity: tuple[str, str, str]) -> None:
    found = default_lexicon().units.quantity(Decimal(value), unit)
    assert found == (quantity[0], quantity[1], Decimal(quantity[2]))
