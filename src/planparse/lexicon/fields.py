"""The fields of an entry, and what may be wrong with their values."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry."""

    meaning: str
    problem: Callable[[Any], str | None]
    """What is wrong with a value; None where nothing is."""
    required: bool = False
    codes: tuple[str, ...] = ()
    """The codes of which the value is one, or lists some."""


def words(value: Any) -> str | None:
    """What is wrong with a list of words."""
    if not isinstance(value, list):
        return "must be a list of words: [甲, 乙]"
    for word in value:
        if not isinstance(word, str):
            return f"holds {word!r}, which YAML does not take for a word: put it in quotes"
        if not word.strip():
            return "holds an empty word"
    return None


def word(value: Any) -> str | None:
    """What is wrong with a word."""
    return None if isinstance(value, str) and value.strip() else "must be a word"


def flag(value: Any) -> str | None:
    """What is wrong with a truth value."""
    return None if isinstance(value, bool) else "must be true or false"


def factor(value: Any) -> str | None:
    """What is wrong with a factor."""
    try:
        positive = not isinstance(value, bool) and Fraction(str(value)) > 0
    except (ValueError, ZeroDivisionError):
        positive = False
    return None if positive else f'must be a number above 0, such as 1000, "0.01" or 2000/3, not {value!r}'


def whole(value: Any) -> str | None:
    """What is wrong with a whole number."""
    return None if isinstance(value, int) and not isinstance(value, bool) else f"must be a whole number, not {value!r}"


PROBLEMS = {"words": words, "word": word, "flag": flag, "factor": factor, "whole": whole}
"""What a declaration may say that a field is."""


def one_of(codes: tuple[str, ...]) -> Callable[[Any], str | None]:
    """A check that the value is one of these."""
    return lambda value: None if value in codes else f"must be one of {', '.join(codes)}, not {value!r}"


def some_of(codes: tuple[str, ...]) -> Callable[[Any], str | None]:
    """A check that the value is a list of some of these."""
    return lambda value: (
        None if isinstance(value, list) and set(value) <= set(codes) else f"must list some of {', '.join(codes)}"
    )


def phrases(value: Any) -> str | None:
    """What is wrong with a list of phrases."""
    return (
        None
        if isinstance(value, list) and all(isinstance(v, str) and v for v in value)
        else "must be a list of examples"
    )


def sentences(value: Any) -> str | None:
    """What is wrong with sentences, each of which may tell what is read in it."""
    if isinstance(value, list):
        return None if all(isinstance(v, str) and v for v in value) else "must be a list of sentences"
    if not isinstance(value, dict) or not all(isinstance(k, str) and k for k in value):
        return "must be a list of sentences, or sentences with what is read in each"
    bad = [v for v in value.values() if not isinstance(v, str | dict)]
    return f"must tell for each sentence its indicator, or fields of its measure, not {bad[0]!r}" if bad else None
