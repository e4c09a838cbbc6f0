"""Time expressions: which years a value is for. The words stand in `data/times.yaml`."""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from planparse.lexicon import Entry, Lexicon
from planparse.lexicon.patterns import BLANKS, either, either_of, openings
from planparse.numerals import DIGITS, parse_chinese

Kind = Literal["by", "in", "during", "since", "months", "untold"]

PLAN_PERIODS = {n: (1951 + 5 * n, 1955 + 5 * n) for n in range(6, 31)}
"""The years of the n-th five-year plan (from the sixth on): 十四五 is 2021 to 2025."""

_CN = "一二三四五六七八九十"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})"

_YEARLY = re.compile(r",?[^,。;\d]{0,6}(?:每年|年均|逐年|每学年)")
_OF_THE_YEAR = re.compile(r"度?[^,。;、\d]{0,6}(?:计划|方案|预算|任务书?),")
"""实施2023年培训计划,培训职工3万人."""
_FRACTION = re.compile(r"[\d.十]$")


class TimeMention(Struct, gc=False):
    """A time that the text names, in clean offsets."""

    start: int
    end: int
    years: tuple[int, int]
    kind: Kind
    """by: 到2025年, 期末; in: 2025年, 今年; during: 十四五期间, 五年来; since: 以来, and what is compared with; months: 1—9月;
    untold: 近期, a time of which nothing says the years."""
    leads: bool = True
    """At the head of a clause: it holds for the clauses behind it too."""


class Calendar(Struct, frozen=True, gc=False):
    """What relative words are counted from."""

    now: int | None
    """The year that 今年, 全年 mean here: the review year in a review, the plan year in a plan part."""
    spoken: int | None
    """The year in which the document speaks; 明年 and 去年 count from it."""
    period: tuple[int, int] | None
    review: bool = False


