"""What a value without a whole name of its own speaks of: what stood before it, or what its money is for."""

import re

from planparse.measures.bare import DONE, head_before
from planparse.measures.behind import right_phrase
from planparse.measures.draft import MeasureDraft
from planparse.measures.members import head_of
from planparse.measures.phrases import Phrase, clause_start, left_phrase
from planparse.measures.state import Sentence
from planparse.measures.subjects import topic_before
from planparse.measures.tokens import NumberToken
from planparse.measures.words import MeasureWords
from planparse.records import Origin

SECTOR = re.compile(r"(?:[一二三]产|第[一二三]产业)业?")
"""The name of a sector, which alone needs what is measured of it."""
_LIMIT_ALONE = re.compile(r"[\d.十百千万亿]+[\u4e00-\u9fff]{0,3}(?:及?以上|以下)")
_LIMITED_THING = re.compile(r"(?:以上|以下)(?:的)?([\u4e00-\u9fff]{2,})$")


def is_sector(name: str) -> bool:
    """一产, 第二产业: the name of a sector and nothing more."""
    return len(name) <= 5 and SECTOR.fullmatch(name) is not None


def carried_indicator(sentence: Sentence, at: int, left: int, *, whole: bool = False, unit: str = "") -> str | None:
    """增长15.2% and 达到60% without a noun speak of what was measured just before, or named before the comma.

    `whole`: behind a share it is the amount that grows by 8% (收入30亿元,占全市的5%,增长8%).
    `unit`: of the value; where it measures another thing than the last value, any name in between is nearer.
    """
    if not sentence.found and sentence.previous is not None and left <= sentence.start:
        return sentence.previous.indicator
    bracketed = left > sentence.start and sentence.text[left - 1] == "(" and "%" not in sentence.text[at : at + 8]
    if bracketed and sentence.found and sentence.found[-1].end == left - 1:
        bracketed = False  # 达到750亿元(按2010年价为900亿元)
    if bracketed and (noun := _before_bracket(sentence, left - 1)):
        return noun
    if sentence.found:
        last = sentence.found[-1]
        if (
            unit
            and not last.unit.endswith(unit)
            and (same := [d for d in sentence.found if d.unit.endswith(unit) and _counts(d)])
        ):
            return same[-1].indicator  # 重点项目136个,完成投资168亿元,其中新开工58个
        between = sentence.text[last.end : at]
        if whole and len(sentence.found) > 1 and last.readings["indicator"].rule == "indicator.share":
            amount = sentence.found[-2]
            if last.indicator.startswith(amount.indicator):
                return amount.indicator
        other = _measure_apart(sentence, unit, last.unit)
        if named := _named_since(sentence, left, between, other=other) or _of_both(sentence, between):
            return named
        return _PRICED.sub("", last.indicator) if between.count(",") + between.count(";") <= 2 else None
    if left > sentence.start:
        earlier = clause_start(sentence.text, sentence.start, left - 1)
        told = sentence.words.carry.stated.search(sentence.text, earlier + 2, left - 1)
        told = told or _STEPS.search(sentence.text, earlier + 2, left - 1)
        for stop in (told.start(), left - 1) if told else (left - 1,):
            phrase = left_phrase(sentence.text, earlier, stop, sentence.times, sentence.words)
            if len(phrase.text) >= 2 and _FRAME.fullmatch(phrase.text):
                before = sentence.previous  # 受疫情影响,下降至210万人次
                return (before.part_of or before).indicator if before and earlier <= sentence.start else None
            if len(phrase.text) >= 2:
                return None if phrase.text[0].isdigit() else phrase.text
    return None


_PRICED = re.compile(r"\(按[^()]*价格?\)$")
_FRAME = re.compile(r"(?:受|因|由于|随着|鉴于)[^,。;]{2,16}|(?:分|从)[^,。;]{1,6}[看来]|(?:总|整)体[看来]说?")
"""It opens a sentence and names nothing that is measured."""


