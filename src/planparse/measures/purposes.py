"""What money is for, where that stands behind its amount: 投资7亿元,实施农田水利工程."""

import re

from planparse.measures.phrases import Phrase
from planparse.measures.state import Sentence

_TO_THOSE = re.compile(
    r",?(?:对|为)(?P<where>[^,。;、\d]{0,10})\d[\d.]*[余多]?[万千]?[余多]?[名户人家个座栋处条所]"
    r"(?P<who>[^,。;、\d]{2,16}?)(?:进行|实施|开展|给予)(?P<what>[^,。;、\d]{2,10})(?=[,。;])"
)
"""投资2400万元,对临湖片区812户群众实施搬迁."""
_FURTHER = re.compile(r"^(?:推进|推动|支持|保障|开展|实施|加快)")
_MORE = re.compile(r"(?:等|等项目|等工程|[、和及与])$")
_TERMS = re.compile(r"(?:时限|周期|工期|期限|规模|地点|内容)")
_COUNT_END = re.compile(r"了?(?:\d+(?:\.\d+)?[万千]?[所个座项条处家件]?)?的?$")


def purpose_of(sentence: Sentence, behind: int, phrase: Phrase) -> str | None:
    """The money with what it is for; None where it is no money, or the words behind `behind` do not tell."""
    spent = phrase.text or (phrase.doing[-1] if phrase.doing else "")
    words = sentence.words.carry
    whose, money = "", "出资" if spent == "出资" else "投资"
    if aside := words.spends_of_its_own.fullmatch(spent) if spent[-1:] in words.set_aside_lasts else None:
        whose, spent, money = aside["whose"], aside["verb"], "资金"  # 市财政列支400万元,扶持园区建设
    elif spent not in words.bare_spending:
        return None
    if m := _TO_THOSE.match(sentence.text, behind, sentence.end):
        return f"{whose}{m['where']}{m['who']}{m['what']}{money}"
    m = words.purpose.match(sentence.text, behind, sentence.end)
    if m is None:
        return None
    if whose:
        return whose + _FURTHER.sub("", m["what"]) + money
    if aside and "用于" not in m[0]:
        return None
    what = _MORE.sub("", m["what"])
    if "贡献" in what or _TERMS.match(what):
        return None  # 总投资800万元,建设时限为两年
    if kept := sentence.words.phrase.worked_on_end.search(_COUNT_END.sub("", m[0].removesuffix(m["what"]))):
        what = kept[0] + what.removesuffix("的")  # 改造58所学校的校舍 is no investment in all there are
    return what + money
