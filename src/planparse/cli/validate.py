"""`planparse validate`: are these files records?"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from planparse.cli.exits import ExitCode
from planparse.cli.options import Quiet
from planparse.cli.talk import say

NO_ARGS_IS_HELP = True


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Records in JSON, JSON lines or YAML; - for stdin.")
    ],
    quiet: Quiet = False,
) -> None:
    """Check that files are valid records: every key, type, span, id and reference.

    Each problem is printed with its path in the record: message @ $.targets[3].year
    A record of a newer schema than this planparse knows is refused.

    Examples:
      planparse validate data/out/plan.json
      planparse validate records/*.yaml -q && echo fine

    Exit codes: 0 all valid; 1 one is not; 3 one could not be read.
    """
    from planparse.errors import RecordError
    from planparse.files import loads_all

    code = ExitCode.OK
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            say(f"planparse: {name}: cannot be read: {(error.strerror or str(error)).lower()}")
            code = max(code, ExitCode.INPUT)
            continue
        results = list(loads_all(data, where=name))
        bad = [r for r in results if isinstance(r, RecordError)]
        for invalid in bad:
            say(str(invalid))
            for problem in invalid.problems:
                say(f"  {problem}")
        if bad:
            code = max(code, ExitCode.DIFFERS)
        elif not quiet:
            say(f"{name}: valid" if len(results) == 1 else f"{name}: valid, {len(results)} records")
    raise typer.Exit(code)
