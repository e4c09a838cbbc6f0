"""A record for the eye: rich tables and trees. Takes a record, gives what rich can print; prints nothing itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from planparse.errors import PlanparseError
from planparse.records import Baseline, Measure, Record, Role, Section, Task

ROLES: tuple[Role, ...] = ("lead", "responsible", "supporting", "participating")

_SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "between": ""}


def facts(record: Record) -> RenderableType:
    """What the document says about itself, a fact a line; what it does not say is left out."""
    document = record.document
    region = document.region and f"{document.region} ({document.level})" if document.level else document.region
    period = document.period and _years(document.period.start, document.period.end)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in (
        ("title", document.title),
        ("genre", document.genre),
        ("region", region),
        ("issuer", document.issuer),
        ("number", document.number),
        ("issued on", document.issued_on),
        ("period", period),
        ("source", f"{record.source.name}, {record.source.characters} characters"),
    ):
        if value:
            grid.add_row(name, Text(value))
    return grid


def measures_table(record: Record, measures: Sequence[Measure]) -> RenderableType:
    """Measures under the headings in which they stand: indicator, value, year, and what else is said of them."""
    if not measures:
        return Text("none")
    titles = {s.id: s for s in record.sections}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("indicator", ratio=1, overflow="fold")
    table.add_column("value", overflow="fold", max_width=24)
    table.add_column("year", overflow="fold", max_width=11)
    table.add_column("remarks", overflow="fold", max_width=16)
    last: str | None = ""
    for measure in measures:
        if measure.section != last:
            section = titles.get(measure.section) if measure.section else None
            title = heading(section) if section else "(no heading)"
            table.add_row(Text(title, style="bold", no_wrap=True, overflow="ellipsis"))
            last = measure.section
        table.add_row(Text(measure.indicator), Text(value(measure)), Text(_year(measure)), Text(_remarks(measure)))
    inferred = any(m.year and m.year_source != "explicit" for m in measures)
    return Group(table, "(2025): a year carried from elsewhere, or that of the plan's period") if inferred else table


def value(measure: Measure) -> str:
    """`≥ 85 %`, `2–3 家`, `growth ≈ 8 %`; for a value without a figure, its words."""
    basis = "" if measure.basis == "level" else f"{measure.basis} "
    if measure.low is None or measure.high is None:
        return basis + measure.quote
    number = _number(measure.low) if measure.low == measure.high else f"{_number(measure.low)}–{_number(measure.high)}"
    return f"{basis}{_SIGNS[measure.comparator]}{number} {measure.unit}".rstrip()


def tasks_table(record: Record, tasks: Sequence[Task]) -> RenderableType:
    """Tasks with their bodies by role and the number of targets that stand in each."""
    if not tasks:
        return Text("none")
    targets = Counter(t.task for t in record.targets)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_lines=True)
    table.add_column("task", ratio=5, overflow="fold")
    table.add_column("bodies", ratio=6, overflow="fold")
    table.add_column("targets", justify="right", no_wrap=True)
    for task in tasks:
        table.add_row(Text(f"{task.number}{task.title}"), _bodies(task), str(targets[task.id] or ""))
    return table


def tasks_of(record: Record, name: str) -> list[Task]:
    """All tasks of one body, called as written, by its whole name or by its id; raises PlanparseError if none is."""
    found = [t for t in record.tasks if any(name in (a.name, a.canonical, a.body) for a in t.assignments)]
    if not found:
        import difflib

        known = sorted({a.canonical for t in record.tasks for a in t.assignments})
        near = [k for k in known if name in k] or difflib.get_close_matches(name, known, n=3)
        cure = f"did you mean {'、'.join(near[:5])}?" if near else "--bodies lists all"
        raise PlanparseError(f"no task of {name}", where=record.source.name, cure=cure)
    return found


def bodies_table(record: Record) -> RenderableType:
    """The matrix of bodies by role: in how many tasks each stands in each role; the busiest first."""
    counts: dict[str, Counter[Role]] = defaultdict(Counter)
    for task in record.tasks:
        for body, role in {(a.canonical, a.role) for a in task.assignments}:
            counts[body][role] += 1
    if not counts:
        return Text("no bodies")
    totals = {role: sum(c[role] for c in counts.values()) for role in ROLES}
    shown = [role for role in ROLES if totals[role]]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_footer=True)
    table.add_column("body", f"{len(counts)} bodies", overflow="fold")
    for role in shown:
        table.add_column(role, str(totals[role]), justify="right", no_wrap=True)
    table.add_column("tasks", str(sum(1 for t in record.tasks if t.assignments)), justify="right", no_wrap=True)
    tasks = Counter(b for t in record.tasks for b in {a.canonical for a in t.assignments})
    for body in sorted(counts, key=lambda b: (-tasks[b], b)):
        cells = (str(counts[body][role] or "") for role in shown)
        table.add_row(Text(body), *cells, str(tasks[body]))
    return table


def section_tree(record: Record) -> RenderableType:
    """The section tree; behind each heading the tasks, targets and bodies that stand in it and beneath."""
    above = {s.id: s.parent for s in record.sections}
    tasks = _rolled_up(above, (t.section for t in record.tasks))
    targets = _rolled_up(above, (t.section for t in record.targets))
    bodies: dict[str, set[str]] = defaultdict(set)
    for task in record.tasks:
        for place in _with_ancestors(above, task.section):
            bodies[place].update(a.canonical for a in task.assignments)
    root = Tree(Text(record.document.title or record.source.name, style="bold"), guide_style="dim")
    branches: dict[str, Tree] = {}
    for section in record.sections:
        label = Text(heading(section), style="" if section.heading else "dim")
        numbers = _counted(tasks[section.id], targets[section.id], len(bodies[section.id]))
        label.append(numbers, style="dim")
        parent = branches.get(section.parent, root) if section.parent else root
        branches[section.id] = parent.add(label)
    return root


def counts(record: Record) -> str:
    """One closing line."""
    return (
        f"{len(record.sections)} sections, {len(record.tasks)} tasks, {len(record.targets)} targets, "
        f"{len(record.actuals)} actuals, {len(record.diagnostics)} diagnostics"
    )


def heading(section: Section) -> str:
    """Number and title of a section; its kind where it has neither."""
    gap = " " if section.number[-1:].isalnum() else ""
    return f"{section.number}{gap}{section.title}" or f"({section.kind})"


def _bodies(task: Task) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for role in ROLES:
        names = "、".join(a.canonical for a in task.assignments if a.role == role)
        if names:
            grid.add_row(role, Text(names))
    for leader in task.leaders:
        grid.add_row(Text(leader.role), Text(leader.name))
    if task.deadline:
        grid.add_row("by", Text(task.deadline.quote))
    if task.by_reference:
        grid.add_row("as in", Text(task.by_reference))
    return grid


def _counted(tasks: int, targets: int, bodies: int) -> str:
    parts = [(tasks, "task"), (targets, "target"), (bodies, "body")]
    plural = {"task": "tasks", "target": "targets", "body": "bodies"}
    said = [f"{n} {word if n == 1 else plural[word]}" for n, word in parts if n]
    return f"  {', '.join(said)}" if said else ""


def _rolled_up(above: dict[str, str | None], places: Iterable[str | None]) -> Counter[str]:
    return Counter(section for place in places for section in _with_ancestors(above, place))


def _with_ancestors(above: dict[str, str | None], section: str | None) -> Iterable[str]:
    while section is not None:
        yield section
        section = above.get(section)


def _number(number: Decimal) -> str:
    return format(number, "f")


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _year(measure: Measure) -> str:
    if measure.year is None:
        return ""
    years = _years(measure.year.first, measure.year.last)
    return years if measure.year_source == "explicit" else f"({years})"


def _baseline(baseline: Baseline) -> str:
    value = "" if baseline.low is None else f"{_number(baseline.low)} {baseline.unit}".rstrip()
    year = "" if baseline.year is None else str(baseline.year)
    return f"from {value} ({year})" if value and year else f"from {value or year}"


def _remarks(measure: Measure) -> str:
    said = [
        measure.modality,
        measure.binding,
        "each year" if measure.per_year else None,
        "estimated" if measure.estimated else None,
        measure.baseline and _baseline(measure.baseline),
        None if measure.confidence == "high" else f"{measure.confidence} confidence",
    ]
    return ", ".join(s for s in said if s)
