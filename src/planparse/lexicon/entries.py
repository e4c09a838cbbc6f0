"""A file of rules to checked entries; each mistake names file, line and entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from planparse.errors import RulesError
from planparse.lexicon.kind import WORD_FIELDS, Kind, declared
from planparse.packaged import packaged_text, yaml_loader


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file of rules."""

    kind: str
    id: str
    data: dict[str, Any]
    file: str
    """Name of the package's file, or the user's file as named."""
    line: int
    packaged: bool = False
    hidden: "Entry | None" = field(default=None, compare=False)
    """The entry that this one has taken the place of."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, or names, that the entry is about."""
        found: list[str] = []
        for name in WORD_FIELDS:
            found += self.data.get(name, ())
        return tuple(found)

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.file}:{self.line}"


_KEYS = {True: "yes", False: "no"}
"""YAML takes these two names of fields for truth values."""


_FILES = (
    "units",
    "comparators",
    "verbs",
    "status",
    "phrases",
    "subjects",
    "qualitative",
    "times",
    "flows",
    "places",
    "parts",
    "tables",
    "carrying",
    "confidence",
    "exclusions",
    "names",
)
"""The data files of the package that hold entries, in the order in which they are told of."""


class Packaged(NamedTuple):
    """What the package's data files hold."""

    kinds: dict[str, Kind]
    entries: list[Entry]


@cache
def packaged() -> Packaged:
    """The package's kinds and entries; read when first asked for."""
    kinds: dict[str, Kind] = {}
    entries: list[Entry] = []
    for name in _FILES:
        file = f"{name}.yaml"
        entries += _read(packaged_text(file), file, kinds, packaged=True)
    return Packaged(kinds, entries)


def read_file(path: Path) -> list[Entry]:
    """The entries of a user's file; raises RulesError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RulesError(f"cannot be read: {(error.strerror or str(error)).lower()}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise RulesError("not UTF-8", where=str(path), cure="save the file as UTF-8") from error
    return list(_read(text, str(path), packaged().kinds))


def _read(text: str, file: str, kinds: dict[str, Kind], *, packaged: bool = False) -> Iterator[Entry]:
    """The entries of a file in text order; raises RulesError that names line and entry.

    `kinds` gains those that a file of the package declares at its head.
    """
    import yaml

    try:
        loader = yaml_loader()(text)
        root = loader.get_single_node()
        if root is None:
            return
        if not isinstance(root, yaml.MappingNode):
            raise _error(file, root, f"not a file of rules: at the top stand kinds ({', '.join(kinds)})")
        seen: dict[tuple[str, str], int] = {}
        met: set[str] = set()
        for key, listed in root.value:
            if packaged and key.value == "kinds":
                kinds |= declared(_plain(listed, loader), file)
                continue
            kind = kinds.get(key.value)
            if kind is None:
                near = _nearest(str(key.value), kinds)
                raise _error(file, key, f"there is no kind of rules called {key.value!r}{near}")
            if kind.name in met:
                raise _error(file, key, f"{kind.name} stands twice in the file", "put all its entries under one")
            met.add(kind.name)
            if not isinstance(listed, yaml.SequenceNode):
                raise _error(file, listed, f"{kind.name}: a list of entries must stand here", "begin each with a dash")
            for node in listed.value:
                data = _plain(node, loader)
                if isinstance(data, str):
                    data = {kind.first_words: [data]}
                entry = _entry(kind, data, file, node.start_mark.line + 1, packaged)
                if other := seen.get((kind.name, entry.id)):
                    raise _error(file, node, f"{kind.name} entry {entry.id!r}: stands in line {other} already")
                seen[kind.name, entry.id] = entry.line
                yield entry
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = file if mark is None else f"{file}:{mark.line + 1}"
        raise RulesError(f"not YAML: {getattr(error, 'problem', None) or error}", where=where) from error


_TAG = "tag:yaml.org,2002:"


def _plain(node: Any, loader: Any) -> Any:
    """The data of a node: words, lists and fields by themselves, as there are thousands; the loader makes the rest."""
    if node.tag == f"{_TAG}str":
        return node.value
    if node.tag == f"{_TAG}seq":
        return [_plain(child, loader) for child in node.value]
    if node.tag == f"{_TAG}map" and all(key.tag in (f"{_TAG}str", f"{_TAG}bool") for key, _ in node.value):
        return {_plain(key, loader): _plain(value, loader) for key, value in node.value}
    return loader.construct_object(node, deep=True)


def _entry(kind: Kind, data: Any, file: str, line: int, packaged: bool) -> Entry:
    where = f"{file}:{line}"
    if not isinstance(data, dict):
        raise RulesError(f"{kind.name}: an entry is a list of fields, not {data!r}", where=where)
    data = {_KEYS.get(key, key) if isinstance(key, bool) else key: value for key, value in data.items()}
    name = data.get("id") or next((w for f in WORD_FIELDS for w in _listed(data.get(f))), None)
    shown = f"{kind.name} entry {str(name)!r}" if name else f"{kind.name} entry"
    for key, value in data.items():
        field_of = kind.fields.get(key)
        if field_of is None:
            raise RulesError(
                f"{shown}: there is no field {key!r}", where=where, cure=f"it may have {', '.join(kind.fields)}"
            )
        if problem := field_of.problem(value):
            raise RulesError(f"{shown}: {key} {problem}", where=where)
    if "without" in data and "id" in data:
        return Entry(kind.name, str(name), data, file, line, packaged)
    for key, field_of in kind.fields.items():
        if field_of.required and key not in data:
            raise RulesError(f"{shown}: {key} is missing ({field_of.meaning})", where=where)
    if name is None:
        raise RulesError(f"{shown}: it has neither words nor an id", where=where)
    return Entry(kind.name, str(name), data, file, line, packaged)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _error(file: str, node: Any, message: str, cure: str | None = None) -> RulesError:
    return RulesError(message, where=f"{file}:{node.start_mark.line + 1}", cure=cure)


def _nearest(name: str, kinds: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(name, kinds, n=1)
    return f"; {near[0]} is meant?" if near else f"; there are {', '.join(kinds)}"
