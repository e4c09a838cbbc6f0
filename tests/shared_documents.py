"""The real plans that stand outside the project: at PLANPARSE_SHARED, else in `shared` beside the project."""

import os
from pathlib import Path

import pytest

_NAMED = os.environ.get("PLANPARSE_SHARED")
SHARED = Path(_NAMED) if _NAMED else Path(__file__).resolve().parent.parent.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="no real plans at PLANPARSE_SHARED nor in ../shared beside the project"
)


def plans() -> list[Path]:
    """All real plans that are plain text; none where the folder is not there."""
    return sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/*.txt")])


def seeds() -> list[Path]:
    """The five plans that the project was written for."""
    return sorted(SHARED.glob("seeds/*.txt"))
