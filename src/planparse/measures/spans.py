"""Which years the paragraphs of a review speak of: its one year, or the several of a plan or a term.

What tells it is the heading (过去五年工作回顾), the paragraph's own head (五年来, …; 过去一年, …), or a sentence
without a value that opens what follows (过去的五年极不寻常。).
"""

from planparse.measures.context import PlaceContext
from planparse.measures.times import TimeMention
from planparse.measures.years import SEVERAL
from planparse.sections import SectionTree

OPENING = 12
"""So many characters from its head a sentence may name the years that it and the next ones speak of."""


class Spans:
    """The years that the reader's place in the text speaks of, where the text has said so."""

    def __init__(self, tree: SectionTree) -> None:
        self._tree = tree
        self._of_part: TimeMention | None = None
        self.year: TimeMention | None = None
        """2020年,粮食产量…。: a sentence of several years' paragraph that tells of the last; growths behind it may too."""
        self._of_line: TimeMention | None = None
        self._opened_in: int | None = None
        """The part in which `_of_part` was told; None where that was in front of the first part."""

    @property
    def now(self) -> TimeMention | None:
        """The words that have told the years; those of one year tell that the values are that year's."""
        return self._of_line or self._of_part

    def at_head(self, time: TimeMention, begin: int) -> bool:
        """Does the time stand where a sentence that begins at `begin` tells what it speaks of?"""
        return time.start - begin <= OPENING and self._tree.clean.text.find(",", begin, time.start) < 0

    def begin_line(self) -> None:
        """What was told for one paragraph alone is over."""
        self._of_line = self.year = None

    def enter(self, section: int | None) -> None:
        """What was told in a part holds in the parts beneath it that tell no years themselves, and no further."""
        if (
            section is None
            or self._opened_in is None
            or not self._tree.within(section, self._opened_in)
            or (section != self._opened_in and "年" in self._tree.nodes[section].title)
        ):
            self._of_part = self._of_line = None

    def hear(
        self,
        times: list[TimeMention],
        begin: int,
        context: PlaceContext,
        section: int | None,
        *,
        first: bool,
        bare: bool,
    ) -> None:
        """A sentence that begins at `begin`; `first` in its paragraph, `bare` of values."""
        time = times[0]
        several = time.years[0] + SEVERAL <= time.years[1] + 1 and time.end - time.start > len("五年")
        if context.status == "target":
            if first and time.kind == "during":
                self._of_line = time  # what a plan's part reports under 五年来
            return
        if time.years[1] != context.calendar.now or time.kind == "untold":
            return
        if not (first or bare):
            if time.kind == "in" and time.leads:
                self.year = time
            elif several and time.start == begin and context.heading is None and time.kind in ("during", "since"):
                self._of_line = time  # a report without heads: 五年来,…
            return
        if several and time.kind in ("during", "since"):
            self._of_line = time
            if bare or context.span is not None:
                self._of_part, self._opened_in = time, section
        elif time.kind == "in" and time.years[0] == time.years[1]:
            self._of_line = self._of_part = time
            self._opened_in = section
