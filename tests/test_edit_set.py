"""The edit set: known edits of real plans, and what the difference says of each (tests/edits.py)."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from edits import Plan, other_line_ends, other_spaces, other_width, trial
from planparse.changes import difference
from planparse.readers import read_path

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "data" / "raw").glob("*.txt"))
SHARED = Path(os.environ.get("PLANPARSE_SHARED", ROOT.parent / "shared"))
UNWRAPPED = [p for p in SAMPLES if not p.name.startswith(("jiangzhou-outline", "jiangzhou-storage"))]
"""Plans whose lines are whole paragraphs; in the others a space at a line's end tells how lines belong together."""


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
    found, true, wrong = measure(SAMPLES, rounds=2, least=120)
    assert found >= 0.99, wrong
    assert true >= 0.98, wrong


@pytest.mark.slow
def test_sample_plans_at_length() -> None:
    found, true, wrong = measure(SAMPLES, rounds=12, least=800)
    assert found >= 0.99, wrong
    assert true >= 0.98, wrong


@pytest.mark.slow
def test_real_plans() -> None:
    plans = [*sorted((SHARED / "seeds").glob("*.txt")), *sorted((SHARED / "corpus").glob("*.txt"))]
    if not plans:
        pytest.skip(f"the real plans are not at {SHARED} (set PLANPARSE_SHARED)")
    found, true, wrong = measure(plans, rounds=4, least=300)
    assert found >= 0.99, wrong
    assert true >= 0.98, wrong


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_plan_and_itself(path: Path) -> None:
    plan, again = Plan.read(read_path(path)), Plan.read(read_path(path))
    found = difference(plan.record, again.record, old_text=plan.clean, new_text=again.clean)
    assert found.same, found.summary


@pytest.mark.parametrize("other", [other_width, other_spaces, other_line_ends])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_another_form_of_the_same_text(path: Path, other: Callable[[str], str]) -> None:
    if other is other_spaces and path not in UNWRAPPED:
        pytest.skip("spaces at the ends of hard lines tell how they belong together")
    plan = Plan.read(read_path(path))
    changed = other(plan.source.text)
    assert changed != plan.source.text
    new = Plan.of(changed)
    found = difference(plan.record, new.record, old_text=plan.clean, new_text=new.clean)
    assert found.same, found.summary