def carried_from(sentence: Sentence, left: int) -> tuple[str, tuple[int, int]]:
    """The rule that carries an indicator, and where it is carried from."""
    if sentence.found:
        return "indicator.carried", (sentence.found[-1].start, sentence.found[-1].end)
    return "indicator.clause_before", (clause_start(sentence.text, sentence.start, left - 1), max(left - 1, 0))


def _measure_apart(sentence: Sentence, unit: str, last: str) -> bool:
    """Are the two units of different dimensions, neither of them a share?"""
    known = sentence.words.units.by_name
    one, other = known.get(unit), known.get(last.lstrip("万亿千百"))
    return bool(one and other and one.dimension != other.dimension and unit[-1] not in "%‰点倍")


def _counts(draft: MeasureDraft) -> bool:
    return draft.basis == "level" and draft.quantity is not None and draft.quantity.dimension in ("count", "households")


def _named_since(sentence: Sentence, left: int, between: str, *, other: bool) -> str:
    """…;财政收入突破亿元大关,达到1.1亿元: the clause before names another thing, and no value that was read."""
    if left < 1 or sentence.text[left - 1] != "," or ("," not in between[:-1] and ";" not in between):
        return ""
    at = clause_start(sentence.text, sentence.found[-1].end, left - 1)
    told = sentence.words.carry.passed.search(sentence.text, at + 2, left - 1)
    if told is None:
        return ""
    named = left_phrase(sentence.text, at, told.start(), sentence.times, sentence.words).text
    known = (*sentence.words.tails, *sentence.words.attributes)
    return named if named.endswith(known) or (other and len(named) > 2) else ""


def _of_both(sentence: Sentence, between: str) -> str:
    """高新企业达到2万家、科技企业达到3万家,均实现倍增: of those just told together."""
    if not _ALL_OF_THEM.match(between):
        return ""
    last = sentence.found[-1]
    names, start = [last.indicator], last.start
    for draft in reversed(sentence.found[:-1]):
        joint = sentence.text[draft.end : start]
        if draft.unit != last.unit or draft.basis != last.basis or ";" in joint or len(joint) > _NEAR:
            break
        names.append(draft.indicator)
        start = draft.start
    return "、".join(reversed(names)) if 1 < len(names) <= 3 else ""


_ALL_OF_THEM = re.compile(r"(?:以上|左右)?,(?:双双|均|都)")
_NEAR = 30


def _before_bracket(sentence: Sentence, at: int) -> str:
    """新院区(1500张床位)、妇幼保健院(500张床位): the noun that the bracket stands behind."""
    begin = clause_start(sentence.text, sentence.start, at)
    begin = max(begin, sentence.text.rfind("、", begin, at) + 1, sentence.text.rfind(")", begin, at) + 1)
    noun = left_phrase(sentence.text, begin, at, sentence.times, sentence.words).text
    return noun if len(noun) >= 2 else ""


_AMOUNT_OF = re.compile(r"总?(?:规模|额|金额|投资|产值|收入|利润|税收)")
_STEPS = re.compile(
    r"(?:[一二三四五]年)?[中间来]?(?:连续|[一二两三四五])?(?:跨越|跨过|跨上|迈上|突破|越过|上|跨)(?:了)?[\d一二两三四五]*个?新?[百千万亿]*[级元]*(?:大关|台阶|关口)"
)
"""地区生产总值跨越3个千亿元台阶,达到1.5万亿元."""
_KEPT = frozenset(("出栏", "存栏"))
_KEPT_AT = re.compile(r"(?:存栏|出栏|饲养)量?$")


def of_stage(carried: str, phrase: Phrase, words: MeasureWords, *, spent: bool = False) -> str:
    """新开工住宅117万平方米,竣工54万平方米: the second is 竣工住宅. `spent`: it is money."""
    if spent and phrase.doing and phrase.doing[-1] in words.carry.bare_spending:
        return carried + phrase.doing[-1]  # 建设项目30个,投入12亿元
    if phrase.doing and phrase.doing[-1] in _KEPT and (m := _KEPT_AT.search(carried)):
        return carried[: m.start()] + phrase.doing[-1]  # 生猪存栏10万头、出栏20万头
    stage = next((p for p in words.phrase.stages if carried.startswith(p)), "")
    return phrase.doing[-1] + carried[len(stage) :] if stage and phrase.doing else carried


