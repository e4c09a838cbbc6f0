"""What stands in front of the first heading: the letter that hands a plan on, why the plan is made, and its aims.

The letter and the reasons hold no measures. What the plan is for (到2027年, 养老床位达到3万张。) and what it reports is
read; of what tells neither, nothing.
"""

import re
from collections.abc import Iterator

from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.measures.times import TimeMention
from planparse.measures.words import MeasureWords
from planparse.sections import SectionTree

_PROSE = re.compile(r"[。;!]|:$")
_LETTER = re.compile(
    r"[现予](?:将[^。]{0,80})?(?:印发|转发|下发|批转)(?:给你们|,|。)"
    r"|(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日$"
)
"""A letter's last sentence, and its date."""
_REASONS = re.compile(r"为(?:了)?[^。]{2,}?[,,]|[^。]*?(?:现将|如下|以下|确定了|制定本)")
"""为加快…,制定本方案; 现将24项措施调整为30项: how the text came about."""
_AIMS = re.compile(r"为(?:了)?(?:确保|保证|全面|圆满|如期|力争)*(?:实现|完成|达到|达成)[^。]*目标")
"""为确保完成全年进出口增长6%的目标,现制定如下措施: what a text is to bring about."""


class FrontText:
    """Which sentences in front of the first heading hold measures; to be asked line by line."""

    def __init__(self, clean: CleanText, tree: SectionTree, facts: Facts, words: MeasureWords) -> None:
        self._text = clean.text
        self._words = words
        self._back = facts.looks_back
        self._period = (facts.period.start, facts.period.end) if facts.period else None
        front = next((n for n in tree.nodes if n.kind == "front"), None)
        first = front.start if front else 0
        lines = [line for line in clean.lines if front and first <= line.start < front.end]
        letter = (line.end for line in reversed(lines) if _LETTER.search(self._text, line.start, line.end))
        begin = next(letter, first)
        self._prose = dict(self._lines([(x.start, x.end) for x in lines if x.start >= begin]))
        """Where the lines of the plan's own text begin, and whether what stands above says that they tell its aims."""

    def _lines(self, lines: list[tuple[int, int]]) -> Iterator[tuple[int, bool]]:
        aims = False
        for start, end in lines:
            prose = _PROSE.search(self._text, start, end) is not None
            if prose:
                yield start, aims
            if not prose or self._text[end - 1] == ":":
                aims = self._words.plan_title.search(self._text, start, end) is not None  # 主要预期目标:

    def holds(self, line: int) -> bool:
        """Is the line that begins here text of the plan's own, and no title, letter or name?"""
        return line in self._prose

    def tells(self, line: int, begin: int, stop: int, times: list[TimeMention]) -> bool:
        """Does the sentence, in the line that begins at `line`, say that its values are aims, or results?"""
        text, words = self._text, self._words
        if _REASONS.match(text, begin, stop):
            return _AIMS.match(text, begin, stop) is not None
        if self._back or self._prose[line] or words.ahead.search(text, begin, stop):
            return True
        past = words.past.search(text, begin, stop)
        if past is not None and past[0] not in words.past_beside:
            return True
        return any(self._of_plan(time) for time in times)

    def _of_plan(self, time: TimeMention) -> bool:
        """到2027年, and 2027年 in the plan for that year; a year before the plan tells results."""
        if time.kind in ("by", "during"):
            return True
        period = self._period
        return period is not None and time.kind == "in" and (time.years[1] < period[0] or time.years == period)
