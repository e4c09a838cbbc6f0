"""Which body a name means, and what the name says of level and place.

A name is known by a form of the registry (data/bodies.yaml), after what tells the level or the place in front
has been taken off: 市发展改革委, 江州市发改委 and 发改局 are all `development_reform`. Bodies that are named after
one place or trade are known by their end (江州新港管委会). A name that the registry does not know keeps its name
and gets a kind by its end, no id.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import regex

from planparse.bodies.entries import Entry, folded, packaged_entries, read_entries
from planparse.errors import RulesError
from planparse.lexicon import default_lexicon
from planparse.lexicon.patterns import either
from planparse.packaged import packaged_yaml
from planparse.records import Level
from planparse.regions import regions


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a name."""

    name: str
    """As written."""
    canonical: str
    """With its level prefix made whole."""
    id: str | None
    kind: str | None
    region: str | None = None
    level: Level | None = None
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """How a name was known: prefix + rest, by whole form or by its end."""

    entry: Entry | None
    kind: str | None
    prefix: str = ""
    by: str = "form"
    """form | start | suffix | collective | ending"""

    @property
    def collective(self) -> bool:
        """Does the name stand for many bodies?"""
        return self.kind == "collective"


class Names:
    """How names of bodies are made (data/body_names.yaml and the kinds of places)."""

    def __init__(self, words: dict[str, Any]) -> None:
        lexicon = default_lexicon()
        self.levels: dict[str, Level] = {w: e.data["level"] for e in lexicon.of("divisions") for w in e.words}
        levels = either([*words["levels"], *lexicon.words("zones"), *self.levels])
        openers = "|".join(map(regex.escape, words["openers"]))
        organs = "|".join(sorted(map(regex.escape, words["organs"]), key=len, reverse=True))
        self.prefix = regex.compile(
            rf"(?:{openers})*(?:(?:(?:(?![局办厅署处室部])[\p{{Han}}()]){{0,9}}(?:{levels}))?(?:{organs})?)*"
        )
        self.level = regex.compile(rf"(?:{levels})(?=(?:{organs})*$)")
        self.place = regex.compile(rf"(?:{openers})*(?P<place>[\p{{Han}}]{{1,10}}?(?:{levels}))(?:{organs})*$")
        self.openers = regex.compile(rf"(?:{openers})+")
        group = words["collective"]
        self.collective_start = regex.compile(
            rf"(?!{'|'.join(map(regex.escape, group['except']))})(?:{'|'.join(map(regex.escape, group['openers']))})"
        )
        self.collective_end = tuple(group["endings"])
        self.endings: dict[str, str] = {e: kind for kind, es in words["endings"].items() for e in es}
        self.longest_ending = max(map(len, self.endings))


