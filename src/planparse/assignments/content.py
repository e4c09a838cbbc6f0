"""A block's content: (牵头单位:A;责任单位:B、C), (A牵头,B、C配合), 完成时限, 牵头领导."""

import re
from functools import lru_cache

import regex

from planparse.assignments.model import NamedBody, Parts
from planparse.assignments.rules import RULE_SENTENCE, rule_behind
from planparse.assignments.words import Label, RoleWords, role_words
from planparse.bodies import Identity, Registry
from planparse.records import Role

_DIVISION = (
    r"(?:省|自治区|直辖市|设区市|地级市|县级市|地|市|州|盟|区|县|旗|乡|镇|街道|街|园区|开发区|功能区|村|社区|自治县)"
)
_BRACKET = r"(?:\([^()]*\)|〔[^〔〕]*〕)?"
# 各市、县(区)人民政府 is one name although a comma stands in it; 各园区、各街道 are two
_JOINT = regex.compile(
    rf"(?:各|有关|相关){_DIVISION}+{_BRACKET}(?:[、/]{_DIVISION}+{_BRACKET})+(?:人民政府|政府|党委|管委会|办事处)?"
    rf"(?=$|[、,;。和及与等(〈:牵负配])"
    rf"|(?<=党委|党工委|工委)、(?:人民政府|政府|管委会|办事处)(?=$|[、,;。和及与等(〈:牵负配])"
)
_AND = regex.compile(r"和|以及|及|与|暨")
_SUCH_AS = regex.compile(
    r"(?<![高中初平同])等(?=$|[省市区县州]?(?:直|级)?(?:有关|相关|各|其他|部门|单位)|多?个?部门"
    r"|\d+个?|[一二三四五六七八九十]+个?|企业|机构|级)"
)
_NO_BODY = regex.compile(
    r"(?:\d+|[一二三四五六七八九十多]+)?个?(?:部门|单位|企业|机构|部门和单位|部门和企业|部门、单位)|/|无|-+|—+|\s*"
)
_NOTE = regex.compile(r"\((?=含|不含|除|包括|以下|下同|简称|牵头)|〈|<")
_PLACES = regex.compile(r"\((?:[省市区县州盟旗乡镇街道村社、/,及和]|自治县|园区|管委会|开发区)+\)")
_OUTSIDE = " \t,、;。:."
_LONGEST_NAME = 40
"""Characters of a body's name."""
_SHORTEST_GLUED = 3
"""Characters of a name that touches the next one: 市财政局市人社局."""
_SENTENCE = regex.compile(r"均需|均由|不再|下同|[为是由将]|以上|以下|详见|另行|参照|要求|做好|推动|完成|确保|加强")


def read_labelled(text: str, start: int, end: int, labels: list[Label], known: Registry) -> Parts | None:
    """What the labels in text[start:end] say; None where there are none, or they tell no bodies."""
    words = role_words()
    if not labels:
        return None
    parts = Parts()
    first = labels[0].start
    if (
        first > start
        and text[start:first].strip(_OUTSIDE)
        and (before := read_clauses(text, start, first, known)) is not None
    ):
        parts = before  # A牵头,B、C配合;完成时限:2025年12月
    for i, label in enumerate(labels):
        stop = labels[i + 1].start if i + 1 < len(labels) else end
        word, begin = label.word, min(label.end, end)
        if word in words.labels:
            _read_list(parts, text, begin, rule_behind(text, begin, stop), words.labels[word], known)
        elif word in words.deadlines:
            parts.deadline = parts.deadline or _trimmed(text, begin, stop)
        elif word in words.leaders:
            for a, b in _pieces(text, begin, stop):
                parts.leaders.append((text[a:b], word, a, b))
    if parts.names and all(known.identify(text[n.start : n.end]).kind is None for n in parts.names):
        return None  # 牵头单位:负责统筹协调 tells duties
    return parts


def _read_list(parts: Parts, text: str, start: int, end: int, role: Role, known: Registry) -> None:
    """The names behind a label; a verb behind some of them says otherwise: 责任单位:A、B分别牵头,C配合."""
    words = role_words()
    at = start
    spoken = words.stem.search(text, start, end) is not None
    while spoken and (m := words.clause.match(text, at, end)) is not None:
        cut = m.end("names")
        first = len(parts.names)
        add_names(parts, text, at, cut, words.verbs[m["verb"]], start, known)
        if any(known.identify(text[n.start : n.end]).kind is None for n in parts.names[first:]):
            del parts.names[first:]
            break
        at = m.end()
    add_names(parts, text, at, end, role, start, known)


def read_clauses(text: str, start: int, end: int, known: Registry) -> Parts | None:
    """Names with a verb behind them; None where text[start:end] is anything else than that."""
    rule = RULE_SENTENCE.search(text, start, end)
    stop = rule.start() if rule else end
    parts = Parts()
    silent: list[tuple[int, int]] = []
    at = start + 1 if text.startswith("由", start) else start
    while at < stop:
        segment = min((i for i in (text.find(c, at, stop) for c in ";。") if i >= 0), default=stop)
        if not _read_segment(parts, text, at, segment, known):
            silent.append((at, segment))
        at = segment + 1
    if not parts.names:
        return None
    for a, b in silent:
        _read_silent(parts, text, a, b, known)
    parts.names.sort(key=lambda n: n.start)
    return parts if _all_bodies(text, parts, known) else None


