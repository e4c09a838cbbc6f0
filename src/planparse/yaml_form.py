"""YAML with the JSON data model: what is written comes back as it was, and what people write by hand means the same.

Numbers are exact decimals. Only true, false, null and decimal numbers have a meaning of their own; dates, times,
octals and yes/no stay the strings that they are in the record.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import regex
import yaml

from planparse.errors import RecordError

if TYPE_CHECKING:
    from yaml import SafeDumper as _Dumper
    from yaml import SafeLoader as _Loader
else:  # libyaml's where it is there
    _Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FLOAT, _INT, _SEQ = "tag:yaml.org,2002:float", "tag:yaml.org,2002:int", "tag:yaml.org,2002:seq"
_BOOL, _NULL = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"


class _RecordDumper(_Dumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_number(dumper: Any, value: Decimal) -> Any:
    text = format(value, "f")
    return dumper.represent_scalar(_FLOAT if "." in text else _INT, text)


def _write_list(dumper: Any, value: list[Any]) -> Any:
    pair = len(value) == 2 and all(isinstance(v, int) for v in value)
    return dumper.represent_sequence(_SEQ, value, flow_style=pair)


_RecordDumper.add_representer(Decimal, _write_number)
_RecordDumper.add_representer(list, _write_list)


class _RecordLoader(_Loader):
    pass


_RecordLoader.yaml_implicit_resolvers = {}  # none of YAML's own, and not shared with the base class


for _tag, _pattern, _first in (
    (_BOOL, r"true|false", "tf"),
    (_NULL, r"null|~|", ["n", "~", ""]),
    (_INT, r"[-+]?[0-9]+", "-+0123456789"),
    (_FLOAT, r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+", "-+0123456789"),
):
    _RecordLoader.add_implicit_resolver(_tag, regex.compile(rf"(?:{_pattern})\Z"), _first)
    # the writer quotes what any YAML reader would take for something else than a string, and what ours would
    _RecordDumper.add_implicit_resolver(_tag, regex.compile(rf"(?:{_pattern})\Z"), _first)


def _read_number(loader: Any, node: Any) -> Decimal:
    return Decimal(loader.construct_scalar(node))


def _read_int(loader: Any, node: Any) -> int:
    return int(loader.construct_scalar(node))


_RecordLoader.add_constructor(_FLOAT, _read_number)
_RecordLoader.add_constructor(_INT, _read_int)


def write(tree: dict[str, Any]) -> bytes:
    """The tree of a record as UTF-8 YAML; keys in the order of the tree."""
    text: bytes = yaml.dump(
        tree, Dumper=_RecordDumper, allow_unicode=True, sort_keys=False, width=1 << 30, encoding="utf-8"
    )
    return text


def read(data: bytes, where: str | None = None) -> Any:
    """The tree in these bytes; raises RecordError with line and column."""
    try:
        return yaml.load(data, Loader=_RecordLoader)
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError) as error:
        place = " ".join(str(error).split())
        raise RecordError(f"neither JSON nor YAML: {place}", where=where) from error
