"""What the name of a table's row says: the indicator, its unit in brackets, the kind of value."""

import re
from dataclasses import dataclass

from planparse.records import Basis
from planparse.tables.words import TableWords


@dataclass(frozen=True, slots=True)
class RowName:
    """What a row's name says."""

    name: str
    basis: Basis
    unit: str
    yearly: bool
    part: bool
    """其中: a part of what the row above measures."""


_MARKS = re.compile(r"^(?:[(（]?\d{1,2}[)）.、]|[①-⑳]|[-—*#·•]+)\s*|(?<=[一-鿿)])(?:[*①-⑳¹²³⁴-⁹]+|\d)$|[*①-⑳]+$")
"""Numbers and signs in front of a name and behind it."""


def read_indicator(words: TableWords, text: str, outer: str = "") -> RowName:
    """The indicator of a row without its marks, its unit in brackets and its words of change.

    >>> from planparse.lexicon import default_lexicon
    >>> from planparse.tables.words import table_words
    >>> words = table_words(default_lexicon())
    >>> read_indicator(words, "(1)城镇化率(%)").name, read_indicator(words, "单位地区生产总值能耗降低").basis
    ('城镇化率', 'decrease')
    """
    name = "".join(text.split()) if re.search(r"[一-鿿]\s+[一-鿿]", text) else text.strip()
    name = _MARKS.sub("", name)
    part = words.part.match(name) is not None
    name = _MARKS.sub("", words.part.sub("", name))
    unit, name = _split_unit(words, name)
    name = _MARKS.sub("", name)
    outer_unit, outer = _split_unit(words, _MARKS.sub("", "".join(outer.split())))
    basis: Basis = "level"
    yearly = False
    for source in (name, outer):
        for pattern, code in words.row_changes:
            m = pattern.search(source)
            if m and m.start() >= 2:
                basis, yearly = code, words.row_yearly.search(m.group()) is not None
                if source is name:
                    name = name[: m.start()]
                else:
                    outer = outer[: m.start()]
                break
        if basis != "level":
            break
    if basis == "level" and words.row_addition.match(name):
        basis = "increase"
    if outer and outer not in name and not part:
        kind = words.several_rows.match(outer)
        turned = words.rate_row.search(outer) and not words.measured_row.search(name)
        name = f"{name}{kind.group(1)}" if kind else f"{name}{outer}" if turned else f"{outer}{name}"
    return RowName(name, basis, unit or outer_unit, yearly, part)


def _split_unit(words: TableWords, name: str) -> tuple[str, str]:
    """The unit in brackets at a name's end, and the name without it."""
    m = re.search(r"\s*[(（\[]\s*([^()（）\[\]]{1,10})\s*[)）\]]$", name)
    if m and words.is_unit(m.group(1)):
        return "".join(m.group(1).split()), name[: m.start()]
    m = re.search(r"(?<=[一-鿿])\s*([%‰])$", name)
    return (m.group(1), name[: m.start()]) if m else ("", name)
