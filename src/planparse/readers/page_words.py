"""The words of web pages that `data/pages.yaml` lists, compiled once."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from planparse.packaged import packaged_yaml


@dataclass(frozen=True, slots=True)
class PageWords:
    """Labels and chrome of government web pages."""

    field_of: dict[str, str | None]
    """Label without white space -> field; None for labels that name no field of the record."""
    labelled: "regex.Pattern[str]"
    """A label with its colon, in text of which white space is left in."""
    chrome: "regex.Pattern[str]"
    documents: tuple[str, ...]
    """How titles of documents end."""


@cache
def page_words() -> PageWords:
    """Load and compile the words."""
    table: dict[str, Any] = packaged_yaml("pages.yaml")
    field_of: dict[str, str | None] = dict.fromkeys(table["other_labels"])
    for name, labels in table["labels"].items():
        field_of.update(dict.fromkeys(labels, name))
    spaced = "|".join(r"\s*".join(label) for label in sorted(field_of, key=len, reverse=True))
    return PageWords(
        field_of=field_of,
        labelled=regex.compile(rf"(?<![\p{{Han}}])({spaced})\s*[:：]"),
        chrome=regex.compile("|".join(map(regex.escape, table["chrome"]))),
        documents=tuple(table["documents"]),
    )


def bare(label: str) -> str:
    """A label without its white space and colon."""
    return "".join(label.split()).rstrip(":：").strip("[]【】")