class Registry:
    """All known bodies, by form."""

    def __init__(self, entries: Iterable[Entry], names: Names | None = None) -> None:
        self.names = names or _names()
        self.entries: dict[str, Entry] = {}
        self._forms: dict[str, Entry] = {}
        self._suffixes: dict[str, Entry] = {}
        self._starts: dict[str, Entry] = {}
        # a plan names the same bodies again and again
        self.identify: Callable[[str], Identity] = cache(self._identify)
        """What the registry knows of a name; never fails: entry and kind may be None."""
        self.body: Callable[..., Body] = cache(self._body)
        """The body of a name: (name, level prefix of its list such as 市, region of the plan)."""
        self.level_prefix: Callable[[str], str] = cache(self._level_prefix)
        """The level that stands in front of a name's form (市 of 市发改委, 市委宣传部); "" where there is none."""
        for entry in entries:
            self.entries[entry.id] = entry
            for table, forms in (
                (self._forms, entry.forms),
                (self._suffixes, entry.suffixes),
                (self._starts, entry.starts),
            ):
                for form in forms:
                    table[form] = entry
        self._longest_start = max(map(len, self._starts), default=0)

    def extended(self, path: str | Path) -> "Registry":
        """The registry with the bodies of a file added; an id that is known already is replaced.

        Raises RulesError, with file, line and entry, where the file is wrong or claims a form of another body.
        """
        added = read_entries(Path(path))
        merged = {**self.entries, **{e.id: e for e in added}}
        new = {e.id for e in added}
        owners = {form: e for e in self.entries.values() if e.id not in new for form in e.forms}
        for entry in added:
            for form in entry.forms:
                if form in owners:
                    raise RulesError(
                        f"{entry.id}: the form {form!r} belongs to {owners[form].id} already",
                        where=entry.origin,
                        cure=f"leave it out, or give an entry with the id {owners[form].id} of your own without it",
                    )
        return Registry(merged.values(), self.names)

    def _identify(self, name: str) -> Identity:
        name = folded(name)
        entry = self._forms.get(name)
        if entry is not None:
            return Identity(entry, entry.kind)
        for i in range(min(self._longest_start, len(name)), 1, -1):
            entry = self._starts.get(name[:i])
            if entry is not None:
                return Identity(entry, entry.kind, by="start")
        for i in range(1, len(name) - 1):
            entry = self._forms.get(name[i:])
            if entry is not None and self._is_prefix(name[:i]):
                return Identity(entry, entry.kind, name[:i])
        branch = _BRANCH.match(name)
        if branch is not None and (whole := self.identify(branch[1])).entry is not None and whole.by == "form":
            return whole
        if self._is_collective(name):
            return Identity(self._collective_entry(name), "collective", by="collective")
        division = regions().named(name)
        if division and "county_government" in self.entries:
            return Identity(self.entries["county_government"], "local_government", by="ending")
        for i in range(1, len(name)):
            entry = self._suffixes.get(name[i:])
            if entry is not None:
                if entry.kind in ("management_committee", "local_government") and _JOINED.search(name[:i]):
                    return Identity(None, "collective", by="collective")  # 园区和新区管委会
                return Identity(entry, entry.kind, by="suffix")
        names = self.names
        for i in range(max(len(name) - names.longest_ending, 0), len(name)):
            kind = names.endings.get(name[i:])
            if kind is not None and i:
                return Identity(None, kind, by="ending")
        return Identity(None, None, by="ending")

    def _is_prefix(self, prefix: str) -> bool:
        if self.names.prefix.fullmatch(prefix):
            return True
        bare = self.names.openers.sub("", prefix)
        return bare in regions().short or bare.removesuffix("市") in regions().short

    def _is_collective(self, name: str) -> bool:
        names = self.names
        if name.endswith(names.collective_end):
            return True
        return names.collective_start.match(name) is not None and len(name) >= 2

    def _collective_entry(self, name: str) -> Entry | None:
        if name.endswith("成员单位"):
            return self.entries.get("leading_group_members")
        if _SUBORDINATE.search(name):
            return self.entries.get("subordinate_governments")
        if name.endswith(("部门", "单位", "方面", "机构")):
            return self.entries.get("all_departments")
        return None

    def _body(self, name: str, prefix: str = "", region: str | None = None) -> Body:
        known = self.identify(name)
        canonical = name
        if prefix and known.entry is not None and known.entry.levelled and known.by == "form":
            canonical = self._whole(name, known, prefix)
        level, place = self._placed(canonical, known)
        own = place is None and level is not None and canonical.startswith(prefix)
        return Body(
            name=name,
            canonical=canonical,
            id=known.entry.id if known.entry else None,
            kind=known.kind,
            region=place or (region if own else None),
            level=level,
            collective=known.collective or name.startswith(("各", "有关", "相关")),
        )

    def _level_prefix(self, name: str) -> str:
        known = self.identify(name)
        if known.entry is None or known.by != "form" or not known.entry.levelled:
            return ""
        head = known.prefix or name[:2]
        found = self.names.level.search(known.prefix) if known.prefix else None
        if found is not None and found.end() == len(found.string):
            return found.group() if found.start() == 0 else ""
        if head[:1] in self.names.levels and (known.prefix or head[1:2] == "委"):
            return head[:1]
        return ""

    def _whole(self, name: str, known: Identity, prefix: str) -> str:
        assert known.entry is not None
        if known.prefix or self._has_level(name):
            return name
        if name.startswith("委"):
            return prefix + name
        if f"委{name}" in self._forms and self._forms[f"委{name}"].kind == "party_organ":
            return f"{prefix}委{name}"
        return prefix + name

    def _has_level(self, name: str) -> bool:
        """Forms whose level stands inside: 团市委, 市委宣传部, 工委组织部, 国家能源局, 教育部, 市场监管总局."""
        if name.endswith(("总局", "总署")):
            return True
        if name.endswith("部") and f"委{name}" not in self._forms:
            return True
        if name[:1] in self.names.levels and name[1:] in self._forms:
            return True
        return _INSIDE.match(name) is not None

    def _placed(self, name: str, known: Identity) -> tuple[Level | None, str | None]:
        if known.entry is None or not known.entry.levelled:
            return None, None
        m = self.names.place.match(known.prefix)
        if m is not None:
            place = m["place"]
            found = regions().named(place)
            if found:
                return _level_of_rank(place, found[0].rank), place
        head = name[:1]
        if name.startswith("自治区"):
            return "province", None
        level = self.names.levels.get(head)
        return level, None


_SUBORDINATE = regex.compile(
    r"[区县市州盟旗镇乡省地](?:\(.*\))?(?:人民政府|政府|管委会|办事处)?(?:\(.*\))?$|街道|各地|地区|园区|村|社区"
)
_BRANCH = regex.compile(r"(.{3,}局)[\p{Han}]{1,8}分局$")
_JOINED = regex.compile(r"\p{Han}[和及与]$|[区园街镇乡县市][和及与]")
_INSIDE = regex.compile(r"(?:团[省市区县州盟旗]委|共青团|[省市区县州盟旗工]委|党工委|国家|中央|全国|中国|国务院)")


def _level_of_rank(place: str, rank: int) -> Level:
    if rank == 1:
        return "province"
    if rank == 2:
        return "city"
    return "district" if place.endswith("区") else "county"


@cache
def _names() -> Names:
    return Names(packaged_yaml("body_names.yaml"))


@cache
def registry() -> Registry:
    """The packaged registry, read when it is first needed."""
    return Registry(packaged_entries())


def renamed(body: Body, name: str) -> Body:
    """The body under the name as the source writes it (its own brackets and spaces)."""
    if name == body.name:
        return body
    canonical = body.canonical.replace(body.name, name) if body.name in body.canonical else body.canonical
    return replace(body, name=name, canonical=canonical)
