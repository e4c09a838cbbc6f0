"""Everything found, put together into a validated record; clean offsets become spans of the source."""

from functools import partial
from typing import Any

from planparse import __version__
from planparse.assignments import Assignments
from planparse.clean import CleanText, span_of
from planparse.facts import Facts
from planparse.ids import Placed, place_measures, section_ids, task_ids
from planparse.measures.draft import Measures
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
from planparse.text import SourceText

_assignment, _baseline, _leader = trusted(Assignment), trusted(Baseline), trusted(Leader)
_measure, _section, _task = trusted(Measure), trusted(Section), trusted(Task)
_years = partial(tuple.__new__, Years)

_TEXT = ("body", "table")
"""Kinds of lines whose words are a task's."""


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
    part_ids = section_ids(tree)
    work_ids = task_ids(tasks, part_ids)
    sections = _sections(clean, tree, part_ids)
    targets, actuals = _measures(clean, place_measures(measures.found, tasks, tree, work_ids, part_ids), trace)
    notes = [*tree.notes, *facts.notes, *assignments.notes, *measures.notes]
    return Record.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "generator": f"planparse {__version__}",
            "source": _source(clean.source),
            "document": _document(clean, facts, assignments),
            "sections": sections,
            "tasks": _tasks(clean, tree, sections, tasks, work_ids, _assigned(clean, assignments)),
            "targets": targets,
            "actuals": actuals,
            "diagnostics": [{"code": code, "message": text} for code, text in clean.source.notes]
            + [
                {"code": code, "message": text, "span": clean.raw_span(a, b)}
                for code, text, a, b in sorted(notes, key=lambda n: (n[2], n[0]))
            ],
        }
    )


def _source(source: SourceText) -> dict[str, Any]:
    return {
        "name": source.name,
        "sha256": source.sha256,
        "format": source.format,
        "encoding": source.encoding,
        "characters": len(source.text),
        "part": source.part,
        "pages": source.pages(),
        "blocks": [{"kind": kind, "span": span, "page": page} for kind, span, page in source.apart()],
    }


def _document(clean: CleanText, facts: Facts, assignments: Assignments) -> dict[str, Any]:
    return {
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
    }


def _sections(clean: CleanText, tree: SectionTree, ids: list[str]) -> list[Section]:
    sections: list[Section] = []
    for id_, node in zip(ids, tree.nodes, strict=True):
        number, title = _heading_written(clean, node)
        sections.append(
            _section(
                id=id_,
                parent=None if node.parent is None else ids[node.parent],
                depth=node.depth,
                heading=node.heading,
                kind=node.kind,
                number=number,
                title=title,
                span=clean.raw_span(node.start, node.end),
            )
        )
    return sections


def _heading_written(clean: CleanText, node: SectionNode) -> tuple[str, str]:
    """Number and title in the source's own characters: （一） where the clean text has (一)."""
    start, number, (title_start, title_end) = node.start, node.number, node.title_span
    shift = clean.shift(start, title_end)
    if shift is None:
        if number and clean.text.startswith(number, start):
            number = clean.written(start, start + len(number))
        return number, clean.written(title_start, title_end)
    source = clean.source.text
    if number and clean.text.startswith(number, start):
        number = source[start + shift : start + shift + len(number)]
    return number, source[title_start + shift : title_end + shift]


def _assigned(clean: CleanText, assignments: Assignments) -> dict[int, tuple[Assignment, ...]]:
    """The bodies of each block, which is known by its `id`: one for a whole box stands in each of its tasks."""
    by_block: dict[int, tuple[Assignment, ...]] = {}
    for block in assignments.blocks:
        made: list[Assignment] = []
        shift = clean.shift(block.start, block.end)
        for item in block.items:
            body, start, end = item.body, item.start, item.end
            made.append(
                _assignment(
                    role=item.role,
                    name=body.name,
                    canonical=body.canonical,
                    body=body.id,
                    kind=body.kind,
                    span=clean.raw_span(start, end) if shift is None else span_of((start + shift, end + shift)),
                    role_source=item.role_source,
                    written_role=item.written_role,
                    note=item.note,
                    region=body.region,
                    level=body.level,
                    collective=body.collective,
                )
            )
        by_block[id(block)] = tuple(made)
    return by_block


