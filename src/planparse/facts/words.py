"""The words of data/facts.yaml, and the labels of data/pages.yaml, with the patterns made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from planparse.packaged import packaged_yaml
from planparse.records import Genre


@dataclass(frozen=True)
class FactWords:
    """Words by which documents tell facts about themselves."""

    keys: dict[str, str | None]
    """Key of a page's table -> name of the fact; None for one that names no fact of the record."""
    key_line: "regex.Pattern[str]"
    """A line of such a table: group 1 the key, group 2 what follows it."""
    bare_key: "regex.Pattern[str]"
    """A key right before its value, where only blanks divided them."""
    label: "regex.Pattern[str]"
    """A key, wherever it stands."""
    further_key: "regex.Pattern[str]"
    """A key further on in such a line: group 1 in brackets of its own, group 2 without."""
    genres: dict[Genre, tuple["regex.Pattern[str]", "regex.Pattern[str] | None", "regex.Pattern[str] | None"]]
    """Words anywhere in the title, words at its end, words that it must not end with."""
    title: "regex.Pattern[str]"
    """A line that ends as titles do."""
    report: "regex.Pattern[str]"
    review: "regex.Pattern[str]"
    ahead: "regex.Pattern[str]"
    looks_back: "regex.Pattern[str]"
    reported: "regex.Pattern[str]"
    planned: "regex.Pattern[str]"


@cache
def fact_words() -> FactWords:
    """The packaged words."""
    words = packaged_yaml("facts.yaml")
    pages = packaged_yaml("pages.yaml")
    keys: dict[str, str | None] = {key: fact for fact, names in pages["labels"].items() for key in names}
    named = [key for key in keys if len(key) > 1]
    keys |= dict.fromkeys(pages["other_labels"])
    return FactWords(
        keys=keys,
        key_line=regex.compile(rf"^[∙•·]?[\[【(]?({_any(keys)})\s*(?:[\]】)]\s*:?|[:|])\s*(.*)$", regex.M),
        bare_key=regex.compile(rf"^({_any(named)})(?=\S| )(.+)$"),
        label=regex.compile(_any(keys)),
        further_key=regex.compile(rf"[\[【]({_any(keys)})[\]】]\s*:?|({_any(keys)})\s*[:|]"),
        genres={
            genre: (
                regex.compile("|".join([_any(group["anywhere"]), *([group["words"]] if "words" in group else [])])),
                _tail(group, "tail"),
                _tail(group, "not_tail"),
            )
            for genre, group in words["genres"].items()
        },
        title=regex.compile(rf"^[^。;!?]{{4,}}?(?:{_any(words['endings'])})”?(?:\([^()]*\))?$"),
        report=regex.compile(words["report_opening"]),
        review=regex.compile(_any(words["review"])),
        ahead=regex.compile(_any(words["ahead"])),
        looks_back=regex.compile(words["looks_back"]),
        reported=regex.compile(_any(words["reported"])),
        planned=regex.compile(_any(words["planned"])),
    )


def _tail(group: dict[str, list[str]], name: str) -> "regex.Pattern[str] | None":
    return regex.compile(rf"(?:{_any(group[name])})(?:\(.*\))?$") if name in group else None


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
