"""Indicator phrases: what is measured, out of the words to the left and right of a number."""

import re
from dataclasses import dataclass, field
from typing import Any

import regex

from planparse.measures.times import TimeMention
from planparse.measures.words import MeasureWords
from planparse.records import Basis

_BOUNDARY = ",;:。!?\n"
_CLAUSE: Any = regex.compile(r"(?r)[^,;:。!?\n()]*")
"""Read from its end; most clauses have no brackets."""
_CONNECTIVES = re.compile(
    r"(?:其中|同时|并且|而且|另外|此外|进一步|分别|有效(?=推|促|解|提|带|保)|已(?!经)|平均(?=压减|压缩|缩短|提高|增长|下降)|基本(?=完成|实现|建成|形成|达到|消除)|不断|全年|年均|每年|平均每年|年内|当年|共计|共|累计|合计|总计|全部|预计|主要|到(?![位期账达])|年度(?=完成|实现|$)|特别是|尤其是|逐步|率先|稳步|切实|今年|明年|高(?:标准|质量|水平|效)(?=建|打造|推进|完成|实施|举办|发展|规划|改造)"
    r"|全市(?!生产总值)|全省(?!生产总值)|全区(?!生产总值)|全县(?!生产总值)|全州|我市|我省|我区|我县|我州|本市|本区|本省|市域内|区域内|域内"
    r"|并|且|和(?![美谐平睦])|及|以及|与|或|、|,|:|的|了|使(?![用命馆])|把|将|让|令|又|再(?=[新增创建次])|还|即|为|向|对(?!外)|从(?![业事])|由|按(?:20\d\d年|19\d\d年)?[^,。;、按]{0,6}(?:价格?|口径)(?:计算)?|达|达到|——|—|“(?=[^”]{0,40}$)|”|\)|》|\"|\s|[1-9]\d?[.、](?!\d)|\(\d+\)|[一二三四五六七八九十]是|\((?:新建|改造|改建|扩建|续建|维修|修复|[改扩])\))"
)
_TRAILING = re.compile(
    r"(?:的|达|达到|连续(?:\d+|[一二两三四五六七八九十]+)年|每(?:年|月|人|户|亩|公里|吨)+|在[^,。;、]{2,12}基础上|(?:是|为|相当于|比|较)(?:“[^”]{1,4}”|20\d\d年|上年|去年)[^,。;、]{0,6}|[一二三四五六七八九十]年|(?:比(?![重例率值])|较)[^,。;、]{1,8}(?:时|年|期|末|初|同期)|按(?:20\d\d年|19\d\d年)?[^,。;、按]{0,6}(?:价格?|口径)(?:计算|计)?|(?:同口径|可比口径|同比口径|可比价格|可比价|不变价格|不变价)(?:计算|计)?|双双|已|了|为|是|有|等|分别|均|都|共|总计|合计|累计|占|由|从|到|,|、|:|\(|“|—|-|保持|稳定|同比|年均|比上年|较上年|比去年|较去年|比上年同期|比年初|较年初|比上年末|较上年末|向|比20\d\d年|较20\d\d年|和|及|与|并|将|也|再|平均|全年|今年|增速|当年|年内)+$"
)
_INCREASE = re.compile(r"新增|净增|新创|增加|增设|再增")
_DECREASE = re.compile(r"压减|减少|降低|削减|下降|淘汰")
_DENOMINATOR = re.compile(r"(?:每(?:[十百千万亿]|\d|名|人|户|亩|公里|平方)|人均|户均|单位|万元|平均)")
_YIELDS = frozenset(("新增", "净增", "完成", "实现", "达成", "取得", "形成", "创造", "获得", "落实"))
_MAKING = frozenset(
    (
        "新建",
        "建成",
        "建设",
        "打造",
        "培育",
        "引进",
        "发展",
        "形成",
        "设立",
        "新设",
        "成立",
        "开工建设",
        "改建",
        "扩建",
        "新改扩建",
        "完成",
        "实现",
    )
)
_REACHED = frozenset(
    ("完成", "实现", "达到", "提升", "提高", "增加", "扩大", "稳定", "保持", "控制", "形成", "累计", "推动", "促进")
)
_PLANNED = re.compile(r"(?:拟|将|预计|计划|力争|争取|确保|要|共|累计|年均|每年|全年)+$")
_SHARE_OF_DOERS = re.compile(r"的(?:比例|比重|比率|占比)$")
"""医院提供服务的比例 is measured of those who do it."""
_RATE = re.compile(r"[^,、]{0,3}(?:率|能力|强度|密度|水平|指数)")
_COMPOUND = (
    "体系",
    "系统",
    "机制",
    "能力",
    "设施",
    "中心",
    "平台",
    "工程",
    "服务",
    "基地",
    "水平",
    "面积",
    "强度",
    "时限",
)
PARTICIPLES = frozenset(("新开工", "续建", "在建", "签约", "新签约", "储备", "竣工", "到位"))
_BARE_AMOUNTS = frozenset(("投资", "资金", "面积", "贷款", "融资", "税收", "产能", "收入"))
_AMOUNT_TAIL = re.compile(r"(?:投资|投资额|总投资|金额|总投资额|规模|投资金额)$")
_ENUMERATED = re.compile(r"^.*、.*(?<![高中初同平均优对])等(?:各类|一批|多个|重点)?(?=.{3,})")


