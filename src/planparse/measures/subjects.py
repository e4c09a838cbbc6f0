"""Whose a value is: the doer or the place in front of its verb or its number, which the name of a count leaves out."""

import re

from planparse.measures.phrases import Phrase, clause_start, left_phrase
from planparse.measures.state import Sentence
from planparse.measures.tokens import NumberToken
from planparse.measures.words import MeasureWords

COUNT_IN_FRONT = re.compile(r"^\d[\d.]*[余多]?[万千百]?[余多]?[家个所支只座条项户名位处](?=[\u4e00-\u9fff“]{2})")
"""How many there are of those named is no part of their name."""
_LONGEST = 22
"""A doer beyond this is a clause."""


def with_doer(
    sentence: Sentence, token: NumberToken, left: int, at: int, phrase: Phrase, indicator: str, rule: str
) -> str:
    """新区新增停车位3万个 counts the parking of 新区, 班列覆盖30个城市 the cities that the trains reach.

    `at` is where the words in front of the value begin: up to there the doer may stand.
    """
    right = rule == "indicator.right"
    if not right and rule != "indicator.left":
        if rule != "indicator.left.completed":
            sentence.doer = ""
        return indicator
    doer, verb = "", ""
    if right:
        doer, verb = _in_front(sentence, token, left, at, phrase)
    elif phrase.subject and phrase.text == indicator:
        doer, verb = _doer(sentence, left, phrase.doing_start), sentence.text[phrase.doing_start : phrase.start]
        verb = verb if verb in sentence.words.subject.serving else ""
    if doer and not indicator.startswith(doer[:4]) and doer not in indicator:
        sentence.doer = doer if indicator.startswith(verb) else doer + verb
    elif not _joined(sentence, token):
        sentence.doer = ""
        if right:
            sentence.doer = (
                _of_paper(sentence, left, at, phrase, indicator)
                or _served(sentence, left, at)
                or topic_before(sentence, phrase, indicator)
            )
    doer = sentence.doer
    return doer + indicator if doer and not indicator.startswith(doer[:4]) else indicator


def _in_front(sentence: Sentence, token: NumberToken, left: int, at: int, phrase: Phrase) -> tuple[str, str]:
    """Who stands in front of the number in its clause, and the verb where the name keeps it."""
    text, known = sentence.text, sentence.words.subject
    if at - left < 3 or "等" in text[phrase.end : at] or "为" in text[at : token.start]:
        return "", ""
    if m := known.acting.match(text, left, at):
        return _doer(sentence, left, m.start()), (m["verb"] + m["where"]) * (m["verb"] in known.serving)
    return _doer(sentence, left, at), ""


def named_by_clause(sentence: Sentence, token: NumberToken, behind: int, phrase: Phrase) -> str:
    """造林88万亩, 3万人实现脱贫: the verb alone names what is measured; "" where it may be of what stood before."""
    known = sentence.words.subject
    if phrase.doing and phrase.doing[-1] in known.self_named:
        return phrase.doing[-1]
    if phrase.doing or token.bare_unit != "人":
        return ""
    m = known.brought_to.match(sentence.text, behind)
    return f"{m['what']}人数" if m else ""


def _served(sentence: Sentence, left: int, at: int) -> str:
    """大通道扩面提质,辐射全国75个城市: the topic of the sentence with the verb of what is done for those counted."""
    known = sentence.words.subject
    if not known.reaches.search(sentence.text, left, at):
        return ""  # to read the chain of verbs takes long
    m = known.acting.match(sentence.text, left, at)
    if m is None or m["verb"] not in known.reaching or m.start() > left + 1:
        return ""
    clauses = _clauses_before(sentence, left)
    topic = _told_of(sentence, clauses[0]) if clauses else ""
    return f"{topic}{m['verb']}{m['where']}"


def _of_paper(sentence: Sentence, left: int, at: int, phrase: Phrase, indicator: str) -> str:
    """出台支持产业发展20条措施: what they are for stands in front of their number."""
    known = sentence.words.subject
    if not phrase.doing or not indicator.endswith(known.papers) or phrase.doing[0] not in known.issued:
        return ""
    begin = sentence.text.find(phrase.doing[0], left, at) + len(phrase.doing[0])
    what = sentence.text[begin:at].removeprefix("了").removesuffix("的")
    return what if 4 <= len(what) <= _LONGEST and not _ENUMERATES.search(what) else ""


_ENUMERATES = re.compile(r"[、,和与及]|等$")


