"""`planparse extract`: documents in, records out."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.exits import ExitCode
from planparse.cli.options import Encoding, Form, MinConfidence, Quiet, Registry, Rules, Trace
from planparse.cli.talk import TRACEBACK, console, say

if TYPE_CHECKING:
    from planparse.batch.inputs import Inputs
    from planparse.batch.job import Job, Outcome
    from planparse.options import Options

SUMMARY_ROWS = 60
"""Above so many documents the summary shows the total alone."""


def command(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="Files, folders (read with all beneath them), or - for stdin."),
    ] = None,
    out: Annotated[
        str,
        typer.Option(
            "--out", "-o", metavar="OUT", help="Folder for the records; for one input also a file; - for stdout."
        ),
    ] = "data/out",
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            help="How records are written; json where neither this nor the name of OUT says.",
            show_default=False,
        ),
    ] = None,
    encoding: Encoding = None,
    registry: Registry = None,
    rules: Rules = None,
    trace: Trace = False,
    min_confidence: MinConfidence = None,
    save_text: Annotated[
        bool | None,
        typer.Option(
            "--save-text/--no-save-text",
            help="Write the text that spans index beside the record; by default for all but plain text.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="List every warning of the records, and exit with 1 if there is one.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, metavar="N", help="Processes to use; by default what the amount of input is worth."
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Read documents and write one record for each.

    Without INPUT, the plans in data/raw are read into data/out. A record is called
    as its document, with .json or .yaml: OUT/plan.json; where two would share a name,
    OUT/plan.html.json and OUT/plan.docx.json. Subfolders are mirrored. With -f jsonl
    all records go into one file, one a line. A file that cannot be read is reported,
    and the others are done.

    Examples:
      planparse extract
      planparse extract plan.txt -o plan.yaml
      planparse extract plans/ notice.docx -o records -f json
      curl -s https://example.org/plan.html | planparse extract - -o -
      planparse extract plans/ -o all.jsonl

    Exit codes: 0 all done; 1 warnings, with --strict; 2 wrong usage; 3 something could
    not be read; 4 something could not be written; 70 a bug of ours. The highest holds.
    """
    from planparse.batch.inputs import collect
    from planparse.batch.run import run_jobs, workers_for
    from planparse.cli.settings import options_of

    found = collect(inputs or ["data/raw"])
    plan = _Destination(out, form, found)
    options = options_of(encoding=encoding, trace=trace, registry=registry, rules=rules, min_confidence=min_confidence)
    planned = plan.jobs(found, options, save_text, strict)
    for problem in found.problems:
        say(f"planparse: {problem}")
    outcomes = _with_progress(run_jobs(planned, jobs or workers_for(planned)), len(planned), quiet)
    finished = _report(plan.deliver(outcomes))
    if not quiet:
        _note_skipped(found)
        _summary(finished, plan.shown)
    raise typer.Exit(_exit_code(finished, found, strict))


class _Destination:
    """Where the records go, and in which form."""

    def __init__(self, out: str, form: Form | None, found: "Inputs") -> None:
        self.stdout = out == "-"
        path = Path(out)
        by_name = {".json": Form.JSON, ".yaml": Form.YAML, ".yml": Form.YAML, ".jsonl": Form.JSONL}.get(path.suffix)
        if self.stdout or path.is_dir():
            by_name = None
        if form and by_name and form != by_name:
            raise typer.BadParameter(f"-o {out} names a {by_name} file, and -f says {form}", param_hint="-f")
        self.form = form or by_name or Form.JSON
        one_file = path.is_file() or by_name is not None
        if self.stdout and self.form is not Form.JSONL and len(found.files) > 1:
            raise typer.BadParameter("several records on stdout need -f jsonl", param_hint="-f")
        if one_file and self.form is not Form.JSONL and len(found.files) + len(found.problems) != 1:
            raise typer.BadParameter(f"{out} is one file, and there are several inputs: name a folder", param_hint="-o")
        self.file = path if one_file else None
        self.folder = path.parent if one_file else path
        if self.form is Form.JSONL and not self.stdout and self.file is None:
            self.file = path / "records.jsonl"

    @property
    def together(self) -> bool:
        """All records go to one place."""
        return self.stdout or self.form is Form.JSONL

    @property
    def shown(self) -> str:
        """What to call it in the summary."""
        return "" if self.stdout else str(self.file or self.folder)

    def jobs(self, found: "Inputs", options: "Options", save_text: bool | None, strict: bool) -> "list[Job]":
        """One job for each input; raises where a result would overwrite an input."""
        from planparse.batch.inputs import SAVED_TEXT, name_records
        from planparse.batch.job import Job
        from planparse.batch.outputs import make_folder
        from planparse.errors import SourceError
        from planparse.readers.limits import MAX_BYTES

        try:
            names = name_records(found.files)
        except SourceError as error:
            raise typer.BadParameter(str(error), param_hint="INPUT") from error
        if not self.stdout and found.files:
            make_folder(self.folder)
        sources = {i.path.resolve() for i in found.files if i.path}
        planned = []
        for item, name in zip(found.files, names, strict=True):
            target = None if self.together else self.file or self.folder / name
            texts = None if self.stdout else self.folder / name
            for result in (
                self.file or self.folder / f"{name}.{self.form}",
                texts and texts.with_name(texts.name + SAVED_TEXT),
            ):
                if result and not self.stdout and result.resolve() in sources:
                    raise typer.BadParameter(f"{result} is an input and would be overwritten", param_hint="-o")
            planned.append(
                Job(
                    shown=item.shown,
                    short=str(item.folder / item.name),
                    source=item.path or sys.stdin.buffer.read(MAX_BYTES + 1),
                    out=target,
                    form=self.form.value,
                    options=options,
                    save_text=save_text,
                    texts=texts,
                    exact_name=self.file is not None,
                    list_warnings=strict,
                )
            )
        return planned

    def deliver(self, outcomes: "Iterator[Outcome]") -> "Iterator[Outcome]":
        """Write what goes to one place, as the outcomes come."""
        from planparse.batch.outputs import whole_file

        if self.stdout:
            for outcome in outcomes:
                sys.stdout.buffer.write(outcome.data)
                yield outcome
            sys.stdout.buffer.flush()
        elif self.together and self.file:
            with whole_file(self.file) as file:
                for outcome in outcomes:
                    file.write(outcome.data)
                    yield outcome
        else:
            yield from outcomes


