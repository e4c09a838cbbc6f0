"""One sentence: its numbers and its values without a figure become measures."""

import re

from planparse.measures.draft import BaselineDraft, MeasureDraft, Reading
from planparse.measures.exclusions import is_threshold, why_no_measure
from planparse.measures.fields import Around, make_measure, make_qualitative
from planparse.measures.lists import give_head, read_run, run_at
from planparse.measures.phrases import (
    PARTICIPLES,
    Phrase,
    begins_noun,
    clause_start,
    head_of,
    left_phrase,
    right_phrase,
)
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.words import Before
from planparse.records import Basis, Origin

_GAP = re.compile(
    r"(?P<what>[^,。;、]*?)(?P<how>低于|高于|快于|好于|优于|领先|慢于|少于|多于|比(?![重例率]))(?P<than>[^,。;、]{2,18}?)(?:高出|高|低|快|多|少)?$"
)
_SHARE = re.compile(
    r"(?P<subject>.*?)(?:分别)?(?P<verb>占(?!比|有|用|地(?:面积|约|近|超|\d))|相当于)(?P<of>.+?)(?:的)?(?:比重|比例|比率|份额)?(?:的)?$"
)
_STATED = re.compile(
    r"(?:连续[^,]{0,6}|连|再|再次|屡|首次|又)?(?:创[^,]{0,8}新[高低]|稳居|位居|居(?=全|第|首)|跃居|排名|保持|持续|不断|稳步|稳定|大幅|快速|较快|明显|显著|再上|迈上|跃上|取得|实现)"
)
"""粮食产量连创新高,达到…: what is told of the thing before its value."""
_POINTS = frozenset(("个百分点", "百分点"))
_OF_PLAN = re.compile(
    r"(?P<subject>.*?)(?P<verb>完成|达到|达|为|是)(?P<of>(?:年初|调整后?|年度|全年|当年|年|市定|省定)?(?:收入|支出)?(?:预算|计划|目标任务|目标|任务)数?)(?:\d[\d.]*[万亿]?元)?的?"
)
_GAINED: dict[str, Basis] = {"增收": "increase", "增支": "increase", "减收": "decrease", "减支": "decrease"}
_NOMINAL = re.compile(r"(?!实现|完成|达到|形成)[\u4e00-\u9fff]{4,}")
_EXTENTS = frozenset(("总长", "全长", "总里程", "总面积", "总规模", "总投资"))
_VALUED = re.compile(r"跨过|跨上|突破|超过|达到|增长|提升至|降至|位居|居|升至|创|迈上|迈过")
_OF = re.compile(r"(?P<subject>[^为是]*?)(?P<verb>为|是)(?P<of>[^,。;、]{2,12}?)的$")
_FROM = re.compile(r"(?:由|从)(?:[^,。;由从]{0,16})$")
_THAN = re.compile(r"(?:比|较)(?![重例率])[^,。;比较]{2,14}的$")
_GROWN = re.compile(r"(?:净|同比)?(?:增长|增加|提高|提升|上升|下降|减少|降低|增|多)了?(?:约|近|超过|超)?$")
_BARE_INVESTMENT = frozenset(("投资", "出资", "总投资", "完成投资", "投入", "投入资金"))
_PURPOSE = re.compile(
    r"[,]?(?:全力|大力|着力|重点|全面|集中)?(?:(?:抓好|办好|办成|办理)(?=\d)|用于|实施|完成|建设|新建|治理|改造|设立|成立|建成|开展|启动|推进|支持)(?:了)?(?:\d+(?:\.\d+)?[万千]?[所个座项条处家件]?)?(?P<what>[^,。;、\d][^,。;\d]{1,40})"
)


def read_sentence(sentence: Sentence, items: list[NumberToken | QualitativeToken]) -> None:
    """Read all values of one sentence, left to right, into `sentence.result`."""
    sentence.limit = sentence.start
    i = 0
    while i < len(items):
        item = items[i]
        if isinstance(item, QualitativeToken):
            _qualitative(sentence, item)
            i += 1
            continue
        run = run_at(sentence.text, items, i)
        if len(run) > 1:
            read_run(sentence, run)
            i += len(run)
            continue
        following = items[i + 1] if i + 1 < len(items) else None
        _number(sentence, item, following if isinstance(following, NumberToken) else None)
        i += 1
    sentence.result.found.extend(sentence.found)


