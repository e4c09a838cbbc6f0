"""What stands inside or at the edges of a name and is no part of it: adverbs of sum and time, round marks."""

import re

from planparse.measures.phrase_words import PhraseWords

_SINCE = re.compile(r"^[\u4e00-\u9fff“”]{2,12}以来(?=[\u4e00-\u9fff“]{3})")
_MARK = re.compile(r"[\d一二三四五六七八九十百千万亿元个.]+(?:大关|台阶|关口)")
_MARKS = ("大关", "台阶", "关口")
_GENERIC_HEAD = re.compile(r"(?:产业|行业|领域|产品|污染物|企业|项目|指标)(?=[\u4e00-\u9fff])")
_KIND = re.compile(r"\((?!下同|新建|改建|扩建|改造|续建|其中|含|不含|另)[\u4e00-\u9fff、]{1,4}\)$")


def without_adverbs(name: str, words: PhraseWords) -> tuple[str, bool]:
    """公共文化机构年均服务群众 is 公共文化机构服务群众; and whether the value is that of each year."""
    per_year = False
    if "以来" in name:
        name = _SINCE.sub("", name)
    if m := words.inside.search(name, 2):
        per_year = "年" in m[0]
        name = name[: m.start()] + name[m.end() :]
    return ("" if name.endswith(_MARKS) and _MARK.fullmatch(name) else name), per_year


def needs_its_list(name: str, tails: tuple[str, ...]) -> bool:
    """食品、石化等产业增加值: without the list nothing tells which."""
    return _GENERIC_HEAD.match(name) is not None and name.endswith(tails)


def kind_behind(phrase: str) -> int:
    """Where a bracket that widens the name begins at the end of the phrase: 示范村(社区); its length where none does."""
    m = _KIND.search(phrase) if phrase.endswith(")") else None
    return m.start() if m else len(phrase)


def without_work(phrase: str) -> str:
    """12个示范村建设 counts villages, 507栋危楼排险工作 what is done to houses; 三个体系建设 stays."""
    m = _BUILT.search(phrase, 1) or _WORK.search(phrase, 1)
    return phrase[: m.end(1)] if m else phrase


_BUILT = re.compile(
    r"((?<!农)村|[园区镇乡站馆线路桥校院所厂库点城港楼]|中心|基地|平台|项目|工程|高铁|机场|码头|实验室|桥梁|集群|走廊|枢纽)建设$"
)
_WORK = re.compile(r"(治理|整治|改造|修缮|修复|除险|排险|搬迁|拆除|安置|清理|排查)工作$")
