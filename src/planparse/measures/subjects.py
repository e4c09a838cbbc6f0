"""Whose a value is: the doer or the place in front of its verb or its number, which the name of a count leaves out."""

import re

from planparse.measures.phrases import Phrase, left_phrase
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_COUNTED = re.compile(r"^\d[\d.]*[余多]?[万千百]?[余多]?[家个所支只座条项户名位处](?=[\u4e00-\u9fff“]{2})")
_LONGEST = 22
"""A doer beyond this is a clause."""


def with_doer(
    sentence: Sentence, token: NumberToken, left: int, at: int, phrase: Phrase, indicator: str, rule: str
) -> str:
    """新区新增停车位3万个 counts the parking of 新区, 班列覆盖30个城市 the cities that the trains reach.

    `at` is where the words in front of the value begin: up to there the doer may stand.
    """
    text, words = sentence.text, sentence.words
    if rule not in ("indicator.left", "indicator.right"):
        sentence.doer = ""
        return indicator
    if rule == "indicator.left":
        if not phrase.subject or phrase.text != indicator:
            return _of_list(sentence, token, indicator)
        stop, verb = phrase.doing_start, text[phrase.doing_start : phrase.start]
        verb = verb if verb in words.subject.serving else ""
    else:
        if at - left < 3 or "等" in text[phrase.end : at] or "为" in text[at : token.start]:
            return _of_list(sentence, token, indicator)
        stop, verb = at, ""
        if m := words.subject.acting.match(text, left, at):
            stop = m.start()
            verb = m["verb"] + m["where"] if m["verb"] in words.subject.serving else ""
    doer = _doer(sentence, left, stop)
    if not doer or indicator.startswith(doer[:4]) or doer in indicator:
        sentence.doer = ""
        return _of_list(sentence, token, indicator)
    sentence.doer = doer + verb
    return sentence.doer + indicator


def _of_list(sentence: Sentence, token: NumberToken, indicator: str) -> str:
    """新区新增停车位3万个、公园12个: the doer of the first is that of the others."""
    if not sentence.doer:
        return indicator
    between = sentence.text[sentence.found[-1].end : token.start] if sentence.found else ","
    joined = between[:1] in "、和及" or between[-1:] in "、和及"
    if not joined or "," in between or ";" in between:
        sentence.doer = ""
        return indicator
    return indicator if indicator.startswith(sentence.doer[:4]) else sentence.doer + indicator


def _doer(sentence: Sentence, left: int, stop: int) -> str:
    """The noun phrase that ends at `stop` and begins its clause; "" where it names nobody and no place."""
    text, words = sentence.text, sentence.words
    while stop > left and text[stop - 1] in "新共又再已将":
        stop -= 1
    if stop - left < 3 or not words.subject.doer_end.search(text, max(left, stop - 6), stop):
        return ""
    said = left_phrase(text, left, stop, sentence.times, words)
    if said.doing or said.subject or said.end != stop or words.subject.no_doer.search(text, left, stop):
        return ""
    doer = _COUNTED.sub("", said.text)
    if not 3 <= len(doer) <= _LONGEST or doer.count("(") != doer.count(")") or doer.count("“") != doer.count("”"):
        return ""
    return doer
