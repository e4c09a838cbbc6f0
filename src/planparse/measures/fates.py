"""What becomes of the things counted: 12个项目建成投产, 94家企业入选试点."""

import re

from planparse.measures.words import MeasureWords

_STANDS_IN = re.compile(
    r"([^在的、“”]{2,10})在(?=(?:全[国省市区县球]|[^的]{1,10}(?:[上内里]|领域|区域|市场|平台|中心|大会|会议))[^的]{2,}$)"
)
_DONE = re.compile(r"^([\u4e00-\u9fff]{2})了(?=..)")
_MAKES_A_NOUN = frozenset("业性率区者商型方器")
"""With one of these behind it a verb is the begin of a noun."""
_LONGEST = 24
"""A clause of more characters tells more than what becomes of the thing."""


def what_becomes(phrase: str, words: MeasureWords) -> tuple[str, str]:
    """The words behind a count as an indicator, and the thing in them.

    10个园区实施增资扩产 is 实施增资扩产园区, 12个项目全面完工 is 完工项目, 12个项目有序推进 only 项目.
    """
    if "在" in phrase and (at := _STANDS_IN.match(phrase)):  # 11家企业在交易中心挂牌
        return phrase[at.end(1) :] + at[1], at[1]
    known = words.phrase
    for m in words.clause_verb.finditer(phrase, 1 if phrase[0] in "省市区县乡镇村" else 2):
        begin, end = m.span()
        if phrase.endswith(words.not_behind.get(m[0], ()), 0, begin):
            continue  # 未来产业
        if phrase.startswith(known.pivot_nouns, end) or phrase[end : end + 1] in _MAKES_A_NOUN:
            continue  # 配送中心, 投入机制, 实现率
        if "的" in phrase[end:] or phrase[begin - 1] == "新" or known.clause_noun.match(phrase, end):
            continue
        if phrase.rfind("“", 0, begin) > phrase.rfind("”", 0, begin):
            continue  # inside a name
        before = known.thing_end.search(phrase, 1, begin)
        thing = phrase[: before.start() if before else begin]
        told = "".join(known.telling_how.findall(before[0])) if before else ""
        clause = _DONE.sub(r"\1", known.becoming_lead.sub("", phrase[begin:]))
        if known.untold.fullmatch(clause):
            return (thing if len(thing) > 2 or len(clause) > 4 else clause + thing), thing
        if len(clause) <= max(1, 3 - len(m[0])) or len(clause) > _LONGEST or clause in thing:
            return thing, thing
        return named(thing, told + clause), thing
    fate = known.fate.search(phrase, 2)
    if fate is not None:
        thing = known.thing_end.sub("", phrase[: fate.start()])
        return (named(thing, fate[1]) if len(thing) > 1 and fate[1] not in thing else phrase), thing
    return phrase, phrase


def named(thing: str, clause: str) -> str:
    """The thing with its clause in front; behind it where that reads ill."""
    if clause.endswith(thing):
        return clause  # 5家单位获评示范单位
    if clause.startswith(("实现", "达标")) or clause.endswith((thing[:2], thing[-2:])):
        return thing + clause  # 7万名就业困难人员实现就业
    return clause + ("的" if len(thing) == 1 or thing[-1] == ")" else "") + thing
