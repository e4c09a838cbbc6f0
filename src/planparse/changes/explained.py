"""Which edits of a text are told already, as the change of a measure or of a title.

A target raised from 28件 to 30件 changes the text of its task too; that is one change and not two. What remains after
the measures' own words are set aside is a change of wording.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

from planparse.changes.folding import fold
from planparse.changes.model import MeasureKind
from planparse.changes.wording import Edit, Wording
from planparse.records import Measure

_YEARS = regex.compile(
    r"[\d年到至在自从底末前初间期时内之,\"五六七八九十一二三四〇零○“”-]*|今年|明年|全年|规划期末?|近期|远期"
)
_FILLER = regex.compile(
    r"[\d,，。;；:：、()\"]|以上|以下|以内|左右|不低于|不少于|不超过|超过|突破|达到|达|大于|小于|约|力争|确保|实现|完成|建成|"
    r"建设|打造|年均|每年|增长|提高|下降|降低|培育|新增|引进|到|年|底|末|和|为|在|的|等"
)
_REACH = 160
"""An indicator may stand as far from its value as a long list of nouns."""
_VALUE: frozenset[MeasureKind] = frozenset({"raised", "lowered", "unit", "notation", "opened", "settled"})
_SIGN: frozenset[MeasureKind] = frozenset({"tightened", "loosened", "comparator", "modality", "opened", "settled"})
_TIME: frozenset[MeasureKind] = frozenset({"advanced", "postponed", "year"})


Share = Callable[[Measure], float]
"""How far into its text a measure stands, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change of a measure that stands in the text."""

    old: Measure | None
    new: Measure | None
    kinds: tuple[MeasureKind, ...]


class _Located:
    """One side's tokens as one string, with the places of the measures' quotes in it.

    The text is not the source's (spaces and page furniture are gone), so a quote that stands in it several times is
    looked for where it stands in its task or section, as a share of the whole length.
    """

    def __init__(self, folded: Sequence[str], measures: Sequence[Measure], share: Share) -> None:
        self.starts = [0, *accumulate(map(len, folded))]
        self.text = "".join(folded)
        self.place: dict[str, tuple[int, int]] = {}
        for m in measures:
            quote = fold(m.quote)
            found = self._nearest(quote, int(share(m) * len(self.text)))
            if found >= 0:
                self.place[m.id] = (found, found + len(quote))

    def _nearest(self, quote: str, expected: int) -> int:
        before = self.text.rfind(quote, 0, expected + len(quote))
        after = self.text.find(quote, expected)
        if before < 0 or after < 0:
            return max(before, after)
        return before if expected - before <= after - expected else after

    def range(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.starts[end]

    def token(self, offset: int) -> int:
        return bisect_left(self.starts, offset)


def untold(
    wording: Wording,
    told: Sequence[Told],
    old_measures: Sequence[Measure],
    new_measures: Sequence[Measure],
    shares: tuple[Share, Share],
    title: tuple[str, str] | None = None,
) -> list[Edit]:
    """The edits that no change of a measure explains.

    `shares` tell how far into either text a measure stands; `title` where the text begins with a title that changed.
    """
    if not wording.edits or (not told and title is None):
        return wording.edits
    old = _Located(wording.old_folded, old_measures, shares[0])
    new = _Located(wording.new_folded, new_measures, shares[1])
    rest: list[Edit] = []
    for edit in wording.edits:
        a, b = old.range(edit.old_start, edit.old_end), new.range(edit.new_start, edit.new_end)
        if title is not None and a[1] <= len(title[0]) and b[1] <= len(title[1]):
            continue
        if not (_pure_addition(a, b, old, new, told) or any(_explains(t, a, b, old, new) for t in told)):
            rest.append(edit)
    return rest


def _within(part: tuple[int, int], place: tuple[int, int] | None, left: int, right: int) -> bool:
    return place is not None and place[0] - left <= part[0] and part[1] <= place[1] + right


def _explains(told: Told, a: tuple[int, int], b: tuple[int, int], old: _Located, new: _Located) -> bool:
    if told.old is None or told.new is None:
        return False
    here, there = old.place.get(told.old.id), new.place.get(told.new.id)
    kinds = set(told.kinds)
    gone, come = old.text[slice(*a)], new.text[slice(*b)]

    def near(left: int, right: int) -> bool:
        return _within(a, here, left, right) and _within(b, there, left, right)

    if kinds & _SIGN and len(gone) <= 14 and len(come) <= 14 and near(9, 6):
        return True
    if kinds & _VALUE and near(2, 2):
        return True
    if kinds & _TIME and _YEARS.fullmatch(gone) and _YEARS.fullmatch(come):
        return True
    if "baseline" in kinds and near(40, 20) and any(c.isdigit() for c in gone + come):
        return True
    if "basis" in kinds and near(14, 2) and len(gone) <= 8 and len(come) <= 8:
        return True
    if "reworded" in kinds and near(_REACH, _REACH):
        names = fold(told.old.indicator), fold(told.new.indicator)
        return gone in names[0] and come in names[1]
    return False


def _pure_addition(a: tuple[int, int], b: tuple[int, int], old: _Located, new: _Located, told: Sequence[Told]) -> bool:
    """Whether what came or went is a measure that was added or dropped, and nothing else."""
    gone, come = old.text[slice(*a)], new.text[slice(*b)]
    if bool(gone) == bool(come):
        return False
    rest = gone or come
    side, part = (old, a) if gone else (new, b)
    met = False
    for t in told:
        measure = t.new if t.old is None else t.old if t.new is None else None
        if measure is None or (t.old is None) == bool(gone):
            continue
        place = side.place.get(measure.id)
        if place is not None and part[0] <= place[0] and place[1] <= part[1]:
            met = True
            rest = rest.replace(fold(measure.quote), "", 1).replace(fold(measure.indicator), "", 1)
    return met and len(_FILLER.sub("", rest)) <= 2
