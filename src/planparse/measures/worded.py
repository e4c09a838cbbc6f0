"""One value without a figure in its sentence: what it is a value of."""

import re

from msgspec.structs import replace

from planparse.measures.bare import of_something
from planparse.measures.carried import carried_from, carried_indicator
from planparse.measures.draft import Reading
from planparse.measures.fields import make_qualitative
from planparse.measures.phrases import Phrase, clause_start, left_phrase
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.state import Sentence
from planparse.records import Origin

_AT_A_TIME = re.compile(r"^在?(?:19|20)\d\d年(?:\d+月)?(?:底|末)?(?:前|以前|之前)?$")
_MEANS = ("通过", "以", "按", "依托", "围绕", "根据", "借助", "利用")
"""通过购买服务实现家庭全覆盖: how it is done, and nothing that covers."""
_BY_THEN = re.compile(r".{0,4}(?:前|内|底|末|期间)")
_HOW = re.compile(r"(?:在全[国省市县][^,。;]{0,6}(?:前移|进位|前列|领先)|全面|普遍|总体|整体|连续)$")
_GROWS = re.compile(r"增[长速幅]")
_AMOUNTS = frozenset(("绝对额", "绝对值", "绝对量"))
_AND_PLACE = re.compile(r"^(?:率先|首批)?在[^,。;]{1,8}$")
"""在全省率先实现…: where, and no subject."""
_ALL_OF = re.compile(r"^(?:全[省市区县州]|所有|各)+(?=[^、]{2})|基本$")
_COUNTED = re.compile(r"\d+[个所家名户条座处项]")
_PLANNED = re.compile(r"(?:计划|规划)$")
_DONE_TO = re.compile(r"^(?:推动|推进|促进|实现|确保|实行|推行|加快|(?:明确|确定|提出)了)+(?=..|$)")
_TOWARDS = re.compile(r"(?<=[\u4e00-\u9fff”)]{2})[向在](?=[\u4e00-\u9fff]{2})")
_NOT_LEFT_OUT = re.compile(r"(?:无|零)(?:盲区|死角|缝隙|遗漏|空白)[、和]?$")
_LIMITED = re.compile(r"^[^、]{0,20}\d[\d.万千]*[户人名]以[上下]的?(?=..)")
"""500人以上的农村聚居点: of those named behind it."""
_EXTENT = re.compile(r"(?:总?面积|覆盖[率面]|普及率|数量|总数|数|率)$")


def read_worded(sentence: Sentence, token: QualitativeToken) -> None:
    """Add the measure that this value makes, where something says what it is a value of."""
    text, words = sentence.text, sentence.words
    used = sentence.limit > token.start  # 822所高中全覆盖: by the number before it
    left = clause_start(text, sentence.start, token.start) if used else sentence.left_of(token.start)
    at = token.start - 1 if text[token.start - 1] == "“" and left < token.start else token.start
    before = words.read_before(text, left, at)
    end = before.start
    if before.words and _PLANNED.fullmatch(before.words[-1]) and token.rule == "coverage" and end > left + 1:
        end += len(before.words[-1])  # 政府投资计划全覆盖
    phrase = left_phrase(text, left, end, sentence.times, words)
    indicator = _DONE_TO.sub("", phrase.text)
    origin: Origin = "explicit"
    rule, place = "indicator.left", (phrase.start, phrase.end)
    if token.rule == "coverage":
        indicator, origin = _covered(sentence, left, end, phrase, whole=text[token.end - 1] == "盖")
    indicator = _AT_A_TIME.sub("", indicator)
    last = sentence.found[-1] if sentence.found else None
    if token.rule == "relative":
        indicator = _HOW.sub("", indicator)
        if indicator.endswith(("环境", "形势", "条件")):
            return  # 发展环境好于去年: no figure could say it
        if _GROWS.search(text, phrase.end, token.start):
            token.basis = "growth"  # 年均增速高于全国
        elif indicator in _AMOUNTS and last:
            indicator, origin = last.indicator + indicator, "carried"  # 收入增长7%,绝对额达到全国平均水平
    if indicator.endswith("下") and sentence.found:
        indicator = ""  # 动态管理下的应保尽保
    if at < token.start and "”、" in indicator:
        indicator = indicator.rpartition("”、")[2]  # 支出“应压尽压”、重点支出“应保尽保”
    if token.inner is not None:
        indicator, rule, place = text[token.inner[0] : token.inner[1]], "indicator.inside", token.inner
    if origin == "carried":
        rule, place = carried_from(sentence, left)
    elif (
        token.rule not in ("coverage", "relative")
        and (own := of_something(sentence, at, phrase, indicator)) != indicator
    ):
        indicator, origin, rule = own, "carried", "indicator.left.completed"
    if len(indicator) < 2:
        if token.rule in ("coverage", "all_done", "relative") and not sentence.found:
            return
        carried = carried_indicator(sentence, token.start, left)
        if carried is None:
            return
        indicator, origin = _DONE_TO.sub("", carried), "carried"
        rule, place = carried_from(sentence, left)
        if token.rule == "relative" and last and indicator == last.indicator and last.basis == "growth":
            token.basis = "growth"  # 增长5.3%,超过全国平均水平
    draft = make_qualitative(sentence, token, indicator, before, phrase)
    if last and origin == "carried" and token.rule == "relative" and draft.basis == last.basis == "growth":
        if last.per_year and last.status == draft.status:
            draft.per_year, draft.year, draft.year_source = True, last.year, last.year_source
            draft.readings["year"] = replace(last.readings["year"], origin="carried")
    draft.readings["indicator"] = Reading(draft.indicator, origin, rule, *place)
    sentence.limit = token.end


