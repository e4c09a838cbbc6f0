"""Options that several commands share, each said once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Form(StrEnum):
    """How a record is written."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Encoding of plain text and web pages, such as gb18030; found out where not given."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Trace = Annotated[bool, typer.Option("--trace", help="Put into each measure how each of its fields came about.")]
Registry = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="YAML file with bodies of your own, to add to the registry; may be repeated."),
]
