"""Edits within sentences: of values, of words, of bodies."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from planparse.changes.model import DocumentChange
from planparse.records import Measure, Section, Span
from revisions import MEASURED, Edit, Plan, Splice, changes_measure, shifts_in, tells

_SHIFT = {"以上": "左右", "左右": "以上", "以内": "左右"}
_SHIFT_BEFORE = {"大于": "不低于", "超过": "达到", "突破": "达到", "不低于": "超过", "小于": "不高于", "达到": "超过"}
_UNITS = {"亿元": "万元", "万元": "亿元", "万人": "人", "家": "个", "个": "家", "%": "‰", "公里": "米", "万吨": "吨"}
_ADVERBS = ("积极", "扎实", "稳步", "有序", "深入", "加快")
_NEW_BODIES = ("审计局", "统计局", "档案馆", "司法局", "信访局")
SENTENCES = (
    "深化跨部门协同联动。",
    "健全常态化沟通会商机制。",
    "推动各项举措落地见效。",
    "加强政策宣传解读。",
    "完善考核激励办法。",
    "营造良好社会氛围。",
)


class SentenceEditor:
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
        ok = changes_measure(m.span, kinds)
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
                edit.may = shifts_in(m.evidence, signs)
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
        edit.may = lambda c: isinstance(c, DocumentChange) or tells(MEASURED, times)(c)
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
        edit.may = lambda c: tells(MEASURED, {"reworded"})(c) or tells(("task", "section"), {"renamed"})(c)
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
        ok = tells(("task", "section"), {"reworded", "renamed"})
        word = self.rng.choice(_ADVERBS)
        return Edit("wording", [(at, at, word)], section.span, ok, ok, f"{self.text[start:end]!r} + {word}")

    def deletion(self) -> Edit | None:
        """A clause less."""
        clause = self._clause()
        if clause is None:
            return None
        section, start, end = clause
        ok = tells(("task", "section"), {"reworded"})
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
        ok = tells(("task", "section"), {"reworded"})
        sentence = self.rng.choice(SENTENCES)
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
        ok = tells(("body",), {"dropped"})
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
        ok = tells(("body",), {"added"})
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
        ok = tells(("body",), {"lead"})
        splices = [(*lead.span, other.name), (*other.span, lead.name)]
        end = max(a.span.end for a in task.assignments) + 1
        return Edit("lead", splices, Span(task.span.start, end), ok, ok, f"{lead.name} <-> {other.name}")
