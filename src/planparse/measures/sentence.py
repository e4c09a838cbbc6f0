"""One sentence: its numbers and its values without a figure become measures."""

import re

from msgspec import Struct

from planparse.measures.attributes import only_a_mark
from planparse.measures.baselines import from_pair, from_value, take_baseline
from planparse.measures.carried import carried_from, carried_indicator, of_stage
from planparse.measures.completed import completed
from planparse.measures.counted import give_to_earlier
from planparse.measures.draft import MeasureDraft, Reading
from planparse.measures.each import of_each
from planparse.measures.exclusions import MEDALS, spends, why_no_measure
from planparse.measures.fields import make_measure, tidy
from planparse.measures.gaps import read_gap
from planparse.measures.kept import with_verb, work_done
from planparse.measures.limits import passes
from planparse.measures.lists import LONGEST_GLUE, OF_A_YEAR, read_run, run_at
from planparse.measures.noun_behind import GROWTH_BEHIND, noun_behind, noun_shared
from planparse.measures.parts import like_the_last, named_before, of_same_unit, pulled_by, share_of_part
from planparse.measures.phrases import Phrase, keep_growth, left_phrase
from planparse.measures.purposes import purpose_of
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.recipients import for_whom, those_reached
from planparse.measures.relative import POINTS, against, share_indicator, whole_of
from planparse.measures.state import Sentence
from planparse.measures.subjects import named_by_clause, with_doer
from planparse.measures.tokens import NumberToken
from planparse.measures.worded import read_worded
from planparse.measures.words import Before
from planparse.measures.years import Around, years_of_what_stands_before
from planparse.records import Basis, Origin

_TIMES_OF = re.compile(r"[,、]?(?:分别)?(?:是|为|相当于|达到?)[^,。;]*的(?:近|约|超过?)?")
_TIMES_OF_TOO = re.compile(r"、[^,。;、]{2,12}的")
_RECKONED = re.compile(r"\([^()]{0,6}(?:口径|可比价格?|不变价格?|现价)[^()]{0,6}\)$")
_BARE_CHANGE = frozenset(("增速", "增幅", "降幅", "涨幅", "增长速度", "增长率", "自然", "名义", "实际", "可比"))
_NOMINAL = re.compile(r"(?!实现|完成|达到|形成)[\u4e00-\u9fff]{4,}")
_SHORT_NAMES = ("indicator.left", "indicator.left.one_character")
_THOSE = re.compile(r"(?:上述|以上|这)?[一二两三四五](?:项|个|类)指标")
_AT_PRICES = re.compile(r"按[^()]{0,10}价格?")
_FULFILLED = re.compile(r"[^,。;、]{0,6}(?:完成|达标|达到|实现)")
"""约束性指标18项全部完成."""
_FATE = re.compile(
    r"(?:面向|入选|获评|获批|获得|获|列入|纳入|达到|实现|完成|通过|跻身|荣获|进入|成为|被)[^,。;、\d的]{2,20}(?=[,。;、])"
)
_SERVED = ("受益", "惠及")
"""治理工程12个,受益人口3万人,投资5亿元: they do not put an end to what was counted."""
_HERDS = frozenset("羊牛猪马驴鸡鸭鹅兔")
_LEFT_OVER = ("剩余", "剩下", "尚有")
_UNTOLD = "nothing says what is measured"


class _Named(Struct, gc=False):
    """What a number measures, and how that was read."""

    indicator: str
    rule: str
    place: tuple[int, int]
    """Of the words that tell."""
    origin: Origin = "explicit"
    basis: Basis | None = None
    """Of a value that stands against another."""


def read_sentence(sentence: Sentence, items: list[NumberToken | QualitativeToken]) -> None:
    """Read all values of one sentence, left to right, into `sentence.result`."""
    sentence.limit = sentence.start
    sentence.has_title = sentence.text.find("《", sentence.start, sentence.end) >= 0
    sentence.has_quotes = sentence.text.find("“", sentence.start, sentence.end) >= 0
    i, count = 0, len(items)
    while i < count:
        item = items[i]
        if isinstance(item, QualitativeToken):
            read_worded(sentence, item)
            i += 1
            continue
        following = items[i + 1] if i + 1 < count else None
        if not isinstance(following, NumberToken):
            following = None
        elif (between := following.start - item.end) <= LONGEST_GLUE:
            run = run_at(sentence.text, items, i)
            if len(run) > 1:
                read_run(sentence, run)
                i += len(run)
                continue
            if between == 0 and from_pair(sentence, items[i : i + 4]):
                i += 2
                continue
        _number(sentence, item, following)
        i += 1
    sentence.result.found.extend(sentence.found)


