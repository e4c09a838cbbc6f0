"""The examples of rules for tables, run: heads of columns, cells, names of rows, captions."""

import re
from typing import Any

from planparse.lexicon import Entry, kinds
from planparse.measures.row_names import read_indicator
from planparse.tables.cells import attribute, is_empty, read_values
from planparse.tables.grid import Cell, half_width
from planparse.tables.heads import read_head
from planparse.tables.words import TableWords

_FLAGS = ("growth", "yearly", "cumulative", "year_before")


def run_table_example(words: TableWords, entry: Entry, text: str, told: Any) -> tuple[bool, str]:
    """Is it read as the entry says, or as is told behind it; and what was read, for the eye."""
    data = entry.data
    match kinds()[entry.kind].read_as:
        case "head":
            column = read_head(words, text)
            if column is None:
                return False, "no head"
            if entry.kind == "table_heads":
                return column.kind == data["column"], column.kind
            says = all(getattr(column, name) for name in _FLAGS if data.get(name))
            return column.kind == "value" and says and column.tense == data.get("tense", column.tense), str(column)
        case "touching":
            m = words.head_at.match(text)
            return m is not None and m.lastgroup == "value" and m.end() == len(text), m[0] if m else "no head"
        case "attribute":
            code = attribute(words, text)
            return code == data.get("binding", ""), str(code)
        case "caption":
            return _caption(words, entry, text), ""
        case "worded":
            return re.match(words.worded, text) is not None, ""
        case "note":
            return words.note.match(text) is not None, ""
        case "cell":
            return _cell(words, text, told)
    name, _, outer = text.partition(" under ")
    row = read_indicator(words, name, outer)
    return all(str(getattr(row, field)) == str(value) for field, value in told.items()), str(row)


def _caption(words: TableWords, entry: Entry, text: str) -> bool:
    if entry.kind == "review_captions":
        return words.reviewed[0].search(text) is not None
    return words.caption.match(text) is not None


def _cell(words: TableWords, text: str, told: Any) -> tuple[bool, str]:
    text = half_width(text)
    if told == "empty":
        return is_empty(words, text), ""
    values = read_values(words, Cell.of(text, 0, len(text)))
    if told == "none":
        return values == [], str(values)
    found = [all(_shown(getattr(v, name)) == _shown(value) for name, value in told.items()) for v in values or ()]
    return any(found), str(values)


def _shown(value: Any) -> str:
    return str(value).lower()
