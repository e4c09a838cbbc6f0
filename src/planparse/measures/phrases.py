"""Indicator phrases: what is measured, out of the words in front of a number."""

import re

from msgspec import Struct, field

from planparse.measures.edges import needs_its_list, without_adverbs
from planparse.measures.times import TimeMention
from planparse.measures.verb_rows import JOINTS, kept_row, takes_verb, without_reaching
from planparse.measures.words import Before, MeasureWords
from planparse.records import Basis

_BOUNDARY = ",;:。!?\n"
_GROWTH = "增速"
_TO_LAST_MARK = re.compile(r"(?s:.*)[,;:。!?\n()]")
_SHARE_OF_DOERS = re.compile(r"的(?:比例|比重|比率|占比)$")
"""医院提供服务的比例 is measured of those who do it."""


class Phrase(Struct):
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
    doing_end: int = 0
    """And where it ends."""
    kept: str = ""
    """Those of its verbs that belong to the name: 改造 of 改造老旧小区."""
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
    if at - left > _LONGEST_CLAUSE:
        left = at - _LONGEST_CLAUSE
    m = _TO_LAST_MARK.match(text, left, at)
    if m is None:
        return left
    begin = m.end()
    if text[begin - 1] not in "()":
        return begin  # most clauses have no brackets
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
    if text[start : start + 1] in _ITEM_FIRSTS and (m := _ITEM.match(text, start, end)):
        start = m.end()
    at = _strip_front(text, start, end, times, words, phrase)
    known = words.phrase
    phrase.denominator = known.denominator.match(text, at) is not None
    if at >= end:  # as often: only words of time and work stand in front of the number
        phrase.start = at
        if phrase.doing:
            phrase.kept = kept_row(phrase.doing, phrase.doing_end, text, words)
        return phrase
    stop, per = _strip_back(text, at, end, times, words, phrase)
    if not phrase.denominator and not (listed and "、" in text[at:stop]):
        pivot = _pivot(text, at, stop, words)
        if pivot is not None:
            verb, thing = text[pivot[0] : pivot[1]], text[pivot[1] : stop]
            phrase.subject = known.subject_end.sub("", text[at : pivot[0]])
            phrase.doing_start = pivot[0]
            phrase.basis = phrase.basis or known.basis.get(verb)
            if (verb in known.yields and (thing in words.bare or thing in words.doing)) or (
                thing.startswith("就业") and verb in ("新增", "净增")
            ):
                phrase.text, phrase.start, phrase.end = phrase.subject + thing, at, stop
                return phrase
            phrase.doing.append(verb)
            phrase.doing_end = pivot[1]
            at = _strip_front(text, pivot[1], stop, times, words, phrase)
    if not phrase.doing:
        at = _behind_examples(text, at, stop, words, listed=listed)
        name = text[at:stop]
        if stop == end and name[-1:] in known.worked_on_lasts and (m := known.worked_on_end.search(name)):
            phrase.kept = m[0]  # 中心城区改造100个老旧小区
    else:
        at, name = _with_verbs(text, at, stop, words, phrase, listed=listed)
    phrase.start, phrase.end = at, stop
    if len(name) > 4:
        name, each = without_adverbs(name, known)
        phrase.per_year = phrase.per_year or each
    phrase.text = name + per if stop - at > 3 else name
    return phrase


def keep_growth(text: str, phrase: Phrase, before: Before) -> None:
    """工业投资增速提高3个百分点: what changes is the growth, which the phrase keeps."""
    if before.basis in ("increase", "decrease") and len(phrase.text) > 1 and text.startswith(_GROWTH, phrase.end):
        if phrase.end + len(_GROWTH) == before.start:
            phrase.text += _GROWTH


