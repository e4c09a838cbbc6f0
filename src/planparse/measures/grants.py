"""Numbers of a benefit or a procedure, which promise no result, and what comes of it, told beside it."""

import re

from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_CLAUSE_STOP = re.compile("[,;。]")
_TO_WHOM = ("对", "凡", "按", "每", "单", "最高", "其中", "且", "并", "或", "不")
"""So begins a clause that goes on with the grant: 每家企业不超过6个展位."""
_SHORTEST_SUBJECT = 3


_FOR_THOSE = re.compile(r"(?:\([一二三四五六七八九十\d]+\)|\d+[.、])?(?:对|凡)(?!外|口|接|标|比)")
_FOR_THOSE_FIRSTS = frozenset("(0123456789对凡")
_THOSE_GET = re.compile(r"[^。;]{0,40}的[^。;]{0,60}")
_TIME_TAKEN = re.compile(
    r"[\u4e00-\u9fff]{4}(?:时间|时限|时长|间隔)(?:平均)?(?:控制在|压缩到|压缩至|缩短到|缩短至|不超过|少于|小于|不大于)(?:约)?$"
)
_GRANTED_UNITS = ("个", "家", "项", "所", "名", "人", "户")
"""Counts with these are of who or what is brought about, unless a grant or a person is told of."""
_BRINGS = re.compile(
    r"[,、]?(?:每年|全年|年均|累计|力争|争取|到20\d\d年,?)*(?:培育|建成|打造|新增|新建|引进|创建|培养|招引|新认定)"
)


def _results(sentence: Sentence, token: NumberToken, left: int) -> bool:
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


def parameter(sentence: Sentence, token: NumberToken, left: int) -> str | None:
    """补贴50%, 贷款不超过3亿元: rates, ceilings and amounts of a benefit or a procedure."""
    text, words = sentence.text, sentence.words.exclude
    if token.bare_unit in sentence.words.time_units and _TIME_TAKEN.search(text, left, token.start):
        return None  # 抢通时间不超过24小时
    start, end = token.start, token.end
    plan = sentence.facts.genre in ("work_report", "plan_outline")
    if (words.condition if plan else words.long_condition).match(text, end, sentence.end):
        return "a parameter of a benefit or procedure"
    at = max(text.rfind(";", sentence.start, start) + 1, sentence.start)
    if (
        text[at] in _FOR_THOSE_FIRSTS
        and _FOR_THOSE.match(text, at, start)
        and (m := _THOSE_GET.match(text, end, sentence.end))
    ):
        if words.grant.search(m[0]):
            return "a parameter of a benefit or procedure"  # 对产值达到4亿元且增长10%以上的企业,给予…
    # a count in a plan is granted by its own clause: 落实“亿元奖励”政策,引育2-3家软件企业 aims at firms
    begin = left if plan and token.count else max(at, left - 40)
    part = text.find(";", end, end + 16)  # what another part of the sentence grants is for that part
    near = text[begin : part if part >= 0 else min(sentence.end, end + 16)]
    if token.count and token.bare_unit in _GRANTED_UNITS:
        if _BRINGS.match(text, left):
            near = text[left : min(sentence.end, end + 16)]  # 对改造项目予以奖补,每年培育企业50家
        if not words.grant_or_person.search(near):
            return None
    if plan:
        # what a plan or report spends is an aim or a result; only what it grants to each is none
        if token.count and not words.granted_each.search(near):
            return None
        said = text[max(sentence.start, left - 40) : start]
        granted = sentence.words.granted.search(said) or words.granted_by_rule.search(said)
        if granted and granted[0] in ("不超过", "最高"):
            granted = sentence.words.benefit.search(said)  # 能源消费总量不超过5000万吨 is a bound, no grant
        if not granted and not words.granted_behind.match(text[end : end + 10]):
            return None
    elif not sentence.words.benefit.search(near) or _results(sentence, token, left):
        return None
    if words.goal.search(text[left:start]) and not words.grant.search(near):
        return None
    return "a parameter of a benefit or procedure"