def _read_segment(parts: Parts, text: str, start: int, end: int, known: Registry) -> bool:
    """A牵头,B、C配合: clauses with a verb each; False where no verb stands."""
    words = role_words()
    at = start
    while at < end:
        m = words.clause.match(text, at, end)
        if m is None or _deadline(text, at, end) is not None:  # 持续推进 ends like a clause
            break
        for a, b in _joined(text, m.start("names"), m.end("names"), words):
            add_names(parts, text, a, b, words.verbs[m["verb"]], at, known)
        at = m.end()
    if at == start:
        return False
    if text[at:end].strip(_OUTSIDE):
        _read_silent(parts, text, at, end, known)
    return True


def _read_silent(parts: Parts, text: str, start: int, end: int, known: Registry) -> None:
    """What stands beside the clauses without a verb: a time limit, or bodies whose role is not said."""
    deadline = _deadline(text, start, end)
    if deadline is not None:
        parts.deadline = deadline
        return
    first = len(parts.names)
    add_names(parts, text, start, end, "responsible", start, known)
    for name in parts.names[first:]:
        name.default = True


def read_names(text: str, start: int, end: int, known: Registry) -> Parts | None:
    """A bracket that only names bodies: (市商务局、市财政局).

    None unless the registry knows half of them; a name that it does not know must end as a body's does, and one
    without a level stands beside one that has it (市商务局、财政局) or is a ministry (卫生健康委、财政部). Places alone
    are none.
    """
    parts = Parts()
    add_names(parts, text, start, end, "responsible", 0, known)
    known_ones = unknown = whole = 0
    for name in parts.names:
        name.default = True
        identity = known.identify(text[name.start : name.end])
        if identity.kind is None or name.end - name.start > _LONGEST_NAME:
            return None
        if identity.entry is None:
            unknown += 1
        elif identity.by in ("form", "collective", "start"):
            known_ones += 1
            ministry = text[name.end - 1] == "部"
            whole += ministry or bool(identity.prefix) or identity.by != "form" or identity.collective
        elif identity.kind != "local_government":
            return None
    return parts if whole and known_ones >= unknown else None


def _all_bodies(text: str, parts: Parts, known: Registry) -> bool:
    """Does each name end as a body's does?"""
    return all(
        n.end - n.start <= _LONGEST_NAME and known.identify(text[n.start : n.end]).kind is not None for n in parts.names
    )


def _deadline(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _OUTSIDE:
        start += 1
    m = role_words().deadline.match(text, start, end)
    return (m.start(1), m.end(1)) if m and not text[m.end() : end].strip(_OUTSIDE) else None


def _joined(text: str, start: int, end: int, words: RoleWords) -> list[tuple[int, int]]:
    """Stretches between 会同 and the like."""
    while (m := words.joiner_first.match(text, start, end)) is not None:
        start = m.end()  # A牵头,会同B、C落实
    cuts = [start]
    for m in words.joiner.finditer(text, start, end):
        cuts += [m.start(), m.end()]
    cuts.append(end)
    return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2) if cuts[i] < cuts[i + 1]]


def add_names(parts: Parts, text: str, start: int, end: int, role: Role, list_no: int, known: Registry) -> None:
    """Split a list at 、 , ; and 和, take notes off, and leave out what names no body."""
    for a, b in _pieces(text, start, end):
        for c, d, note, is_time in _names_in(text[a:b], known):
            if is_time:
                parts.deadline = parts.deadline or (a + c, a + d)
            elif note == "牵头":
                parts.names.append(NamedBody("lead", a + c, a + d, list_no))
            else:
                parts.names.append(NamedBody(role, a + c, a + d, list_no, note))


@lru_cache(maxsize=4096)
def _names_in(member: str, known: Registry) -> list[tuple[int, int, str | None, bool]]:
    """The names in a member of a list, each with its note, and whether it is a time limit instead.

    They are kept by the member's words: a plan gives work to the same bodies again and again.
    """
    found: list[tuple[int, int, str | None, bool]] = []
    end, note = _take_note(member, 0, len(member))
    if note and member[end - 1] == ")":  # 各区县政府(含新区)(列第一位的为牵头单位,下同)
        end, note = _take_note(member, 0, end)
    for a, b in _such_as(member, 0, end):
        for c, d in _around_and(member, a, b, known):
            for e, f in _glued(member, c, d, known):
                name = member[e:f]
                if not name or _NO_BODY.fullmatch(name) or _is_sentence(name, known):
                    continue
                if ":" not in name:  # else a label that is not known, with what it says
                    is_time = role_words().deadline.fullmatch(name) is not None
                    found.append((e, f, note if f == end else None, is_time))
    return found


