"""What the project file and the command line say together."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.cli.options import Sureness
    from planparse.pipeline import Options


def options_of(
    *,
    encoding: str | None = None,
    registry: Sequence[Path] | None = None,
    rules: Sequence[Path] | None = None,
    trace: bool = False,
    min_confidence: "Sureness | None" = None,
) -> "Options":
    """The options of a run: the project file's rules and bodies, then those of the command line.

    Both are read here, so that a mistake in them ends the run before it begins (RulesError).
    """
    from planparse.lexicon import lexicon_of
    from planparse.pipeline import Options, bodies_known
    from planparse.project import read_project

    project = read_project()
    options = Options(
        encoding=encoding,
        trace=trace,
        min_confidence=min_confidence.value if min_confidence else "low",
        registry=(*project.registry, *(registry or ())),
        rules=(*project.rules, *(rules or ())),
    )
    bodies_known(options.registry)
    lexicon_of(options.rules)
    return options
