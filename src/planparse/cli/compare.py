"""`planparse compare`: plans side by side."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.options import Encoding, Registry, Rules
from planparse.cli.talk import console

if TYPE_CHECKING:
    from planparse.compare.model import Comparison

NO_ARGS_IS_HELP = True


class CompareForm(StrEnum):
    """How a comparison is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


_BY_SUFFIX = {".json": "json", ".csv": "csv", ".md": "markdown", ".html": "html", ".xlsx": "xlsx"}


def command(
    files: Annotated[list[str], typer.Argument(metavar="A B [C...]", help="Records or documents, two or more.")],
    form: Annotated[
        CompareForm | None,
        typer.Option("--format", "-f", help="How it is written; text where neither this nor FILE's name says."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file instead of stdout.")
    ] = None,
    upper: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Hold the others against the N-th plan; by default that of the highest level, else the first.",
        ),
    ] = None,
    labels: Annotated[
        str | None, typer.Option(metavar="LIST", help="What to call the plans, divided by commas.")
    ] = None,
    encoding: Encoding = None,
    registry: Registry = None,
    rules: Rules = None,
) -> None:
    """Lay plans side by side: a city and its districts, one region over the years.

    Indicators are aligned over different wording, units and bases, and each plan's
    value is judged against the upper plan's: higher or lower (层层加码), the same, left
    open (完成市下达目标) and answered above, a part of it. Tasks are shown with their
    counterparts and bodies, and what stands in one plan alone. The CSV has one row for
    each indicator of each plan.

    Examples:
      planparse compare city.txt district.txt
      planparse compare plan-2016.json plan-2021.json plan-2026.json -o years.xlsx
      planparse compare city.json districts/*.json -f csv > indicators.csv

    Exit codes: 0 done; 2 wrong usage; 3 something could not be read; 4 not written.
    """
    from planparse.cli.settings import options_of
    from planparse.compare import compare
    from planparse.opened import open_record

    if len(files) < 2:
        raise typer.BadParameter("two plans or more are wanted", param_hint="A B")
    if upper is not None and upper > len(files):
        raise typer.BadParameter(f"there are only {len(files)} plans", param_hint="--upper")
    names = None if labels is None else [w.strip() for w in labels.split(",")]
    if names is not None and len(names) != len(files):
        raise typer.BadParameter(f"{len(files)} plans, and {len(names)} names", param_hint="--labels")
    chosen = form or CompareForm(_BY_SUFFIX.get(out.suffix, "text") if out else "text")
    if chosen is CompareForm.XLSX and out is None and sys.stdout.isatty():
        raise typer.BadParameter("a workbook is no text for the terminal: name a file with -o", param_hint="-f")
    options = options_of(encoding=encoding, registry=registry, rules=rules)
    opened = [open_record(name, options) for name in files]
    found = compare(
        [o.record for o in opened],
        names,
        upper=None if upper is None else upper - 1,
        texts=[o.text for o in opened],
    )
    if chosen is CompareForm.TEXT and out is None:
        from planparse.compare.render.text import render_text

        console().print(render_text(found))
        return
    data = _bytes(found, chosen)
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from planparse.batch.outputs import whole_file

    with whole_file(out) as file:
        file.write(data)


def _bytes(found: "Comparison", form: CompareForm) -> bytes:
    if form is CompareForm.JSON:
        from planparse.files import dump

        return dump(found)
    if form in (CompareForm.CSV, CompareForm.XLSX):
        from planparse.compare.render.tables import render_csv
        from planparse.compare.render.workbook import render_workbook

        return render_csv(found).encode() if form is CompareForm.CSV else render_workbook(found)
    if form is CompareForm.HTML:
        from planparse.compare.render.page import render_page

        return render_page(found).encode()
    if form is CompareForm.MARKDOWN:
        from planparse.compare.render.markdown import render_markdown

        return render_markdown(found).encode()
    import io

    from rich.console import Console

    from planparse.compare.render.text import render_text

    plain = Console(file=io.StringIO(), width=120, markup=False, emoji=False, highlight=False)
    with plain.capture() as captured:
        plain.print(render_text(found))
    return captured.get().encode()