class TimeWords:
    """The words of times, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._times = {word: entry for entry in lexicon.of("times") for word in entry.words}
        marks = lexicon.of("time_marks")
        self._before: dict[str, str] = _marks(marks, "before")
        self._after: dict[str, str] = _marks(marks, "after")
        self._after_plan: dict[str, str] = _marks(marks, "after_plan")
        compared = lexicon.of("compared_times")
        self._compared_before = tuple(w for e in compared for w in e.data.get("before", ()))
        self._compared_after = tuple(w for e in compared for w in e.data.get("after", ()))
        self._leads = (*",;:。、—(”", *lexicon.words("time_leads"))
        words = sorted(self._times, key=len, reverse=True)
        told = either_of(lexicon.of("times"))
        within = either(w for w, reads in self._after.items() if reads in ("in", "during"))
        before, after = either(self._before), either(self._after)
        onward = either(w for w, reads in self._after.items() if reads == "from")
        self.forms = rf"""
                (?:(?:{before})\s*)? (?P<y1>{_YEAR}) 年? [-—–~至到] (?P<y2>{_YEAR}) 年(?:{within})?
              | (?P<before>{before})? (?P<year>{_YEAR}) (?:年(?P<after>{after})?|(?=(?:、{_YEAR})*[、和与及]{_YEAR}年))
              | [自从] (?P<from>{_YEAR}) 年(?:{onward})
              | (?<!\d)1[-—–~至到] (?P<months>1?\d) 月份?
              | [“"]?(?P<plan>(?:十|二十|三十)?[{_CN}])五[”"]?(?P<after_plan>{either(self._after_plan)}|)
              | 第(?P<nth>[{_CN}]+)个五年(?:规划|计划)(?P<after_nth>{either(self._after_plan)}|)
              | (?P<word>{told})(?:(?<=年)[内间]|(?<=[二三四五2345]年)来)?
            """
        """Every form of a time, as a pattern."""
        digits = [a + b for a in "一二" for b in "〇○零九"]
        numbers = [a + b for a in _CN for b in _CN]
        plans = [mark + number for mark in '“"第' for number in _CN]
        led = [w + b for w in self._before for b in (*"12一二", *BLANKS)]
        since = [w + b for w in "自从" for b in "12一二"]
        months = [f"1{mark}" for mark in "-—–~至到"]
        begun = openings(("19", "20", *digits, *numbers, *plans, *led, *since, *months, *words))
        # the first character is taken, and all of it looked at from there: the engine runs to the next such character
        self._pattern = re.compile(rf"(?:{begun})(?<=(?=(?P<whole>{self.forms})).)", re.VERBOSE)
        self.hints = _in_each(words)
        """Characters of which one stands in whatever is a time."""
        self._always = re.compile(f"[{re.escape(self.hints)}]")

    def may_name(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """False where `text[start:end]` surely names no time."""
        return self._always.search(text, start, end) is not None

    def next_hint(self, text: str, start: int, end: int) -> int:
        """Where in `text[start:end]` the first character stands of which every time has one; `end` where none does."""
        m = self._always.search(text, start, end)
        return end if m is None else m.start()

    def find(self, text: str, start: int, end: int, calendar: Calendar) -> list[TimeMention]:
        """The times that `text[start:end]` names, in text order; years inside 《》 and 〔〕 are names."""
        found: list[TimeMention] = []
        if self._always.search(text, start, end) is None:
            return found
        done = start
        for m in self._pattern.finditer(text, start, end):
            at = m.start()
            if at < done:
                continue
            done = stop = m.end("whole")
            word = m["word"]
            if word and self._is_no_time(word, text, at, start):
                continue
            mention = self._mention(text, m, calendar)
            if mention is None or _in_name(text, at, start):
                continue
            led = m["before"]  # 到 of 恢复到2019年 is no 到
            if mention.kind != "untold" and (
                text.endswith(self._compared_before, start, m.end("before") if led else at)
                or (not led and text.startswith(self._compared_after, stop))
            ):
                mention.kind = "since"  # 比2020年下降, 是上年的2倍: what is compared with, no time of the value
            if word and not calendar.review and self._beside(word, text, at, start, found):
                continue
            behind = text[stop : stop + 1]
            mention.leads = (
                at == start
                or text.endswith(self._leads, start, at)
                or behind in (",", "、", ":")
                or _OF_THE_YEAR.match(text, stop) is not None
            )
            if word and behind != "," and at > start and text[at - 1] != ";" and self._times[word].data.get("plan"):
                mention.leads = False  # 2020年产量达到30万吨,5年间年均增长3%: for its own clause alone
            if behind not in (",", ":") and text.endswith("其中", start, at):
                mention.leads = False  # 治理沟道300条,其中2023年80条,治理率70%
            if behind == "各" and mention.kind == "in":
                mention.years = _all_of_row(text, found, mention)
            found.append(mention)
        return found

    @staticmethod
    def _is_no_time(word: str, text: str, at: int, start: int) -> bool:
        """PM2.5年平均浓度, 5家以上年销售收入过亿元的企业."""
        if word[0] in "上下" and text[at - 1 : at] == "以":
            return True
        return text[at].isdigit() and _FRACTION.search(text, start, at) is not None

    def _beside(self, word: str, text: str, at: int, start: int, found: list[TimeMention]) -> bool:
        """不低于上年度收入的60%, 2025年…当年就业: in a part that plans such a word names no time of its own."""
        data = self._times[word].data
        past = data.get("first", 0) < 0 and not data.get("plan") and text[at - 1 : at] not in ("", ",", ";", ":", "。")
        return (past and at > start) or (word == "当年" and bool(found))

    def _mention(self, text: str, m: re.Match[str], calendar: Calendar) -> TimeMention | None:
        if m["y1"]:
            years = year_of(m["y1"]), year_of(m["y2"])
            return TimeMention(*m.span("whole"), years, "during") if years[0] <= years[1] else None
        if m["year"]:
            year = year_of(m["year"])
            before, after = self._before.get(m["before"] or ""), self._after.get(m["after"] or "")
            kind: Kind = "in"
            if after == "from":
                return self._from(text, m, year, calendar)
            if before != "in":
                kind = "since" if after == "since" else "by" if "by" in (before, after) else "in"
            return TimeMention(*m.span("whole"), (year, year), kind)
        if m["plan"] or m["nth"]:
            return self._plan(text, m)
        if m["from"]:
            return self._from(text, m, year_of(m["from"]), calendar)
        if m["months"]:
            now = calendar.now
            return None if now is None else TimeMention(*m.span("whole"), (now, now), "months")
        return self._relative(m, calendar)

    def _from(self, text: str, m: re.Match[str], year: int, calendar: Calendar) -> TimeMention:
        """2023年起每年…: to the end of the plan, or to the year that is reviewed."""
        last = calendar.now if calendar.review or calendar.period is None else calendar.period[1]
        if last is None or last < year or not _YEARLY.match(text, m.end("whole")):
            return TimeMention(*m.span("whole"), (year, year), "since")
        return TimeMention(*m.span("whole"), (year, last), "during")

    def _plan(self, text: str, m: re.Match[str]) -> TimeMention | None:
        number = parse_chinese(m["nth"] or m["plan"])
        years = PLAN_PERIODS.get(int(number)) if number is not None else None
        if years is None or (m["plan"] and not _plan_word(text, m)):
            return None
        reads = self._after_plan.get(m["after_nth"] or m["after_plan"] or "")
        if reads in ("last", "by"):
            return TimeMention(*m.span("whole"), (years[1], years[1]), "by")
        if reads in ("first", "in"):
            return TimeMention(*m.span("whole"), (years[0], years[0]), "in")
        return TimeMention(*m.span("whole"), years, "since" if reads == "since" else "during")

    def _relative(self, m: re.Match[str], calendar: Calendar) -> TimeMention | None:
        data = self._times[m["word"]].data
        base, first, last = data["from"], data.get("first", 0), data.get("last", 0)
        period = calendar.period
        if base == "period" or (data.get("plan") and not calendar.review and period is not None):
            return None if period is None else TimeMention(*m.span("whole"), period, "during")
        if base == "period_end":
            return None if period is None else TimeMention(*m.span("whole"), (period[1], period[1]), "by")
        if base == "unknown":
            return TimeMention(*m.span("whole"), (0, 0), "untold")
        if base == "one_year" and (last > 0 if calendar.review else period and period[0] < period[1]):
            return None
        if base == "ahead" and period is not None and period[0] < period[1]:
            return TimeMention(*m.span("whole"), period, "during")
        year = calendar.spoken if base == "spoken" else calendar.now
        if year is None and base in ("now_or_spoken", "ahead"):
            year = calendar.spoken
        if year is None:
            return None
        if data.get("gone") and not calendar.review and period == (year, year):
            year -= 1
        return TimeMention(*m.span("whole"), (year + first, year + last), "during" if first != last else "in")


def _all_of_row(text: str, found: list[TimeMention], last: TimeMention) -> tuple[int, int]:
    """2023年、2024年各新建400户: from the first to the last of the years in a row."""
    first = last
    for time in reversed(found):
        if time.kind != "in" or time.years[1] + 1 != first.years[0] or text[time.end : first.start] not in ("、", "和"):
            break
        first = time
    return first.years[0], last.years[1]


def listed_years(text: str, times: list[TimeMention]) -> list[tuple[int, int]]:
    """The years of the last row of times with nothing but 和 or 、 between them: 到2025年和2035年."""
    row: list[TimeMention] = []
    for time in times:
        if time.kind not in ("by", "in"):
            continue
        if row and text[row[-1].end : time.start] not in ("和", "、", "及", "与", "以及"):
            row = []
        row.append(time)
    return [time.years for time in row]


def _marks(entries: Iterable[Entry], field: str) -> dict[str, str]:
    return {word: entry.data["reads"] for entry in entries for word in entry.data.get(field, ())}


def _in_each(words: Iterable[str]) -> str:
    """Characters of which one stands in whatever is a time; most sentences have none of them."""
    always = "年五月"
    left = [w for w in words if not set(always) & set(w)]
    while left:
        always += Counter(c for w in left for c in dict.fromkeys(w)).most_common(1)[0][0]
        left = [w for w in left if always[-1] not in w]
    return always


def year_of(text: str) -> int:
    """2035 or 二〇三五 as a number."""
    if text[0].isdigit():
        return int(text)
    return int("".join(str(DIGITS[c]) for c in text))


def _in_name(text: str, at: int, start: int) -> bool:
    opened = max(text.rfind("《", start, at), text.rfind("〔", start, at))
    return opened >= 0 and opened > max(text.rfind("》", start, at), text.rfind("〕", start, at))


def _plan_word(text: str, m: re.Match[str]) -> bool:
    """“十四五” with its quotes, or with a word of time behind it; 十五 alone is a number."""
    return (
        m["whole"].startswith(("“", '"')) or bool(m["after_plan"]) or text.startswith(("规划", "计划"), m.end("whole"))
    )
