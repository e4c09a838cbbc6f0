"""Known edits of a plan's text, seeded, with what a difference must say of each.

    python tests/edits.py PLAN... [--seed N] [--rounds N]     what is found, what is reported falsely, and which

An edit changes the source's own characters, as a person would who revises the plan: a value, a comparator, a year, a
unit, an indicator's name, words, a body, a lead; a sentence or an item put in, taken out or moved; numbers of
headings. Several edits go into one revision, each in a territory of its own (an item, or the part with its items), so
that every change that is reported can be laid at one edit's door or at none's.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex

from planparse.changes import Difference, difference
from planparse.changes.model import (
    BodyChange,
    Change,
    DocumentChange,
    MeasureChange,
    NumberingChange,
    SectionChange,
    TaskChange,
)
from planparse.clean import CleanText
from planparse.normalise import normalise
from planparse.pipeline import parse_source
from planparse.readers import read_path
from planparse.records import Measure, Record, Section, Span
from planparse.text import SourceText

Splice = tuple[int, int, str]
_MEASURED = ("target", "actual")
_SHIFT = {"以上": "左右", "左右": "以上", "以内": "左右"}
_SHIFT_BEFORE = {"大于": "不低于", "超过": "达到", "突破": "达到", "不低于": "超过", "小于": "不高于", "达到": "超过"}
_UNITS = {"亿元": "万元", "万元": "亿元", "万人": "人", "家": "个", "个": "家", "%": "‰", "公里": "米", "万吨": "吨"}
_SENTENCES = (
    "深化跨部门协同联动。",
    "健全常态化沟通会商机制。",
    "推动各项举措落地见效。",
    "加强政策宣传解读。",
    "完善考核激励办法。",
    "营造良好社会氛围。",
)
_ADVERBS = ("积极", "扎实", "稳步", "有序", "深入", "加快")
_TITLES = ("健全应急物资保障", "推进数字档案建设", "完善社会信用体系", "加强地方志编修", "推动无障碍环境建设")
_NEW_BODIES = ("审计局", "统计局", "档案馆", "司法局", "信访局")
_NUMBER_STYLES = regex.compile(r"\d+|[一二三四五六七八九十]+")
_NUMERALS = "零一二三四五六七八九十"


@dataclass
class Edit:
    """One edit: what it does to the text, and what must and may be said of it."""

    kind: str
    splices: list[Splice]
    territory: Span
    """In the old text: what is said of it is said of this edit."""
    must: Callable[[Change], bool]
    may: Callable[[Change], bool]
    note: str


@dataclass
class Plan:
    """One plan, read."""

    name: str
    source: SourceText
    record: Record
    clean: CleanText
    blocks: list[Span] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, name: str = "plan.txt") -> "Plan":
        """From a text; its blocks are the places of assignments."""
        return cls.read(SourceText.of(text, name))

    @classmethod
    def read(cls, source: SourceText) -> "Plan":
        record = parse_source(source)
        blocks = sorted({a.span for t in record.tasks for a in t.assignments})
        return cls(source.name, source, record, normalise(source), blocks)


@dataclass
class Result:
    """What a difference said of a revision."""

    edits: list[Edit]
    missed: list[Edit]
    false: list[Change]
    reported: int


def revise(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(s for e in edits for s in e.splices):
        if start < at:
            raise ValueError("edits overlap")
        parts += [text[at:start], new]
        at = end
    return "".join(parts) + text[at:]


def judge(plan: Plan, edits: Sequence[Edit]) -> Result:
    """Make the edits, compare, and lay every reported change at an edit's door or at none's."""
    new = Plan.of(revise(plan.source.text, edits), plan.name)
    found = difference(plan.record, new.record, old_text=plan.clean, new_text=new.clean)
    splices = sorted(s for e in edits for s in e.splices)

    def back(at: int) -> int:
        """An offset of the new text in the old one; inserted text is where it was put in."""
        shift = 0
        for start, end, added in splices:
            if at < start + shift:
                break
            if at < start + shift + len(added):
                return start
            shift += len(added) - (end - start)
        return at - shift

    def owners(change: Change) -> list[Edit]:
        places = _places(change)
        at = [p for p, old in places if old] or [back(p) for p, old in places if not old]
        if isinstance(change, NumberingChange):
            return [e for e in edits if e.kind == "renumbering"]
        if isinstance(change, DocumentChange):
            # a plan's years are those of its goals, where its title names none
            return [e for e in edits if e.kind == "year" and change.field == "period"]
        return [
            e
            for e in edits
            if any(e.territory.start <= p < max(e.territory.end, p + 1) and p <= e.territory.end for p in at)
        ]

    missed = [e for e in edits if not any(e.must(c) for c in found.changes if e in owners(c))]
    false = [c for c in found.changes if not any(e.may(c) or e.must(c) for e in owners(c))]
    return Result(list(edits), missed, false, len(found.changes))


def _places(change: Change) -> list[tuple[int, bool]]:
    """Offsets at which a change stands; True for those in the old text."""
    if isinstance(change, MeasureChange):
        return [(v.span.start, old) for v, old in ((change.old_value, True), (change.new_value, False)) if v]
    if isinstance(change, BodyChange):
        return [(s.start, True) for s in change.old_spans] or [(s.start, False) for s in change.new_spans]
    if isinstance(change, SectionChange | TaskChange):
        return [(p.span.start, old) for p, old in ((change.old, True), (change.new, False)) if p]
    return []


# what may be said


def _measure(span: Span, kinds: set[str]) -> Callable[[Change], bool]:
    def ok(change: Change) -> bool:
        return (
            isinstance(change, MeasureChange)
            and change.old_value is not None
            and change.old_value.span.start <= span.start < max(change.old_value.span.end, span.end)
            and bool(kinds & set(change.kinds))
        )

    return ok


def _kinds(categories: Sequence[str], kinds: set[str], *, all_of: bool = True) -> Callable[[Change], bool]:
    def ok(change: Change) -> bool:
        told = set(getattr(change, "kinds", ()))
        return change.category in categories and (told <= kinds if all_of else bool(told & kinds))

    return ok


def _shifted_in(evidence: Span, signs: set[str]) -> Callable[[Change], bool]:
    """Changes with these signs of any measure of the sentence."""
    shifted = _kinds(_MEASURED, signs)
    return lambda c: shifted(c) and any(evidence.start <= p < evidence.end for p, old in _places(c) if old)


def _never(change: Change) -> bool:
    return False


# edits


class Editor:
    """Draws edits of one plan."""

    def __init__(self, plan: Plan, rng: random.Random) -> None:
        self.plan = plan
        self.text = plan.source.text
        self.rng = rng
        record = plan.record
        self.sections = {s.id: s for s in record.sections}
        self.measures = [m for m in record.measures if m.confidence != "low" and self._owner(m) is not None]
        self.children: dict[str | None, list[Section]] = {}
        for s in record.sections:
            self.children.setdefault(s.parent, []).append(s)

    def edits(self, kinds: Sequence[str]) -> Iterator[Edit]:
        """One edit of each kind that the plan allows, none in the territory of another."""
        taken: list[Span] = []
        for kind in kinds:
            for _ in range(12):
                edit = getattr(self, kind)()
                if edit is None:
                    continue
                if all(edit.territory.end <= t.start or t.end <= edit.territory.start for t in taken):
                    taken.append(edit.territory)
                    yield edit
                    break

    def _owner(self, m: Measure) -> Section | None:
        section = self.sections.get(m.section or "")
        return section if section is not None and section.kind in ("item", "heading") else None

    def _territory(self, m: Measure) -> Span:
        section = self._owner(m)
        assert section is not None
        return section.span

    def _pick(self, *, number: bool = True) -> Measure | None:
        found = [m for m in self.measures if not number or m.low is not None]
        return self.rng.choice(found) if found else None

    def _measure_edit(self, kind: str, m: Measure, splice: Splice, kinds: set[str]) -> Edit:
        ok = _measure(m.span, kinds)
        note = (
            f"{self.text[m.evidence.start : m.evidence.end]!r}: {self.text[splice[0] : splice[1]]!r} -> {splice[2]!r}"
        )
        return Edit(kind, [splice], self._territory(m), ok, ok, note)

    def _in_a_list(self, m: Measure) -> bool:
        """Whether another value stands beside it with nothing between but a comma of lists: 10%、6%."""
        return (
            m.group is not None
            or self.text[m.span.end : m.span.end + 1] in "、和"
            or any(o.group == m.id for o in self.measures)
        )

    def value(self) -> Edit | None:
        """Another figure."""
        m = self._pick()
        found = m and regex.search(r"\d+(?:\.\d+)?", m.quote)
        if m is None or not found or m.low != m.high:
            return None
        old = found[0]
        decimals = len(old.partition(".")[2])
        new = f"{float(old) * self.rng.choice((0.8, 1.1, 1.25)) + 1:.{decimals}f}"
        if float(new) == float(old):
            return None
        at = m.span.start + found.start()
        return self._measure_edit("value", m, (at, at + len(old), new), {"raised", "lowered"})

    def comparator(self) -> Edit | None:
        """Another comparator."""
        m = self._pick()
        if m is None or m.low != m.high:
            return None
        for word, other in _SHIFT.items():
            if self.text.startswith(word, m.span.end):
                splice = (m.span.end, m.span.end + len(word), other)
                if "控制在" in self.text[m.span.start - 6 : m.span.start]:
                    return None
                return self._measure_edit("comparator", m, splice, {"tightened", "loosened", "comparator"})
        if m.group is not None or self.text[m.span.end : m.span.end + 2] in ("以下", "以内"):
            return None
        for word, other in _SHIFT_BEFORE.items():
            if self.text.endswith(word, 0, m.span.start):
                splice = (m.span.start - len(word), m.span.start, other)
                signs = {"tightened", "loosened", "comparator"}
                edit = self._measure_edit("comparator", m, splice, signs)
                # 分别超过2.6万吨、54万吨: one word for all of them
                edit.may = _shifted_in(m.evidence, signs)
                return edit
        return None

    def unit(self) -> Edit | None:
        """Another unit."""
        m = self._pick()
        other = m and _UNITS.get(m.unit)
        if m is None or not other or not m.quote.endswith(m.unit) or m.low != m.high or self._in_a_list(m):
            return None
        splice = (m.span.end - len(m.unit), m.span.end, other)
        return self._measure_edit("unit", m, splice, {"raised", "lowered", "unit", "notation"})

    def year(self) -> Edit | None:
        """Another year; every measure that takes its year from these words changes with it."""
        m = self._pick()
        if m is None or m.year is None or m.year_source != "explicit":
            return None
        found = list(regex.finditer(r"(?<=[到至])(20\d\d)(?=年)", self.text, pos=m.evidence.start, endpos=m.span.start))
        if not found or int(found[-1][1]) != m.year.last:
            return None
        last = found[-1]
        new = str(int(last[1]) + self.rng.choice((1, 2)))
        times = {"advanced", "postponed", "year"}
        edit = self._measure_edit("year", m, (last.start(), last.end(), new), times)
        edit.may = lambda c: isinstance(c, DocumentChange) or _kinds(_MEASURED, times)(c)
        return edit

    def indicator(self) -> Edit | None:
        """A longer name of the indicator."""
        m = self._pick()
        if m is None or len(m.indicator) < 4 or m.indicator.startswith("每") or self._in_a_list(m):
            return None
        at = self.text.find(m.indicator, m.evidence.start, m.evidence.end)
        if at < 0 or self.text.count(m.indicator, m.evidence.start, m.evidence.end) != 1:
            return None
        if sum(o.indicator == m.indicator and o.section == m.section for o in self.measures) > 1:
            return None
        edit = self._measure_edit("indicator", m, (at, at, "新型"), {"reworded"})
        edit.may = lambda c: _kinds(_MEASURED, {"reworded"})(c) or _kinds(("task", "section"), {"renamed"})(c)
        return edit

    # words

    def _quiet_clauses(self) -> list[tuple[Section, int, int]]:
        """Clauses of running text without figures, names of bodies or headings."""
        found: list[tuple[Section, int, int]] = []
        busy = sorted([*(m.evidence for m in self.plan.record.measures), *self.plan.blocks])
        for s in self.plan.record.sections:
            if s.kind not in ("item", "heading") or not s.heading or not s.title:
                continue
            start = self.text.find(s.title, s.span.start, s.span.start + len(s.number) + len(s.title) + 12)
            if start < 0:
                continue
            first_child = min((c.span.start for c in self.children.get(s.id, ())), default=s.span.end)
            for c in regex.finditer(
                r"(?<=[，,。；;])\p{Han}{6,}(?=[，,。；;])", self.text, pos=start + len(s.title), endpos=first_child
            ):
                before = self.text[max(s.span.start, c.start() - 300) : c.start()]
                in_brackets = sum(map(before.count, "(（")) > sum(map(before.count, ")）"))
                if not in_brackets and not any(b.start < c.end() and c.start() < b.end for b in busy):
                    found.append((s, c.start(), c.end()))
        return found

    def _clause(self) -> tuple[Section, int, int] | None:
        found = self._quiet_clauses()
        return self.rng.choice(found) if found else None

    def wording(self) -> Edit | None:
        """A word more in a clause."""
        clause = self._clause()
        if clause is None:
            return None
        section, start, end = clause
        at = self.rng.choice((start, start + 2))
        ok = _kinds(("task", "section"), {"reworded", "renamed"})
        word = self.rng.choice(_ADVERBS)
        return Edit("wording", [(at, at, word)], section.span, ok, ok, f"{self.text[start:end]!r} + {word}")

    def deletion(self) -> Edit | None:
        """A clause less."""
        clause = self._clause()
        if clause is None:
            return None
        section, start, end = clause
        ok = _kinds(("task", "section"), {"reworded"})
        # at the end of a sentence its stop stays, and the comma before the clause goes
        cut = (start - 1, end) if self.text[end] == "。" and self.text[start - 1] in ",，;；" else (start, end + 1)
        return Edit("deletion", [(*cut, "")], section.span, ok, ok, f"- {self.text[start:end]!r}")

    def insertion(self) -> Edit | None:
        """A sentence more."""
        clause = self._clause()
        if clause is None:
            return None
        section, _, end = clause
        if self.text[end] != "。":
            return None
        ok = _kinds(("task", "section"), {"reworded"})
        sentence = self.rng.choice(_SENTENCES)
        return Edit("insertion", [(end + 1, end + 1, sentence)], section.span, ok, ok, f"+ {sentence}")

    # bodies

    def _assigned(self, least: int) -> "tuple[Span, list[Span]] | None":
        tasks = [t for t in self.plan.record.tasks if len(t.assignments) >= least]
        seen = Counter(a.span for t in self.plan.record.tasks for a in t.assignments)
        tasks = [t for t in tasks if all(seen[a.span] == 1 for a in t.assignments)]
        if not tasks:
            return None
        task = self.rng.choice(tasks)
        spans = [a.span for a in task.assignments]
        return Span(task.span.start, max(s.end for s in spans) + 1), spans

    def body(self) -> Edit | None:
        """A body taken off."""
        found = self._assigned(3)
        if found is None:
            return None
        territory, spans = found
        span = spans[-1]
        if self.text[span.start - 1] not in "、,，" or spans[-2].end != span.start - 1:
            return None
        ok = _kinds(("body",), {"dropped"})
        return Edit("body", [(span.start - 1, span.end, "")], territory, ok, ok, f"- {self.text[slice(*span)]}")

    def body_added(self) -> Edit | None:
        """A body more."""
        found = self._assigned(1)
        if found is None:
            return None
        territory, spans = found
        span = spans[-1]
        prefix = self.text[span.start] if self.text[span.start] in "市区县州省" else "市"
        name = prefix + self.rng.choice(_NEW_BODIES)
        if name in self.text[territory.start : territory.end] or self.text[span.end] not in ")）;；":
            return None
        ok = _kinds(("body",), {"added"})
        return Edit("body_added", [(span.end, span.end, f"、{name}")], territory, ok, ok, f"+ {name}")

    def lead(self) -> Edit | None:
        """The lead and a responsible body change places."""
        tasks = [
            t
            for t in self.plan.record.tasks
            if sum(a.role == "lead" and a.role_source == "written" for a in t.assignments) == 1
            and any(a.role == "responsible" and not a.collective for a in t.assignments)
        ]
        if not tasks:
            return None
        task = self.rng.choice(tasks)
        lead = next(a for a in task.assignments if a.role == "lead")
        other = next(a for a in task.assignments if a.role == "responsible" and not a.collective)
        ok = _kinds(("body",), {"lead"})
        splices = [(*lead.span, other.name), (*other.span, lead.name)]
        end = max(a.span.end for a in task.assignments) + 1
        return Edit("lead", splices, Span(task.span.start, end), ok, ok, f"{lead.name} <-> {other.name}")

    # items

    def _lists(self, least: int) -> list[list[Section]]:
        """Runs of numbered items on lines of their own that are whole lines from number to end."""
        found: list[list[Section]] = []
        for siblings in self.children.values():
            run = [s for s in siblings if s.kind == "item" and s.number and s.title and not self.children.get(s.id)]
            plain = all(
                (s.span.start == 0 or self.text[s.span.start - 1] == "\n")
                and self.text.startswith(s.number, s.span.start)
                for s in run
            )
            if len(run) >= least and len(run) == len(siblings) and plain:
                found.append(run)
        return found

    def _list(self, least: int) -> list[Section] | None:
        found = self._lists(least)
        return self.rng.choice(found) if found else None

    def _renumber(self, items: Sequence[Section], step: int) -> list[Splice]:
        splices: list[Splice] = []
        for s in items:
            numeral = _numeral(s.number)
            if numeral is None:
                return []
            value = int(numeral[0]) if numeral[0].isdigit() else _value(numeral[0])
            new = str(value + step) if numeral[0].isdigit() else _chinese(value + step)
            splices.append((s.span.start + numeral.start(), s.span.start + numeral.end(), new))
        return splices

    def _following(self, items: Sequence[Section]) -> list[Section]:
        """Items of later lists that run on from this one (1-31 through all groups)."""
        found: list[Section] = []
        last = items[-1]
        for s in self.plan.record.sections:
            if s.span.start < items[-1].span.end or s.kind != "item" or s.depth != last.depth:
                continue
            if not self.text.startswith(s.number, s.span.start) or _ordinal(s) != _ordinal(last) + 1:
                break
            found.append(s)
            last = s
        return found

    def item_inserted(self) -> Edit | None:
        """An item more, the following renumbered."""
        items = self._list(2)
        if items is None:
            return None
        k = self.rng.randrange(len(items))
        at = items[k].span.start
        block = regex.search(r"[(（](?:牵头|责任)单位[:：][^()（）\n]*[)）]", self.text[slice(*items[k].span)])
        title = self.rng.choice(_TITLES)
        new = f"{items[k].number}{title}。{self.rng.choice(_SENTENCES)}{block[0] if block else ''}\n\n"
        must = _kinds(("task", "section"), {"added"})
        return Edit(
            "item_inserted",
            [(at, at, new), *self._renumber([*items[k:], *self._following(items)], 1)],
            Span(items[0].span.start, items[-1].span.end),
            must,
            must,
            f"+ {new!r}",
        )

    def item_deleted(self) -> Edit | None:
        """An item less, the following renumbered."""
        items = self._list(3)
        if items is None:
            return None
        k = self.rng.randrange(len(items))
        gone = items[k]
        shared = Counter(a.span for t in self.plan.record.tasks for a in t.assignments)
        if any(n > 1 and gone.span.start <= span.start < gone.span.end for span, n in shared.items()):
            return None  # the block of the whole box stands behind its last item
        end = items[k + 1].span.start if k + 1 < len(items) else gone.span.end

        def inside(c: Change) -> bool:
            return any(gone.span.start <= p < gone.span.end for p, old in _places(c) if old)

        must = _kinds(("task", "section"), {"dropped"})
        if any(
            r.span.start < gone.span.end and gone.span.start < r.span.end for r in self.plan.record.document.role_rules
        ):
            return None  # the document's own rule stands in it
        return Edit(
            "item_deleted",
            [(gone.span.start, end, ""), *self._renumber([*items[k + 1 :], *self._following(items)], -1)],
            Span(items[0].span.start, items[-1].span.end),
            lambda c: must(c) and inside(c),
            lambda c: _kinds(("task", "section", *_MEASURED), {"dropped"})(c) and inside(c),
            f"- {gone.number}{gone.title}",
        )

    def move(self) -> Edit | None:
        """An item stands elsewhere in its list, all renumbered."""
        items = self._list(4)
        if items is None:
            return None
        k = self.rng.randrange(len(items) - 3)
        moved, before = items[k], items[k + 3]
        text = self.text[moved.span.start : items[k + 1].span.start]
        numeral = _numeral(moved.number)
        if numeral is None or not text.endswith("\n"):
            return None
        value = int(numeral[0]) if numeral[0].isdigit() else _value(numeral[0])
        new = str(value + 2) if numeral[0].isdigit() else _chinese(value + 2)
        text = text[: numeral.start()] + new + text[numeral.end() :]
        must = _kinds(("task", "section"), {"moved"})
        return Edit(
            "move",
            [
                (moved.span.start, items[k + 1].span.start, ""),
                *self._renumber(items[k + 1 : k + 3], -1),
                (before.span.start, before.span.start, text),
            ],
            Span(items[0].span.start, items[-1].span.end),
            lambda c: must(c) and any(p == moved.span.start for p, old in _places(c) if old),
            must,
            f"{moved.number}{moved.title} before {before.number}{before.title}",
        )

    def renumbering(self) -> Edit | None:
        """A list takes another style of number (1. becomes 1、); nothing else."""
        items = self._list(3)
        if items is None or not all(s.number.endswith((".", "．")) for s in items):
            return None
        must = _kinds(("numbering",), set())
        return Edit(
            "renumbering",
            [(s.span.start + len(s.number) - 1, s.span.start + len(s.number), "、") for s in items],
            Span(items[0].span.start, items[-1].span.end),
            must,
            must,
            f"{items[0].number} and following",
        )


KINDS = (
    *("renumbering", "item_inserted", "item_deleted", "move", "value", "comparator", "year", "unit", "indicator"),
    *("wording", "insertion", "deletion", "body", "body_added", "lead", "value", "value", "wording", "comparator"),
)


def _ordinal(section: Section) -> int:
    numeral = _numeral(section.number)
    if numeral is None:
        return -1
    return int(numeral[0]) if numeral[0].isdigit() else _value(numeral[0])


def _numeral(number: str) -> "regex.Match[str] | None":
    """The last numeral of a number: the 3 of 14.2.3."""
    found = list(_NUMBER_STYLES.finditer(number))
    return found[-1] if found else None


def _value(numeral: str) -> int:
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return (_NUMERALS.index(tens) if tens else 1) * 10 + (_NUMERALS.index(ones) if ones else 0)
    return _NUMERALS.index(numeral)


def _chinese(value: int) -> str:
    if value <= 10:
        return _NUMERALS[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def trial(plan: Plan, seed: int) -> Result:
    """One revision of a plan."""
    editor = Editor(plan, random.Random(seed))
    kinds = list(KINDS)
    structural, others = kinds[:4], kinds[4:]
    # one structural edit at most: each takes a whole list as its territory
    chosen = [structural[seed % 4], *editor.rng.sample(others, len(others))]
    return judge(plan, list(editor.edits(chosen)))


def main() -> None:
    """Try plans and print what was missed and what was false."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    made: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    reported = false = 0
    for path in options.plans:
        plan = Plan.read(read_path(path))
        again = difference(plan.record, plan.record, old_text=plan.clean, new_text=plan.clean)
        print(f"== {path.name}", "" if again.same else f"NOT THE SAME AS ITSELF: {again.summary}")
        for seed in range(options.seed, options.seed + options.rounds):
            result = trial(plan, seed)
            made.update(e.kind for e in result.edits)
            lost.update(e.kind for e in result.missed)
            reported += result.reported
            false += len(result.false)
            for e in result.missed:
                print(f"  {seed} missed {e.kind}: {e.note[:200]}")
            for c in result.false:
                print(f"  {seed} false {_shown(c)}")
    total, missed = sum(made.values()), sum(lost.values())
    print(f"{total} edits, {missed} missed ({1 - missed / max(total, 1):.2%} found)")
    print(f"{reported} reported, {false} false ({1 - false / max(reported, 1):.2%} true)")
    print({k: f"{made[k] - lost[k]}/{made[k]}" for k in sorted(made)})


def _shown(change: Change) -> str:
    from planparse.changes.summary import summary_line

    extra = "; ".join(f"[-{h.old}-]{{+{h.new}+}}" for h in getattr(change, "wording", ()))
    return f"{summary_line([change])} {extra}"[:240]


__all__ = ["Difference", "Edit", "Plan", "Result", "judge", "revise", "trial"]

if __name__ == "__main__":
    main()
