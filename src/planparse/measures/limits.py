"""Things counted by the mark that they pass: 过500亿元的10个, 3家超30亿元, 其中销售收入超亿元的15家."""

import re

from planparse.measures.draft import MeasureDraft
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_AMOUNT = r"[\d.一二两三四五六七八九十百千万亿]+(?:[美欧港]?元|人|亩|吨|户|头)?"
_LIMIT = rf"(?P<limit>(?:超过?|过|突破|达)?{_AMOUNT}(?:及?以上|以下)|(?:超过?|过|突破){_AMOUNT})"
_ALONE = re.compile(rf"(?P<whose>[\u4e00-\u9fff]{{0,12}}?){_LIMIT}")
_LIMITED = re.compile(rf"(?P<whose>[\u4e00-\u9fff]{{0,12}}?){_LIMIT}(?P<of>的?)(?P<thing>[\u4e00-\u9fff]{{2,}})")
_PASSING = re.compile(
    rf"(?P<whose>[\u4e00-\u9fff]{{0,8}}?)(?P<limit>(?:超过?|过|突破){_AMOUNT})(?:以上)?(?=[,;。)\n]|$|、(?![^,;。]*的))"
)


def with_limit(sentence: Sentence, token: NumberToken, said: str) -> str:
    """The name of those counted whose own words are no more than a mark; "" where they are more.

    It has the mark itself, and whose mark it is and the thing from the last that was counted in the same unit.
    """
    m = _ALONE.fullmatch(said) or _LIMITED.fullmatch(said)
    if m is None or not token.count_of_things:
        return ""
    named = m.groupdict()
    counted = next((d for d in reversed(sentence.found) if d.unit == token.unit and d.kind == "number"), None)
    if counted is None:
        return ""
    before = _LIMITED.fullmatch(counted.indicator)
    if named.get("thing"):
        # 收入10万元以上的村50个,20万元以上的村4个
        same = before is not None and not m["whose"] and before["thing"] == named["thing"]
        return before["whose"] + said if before and same else ""
    thing = before["thing"] if before else counted.indicator
    whose = m["whose"] or (before["whose"] if before else _amount_of(sentence.found[-1], thing))
    of = before["of"] if before else "的" if whose else ""
    return f"{whose}{m['limit']}{of}{thing}"


def _amount_of(last: MeasureDraft, thing: str) -> str:
    """乡镇企业300家,产值80亿元,其中超5000万元的10家: it is their output that passes the mark."""
    own = last.indicator.removeprefix(thing)
    return own if last.unit.endswith("元") and own != last.indicator else ""


def passing_at(sentence: Sentence, behind: int) -> re.Match[str] | None:
    """The mark that those just counted pass, in 1家销售收入超100亿元; not the total of 5个园区产值超100亿元."""
    m = _PASSING.match(sentence.text, behind, sentence.end)
    return None if m is None or (m["whose"] and not m["whose"].endswith(sentence.words.attributes)) else m


def passes(sentence: Sentence, token: NumberToken, behind: int) -> tuple[str, int] | None:
    """1家销售收入超100亿元,3家超30亿元: the name of those that pass the mark behind their number, and where it ends."""
    m = passing_at(sentence, behind) if token.count_of_things else None
    if m is None:
        return None
    name = with_limit(sentence, token, m["whose"] + m["limit"])
    if not name and token.bare_unit == "家":
        name = f"{m['whose']}{m['limit']}企业"
    return (name, m.end()) if name else None
