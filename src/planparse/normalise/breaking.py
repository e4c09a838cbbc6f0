"""Line ends that the text lacks: whole documents that came on one line.

A break goes before every number of a scheme that fits the numbering up to there, before and after the parts of
a letter (文号, signature, date), and where spaces stand for a lost line end.
"""

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from planparse.clean import LineKind
from planparse.normalise.rows import TITLE_END, Row
from planparse.numbering import Token, token_at
from planparse.packaged import packaged_yaml

_OPENERS = re.compile(
    r"第[一二三四五六七八九十百]+[编篇章节]|[一二三四五六七八九十]{1,3}\s?、|[(〔][一二三四五六七八九十]{1,3}[)〕]"
    r"|(?<![\d.])\d{1,2}[.、](?!\d)|专\s?栏\s?\d+(?:-\d+)?(?=[\s:“\u4e00-\u9fff])|附件\d?(?=[:\s])"
)

_CHAPTERS = re.compile(r"第[一二三四五六七八九十百]+[编篇章节](?=\s*[^\s、,。的和])")
_GRID = re.compile(r"序\s*号\s*指\s*标[^。]{20,3000}(?:约束性|预期性)(?![^。]{0,200}(?:约束性|预期性))")
"""An indicator table whose cells and lines have all run together."""
_LABELS = re.compile(r"(?<=。)(?=[^。,;:]{3,24}:)")
"""In a box: a new entry with its label."""
_DIGIT_SPACED = re.compile(r"[\u4e00-\u9fff] \d+ ?[\u4e00-\u9fff%]")
_DIGIT_PLAIN = re.compile(r"[\u4e00-\u9fff]\d+ ?[\u4e00-\u9fff%]")
_RUNS = re.compile(r" +")
_LOST_END = re.compile(r" (?<=[^ \dA-Za-z%(] )(?=[^ \dA-Za-z)])")
"""A space that no figure or foreign word asks for."""
_HALF = re.compile(r"[\dA-Za-z .%]")
"""What takes half the room of a Chinese character."""
_FEWEST_LINES, _NARROWEST = 8, 16
_SLACK = 3
"""Characters by which lines of one width differ."""


@cache
def _letter() -> tuple[re.Pattern[str], ...]:
    number = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[(](?:19|20)\d\d[〕\])]\d{1,4}号(?=[\u4e00-\u9fff\s])")
    signed = re.compile(
        r"(?<=[。!)])\s*[^\s。,;:!?()\d]{2,40}(?:政府|办公厅|办公室|委员会|管委会|[局厅部院会])\s*"
        r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*(?:\(此件[^()]{2,16}\))?"
    )
    addressees = re.compile(r"\s*[^。:]{3,200}(?:单位|部门|政府|机构|企业|院校|委员会|委|局|组)[^。:]{0,6}:")
    titles = "|".join(packaged_yaml("sections.yaml")["usual_titles"])
    generic = re.compile(rf"\s*(?:{titles})(?=以|坚持|到20|高举|全面|深入|按照|认真|力争|通过|“|20)")
    return number, signed, addressees, generic


def break_rows(text: str, rows: list[Row]) -> list[Row]:
    """Cut the rows of a document without line ends into its paragraphs, as far as they can be told."""
    titles = _contents_titles(text, rows)
    result: list[Row] = []
    for row in rows:
        if row.kind != "body" or row.end - row.start < 60:
            result.append(row)
            continue
        at = row.start
        for cut in [*sorted(_cuts(text, row.start, row.end, titles)), row.end]:
            end = cut
            while end > at and text[end - 1] == " ":
                end -= 1
            while at < end and text[at] == " ":
                at += 1
            if end > at:
                kind: LineKind = "table" if _GRID.match(text, at, end) else "body"
                result.append(Row(at, end, kind, row.indent, row.gap, first=True))
            at = cut
    return result


def break_glued(text: str, rows: list[Row]) -> list[Row]:
    """Cut headings off the end of a paragraph or of another heading, in a document that has its line ends."""
    named = [m.start() for m in _CHAPTERS.finditer(text)]
    if not named:
        return rows
    named.append(len(text) + 4)
    result: list[Row] = []
    for row in rows:
        cuts: list[int] = []
        if row.kind == "body" and named[bisect_left(named, row.start + 4)] < row.end:
            alone = token_at(text, row.start, row.end) is not None and "。" not in text[row.start : row.end]
            for m in _CHAPTERS.finditer(text, row.start + 4, row.end):
                before = text[row.start : m.start()].rstrip(" ")[-1:]
                ended = before in "。!" and row.end - m.start() <= 50 and "。" not in text[m.start() : row.end]
                if ended or (alone and row.end - row.start <= 60 and before not in "、和与至到,“《"):
                    cuts.append(m.start())
        at = row.start
        for cut in cuts:
            result.append(Row(at, cut, row.kind, row.indent, row.gap, first=row.first))
            at = cut
        result.append(Row(at, row.end, row.kind, row.indent, row.gap, row.trail, row.whole, row.first) if cuts else row)
        if cuts:
            result[-1].first = True
    return result


