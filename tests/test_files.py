"""Records to files and back: exact numbers, strings that look like something else, damaged and hand-made files."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planparse import parse, yaml_form
from planparse.errors import RecordError
from planparse.files import RecordFormat, dump, load, loads, loads_all
from planparse.records import Record

TEXT = "江州市2025年工作方案\n一、主要目标\n到2025年,森林覆盖率达到14.50%。\n"

LOOKALIKES = [
    *("2022-03-03", "2022-03", "14.50", "1e5", "1_000", "0x1F", "017", "1:30", "12:30:45", "+5", "-", ".5", "5."),
    *("yes", "no", "on", "off", "y", "true", "True", "null", "Null", "~", "", " ", "=", "<<", "---", "...", "!x"),
    *("&a", "*a", "- a", "a: b", "#a", "a #b", "'", '"', "[", "{", "@", "`", "%", "\t", "a\tb", "a\nb", "a\r\nb"),
    *("\u0085", "\u2028", "\ufeffa", "\x07", "𠮷", "〔2022〕", "一、", "inf", ".inf", "nan", ".NaN"),
]


@pytest.fixture
def record() -> Record:
    return parse(TEXT)


def _with(record: Record, **document: Any) -> Record:
    tree = json.loads(dump(record))
    tree["document"] |= document
    return loads(json.dumps(tree).encode())


@pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
@pytest.mark.parametrize("text", LOOKALIKES)
def test_a_string_stays_the_string_it_is(record: Record, text: str, form: RecordFormat) -> None:
    written = _with(record, title=text, issuer=text)
    assert loads(dump(written, form)).document.title == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_yaml(text: str) -> None:
    assert yaml_form.read(yaml_form.write({"a": [text], text: 1})) == {"a": [text], text: 1}


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers())
def test_numbers_survive_yaml_with_every_digit(number: Decimal, whole: int) -> None:
    back = yaml_form.read(yaml_form.write({"a": number, "b": whole}))
    assert (str(back["a"]), back["b"]) == (format(number, "f"), whole)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_other_readers_see_the_same_strings(text: str) -> None:
    assert yaml.safe_load(yaml_form.write({"a": text})) == {"a": text}


def test_dates_and_yes_written_by_hand_are_strings() -> None:
    assert yaml_form.read(b"issued_on: 2022-03-03\ntitle: yes\nn: 017\n") == {
        "issued_on": "2022-03-03",
        "title": "yes",
        "n": 17,
    }


@pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
def test_the_bytes_are_the_same_after_reading(record: Record, form: RecordFormat) -> None:
    data = dump(record, form)
    assert data.endswith(b"\n")
    assert dump(loads(data), form) == data


def test_json_and_yaml_hold_the_same_keys_in_the_same_order(record: Record) -> None:
    as_json, as_yaml = json.loads(dump(record)), yaml.safe_load(dump(record, "yaml"))
    assert list(as_json) == list(as_yaml)
    assert as_json == as_yaml


def test_numbers_keep_the_decimals_of_the_source(record: Record) -> None:
    tree = json.loads(dump(record))
    tree["targets"] = [_target(14.5, 10**15)]
    data = json.dumps(tree).encode().replace(b"14.5", b"14.50")
    for form in ("json", "yaml", "jsonl"):
        assert b"14.50" in dump(loads(data), form)
        assert b"1000000000000000" in dump(loads(data), form)


def _target(low: float, high: int) -> dict[str, Any]:
    fields = ("task", "section", "year", "year_source", "modality", "binding", "baseline", "quantity")
    return dict.fromkeys(fields) | {
        "id": "森林覆盖率",
        "kind": "number",
        "indicator": "森林覆盖率",
        "quote": "江",
        "span": [0, 1],
        "evidence": [0, 1],
        "low": low,
        "high": high,
        "unit": "%",
        "comparator": "between",
        "basis": "level",
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no planparse record: it has no schema_version"),
        (b"[1, 2]", "this is no planparse record: it has no schema_version"),
        (b'{"schema_version": ', "not JSON: Expecting value: line 1 column 20 (char 19)"),
        (b"a: [1", "neither JSON nor YAML: while parsing a flow sequence"),
        (b"\xff\xfe\x00", "neither JSON nor YAML: "),
        (b"[" * 100_000, "not JSON: "),
        (b'{"schema_version": "1.1"}', "the record has schema version 1.1; this planparse reads 1.0"),
        (b"schema_version: 2.0", "the record has schema version 2.0; this planparse reads 1.0"),
    ],
)
def test_what_is_no_record_says_why(data: bytes, message: str) -> None:
    with pytest.raises(RecordError) as error:
        loads(data, where="x.json")
    assert str(error.value).startswith(f"x.json: {message}")


def test_every_broken_reference_has_its_path(record: Record) -> None:
    tree = json.loads(dump(record))
    tree["targets"] = [_target(1, 2) | {"section": "nowhere"}, _target(1, 2) | {"span": [5, 9999]}]
    characters = tree["source"]["characters"]
    with pytest.raises(RecordError) as error:
        loads(json.dumps(tree).encode())
    assert error.value.problems == (
        "the id is given twice: 森林覆盖率 @ $.targets[1].id",
        "refers to nothing in the record: nowhere @ $.targets[0].section",
        f"not inside the text of {characters} characters: [5, 9999] @ $.targets[1].span",
    )


def test_spans_are_looked_at_wherever_they_stand(record: Record) -> None:
    tree = json.loads(dump(record))
    outside = [5, 9999]
    tree["document"]["role_rules"] = [{"rule": "first_is_lead", "quote": "下同", "span": outside}]
    tree["document"]["parents"] = [{"title": "江州市规划", "number": None, "span": outside}]
    tree["source"]["blocks"] = [{"kind": "table", "span": [3, 2]}]
    with pytest.raises(RecordError) as error:
        loads(json.dumps(tree).encode())
    assert [problem.rpartition(" @ ")[2] for problem in error.value.problems] == [
        "$.source.blocks[0].span",
        "$.document.parents[0].span",
        "$.document.role_rules[0].span",
    ]


def test_json_lines_give_each_record_and_each_error(record: Record) -> None:
    line = dump(record, "jsonl")
    found = list(loads_all(line + b'{"a": 1}\n' + line, where="all.jsonl"))
    assert [type(f) for f in found] == [Record, RecordError, Record]
    assert str(found[1]) == "all.jsonl:2: this is no planparse record: it has no schema_version"


def test_load_reads_a_file(record: Record, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"\xef\xbb\xbf" + dump(record, "yaml"))
    assert load(tmp_path / "plan.yaml") == record