def _covered(sentence: Sentence, left: int, end: int, phrase: Phrase, *, whole: bool) -> tuple[str, Origin]:
    """What is covered, with those whom it covers: 社会保险 and 法定人群 of 社会保险实现法定人群全覆盖."""
    text, words = sentence.text, sentence.words
    if m := _NOT_LEFT_OUT.search(text, left, end):
        phrase = left_phrase(text, left, m.start(), sentence.times, words)
        end = m.start()
    verb = words.qualitative.covers_by(text, left, end)
    if verb is None:
        name = _LIMITED.sub("", _COUNTED.sub("", phrase.text))
        if phrase.subject and phrase.doing and phrase.doing[-1] not in words.phrase.yields:
            joined = phrase.subject + text[phrase.doing_start : phrase.end]
            name = joined if len(joined) <= 24 else name  # 专业化泊位配备岸电设备
        last = sentence.found[-1] if sentence.found else None
        if last and last.end == left and text[left] == "、" and words.qualitative.scope.fullmatch(name):
            kept = words.qualitative.scope_end.sub("", last.indicator)  # 改革事项全覆盖、地域全覆盖
            return (kept + name, "carried") if kept != last.indicator else (name, "explicit")
        return _TOWARDS.sub("", _DONE_TO.sub("", name)), "explicit"
    begin = words.read_before(text, left, verb[0]).start
    subject = _DONE_TO.sub("", left_phrase(text, left, begin, sentence.times, words).text)
    said = _LIMITED.sub("", text[verb[1] : end].rstrip("的"))
    covered = _ALL_OF.sub("", _COUNTED.sub("", said))
    if covered.endswith("下"):
        return subject, "explicit"  # 城乡低保做到动态管理下的应保尽保
    if _AND_PLACE.match(subject) or _BY_THEN.fullmatch(subject) or subject.startswith(_MEANS):
        subject = ""
    elif subject:
        subject = _HOW.sub("", _ALL_OF.sub("", subject))
    counted = _COUNTED.search(said) or words.qualitative.scope.fullmatch(covered)
    if len(subject) > 1 or not whole or not counted:
        return (subject if len(subject) > 1 else "") + covered, "explicit"
    served = _served_before(sentence, left)
    return served + covered, "carried" if served else "explicit"


def _served_before(sentence: Sentence, left: int) -> str:
    """建立长者食堂,实现街道全覆盖: what covers the streets is named in the clause before."""
    text, words = sentence.text, sentence.words
    if left <= sentence.start:
        return ""
    last = next((d for d in reversed(sentence.found) if d.end <= left), None)
    if last and not re.search(r"[,;。]", text[last.end : left - 1]):
        return _EXTENT.sub("", last.indicator)
    earlier = clause_start(text, sentence.start, left - 1)
    named = left_phrase(text, earlier, left - 1, sentence.times, words)
    if 2 <= len(named.text) <= 20 and words.qualitative.built.intersection(named.doing):
        return named.text
    return ""