def _number(sentence: Sentence, token: NumberToken, following: NumberToken | None) -> None:
    text, words = sentence.text, sentence.words
    left = sentence.left_of(token.start)
    if _from_value(sentence, token, left, following):
        return
    why = why_no_measure(sentence, token, left, following)
    if why is not None:
        sentence.leave_out(token, why)
        return
    before = words.read_before(text, left, token.start)
    after = words.read_after(text, token.end)
    behind = after[1] if after else token.end
    phrase = left_phrase(text, left, before.start, sentence.times, words)
    if sentence.found and (gained := _GAINED.get(text[max(left, before.start - 2) : before.start])):
        phrase.basis, phrase.text = gained, ""  # 比上年增收30万元
    if text.endswith("其中,", sentence.start, left):
        phrase.part = True
    indicator = phrase.text
    origin: Origin = "explicit"
    rule, place = "indicator.left", (phrase.start, phrase.end)
    gap_at: tuple[int, int] | None = None
    sentence.limit = behind
    if right := _right(sentence, token, following, behind, phrase, before):
        indicator, sentence.thing, sentence.limit = right
        rule, place = "indicator.right", (behind, sentence.limit)
    elif gap := _gap(sentence, token, left, before):
        indicator, gap_at = gap, (left, token.start)
        rule, place = "indicator.gap", gap_at
    elif share := _share(sentence, left, before, token.start, token.bare_unit == "%"):
        indicator, origin = share
        rule, place = "indicator.share", (left, before.start)
    elif len(indicator) < 2 and phrase.doing and _NOMINAL.fullmatch(text, phrase.doing_start, phrase.end):
        indicator = text[phrase.doing_start : phrase.end]  # 植树造林35万亩
        rule, place = "indicator.doing", (phrase.doing_start, phrase.end)
    elif len(indicator) < 2 and (purpose := _purpose(sentence, behind, phrase)):
        indicator = purpose
        rule, place = "indicator.purpose", (behind, sentence.end)
    elif len(indicator) == 1 and token.quantity_of_stuff and text[phrase.start - 1] in "、,:;":
        rule = "indicator.left.one_character"  # 水泥30万吨、布30万米
    elif len(indicator) < 2 and token.count and text[behind : behind + 1].isdigit():
        sentence.leave_out(token, "another number stands between it and what it counts")
        return
    elif len(indicator) < 2:
        carried = _carried(sentence, token.start, left, whole=token.bare_unit not in _POINTS)
        if carried is None:
            sentence.leave_out(token, "nothing says what is measured")
            return
        indicator, origin = _of_stage(carried, phrase), "carried"
        rule, place = _carried_from(sentence, left)
    elif text[before.start - 1] == "、" and (m := _VALUED.search(indicator, 2)):
        indicator, origin = indicator[: m.start()], "carried"  # 总量跨过万亿元大关、超过2万亿元
        rule = "indicator.left.valued_twice"
    else:
        indicator, origin = _completed(sentence, token, behind, phrase)
        if indicator != phrase.text:
            rule = "indicator.left.completed" if origin == "carried" else "indicator.purpose"
    draft = make_measure(sentence, token, indicator, Around(before, after, phrase))
    if gap_at is not None:
        draft.basis = "gap"
        draft.readings["basis"] = Reading("gap", "explicit", "basis.gap", *gap_at)
    draft.readings["indicator"] = Reading(draft.indicator, origin, rule, *place)
    if rule == "indicator.right" and token.count:
        give_head(sentence)
    if phrase.part and len(sentence.found) > 1:
        draft.part_of = sentence.found[-2].part_of or sentence.found[-2]
    _take_baseline(sentence, draft)


