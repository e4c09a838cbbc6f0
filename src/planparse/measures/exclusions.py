"""Numbers that are no measure, by the words around them; each rule with its reason.

What stands here is about places in a sentence. What a number alone tells (5G, 第3, dates) is settled in
`planparse.measures.tokens`.
"""

import re

from planparse.measures.attributes import describes
from planparse.measures.behind import begins_noun
from planparse.measures.grants import parameter
from planparse.measures.limits import passing_at
from planparse.measures.passing import compared_with, named_in_passing
from planparse.measures.procedures import of_procedure
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_LIMITS = frozenset(("以上", "以下", "以内", "及以上", "以上的"))
_BRACKETS = re.compile(r"\([^()]*\)")
_STEP = re.compile(r"[十百千万亿]+级?元?(?:大关|台阶|关口)")
"""跨过3个万亿元大关"""
_SCALE_SIGNS = frozenset("十百千万亿")
_OUT_OF = re.compile(
    r"(?:[省市县区盟州旗]、)*[^,。;、\d]{1,10}(?:\([^()\d]*\)[^,。;、\d]{0,6})?[中里](?<![初高集其当].)(?:,|属于|有?\d)"
)
_BY = re.compile(r"以[^,。;]*$")
_CLAUSE_ENDS = frozenset(("", *",。;、0123456789"))
"""Right behind a number: nothing stands there that could be counted or limited."""
_PLACED = re.compile(
    r"[^,。;、\d]{2,20}中(?:综合)?(?:位列|位居|排名|排位|名列|列|居)第?\d|[^,。;、\d]{2,20}第\d+[位名]"
)
"""在全国217家开发区考评中位列第13位."""
_MET = re.compile(r"[^,。;]{2,40}?(?:完成|办结|落地见效|落实到位)(?=[,。;])")
"""部署的25项任务全部完成."""
_RATE_OF_THEM = re.compile(r"(?:[率比例重股占额]|增长|增幅|增速|超|过|达到?|于|为|在)$")
_MODEL = re.compile(r"(?:最[高大长重深小]|首[台套款]|单机)$")
_MODEL_LASTS = frozenset("高大长重深小台套款机")
_AGES = re.compile(r"寿命|年龄")
_RANKED = re.compile(r"位次|排名|名次|(?:提升|上升|前移|前进|跃升|下降|后移)了?$")
_OTHER_BOUND = re.compile(r"[、,且]*(?:小于|低于|少于|不足|不超过|不高于)(?:等于)?")
_OF_THEM = re.compile(r"[^,。;:、\d(][^,。;:、\d]{0,13}的")
_AT_LEAST = ("不少于", "不低于")
_AMONG = re.compile(r"(?:特别是|尤其是)$")
_JOINED = re.compile(r"(?:和|及|以及|与|并)(?:投资|总投资|新增|新建)?$")
_WORK_OF_THEM = re.compile(r"[^,。;:、\d]{1,10}(?:实施|建设|开展|承担|引进)的[^,。;:、\d]{2,14}")
_BROUGHT_ABOUT = re.compile(r"(?:累计|共)?(?:建成|投入|提供)")
_OF_THIS_SIZE = re.compile(r"(?:的)?(?:规模|水平|标准)(?:[,。;、]|$)")
_OF_A_VALUE = re.compile(r"达到|超过|以上|增长|突破")
_WHICH_COME_TO = re.compile(r"(?:以上)?的(?:要|将|力争)?(?:达到?|有|为|发展到|增加到|增至|突破|超过?)?(?:约|近)?")
_THERE_BE = re.compile(r"的(?:实现|达到|有)")
_FOR_ALL = re.compile(r"用于(?:保障)?和?(?:改善)?民生")
"""财政支出的80%用于民生: no rule of what is granted, but what was spent."""
_ARE_HELPED = re.compile(r"(?:解决|惠及|减少|转移|带动|吸纳)了?\Z")
_PLAIN_NOUN = re.compile(r"[^,。;、:\d()]{2,16}")


