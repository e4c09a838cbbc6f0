"""For whom a value is: 为退役军人提供5万个岗位, 实施补贴制度,惠及23万婴幼儿."""

from msgspec.structs import replace

from planparse.measures.phrases import clause_start, left_phrase
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_LONGEST = 20
_REACHES = "惠及"
_THOSE = {"人": "人口", "户": "户数"}


def for_whom(sentence: Sentence, token: NumberToken, left: int, indicator: str) -> str:
    """The indicator with those whom it is for, where they stand in front of the verb; with what reaches them."""
    text = sentence.text
    if indicator.startswith(_REACHES):
        return _reached_by(sentence, left) + indicator
    if indicator.endswith(_REACHES):
        return those_reached(indicator, token)
    at, towards = text.rfind("为", left, token.start), text.rfind("向", left, token.start)
    if towards > at:
        at = towards
    m = sentence.words.subject.given_to.match(text, at, token.start) if at >= 0 else None
    if m is None or (at > left and text[at - 1] in "作成行认因称视面"):
        return _of_those_counted(sentence, token, indicator) if sentence.thing and sentence.found else indicator
    who, verb = m["who"].removesuffix("等") if "、" not in m["who"] else m["who"], m["verb"]
    if text[at] == "向" and verb in ("推介", "开放", "推送"):
        return text[at : m.end("verb")] + indicator.removeprefix(who).removeprefix(verb)
    given = indicator.removeprefix(who).removeprefix(verb)
    if len(given) < 2 or who in given or len(who) > _LONGEST:
        return indicator
    return (verb if verb in sentence.words.phrase.worked_on else "") + who + given  # 追回劳动者工资


def those_reached(indicator: str, token: NumberToken) -> str:
    """护理补贴惠及2.1万人, 工程惠及5个村2.5万人: the people, whatever else it reaches."""
    whose, reaches, _ = indicator.partition(_REACHES)
    those = _THOSE.get(token.bare_unit) if whose and reaches else None
    return whose + reaches + those if those else indicator


def _reached_by(sentence: Sentence, left: int) -> str:
    """实施育儿补贴制度,惠及23万婴幼儿: what was carried out in the clause before."""
    text = sentence.text
    if left <= sentence.start or text[left - 1] != ",":
        return ""
    begin = clause_start(text, max(sentence.start, sentence.found[-1].end if sentence.found else 0), left - 1)
    named = left_phrase(text, begin, left - 1, sentence.times, sentence.words)
    return named.text if named.doing and 3 < len(named.text) <= _LONGEST and named.end == left - 1 else ""


def _of_those_counted(sentence: Sentence, token: NumberToken, indicator: str) -> str:
    """为265名退役士兵发放补助金581万元: the money is theirs, and they are counted as those who get it."""
    last, thing = sentence.found[-1], sentence.thing
    if last.indicator != thing or sentence.text[last.start - 1] not in "为对给向":
        return indicator
    between = sentence.text[last.end : token.start]
    given = sentence.words.subject.giving.match(between, len(thing)) if between.startswith(thing) else None
    indicator = indicator.removeprefix(given[0]) if given else indicator
    if given is None or between[given.end() :] != indicator:
        return indicator
    last.indicator = given[0] + indicator + thing
    last.readings["indicator"] = replace(last.readings["indicator"], value=last.indicator)
    return thing + indicator
