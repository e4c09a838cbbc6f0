"""The whole story on one screen: a document's text becomes a record.

    read -> normalise -> split_sections -> read_facts -> assign_bodies -> find_tasks -> read_measures -> build

Each stage is a module of its own, takes what the stages before it made, and can be called alone.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planparse.assignments import assign_bodies
from planparse.bodies import Registry, registry
from planparse.build import build_record
from planparse.facts import read_facts
from planparse.lexicon import lexicon_of
from planparse.measures.read import read_measures
from planparse.normalise import normalise
from planparse.records import Record
from planparse.sections import split_sections
from planparse.tasks import find_tasks
from planparse.text import SourceText


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, fixed at the door."""

    encoding: str | None = None
    """Encoding of plain text; None to find it out."""
    trace: bool = False
    """Put into each measure how its fields came about."""
    registry: tuple[Path, ...] = ()
    """YAML files with bodies of the user's own, which add to the registry."""
    rules: tuple[Path, ...] = ()
    """YAML files with rules of the user's own, which add to the package's or override them."""


def bodies_known(files: tuple[Path, ...] = ()) -> Registry:
    """The packaged registry of bodies with those of the user's files; raises RulesError where one is wrong."""
    return _bodies_known(tuple((file, file.stat() if file.exists() else None) for file in files))


@cache
def _bodies_known(files: tuple[tuple[Path, object], ...]) -> Registry:
    known = registry()
    for file, _ in files:
        known = known.extended(file)
    return known


def parse_source(source: SourceText, options: Options = Options()) -> Record:
    """The record of a document that a reader has read."""
    clean = normalise(source)
    tree = split_sections(clean)
    facts = read_facts(clean, tree)
    assignments = assign_bodies(clean, tree, facts, bodies_known(options.registry) if options.registry else None)
    tasks = find_tasks(clean, tree, facts, assignments)
    measures = read_measures(clean, tree, facts, assignments, lexicon_of(options.rules))
    return build_record(clean, tree, facts, assignments, tasks, measures, trace=options.trace)


def parse(text: str, *, name: str = "-", options: Options = Options()) -> Record:
    """The record of a document given as a string."""
    return parse_source(SourceText.of(text, name), options)


def parse_file(path: str | Path, options: Options = Options()) -> Record:
    """The record of a document in a file of any readable form; raises SourceError."""
    from planparse.readers import read_path

    return parse_source(read_path(Path(path), encoding=options.encoding), options)