def _strip_back(
    text: str, at: int, end: int, times: list[TimeMention], words: MeasureWords, phrase: Phrase
) -> tuple[int, str]:
    """Where the name that begins at `at` ends, without the words and times behind it; and a 每亩 there, which it keeps."""
    stop, per, known = end, "", words.phrase
    if known.may_trail(text, at, stop) and (m := known.trailing.search(text, at, stop)):
        phrase.per_year = phrase.per_year or any(word in m[0] for word in known.per_year)
        stop = m.start()
        per = kept[0] if (kept := known.kept_behind.search(m[0])) else ""
    for time in times:
        if time.end == stop and time.start > at + 2:
            break
    else:
        return stop, per
    if not text.endswith(("实现", "完成", "达到"), at, time.start):
        stop = time.start  # 农民人均纯收入到2015年达2万元, 地区生产总值2018年突破百亿元
        while more := next((t for t in times if t.start > at + 2 and t.end == stop - 1), None):
            stop = more.start  # 经济总量分别于2002、2004、2005年突破…
        if text[stop - 1] in "于在" and stop > at + 2:
            stop -= 1
    return stop, per


def _behind_examples(text: str, at: int, stop: int, words: MeasureWords, *, listed: bool) -> int:
    """交通、教育等领域政府投资项目: where the thing begins that the members of the list are examples of."""
    if listed or text.find("、", at, stop) < 0 or not (m := words.phrase.enumerated.match(text[at:stop])):
        return at
    return at if needs_its_list(text[at + m.end() : stop], words.tails) else at + m.end()


def _with_verbs(text: str, at: int, stop: int, words: MeasureWords, phrase: Phrase, *, listed: bool) -> tuple[int, str]:
    """Behind a row of verbs: where the name begins, and the name with those of the verbs that belong to it."""
    if text.startswith("(", at) and (m := _OTHER_VERB.match(text, at, stop)):
        at = m.end()  # 新建(改扩建)污水处理厂
    at = _behind_examples(text, at, stop, words, listed=listed)
    if not listed and text.find("、", at, stop) >= 0:
        at = _last_deed(text, at, stop, words, phrase)
    behind = at
    at = _keep_verb(text, at, stop, phrase, words)
    name = text[at:stop]
    phrase.kept = kept = kept_row(phrase.doing, phrase.doing_end, text, words)
    if kept and not listed:
        row = phrase.doing_end
        if at == behind - len(phrase.doing[-1]) and behind == row:
            name = kept + text[behind:stop]  # 治理改良农田
        elif at == behind and takes_verb(name, words):
            name = kept + (text[row] if at == row + 1 and text[row] in JOINTS else "") + name  # 带动和赋能企业
    return at, name


def _last_deed(text: str, at: int, stop: int, words: MeasureWords, phrase: Phrase) -> int:
    """开展预算评审、压减资金42亿元: the value is of the last deed, whose verb stands behind the 、."""
    last = text.rindex("、", at, stop) + 1
    known = words.phrase
    if last - at < 4 or text.count("“", at, stop) != text.count("”", at, stop):
        return at
    how = known.deed_how.match(text, last, stop)
    begin = how.end() if how else last
    m = words.doing_at.match(text, begin, stop)
    if m is None or stop - m.end() < 2 or not (how or m[0] in known.other_deeds):
        return at
    if text[m.end() : stop] in known.extents or text.startswith(known.pivot_nouns, m.end()):
        return at
    phrase.doing.append(m[0])
    phrase.basis = known.basis.get(m[0])
    phrase.doing_start, phrase.doing_end = begin, m.end()
    return m.end()


_ITEM = re.compile(
    r"\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.](?=(?:19|20)\d\d年)|近[\d一二三四五六七八九十]+年来?(?!均)"
    r"|[▲△★☆■□◆◇●※]+[ \u3000]*"
)
"""(五)2023年农田建设…, 1、2012年财政收入…, ▲新增…: the number or sign of an item; 近3年提升…."""
_ITEM_FIRSTS = frozenset("(近0123456789▲△★☆■□◆◇●※")
_OTHER_VERB = re.compile(r"\([\u4e00-\u9fff、]{1,8}[建造修设]\)(?=[\u4e00-\u9fff]{2})")


_NEW = re.compile(r"新[设增登注开签][\u4e00-\u9fff]{0,2}|净增")
_COUNTS = ("数量", "户数", "家数", "个数", "总数")


