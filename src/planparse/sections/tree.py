"""The section tree: the parts of a document and how they nest."""

from bisect import bisect_right

from msgspec import Struct, field

from planparse.clean import CleanText
from planparse.records import SectionKind


class SectionNode(Struct):
    """One part of the document, in clean offsets."""

    start: int
    """First character of its number, or of its title where it has none."""
    end: int
    """End of all that stands beneath it."""
    kind: SectionKind
    number: str
    """As written, ends with its point or bracket; "" where there is none."""
    title: str
    title_span: tuple[int, int]
    body: int
    """Where its text begins: behind the title (a run-in heading's text follows in the same line)."""
    depth: int = 1
    parent: int | None = None
    """Index in the tree's nodes."""
    heading: bool = True
    children: list[int] = field(default_factory=list)


class SectionTree(Struct):
    """All parts of a document in the order of the text; a part comes before those beneath it."""

    clean: CleanText
    nodes: list[SectionNode]
    notes: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Diagnostics: code, message, clean start and end."""
    _starts: list[int] = field(default_factory=list)

    def index_at(self, at: int) -> int | None:
        """Index of the innermost part that holds the clean offset `at`."""
        if not self._starts:
            self._starts = [n.start for n in self.nodes]
        i: int | None = bisect_right(self._starts, at) - 1
        if i is None or i < 0:
            return None
        while i is not None and self.nodes[i].end <= at:
            i = self.nodes[i].parent
        return i

    def end_title(self, index: int, start: int, end: int) -> None:
        """End the part's title in front of what stands from `start` to `end`, if that is how it ends."""
        node = self.nodes[index]
        first, last = node.title_span
        if first < start < last <= end:
            title = self.clean.text[first:start].rstrip(";, ")
            if title:
                node.title, node.title_span = title, (first, first + len(title))

    def next_start(self, at: int) -> int:
        """Where the first part behind the clean offset `at` begins; the text's end where there is none."""
        if not self._starts:
            self._starts = [n.start for n in self.nodes]
        i = bisect_right(self._starts, at)
        return self._starts[i] if i < len(self._starts) else len(self.clean.text)

    def within(self, index: int | None, other: int) -> bool:
        """Is the part `index` the part `other`, or beneath it?"""
        while index is not None and index != other:
            index = self.nodes[index].parent
        return index is not None

    def path(self, index: int | None) -> list[SectionNode]:
        """The part and all above it, outermost first."""
        found: list[SectionNode] = []
        while index is not None:
            found.append(self.nodes[index])
            index = self.nodes[index].parent
        return found[::-1]