def break_spaced(text: str, rows: list[Row]) -> list[Row]:
    """Cut headings off the text behind them where a space alone divides them, as it does in several: 一、组织领导 各部门…"""
    found: dict[int, int] = {}
    for row in rows:
        if row.kind == "body" and row.end - row.start > _LONGEST_TITLE:
            m = _SPACED.match(text, row.start, row.end)
            if m is not None and text.find(" ", m.end(), row.end) < 0:
                found[row.start] = m.end()
    if len(found) < 2:
        return rows
    result: list[Row] = []
    for row in rows:
        cut = found.get(row.start)
        if cut is None:
            result.append(row)
        else:
            result.append(Row(row.start, cut - 1, row.kind, row.indent, row.gap, first=row.first, whole=True))
            result.append(Row(cut, row.end, row.kind, row.indent, row.gap, row.trail, row.whole, first=True))
    return result


_SPACED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、])[\u4e00-\u9fff]{4,20} (?=[\u4e00-\u9fff“])"
)


def _contents_titles(text: str, rows: list[Row]) -> frozenset[str]:
    """The headings that the contents name, without spaces: they tell where a title ends in the text."""
    found: set[str] = set()
    for row in rows:
        if row.kind == "toc":
            starts = [m.start() for m in _CHAPTERS.finditer(text, row.start, row.end)]
            for start, end in pairwise([*starts, row.end]):
                found.add(text[start:end].replace(" ", ""))
    return frozenset(found)


def _cuts(text: str, start: int, end: int, titles: frozenset[str]) -> set[int]:
    number, signed, addressees, generic = _letter()
    cuts = _spaces(text, start, end, spaced=_spaces_digits(text, start, end))
    m = number.search(text, start, min(end, start + 400))
    if m is not None and text[m.end()] != ")":
        begin = _number_start(text, m.start(), m.end())
        if begin is not None and text[begin - 1 : begin] not in "《(":
            cuts |= {begin, m.end()}
            to = addressees.match(text, m.end(), end)
            if to is not None:
                cuts.add(to.end())
    for m in signed.finditer(text, start, end):
        cuts |= {m.start(), m.end()}
    for m in _GRID.finditer(text, start, end):
        cuts |= {m.start(), m.end()}
    headings = _headings(text, start, end, cuts)
    boxes = [at for at in sorted(headings) if text[at] == "专"]
    for at in boxes:
        for m in _LABELS.finditer(text, at, min((h for h in headings if h > at), default=end)):
            cuts.add(m.start())
    for at in headings:
        title = _title_end(text, at, end, titles)
        if title is not None:
            cuts.add(title)
        else:
            token = token_at(text, at, end)
            known = None if token is None else generic.match(text, token.end, end)
            if known is not None:
                cuts.add(known.end())
    return cuts | headings


def _title_end(text: str, at: int, end: int, titles: frozenset[str]) -> int | None:
    """Where the heading at `at` ends, if the contents name it."""
    if not titles or text[at] != "第":
        return None
    joined, places = "", []
    for i in range(at, min(at + 90, end)):
        if text[i] != " ":
            joined += text[i]
            places.append(i)
    best = max((t for t in titles if joined.startswith(t)), key=len, default="")
    return places[len(best) - 1] + 1 if best else None


def _number_start(text: str, start: int, end: int) -> int | None:
    """Where a 文号 begins that is glued to the title before it: behind 通知, 意见 and the like."""
    head = re.search(r".*(?:通知|意见|方案|办法|规划|纲要|决定|措施|计划|报告|函)", text[start:end])
    if head:
        return start + head.end()
    return None if start and "\u4e00" <= text[start - 1] <= "\u9fff" else start


def _spaces_digits(text: str, start: int, end: int) -> bool:
    """Whether the document sets spaces between characters and digits (到 2035 年), so that they mean nothing."""
    return len(_DIGIT_SPACED.findall(text, start, end)) * 5 > len(_DIGIT_PLAIN.findall(text, start, end))


