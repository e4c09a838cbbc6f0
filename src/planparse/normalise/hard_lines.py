"""Paragraphs broken at a fixed width, as mails, terminals and copies hand them on: which line goes on with which.

A line that was broken because the next word had no room is full; after any other line a paragraph ends. So most ends
are certain. What stands behind a full line is told by the document's own habits: an indent or an empty line before
each paragraph, numbers and labels that begin one, blocks of bodies that end one; last by how its paragraphs begin.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from planparse.normalise.line_width import PROSE, Width, hard_width
from planparse.normalise.pages import page_number, with_stuck_numbers
from planparse.normalise.rows import CLOSERS, ENDS, HANGING, TITLE_END, Row, ends_title
from planparse.numbering import SURE, Token, token_at

_LINKS = "、,和与及至到第按照在以“《(-—"
"""Signs and words that want something behind them: no number of a heading stands there."""
_TAIL = 25
"""The most characters that the second line of a heading has."""


@dataclass(frozen=True, slots=True)
class _Words:
    label: re.Pattern[str]
    """A word with a colon at the head of a line, in brackets or not: 责任单位:"""
    block: re.Pattern[str]
    """A stretch in brackets that begins with a label."""
    titles: tuple[re.Pattern[str], ...]
    """How a title that runs in stands before its text: 推进城市更新。 or 生态工程:"""
    sentence: re.Pattern[str]
    mark: re.Pattern[str]
    """What a paragraph may begin with that has no number: a dash, a figure's caption."""
    signs: re.Pattern[str]


@cache
def _words() -> _Words:
    return _Words(
        re.compile(r"\(?[\u4e00-\u9fff]{2,8}:"),
        re.compile(r"\([\u4e00-\u9fff]{2,8}:[^()]{2,300}\)"),
        (re.compile(r"(?!\d)[^。,;:、!?]{4,20}。"), re.compile(r"(?!\d)[^。,;:、!?]{4,20}:")),
        re.compile(r"(?<=。)(?=[^\s)”》。])"),
        re.compile(r"——|[图表] ?\d"),
        re.compile("[,、:!?]"),
    )


@dataclass(slots=True)
class Joints:
    """Where the lines of one paragraph that was broken at a fixed width meet."""

    fillers: list[tuple[int, str]]
    """An offset, and what stands there instead of the line's end and the spaces about it: as many marks without
    width, which no line keeps, or a space between two words that must not grow together."""
    over_pages: set[int]
    """The starts of the lines that go on with the one above, with a page's number in between."""


def hard_joints(raw: str, text: str, rows: list[Row]) -> Joints | None:
    """The joints of a document whose lines are broken at a fixed width; None for any other."""
    page = page_number()
    body: list[Row] = []
    behind_page: set[int] = set()
    for row in rows:
        if row.end - row.start <= 16 and row.gap and page.fullmatch(text, row.start, row.end):
            behind_page.add(len(body))
        elif row.kind in ("body", "footnote"):
            body.append(row)
    width = hard_width(raw, text, body)
    if width is None or _is_page(raw, text, rows, width):
        return None
    found = Joints([], set())
    for i in _Reading(raw, text, body, width, behind_page).run():
        above, row = body[i - 1], body[i]
        if i in behind_page:
            found.over_pages.add(row.start)
        else:
            spaced = not width.by_character or raw[above.end : above.end + 1] == " "
            apart = spaced and _is_word(raw[above.end - 1]) and _is_word(raw[row.start])
            found.fillers.append((above.end, (" " if apart else "\u200b").ljust(row.start - above.end, "\u200b")))
    return found


def _is_page(raw: str, text: str, rows: list[Row], width: Width) -> bool:
    """Whether the lines are those of pages: numbers of pages at their heads make them too long."""
    stuck = with_stuck_numbers(text, rows)
    return sum(width.reach(raw, row) > width.full for row in stuck) * 2 > len(stuck)


def joined(text: str, joints: Joints) -> str:
    """The text of the same length with these joints."""
    pieces: list[str] = []
    at = 0
    for start, filler in joints.fillers:
        pieces += [text[at:start], filler]
        at = start + len(filler)
    return "".join([*pieces, text[at:]])


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


@dataclass(slots=True)
class _Habit:
    """How the headings of one scheme of numbers stand."""

    alone: int = 0
    """On lines of their own."""
    with_text: int = 0
    """With text behind them in the same line."""
    open: int = 0
    """On a full line that may be the one or the other: few headings end there by chance."""