def _report(outcomes: "Iterator[Outcome]") -> "list[Outcome]":
    """Tell what went wrong, in the order of the inputs; keep the figures."""
    import os

    kept = []
    for outcome in outcomes:
        if outcome.trouble:
            say(f"planparse: {outcome.message}")
            if outcome.traceback and os.environ.get(TRACEBACK) == "1":
                say(outcome.traceback)
        for line in outcome.warnings:
            say(line)
        outcome.data = b""
        kept.append(outcome)
    return kept


def _with_progress(outcomes: "Iterator[Outcome]", total: int, quiet: bool) -> "Iterator[Outcome]":
    """The same outcomes, with a bar where several are made and someone watches."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        for outcome in outcomes:
            bar.advance(task)
            yield outcome


def _note_skipped(found: "Inputs") -> None:
    if found.skipped:
        shown = ", ".join(p.name for p in found.skipped[:3])
        more = f" and {len(found.skipped) - 3} more" if len(found.skipped) > 3 else ""
        say(f"planparse: not read, of another kind: {shown}{more}")


def _summary(outcomes: "Sequence[Outcome]", destination: str) -> None:
    """The closing table."""
    from rich.table import Table
    from rich.text import Text

    made = [m for o in outcomes for m in o.made]
    if not made:
        say("no record written")
        return
    heads = ("sections", "tasks", "targets", "actuals", "diagnostics")
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_footer=len(made) > 1)
    total = "total" if len(made) <= SUMMARY_ROWS else f"{len(made)} documents"
    table.add_column("document", Text(total, style="bold"), overflow="fold")
    for head in heads:
        table.add_column(head, str(sum(getattr(m, head) for m in made)), justify="right", no_wrap=True)
    table.add_column("seconds", f"{sum(m.seconds for m in made):.2f}", justify="right", no_wrap=True)
    for m in made if len(made) <= SUMMARY_ROWS else ():
        table.add_row(m.shown, *(str(getattr(m, head)) for head in heads), f"{m.seconds:.2f}")
    out = console(stderr=True)
    out.print(table)
    bad = sum(1 for o in outcomes if o.trouble)
    place = f" in {destination}" if destination else ""
    failed = f"; {bad} of {len(outcomes)} files failed" if bad else ""
    plural = "record" if len(made) == 1 else "records"
    say(f"{len(made)} {plural}{place}{failed}")
    unknown = Counter(unit for m in made for unit in m.unknown_units)
    if unknown:
        units = ", ".join(f"{unit} ({n})" for unit, n in sorted(unknown.items(), key=lambda u: (-u[1], u[0])))
        say(f"values in units that are not known: {units}; a file of rules can tell them (--rules, docs/rules.md)")


def _exit_code(outcomes: "Sequence[Outcome]", found: "Inputs", strict: bool) -> ExitCode:
    codes = {"input": ExitCode.INPUT, "output": ExitCode.OUTPUT, "bug": ExitCode.BUG}
    reached = [codes[o.trouble] for o in outcomes if o.trouble]
    if found.problems:
        reached.append(ExitCode.INPUT)
    if strict and any(m.warnings for o in outcomes for m in o.made):
        reached.append(ExitCode.DIFFERS)
    return max(reached, default=ExitCode.OK)
