"""What a place in the document says about the values in it: look back or plan, years, binding."""

import re
from typing import Literal

from msgspec import Struct

from planparse.facts import Facts
from planparse.measures.times import PLAN_PERIODS, Calendar, TimeMention, year_of
from planparse.measures.words import LONGEST_TITLE, MeasureWords
from planparse.numerals import parse_chinese
from planparse.records import YearSource
from planparse.sections import SectionNode, SectionTree


class PlaceContext(Struct, gc=False):
    """What holds for the values at a place unless their own words say otherwise."""

    status: Literal["target", "actual"]
    years: tuple[int, int] | None
    year_source: YearSource | None
    growth_years: tuple[int, int] | None
    """For 年均: the whole period; for 累计 too, in a part that plans."""
    binding: Literal["binding", "expected"] | None
    calendar: Calendar
    heading: tuple[int, int] | None = None
    """Of the heading that tells whether the part looks back or ahead, or names its years."""
    span: tuple[int, int] | None = None
    """Of a part whose heading says that it looks back on several years, and on no single one: those years."""


_OPENING = re.compile(
    r"\s*(?:“(?P<plan>十?[一二三四五六七八九十])五”|第(?P<nth>[一二三四五六七八九十]+)个五年(?:规划|计划))(?:时期|期间|以来)"
)


_MONTH = re.compile(r"\d{1,2}月")
_VALUE = re.compile(r"(?<![\d—–~-])(?!(?:19|20)\d\d(?:年|[—–~-]))\d+(?:\.\d+)?(?!\d|\.\d|年)")
"""A number that is no year: 2012年财政总收入突破15亿元."""
_OUTLOOK = re.compile(r"(?:展望)?(?P<year>20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?:远景|发展远景|愿景)")


