"""Is a value a target or a result? What its part is, unless the sentence's own time or words say otherwise."""

import re

from planparse.measures.draft import Reading
from planparse.measures.phrases import clause_start
from planparse.measures.state import Sentence
from planparse.measures.times import TimeMention
from planparse.measures.years import Status


def read_status(sentence: Sentence, at: int, time: TimeMention | None) -> Reading[Status]:
    """The status of the value at `at`, for which `time` holds."""
    context = sentence.context
    part = context.heading or (sentence.start, sentence.start)
    if context.status == "target":
        told = _in_plan(sentence, at, time)
        return told if told is not None else Reading("target", "inferred", "status.part", *part)
    now = context.calendar.now
    if time is not None and now is not None and time.years[1] > now and time.kind in ("by", "in", "during"):
        ahead = sentence.words.ahead.search(sentence.text, sentence.start, at)
        if ahead or sentence.facts.genre != "work_report" or time.kind == "by":
            return Reading("target", "explicit", "status.time_after_the_review", time.start, time.end)
    aims = _aims(sentence, time)
    if aims is not None:
        return Reading("target", "explicit", "status.aims", *aims)
    begin = sentence.clause_of(at)
    if (set_ := _SET.fullmatch(sentence.text, begin, at)) and _DONE.match(sentence.text, at, sentence.end):
        return Reading("target", "explicit", PLANNED_THEN, set_.start("set"), at)
    return Reading("actual", "inferred", "status.part", *part)


_AIMS = re.compile(
    r"(?:[今明]年|新的一年)?的?(?:[我全][省市州盟县区旗镇乡])?的?(?:国民经济和社会发展|经济社会(?:事业)?发展)?的?(?:主要)?预期目标(?:是|为)(?!完成|实现)"
)
_MET = re.compile(r"实际|完成情况|执行情况|超额|均已|[都全]部完成|已完成")


def _aims(sentence: Sentence, time: TimeMention | None) -> tuple[int, int] | None:
    """主要预期目标是:, with which a sentence opens that no heading parts from the review, and no result follows."""
    text = sentence.text
    said = _AIMS.match(text, sentence.start, sentence.end)
    if said is None or (time is not None and time.start >= said.end()):
        return None
    line_end = text.find("\n", sentence.end)
    met = _MET.search(text, sentence.start, line_end if line_end >= 0 else len(text))
    return None if met is not None else said.span()


PLANNED_THEN = "status.planned_then"
"""The rule by which a value is the aim of the time that is looked back on."""
_SET = re.compile(
    r"(?:(?!完成|实现|超|占|[比较为按])[^,;。、])*?(?P<set>计划(?:任务|目标)?(?:完成|实现)?(?:投资|增长|下降)?|(?:任务|预算|目标)数?)(?:约|为)?"
)
_DONE = re.compile(r"[\d.]+[^,;。、\d]{1,6}[,;](?:全年|当年|年末|年底)?(?:已|共|累计)?(?:实际|完成|实现)")
"""计划增长16%,实际增长15.3%: what was planned for the year that is looked back on, beside what came of it."""
_AS_OF = ("截至", "截止")


def _in_plan(sentence: Sentence, at: int, time: TimeMention | None) -> Reading[Status] | None:
    """What makes a value a result in a part that plans; None where nothing does."""
    text, words, calendar = sentence.text, sentence.words, sentence.context.calendar
    first = calendar.period[0] if calendar.period else calendar.spoken
    if time is not None and first is not None and time.years[1] < first:
        return Reading("actual", "explicit", "status.time_before_the_plan", time.start, time.end)
    if first is None and time is not None and text.startswith(_AS_OF, time.start):
        return Reading("actual", "explicit", "status.as_of", time.start, time.end)
    progress = sentence.reported or _progress(sentence)
    if progress is not None and words.ahead.search(text, sentence.start, at) is None:
        return Reading("actual", "explicit", "status.progress", *progress)
    past = words.past.search(text, sentence.start, at)
    if past is None or words.ahead.search(text, sentence.start, at):  # rare, and asked of the clause only then
        return None
    if time is not None and calendar.period and time.years[1] >= calendar.period[1] and time.kind in ("by", "during"):
        return None
    last = sentence.found[-1] if sentence.found else None
    said = words.past.search(text, sentence.clause_of(at), at)
    if said is None and past.start() == sentence.start and text.find(";", sentence.start, at) < 0:
        said = past  # 截至6月,已更新电梯4万台,惠及居民17万户
    if said is not None and said[0] in words.past_beside:
        # 2023年交易额突破180亿元,同比增长20%: growth over the year before, of a target as of a result
        planned = time is not None and first is not None and time.kind == "in" and time.years[0] >= first
        if time is None and calendar.period and calendar.period[0] == calendar.period[1]:
            # 排放总量比上年削减5% among the tasks of a year, where the paragraph has reported nothing
            planned = words.past.search(text, text.rfind("\n", 0, sentence.start) + 1, sentence.start) is None
        if planned or (last is not None and last.status == "target" and text.find(";", last.end, at) < 0):
            said = None
    if said is not None:
        return Reading("actual", "explicit", f"status.past:{said[0]}", said.start(), said.end())
    if last is None or last.status != "actual":
        return None
    rule, _, word = last.readings["status"].rule.partition(":")
    if rule not in ("status.past", "status.reported_before") or word in words.past_own:
        return None
    begin = clause_start(text, last.end, at)
    if (
        text.find(";", last.end, at) >= 0
        or words.doing_at.match(text, begin, at)
        or any(last.end <= t.start < at for t in sentence.times)
    ):
        return None
    # 投资同比下降12.7%,高于全省1.7个百分点: what only goes on with what was reported
    return Reading("actual", "carried", "status.reported_before", last.start, last.end)


def _progress(sentence: Sentence) -> tuple[int, int] | None:
    """已完成。, with which the paragraph or the cell begins: how far the work has come."""
    text = sentence.text
    if text[sentence.start - 1 : sentence.start] not in ("。", ";"):
        return None
    begin = max(text.rfind(mark, 0, sentence.start) for mark in "\n|\t") + 1
    said = sentence.words.progress.match(text, begin, sentence.start)
    return None if said is None else said.span()
