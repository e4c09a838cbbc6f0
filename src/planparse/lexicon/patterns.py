"""Patterns made of the words in the data files."""

import re
from collections.abc import Iterable, Mapping

from planparse.lexicon.entries import Entry

NEVER = "(?!)"
BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""All that `\\s` matches."""
Bound = Mapping[str, tuple[str, ...]]
"""Words that are the end of another word behind these: 约 behind 签."""


def either(words: Iterable[str], bound: Bound | None = None) -> str:
    """The words as one pattern, the longer first; one that never matches where there are none."""
    found = sorted(dict.fromkeys(words), key=len, reverse=True)
    return "|".join(re.escape(w) + _not_behind(w, (bound or {}).get(w, ())) for w in found) or NEVER


def longest_of(words: Iterable[str]) -> str:
    """What `either` gives, for long lists that are asked for often: words with the same beginning share it."""
    tree: dict[str, list[str]] = {}
    for word in words:
        tree.setdefault(word[0], []).append(word[1:])
    branches: list[str] = []
    for first, rests in tree.items():
        longer = [rest for rest in rests if rest]
        behind = f"(?:{longest_of(longer)})" + ("?" if "" in rests else "") if longer else ""
        branches.append(re.escape(first) + behind)
    return "|".join(branches) or NEVER


def openings(words: Iterable[str]) -> str:
    """The words' first characters as one pattern, each only before what can follow it there.

    At the head of a pattern it lets the engine run from one such character to the next; most are ruled out at once.
    """
    behind: dict[str, set[str]] = {}
    for word in words:
        behind.setdefault(word[0], set()).add(word[1:2])
    return "|".join(
        re.escape(first) if "" in seconds else f"{re.escape(first)}(?=[{re.escape(''.join(sorted(seconds)))}])"
        for first, seconds in sorted(behind.items())
    )


def either_of(entries: Iterable[Entry], bound: Bound | None = None) -> str:
    """The entries' words as one pattern, each where its `not_behind`, `not_before` and `only_before` allow it."""
    parts: list[tuple[int, str]] = []
    for entry in entries:
        stop = entry.data.get("not_before")
        then = f"(?!{either(stop)})" if stop else ""
        if only := entry.data.get("only_before"):
            then += f"(?={either(only)})"
        for word in entry.words:
            stops = (*entry.data.get("not_behind", ()), *((bound or {}).get(word, ())))
            parts.append((-len(word), f"{re.escape(word)}{_not_behind(word, stops)}{then}"))
    return "|".join(p for _, p in sorted(parts, key=lambda part: part[0])) or NEVER


def _not_behind(word: str, stops: Iterable[str]) -> str:
    """Stands behind the word and looks back over it, so that the word's first character is asked for first."""
    single = "".join(stop for stop in stops if len(stop) == 1)
    longer = "".join(f"(?<!{re.escape(stop + word)})" for stop in stops if len(stop) > 1)
    return (f"(?<![{re.escape(single)}]{re.escape(word)})" if single else "") + longer


def any_of(entries: Iterable[Entry], *, end: bool = False) -> re.Pattern[str]:
    """A compiled pattern of the entries' words; `end`: only at the end of the text."""
    return re.compile(f"(?:{either_of(entries)}){'$' if end else ''}")
