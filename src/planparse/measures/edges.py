"""What stands inside a name and is no part of it: adverbs of sum and time, round marks, a list of examples."""

import re

from planparse.measures.phrase_words import PhraseWords

_SINCE = re.compile(r"^[\u4e00-\u9fff“”]{2,12}以来(?=[\u4e00-\u9fff“]{3})")
_MARK = re.compile(r"[\d一二三四五六七八九十百千万亿元个.]+(?:大关|台阶|关口)")
_MARK_LASTS = frozenset("关阶口")
_GENERIC_HEAD = re.compile(r"(?:产业|行业|领域|产品|污染物|企业|项目|指标)(?=[\u4e00-\u9fff])")


def without_adverbs(name: str, words: PhraseWords) -> tuple[str, bool]:
    """公共文化机构年均服务群众 is 公共文化机构服务群众; and whether the value is that of each year."""
    per_year = False
    if "以来" in name:
        name = _SINCE.sub("", name)
    if m := words.inside.search(name, 2):
        per_year = "年" in m[0]
        name = name[: m.start()] + name[m.end() :]
    return ("" if name[-1:] in _MARK_LASTS and _MARK.fullmatch(name) else name), per_year


def needs_its_list(name: str, tails: tuple[str, ...]) -> bool:
    """食品、石化等产业增加值: without the list nothing tells which."""
    return _GENERIC_HEAD.match(name) is not None and name.endswith(tails)
