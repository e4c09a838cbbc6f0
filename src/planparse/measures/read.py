"""Sections, facts and clean text to measures."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from planparse.assignments import Assignments
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.lexicon import Lexicon, default_lexicon
from planparse.measures.confidence import Grader
from planparse.measures.context import Contexts, PlaceContext, runs_on
from planparse.measures.draft import LeftOut, MeasureDraft, Measures
from planparse.measures.handing import below, handed_on, set_months
from planparse.measures.in_words import scan_numerals
from planparse.measures.qualitative import QualitativeToken
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
_AIMS = re.compile(r"为(?:了)?(?:确保|保证|全面|圆满|如期|力争)*(?:实现|完成|达到|达成)[^。]*目标")
_start = attrgetter("start")


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
        self.masked = sorted((b.start, b.end) for b in assignments.blocks)
        self.heading_numbers = {n.start for n in tree.nodes if n.number}
        self.result = Measures()
        in_tables, covered, notes = read_tables(clean, tree, facts, words.table)
        self.result.found += in_tables
        self.result.notes += notes
        self.covered = sorted(covered)
        self.previous: MeasureDraft | None = None
        self._skips: dict[int, bool] = {}
        self._boxes: dict[int, bool] = {}
        self.spans = Spans(tree)
        self.context: PlaceContext
        self.carry = Carry()
        self._enter(None)

    def read(self) -> Measures:
        tokens = _tokens(self.text, self.words)
        said = self.words.qualitative.find(self.text)
        items: list[NumberToken | QualitativeToken] = sorted([*tokens, *said], key=_start)
        marks = [item.start for item in items]
        for line in self.clean.lines:
            if line.kind not in ("body", "table", "footnote"):
                continue
            first = bisect_left(marks, line.start)
            if first == len(marks) or marks[first] >= line.end:
                if line.kind != "footnote" and self.words.times.next_hint(self.text, line.start, line.end) < line.end:
                    self._listen(line.start, line.end)
                continue
            section = self.tree.index_at(line.start)
            skipped = line.kind == "footnote" or (section is not None and self._skipped(section))
            if not skipped or self._note_plans(line.start, line.end) or self._states_aims(line.start, line.end):
                self._line(line.start, line.end, section, items[first : bisect_left(marks, line.end, first)])
        self.result.found.sort(key=lambda d: (d.start, d.end))
        self.result.left_out.sort(key=_start)
        grader = Grader(self.words, self.facts.genre, self.text)
        previous: MeasureDraft | None = None
        for draft in self.result.found:
            draft.confidence = grader.grade(draft, previous)
            previous = draft
            if draft.unit and draft.quantity is None and draft.kind == "number" and draft.unit not in SCALE_FACTORS:
                message = f"the unit {draft.unit} is not known: kept as written, without a quantity"
                self.result.notes.append(("unknown_unit", message, draft.start, draft.end))
        return self.result

    def _states_aims(self, start: int, end: int) -> bool:
        """为确保完成全年进出口增长6%的目标,现制定如下措施: what a text is to bring about, in front of its parts."""
        return self.text.startswith("为", start) and _AIMS.match(self.text, start, end) is not None

    def _skipped(self, section: int) -> bool:
        known = self._skips.get(section)
        if known is None:
            # what a report tells before its first heading is of the year that it reviews; a text without headings
            # is all in front of them
            plain = not any(n.heading for n in self.tree.nodes)
            told = {"front"} if plain or self.facts.genre == "work_report" else set()
            node = self.tree.nodes[section]
            within = node.parent is not None and self._skipped(node.parent)
            known = self._skips[section] = within or node.kind in SKIPPED - told
        return known

    def _note_plans(self, start: int, end: int) -> bool:
        """三百工程:未来五年,引进名医100名: a note that tells what is to be done and not what a word means."""
        section = self.tree.index_at(start)
        if section is None or self.tree.nodes[section].kind != "footnote":
            return False
        named = _NOTE_NAME.match(self.text, start, end)
        return named is not None and self.words.doing_at.match(self.text, named.end(), end) is not None

    def _listen(self, start: int, end: int) -> None:
        """A line without a value, which may tell the years that the next ones speak of."""
        section = self.tree.index_at(start)
        if section is None or self._skipped(section) or self.contexts.at(section).status == "target":
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

    def _line(self, start: int, end: int, section: int | None, items: list[NumberToken | QualitativeToken]) -> None:
        """The sentences of one line, which hold these numbers and values in words."""
        next_part, next_item = self._part_end(section, start), 0
        number_at, time_at = items[0].start, self.words.times.next_hint(self.text, start, end)
        self.spans.begin_line()
        apart = _meet(self.masked, start, end) or _meet(self.covered, start, end)
        if section != self.section:
            self._enter(section)
        else:
            self.carry = below(self.carry, self.context.years)
        for m in _SENTENCE.finditer(self.text, start, end):
            stop = m.end()
            if number_at >= stop <= time_at and stop <= next_part:
                continue  # most sentences have neither a value nor a time
            begin = m.start()
            if begin >= next_part:
                section = self.tree.index_at(begin)
                next_part = self._part_end(section, begin)
                if section != self.section:
                    self._enter(section)
            times: list[TimeMention] = []
            if time_at < stop:
                times = self.words.times.find(self.text, begin, stop, self.context.calendar)
                set_months(times, self.carry, self.context.calendar)
                time_at = self.words.times.next_hint(self.text, stop, end)
            first = next_item
            while number_at < stop:
                next_item += 1
                number_at = items[next_item].start if next_item < len(items) else end
            bare = True
            if next_item > first and (kept := self._kept(items[first:next_item], apart=apart)):
                sentence = Sentence(
                    text=self.text,
                    start=begin,
                    end=stop,
                    times=times,
                    context=self.context,
                    carry=self.carry,
                    span=self.spans.now,
                    year=self.spans.year,
                    words=self.words,
                    facts=self.facts,
                    result=self.result,
                    previous=self.previous if self.previous and self.previous.start >= start else None,
                    title=self.title,
                    in_box=self.in_box,
                )
                read_sentence(sentence, kept)
                if sentence.found:
                    self.previous, bare = sentence.found[-1], False
            if times and (section is None or begin >= self.tree.nodes[section].body or runs_on(self.title)):
                self.carry = handed_on(self.text, begin, times, self.carry, self.context.years, first=begin == start)
                self._hear(times, begin, section, first=begin == start, bare=bare)
            if number_at == time_at == end <= next_part:
                break  # nothing that counts stands in the rest of the line

    def _enter(self, section: int | None) -> None:
        """Another part begins; a time is handed on inside one part only."""
        self.carry = Carry()
        self.section: int | None = section
        self.spans.enter(section)
        self.context = self.contexts.at(section)
        self.title: str = "" if section is None else self.tree.nodes[section].title
        self.in_box: bool = self._boxed(section)

    def _boxed(self, section: int | None) -> bool:
        """Does the part stand in a box, or is it one?"""
        if section is None:
            return False
        known = self._boxes.get(section)
        if known is None:
            node = self.tree.nodes[section]
            known = self._boxes[section] = node.kind == "box" or self._boxed(node.parent)
        return known

    def _part_end(self, section: int | None, at: int) -> int:
        """Where another part than this one, which holds `at`, may begin."""
        following = self.tree.next_start(at)
        return following if section is None else min(following, self.tree.nodes[section].end)

    def _kept(
        self, items: list[NumberToken | QualitativeToken], *, apart: bool
    ) -> list[NumberToken | QualitativeToken]:
        """Without what its place or its form keeps from being a measure; `apart` where an assignment or table is near."""
        kept: list[NumberToken | QualitativeToken] = []
        for item in items:
            why = self._set_apart(item.start) if apart else None
            if isinstance(item, QualitativeToken):
                if why is None and not self._in_chapter_title(item.start):
                    kept.append(item)
                continue
            why = item.why_not or why
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


def _tokens(text: str, words: MeasureWords) -> list[NumberToken]:
    tokens = [*scan(text, words.units), *scan_numerals(text, words.units, words.doing)]
    tokens.sort(key=_start)
    return tokens


def _meet(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(ranges, (end,)) - 1
    return i >= 0 and ranges[i][1] > start


def _holds(ranges: list[tuple[int, int]], at: int) -> bool:
    i = bisect_left(ranges, (at + 1,)) - 1
    return i >= 0 and ranges[i][0] <= at < ranges[i][1]
