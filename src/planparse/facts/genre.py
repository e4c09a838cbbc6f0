"""The genre, by the words of the title; a report without a title by its opening."""

import re

from planparse.facts.front import Front
from planparse.facts.title import Title
from planparse.facts.words import fact_words
from planparse.records import Genre

_ENTITLED = re.compile(r"(?:.*\n){0,3}(?:政府工作报告|[\u4e00-\u9fff]{2,12}政府工作报告)\s*[-—─(]")
"""政府工作报告——2024年1月8日在…会议上, in one line."""


def find_genre(front: Front, title: Title) -> Genre:
    """The first genre whose words stand in the title."""
    words = fact_words()
    text = title.clean
    if text:
        for genre, (anywhere, tail, not_tail) in words.genres.items():
            if not_tail is not None and not_tail.search(text):
                continue
            if anywhere.search(text) or (tail is not None and tail.search(text)):
                return "other" if genre in ("plan_outline", "work_report") and words.looks_back.search(text) else genre
        return "other"
    return "work_report" if front.report or _ENTITLED.match(front.clean.text) else "other"