_ADVERBS = re.compile(r"(?:预计|累计|共计|共|已|将|可|全年|当年|年内|均|实际)+$")


@dataclass(slots=True)
class Phrase:
    """An indicator as read, with what the words around it say of the value."""

    text: str
    start: int
    end: int
    basis: Basis | None = None
    modality: str | None = None
    subject: str = ""
    """The doer in front of the verb (规模以上工业 完成 增加值)."""
    doing: list[str] = field(default_factory=list)
    doing_start: int = 0
    """Where the last row of verbs in front begins."""
    per_year: bool = False
    during: bool = False
    """累计 stood in front: over the whole period."""
    part: bool = False
    """其中 stood in front: a part of what was measured before."""
    denominator: bool = False
    """It begins with 每千人口 or 人均: a rate."""


_LONGEST_CLAUSE = 400
"""A bound for damaged text: no indicator is as long, and without it a long line would be read again for each number."""


def clause_start(text: str, left: int, at: int) -> int:
    """Where the clause that ends at `at` begins, not before `left`; brackets do not cut."""
    left = max(left, at - _LONGEST_CLAUSE)
    if left >= at:
        return left
    begin: int = _CLAUSE.match(text, left, at).start()
    if begin == left or text[begin - 1] not in "()":
        return begin
    depth = 0
    for i in range(at - 1, left - 1, -1):
        c = text[i]
        if c == ")":
            depth += 1
        elif c == "(":
            if depth == 0:
                return i + 1
            depth -= 1
        elif depth == 0 and c in _BOUNDARY:
            return i + 1
    return left


def left_phrase(
    text: str, start: int, end: int, times: list[TimeMention], words: MeasureWords, *, listed: bool = False
) -> Phrase:
    """The indicator in `text[start:end]`, the words between a clause's start and the value's own words.

    `listed`: it may be a list of things for as many values, and is not cut inside.
    """
    phrase = Phrase("", start, end)
    at = _strip_front(text, start, end, times, words, phrase)
    stop = end
    if m := _TRAILING.search(text, at, stop):
        phrase.per_year = phrase.per_year or "年均" in m[0]
        stop = m.start()
    phrase.denominator = bool(_DENOMINATOR.match(text, at))
    pivot = None if phrase.denominator or (listed and "、" in text[at:stop]) else _pivot(text, at, stop, words)
    if pivot is not None:
        verb, thing = text[pivot[0] : pivot[1]], text[pivot[1] : stop]
        phrase.subject = _ADVERBS.sub("", text[at : pivot[0]])
        phrase.doing_start = pivot[0]
        _basis_of(verb, phrase)
        if (thing in words.generic and verb in _YIELDS) or (thing.startswith("就业") and verb in ("新增", "净增")):
            subject = _PLANNED.sub("", phrase.subject)  # 公路建设拟完成投资30亿元
            phrase.text, phrase.start, phrase.end = subject + thing, at, stop
            return phrase
        phrase.doing.append(verb)
        at = _strip_front(text, pivot[1], stop, times, words, phrase)
    if at < stop and not listed and (m := _ENUMERATED.match(text[at:stop])):
        at += m.end()
    at = _keep_verb(text, at, stop, phrase, words)
    phrase.text, phrase.start, phrase.end = text[at:stop], at, stop
    return phrase


