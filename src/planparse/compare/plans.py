"""A record made ready to stand beside others: its indicators, each once, and its pieces of work."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import regex

from planparse.changes.folding import fold
from planparse.changes.measures import Measures
from planparse.changes.model import Stated
from planparse.changes.view import UNTOLD, View
from planparse.clean import CleanText
from planparse.compare.model import Cell, Duty, Plan, Work
from planparse.compare.names import names
from planparse.records import Measure, Record

_OPEN = regex.compile(r"(?:完成|达到|落实|控制在).*(?:下达|市定|省定|国家|上级|规定|要求|目标|任务)")
_MAIN = regex.compile(r"主要(?:预期)?(?:指标|目标)|指标(?:分工|体系|表)|约束性指标|预期性指标")
_SHORT_ITEM = 30
_ENOUGH_TEXT = 600


@dataclass(slots=True)
class Entry:
    """One indicator of one plan with all measures that say the same of it."""

    key: str
    measure: Measure
    headline: bool
    mentions: list[Measure] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether the value is left to the level above (完成市下达目标)."""
        return self.measure.low is None and _OPEN.search(fold(self.measure.quote)) is not None

    @property
    def last_year(self) -> int | None:
        """The year that the value is for."""
        return None if self.measure.year is None else self.measure.year.last


@dataclass(slots=True)
class WorkEntry:
    """One piece of work, with what makes it findable."""

    work: Work
    title: str
    text: str
    keys: frozenset[str]
    """Keys of its indicators."""
    bodies: tuple[str, ...] = ()
    """What its bodies are, the same on every level (education for 市教育局 and 区教育局), those named first first."""


class PlanView:
    """One plan."""

    def __init__(self, record: Record, label: str, clean: CleanText | None = None) -> None:
        self.record = record
        self.label = label
        self.view = View(record, clean, label)

    @property
    def plan(self) -> Plan:
        """What the comparison says of the plan itself."""
        d = self.record.document
        return Plan(
            label=self.label,
            name=self.record.source.name,
            sha256=self.record.source.sha256,
            title=d.title,
            region=d.region,
            level=d.level,
            genre=d.genre,
            period=d.period,
        )

    @cached_property
    def entries(self) -> list[Entry]:
        """Indicators with their targets; several statements of the same value are one entry."""
        region = self.record.document.region
        places = (fold(region),) if region else ()
        side = Measures(self.view, self.record.targets)
        found: dict[object, Entry] = {}
        period = self.record.document.period
        end = None if period is None else period.end
        for i, m in enumerate(self.record.targets):
            key = names().key(m.indicator, places)
            year = end if m.year is None else m.year.last
            same = (key, m.basis, side.value[i], year)
            headline = self._headline(m)
            entry = found.get(same)
            if entry is None:
                found[same] = Entry(key, m, headline, [m])
                continue
            entry.mentions.append(m)
            if headline and not entry.headline:
                entry.measure, entry.headline = m, True
        return list(found.values())

    def _headline(self, m: Measure) -> bool:
        if m.binding is not None:
            return True
        section = None if m.section is None else self.view.section_index[m.section]
        while section is not None:
            if _MAIN.search(self.view.sections[section].title):
                return True
            section = self.view.parent[section]
        return False

    def cell(self, entry: Entry) -> Cell:
        """An entry as it is shown."""
        return Cell(
            stated=Stated.of(entry.measure),
            headline=entry.headline,
            place=self.view.measure_place(entry.measure),
            mentions=len(entry.mentions),
        )

    @cached_property
    def works(self) -> list[WorkEntry]:
        """Tasks, boxes, and headed sections beneath which no body is named (those of an outline)."""
        view = self.view
        boxes = {i for i, s in enumerate(view.sections) if s.kind == "box"}
        in_box = {i for i in range(len(view.sections)) if self._above(i, boxes) is not None}
        bodies: dict[int, dict[tuple[str, str], Duty]] = defaultdict(dict)
        found: list[WorkEntry] = []
        busy: set[int] = set()
        for t, task in enumerate(view.tasks):
            section = view.task_section[t]
            box = None if section is None else self._above(section, boxes)
            if box is not None:
                bodies[box].update({(a.role, a.name): Duty(role=a.role, name=a.name) for a in task.assignments})
                continue
            if t in view.twin_of:
                busy.add(view.twin_of[t])
            at = section if task.assignments else None
            while at is not None:
                busy.add(at)
                at = view.parent[at]
            if not self._states_an_indicator(t):
                duties = {(a.role, a.name): Duty(role=a.role, name=a.name) for a in task.assignments}
                work = Work(place=view.task_place(t), kind="task", bodies=tuple(duties.values()))
                known = dict.fromkeys(a.body for a in task.assignments if a.body is not None and not a.collective)
                entry = self._entry(work, view.task_title[t], view.task_text[t], view.indicators[1].get(t, ()))
                found.append(replace(entry, bodies=tuple(known)))
        for i, s in enumerate(view.sections):
            if i in boxes:
                work = Work(place=view.section_place(i), kind="box", bodies=tuple(bodies[i].values()))
            elif s.heading and s.title and s.kind in ("heading", "item") and i not in busy and i not in in_box:
                work = Work(place=view.section_place(i), kind="section", bodies=())
            else:
                continue
            if s.kind not in UNTOLD:
                found.append(
                    self._entry(work, view.section_title[i], self._text_beneath(i), self._indicators_beneath(i))
                )
        found.sort(key=lambda w: w.work.place.span)
        return found

    def _entry(self, work: Work, title: str, text: str, indicators: "Sequence[str] | set[str]") -> WorkEntry:
        return WorkEntry(work, title, text, frozenset(names().key(i) for i in indicators))

    def _above(self, section: int | None, wanted: set[int]) -> int | None:
        while section is not None and section not in wanted:
            section = self.view.parent[section]
        return section

    def _indicators_beneath(self, section: int) -> set[str]:
        found: set[str] = set()
        stack = [section]
        while stack:
            at = stack.pop()
            found |= self.view.indicators[0].get(at, set())
            stack.extend(self.view.children[at])
        return found

    def _text_beneath(self, section: int) -> str:
        """Folded text of a section with all beneath it, as far as it is at hand."""
        parts = [self.view.section_text[section]]
        for child in self.view.children[section]:
            if sum(map(len, parts)) > _ENOUGH_TEXT:
                break
            parts.append(self.view.section_title[child] + self._text_beneath(child))
        return "".join(parts)

    def _states_an_indicator(self, t: int) -> bool:
        """Whether a task is an entry of an indicator list (3.常住人口城镇化率大于84%) and no work of its own."""
        stated = self._measures_of.get(self.view.tasks[t].id, [])
        text = self.view.task_text[t]
        spoken = sum(len(m.indicator) + len(m.quote) for m in stated)
        return bool(stated) and len(text) <= spoken + _SHORT_ITEM and all(self._headline(m) for m in stated)

    @cached_property
    def _measures_of(self) -> dict[str, list[Measure]]:
        found: dict[str, list[Measure]] = defaultdict(list)
        for m in self.record.targets:
            if m.task is not None:
                found[m.task].append(m)
        return found
