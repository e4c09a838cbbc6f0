"""Lists of counts: what the last member gives to those before it."""

import re

from planparse.measures.draft import MeasureDraft, Reading
from planparse.measures.fates import named
from planparse.measures.phrases import clause_start, left_phrase
from planparse.measures.state import Sentence

_JOINTS = "、和及与"
_SHORT = re.compile(
    r"(?:以上)?(?:的)?(?P<name>[^,。;、和及]{0,7}[型级类]|街道|乡镇|城区|城市|农村|社区|[^,。;、]{2,12}[过超达][十百千万亿\d.]+元?)(?:、|和|及|以及|与)(?:约|近|超)?"
)


_KIND_OF_PLACE = re.compile(r"(?:街道|乡镇|城区|城市|农村)(?=.{4})")
"""1个区级、3个街道和60个农村社区服务中心."""
_LIMIT = re.compile(r"[^,。;、]{2,12}?[过超达][十百千万亿\d.]+元?")


def give_to_earlier(sentence: Sentence) -> None:
    """What the last member of a list of counts has behind its number, the members before it may share."""
    last, *earlier = sentence.found[::-1]
    if earlier and sentence.text[last.start - 1] in _JOINTS:
        _give_head(sentence, last, earlier)
        _give_clause(sentence, last, earlier)


def _give_head(sentence: Sentence, last: MeasureDraft, earlier: list[MeasureDraft]) -> None:
    """190处大型、800处重点中型和500处一般中型灌区: the members before the last take its head."""
    start = last.start
    for draft in earlier:
        m = _SHORT.fullmatch(sentence.text, draft.end, start)
        if m is None or draft.indicator.removeprefix(draft.verb) != m["name"] or draft.unit[-1:] != last.unit[-1:]:
            return
        name = last.indicator.removeprefix(last.verb)
        cut = _LIMIT.match(name) if _LIMIT.fullmatch(m["name"]) else _KIND_OF_PLACE.match(name)
        head = name[(cut.end() if cut else name.find(m["name"][-1], 0, 8) + 1) :]
        if head == name:
            return
        _take(draft, draft.indicator + head)
        start = draft.start


def _give_clause(sentence: Sentence, last: MeasureDraft, earlier: list[MeasureDraft]) -> None:
    """10所学校、12个专业群入选名单: so do the schools; 3000个小区、120个街区改造: the deed is of both."""
    thing, name, start = sentence.thing, last.indicator.removeprefix(last.verb), last.start
    members: list[MeasureDraft] = []
    for draft in earlier:
        joint = sentence.text[draft.end : start].removesuffix("近").removesuffix("超")
        own = draft.indicator.removeprefix(draft.verb)
        if draft.readings["indicator"].rule != "indicator.right" or joint[:-1].removesuffix("以") != own:
            break
        members.append(draft)
        start = draft.start
    if not members or not thing:
        return
    doing = left_phrase(
        sentence.text, clause_start(sentence.text, sentence.start, start), start, sentence.times, sentence.words
    ).doing
    deed = sentence.words.phrase.shared_deed.search(thing, 2)
    if name != thing and deed is None and name.endswith(thing) and not sentence.words.phrase.making.intersection(doing):
        clause = name.removesuffix(thing).removesuffix("的")
        for draft in members:
            _take(draft, named(draft.indicator, clause))
    elif name == thing and deed is not None and doing and doing[-1] in sentence.words.phrase.deed_verbs:
        for draft in members:
            _take(draft, draft.indicator + deed[0])


def _take(draft: MeasureDraft, indicator: str) -> None:
    draft.indicator = indicator
    read = draft.readings["indicator"]
    draft.readings["indicator"] = Reading(indicator, "carried", "indicator.head_of_next", read.start, read.end)
