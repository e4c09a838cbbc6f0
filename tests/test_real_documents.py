"""The invariants on every plan at hand: quotes, files and back, the published schema, the same bytes every time."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from invariants import check
from plan_files import SAMPLES, needs_shared, plans, seeds
from planparse.files import dump, loads, schema
from planparse.options import Options
from planparse.pipeline import parse_source
from planparse.readers import read_path


def test_the_sample_plans_are_there() -> None:
    assert SAMPLES


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in [*SAMPLES, *plans()]])
def test_records_fit_the_published_schema(path: Path) -> None:
    record = json.loads(dump(parse_source(read_path(path))))
    validator = Draft202012Validator(json.loads(schema()))
    assert not [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(record)]


@needs_shared
@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in plans()])
def test_spans_quote_the_source_and_the_record_survives_its_files(path: Path) -> None:
    source = read_path(path)
    check(parse_source(source), source.text)


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in [*SAMPLES, *seeds()]])
def test_the_same_bytes_twice(path: Path) -> None:
    assert dump(parse_source(read_path(path))) == dump(parse_source(read_path(path)))


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in SAMPLES])
def test_a_record_is_the_same_whether_made_or_read(path: Path) -> None:
    """What typed code makes without validating has the fields, in the order, that validating gives."""
    made = dump(parse_source(read_path(path), Options(trace=True)))
    assert dump(loads(made)) == made
