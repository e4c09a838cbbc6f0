"""Who issued the document, and under which number."""

import regex

from planparse.facts.dates import date_line, is_damaged
from planparse.facts.front import Front, FrontLine
from planparse.facts.title import Title

_NUMBER = regex.compile(r"[\p{Han}]{1,14}[〔\[(【](?:19|20)\d\d[〕\])】]\s*第?\s*\d+\s*号")
_TITLE_END = regex.compile(r"^[\p{Han}]*(?:通知|意见|方案|报告|办法|规划|决定|措施|纲要|计划|要点)(?=[\p{Han}])")
_BODY = regex.compile(
    r"(?:[\p{Han}()]{0,30}(?:政府|办公厅|办公室|委员会|管委会|办事处|委|局|厅|部|署|院|会|国务院|指挥部|领导小组|党委|工委|中央|市委|省委|区委|县委))(?:[\s、]*[\p{Han}]{0,20}(?:政府|办公厅|办公室|国务院|局|厅|委员会))*"
)
_TITLE_BODY = regex.compile(
    rf"^(?P<body>{_BODY.pattern})(?:等\d*[\p{{Han}}]{{0,3}}(?:部门|单位))?(?:关于|印发|转发|(?=(?:19|20)\d\d年度?(?:工作|重点工作)))"
)
_AND_OFFICE = regex.compile(r"([\p{Han}]+)\(办公[室厅]\)")
_PARTY_FIRST = regex.compile(r"^(中共[\p{Han}]{2,20}?(?:委员会|委)(?:办公[室厅])?)(?=[\p{Han}]{2,14}政府)")
"""A committee and a government that issue together, with no mark between them."""
_CLOSING = regex.compile(r"^(?:\(此件|扫一扫|【|相关|附件|打印|责任编辑)")
_MOST_SIGNERS = 6
"""Lines of bodies above a date."""
_LONGEST_KIND = 3
"""办公室, 委员会: a body's kind alone names none."""
_LONGEST_SIGNATURE = 60
"""Of one line of them."""


def find_number(front: Front) -> str | None:
    """文号: of the page's table, or a line of its own before the text begins."""
    told = front.said("number")
    if told is not None:
        m = _NUMBER.search(told)
        if m is not None:
            return str(m.group())
    for line in front.lines:
        m = _NUMBER.search(line.text)
        if m is None or "《" in line.text or "根据" in line.text or "落实" in line.text:
            continue
        if m.start() == 0 or not line.text[m.end() :].strip(" )"):
            number: str = _TITLE_END.sub("", m.group())
            return number
    return None


def find_issuer(front: Front, title: Title) -> str | None:
    """The body that the page's table, the signature or the title names; several are joined by 、.

    A page names the body that put it up; where the signature names it among others, all of them issued it. A page may
    leave out the place, which the signature has: 区人民政府办公室 of 江州区.
    """
    told = front.said("issuer")
    signed = _signed(front, front.lines) or _signed(front, front.signed) or _signed(front, front.tail)
    if told is not None:
        office = _AND_OFFICE.fullmatch(told)
        if office is not None:  # 江州市人民政府(办公室): the one or the other
            return signed or _named(title) or str(office[1])
        return signed if signed and _is_among(told, signed.split("、")) else told
    return signed or _named(title)


def _is_among(told: str, signers: list[str]) -> bool:
    """Is the body one of them, or one of them without its place?"""
    return any(s == told or (len(told) > _LONGEST_KIND and s.endswith(told)) for s in signers)


def _signed(front: Front, lines: list[FrontLine]) -> str | None:
    for i, line in enumerate(lines):
        m = date_line(line)
        if m is None and not is_damaged(line):
            continue
        body = m.groupdict().get("body") if m is not None else None
        signed = body if body and _BODY.fullmatch(body) else _signers(front, lines[:i])
        if signed:
            return signed
    for i, line in enumerate(lines):
        if i and _CLOSING.match(line.text) and _BODY.fullmatch(lines[i - 1].text):
            return _signers(front, lines[:i])
    return None


def _signers(front: Front, lines: list[FrontLine]) -> str | None:
    found: list[str] = []
    for line in reversed(lines[-_MOST_SIGNERS:]):
        if not _BODY.fullmatch(line.text) or len(line.text) > _LONGEST_SIGNATURE:
            break
        found.append("、".join(_side_by_side(front, line)))
    return "、".join(reversed(found)) or None


def _side_by_side(front: Front, line: FrontLine) -> list[str]:
    """Several bodies may sign in one line, with blanks between them."""
    span = front.clean.raw_span(line.start, line.end)
    pieces = front.clean.source.text[span.start : span.end].split()
    return pieces if all(_BODY.fullmatch(p) for p in pieces) else [line.text]


def _named(title: Title) -> str | None:
    for text in (title.notice, title.text or ""):
        m = _TITLE_BODY.match(text)
        if m is not None:
            return "、".join(_PARTY_FIRST.sub("\\1、", m["body"]).split())
    return None