def runs_on(title: str) -> bool:
    """Is what stands as an item's title its first sentence?"""
    return "," in title or len(title) > LONGEST_TITLE or _VALUE.search(title) is not None


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
        node = None if section is None else self._tree.nodes[section]
        if (
            node is not None
            and node.parent is not None
            and not (node.heading and (self._may_tell(node.title) or self._opens_back(node)))
        ):
            return self.at(node.parent)
        path = self._tree.path(section)
        titles = [n.title for n in path if n.heading]
        headings = [(n.start, n.title_span[1]) for n in path if n.heading]
        review, told = self._is_review(titles, [n for n in path if n.heading])
        place = headings[told] if told is not None else None
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
            if self._facts.genre == "work_report" and period and not self._facts.issued_on:
                spoken = period[0]  # 去年 of a report without a date is the year that it looks back on
            calendar = Calendar(now, spoken, period, review=True)
            whole = self._review_period(titles, calendar)
            span = None if whole is None or self._names_year(titles, calendar) else whole
            return PlaceContext(
                "actual", years, "period" if years else None, whole or years, None, calendar, place, span
            )
        if period and self._facts.looks_back and period[1] <= (self._facts.review_year or 0):
            period = None  # what a report on a plan that is over intends is for other years
        calendar = Calendar(period[0] if period and period[0] == period[1] else spoken, spoken, period)
        heading = self._heading_years(titles, calendar)
        if heading:
            first, last, told = heading
            if first < last and period and period[0] == period[1] == first:
                calendar = Calendar(first, spoken, (first, last))  # 今后五年的目标 in the report for one year
            elif first == last and self._facts.looks_back:
                calendar = Calendar(first, spoken, calendar.period)  # 2024年工作计划 in a report on 2023
            place = headings[told]
            spans = [t.years for t in self._words.times.find(titles[told], 0, len(titles[told]), calendar)]
            ahead = [s for s in spans if s[0] < s[1] and (period is None or s[1] >= period[0])] if first == last else []
            growth = ahead[0] if ahead else (first, last)
            return PlaceContext("target", (last, last), "heading", growth, binding, calendar, place)
        years = (period[1], period[1]) if period else None
        return PlaceContext("target", years, "period" if years else None, period, binding, calendar, place)

    def ahead(self, section: int | None, time: TimeMention) -> PlaceContext | None:
        """“十五五”时期是…: where a part whose heading tells of years past and of those to come turns to the latter."""
        here = self.at(section)
        if here.status == "target" or time.kind != "during" or time.years[0] <= (here.calendar.now or 9999):
            return None
        first, last = time.years
        for node in self._tree.path(section):
            if any(
                t.years == time.years for t in self._words.times.find(node.title, 0, len(node.title), here.calendar)
            ):
                calendar = Calendar(here.calendar.spoken, here.calendar.spoken, time.years)
                place = node.start, node.title_span[1]
                return PlaceContext("target", (last, last), "heading", (first, last), None, calendar, place)
        return None

    def _may_tell(self, title: str) -> bool:
        """Can the title say anything that the titles above it do not?"""
        return self._words.telling_title.search(title) is not None

    def _opens_back(self, node: SectionNode) -> bool:
        """“十四五”时期,全市…: the first words of the part name a plan that is over."""
        if self._period is None or self._facts.genre == "work_report":
            return False
        m = _OPENING.match(self._tree.clean.text, node.body, node.end)
        number = parse_chinese(m["plan"] or m["nth"]) if m else None
        years = PLAN_PERIODS.get(int(number)) if number is not None else None
        return years is not None and years[1] < self._period[0]

    def _names_past(self, title: str) -> bool:
        """“十三五”：极不平凡的五年 in the plan that follows: the title begins with a time that is over."""
        if self._period is None or self._facts.genre == "work_report" or not self._words.times.may_name(title):
            return False
        times = self._words.times.find(title, 0, len(title), Calendar(None, None, None))
        over = [t for t in times if t.years[1] < self._period[0] and t.kind in ("in", "during", "since")]
        return len(over) == len(times) > 0 and over[0].start == 0

    def _is_review(self, titles: list[str], nodes: list[SectionNode]) -> tuple[bool, int | None]:
        """Does the part look back, and which of its titles says so?"""
        genre = self._facts.genre
        if genre == "work_report":
            if not titles:
                return True, None
            if self._words.review_title.search(titles[0]):
                return True, 0
            if self._words.kind_of_title(titles[0]) == "background_titles":
                return True, 0  # 存在的问题, of a report that looks back and ahead
            tops = [n for n in self._tree.nodes if n.heading and n.depth == nodes[0].depth]
            kinds = [self._words.kind_of_title(n.title) for n in tops]
            if "plan_titles" in kinds and "review_titles" not in kinds:
                return tops.index(nodes[0]) < kinds.index("plan_titles"), 0  # achievements, and then the aims
            opens = len(tops) > 1 and tops[0] is nodes[0]
            return opens and self._words.kind_of_title(titles[0]) == "none" and "工作" in titles[0], 0
        for i, title in reversed(list(enumerate(titles))):
            kind = self._words.kind_of_title(title)
            if kind in ("review_titles", "background_titles"):
                return True, i
            if kind == "plan_titles":
                return False, i
            if kind == "none" and (self._names_past(title) or self._opens_back(nodes[i])):
                return True, i
        return self._facts.looks_back, None

    def _spoken_year(self) -> int | None:
        if self._facts.issued_on:
            return int(self._facts.issued_on[:4])
        if self._facts.review_year:
            return self._facts.review_year
        return self._period[0] if self._period else None

    def _review_years(self, titles: list[str]) -> tuple[int, int] | None:
        for title in titles:
            for time in self._words.times.find(title, 0, len(title), Calendar(None, None, None)):
                if time.kind in ("in", "by") and not _MONTH.match(title, time.end):
                    return time.years
                if time.kind == "during" and self._period and time.years[1] < self._period[0]:
                    return time.years[1], time.years[1]  # “十二五”时期水利建设成就: as they stood at its end
        period = self._period
        if self._facts.looks_back and period and period[0] <= (self._facts.review_year or period[0]) < period[1]:
            return None  # in mid-term: how far the evaluation looks is for its sentences to say
        if self._facts.review_year:
            return self._facts.review_year, self._facts.review_year
        if self._facts.looks_back:
            return None
        if self._period:
            return self._period[0] - 1, self._period[0] - 1
        return None

    def _review_period(self, titles: list[str], calendar: Calendar) -> tuple[int, int] | None:
        """过去五年工作回顾: the years that an average or a sum in it is over."""
        for title in titles:
            for time in self._words.times.find(title, 0, len(title), calendar):
                if time.kind == "during" and time.years[1] == calendar.now:
                    return time.years
            if "五年" in title and calendar.now is not None:
                return calendar.now - 4, calendar.now
        return None

    def _names_year(self, titles: list[str], calendar: Calendar) -> bool:
        """2025年和“十四五”时期工作回顾: is the year that is reviewed named beside the period?"""
        return any(
            time.kind == "in" and time.years == (calendar.now, calendar.now)
            for title in titles
            for time in self._words.times.find(title, 0, len(title), calendar)
        )

    def _heading_years(self, titles: list[str], calendar: Calendar) -> tuple[int, int, int] | None:
        """The years that the innermost title names that does, and which title it is.

        “十三五”发展目标和2016年工作安排 in the report for 2016: the parts beneath speak of 2016 first.
        """
        period = calendar.period
        for i, title in reversed(list(enumerate(titles))):
            if runs_on(title):
                continue  # 1.2018年底前,淘汰锅炉217台: a sentence with its own time
            if outlook := _OUTLOOK.match(title):  # 二〇三五年远景目标 as a title: the year that the part looks to
                year = year_of(outlook["year"])
                return year, year, i
            named = [
                time.years
                for time in self._words.times.find(title, 0, len(title), calendar)
                if time.kind not in ("since", "untold") and not (period and time.years[1] < period[0])
            ]
            if named:
                years = period if period in named and period[0] == period[1] else named[0]
                return *years, i
        return None