def _carried_from(sentence: Sentence, left: int) -> tuple[str, tuple[int, int]]:
    """The rule that carries an indicator, and where it is carried from."""
    if sentence.found:
        return "indicator.carried", (sentence.found[-1].start, sentence.found[-1].end)
    return "indicator.clause_before", (clause_start(sentence.text, sentence.start, left - 1), max(left - 1, 0))


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
    empty = len(phrase.text) < 2
    percent = token.bare_unit == "%" or token.bare_unit in _POINTS
    share = percent and (
        text.startswith("的", behind) or (empty and not before.words and begins_noun(text, behind, sentence.words))
    )
    covers = percent and text.startswith("的", behind) and phrase.text.endswith(("覆盖", "惠及", "涵盖"))
    amount = not percent and not before.words
    if not (covers or token.count or (empty and (share or (not percent and not before.basis))) or amount):
        return None
    over = 0
    if following is not None:
        limits = (
            is_threshold(sentence, following) or following.bare_unit == "岁" or (share and following.bare_unit != "%")
        )
        if limits or (not following.count_of_things and text.startswith("的", following.end)):
            over = following.end
    if over and re.search(r"[,。;、]", text[behind:over]):
        over = 0
    right = right_phrase(text, behind, sentence.end, sentence.words, over=over)
    if right is None:
        return None
    indicator, thing, stop = right
    if sentence.thing and token.count and text[token.start - 1 : token.start] == "有" and sentence.near(token.start):
        # 65个重点项目有20个完工: what is counted is named before
        return text[behind:stop] + sentence.thing, sentence.thing, stop
    if phrase.denominator:  # 每万名常住人口拥有5名全科医生
        return phrase.text + indicator, thing, stop
    if percent:  # 90%的行政村开通班车; 铁路覆盖80%的县
        return (phrase.text if covers else "") + indicator, thing, stop
    if not token.count:  # 1亿元创投基金扶持…; 清江45公里岸线贯通
        return (thing if empty else phrase.text + thing), thing, stop
    return right


def _gap(sentence: Sentence, token: NumberToken, left: int, before: Before) -> str | None:
    """增速高于全国2个百分点: a gap, measured between the indicator and what it is compared with."""
    if token.bare_unit not in _POINTS:
        return None
    said = sentence.text[left : token.start].lstrip("、,和并且")
    m = (
        _GAP.fullmatch(re.sub(r"(?:提高|下降|降低|增加|提升|回落|上升|增长)$", "", said))
        if "年" not in said[-12:]
        else None
    )
    if m is None or re.search(r"上年|去年|同期|20\d\d", m["than"]):
        return None
    at = sentence.text.index(said, left) if said else left
    phrase = left_phrase(sentence.text, at, at + len(m["what"]), sentence.times, sentence.words)
    indicator = re.sub(r"(?:增速|增幅|增长|水平)$", "", phrase.text)
    if len(indicator) >= 2:
        return indicator
    return sentence.found[-1].indicator if sentence.found else None


def _share(sentence: Sentence, left: int, before: Before, token_start: int, percent: bool) -> tuple[str, Origin] | None:
    """占GDP的57% behind 非公经济增加值701.3亿元 is 非公经济增加值占GDP比重."""
    said = re.sub(r"(?:比|较)(?![重例率])[^,;]*$", "", sentence.text[left : before.start]).strip("、,和及")
    if sentence.shares and said and "占" not in said and sentence.text[left : left + 1] in "、和及":
        return f"{sentence.shares.pop(0)}占{said.rstrip('的')}比重", "carried"
    if percent and (m := _OF_PLAN.fullmatch(sentence.text[left:token_start].strip("、,和及"))):
        at = left + sentence.text[left:token_start].index(m[0])
        subject = left_phrase(sentence.text, at, at + len(m["subject"]), sentence.times, sentence.words).text
        if len(subject) < 2 and not sentence.found:
            return None
        return f"{subject if len(subject) >= 2 else sentence.found[-1].indicator}占{m['of']}比重", "carried"
    m = _SHARE.fullmatch(said) or (percent and _OF.fullmatch(sentence.text[left:token_start].strip("、,和及"))) or None
    if m is None:
        return None
    of = re.sub(r"^[到了]|的$", "", m["of"])
    at = sentence.text.find(m["subject"], left) if m["subject"] else left
    subject = left_phrase(sentence.text, at, at + len(m["subject"]), sentence.times, sentence.words).text
    origin: Origin = "explicit"
    if len(subject) < 2:
        if not sentence.found:
            return None
        origin = "carried"
        if "分别" in said:
            names = list(dict.fromkeys(d.indicator for d in sentence.found if d.basis != "growth"))[-2:]
            subject, sentence.shares = names[0], names[1:]
        else:
            subject = sentence.found[-1].indicator
    return f"{subject}相当于{of}比例" if m["verb"] == "相当于" else f"{subject}占{of}比重", origin


