"""`planparse schema`: the contract, as JSON Schema."""

import sys


def command() -> None:
    """Print the JSON Schema (2020-12) of a record.

    Examples:
      planparse schema > record.schema.json
    """
    from planparse.files import schema

    sys.stdout.buffer.write(schema())
