"""The genre, by the words of the title; a report without a title by its opening."""

from planparse.facts.front import Front
from planparse.facts.title import Title
from planparse.facts.words import fact_words
from planparse.records import Genre

_OPENING = 3000


def find_genre(front: Front, title: Title) -> Genre:
    """The first genre whose words stand in the title."""
    words = fact_words()
    text = title.clean
    if text:
        for genre, (anywhere, tail) in words.genres.items():
            if anywhere.search(text) or (tail is not None and tail.search(text)):
                return genre
        return "other"
    return "work_report" if words.report.search(front.clean.text, 0, _OPENING) else "other"
