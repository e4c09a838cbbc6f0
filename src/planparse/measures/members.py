"""Lists of things: what their members share, and how they are divided."""

import re

from planparse.measures.words import RATES_OF_CHANGE, MeasureWords


def share_tail(nouns: list[str], words: MeasureWords) -> list[str]:
    """粮食、蔬菜、水产品产量: give the members of a list the head that the last one ends with."""
    last = nouns[-1]
    if m := _COUNTED_CLASS.search(last, 2):  # 陶瓷、稀土两大产业产值
        own = [*nouns[:-1], last[: m.start()]]
        return [(n if n[-1] == "业" or n.endswith(m["kind"]) else n + m["kind"]) + last[m.end() :] for n in own]
    if last.endswith(RATES_OF_CHANGE) and not any(words.carry.change_tail.search(n, 2) for n in nouns[:-1]):
        return [n + last[-2:] for n in share_tail([*nouns[:-1], last[:-2]], words)]  # 生产总值、工业增加值增幅回落
    first, *others = _with_tails(nouns, words)
    return [first] + [_share_front(first, noun, words) for noun in others]


def _with_tails(nouns: list[str], words: MeasureWords) -> list[str]:
    last = nouns[-1]
    if (m := _NTH.fullmatch(last)) and all(_NTH_ALONE.fullmatch(n) for n in nouns[:-1]):
        return [
            f"第{n.removeprefix('第')}{m[2].removeprefix('次')}" for n in [*nouns[:-1], m[1]]
        ]  # 第一、二、三产业增加值
    if _DENOMINATED.match(nouns[0]) and all(len(n) <= 3 and n[-1] == nouns[0][-1] for n in nouns[1:]):
        return [nouns[0]] + [nouns[0][: -len(n)] + n for n in nouns[1:]]  # 单位工业增加值能耗、水耗
    if (m := _OUTPUT.match(nouns[0])) and all(_PER_OUTPUT.fullmatch(n) for n in [nouns[0][m.end() :], *nouns[1:]]):
        return [nouns[0]] + [m[0] + n for n in nouns[1:]]  # 万元GDP建设用地、水耗, 单位产值能耗、水耗和二氧化碳排放
    prefix, of, attribute = nouns[0].rpartition("的")
    if of and "单位" in prefix and len(attribute) <= 4 and not any("的" in n or "单位" in n for n in nouns[1:]):
        return [nouns[0]] + [prefix + of + n for n in nouns[1:]]  # 车辆单位周转量的能耗和排放
    verb = nouns[0][:2]
    if verb in ("参加", "享受") and last.endswith("人数") and not any(n.startswith(verb) for n in nouns[1:]):
        nouns = [nouns[0], *(verb + n for n in nouns[1:])]  # 参加养老保险和医疗保险的人数
        last = nouns[-1]
    common = nouns[0][-2:]
    if (
        len(nouns[0]) > 2
        and all(n.endswith(common) for n in nouns[:-1])
        and 0 < (i := last.find(common)) < len(last) - 2
    ):
        return [n + last[i + 2 :] for n in nouns[:-1]] + [last]  # 洪涝灾害、干旱灾害经济损失
    if (m := _LEVEL.match(last)) and m["level"] and all(_LEVEL.fullmatch(n) for n in nouns[:-1]):
        return [n.removesuffix("级") + "级" + last[m.end() :] for n in nouns[:-1]] + [last]  # 国家和市级示范社
    if _KIND.match(last) and all(_KIND.fullmatch(n) and n[-1] == nouns[0][-1] for n in nouns[:-1]):
        return [n + last[last.index(n[-1]) + 1 :] for n in nouns[:-1]] + [last]  # 急难型、支出型救助标准
    if m := words.phrase.shared_head.match(last):
        return [n + m[2] for n in [*nouns[:-1], m[1]]]  # 食品、石化等产业增加值
    if (m := _FORMULA.match(last)) and all(_FORMULA.fullmatch(n) for n in nouns[:-1]):
        return [n + last[m.end() :] for n in nouns[:-1]] + [last]  # PM10、PM2.5平均浓度
    if (
        len(nouns) > 1
        and len(nouns[-2]) >= 3
        and nouns[-2][:2] == last[:2]
        and nouns[-2][-2:] != last[-2:]
        and len(last) > len(nouns[-2]) + 1
    ):
        spent = _SPENT_ON.search(last, 2)  # 新增能耗、新增工业用地支持民间项目比重
        tail = last[spent.start() if spent else len(nouns[-2]) :]
        return [n + tail for n in nouns[:-1]] + [last]
    if (
        nouns[0][-1] in _PLACES
        and len(nouns[0]) > 2
        and not nouns[0].endswith(_KINDS_OF_PLACE)
        and all(len(n) == 1 for n in nouns[1:-1])
        and last[0] in _PLACES
    ):
        return share_tail([nouns[0][-1], *nouns[1:]], words)  # 财政投入县、乡、村道养护资金
    if (
        all(len(n) == 1 for n in nouns[:-1])
        and len(last) >= 4
        and (not last.endswith(words.tails) or all(n[0] in _PLACES for n in nouns))
    ):
        return [n + last[1:] for n in nouns[:-1]] + [last]  # 县、乡、村道养护资金
    if all(_SCHOOLS.fullmatch(n) for n in nouns[:-1]) and (m := _SCHOOLS.match(last)):
        return [n + last[m.end() :] for n in nouns[:-1]] + [last]  # 小学、初中生均定额
    tail = next((t for t in words.tails if last.endswith(t) and len(last) > len(t)), "")
    if not tail:
        return _share_head(nouns, words)  # 省属企业营业收入、利润
    if (
        (at := last.find("占")) > 2
        and last[at:] != "占比"
        and tail in ("比重", "占比", "比例")
        and not any("占" in n for n in nouns[:-1])
    ):
        own = next((t for t in words.tails if last.endswith(t, 0, at) and at > len(t)), "")
        return [n.removesuffix(own) + own + last[at:] for n in nouns[:-1]] + [last]  # 牧业和渔业产值占总产值的比重
    if any(n.endswith(words.tails) for n in nouns[:-1]):
        return _share_head(_next_tails(nouns, words), words)
    if (m := _OF_FORMULA.search(last)) and last.endswith(tail) and not any(_FORMULA.search(n) for n in nouns[:-1]):
        tail = m[0]  # 北部、南部地区PM2.5平均浓度
    elif tail == "率" and (m := _WHOLE_RATE.search(last, 2)):
        tail = m[0]  # 幼儿园、学校配备率
    shorter = max(len(n) for n in nouns[:-1])
    if (m := words.phrase.shared_class_end.search(last, 2, len(last) - len(tail))) and not any(
        n.endswith(m[0][-1]) for n in nouns[:-1]
    ):
        tail = last[m.start() :]  # 人参、食用菌全产业链产值
    # 城镇、农村居民人均可支配收入: what stands between the parallel words and the head is shared as well
    if shorter <= 4 and len(nouns[-2]) == shorter and words.phrase.shared_class.fullmatch(last[shorter : -len(tail)]):
        tail = last[shorter:]
    changes = words.carry.change_tail  # 价格涨幅、失业率
    whole = [changes.search(n, 2) or _CONSUMED.search(n, 2) for n in nouns[:-1]]  # 单位产值能耗、氨氮排放量
    return _share_head([n if own else n + tail for n, own in zip(nouns[:-1], whole, strict=True)] + [last], words)


