"""One sentence: its numbers and its values without a figure become measures."""

import re

from planparse.measures.attributes import only_a_mark
from planparse.measures.baselines import from_pair, from_value, take_baseline
from planparse.measures.behind import begins_noun, right_phrase
from planparse.measures.carried import carried_from, carried_indicator, completed, of_stage, purpose_of
from planparse.measures.counted import give_to_earlier
from planparse.measures.draft import Reading
from planparse.measures.each import of_each
from planparse.measures.exclusions import MEDALS, is_threshold, spends, why_no_measure
from planparse.measures.fields import make_measure, tidy
from planparse.measures.gaps import read_gap
from planparse.measures.kept import with_verb, work_done
from planparse.measures.kin import like_the_last
from planparse.measures.light import of_topic, plain_name, raised
from planparse.measures.lists import OF_A_YEAR, read_run, run_at
from planparse.measures.parts import named_before, of_same_unit, pulled_by, share_of_part
from planparse.measures.phrases import Phrase, left_phrase
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.recipients import for_whom
from planparse.measures.relative import POINTS, against, share_indicator, whole_of
from planparse.measures.state import Sentence
from planparse.measures.subjects import named_by_clause, with_doer
from planparse.measures.tokens import NumberToken
from planparse.measures.worded import read_worded
from planparse.measures.words import Before
from planparse.measures.years import Around, years_of_what_stands_before
from planparse.records import Origin

_TIMES_OF = re.compile(r"[,、]?(?:分别)?(?:是|为|相当于|达到?)[^,。;]*的(?:近|约|超过?)?")
_GROWTH_BEHIND = re.compile(
    r"的?(?:年均|同比|中高速|高速|较快|快速|平稳|稳定)?(?:增长|增速|增幅)(?:率|速度)?(?=[,。;、]|$)"
)
_RECKONED = re.compile(r"\([^()]{0,6}(?:口径|可比价格?|不变价格?|现价)[^()]{0,6}\)$")
_BARE_CHANGE = frozenset(("增速", "增幅", "降幅", "涨幅", "增长速度", "增长率", "自然", "名义", "实际", "可比"))
_NOMINAL = re.compile(r"(?!实现|完成|达到|形成)[\u4e00-\u9fff]{4,}")
_IN_ALL = re.compile(r"共|合计|总计|、总?装机(?:容量)?")
_SOME_OF = re.compile(r"\d[个家户所名项条座](?P<thing>[^,。;、\d]{1,12}(?:\([^()\d]*\))?)[中里]已?有$")
_TOLD_OF_SOME = re.compile(r"[^,。;、\d()]{2,20}(?=[,。;、(]|$)")
_SHORT_NAMES = ("indicator.left", "indicator.left.one_character")
_THOSE = re.compile(r"(?:上述|以上|这)?[一二两三四五](?:项|个|类)指标")
_AT_PRICES = re.compile(r"按[^()]{0,10}价格?")
_HAS = re.compile(r"(?<![建设拥配享具还现共])有$")
_THERE_ARE = frozenset(("有", "将", "约", "近", "至少", "超过", "不少于", "不低于"))


def read_sentence(sentence: Sentence, items: list[NumberToken | QualitativeToken]) -> None:
    """Read all values of one sentence, left to right, into `sentence.result`."""
    sentence.limit = sentence.start
    i = 0
    while i < len(items):
        item = items[i]
        if isinstance(item, QualitativeToken):
            read_worded(sentence, item)
            i += 1
            continue
        run = run_at(sentence.text, items, i)
        if len(run) > 1:
            read_run(sentence, run)
            i += len(run)
            continue
        if from_pair(sentence, items[i : i + 4]):
            i += 2
            continue
        following = items[i + 1] if i + 1 < len(items) else None
        _number(sentence, item, following if isinstance(following, NumberToken) else None)
        i += 1
    sentence.result.found.extend(sentence.found)


