"""Places and their GB/T 2260 codes.

The table (data/regions.tsv) holds each division of province, prefecture and county rank with its code, and the
names that ended in 1999 or later with the year they ended. A name that stands for several places
(鼓楼区, 朝阳区) has a code only where the text also says within which.
"""

import re
from functools import cache, cached_property
from typing import NamedTuple

from planparse.lexicon import default_lexicon
from planparse.lexicon.patterns import either
from planparse.packaged import packaged_text


class Division(NamedTuple):
    """One division, current or former."""

    code: str
    """Six digits; `0000` at the end for a province, `00` for a prefecture."""
    name: str
    until: int | None = None
    """The year in which the name ended."""

    @property
    def rank(self) -> int:
        """1 province, 2 prefecture, 3 county."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3

    def within(self, other: "Division") -> bool:
        """Does it lie in `other`?"""
        return self.code != other.code and self.code.startswith(other.code[: 2 * other.rank])


class Regions:
    """The table of divisions, by name."""

    def __init__(self, divisions: list[Division]) -> None:
        self._named: dict[str, list[Division]] = {}
        self._by_code = {d.code: d for d in divisions if d.until is None}
        for d in divisions:
            self._named.setdefault(d.name, []).append(d)

    @cached_property
    def short(self) -> dict[str, list[Division]]:
        """Names without their ending (江宁 for 江宁区), two characters at least."""
        # 维吾尔自治区, 土家族苗族自治州, 特区: a people's name is part of the ending
        kinds = either(default_lexicon().words("divisions"))
        ending = re.compile(rf"(?:.{{1,3}}族|维吾尔)*(?:{kinds}|特区)$")
        short: dict[str, list[Division]] = {}
        for name, found in self._named.items():
            bare = ending.sub("", name)
            if len(bare) >= 2:
                short.setdefault(bare, []).extend(found)
        return short

    def named(self, name: str) -> list[Division]:
        """The divisions of this whole name."""
        return self._named.get(name, [])

    def get(self, code: str) -> Division | None:
        """The current division of this code."""
        return self._by_code.get(code)

    def above(self, division: Division) -> list[Division]:
        """The province and the prefecture that it lies in, the province first."""
        codes = [division.code[:2] + "0000", division.code[:4] + "00"]
        return [self._by_code[c] for c in codes if c != division.code and c in self._by_code]

    def find(self, name: str, within: str | None = None, year: int | None = None) -> Division | None:
        """The one division of this name (in `within`, if given, in `year`, if given); None where there is not just one."""
        found = self.named(name)
        if year is not None:
            found = [d for d in found if d.until is None or d.until >= year]
        elif any(d.until is None for d in found):
            found = [d for d in found if d.until is None]
        if within is not None:
            outer = self.named(within)
            found = [d for d in found if any(d.within(o) for o in outer)]
        if len({d.code for d in found}) > 1:
            found = [d for d in found if d.until is None] or found
        return found[0] if len({d.code for d in found}) == 1 else None


@cache
def regions() -> Regions:
    """The packaged table, read once."""
    divisions = []
    for line in packaged_text("regions.tsv").splitlines():
        if line.startswith("#"):
            continue
        code, name, *until = line.split("\t")
        divisions.append(Division(code, name, int(until[0]) if until else None))
    return Regions(divisions)