def _next_tails(nouns: list[str], words: MeasureWords) -> list[str]:
    """毛入园率、高中阶段和高等教育毛入学率: a member without a head takes that of the next."""
    done: list[str] = []
    tail = ""
    for noun in reversed(nouns):
        own = next((t for t in words.tails if noun.endswith(t)), "")
        whole = own or noun in words.generic or _CONSUMED.search(noun, 2) or words.carry.change_tail.search(noun, 2)
        done.append(noun if whole else noun + tail)
        tail = own or tail
    return done[::-1]


def _share_head(nouns: list[str], words: MeasureWords) -> list[str]:
    """规模以上工业增加值、利税: bare attributes take the doer of the first member."""
    first = nouns[0]
    if (m := _OF_AGE.match(first)) and not any(_OF_SOMEONE.search(n) for n in nouns[1:]):
        return [first] + [m[0] + n for n in nouns[1:]]  # 5岁以下儿童贫血率和低体重率
    head = head_of(first, words)
    return [first] + [head + n if head and n in words.generic else n for n in nouns[1:]]


def _share_front(first: str, noun: str, words: MeasureWords) -> str:
    """规模以上高技术制造业和装备制造业: what stands in front of the first is said of its like too."""
    if (rate := with_head_of_rate(first, noun, words)) != noun:
        return rate
    if (m := _AT_LEAST.match(first)) and "以上" not in noun:
        tail = next((t for t in words.tails if noun.endswith(t) and first.endswith(t)), "")
        one, other = first[m.end() : len(first) - len(tail)], noun[: len(noun) - len(tail)]
        if len(other) > 2 and (one[-2:] == other[-2:] or one[:2] == other[:2]):
            return m[0] + noun
    return give_prefix(first, noun, words)