def completed(sentence: Sentence, token: NumberToken, behind: int, phrase: Phrase) -> tuple[str, Origin]:
    """A bare attribute takes its head from the value before it, a bare investment its purpose from behind."""
    indicator, words = phrase.text, sentence.words
    last = sentence.found[-1] if sentence.found else None
    if (indicator in words.carry.bare_spending or words.carry.spends_of_its_own.fullmatch(indicator)) and (
        purpose := purpose_of(sentence, behind, phrase)
    ):
        return purpose, "explicit"
    if indicator in words.phrase.extents and sentence.text.startswith("的", behind):
        right = right_phrase(sentence.text, behind, sentence.end, words)
        if right is not None:  # 总长600公里的轨道交通网络
            return right[1] + indicator, "explicit"
    if last is None:
        if doer := _doer_before(sentence, phrase):
            return doer + indicator, "explicit"
        industry = _industry_before(sentence, token.start) if indicator in _OUTPUTS else ""
        own = indicator.removeprefix("产业") if industry.endswith("产业") else indicator
        if industry:
            return industry + own, "carried"
    if topic := topic_before(sentence, phrase, indicator, percent=token.bare_unit == "%"):
        sentence.doer = topic
        own = DONE.sub("", indicator)
        own = own.removeprefix("工程") if topic.endswith("工程") else own
        return topic if topic.endswith(own[-2:]) and own.startswith("发放") else topic + own, "carried"
    if last is None:
        return indicator, "explicit"
    between = sentence.text[last.end : token.start]
    if is_sector(indicator):
        return indicator, "explicit"
    if indicator in ("内资", "外资") and last.indicator.endswith(("内资", "外资")) and between[:1] in "、,和":
        return last.indicator[:-2] + indicator, "carried"  # 实际利用外资14亿美元、内资188亿元
    if indicator in words.carry.levels and phrase.part and last.unit == token.unit and last.indicator.endswith("资金"):
        return indicator + last.indicator, "carried"  # 扶贫资金173亿元,其中省级46亿元
    if indicator in words.carry.levels and (m := words.carry.of_level.match(last.indicator)) and m[1] != indicator:
        return indicator + last.indicator[m.end() :], "carried"  # 省级园区1个、市级2个
    if _STARS.fullmatch(indicator) and (m := _STARRED.match(last.indicator)):
        return indicator + last.indicator[m.end() :], "carried"  # A级景区56家,其中5A级2家
    if ";" in between and phrase.doing:
        return indicator, "explicit"
    if ";" in between and indicator in words.generic and "," in between.rpartition(";")[2]:
        return _doer_of_clause(sentence, token.start, phrase) + indicator, "carried"
    if _LIMIT_ALONE.fullmatch(indicator) and len(between) <= 12 and (m := _LIMITED_THING.search(last.indicator)):
        return indicator + m[1], "carried"  # 10亿元以上项目35个,其中百亿元以上2个
    if ";" in between and len(indicator.removeprefix("完成")) > 3:
        return indicator, "explicit"
    if indicator.endswith("贡献率") and "," in between and sentence.text[phrase.start - 1] == "对":
        whose = re.split("所?[对占]", last.indicator)[0]  # 第一产业增加值30亿元,对经济增长的贡献率为15%
        return f"{head_of(whose, words) or whose}对{indicator}", "carried"
    if "," in between and indicator[:2] == last.indicator[-2:] and _AMOUNT_OF.fullmatch(indicator, 2):
        return last.indicator + indicator[2:], "carried"  # 见义勇为基金30万元,基金总额达到50万元
    bare = indicator
    for verb in ("累计", "年度", "计划", "完成", "实现"):
        bare = bare.removeprefix(verb)
    near = between.count(",") + between.count("、") + between.count("和") <= 2 and (
        "," not in between
        or len(bare) <= 4 + (bare[-1] == "率")
        or last.readings["indicator"].rule == "indicator.left.completed"  # 企业30家,产值9亿元,主营业务收入8亿元
    )
    if (
        near
        and not phrase.subject
        and (head := head_before(sentence, last, token.unit, bare, between.removesuffix(indicator)))
    ):
        if head.endswith("年") and indicator[0] == "年":
            head = head[:-1]  # 粮食年播种面积30万亩、年产量20万吨
        if len(head) <= 24 and not indicator.startswith(head):
            return head + indicator.removeprefix("累计"), "carried"
    for rate in words.carry.kindred_rates if near and "," not in between and indicator.endswith("率") else ():
        if rate.fullmatch(indicator) and (m := rate.search(last.indicator)) and m.start() > 1 and m[0] != indicator:
            return last.indicator[: m.start()] + indicator, "carried"  # 固体废弃物综合利用率40%、处置率20%
    if between[:1] in ("、", "和") and len(between) <= 14 and (m := words.carry.per.match(last.indicator)):
        if not indicator.startswith(("每", "人均")) and last.basis == "level" and token.unit != "%":
            return m[0] + indicator, "carried"  # 每千人口拥有医师3.2人、护士3.8人
    whole = next((d for d in reversed(sentence.found) if d.basis != "growth"), last)
    if phrase.part and whole.unit == token.unit and not indicator.endswith(words.carry.own_amounts):
        return part_of(indicator, whole, words.tails), "carried"
    return indicator, "explicit"


