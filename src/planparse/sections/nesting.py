"""Which candidates are headings of this document, and how they nest.

Depth is relative: 一、 is the top in one plan and stands under 第一章 in the next. A number that is missing or
comes twice is told in a diagnostic and changes nothing else.
"""

from planparse.clean import CleanText
from planparse.numbering import SCHEMES, SURE
from planparse.sections.headings import Heading
from planparse.sections.tree import SectionNode, SectionTree

_TOP = -1
_RANK = {scheme: i for i, scheme in enumerate(SCHEMES)} | {"box": 20, "appendix": _TOP, "word": _TOP}


class _Level:
    """An open section."""

    __slots__ = ("index", "kind", "rank", "scheme", "value")

    def __init__(self, index: int, scheme: str, rank: int, value: tuple[int, ...], kind: str) -> None:
        self.index = index
        self.scheme = scheme
        self.rank = rank
        self.value = value
        self.kind = kind


def nest(clean: CleanText, candidates: list[Heading]) -> SectionTree:
    """The tree of the headings."""
    tree = SectionTree(clean, [])
    stack: list[_Level] = []
    top = min((_RANK[h.scheme] for h in candidates if h.scheme in SURE and _RANK[h.scheme] >= 0), default=0)
    for heading in candidates:
        place = 0 if _RANK[heading.scheme] == _TOP else _place(stack, heading)
        if place is None:
            continue
        for level in stack[place:]:
            tree.nodes[level.index].end = heading.start
        del stack[place:]
        _add(tree, stack, heading, top)
    for level in stack:
        tree.nodes[level.index].end = len(clean.text)
    return tree


def _key(heading: Heading) -> str:
    return f"decimal{len(heading.value)}" if heading.scheme == "decimal" else heading.scheme


def _place(stack: list[_Level], heading: Heading) -> int | None:
    """Where in the stack the heading comes in; None where it is no heading."""
    key, value = _key(heading), heading.value
    last = value[-1] if value else 0
    if heading.scheme == "decimal":
        return _place_decimal(stack, heading)
    if heading.scheme == "box":
        for i, level in enumerate(stack):
            if level.scheme == "box" or level.kind == "run_in":
                return i
        return len(stack)
    same = [i for i, level in enumerate(stack) if level.scheme == key]
    for i in reversed(same):
        if stack[i].value and stack[i].value[-1] + 1 == last:
            return i
    boxes = [i for i, level in enumerate(stack) if level.scheme == "box"]
    if boxes and (not same or same[-1] < boxes[-1]) and last == 1 and _RANK[key] >= _RANK["arabic"]:
        return len(stack)
    if same:
        if heading.scheme in SURE or last == 1 or 0 < last - stack[same[-1]].value[-1] <= 3:
            return same[-1]
        return None
    if heading.scheme not in SURE and last > 1:
        # items may run on through the document: the last of them stood under the section before
        return _outside(stack, key) if heading.scheme == "arabic" else None
    return _outside(stack, key)


def _outside(stack: list[_Level], key: str) -> int:
    rank = _RANK[key]
    for i, level in enumerate(stack):
        if level.scheme == "box" and rank < _RANK["arabic"]:
            return i
        if level.scheme != "box" and level.rank >= rank:
            return i
    return len(stack)


def _place_decimal(stack: list[_Level], heading: Heading) -> int | None:
    """1.1 stands in chapter 1, 1.1.1 in 1.1; a decimal number at a line's start fits into no such list."""
    value = heading.value
    for i in range(len(stack) - 1, -1, -1):
        level = stack[i]
        if level.scheme == f"decimal{len(value)}" and level.value[:-1] == value[:-1]:
            return i if level.value[-1] + 1 == value[-1] else None
        if level.value and level.value == value[:-1] and value[-1] == 1:
            return i + 1
    return None


def _add(tree: SectionTree, stack: list[_Level], heading: Heading, top: int) -> None:
    text = tree.clean.text
    index = len(tree.nodes)
    node = SectionNode(
        start=heading.start,
        end=heading.body,
        kind="box" if heading.scheme == "box" else "item" if _RANK[heading.scheme] >= _RANK["decimal"] else "heading",
        number=text[slice(*heading.number)].strip(),
        title=text[slice(*heading.title)],
        title_span=heading.title,
        body=heading.body,
        depth=len(stack) + 1,
        parent=stack[-1].index if stack else None,
    )
    tree.nodes.append(node)
    if node.parent is not None:
        tree.nodes[node.parent].children.append(index)
    kind = "run_in" if heading.run_in else "line"
    stack.append(_Level(index, _key(heading), max(_RANK[heading.scheme], top), heading.value, kind))
