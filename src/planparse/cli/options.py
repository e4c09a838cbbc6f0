"""Options that several commands share, each said once."""

import codecs
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Sureness(StrEnum):
    """The classes of confidence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Form(StrEnum):
    """How a record is written."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def _known_encoding(name: str | None) -> str | None:
    if name is not None:
        try:
            codecs.lookup(name.replace("x-gbk", "gbk"))
        except LookupError as error:
            raise typer.BadParameter(f"no encoding is called {name}: try gb18030, utf-8 or utf-16") from error
    return name


Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        callback=_known_encoding,
        help="Encoding of plain text and web pages, such as gb18030; found out where not given.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Trace = Annotated[bool, typer.Option("--trace", help="Put into each measure how each of its fields came about.")]
Registry = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="YAML file with bodies of your own, to add to the registry; may be repeated."),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="YAML file with rules of your own (docs/rules.md), over the package's; may be repeated."
    ),
]
MinConfidence = Annotated[
    Sureness | None,
    typer.Option("--min-confidence", help="Leave out measures that are less sure.", show_default=False),
]