def _number(sentence: Sentence, token: NumberToken, following: NumberToken | None) -> None:
    text, words = sentence.text, sentence.words
    left = sentence.left_of(token.start)
    if from_value(sentence, token, left, following):
        return
    why = why_no_measure(sentence, token, left, following)
    if why is not None:
        sentence.leave_out(token, why)
        return
    stop = against(text, left, token)
    if stop > left and text[stop - 1] == ")" and (aside := _RECKONED.search(text, left, stop)):
        stop = aside.start()  # 下降(同口径)19.6%
    before = words.read_before(text, left, stop)
    after = words.read_after(text, token.end)
    behind = after[1] if after else token.end
    phrase = left_phrase(text, left, before.start, sentence.times, words)
    if sentence.found and (gained := words.carry.gained.get(text[max(left, before.start - 2) : before.start])):
        phrase.basis, phrase.text = gained, phrase.text.removesuffix(text[before.start - 2 : before.start])
    if sentence.found and "年" in phrase.text and OF_A_YEAR.fullmatch(phrase.text):
        phrase.text = ""  # 接待游客6000万人次,恢复至2019年同期的115%
    if phrase.text == "人均" and sentence.found:
        phrase.text += sentence.found[0].indicator  # 生产总值4406亿元,人均6.4万元
    if len(phrase.text) > 1 and before.basis in ("increase", "decrease"):
        if text.startswith("增速", phrase.end) and phrase.end + 2 == before.start:
            phrase.text += "增速"  # 工业投资增速提高3个百分点: the growth is what changes
    joint = sentence.found[-1] if sentence.found else sentence.previous
    if phrase.text.endswith("指标") and joint and "、" in joint.indicator and _THOSE.fullmatch(phrase.text):
        phrase.text = ""  # 两项指标均达100%: of what was named before
    if phrase.text in _BARE_CHANGE and sentence.found:
        phrase.text = ""  # 降幅收窄2个百分点: of what was named before
    if token.bare_unit == "倍" and sentence.found and _TIMES_OF.fullmatch(text, left, token.start):
        phrase.text = ""  # 是前五年总和的3.7倍
    if token.bare_unit == "倍" and sentence.found and sentence.found[-1].basis == "multiple":
        if re.fullmatch(r"、[^,。;、]{2,12}的", text[sentence.found[-1].end : token.start]):
            phrase.text = ""  # 为全市平均水平的2倍、全国平均水平的1.7倍
    if text.endswith("其中,", sentence.start, left):
        phrase.part = True
    indicator = phrase.text
    origin: Origin = "explicit"
    rule, place = "indicator.left", (phrase.start, phrase.end)
    gap = None
    sentence.limit = behind
    if fate := _fate(sentence, token, behind, phrase):
        indicator, sentence.limit = fate
        rule, place, origin = "indicator.of_the_whole", (behind, sentence.limit), "carried"
    elif token.bare_unit in MEDALS:
        indicator, rule = f"{token.bare_unit}牌", "indicator.medals"  # 获得9金、5银、6铜
    elif right := _right(sentence, token, following, behind, phrase, before):
        indicator, sentence.thing, sentence.limit = right
        rule, place = "indicator.right", (behind, sentence.limit)
    elif gap := read_gap(sentence, token, left):
        if not gap.indicator:
            sentence.leave_out(token, "nothing says what is measured")
            return
        indicator, rule, place = gap.indicator, "indicator.gap", (gap.start, token.start)
    elif pulled := pulled_by(sentence, token, left):
        indicator, origin, rule = pulled, "carried", "indicator.left.completed"
    elif part := share_of_part(sentence, token, before, phrase):
        indicator, origin, rule = part, "carried", "indicator.share"
        place = sentence.found[-1].start, sentence.found[-1].end
    elif share := share_indicator(sentence, left, before, token.start, token.share):
        indicator, origin = share
        rule, place = "indicator.share", (left, before.start)
    elif len(indicator) < 2 and phrase.doing and _NOMINAL.fullmatch(text, phrase.doing_start, phrase.end):
        indicator = text[phrase.doing_start : phrase.end]  # 植树造林35万亩
        rule, place = "indicator.doing", (phrase.doing_start, phrase.end)
    elif len(indicator) < 2 and (work := work_done(sentence, phrase)):
        indicator, rule = work, "indicator.doing"
    elif len(indicator) < 2 and (deed := named_by_clause(sentence, token, behind, phrase)):
        indicator, rule = deed, "indicator.doing"
    elif len(indicator) < 2 and (purpose := purpose_of(sentence, behind, phrase)):
        indicator = purpose
        rule, place = "indicator.purpose", (behind, sentence.end)
    elif len(indicator) < 2 and phrase.doing and spends(sentence, token):
        indicator, rule = f"{phrase.doing[-1]}资金", "indicator.doing"  # 投入2亿元对30个村实施整治
    elif len(indicator) == 1 and token.quantity_of_stuff and text[phrase.start - 1] in "、,:;":
        rule = "indicator.left.one_character"  # 水泥30万吨、布30万米
    elif len(indicator) < 2 and token.count and (shared := _shared_behind(sentence, behind, following)):
        indicator, sentence.thing = shared, ""
        rule, place = "indicator.right_shared", (behind, sentence.end)
    elif len(indicator) < 2 and sentence.pending and sentence.pending[2] == token.start and sentence.pending[0]:
        indicator = sentence.pending[0]  # 绿色出行比例从75%提升至76%
        stands_at = text.rfind(indicator, sentence.start, token.start)
        place = (stands_at, stands_at + len(indicator)) if stands_at >= 0 else carried_from(sentence, left)[1]
    elif len(indicator) < 2 and token.count and sentence.pending is None and text[behind : behind + 1].isdigit():
        sentence.leave_out(token, "another number stands between it and what it counts")
        return
    elif len(indicator) < 2:
        carried = carried_indicator(
            sentence,
            token.start,
            left,
            whole=token.bare_unit not in POINTS and before.basis is not None,
            unit=token.bare_unit,
        )
        if carried is None:
            sentence.leave_out(token, "nothing says what is measured")
            return
        if token.count_of_things and (same := of_same_unit(sentence, token)):
            carried = same  # 项目136个,投资168亿元,其中新开工58个
        if before.basis == "growth" and token.bare_unit == "%":
            carried = carried.removesuffix("占比")  # 技改投资占70%以上,年均增速不低于20%
        if token.bare_unit == "倍":
            carried = whole_of(carried)  # 为计划的220%,是上个五年的9.6倍
        if text[left - 1] == "(" and (price := _AT_PRICES.match(text, left)):
            carried += f"({price[0]})"  # 33.6亿元(按1990年不变价计算22.8亿元)
        indicator, origin = of_stage(carried, phrase, words, spent=token.unit.endswith("元")), "carried"
        rule, place = carried_from(sentence, left)
    elif text[before.start - 1] == "、" and (m := words.carry.valued.search(indicator, 2)):
        indicator, origin = indicator[: m.start()], "carried"  # 总量跨过万亿元大关、超过2万亿元
        rule = "indicator.left.valued_twice"
    else:
        indicator, origin = completed(sentence, token, behind, phrase)
        if indicator != phrase.text:
            rule = "indicator.left.completed" if origin == "carried" else "indicator.purpose"
    if token.share and rule == "indicator.left" and (m := words.carry.becomes.match(text, behind)):
        indicator += m[0]  # 毕业生实现100%就业
    if token.share and rule == "indicator.left" and not before.words and (m := words.carry.goes_to.match(text, behind)):
        indicator += m[0]  # 财政支出八成以上投向民生
    if token.share and before.words[-1:] == ("占",) and rule == "indicator.left":
        indicator += "占比" if not indicator.endswith(("比", "比重", "比例", "率")) else ""  # 租赁住房占60%
    grows = _GROWTH_BEHIND.match(text, behind) if token.bare_unit == "%" and before.words else None
    own = token.count and token.bare_unit in ("项", "个") and words.exclude.own_items.fullmatch(indicator)
    if own and not _FULFILLED.match(text, behind):
        sentence.leave_out(token, "a count of things named in passing")  # the plan's own indicators
        return
    if only_a_mark(indicator):
        sentence.leave_out(token, "nothing says what is measured")
        return
    indicator, verb = with_verb(sentence, token.start, phrase, indicator, rule)
    if rule == "indicator.left" and token.count and "等" in indicator:
        named = words.phrase.examples.sub("", indicator)  # 江州大学等高校14所
        indicator = indicator if words.subject.bare.fullmatch(named) else named
    indicator = with_doer(sentence, token, left, before.start, phrase, indicator, rule)
    indicator = of_each(sentence, token, left, indicator)
    if rule in ("indicator.left", "indicator.right"):
        indicator = like_the_last(sentence, token, for_whom(sentence, token, left, indicator, rule))
    if rule in _SHORT_NAMES and (named := named_before(sentence, token, following, phrase, indicator)) != indicator:
        indicator, rule, origin = named, "indicator.left.named_before", "carried"
    draft = make_measure(sentence, token, indicator, Around(before, after, phrase))
    draft.verb = verb
    if grows:  # 保持40%以上的增长
        draft.basis, sentence.limit = "growth", grows.end()
        draft.readings["basis"] = Reading("growth", "explicit", "basis.behind", grows.start(), grows.end())
    if gap is not None and gap.basis is not None:
        draft.basis = gap.basis
        draft.readings["basis"] = Reading(gap.basis, "explicit", "basis.gap", *place)
        if draft.basis == "gap":
            draft.indicator = tidy(words, indicator, "gap")
            years_of_what_stands_before(sentence, draft)
    draft.readings["indicator"] = Reading(draft.indicator, origin, rule, *place)
    if rule == "indicator.right" and token.count:
        give_to_earlier(sentence)
    elif token.count:
        sentence.thing = "" if draft.indicator[-1] in "量数额率" else draft.indicator  # 引进项目80个,总投资33亿元
    if phrase.part and len(sentence.found) > 1:
        whole = next((d for d in reversed(sentence.found[:-1]) if d.unit == draft.unit), sentence.found[-2])
        whole = whole.part_of or whole
        draft.part_of = whole
        if whole.per_year and whole.basis == draft.basis == "growth" and draft.readings["year"].origin == "inferred":
            # 外贸年均增长8%,其中出口增长9%
            draft.per_year, draft.year = True, whole.year
            at = whole.readings["year"]
            draft.readings["year"] = Reading(whole.year, "carried", "year.whole", at.start, at.end)
    take_baseline(sentence, draft)


