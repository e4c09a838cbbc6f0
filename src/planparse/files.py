"""Records to and from JSON and YAML, byte for byte the same on every run."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from planparse.errors import RecordError
from planparse.records import SCHEMA_VERSION, Record

RecordFormat = Literal["json", "yaml", "jsonl"]


def dump(record: Record, form: RecordFormat = "json") -> bytes:
    """The record as UTF-8 bytes that end with a line end; numbers keep the source's own decimals."""
    if form == "yaml":
        return _yaml(record.model_dump(mode="python"))
    import msgspec

    plain = msgspec.json.Encoder(decimal_format="number").encode(record.model_dump(mode="python"))
    return (plain if form == "jsonl" else msgspec.json.format(plain, indent=1)) + b"\n"


def load(path: str | Path) -> Record:
    """The record in a JSON or YAML file; raises RecordError with the path of each problem."""
    where = str(path)
    data = Path(path).read_bytes()
    return loads(data, where=where)


def loads(data: bytes, *, where: str | None = None) -> Record:
    """The record in these bytes, JSON or YAML by content."""
    from pydantic import ValidationError

    tree = _parse(data, where)
    if not isinstance(tree, dict) or "schema_version" not in tree:
        raise RecordError("this is no planparse record: it has no schema_version", where=where)
    _check_version(str(tree["schema_version"]), where)
    try:
        return Record.model_validate(tree)
    except ValidationError as error:
        problems = tuple(f"{e['msg']} @ {_path(e['loc'])}" for e in error.errors(include_url=False))
        raise RecordError(f"{len(problems)} problems", where=where, problems=problems) from error


def _parse(data: bytes, where: str | None) -> Any:
    if data.lstrip()[:1] in (b"{", b"["):
        try:
            return json.loads(data, parse_float=Decimal)
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise RecordError(f"not JSON: {error}", where=where) from error
    import yaml

    try:
        return yaml.load(data, Loader=_decimal_loader())
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RecordError(f"neither JSON nor YAML: {error}", where=where) from error


def _check_version(version: str, where: str | None) -> None:
    ours, theirs = SCHEMA_VERSION.split("."), version.split(".")
    if theirs[0] != ours[0] or (theirs[1:] and theirs[1].isdigit() and int(theirs[1]) > int(ours[1])):
        raise RecordError(
            f"the record has schema version {version}; this planparse reads {SCHEMA_VERSION}",
            where=where,
            cure="install a newer planparse, or extract the document again",
        )


def _path(loc: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in loc)


def _yaml(tree: dict[str, Any]) -> bytes:
    import yaml

    base = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc,valid-type]
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def number(dumper: Any, value: Decimal) -> Any:
        text = format(value, "f")
        return dumper.represent_scalar("tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int", text)

    def sequence(dumper: Any, value: tuple[Any, ...]) -> Any:
        flow = len(value) <= 2 and all(isinstance(v, int) for v in value)
        return dumper.represent_sequence("tag:yaml.org,2002:seq", list(value), flow_style=flow)

    Dumper.add_representer(Decimal, number)
    Dumper.add_multi_representer(tuple, sequence)
    text: bytes = yaml.dump(tree, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1 << 30, encoding="utf-8")
    return text


def _decimal_loader() -> Any:
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc,valid-type]
        pass

    def number(loader: Any, node: Any) -> Decimal:
        return Decimal(str(loader.construct_scalar(node)).replace("_", ""))

    Loader.add_constructor("tag:yaml.org,2002:float", number)
    return Loader
