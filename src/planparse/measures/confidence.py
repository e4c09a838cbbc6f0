"""How sure a measure is: from how its fields came about, and from the shape of its indicator.

high    every field is said beside the value, or carried by a rule that is seldom wrong, and the indicator is a noun
        phrase as it stands in the text
medium  a field was carried or inferred where it may be another, or the indicator has an unusual shape
low     a field is a guess: values and things of a list that do not pair, a table's row put together again

docs/accuracy.md tells how often each class was right in samples.
"""

import re

from planparse.measures.draft import MeasureDraft, Reading
from planparse.measures.words import MeasureWords
from planparse.records import Confidence

_LONGEST = 22
"""Indicators beyond this are often a clause that was taken for a noun."""
_LONGEST_THING = 12
"""The same for the thing behind a count: 13家大型商超对口联系和动态监测工作机制 are no mechanisms."""
_JOINED = re.compile(r"[、的和及与]")
_DIGIT = re.compile(r"\d")
_UNSURE = frozenset(
    (
        "indicator.clause_before",
        "indicator.doing",
        "indicator.gap",
        "indicator.purpose",
        "indicator.left.completed",
        "indicator.left.named_before",
        "indicator.left.valued_twice",
        "indicator.list_before",
        "year.review",
        "year.none",
        "basis.carried",
        "status.time_before_the_plan",
        "status.time_after_the_review",
    )
)
_REPORTED = ("status.past", "status.reported_before")


class Grader:
    """Grades the measures of one document."""

    def __init__(self, words: MeasureWords, genre: str, text: str) -> None:
        """`text` is the clean text that the measures stand in."""
        self.words, self.genre, self.text = words, genre, text

    def grade(self, draft: MeasureDraft, previous: MeasureDraft | None = None) -> Confidence:
        """The measure's class; `previous` is the one before it in the text."""
        readings = draft.readings
        value, indicator = readings["value"], readings["indicator"]
        if indicator.rule == "indicator.list_unpaired" or value.rule.startswith("value.torn"):
            return "low"
        status = readings["status"].rule
        if (
            not _UNSURE.isdisjoint((indicator.rule, readings["year"].rule, readings["basis"].rule, status))
            or value.origin == "inferred"
            or status.startswith(_REPORTED)
            or (not draft.unit and draft.kind == "number")
        ):
            return "medium"
        if draft.modality is not None and draft.status == "actual" and not draft.estimated:
            return "medium"  # a result that is striven for?
        if indicator.rule == "indicator.row":
            return "high"
        if (
            self._cut_in_front(draft, indicator.start)
            or self._may_share_basis(draft, previous, indicator.start)
            or not self._said_plainly(draft, indicator, value.rule)
        ):
            return "medium"
        return "high" if self._is_noun(draft) else "medium"

    def _cut_in_front(self, draft: MeasureDraft, start: int) -> bool:
        """签约服务覆盖率, 基本养老保险: was the word in front of a rate, which one does not do, a part of its name?

        `start` is where the indicator stands.
        """
        before, sure = self.text[max(start - 2, 0) : start], self.words.sure
        if before in sure.parts_of_names:
            return True
        return (
            draft.unit == "%"
            and draft.basis == "level"
            and before in self.words.doing
            and before not in sure.no_parts_of_names
        )

    def _may_share_basis(self, draft: MeasureDraft, previous: MeasureDraft | None, start: int) -> bool:
        """新增A企业20家、B企业30家: is B new as well?"""
        if previous is None or draft.basis != "level" or previous.basis not in ("increase", "decrease"):
            return False
        return self.text[previous.end : start] in ("、", "和", "以上、", "左右、", "以上和")

    def _said_plainly(self, draft: MeasureDraft, indicator: Reading[object], value_rule: str) -> bool:
        if indicator.rule == "indicator.right" and not self._plain_count(draft, indicator):
            return False
        if draft.kind == "qualitative" and value_rule != "value.set_above":
            return False
        if indicator.rule == "indicator.carried" and _DIGIT.search(self.text, indicator.end, draft.start):
            return False  # another number stands between: it may be that one's indicator
        if self.genre == "other" and draft.readings["year"].rule != "year.sentence":
            return False  # rates and ceilings of measures and notices look like targets
        opened = self.text.rfind("(", draft.evidence[0], draft.start)
        return opened < 0 or self.text.find(")", opened, draft.start) >= 0

    def _is_noun(self, draft: MeasureDraft) -> bool:
        indicator = draft.indicator
        if not 3 <= len(indicator) <= _LONGEST or self.words.sure.no_noun.search(indicator):
            return False
        if indicator in self.words.bare or self.words.begins_doing(indicator.removeprefix(draft.verb)):
            return False
        if ("(" in indicator or ")" in indicator) and indicator.count("(") != indicator.count(")"):
            return False
        if indicator.startswith(self.words.share_of_attribute):
            return False  # 增加值占GDP比重: of what?
        count = draft.quantity is not None and draft.quantity.dimension == "count"
        return not (count and self.words.sure.open_verb.search(indicator))

    def _plain_count(self, draft: MeasureDraft, read: Reading[object]) -> bool:
        """82个项目: a count, and the thing right behind it as it stands; no part of the phrase has changed places."""
        if draft.quantity is None or draft.quantity.dimension not in ("count", "people", "households"):
            return False
        if draft.readings["unit"].rule.startswith("unit.scaled"):
            return False  # 50万—300万只畜禽养殖基地: the size of a base
        start = read.start
        indicator = draft.indicator.removeprefix(draft.verb)
        return (
            4 <= len(indicator) <= _LONGEST_THING
            and self.text.startswith(indicator, start, read.end)
            and self.text[start + len(indicator)] not in ":("
            and not _JOINED.search(indicator)
        )
