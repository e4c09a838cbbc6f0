"""The edit set: known edits of real plans, and what the difference says of each (tests/edits.py)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from edits import trial
from plan_files import SAMPLES, needs_shared, plans
from planparse.changes import difference
from planparse.readers import read_path
from revisions import Plan


def read(paths: Sequence[Path]) -> Iterator[Plan]:
    for path in paths:
        yield Plan.read(read_path(path))


def measure(paths: Sequence[Path], rounds: int, least: int) -> tuple[float, float, str]:
    """Share of the edits that were found, share of the reported changes that are true, and what went wrong."""
    made: Counter[str] = Counter()
    missed: list[str] = []
    false: list[str] = []
    reported = 0
    for number, plan in enumerate(read(paths)):
        for seed in range(number * rounds, (number + 1) * rounds):
            result = trial(plan, seed)
            made.update(e.kind for e in result.edits)
            reported += result.reported
            missed += [f"{plan.name} {seed} missed {e.kind}: {e.note}" for e in result.missed]
            false += [f"{plan.name} {seed} false: {c}" for c in result.false]
    total = sum(made.values())
    assert total >= least, f"only {total} edits"
    assert len(made) == 15, f"kinds of edits that no plan allowed: {sorted(made)}"
    return 1 - len(missed) / total, 1 - len(false) / reported, "\n".join(missed + false)


def test_sample_plans() -> None:
    found, true, wrong = measure(SAMPLES, rounds=5, least=300)
    assert found >= 0.99, wrong
    assert true >= 0.98, wrong


@pytest.mark.slow
def test_sample_plans_at_length() -> None:
    found, true, wrong = measure(SAMPLES, rounds=12, least=800)
    assert found >= 0.99, wrong
    assert true >= 0.98, wrong


@needs_shared
@pytest.mark.slow
def test_real_plans() -> None:
    found, true, wrong = measure(plans(), rounds=4, least=300)
    assert found >= 0.995, wrong
    assert true >= 0.99, wrong


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_plan_and_itself(path: Path) -> None:
    plan, again = Plan.read(read_path(path)), Plan.read(read_path(path))
    found = difference(plan.record, again.record, old_text=plan.clean, new_text=again.clean)
    assert found.same, found.summary
