"""What a place in the document says about the values in it: look back or plan, years, binding."""

import re
from dataclasses import dataclass
from typing import Literal

from planparse.facts import Facts
from planparse.measures.times import Calendar, find_times
from planparse.measures.words import MeasureWords
from planparse.records import YearSource
from planparse.sections import SectionTree

_REVIEW_STRONG = re.compile(
    r"回顾|总结|发展基础|现状|主要成就|决定性成就|发展成就|主要成绩|完成情况|实施情况|执行情况|进展情况|发展成效|主要成效"
    r"|取得的成绩|取得的成就|评估|(?:过去|这)[一五]年|[一五]年来|历史性成就|基本情况|工作情况|如期(?:实现|完成)|决定性"
)
_BACKGROUND = re.compile(
    r"形势分析|面临(?:的)?(?:形势|机遇|挑战|环境)|发展形势|发展环境|宏观环境|发展背景|规划背景|存在(?:的)?(?:主要)?问题|困难|机遇(?:和|与)挑战|总体形势"
)
_PLAN = re.compile(
    r"目标|任务|安排|总体要求|重点工作|打算|展望|今后|未来|措施|举措|部署|思路|预期|指标|愿景|主要工作|做好[今明]年|工作建议"
)


@dataclass(slots=True)
class PlaceContext:
    """What holds for the values at a place unless their own words say otherwise."""

    status: Literal["target", "actual"]
    years: tuple[int, int] | None
    year_source: YearSource | None
    growth_years: tuple[int, int] | None
    """For 年均 and 累计: the whole period."""
    binding: Literal["binding", "expected"] | None
    calendar: Calendar


class Contexts:
    """The context of each part of a document, made when asked for."""

    def __init__(self, tree: SectionTree, facts: Facts, words: MeasureWords) -> None:
        self._tree = tree
        self._facts = facts
        self._words = words
        self._known: dict[int | None, PlaceContext] = {}
        period = facts.period
        self._period = (period.start, period.end) if period else None

    def at(self, section: int | None) -> PlaceContext:
        """The context of the part with this index."""
        if section not in self._known:
            self._known[section] = self._make(section)
        return self._known[section]

    def _make(self, section: int | None) -> PlaceContext:
        path = self._tree.path(section)
        titles = [n.title for n in path if n.heading]
        review = self._is_review(titles)
        period, spoken = self._period, self._spoken_year()
        binding: Literal["binding", "expected"] | None = None
        for title in titles:
            if "约束性" in title and "预期性" not in title:
                binding = "binding"
            elif "预期性" in title and "约束性" not in title:
                binding = "expected"
        if review:
            years = self._review_years(titles)
            now = years[1] if years else None
            calendar = Calendar(now, spoken, period, review=True)
            return PlaceContext("actual", years, "period" if years else None, years, None, calendar)
        calendar = Calendar(period[0] if period and period[0] == period[1] else spoken, spoken, period)
        heading = self._heading_years(titles, calendar)
        if heading:
            return PlaceContext("target", (heading[1], heading[1]), "heading", heading, binding, calendar)
        years = (period[1], period[1]) if period else None
        return PlaceContext("target", years, "period" if years else None, period, binding, calendar)

    def _is_review(self, titles: list[str]) -> bool:
        genre = self._facts.genre
        if genre == "work_report":
            if not titles:
                return True
            top = titles[0]
            return bool(_REVIEW_STRONG.search(top))
        for title in reversed(titles):
            if _REVIEW_STRONG.search(title) or _BACKGROUND.search(title):
                return True
            if _PLAN.search(title):
                return False
        return False

    def _spoken_year(self) -> int | None:
        if self._facts.issued_on:
            return int(self._facts.issued_on[:4])
        if self._facts.review_year:
            return self._facts.review_year
        return self._period[0] if self._period else None

    def _review_years(self, titles: list[str]) -> tuple[int, int] | None:
        for title in titles:
            for time in find_times(title, 0, len(title), Calendar(None, None, None)):
                if time.kind in ("in", "by"):
                    return time.years
        if self._facts.review_year:
            return self._facts.review_year, self._facts.review_year
        if self._period and self._period[0] != self._period[1]:
            return self._period[0] - 1, self._period[0] - 1
        if self._period:
            return self._period[0] - 1, self._period[0] - 1
        return None

    def _heading_years(self, titles: list[str], calendar: Calendar) -> tuple[int, int] | None:
        period = calendar.period
        for title in reversed(titles):
            for time in find_times(title, 0, len(title), calendar):
                if time.kind == "since" or (period and time.years[1] < period[0]):
                    continue
                return time.years
        return None
