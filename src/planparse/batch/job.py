"""One file from start to end: read, parse, dump, write. Whatever goes wrong stays with this file."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from planparse.batch.inputs import SAVED_TEXT
from planparse.batch.outputs import write_whole
from planparse.errors import OutputError, PlanparseError, SourceError
from planparse.files import RecordFormat, dump
from planparse.options import Options
from planparse.pipeline import parse_source
from planparse.records import Record
from planparse.text import SourceText

Trouble = Literal["input", "output", "bug"]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read and what to do with it; can go to another process."""

    shown: str
    """The file as the user named it, for messages."""
    short: str
    """The file within its folder, for the summary."""
    source: Path | bytes
    """Bytes where they came from standard input."""
    out: Path | None
    """The record's file without the format's suffix; None: give the bytes back."""
    form: RecordFormat
    options: Options
    save_text: bool | None = None
    """None: where the source is no plain text. Needs `texts`."""
    texts: Path | None = None
    """Path of the saved text, without suffix."""
    exact_name: bool = False
    """`out` is the whole name: the user named the file."""
    list_warnings: bool = False
    """Put every warning into the outcome."""


@dataclass(frozen=True, slots=True)
class Made:
    """One document that was read."""

    shown: str
    sections: int
    tasks: int
    targets: int
    actuals: int
    diagnostics: int
    warnings: int
    seconds: float
    unknown_units: tuple[str, ...] = ()
    """One for each value whose unit the rules do not know."""


@dataclass(slots=True)
class Outcome:
    """What became of a job."""

    shown: str
    made: list[Made] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    data: bytes = b""
    """The records, where the job names no file."""
    warnings: list[str] = field(default_factory=list)
    """file:line:column: code message"""
    trouble: Trouble | None = None
    message: str = ""
    traceback: str = ""


def run_job(job: Job) -> Outcome:
    """Do the job; never raises an Exception."""
    outcome = Outcome(job.shown)
    started = time.perf_counter()
    try:
        for number, (source, many) in enumerate(_documents(job), 1):
            _one(job, source, number if many else None, outcome, started)
            started = time.perf_counter()
    except OutputError as error:
        outcome.trouble, outcome.message = "output", str(error)
    except PlanparseError as error:
        outcome.trouble, outcome.message = "input", _placed(error, job.shown)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        outcome.trouble, outcome.message = "input", f"{job.shown}: cannot be read: {reason}"
    except Exception as error:
        import traceback

        from planparse.errors import describe_bug

        outcome.trouble, outcome.message = "bug", f"{job.shown}: a bug in planparse: {describe_bug(error)}"
        outcome.traceback = "".join(traceback.format_exception(error))
    return outcome


def _documents(job: Job) -> Iterator[tuple[SourceText, bool]]:
    """Each document of the file, and whether there are several."""
    import io

    from planparse.readers import read_documents

    given = io.BytesIO(job.source) if isinstance(job.source, bytes) else job.source
    documents = read_documents(given, encoding=job.options.encoding)
    first = next(documents, None)
    if first is None:
        raise SourceError("no document in it", where=job.shown)
    second = next(documents, None)
    yield first, second is not None
    if second is not None:
        yield second, True
        for document in documents:
            yield document, True


def _one(job: Job, source: SourceText, number: int | None, outcome: Outcome, started: float) -> None:
    record = parse_source(source, job.options)
    if job.texts is not None and (job.save_text if job.save_text is not None else source.format != "text"):
        record = _save_text(record, source, job.texts, number)
    data = dump(record, job.form)
    if job.out is None:
        if number is not None and job.form != "jsonl":
            raise OutputError(f"{job.shown} holds several documents, and they go to one place", cure="use -f jsonl")
        outcome.data += data
    else:
        path = job.out if job.exact_name else _numbered(job.out, number, f".{job.form}")
        if job.exact_name and number is not None:
            raise OutputError(
                f"{job.shown} holds several documents, and -o names one file", where=str(path), cure="name a folder"
            )
        write_whole(path, data)
        outcome.written.append(str(path))
    bad = [d for d in record.diagnostics if d.severity != "info"]
    if job.list_warnings:
        for d in bad:
            place = "" if d.span is None else f":{source.place(d.span.start)}"
            outcome.warnings.append(f"{job.shown}{place}: {d.code} {d.message}")
    outcome.made.append(
        Made(
            job.short if number is None else f"{job.short} [{number}]",
            len(record.sections),
            len(record.tasks),
            len(record.targets),
            len(record.actuals),
            len(record.diagnostics),
            len(bad),
            time.perf_counter() - started,
            _unknown_units(record),
        )
    )


def _unknown_units(record: Record) -> tuple[str, ...]:
    told = {d.span for d in record.diagnostics if d.code == "unknown_unit"}
    return tuple(m.unit for m in record.measures if m.span in told) if told else ()


def _save_text(record: Record, source: SourceText, texts: Path, number: int | None) -> Record:
    path = _numbered(texts, number, SAVED_TEXT)
    write_whole(path, source.text.encode("utf-8", "surrogatepass"))
    return record.model_copy(update={"source": record.source.model_copy(update={"text": path.name})})


def _numbered(path: Path, number: int | None, suffix: str) -> Path:
    """`x.json`; for the third document of x, `x/0003.json`."""
    if number is None:
        return path.with_name(path.name + suffix)
    return path / f"{number:04d}{suffix}"


def _placed(error: PlanparseError, shown: str) -> str:
    """The error's line with the file as the user named it."""
    if isinstance(error, SourceError) and (error.where is None or shown.endswith(error.where)):
        error.where = shown
    return str(error)
