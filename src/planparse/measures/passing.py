"""Numbers of things that a sentence only names: lists that are counted, sizes of what is built, what is there already."""

import re

from planparse.measures.passing_words import PassingWords
from planparse.measures.tokens import NumberToken

_NOTHING_BEHIND = frozenset(("", *",。;)"))
_WORKED_ON = re.compile(
    r"[^,。;\d]{1,20}(?:进行|实施|开展)[^,。;\d]{0,8}(?:改造|整治|建设|提升|修缮|维修|硬化|绿化|亮化|治理)"
)
"""对人民路等3条道路进行改造: work, done to all of them."""
_LIST = re.compile(r"[^,。;:\d]+[、和与及][^,。;:\d、和与及]+$")
_MEMBERS = re.compile(r"[、和与及]")
_AND = re.compile(r"[和与及]")


_OTHERS = re.compile(
    r"(?:高于|低于|优于|好于|多于|少于|快于|慢于|不及|超过|达不到)(?:全[国省市区县球]|世界|国际|国内|周边|同类|同期|省内|上级)[^,。;\d]{0,16}$"
)
_OTHERS_END = re.compile(r"的?(?:平均)?(?:水平|均值|平均值)(?=[,。;、)]|$)")
_OTHERS_END_FIRSTS = frozenset("的平水均")

_GOAL_BEATEN = re.compile(r"(?:比|较)(?![重例率])[^,。;、]{2,16}(?:目标|计划|任务|预算)数?(?:的)?$")
_BEATEN_BY = re.compile(r"(?:超出?|超过|高出?|多出?|少|低|提高|提升)了?(?:约|近)?\d")
"""比“十五”计划目标3000亿元超过1070亿元."""
_FROM = re.compile(r"(?:与|距离?|离)[^,。;、\d]{0,8}$")
_SHORT_OF = re.compile(r"的[^,。;、\d]{0,6}(?:目标|计划|任务)[^,。;\d]{0,8}(?:差距|距离)")
"""与年初13%的目标有一定差距."""
_GOAL_PASSED = re.compile(
    r"(?:超过|超额完成|超|突破|高于|好于|优于|低于|少于)了?(?:“[^”]{1,8}”|年初|年度|全年|省定?|市定?|规划|计划|预期|确定|下达|的)*(?:目标|任务)?(?:下降|增长)?$"
)
_KEPT_WITHIN = re.compile(r"控制在(?:年度|年初|全年|省定|市定|省|市)?(?:预期|目标|计划|控制)(?:目标|指标|值)?(?:的)?$")
_THE_GOAL = re.compile(
    r"(?:左右|以[上下内])?(?:的[^,。;、\d]{0,8}|(?:计划|预期|奋斗|控制)?)(?:目标|计划|任务|预算|预期)[值数]?(?=[,。;、)])"
)
"""失业率为3.1%,低于4%以内的控制目标."""
_BEATEN_FIRSTS = frozenset("超高多少低提")
_SET_ENDS = ("预期", "目标", "计划", "控制", "指标", "值", "的")
_WITHIN_GOAL = re.compile(r"(?:的)?(?:控制)?(?:指标|目标|红线|计划)(?:以内|之内|范围内|内)(?=[,。;、)])")
_GOAL_FIRSTS = frozenset("左以的计预奋控目任")


_PLANNED_ASIDE = re.compile(
    r"(?:年度|年初|全年|当年)?(?:计划|预期|预算|目标|任务)(?:目标|任务|数|值)?(?:为|是|:)?(?:增长|下降|提高)?"
)
"""增长9.8%(计划目标为12%,下同),…增长8.1%(12%)."""