def _doer_before(sentence: Sentence, phrase: Phrase) -> str:
    """服务业规模持续扩大,实现增加值447亿元: the clause before names whose value it is."""
    text, words = sentence.text, sentence.words
    if phrase.text not in words.generic or phrase.subject or not phrase.doing:
        return ""
    at = clause_start(text, sentence.start, phrase.doing_start)
    told = (
        words.carry.stated.search(text, sentence.start + 2, at - 1)
        if at > sentence.start and text[at - 1] == ","
        else None
    )
    if told is None or "," in text[sentence.start : told.start()]:
        return ""
    named = left_phrase(text, sentence.start, told.start(), sentence.times, words).text
    return head_of(named, words)


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
_INDUSTRY = re.compile(
    r"(?:^|[。;:])(?:[\u4e00-\u9fff]{0,4}(?:做[强优大]|壮大|发展|培育|推动|加快|振兴|提升|打造|突破)(?:做[强优大]|发展|培育|壮大)?)?"
    r"(?P<name>[\u4e00-\u9fff“”]{2,12}?(?:产业(?!链|园|化|基地|投资|结构)|业(?=[,持稳加提]|支撑|总体)|集群))"
)
_OF_TITLE = re.compile(r"(?P<name>[\u4e00-\u9fff“”]{2,14}(?:产业|业|集群))$")


def _industry_before(sentence: Sentence, at: int) -> str:
    """石化产业持续…。产值突破1300亿元: whose output, by the paragraph's earlier sentences or its heading."""
    text = sentence.text
    begin = max(text.rfind("\n", 0, sentence.start) + 1, at - _FAR)
    named = [m["name"] for m in _INDUSTRY.finditer(text[begin:at])]
    if named:
        return named[-1]
    title = _OF_TITLE.search(left_phrase(sentence.title, 0, len(sentence.title), [], sentence.words).text)
    return title["name"] if title else ""


_FAR = 300
"""Beyond so many characters a paragraph speaks of something else."""


def _doer_of_clause(sentence: Sentence, at: int, phrase: Phrase) -> str:
    """…;粮食连续五年增产,总产量1057亿斤: of the grain, and not of what stands before the semicolon."""
    begin = sentence.text.rindex(";", 0, at) + 1
    told = sentence.words.carry.told_of.search(sentence.text, begin + 2, phrase.start)
    if told is None:
        return ""
    return left_phrase(sentence.text, begin, told.start(), sentence.times, sentence.words).text


