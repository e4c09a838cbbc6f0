"""The record: what planparse says about one document. These models are the contract with other tools.

Spans are `[start, end)` in Unicode code points of the decoded text before any normalising, and
`text[start:end] == quote` wherever a quote is given. Numbers are decimals with the source's own digits.
Models check; they never repair.
"""

from collections.abc import Callable
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
from pydantic_core import CoreSchema, core_schema

from planparse.references import misfits

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


class PageStart(NamedTuple):
    """A page of a paginated source, and where its text begins."""

    page: int
    start: int


class SourceBlock(_Model):
    """A stretch of the text that is no paragraph in the source's own form."""

    kind: Literal["table", "footnote", "caption"]
    span: Span
    page: int | None = Field(default=None, description="page that it begins on, from 1; null where there are none")


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

    @model_validator(mode="after")
    def _parts_fit(self) -> "Record":
        if found := misfits(self):
            raise ValidationError.from_exception_data("Record", found)
        return self
