"""Names that say nothing alone: 面积, 募集金额, 参保率, of what was measured before or of the topic of the sentence."""

import re

from planparse.measures.draft import MeasureDraft
from planparse.measures.members import head_of
from planparse.measures.phrases import Phrase
from planparse.measures.state import Sentence
from planparse.measures.subjects import COUNT_IN_FRONT, topic_before
from planparse.measures.words import MeasureWords

_LONGEST = 24
"""A head beyond this is a clause."""
_AT_STAGE = re.compile(r"(?<=..)(?:总|开工|竣工|完成|到位|累计|实际|合同利用|年度计划|计划|待售)+$")
_PLANNED = frozenset(("计划", "年度计划", "年度", "受益"))
"""They are of somebody themselves."""


def two_counts(sentence: Sentence) -> str:
    """办理建议395件、提案495件,办复率100%: the rate of both."""
    if len(sentence.found) < 2:
        return ""
    one, other = sentence.found[-2:]
    joined = (
        one.unit == other.unit and sentence.text[one.end] == "、" and "," not in sentence.text[one.end : other.start]
    )
    return f"{one.indicator}、{other.indicator}" if joined else ""


def is_bare(name: str, last: MeasureDraft, words: MeasureWords) -> bool:
    """募集金额, 参保率: of what stands before; the second of two rates may be of something else."""
    if not words.subject.bare.fullmatch(name):
        return False
    return name[-1] not in "率度" or last.indicator[-1] not in "率度比重"


def head_in(indicator: str, words: MeasureWords) -> str:
    """The doer of a whole name; of a share, of what has it."""
    if indicator.endswith("占比"):
        return indicator[:-2]
    whole, share, _ = indicator.partition("占")
    head = head_of(whole, words)
    if not head and whole[-1] not in "率度" and not words.subject.bare.fullmatch(whole):
        head = words.subject.bare_end.sub("", whole)
        head = "" if head == whole or head in words.bare else head
    head = words.subject.bare_end.sub("", head)  # 清洁能源总装机规模
    head = "" if head == "产业" else _AT_STAGE.sub("", head)
    return "" if (share and not head) or head.endswith("合同") or head in _PLANNED else head


def head_before(sentence: Sentence, last: MeasureDraft, unit: str, bare: str, between: str) -> str:
    """What the value before, `last`, gives to a bare name near behind it; "" where it gives nothing.

    `unit` is the name's own unit, `between` the text between the two values.
    """
    words, dimension = sentence.words, last.quantity.dimension if last.quantity else ""
    counted = dimension == "count" or (dimension == "households" and last.indicator.endswith(("企业", "主体")))
    thing = bare in words.subject.things and not counted  # 小城镇完成投资9亿元,建设项目107个
    if between == "、" and bare[-1:] == "率" and (m := _RATE.fullmatch(last.indicator)) and m["rate"] != bare:
        return m["of"] if words.subject.bare.fullmatch(bare) else ""  # 项目履约率95%、开工率80%
    if not (bare in words.generic or thing or is_bare(bare, last, words)):
        return ""
    totals = words.carry.totals
    if last.basis == "increase" and bare[0] == "总" and last.indicator.endswith(bare[1:]):
        return ""  # 新线新增里程30公里,总里程900公里
    if bare in totals["count"] and last.unit == unit and last.basis == "increase":
        return COUNT_IN_FRONT.sub("", last.indicator)  # 净增企业30户、总数达到200户
    if len(bare) > 2 and last.indicator.startswith(bare[:2]) and bare[:2] not in ("投资", last.verb):
        return ""  # 培训活动12场,培训规模3万人次: the name says it already
    head = "" if counted and ";" in between else _whose(sentence, last, bare, between, counted=counted)
    if head in words.doing and head not in words.subject.self_named:
        head = ""
    if not head and _of_all_named(last, bare, between, words):
        head = last.indicator
    if bare[-1] == "率":
        head = _may_have(head, bare, last, words)
    return COUNT_IN_FRONT.sub("", head)


def _may_have(head: str, rate: str, last: MeasureDraft, words: MeasureWords) -> str:
    """The head without the verb that the rate says again (治理沟道, 治理率); "" where none but people have such a rate."""
    dimension = last.quantity.dimension if last.quantity else ""
    if rate.endswith(words.subject.rates_of_people) and dimension == "count":
        return ""  # 新建学校3所,就业率90%
    verb = rate.removesuffix("率")
    return head.removeprefix(verb).removesuffix(verb)


