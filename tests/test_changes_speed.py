"""A difference takes less than five times as long as loading its records, and grows with them, not with their square."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "bench_changes", Path(__file__).parent.parent / "bench" / "changes.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_a_thousand_targets(bench: ModuleType) -> None:
    loading, telling, changes = bench.measured(1000)
    assert changes > 100
    assert telling < 5 * loading


@pytest.mark.slow
def test_growth(bench: ModuleType) -> None:
    seconds = {n: bench.measured(n)[1] for n in (500, 2000)}
    assert seconds[2000] < 8 * seconds[500]
