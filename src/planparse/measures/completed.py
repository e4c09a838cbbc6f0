"""A name that is only the end of one, 增加值 or 市级: what stands before it tells the rest."""

import re

from planparse.measures.bare import head_before
from planparse.measures.draft import MeasureDraft
from planparse.measures.limits import with_limit
from planparse.measures.members import head_of, with_head_of_rate
from planparse.measures.parts import is_sector, part_of
from planparse.measures.phrases import Phrase, left_phrase
from planparse.measures.purposes import purpose_of
from planparse.measures.state import Sentence
from planparse.measures.subjects import grown_before, names_field, told_before, topic_before, work_in
from planparse.measures.tokens import NumberToken
from planparse.records import Origin

_AMOUNT_OF = re.compile(r"总?(?:规模|额|金额|投资|产值|收入|利润|税收)")
_LIMIT_ALONE = re.compile(r"[\d.十百千万亿]+[\u4e00-\u9fff]{0,3}(?:及?以上|以下)")
_LIMITED_THING = re.compile(r"(?:以上|以下)(?:的)?([\u4e00-\u9fff]{2,})$")
_STARS = re.compile(r"[1-5]?A{1,5}级|[一二三四五]星级")
_STARRED = re.compile(r"(?:国家)?(?:[1-5]?A{1,5}级|[一二三四五]?星级)(?:以上)?(?=..)")
_OUTPUTS = frozenset(
    (
        "产值",
        "年产值",
        "总产值",
        "增加值",
        "产量",
        "年产量",
        "主营业务收入",
        "营业收入",
        "销售收入",
        "规模",
        "总规模",
        "产业规模",
    )
)
_GROWN = _OUTPUTS | {"种植面积", "播种面积", "总产量", "存栏", "出栏"}
"""Amounts of what is grown or made."""
_INDUSTRY = re.compile(
    r"(?:^|[。;:])(?:[\u4e00-\u9fff]{0,4}(?:做[强优大]|壮大|发展|培育|推动|加快|振兴|提升|打造|突破)(?:做[强优大]|发展|培育|壮大)?)?"
    r"(?P<name>[\u4e00-\u9fff“”]{2,12}?(?:产业(?!链|园|化|基地|投资|结构)|业(?=[,持稳加提]|支撑|总体)|集群))"
)
_LEAD = re.compile(r"(?:\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\))?(?P<name>[\u4e00-\u9fff]{2,8})。")
"""石油化工。建设…基地,产值…: the words that open a paragraph."""
_OF_TITLE = re.compile(r"(?P<name>[\u4e00-\u9fff“”]{2,14}(?:产业|业|集群))$")
_FAR = 300
"""Beyond so many characters a paragraph speaks of something else."""
_DONE = re.compile(r"^(?:实现|累计|力争|年度)+")
_LEADING = re.compile(r"(?:累计)?(?:年度)?(?:计划)?(?:完成)?(?:实现)?")
_LONGEST_HEAD = 24
_OF_LISTED = 14
"""No more characters stand between two members of a list that are of the same thousand people."""


def completed(sentence: Sentence, token: NumberToken, behind: int, phrase: Phrase) -> tuple[str, Origin]:
    """The name in front of a number, with the rest of it where it says nothing alone."""
    if purpose := purpose_of(sentence, behind, phrase):
        return purpose, "explicit"
    name = with_limit(sentence, token, phrase.text) or _of_topic(sentence, token, phrase)
    if not name and sentence.found:
        name = _of_last(sentence, token, phrase, sentence.found[-1])
        if not name and phrase.text in _OUTPUTS and (lead := _lead(sentence)):
            name = lead + phrase.text  # 石油化工。乙烯100万吨,产值500亿元
    return (name, "carried") if name else (phrase.text, "explicit")


def _of_topic(sentence: Sentence, token: NumberToken, phrase: Phrase) -> str:
    """示范园区加快建设,营业收入30亿元: the name with the topic of the sentence; "" where it has none."""
    name = phrase.text
    if name in _OUTPUTS and not sentence.found and (industry := _industry_before(sentence, token.start)):
        return industry + (name.removeprefix("产业") if industry.endswith("产业") else name)
    if name.endswith("贡献率") and sentence.text[phrase.start - 1] == "对":
        whose = told_before(sentence, phrase)  # 第三产业加快发展,对经济增长的贡献率达到60%
        return f"{whose}对{name}" if whose else ""
    if name in _GROWN and not sentence.found and (crop := grown_before(sentence, phrase)):
        return crop + name
    topic = topic_before(sentence, phrase, name, percent=token.bare_unit == "%")
    if not topic:
        return ""
    sentence.doer = topic
    own = _DONE.sub("", name)
    own = own.removeprefix("工程") if topic.endswith("工程") else own
    return topic if topic.endswith(own[-2:]) and own.startswith("发放") else topic + own


