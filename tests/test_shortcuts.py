"""What spares a pattern its search must never rule out what the pattern would have found.

A shortcut is a set of characters of which a match begins or ends with one, or a question that is cheaper than the
search. Each is asked here beside its pattern, over all sentences of the sample plans and all cases of the measures,
and over strings that are made from the pattern itself.
"""

import copy
import re
from collections.abc import Callable, Container
from functools import cache

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_files import ROOT, SAMPLES
from planparse.lexicon import default_lexicon
from planparse.measures import baselines, exclusions, grants, passing, relative
from planparse.measures.times import Calendar
from planparse.measures.words import measure_words
from planparse.normalise import normalise
from planparse.readers import read_path
from planparse.text import SourceText

MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = measure_words(default_lexicon())
CALENDARS = [Calendar(2023, 2024, (2021, 2025)), Calendar(2023, 2024, (2024, 2024)), Calendar(2020, 2021, None, True)]

BEGINS: dict[str, tuple[re.Pattern[str], Container[str]]] = {
    "leading": (WORDS.phrase.leading, WORDS.phrase.leading_firsts),
    "limit": (WORDS.exclude.behind_limit, WORDS.exclude.limit_firsts),
    "beaten_by": (passing._BEATEN_BY, passing._BEATEN_FIRSTS),
    "the_goal": (passing._THE_GOAL, passing._GOAL_FIRSTS),
    "step": (exclusions._STEP, exclusions._SCALE_SIGNS),
    "for_those": (grants._FOR_THOSE, grants._FOR_THOSE_FIRSTS),
    "others": (passing._OTHERS_END, passing._OTHERS_END_FIRSTS),
}
"""Pattern, and the characters one of which is the first of whatever it matches."""
ENDS: dict[str, tuple[re.Pattern[str], Container[str]]] = {
    "model": (exclusions._MODEL, exclusions._MODEL_LASTS),
    "against": (relative._AGAINST, "的"),
    "sizes": (exclusions._SIZES, "栏量产模"),
    "bare": (re.compile(f"(?:{WORDS.subject.bare.pattern})$"), WORDS.subject.topic_lasts),
    "from_nothing": (baselines._FROM_NOTHING, baselines._NOTHING_LASTS),
}
"""Pattern of what stands right before a number, and the characters one of which is the last there."""
NEEDS: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "trailing": (WORDS.phrase.trailing, lambda text: WORDS.phrase.may_trail(text, 0, len(text))),
    "from": (baselines.FROM, lambda text: baselines._FROM_OR_THAN.search(text) is not None),
    "than": (baselines.THAN, lambda text: baselines._FROM_OR_THAN.search(text) is not None),
    "gap": (WORDS.gaps.stands, lambda text: WORDS.gaps.may.search(text) is not None),
    "gap_than": (WORDS.gaps.compared, lambda text: WORDS.gaps.may.search(text) is not None),
    "share": (relative._SHARE, lambda text: "占" in text or "相当于" in text),
}
"""Pattern that is searched to the end of a text, and what its match there needs."""


@cache
def sentences() -> list[str]:
    """Every sentence of the samples and of the cases of measures, as clean text has it."""
    texts = [read_path(path).text for path in SAMPLES]
    for path in sorted((ROOT / "tests/cases/measures").glob("*.yaml")):
        cases = yaml.load_all(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        texts += [case["text"] for case in cases if case and "text" in case]
    found = (part.strip() for text in texts for part in re.split("[。\n]", normalise(SourceText.of(text)).text))
    return sorted({part for part in found if part})


def test_there_are_sentences_enough() -> None:
    assert len(sentences()) > 1000


@pytest.mark.parametrize("name", BEGINS)
def test_a_match_begins_with_one_of_the_characters(name: str) -> None:
    pattern, firsts = BEGINS[name]
    for text in sentences():
        for at, char in enumerate(text):
            assert char in firsts or pattern.match(text, at) is None, text[at:]


@pytest.mark.parametrize("name", ENDS)
def test_a_match_ends_with_one_of_the_characters(name: str) -> None:
    pattern, lasts = ENDS[name]
    for text in sentences():
        for stop in range(1, len(text) + 1):
            assert text[stop - 1] in lasts or pattern.search(text, 0, stop) is None, text[:stop]


@pytest.mark.parametrize("name", NEEDS)
def test_a_match_has_what_it_needs(name: str) -> None:
    pattern, may = NEEDS[name]
    for text in sentences():
        for stop in range(1, len(text) + 1):
            head = text[max(stop - 40, 0) : stop]
            assert may(head) or pattern.search(head) is None, head


def made_by(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Strings with a match of the pattern, as clean text can have it: its digits are ASCII, no line's end follows."""
    made = st.from_regex(pattern).map(lambda text: text.rstrip("\n"))
    return made.filter(lambda text: text != "" and all(char.isascii() for char in text if char.isdecimal()))


@MANY
@given(data=st.data(), name=st.sampled_from(sorted(BEGINS)))
def test_whatever_a_pattern_makes_begins_so(data: st.DataObject, name: str) -> None:
    pattern, firsts = BEGINS[name]
    text = data.draw(made_by(pattern))
    if pattern.match(text):
        assert text[0] in firsts


@MANY
@given(data=st.data(), name=st.sampled_from(sorted([*ENDS, *NEEDS])))
def test_whatever_a_pattern_makes_ends_so(data: st.DataObject, name: str) -> None:
    pattern, lasts = ENDS.get(name, (None, ""))
    needs = NEEDS.get(name)
    made = needs[0] if needs else pattern
    assert made is not None
    text = data.draw(made_by(made))
    if made.search(text):
        assert needs[1](text) if needs else text[-1] in lasts


def test_verbs_begin_with_two_characters_that_are_known() -> None:
    for text in sentences():
        for at in range(len(text)):
            assert text[at : at + 2] in WORDS.doing_firsts or WORDS.doing_at.match(text, at) is None, text[at:]


def test_times_are_those_that_the_plain_pattern_finds() -> None:
    """The plain pattern is tried at every character, and every sentence is asked."""
    plain = copy.copy(WORDS.times)
    plain._pattern = re.compile(f"(?P<whole>{plain.forms})", re.VERBOSE)
    plain._always = re.compile("")
    for calendar in CALENDARS:
        for text in sentences():
            assert WORDS.times.find(text, 0, len(text), calendar) == plain.find(text, 0, len(text), calendar), text


def test_where_no_hint_stands_there_is_no_time() -> None:
    plain = copy.copy(WORDS.times)
    plain._always = re.compile("")
    for text in sentences():
        if WORDS.times.next_hint(text, 0, len(text)) == len(text):
            assert not any(plain.find(text, 0, len(text), calendar) for calendar in CALENDARS), text