def why_no_measure(sentence: Sentence, token: NumberToken, left: int, following: NumberToken | None) -> str | None:
    """Why this number is no measure in its sentence; None where nothing speaks against it."""
    text, start, end, unit = sentence.text, token.start, token.end, token.bare_unit
    words = sentence.words.exclude
    before, after = text[left:start], text[end : end + 1]
    last = before[-1:]
    # with the characters beside the number most patterns for what stands there are ruled out
    if sentence.limit > start:
        return "part of the words of the value before it"
    if sentence.has_title and _inside(text, start, sentence.start, "《", "》"):
        return "in a document's title"
    if token.count and "以" in before and _BY.search(before) and sentence.words.phrase.in_passing.match(text, end):
        return "a count of things named in passing"
    if after == ")" and text.startswith(")的", end) and text[start - 1] == "(":
        return "an aside"
    if last == "每":
        return "a denominator"
    if last in _MODEL_LASTS and not token.count and _MODEL.search(before) and begins_noun(text, end, sentence.words):
        return "the size of a thing named"  # 最高10米液压支架
    if unit == "岁" and sentence.pending is None and not _AGES.search(before[-30:]):
        if not (sentence.found and sentence.found[-1].unit == "岁"):  # 预期寿命提高1.1岁、达到79.7岁
            return "an age that limits who is counted"
    if (
        not token.unit
        and not token.ratio
        and not token.part
        and not _follows_value(sentence, token)
        and not _bare_value(sentence, token, left)
    ):
        if not _take_unknown_unit(sentence, token, left):
            return "a number without a unit"
        end, unit = token.end, token.bare_unit
        after = text[end : end + 1]
    if sentence.has_quotes and _quoted_name(text, token, sentence.start):
        return "part of a name"
    if unit == "年":
        lasted = before.endswith(("连续", "连年"))
        if lasted or (sentence.pending is None and not sentence.words.duration.search(before[-14:])):
            return "a length of time"
    if token.share and text.startswith(("用于", "作为"), token.end) and not _FOR_ALL.match(text, token.end):
        return "a parameter of a benefit or procedure"
    if unit in ("位", "名") and _RANKED.search(before):
        return "a rank"
    target = sentence.context.status == "target"
    if why := compared_with(text, token, before, after, told=not target and bool(sentence.found)):
        return why
    if token.count:
        if words.already.search(before):
            return "a count of things that are there"
        if after not in _CLAUSE_ENDS:
            if after in _SCALE_SIGNS and _STEP.match(text, end):
                return "a count of things named in passing"
            if _OUT_OF.match(text, end) or _PLACED.match(text, end):
                return "a count of things that are there"
            if words.items.match(text, end) and words.said.search(before) and not _MET.match(text, end):
                return "a count of things named in passing"
    if why := named_in_passing(sentence.words.passing, text, token, before, after):
        return why
    if why := describes(sentence, token, before, after):
        return why
    if (
        target
        and unit in sentence.words.time_units
        and sentence.pending is None
        and not sentence.words.time_measured.search(before[-14:])
    ):
        return "a time limit"
    if target and (why := of_procedure(sentence, token, before, after)):
        return why
    return (
        _threshold(sentence, token, following, after)
        or _size(sentence, token, before, after)
        or (parameter(sentence, token, left) if target else None)
    )


def _follows_value(sentence: Sentence, token: NumberToken) -> bool:
    """满意度从84.7提升至89.6: the second of two values without a unit."""
    pending = sentence.pending
    return (
        pending is not None
        and pending[2] == token.start
        and (token.high == 0 or bool(sentence.words.exclude.carried_bare.search(pending[0])))
    )


def _bare_value(sentence: Sentence, token: NumberToken, left: int) -> bool:
    """系数达到0.52, and nothing behind it."""
    text, words = sentence.text, sentence.words.exclude
    after = text[token.end : token.end + 1]
    if after and after not in ",。;、)左以\n":
        return False
    if token.low == token.high == 0 and words.nothing_of.search(text, left, token.start):
        return True  # 劣Ⅴ类水体比例为0
    if token.chinese and token.high == 0:
        return True  # 死亡事故降为零
    return bool(words.bare_value.search(text[left : token.start]))


_TWO_HAN = re.compile(r"[\u4e00-\u9fff]{2}$")
_CLAUSE_MARK = re.compile(r"[,。;、]")
_MARK_BETWEEN = re.compile(r"[,。;:]|\((?!含)")
MEDALS = frozenset("金银铜")
"""What medals are counted as: 9金、5银、6铜."""
_MEDAL_BEHIND = re.compile(r"[、,和]?\d+[银铜](?![\u4e00-\u9fff])")
_MEDAL_BEFORE = re.compile(r"\d[金银][、,和]?$")
_UNKNOWN_UNIT = re.compile(r"([\u4e00-\u9fff])(?=[,。;)]|以上|以下|以内|左右|$)")


