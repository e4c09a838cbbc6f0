"""Known edits of a plan's text, seeded, with what a difference must say of each.

    python tests/edits.py PLAN... [--seed N] [--rounds N]     what is found, what is reported falsely, and which

An edit changes the source's own characters, as a person would who revises the plan: a value, a comparator, a year, a
unit, an indicator's name, words, a body, a lead; a sentence or an item put in, taken out or moved; numbers of
headings. Several edits go into one revision, each in a territory of its own (an item, or the part with its items), so
that every change that is reported can be laid at one edit's door or at none's.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from item_edits import Editor
from planparse.changes import difference
from planparse.changes.model import Change
from planparse.changes.summary import summary_line
from planparse.readers import read_path
from revisions import Plan, Result, judge

KINDS = (
    *("renumbering", "item_inserted", "item_deleted", "move", "value", "comparator", "year", "unit", "indicator"),
    *("wording", "insertion", "deletion", "body", "body_added", "lead", "value", "value", "wording", "comparator"),
)


def trial(plan: Plan, seed: int) -> Result:
    """One revision of a plan."""
    editor = Editor(plan, random.Random(seed))
    kinds = list(KINDS)
    structural, others = kinds[:4], kinds[4:]
    # one structural edit at most: each takes a whole list as its territory
    chosen = [structural[seed % 4], *editor.rng.sample(others, len(others))]
    return judge(plan, list(editor.edits(chosen)))


def main() -> None:
    """Try plans and print what was missed and what was false."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    made: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    reported = false = 0
    for path in options.plans:
        plan = Plan.read(read_path(path))
        again = difference(plan.record, plan.record, old_text=plan.clean, new_text=plan.clean)
        print(f"== {path.name}", "" if again.same else f"NOT THE SAME AS ITSELF: {again.summary}")
        for seed in range(options.seed, options.seed + options.rounds):
            result = trial(plan, seed)
            made.update(e.kind for e in result.edits)
            lost.update(e.kind for e in result.missed)
            reported += result.reported
            false += len(result.false)
            for e in result.missed:
                print(f"  {seed} missed {e.kind}: {e.note[:200]}")
            for c in result.false:
                print(f"  {seed} false {_shown(c)}")
    total, missed = sum(made.values()), sum(lost.values())
    print(f"{total} edits, {missed} missed ({1 - missed / max(total, 1):.2%} found)")
    print(f"{reported} reported, {false} false ({1 - false / max(reported, 1):.2%} true)")
    print({k: f"{made[k] - lost[k]}/{made[k]}" for k in sorted(made)})


def _shown(change: Change) -> str:
    extra = "; ".join(f"[-{h.old}-]{{+{h.new}+}}" for h in getattr(change, "wording", ()))
    return f"{summary_line([change])} {extra}"[:240]


if __name__ == "__main__":
    main()
