"""The words that stand around a value, compiled from the data files: comparators, verbs, status words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from planparse.lexicon import Entry, Lexicon
from planparse.lexicon.patterns import NEVER, any_of, either, either_of, longest_of
from planparse.measures.carry_words import CarryWords
from planparse.measures.confidence_words import ConfidenceWords
from planparse.measures.exclusion_words import ExclusionWords
from planparse.measures.gap_words import GapWords
from planparse.measures.passing_words import PassingWords
from planparse.measures.phrase_words import PhraseWords
from planparse.measures.procedure_words import ProcedureWords
from planparse.measures.qualitative import QualitativeWords
from planparse.measures.subject_words import SubjectWords
from planparse.measures.times import TimeWords
from planparse.measures.told_words import ToldWords
from planparse.records import Basis, Comparator
from planparse.tables.words import table_words

_STANDS = "(?!(?<=居)(?![全第前首世国省市同亚中各]))"
"""居全省第一 stands at a rank; 居民, 居家 and 独居老人 do not."""


class Before(Struct, frozen=True, gc=False):
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


_LIMITS = ("not_behind", "not_before", "only_before")


def _at(entries: Iterable[Entry], then: str = "", *, least: int = 1) -> re.Pattern[str]:
    """A pattern of the entries' words that have `least` characters, with the pattern `then` behind them."""
    limited = [e for e in entries if any(name in e.data for name in _LIMITS)]
    plain = sorted({w for e in entries if e not in limited for w in e.words if len(w) >= least})
    # an alternative that never matches would keep the engine from running to the next first character
    parts = [longest_of(plain)] if plain else []
    parts += [either_of(limited)] if limited else []
    return re.compile(f"(?:{'|'.join(parts) or NEVER}){then}")


def _lengths_by_end(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the words are that end with a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(sizes, reverse=True)) for last, sizes in found.items()}


LONGEST_TITLE = 40
"""A title beyond this is an item's first sentence."""
RATES_OF_CHANGE = ("增速", "增幅", "涨幅", "降幅")
"""工业投资增速提高3个百分点: the growth is what changes."""
_MORE = ("多", "余")
_NOTHING_BEHIND = ("", ",", "。", ";", "、", ")", "的", "\n")