def _take_unknown_unit(sentence: Sentence, token: NumberToken, left: int) -> bool:
    """发射卫星137颗: one character between a number and a mark is a unit of count that the data do not know yet."""
    text, after = sentence.text, sentence.text[token.end : token.end + 1]
    if after in MEDALS and (
        _MEDAL_BEHIND.match(text, token.end + 1) or _MEDAL_BEFORE.search(text[max(0, token.start - 4) : token.start])
    ):
        token.take_unit(after, "", count=True)
        token.end += 1
        return True
    m = _UNKNOWN_UNIT.match(sentence.text, token.end)
    if m is None or m[1] in sentence.words.not_units:
        return False
    if not _TWO_HAN.search(sentence.text, left, token.start):
        return False
    token.take_unit(m[1], "", count=True)
    token.end = m.end(1)
    return True


_BROUGHT = re.compile(r"[新建培育引进带动]{2}$")
_SIZE_LASTS = frozenset("栏量产模")
_SIZES = re.compile(r"(?:出栏量?|存栏量?|年产量?|规模)$")
_LEADS_TO_VALUE = ("增长", "下降", "降低", "提高", "削减", "减少", "达到", "达", "为")


def _threshold(sentence: Sentence, token: NumberToken, following: NumberToken | None, after: str) -> str | None:
    """产值超50亿元领军企业达到10家: 50亿元 says which things are counted."""
    text, words, end = sentence.text, sentence.words.exclude, token.end
    if following is not None:
        between = text[end : following.start]
        if token.count and "(" in between:
            between = _BRACKETS.sub("", between)  # 81个县(市、区)参合农民达3601万人
        if spends(sentence, token) or (token.count_of_things and passing_at(sentence, end)):
            return None
        if text.startswith("的", following.end) and _OTHER_BOUND.fullmatch(between):
            return "a threshold of the things named"  # 库容大于10万立方米、小于100万立方米的水库
        if between == "或" and words.bounded.match(text, following.end):
            return "a threshold of the things named"  # 100户或300人以上的居民点
        if between in _LIMITS and following.count_of_things and not token.count_of_things:
            return "a threshold of the things counted"  # 实施亿元以上项目40个,其中10亿元以上5个
        if following.count_of_things and not token.count_of_things and _WHICH_COME_TO.fullmatch(between):
            if words.limited.search(text, max(sentence.start, token.start - 8), token.start) or between[0] == "以":
                return "a threshold of the things counted"  # 过500亿元的达到10个
        if _AMONG.search(between):
            return None  # 200万亩耕地特别是150万亩基本农田
        if not token.count_of_things and not (token.share and after == "的") and following.bare_unit != "岁":
            m = words.threshold_link.match(text, end)
            if (
                m
                and not _MARK_BETWEEN.search(between)
                and begins_noun(text, m.end(), sentence.words)
                and (not token.share or _RATE_OF_THEM.search(text[max(0, token.start - 4) : token.start]))
                and not words.listed_limit.match(between)
                and ("、" not in between or words.limit_at.match(between))
            ):
                return "a threshold of the things counted"
        elif _OF_THEM.fullmatch(between) or (following.count_of_things and _WORK_OF_THEM.fullmatch(between)):
            return "it says which things are counted"
        elif not _CLAUSE_MARK.search(between) and (is_threshold(sentence, following) or following.bare_unit == "岁"):
            return None
        elif (
            not following.count_of_things
            and words.limited.search(between)
            and text.startswith(("的", "、"), following.end)
        ):
            return None  # 9个投资过百亿的项目
        elif between.endswith("达") and text.startswith("的", following.end) and not following.count:
            return None  # 2家年销售收入达500亿元的企业
        elif not following.count and between.endswith(_LEADS_TO_VALUE):
            return "it says whose value follows" if not _CLAUSE_MARK.search(between) else None
        elif _PLAIN_NOUN.fullmatch(between) and not _JOINED.search(between):
            # 存栏2000头奶牛场16个; 5个重点园区实现收入379亿元. But 为129家企业提供服务3次 counts both.
            verb = sentence.words.clause_verb.search(between)
            if not verb and following.bare_unit != token.bare_unit:
                return "it says which things are counted"
            if (
                verb
                and not following.count
                and (
                    verb[0] in ("实现", "完成")
                    or (verb.start() > 1 and _BROUGHT_ABOUT.match(between, verb.start() - 2))
                )
            ):
                return "it says whose value follows"
    if after in words.limit_firsts and is_threshold(sentence, token):
        return "a threshold of the things named"
    before = text[max(sentence.start, token.start - 8) : token.start]
    if (
        after == "的"
        and words.limited.search(before)
        and (begins_noun(text, end + 1, sentence.words) or _THERE_BE.match(text, end))
        and not (token.count_of_things and before[-5:-3] in sentence.words.doing and before[-3:] in _AT_LEAST)
    ):
        return "a threshold of the things named"  # but 配备不少于2名的管理员 is a value
    if token.count_of_things and text.find("以", end, end + 9) >= 0 and words.so_many.match(text, end):
        return "a threshold of the things named"  # 1万名老人以上的镇; 10名以上老人的村都
    if token.bare_unit in ("户", "人") and words.bounded.match(text, end) and not _BROUGHT.search(before):
        return "a threshold of the things named"
    if token.count and before[-1:] in _SIZE_LASTS and _SIZES.search(before) and words.behind_limit.match(text, end):
        return "a threshold of the things named"
    return None


