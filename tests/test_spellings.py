"""Plans that differ only in spaces, the width of signs or line breaks: read alike, and no difference between them.

Records are compared without the texts, so that it is the reading that is tried. Where paragraphs are broken at a width
and neither an indent nor an empty line tells where one begins, a paragraph whose last line is full cannot be told from
one that goes on: such texts must still give nearly the same record, and the difference of two documents nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from invariants import check_map
from plan_files import SAMPLES, needs_shared, plans
from planparse import parse
from planparse.changes import difference
from planparse.normalise import normalise
from planparse.readers import read_path
from planparse.records import Record
from planparse.text import SourceText
from spellings import (
    breaking,
    by_hand,
    other_line_ends,
    other_spaces,
    other_width,
    stray_spaces,
    unbroken,
    wide_digits,
)

SAME_LINES = (other_width, wide_digits, other_spaces, stray_spaces, other_line_ends)
INDENT = "\u3000\u3000"
WIDTHS = (30, 44, 60, 80)

Form = Callable[[str], str]


def told(columns: int) -> Iterator[Form]:
    """Broken lines, where the form tells where a paragraph begins."""
    yield breaking(columns, indent=INDENT)
    yield breaking(columns, indent=INDENT, by_character=True)
    yield breaking(columns, blank=True)
    yield breaking(columns, blank=True, by_character=True)
    yield breaking(columns, indent="    ", blank=True)


def untold(columns: int) -> Iterator[Form]:
    """Broken lines, where it does not."""
    yield breaking(columns)
    yield breaking(columns, by_character=True)


def changes(old: Record, text: str) -> list[str]:
    found = difference(old, parse(text, name=old.source.name))
    return [str(c)[:200] for c in found.changes]


@pytest.mark.parametrize("form", SAME_LINES, ids=lambda f: f.__name__)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_other_spaces_and_widths(path: Path, form: Form) -> None:
    text = unbroken(read_path(path))
    assert form(text) != text
    assert changes(parse(text, name=path.name), form(text)) == []


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_broken_lines_with_an_indent_or_an_empty_line(path: Path, columns: int) -> None:
    text = unbroken(read_path(path))
    old = parse(text, name=path.name)
    for number, form in enumerate(told(columns)):
        assert changes(old, form(text)) == [], f"form {number}"


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_broken_lines_with_nothing_between_paragraphs(path: Path, columns: int) -> None:
    text = unbroken(read_path(path))
    old = parse(text, name=path.name)
    for form in untold(columns):
        assert kept(old, parse(form(text), name=path.name)) >= 0.95


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_lines_broken_by_hand(path: Path) -> None:
    text = unbroken(read_path(path))
    old = parse(text, name=path.name)
    for columns in (54, 72):
        for form in (by_hand(columns, indent=INDENT), by_hand(columns, blank=True)):
            assert kept(old, parse(form(text), name=path.name)) >= 0.99


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_two_documents_of_the_same_words_do_not_differ(path: Path) -> None:
    text = unbroken(read_path(path))
    old, old_text = parse(text, name=path.name), normalise(SourceText.of(text))
    for form in (*SAME_LINES, *told(40), *untold(40), by_hand(60)):
        new = SourceText.of(form(text))
        found = difference(old, parse(new.text), old_text=old_text, new_text=normalise(new))
        assert found.same, found.summary


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_each_character_of_a_broken_text_has_its_place(path: Path) -> None:
    text = unbroken(read_path(path))
    for form in (*told(40), *untold(40), by_hand(60)):
        check_map(normalise(SourceText.of(form(text))))


def test_whole_paragraphs_are_left_as_they_are() -> None:
    for path in SAMPLES:
        lines = [line for line in unbroken(read_path(path)).split("\n") if line]
        assert len(normalise(SourceText.of("\n".join(lines))).lines) == len(lines)


@pytest.mark.slow
@needs_shared
@pytest.mark.parametrize("path", plans(), ids=lambda p: p.stem[:24])
def test_real_plans(path: Path) -> None:
    text = unbroken(read_path(path))
    old = parse(text, name=path.name)
    wrong = {
        f"{columns} {number}": found
        for columns in (30, 64)
        for number, form in enumerate(told(columns))
        if (found := changes(old, form(text)))
    }
    # two forms in ten, for what a plan's own spaces and tabs make of a line
    assert len(wrong) <= 2, wrong
    for columns in (30, 64):
        for form in untold(columns):
            assert kept(old, parse(form(text), name=path.name)) >= 0.9


def kept(old: Record, new: Record) -> float:
    """The share of measures and bodies that both records have, of those that either has."""
    a, b = facts(old), facts(new)
    return sum((a & b).values()) / sum((a | b).values()) if a or b else 1.0


def facts(record: Record) -> Counter[tuple[str, ...]]:
    found: Counter[tuple[str, ...]] = Counter((m.indicator, str(m.low), m.unit, m.comparator) for m in record.measures)
    found.update((t.title[:6], a.role, a.name) for t in record.tasks for a in t.assignments)
    return found
