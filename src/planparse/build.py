"""Everything found, put together into a validated record; clean offsets become spans of the source."""

import re
from functools import lru_cache

from msgspec import Struct

from planparse import __version__
from planparse.assignments import AssignedBody, Assignments
from planparse.clean import CleanText, span_of
from planparse.facts import Facts
from planparse.measures.draft import MeasureDraft, Measures
from planparse.records import (
    SCHEMA_VERSION,
    Assignment,
    Baseline,
    Deadline,
    Leader,
    Measure,
    Record,
    Section,
    Step,
    Task,
    Years,
    trusted,
)
from planparse.sections import SectionNode, SectionTree
from planparse.tasks import TaskNode

_assignment, _measure, _section, _task = trusted(Assignment), trusted(Measure), trusted(Section), trusted(Task)

_TEXT = ("body", "table")
"""Kinds of lines whose words are a task's."""
_ID_NOISE = re.compile(r"[ \t\n\r\v\f\u3000\xa0.、,。:;()（）]+")


def build_record(
    clean: CleanText,
    tree: SectionTree,
    facts: Facts,
    assignments: Assignments,
    tasks: list[TaskNode],
    measures: Measures,
    *,
    trace: bool = False,
) -> Record:
    """The record of one document; raises pydantic's ValidationError only where planparse itself is wrong."""
    section_ids = _section_ids(tree)
    task_ids = _task_ids(tasks, section_ids)
    placed = _placed(measures.found, tasks, tree, task_ids, section_ids)
    measure_ids = {id(p.draft): p.id for p in placed}
    source = clean.source
    parts_written = [(_number_written(clean, node), clean.written(*node.title_span)) for node in tree.nodes]

    def measure(place: _Placed) -> Measure:
        draft = place.draft
        shift = clean.shift(*draft.evidence)
        if shift is None or not draft.evidence[0] <= draft.start <= draft.end <= draft.evidence[1]:
            span, evidence = clean.raw_span(draft.start, draft.end), clean.raw_span(*draft.evidence)
        else:
            span = span_of((draft.start + shift, draft.end + shift))
            evidence = span_of((draft.evidence[0] + shift, draft.evidence[1] + shift))
        baseline = draft.baseline
        return _measure(
            id=place.id,
            task=place.task,
            section=place.section,
            kind=draft.kind,
            indicator=draft.indicator,
            quote=source.text[span.start : span.end],
            span=span,
            evidence=evidence,
            low=draft.low,
            high=draft.high,
            unit=draft.unit,
            comparator=draft.comparator,
            basis=draft.basis,
            year=None if draft.year is None else Years(*draft.year),
            year_source=draft.year_source,
            modality=draft.modality,
            binding=draft.binding,
            baseline=None
            if baseline is None
            else Baseline(low=baseline.low, high=baseline.high, unit=baseline.unit, year=baseline.year),
            quantity=draft.quantity,
            estimated=draft.estimated,
            per_year=draft.per_year,
            group=None if draft.group is None else measure_ids[id(draft.group)],
            part_of=None if draft.part_of is None else measure_ids[id(draft.part_of)],
            confidence=draft.confidence,
            origins=draft.origins,
            trace=tuple(Step(field=f, rule=r, value=v, span=clean.raw_span(a, b)) for f, r, v, a, b in draft.trace)
            if trace
            else None,
        )

    def assigned(item: AssignedBody, shift: int | None) -> Assignment:
        body = item.body
        return _assignment(
            role=item.role,
            name=body.name,
            canonical=body.canonical,
            body=body.id,
            kind=body.kind,
            span=clean.raw_span(item.start, item.end)
            if shift is None
            else span_of((item.start + shift, item.end + shift)),
            role_source=item.role_source,
            written_role=item.written_role,
            note=item.note,
            region=body.region,
            level=body.level,
            collective=body.collective,
        )

    by_block: dict[int, list[Assignment]] = {}
    """A block for a whole box stands in each of its tasks."""
    for block in assignments.blocks:
        shift = clean.shift(block.start, block.end)
        by_block[id(block)] = [assigned(item, shift) for item in block.items]

    def task(index: int, node: TaskNode) -> Task:
        blocks = node.blocks
        deadline = next((b.deadline for b in blocks if b.deadline), None) if blocks else None
        number, title = _task_written(clean, tree, node, parts_written)
        return _task(
            id=task_ids[index],
            section=None if node.section is None else section_ids[node.section],
            number=number,
            title=title,
            text=_body_text(clean, node.start, node.end),
            span=clean.raw_span(node.start, node.end),
            kind=node.kind,
            marks=node.marks,
            assignments=tuple([made for b in blocks for made in by_block[id(b)]]) if blocks else (),
            deadline=None
            if deadline is None
            else Deadline(quote=_quote(clean, *deadline), span=clean.raw_span(*deadline)),
            leaders=tuple(
                [
                    Leader(name=name, role=role, span=clean.raw_span(a, z))
                    for b in blocks
                    for name, role, a, z in b.leaders
                ]
            )
            if blocks
            else (),
            by_reference=node.by_reference,
        )

    notes = [*tree.notes, *facts.notes, *assignments.notes, *measures.notes]
    return Record.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "generator": f"planparse {__version__}",
            "source": {
                "name": source.name,
                "sha256": source.sha256,
                "format": source.format,
                "encoding": source.encoding,
                "characters": len(source.text),
                "part": source.part,
                "pages": source.pages(),
                "blocks": [{"kind": kind, "span": span, "page": page} for kind, span, page in source.apart()],
            },
            "document": {
                "title": facts.title,
                "genre": facts.genre,
                "region": facts.region,
                "region_code": facts.region_code,
                "level": facts.level,
                "issuer": facts.issuer,
                "number": facts.number,
                "issued_on": facts.issued_on,
                "published_on": facts.published_on,
                "index_number": facts.index_number,
                "period": facts.period,
                "parents": [{"title": t, "number": n, "span": clean.raw_span(a, b)} for t, n, a, b in facts.parents],
                "role_rules": [
                    {"rule": rule, "quote": _quote(clean, a, b), "span": clean.raw_span(a, b)}
                    for rule, a, b in assignments.rules
                ],
            },
            "sections": [
                _section(
                    id=section_ids[i],
                    parent=None if n.parent is None else section_ids[n.parent],
                    depth=n.depth,
                    heading=n.heading,
                    kind=n.kind,
                    number=parts_written[i][0],
                    title=parts_written[i][1],
                    span=clean.raw_span(n.start, n.end),
                )
                for i, n in enumerate(tree.nodes)
            ],
            "tasks": [task(i, n) for i, n in enumerate(tasks)],
            "targets": [measure(p) for p in placed if p.draft.status == "target"],
            "actuals": [measure(p) for p in placed if p.draft.status == "actual"],
            "diagnostics": [{"code": code, "message": text} for code, text in source.notes]
            + [
                {"code": code, "message": text, "span": clean.raw_span(a, b)}
                for code, text, a, b in sorted(notes, key=lambda n: (n[2], n[0]))
            ],
        }
    )