def spends(sentence: Sentence, token: NumberToken) -> bool:
    """投资600万元硬化道路3公里: what is done with the money follows."""
    if not token.unit.endswith("元") or not sentence.words.exclude.spent.search(
        sentence.text, max(sentence.start, token.start - 8), token.start
    ):
        return False
    return sentence.words.spends_on.match(sentence.text, token.end) is not None


def is_threshold(sentence: Sentence, token: NumberToken) -> bool:
    """100亿元以上的市场, 5000万元以上项目; but 稳定在10亿元以上规模 is a value."""
    text, words = sentence.text, sentence.words.exclude
    if text[token.end : token.end + 1] not in words.limit_firsts:
        return False
    m = words.behind_limit.match(text, token.end)
    if m and text.startswith("左右", token.end) and text[token.start - 2 : token.start] in sentence.words.doing:
        return False  # 推进50公里左右海塘建设
    of_scale = not token.bare_unit and text.startswith("级", token.end)
    if m is not None and not token.bare_unit and not token.part and words.peopled.match(text, m.end()):
        return _ARE_HELPED.search(text, sentence.start, token.start) is None  # 人口20万以上的城市
    if m is None or (token.count and not of_scale) or token.share:
        return False
    return begins_noun(text, m.end(), sentence.words) and not _OF_THIS_SIZE.match(text, m.end())


def _size(sentence: Sentence, token: NumberToken, before: str, after: str) -> str | None:
    """年产15万辆乘用车项目, 61公里滨江岸线: a size that identifies a thing and promises nothing."""
    text, words, end, unit = sentence.text, sentence.words.exclude, token.end, token.bare_unit
    if (
        before[-1:] in sentence.words.produced_lasts
        and sentence.words.produced.search(before)
        and sentence.words.thing_of_size.match(text, end)
    ):
        return "the size of a thing named"
    if unit == "吨级" or (unit == "千伏" and not _VOLTAGE.search(before[-6:])):
        return "the size of a thing named"
    if (
        after == "的"
        and (words.reached if token.count else words.sized).search(before)
        and begins_noun(text, end + 1, sentence.words)
        and not (token.share and _COVERS.match(text, token.start - 2))
    ):
        return "the size of a thing named"
    if unit in words.sizes and words.soft_verb.search(before) and begins_noun(text, end, sentence.words):
        return "the size of a thing named"
    if sentence.in_box and token.count and before and not before.endswith(("达到", "达", "为")):
        if _OF_A_PROJECT.match(text, end) and not sentence.words.doing_at.search(before):
            return "part of a name"
    return None


_VOLTAGE = re.compile(r"电压|等级$")
_OF_A_PROJECT = re.compile(r"[^,。;、]{0,30}?(?:项目|工程)")
_COVERS = re.compile(r"覆盖[\d.]+%的[^,。;、的]{2,16}(?:[,。;、)]|$)")
"""建成充电桩3万个,覆盖90%的乡镇."""


def _inside(text: str, at: int, start: int, opened: str, closed: str) -> bool:
    i = text.rfind(opened, start, at)
    return i >= 0 and text.find(closed, i, at) < 0


def _quoted_name(text: str, token: NumberToken, start: int) -> bool:
    """“1553”人才工作框架: a number in short quotes is a name."""
    i = text.rfind("“", max(start, token.start - 12), token.start)
    if i < 0 or "”" in text[i : token.start]:
        return False
    j = text.find("”", token.end, token.end + 20)
    if j < 0:
        return False
    inside = text[i + 1 : j]
    if i + 1 == token.start:
        return True
    return len(inside) <= 14 and not _OF_A_VALUE.search(inside)
