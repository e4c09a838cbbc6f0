"""The noun behind a number, where that is what is measured: 20个项目, 90%的行政村, 1亿元创投基金."""

import re

from planparse.measures.behind import begins_noun, right_phrase
from planparse.measures.counted_name import of_topic, plain_name, raised
from planparse.measures.exclusions import is_threshold, spends
from planparse.measures.phrases import Phrase
from planparse.measures.relative import POINTS
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.words import Before

GROWTH_BEHIND = re.compile(
    r"的?(?:年均|同比|中高速|高速|较快|快速|平稳|稳定)?(?:增长|增速|增幅)(?:率|速度)?(?=[,。;、]|$)"
)
_IN_ALL = re.compile(r"共|合计|总计|、总?装机(?:容量)?")
_SOME_OF = re.compile(r"\d[个家户所名项条座](?P<thing>[^,。;、\d]{1,12}(?:\([^()\d]*\))?)[中里]已?有$")
_TOLD_OF_SOME = re.compile(r"[^,。;、\d()]{2,20}(?=[,。;、(]|$)")
_HAS = re.compile(r"(?<![建设拥配享具还现共])有$")
_THERE_ARE = frozenset(("有", "将", "约", "近", "至少", "超过", "不少于", "不低于"))
_ADDED = ("", "新增", "净增", "增加")
_REACHES = ("惠及", "覆盖")
_SCALES = ("规模", "总规模", "总额")
_MARK = re.compile(r"[,。;、]")
_SHARE_REACHES = re.compile(r"(?P<thing>[^,。;、\d的]{2,6})(?P<reach>达到[^,。;的]{2,24})(?=[,。;、])")
_PERFECT = re.compile(r"(?<=[\u4e00-\u9fff])了(?!解)(?=[\u4e00-\u9fff]{2})")
_BATCHES = frozenset(("批次", "批", "轮", "期", "次", "场次"))
_SIZED = re.compile(
    r"(?:\d[\d.]*(?:公里长的|米[长宽高深]的|千伏|kV|万?千瓦|兆瓦|万?吨级)(?:级|及以上|以上)?(?:、|和|及)?)+(?=[\u4e00-\u9fff]{2})"
)
_PAIRS = frozenset((("户", "人"), ("户", "名"), ("条", "里"), ("栋", "米"), ("起", "人"), ("件", "人")))

Named = tuple[str, str, int]
"""An indicator, the thing counted alone, and where the noun ends."""


def noun_behind(
    sentence: Sentence,
    token: NumberToken,
    following: NumberToken | None,
    behind: int,
    phrase: Phrase,
    before: Before,
) -> Named | None:
    """What the noun at `behind`, behind the number and its comparator, names; None where nothing or no measure."""
    if token.share or token.bare_unit in POINTS:
        return _of_share(sentence, token, following, behind, phrase, before)
    text, said = sentence.text, phrase.text
    empty = len(said) < 2
    sized = said in _SCALES and text.startswith("的", behind)  # 总规模不低于300亿元的母基金
    if not (token.count or not before.words or sized or (empty and before.basis_word in _ADDED)) or spends(
        sentence, token
    ):
        return None
    if not empty and text.startswith("规模", behind) and not token.unit.strip("万亿"):
        return None  # 总量超过五千亿规模
    adjoining = following if following is not None and following.start == behind else None
    if adjoining is not None and adjoining.count_of_things and token.bare_unit in _BATCHES:
        return None  # 5批次19组重组
    over = _over(sentence, token, following, behind, share=False)
    if following is not None and not following.count and _IN_ALL.fullmatch(text, behind, following.start):
        behind = following.end  # 4台共86万千瓦燃煤机组
    if token.count and text[token.start - 1] == "有" and (some := _SOME_OF.search(text, sentence.start, token.start)):
        # 13个县中有8个通过验收
        fate, of = _TOLD_OF_SOME.match(text, behind), some["thing"]
        return (fate[0] + of, of, fate.end()) if fate else (of, of, behind)
    if adjoining is not None and not empty and not adjoining.count:
        if text[adjoining.end : adjoining.end + 1] in ("", *",。;、)"):
            return None  # 桥梁320座12800延米
    right = right_phrase(text, behind, sentence.end, sentence.words, over=over)
    if right is None:
        return None
    indicator, thing, stop = right
    if token.count:
        if sentence.thing and _HAS.search(text, sentence.start, token.start) and sentence.near(token.start):
            # 65个重点项目有20个完工: what is counted is named before
            return text[behind:stop] + sentence.thing, sentence.thing, stop
        if len(thing) == 1 and indicator == thing and not empty:  # 村道提升100个村; 工程惠及5个村
            whole = said + thing * said.endswith(_REACHES)
            return whole, whole, behind
    if phrase.denominator:  # 每万名常住人口拥有5名全科医生
        return said + indicator, thing, stop
    if not token.count:  # 1亿元创投基金扶持…; 清江45公里岸线贯通
        thing = plain_name(token, thing, sentence.words)
        if said in sentence.words.phrase.extents or said.endswith(("规模", "总额")):
            return thing + said, thing, stop  # 总长600公里的轨道交通网
        return (thing if empty or sentence.words.subject.giving_end.search(said) else said + thing), thing, stop
    name = plain_name(token, indicator, sentence.words)
    if name != indicator:
        return name, name, stop  # 3个街头广场建设任务
    if herd := raised(sentence, token):
        return herd + sentence.words.phrase.trade_end.sub("", indicator), thing, stop
    return of_topic(sentence, token, phrase, indicator, thing), thing, stop


