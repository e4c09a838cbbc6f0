"""`planparse text`: a document's text as planparse reads it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.options import Encoding

if TYPE_CHECKING:
    from planparse.text import SourceText

NO_ARGS_IS_HELP = True


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document of any readable form; - for stdin.")],
    normalised: Annotated[
        bool,
        typer.Option("--normalised", "-n", help="The text that the rules read, with a map of lines in the margin."),
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Print the text of a document as planparse reads it.

    The spans of a record index exactly this text. With --normalised, each line is a
    paragraph, heading or table row as the rules see it; the margin tells the lines of
    the text that it was made of (and the page, as p3:12), and what kind of line it is.
    Tabs, which divide the cells of a table row, are shown as ⇥ there.

    Examples:
      planparse text plan.pdf > plan.txt
      planparse text plan.docx --normalised | less
      curl -s https://example.org/plan.html | planparse text -
    """
    from planparse.readers import read_documents

    documents = read_documents(sys.stdin.buffer if file == "-" else Path(file), encoding=encoding)
    for source in documents:
        if source.part is not None:
            _print(f"==> {source.part}\n")
        if normalised:
            from planparse.text_view import normalised_view

            for line in normalised_view(source):
                _print(line + "\n")
        else:
            _print(source.text if source.text.endswith("\n") or source.part is None else source.text + "\n")
        _tell(source)
    sys.stdout.buffer.flush()


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))


def _tell(source: "SourceText") -> None:
    from planparse.cli.talk import say

    for code, message in source.notes:
        say(f"{source.name}: {code} {message}")
