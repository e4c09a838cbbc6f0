"""The record: what planparse says about one document. These models are the contract with other tools.

Spans are `[start, end)` in Unicode code points of the decoded text before any normalising, and
`text[start:end] == quote` wherever a quote is given. Numbers are decimals with the source's own digits.
Models check; they never repair.
"""

import operator
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, ParamSpec, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

SCHEMA_VERSION = "1.0"

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""An exact number: written to JSON as a number with the source's own decimals."""


class Span(NamedTuple):
    """Half-open range of code points in the document's decoded text."""

    start: int
    end: int

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _made_or_read(cls, handler(source))


class Years(NamedTuple):
    """First and last year that a value is for."""

    first: int
    last: int

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _made_or_read(cls, handler(source))


def _made_or_read(kind: type[tuple[int, int]], read: CoreSchema) -> CoreSchema:
    """A named tuple that our own code made is taken as it is, a pair out of a file is checked.

    The record of a plan holds thousands of spans; to ask for the class alone takes a third of the time.
    """
    made = core_schema.is_instance_schema(kind)
    return core_schema.json_or_python_schema(read, core_schema.union_schema([made, read], mode="left_to_right"))


Genre = Literal["plan_outline", "task_division", "work_report", "action_plan", "other"]
Level = Literal["nation", "province", "city", "district", "county", "zone", "town"]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "between"]
Basis = Literal["level", "growth", "increase", "decrease", "multiple", "gap"]
Role = Literal["lead", "responsible", "supporting", "participating"]
YearSource = Literal["explicit", "carried", "heading", "period"]
Origin = Literal["explicit", "carried", "inferred", "default"]
Confidence = Literal["high", "medium", "low"]
_SURENESS: dict[Confidence, int] = {"low": 0, "medium": 1, "high": 2}
SectionKind = Literal[
    "heading",
    "item",
    "box",
    "front",
    "toc",
    "appendix",
    "glossary",
    "footnote",
    "table",
    "signature",
    "boilerplate",
]
TaskKind = Literal["item", "paragraph", "box", "box_item", "project", "heading"]


def as_sure_as(confidence: Confidence, floor: Confidence) -> bool:
    """Is a measure of this class at least as sure as one of the other?"""
    return _SURENESS[confidence] >= _SURENESS[floor]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class PageStart(NamedTuple):
    """A page of a paginated source, and where its text begins."""

    page: int
    start: int


class SourceBlock(_Model):
    """A stretch of the text that is no paragraph in the source's own form."""

    kind: Literal["table", "footnote", "caption"]
    span: Span
    page: int | None = Field(default=None, description="page that it begins on, from 1; null where there are none")


P = ParamSpec("P")
M = TypeVar("M")


def trusted(model: Callable[P, M]) -> Callable[P, M]:
    """A maker of the model's instances that takes each field as it is given, where typed code of ours gives them all.

    A plan has thousands of measures and assignments, and to validate what the type checker has seen already would
    take a good part of the time that reading takes. What comes out of a file is always validated. The fields are
    given all, and in the model's order. All instances share the set of the fields given, which is never written to.
    """
    kind = cast("type[BaseModel]", model)
    names = set(kind.model_fields)
    new, put = kind.__new__, object.__setattr__

    def make(**fields: Any) -> BaseModel:
        made = new(kind)
        put(made, "__dict__", fields)
        put(made, "__pydantic_fields_set__", names)
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_private__", None)
        return made

    return cast("Callable[P, M]", make)


class Source(_Model):
    """Where the record comes from."""

    name: str = Field(description="the file's name without directories")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the file's bytes")
    format: str = Field(description="text, html, docx, pdf, xlsx, …")
    encoding: str | None = Field(description="of the bytes; null where the format carries its own")
    characters: int = Field(ge=0, description="length of the text that spans index")
    text: str | None = Field(default=None, description="name of the text file written beside the record")
    part: str | None = Field(default=None, description="which of the file's documents: sheet and row of a workbook")
    pages: tuple[PageStart, ...] = Field(
        default=(), description="[page, start]: a character stands on the page of the last start not behind it"
    )
    blocks: tuple[SourceBlock, ...] = Field(default=(), description="tables, footnotes and captions, as the form tells")


class Period(_Model):
    """The years the plan is for; a work report's plan year, twice."""

    start: int
    end: int


class ParentDocument(_Model):
    """A document that this one carries out: 根据《…》制定."""

    title: str
    number: str | None = None
    span: Span


class RoleRule(_Model):
    """A rule for roles that the document itself states, such as 列首位的为牵头单位,下同."""

    rule: Literal["first_is_lead", "rest_supports", "responsible_is_lead", "also_all_districts"]
    quote: str
    span: Span


