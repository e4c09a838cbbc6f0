"""The title: of the plan itself, not of the notice that hands it on."""

from dataclasses import dataclass

import regex

from planparse.facts.front import Front, FrontLine
from planparse.facts.words import fact_words

_LONGEST_TITLE = 120
_HALF = str.maketrans("（）：，", "():,")
_JOINED_LINES = 3
_SHORTEST_START = 8
"""A title that goes on in the next line has more than a caption's few characters in the first."""
_HANDED_ON = regex.compile(
    r"(?:现将|现印发|印发)?《(?P<title>(?:[^《》\n]|《[^《》\n]*》){4,110})》(?!\d{4}年|[中所的]?(?:要求|提出|确定|明确|部署|涉及|重点|主要|目标|任务))(?:\([^()\n]{0,30}\))?(?:[、和及]?《[^《》\n]{4,110}》)*(?:[^。\n《》]{0,50}?)(?:现?印发(?:给你们|你们|,|如下)|现(?:予以?|予)?(?:印发|公布|发布))"
)
_MADE = regex.compile(
    r"(?:制定|制订|编制)了?《(?P<title>(?:[^《》\n]|《[^《》\n]*》){4,110})》,?(?:现|已经?|经)[^。\n]{0,40}?印发"
)
_NOTICE = regex.compile(r"印发(?:关于)?《?(?P<title>[\p{Han}\d“”\"()—–\-~、·:A-Za-z年《》]{4,110}?)》?的通知$")
_ADDRESSEE = regex.compile(r"各[\p{Han}、,()（）]+[:]|各位(?:代表|委员)|现在,")
_NUMBER_LINE = regex.compile(r"[\p{Han}]{1,14}[〔\[(【](?:19|20)\d\d[〕\])】]第?\d+号")
_DATE_END = regex.compile(
    r"(?:\d{4}|[一二][〇○零一二三四五六七八九0]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?$"
)
_STATUS = regex.compile(r"\((?:草案|征求意见稿|送审稿|公开稿|试行|修订稿?|讨论稿|审议稿)\)")
_TWO_BODIES = regex.compile(
    r"([\p{Han}]{0,30}(?:中央|委员会|委|政府|厅|室|局|部))[ \u3000]+([\p{Han}]{0,30}(?:政府|国务院|厅|室|局|委|部|会))(?=关于|印发)"
)
_YEARS = regex.compile(r"^\(\d{4}年?[—–\-~至]+\d{4}年?\)")
_NO_START = regex.compile(r"^.{0,3}$|[:/】【\[\]]|(?<!<[^<>]{1,40})>|文件$|号$|^\d{4}年\d{1,2}月\d{1,2}日")
_QUOTED_START = regex.compile(r"“[^”]{2,12}”[\p{Han}“”]{4,}")
"""“十四五”可再生能源发展规划."""
_MARKS = regex.compile("[《》〈〉<>]")
_GOES_ON = regex.compile(r"^(?:和|及|暨|与|实施|\d{4}年|二〇|的)")

_LABEL = regex.compile(
    r"(?:资料|图文|全文|文件|题目|标题):|\([\p{Han}]{2,8}\)(?=(?:19|20)\d\d年)|\d{1,2}(?=政府工作报告)"
)
"""What a page sets before a title: 资料:, (江州)2024年…, the page's number."""
_PAGE = regex.compile(r"(?:[_|][^_|]*(?:网|门户).*|[-—–―]+(?:全文|图文)|\((?:全文|图文|全文版|摘登)\))$")
"""And behind it: _江州新闻网, —全文."""
_ALONE = regex.compile(r"《(?P<title>[^《》]{6,})》")
_OCCASION = regex.compile(r"(?<=[\p{Han})])(?:[-—–―]+|\()(?=(?:19|20)\d\d年\d{1,2}月).*$")
"""政府工作报告——2024年1月8日在…会议上."""


@dataclass(frozen=True, slots=True)
class Title:
    """A document's title and the notice's, where a notice hands it on."""

    text: str | None
    """In the source's own characters, without its line ends."""
    clean: str
    """The same in clean characters; "" where there is none."""
    notice: str
    """The notice's title in clean characters."""
    start: int | None = None


def find_title(front: Front) -> Title:
    """The title that the document gives itself."""
    lines = [_unlabelled(line, first=i == 0) for i, line in enumerate(line for line in front.lines if line.text)]
    candidate = _first_title(front, lines)
    notice = candidate[0] if candidate and candidate[0].endswith("通知") else ""
    told = front.said("title") or ""
    if (number := _NUMBER_LINE.match(told)) is not None:
        told = told[number.end() :].strip() or told
    if told and told.endswith("通知"):
        notice = told.translate(_HALF)
    handed = _handed_on(front)
    if handed is not None:
        start, end = _as_headed(front, *handed)
        return Title(
            front.written(start, end), front.clean.text[start:end], notice or (candidate[0] if candidate else ""), start
        )
    if notice:
        m = _NOTICE.search(notice)
        if m is not None:
            written = _inner(front, m["title"], candidate)
            return Title(written, m["title"], notice, candidate[1] if candidate else None)
    if told:
        return Title(told, told.translate(_HALF), notice)
    if candidate is None:
        return Title(None, "", "")
    return Title(_spaced(front, candidate[1], candidate[2]), candidate[0], notice, candidate[1])


