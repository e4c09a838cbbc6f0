"""The time that one sentence hands on to the next.

A time at a sentence's head holds for the sentences behind it in the paragraph (到2023年,…。…。), 到2023年 at the head
of a paragraph also for the paragraphs below it. A time inside one clause is for that clause's list alone (产量稳定,
2018年达到7万吨), and where a sentence names several years, the next speaks of none of them but of the part's.
"""

import re

from planparse.measures.state import Carry
from planparse.measures.times import Calendar, TimeMention, listed_years

_MONTH = re.compile(r"20\d\d年\d{1,2}月(?!底|末|份?以?前)")
"""2020年2月获批退出: an event of its own."""
_GROWN = frozenset("升降增减高大加展")
"""扩大到2020年的: the end of a verb and no 到2020年."""
_AHEAD = frozenset("到至力争截")

Years = tuple[int, int] | None


def handed_on(text: str, begin: int, times: list[TimeMention], carry: Carry, part: Years, *, first: bool) -> Carry:
    """What holds behind a sentence that begins at `begin` and names `times`; `first` in its paragraph.

    `part` is the years of the part that it stands in.
    """
    told = [
        t
        for t in times
        if t.kind in ("by", "in") and text[t.start - 1] not in _GROWN and not _MONTH.match(text, t.start)
    ]
    listed = listed_years(text, times) if len(times) > 1 else []
    if told:
        last = told[-1]
        at_head = text.find(",", begin, last.start) < 0 and last.leads
        several = len({t.years for t in told}) > 1 and len(listed) < len(told)
        if several and last.years != part:
            carry = Carry()
        elif several or at_head or text[last.start] in _AHEAD:
            opens = first and at_head and last.kind == "by" and text[last.start] in _AHEAD
            carry = Carry(last.years, last.kind, last.start, last.end, opens=opens)
    carry.listed = listed
    return carry


def set_months(times: list[TimeMention], carry: Carry, calendar: Calendar) -> None:
    """2012年,…。1—6月,… in what a plan for 2013 to 2015 looks back on: the months are of the year in which it speaks."""
    period, spoken = calendar.period, calendar.spoken
    if period is None or spoken is None or period[0] == period[1]:
        return
    for time in times:
        if time.kind == "months" and time.years == carry.years == (spoken - 1, spoken - 1):
            time.years = spoken, spoken


def below(carry: Carry, part: Years) -> Carry:
    """What a paragraph hands on to the next."""
    return carry if carry.opens or carry.years == part else Carry()
