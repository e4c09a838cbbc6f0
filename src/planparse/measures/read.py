"""Sections, facts and clean text to measures."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from planparse.assignments import Assignments
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.lexicon import Lexicon, default_lexicon
from planparse.measures.confidence import Grader
from planparse.measures.context import Contexts
from planparse.measures.draft import LeftOut, MeasureDraft, Measures
from planparse.measures.qualitative import find_qualitative
from planparse.measures.sentence import read_sentence
from planparse.measures.state import Carry, Sentence
from planparse.measures.tables import read_tables
from planparse.measures.times import TimeMention, find_times
from planparse.measures.tokens import NumberToken, scan, scan_chinese
from planparse.measures.words import MeasureWords, measure_words
from planparse.numerals import SCALE_FACTORS
from planparse.sections import SectionTree

_SENTENCE = re.compile(r"[^\t。！？!?]+[。！？!?]*[”》)]*")
_CHINESE_BIG = re.compile(
    r"(?<=[突破超过达约近于到])[一二两三四五六七八九]?[十百千万][百千万亿]*(?=[座家个亿万元名人项户件所亩吨辆台余级大]|[,。、;])"
    r"|(?<![一二两三四五六七八九十百千万第每“\d.])[十百千万]+亿?(?=(?:[座家个名人项户件所亩吨辆台元][^,。;、]{0,12}?)?以上)"
)
SKIPPED = frozenset(("toc", "boilerplate", "signature", "footnote", "glossary", "front"))
"""Kinds of parts that hold no measures."""


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
        in_tables, covered, notes = read_tables(clean, tree, facts)
        self.result.found += in_tables
        self.result.notes += notes
        self.covered = sorted(covered)
        self.carry = Carry()
        self.previous: MeasureDraft | None = None
        self.carry_section: int | None = -1

    def read(self) -> Measures:
        tokens = _tokens(self.text, self.words)
        said = find_qualitative(self.text)
        marks = sorted([t.start for t in tokens] + [q.start for q in said])
        for line in self.clean.lines:
            if line.kind not in ("body", "table") or not _any(marks, line.start, line.end):
                continue
            section = self.tree.index_at(line.start)
            if section is not None and any(n.kind in SKIPPED for n in self.tree.path(section)):
                continue
            self._line(line.start, line.end, tokens, said, marks)
        self.result.found.sort(key=lambda d: (d.start, d.end))
        self.result.left_out.sort(key=lambda left: left.start)
        grader = Grader(self.words, self.facts.genre, self.text)
        previous: MeasureDraft | None = None
        for draft in self.result.found:
            draft.confidence = grader.grade(draft, previous)
            previous = draft
            if draft.unit and draft.quantity is None and draft.kind == "number" and draft.unit not in SCALE_FACTORS:
                message = f"the unit {draft.unit} is not known: kept as written, without a quantity"
                self.result.notes.append(("unknown_unit", message, draft.start, draft.end))
        return self.result

    def _line(self, start: int, end: int, tokens: list[Any], said: list[Any], marks: list[int]) -> None:
        for m in _SENTENCE.finditer(self.text, start, end):
            section = self.tree.index_at(m.start())
            if section != self.carry_section:
                # a time is handed on inside one part only
                self.carry, self.carry_section = Carry(), section
            context = self.contexts.at(section)
            times = find_times(self.text, m.start(), m.end(), context.calendar)
            if _any(marks, m.start(), m.end()):
                sentence = Sentence(
                    text=self.text,
                    start=m.start(),
                    end=m.end(),
                    times=times,
                    context=context,
                    carry=self.carry,
                    words=self.words,
                    facts=self.facts,
                    result=self.result,
                    previous=self.previous if self.previous and self.previous.start >= start else None,
                    in_box=any(n.kind == "box" for n in self.tree.path(section)),
                )
                kept = self._kept(_between(tokens, m.start(), m.end()))
                read_sentence(
                    sentence, kept, [q for q in _between(said, m.start(), m.end()) if self._set_apart(q.start) is None]
                )
                if sentence.found:
                    self.previous = sentence.found[-1]
            if section is None or m.start() >= self.tree.nodes[section].body:
                self._remember(times)

    def _kept(self, tokens: list[NumberToken]) -> list[NumberToken]:
        kept: list[NumberToken] = []
        for token in tokens:
            why = token.why_not or self._set_apart(token.start)
            if why is None and token.start in self.heading_numbers:
                why = "the number of a heading"
            if why is None:
                kept.append(token)
            else:
                self.result.left_out.append(LeftOut(token.start, token.end, why))
        return kept

    def _set_apart(self, at: int) -> str | None:
        if _holds(self.masked, at):
            return "in an assignment"
        return "in a table" if _holds(self.covered, at) else None

    def _remember(self, times: list[TimeMention]) -> None:
        for time in times:
            if time.kind in ("by", "in"):
                self.carry = Carry(time.years, time.kind, time.start, time.end)


def _tokens(text: str, words: MeasureWords) -> list[NumberToken]:
    tokens = list(scan(text, words.units))
    for m in _CHINESE_BIG.finditer(text):
        token = scan_chinese(text, m.start(), words.units)
        if token is not None:
            tokens.append(token)
    tokens.sort(key=lambda t: t.start)
    return tokens


def _any(marks: list[int], start: int, end: int) -> bool:
    i = bisect_left(marks, start)
    return i < len(marks) and marks[i] < end


def _between(items: list[Any], start: int, end: int) -> list[Any]:
    lo = bisect_left(items, start, key=lambda t: t.start)
    return items[lo : bisect_left(items, end, lo=lo, key=lambda t: t.start)]


def _holds(ranges: list[tuple[int, int]], at: int) -> bool:
    i = bisect_left(ranges, (at + 1,)) - 1
    return i >= 0 and ranges[i][0] <= at < ranges[i][1]
