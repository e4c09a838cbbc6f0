"""The whole story on one screen: a document's text becomes a record.

    read -> normalise -> split_sections -> read_facts -> assign_bodies -> find_tasks -> read_measures -> build

Each stage is a module of its own, takes what the stages before it made, and can be called alone.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planparse.assignments import Assignments, assign_bodies
from planparse.bodies import Registry, registry
from planparse.build import build_record
from planparse.clean import CleanText
from planparse.facts import Facts, read_facts
from planparse.lexicon import Lexicon, lexicon_of
from planparse.measures.draft import Measures
from planparse.measures.read import read_measures
from planparse.normalise import normalise
from planparse.options import DEFAULTS, Options
from planparse.records import Confidence, Record, as_sure_as
from planparse.sections import SectionTree, split_sections
from planparse.tasks import TaskNode, find_tasks
from planparse.text import SourceText


def bodies_known(files: tuple[Path, ...] = ()) -> Registry:
    """The packaged registry of bodies with those of the user's files; raises RulesError where one is wrong."""
    return _bodies_known(tuple((file, file.stat() if file.exists() else None) for file in files))


@cache
def _bodies_known(files: tuple[tuple[Path, object], ...]) -> Registry:
    known = registry()
    for file, _ in files:
        known = known.extended(file)
    return known


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage made of a document."""

    clean: CleanText
    tree: SectionTree
    facts: Facts
    assignments: Assignments
    tasks: list[TaskNode]
    measures: Measures


def read_stages(source: SourceText, *, known: Registry | None = None, lexicon: Lexicon | None = None) -> Stages:
    """All stages but the last, with these bodies and rules; the package's where none are given."""
    clean = normalise(source, lexicon)
    tree = split_sections(clean)
    facts = read_facts(clean, tree, lexicon)
    assignments = assign_bodies(clean, tree, facts, known)
    tasks = find_tasks(clean, tree, facts, assignments)
    measures = read_measures(clean, tree, facts, assignments, lexicon)
    return Stages(clean, tree, facts, assignments, tasks, measures)


def parse_source(source: SourceText, options: Options = DEFAULTS) -> Record:
    """The record of a document that a reader has read."""
    known = bodies_known(options.registry) if options.registry else None
    lexicon = lexicon_of(options.rules)
    with _collector_at_rest():
        # what the stages made is gone before the collector wakes: it would walk over all of it
        return record_of(
            read_stages(source, known=known, lexicon=lexicon),
            trace=options.trace,
            min_confidence=options.min_confidence,
        )


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Python's collector of cycles stands still meanwhile.

    The stages make thousands of objects and no cycles (tests/test_pipeline.py sees to it), so it could find nothing;
    its walks over them and over all rules take a tenth of the time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def record_of(done: Stages, *, trace: bool = False, min_confidence: Confidence = "low") -> Record:
    """The last stage: everything found, and sure enough, as a record."""
    measures = done.measures
    if min_confidence != "low":
        measures = _sure(measures, min_confidence)
    return build_record(done.clean, done.tree, done.facts, done.assignments, done.tasks, measures, trace=trace)


def _sure(measures: Measures, floor: Confidence) -> Measures:
    """The measures of this class and above; what refers to one that goes refers to nothing."""
    kept = [draft for draft in measures.found if as_sure_as(draft.confidence, floor)]
    held = {id(draft) for draft in kept}
    for draft in kept:
        draft.group = draft.group if id(draft.group) in held else None
        draft.part_of = draft.part_of if id(draft.part_of) in held else None
    return Measures(kept, measures.left_out, measures.notes)


def parse(text: str, *, name: str = "-", options: Options = DEFAULTS) -> Record:
    """The record of a document given as a string."""
    return parse_source(SourceText.of(text, name), options)


def parse_file(path: str | Path, options: Options = DEFAULTS) -> Record:
    """The record of a document in a file of any readable form; raises SourceError."""
    from planparse.readers import read_path

    return parse_source(read_path(Path(path), encoding=options.encoding), options)
