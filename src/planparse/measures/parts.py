"""Parts and neighbours that leave out what was named before them: 投资800亿元,其中公路540亿元; 城市95%,乡镇90%; 一产."""

import re

from planparse.measures.draft import MeasureDraft
from planparse.measures.members import give_prefix
from planparse.measures.phrases import Phrase
from planparse.measures.relative import POINTS
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.words import Before, MeasureWords

_LEAD = re.compile(r"(?:以上|以下|以内|左右)?[,、和及(]*(?:其中)?[,:]?(?:分别)?")
_KIND = re.compile(r"(?:[\u4e00-\u9fff]{1,4}|[大中小]\([\dⅠⅡ一二]\))[型级类档](?:及?以上|以下)?")
_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}")
_OTHERS = frozenset(("其他", "其它", "其余"))
_TRADE = ("业", "建设", "领域")
"""What these end is as good as a name of who has an output or an investment."""
_SIDE_BY_SIDE = frozenset(
    ("投资", "产值", "总产值", "增加值", "产能", "销售收入", "营业收入", "主营业务收入", "面积", "播种面积", "种植面积")
)
_COUNTED = frozenset(("人口", "产量", "总产量", "销量", "销售量", "出栏", "存栏", "出栏量", "存栏量", "就业"))
_NO_ATTRIBUTE = ("率", "比重", "占比", "比例", "总数", "总量", "数量", "数")
_NEXT = re.compile(r"(?:以上|以下|左右)?[、,](?P<name>[\u4e00-\u9fff]{2,6})")
_PER = re.compile(r"每?[十百千万]+(?:名|个)?(?:常住|户籍)?(?:人口?|居民)(?:拥有)?(?=..)|亩均|户均|地均")
_LONGEST = 10


def named_before(
    sentence: Sentence, token: NumberToken, following: NumberToken | None, phrase: Phrase, indicator: str
) -> str:
    """The indicator with what the value before it has named; unchanged where it is a name of its own."""
    words = sentence.words
    if indicator[-1:] in "城镇区村县乡" and (m := words.carry.short_behind.search(indicator)):
        return m[0] + indicator[: m.start()]  # 公交分担率县城8%
    last = sentence.found[-1] if sentence.found else None
    if last is None or len(indicator) > 2 * _LONGEST or phrase.doing or not token.bare_unit:
        return indicator
    between = sentence.text[last.end : token.start]
    lead = _LEAD.match(between)
    if ";" in between or lead is None or not lead[0] or not between.startswith(indicator, lead.end()):
        return indicator
    if phrase.part and not last.unit.endswith(token.bare_unit):
        # 环保投资87亿元,占GDP的2%,其中大气28亿元
        last = next((d for d in reversed(sentence.found) if d.unit.endswith(token.bare_unit)), last)
    if not last.unit.endswith(token.bare_unit) or last.basis == "growth":
        return _per_head(token, last.indicator, _grows_too(token, last, indicator, words))
    if len(indicator) > _LONGEST:
        return indicator
    if family := words.carry.short_for.get(indicator):
        return _short(indicator, family, token, last, words)
    part = phrase.part or (last.part_of is not None and token.start - last.end <= _LONGEST + 6)
    whole = last.part_of or last
    if indicator.endswith(words.amounts):
        per = _PER.match(last.indicator)
        if per and "、" in lead[0] and indicator in words.bare:
            return per[0] + indicator
        phrase.part = part and not token.count
        return _per_head(token, last.indicator, indicator)
    if _KIND.fullmatch(indicator) or indicator in words.carry.kinds_alone:
        if part:
            phrase.part = True
            return _of_kind(indicator, whole, words)
        level = words.carry.of_level.match(last.indicator) if "级" in indicator else None
        return indicator + last.indicator[level.end() :] if level else indicator  # 省级园区3个、江州市级以上12个
    if not _NAME.fullmatch(indicator):
        return indicator
    if part and indicator in _OTHERS:
        phrase.part = True
        return indicator + whole.indicator
    attribute = _attribute(whole.indicator, words)
    if not attribute or whole.indicator.endswith(_NO_ATTRIBUTE):
        return indicator
    if part and (not token.count or attribute in _COUNTED) and indicator[-1] not in attribute:
        phrase.part = True
        return indicator + (attribute[1:] if attribute[0] == "总" and len(attribute) > 2 else attribute)
    if attribute in _SIDE_BY_SIDE and len(whole.indicator) > len(attribute) and len(indicator) > 1 and not token.count:
        if indicator.endswith(_TRADE) or attribute == "产能" or _goes_on(sentence, token, following, last):
            return indicator + attribute
    return indicator