def _joined(sentence: Sentence, token: NumberToken) -> bool:
    """新区新增停车位3万个、公园12个: the doer of the first is that of the others."""
    if not sentence.doer or not sentence.found:
        return False
    between = sentence.text[sentence.found[-1].end : token.start]
    return (between[:1] in "、和及" or between[-1:] in "、和及") and "," not in between and ";" not in between


def _doer(sentence: Sentence, left: int, stop: int) -> str:
    """The noun phrase that ends at `stop` and begins its clause; "" where it names nobody and no place."""
    text, words = sentence.text, sentence.words
    while stop > left and text[stop - 1] in "新共又再已将":
        stop -= 1
    tail = text.rfind("(", left, stop) if text[stop - 1] == ")" else stop  # 江州班列(西线)
    if tail - left < 3 or not words.subject.doer_end.search(text, max(left, tail - 6), tail):
        return ""
    said = left_phrase(text, left, stop, sentence.times, words)
    if said.doing or said.subject or said.end != stop or words.subject.no_doer.search(text, left, stop):
        return ""
    doer = COUNT_IN_FRONT.sub("", said.text)
    if not 3 <= len(doer) <= _LONGEST or doer.count("(") != doer.count(")") or doer.count("“") != doer.count("”"):
        return ""
    return doer


def topic_before(sentence: Sentence, phrase: Phrase, indicator: str, *, percent: bool = False) -> str:
    """示范园区加快建设,从业人员3万人: the doer that the clauses before the value speak of; "" where none is sure."""
    known = sentence.words.subject
    if indicator[-1:] not in known.topic_lasts:
        return ""
    bare = known.bare.fullmatch(indicator) is not None
    member, total, thing = indicator in known.members, indicator in known.totals, indicator in known.things
    spent = indicator in known.body_totals
    if not (bare or member or total or thing or spent):
        return ""
    if topic := _field(sentence) if thing or (bare and not sentence.found) else "":
        return topic
    clauses = _clauses_before(sentence, clause_start(sentence.text, sentence.start, phrase.doing_start or phrase.start))
    if not clauses:
        return ""
    fit = _BRANCH if member else _PLACE if total else _BODY if spent else None
    for clause in (clauses[-1], clauses[0]) if bare or fit else ():
        topic = _told_of(sentence, clause)
        if topic and (bare or (fit and fit.search(topic))):
            return topic
    own_share = percent and indicator[-1] not in "率度"  # 投资增长8%: of all, more often than of it
    if own_share or not (bare or thing):
        return ""
    return (
        _programme(sentence, clauses[-1], indicator)
        or _object(sentence, clauses[-1])
        or work_in(sentence, clauses[-1], indicator)
    )


def told_before(sentence: Sentence, phrase: Phrase) -> str:
    """第三产业加快发展,…: of whom the clause before the phrase tells something; "" where of none."""
    start = clause_start(sentence.text, sentence.start, phrase.doing_start or phrase.start)
    clauses = _clauses_before(sentence, start)
    return _told_of(sentence, clauses[-1]) if clauses else ""


def grown_before(sentence: Sentence, phrase: Phrase) -> str:
    """发展食用菌,种植面积300亩: what the clause before says is grown; "" where it says more than that, or less."""
    start = clause_start(sentence.text, sentence.start, phrase.doing_start or phrase.start)
    clauses = _clauses_before(sentence, start)
    m = _GROWS.fullmatch(clauses[-1]) if clauses else None
    return m["what"] if m and names_field(m["what"], sentence.words) else ""


def names_field(name: str, words: MeasureWords) -> bool:
    """食用菌, 石油化工: a name of what is grown or made, and no clause."""
    known = words.subject
    told = known.told.search(name) or known.no_doer.search(name) or words.doing_at.search(name)
    return not told and not name.endswith(_NO_FIELD)


_GROWS = re.compile(
    r"(?:[大着全]力|积极|重点|稳步|加快|适度|因地制宜|规模化)?(?:发展|种植|养殖|栽植|推广|引种)了?(?P<what>[\u4e00-\u9fff]{2,8})"
)
_NO_FIELD = (
    "技术",
    "模式",
    "经济",
    "生产",
    "增强",
    "提升",
    "提高",
    "雄厚",
    "完善",
    "改善",
    "良好",
    "明显",
    "显著",
    "向好",
    "优越",
    "加强",
    "扩大",
    "工作",
    "民生",
    "机制",
    "措施",
    "目标",
    "任务",
    "情况",
)


