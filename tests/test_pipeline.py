"""What holds for the pipeline as a whole, whatever the document says."""

import gc
from pathlib import Path

import pytest

from plan_files import SAMPLES
from planparse.errors import RulesError
from planparse.options import Options
from planparse.pipeline import parse_source
from planparse.readers import read_path


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_reading_makes_no_cycles(path: Path) -> None:
    """The collector of cycles rests while a document is read, for it would find nothing."""
    source = read_path(path)
    parse_source(source)
    gc.collect()
    gc.disable()
    try:
        parse_source(source)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_collector_is_as_it_was(tmp_path: Path) -> None:
    source = read_path(SAMPLES[0])
    parse_source(source)
    assert gc.isenabled()
    gc.disable()
    try:
        parse_source(source)
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(RulesError):
        parse_source(source, Options(rules=(tmp_path / "none.yaml",)))
    assert gc.isenabled()
