"""`planparse diff`: what changed in substance between two versions of a plan."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from planparse.cli.options import Encoding, Registry, Rules
from planparse.cli.talk import console, say

if TYPE_CHECKING:
    from planparse.changes.difference import Ignored, Settings
    from planparse.changes.model import Category, Difference
    from planparse.options import Options

NO_ARGS_IS_HELP = True
SAME, DIFFERS, TROUBLE = 0, 1, 2
_ABSENT = "/dev/null"


class DiffForm(StrEnum):
    """How a difference is written."""

    TEXT = "text"
    JSON = "json"
    YAML = "yaml"
    MARKDOWN = "markdown"
    HTML = "html"


_Word = TypeVar("_Word", bound=str)
_IGNORED: "tuple[Ignored, ...]" = ("numbering", "wording")
_CATEGORIES: "dict[str, Category]" = {
    "targets": "target",
    "results": "actual",
    "actuals": "actual",
    "tasks": "task",
    "bodies": "body",
    "sections": "section",
    "document": "document",
    "numbering": "numbering",
}


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="OLD NEW", help="Two records or documents; - for stdin (one of them).")
    ],
    form: Annotated[DiffForm, typer.Option("--format", "-f", help="How the difference is written.")] = DiffForm.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file instead of stdout.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="LIST", help=f"Only these, divided by commas: {', '.join(_CATEGORIES)}."),
    ] = None,
    ignore: Annotated[
        str | None, typer.Option(metavar="LIST", help="Leave out, divided by commas: numbering, wording.")
    ] = None,
    min_similarity: Annotated[
        float,
        typer.Option(
            min=0.0, max=1.0, help="Two things less alike than this are one dropped and one added, not one changed."
        ),
    ] = 0.6,
    summary: Annotated[bool, typer.Option("--summary", help="Print the summary line alone.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit code tells.")] = False,
    git: Annotated[
        bool, typer.Option("--git", help="Take git's seven arguments, and exit with 0 where files differ.")
    ] = False,
    encoding: Encoding = None,
    registry: Registry = None,
    rules: Rules = None,
) -> None:
    """Tell what changed between two versions of a plan.

    Targets raised, lowered, tightened, moved in time, added and dropped; tasks added,
    dropped, reworded and moved; bodies added, taken off and made the lead; sections.
    Matching is by content and place, so an insertion changes nothing else. Spacing,
    punctuation width and line breaks are no change.

    Examples:
      planparse diff plan-2021.txt plan-2023.txt
      planparse diff old.json new.json -f json --only targets,bodies
      planparse diff old.docx new.docx -f html -o changes.html
      git commit -m "$(planparse diff old.txt new.txt --summary)"

    Exit codes: 0 same; 1 different; 2 trouble.
    """
    from planparse.cli.settings import options_of
    from planparse.errors import PlanparseError

    labels = _labels(files, git=git)
    settings = _settings(only, ignore, min_similarity)
    try:
        found = _compare(labels, settings, options_of(encoding=encoding, registry=registry, rules=rules))
        if not quiet:
            _write(found, form, out, summary=summary)
    except PlanparseError as error:
        say(f"planparse: {error}")
        for problem in getattr(error, "problems", ()):
            say(f"  {problem}")
        raise typer.Exit(TROUBLE) from error
    raise typer.Exit(SAME if found.same or git else DIFFERS)


def _labels(files: list[str], *, git: bool) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two files with what they are called; git gives path, old file, hash, mode, new file, hash, mode."""
    if git and len(files) >= 7:
        path = files[0]
        new_path = files[7] if len(files) > 7 else path
        return (files[1], f"a/{path}"), (files[4], f"b/{new_path}")
    if len(files) != 2:
        raise typer.BadParameter(f"two files are wanted, and {len(files)} given", param_hint="OLD NEW")
    if files == ["-", "-"]:
        raise typer.BadParameter("only one of the two can be stdin", param_hint="OLD NEW")
    return (files[0], files[0]), (files[1], files[1])


def _settings(only: str | None, ignore: str | None, min_similarity: float) -> "Settings":
    from planparse.changes.difference import Settings

    return Settings(
        only=None if only is None else frozenset(_CATEGORIES[w] for w in _words(only, tuple(_CATEGORIES), "--only")),
        ignore=frozenset(_words(ignore or "", _IGNORED, "--ignore")),
        min_similarity=min_similarity,
    )


def _words(text: str, known: tuple[_Word, ...], option: str) -> list[_Word]:
    by_name: dict[str, _Word] = {word: word for word in known}
    words = [w.strip() for w in text.split(",") if w.strip()]
    for word in words:
        if word not in by_name:
            raise typer.BadParameter(f"{word!r} is none of {', '.join(known)}", param_hint=option)
    return [by_name[word] for word in words]


def _compare(labels: tuple[tuple[str, str], tuple[str, str]], settings: "Settings", options: "Options") -> "Difference":
    from planparse.changes import difference
    from planparse.opened import Opened, of_text, open_record

    def opened(name: str) -> Opened:
        # git's name for the side on which a file does not exist
        return of_text("", "none", options) if name == _ABSENT else open_record(name, options)

    old, new = opened(labels[0][0]), opened(labels[1][0])
    return difference(
        old.record,
        new.record,
        settings,
        old_text=old.text,
        new_text=new.text,
        labels=(labels[0][1], labels[1][1]),
    )


def _write(found: "Difference", form: DiffForm, out: Path | None, *, summary: bool) -> None:
    if form is DiffForm.TEXT and out is None and not summary:
        from planparse.changes.render.text import render_text

        console().print(render_text(found), end="", soft_wrap=True)
        return
    data = (found.summary + "\n").encode() if summary else _bytes(found, form)
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from planparse.batch.outputs import whole_file

    with whole_file(out) as file:
        file.write(data)


def _bytes(found: "Difference", form: DiffForm) -> bytes:
    if form in (DiffForm.JSON, DiffForm.YAML):
        from planparse.files import dump

        return dump(found, "yaml" if form is DiffForm.YAML else "json")
    if form is DiffForm.HTML:
        from planparse.changes.render.page import render_page

        return render_page(found).encode()
    if form is DiffForm.MARKDOWN:
        from planparse.changes.render.markdown import render_markdown

        return render_markdown(found).encode()
    from planparse.changes.render.text import render_text

    return render_text(found).plain.encode()
