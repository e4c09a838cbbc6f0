"""The name of what is counted: without what is done with the things, with the level or field told in front of them."""

import re

from planparse.measures.phrases import Phrase
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.words import MeasureWords

_OF_DEEDS = frozenset(("项", "件", "次", "场", "场次", "批", "批次", "类"))
"""What these count may itself be a task or a piece of work."""
_TASK_OF = re.compile(r"(?<=改造|建设|整治|治理|移民|搬迁|安置|绿化|修复)(?:任务|工作)$")
_OF_SOME = re.compile(r"([^的、]{1,12})的([^的、]{4,12})$")


def plain_name(token: NumberToken, name: str, words: MeasureWords) -> str:
    """3个街头广场建设任务 counts squares, 15个村的拆除验收工作 villages."""
    name = _TASK_OF.sub("", name) or name
    if not token.count or token.bare_unit in _OF_DEEDS:
        return name
    m = words.phrase.light_end.search(name, 2)
    if m is None:
        return name
    shorter = name[: m.start()]
    of = _OF_SOME.fullmatch(shorter)
    return of[2] + of[1] if of else shorter


def of_topic(sentence: Sentence, token: NumberToken, phrase: Phrase, name: str, thing: str) -> str:
    """市级65个重点项目, 生态环境9项约束性指标: of which level or field they are stands in front of their number."""
    said, words = phrase.text, sentence.words
    if phrase.doing or phrase.subject or phrase.end != token.start or not 2 <= len(said) <= _LONGEST_TOPIC:
        return name
    if not (said in words.carry.levels or words.subject.counted_field.search(said, 2)) or words.subject.no_doer.search(
        said
    ):
        return name
    if said[:2] in name or not name.endswith(thing):
        return said + name if name.startswith(thing) else name
    return name[: len(name) - len(thing)] + said + thing


_LONGEST_TOPIC = 6


def raised(sentence: Sentence, token: NumberToken) -> str:
    """年出栏 of 发展年出栏280万只山羊产业; "" where no rate of a year stands in front of the number."""
    m = sentence.words.phrase.yearly.search(sentence.text, max(sentence.start, token.start - 5), token.start)
    return m[0] if m else ""
