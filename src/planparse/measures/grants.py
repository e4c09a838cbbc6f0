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
_TO_EACH = re.compile("每(?!年|月|季|半年|周|日|天)|单[个家户项次]|最[高多]|不超过")
_AIMED = re.compile(r"每年|全年|年均|累计|力争|争取|到20\d\d年")
_BUILT = re.compile("新建|改造|建设|建成|培育|打造|整治|实施")
_WORKED_ON = re.compile(r"[^,。;、\d]*(?:实施|开展|进行|完成)[^,。;、\d]*(?:改造|整治|建设|修缮|维修)(?=,每)")
_AMOUNT = re.compile(r"[^,。;\d]*\d")
_PARAMETER = "a parameter of a benefit or procedure"


def _results(sentence: Sentence, token: NumberToken, left: int) -> bool:
    """保费由财政补贴,承保规模不低于25亿元: a clause of its own, whose subject is what comes of it."""
    text, words = sentence.text, sentence.words
    if (left > sentence.start and text[left - 1] not in ",;") or text.startswith(_TO_WHOM, left):
        return False
    stop = _CLAUSE_STOP.search(text, token.end, sentence.end)
    end = stop.start() if stop else sentence.end
    if words.benefit.search(text[left:end]) or words.exclude.given_next.match(text, end):
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
        return _PARAMETER
    at = max(text.rfind(";", sentence.start, start) + 1, sentence.start)
    if (
        text[at] in _FOR_THOSE_FIRSTS
        and _FOR_THOSE.match(text, at, start)
        and (m := _THOSE_GET.match(text, end, sentence.end))
    ):
        if words.grant.search(m[0]):
            return _PARAMETER  # 对产值达到4亿元且增长10%以上的企业,给予…
    if token.count_of_things:
        return _PARAMETER if _count_granted(sentence, token, left) else None
    if _laid_out(sentence, token):
        return None
    near = text[max(at, left - 40) : _granted_to(sentence, token, left)]
    if plan:
        # what a plan or report spends is an aim or a result; only what it grants to each is none
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
    return _PARAMETER


def _count_granted(sentence: Sentence, token: NumberToken, left: int) -> bool:
    """给予企业3个名额, 每家企业补贴不超过6个展位; but 资助500名教师 brings them about."""
    text, words, start, end = sentence.text, sentence.words, token.start, token.end
    before = text[_clause_start(sentence, start) : start]
    stop = _CLAUSE_STOP.search(text, end, sentence.end)
    behind = stop.start() if stop else sentence.end
    if words.exclude.given.search(before) or words.exclude.persons.search(before + text[end:behind]):
        return True
    if _TO_EACH.search(before):
        return words.benefit.search(text[max(sentence.start, left - 40) : min(sentence.end, end + 16)]) is not None
    if words.exclude.given_behind.match(text, end, behind):
        return True
    if (_BUILT.search(before) and not text.startswith("以上", end)) or _WORKED_ON.match(text, end, sentence.end):
        return False  # 新建充电桩1000个,每个补贴5000元; 对3000户实施改造,每户…
    given = words.exclude.given_next.match(text, behind, sentence.end)
    return given is not None and _AMOUNT.match(text, given.end()) is not None and not _AIMED.search(before)


def _laid_out(sentence: Sentence, token: NumberToken) -> bool:
    """安排贴息资金300万元, 发放创业贷款5亿元: money that is laid out as a whole and granted to none by name."""
    if not token.bare_unit.endswith("元"):
        return False
    begin = _clause_start(sentence, token.start)
    m = sentence.words.exclude.laid_out.match(sentence.text, begin, token.start)
    return m is not None and (token.scale == "亿" or m[1] is not None)


def _granted_to(sentence: Sentence, token: NumberToken, left: int) -> int:
    """How far behind a value it may be told that it is granted: what the next clause grants is its own."""
    text, words = sentence.text, sentence.words.exclude
    reach = min(sentence.end, token.end + 16)
    stop = _CLAUSE_STOP.search(text, token.end, reach)
    if stop is None or (
        stop[0] == ","
        and (words.given_next.match(text, stop.start(), sentence.end) or _TO_EACH.search(text, left, token.start))
    ):
        return reach
    return stop.start()


def _clause_start(sentence: Sentence, at: int) -> int:
    return max(sentence.start, *(sentence.text.rfind(mark, sentence.start, at) + 1 for mark in ",;"))
