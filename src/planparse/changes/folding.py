"""The form in which two texts are compared: without spaces, punctuation of one width.

Folding loses what never is a change of substance (`，` and `,`, `（` and `(`, line ends, a space between digit and
character) and keeps the rest: `、` is not `,`, and 12 is not 1 2.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise

import regex

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_QUOTES = dict.fromkeys("“”„‟＂「」『』", '"') | dict.fromkeys("‘’‚‛＇", "'")
_OTHER = {"∶": ":", "•": "·", "・": "·", "‧": "·", "〜": "~", "‐": "-", "−": "-", "﹣": "-"}


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(c): None for c in _DROPPED}
    for start, stop in ((0xFF01, 0xFF5F), (0x2160, 0x2180), (0x3000, 0x3001), (0x2460, 0x2474), (0xFE50, 0xFE6C)):
        for code in range(start, stop):
            table[code] = unicodedata.normalize("NFKC", chr(code))
    table.update({ord(a): b for a, b in (_QUOTES | _OTHER).items()})
    return table


_TABLE = _table()
_SPACES = regex.compile(r"\s+")
_TOKEN = regex.compile(r"\d+(?:[.,]\d+)*|\p{Latin}+|\S")


def fold(text: str) -> str:
    """The text as it is compared."""
    return _SPACES.sub("", text.translate(_TABLE))


def tokens(text: str) -> list[str]:
    """Numbers, Latin words and single Chinese characters, as they are shown; spaces are nothing."""
    found: list[str] = _TOKEN.findall(text)
    return found


@lru_cache(maxsize=1 << 16)
def fold_token(token: str) -> str:
    """The compared form of one token."""
    return token.translate(_TABLE)


def bigrams(folded: str) -> list[str]:
    """Pairs of neighbouring characters, each once, in order; the text itself where it is one character."""
    if len(folded) < 2:
        return [folded] if folded else []
    return list(dict.fromkeys(map("".join, pairwise(folded))))
