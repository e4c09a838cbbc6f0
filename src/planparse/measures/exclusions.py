"""Numbers that are no measure, by the words around them; each rule with its reason.

What stands here is about places in a sentence. What a number alone tells (5G, 第3, dates) is settled in
`planparse.measures.tokens`.
"""

import re

from planparse.measures.passing import named_in_passing
from planparse.measures.phrases import begins_noun
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken

_LIMIT_WORD = r"(?:(?:\(含[^)]{0,8}\))?(?:以上|以下|以内|及以上|级以上|级及以上|级|左右)(?:\(含[^)]{0,8}\))?)"
_THRESHOLD_LINK = re.compile(rf"{_LIMIT_WORD}?(?:的)?(?=[\u4e00-\u9fff“A-Z])")
_LIMITS = frozenset(("以上", "以下", "以内", "及以上", "以上的"))
_BEHIND_LIMIT = re.compile(rf"{_LIMIT_WORD}(?:的)?(?=[\u4e00-\u9fff“A-Z])")
_SIZE_UNITS = frozenset(("公里", "米", "千米", "亩", "平方公里", "平方米", "公顷", "吨", "千瓦", "兆瓦", "吨级"))
_ATTRIBUTE = re.compile(r"(?:惠及|覆盖|服务|占地|容纳|可容纳|(?<!总)(?<!全)长|高|可供|可满足)(?:约|近|超|超过|达)?$")
_LIMITED = re.compile(r"(?:超过|超|过|满|不足|少于|不满)$")
_WITHOUT_UNIT = re.compile(r"(?:指数|满意度|得分|系数|倍差|比|率|分)$")
_REACHED = re.compile(r"(?:惠及|涉及|覆盖|服务)(?:约|近|超|超过|达)?$")
_SOFT_VERB = re.compile(r"(?:完善|启动|推进|推动|加快|抓好|加强|依托|沿|围绕|保护|管好)[^,。;、]{0,4}$")
_GOAL = re.compile(r"达到|力争|提高到|提升到|覆盖率|占比|比重|增长|目标|规模|总额")
_PROCEDURE = re.compile(r"不超过|之内|以内|前|内$")
_TIME_LIMITS = frozenset(("日", "天", "个工作日", "工作日", "小时", "个小时", "个月", "分钟", "秒"))
_ALREADY = re.compile(r"(?:原|原有|上述|所辖|下辖|下设[^,。;]*|内设[^,。;]*)$")
_OUT_OF = re.compile(r"[^,。;、\d]{1,10}[中里](?:,|属于|有?\d)")
_SAID = re.compile(r"(?:提出|确定|设置|包括|部署|明确|分为|围绕|聚焦)(?:了|的)?$")
_ITEMS = re.compile(r"(?:主要|重点|具体)?(?:指标|方面|领域|任务|目标|措施|举措|环节|专题|部分|问题)")
_LIVING = re.compile(
    rf"{_LIMIT_WORD}(?:的)?(?:自然村|行政村|村庄|村|居民点|聚居点|聚集点|安置点|企业|单位|机构|学校|场所|城市|小区|镇)"
)
_SO_MANY = re.compile(
    r"[^,。;、\d]{1,8}(?:以上|以下)的|(?:以上|以下)[^,。;\d]{1,24}的(?:行政村|自然村|村|社区|街道|乡镇|镇|企业|单位|学校)(?:都|均|各|全部)"
)
_PEOPLED = re.compile(r"人口|[^,。;、\d]{0,4}?(?:城市|城区|县城|县|镇|村)(?![^,。;、\d]{0,6}(?:人才|学生|群众|居民))")
_RATE_OF_THEM = re.compile(r"(?:[率比例重股占额]|增长|增幅|增速|超|过|达到?|于|为|在)$")
_OTHER_BOUND = re.compile(r"[、,且]*(?:小于|低于|少于|不足|不超过|不高于)(?:等于)?")
_OF_THEM = re.compile(r"[^,。;:、\d]{1,14}的")
_JOINED = re.compile(r"(?:和|及|以及|与|并)(?:投资|总投资|新增|新建)?$")
_WORK_OF_THEM = re.compile(r"[^,。;:、\d]{1,10}(?:实施|建设|开展|承担|引进)的[^,。;:、\d]{2,14}")
_PLAIN_NOUN = re.compile(r"[^,。;、:\d()]{2,16}")


