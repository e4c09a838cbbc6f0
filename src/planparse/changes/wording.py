"""Which words of a text changed.

Sentences that both texts have are set aside first, so that the work grows with what changed. In the rest, tokens are
compared: a number, a Latin word, a Chinese character each one token, so that 12.5 becomes 13 as a whole and not digit
by digit. rapidfuzz finds the smallest edit, diff-match-patch's semantic clean-up joins what chance agreements of one
or two characters have torn apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex
from rapidfuzz.distance import Indel

from planparse.changes.folding import fold_token, tokens
from planparse.changes.model import Hunk

_ENDS = frozenset("。;；\n!！?？")
_CONTEXT = 8
"""Tokens shown on either side of an edit."""
_LARGE = 6000
"""Tokens of a stretch from which it is told as one edit."""
_PRIVATE = 0xF0000
"""First of the characters that stand for tokens of several."""
_HAN = regex.compile(r"\p{Han}{2,}")
_WORD = 3
"""So often must two pairs of characters stand in the plans to pass for words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens `[old_start, old_end)` of the old text became `[new_start, new_end)` of the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(slots=True)
class Wording:
    """Two texts as tokens, and the edits between them in order."""

    old: list[str]
    new: list[str]
    old_folded: list[str]
    new_folded: list[str]
    edits: list[Edit]

    def hunk(self, edit: Edit, pairs: Mapping[str, int] | None = None) -> Hunk:
        """The edit with some words around it, as it is shown.

        `pairs` counts neighbouring characters in the plans at hand: 展 that became 挥 is shown as 发展 that became
        发挥, because 发展 is a pair that the plans use, and 展大 is not.
        """
        if pairs is not None:
            edit = self._whole_word(edit, pairs)
        return Hunk(
            before=join(self.new[max(0, edit.new_start - _CONTEXT) : edit.new_start]),
            old=join(self.old[edit.old_start : edit.old_end]),
            new=join(self.new[edit.new_start : edit.new_end]),
            after=join(self.new[edit.new_end : edit.new_end + _CONTEXT]),
        )

    def _whole_word(self, edit: Edit, pairs: Mapping[str, int]) -> Edit:
        """An edit of one character for another, widened to the word of two that it belongs to."""
        o, n = edit.old_start, edit.new_start
        if (edit.old_end - o, edit.new_end - n) != (1, 1):
            return edit
        before, after = self.old_folded[o], self.new_folded[n]
        left = self.old_folded[o - 1] if o and n else ""
        if left[-1:].isdigit():
            return edit  # the unit of a number: 50个 that became 50家
        right = self.old_folded[o + 1] if o + 1 < len(self.old) and n + 1 < len(self.new) else ""
        with_left = pairs.get(left + before, 0) + pairs.get(left + after, 0) if left else 0
        with_right = pairs.get(before + right, 0) + pairs.get(after + right, 0) if right else 0
        if max(with_left, with_right) < _WORD:
            return edit
        if with_left >= with_right:
            return Edit(o - 1, edit.old_end, n - 1, edit.new_end)
        return Edit(o, edit.old_end + 1, n, edit.new_end + 1)


def pairs_of(texts: Iterable[str]) -> Counter[str]:
    """How often each two neighbouring Chinese characters stand in these folded texts."""
    found: Counter[str] = Counter()
    for text in texts:
        for run in _HAN.findall(text):
            found.update(map("".join, pairwise(run)))
    return found


def join(shown: Sequence[str]) -> str:
    """Tokens put together again: a space only between two Latin words or numbers."""
    parts: list[str] = []
    for i, token in enumerate(shown):
        if i and _latin(shown[i - 1][-1]) and _latin(token[0]):
            parts.append(" ")
        parts.append(token)
    return "".join(parts)


def _latin(c: str) -> bool:
    return c.isascii() and c.isalnum()


def compare_wording(old: str, new: str) -> Wording:
    """The word-level difference of two texts; no edits where they differ only in what folding drops."""
    a, b = tokens(old), tokens(new)
    fa, fb = [fold_token(t) for t in a], [fold_token(t) for t in b]
    return Wording(a, b, fa, fb, [] if fa == fb else list(_edits(fa, fb)))


def _edits(a: list[str], b: list[str]) -> Iterator[Edit]:
    sa, sb = _sentences(a), _sentences(b)
    keys_a = ["".join(a[x:y]) for x, y in sa]
    keys_b = ["".join(b[x:y]) for x, y in sb]
    for op in _blocks(keys_a, keys_b):
        old_start, old_end = _range(sa, op[0], op[1], len(a))
        new_start, new_end = _range(sb, op[2], op[3], len(b))
        yield from _within(a, b, old_start, old_end, new_start, new_end)


def _blocks(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of both sequences that do not agree; neighbouring deletions and insertions as one."""
    pending: list[int] | None = None
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            if pending:
                yield (pending[0], pending[1], pending[2], pending[3])
            pending = None
            continue
        if pending is None:
            pending = [op.src_start, op.src_end, op.dest_start, op.dest_end]
        else:
            pending[1], pending[3] = op.src_end, op.dest_end
    if pending:
        yield (pending[0], pending[1], pending[2], pending[3])


def _sentences(found: Sequence[str]) -> list[tuple[int, int]]:
    ends = [i + 1 for i, token in enumerate(found) if token in _ENDS]
    if not ends or ends[-1] != len(found):
        ends.append(len(found))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _range(sentences: list[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    start = sentences[first][0] if first < len(sentences) else length
    return start, (sentences[last - 1][1] if last > first else start)


def _within(a: list[str], b: list[str], o: int, o_end: int, n: int, n_end: int) -> Iterator[Edit]:
    if o == o_end or n == n_end or (o_end - o) + (n_end - n) > _LARGE:
        yield Edit(o, o_end, n, n_end)
        return
    from diff_match_patch import diff_match_patch

    codes: dict[str, str] = {}

    def encode(part: list[str]) -> str:
        return "".join(t if len(t) == 1 else codes.setdefault(t, chr(_PRIVATE + len(codes))) for t in part)

    old, new = encode(a[o:o_end]), encode(b[n:n_end])
    script: list[tuple[int, str]] = []
    at = 0
    for x, x_end, y, y_end in _blocks(old, new):
        script += [(0, old[at:x])] * (x > at) + [(-1, old[x:x_end])] * (x_end > x) + [(1, new[y:y_end])] * (y_end > y)
        at = x_end
    script += [(0, old[at:])] * (len(old) > at)
    diff_match_patch().diff_cleanupSemantic(script)
    i, j = o, n
    start: tuple[int, int] | None = None
    for sign, text in [*script, (0, "")]:
        if sign == 0:
            if start is not None:
                yield Edit(start[0], i, start[1], j)
                start = None
            i, j = i + len(text), j + len(text)
            continue
        start = start or (i, j)
        if sign < 0:
            i += len(text)
        else:
            j += len(text)
