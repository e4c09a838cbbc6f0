"""The day, the month or the year by which a block wants its work done."""

import re

_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_WHEN = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?:年度?(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)?"
    r"|(?=[./-]\d{1,2}(?!\d)))(?:[./-]?(?P<of_year>0?[1-9]|1[0-2])(?:月|[./-]|(?!\d))(?:(?P<its_day>[0-3]?\d)日?)?)?"
    r"|(?<!\d)(?P<month>0?[1-9]|1[0-2])月(?:(?P<day>[0-3]?\d)日)?"
    r"|第?(?P<only_quarter>[一二三四1-4])季度|(?P<only_half>[上下])半年|(?P<whole>年底|年末|年内|全年)"
)
_TO = re.compile(r"[日份]?[-—–~至到]+")


def deadline_date(text: str, year: int | None) -> str | None:
    """The one date that a deadline names, in ISO 8601 by year, month or day; of a stretch of time the last.

    `year` is the plan's, where it is for one: 12月底 is of that year. None where several dates are named, or none.

    >>> deadline_date("2024年6月底前", None), deadline_date("12月31日前", 2024), deadline_date("持续推进", 2024)
    ('2024-06', '2024-12-31', None)
    """
    found = list(_WHEN.finditer(text))
    if len(found) == 2 and _TO.fullmatch(text, found[0].end(), found[1].start()):
        year = int(found[0]["year"]) if found[0]["year"] else year
        del found[0]
    if len(found) != 1:
        return None
    m = found[0]
    if m["year"]:
        year = int(m["year"])
    if year is None:
        return None
    quarter, half = m["quarter"] or m["only_quarter"], m["half"] or m["only_half"]
    month, day = m["of_year"] or m["month"], m["its_day"] or m["day"]
    at = _QUARTERS[quarter] if quarter else (6 if half == "上" else 12) if half else int(month) if month else None
    if at is None:
        return str(year)
    if day and not 1 <= int(day) <= 31:
        return None
    return f"{year}-{at:02d}" + (f"-{int(day):02d}" if day else "")
