"""What the project file and the command line say together."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planparse.cli.options import Sureness
    from planparse.options import Options


def options_of(
    *,
    encoding: str | None = None,
    registry: Sequence[Path] | None = None,
    rules: Sequence[Path] | None = None,
    trace: bool = False,
    min_confidence: "Sureness | None" = None,
) -> "Options":
    """The options of a run: the project file's rules and bodies, then those of the command line.

    Both are read here, so that a mistake in them ends the run before it begins (RulesError). The package's own are
    read with the first document: a record needs none.
    """
    from planparse.options import Options
    from planparse.project import read_project

    project = read_project()
    options = Options(
        encoding=encoding,
        trace=trace,
        min_confidence=min_confidence.value if min_confidence else "low",
        registry=(*project.registry, *(registry or ())),
        rules=(*project.rules, *(rules or ())),
    )
    if options.registry:
        from planparse.pipeline import bodies_known

        bodies_known(options.registry)
    if options.rules:
        from planparse.lexicon import lexicon_of

        lexicon_of(options.rules)
    return options
