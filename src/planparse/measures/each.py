"""Of whom a value is each time: 每个街道建有1个健身广场 counts no square of the whole town."""

import re

from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_LIST = re.compile(r"[^,。;]{0,40}(?:、|和|及|以及)[^,。;、]{0,8}")
_SMALL = 20
"""A count beyond this, in a clause that does not say 每个, is of the whole again."""


def of_each(sentence: Sentence, token: NumberToken, left: int, indicator: str) -> str:
    """The indicator with 每个街道 in front, where that is who has the value; a list and its like clauses share it."""
    text = sentence.text
    if (at := max(text.rfind("每", left, token.start), text.rfind("各", left, token.start))) >= 0:
        m = sentence.words.subject.each.match(text, at, token.start)
        sentence.each = (m["each"] or m["all"]) if m and not indicator.startswith(("每", "各")) else ""
    elif sentence.each and not _goes_on(sentence, token, left):
        sentence.each = ""
    return indicator if not sentence.each or indicator.startswith(sentence.each) else sentence.each + indicator


def _goes_on(sentence: Sentence, token: NumberToken, left: int) -> bool:
    """每个区县扶持2家企业,做强3个品牌 speaks of each still, …,全市新增300家 does not."""
    last = sentence.found[-1] if sentence.found else None
    if last is None:
        return False
    if _LIST.fullmatch(sentence.text, last.end, token.start):
        return True
    like = token.count and token.high <= _SMALL if last.quantity and last.quantity.dimension == "count" else True
    own = sentence.text[left : token.start]
    return (
        like
        and sentence.text.count(",", last.end, token.start) == 1
        and ";" not in sentence.text[last.end : token.start]
        and not own.startswith(("全", "我"))
    )
