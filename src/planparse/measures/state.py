"""What is known while one sentence is read: its words, times and context, and what was found so far."""

import re

from msgspec import Struct, field

from planparse.facts import Facts
from planparse.measures.context import PlaceContext
from planparse.measures.draft import BaselineDraft, LeftOut, MeasureDraft, Measures
from planparse.measures.phrases import clause_start
from planparse.measures.times import TimeMention
from planparse.measures.tokens import NumberToken
from planparse.measures.words import MeasureWords

_NO_TIME_OF_A_VALUE = ("since", "untold")
_CLAUSE_END = re.compile(r"[,;]")


class Carry(Struct):
    """The time that a paragraph hands on from sentence to sentence."""

    years: tuple[int, int] | None = None
    kind: str = ""
    start: int = 0
    end: int = 0
    """Of the words that name it."""
    opens: bool = False
    """It stands at the head of a paragraph: 到2025年,主要目标是:"""
    listed: list[tuple[int, int]] = field(default_factory=list)
    """到2025年和2035年: the years of as many values."""


class Sentence(Struct):
    """One sentence in clean offsets."""

    text: str
    start: int
    end: int
    times: list[TimeMention]
    context: PlaceContext
    carry: Carry
    span: TimeMention | None
    """五年来 at the head of the paragraph, or above it: the years that the text speaks of."""
    year: TimeMention | None
    """2020年 at the head of a sentence before it, in a paragraph of several years."""
    words: MeasureWords
    facts: Facts
    result: Measures
    title: str = ""
    """Of the heading above it."""
    in_box: bool = False
    has_title: bool = False
    """A document's title in 《》 stands in it."""
    has_quotes: bool = False
    limit: int = 0
    """Where the words that the last value has used end."""
    found: list[MeasureDraft] = field(default_factory=list)
    pending: tuple[str, BaselineDraft, int] | None = None
    """由141家增至…: indicator, baseline, and where the number that it belongs to begins."""
    pending_too: tuple[str, BaselineDraft, int] | None = None
    """The second of a pair: 由136户494人减至8户14人."""
    from_list: list[NumberToken] = field(default_factory=list)
    """分别由1.5万元、0.8万元增至…: the values that others start from."""
    from_left: int = 0
    """Where the clause of those begins."""
    previous: MeasureDraft | None = None
    """The last measure of the sentence before, in the same paragraph."""
    each: str = ""
    """每个街道, while its clause lasts."""
    thing: str = ""
    """The thing counted last: 项目 of 82个项目实现当年开工."""
    doer: str = ""
    """Whose the value counted last is, with the verb where the name keeps it: 江州班列覆盖."""
    lasting: list[tuple[int, str]] | None = None
    """Where 力争, 确保 stand, once it was looked for."""
    estimates: list[int] | None = None
    """Where 预计 and its like end, once it was looked for."""
    clause: tuple[int, int] = (-1, -1)
    """The place last asked for by `clause_of`, and where its clause begins."""
    reported: tuple[int, int] | None = None
    """The head of the column that it stands in, where that tells how far work has come: 进展情况."""
    shares: list[str] = field(default_factory=list)
    """What is left of 分别占A的x和B的y: the indicators that still wait for their share."""

    def clause_of(self, at: int) -> int:
        """Where the clause that ends at `at` begins."""
        if self.clause[0] != at:
            self.clause = at, clause_start(self.text, self.start, at)
        return self.clause[1]

    def left_of(self, at: int) -> int:
        """The same, behind the words that the last value has used."""
        begin, limit = self.clause_of(at), self.limit
        return begin if begin > limit else limit

    def near(self, at: int) -> bool:
        """Does the last measure stand in the clause that ends at `at`?"""
        return bool(self.found) and not _CLAUSE_END.search(self.text, self.found[-1].end, at)

    def leave_out(self, token: NumberToken, why: str) -> None:
        """The number is no measure."""
        self.result.left_out.append(LeftOut(token.start, token.end, why))

    def note(self, code: str, message: str, start: int, end: int) -> None:
        """Something that the reader of the record should know."""
        self.result.notes.append((code, message, start, end))

    def time_of(self, at: int) -> TimeMention | None:
        """The last time named before `at`; 以来 names no time of a value."""
        found = None
        for time in self.times:
            if time.start >= at:
                break
            if time.kind not in _NO_TIME_OF_A_VALUE and (time.leads or not _CLAUSE_END.search(self.text, time.end, at)):
                found = time
        return found