def _number(sentence: Sentence, token: NumberToken, following: NumberToken | None) -> None:
    """The measure that this number makes, or why it makes none."""
    text, words, start = sentence.text, sentence.words, token.start
    left = sentence.left_of(start)
    if following is not None and from_value(sentence, token, left, following):
        return
    why = why_no_measure(sentence, token, left, following)
    if why is not None:
        sentence.leave_out(token, why)
        return
    stop = against(text, left, token) if token.share else start
    if stop > left and text[stop - 1] == ")" and (aside := _RECKONED.search(text, left, stop)):
        stop = aside.start()  # 下降(同口径)19.6%
    before = words.read_before(text, left, stop)
    after = words.read_after(text, token.end)
    behind = sentence.limit = after[1] if after else token.end
    phrase = left_phrase(text, left, before.start, sentence.times, words)
    _settle(sentence, token, left, before, phrase)
    named = _named(sentence, token, following, left, before, behind, phrase)
    if isinstance(named, str):
        sentence.leave_out(token, named)
        return
    indicator, rule, place = named.indicator, named.rule, named.place
    if token.share and rule == "indicator.left":
        indicator = _of_some(sentence, before, behind, indicator)
    if token.count and token.bare_unit in ("项", "个") and indicator.endswith("指标"):
        if words.exclude.own_items.fullmatch(indicator) and not _FULFILLED.match(text, behind):
            sentence.leave_out(token, "a count of things named in passing")  # the plan's own indicators
            return
    if only_a_mark(indicator):
        sentence.leave_out(token, _UNTOLD)
        return
    indicator, verb = with_verb(sentence, start, phrase, indicator, rule)
    if rule == "indicator.left" and token.count and "等" in indicator:
        shorter = words.phrase.examples.sub("", indicator)  # 江州大学等高校14所
        indicator = indicator if words.subject.bare.fullmatch(shorter) else shorter
    indicator = with_doer(sentence, token, left, before.start, phrase, indicator, rule)
    indicator = of_each(sentence, token, left, indicator)
    if rule in ("indicator.left", "indicator.right", "indicator.left.one_character"):
        indicator = like_the_last(sentence, token, for_whom(sentence, token, left, indicator))
    origin = named.origin
    if rule in _SHORT_NAMES and (longer := named_before(sentence, token, following, phrase, indicator)) != indicator:
        indicator, rule, origin = longer, "indicator.left.named_before", "carried"
    draft = make_measure(sentence, token, indicator, Around(before, after, phrase))
    draft.verb = verb
    if token.bare_unit == "%" and before.words and (grows := GROWTH_BEHIND.match(text, behind)):
        # 保持40%以上的增长
        draft.basis, sentence.limit = "growth", grows.end()
        draft.readings["basis"] = Reading("growth", "explicit", "basis.behind", grows.start(), grows.end())
    if named.basis is not None:
        draft.basis = named.basis
        draft.readings["basis"] = Reading(named.basis, "explicit", "basis.gap", *place)
        if draft.basis == "gap":
            draft.indicator = tidy(words, indicator, "gap")
            years_of_what_stands_before(sentence, draft)
    draft.readings["indicator"] = Reading(draft.indicator, origin, rule, *place)
    if token.count:
        if rule == "indicator.right":
            give_to_earlier(sentence)
        elif not draft.indicator.startswith(_SERVED):
            sentence.thing = "" if draft.indicator[-1] in "量数额率" else draft.indicator  # 引进项目80个,总投资33亿元
    if phrase.part and len(sentence.found) > 1:
        _set_whole(sentence, draft)
    take_baseline(sentence, draft)


