"""Cells that blanks around a number have torn apart, put together again."""

import re

from planparse.tables.cells import looks_like_value
from planparse.tables.grid import Cell
from planparse.tables.words import TableWords

_BEHIND_NUMBER = re.compile(r"左右|以上|以下|以内|上下|个?百分点(?:以上|左右|以内)?|岁(?:以上|以下)[一-鿿].*")
_BEFORE_NUMBER = frozenset(("提高", "提升", "增加", "降低", "下降", "减少", "增长", "累计", "累计下降", "年均增长"))


def mended(words: TableWords, cells: list[Cell]) -> list[Cell]:
    """5 左右, 提高 1 个百分点以上, 3 岁以下婴幼儿入托率: each one cell; a row's number stays by itself."""
    whole: list[Cell] = []
    for cell in cells:
        last = whole[-1].text if whole else ""
        behind = _BEHIND_NUMBER.fullmatch(cell.text) is not None
        number = looks_like_value(words, last) and (len(whole) > 1 or "岁" in cell.text)
        rises = last in _BEFORE_NUMBER and looks_like_value(words, cell.text)
        if rises or (behind and (number or last[:2] in _BEFORE_NUMBER)):
            whole[-1] = whole[-1].join(cell)
        else:
            whole.append(cell)
    return whole
