"""Dates: as written to ISO 8601, whole or by month; damaged ones are told and left out."""

from collections.abc import Callable
from itertools import pairwise

import regex

from planparse.facts.front import Front, FrontLine
from planparse.numerals import parse_chinese

_ZERO = str.maketrans("0O", "〇〇")
"""Zeros as they are typed or scanned: 二O二五年."""
_HAN = r"[〇○零一二三四五六七八九十0O]"
_DATE = regex.compile(
    rf"(?P<y>(?:19|20)\d\d)\s*[年/.\-]\s*/?\s*(?P<m>\d{{1,2}})(?:\s*[月/.\-]\s*/?\s*(?P<d>\d{{1,2}})日?|月)"
    rf"|(?P<hy>{_HAN}{{4}})年(?P<hm>{_HAN}{{1,3}})月(?:(?P<hd>{_HAN}{{1,3}})日)?"
)
_ONLY_DATE = regex.compile(rf"^[(—–\-]*(?:{_DATE.pattern})[)?*]*(?:\(此件[^()]*\))?$")
_SIGNED = regex.compile(rf"^(?P<body>[\p{{Han}}、]{{2,40}}?)(?:{_DATE.pattern})(?:\(此件[^()]*\))?$")
_REPORTED = regex.compile(rf"^\((?>{_DATE.pattern})(?!起|修|发布|公布|施行|印发|更新)[\p{{Han}}·]{{2,8}}\)$")
"""Under the title of a report, with its speaker: (2004年1月8日 周启明)."""
_PRINTED = regex.compile(rf"^[\p{{Han}}、]{{2,40}}(?:{_DATE.pattern})印发$")
"""The imprint: 江州市人民政府办公室 2025年2月10日印发."""
_MET = regex.compile(
    rf"(?:{_DATE.pattern})(?:在)?[\p{{Han}}“”]{{2,40}}(?:会议|大会)(?:第[一二三四五六七八九十]+次(?:全体)?会议)?(?:上|审议|通过|批准|表决)"
)
_DAMAGED = regex.compile(r"^(?:\d{5,8}|\d{4}年\d{3,4}|\d{4}年\d{1,2}|\d{5,6}月\d{1,2}|\d{4}月\d{1,2})日$")
_CLOSING = regex.compile(rf"(?<=[。规划纲要方案])(?:{_DATE.pattern})(?:\(此件[^()]*\))?$")
_WITH_TIME = regex.compile(rf"^(?:{_DATE.pattern})\s*(?:日)?\d{{1,2}}(?:时|:)\d{{2}}")
_SAID_INSIDE = regex.compile(rf"(?:发布时间|发布日期|发表时间|发表日期|时间)\s*:\s*(?:{_DATE.pattern})")
_PAPER = regex.compile(rf"(?:{_DATE.pattern})/?\s*第[\p{{Han}}A-Z\d]+版")


def iso(m: "regex.Match[str]") -> str | None:
    """The date of a match of the date pattern; None where there is no such day."""
    if m["y"]:
        year, month, day = int(m["y"]), int(m["m"]), int(m["d"]) if m["d"] else None
    else:
        year, month, day = _han(m["hy"]), _han(m["hm"]), _han(m["hd"]) if m["hd"] else None
    if year < 1000 or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _han(text: str) -> int:
    """The value of a Chinese numeral; 0 where it is none."""
    return int(parse_chinese(text.translate(_ZERO)) or 0)


def read_date(text: str) -> str | None:
    """The first date in a text, ISO 8601; a month where no day stands."""
    m = _DATE.search(text)
    return iso(m) if m is not None else None


def date_line(line: FrontLine) -> "regex.Match[str] | None":
    """A line that is a date, alone or behind the body that signs."""
    return _ONLY_DATE.match(line.text) or _SIGNED.match(line.text)


def is_damaged(line: FrontLine) -> bool:
    """A line that was a date before characters were lost from it: 2022610日."""
    return _DAMAGED.match(line.text) is not None


def find_issued(front: Front, notes: list[tuple[str, str, int, int]]) -> str | None:
    """成文日期: of the page's table, of the signature, or the day on which a meeting passed or heard it."""
    told = front.said("issued_on")
    if told is not None and (date := read_date(told)):
        return date
    for lines in (front.lines, front.signed, front.tail):
        signed = next((line for line in lines if is_damaged(line) or _date_of(date_line(line))), None)
        if signed is not None and is_damaged(signed):
            message = f"the date {signed.text} has lost characters; no date is given"
            notes.append(("date_damaged", message, signed.start, signed.end))
            return None
        date = _date_of(date_line(signed)) if signed is not None else _heard(lines) or _found(_CLOSING.search, lines)
        if date is not None:
            return date
    speaker = _found(_REPORTED.match, front.lines) if front.report is not None else None
    return speaker or _found(_PRINTED.match, [*front.lines, *front.tail])


def _heard(lines: list[FrontLine]) -> str | None:
    """The day of the meeting that passed or heard it, told in one line or two."""
    for line, following in pairwise([*lines, FrontLine("", 0, 0)]):
        date = _date_of(_MET.search(line.text) or _MET.search(line.text + following.text))
        if date is not None:
            return date
    return None


def _found(look: Callable[[str], "regex.Match[str] | None"], lines: list[FrontLine]) -> str | None:
    """The first date that this way of looking finds in a line."""
    return next((date for line in lines if (date := _date_of(look(line.text)))), None)


def _date_of(m: "regex.Match[str] | None") -> str | None:
    return iso(m) if m is not None else None


def find_published(front: Front) -> str | None:
    """发布日期 of the page or the paper it stood in."""
    told = front.said("published_on")
    if told is not None and (date := read_date(told)):
        return date
    for line in front.lines:
        m = _WITH_TIME.match(line.text) or _PAPER.search(line.text) or _SAID_INSIDE.search(line.text)
        if m is not None and (date := iso(m)):
            return date
    return None
