"""The tool that draws records for a second reader: tools/draw_sample.py."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from planparse.readers import read_path

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "data" / "raw" / "jiangzhou-outline-2021.txt"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("draw_sample", ROOT / "tools" / "draw_sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_draw_is_the_documents_own(tool: ModuleType) -> None:
    drawn = tool.draw(PLAN, 10, 10)
    assert drawn == tool.draw(PLAN, 10, 10)
    assert len(drawn["records"]) == len(drawn["runs"]) == 10


def test_what_is_drawn_is_the_text(tool: ModuleType) -> None:
    text, drawn = read_path(PLAN).text, tool.draw(PLAN, 25, 25)
    for entry in drawn["records"] + drawn["runs"]:
        assert text[slice(*entry["span"])] == entry["quote"]
    covered = [range(*r["span"]) for r in drawn["records"]]
    assert not any(run["span"][0] in r for run in drawn["runs"] for r in covered)
