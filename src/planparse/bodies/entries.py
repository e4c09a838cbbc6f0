"""The bodies of the registry, from the package's file or a user's: read, and checked where a user wrote them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planparse.errors import RulesError
from planparse.packaged import packaged_yaml, yaml_loader

KINDS = frozenset(
    {
        "government_department",
        "party_organ",
        "mass_organization",
        "vertical_agency",
        "uniformed_service",
        "management_committee",
        "public_institution",
        "enterprise",
        "legislative_judicial",
        "local_government",
        "collective",
        "coordinating_body",
    }
)
_LEVELLED = KINDS - {"enterprise", "management_committee", "local_government", "collective", "coordinating_body"}
_FIELDS = frozenset({"id", "name", "english", "kind", "forms", "suffixes", "starts", "prefix"})
_FOLD = str.maketrans("（）〔〕［］", "()()()", '“”‘’"')


def folded(name: str) -> str:
    """The name as the registry compares it: one kind of brackets, no quotes."""
    return name.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Entry:
    """One body of the registry."""

    id: str
    name: str
    kind: str
    english: str = ""
    forms: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    prefix: str | None = None
    """`none`: its name is whole without a level in front; None: by kind."""
    origin: str = "bodies.yaml"

    @property
    def levelled(self) -> bool:
        """Does its name take a level in front (市发改委), where a plan leaves it out?"""
        return self.prefix != "none" and self.kind in _LEVELLED


def packaged_entries() -> list[Entry]:
    """The bodies that come with the package."""
    return [_entry(row) for row in packaged_yaml("bodies.yaml")]


def _entry(row: dict[str, Any], origin: str = "bodies.yaml") -> Entry:
    return Entry(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        english=row.get("english", ""),
        forms=_words(row.get("forms", ())),
        suffixes=_words(row.get("suffixes", ())),
        starts=_words(row.get("starts", ())),
        prefix=row.get("prefix"),
        origin=origin,
    )


def _words(value: str | Iterable[str]) -> tuple[str, ...]:
    words = value.split() if isinstance(value, str) else [str(v) for v in value]
    return tuple(folded(w) for w in words)


def read_entries(path: Path) -> list[Entry]:
    """The bodies in a user's file; raises RulesError with file, line and entry for the first mistake."""
    import yaml

    where = str(path)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(
            f"the registry cannot be read: {error}", where=where, cure="give a YAML file in UTF-8"
        ) from error
    try:
        loader = yaml_loader()(text)
        root = loader.get_single_node()
        nodes = root.value if isinstance(root, yaml.SequenceNode) else []
        rows = [loader.construct_object(n, deep=True) if isinstance(n, yaml.MappingNode) else None for n in nodes]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}:{mark.line + 1}" if mark else where
        raise RulesError(f"not YAML: {getattr(error, 'problem', error)}", where=place) from error
    if not isinstance(root, yaml.SequenceNode):
        raise RulesError("a registry is a list of bodies, each with id, name and kind", where=where)
    entries: dict[str, Entry] = {}
    owners: dict[str, str] = {}
    for node, row in zip(nodes, rows, strict=True):
        line = f"{where}:{node.start_mark.line + 1}"
        if not isinstance(row, dict):
            raise RulesError("this entry is no mapping", where=line, cure="write id, name and kind")
        entry = _entry(_checked(row, line), line)
        if entry.id in entries:
            raise RulesError(f"{entry.id}: the id comes twice in this file", where=line)
        for form in entry.forms:
            if form in owners:
                raise RulesError(f"{entry.id}: the form {form!r} belongs to {owners[form]} already", where=line)
            owners[form] = entry.id
        entries[entry.id] = entry
    return list(entries.values())


def _checked(row: dict[Any, Any], line: str) -> dict[str, Any]:
    label = row.get("id", "this entry")
    missing = [k for k in ("id", "name", "kind") if not isinstance(row.get(k), str) or not row[k].strip()]
    if missing:
        raise RulesError(f"{label}: {missing[0]} is missing", where=line, cure="each entry has id, name and kind")
    unknown = sorted(str(k) for k in set(row) - _FIELDS)
    if unknown:
        raise RulesError(
            f"{label}: unknown field {unknown[0]!r}", where=line, cure=f"known: {', '.join(sorted(_FIELDS))}"
        )
    if row["kind"] not in KINDS:
        raise RulesError(
            f"{label}: unknown kind {row['kind']!r}", where=line, cure=f"one of {', '.join(sorted(KINDS))}"
        )
    if row.get("prefix") not in (None, "none"):
        raise RulesError(f"{label}: prefix is 'none' or left out, not {row['prefix']!r}", where=line)
    for key in ("forms", "suffixes", "starts"):
        value = row.get(key, "")
        if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(v, str) for v in value)):
            raise RulesError(f"{label}: {key} is a list of names", where=line)
    return row
