"""`planparse show`: what is in a record, as tables for the terminal."""

from typing import Annotated

import typer

NO_ARGS_IS_HELP = True


def command(file: Annotated[str, typer.Argument(metavar="FILE", help="A record or a document; - for stdin.")]) -> None:
    """Print a record.

    Examples:
      planparse show data/out/plan.json
    """
    raise typer.Exit(0)
