"""The words that tell a flow from a state in what is reported, compiled from `data/flows.yaml`."""

import re

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import any_of, either_of


class ToldWords:
    """Words of work done, and of what only stands there."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.of
        self.holding = frozenset(lexicon.words("holding"))
        self.yearly = any_of(entries("yearly_amounts"), end=True)
        self.work = any_of(entries("work_done"), end=True)
        self.event = re.compile(rf"[^,。;、\d]{{1,24}}?(?:{either_of(entries('events'))})")
        self.grown = frozenset(
            w for e in entries("reach") if e.data.get("basis") in ("growth", "increase", "decrease") for w in e.words
        )
