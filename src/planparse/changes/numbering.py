"""Numbers of headings and tasks: which only moved on, and which were renumbered."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

import regex

from planparse.changes.folding import fold
from planparse.numbering import han_number

_NUMERAL = regex.compile(r"\d+|[一二三四五六七八九十百零〇○]+")


def ordinal(numeral: str) -> int:
    """Value of 12, 十二, 一百零三."""
    return int(numeral) if numeral.isdigit() else han_number(numeral)


def split_number(number: str) -> tuple[str, tuple[int, ...]]:
    """A number's style and its ordinals: 专栏3-1 is 专栏#-# and (3, 1)."""
    bare = fold(number)
    return _NUMERAL.sub("#", bare), tuple(ordinal(n) for n in _NUMERAL.findall(bare))


class Numbers:
    """How many numbers of the same style come before each one, among its siblings and in the whole document."""

    def __init__(self, numbers: Sequence[str], parents: Sequence[int | None], depths: Sequence[int]) -> None:
        self.split = [split_number(n) for n in numbers]
        self.among_siblings: list[int] = []
        self.in_document: list[int] = []
        siblings: dict[tuple[int | None, str], int] = defaultdict(int)
        document: dict[tuple[int, str], int] = defaultdict(int)
        for (style, _), parent, depth in zip(self.split, parents, depths, strict=True):
            self.among_siblings.append(siblings[parent, style])
            self.in_document.append(document[depth, style])
            siblings[parent, style] += 1
            document[depth, style] += 1


def follows(old: Numbers, o: int, new: Numbers, n: int) -> bool:
    """Whether a changed number is what something added, dropped or moved before it made of it."""
    (style, before), (new_style, after) = old.split[o], new.split[n]
    if style != new_style or not before or len(before) != len(after) or before == after:
        return False
    shift = after[-1] - before[-1]
    if before[:-1] != after[:-1]:
        return shift == 0
    return shift in (
        new.among_siblings[n] - old.among_siblings[o],
        new.in_document[n] - old.in_document[o],
    )


def out_of_order(sequence: Sequence[int]) -> set[int]:
    """Positions to take out so that the rest ascends; as few as can be."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for i, value in enumerate(sequence):
        k = bisect_left(tails, value)
        before.append(at[k - 1] if k else -1)
        if k == len(tails):
            tails.append(value)
            at.append(i)
        else:
            tails[k] = value
            at[k] = i
    kept: set[int] = set()
    i = at[-1] if at else -1
    while i >= 0:
        kept.add(i)
        i = before[i]
    return {i for i in range(len(sequence)) if i not in kept}