def _whose(sentence: Sentence, last: MeasureDraft, bare: str, between: str, *, counted: bool) -> str:
    """The doer or the thing of the value before, `last`, which may have `bare` as well."""
    words, thing = sentence.words, sentence.thing
    if len(bare) > 2 and (same := last.indicator.find(bare[:2])) > 0:
        return last.indicator[:same]  # 医疗保险参保人数30万人,参保率95%
    head = head_in(last.indicator, words)
    if counted and last.indicator[-1] not in "量额":
        head = head_of(thing, words) or thing  # 肉牛存栏16万头,良种率90%
    if counted and bare.endswith("投资") and (both := _of_stages(sentence)):
        return both
    if counted and bare[-1] == "率":
        return two_counts(sentence) or head
    if bare.endswith("投资") and ";" not in between and thing.startswith(head) and _WORK.search(thing, len(head)):
        return thing  # 污水处理工程32个,新增处理能力20万吨,投资18亿元
    return head or (_of_work(last, bare) if bare[-1] in "率度" and ";" not in between else "")


def _of_stages(sentence: Sentence) -> str:
    """开工项目86个、竣工项目52个,完成投资18亿元: the thing that both stages are of; "" where they are not."""
    if len(sentence.found) < 2:
        return ""
    one, other = sentence.found[-2].indicator, sentence.found[-1].indicator
    stages = sentence.words.phrase.fate
    same = one[2:] == other[2:] and stages.fullmatch(one[:2]) and stages.fullmatch(other[:2])
    return one[2:] if same else ""


def _of_all_named(last: MeasureDraft, bare: str, between: str, words: MeasureWords) -> bool:
    """Is the bare name of the whole name before it?"""
    own = not last.indicator.endswith(words.tails)
    if bare[0] == "年" and own:
        return True  # 风电30万千瓦,年发电量5亿千瓦时
    if own and bare.endswith("里程") and last.unit.endswith("公里"):
        return True  # 新增高速公路30公里,通车里程达到300公里
    if bare.endswith(("投资", "资金")) and "了" not in last.indicator and last.indicator.endswith(_SPENT_ON):
        return True  # 政府投资项目2亿元,完成投资1亿元
    extent = last.quantity is not None and last.quantity.dimension in ("area", "length")
    return bare in words.carry.totals["size"] or (extent and "、" in between)  # 苗木发展到1.1万亩、产值1105万元


_WORK = re.compile(r"(?:工程|项目|整治|治理|改造|修复)$")
_OF_ALL = frozenset(("覆盖率", "参保率", "普及率", "就业率", "满意度", "满意率", "使用率"))
"""Rates of a whole place as well."""


def _of_work(last: MeasureDraft, rate: str) -> str:
    """造林30万亩,成活率90%: what a rate is of behind an extent of work, or behind so many persons; "" where nothing."""
    dimension = last.quantity.dimension if last.quantity else ""
    if dimension not in _EXTENTS or rate in _OF_ALL or last.basis == "growth":
        return ""
    return last.indicator.removeprefix(last.verb) if last.verb and rate.startswith(last.verb) else last.indicator


_EXTENTS = frozenset(("area", "length", "people", "households"))
_RATE = re.compile(r"(?P<of>[\u4e00-\u9fff]{2,4})(?P<rate>[\u4e00-\u9fff]{2}率)")
_SPENT_ON = ("项目", "工程", "协议", "合同")


def of_something(sentence: Sentence, at: int, phrase: Phrase, indicator: str, *, percent: bool = False) -> str:
    """The indicator with whose it is, where it says nothing alone and the words before tell: 营业收入翻一番.

    `at` is where the value begins. For values that stand otherwise than behind their indicator's verb.
    """
    words = sentence.words
    bare = indicator in words.generic or words.subject.bare.fullmatch(indicator) is not None
    if indicator.startswith(("占", "比")) or not (bare or indicator in words.subject.things):
        return indicator
    if topic := topic_before(sentence, phrase, indicator, percent=percent):
        return topic + indicator
    if not sentence.found or not bare:
        return indicator
    last = sentence.found[-1]
    between = sentence.text[last.end : at]
    if ";" in between or between.count(",") + between.count("、") > 2 or len(between) > 2 * _LONGEST:
        return indicator
    head = head_before(sentence, last, "", indicator, between.removesuffix(indicator))
    if last.quantity and last.quantity.dimension == "area" and indicator.endswith("面积") and not head:
        head = last.indicator  # 高标准农田30万亩,建成面积占永久农田50%
    return head + indicator if 2 < len(head) <= _LONGEST and not indicator.startswith(head) else indicator
