"""Which candidates are headings of this document, and how they nest.

Depth is relative: 一、 is the top in one plan and stands under 第一章 in the next. A number that is missing or
comes twice is told in a diagnostic and changes nothing else.
"""

from itertools import pairwise

from msgspec import Struct

from planparse.clean import CleanText
from planparse.numbering import SCHEMES, SURE
from planparse.records import SectionKind
from planparse.sections.headings import Heading, heading_styles
from planparse.sections.parts import Part, find_parts, is_glossary
from planparse.sections.tree import SectionNode, SectionTree

_CONTAINER = -1.0
"""Rank of what stands above all numbering: an appendix, the glossary."""
_RANK: dict[str, float] = {scheme: float(i) for i, scheme in enumerate(SCHEMES)} | {
    "box": 20.0,
    "appendix": _CONTAINER,
    "word": _CONTAINER,
    "period": 0.0,
    "bare": 0.5,
}
_ITEMS = _RANK["arabic"]


class _Level(Struct):
    """An open section."""

    index: int
    scheme: str
    rank: float
    value: tuple[int, ...]
    run_in: bool
    glossary: bool = False


def nest(clean: CleanText, candidates: list[Heading]) -> SectionTree:
    """The tree of the headings and of the parts without a heading."""
    first = candidates[0].start if candidates else 0
    parts = find_parts(clean, first, candidates[-1].start if candidates else 0)
    return _Nester(clean, candidates).run(parts)