_BUSINESS = re.compile(r"[\u4e00-\u9fff、]{2,16}(?:企业|业)")
_STUFF = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?<![业率额量值度数费资出售])(?<!消费|使用|进口|运输|处理|排放|储备|供应|收购)"
)
"""煤炭: what has an output, and no word for how much or for what is done with it."""
_GROWS_TOO = frozenset(("增加值", "产值", "总产值", "投资", "利润", "产量"))


def _grows_too(token: NumberToken, last: MeasureDraft, indicator: str, words: MeasureWords) -> str:
    """国有企业增加值增长1%,集体企业增长0.7%: the same of another branch."""
    if token.unit != "%" or last.unit != "%" or last.basis not in ("growth", "decrease"):
        return indicator
    attribute = _attribute(last.indicator, words)
    if attribute not in _GROWS_TOO or len(last.indicator) <= len(attribute) + 1:
        return indicator
    if indicator.endswith(words.amounts):
        return indicator
    return indicator + attribute if (_STUFF if attribute == "产量" else _BUSINESS).fullmatch(indicator) else indicator


def _per_head(token: NumberToken, last: str, indicator: str) -> str:
    """每千人口床位数7.65张,医师数2.83人: no whole is counted in parts of a man."""
    per = _PER.match(last) if token.count and not token.scale and token.low != int(token.low) else None
    return per[0] + indicator if per and not _PER.match(indicator) else indicator


def _short(indicator: str, family: tuple[str, ...], token: NumberToken, last: MeasureDraft, words: MeasureWords) -> str:
    """城市供水保证率95%,乡镇90%: the same of another place."""
    there = [(at, word) for word in family if word != indicator and (at := last.indicator.find(word)) >= 0]
    if there:
        at, word = min(there, key=lambda found: found[0])
        if len(last.indicator) - len(word) > 1:
            return last.indicator[:at] + indicator + last.indicator[at + len(word) :]
    if not token.count and last.indicator.endswith(words.quantities):
        return indicator + last.indicator
    attribute = _attribute(last.indicator, words)
    return indicator + attribute if attribute == "人口" else indicator


def _of_kind(indicator: str, whole: MeasureDraft, words: MeasureWords) -> str:
    """水库49座,其中中型7座: of the things counted."""
    thing = whole.indicator
    level = words.carry.of_level.match(thing)
    thing = thing[level.end() :] if level and _KIND.fullmatch(indicator) else thing
    if whole.verb and thing.startswith(whole.verb):
        thing = thing[len(whole.verb) :]
    thing = thing.removeprefix("各级")
    return indicator + thing if indicator not in thing else indicator


def _attribute(name: str, words: MeasureWords) -> str:
    return next((t for t in words.amounts if name.endswith(t)), "") if name.endswith(words.amounts) else ""


def _goes_on(sentence: Sentence, token: NumberToken, following: NumberToken | None, last: MeasureDraft) -> bool:
    """公路投资295亿元,水运6亿元,站场3亿元: is it one of a row of names?"""
    if last.readings["indicator"].rule == "indicator.left.named_before":
        return True
    if following is None or following.bare_unit != token.bare_unit:
        return False
    m = _NEXT.fullmatch(sentence.text, token.end, following.start)
    words = sentence.words
    return m is not None and not m["name"].endswith(words.amounts)


def of_same_unit(sentence: Sentence, token: NumberToken) -> str:
    """项目136个,投资168亿元,其中新开工58个: of what was counted in that unit, where the last value has another."""
    last = sentence.found[-1] if sentence.found else None
    if last is None or last.unit == token.unit or last.quantity is None or last.quantity.dimension == "count":
        return ""
    same = next((d for d in reversed(sentence.found) if d.unit == token.unit), None)
    return same.indicator if same is not None and ";" not in sentence.text[same.end : token.start] else ""


_SHARES = frozenset(("占比", "比重", "占比重", "所占比重", "所占比例", "占总数", "占总量"))


def share_of_part(sentence: Sentence, token: NumberToken, before: Before, phrase: Phrase) -> str:
    """投资12亿元,其中工业投资6.8亿元,占比56%: the share that the part has of the whole."""
    last = sentence.found[-1] if sentence.found else None
    if last is None or token.bare_unit != "%" or last.unit.endswith(("%", "点")) or last.basis == "growth":
        return ""
    bare = len(phrase.text) < 2 and before.words[-1:] == ("占",)
    if (not bare and phrase.text not in _SHARES) or len(sentence.text[last.end : token.start]) > _LONGEST:
        return ""
    if last.part_of is not None:
        return f"{last.indicator}占{last.part_of.indicator}比重"
    return last.indicator + "占比"


_PULLED = re.compile(r"[,、]?(?:共)?(拉动[^,。;、\d]{2,12}增长)")


