"""What must hold for the record of any text, and for its clean text."""

from typing import Any

from planparse import Record
from planparse.clean import CleanText
from planparse.files import dump, loads
from planparse.normalise.characters import same_length
from planparse.records import Span


def check(record: Record, text: str) -> None:
    """Every quote is the source's own wording, and the record survives writing and reading."""
    assert record.source.characters == len(text)
    for path, quote, span in quotes("$", record.model_dump()):
        assert text[span.start : span.end] == quote, f"{path}: {text[span.start : span.end]!r} is not {quote!r}"
    for task in record.tasks:
        for a in task.assignments:
            written = "".join(text[a.span.start : a.span.end].split())
            assert written == "".join(a.name.split()), f"{task.id}: {a.name!r}"
    assert loads(dump(record)) == record
    assert loads(dump(record, "yaml")) == record


def quotes(path: str, value: Any) -> list[tuple[str, str, Span]]:
    """Every quote in the record with its path and span."""
    if isinstance(value, dict):
        own = [(path, value["quote"], Span(*value["span"]))] if "quote" in value and "span" in value else []
        return own + [q for k, v in value.items() for q in quotes(f"{path}.{k}", v)]
    if isinstance(value, tuple | list):
        return [q for i, v in enumerate(value) for q in quotes(f"{path}[{i}]", v)]
    return []


def check_map(clean: CleanText) -> None:
    """Each clean character comes from its raw character, or is a line end or space that a line's end became."""
    plain = same_length(clean.source.text)
    for at, char in enumerate(clean.text):
        raw = clean.raw_at(at)
        if char in "\n ":
            assert raw == len(plain) or plain[raw] in "\n \t\r" or char == "\n"
        elif char in "“”":
            assert plain[raw] in f'{char}"'
        elif char == "\t":
            assert plain[raw] in "\t \n"
        else:
            assert plain[raw] == char, (at, raw, clean.text[at - 5 : at + 5])
    for line in clean.lines:
        span = clean.raw_span(line.start, line.end)
        assert span.start < span.end