class _Nester:
    def __init__(self, clean: CleanText, candidates: list[Heading]) -> None:
        self.tree = SectionTree(clean, [])
        self.text, self.nodes = clean.text, self.tree.nodes
        self.candidates = candidates
        self.stack: list[_Level] = []
        self.rank = _ranks(candidates)
        self.top = min(
            (self.rank[h.scheme] for h in candidates if h.scheme in SURE and _RANK[h.scheme] >= 0), default=0.0
        )
        self._rank_keys()
        self.last: dict[str, int] = {}
        """The number that each scheme has reached: items may run on through the chapters."""
        self.began = False
        self.mentioned = -2
        """The last line of a list of attachments."""

    def run(self, parts: list[Part]) -> SectionTree:
        clean = self.tree.clean
        at = 0
        if self.candidates and self.candidates[0].start > 0:
            self._open_front(self.candidates[0].start)
        for heading in self.candidates:
            while at < len(parts) and parts[at].start < heading.start:
                self._add_part(parts[at])
                at += 1
            self._add_heading(heading)
        for part in parts[at:]:
            self._add_part(part)
        self._close(0, len(clean.text))
        self._tell_cut_lines()
        return self.tree

    def _rank_keys(self) -> None:
        """Rank the lengths of decimal numbers, and the heading styles by the numbered headings that have them."""
        rank = self.rank
        rank.update((f"decimal{length}", rank["decimal"]) for length in range(1, _LONGEST_DECIMAL + 1))
        styles = heading_styles(self.tree.clean)
        if not styles:
            return
        learned: dict[int, float] = {}
        for heading in self.candidates:
            depth = styles.get(self.tree.clean.raw_at(heading.start))
            if depth and rank.get(heading.scheme, -1.0) >= 0:
                learned.setdefault(depth, rank[heading.scheme])
        rank.update((f"styled{depth}", learned.get(depth, self.top + depth / 10)) for depth in styles.values())

    # what goes into the tree

    def _open_front(self, end: int) -> None:
        clean = self.tree.clean
        start = clean.lines[0].start
        if start < end:
            self._node(start, "front", "", (start, start), start, heading=False)
            self.stack.append(_Level(0, "front", _CONTAINER - 1, (), False))

    def _add_part(self, part: Part) -> None:
        front = bool(self.stack) and self.stack[0].scheme == "front"
        if part.closes and not front:
            self._close(0, part.start)
            self.last.clear()
        if part.kind == "glossary":
            self._close(1 if self.stack and self.stack[0].scheme == "appendix" else 0, part.start)
        title = part.title or (part.start, part.start)
        index = self._node(part.start, part.kind, part.number, title, part.end, heading=part.heading)
        if part.kind == "glossary":
            self.stack.append(_Level(index, "glossary", _CONTAINER + 0.5, (), False, glossary=True))
        else:
            self.nodes[index].end = part.end

    def _add_heading(self, heading: Heading) -> None:
        if heading.scheme == "appendix" and (not self.began or self._is_mention(heading)):
            self.mentioned = heading.line
            return
        if heading.scheme == "arabic" and heading.line == self.mentioned + 1:
            # 附件:1.任务分工表 and, on the next line, 2.指标体系
            self.mentioned = heading.line
            return
        if heading.scheme not in SURE and True in [level.glossary for level in self.stack]:
            return
        key = _key(heading)
        place = self._place(heading, key)
        if place is None:
            return
        self.began = True
        self._close(place, heading.start)
        if heading.scheme == "appendix":
            self._take_title(heading)
        start, end = heading.number
        number = self.text[start:end].strip()
        index = self._node(heading.start, _kind(heading, key), number, heading.title, heading.body, heading=True)
        node = self.nodes[index]
        glossary = is_glossary(node.title)
        if glossary and node.kind == "heading":
            node.kind = "glossary"
        rank = self.top if heading.scheme == "word" else self.rank[key]
        if heading.scheme == "bare" and self.stack:
            rank = self.stack[-1].rank + 0.5
        self.stack.append(_Level(index, key, rank, heading.value, heading.run_in, glossary))
        if heading.value and heading.scheme != "styled":
            self.last[key] = heading.value[-1]

    def _node(
        self, start: int, kind: SectionKind, number: str, title: tuple[int, int], body: int, *, heading: bool
    ) -> int:
        stack, nodes = self.stack, self.nodes
        index, parent = len(nodes), stack[-1].index if stack else None
        written = self.text[title[0] : title[1]]
        nodes.append(
            SectionNode(start, body, kind, number, written, title, body, len(stack) + 1, parent, heading=heading)
        )
        if parent is not None:
            nodes[parent].children.append(index)
        return index

    def _close(self, place: int, at: int) -> None:
        text, stack = self.text, self.stack
        if len(stack) <= place:
            return
        while at > 0 and text[at - 1] in "\n ":
            at -= 1
        for level in stack[place:]:
            node = self.nodes[level.index]
            node.end = at if at > node.body else node.body
        del stack[place:]

    # where a heading comes in

    def _place(self, heading: Heading, key: str) -> int | None:
        """The depth at which the heading comes in; None where it is no heading."""
        stack = self.stack
        if stack and stack[0].scheme == "front":
            return (
                0
                if heading.scheme in SURE or heading.scheme in ("styled", "period", "bare") or heading.value[-1] == 1
                else None
            )
        if heading.scheme in ("appendix", "word"):
            return 0
        if heading.scheme == "decimal":
            return self._place_decimal(heading)
        if heading.scheme == "bare":  # beneath what has a number, or names a time
            above = (i for i in range(len(stack) - 1, -1, -1) if stack[i].scheme in SURE or stack[i].scheme == "period")
            return next(above, -1) + 1
        if heading.scheme in ("styled", "period"):
            return self._below(key)
        if heading.scheme == "box":
            return next((i for i, level in enumerate(stack) if level.scheme == "box" or level.run_in), len(stack))
        number = heading.value[-1]
        same = box = -1
        """The innermost section of the scheme, and the innermost box."""
        for i in range(len(stack) - 1, -1, -1):
            scheme = stack[i].scheme
            if scheme == key:
                if stack[i].value[-1] + 1 == number:
                    return i
                same = max(same, i)
            elif scheme == "box":
                box = max(box, i)
        if number == 1 and box > same and (self.rank[key] >= _ITEMS or key not in self.last):
            # a list in a box; 一、 too, where the document has no 一、 of its own
            return len(stack) if self.rank[key] >= _ITEMS or self._is_lower(key, box) else self._below(key)
        if same < 0:
            return self._place_new(heading, key, number)
        last = stack[same].value[-1]
        if heading.scheme in SURE or number == 1 or 0 < number - last <= 3:
            self._tell(heading, last, number)
            return same
        return None

    def _place_new(self, heading: Heading, key: str, number: int) -> int | None:
        """A scheme that is not open: it begins under what stands above it, or goes on after an interruption."""
        if number > 2 and self.last.get(key, 0) + 1 != number:
            # 一、二、(三)四、: one bracket lost or added does not begin a new list
            for i in range(len(self.stack) - 1, -1, -1):
                level = self.stack[i]
                if level.value and level.value[-1] + 1 == number and {level.scheme, key} <= _FAMILY:
                    return i
        if heading.scheme not in SURE and number > 1:
            reached = self.last.get(key, 0)
            if not 0 < number - reached <= 3 or (reached == 0 and number > 2):
                return None
            self._tell(heading, reached, number)
        elif number > 1 and key not in ("section", "article"):
            # 节 and items that run on through the chapters
            reached = self.last.get(key, 0)
            if number != reached + 1:
                self._tell(heading, 0, number)
        return self._below(key)

    def _below(self, key: str) -> int:
        """The depth below all open sections that stand above the scheme."""
        rank = self.rank[key]
        for i, level in enumerate(self.stack):
            if level.scheme == "box":
                if rank < _ITEMS:
                    return i
            elif level.rank >= rank:
                return i
        return len(self.stack)

    def _is_lower(self, key: str, box: int) -> bool:
        """Whether a scheme would stand above what holds the box: in this document it can only be the box's own."""
        return box > 0 and self.rank[key] < self.stack[box - 1].rank

    def _place_decimal(self, heading: Heading) -> int | None:
        """1.1 stands in chapter 1, 1.1.1 in 1.1; a decimal number at a line's start fits into no such list."""
        value = heading.value
        if len(value) == 1:
            return self._below("decimal1")
        for i in range(len(self.stack) - 1, -1, -1):
            level = self.stack[i]
            if level.scheme == _key(heading) and level.value[:-1] == value[:-1]:
                step = value[-1] - level.value[-1]
                if step == 2:
                    self._tell(heading, level.value[-1], value[-1])
                return i if step in (1, 2) else None
            if level.value and level.value == value[:-1]:
                if value[-1] > 2:
                    return None
                if value[-1] == 2:
                    self._tell(heading, 0, 2)
                return i + 1
        return None

    def _take_title(self, heading: Heading) -> None:
        """The title of an appendix stands on the line below 附件1."""
        clean = self.tree.clean
        if heading.title[0] < heading.title[1] or heading.line + 1 >= len(clean.lines):
            return
        line = clean.lines[heading.line + 1]
        if line.kind == "body" and line.end - line.start <= 60 and clean.text[line.end - 1] not in "。:;":
            heading.title = (line.start, line.end)
            heading.body = line.end

    def _is_mention(self, heading: Heading) -> bool:
        """附件 in the list of what a letter has attached, not at the head of an appendix."""
        text = self.text
        lines = self.tree.clean.lines[heading.line + 1 : heading.line + 6]
        title = text[slice(*heading.title)]
        if title[:1].isdigit():
            return True
        if text[heading.number[1] : heading.number[1] + 1] != ":":
            return False
        return not any(line.end - line.start > 60 for line in lines) and not any(
            h.line > heading.line and h.scheme in SURE and h.scheme != "appendix" and h.line <= heading.line + 5
            for h in self.candidates
        )

    # diagnostics

    def _tell(self, heading: Heading, last: int, number: int) -> None:
        if number == last + 1:
            return
        text = self.text
        written = text[slice(*heading.number)].strip()
        if number == last:
            code, message = "number_repeated", f"the number {written} comes twice"
        elif number > last:
            missing = number - last - 1
            code, message = (
                "number_missing",
                f"before {written} {missing} number{'s are' if missing > 1 else ' is'} missing",
            )
        elif number == 1:
            code, message = "numbering_restarts", f"the numbering begins again at {written} without a heading above it"
        else:
            code, message = "number_out_of_order", f"{written} comes after a higher number"
        self.tree.notes.append((code, message, heading.start, heading.body))

    def _tell_cut_lines(self) -> None:
        """Paragraphs that break off in mid-sentence: text was lost there, and nothing was put in its place."""
        clean = self.tree.clean
        text = clean.text
        heads = {h.start for h in self.candidates}
        for line in clean.lines:
            glued = line.kind == "table" and line.end - line.start > 200 and "\t" not in text[line.start : line.end]
            if glued and not any(t.start <= clean.raw_at(line.start) < t.end for t in clean.tables):
                self.tree.notes.append(
                    (
                        "table_glued",
                        "the cells of a table have run together; no values are read from it",
                        line.start,
                        line.end,
                    )
                )
        for line, below in pairwise(clean.lines):
            if line.kind == "body" == below.kind and line.end - line.start >= 60 and below.start not in heads:
                tail = text[line.end - 1]
                if tail not in "。!?;:…)》" and "。" in text[line.start : line.end]:
                    self.tree.notes.append(
                        ("line_cut", "the paragraph breaks off in mid-sentence", line.end - 12, line.end)
                    )


