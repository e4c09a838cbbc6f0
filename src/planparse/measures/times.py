"""Time expressions: which years a value is for."""

import re
from dataclasses import dataclass
from typing import Literal

from planparse.numerals import DIGITS, parse_chinese

Kind = Literal["by", "in", "during", "since", "relative"]

PLAN_PERIODS = {n: (1951 + 5 * n, 1955 + 5 * n) for n in range(6, 31)}
"""The years of the n-th five-year plan (from the sixth on): 十四五 is 2021 to 2025."""

_CN = "一二三四五六七八九十"
_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})"

_PATTERN = re.compile(
    rf"""
      (?P<by>到|至|截至|截止|截止到|截至到)? \s* (?P<y1>{_YEAR}) 年? [-—–~至到] (?P<y2>{_YEAR}) 年(?:度|期间|间)?
    | (?P<by2>力争到|争取到|到|至|截至|截止到|截止|截至到|早于|不迟于)? (?P<year>{_YEAR}) 年(?P<tail>底前|年底|底|末|初|前|以前|之前|以来|起|度|上半年|下半年|全年|(?:前\d季度))?
    | [“"]?(?P<plan>(?:十|二十|三十)?[{_CN}])五[”"]?(?P<ptail>期末|时期末|末期|末|期间|时期|以来|规划末|规划期末|规划期间|规划期内|规划期|收官之年|收官|开局之年|开局|首年|)
    | 第(?P<nth>[{_CN}]+)个五年(?:规划|计划)(?P<ntail>期末|期间|时期|)
    | (?P<word>今年|本年度|本年|全年|当年|年内|年底前|年底|年末|上半年|下半年|一季度|前三季度|明年|来年|下一年|去年|上年度|上年|前年|过去一年|一年来|这一年|五年来|过去五年|近五年|五年间|这五年|过去的五年|五年累计|今后五年|未来五年|五年内|三年来|近三年|过去三年|未来三年|三年内|今后三年|近期|中期|远期|[二三四五2345]年(?=年均|累计|实现|完成|内|来|间|平均)|规划期末|期末|规划期内|规划期间|本届政府任期内|任期内)
    """,
    re.VERBOSE,
)

_IN_EVERY_TIME = re.compile("[年五季期]")
"""One of these stands in whatever the pattern can match; most sentences have none of them."""

_RELATIVE = {
    "今年": (0, 0), "本年度": (0, 0), "本年": (0, 0), "全年": (0, 0), "当年": (0, 0), "年内": (0, 0),
    "年底前": (0, 0), "年底": (0, 0), "年末": (0, 0), "上半年": (0, 0), "下半年": (0, 0), "一季度": (0, 0),
    "前三季度": (0, 0), "过去一年": (0, 0), "一年来": (0, 0), "这一年": (0, 0),
    "明年": (1, 1), "来年": (1, 1), "下一年": (1, 1), "去年": (-1, -1), "上年度": (-1, -1), "上年": (-1, -1),
    "前年": (-2, -2),
    "五年来": (-4, 0), "过去五年": (-4, 0), "近五年": (-4, 0), "五年间": (-4, 0), "这五年": (-4, 0), "过去的五年": (-4, 0),
    "五年累计": (-4, 0), "三年来": (-2, 0), "近三年": (-2, 0), "过去三年": (-2, 0),
}  # fmt: skip
_PERIOD_WORDS = frozenset(("今后五年", "未来五年", "五年内", "规划期内", "规划期间", "本届政府任期内", "任期内"))
_PERIOD_END = frozenset(("规划期末", "期末"))


@dataclass(slots=True)
class TimeMention:
    """A time that the text names, in clean offsets."""

    start: int
    end: int
    years: tuple[int, int]
    kind: Kind
    """by: 到2025年, 期末; in: 2025年, 今年; during: 十四五期间, 五年来; since: 以来, and what is compared with."""
    leads: bool = True
    """At the head of a clause: it holds for the clauses behind it too."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What relative words are counted from."""

    now: int | None
    """The year that 今年, 全年 mean here: the review year in a review, the plan year in a plan part."""
    spoken: int | None
    """The year in which the document speaks; 明年 and 去年 count from it."""
    period: tuple[int, int] | None
    review: bool = False


def _year(text: str) -> int:
    if text[0].isdigit():
        return int(text)
    return int("".join(str(DIGITS[c]) for c in text))


def may_name_time(text: str) -> bool:
    """False where the text surely names no time."""
    return _IN_EVERY_TIME.search(text) is not None


