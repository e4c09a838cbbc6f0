"""The words that make a measure less sure, compiled from `data/confidence.yaml`."""

import re

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import any_of, either_of

_MARKS = r"[,;:。]|\d(?![\d.]*(?:岁|[A-Z]))(?<!M2\.5)(?<!M2)|的.*的|^[()]|\($|第[一二三四五]个"
"""A mark, a number or two clauses in what should be a noun phrase."""


class ConfidenceWords:
    """Words of indicators that may be cut wrongly, or are no nouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.parts_of_names = frozenset(lexicon.words("parts_of_names"))
        self.no_parts_of_names = frozenset(lexicon.words("no_parts_of_names"))
        places = {
            where: either_of(e for e in lexicon.of("no_nouns") if e.data["where"] == where)
            for where in ("start", "end", "behind", "inside")
        }
        self.no_noun = re.compile(
            f"{_MARKS}|^(?:{places['start']})|(?:{places['end']})$|.(?:{places['behind']})|{places['inside']}"
        )
        self.open_verb = any_of(lexicon.of("open_verbs"), end=True)