def _unlabelled(line: FrontLine, *, first: bool) -> FrontLine:
    """The line without what a page sets about a title, and without when and where it was read."""
    text, start = line.text, line.start
    alone = _ALONE.fullmatch(text) if first else None
    if alone is not None:
        return FrontLine(alone["title"], start + 1, start + 1 + len(alone["title"]))
    before = _LABEL.match(text)
    if (behind := _OCCASION.search(text) or _PAGE.search(text)) is not None:
        text = text[: behind.start()]
    if before is not None:
        text, start = text[before.end() :], start + before.end()
    return FrontLine(text, start, start + len(text)) if text != line.text else line


def _spaced(front: Front, start: int, end: int) -> str:
    """The title with the space that divides two issuing bodies: 中共…委员会 …市人民政府关于…"""
    written = front.written(start, end)
    span = front.clean.raw_span(start, end)
    m = _TWO_BODIES.match(front.clean.source.text, span.start, span.end)
    if m is None:
        return written
    first, second = m[1], m[2]
    return f"{first} {written[len(first) :]}" if written.startswith(first + second) else written


def _inner(front: Front, title: str, candidate: tuple[str, int, int] | None) -> str:
    """The title inside the notice's, in the source's own characters."""
    if candidate is None:
        return title
    at = front.clean.text.find(title, candidate[1], candidate[2])
    return front.written(at, at + len(title)) if at >= 0 else title


def _handed_on(front: Front) -> tuple[int, int] | None:
    """《…》已经…同意,现印发给你们"""
    for pattern in (_HANDED_ON, _MADE):
        m = pattern.search(front.clean.text, 0, front.end)
        if m is not None:
            return m.span("title")
    return None


def _as_headed(front: Front, start: int, end: int) -> tuple[int, int]:
    """Where the title stands above the text that it is of: a title inside it has its own marks there, 《 and not 〈."""
    bare = _MARKS.sub("", front.clean.text[start:end])
    for line in (*front.lines, *front.heads):
        if line.start >= end and len(line.text) > len(bare) and _MARKS.sub("", line.text) == bare:
            return line.start, line.start + len(line.text)
    return start, end


def _first_title(front: Front, lines: list[FrontLine]) -> tuple[str, int, int] | None:
    """The first line, or lines that belong together, that ends as titles do: text, start, end."""
    whole = fact_words().title
    best: tuple[str, int, int] | None = None
    for i, first in enumerate(lines):
        if _ADDRESSEE.match(first.text):
            break
        if front.is_key(first) or _NO_START.search(first.text):
            continue
        found = _joined(front, lines, i, whole)
        if found is None:
            continue
        if best is None:
            best = found
            if not _is_caption(found[0]):
                break
        else:
            return found
    return best


def _is_caption(text: str) -> bool:
    """A data bank's caption (…)…规划(2022年更新) above the title itself."""
    return text.endswith("更新)") or text.startswith("(")


def _joined(front: Front, lines: list[FrontLine], i: int, whole: "regex.Pattern[str]") -> tuple[str, int, int] | None:
    text, start = "", lines[i].start
    for j in range(i, min(i + _JOINED_LINES, len(lines))):
        line = lines[j]
        if j > i and (
            _is_caption_word(lines[i].text)
            or front.is_key(line)
            or _ADDRESSEE.match(line.text)
            or _NUMBER_LINE.match(line.text)
        ):
            return None
        text += line.text
        end = line.end
        cut = _DATE_END.search(text)
        if cut is not None and cut.start() > 8:
            text, end = text[: cut.start()], end - (cut.end() - cut.start())
        status = _STATUS.search(text)
        if status is not None and status.end() == len(text):
            text, end = text[: status.start()], end - (status.end() - status.start())
        if len(text) > _LONGEST_TITLE:
            return None
        if whole.match(text) and (text[0] not in "《(【[“、," or _QUOTED_START.match(text)):
            following = lines[j + 1].text if j + 1 < len(lines) else ""
            more = _more(following, whole, text)
            if more:
                return text + more, start, lines[j + 1].start + len(more)
            return text, start, end
        if whole.match(text) and text[0] == "(":
            return text, start, end
    return None


def _is_caption_word(text: str) -> bool:
    """Too short for the first half of a title (a button or a column's name), unless it breaks off: …政府关于"""
    return len(text) < _SHORTEST_START and not text.endswith(("关于", "印发", "的"))


def _more(following: str, whole: "regex.Pattern[str]", text: str) -> str:
    """What the next line adds to a title that could end here: its years in brackets, or 和2035年远景目标纲要."""
    years = _YEARS.match(following)
    if years is not None:
        return years.group()
    if _GOES_ON.match(following) and len(following) < 40 and whole.match(text + following):
        return following
    return ""