def _settle(sentence: Sentence, token: NumberToken, left: int, before: Before, phrase: Phrase) -> None:
    """Set right, in place, a phrase that begins with 其中, or that speaks only of what was named before."""
    text, found = sentence.text, sentence.found
    if found and found[-1].unit == token.unit and "建成" in before.words and not phrase.text and not phrase.doing:
        if text[token.end : token.end + 1] in ("", *",。;、)"):
            phrase.doing.append("建成")  # 住房开工5120套、基本建成6283套: of the stage that it names
    if token.count and phrase.text in _LEFT_OVER:
        phrase.text = ""  # 剩余416户、1082人贫困人口
    if found:
        if gained := sentence.words.carry.gained.get(text[max(left, before.start - 2) : before.start]):
            phrase.basis, phrase.text = gained, phrase.text.removesuffix(text[before.start - 2 : before.start])
        if "年" in phrase.text and OF_A_YEAR.fullmatch(phrase.text):
            phrase.text = ""  # 接待游客6000万人次,恢复至2019年同期的115%
        elif phrase.text == "人均":
            phrase.text += found[0].indicator  # 生产总值4406亿元,人均6.4万元
    keep_growth(text, phrase, before)
    if phrase.text.endswith("指标") and _THOSE.fullmatch(phrase.text):
        last = found[-1] if found else sentence.previous
        if last and "、" in last.indicator:
            phrase.text = ""  # 两项指标均达100%
    if found:
        if phrase.text in _BARE_CHANGE:
            phrase.text = ""  # 降幅收窄2个百分点
        elif token.bare_unit == "倍":
            last = found[-1]
            if _TIMES_OF.fullmatch(text, left, token.start):
                phrase.text = ""  # 是前五年总和的3.7倍
            elif last.basis == "multiple" and _TIMES_OF_TOO.fullmatch(text, last.end, token.start):
                phrase.text = ""  # 为全市平均水平的2倍、全国平均水平的1.7倍
    if text.endswith("其中,", sentence.start, left):
        phrase.part = True


def _named(
    sentence: Sentence,
    token: NumberToken,
    following: NumberToken | None,
    left: int,
    before: Before,
    behind: int,
    phrase: Phrase,
) -> _Named | str:
    """What the number measures, or why it is no measure."""
    text, found, said = sentence.text, sentence.found, phrase.text
    here = phrase.start, phrase.end
    if found and token.count and len(said) < 2 and found[-1].unit == token.unit and (m := _FATE.match(text, behind)):
        # 培育企业30家,其中12家入选省级名单: what becomes of some of the things counted before
        sentence.limit = m.end()
        whole = found[-1].part_of or found[-1]
        return _Named(m[0] + whole.indicator, "indicator.of_the_whole", m.span(), "carried")
    if passing := passes(sentence, token, behind):
        indicator, sentence.limit = passing
        return _Named(indicator, "indicator.of_the_whole", (behind, sentence.limit), "carried")
    if token.bare_unit in MEDALS:
        return _Named(f"{token.bare_unit}牌", "indicator.medals", here)  # 获得9金、5银、6铜
    if right := noun_behind(sentence, token, following, behind, phrase, before):
        indicator, sentence.thing, sentence.limit = right
        return _Named(indicator, "indicator.right", (behind, sentence.limit))
    if gap := read_gap(sentence, token, left):
        place = gap.start, token.start
        return _Named(gap.indicator, "indicator.gap", place, basis=gap.basis) if gap.indicator else _UNTOLD
    if found and not token.count:
        if pulled := pulled_by(sentence, token, left):
            return _Named(pulled, "indicator.left.completed", here, "carried")
        if part := share_of_part(sentence, token, before, phrase):
            return _Named(part, "indicator.share", (found[-1].start, found[-1].end), "carried")
    if share := share_indicator(sentence, left, before, token.start, token.share):
        return _Named(share[0], "indicator.share", (left, before.start), share[1])
    if len(said) < 2:
        return _unnamed(sentence, token, following, left, before, behind, phrase)
    if text[before.start - 1] == "、" and (m := sentence.words.carry.valued.search(said, 2)):
        # 总量跨过万亿元大关、超过2万亿元
        return _Named(said[: m.start()], "indicator.left.valued_twice", here, "carried")
    indicator, origin = completed(sentence, token, behind, phrase)
    if indicator == said:
        return _Named(indicator, "indicator.left", here, origin)
    rule = "indicator.left.completed" if origin == "carried" else "indicator.purpose"
    return _Named(indicator, rule, here, origin)