def compared_with(text: str, token: NumberToken, before: str, after: str, *, told: bool) -> str | None:
    """Why a number is the plan's and no value: 比目标3000亿元超过1070亿元; `told`: a result stands before it.

    `before` is its clause up to it, `after` the character behind it.
    """
    if after in _BEATEN_FIRSTS and _BEATEN_BY.match(text, token.end) and _GOAL_BEATEN.search(before):
        return "what the values behind it are compared with"
    if after == "的" and _SHORT_OF.match(text, token.end) and _FROM.search(before):
        return "the goal that was missed"
    if not told:
        return None
    opens = token.start - len(before) - 1
    if text[opens] == "(" and (
        _PLANNED_ASIDE.fullmatch(before) or (not before and after == ")" and token.share and text[opens - 1] == "%")
    ):
        return "the plan's value beside the result"
    if (
        (after in _GOAL_FIRSTS and _GOAL_PASSED.search(before) and _THE_GOAL.match(text, token.end))
        # 失业率3.5%,控制在预期4.2%以内
        or (before.endswith(_SET_ENDS) and _KEPT_WITHIN.search(before))
        # 用水量10亿立方米,控制在省下达的12亿立方米指标内
        or (after in "的控指目红计" and before.startswith("控制在") and _WITHIN_GOAL.match(text, token.end))
    ):
        return "what the value before it is compared with"
    return None


def named_in_passing(words: PassingWords, text: str, token: NumberToken, before: str, after: str) -> str | None:
    """Why a number says nothing of its own: it counts what was just listed, or tells the size of what is named.

    `before` is its clause up to it, `after` the character behind it.
    """
    if after == "时" and before.endswith(("用", "花")) and text.startswith("时间", token.end):
        return "a length of time"
    if token.count_of_things:
        if before[-1:] in words.ranked_lasts and words.ranked.search(before) and words.rank.match(text, token.end):
            return "a rank"
        if _counts_list(words, text, token, before):
            return "a count of things named in passing"
        if "对" in before and words.kept_up.match(text, token.end):
            return "a count of things that are there"
        if "其" in before and words.favoured.search(before):
            return "a parameter of a benefit or procedure"
    if after in _OTHERS_END_FIRSTS and _OTHERS_END.match(text, token.end) and _OTHERS.search(before):
        return "what the value before it is compared with"
    if after == "的" and words.rule.match(text, token.end) and words.by_rule.search(before):
        return "a parameter of a benefit or procedure"
    if token.bare_unit in words.lengths and words.within.match(text, token.end):
        return "the size of a thing named"  # 15公里供热半径范围内
    if "范围" in before and words.plan_range.search(before):
        return "the size of a thing named"
    if token.unit and before[-1:] in words.untold_lasts and words.untold.search(before):
        return "the size of a thing named"
    kind = (
        words.farm if token.bare_unit in words.animals else words.works if token.bare_unit in words.capacity else None
    )
    if kind is not None and kind.match(text, token.end) and not words.gain.search(before):
        return "the size of a thing named"  # 50万头生猪养殖基地, 4000吨水泥生产线
    return None


def _counts_list(words: PassingWords, text: str, token: NumberToken, before: str) -> bool:
    """江州、临湖2个城市: the number of what stands before it."""
    if before.endswith("等"):
        if "对" in before and _WORKED_ON.match(text, token.end):
            return False
        made = words.made.search(before)
        return not made and bool(words.lead.search(before) or words.sort.match(text, token.end - len(token.bare_unit)))
    members = len(_MEMBERS.findall(before))
    if text[token.end : token.end + 1] in _NOTHING_BEHIND:
        return False  # 提升历史名镇和传统村落2个
    if not members or token.scale or before.endswith("各") or token.low != token.high or members + 1 < token.low:
        return False
    listed = _LIST.search(before)
    if listed is None or words.made.search(listed[0]):
        return False
    behind_and = _AND.split(listed[0])[-1]  # 中心城区与江州、临湖2个先行区
    if token.low not in (len(_MEMBERS.split(listed[0])), behind_and.count("、") + 1 if "、" in behind_and else 0):
        return False
    return not words.raised.match(text, token.end)  # 江州、临湖2个平台入选名单
