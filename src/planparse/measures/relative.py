"""Values that stand against another: shares of a whole and of a plan."""

import re

from planparse.measures.bare import of_something
from planparse.measures.carried import carried_indicator
from planparse.measures.phrases import left_phrase
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.words import Before
from planparse.records import Origin

POINTS = frozenset(("个百分点", "百分点"))
_SHARE = re.compile(
    r"(?P<subject>.*?)(?:分别|约)?(?P<verb>占(?!比|有|用|地(?:面积|约|近|超|\d))|相当于)(?P<of>.+?)(?:的)?(?:比重|比例|比率|份额)?(?:的)?$"
)
PLAN = (
    r"(?:“[^”]{2,5}”(?:时期|期间)?|[三四五]年|年初|年度|年|全年|当年|上半年|调整后?|减排|既定"
    r"|(?:国家|[省市州县区盟旗])(?:委|政府)?(?:下达|确定|安排|定)的?){0,2}(?:收入|支出)?"
    r"(?:预算|计划预期目标|预期目标|计划目标|计划任务|计划投资额?|总投资量?|总工程量|工程量|计划|规划目标|规划|目标任务|目标|任务)数?"
)
"""What a value is a share of that was planned: 年初预算, 全年计划目标, 市下达任务."""
_OF_PLAN = re.compile(rf"(?P<subject>.*?)(?P<verb>完成|达到|(?<!下)达|为|是)(?P<of>{PLAN})(?:\d[\d.]*[万亿]?元)?的?")
_AGAINST = re.compile(r"(?:不低于|不少于|不高于|不超过|超过|高于|大于|低于)(?=[^,。;、\d]{4,24}的$)")
_WHOSE = re.compile(r"^(?:[我全][省市区县]|当地|上年度?|去年)+")
_OF = re.compile(r"(?P<subject>[^为是]*?)(?P<verb>为|是|达到|(?<!下)达)(?P<of>[^,。;、]{2,12}?)的$")


def against(text: str, left: int, token: NumberToken) -> int:
    """Where the words of comparison end: 供应量不低于总量的70% compares in front of the whole."""
    if not token.share or text[token.start - 1] != "的":
        return token.start
    m = _AGAINST.search(text, left, token.start)
    return m.end() if m else token.start


def whole_of(indicator: str) -> str:
    """What has the share: 工业增加值 of 工业增加值占地区生产总值比重."""
    return indicator.partition("占")[0] if indicator.endswith("比重") else indicator


_COMPARED = re.compile(r"[比较](?![重例率])[^,;]*$")


def share_indicator(
    sentence: Sentence, left: int, before: Before, token_start: int, percent: bool
) -> tuple[str, Origin] | None:
    """占GDP的57% behind 非公经济增加值701.3亿元 is 非公经济增加值占GDP比重."""
    text = sentence.text
    if percent and text[token_start - 1] == "的" and (against_at := _AGAINST.search(text, left, token_start)):
        subject = left_phrase(text, left, against_at.start(), sentence.times, sentence.words).text
        if len(subject) >= 2:
            of = _WHOSE.sub("", text[against_at.end() : token_start - 1])
            subject = re.sub(r"(?<=.{2})(?:的?占比|的比[重例])$", "", subject)  # 招生占比不低于总招生数的70%
            return f"{subject}占{of}比重", "explicit"
    said = text[left : before.start]
    if not percent and not sentence.shares and "占" not in said and "相当于" not in said:
        return None
    if "比" in said or "较" in said:
        said = _COMPARED.sub("", said)
    said = said.strip("、,和及")
    if sentence.shares and said and "占" not in said and text[left : left + 1] in "、和及":
        return f"{sentence.shares.pop(0)}占{said.rstrip('的')}比重", "carried"
    own = text[left:token_start].strip("、,和及") if percent else ""
    if own and (m := _OF_PLAN.fullmatch(own)):
        at = text.index(own, left)
        subject = left_phrase(text, at, at + len(m["subject"]), sentence.times, sentence.words).text
        if len(subject) < 2:
            subject = whole_of(carried_indicator(sentence, token_start, left) or "")
        return (f"{subject}占{m['of']}比重", "carried") if subject else None
    m = _SHARE.fullmatch(said) if "占" in said or "相当于" in said else None
    if m is None and own.endswith("的"):
        m = _OF.fullmatch(own)
    if m is None:
        return None
    of = re.sub(r"^[到了]|\([^)]*\)|\d[\d.,]*[万亿]*元|的$", "", m["of"])
    at = text.find(m["subject"], left) if m["subject"] else left
    phrase = left_phrase(text, at, at + len(m["subject"]), sentence.times, sentence.words)
    subject = of_something(sentence, at, phrase, phrase.text) if phrase.text else ""
    origin: Origin = "explicit" if subject == phrase.text else "carried"
    if len(subject) < 2:
        if not sentence.found:
            return None
        origin = "carried"
        if "分别" in said:
            amounts = [d for d in sentence.found if d.basis != "growth"] or sentence.found
            subject, *sentence.shares = list(dict.fromkeys(d.indicator for d in amounts))[-2:]
        else:
            subject = whole_of(sentence.found[-1].indicator)
    return f"{subject}相当于{of}比例" if m["verb"] == "相当于" else f"{subject}占{of}比重", origin
