"""A name that is short because the one before it in the list said the rest: 旅客和货邮吞吐量, 一产, 煤炭."""

import re

from planparse.measures.members import give_prefix
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_SECTOR = re.compile(r"(?:[一二三]产|第[一二三]产业)业?")
_PLANTED = re.compile("新[栽植种育]")
_MADE = "产量"
_STUFF = re.compile(r"[\u4e00-\u9fff]{2,6}(?<![量额率数值费资出售])(?<!消费|使用|进口|运输|处理|排放|储备|供应|收购)")


def is_sector(name: str) -> bool:
    """一产, 第二产业: the name of a sector and nothing more, which needs what is measured of it."""
    return name[-1:] in ("产", "业") and _SECTOR.fullmatch(name) is not None


def like_the_last(sentence: Sentence, token: NumberToken, indicator: str) -> str:
    """The indicator with what it shares with the last one of its sentence."""
    last = sentence.found[-1] if sentence.found else None
    if last is None:
        return _of_sector(sentence, indicator) if is_sector(indicator) else indicator
    text = sentence.text
    if is_sector(indicator):
        return _of_sector(sentence, indicator)
    between = text[last.end : token.start]
    if (
        last.indicator.endswith(_MADE)
        and not token.count
        and _STUFF.fullmatch(indicator)
        and between.count(",") + between.count(";") + between.count("、") <= 2
        and next((d.unit for d in reversed(sentence.found) if d.basis != "growth"), "") == token.unit
    ):
        return indicator + _MADE  # 电解铝产量23万吨,增长6%;煤炭1900万吨
    if not between or between[0] not in "、,和及" or ";" in between:
        return indicator
    if (
        between[0] != ","
        and indicator.endswith("奖")
        and last.indicator.endswith("奖")
        and "获" in last.indicator
        and "获" not in indicator
    ):
        return last.indicator[: last.indicator.index("获") + 1] + indicator  # 作品获文华奖3项、群星奖4项
    verb = _PLANTED.match(last.indicator)
    if verb and not token.count and last.unit == token.unit and between == f"、{indicator}":
        return verb[0] + indicator  # 新栽水果13万亩、干杂果3万亩
    return give_prefix(last.indicator, indicator, sentence.words)


def _of_sector(sentence: Sentence, sector: str) -> str:
    """地区生产总值360亿元,其中一产36亿元: the value added of 一产; of an investment its investment."""
    before = [*sentence.found[::-1], *([sentence.previous] if sentence.previous else [])]
    whole = next((d.indicator for d in before if not _SECTOR.match(d.indicator)), "")
    attribute = sentence.words.carry.sector_attribute.search(whole)
    if attribute is None:
        return sector
    return sector + sentence.words.carry.sector_attributes.get(attribute[0], attribute[0])