def _body_text(clean: CleanText, start: int, end: int) -> str:
    """The clean text of a stretch without the footnotes and page furniture that stand between its paragraphs."""
    lines, text = clean.lines, clean.text
    at = clean.line_index(start)
    if end <= lines[at].end:
        return text[max(lines[at].start, start) : end].strip() if lines[at].kind in _TEXT else ""
    parts: list[str] = []
    for i in range(at, len(lines)):
        line = lines[i]
        if line.start >= end:
            break
        if line.kind in _TEXT:
            part = text[max(line.start, start) : min(line.end, end)].strip()
            if part:
                parts.append(part)
    return "\n".join(parts)


def _number_written(clean: CleanText, node: SectionNode) -> str:
    """The number in the source's own characters: （一） where the clean text has (一)."""
    if not node.number or not clean.text.startswith(node.number, node.start):
        return node.number
    return clean.written(node.start, node.start + len(node.number))


def _task_written(clean: CleanText, tree: SectionTree, task: TaskNode, parts: list[tuple[str, str]]) -> tuple[str, str]:
    """Number and title of a task in the source's own characters; `parts` has those of the tree's parts."""
    number = task.number
    if task.section is not None:
        part = tree.nodes[task.section]
        if part.number == number:
            number = parts[task.section][0]
        if part.title == task.title:
            return number, parts[task.section][1]
    at = clean.text.find(task.title, task.start, task.end)
    return number, task.title if at < 0 else clean.written(at, at + len(task.title))


def _quote(clean: CleanText, start: int, end: int) -> str:
    span = clean.raw_span(start, end)
    return clean.source.text[span.start : span.end]


