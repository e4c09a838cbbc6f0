"""Numbers that only describe a thing: what it is deep, whom it links, what it is given to each month, its rank."""

import re

from planparse.measures.behind import begins_noun
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_PRESENT = re.compile(r"[^,。;、\d]{1,16}之一(?=[,。;、)])|[^,。;、\d]{1,10}(?:全覆盖|齐全|齐备)的")
_RATED = ("%", "‰")
_BEFORE_NOW = ("目", "此", "以", "之", "提", "当", "年")
"""目前30% and 提前 are no ranks."""
_PLACES = ("名", "位")
_MEASURED = frozenset("长宽高深厚")
_EACH_MONTH = re.compile(r"每(?:人|户|名)?(?:每)?月[^,。;]{0,8}$")
_OF_THOSE = re.compile(r"[^,。;、\d]{1,10}的(?=[\u4e00-\u9fff]{2})")
_PASSED = re.compile(r"(?:(?:近|约|超过?|突破|达到?)?[十百千万亿\d.]+元?)?(?:大关|台阶|关口)")
"""千亿元大关, 台阶: a mark that is passed is no name."""
_PASSED_LASTS = "关阶口"


def describes(sentence: Sentence, token: NumberToken, before: str, after: str) -> str | None:
    """Why the number promises nothing: it tells which thing is meant, or what it is like.

    `before` is its clause up to it, `after` the character behind it.
    """
    text, words = sentence.text, sentence.words.passing
    ranked = before.endswith("前") and before[-2:-1] not in _BEFORE_NOW
    if ranked and token.bare_unit in _RATED:
        return "a rank"  # 排名前1%
    if not after or after in ",。;、)\n":
        return None
    if token.count_of_things:
        if ranked and token.bare_unit in _PLACES and begins_noun(text, token.end, sentence.words):
            return "a rank"  # 入选的前20名企业
        if _PRESENT.match(text, token.end):
            return "a count of things that are there"
        if words.abstract.match(text, token.end) or words.work_of_sorts.match(text, token.end):
            return "a count of things named in passing"
        if words.links.search(before) and _OF_THOSE.match(text, token.end):
            return "the size of a thing named"  # 串联58个村的环线
        return None
    if token.quantity_of_stuff and after in _MEASURED and text.startswith("的", token.end + 1):
        return "the size of a thing named"  # 20公里长的绿道
    if token.bare_unit == "米" and words.dimension.match(text, token.end):
        return "the size of a thing named"  # 4.5米水深航道
    money = token.bare_unit.endswith("元") or not token.bare_unit
    if money and sentence.words.benefit.match(text, token.end) and _EACH_MONTH.search(before):
        return "a parameter of a benefit or procedure"
    if (
        token.unit
        and (words.untold_of.search(before) or (money and words.used.search(before)))
        and begins_noun(text, token.end, sentence.words)
    ):
        return "the size of a thing named"  # 一批连片的20亩养殖场, 用好3亿元资金
    if money and sentence.words.exclude.limited.search(before) and words.thing_alone.match(text, token.end):
        return "a threshold of the things named"  # 首个过万亿元城市
    if token.bare_unit in sentence.words.hours and begins_noun(text, token.end, sentence.words):
        if not sentence.words.time_measured.search(before[-14:]):
            return "the size of a thing named"  # 24小时自助终端
    return None


def only_a_mark(indicator: str) -> bool:
    """千亿元台阶、1500亿元台阶: nothing names what passed it."""
    return indicator[-1:] in _PASSED_LASTS and _PASSED.fullmatch(indicator) is not None