class _Reading:
    """The lines of one document, and its habits."""

    def __init__(self, raw: str, text: str, rows: Sequence[Row], width: Width, behind_page: set[int]) -> None:
        self.text, self.rows, self.behind_page = text, rows, behind_page
        self.full = [
            width.lacks_room(raw, above, row) and not width.is_unbroken(raw, row) for above, row in pairwise(rows)
        ]
        """Whether the line lacks the room for the next line's first word."""
        self.tokens = [token_at(text, row.start, row.end) for row in rows]
        self.starts = [i for i in range(1, len(rows)) if not self.full[i - 1] and text[rows[i].start] not in HANGING]
        sure = [i for i in range(1, len(rows)) if self.full[i - 1] and self._is_open(i)]
        self.margin = min((rows[i].indent for i in sure), default=0)
        plain = [i for i in self.starts if self.tokens[i] is None]
        inside, begun = (_share(self._is_indented(i) for i in found) for found in (sure, plain))
        self.indents = inside < 0.03 or (inside < 0.25 and begun > 0.75)
        """An indent begins a paragraph."""
        # of lines broken by hand some are so short that they seem to end a paragraph
        nearly_all = 0.5 if width.by_hand else 0.9
        self.all_indents = self.indents and begun > nearly_all
        """And every paragraph begins with one."""
        self.gaps = _share(rows[i].gap for i in sure) < 0.1
        self.all_gaps = self.gaps and _share(rows[i].gap for i in self.starts) > nearly_all
        self.by_hand = width.by_hand
        self.habits = self._habits()
        self.labels = self._labels()
        self.blocks_end = self._blocks_end()
        self.titles = self._titles(width, plain)
        self.last: dict[str, int] = {}
        """The numbers that each scheme has reached."""

    def run(self) -> Iterator[int]:
        """The lines that go on with the one above."""
        start = 0
        for i, token in enumerate(self.tokens):
            if i and self._goes_on(start, i):
                yield i
                continue
            start = i
            if token is not None and token.value:
                self.last[token.scheme] = token.value[-1]

    def _is_open(self, i: int) -> bool:
        """Whether the line above ends within a sentence; a heading may end so too."""
        if self.tokens[i] is not None or self.tokens[i - 1] is not None:
            return False
        return self.text[self.rows[i - 1].end - 1] not in ENDS + CLOSERS

    def _is_indented(self, i: int) -> bool:
        return self.rows[i].indent >= self.margin + 2

    def _goes_on(self, start: int, i: int) -> bool:
        """Whether line `i` goes on with the paragraph that line `start` began."""
        text, above, row = self.text, self.rows[i - 1], self.rows[i]
        over_page = i in self.behind_page
        if row.kind == "footnote" or not (over_page or text[above.end : row.start].isspace()):
            return False
        if text[row.start] in HANGING:
            return True
        if self.indents and self._is_indented(i):
            return False
        if not self.full[i - 1]:
            if self.by_hand and self.all_gaps:
                return over_page or not row.gap
            # a block of bodies on a line of its own, where paragraphs begin with an indent and it has none
            return text[row.start] == "(" and self.all_indents and self._is_indented(start)
        tail = text[above.end - 1]
        ended = tail in ENDS or (tail in CLOSERS and text[above.end - 2] in ENDS)
        token = self.tokens[i]
        if self.gaps and row.gap and not over_page and (ended or self.all_gaps or token is not None):
            return False
        if self.all_gaps or (self.all_indents and (token is None or not self._is_known(token))):
            return True
        if self.rows[start].kind == "footnote" and ended:
            return False
        return not self._begins(start, i, tail, ended)

    def _begins(self, start: int, i: int, tail: str, ended: bool) -> bool:
        """Whether a paragraph begins behind a full line, by the words."""
        text, above, row, token = self.text, self.rows[i - 1], self.rows[i], self.tokens[i]
        heading = self._is_heading(start, i)
        if token is not None and self._opens(token, tail, ended or heading):
            return True
        if tail in _LINKS:
            return False
        label = _words().label.match(text, row.start, row.end)
        if label is not None and tail != ";" and self._is_start(label[0]):
            return True
        if heading:
            return self._is_whole(start, i)
        if ended and _words().mark.match(text, row.start, row.end) is not None:
            return True
        if tail == ":" and start == i - 1 and not self.last and "(" not in text[above.start : above.end]:
            return True  # whom a letter is to
        if tail == ")" and self.blocks_end and self._is_block_end(i - 1):
            return True
        if not ended:
            return False
        end = self._end(i)
        if tail == "。" and end - row.start <= 30 and text[end - 1] not in ENDS + CLOSERS:
            return PROSE.search(text, row.start, end) is None  # who signs, a caption, a heading
        return any(title.match(text, row.start, end) for title in self.titles)

    def _opens(self, token: Token, tail: str, ended: bool) -> bool:
        """Whether a number is the head of a paragraph."""
        if tail in _LINKS:
            return False
        follows = token.value != () and token.value[-1] == self.last.get(token.scheme, 0) + 1
        if token.scheme not in SURE:
            first = token.value != () and token.value[-1] == 1
            return (ended or tail in CLOSERS) and (first or follows) and self._is_known(token)
        return ended or tail in CLOSERS or (follows and token.value[-1] > 1)

    def _is_known(self, token: Token) -> bool:
        """Whether the document has numbers of this scheme at the head of paragraphs."""
        return token.scheme in SURE or _kind(token) in self.habits

    def _is_heading(self, start: int, i: int) -> bool:
        """Whether the lines from `start` to before `i` may be a heading, or the document's title."""
        line = self.text[self.rows[start].start : self.rows[i - 1].end]
        if len(line) > 80 or "。" in line or ";" in line:
            return False
        if self.tokens[start] is not None:
            return True
        words = _words()
        if self.last or words.signs.search(line):
            return False
        return start == 0 or TITLE_END.search(line) is not None

    def _is_whole(self, start: int, i: int) -> bool:
        """Whether these lines are the whole heading, so that what follows is no part of it and does not run in."""
        block = self.text[self.rows[i].start : self._end(i)]
        if self.tokens[start] is None:
            return "。" in block or ends_title(self.text[self.rows[start].start : self.rows[i - 1].end], block)
        if "。" not in block and len(block) <= _TAIL:
            return False
        habit = self.habits.get(_kind(self.tokens[start]), _Habit())
        if habit.alone == habit.with_text == 0 and habit.open == 1:
            return "," not in self.text[self.rows[start].start : self.rows[i - 1].end]
        token = self.tokens[start]
        if token is not None and token.scheme in ("part", "chapter", "section") and habit.with_text == 0:
            return habit.alone > 0
        return habit.alone > habit.with_text and habit.open <= max(1, habit.alone // 5)

    def _end(self, i: int) -> int:
        """Where the full lines from `i` on end, or a number begins."""
        while i < len(self.full) and self.full[i] and self.tokens[i + 1] is None:
            i += 1
        return self.rows[i].end

    def _habits(self) -> dict[tuple[str, int], "_Habit"]:
        found: dict[tuple[str, int], _Habit] = {}
        for i in self.starts:
            token = self.tokens[i]
            if token is None:
                continue
            habit = found.setdefault(_kind(token), _Habit())
            if "。" in self.text[self.rows[i].start : self.rows[i].end]:
                habit.with_text += 1
            elif "。" in self.text[self.rows[i].start : self._end(i)]:
                habit.open += 1
            else:
                habit.alone += 1
        return found

    def _labels(self) -> Counter[str]:
        """The labels that begin paragraphs, and how often."""
        label = _words().label
        found = (label.match(self.text, self.rows[i].start, self.rows[i].end) for i in self.starts)
        return Counter(m[0] for m in found if m)

    def _is_start(self, label: str) -> bool:
        """Whether the label begins paragraphs, and rarely runs in behind a sentence."""
        begun = self.labels[label]
        return begun >= 2 and begun > self.text.count("。" + label) + self.text.count(")" + label)

    def _blocks_end(self) -> bool:
        """Whether a block in brackets ends its paragraph, wherever it can be told."""
        whole = {row.end for row, full in zip(self.rows, self.full, strict=False) if not full}
        broken = {row.end for row, full in zip(self.rows, self.full, strict=False) if full}
        ends = inside = 0
        for m in _words().block.finditer(self.text):
            ends += m.end() in whole
            inside += m.end() not in broken and m.end() not in whole
        return ends >= 3 and ends >= inside * 5

    def _is_block_end(self, i: int) -> bool:
        end = self.rows[i].end
        opened = self.text.rfind("(", max(0, end - 300), end)
        return opened >= 0 and _words().block.fullmatch(self.text, opened, end) is not None

    def _titles(self, width: Width, plain: Sequence[int]) -> list[re.Pattern[str]]:
        """The kinds of titles that behind a full line more likely begin a paragraph than go on with one.

        How often paragraphs begin so, and how often sentences inside a line do, is counted where it can be told; how
        many of the open places begin one follows from how many of them look so, or else from chance: one paragraph
        in as many as a line has characters ends with a full line.
        """
        text, rows = self.text, self.rows
        begun = [i for i in plain if "。" in text[rows[i].start : self._end(i)]]
        inner = [m.start() for row in rows for m in _words().sentence.finditer(text, row.start, row.end)]
        places = [
            i
            for i in range(1, len(rows))
            if self.full[i - 1] and self.tokens[i] is None and text[rows[i - 1].end - 1] == "。"
        ]
        found: list[re.Pattern[str]] = []
        for title in _words().titles:
            at_start = _share(title.match(text, rows[i].start, self._end(i)) is not None for i in begun)
            inside = _share(title.match(text, at, at + 24) is not None for at in inner)
            if at_start <= inside:
                continue
            starts = len(begun) / max(width.full if width.by_character else width.full // 2, 1)
            if len(places) >= 8:
                look_so = sum(title.match(text, rows[i].start, self._end(i)) is not None for i in places)
                starts = max((look_so - inside * len(places)) / (at_start - inside), starts)
            if at_start * starts > inside * max(len(places) - starts, 1):
                found.append(title)
        return found


def _kind(token: Token | None) -> tuple[str, int]:
    return ("", 0) if token is None else (token.scheme, len(token.value))


def _share(found: Iterable[bool]) -> float:
    known = list(found)
    return sum(known) / len(known) if known else 0.0
