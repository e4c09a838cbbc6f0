"""planparse reads Chinese government plan documents into validated records.

>>> import planparse
>>> record = planparse.parse("到2025年,森林覆盖率达到14.5%。", name="plan.txt")
>>> record.targets[0].indicator
'森林覆盖率'

The names below load their modules only when they are used, so that importing the package is cheap.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["PlanparseError", "Record", "dump", "load", "parse", "parse_file"]

if TYPE_CHECKING:
    from planparse.errors import PlanparseError
    from planparse.files import dump, load
    from planparse.pipeline import parse, parse_file
    from planparse.records import Record

_HOME = {
    "PlanparseError": "planparse.errors",
    "Record": "planparse.records",
    "dump": "planparse.files",
    "load": "planparse.files",
    "parse": "planparse.pipeline",
    "parse_file": "planparse.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'planparse' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOME[name]), name)
