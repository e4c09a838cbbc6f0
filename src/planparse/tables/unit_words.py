"""Units as they stand in a column of units or in brackets behind a name."""

import re
from functools import lru_cache

from planparse.lexicon import units
from planparse.numerals import SCALE_FACTORS


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Is the text a unit, with its scale and its 每 part: 万元/人, 亿立方米, 人/亿元, 件/万人?"""
    bare = "".join(text.split())
    first, *per = re.split(r"[/·]", bare)
    return _is_simple_unit(bare) or (
        _is_simple_unit(first) and all(_is_simple_unit(part) or part in units().per for part in per)
    )


def _is_simple_unit(text: str) -> bool:
    known = units().by_name
    if text in known or text in SCALE_FACTORS:
        return True
    return any(text.startswith(scale) and text[len(scale) :] in known for scale in SCALE_FACTORS)