def _keep_verb(text: str, at: int, stop: int, phrase: Phrase, words: MeasureWords) -> int:
    """绿化覆盖率 and 接待能力 begin with what elsewhere is a verb; 兑现资金 needs its verb; 新开工产业项目总投资 is not the investment of all projects."""
    if not phrase.doing or at >= stop:
        return at
    verb = phrase.doing[-1]
    if text[at - len(verb) : at] != verb:
        return at
    short = text[at:stop] in _BARE_AMOUNTS or (
        stop - at <= 2
        and phrase.basis is None
        and verb not in _MAKING
        and text[at:stop] not in ("总长", "全长", "长度")
    )
    attribute = text[at:stop] in words.tails or _RATE.fullmatch(text, at, stop)
    if attribute and phrase.basis is None and verb not in _REACHED:
        return phrase.doing_start if phrase.doing_start else at - len(verb)
    if short or (phrase.basis is None and verb in PARTICIPLES and _AMOUNT_TAIL.search(text[at:stop])):
        return at - len(verb)
    return at


def _strip_front(text: str, start: int, end: int, times: list[TimeMention], words: MeasureWords, phrase: Phrase) -> int:
    at = start
    while at < end:
        first = text[at]
        if times and (time := next((t for t in times if t.start == at), None)):
            at = min(time.end, end)
            continue
        if first in words.modality_firsts and (m := words.modality_at.match(text, at, end)):
            phrase.modality = phrase.modality or m[0]
            at = m.end()
            continue
        m = words.doing_at.match(text, at, end) if first in words.doing_firsts else None
        if m and not _goes_on(text, m.end(), end, words) and end - m.end() != 1:
            _basis_of(m[0], phrase)
            if not phrase.doing or not text.endswith(phrase.doing[-1], start, at):
                phrase.doing_start = at
            phrase.doing.append(m[0])
            at = m.end()
            continue
        m = _CONNECTIVES.match(text, at, end)
        if not m:
            break
        phrase.per_year = phrase.per_year or m[0] in ("年均", "每年", "平均每年")
        phrase.during = phrase.during or m[0] in ("累计", "共", "共计", "合计")
        phrase.part = phrase.part or m[0] == "其中"
        at = m.end()
    return at


def _goes_on(text: str, at: int, end: int, words: MeasureWords) -> bool:
    """签约及储备项目: a verb that another verb is joined to belongs to the noun behind both."""
    if text.startswith(("的", "后"), at):
        return True
    return text.startswith(("及", "和", "、", "与"), at) and words.doing_at.match(text, at + 1, end) is not None


def _basis_of(verb: str, phrase: Phrase) -> None:
    if phrase.basis is None:
        if _INCREASE.search(verb):
            phrase.basis = "increase"
        elif _DECREASE.search(verb):
            phrase.basis = "decrease"


def _pivot(text: str, start: int, end: int, words: MeasureWords) -> tuple[int, int] | None:
    """The last verb inside the phrase with a doer before it and a thing behind it."""
    found = None
    if _SHARE_OF_DOERS.search(text, start, end):
        return None
    for m in words.pivot.finditer(text, start + 2, end - 1):
        if m[0] not in _YIELDS and text[m.end() : end] in words.generic:
            continue  # 帮扶资金
        if text.startswith(_COMPOUND, m.end()) and not (m[0] in _YIELDS and text[m.end() : end] in words.generic):
            continue  # 处置体系, 签约服务
        if m[0] == "改造" and text[m.start() - 1] in "区村房":
            continue  # 棚户区改造住房
        if end - m.end() >= 2 and text[m.end()] not in "业性率值额量者商费品力型度员厅级用地的后、区":
            found = m.start(), m.end()
    return found