class Document(_Model):
    """What the document says about itself; null where it does not say."""

    title: str | None
    genre: Genre
    region: str | None
    region_code: str | None = Field(default=None, description="GB/T 2260 code; null where unknown or ambiguous")
    level: Level | None
    issuer: str | None
    number: str | None = Field(description="文号")
    issued_on: str | None = Field(description="成文日期, ISO 8601; may be a month or a year")
    published_on: str | None = Field(default=None, description="发布日期 of the web page")
    index_number: str | None = Field(default=None, description="索引号")
    period: Period | None
    parents: tuple[ParentDocument, ...] = ()
    role_rules: tuple[RoleRule, ...] = ()


class Section(_Model):
    """One part of the document; the tree is in `parent`."""

    id: str
    parent: str | None
    depth: int = Field(ge=1)
    heading: bool
    kind: SectionKind
    number: str
    title: str
    span: Span


class Assignment(_Model):
    """One body that a task is assigned to."""

    role: Role
    name: str = Field(description="as written")
    canonical: str = Field(description="level prefix made whole")
    body: str | None = Field(description="id in the registry of bodies; null where not known")
    kind: str | None
    span: Span
    role_source: Literal["written", "rule", "default"] = "written"
    written_role: Role | None = Field(default=None, description="the role as written, where a rule changed it")
    note: str | None = Field(default=None, description="what stood in brackets behind the name: 含…, 下同")
    region: str | None = None
    level: Level | None = None
    collective: bool = False


class Deadline(_Model):
    """完成时限 of a task."""

    quote: str
    span: Span
    date: str | None = Field(default=None, description="ISO 8601: year, month or day")


class Leader(_Model):
    """牵头领导 or 责任领导 named beside the bodies."""

    name: str
    role: str
    span: Span


class Task(_Model):
    """One piece of work."""

    id: str
    section: str | None
    number: str
    title: str
    text: str | None = Field(
        default=None, description="任务内容(原文): its clean text, one paragraph a line, without the assignment block"
    )
    span: Span
    kind: TaskKind = "item"
    marks: tuple[str, ...] = Field(default=(), description="marks on a project, such as *")
    assignments: tuple[Assignment, ...]
    deadline: Deadline | None = None
    leaders: tuple[Leader, ...] = ()
    by_reference: str | None = Field(default=None, description="按照《…》分工组织实施: the reference as written")


class Baseline(_Model):
    """The value that a measure starts from."""

    low: Number | None
    high: Number | None
    unit: str
    year: int | None


class Quantity(_Model):
    """The value in the base unit of its dimension."""

    dimension: str
    unit: str
    low: Number
    high: Number


class Step(_Model):
    """One step in how a field of a measure came about (with --trace)."""

    field: str
    rule: str
    value: str
    span: Span | None = None


class Measure(_Model):
    """A statement that an indicator has, or is to have, a value."""

    id: str
    task: str | None
    section: str | None
    kind: Literal["number", "qualitative"]
    indicator: str
    quote: str
    span: Span
    evidence: Span = Field(description="of its sentence or table row")
    low: Number | None
    high: Number | None
    unit: str
    comparator: Comparator
    basis: Basis
    year: Years | None
    year_source: YearSource | None
    modality: str | None
    binding: Literal["binding", "expected"] | None
    baseline: Baseline | None
    quantity: Quantity | None
    estimated: bool = Field(default=False, description="预计 in a review: observed, but not final")
    per_year: bool = Field(default=False, description="年均 or 每年: the value holds for each year of `year`")
    group: str | None = Field(default=None, description="id of the first measure of the same distributed list")
    part_of: str | None = Field(default=None, description="id of the measure that this one is 其中 a part of")
    confidence: Confidence = "high"
    origins: dict[str, Origin] = Field(
        default_factory=dict, description="how each field came about: explicit, carried, inferred or default"
    )
    trace: tuple[Step, ...] | None = None


class Diagnostic(_Model):
    """What a reader of the record should know."""

    code: str
    message: str
    span: Span | None = None
    severity: Literal["info", "warning", "error"] = "warning"


