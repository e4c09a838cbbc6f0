"""Which text a block governs.

- At the end of a paragraph: from the item's first character (its number included) to the bracket; for a second
  block in the same item from behind the first.
- A line of its own right under a heading: that heading's line.
- A line of its own behind an item's text: the item; where the items before it have no block either and no
  other follows, all of what they stand in.
- In a row of a ledger: the cells before its bodies.
- In a box (专栏): the box's body without its title line.
"""

from collections import Counter
from itertools import pairwise

from planparse.assignments.find import Place
from planparse.clean import CleanText
from planparse.sections import SectionNode, SectionTree

_BETWEEN = " \t\n。;,、"


class Scope:
    """The text that each of a document's blocks governs."""

    def __init__(self, clean: CleanText, tree: SectionTree, places: list[Place]) -> None:
        self._text = clean.text
        self._tree = tree
        self._places = places
        self._inside = Counter(p.section for p in places if p.section is not None and not p.standalone)
        self._before = {p.start: last for last, p in pairwise(places)}

    def governs(self, place: Place) -> tuple[int, int]:
        """The clean offsets of the text that the block at `place` assigns."""
        if place.governs is not None:
            return place.governs
        start = self._standalone(place) if place.standalone else self._at_end(place)
        end = place.start
        if place.standalone and not self._of_items_before(place, start):
            heading = self._heading_line(place)
            if heading is not None:
                return heading
        while end > start and self._text[end - 1] in " \t\n":
            end -= 1
        return (start, end) if end > start else (place.start, place.start)

    def _at_end(self, place: Place) -> int:
        line = self._text.rfind("\n", 0, place.start) + 1
        last = self._before.get(place.start)
        if last is not None and last.end > line:
            return self._skip(last.end, place.start)
        if place.section is None:
            return self._skip(line, place.start)
        node = self._tree.nodes[place.section]
        if node.start >= line:
            return node.start
        if last is not None and last.section == place.section and last.end > node.start:
            return self._skip(last.end, place.start)
        if self._inside[place.section] > 1:
            return self._skip(node.body, place.start)
        return node.start

    def _standalone(self, place: Place) -> int:
        if place.section is None:
            return self._text.rfind("\n", 0, max(self._skip_back(place.start) - 1, 0)) + 1
        nodes = self._tree.nodes
        box = next((n for n in reversed(self._tree.path(place.section)) if n.kind == "box"), None)
        last = self._before.get(place.start)
        if box is not None:
            if last is not None and last.standalone and last.start >= box.start:
                return self._skip(last.end, place.start)
            return self._skip(box.body, place.start)
        index = place.section
        since = last.end if last is not None else 0
        while (parent := nodes[index].parent) is not None:
            siblings = nodes[parent].children
            place_in = siblings.index(index)
            first = nodes[siblings[0]]
            if place_in == 0 or siblings[-1] != index or first.start < since or nodes[parent].start < since:
                break
            index = parent
        if nodes[index].start < since:
            return self._skip(since, place.start)
        return nodes[index].start

    def _heading_line(self, place: Place) -> tuple[int, int] | None:
        """The line of the heading right above."""
        if place.section is None:
            return None
        node: SectionNode = self._tree.nodes[place.section]
        end = self._text.find("\n", node.start)
        if end < 0 or end > place.start or self._text[min(node.body, end) : place.start].strip(_BETWEEN):
            return None
        while end > node.start and self._text[end - 1] in " \t":
            end -= 1
        return node.start, end

    def _of_items_before(self, place: Place, start: int) -> bool:
        """Does the block hold for items before its own, too?"""
        return place.section is not None and start < self._tree.nodes[place.section].start

    def _skip(self, at: int, end: int) -> int:
        while at < end and self._text[at] in _BETWEEN:
            at += 1
        return at

    def _skip_back(self, at: int) -> int:
        while at > 0 and self._text[at - 1] in _BETWEEN:
            at -= 1
        return at