def find_times(text: str, start: int, end: int, calendar: Calendar) -> list[TimeMention]:
    """The times that `text[start:end]` names, in text order; years inside 《》 and 〔〕 are names."""
    found: list[TimeMention] = []
    if _IN_EVERY_TIME.search(text, start, end) is None:
        return found
    for m in _PATTERN.finditer(text, start, end):
        mention = _mention(text, m, calendar)
        if mention is not None and not _in_name(text, m.start(), start):
            if (
                text[m.start() - 1 : m.start()] in _COMPARED
                and m.start() > start
                and m["by2"] is None
                and m["by"] is None
            ):
                mention.kind = "since"
            if text.startswith(_NO_DATE, m.end()) and not m["by2"]:
                mention.kind = "since"  # 比2020年下降, 是上年的2倍: what is compared with, no time of the value
            mention.leads = _leads(text, m.start(), start) or text[m.end() : m.end() + 1] in (",", "、", ":")
            found.append(mention)
    return found


_COMPARED = frozenset("比较是为超同与于由从按")
_NO_DATE = ("远景", "基础上", "价格", "不变价", "可比价", "价计算")
_LEADING = re.compile(r"(?:^|[,;:。、—(”]|力争|争取|确保|力求|努力|预计|其中|并|计划|我们将|我市|全市|将|使)$")


def _leads(text: str, at: int, start: int) -> bool:
    """Does it stand at the head of a clause, so that it holds for the clauses behind it as well?"""
    return bool(_LEADING.search(text[max(start, at - 4) : at]))


def _in_name(text: str, at: int, start: int) -> bool:
    opened = max(text.rfind("《", start, at), text.rfind("〔", start, at))
    return opened > max(text.rfind("》", start, at), text.rfind("〕", start, at), start - 1)


def _mention(text: str, m: re.Match[str], calendar: Calendar) -> TimeMention | None:
    if m["y1"]:
        years = _year(m["y1"]), _year(m["y2"])
        return TimeMention(m.start(), m.end(), years, "during") if years[0] <= years[1] else None
    if m["year"]:
        year, tail, by = _year(m["year"]), m["tail"] or "", m["by2"] or ""
        if by in ("截至", "截止", "截止到", "截至到"):
            return TimeMention(m.start(), m.end(), (year, year), "in")
        if tail in ("以来", "起"):
            return TimeMention(m.start(), m.end(), (year, year), "since")
        kind: Kind = "by" if by or tail in ("底", "末", "底前", "年底", "前", "以前", "之前") else "in"
        return TimeMention(m.start(), m.end(), (year, year), kind)
    if (m["plan"] is not None and m["plan"] != "") or m["nth"]:
        number = parse_chinese(m["nth"] or m["plan"])
        plan = PLAN_PERIODS.get(int(number)) if number is not None else None
        tail = (m["ntail"] if m["nth"] else m["ptail"]) or ""
        if plan is None or (m["plan"] and not _plan_word(text, m)):
            return None
        years = plan
        if "末" in tail or "收官" in tail:
            return TimeMention(m.start(), m.end(), (years[1], years[1]), "by")
        if "开局" in tail or tail == "首年":
            return TimeMention(m.start(), m.end(), (years[0], years[0]), "in")
        if tail == "以来":
            return TimeMention(m.start(), m.end(), years, "since")
        return TimeMention(m.start(), m.end(), years, "during")
    return _relative(m, calendar)


def _plan_word(text: str, m: re.Match[str]) -> bool:
    """“十四五” with its quotes, or with a word of time behind it; 十五 alone is a number."""
    return m[0].startswith(("“", '"')) or bool(m["ptail"]) or text[m.end() : m.end() + 2] in ("规划", "计划")


def _relative(m: re.Match[str], calendar: Calendar) -> TimeMention | None:
    word = m["word"]
    if word is None:
        return None
    if word in _PERIOD_WORDS:
        return None if calendar.period is None else TimeMention(m.start(), m.end(), calendar.period, "during")
    if word in _PERIOD_END:
        if calendar.period is None:
            return None
        return TimeMention(m.start(), m.end(), (calendar.period[1], calendar.period[1]), "by")
    if word == "五年累计" and not calendar.review and calendar.period is not None:
        return TimeMention(m.start(), m.end(), calendar.period, "during")
    if len(word) == 2 and word[1] == "年" and word[0] in "二三四五2345":
        first, last = 1 - (DIGITS.get(word[0]) or int(word[0])), 0
        if not calendar.review and calendar.period is not None:
            return TimeMention(m.start(), m.end(), calendar.period, "during")
    elif word in _RELATIVE:
        first, last = _RELATIVE[word]
    else:
        return None
    base = calendar.now
    if word in ("明年", "来年", "下一年", "去年", "上年", "上年度", "前年"):
        base = calendar.spoken
        if word in ("上年", "上年度", "去年") and calendar.now is not None:
            base = calendar.now
    if base is None:
        return None
    years = base + first, base + last
    return TimeMention(m.start(), m.end(), years, "during" if first != last else "in")