def _field(sentence: Sentence) -> str:
    """公路方面,新开工2个项目,建成3个项目: the field that opens the sentence holds for all of it."""
    opening = sentence.text[sentence.start : sentence.text.find(",", sentence.start, sentence.end)]
    m = sentence.words.subject.topic_end.search(opening)
    if m is None:
        return ""
    named = _TOWARDS.sub("", opening[: m.start()])
    if named.endswith(("重点", "关键", "核心", "等")):
        named += m[0]
    return named if 2 <= len(named) <= _LONGEST and not _VERBAL.match(named) else ""


def _clauses_before(sentence: Sentence, left: int) -> list[str]:
    """The clauses in front of the one that begins at `left`, none of which has a value of its own."""
    text = sentence.text
    begin = max(sentence.start, text.rfind(";", sentence.start, left) + 1, text.rfind(":", sentence.start, left) + 1)
    if left <= begin or text[left - 1] != "," or (sentence.found and sentence.found[-1].end > begin):
        return []
    if item := _ITEM.match(text, begin, left):
        begin = item.end()
    return [] if _NUMBER.search(text, begin, left) else [c for c in text[begin : left - 1].split(",") if c]


_ITEM = re.compile(r"[①-⑳]|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|\d{1,2}[.、](?!\d)")
"""(11)县医院新院建成投用,…: the number of an item."""


def _programme(sentence: Sentence, clause: str, indicator: str) -> str:
    """实施“百千工程”,创建示范村12个: the programme under which they are made; of an investment, the work."""
    known = sentence.words.subject
    m = known.programme.fullmatch(clause)
    if m is None and indicator.endswith("投资"):
        m = known.works.fullmatch(clause)
    if m is None or m["name"].count("“") != m["name"].count("”") or len(m["name"]) < 4:
        return ""
    return m["name"]


def _object(sentence: Sentence, clause: str) -> str:
    """推进省属国企布局优化,营业收入翻一番: the body or place that something is done with."""
    m = sentence.words.doing_at.match(clause)
    if m is None or sentence.words.subject.no_doer.search(clause, m.end(), m.end() + 8):
        return ""
    for end in range(m.end() + 3, min(m.end() + 9, len(clause) - 2)):
        if _BODY.search(clause, m.end(), end) and not sentence.words.doing_at.match(clause, m.end()):
            return clause[m.end() : end]
    return ""


def work_in(sentence: Sentence, clause: str, indicator: str) -> str:
    """筹建江州职业学院,建筑面积5万平方米: the work that the clause begins, which the indicator is of."""
    begun = sentence.words.doing_at.match(clause)
    return _work(sentence, clause) if begun and _OF_A_WORK.match(indicator) else ""


def _work(sentence: Sentence, clause: str) -> str:
    """开工建设江湖水库,总库容3亿立方米: the one work that the clause before names, and nothing else."""
    known, text = sentence.words.subject, clause
    if not known.work_built.search(text) or known.no_doer.search(text):
        return ""
    while m := sentence.words.doing_at.match(text):
        text = text[m.end() :]
    return text if 4 <= len(text) <= _LONGEST else ""


_OF_A_WORK = re.compile(r"总(?!产|值|人|收)|工程总?投资|投资|占地|建筑面积|库容|全长|床位")
_NUMBER = re.compile(r"\d[\d.]*(?:[万亿千百]|%|个|家|项)")
_TOWARDS = re.compile(r"^(?:在|聚焦|围绕|面向|针对)+")
_VERBAL = re.compile(r"[对为从按以]|加快|推进|围绕")
_BRANCH = re.compile(r"(?:产业|业|集群)$")
_BODY = re.compile(r"(?:企业|国企|公司|集团|银行|院所|高校|都市圈|经济圈|园区|新区|开发区)$")
_PLACE = re.compile(r"(?:县城|[圈带谷园港]|(?<![地全])区|城市群|新城|机场|枢纽)$")


def _told_of(sentence: Sentence, clause: str) -> str:
    words = sentence.words
    if words.doing_at.match(clause):
        return ""
    for told in words.subject.told.finditer(clause, 2):
        if words.subject.no_doer.search(clause, 0, told.start()):
            return ""
        for end in range(told.start(), max(told.start() - 7, 1), -1):
            if words.subject.doer_end.search(clause, 0, end):
                return clause[:end] if 3 <= end <= _LONGEST or clause[:end] == "县城" else ""
    return ""