class MeasureWords:
    """All word lists of the measure stage, as compiled patterns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.units = lexicon.units
        self.not_units = frozenset(lexicon.words("not_units"))
        self.time_units = frozenset(n for n, u in self.units.by_name.items() if u.dimension.startswith("duration_"))
        """5个工作日, 30分钟; no years."""
        self.hours = frozenset(n for n, u in self.units.by_name.items() if u.dimension == "duration_hours")
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
        self.not_behind = lexicon.bound
        self.times = TimeWords(lexicon)
        self.table = table_words(lexicon)
        self.qualitative = QualitativeWords(lexicon)
        self.phrase = PhraseWords(lexicon, self.not_behind)
        self.exclude = ExclusionWords(lexicon)
        self.carry = CarryWords(lexicon)
        self.subject = SubjectWords(lexicon)
        self.gaps = GapWords(lexicon)
        self.told = ToldWords(lexicon)
        self.sure = ConfidenceWords(lexicon)
        self.passing = PassingWords(lexicon)
        self.procedures = ProcedureWords(lexicon)
        self.modality = frozenset(lexicon.words("modality"))
        self.past = any_of(lexicon.of("past"))
        self.past_beside = frozenset(w for e in lexicon.of("past") if e.data.get("beside") for w in e.words)
        self.past_own = frozenset(w for e in lexicon.of("past") if e.data.get("own") for w in e.words)
        self.ahead = any_of(lexicon.of("ahead"))
        self.progress_columns = tuple(lexicon.words("progress_columns"))
        self.progress = re.compile(rf"(?:{longest_of(lexicon.words('progress'))})[。;]")
        self.review_title = any_of(lexicon.of("review_titles"))
        self.background_title = any_of(lexicon.of("background_titles"))
        self.task_title = any_of(lexicon.of("task_titles"))
        self.plan_title = any_of(lexicon.of("plan_titles"))
        telling = either_of(e for kind in ("review", "background", "plan") for e in lexicon.of(f"{kind}_titles"))
        self.telling_title = re.compile(f"{either(self.times.hints)}|性|{telling}")
        """A title with a time, with 约束性 or 预期性, or with a word that tells what its part speaks of."""
        self.benefit = any_of(lexicon.of("benefits"))
        self.granted = any_of(lexicon.of("granted"))
        self.duration = any_of(lexicon.of("durations"))
        self.time_measured = any_of(lexicon.of("times_measured"))
        self.produced = any_of(lexicon.of("produced"), end=True)
        self.produced_lasts = frozenset(w[-1] for w in lexicon.words("produced"))
        self.thing_of_size = re.compile(rf"(?:的)?(?!\()[^,。;]{{0,40}}?(?:{either(lexicon.words('things_of_size'))})")
        estimated = frozenset(lexicon.words("estimated"))
        self.estimated_at = re.compile(longest_of(estimated))
        self._chain = reach | self.before.keys() | self.modality | estimated
        self._chain_lengths = _lengths_by_end(self._chain)
        self._after_firsts = frozenset(w[0] for w in self.after)
        self._after = re.compile(longest_of(self.after))
        self.doing = frozenset(lexicon.words("doing"))
        self.doing_at = _at(
            lexicon.of("doing"),
            "(?![业性率值额量者商费力型度员厅级]|品(?![牌种质])|用地|区(?![域级县]|、[县镇街]))(?!(?<=[种养][植殖])户)",
            least=2,
        )
        doing = sorted(w for w in lexicon.words("doing") if len(w) > 1)
        self.spends_on = re.compile(rf"(?:对|为|在)(?=[^,。;]{{2}})|{longest_of(doing)}")
        self.state_at = _at(lexicon.of("state"), _STANDS)
        self.pivot = _at(lexicon.of("pivot"))
        self.clause_verb = _at(lexicon.of("clause"), _STANDS)
        self.modality_at = _at(lexicon.of("modality"))
        self.doing_firsts = frozenset(w[:2] for w in self.doing if len(w) > 1)
        """First two characters of whatever `doing_at` matches."""
        self.modality_firsts = frozenset(w[0] for w in self.modality)
        self.front_firsts = self.phrase.leading_firsts | self.modality_firsts | {pair[0] for pair in self.doing_firsts}
        """First characters of whatever stands in front of the name of what is measured, and is no part of it."""
        self.state_firsts = frozenset(w[0] for w in lexicon.words("state"))
        self.generic = frozenset(lexicon.words("generic"))
        self.bare = self.generic | frozenset(lexicon.words("tails"))
        self.attributes: tuple[str, ...] = tuple(sorted(lexicon.words("generic"), key=len, reverse=True))
        self.share_of_attribute = tuple(f"{word}占" for word in self.attributes)
        self.tails: tuple[str, ...] = tuple(sorted(lexicon.words("tails"), key=len, reverse=True))
        self.quantities = tuple(sorted({*self.tails, *self.attributes}, key=len, reverse=True))
        """What a whole name ends with, the longest first."""
        self.amounts = tuple(sorted({*self.quantities, *self.carry.own_amounts}, key=len, reverse=True))
        """The same and the sums of money that are names of their own."""

    def begins_doing(self, text: str) -> bool:
        """Does the text begin with a verb of doing?"""
        return text[:2] in self.doing_firsts and self.doing_at.match(text) is not None

    def kind_of_title(self, title: str) -> str:
        """What a heading says of its part, by the list of words that tells; `none` where none does.

        A whole sentence in an item's first line tells nothing, whatever words stand in it.
        """
        if len(title) > LONGEST_TITLE or ";" in title:
            return "none"
        if self.review_title.search(title):
            return "review_titles"
        task = self.task_title.match(title)
        if not task and self.background_title.search(title):
            return "background_titles"
        return "plan_titles" if self.plan_title.search(title) else "task_titles" if task else "none"

    def read_before(self, text: str, left: int, at: int) -> Before:
        """The chain of words that ends at `at` and does not reach beyond `left`."""
        if text[at - 1 : at] not in self._chain_lengths:
            return Before(at, (), None, False, None)
        words: list[str] = []
        comparator: Comparator | None = None
        weak, basis, comparator_word, comparator_at = False, None, "", 0
        basis_word, basis_at = "", 0
        pos = at
        while pos > left:
            for size in self._chain_lengths.get(text[pos - 1], ()):
                start = pos - size
                word = text[start:pos]
                if word in self._chain and start >= left:
                    if word[0] != "年" or not (text[start - 1 : start].isnumeric() or text[start - 1] == "两"):
                        break  # 五年增长 is 增长 in five years
            else:
                break
            if word in self.not_behind and text.endswith(self.not_behind[word], left, start):
                break  # 签约, 附近, 通过: the word is the end of another
            if word in RATES_OF_CHANGE and basis in ("increase", "decrease"):
                break
            words.append(word)
            pos = start
            if word in self.before:
                code, is_weak = self.before[word]
                if comparator is None or (weak and not is_weak):
                    comparator, weak, comparator_word, comparator_at = code, is_weak, word, pos
            if basis is None and word in self.basis:
                basis, basis_word, basis_at = self.basis[word], word, pos
        return Before(pos, tuple(words), comparator, weak, basis, comparator_word, comparator_at, basis_word, basis_at)

    def read_after(self, text: str, at: int) -> tuple[Comparator, int] | None:
        """The comparator that stands right behind a number phrase, and where it ends."""
        if text[at : at + 1] == "(" and (aside := _ASIDE.match(text, at)):
            at = aside.end()  # 40万套(包括宿舍床位)以上
        if text[at : at + 1] not in self._after_firsts:
            return None
        m = self._after.match(text, at)
        if m and m[0] in _MORE and text[m.end() : m.end() + 1] not in _NOTHING_BEHIND:
            return None  # 1处多功能运动场
        return (self.after[m[0]], m.end()) if m else None


_ASIDE = re.compile(r"\([^()\d]{2,20}\)(?=以上|以内|以下|左右)")


@lru_cache(maxsize=8)
def measure_words(lexicon: Lexicon) -> MeasureWords:
    """The words of these rules, compiled once."""
    return MeasureWords(lexicon)