def _carried(sentence: Sentence, at: int, left: int, *, whole: bool = False) -> str | None:
    """增长15.2% and 达到60% without a noun speak of what was measured just before, or named before the comma.

    `whole`: behind a share it is the amount that grows by 8% (收入30亿元,占全市的5%,增长8%).
    """
    if not sentence.found and sentence.previous is not None and left <= sentence.start:
        return sentence.previous.indicator
    if sentence.found:
        last = sentence.found[-1]
        between = sentence.text[last.end : at]
        if whole and len(sentence.found) > 1 and last.readings["indicator"].rule == "indicator.share":
            amount = sentence.found[-2]
            if last.indicator.startswith(amount.indicator):
                return amount.indicator
        return last.indicator if len(re.findall(r"[,;]", between)) <= 2 else None
    if left > sentence.start:
        earlier = clause_start(sentence.text, sentence.start, left - 1)
        told = _STATED.search(sentence.text, earlier + 2, left - 1)
        for stop in (told.start(), left - 1) if told else (left - 1,):
            phrase = left_phrase(sentence.text, earlier, stop, sentence.times, sentence.words)
            if len(phrase.text) >= 2:
                return phrase.text
    return None


def _of_stage(carried: str, phrase: Phrase) -> str:
    """新开工住宅117万平方米,竣工54万平方米: the second is 竣工住宅."""
    stage = next((p for p in PARTICIPLES if carried.startswith(p)), "")
    return phrase.doing[-1] + carried[len(stage) :] if stage and phrase.doing else carried


def _completed(sentence: Sentence, token: NumberToken, behind: int, phrase: Phrase) -> tuple[str, Origin]:
    """A bare attribute takes its head from the value before it, a bare investment its purpose from behind."""
    indicator, words = phrase.text, sentence.words
    last = sentence.found[-1] if sentence.found else None
    if indicator in _BARE_INVESTMENT and (purpose := _purpose(sentence, behind, phrase)):
        return purpose, "explicit"
    if indicator in _EXTENTS and sentence.text.startswith("的", behind):
        right = right_phrase(sentence.text, behind, sentence.end, words)
        if right is not None:  # 总长600公里的轨道交通网络
            return right[1] + indicator, "explicit"
    if last is None:
        return indicator, "explicit"
    between = sentence.text[last.end : token.start]
    if ";" in between and len(indicator.removeprefix("完成")) > 3:
        return indicator, "explicit"
    bare = indicator
    for verb in ("完成", "实现"):
        bare = bare.removeprefix(verb)
    near = len(re.findall(r"[,、和]", between)) <= 2 and ("," not in between or len(bare) <= 4)
    if bare in words.generic and not phrase.subject and near:
        head = (
            sentence.thing if last.quantity and last.quantity.dimension == "count" else head_of(last.indicator, words)
        )
        if bare in ("总数", "总量", "数量") and last.unit == token.unit and last.basis == "increase":
            head = last.indicator  # 净增企业30户、总数达到200户
        if not head and bare in ("总量", "总规模", "总额", "规模"):
            head = last.indicator
        if head and len(head) <= 24 and not indicator.startswith(head):
            return head + indicator, "carried"
    if phrase.part and last.unit == token.unit:
        return _part_of(indicator, last, words.tails), "carried"
    return indicator, "explicit"