def pulled_by(sentence: Sentence, token: NumberToken, left: int) -> str:
    """总投资61亿元,拉动经济增长6个百分点: who does it is named before."""
    if not sentence.found or token.bare_unit not in POINTS:
        return ""
    m = _PULLED.fullmatch(sentence.text, left, token.start)
    return re.split("所?[对占]", sentence.found[-1].indicator)[0] + m[1] if m else ""


def part_of(indicator: str, last: MeasureDraft, tails: tuple[str, ...]) -> str:
    """其中阳光港约300万标箱 behind 江州港集装箱吞吐量500万标箱: the part takes the whole's attribute."""
    if len(indicator) > 3 and last.indicator.endswith(indicator[1:]):
        front = last.indicator[: len(last.indicator) - len(indicator)]
        # 二级以上天数30天,其中一级以上天数12天; of 工农业总产值 no 工 is left for 工业总产值
        return front + indicator if len(front) > 1 else indicator
    if indicator.endswith(tails) or indicator[-2:] == last.indicator[-2:]:
        return indicator
    whole = _tail_of_whole(indicator, last.indicator, tails)
    return indicator if whole in ("总数", "总量", "数量", "数") else indicator + whole


def _tail_of_whole(indicator: str, whole: str, tails: tuple[str, ...]) -> str:
    if indicator[-1] in _PLACES and (place := next((i for i, c in enumerate(whole[1:6], 2) if c in _PLACES), 0)):
        return whole[place:]
    attribute = next((t for t in tails if whole.endswith(t)), "")
    at = whole.find(indicator[-2:])
    if 0 <= at < len(whole) - 3:
        return whole[at + 2 :]  # 其中国有企业 of 民营企业进出口额
    if attribute or "、" in whole:
        return attribute  # no 溉面积 of 灌溉面积
    at = whole.find(indicator[-1])
    return whole[at + 1 :] if 0 < at < len(whole) - 2 else ""


_PLACES = frozenset("港市区县镇乡园院校站场线")
"""What names of places end with."""
_SECTOR = re.compile(r"(?:[一二三]产|第[一二三]产业)业?")
_JOINTS = frozenset("、,和及")
_ANIMALS = frozenset("头只羽匹峰")
_KEPT = re.compile("年?(?:出栏|存栏|饲养|出笼)(?!量)")
_PLANTED = re.compile("新[栽植种育]")


def is_sector(name: str) -> bool:
    """一产, 第二产业: the name of a sector and nothing more, which needs what is measured of it."""
    return name[-1:] in ("产", "业") and _SECTOR.fullmatch(name) is not None


def like_the_last(sentence: Sentence, token: NumberToken, indicator: str) -> str:
    """The indicator with what it shares with the last one of its sentence."""
    if is_sector(indicator):
        return _of_sector(sentence, indicator)
    if not sentence.found:
        return indicator
    last = sentence.found[-1]
    between = sentence.text[last.end : token.start]
    if last.indicator.endswith("产量") and not token.count and _STUFF.fullmatch(indicator):
        amount = next((d for d in reversed(sentence.found) if d.basis != "growth"), None)
        if amount and amount.unit == token.unit and between.count(",") + between.count(";") + between.count("、") <= 2:
            return indicator + "产量"  # 电解铝产量23万吨,增长6%;煤炭1900万吨
    if between[:1] not in _JOINTS or ";" in between:
        return indicator
    if indicator.endswith("奖") and between[0] != "," and "获" not in indicator:
        won, got, _ = last.indicator.partition("获")
        return (
            won + got + indicator if got and last.indicator.endswith("奖") else indicator
        )  # 作品获文华奖3项、群星奖4项
    if between == f"、{indicator}" and last.unit == token.unit and not token.count:
        if planted := _PLANTED.match(last.indicator):
            return planted[0] + indicator  # 新栽水果13万亩、干杂果3万亩
    if between == f"、{indicator}" and token.bare_unit in _ANIMALS and last.unit.endswith(tuple(_ANIMALS)):
        kept = _KEPT.match(last.indicator)
        return kept[0] + indicator if kept else indicator  # 年出栏生猪30万头、家禽600万只
    return give_prefix(last.indicator, indicator, sentence.words)


def _of_sector(sentence: Sentence, sector: str) -> str:
    """地区生产总值360亿元,其中一产36亿元: the value added of 一产; of an investment its investment."""
    before = [*sentence.found[::-1], *([sentence.previous] if sentence.previous else [])]
    whole = next((d.indicator for d in before if not _SECTOR.match(d.indicator)), "")
    attribute = sentence.words.carry.sector_attribute.search(whole)
    if attribute is None:
        return sector
    return sector + sentence.words.carry.sector_attributes.get(attribute[0], attribute[0])