def _keep_verb(text: str, at: int, stop: int, phrase: Phrase, words: MeasureWords) -> int:
    """绿化覆盖率 and 接待能力 begin with what elsewhere is a verb; 兑现资金 needs its verb; 新开工产业项目总投资 is not the investment of all projects."""
    if at >= stop:
        return at
    verb, known = phrase.doing[-1], words.phrase
    if text[at - len(verb) : at] != verb:
        return at
    if stop - at == 2 and text[at:stop] in ("项目", "工程") and set(known.stages).intersection(phrase.doing):
        return phrase.doing_start  # 新开工建设项目
    if _NEW.fullmatch(verb) and text.endswith(_COUNTS, at, stop):
        phrase.basis = None
        return at - len(verb)  # 新设外资企业数量 grows, not the number of all
    if (
        verb in ("提升", "提高", "降低", "缩短", "扩大")
        and (then := text[stop : stop + 1])
        and (then.isdigit() or then in "至到")
    ):
        return at  # 提升运力30%, 扩大产能至30万辆
    short = text[at:stop] in known.bare_amounts or (
        stop - at <= 2 and phrase.basis is None and verb not in known.making and text[at:stop] not in known.extents
    )
    if verb in _NEWLY and phrase.basis is None and words.phrase.of_new.search(text, at, stop):
        return at - len(verb)  # 新建建筑项目绿色装配化率 is no rate of all
    if verb in ("新增", "净增") and words.phrase.of_new.search(text, at, stop):
        phrase.basis = None
        return at - len(verb)  # 新增劳动力平均受教育年限 is no mean of all
    if "、" in text[at:stop] and known.rate.fullmatch(text, at, text.index("、", at)):
        return at - len(verb)  # 绿化覆盖率、集中处理率分别达到…
    attribute = text[at:stop] in words.tails or text[at:stop] in _SHARES or known.rate.fullmatch(text, at, stop)
    if attribute and phrase.basis is None and verb not in known.reaching:
        if phrase.subject and text.endswith(phrase.subject, 0, phrase.doing_start):
            return phrase.doing_start - len(phrase.subject)  # “标准地”出让比例
        return (
            without_reaching(phrase.doing, phrase.doing_start, phrase.doing_end, words)
            if phrase.doing_start
            else at - len(verb)
        )
    if short or (phrase.basis is None and verb in known.stages and known.amount_end.search(text[at:stop])):
        return at - len(verb)
    return at


_NEWLY = ("新建", "新建成", "新改建", "改扩建", "新改扩建", "拟建", "在建")
_SHARES = ("比例", "占比", "比重")
"""Names that begin as a word of firmness does."""
_WORKS = re.compile(r"(?:工程|项目|体系|机制|任务)(?=.)")
_WHO_DO = re.compile(
    r"(?:开展|参加|参与|设立|使用|享受|拥有|获得|接受|从事|签订|建立|通过|完成)[^,。;、的]{2,10}的[^,。;、的]{2,20}(?:占比|比例|比重|率|人数)$"
)


def _strip_front(text: str, start: int, end: int, times: list[TimeMention], words: MeasureWords, phrase: Phrase) -> int:
    """Where the name begins, behind the times, words of firmness, verbs and adverbs in front of it, which go into `phrase`."""
    at, known, firsts = start, words.phrase, words.front_firsts
    while at < end:
        first = text[at]
        for time in times:
            if time.start == at:
                break
        else:
            time = None
        if time is not None:
            at = min(time.end, end)
            continue
        if first not in firsts:
            break
        if first in words.modality_firsts and (m := words.modality_at.match(text, at, end)):
            phrase.modality = phrase.modality or m[0]
            at = m.end()
            continue
        if text[at : at + 2] in words.doing_firsts and (m := words.doing_at.match(text, at, end)):
            verb, behind = m[0], m.end()
            if _WHO_DO.match(text, at, end) or (verb in known.worked_on and _WORKS.match(text, behind, end)):
                break  # 开展研发活动的企业占比, 治理工程完成投资
            if end - behind != 1 and not _goes_on(text, verb, behind, end, words):
                phrase.basis = phrase.basis or known.basis.get(verb)
                row = phrase.doing_end if text[phrase.doing_end] not in JOINTS else phrase.doing_end + 1
                if not phrase.doing or at not in (phrase.doing_end, row) or verb in words.subject.serving:
                    phrase.doing_start = at
                phrase.doing.append(verb)
                at = phrase.doing_end = behind
                continue
        m = known.leading.match(text, at, end) if first in known.leading_firsts else None
        if m is None:
            break
        at = m.end()
        says = known.leading_says.get(m[0])
        if says == "per_year":
            phrase.per_year = True
        elif says == "in_all":
            phrase.during = True
        elif says == "part":
            phrase.part = True
    return at