def _purpose(sentence: Sentence, behind: int, phrase: Phrase) -> str | None:
    """投资7.28亿元,实施农田水利工程: the purpose stands behind the amount."""
    spent = phrase.text or (phrase.doing[-1] if phrase.doing else "")
    m = _PURPOSE.match(sentence.text, behind, sentence.end)
    if m is None or spent not in _BARE_INVESTMENT:
        return None
    what = re.sub(r"(?:等|等项目|等工程)$", "", m["what"])
    return f"{what}{'出资' if spent == '出资' else '投资'}"


def _part_of(indicator: str, last: MeasureDraft, tails: tuple[str, ...]) -> str:
    """其中阳光港约300万标箱 behind 江州港集装箱吞吐量500万标箱: the part takes the whole's attribute."""
    if any(indicator.endswith(t) for t in tails):
        return indicator
    if m := re.search(r"[港市区县镇乡园院校站场线]", last.indicator[1:6]):
        return indicator + last.indicator[m.end() + 1 :]
    at = last.indicator.find(indicator[-1])
    if 0 < at < len(last.indicator) - 2:
        return indicator + last.indicator[at + 1 :]
    return indicator + next((t for t in tails if last.indicator.endswith(t)), "")


def _from_value(sentence: Sentence, token: NumberToken, left: int, following: NumberToken | None) -> bool:
    """由141家增至331家: the first number is where the second starts from."""
    if following is None:
        return False
    text = sentence.text
    between = text[token.end : following.start]
    m = _THAN.search(text[left : token.start]) if _GROWN.fullmatch(between) else None
    m = m or _FROM.search(text[left : token.start])
    if (
        m is None
        or not re.search(r"[到至为]|^" + _GROWN.pattern, between)
        or re.search(r"[。;]", between)
        or len(between) > 24
    ):
        return False
    if sentence.limit > token.start:
        return False
    start = left + m.start()
    indicator = left_phrase(text, left, start, sentence.times, sentence.words).text
    if len(indicator) < 2:
        indicator = _carried(sentence, start, left) or ""
    year = next((t.years[1] for t in sentence.times if start <= t.start < token.start), None)
    unit = token.unit or following.unit
    sentence.pending = indicator, BaselineDraft(token.low, token.high, unit, year), following.start
    sentence.limit = token.end
    return True


def _take_baseline(sentence: Sentence, draft: MeasureDraft) -> None:
    if sentence.pending is not None:
        indicator, baseline, at = sentence.pending
        if at == draft.start:
            draft.baseline = baseline
            if not _GROWN.search(sentence.text, max(sentence.start, draft.start - 4), draft.start):
                draft.basis = "level"
                draft.readings["basis"] = Reading("level", "explicit", "basis.from_to", draft.start, draft.end)
            if len(indicator) >= 2:
                draft.indicator = indicator
                where = draft.readings["indicator"]
                draft.readings["indicator"] = Reading(
                    indicator, "explicit", "indicator.from_to", where.start, where.end
                )
        sentence.pending = None


def _qualitative(sentence: Sentence, token: QualitativeToken) -> None:
    text = sentence.text
    left = sentence.left_of(token.start)
    before = sentence.words.read_before(text, left, token.start)
    phrase = left_phrase(text, left, before.start, sentence.times, sentence.words)
    indicator = phrase.text
    origin: Origin = "explicit"
    rule, place = "indicator.left", (phrase.start, phrase.end)
    if token.rule == "coverage" and len(phrase.subject) >= 2 and len(indicator) <= 4:
        indicator = phrase.subject  # 和美乡村实现省域全覆盖 speaks of the villages
    if token.inner is not None:
        indicator, rule, place = text[token.inner[0] : token.inner[1]], "indicator.inside", token.inner
    if len(indicator) < 2:
        if token.rule in ("coverage", "all_done") and not sentence.found and left <= sentence.start:
            return
        carried = _carried(sentence, token.start, left)
        if carried is None:
            return
        indicator, origin = carried, "carried"
        rule, place = _carried_from(sentence, left)
    draft = make_qualitative(sentence, token, indicator, before, phrase)
    draft.readings["indicator"] = Reading(draft.indicator, origin, rule, *place)
    sentence.limit = token.end
