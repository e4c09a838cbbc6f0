"""Sections, facts and clean text to measures."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from operator import attrgetter

from planparse.assignments import Assignments
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.lexicon import Lexicon, default_lexicon
from planparse.measures.confidence import Grader
from planparse.measures.context import Contexts, PlaceContext, runs_on
from planparse.measures.draft import LeftOut, MeasureDraft, Measures
from planparse.measures.due import set_years_due
from planparse.measures.front import FrontText
from planparse.measures.handing import below, handed_on, set_months
from planparse.measures.in_words import scan_numerals
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.reported import Head, reported_cells
from planparse.measures.sentence import read_sentence
from planparse.measures.spans import OPENING, Spans
from planparse.measures.state import Carry, Sentence
from planparse.measures.tables import read_tables
from planparse.measures.times import TimeMention
from planparse.measures.tokens import NumberToken, scan
from planparse.measures.words import MeasureWords, measure_words
from planparse.numerals import SCALE_FACTORS
from planparse.sections import SectionTree

_SENTENCE = re.compile(r"[^\t。！？!?]+[。！？!?]*[”》)]*")
SKIPPED = frozenset(("toc", "boilerplate", "signature", "footnote", "glossary", "front"))
"""Kinds of parts that hold no measures."""
_NOTE_NAME = re.compile(
    r"[\d⁰¹²³⁴-⁹]{0,3}[^:。;]{2,24}:(?:(?:未来|今后)?[一二三四五\d]{1,2}年[内间]?,|到20\d\d年,?|“[^”]{2,4}”期间,?|力争|计划|将)*"
)
"""The name that a note explains, and the time that it names first."""
_READ = frozenset(("body", "table", "footnote"))
"""Kinds of lines that may hold measures."""
_start, _place = attrgetter("start"), attrgetter("start", "end")


def read_measures(
    clean: CleanText, tree: SectionTree, facts: Facts, assignments: Assignments, lexicon: Lexicon | None = None
) -> Measures:
    """Every measure of the document, by the rules in force."""
    return _Reader(clean, tree, facts, assignments, measure_words(lexicon or default_lexicon())).read()


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences, and cells of table rows, of one line of clean text."""
    return (m.span() for m in _SENTENCE.finditer(text, start, end))