def _tasks(
    clean: CleanText,
    tree: SectionTree,
    sections: list[Section],
    nodes: list[TaskNode],
    ids: list[str],
    assigned: dict[int, tuple[Assignment, ...]],
) -> list[Task]:
    tasks: list[Task] = []
    for id_, node in zip(ids, nodes, strict=True):
        at, number, title = node.section, node.number, None
        if at is not None:
            part, heading = sections[at], tree.nodes[at]
            if heading.number == number:
                number = part.number
            if heading.title == node.title:
                title = part.title
        bodies: tuple[Assignment, ...] = ()
        leaders: tuple[Leader, ...] = ()
        deadline: Deadline | None = None
        for block in node.blocks:
            bodies += assigned[id(block)]
            if block.leaders:
                leaders += tuple(_leader(name=n, role=r, span=clean.raw_span(a, z)) for n, r, a, z in block.leaders)
            if block.deadline and deadline is None:
                quote, span = _quote(clean, *block.deadline), clean.raw_span(*block.deadline)
                deadline = Deadline(quote=quote, span=span, date=block.due)
        tasks.append(
            _task(
                id=id_,
                section=None if at is None else sections[at].id,
                number=number,
                title=_title_written(clean, node) if title is None else title,
                text=_body_text(clean, node.start, node.end),
                span=clean.raw_span(node.start, node.end),
                kind=node.kind,
                marks=node.marks,
                assignments=bodies,
                deadline=deadline,
                leaders=leaders,
                by_reference=node.by_reference,
            )
        )
    return tasks


def _title_written(clean: CleanText, node: TaskNode) -> str:
    """The title of a task that is not its part's own, in the source's characters where it stands in the text."""
    at = clean.text.find(node.title, node.start, node.end)
    return node.title if at < 0 else clean.written(at, at + len(node.title))


def _body_text(clean: CleanText, start: int, end: int) -> str:
    """The clean text of a stretch without the footnotes and page furniture that stand between its paragraphs."""
    lines, text = clean.lines, clean.text
    at = clean.line_index(start)
    line = lines[at]
    if end <= line.end:
        return text[max(line.start, start) : end].strip() if line.kind in _TEXT else ""
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


def _measures(clean: CleanText, placed: list[Placed], trace: bool) -> tuple[list[Measure], list[Measure]]:
    """Targets and actuals."""
    targets: list[Measure] = []
    actuals: list[Measure] = []
    ids = {id(place.draft): place.id for place in placed}
    source = clean.source.text
    for place in placed:
        draft = place.draft
        start, end, evidence, baseline = draft.start, draft.end, draft.evidence, draft.baseline
        shift = clean.shift(*evidence)
        if shift is not None and evidence[0] <= start <= end <= evidence[1]:
            span = span_of((start + shift, end + shift))
            evidence_span = span_of((evidence[0] + shift, evidence[1] + shift))
        else:
            span, evidence_span = clean.raw_span(start, end), clean.raw_span(*evidence)
        (targets if draft.status == "target" else actuals).append(
            _measure(
                id=place.id,
                task=place.task,
                section=place.section,
                kind=draft.kind,
                indicator=draft.indicator,
                quote=source[span[0] : span[1]],
                span=span,
                evidence=evidence_span,
                low=draft.low,
                high=draft.high,
                unit=draft.unit,
                comparator=draft.comparator,
                basis=draft.basis,
                year=None if draft.year is None else _years(draft.year),
                year_source=draft.year_source,
                modality=draft.modality,
                binding=draft.binding,
                baseline=None
                if baseline is None
                else _baseline(low=baseline.low, high=baseline.high, unit=baseline.unit, year=baseline.year),
                quantity=draft.quantity,
                estimated=draft.estimated,
                per_year=draft.per_year,
                group=None if draft.group is None else ids[id(draft.group)],
                part_of=None if draft.part_of is None else ids[id(draft.part_of)],
                confidence=draft.confidence,
                origins=draft.origins,
                trace=tuple(Step(field=f, rule=r, value=v, span=clean.raw_span(a, b)) for f, r, v, a, b in draft.trace)
                if trace
                else None,
            )
        )
    return targets, actuals


def _quote(clean: CleanText, start: int, end: int) -> str:
    span = clean.raw_span(start, end)
    return clean.source.text[span.start : span.end]
