"""The role words (data/roles.yaml) and the patterns made of them, compiled when first needed."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex
from msgspec import Struct

from planparse.packaged import packaged_yaml
from planparse.records import Role

_OF_TIME = "\\d年月日季度上中下半旬底末初前后以之起内至到—-"
_LAST_OF_RULES = ("下同", "单位", "部门", "列出", "列明", "标注", "注明")


class Label(Struct, frozen=True, gc=False):
    """A role word with its colon: 市级牵头单位:"""

    word: str
    start: int
    """With the level before it."""
    end: int
    """Behind the colon and the blanks that follow it."""


@dataclass(frozen=True)
class RoleWords:
    """Role words with their patterns."""

    labels: dict[str, Role]
    verbs: dict[str, Role]
    leaders: frozenset[str]
    deadlines: frozenset[str]
    furniture: frozenset[str]
    every_label: frozenset[str]
    """Those and the words of labels that assign nothing."""
    longest_label: int
    label_tails: frozenset[str]
    """The last two characters of each label."""
    clause: "regex.Pattern[str]"
    """names + verb, up to the next clause."""
    stem: re.Pattern[str]
    """The shortest verbs: where none stands, no verb does."""
    endings: tuple[str, ...]
    """Verbs, as a bracket may end with them."""
    noted: "regex.Pattern[str]"
    """A verb and a note behind it, up to the end of a bracket."""
    joiner: "regex.Pattern[str]"
    joiner_first: "regex.Pattern[str]"
    """The same words at the head of a clause."""
    deadline: "regex.Pattern[str]"
    """A time limit; group 1 is what it says."""
    note_ends: tuple[str, ...]
    """What a note behind the verbs may end with: a time limit, or the last word of a rule for roles."""
    last_characters: frozenset[str]
    """Of the verbs and of such notes."""


@cache
def role_words() -> RoleWords:
    """The packaged role words."""
    words = packaged_yaml("roles.yaml")
    labels = _labels(words["labels"])
    leaders = frozenset(_composed(words["leaders"]["heads"], words["leaders"])).union(words["leaders"]["words"])
    verbs = _labels(words["verbs"])
    every_label = frozenset([*labels, *leaders, *words["deadlines"], *words["others"]])
    manner = rf"(?:{_any(words['manners'])})*"
    when = rf"(?:\d{{4}}|[一二〇○零三四五六七八九]{{4}})年|\d{{1,2}}月|[一二三四1-4]季度|{_any(words['times'])}"
    done = _any(words["by_then"])
    note_ends = (*_LAST_OF_RULES, *words["times"], *words["by_then"], "前", "底", "日", "月")
    verb = rf"{manner}(?P<verb>{_any(verbs)})"
    return RoleWords(
        labels=labels,
        verbs=verbs,
        leaders=leaders,
        deadlines=frozenset(words["deadlines"]),
        furniture=frozenset(words["furniture"]),
        every_label=every_label,
        longest_label=max(map(len, every_label)),
        label_tails=frozenset(word[-2:] for word in every_label),
        clause=regex.compile(rf"(?P<names>[^;。]+?){verb}(?=$|[,;、。)])[,;、。]*"),
        stem=re.compile(_any([v for v in verbs if not any(other != v and other in v for other in verbs)])),
        endings=tuple(verbs),
        noted=regex.compile(rf"(?:{_any(verbs)})[,;。][^()\n]{{0,60}}$"),
        deadline=regex.compile(
            rf"(?:于|在)?((?:{when})[{_OF_TIME}]*(?:(?:[,、并和]*(?:{when}))?[{_OF_TIME}]*(?:[,、并和]*(?:{done})))*)"
        ),
        joiner_first=regex.compile(_any(words["joiners"])),
        note_ends=note_ends,
        last_characters=frozenset(ending[-1] for ending in (*verbs, *note_ends)),
        joiner=regex.compile(rf"(?<=\p{{Han}})(?:{_any(words['joiners'])})(?=\p{{Han}})"),
    )


def _labels(words: dict[str, Any]) -> dict[str, Role]:
    """Each label or verb with its role: every head with every tail, and the words of their own."""
    labels: dict[str, Role] = {}
    for role, heads in words["heads"].items():
        labels.update(dict.fromkeys(_composed(heads, words), role))
    for role, whole in words["words"].items():
        labels.update(dict.fromkeys(whole, role))
    return labels


def _composed(heads: list[str], words: dict[str, Any]) -> list[str]:
    return [head + tail for head in heads for tail in words["tails"]]


def find_labels(text: str, start: int, end: int) -> list[Label]:
    """The labels in text[start:end], a note in brackets between word and colon passed over (责任单位(排第一位的牵头):).

    They are looked for by their colons, of which a plan has few. What may stand before them is for the reader to see.
    """
    words = role_words()
    found: list[Label] = []
    colon = text.find(":", start, end)
    while colon >= 0:
        at = colon + 1
        word, first = _word_before(text, start, colon, words)
        if word:
            start = at = _skip_blanks(text, at, end)
            found.append(Label(word, _with_level(text, first), at))
        colon = text.find(":", at, end)
    return found


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label whose word begins at `start`."""
    colon = text.find(":", start, end)
    word, first = _word_before(text, start, colon, role_words())
    return Label(word, first, _skip_blanks(text, colon + 1, end)) if word and first == start else None


def _word_before(text: str, start: int, colon: int, words: RoleWords) -> tuple[str, int]:
    """The word of a label before its colon, and where it begins; "" where none stands there."""
    stop = colon
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop > start and text[stop - 1] == ")":
        opener = text.rfind("(", start, stop)
        if opener >= 0 and text.find(")", opener, stop - 1) < 0 and text.find("\n", opener, stop) < 0:
            stop = opener
    if stop - start >= 2 and text[stop - 2 : stop] in words.label_tails:
        for first in range(max(stop - words.longest_label, start), stop - 1):
            if text[first:stop] in words.every_label:
                return text[first:stop], first
    return "", -1


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _with_level(text: str, at: int) -> int:
    """Where a label begins, with the level before it: 市级牵头单位, 县责任单位."""
    before = at - 1 if at and text[at - 1] == "级" else at
    return before - 1 if before and text[before - 1] in "省市区县州" else at


def _any(words: object) -> str:
    assert isinstance(words, list | dict)
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