def _of_share(
    sentence: Sentence,
    token: NumberToken,
    following: NumberToken | None,
    behind: int,
    phrase: Phrase,
    before: Before,
) -> Named | None:
    """90%的行政村开通班车, 试点覆盖50%以上行政村: of whom a share or a number of points is."""
    text, words, said = sentence.text, sentence.words, phrase.text
    if token.bare_unit == "%" and before.words and GROWTH_BEHIND.match(text, behind):
        return None  # 保持年均15.7%的高速增长
    linked = text.startswith("的", behind)
    if linked and (said.endswith(("在", "对", "为", "给", "使")) or text[token.start - 1] in "和及"):
        said = ""  # 探索在10%的社区设站
    if not said and phrase.doing[-1:] == ["覆盖"]:
        said = "覆盖"
    if token.share and not before.words and (m := _SHARE_REACHES.match(text, behind, sentence.end)):
        return f"{said}{m['reach']}{m['thing']}", m["thing"], m.end()  # 中心城35%面积达到雨水排放要求
    empty = len(said) < 2
    noun = not linked and _THERE_ARE.issuperset(before.words) and begins_noun(text, behind, words)
    share = linked or (empty and noun)
    covers = linked and said[-2:] in words.doing  # 铁路覆盖80%的县
    of_these = noun and not (empty or said.endswith(words.tails))  # 试点覆盖50%以上行政村, 行业70%以上产能
    if not (covers or of_these or (empty and share)):
        return None
    over = _over(sentence, token, following, behind, share=share)
    right = right_phrase(text, behind, sentence.end, words, over=over)
    if right is None:
        return None
    indicator, thing, stop = right
    whole = words.phrase.right_end.sub("", text[behind:stop].removeprefix("的"))
    if of_these:
        return said + whole, thing, stop
    told = indicator != thing and not words.phrase.fate.search(whole)
    indicator = indicator if told or not whole.startswith(thing) or len(whole) > 30 else whole
    if empty and share and indicator[-1] not in "率比面" and not indicator.endswith(("比重", "比例")):
        indicator = _PERFECT.sub("", indicator) + "比重"  # 90%的行政村通了班车
    return (said if covers else "") + indicator, thing, stop


def _over(sentence: Sentence, token: NumberToken, following: NumberToken | None, behind: int, *, share: bool) -> int:
    """Where a size that belongs to the noun ends: 2个年交易额100亿元以上的市场; 0 where there is none."""
    text, over = sentence.text, 0
    if token.count_of_things and (sized := _SIZED.match(text, behind, sentence.end)):
        over = sized.end()  # 22个750千伏和330千伏工程
    elif following is not None:
        limits = is_threshold(sentence, following) or following.bare_unit == "岁" or (share and not following.share)
        listed = text.startswith("、", following.end) and text[following.start - 1] in "过超"
        if limits or (not following.count_of_things and (listed or text.startswith("的", following.end))):
            over = following.end
    return 0 if over and _MARK.search(text, behind, over) else over


def noun_shared(sentence: Sentence, behind: int, following: NumberToken | None) -> str:
    """解决8.5万人、85万头牲畜饮水困难: the next number's noun speaks of both."""
    text = sentence.text
    if following is None:
        return ""
    joint = text[behind : following.start]
    pair = not joint and (text[behind - 1], following.bare_unit[-1:]) in _PAIRS  # 14216户52820名贫困人口
    if not pair and (not following.count or joint not in ("、", "和", "及")):
        return ""
    right = right_phrase(text, following.end, sentence.end, sentence.words)
    if right is None or following.bare_unit == "家":
        return ""
    noun = right[0]
    return noun[2:] if noun.startswith("牲畜") and len(noun) > 3 else noun