class Record(_Model):
    """Everything planparse says about one document."""

    schema_version: str = SCHEMA_VERSION
    generator: str = Field(description="the program and version that wrote the record")
    source: Source
    document: Document
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Measure, ...]
    actuals: tuple[Measure, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Targets and actuals in the order of the text."""
        return tuple(sorted(self.targets + self.actuals, key=lambda m: m.span))

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span with its path in the record."""
        yield from _spans("$", self.model_dump(exclude_none=True))

    @model_validator(mode="after")
    def _references_resolve(self) -> "Record":
        if not _sound(self):
            self._report_references()
        return self

    def _report_references(self) -> None:
        check = _References(self.source.characters)
        sections = check.ids("sections", self.sections)
        tasks = check.ids("tasks", self.tasks)
        measures = check.ids("targets", self.targets) | check.ids("actuals", self.actuals)
        for i, s in enumerate(self.sections):
            check.known(("sections", i, "parent"), s.parent, sections)
            check.inside(("sections", i, "span"), s.span)
        for i, t in enumerate(self.tasks):
            check.known(("tasks", i, "section"), t.section, sections)
            check.inside(("tasks", i, "span"), t.span)
            for j, a in enumerate(t.assignments):
                check.inside(("tasks", i, "assignments", j, "span"), a.span)
        for kind, found in (("targets", self.targets), ("actuals", self.actuals)):
            for i, m in enumerate(found):
                check.known((kind, i, "task"), m.task, tasks)
                check.known((kind, i, "section"), m.section, sections)
                check.known((kind, i, "group"), m.group, measures)
                check.known((kind, i, "part_of"), m.part_of, measures)
                check.inside((kind, i, "span"), m.span)
                check.inside((kind, i, "evidence"), m.evidence)
        for i, b in enumerate(self.source.blocks):
            check.inside(("source", "blocks", i, "span"), b.span)
        for i, d in enumerate(self.diagnostics):
            if d.span is not None:
                check.inside(("diagnostics", i, "span"), d.span)
        check.done()


def _sound(record: Record) -> bool:
    """Whether all ids differ, all references resolve and all spans lie in the text; in one go, for the usual case."""
    sections: set[str | None] = {s.id for s in record.sections}
    tasks: set[str | None] = {t.id for t in record.tasks}
    found = record.targets + record.actuals
    measures: set[str | None] = {m.id for m in found}
    if len(sections) + len(tasks) + len(measures) != len(record.sections) + len(record.tasks) + len(found):
        return False
    sections.add(None)
    tasks.add(None)
    measures.add(None)
    if not (
        {s.parent for s in record.sections} <= sections
        and {t.section for t in record.tasks} <= sections
        and {m.task for m in found} <= tasks
        and {m.section for m in found} <= sections
        and {m.group for m in found} <= measures
        and {m.part_of for m in found} <= measures
    ):
        return False
    spans = [s.span for s in record.sections]
    spans += [b.span for b in record.source.blocks]
    spans += [d.span for d in record.diagnostics if d.span is not None]
    spans += [t.span for t in record.tasks]
    spans += [m.span for m in found]
    spans += [m.evidence for m in found]
    for t in record.tasks:
        if t.assignments:
            spans += [a.span for a in t.assignments]
    if not spans:
        return True
    starts, ends = zip(*spans, strict=True)
    return min(starts) >= 0 and max(ends) <= record.source.characters and all(map(operator.le, starts, ends))


class _References:
    """Collects every id that is given twice, reference that leads nowhere and span outside the text, with its path."""

    def __init__(self, characters: int) -> None:
        self._characters = characters
        self._seen: dict[str, set[str]] = {}
        self._problems: list[InitErrorDetails] = []

    def ids(self, place: str, items: Sequence[Section | Task | Measure]) -> set[str]:
        """The ids of the items, each of which must be new to its kind."""
        seen = self._seen.setdefault("measure" if place in ("targets", "actuals") else place, set())
        for i, item in enumerate(items):
            if item.id in seen:
                self._problem((place, i, "id"), f"the id is given twice: {item.id}", item.id)
            seen.add(item.id)
        return seen

    def known(self, place: tuple[str | int, ...], name: str | None, known: set[str]) -> None:
        """A reference, if there is one, leads to something."""
        if name is not None and name not in known:
            self._problem(place, f"refers to nothing in the record: {name}", name)

    def inside(self, place: tuple[str | int, ...], span: Span) -> None:
        """The span lies in the text."""
        if not 0 <= span[0] <= span[1] <= self._characters:
            self._problem(place, f"not inside the text of {self._characters} characters: {list(span)}", span)

    def _problem(self, place: tuple[str | int, ...], problem: str, given: object) -> None:
        kind = PydanticCustomError("reference", "{problem}", {"problem": problem})
        self._problems.append(InitErrorDetails(type=kind, loc=place, input=given))

    def done(self) -> None:
        """Raise all that was found."""
        if self._problems:
            raise ValidationError.from_exception_data("Record", self._problems)


def _spans(path: str, value: Any) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _spans(f"{path}.{key}", inner)
    elif isinstance(value, tuple | list) and not isinstance(value, Years):
        for i, inner in enumerate(value):
            yield from _spans(f"{path}[{i}]", inner)