class _Names:
    """Hands out each name once; a second use of a name gets what tells it apart, in the given order."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._last: dict[str, int] = {}

    def is_new(self, name: str) -> bool:
        """Whether nobody has the name yet; from now on somebody has."""
        if name in self._used:
            return False
        self._used.add(name)
        return True

    def take(self, name: str, *qualifiers: str) -> str:
        for qualifier in ("", *qualifiers):
            tried = f"{name}{qualifier}"
            if tried not in self._used:
                self._used.add(tried)
                return tried
        whole = f"{name}{qualifiers[-1] if qualifiers else ''}"
        n = self._last.get(whole, 1) + 1
        while f"{whole}~{n}" in self._used:
            n += 1
        self._last[whole] = n
        self._used.add(f"{whole}~{n}")
        return f"{whole}~{n}"


def _short(text: str, length: int = 24) -> str:
    short = _ID_NOISE.sub("", text[: 2 * length])
    if len(short) < length and len(text) > 2 * length:
        short = _ID_NOISE.sub("", text)
    return short[:length]


@lru_cache(maxsize=512)
def _bare(number: str) -> str:
    """The number without the marks around it; a bracketed one keeps its brackets: (一) and 一、 differ."""
    stripped: str = number.strip().rstrip("、.．。:：")
    return stripped.replace("（", "(").replace("）", ")").replace(" ", "").replace("　", "")


def _section_ids(tree: SectionTree) -> list[str]:
    names, ids = _Names(), list[str]()
    for node in tree.nodes:
        own = _bare(node.number) or _short(node.title) or node.kind
        prefix = "" if node.parent is None else f"{ids[node.parent]}/"
        name = prefix + own
        if not names.is_new(name):
            title = _short(node.title, 12)
            name = names.take(name, f"-{title}" if node.number and title else "~")
        ids.append(name)
    return ids


def _task_ids(tasks: list[TaskNode], section_ids: list[str]) -> list[str]:
    names, ids = _Names(), list[str]()
    whole: set[int] = set()
    for node in tasks:
        place = "" if node.section is None else section_ids[node.section]
        if node.section is not None and node.section not in whole and node.kind in ("item", "heading", "box"):
            whole.add(node.section)
            ids.append(names.take(place))
            continue
        own = _bare(node.number) or _short(node.title)
        name = f"{place}/{own}" if place else own
        ids.append(name if names.is_new(name) else names.take(name, f"-{_short(node.title, 12)}"))
    return ids


class _Placed(Struct):
    """A measure, and where in the record it stands."""

    draft: MeasureDraft
    id: str
    task: str | None
    section: str | None


def _placed(
    drafts: list[MeasureDraft], tasks: list[TaskNode], tree: SectionTree, task_ids: list[str], section_ids: list[str]
) -> list[_Placed]:
    """The measures with their ids, which are made of the task or the part and of the indicator."""
    names, placed, text = _Names(), list[_Placed](), tree.clean.text
    for draft, owner in zip(drafts, _innermost_tasks(tasks, [draft.start for draft in drafts]), strict=True):
        part = tree.index_at(draft.start)
        task = None if owner is None else task_ids[owner]
        section = None if part is None else section_ids[part]
        place = task or section
        what = _ID_NOISE.sub("", draft.indicator)
        name = f"{place}/{what}" if place else what
        if not names.is_new(name):
            basis = f"·{draft.basis}"
            dated = f"{basis}@{draft.year[1]}" if draft.year else f"{basis}@"
            value = text[draft.start : draft.end].replace(" ", "")
            name = names.take(name, basis, dated, f"{dated}={value}")
        placed.append(_Placed(draft, name, task, section))
    return placed


def _innermost_tasks(tasks: list[TaskNode], places: list[int]) -> list[int | None]:
    """For each place the index of the smallest task that holds it; the tasks come in text order, the larger first."""
    owners: list[int | None] = [None] * len(places)
    open_tasks: list[int] = []
    i = 0
    for k in sorted(range(len(places)), key=places.__getitem__):
        at = places[k]
        while i < len(tasks) and tasks[i].start <= at:
            open_tasks.append(i)
            i += 1
        open_tasks = [t for t in open_tasks if tasks[t].end > at]
        if len(open_tasks) > 1:
            owners[k] = min(open_tasks, key=lambda t: tasks[t].end - tasks[t].start)
        elif open_tasks:
            owners[k] = open_tasks[0]
    return owners
