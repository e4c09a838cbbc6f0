"""`planparse schema`: the contract, as JSON Schema."""

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Contract(StrEnum):
    """What planparse writes as JSON."""

    RECORD = "record"
    DIFF = "diff"
    COMPARE = "compare"


def command(
    what: Annotated[
        Contract, typer.Argument(metavar="[WHAT]", help="record, or diff or compare for what these write.")
    ] = (Contract.RECORD),
) -> None:
    """Print the JSON Schema (2020-12) of a record, a difference or a comparison.

    Examples:
      planparse schema > record.schema.json
      planparse schema diff > diff.schema.json
    """
    from planparse.files import schema, schema_of

    if what is Contract.DIFF:
        from planparse.changes.model import DIFF_SCHEMA_VERSION, Difference

        sys.stdout.buffer.write(schema_of(Difference, f"planparse diff {DIFF_SCHEMA_VERSION}"))
    elif what is Contract.COMPARE:
        from planparse.compare.model import COMPARE_SCHEMA_VERSION, Comparison

        sys.stdout.buffer.write(schema_of(Comparison, f"planparse compare {COMPARE_SCHEMA_VERSION}"))
    else:
        sys.stdout.buffer.write(schema())