def _glued(text: str, start: int, end: int, known: Registry) -> list[tuple[int, int]]:
    """Names that only blanks divided, which are gone from clean text: 市财政局市人社局."""
    if end - start < 2 * _SHORTEST_GLUED or known.identify(text[start:end]).by == "form":
        return [(start, end)]
    for at in range(start + _SHORTEST_GLUED, end - _SHORTEST_GLUED + 1):
        if text[at] != text[start]:
            continue
        left, right = known.identify(text[start:at]), known.identify(text[at:end])
        if left.by != "form" or not left.prefix:
            continue
        rest = _glued(text, at, end, known)
        if len(rest) > 1 or (right.by == "form" and right.prefix):
            return [(start, at), *rest]
    return [(start, end)]


def _is_sentence(name: str, known: Registry) -> bool:
    identity = known.identify(name)
    if identity.by == "form":
        return False
    if len(name) > _LONGEST_NAME or RULE_SENTENCE.search(name):
        return True
    return identity.kind is None and _SENTENCE.search(name) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _OUTSIDE + "\n":
        start += 1
    while end > start and text[end - 1] in _OUTSIDE + "\n":
        end -= 1
    return (start, end) if end > start else None


_CUTS = frozenset("、,;。\t\n|")
_OPEN = {"(": ")", "〈": "〉", "〔": "〕", "[": "]", "【": "】", "<": ">"}
_OPENERS = re.compile(r"[(〈〔\[【<]")
_MEMBER = re.compile(r"[^、,;。\t\n| :.](?:[^、,;。\t\n|]*[^、,;。\t\n| :.])?")


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the members of a list stand; marks inside brackets do not divide it."""
    whole = text[start:end]
    joint = {m.start(): m.end() for m in _JOINT.finditer(text, start, end)} if _may_join(whole) else {}
    if not joint and _OPENERS.search(whole) is None:
        return [m.span() for m in _MEMBER.finditer(text, start, end)]
    found: list[tuple[int, int]] = []
    at = begin = start
    closers: list[str] = []
    while at <= end:
        if at == end or (not closers and text[at] in _CUTS):
            piece = _trimmed(text, begin, at)
            if piece:
                found.append(piece)
            begin = at + 1
        elif at in joint and not closers:
            at = joint[at]
            continue
        elif text[at] in _OPEN:
            if text.find(_OPEN[text[at]], at, end) >= 0:
                closers.append(_OPEN[text[at]])
        elif closers and text[at] == closers[-1]:
            closers.pop()
        at += 1
    return found


def _may_join(text: str) -> bool:
    """Whether one of the words stands there that make one name of what 、 divides: 各市、县, 相关区、县, 党委、政府."""
    last = text.rfind("、")
    return last >= 0 and (0 <= text.find("各") < last or 0 <= text.find("关") < last or "委、" in text)


def _take_note(text: str, start: int, end: int) -> tuple[int, str | None]:
    """The end of the name without the bracket behind it, and what stood in the bracket."""
    if text[end - 1] not in ")〉>〕]":
        return end, None
    opener = {")": "(", "〉": "〈", ">": "<", "〕": "〔", "]": "["}[text[end - 1]]
    at = text.rfind(opener, start, end)
    if at <= start or (opener == "(" and _PLACES.fullmatch(text, at, end)):
        return end, None
    if opener == "〔" and _PLACES.fullmatch("(" + text[at + 1 : end - 1] + ")"):
        return end, None
    return at, text[at + 1 : end - 1]


def _such_as(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A等 names A alone; A等有关部门 names A and 有关部门."""
    m = _SUCH_AS.search(text, start, end)
    if m is None or m.start() == start:
        return [(start, end)]
    return [(start, m.start()), (m.end(), end)] if m.end() < end else [(start, m.start())]


def _around_and(text: str, start: int, end: int, known: Registry) -> list[tuple[int, int]]:
    """Two names joined by 和, where neither 和 nor its like belongs to a name."""
    name = text[start:end]
    if known.identify(name).by == "form":
        return [(start, end)]
    for m in _AND.finditer(name):
        left, right = name[: m.start()], name[m.end() :]
        if len(left) < 2 or len(right) < 2:
            continue
        if _NO_BODY.fullmatch(left) and known.identify(right).collective:
            return [(start + m.end(), end)]  # 等部门及各市人民政府
        a, b = known.identify(left), known.identify(right)
        if b.kind is not None and len(right) > 2 and _stands_alone(a, left, b):
            return [(start, start + m.start()), *_around_and(text, start + m.end(), end, known)]
    return [(start, end)]


def _stands_alone(left: Identity, name: str, right: Identity) -> bool:
    """Is what stands before 和 a body's whole name? 市商务局 is, 工业 in 工业和信息化局 and 部门 in 各部门和单位 are not."""
    if left.kind is None:
        return False
    if left.collective:
        return right.collective or right.by == "form"
    if left.by == "form":
        return left.kind != "management_committee" or name.startswith(("各", "有关", "相关"))
    return not name.endswith(("园区", "部门", "单位"))
