"""The tool that draws records for a second reader: tools/draw_sample.py."""

from types import ModuleType

import pytest

from plan_files import ROOT, sample
from planparse.readers import read_path
from running import module_at

PLAN = sample("jiangzhou-outline-2021")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return module_at(ROOT / "tools" / "draw_sample.py")


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
