"""Numbers of things that a sentence only names: lists that are counted, sizes of what is built, what is there already."""

import re

from planparse.measures.tokens import NumberToken

_LIST = re.compile(r"[^,。;:\d]+[、和与及][^,。;:\d、和与及]+$")
_MEMBERS = re.compile(r"[、和与及]")
_MADE = re.compile(r"新建|建成|建设|打造|培育|引进|创建|新增|实施|举办|完成|开通|形成|开工|改造|组建|设立|达到|实现")
_PLACE_OR_AIM = re.compile(r"(?:在|以|对|由|从|沿|依托|围绕|聚焦|针对|落实|用好|立足|发挥)[^,。;]*等$")
_SORTS = re.compile(r"(?:大)?(?:类|方面|领域)|个(?:方面|领域)")
_KEPT_UP = re.compile(r"[^,。;\d]{1,30}的(?:支持|帮扶|扶持|投入|保障|倾斜|指导|监管|监测)(?:力度)?(?:[,。;]|$)")
_FAVOURED = re.compile(r"(?:优先|择优|予以|给予)(?:支持|安排|选择|推荐)?其[^,。;]{0,8}$")
_SOME = re.compile(r"(?:一批|一大批|若干|一系列|每个|单个|单体)$")
_AREA_OF_PLAN = re.compile(r"(?:规划|研究|实施|适用)范围[^,。;]{0,8}$")
_ANIMALS = frozenset("头只羽尾匹峰箱群张")
_KEPT = re.compile(r"[^,。;、\d的]{0,12}?(?:基地|养殖场|猪场|牛场|羊场|鸡场|园|项目|小区|生产线)(?![率数])")
_CAPACITY = frozenset(
    ("吨", "千瓦", "兆瓦", "MW", "GW", "kW", "吉瓦", "千伏安", "吨/日", "立方米/日", "吨/年", "兆瓦时")
)
_WORKS = re.compile(
    r"(?:的)?[^,。;、\d的]{0,12}?(?:生产线|产线|项目|工程|装置|机组|电站|电厂|水厂|处理厂|发电厂|码头|冷库|储备库|熟料)"
)
_GAIN = re.compile(r"(?:新增|净增|达到|达|形成|增加|突破|超过|累计|完成|以上|消纳|淘汰|压减|约)$")


_RANKED = re.compile(r"(?:位?居|位列|列|在)(?:全国|全省)?$")
_RANK = re.compile(r"[^,。;、\d]{0,12}(?:之首|首位|前列|第一|第[一二三])")
_WITHIN = re.compile(r"[^,。;、\d]{0,8}(?:半径|范围)(?:内|之内|以内)?的?(?=[\u4e00-\u9fff])(?!达|提|扩)")
_BY_RULE = re.compile(r"(?:按|按照|以)[^,。;]{0,24}$")
_RULE = re.compile(r"的(?:比例|标准|额度|幅度)(?!达|提|为|控|保|稳)")


def named_in_passing(text: str, token: NumberToken, before: str) -> str | None:
    """Why a number says nothing of its own: it counts what was just listed, or tells the size of what is named."""
    if token.count_of_things:
        if _RANKED.search(before) and _RANK.match(text, token.end):
            return "a rank"
        if _counts_list(text, token, before):
            return "a count of things named in passing"
        if _KEPT_UP.match(text, token.end) and "对" in before:
            return "a count of things that are there"
        if _FAVOURED.search(before):
            return "a parameter of a benefit or procedure"
    if _BY_RULE.search(before) and _RULE.match(text, token.end):
        return "a parameter of a benefit or procedure"
    if token.bare_unit in ("公里", "米", "千米") and _WITHIN.match(text, token.end):
        return "the size of a thing named"  # 15公里供热半径范围内
    if _AREA_OF_PLAN.search(before) or (_SOME.search(before) and token.unit):
        return "the size of a thing named"
    animals = token.bare_unit in _ANIMALS and _KEPT.match(text, token.end)
    works = token.bare_unit in _CAPACITY and _WORKS.match(text, token.end)
    if (animals or works) and not _GAIN.search(before):
        return "the size of a thing named"  # 50万头生猪养殖基地, 4000吨水泥生产线
    return None


def _counts_list(text: str, token: NumberToken, before: str) -> bool:
    """大足、铜梁2个城市: the number of what stands before it."""
    if before.endswith("等"):
        made = _MADE.search(before)
        return not made and bool(_PLACE_OR_AIM.search(before) or _SORTS.match(text, token.end - len(token.bare_unit)))
    listed = _LIST.search(before)
    if listed is None or before.endswith("各") or token.low != token.high or token.scale:
        return False
    return len(_MEMBERS.split(listed[0])) == token.low and not _MADE.search(listed[0])