_TO_THOSE = re.compile(
    r",?(?:对|为)(?P<where>[^,。;、\d]{0,10})\d[\d.]*[余多]?[万千]?[余多]?[名户人家个座栋处条所]"
    r"(?P<who>[^,。;、\d]{2,16}?)(?:进行|实施|开展|给予)(?P<what>[^,。;、\d]{2,10})(?=[,。;])"
)
"""投资2400万元,对临湖片区812户群众实施搬迁."""
_FURTHER = re.compile(r"^(?:推进|推动|支持|保障|开展|实施|加快)")


def purpose_of(sentence: Sentence, behind: int, phrase: Phrase) -> str | None:
    """投资7.28亿元,实施农田水利工程: the purpose stands behind the amount."""
    spent = phrase.text or (phrase.doing[-1] if phrase.doing else "")
    words = sentence.words.carry
    whose = ""
    if (m := words.spends_of_its_own.fullmatch(spent)) is not None:
        whose, spent = m["whose"], m["verb"]  # 市财政列支400万元,扶持园区建设
    elif (m := words.spends_of_its_own.fullmatch("".join(phrase.doing) + phrase.text)) is not None:
        spent = m["verb"]  # 落实资金7300万元,对2万名学生进行补助
    money = "出资" if spent == "出资" else "资金" if spent in words.set_aside else "投资"
    if (m := _TO_THOSE.match(sentence.text, behind, sentence.end)) and (
        money == "资金" or spent in words.bare_spending
    ):
        return f"{whose}{m['where']}{m['who']}{m['what']}{money}"
    m = words.purpose.match(sentence.text, behind, sentence.end)
    if m is not None and whose and spent in words.set_aside:
        return whose + _FURTHER.sub("", m["what"]) + money
    if m is None or (spent not in words.bare_spending and (spent not in words.set_aside or "用于" not in m[0])):
        return None
    what = re.sub(r"(?:等|等项目|等工程|[、和及与])$", "", m["what"])
    if "贡献" in what or re.match(r"(?:时限|周期|工期|期限|规模|地点|内容)", what):
        return None  # 总投资800万元,建设时限为两年
    if kept := sentence.words.phrase.worked_on_end.search(_COUNT_END.sub("", m[0].removesuffix(m["what"]))):
        what = kept[0] + what.removesuffix("的")  # 改造58所学校的校舍 is no investment in all there are
    return what + money


_COUNT_END = re.compile(r"了?(?:\d+(?:\.\d+)?[万千]?[所个座项条处家件]?)?的?$")


def part_of(indicator: str, last: MeasureDraft, tails: tuple[str, ...]) -> str:
    """其中阳光港约300万标箱 behind 江州港集装箱吞吐量500万标箱: the part takes the whole's attribute."""
    if len(indicator) > 3 and last.indicator.endswith(indicator[1:]):
        return (
            last.indicator[: len(last.indicator) - len(indicator)] + indicator
        )  # 二级以上天数30天,其中一级以上天数12天
    if any(indicator.endswith(t) for t in tails) or indicator[-2:] == last.indicator[-2:]:
        return indicator
    whole = _tail_of_whole(indicator, last.indicator, tails)
    return indicator if whole in ("总数", "总量", "数量", "数") else indicator + whole


def _tail_of_whole(indicator: str, whole: str, tails: tuple[str, ...]) -> str:
    if indicator[-1] in "港市区县镇乡园院校站场线" and (m := re.search(r"[港市区县镇乡园院校站场线]", whole[1:6])):
        return whole[m.end() + 1 :]
    attribute = next((t for t in tails if whole.endswith(t)), "")
    at = whole.find(indicator[-2:])
    if 0 <= at < len(whole) - 3:
        return whole[at + 2 :]  # 其中国有企业 of 民营企业进出口额
    if attribute or "、" in whole:
        return attribute  # no 溉面积 of 灌溉面积
    at = whole.find(indicator[-1])
    return whole[at + 1 :] if 0 < at < len(whole) - 2 else ""
