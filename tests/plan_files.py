"""The plans at hand: the project's samples, and real ones at PLANPARSE_SHARED, else in `shared` beside the project."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "data" / "raw").glob("*.txt"))
_NAMED = os.environ.get("PLANPARSE_SHARED")
SHARED = Path(_NAMED) if _NAMED else ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="no real plans at PLANPARSE_SHARED nor in ../shared beside the project"
)


def sample(stem: str) -> Path:
    """The sample plan of this name."""
    return ROOT / "data" / "raw" / f"{stem}.txt"


def plans() -> list[Path]:
    """All real plans that are plain text; none where the folder is not there."""
    return sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/*.txt")])


def seeds() -> list[Path]:
    """The five plans that the project was written for."""
    return sorted(SHARED.glob("seeds/*.txt"))