def _of_last(sentence: Sentence, token: NumberToken, phrase: Phrase, last: MeasureDraft) -> str:
    """The name with what the value before it, `last`, has said already; "" where it is a name of its own."""
    name, words = phrase.text, sentence.words
    between = sentence.text[last.end : token.start]
    if is_sector(name):
        return ""  # `like_the_last` tells what is measured of it
    if alike := _of_like(sentence, token, phrase, last, between):
        return alike
    if ";" in between:
        if phrase.doing:
            return ""
        if "," in between.rpartition(";")[2] and (name in words.generic or words.subject.bare.fullmatch(name)):
            doer = _doer_of_clause(sentence, token.start, phrase)
            if doer or name in words.generic:
                return doer + name if doer else ""
        if len(name.removeprefix("完成")) > 3:
            return ""
    if between.count(",") == 2 and (work := work_in(sentence, between.split(",")[1], name)):
        return work + name  # 在校生3万人,筹建江州职业学院,建筑面积5万平方米
    if "," in between:
        if name.endswith("贡献率") and sentence.text[phrase.start - 1] == "对":
            whose = re.split("所?[对占]", last.indicator)[0]  # 第一产业增加值30亿元,对经济增长的贡献率为15%
            return f"{head_of(whose, words) or whose}对{name}"
        if name[:2] == last.indicator[-2:] and _AMOUNT_OF.fullmatch(name, 2):
            return last.indicator + name[2:]  # 见义勇为基金30万元,基金总额达到50万元
    bare = _LEADING.sub("", name, count=1)
    if between.count(",") + between.count("、") + between.count("和") <= 2:
        # 企业30家,产值9亿元,主营业务收入8亿元
        whole = last.readings["indicator"].rule == "indicator.left.completed"
        grows = token.bare_unit == "%" and bare[-1:] not in ("率", "度", "重")  # 营业总收入增长97%: of all
        short = len(bare) <= 4 or (not grows and words.subject.bare.fullmatch(bare))
        if not phrase.subject and ("," not in between or whole or short):
            head = head_before(sentence, last, token.unit, bare, between.removesuffix(name))
            if head.endswith("年") and name[0] == "年":
                head = head[:-1]  # 粮食年播种面积30万亩、年产量20万吨
            if head and len(head) <= _LONGEST_HEAD and not name.startswith(head):
                return head + name.removeprefix("累计")
        if "," not in between and (rate := with_head_of_rate(last.indicator, name, words)) != name:
            return rate  # 固体废弃物综合利用率40%、处置率20%
    if between[:1] in ("、", "和") and len(between) <= _OF_LISTED and (m := words.carry.per.match(last.indicator)):
        if not name.startswith(("每", "人均")) and last.basis == "level" and token.unit != "%":
            return m[0] + name  # 每千人口拥有医师3.2人、护士3.8人
    if phrase.part and not name.endswith(words.carry.own_amounts):
        of = next((d for d in reversed(sentence.found) if d.basis != "growth"), last)
        return part_of(name, of, words.tails) if of.unit == token.unit else ""
    return ""


def _of_like(sentence: Sentence, token: NumberToken, phrase: Phrase, last: MeasureDraft, between: str) -> str:
    """What stands in the place of a word of the last name, 市级 for 省级; "" where it is no such word."""
    name, before, carry = phrase.text, last.indicator, sentence.words.carry
    if name in ("内资", "外资") and before.endswith(("内资", "外资")) and between[:1] in "、,和":
        return before[:-2] + name  # 实际利用外资14亿美元、内资188亿元
    if name in carry.levels:
        if phrase.part and last.unit == token.unit and before.endswith("资金"):
            return name + before  # 扶贫资金173亿元,其中省级46亿元
        if (m := carry.of_level.match(before)) and m[1] != name:
            return name + before[m.end() :]  # 省级园区1个、市级2个
    if name[-1] == "级" and _STARS.fullmatch(name) and (m := _STARRED.match(before)):
        return name + before[m.end() :]  # A级景区56家,其中5A级2家
    if name[-1] in "上下" and _LIMIT_ALONE.fullmatch(name) and len(between) <= 12:
        m = None if ";" in between and phrase.doing else _LIMITED_THING.search(before)
        return name + m[1] if m else ""  # 10亿元以上项目35个,其中百亿元以上2个
    return ""


def _industry_before(sentence: Sentence, at: int) -> str:
    """石化产业持续…。产值突破1300亿元: whose output, by the paragraph's earlier sentences or its heading."""
    text = sentence.text
    begin = max(text.rfind("\n", 0, sentence.start) + 1, at - _FAR)
    named = [m["name"] for m in _INDUSTRY.finditer(text[begin:at])]
    if named:
        return named[-1]
    if lead := _lead(sentence):
        return lead
    title = _OF_TITLE.search(left_phrase(sentence.title, 0, len(sentence.title), [], sentence.words).text)
    return title["name"] if title else ""


def _lead(sentence: Sentence) -> str:
    """石油化工。建设…基地,产值…: the field that opens the paragraph; "" where it opens with something else."""
    lead = _LEAD.match(sentence.text, sentence.text.rfind("\n", 0, sentence.start) + 1)
    field = lead["name"] if lead and lead.end() <= sentence.start else ""
    return field if field and names_field(field, sentence.words) else ""


def _doer_of_clause(sentence: Sentence, at: int, phrase: Phrase) -> str:
    """…;粮食连续五年增产,总产量1057亿斤: of the grain, and not of what stands before the semicolon."""
    begin = sentence.text.rindex(";", 0, at) + 1
    told = sentence.words.carry.told_of.search(sentence.text, begin + 2, phrase.start)
    if told is None:
        return ""
    return left_phrase(sentence.text, begin, told.start(), sentence.times, sentence.words).text
