"""The words of tables, compiled from `data/tables.yaml` when a document has a table that asks for them."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Literal

from planparse.lexicon import Entry, Lexicon
from planparse.lexicon.patterns import any_of, either
from planparse.numerals import SCALE_FACTORS
from planparse.records import Basis, Comparator

ColumnKind = Literal["index", "category", "name", "unit", "attribute", "value", "other"]
Tense = Literal["base", "actual", "target", "open"]

_GAP = r"[ \u3000]*\r?\n?[ \u3000]*"
_YEAR = rf"(?:19|20)\d\d(?:{_GAP}年(?!均))?(?:[ \u3000]*[-—–~至][ \u3000]*(?:19|20)\d\d[ \u3000]*年?)?"
_RANGE = r"(?:19|20)\d\d[ \u3000]*年?[ \u3000]*[-—–~至][ \u3000]*(?:19|20)\d\d[ \u3000]*年?"
_BRACKET = r"[(\[（［〔【][ \u3000]*(?:%|％|‰|累计值?|五年累计|年均[^)\]）］〕】]{0,6}|或累计|末|值|[一-鿿]{2,6})[ \u3000]*[)\]）］〕】]"
_NAMED = r"[一-鿿]{0,6}指标(?:名称|项目|内容|体系|值)?(?:及单位)?"
_YEARS_TELL = r"(?:19|20)\d\d|十[一二三四五六七八九]?五"
_MARKS = r"[-—–~/、（）()\[\]［］〔〕【】“”%％‰*:：]"
_SIGNS_BEFORE: dict[str, Comparator] = {">=": "ge", "<=": "le", "≈": "approx", "~": "approx"}
_SIGNS_AFTER: dict[str, Comparator] = {"+": "ge"}
YEAR = r"((?:19|20)\d\d)\s*年(?:\s*[底末前])?"
"""A year in a cell."""


def spaced(word: str) -> str:
    """Pattern of a word whose characters may be set apart or below one another: 指　标, 单 位."""
    return _GAP.join(re.escape(c) for c in word)


def _spaced_any(words: Iterable[str]) -> str:
    return "(?:" + ("|".join(spaced(w) for w in sorted(words, key=len, reverse=True)) or "(?!)") + ")"


def _holding(entries: Iterable[Entry], field: str) -> tuple[str, ...]:
    """The words of the entries for which the field holds."""
    return tuple(w for e in entries if e.data.get(field) for w in e.words)


class TableWords:
    """The words of tables that are in force; each pattern is made when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def is_unit(self, text: str) -> bool:
        """Is the text a unit, with its scale and its 每 part: 万元/人, 亿立方米, 人/亿元, 件/万人?"""
        return _is_unit(self, text)

    # Heads

    def heads(self, column: str) -> str:
        """Pattern of the heads of such a column."""
        return _spaced_any(w for e in self.lexicon.of("table_heads") if e.data["column"] == column for w in e.words)

    @cached_property
    def anchor(self) -> tuple[re.Pattern[str], str]:
        """A place where a header may stand: a head of names, and soon, with no stop between, further heads.

        With it, characters of which each such head of names has one.
        """
        entries = [e for e in self.lexicon.of("table_heads") if e.data.get("anchor")]
        behind = [
            "".join(f"(?<!{re.escape(stop)})" for stop in e.data.get("not_behind", ())) + spaced(w)
            for e in entries
            if e.data["column"] != "name"
            for w in e.words
        ]
        behind += [r"(?:19|20)\d\d[ \u3000]*年", *map(spaced, _holding(self.lexicon.of("value_heads"), "anchor"))]
        return (
            re.compile(rf"{self.name_again.pattern}(?=[^。；;，,：:、\t|*《》]{{0,40}}?(?:{'|'.join(behind)}))"),
            "".join(dict.fromkeys(w[0] for w in self._anchor_names)),
        )

    @property
    def _anchor_names(self) -> list[str]:
        """Heads of names by which a table is looked for."""
        entries = self.lexicon.of("table_heads")
        return [w for e in entries if e.data.get("anchor") and e.data["column"] == "name" for w in e.words]

    @cached_property
    def name_again(self) -> re.Pattern[str]:
        """A head of names, as on a new page."""
        return re.compile(_spaced_any(self._anchor_names))

    @cached_property
    def head_classes(self) -> tuple[tuple[ColumnKind, re.Pattern[str]], ...]:
        """What a whole head is, the first that matches; `value` is one of prose."""
        note = r"(?:[ \u3000]*[(（][^)）]{1,8}[)）])?"
        order: tuple[ColumnKind, ...] = ("value", "index", "attribute", "category", "unit")
        return (
            ("other", re.compile(rf"{self.heads('other')}{note}")),
            *((kind, re.compile(self.heads(kind))) for kind in order),
            ("name", re.compile(f"(?:{self.heads('name')}|{_NAMED}){note}")),
        )

    @cached_property
    def head_at(self) -> re.Pattern[str]:
        """One head in running text, blanks before it included: the group that matched names its kind.

        `lone` is the lower half of a head set upright: 序 / 号, 2020 / 年.
        """
        kinds = ("other", "attribute", "category", "unit", "name", "index")
        named = "|".join(f"(?P<{kind}>{self.heads(kind)})" for kind in kinds)
        entries = self.lexicon.of("touching_heads")
        growth = _spaced_any(_holding(entries, "growth"))
        values = _spaced_any(w for e in entries if not e.data.get("growth") for w in e.words)
        tails = _spaced_any(("规划", *(w for e in self.lexicon.of("time_marks") for w in e.data.get("after_plan", ()))))
        plan = rf"[“\"]?{spaced('十')}[一二三四五六七八九]?{spaced('五')}[”\"]?(?:[ \u3000]*{tails})?"
        # Of heads that touch each other: a single year begins one, words of growth do where no range of years precedes
        touching = (
            rf"(?:{plan})?(?:{_RANGE})?{growth}(?:[或/／及]\s*{growth}|{growth})?(?:{_BRACKET})*"
            rf"|(?:{plan})?(?:{_YEAR})(?:(?!{growth}){values})*(?:{_BRACKET})?"
            rf"|(?:{plan})?(?:(?!{growth}){values})+(?:(?:{_YEAR})|{_BRACKET})?"
            rf"|{plan}"
        )
        return re.compile(rf"\s*+(?:{named}|(?P<value>{touching})|(?P<lone>[号年位性](?=\s)))")

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """What makes a head one of values."""
        return re.compile(f"{_YEARS_TELL}|{either(self.lexicon.words('value_heads'))}")

    @cached_property
    def told(self) -> re.Pattern[str]:
        """That and fillers, which may stand beside it."""
        return re.compile(f"{self.telling.pattern}|{either(self.lexicon.words('head_fillers'))}|{_MARKS}")

    @cached_property
    def tenses(self) -> tuple[tuple[Tense, re.Pattern[str]], ...]:
        """base, actual and target with the words that tell of them."""
        entries = self.lexicon.of("value_heads")
        order: tuple[Tense, ...] = ("base", "actual", "target")
        return tuple(
            (tense, re.compile(either(w for e in entries if e.data.get("tense") == tense for w in e.words)))
            for tense in order
        )

    @cached_property
    def change_heads(self) -> dict[str, re.Pattern[str]]:
        """growth, yearly, cumulative, year_before: the words of heads that tell so."""
        entries = self.lexicon.of("value_heads")
        names = ("growth", "yearly", "cumulative", "year_before")
        return {name: re.compile(either(_holding(entries, name))) for name in names}

    # Cells

    @cached_property
    def attribute(self) -> re.Pattern[str]:
        """约束性 or 预期性; the group is its word."""
        return re.compile(rf"[(（\[]?(?P<word>{either(self.lexicon.words('attributes'))})(?:[性型](?:指标)?)?[)）\]]?")

    @cached_property
    def bindings(self) -> dict[str, str]:
        """The record's code for each such word; "" for another attribute."""
        return {w: e.data.get("binding", "") for e in self.lexicon.of("attributes") for w in e.words}

    @cached_property
    def attribute_at(self) -> re.Pattern[str]:
        """An attribute in running text."""
        return re.compile(f"(?:{either(self.lexicon.words('attributes'))})性(?:指标)?")

    @cached_property
    def empty(self) -> re.Pattern[str]:
        """A cell in which nothing is set."""
        return re.compile(rf"[-—–―_/\\*.·…\s]*|{either(self.lexicon.words('empty_cells'))}")

    @cached_property
    def vague(self) -> re.Pattern[str]:
        """A cell that tells of no value."""
        parts = ["√", "×", "[A-Za-z]+"]
        for entry in self.lexicon.of("no_values"):
            front = f"(?:{either(entry.data['behind'])})*" if "behind" in entry.data else ""
            parts.append(f"{front}(?:{either(entry.words)}){'.*' if entry.data.get('more') else ''}")
        return re.compile("|".join(parts))

    @cached_property
    def before(self) -> dict[str, Comparator]:
        """Comparators in front of a number."""
        return self._comparators("before") | _SIGNS_BEFORE

    @cached_property
    def after(self) -> dict[str, Comparator]:
        """Comparators behind a number or its unit."""
        return self._comparators("after") | _SIGNS_AFTER

    def _comparators(self, place: str) -> dict[str, Comparator]:
        entries = self.lexicon.of("comparators")
        return {w: e.data["comparator"] for e in entries for w in e.data.get(place, ())}

    @cached_property
    def before_value(self) -> re.Pattern[str]:
        """The comparator at the end of the words in front of a value."""
        says = {"basis", "yearly", "cumulative"}
        plain = either(w for e in self.lexicon.of("cell_words") if not says & e.data.keys() for w in e.words)
        return re.compile(rf"({either(self.before, self.lexicon.bound)})\s*(?:{plain})?\s*$")

    @cached_property
    def after_value(self) -> re.Pattern[str]:
        """The comparator behind a value."""
        return re.compile(rf"\s*(?:\(含\))?\s*({either(self.after)})")

    @cached_property
    def comparator_first(self) -> str:
        """Pattern of a comparator in front of a number."""
        return either(self.before)

    @cached_property
    def modality(self) -> re.Pattern[str]:
        """How firm a value is."""
        return re.compile(either(w for w in self.lexicon.words("modality") if len(w) > 1))

    @cached_property
    def cell_words(self) -> re.Pattern[str]:
        """Words in front of a value that are no name of a part."""
        words = either((*self.lexicon.words("cell_words"), *(w for w in self.lexicon.words("modality") if len(w) > 1)))
        return re.compile(rf"{words}|[\d\s\[\]():.*]")

    @cached_property
    def yearly(self) -> re.Pattern[str]:
        """年均: the value holds for each year."""
        return re.compile(either(_holding(self.lexicon.of("cell_words"), "yearly")))

    @cached_property
    def cumulative(self) -> re.Pattern[str]:
        """累计: the value is a sum over the period."""
        return re.compile(either(_holding(self.lexicon.of("cell_words"), "cumulative")))

    @cached_property
    def change(self) -> re.Pattern[str]:
        """Words that say that the value is a change."""
        return re.compile(either(self.changes))

    @cached_property
    def changes(self) -> dict[str, Basis]:
        """The kind of change that each says."""
        return {w: e.data["basis"] for e in self.lexicon.of("cell_words") if "basis" in e.data for w in e.words}

    @cached_property
    def multiple(self) -> re.Pattern[str]:
        """翻番, 倍增."""
        return any_of(self.lexicon.of("multiples"))

    @cached_property
    def worded(self) -> str:
        """Pattern of how a value told in words begins."""
        return either(self.lexicon.words("worded_values"))

    # What stands around a table

    @cached_property
    def caption(self) -> re.Pattern[str]:
        """A line that can be a caption."""
        numbered = either(_holding(self.lexicon.of("table_captions"), "numbered"))
        return re.compile(rf"(?:{numbered})[ \u3000]*[\d一二三四五六七八九十]*|.*(?:{self.of_indicators.pattern})")

    @cached_property
    def of_indicators(self) -> re.Pattern[str]:
        """What a caption of indicators tells."""
        entries = self.lexicon.of("table_captions")
        return re.compile(either(w for e in entries if not e.data.get("numbered") for w in e.words))

    @cached_property
    def caption_unit(self) -> re.Pattern[str]:
        """单位：万元."""
        return re.compile(rf"(?:{self.heads('unit')})[:：][ \u3000]*([^\s()（）]{{1,10}})")

    @cached_property
    def reviewed(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Captions of tables that look back: for certain, and those that may."""
        entries = self.lexicon.of("review_captions")
        return re.compile(f"(?:{either(w for e in entries for w in e.words)})情况"), any_of(entries)

    @cached_property
    def note(self) -> re.Pattern[str]:
        """The beginning of the notes under a table."""
        words = either(self.lexicon.words("table_notes"))
        return re.compile(rf"\s*(?:[(（]?(?:{words})(?:\d*[)）:：]|[ \u3000]*\n))")

    # Names of rows

    @cached_property
    def row_changes(self) -> tuple[tuple[re.Pattern[str], Basis], ...]:
        """What a row measures of the thing it names, and the kind of value."""
        how = either(self.lexicon.words("row_change_how"))
        return tuple(
            (re.compile(rf"(?:{how})*(?:{either(e.words)})$"), e.data["basis"]) for e in self.lexicon.of("row_changes")
        )

    @cached_property
    def row_yearly(self) -> re.Pattern[str]:
        """年均 in front of those."""
        return re.compile(either(_holding(self.lexicon.of("row_change_how"), "yearly")))

    @cached_property
    def row_addition(self) -> re.Pattern[str]:
        """城镇新增就业人数."""
        return re.compile(f"[一-鿿]{{0,6}}(?:{either(self.lexicon.words('row_additions'))})")

    @cached_property
    def rate_row(self) -> re.Pattern[str]:
        """A rate's name."""
        return any_of(self.lexicon.of("rate_rows"), end=True)

    @cached_property
    def measured_row(self) -> re.Pattern[str]:
        """A name that says what is measured."""
        return any_of(self.lexicon.of("measured_rows"), end=True)

    @cached_property
    def several_rows(self) -> re.Pattern[str]:
        """主要污染物排放总量: the group is what is measured of each."""
        ends = either(self.lexicon.words("several_row_ends"))
        return re.compile(f"(?:{either(self.lexicon.words('several_rows'))})[一-鿿]{{1,6}}?({ends})$")

    @cached_property
    def part(self) -> re.Pattern[str]:
        """其中 in front of a row's name."""
        words = either(w for e in self.lexicon.of("leading") if e.data.get("says") == "part" for w in e.words)
        return re.compile(rf"^(?:{words})\s*[:,，]?\s*")


@lru_cache(maxsize=8)
def table_words(lexicon: Lexicon) -> TableWords:
    """The words of tables in these rules, compiled once."""
    return TableWords(lexicon)


@lru_cache(maxsize=4096)
def _is_unit(words: TableWords, text: str) -> bool:
    bare = "".join(text.split())
    first, *per = re.split(r"[/·]", bare)
    return _is_simple_unit(words, bare) or (
        _is_simple_unit(words, first)
        and all(_is_simple_unit(words, part) or part in words.lexicon.units.per for part in per)
    )


def _is_simple_unit(words: TableWords, text: str) -> bool:
    known = words.lexicon.units.by_name
    if text in known or text in SCALE_FACTORS:
        return True
    return any(text.startswith(scale) and text[len(scale) :] in known for scale in SCALE_FACTORS)