def _spaces(text: str, start: int, end: int, *, spaced: bool) -> set[int]:
    """Spaces that stand for a lost line end: two or more, or one between words that none would divide."""
    found: set[int] = set()
    full = _full_lines(text, start, end)
    for m in _RUNS.finditer(text, start, end):
        before, after = text[m.start() - 1], text[m.end() : m.end() + 1]
        wide = len(m[0]) >= 2
        if not after or before in "[]" or (before in "、,(“《" and not wide):
            continue
        if wide:
            good = not _inside_word(text, m.start(), m.end())
        else:
            words = not (before.isascii() and before.isalnum()) and (
                not after.isascii() or after in "([" or (after.isdigit() and not spaced)
            )
            ended = before in "。;!:)”"
            good = words and (ended or not (m.start() in full or _inside_word(text, m.start(), m.end())))
        if good:
            found.add(m.end())
    return found


def _full_lines(text: str, start: int, end: int) -> frozenset[int]:
    """The single spaces that stand for the ends of a page's full lines, where most lie as far apart as one is wide."""
    ends = [m.start() for m in _LOST_END.finditer(text, start, end)]
    sizes = [b - a - len(_HALF.findall(text, a, b)) // 2 for a, b in pairwise([start, *ends])]
    if len(sizes) < _FEWEST_LINES:
        return frozenset()
    usual = sorted(sizes)[len(sizes) // 2]
    if usual < _NARROWEST or sum(abs(size - usual) <= _SLACK for size in sizes) * 5 < len(sizes) * 3:
        return frozenset()
    return frozenset(at for at, size in zip(ends, sizes, strict=True) if size >= usual - _SLACK)


def _inside_word(text: str, start: int, end: int) -> bool:
    """A space inside a heading (第一节 发展基础), a spread word (目 录, 指 标 名 称) or a title."""
    before = text[max(0, start - 6) : start]
    if re.search(r"(?:第[一二三四五六七八九十]+[编篇章节]|专栏\d*|[一二三四五六七八九十]、|附件\d*|\d[.、])$", before):
        return True
    spread = (start >= 2 and text[start - 2] in " \n") or text[end + 1 : end + 2] == " "
    return (
        spread or (before[-1:] == "目" and text[end : end + 1] == "录") or (before[-1:].isdigit() and end - start == 1)
    )


class _Counter:
    """The numbers that each scheme has reached."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def accepts(self, token: Token) -> bool:
        value = token.value[-1] if token.value else 1
        if token.scheme in ("box", "appendix"):
            return True
        last = self.last.get(token.scheme, 0)
        return value in (1, last + 1) or (token.scheme in ("chapter", "part", "section") and value == last + 2)

    def take(self, token: Token) -> None:
        if token.value:
            self.last[token.scheme] = token.value[-1]
        for lower in _LOWER.get(token.scheme, ()):
            self.last.pop(lower, None)


_LOWER = {
    "part": ("han", "han_bracket"),
    "chapter": ("han", "han_bracket"),
    "section": ("han", "han_bracket"),
    "han": (),
    "box": ("arabic",),
}


def _behind_title(text: str, start: int, at: int, cuts: set[int]) -> bool:
    """Does the document's title stand right in front: …任务分解一、促进就业?"""
    line = text[max([c for c in cuts if c < at], default=start) : at]
    return len(line) <= _LONGEST_TITLE and TITLE_END.search(line) is not None and not set(line) & set("。;,:、")


_LONGEST_TITLE = 60


def _headings(text: str, start: int, end: int, cuts: set[int]) -> set[int]:
    found: set[int] = set()
    counter = _Counter()
    heading_at = start
    """Where the last heading began: its title may touch the next number without a sign between them."""
    for m in _OPENERS.finditer(text, start, end):
        at = m.start()
        token = token_at(text, at, end)
        if token is None or not counter.accepts(token):
            continue
        before = text[at - 1] if at > start else "\n"
        gap = text[heading_at:at].replace(":", "", 1) if text[heading_at] == "专" else text[heading_at:at]
        touching = (
            heading_at in found
            and len(gap) <= 45
            and not any(sign in gap for sign in "。;:")
            and before not in "第、和及"
        )
        ended = (
            before in "。!?;:)”〕 \n…" or at in cuts or (token.value == (1,) and _behind_title(text, start, at, cuts))
        )
        if token.scheme in ("chapter", "section", "part"):
            good = (ended or touching) and text[token.end : token.end + 1] not in "、,。的和规"
        elif token.scheme == "box":
            good = (before in "。)”* \n" or touching) and text[token.end : token.end + 1] not in ")、,。所中的"
        elif token.scheme == "arabic":
            good = before in "。!;)* \n" or at in cuts or touching
        else:
            good = ended or touching
        if good:
            counter.take(token)
            found.add(at)
            heading_at = at
    return found
