"""The project file: `planparse.toml`, or `[tool.planparse]` in `pyproject.toml`, of the folder one works in.

    rules = ["rules/own.yaml"]      # files of rules that hold besides the package's
    registry = ["bodies.yaml"]      # files of bodies

Paths are taken from the file's folder. Files named on the command line come after these, and so win.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planparse.errors import RulesError

KEYS = ("rules", "registry")


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file says."""

    file: Path | None = None
    """None where there is none."""
    rules: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()


def read_project(folder: Path = Path()) -> Project:
    """What the project file of a folder says; raises RulesError where it is wrong."""
    own = folder / "planparse.toml"
    if own.is_file():
        return _project(own, _toml(own))
    shared = folder / "pyproject.toml"
    if shared.is_file():
        tool = _toml(shared).get("tool")
        section = tool.get("planparse") if isinstance(tool, dict) else None
        if section is not None:
            return _project(shared, section)
    return Project()


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulesError(f"not TOML: {error}", where=str(path)) from error
    except OSError as error:
        raise RulesError(f"cannot be read: {(error.strerror or str(error)).lower()}", where=str(path)) from error


def _project(path: Path, section: Any) -> Project:
    if not isinstance(section, dict):
        raise RulesError("tool.planparse must be a table", where=str(path))
    named: dict[str, tuple[Path, ...]] = {}
    for key, value in section.items():
        if key not in KEYS:
            raise RulesError(f"there is no setting {key!r}", where=str(path), cure=f"there are {', '.join(KEYS)}")
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise RulesError(f"{key} must be a list of file names", where=str(path))
        named[key] = tuple(path.parent / v for v in value)
        for file in named[key]:
            if not file.is_file():
                raise RulesError(f"{key} names {file}, which is not there", where=str(path))
    return Project(path, **named)