def why_no_measure(sentence: Sentence, token: NumberToken, left: int, following: NumberToken | None) -> str | None:
    """Why this number is no measure in its sentence; None where nothing speaks against it."""
    text = sentence.text
    before = text[left : token.start]
    if sentence.limit > token.start:
        return "part of the words of the value before it"
    if _inside(text, token.start, sentence.start, "《", "》"):
        return "in a document's title"
    if token.count and sentence.words.phrase.in_passing.match(text, token.end) and re.search(r"以[^,。;]*$", before):
        return "a count of things named in passing"
    if text.startswith(")的", token.end) and text[token.start - 1] == "(":
        return "an aside"
    if before.endswith("每"):
        return "a denominator"
    if token.bare_unit == "岁" and not re.search(r"寿命|年龄", before[-14:]):
        return "an age that limits who is counted"
    if (
        not token.unit
        and not token.ratio
        and not _follows_value(sentence, token)
        and not _bare_value(text, token, left)
    ):
        if not _take_unknown_unit(sentence, token, left):
            return "a number without a unit"
    if _quoted_name(text, token, sentence.start):
        return "part of a name"
    if token.bare_unit == "年" and not sentence.words.duration.search(before[-14:]):
        return "a length of time"
    if re.match(r"用于|作为", text[token.end : token.end + 2]) and token.bare_unit == "%":
        return "a parameter of a benefit or procedure"
    if token.bare_unit in ("位", "名") and re.search(r"位次|排名|名次", before):
        return "a rank"
    if token.count and _ALREADY.search(before):
        return "a count of things that are there"
    if token.count and _OUT_OF.match(text, token.end):
        return "a count of things that are there"
    if token.count and _SAID.search(before) and _ITEMS.match(text, token.end):
        return "a count of things named in passing"
    if why := named_in_passing(text, token, before):
        return why
    target = sentence.context.status == "target"
    if token.bare_unit in _TIME_LIMITS and target and not sentence.words.time_measured.search(before[-14:]):
        return "a time limit"
    return (
        _threshold(sentence, token, following)
        or _size(sentence, token, before)
        or (_parameter(sentence, token, left) if target else None)
    )


def _follows_value(sentence: Sentence, token: NumberToken) -> bool:
    """满意度从84.7提升至89.6: the second of two values without a unit."""
    pending = sentence.pending
    return pending is not None and pending[2] == token.start and bool(_WITHOUT_UNIT.search(pending[0]))


_NOTHING_OF = re.compile(
    r"(?:率|比例|比重|占比|人数|数量|事故|案件|水体)(?:为|降为|降至|降到|达到|控制在|保持为|保持)\Z"
)


def _bare_value(text: str, token: NumberToken, left: int) -> bool:
    """系数达到0.52, and nothing behind it."""
    after = text[token.end : token.end + 1]
    if after and after not in ",。;、)左以\n":
        return False
    if token.low == token.high == 0 and _NOTHING_OF.search(text, left, token.start):
        return True  # 劣Ⅴ类水体比例为0
    return bool(
        re.search(
            r"(?:系数|指数|比|得分|值|水平|弹性|PM2\.5|容积率|倍差|满意度)(?:达到|达|为|至|到|提高到|提高至|提升至|提升到|降至|降到|降低到|降低至|下降到|下降至|缩小到|缩小至|缩至|控制在|超过|不低于|大于|小于|低于|高于|保持在|稳定在|扩大到|增加到)+$|(?:系数|指数|得分|倍差|满意度)$|(?:系数|指数|得分|倍差|满意度|比)(?:由|从)[^,。;]{0,12}(?:至|到|为)$",
            text[left : token.start],
        )
    )


_UNKNOWN_UNIT = re.compile(r"([\u4e00-\u9fff])(?=[,。;)]|以上|以下|以内|左右|$)")


