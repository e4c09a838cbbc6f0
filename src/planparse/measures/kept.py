"""Verbs that stay in the name of what is measured: 治理水土流失 is no 水土流失, and 改造A 3个、B 5个 betters both."""

import re

from planparse.measures.draft import MeasureDraft, Reading
from planparse.measures.phrases import Phrase, clause_start
from planparse.measures.state import Sentence
from planparse.measures.verb_rows import takes_verb

_JOINT = re.compile(r"(?:以上|以内|左右|余)?(?:、|和|及|以及|与|、和)")
_JOINT_END = re.compile(r"(?:[^,;。:\d(]|\([^)]*\))*(?:、|和|及|以及|与)")
_PERSONS = re.compile(r"(?:[人民户员者师]|人才|人口|群众|家庭|职工|学生|儿童)$")
_SUMS = re.compile(r"(?:总|受益|涉及)|(?:投资额?|资金|金额|收入|产值|率)$")
_LED_TO = ("完成", "实现", "开展", "组织", "组织开展")
_LEADS_TO = ("带动", "拉动")
_GAINS = ("收入", "产值", "销售额", "交易额", "增加值")
_MOVES = re.compile(r"达到?|[增提下降减]|[到至为]")
"""带动播种面积达到500万亩 tells of all of it, 带动消费30亿元 of what was added."""


def work_done(sentence: Sentence, phrase: Phrase) -> str:
    """全市完成培训3万人次: what was done is all that is named; "" behind a value, which may speak of the same."""
    if sentence.found or len(phrase.doing) < 2 or phrase.doing[-2] not in _LED_TO:
        return ""
    verb = phrase.doing[-1]
    return "" if verb in sentence.words.phrase.making or verb in sentence.words.phrase.reaching else verb


def with_verb(sentence: Sentence, at: int, phrase: Phrase, indicator: str, rule: str) -> tuple[str, str]:
    """The indicator with the verb of its clause, or of its list, where the name needs one; and that verb.

    `at` is where the value begins.
    """
    if rule == "indicator.left" and phrase.kept and indicator.startswith(phrase.kept):
        led = indicator.endswith(_GAINS) or _MOVES.search(sentence.text, phrase.end, at)
        if phrase.kept in _LEADS_TO and led:
            return indicator.removeprefix(phrase.kept), ""
        return indicator, phrase.kept
    verb = ""
    if rule == "indicator.carried" and phrase.doing:
        return _of_verb(sentence, phrase, indicator)
    if rule == "indicator.left.completed" and phrase.part and not phrase.doing:
        verb = sentence.found[-1].verb  # 治理水土流失30平方公里,其中石漠化5平方公里
        verb = "" if verb in indicator else verb
    elif phrase.kept:
        between = sentence.text[phrase.doing_end : phrase.end] if phrase.doing else ""
        right = rule == "indicator.right" and indicator == sentence.thing and phrase.kept not in indicator
        if between and sentence.text[at - 1] != "等":  # 专项治理A、B等13个难题, but 治理体系覆盖100个社区
            right = right and not sentence.words.doing_at.search(between)
        if (right or rule == "indicator.right_shared") and takes_verb(indicator, sentence.words):
            verb = phrase.kept  # 打通50条断头路
    elif sentence.found and not phrase.doing and not phrase.subject:
        verb = _shared(sentence, at, phrase, indicator, rule)
    return (verb + indicator.removeprefix(verb) if verb else indicator), verb


def _of_verb(sentence: Sentence, phrase: Phrase, indicator: str) -> tuple[str, str]:
    """取消审批事项30项,下放25项: the thing named before, with the verb of its own."""
    last = sentence.found[-1] if sentence.found else None
    if last is None or indicator != last.indicator:
        return indicator, ""
    if not last.verb:
        return _of_stages(sentence, last, phrase.doing[-1], indicator)
    making = phrase.doing[-1] in sentence.words.phrase.making and phrase.doing[-1] not in _LED_TO
    if phrase.kept or making:
        return indicator.replace(last.verb, phrase.kept, 1), phrase.kept
    return indicator, last.verb


_BEGUN = re.compile(r"新?开工(?:建设)?")
_BEGUN_END = re.compile(r"新?开工$")
_ENDED = frozenset(("竣工", "完工", "建成", "投产", "投用", "交付", "建成投用", "竣工投产"))


def _of_stages(sentence: Sentence, last: MeasureDraft, verb: str, indicator: str) -> tuple[str, str]:
    """开工建设住房18万平方米,竣工5万平方米: two amounts of one thing, each with its stage."""
    begun = _BEGUN.search(sentence.text, clause_start(sentence.text, sentence.start, last.start), last.start)
    if verb not in _ENDED or begun is None:
        return indicator, ""
    if own := _BEGUN_END.search(indicator, 2):
        return indicator[: own.start()] + verb, ""  # 保障性住房开工5000套、建成6000套
    if own := _BEGUN.match(indicator):
        return verb + indicator[own.end() :], verb
    last.verb = begun[0]
    last.indicator = begun[0] + last.indicator
    read = last.readings["indicator"]
    last.readings["indicator"] = Reading(last.indicator, read.origin, read.rule, read.start, read.end)
    return verb + indicator, verb


def _shared(sentence: Sentence, at: int, phrase: Phrase, indicator: str, rule: str) -> str:
    """改造老旧小区30个、危旧房500套: the verb is that of both."""
    last = sentence.found[-1]
    if not last.verb:
        return ""
    if rule == "indicator.carried":
        return last.verb if indicator == last.indicator and indicator.startswith(last.verb) else ""
    if rule == "indicator.left":
        joined = _JOINT.fullmatch(sentence.text, last.end, phrase.start)
    else:
        joined = _JOINT_END.fullmatch(sentence.text, last.end, at) if rule == "indicator.right" else None
    alike = bool(_PERSONS.search(indicator)) == bool(_PERSONS.search(last.indicator))
    if joined and alike and takes_verb(indicator, sentence.words) and not _SUMS.search(indicator):
        return last.verb
    return ""