_RIGHT_STOP = re.compile(r"[,;:。!?\n\t]|\((?=[^)]*\d)(?!\d\)型)|\d+(?:\.\d+)?(?=[%万亿千个家项名人公吨亩])")
_NEXT_NUMBER = re.compile(r"(?:、|和|及|以及|与|并|或)(?=[^,;:。、和及与]{0,18}?\d)")
_NEXT_CLAUSE = re.compile(
    r"(?:和|及|以及|并|且|、)(?:建设|建成|新建|打造|培育|引进|推动|实施|完成|形成|开展|提升|实现|改造|带动|吸引|组织)"
)
_INTRANSITIVE = re.compile(
    r"(?:均|已|均已|都|全部|全面|如期|相继|陆续|成功|顺利)[\u4e00-\u9fff]{2,4}$|(?:相继|陆续|成功|全面|全部|系统|顺利|先后|如期|基本|正式|立项|有序|加快|稳步|同时|同步|集中)*"
    r"(?:落地|推出|举办|完工|推进|建成投用|建成投产|投入使用|投入运营|建成|投用|竣工|开工|开工建设|建设|启动|运行|开业|挂牌|上线|开通|开通运行|交付使用|完成整治|完成|运营|落户|见效|投产达产)+(?:了)?$"
)


_ASIDE = re.compile(r"\([^)]{2,12}\)(?=[\u4e00-\u9fff])")
_RECOGNISED = re.compile(r"获|入选|列入|纳入|跻身|进入|通过|被|达到|成为|实现")


def begins_noun(text: str, at: int, words: MeasureWords) -> bool:
    """Does a noun begin at `at`, no verb, adverb or boundary?"""
    if at >= len(text) or text[at] in ",。;:、)”!?\n\t ":
        return False
    return text[at] not in words.state_firsts or words.state_at.match(text, at) is None


def right_phrase(text: str, at: int, end: int, words: MeasureWords, *, over: int = 0) -> tuple[str, str, int] | None:
    """The noun phrase behind a number, the thing alone, and where it ends; None where no noun follows.

    N个X + clause: 10个园区实施增资扩产 is 实施增资扩产园区, 12个项目全面完工 is 项目. A number that ends at
    `over` belongs to the phrase (2个年交易额100亿元以上的市场).
    """
    if text.startswith("的", at):
        at += 1
    if m := _ASIDE.match(text, at, end):
        at = over = m.end()  # 46个(20户以上)自然村
    if text[at : at + 1] == "(" or not begins_noun(text, at, words):
        return None
    m = _RIGHT_STOP.search(text, max(at, over), end)
    stop = m.start() if m else end
    if m and m[0][0].isdigit() and "、" in text[at:stop]:
        stop = text.rindex("、", at, stop)
    for pattern in (_NEXT_NUMBER, _NEXT_CLAUSE):
        if m := pattern.search(text, max(at, over), stop):
            stop = m.start()
    phrase = text[at:stop].rstrip("”》) ") if text.count("“", at, stop) == 0 else text[at:stop]
    if "(" in phrase and ")" not in phrase:
        phrase = phrase[: phrase.index("(")]
    phrase = re.sub(r"为(?:载体|重点|核心|依托|抓手|基础|目标|主体|龙头|支撑|骨干|代表|节点|纽带|指导)$", "", phrase)
    phrase = re.sub(
        r"(?:等|等等|(?<!规模)以上|左右|的|[)）]|—+|和|及|以及|与|并|(?<![国拥所持享共具])有)$", "", phrase.strip()
    )
    if not phrase:
        return None
    return *_clause_behind(phrase, words), stop


_BUILT = re.compile(r"项目|企业|工程|面积|住房(?!租赁补贴|补贴|公积金)")
"""建成项目, 入驻企业: a verb that makes one noun with these."""


def _clause_behind(phrase: str, words: MeasureWords) -> tuple[str, str]:
    """The phrase as an indicator, and the thing in it."""
    for m in words.clause_verb.finditer(phrase, 2):
        if phrase.startswith(_COMPOUND, m.end()):
            continue  # 配送中心, 投入机制
        if phrase[m.start() - 1] == "新" or _BUILT.match(phrase, m.end()):
            continue
        if (
            phrase[m.end() : m.end() + 1] in ("的", "业", "性", "率", "区", "者", "商", "型", "方", "器")
            or "的" in phrase[m.end() :]
        ):
            continue
        thing, clause = (
            re.sub(r"(?:均已|已|均|都|全部|基本|同时|同步|集中)$", "", phrase[: m.start()]),
            phrase[m.start() :],
        )
        if _INTRANSITIVE.fullmatch(clause):
            return (thing if len(thing) > 2 else clause + thing), thing
        if len(clause) <= 2 or (len(thing) > 5 and not _RECOGNISED.match(clause)):
            return thing, thing
        return clause + thing, thing
    return phrase, phrase