def _take_unknown_unit(sentence: Sentence, token: NumberToken, left: int) -> bool:
    """发射卫星137颗: one character between a number and a mark is a unit of count that the data do not know yet."""
    m = _UNKNOWN_UNIT.match(sentence.text, token.end)
    if m is None or m[1] in sentence.words.not_units:
        return False
    if not re.search(r"[\u4e00-\u9fff]{2}$", sentence.text[left : token.start]):
        return False
    token.take_unit(m[1], "", count=True)
    token.end = m.end(1)
    return True


def _threshold(sentence: Sentence, token: NumberToken, following: NumberToken | None) -> str | None:
    """产值超50亿元领军企业达到10家: 50亿元 says which things are counted."""
    text = sentence.text
    if following is not None:
        between = text[token.end : following.start]
        if spends(sentence, token):
            return None
        if _OTHER_BOUND.fullmatch(between) and text.startswith("的", following.end):
            return "a threshold of the things named"  # 库容大于10万立方米、小于100万立方米的水库
        if between in _LIMITS and following.count_of_things and not token.count_of_things:
            return "a threshold of the things counted"  # 实施亿元以上项目40个,其中10亿元以上5个
        if not token.count_of_things and not (token.bare_unit == "%" and text.startswith("的", token.end)):
            m = _THRESHOLD_LINK.match(text, token.end)
            if (
                m
                and not re.search(r"[,。;:]|\((?!含)", between)
                and begins_noun(text, m.end(), sentence.words)
                and (token.bare_unit != "%" or _RATE_OF_THEM.search(text[max(0, token.start - 4) : token.start]))
                and not re.match(rf"{_LIMIT_WORD}?[、和及]|\((?!含)", between)
                and ("、" not in between or re.search(rf"^{_LIMIT_WORD}", between))
            ):
                return "a threshold of the things counted"
        elif _OF_THEM.fullmatch(between) or (following.count_of_things and _WORK_OF_THEM.fullmatch(between)):
            return "it says which things are counted"
        elif not re.search(r"[,。;、]", between) and (is_threshold(sentence, following) or following.bare_unit == "岁"):
            return None
        elif (
            not following.count_of_things and _LIMITED.search(between) and text.startswith(("的", "、"), following.end)
        ):
            return None  # 9个投资过百亿的项目
        elif between.endswith("达") and text.startswith("的", following.end) and not following.count:
            return None  # 2家年销售收入达500亿元的企业
        elif not following.count and re.search(r"(?:增长|下降|降低|提高|削减|减少|达到|达|为)$", between):
            return "it says whose value follows" if not re.search(r"[,。;、]", between) else None
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
                    or re.match(r"(?:累计|共)?(?:建成|投入|提供)", between[verb.start() - 2 :])
                )
            ):
                return "it says whose value follows"
    if is_threshold(sentence, token):
        return "a threshold of the things named"
    before = text[max(sentence.start, token.start - 8) : token.start]
    if (
        text.startswith("的", token.end)
        and _LIMITED.search(before)
        and begins_noun(text, token.end + 1, sentence.words)
    ):
        return "a threshold of the things named"
    if token.count_of_things and _SO_MANY.match(text, token.end):
        return "a threshold of the things named"  # 1万名老人以上的镇; 10名以上老人的村都
    if (
        token.bare_unit in ("户", "人")
        and _LIVING.match(text, token.end)
        and not re.search(r"[新建培育引进带动]{2}$", before)
    ):
        return "a threshold of the things named"
    if token.count and re.search(r"(?:出栏量?|存栏量?|年产量?|规模)$", before) and _BEHIND_LIMIT.match(text, token.end):
        return "a threshold of the things named"
    return None


_SPENT = re.compile(r"(?:投资|投入|筹资|出资|筹措|整合|拿出)(?:资金)?(?:约|近|超|超过)?$")


def spends(sentence: Sentence, token: NumberToken) -> bool:
    """投资600万元硬化道路3公里: what is done with the money follows."""
    if not token.unit.endswith("元") or not _SPENT.search(
        sentence.text, max(sentence.start, token.start - 8), token.start
    ):
        return False
    return sentence.words.spends_on.match(sentence.text, token.end) is not None