class _Reader:
    def __init__(
        self, clean: CleanText, tree: SectionTree, facts: Facts, assignments: Assignments, words: MeasureWords
    ) -> None:
        self.clean, self.tree, self.facts, self.words = clean, tree, facts, words
        self.text = clean.text
        self.contexts = Contexts(tree, facts, words)
        self.blocks = assignments.blocks
        self.masked = sorted((b.start, b.end) for b in assignments.blocks)
        self.heading_numbers = {n.start for n in tree.nodes if n.number}
        self.result = Measures()
        in_tables, covered, notes = read_tables(clean, tree, facts, words.table)
        self.result.found += in_tables
        self.result.notes += notes
        self.covered = sorted(covered)
        self.reported = reported_cells(clean, words.progress_columns)
        self.previous: MeasureDraft | None = None
        # what a report tells before its first heading is of the year that it reviews; a text without headings is all in
        # front of them
        told = facts.genre == "work_report" or not any(n.heading for n in tree.nodes)
        self.skipped = _within(tree, SKIPPED - {"front"} if told else SKIPPED)
        self.front = None if told else FrontText(clean, tree, facts, words)
        self.boxed = _within(tree, frozenset(("box",)))
        self.items: list[NumberToken | QualitativeToken] = [
            *scan(self.text, words.units),
            *scan_numerals(self.text, words.units, words.doing),
            *words.qualitative.find(self.text),
        ]
        """Numbers and values in words, in text order."""
        self.items.sort(key=_start)
        self.starts = [*map(_start, self.items), len(self.text) + 1]
        """Where each of them begins; the last stands behind all of the text."""
        self.spans = Spans(tree)
        self.context: PlaceContext
        self.carry = Carry()
        self._enter(None)

    def read(self) -> Measures:
        starts, first = self.starts, 0
        for line in self.clean.lines:
            kind, start, end = line.kind, line.start, line.end
            if kind not in _READ:
                continue
            if starts[first] < start:
                first = bisect_left(starts, start, first)
            if starts[first] >= end:
                if kind != "footnote" and self.words.times.may_name(self.text, start, end):
                    self._listen(start, end)
                continue
            section = self.tree.index_at(start)
            skipped = kind == "footnote" or (section is not None and self.skipped[section])
            if not skipped or self._note_plans(section, start, end) or self._in_front(section, start):
                self._line(start, end, section, first)
        found = self.result.found
        found.sort(key=_place)
        set_years_due(found, self.blocks, self.facts)
        self.result.left_out.sort(key=_start)
        grader = Grader(self.words, self.facts.genre, self.text)
        previous: MeasureDraft | None = None
        for draft in found:
            draft.confidence = grader.grade(draft, previous)
            previous = draft
            if draft.quantity is None and draft.unit and draft.kind == "number" and draft.unit not in SCALE_FACTORS:
                message = f"the unit {draft.unit} is not known: kept as written, without a quantity"
                self.result.notes.append(("unknown_unit", message, draft.start, draft.end))
        return self.result

    def _in_front(self, section: int | None, start: int) -> bool:
        """Text of the plan's own in front of its first heading."""
        front = section is not None and self.tree.nodes[section].kind == "front"
        return front and self.front is not None and self.front.holds(start)

    def _note_plans(self, section: int | None, start: int, end: int) -> bool:
        """三百工程:未来五年,引进名医100名: a note that tells what is to be done and not what a word means."""
        if section is None or self.tree.nodes[section].kind != "footnote":
            return False
        named = _NOTE_NAME.match(self.text, start, end)
        return named is not None and self.words.doing_at.match(self.text, named.end(), end) is not None

    def _listen(self, start: int, end: int) -> None:
        """A line without a value, which may tell the years that the next ones speak of."""
        section = self.tree.index_at(start)
        if section is None or self.skipped[section] or self.contexts.at(section).status == "target":
            return
        if section != self.section:
            self._enter(section)
        self.spans.begin_line()
        for begin, stop in sentences(self.text, max(start, self.tree.nodes[section].body), end):
            if times := self.words.times.find(self.text, begin, min(stop, begin + 2 * OPENING), self.context.calendar):
                self._hear(times, begin, section, first=begin == start, bare=True)

    def _hear(self, times: list[TimeMention], begin: int, section: int | None, *, first: bool, bare: bool) -> None:
        """The times of a sentence tell what the next ones speak of."""
        if not self.spans.at_head(times[0], begin):
            return
        if (first or bare) and (ahead := self.contexts.ahead(section, times[0])):
            self.context = ahead
        else:
            if self.context.status == "target" and (first or bare) and self._is_over(times[0], section):
                self.context = self.contexts.at(section)  # back to the years past
            self.spans.hear(times, begin, self.context, section, first=first, bare=bare)

    def _is_over(self, time: TimeMention, section: int | None) -> bool:
        return time.years[1] <= (self.contexts.at(section).calendar.now or 0)

    def _line(self, start: int, end: int, section: int | None, first: int) -> None:
        """The sentences of one line, all in one part; the item with the index `first` is the first in it."""
        text, starts, find_times = self.text, self.starts, self.words.times
        number_at, time_at = starts[first], find_times.next_hint(text, start, end)
        self.spans.begin_line()
        in_front = self._in_front(section, start)
        apart = _meet(self.masked, start, end) or _meet(self.covered, start, end)
        if section != self.section:
            self._enter(section)
        else:
            self.carry = below(self.carry, self.context.years)
        for m in _SENTENCE.finditer(text, start, end):
            begin, stop = m.span()
            if number_at >= stop <= time_at:
                continue  # most sentences have neither a value nor a time
            times: list[TimeMention] = []
            if time_at < stop:
                times = find_times.find(text, begin, stop, self.context.calendar)
                set_months(times, self.carry, self.context.calendar)
                time_at = find_times.next_hint(text, stop, end)
            bare = True
            if number_at < stop:
                last = bisect_left(starts, stop, first)
                kept = self._kept(self.items[first:last], apart=apart)
                if kept and in_front and self.front and not self.front.tells(start, begin, stop, times):
                    self.result.left_out += [LeftOut(x.start, x.end, "neither aim nor result") for x in kept]
                    kept = []
                first, number_at = last, starts[last]
                if kept and (found := self._sentence(begin, stop, times, kept, start)):
                    self.previous, bare = found[-1], False
            if times and (section is None or begin >= self.tree.nodes[section].body or runs_on(self.title)):
                self.carry = handed_on(text, begin, times, self.carry, self.context.years, first=begin == start)
                self._hear(times, begin, section, first=begin == start, bare=bare)
            if number_at >= end <= time_at:
                break  # nothing that counts stands in the rest of the line

    def _sentence(
        self, begin: int, stop: int, times: list[TimeMention], items: list[NumberToken | QualitativeToken], line: int
    ) -> list[MeasureDraft]:
        """The measures that these items of a sentence make; its line begins at `line`."""
        previous = self.previous
        sentence = Sentence(
            self.text,
            begin,
            stop,
            times,
            self.context,
            self.carry,
            self.spans.now,
            self.spans.year,
            self.words,
            self.facts,
            self.result,
            self.title,
            self.in_box,
            previous=previous if previous and previous.start >= line else None,
            reported=self._reported(begin) if self.reported else None,
        )
        read_sentence(sentence, items)
        return sentence.found

    def _reported(self, at: int) -> Head | None:
        """The head of the column that tells how far the work has come, where a sentence of it begins here."""
        i = bisect_left(self.reported, (at + 1,)) - 1
        return self.reported[i][2] if i >= 0 and at < self.reported[i][1] else None

    def _enter(self, section: int | None) -> None:
        """Another part begins; a time is handed on inside one part only."""
        self.carry = Carry()
        self.section: int | None = section
        self.spans.enter(section)
        self.context = self.contexts.at(section)
        self.title: str = "" if section is None else self.tree.nodes[section].title
        self.in_box: bool = section is not None and self.boxed[section]

    def _kept(
        self, items: list[NumberToken | QualitativeToken], *, apart: bool
    ) -> list[NumberToken | QualitativeToken]:
        """Without what its place or its form keeps from being a measure; `apart` where an assignment or table is near."""
        kept: list[NumberToken | QualitativeToken] = []
        for item in items:
            if isinstance(item, QualitativeToken):
                if not (apart and self._set_apart(item.start)) and not self._in_chapter_title(item.start):
                    kept.append(item)
                continue
            why = item.why_not or (self._set_apart(item.start) if apart else None)
            if why is None and item.start in self.heading_numbers:
                why = "the number of a heading"
            if why is None:
                kept.append(item)
            else:
                self.result.left_out.append(LeftOut(item.start, item.end, why))
        return kept

    def _in_chapter_title(self, at: int) -> bool:
        """第三节 推动外贸倍增 names the part, and no target."""
        node = None if self.section is None else self.tree.nodes[self.section]
        return node is not None and at < node.body and (node.number or "").startswith("第")

    def _set_apart(self, at: int) -> str | None:
        if _holds(self.masked, at):
            return "in an assignment"
        return "in a table" if _holds(self.covered, at) else None


def _within(tree: SectionTree, kinds: Set[str]) -> list[bool]:
    """Which of the tree's parts are of these kinds, or stand in one that is."""
    told: list[bool] = []
    for node in tree.nodes:
        told.append(node.kind in kinds or (node.parent is not None and told[node.parent]))
    return told


def _meet(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(ranges, (end,)) - 1
    return i >= 0 and ranges[i][1] > start


def _holds(ranges: list[tuple[int, int]], at: int) -> bool:
    i = bisect_left(ranges, (at + 1,)) - 1
    return i >= 0 and ranges[i][0] <= at < ranges[i][1]
