"""What comes of a grant, told beside it."""

import re

from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_CLAUSE_STOP = re.compile("[,;。]")
_TO_WHOM = ("对", "凡", "按", "每", "单", "最高", "其中", "且", "并", "或", "不")
"""So begins a clause that goes on with the grant: 每家企业不超过6个展位."""
_SHORTEST_SUBJECT = 3


def results(sentence: Sentence, token: NumberToken, left: int) -> bool:
    """保费由财政补贴,承保规模不低于25亿元: a clause of its own, whose subject is what comes of it."""
    text, words = sentence.text, sentence.words
    if left <= sentence.start or text[left - 1] not in ",;" or text.startswith(_TO_WHOM, left):
        return False
    end = _CLAUSE_STOP.search(text, token.end, sentence.end)
    if words.benefit.search(text[left : end.start() if end else sentence.end]):
        return False
    subject = text[left : words.read_before(text, left, token.start).start]
    times = token.count and token.bare_unit.endswith("次")  # 参展企业300家次
    return len(subject) >= _SHORTEST_SUBJECT and (times or subject.endswith(words.tails))
