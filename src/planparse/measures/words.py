"""The words that stand around a value, compiled from the data files: comparators, verbs, status words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from planparse.lexicon import Entry, Lexicon
from planparse.measures.times import TimeWords
from planparse.records import Basis, Comparator

_STANDS = "(?!(?<=居)(?![全第前首世国省市同亚中各]))"
"""居全省第一 stands at a rank; 居民, 居家 and 独居老人 do not."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the words between an indicator and its number say."""

    start: int
    """Where the chain of words begins."""
    words: tuple[str, ...]
    comparator: Comparator | None
    weak: bool
    basis: Basis | None
    comparator_word: str = ""
    comparator_at: int = 0
    basis_word: str = ""
    basis_at: int = 0


def any_of(entries: Iterable[Entry], *, end: bool = False) -> re.Pattern[str]:
    """A pattern of the entries' words, each where its `not_behind` and `not_before` allow it."""
    parts: list[tuple[int, str]] = []
    for entry in entries:
        behind = "".join(f"(?<!{re.escape(w)})" for w in entry.data.get("not_behind", ()))
        before = "".join(f"(?!{re.escape(w)})" for w in entry.data.get("not_before", ()))
        parts += [(-len(w), f"{behind}{re.escape(w)}{before}") for w in entry.words]
    words = "|".join(p for _, p in sorted(parts, key=lambda part: part[0]))
    return re.compile(rf"(?:{words}){'$' if end else ''}" if words else r"(?!)")


class MeasureWords:
    """All word lists of the measure stage, as compiled patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.units = lexicon.units
        self.not_units = frozenset(lexicon.words("not_units"))
        self.before: dict[str, tuple[Comparator, bool]] = {}
        self.after: dict[str, Comparator] = {}
        for entry in lexicon.of("comparators"):
            code = entry.data["comparator"]
            for word in entry.data.get("before", ()):
                self.before[word] = code, bool(entry.data.get("weak"))
            for word in entry.data.get("after", ()):
                self.after[word] = code
        self.basis: dict[str, Basis] = {}
        reach: set[str] = set()
        for entry in lexicon.of("reach"):
            reach.update(entry.words)
            if "basis" in entry.data:
                self.basis.update(dict.fromkeys(entry.words, entry.data["basis"]))
        self.not_behind: dict[str, str] = {
            word: entry.data["behind"] for entry in lexicon.of("bound") for word in entry.words
        }
        self.times = TimeWords(lexicon)
        self.modality = lexicon.words("modality")
        self.past = any_of(lexicon.of("past"))
        self.ahead = any_of(lexicon.of("ahead"))
        self.review_title = any_of(lexicon.of("review_titles"))
        self.background_title = any_of(lexicon.of("background_titles"))
        self.plan_title = any_of(lexicon.of("plan_titles"))
        self.benefit = any_of(lexicon.of("benefits"))
        self.granted = any_of(lexicon.of("granted"))
        self.duration = any_of(lexicon.of("durations"))
        self.time_measured = any_of(lexicon.of("times_measured"))
        self.produced = any_of(lexicon.of("produced"), end=True)
        things = "|".join(map(re.escape, lexicon.words("things_of_size")))
        self.thing_of_size = re.compile(rf"(?:的)?[^,。;]{{0,40}}?(?:{things})")
        self.estimated = frozenset(lexicon.words("estimated"))
        chain = sorted(reach | set(self.before) | set(self.modality) | self.estimated)
        self._chain: Any = regex.compile(r"(?r)(?:\L<w>)", w=chain)
        self._chain_ends = frozenset(w[-1] for w in chain)
        self._after_firsts = frozenset(w[0] for w in self.after)
        self._after: Any = regex.compile(r"\L<w>", w=sorted(self.after))
        self.doing = frozenset(lexicon.words("doing"))
        self.doing_at: Any = regex.compile(
            # 研发经费投入 and 研发机构 are things; 研发新药3种 is done
            r"(?:\L<w>)(?![业性率值额量者商费品力型度员厅级]|用地|区(?![域级县]))(?!(?<=研发)(?:经费|投入|机构|平台|中心|人员|强度))",
            w=sorted(w for w in lexicon.words("doing") if len(w) > 1),
        )
        self.state_at: Any = regex.compile(rf"\L<w>{_STANDS}", w=sorted(lexicon.words("state")))
        self.pivot: Any = regex.compile(r"\L<w>", w=sorted(lexicon.words("pivot")))
        self.clause_verb: Any = regex.compile(rf"\L<w>{_STANDS}", w=sorted(lexicon.words("clause")))
        self.modality_at: Any = regex.compile(r"\L<w>", w=self.modality)
        self.doing_firsts = frozenset(w[0] for w in self.doing if len(w) > 1)
        self.modality_firsts = frozenset(w[0] for w in self.modality)
        self.state_firsts = frozenset(w[0] for w in lexicon.words("state"))
        self.generic = frozenset(lexicon.words("generic"))
        self.bare = self.generic | frozenset(lexicon.words("tails"))
        self.attributes: tuple[str, ...] = tuple(sorted(lexicon.words("generic"), key=len, reverse=True))
        self.tails: tuple[str, ...] = tuple(sorted(lexicon.words("tails"), key=len, reverse=True))

    def read_before(self, text: str, left: int, at: int) -> Before:
        """The chain of words that ends at `at` and does not reach beyond `left`."""
        if text[at - 1 : at] not in self._chain_ends:
            return Before(at, (), None, False, None)
        words: list[str] = []
        comparator: Comparator | None = None
        weak, basis, comparator_word, comparator_at = False, None, "", 0
        basis_word, basis_at = "", 0
        pos = at
        while pos > left and text[pos - 1] in self._chain_ends:
            m = self._chain.match(text, left, pos)
            if m is None:
                break
            word = m[0]
            if m.start() > left and text[m.start() - 1] in self.not_behind.get(word, ""):
                break  # 签约, 附近, 通过: the word is the end of another
            if word.startswith("增长") and text.endswith("自然", left, m.start()):
                break  # 人口自然增长率 is an indicator
            words.append(word)
            pos = m.start()
            if word in self.before:
                code, is_weak = self.before[word]
                if comparator is None or (weak and not is_weak):
                    comparator, weak, comparator_word, comparator_at = code, is_weak, word, pos
            if basis is None and word in self.basis:
                basis, basis_word, basis_at = self.basis[word], word, pos
        return Before(pos, tuple(words), comparator, weak, basis, comparator_word, comparator_at, basis_word, basis_at)

    def read_after(self, text: str, at: int) -> tuple[Comparator, int] | None:
        """The comparator that stands right behind a number phrase, and where it ends."""
        if text[at : at + 1] not in self._after_firsts:
            return None
        m = self._after.match(text, at)
        return (self.after[m[0]], m.end()) if m else None


@lru_cache(maxsize=8)
def measure_words(lexicon: Lexicon) -> MeasureWords:
    """The words of these rules, compiled once."""
    return MeasureWords(lexicon)
