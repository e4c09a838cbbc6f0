"""`planparse show`: what is in a record, as tables for the terminal."""

from typing import Annotated

import typer

from planparse.cli.options import Encoding, MinConfidence, Registry, Rules
from planparse.cli.talk import console

NO_ARGS_IS_HELP = True


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A record or a document; - for stdin.")],
    actuals: Annotated[bool, typer.Option("--actuals", help="The reported results instead of the targets.")] = False,
    tasks: Annotated[bool, typer.Option("--tasks", help="The tasks with their bodies.")] = False,
    tree: Annotated[
        bool, typer.Option("--tree", help="The section tree with numbers of tasks, targets, bodies.")
    ] = False,
    bodies: Annotated[bool, typer.Option("--bodies", help="The bodies by role, with numbers of tasks.")] = False,
    body: Annotated[
        str | None,
        typer.Option("--body", metavar="NAME", help="All tasks of one body: its name, or its id in the registry."),
    ] = None,
    encoding: Encoding = None,
    registry: Registry = None,
    rules: Rules = None,
    min_confidence: MinConfidence = None,
) -> None:
    """Show the targets of a plan, or its tasks, bodies or sections, as a table.

    FILE is a record (JSON or YAML) or a document of any readable form, which is read
    first. A year in brackets does not stand beside the value: it was carried from
    elsewhere, or is that of the plan's period.

    Examples:
      planparse show data/out/plan.json
      planparse show plan.txt --tasks
      planparse show plan.yaml --bodies
      planparse show plan.yaml --body 市科技局
      planparse show plan.docx --tree | less
    """
    chosen = [n for n, v in {"--actuals": actuals, "--tasks": tasks, "--tree": tree, "--bodies": bodies}.items() if v]
    if body is not None:
        chosen.append("--body")
    if len(chosen) > 1:
        raise typer.BadParameter(f"{' and '.join(chosen)} cannot be shown together")

    from planparse import report
    from planparse.cli.settings import options_of
    from planparse.opened import open_record
    from planparse.records import Confidence, as_sure_as

    record = open_record(file, options_of(encoding=encoding, registry=registry, rules=rules)).record
    if body is not None:
        shown = report.tasks_table(record, report.tasks_of(record, body))
    elif tasks:
        shown = report.tasks_table(record, record.tasks)
    elif bodies:
        shown = report.bodies_table(record)
    elif tree:
        shown = report.section_tree(record)
    else:
        found = record.actuals if actuals else record.targets
        floor: Confidence = min_confidence.value if min_confidence else "low"
        shown = report.measures_table(record, [m for m in found if as_sure_as(m.confidence, floor)])
    out = console()
    if not tree:
        out.print(report.facts(record))
    out.print(shown)
    out.print(report.counts(record), style="dim")