def with_head_of_rate(first: str, noun: str, words: MeasureWords) -> str:
    """热线诉求解决率、满意率: a rate with what stands in front of another of its kind."""
    for rate in words.carry.kindred_rates if noun.endswith("率") else ():
        if rate.fullmatch(noun) and (m := rate.search(first)) and m.start() > 1 and m[0] != noun:
            return first[: m.start()] + noun
    return noun


def give_prefix(first: str, noun: str, words: MeasureWords) -> str:
    """国际航空旅客和货邮吞吐量: what stands in front of a word stands in front of its sibling."""
    m = words.carry.sibling.match(noun)
    if m is None:
        return noun
    for word in words.carry.siblings[m[0]]:
        at = first.find(word, 2)
        if word != m[0] and at > 0 and first[at + len(word) :] == noun[m.end() :]:
            return first[:at] + noun
    return noun


_OF_AGE = re.compile(r"\d[\d—~-]*岁(?:及?以[上下])?(?:儿童|婴幼儿|人口|老年人|老人|妇女|学生)(?=.{2,}率$)")
_OF_SOMEONE = re.compile(r"[儿妇]|(?<!低体)人|学生|民|童|员|孕|\d岁")


def head_of(indicator: str, words: MeasureWords) -> str:
    """The indicator without its bare attribute: 规模以上工业 of 规模以上工业增加值; "" where it has none."""
    if indicator in words.generic:
        return ""  # 营业收入 is no 收入 of a 营业
    for tail in words.attributes:
        if indicator.endswith(tail) and len(indicator) > len(tail) + 1:
            head = indicator[: -len(tail)]
            return "" if head in words.generic else head
    return ""


_COUNTED_CLASS = re.compile(
    r"[一二两三四五六七八九十\d]+[大个](?:主导|支柱|优势|新兴|特色|重点|传统|战略性?)*(?P<kind>产业链|产业集群|产业|行业|集群)(?:完成|实现)?(?=..|$)"
)
"""Behind the last member, how many they are and of what kind."""
_WHOLE_RATE = re.compile(r"(?:[绿硬亮美净转消]化|[\u4e00-\u9fff]{2}化|[\u4e00-\u9fff]{2})率$")
_SPENT_ON = re.compile("支持|用于|投向|占")
_KIND = re.compile(r"[\u4e00-\u9fff]{1,6}[型式类]")
_AT_LEAST = re.compile(r"(?:规模以上|规上|限额以上|限上|[国省市县区乡村]级及?以上)")
_DENOMINATED = re.compile(r"单位|人均|每|[万亿]元|吨|户均|亩均")
_KINDS_OF_PLACE = ("地区", "园区", "社区", "城区", "山区", "城市", "城镇", "乡镇")
_OF_FORMULA = re.compile(r"(?<=.{2})[A-Za-z][A-Za-z0-9.]+(?:年均|平均)?(?:浓度|排放总量|排放量)$")
_FORMULA = re.compile(r"[A-Za-z][A-Za-z0-9.]+")
_PER_OUTPUT = re.compile(r"[能水电煤油物]耗|(?:二氧化碳|碳)排放量?|建设用地(?:面积)?|用[水电]量|取水量|能源消耗")
_OUTPUT = re.compile(
    r"(?:[每]?[万亿]元|单位)(?:GDP|(?:国内|地区)?生产总值|(?:规模以上)?工业增加值|(?:工业)?(?:总)?产值)"
    r"|[\u4e00-\u9fff]{0,8}单位[\u4e00-\u9fff]{2,8}?(?=[能水电煤油物]耗$|(?:二氧化)?碳排放)"
)
_CONSUMED = re.compile("[能水电煤油物]耗$")
_LEVEL = re.compile(r"(?:国家|世界|部|省|自治区|市|州|地|区|区县|县|镇|乡|村)(?P<level>级?)")
_NTH = re.compile(r"第?([一二三四五六七八九十])((?:次)?产业[^第]*|[^第产]{2,})")
_NTH_ALONE = re.compile(r"第?[一二三四五六七八九十]")
_SCHOOLS = re.compile(r"幼儿园|学前教育|小学|初中|高中|中职|高职|义务教育|特殊教育")
_PLACES = "东西南北中省市县区乡镇村"
"""东、中部地区…率: short for a place, the rest of the last member is shared."""
LIST_AND = re.compile(r"和(?![谐平睦美])|以及|(?<![普涉波危])及(?![格时早])|(?<!参)与(?!会)")
"""What joins the last member of a list; 及 in 普及率 is no joint."""
LIST_CUT = re.compile(f"、|{LIST_AND.pattern}")


def split_list(phrase: str) -> list[str]:
    """The members of an enumeration: A、B和C."""
    return [p for p in LIST_CUT.split(phrase) if p]