_JOINED_BY = frozenset("的后及和、与")
_ALSO_BETTERED = re.compile(r"(?:和|及|与)(?:改善|提升|改造|改建|改扩建|扩建|维修|整治|修缮|恢复|维护)")
"""新建和改善农村公路; but 新建和在建项目."""


def _goes_on(text: str, verb: str, at: int, end: int, words: MeasureWords) -> bool:
    """签约及储备项目: a verb that ends at `at` and that another is joined to belongs to the noun behind; not 新建、续建农田."""
    then = text[at : at + 1]
    if then not in _JOINED_BY:
        return False
    if then in "的后":
        return True
    if verb[-1] == "建" and (then == "、" or _ALSO_BETTERED.match(text, at)):
        return False
    return words.doing_at.match(text, at + 1, end) is not None


_SHORTEST_WITH_DOER = 5
"""Two characters for the doer, two for the thing, and a verb."""
_USES = ("应用", "使用", "运营", "利用", "建设")
_WORK_NAMED = re.compile(r"项目|任务|行动|计划|试点|[一二三四五]期")
"""Behind a verb they make one noun with it."""
_ON_LAND = ("地方", "地质", "地理", "地标", "地下", "地铁", "地块", "地热")
"""Things that begin with 地, as 用地 and 地 alone do not."""


def _pivot(text: str, start: int, end: int, words: MeasureWords) -> tuple[int, int] | None:
    """The last verb inside the phrase with a doer before it and a thing behind it."""
    if end - start < _SHORTEST_WITH_DOER:
        return None
    found = None
    for m in words.pivot.finditer(text, start + 2, end):
        if text.endswith(words.not_behind.get(m[0], ()), start, m.start()) or text[m.start() - 1] == "、":
            continue  # 国际组织总部; 产业基金、新增用地支持民间项目比重
        if (text[m.end() : end] in words.doing or text[m.end() : end] in _USES) and m[0] not in words.phrase.yields:
            continue  # 旧房整治提升, 技术推广应用
        if m[0] in words.phrase.worked_on and _WORK_NAMED.match(text, m.end()):
            continue  # 智能化改造项目, 农网改造一期工程
        if text[m.end() : end] in words.generic:
            if m[0] not in words.phrase.yields:
                continue  # 帮扶资金
        elif text.startswith(words.phrase.pivot_nouns, m.end()):
            continue  # 处置体系, 签约服务
        if m[0] not in words.phrase.yields and "的" in text[m.end() : end]:
            continue  # 未解决温饱的人口
        if m[0] in ("带动", "惠及") and text[end - 1] in "数面":
            continue  # 农业产业化组织带动农户数
        if text[m.start() - 1] == "年" and text[m.start() - 2] not in "一二三四五十每":
            continue  # 年新增装机量
        listed = text.startswith("、", m.end()) and m[0][-1] == "建" and words.doing_at.match(text, m.end() + 1, end)
        if end - m.end() >= 2 and (
            listed
            or text.startswith(_ON_LAND, m.end())
            or text[m.end()] not in "业性率值额量者商费品力型度员厅级用地的后、区”和及与"
        ):
            found = m.start(), m.end()  # 新建、延伸主次干道
    return None if found and _SHARE_OF_DOERS.search(text, start, end) else found