def is_threshold(sentence: Sentence, token: NumberToken) -> bool:
    """100亿元以上的市场, 5000万元以上项目; but 稳定在10亿元以上规模 is a value."""
    text = sentence.text
    m = _BEHIND_LIMIT.match(text, token.end)
    of_scale = not token.bare_unit and text.startswith("级", token.end)
    if m is not None and not token.bare_unit and _PEOPLED.match(text, m.end()):
        return True  # 人口20万以上的城市
    if m is None or (token.count and not of_scale) or token.bare_unit == "%":
        return False
    return begins_noun(text, m.end(), sentence.words) and not re.match(
        r"(?:的)?(?:规模|水平|标准)(?:[,。;、]|$)", text[m.end() :]
    )


def _size(sentence: Sentence, token: NumberToken, before: str) -> str | None:
    """年产15万辆乘用车项目, 61公里长江岸线: a size that identifies a thing and promises nothing."""
    text = sentence.text
    if sentence.words.produced.search(before) and sentence.words.thing_of_size.match(text, token.end):
        return "the size of a thing named"
    if token.bare_unit == "吨级":
        return "the size of a thing named"
    if token.bare_unit == "千伏" and not re.search(r"电压|等级$", before[-6:]):
        return "the size of a thing named"
    if (
        (_ATTRIBUTE if not token.count else _REACHED).search(before)
        and text.startswith("的", token.end)
        and begins_noun(text, token.end + 1, sentence.words)
    ):
        return "the size of a thing named"
    if token.bare_unit in _SIZE_UNITS and _SOFT_VERB.search(before) and begins_noun(text, token.end, sentence.words):
        return "the size of a thing named"
    if sentence.in_box and token.count and before and not before.endswith(("达到", "达", "为")):
        tail = re.match(r"[^,。;、]{0,30}?(?:项目|工程)", text[token.end :])
        if tail and not sentence.words.doing_at.search(before):
            return "part of a name"
    return None


_CONDITION = re.compile(r"[^。;]{0,16}的[,)]*(?:可|按|给予|予以|由|最高|一次性)")
_LONG_CONDITION = re.compile(r"[^。;]{0,50}的[,)]*(?:可|按|给予|予以|由|最高|一次性|享受|对其)")
_GRANTED_BY_RULE = re.compile(r"按[^,。;]{0,10}(?:标准|比例)|(?:补贴|补助|资助)[^,。;、]{0,4}$")


def _parameter(sentence: Sentence, token: NumberToken, left: int) -> str | None:
    """补贴50%, 贷款不超过3亿元: rates, ceilings and amounts of a benefit or a procedure."""
    text = sentence.text
    plan = sentence.facts.genre in ("work_report", "plan_outline")
    if (_CONDITION if plan else _LONG_CONDITION).match(text, token.end, sentence.end):
        return "a parameter of a benefit or procedure"
    near = text[max(sentence.start, left - 40) : min(sentence.end, token.end + 16)]
    if token.count and token.bare_unit in ("个", "家", "项", "所", "名", "人", "户"):
        if not re.search(r"补贴(?!性)|补助|奖励|给予|予以|罚款|裁员|参保职工|职工人数", near):
            return None
    if plan:
        # what a plan or report spends is an aim or a result; only what it grants to each is none
        said = text[max(sentence.start, left - 40) : token.start]
        granted = sentence.words.granted.search(said) or _GRANTED_BY_RULE.search(said)
        if granted and granted[0] in ("不超过", "最高") and token.bare_unit == "%":
            granted = sentence.words.benefit.search(said)  # 供地面积不超过总量的70% is a bound, no grant
        if token.count and not re.search(r"给予|予以|一次性|奖励|每", near):
            return None
        if not granted and not re.match(
            r"(?:的)?[^,。;]{0,4}(?:给予|予以|奖励|补贴|补助|贴息)", text[token.end : token.end + 10]
        ):
            return None
    elif not sentence.words.benefit.search(near):
        return None
    if _GOAL.search(text[left : token.start]) and not re.search(r"补贴|补助|奖励|给予|予以|贴息|减免|一次性", near):
        return None
    return "a parameter of a benefit or procedure"


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
    return len(inside) <= 14 and not re.search(r"达到|超过|以上|增长|突破", inside)