def share_tail(nouns: list[str], words: MeasureWords) -> list[str]:
    """粮食、蔬菜、水产品产量: give the members of a list the head that the last one ends with."""
    last = nouns[-1]
    if (m := _NTH.fullmatch(last)) and all(_NTH_ALONE.fullmatch(n) for n in nouns[:-1]):
        return [f"第{n.removeprefix('第')}{m[2]}" for n in [*nouns[:-1], m[1]]]  # 第一、二、三产业增加值
    common = nouns[0][-2:]
    if (
        len(nouns[0]) > 2
        and all(n.endswith(common) for n in nouns[:-1])
        and 0 < (i := last.find(common)) < len(last) - 2
    ):
        return [n + last[i + 2 :] for n in nouns[:-1]] + [last]  # 洪涝灾害、干旱灾害经济损失
    if m := re.match(r"(.+?)(?<![高中初同平均优对])等(.{2,})$", last):
        return [n + m[2] for n in [*nouns[:-1], m[1]]]  # 食品、石化等产业增加值
    if len(nouns) > 1 and len(nouns[-2]) >= 3 and nouns[-2][:2] == last[:2] and len(last) > len(nouns[-2]) + 1:
        tail = last[len(nouns[-2]) :]  # 新增能耗、新增用地支持民间项目比重
        return [n + tail for n in nouns[:-1]] + [last]
    if (
        all(len(n) == 1 for n in nouns[:-1])
        and len(last) >= 4
        and (not last.endswith(words.tails) or all(n[0] in _PLACES for n in nouns))
    ):
        return [n + last[1:] for n in nouns[:-1]] + [last]  # 县、乡、村道养护资金
    tail = next((t for t in words.tails if last.endswith(t) and len(last) > len(t)), "")
    if not tail:
        return nouns
    if any(n.endswith(words.tails) for n in nouns[:-1]):
        return _share_head(_next_tails(nouns, words), words)
    shorter = max(len(n) for n in nouns[:-1])
    # 城镇、农村居民人均可支配收入: what stands between the parallel words and the head is shared as well
    if shorter <= 4 and len(nouns[-2]) == shorter and _SHARED_CLASSES.fullmatch(last[shorter : -len(tail)]):
        tail = last[shorter:]
    return _share_head([n + tail for n in nouns[:-1]] + [last], words)


def _next_tails(nouns: list[str], words: MeasureWords) -> list[str]:
    """毛入园率、高中阶段和高等教育毛入学率: a member without a head takes that of the next."""
    done: list[str] = []
    tail = ""
    for noun in reversed(nouns):
        own = next((t for t in words.tails if noun.endswith(t)), "")
        done.append(noun if own or noun in words.generic else noun + tail)
        tail = own or tail
    return done[::-1]


def _share_head(nouns: list[str], words: MeasureWords) -> list[str]:
    """规模以上工业增加值、利税: bare attributes take the doer of the first member."""
    first = nouns[0]
    head = head_of(first, words)
    return [first] + [head + n if head and n in words.generic else n for n in nouns[1:]]


def head_of(indicator: str, words: MeasureWords) -> str:
    """The indicator without its bare attribute: 规模以上工业 of 规模以上工业增加值; "" where it has none."""
    for tail in words.attributes:
        if indicator.endswith(tail) and len(indicator) > len(tail) + 1:
            return indicator[: -len(tail)]
    return ""


_NTH = re.compile(r"第?([一二三四五六七八九十])((?:次)?产业[^第]*|[^第产]{2,})")
_NTH_ALONE = re.compile(r"第?[一二三四五六七八九十]")
_PLACES = "东西南北中省市县区乡镇村"
"""东、中部地区…率: short for a place, the rest of the last member is shared."""
_SHARED_CLASSES = re.compile(
    r"种植|播种|养殖|居民|常住居民|企业|职工|人口|家庭|产业|工业|行业|用水|污水|保险|学校|教育|贷款|(?:毕业生|学生|教师|人员|区域|地区).*"
)
_LIST_CUT = re.compile(r"、|和|及|以及|与")


def split_list(phrase: str) -> list[str]:
    """The members of an enumeration: A、B和C."""
    return [p for p in _LIST_CUT.split(phrase) if p]