def _fate(sentence: Sentence, token: NumberToken, behind: int, phrase: Phrase) -> tuple[str, int] | None:
    """培育企业30家,其中12家入选省级名单: what becomes of some of the things counted before."""
    m = _FATE.match(sentence.text, behind) if token.count and sentence.found and len(phrase.text) < 2 else None
    if m is None or sentence.found[-1].unit != token.unit:
        return None
    whole = sentence.found[-1].part_of or sentence.found[-1]
    return m[0] + whole.indicator, m.end()


_FATE = re.compile(
    r"(?:面向|入选|获评|获批|获得|获|列入|纳入|达到|实现|完成|通过|跻身|荣获|进入|成为|被)[^,。;、\d的]{2,20}(?=[,。;、])"
)


def _right(
    sentence: Sentence,
    token: NumberToken,
    following: NumberToken | None,
    behind: int,
    phrase: Phrase,
    before: Before,
) -> tuple[str, str, int] | None:
    """The noun behind the number, where that is what is measured: indicator, the thing alone, its end."""
    text = sentence.text
    percent = token.share or token.bare_unit in POINTS
    if token.bare_unit == "%" and before.words and _GROWTH_BEHIND.match(text, behind):
        return None  # 保持年均15.7%的高速增长
    said = phrase.text
    if (
        percent
        and text.startswith("的", behind)
        and (said.endswith(("在", "对", "为", "给", "使")) or text[token.start - 1] in "和及")
    ):
        said = ""  # 探索在10%的社区设站
    if percent and not said and phrase.doing[-1:] == ["覆盖"]:
        said = "覆盖"
    if token.share and not before.words and (m := _SHARE_REACHES.match(text, behind, sentence.end)):
        return f"{said}{m['reach']}{m['thing']}", m["thing"], m.end()  # 中心城35%面积达到雨水排放要求
    empty = len(said) < 2
    share = percent and (
        text.startswith("的", behind)
        or (empty and _THERE_ARE.issuperset(before.words) and begins_noun(text, behind, sentence.words))
    )
    covers = percent and text.startswith("的", behind) and said[-2:] in sentence.words.doing
    of_these = (  # 试点覆盖50%以上行政村, 行业70%以上产能
        percent
        and not (empty or covers or text.startswith("的", behind) or said.endswith(sentence.words.tails))
        and _THERE_ARE.issuperset(before.words)
        and begins_noun(text, behind, sentence.words)
    )
    amount = not percent and not before.words
    if spends(sentence, token) or (not token.unit.strip("万亿") and not empty and text.startswith("规模", behind)):
        return None  # 总量超过五千亿规模
    if not (
        covers
        or of_these
        or token.count
        or (empty and (share or (not percent and before.basis_word in ("", "新增", "净增", "增加"))))
        or amount
    ):
        return None
    over = 0
    if token.bare_unit in _BATCHES and following and following.start == behind and following.count_of_things:
        return None  # 5批次19组重组
    if token.count_of_things and (sized := _SIZED.match(text, behind, sentence.end)):
        over = sized.end()  # 22个750千伏和330千伏工程
    elif following is not None:
        limits = is_threshold(sentence, following) or following.bare_unit == "岁" or (share and not following.share)
        listed = text.startswith("、", following.end) and text[following.start - 1] in "过超"
        if limits or (not following.count_of_things and (listed or text.startswith("的", following.end))):
            over = following.end
    if over and re.search(r"[,。;、]", text[behind:over]):
        over = 0
    if following is not None and _IN_ALL.fullmatch(text, behind, following.start) and not following.count:
        behind = following.end  # 4台共86万千瓦燃煤机组
    if token.count and text[token.start - 1] == "有" and (some := _SOME_OF.search(text, sentence.start, token.start)):
        # 13个县中有8个通过验收
        fate, of = _TOLD_OF_SOME.match(text, behind), some["thing"]
        return (fate[0] + of, of, fate.end()) if fate else (of, of, behind)
    if not empty and following is not None and following.start == behind and not following.count:
        if text[following.end : following.end + 1] in ("", *",。;、)"):
            return None  # 桥梁320座12800延米
    right = right_phrase(text, behind, sentence.end, sentence.words, over=over)
    if right is None:
        return None
    indicator, thing, stop = right
    if sentence.thing and token.count and _HAS.search(text, sentence.start, token.start) and sentence.near(token.start):
        # 65个重点项目有20个完工: what is counted is named before
        return text[behind:stop] + sentence.thing, sentence.thing, stop
    if len(thing) == 1 and indicator == thing and not empty and token.count:  # 村道提升100个村
        return phrase.text, phrase.text, behind
    if phrase.denominator:  # 每万名常住人口拥有5名全科医生
        return phrase.text + indicator, thing, stop
    if percent:  # 90%的行政村开通班车; 铁路覆盖80%的县
        whole = sentence.words.phrase.right_end.sub("", text[behind:stop].removeprefix("的"))
        told = indicator != thing and not sentence.words.phrase.fate.search(whole)
        indicator = indicator if told or not whole.startswith(thing) or len(whole) > 30 else whole
        if of_these:
            return said + whole, thing, stop
        if empty and share and indicator[-1] not in "率比面" and not indicator.endswith(("比重", "比例")):
            indicator = _PERFECT.sub("", indicator) + "比重"  # 90%的行政村通了班车
        return (said if covers else "") + indicator, thing, stop
    if not token.count:  # 1亿元创投基金扶持…; 清江45公里岸线贯通
        thing = plain_name(token, thing, sentence.words)
        if said in sentence.words.phrase.extents or said.endswith(("规模", "总额")):
            return thing + said, thing, stop  # 总长600公里的轨道交通网
        return (thing if empty or sentence.words.carry.given.search(phrase.text) else phrase.text + thing), thing, stop
    name = plain_name(token, indicator, sentence.words)
    if name != indicator:
        return name, name, stop  # 3个街头广场建设任务
    if herd := raised(sentence, token):
        return herd + sentence.words.phrase.trade_end.sub("", indicator), thing, stop
    return of_topic(sentence, token, phrase, indicator, thing), thing, stop


_FULFILLED = re.compile(r"[^,。;、]{0,6}(?:完成|达标|达到|实现)")
"""约束性指标18项全部完成."""
_SHARE_REACHES = re.compile(r"(?P<thing>[^,。;、\d的]{2,6})(?P<reach>达到[^,。;的]{2,24})(?=[,。;、])")
_PERFECT = re.compile(r"(?<=[\u4e00-\u9fff])了(?!解)(?=[\u4e00-\u9fff]{2})")
_BATCHES = frozenset(("批次", "批", "轮", "期", "次", "场次"))
_SIZED = re.compile(
    r"(?:\d[\d.]*(?:公里长的|米[长宽高深]的|千伏|kV|万?千瓦|兆瓦|万?吨级)(?:级|及以上|以上)?(?:、|和|及)?)+(?=[\u4e00-\u9fff]{2})"
)
_PAIRS = frozenset((("户", "人"), ("户", "名"), ("条", "里"), ("栋", "米"), ("起", "人"), ("件", "人")))


def _shared_behind(sentence: Sentence, behind: int, following: NumberToken | None) -> str:
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
    return noun[2:] if noun.startswith(("牲畜",)) and len(noun) > 3 else noun
