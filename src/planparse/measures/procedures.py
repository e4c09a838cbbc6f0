"""Numbers that tell how the work on a plan is run and judged, and how many items it has: they promise no result."""

import re

from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_RECKONED = re.compile(r"(?:测算|推算|估算|预测),[^。;]*将[^,。;]*\Z")
_ROUNDS = ("次", "轮", "遍", "回", "期", "场")
_OFTEN = re.compile(r"每个?(?:月|季度?|半年|旬)[^,。;、\d]{0,20}$")
_SO_OFTEN = re.compile(r"每[年周日天][^,。;、\d]*$")
_POINTS_OF_THOSE = re.compile(r"分?(?:及?以[上下])?的(?=[\u4e00-\u9fff])")
_LIMITED_ASIDE = re.compile(r"及?以[上下内](?:\(不?含[^()]*\))?\)")
_ENDS = re.compile(r"\)?(?=[。;:\n]|$)")
_ITEMS = frozenset("项个件条")
_ABOVE = re.compile(r"(?:以[上下]|[上下]述|下列)$")
_BOUND = ("低于", "高于", "达不到", "未达到", "不足")


def of_procedure(sentence: Sentence, token: NumberToken, before: str, after: str) -> str | None:
    """Why a target's number promises nothing: 每月调度1次, 考核占40%, 包括8项.

    `before` is its clause up to it, `after` the character behind it.
    """
    text, words, end = sentence.text, sentence.words.procedures, token.end
    if token.share or token.bare_unit == "分":
        if words.judged.search(before):
            return "a parameter of a benefit or procedure"
        if token.bare_unit == "分" and _POINTS_OF_THOSE.match(text, end):
            return "a threshold of the things named"  # 得分90分以上的单位
        if after == "的" and before.endswith(_BOUND) and sentence.words.passing.thing_alone.match(text, end + 1):
            return "a threshold of the things named"  # 完成率低于80%的乡镇
    if (after in words.by_rule_firsts and words.by_rule.match(text, end)) and words.rule_leads.search(before):
        return "a parameter of a benefit or procedure"  # 按1:1配套, 按每年增长8%测算
    if text[token.start - 1] == "(" and not token.share and _LIMITED_ASIDE.match(text, end):
        return "a threshold of the things named"  # 自然村(20户以上)
    if "将" in before and _RECKONED.search(text, sentence.start, token.start):
        return "a forecast"  # 按现有水平测算,将新增排放2万吨
    return _of_work(sentence, token, before) if token.count else None


def _of_work(sentence: Sentence, token: NumberToken, before: str) -> str | None:
    """A count of meetings and inspections, of who sees to the work, of the plan's own items."""
    text, words, start, end = sentence.text, sentence.words.procedures, token.start, token.end
    if token.bare_unit in _ROUNDS and (
        _OFTEN.search(before)
        or (_SO_OFTEN.search(before) and (words.rounds.search(before) or words.round.match(text, end)))
    ):
        return "a parameter of a benefit or procedure"
    if token.bare_unit in ("名", "位") and words.named.search(before) and words.in_charge.match(text, end):
        return "a parameter of a benefit or procedure"
    if token.bare_unit not in _ITEMS:
        return None
    if text[start - 1] == "(" and text.startswith(")", end) and _ENDS.match(text, end):
        return "a count of things named in passing"  # 预期目标(9项)
    left = start - len(before)
    if _ABOVE.fullmatch(before) and (left == sentence.start or text[left - 1] in ",;:"):
        return "a count of things named in passing"
    if token.bare_unit == "项" and (
        words.own.match(text, end) or (_ENDS.match(text, end) and words.consists.search(text, sentence.start, start))
    ):
        return "a count of things named in passing"
    return None
