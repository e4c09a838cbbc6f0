"""What must fit between the parts of a record: ids differ, references lead somewhere, spans lie in the text."""

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter, le
from typing import Any

from pydantic_core import InitErrorDetails, PydanticCustomError

_IDS = (("sections", "section"), ("tasks", "task"), ("targets", "measure"), ("actuals", "measure"))
"""Lists of the record, and of what kind their items are: the ids of a kind differ."""
_REFERENCES = (
    ("sections", "parent", "section"),
    ("tasks", "section", "section"),
    ("targets", "task", "task"),
    ("targets", "section", "section"),
    ("targets", "group", "measure"),
    ("targets", "part_of", "measure"),
    ("actuals", "task", "task"),
    ("actuals", "section", "section"),
    ("actuals", "group", "measure"),
    ("actuals", "part_of", "measure"),
)
"""Lists, a field of their items, and of what kind the id in it is, where there is one."""
_SPANS = (
    ("sections", "span"),
    ("tasks", "span"),
    ("tasks.assignments", "span"),
    ("tasks.leaders", "span"),
    ("targets", "span"),
    ("targets", "evidence"),
    ("actuals", "span"),
    ("actuals", "evidence"),
    ("source.blocks", "span"),
    ("document.parents", "span"),
    ("document.role_rules", "span"),
    ("diagnostics", "span"),
)
"""Lists, and a field of their items that holds a span or None."""


def misfits(record: Any) -> list[InitErrorDetails]:
    """What does not fit in a Record, each with its path; the spans of steps and deadlines are not looked at."""
    return [] if _fits(record) else [*_repeated_ids(record), *_loose_references(record), *_spans_outside(record)]


def _fits(record: Any) -> bool:
    """Whether there is nothing to say: asked list by list and not item by item, for there nearly never is."""
    known: dict[str, set[str | None]] = {"section": {None}, "task": {None}, "measure": {None}}
    count = len(known)
    for place, kind in _IDS:
        items = getattr(record, place)
        count += len(items)
        known[kind].update(map(attrgetter("id"), items))
    if count != sum(map(len, known.values())):
        return False
    for place, name, kind in _REFERENCES:
        if not known[kind].issuperset(map(attrgetter(name), getattr(record, place))):
            return False
    spans: list[tuple[int, int]] = []
    for place, name in _SPANS:
        spans += filter(None, map(attrgetter(name), _items(record, place)))
    if not spans:
        return True
    starts, ends = zip(*spans, strict=True)
    return min(starts) >= 0 and max(ends) <= record.source.characters and all(map(le, starts, ends))


def _items(record: Any, place: str) -> Iterator[Any]:
    outer, _, inner = place.partition(".")
    found = getattr(record, outer)
    if not inner:
        return iter(found)
    return chain.from_iterable(map(attrgetter(inner), found if isinstance(found, tuple) else (found,)))


def _walk(thing: Any, place: str, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """The items of the lists at a place, each with its path."""
    name, _, rest = place.partition(".")
    found = getattr(thing, name)
    for i, item in enumerate(found) if isinstance(found, tuple) else ((None, found),):
        at = (*path, name) if i is None else (*path, name, i)
        if rest:
            yield from _walk(item, rest, *at)
        else:
            yield at, item


def _repeated_ids(record: Any) -> Iterator[InitErrorDetails]:
    seen: set[tuple[str, str]] = set()
    for place, kind in _IDS:
        for path, item in _walk(record, place):
            if (kind, item.id) in seen:
                yield _misfit((*path, "id"), f"the id is given twice: {item.id}", item.id)
            seen.add((kind, item.id))


def _loose_references(record: Any) -> Iterator[InitErrorDetails]:
    known = {(kind, item.id) for place, kind in _IDS for item in getattr(record, place)}
    for place, name, kind in _REFERENCES:
        for path, item in _walk(record, place):
            given = getattr(item, name)
            if given is not None and (kind, given) not in known:
                yield _misfit((*path, name), f"refers to nothing in the record: {given}", given)


def _spans_outside(record: Any) -> Iterator[InitErrorDetails]:
    length = record.source.characters
    for place, name in _SPANS:
        for path, item in _walk(record, place):
            span = getattr(item, name)
            if span is not None and not 0 <= span[0] <= span[1] <= length:
                yield _misfit((*path, name), f"not inside the text of {length} characters: {list(span)}", span)


def _misfit(path: tuple[str | int, ...], problem: str, given: object) -> InitErrorDetails:
    return InitErrorDetails(
        type=PydanticCustomError("reference", "{problem}", {"problem": problem}), loc=path, input=given
    )
