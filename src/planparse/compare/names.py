"""Indicators under one name: 数字经济核心产业增加值占GDP比重 and …占地区生产总值比重 have the same key."""

from functools import cache
from typing import Any

import regex

from planparse.changes.folding import fold
from planparse.packaged import packaged_yaml

_BRACKETS = regex.compile(r"[(\[][^()\[\]]*[)\]]")
_MARKS = regex.compile(r"[\"'、,。.:;·\-_{}]|等$")
_DECISIVE = -1
_NUMBERS = regex.compile(r"\d+(?:\.\d+)?")


class Names:
    """The word lists of data/indicators.yaml, compiled."""

    def __init__(self) -> None:
        data = packaged_yaml("indicators.yaml")
        self._same = {fold(word): fold(words[0]) for words in data["same"] for word in words}
        self._word: Any = regex.compile(r"\L<w>", w=sorted(self._same, key=lambda w: (-len(w), w)))
        self._dropped: Any = regex.compile(r"\L<w>", w=[fold(w) for w in data["dropped"]])
        self._ending: Any = regex.compile(r"(?<=.{2})(?:\L<w>)$", w=[fold(w) for w in data["endings"]])
        self._contrasts = [[fold(w) for w in line] for line in data["contrasts"]]
        self._decisive = [fold(w) for w in data["decisive"]]
        self._profiles: dict[str, tuple[list[str], dict[int, set[str]]]] = {}
        self._intensive: Any = regex.compile(r"\L<w>", w=[fold(w) for w in data["intensive"]])

    def key(self, indicator: str, places: tuple[str, ...] = ()) -> str:
        """The indicator without the plan's own places, wording and brackets."""
        text = self._word.sub(lambda m: self._same[m[0]], fold(indicator))
        for place in places:
            text = text.removeprefix(place)
        text = self._word.sub(lambda m: self._same[m[0]], _BRACKETS.sub("", text))
        text = self._ending.sub("", _MARKS.sub("", text))
        text = self._dropped.sub("", text)
        return self._ending.sub("", text) or fold(indicator)

    def exclude(self, a: str, b: str) -> bool:
        """Whether two keys name different things: 城镇… and 农村…, 3岁以下… and 6岁以下…."""
        if a == b:
            return False
        figures, words = self._profile(a)
        other_figures, other_words = self._profile(b)
        if figures != other_figures or words.get(_DECISIVE) != other_words.get(_DECISIVE):
            return True
        return any(not words[line] & other_words[line] for line in words.keys() & other_words.keys() if line >= 0)

    def _profile(self, key: str) -> tuple[list[str], dict[int, set[str]]]:
        """A key's figures, its words of each line of contrasts, and its decisive words."""
        found = self._profiles.get(key)
        if found is None:
            lines = {i: said for i, line in enumerate(self._contrasts) if (said := {w for w in line if w in key})}
            if said := {w for w in self._decisive if w in key}:
                lines[_DECISIVE] = said
            found = self._profiles[key] = (_NUMBERS.findall(key), lines)
        return found

    def intensive(self, key: str) -> bool:
        """Whether the indicator is a rate, a share or an amount per head, so that regions of any size compare."""
        return self._intensive.search(key) is not None


@cache
def names() -> Names:
    """The word lists, read once."""
    return Names()