def _kind(heading: Heading, key: str) -> SectionKind:
    if heading.scheme == "box":
        return "box"
    if heading.scheme == "appendix":
        return "appendix"
    if heading.scheme == "styled" or key == "decimal1":
        return "heading"
    return "item" if _RANK[heading.scheme] >= _RANK["decimal"] else "heading"


_LONGEST_DECIMAL = 4
"""Numbers in a decimal one: 1.1.1.1."""
_FAMILY = frozenset({"han", "han_bracket", "han_space"})


def _key(heading: Heading) -> str:
    if heading.scheme == "decimal":
        return f"decimal{len(heading.value)}"
    return f"styled{heading.value[0]}" if heading.scheme == "styled" else heading.scheme


def _ranks(candidates: list[Heading]) -> dict[str, float]:
    """The order of the schemes: as usual, but where this document nests two of them the other way round."""
    rank = dict(_RANK)
    votes: dict[tuple[str, str], int] = {}
    for above, below in pairwise(candidates):
        if (
            below.value
            and below.value[-1] == 1
            and above.scheme != below.scheme
            and "box" not in (above.scheme, below.scheme)
        ):
            pair = above.scheme, below.scheme
            votes[pair] = votes.get(pair, 0) + 1
    for (above_scheme, below_scheme), count in votes.items():
        if (
            rank[above_scheme] > rank[below_scheme] >= 0
            and count >= 2
            and count > 2 * votes.get((below_scheme, above_scheme), 0)
        ):
            rank[below_scheme] = rank[above_scheme] + 0.5
    return rank
