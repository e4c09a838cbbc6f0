"""The rules in force: the package's entries with those of the user's files."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from planparse.errors import RulesError
from planparse.lexicon.entries import Entry, packaged, read_file
from planparse.lexicon.kind import WORD_FIELDS
from planparse.lexicon.patterns import either_of
from planparse.lexicon.units import Units, build_units


class Lexicon:
    """All entries in force. What is compiled from it is kept by its users for each lexicon (it hashes by identity)."""

    def __init__(self, entries: dict[str, dict[str, Entry]]) -> None:
        """`entries` by kind and id."""
        self._entries = entries

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind, the package's first; KeyError where there is no such kind."""
        return tuple(self._entries[kind].values())

    def entry(self, kind: str, name: str) -> Entry:
        """One entry, by its id."""
        return self._entries[kind][name]

    def words(self, kind: str) -> tuple[str, ...]:
        """All words of a kind, each once."""
        return tuple(dict.fromkeys(w for entry in self.of(kind) for w in entry.words))

    def all(self) -> tuple[Entry, ...]:
        """Every entry, kind by kind."""
        return tuple(entry for entries in self._entries.values() for entry in entries.values())

    @cached_property
    def units(self) -> Units:
        """The units in force."""
        return build_units(
            self.of("units"), self.of("classifiers"), self.words("per"), either_of(self.of("name_words"))
        )

    @cached_property
    def bound(self) -> dict[str, tuple[str, ...]]:
        """Words that are the end of another word behind these: 约 behind 签."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in self.of("bound"):
            behind = (*entry.data.get("behind", ""), *entry.data.get("behind_words", ()))
            for word in entry.words:
                found[word] = (*found.get(word, ()), *behind)
        return found

    def with_entries(self, entries: Iterable[Entry]) -> "Lexicon":
        """These entries added; one takes the place of an entry of the same kind and id.

        Raises RulesError where an entry takes words out of one that there is not.
        """
        merged = {kind: dict(known) for kind, known in self._entries.items()}
        for entry in entries:
            known = merged.setdefault(entry.kind, {})
            old = known.get(entry.id)
            if "without" in entry.data:
                known[entry.id] = _taken_out(entry, old)
            else:
                known[entry.id] = entry if old is None else replace(entry, hidden=old)
        return Lexicon(merged)


def _taken_out(entry: Entry, old: Entry | None) -> Entry:
    """The old entry without the words that the new one names."""
    shown = f"{entry.kind} entry {entry.id!r}"
    if old is None:
        raise RulesError(f"{shown}: there is no such entry to take words out of", where=entry.place)
    missing = [w for w in entry.data["without"] if w not in old.words]
    if missing:
        raise RulesError(f"{shown}: without names words that are not in it: {'、'.join(missing)}", where=entry.place)
    data = dict(old.data)
    for name in WORD_FIELDS:
        if name in data:
            data[name] = [w for w in data[name] if w not in entry.data["without"]]
    data |= {k: v for k, v in entry.data.items() if k not in ("without", "id")}
    return replace(entry, data=data, hidden=old)


@cache
def default_lexicon() -> Lexicon:
    """The package's rules; loaded when first asked for."""
    return Lexicon({kind: {} for kind in packaged().kinds}).with_entries(packaged().entries)


def lexicon_of(files: tuple[Path, ...] = ()) -> Lexicon:
    """The package's rules with those of the user's files, later ones over earlier; raises RulesError."""
    return _lexicon_of(tuple((file, file.stat().st_mtime_ns if file.exists() else 0) for file in files))


@cache
def _lexicon_of(files: tuple[tuple[Path, int], ...]) -> Lexicon:
    lexicon = default_lexicon()
    for file, _ in files:
        lexicon = lexicon.with_entries(read_file(file))
    return lexicon
