"""Records to and from JSON and YAML, byte for byte the same on every run."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from planparse.errors import RecordError
from planparse.records import SCHEMA_VERSION, Record

if TYPE_CHECKING:
    import msgspec
    from pydantic import BaseModel

RecordFormat = Literal["json", "yaml", "jsonl"]


def dump(record: "BaseModel", form: RecordFormat = "json") -> bytes:
    """A record, or another of our models, as UTF-8 bytes that end with a line end; numbers keep their own decimals."""
    plain = _encoder().encode(record)
    if form == "jsonl":
        return plain + b"\n"
    if form == "yaml":
        from planparse import yaml_form

        return yaml_form.write(json.loads(plain, parse_float=Decimal))
    import msgspec

    return msgspec.json.format(plain, indent=1) + b"\n"


def load(path: str | Path) -> Record:
    """The record in a JSON or YAML file; raises RecordError with the path of each problem."""
    where = str(path)
    data = Path(path).read_bytes()
    return loads(data, where=where)


def loads(data: bytes, *, where: str | None = None) -> Record:
    """The record in these bytes, JSON or YAML by content; raises RecordError with the path of each problem."""
    return _record(_parse(data, where), where)


def loads_all(data: bytes, *, where: str | None = None) -> Iterator[Record | RecordError]:
    """Every record in these bytes: one of JSON or YAML, or JSON lines. What is no record comes out as its error."""
    if _is_json_lines(data):
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                yield _try(line, f"{where or '-'}:{number}")
    else:
        yield _try(data, where)


def schema() -> bytes:
    """The JSON Schema (2020-12) of a record, as `planparse schema` prints it."""
    return schema_of(Record, f"planparse record {SCHEMA_VERSION}")


def schema_of(model: "type[BaseModel]", title: str) -> bytes:
    """The JSON Schema (2020-12) of what `dump` writes for this model."""
    tree = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_untitled(model.model_json_schema(mode="serialization")),
    }
    return json.dumps(tree, ensure_ascii=False, indent=2).encode() + b"\n"


def _untitled(tree: Any) -> Any:
    """The schema without the titles that only repeat a field's name."""
    if isinstance(tree, dict):
        return {k: _untitled(v) for k, v in tree.items() if not (k == "title" and isinstance(v, str))}
    return [_untitled(v) for v in tree] if isinstance(tree, list) else tree


@cache
def _encoder() -> "msgspec.json.Encoder":
    import msgspec

    # models go through their own fields, which stand in the schema's order: several times as fast as model_dump
    return msgspec.json.Encoder(decimal_format="number", enc_hook=attrgetter("__dict__"))


def _try(data: bytes, where: str | None) -> Record | RecordError:
    try:
        return loads(data, where=where)
    except RecordError as error:
        return error


def _is_json_lines(data: bytes) -> bool:
    """Whether the first line is a whole JSON object and another follows."""
    first, _, rest = data.lstrip().partition(b"\n")
    return first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _record(tree: Any, where: str | None) -> Record:
    from pydantic import ValidationError

    if not isinstance(tree, dict) or "schema_version" not in tree:
        raise RecordError("this is no planparse record: it has no schema_version", where=where)
    _check_version(str(tree["schema_version"]), where)
    try:
        return Record.model_validate(tree)
    except ValidationError as error:
        problems = tuple(f"{_message(e)} @ {_path(e['loc'])}" for e in error.errors(include_url=False))
        plural = "problem" if len(problems) == 1 else "problems"
        raise RecordError(f"not a valid record: {len(problems)} {plural}", where=where, problems=problems) from error


def _message(error: Any) -> str:
    text: str = error["msg"].removeprefix("Value error, ")
    given = error.get("input")
    shown = isinstance(given, str | int | Decimal | None) and error["type"] not in (
        "missing",
        "value_error",
        "reference",
    )
    return f"{text}, not {_short(given)}" if shown else text


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


def _parse(data: bytes, where: str | None) -> Any:
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        try:
            return json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
        except (ValueError, RecursionError) as error:
            raise RecordError(f"not JSON: {error}", where=where) from error
    from planparse import yaml_form

    return yaml_form.read(data, where)


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