def _unnamed(
    sentence: Sentence,
    token: NumberToken,
    following: NumberToken | None,
    left: int,
    before: Before,
    behind: int,
    phrase: Phrase,
) -> _Named | str:
    """What a number measures that has no noun beside it: its verb tells, its purpose, or what stood before."""
    text, doing = sentence.text, phrase.doing
    here = phrase.start, phrase.end
    if doing and _NOMINAL.fullmatch(text, phrase.doing_start, phrase.end):
        deed = phrase.doing_start, phrase.end
        return _Named(text[slice(*deed)], "indicator.doing", deed)  # 植树造林35万亩
    if work := work_done(sentence, phrase) or named_by_clause(sentence, token, behind, phrase):
        return _Named(work, "indicator.doing", here)
    if purpose := purpose_of(sentence, behind, phrase):
        return _Named(purpose, "indicator.purpose", (behind, sentence.end))
    if doing and spends(sentence, token):
        return _Named(f"{doing[-1]}资金", "indicator.doing", here)  # 投入2亿元对30个村实施整治
    if phrase.text and (token.quantity_of_stuff or phrase.text in _HERDS) and text[phrase.start - 1] in "、,:;":
        return _Named(phrase.text, "indicator.left.one_character", here)  # 水泥30万吨、布30万米; 出栏生猪3万头、羊6万只
    if token.count and (shared := noun_shared(sentence, behind, following)):
        sentence.thing = ""
        return _Named(shared, "indicator.right_shared", (behind, sentence.end))
    if sentence.pending is not None:
        from_what, _, at = sentence.pending
        if from_what and at == token.start:  # 绿色出行比例从75%提升至76%
            begin = text.rfind(from_what, sentence.start, at)
            place = (begin, begin + len(from_what)) if begin >= 0 else carried_from(sentence, left)[1]
            return _Named(from_what, "indicator.left", place)
    elif token.count and text[behind : behind + 1].isdigit():
        return "another number stands between it and what it counts"
    unit = token.bare_unit
    whole = unit not in POINTS and before.basis is not None
    carried = carried_indicator(sentence, token.start, left, whole=whole, unit=unit)
    if carried is None:
        return _UNTOLD
    if token.count_of_things and (same := of_same_unit(sentence, token)):
        carried = same  # 项目136个,投资168亿元,其中新开工58个
    carried = those_reached(carried, token)
    if unit == "%" and before.basis == "growth":
        carried = carried.removesuffix("占比")  # 技改投资占70%以上,年均增速不低于20%
    if unit == "倍":
        carried = whole_of(carried)  # 为计划的220%,是上个五年的9.6倍
    if text[left - 1] == "(" and (price := _AT_PRICES.match(text, left)):
        carried += f"({price[0]})"  # 33.6亿元(按1990年不变价计算22.8亿元)
    indicator = of_stage(carried, phrase, sentence.words, spent=token.unit.endswith("元"))
    return _Named(indicator, *carried_from(sentence, left), "carried")


def _of_some(sentence: Sentence, before: Before, behind: int, indicator: str) -> str:
    """The indicator of a share with what is told of those who are it."""
    text, carry = sentence.text, sentence.words.carry
    if m := carry.becomes.match(text, behind):
        indicator += m[0]  # 毕业生实现100%就业
    if not before.words:
        return indicator + m[0] if (m := carry.goes_to.match(text, behind)) else indicator  # 财政支出八成以上投向民生
    if before.words[-1] == "占" and not indicator.endswith(("比", "比重", "比例", "率")):
        indicator += "占比"  # 租赁住房占60%
    return indicator


def _set_whole(sentence: Sentence, draft: MeasureDraft) -> None:
    """The last measure is a part of one before it: of the last with its unit."""
    whole = next((d for d in reversed(sentence.found[:-1]) if d.unit == draft.unit), sentence.found[-2])
    draft.part_of = whole = whole.part_of or whole
    if whole.per_year and whole.basis == draft.basis == "growth" and draft.readings["year"].origin == "inferred":
        # 外贸年均增长8%,其中出口增长9%
        draft.per_year, draft.year = True, whole.year
        at = whole.readings["year"]
        draft.readings["year"] = Reading(whole.year, "carried", "year.whole", at.start, at.end)
