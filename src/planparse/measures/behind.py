"""The words behind a number: the noun that is counted, and where it ends."""

import re

from planparse.measures.fates import what_becomes
from planparse.measures.words import MeasureWords

_RIGHT_STOP = re.compile(
    r"[,;:。!?\n\t]|\((?=[^)]*\d)(?!\d\)型)|\d(?<![前\d.]\d)\d*(?:\.\d+)?[余多]?(?=[%万亿千个家项名人公吨亩户所座])"
)
_NEXT_NUMBER = re.compile(r"(?:、|和|及|以及|与|并|或)(?=[^,;:。、和及与]{0,18}?\d)")
_COUNTIES = re.compile(r"[\u4e00-\u9fff]{1,8}\([市区县镇乡旗街道村社、团场]{1,10}\)")
_GRANTED = re.compile(r"(?:给予|予以)(?<=.{4})(?=[^,。;]{0,6}(?:支持|扶持|奖励|补助|补贴|资助|表彰|激励|奖补))")
"""20个优质项目给予资金扶持."""
_ASIDE = re.compile(r"\([^)]{2,12}\)(?=[\u4e00-\u9fff])")
_KIND = re.compile(r"\((?!下同|新建|改建|扩建|改造|续建|其中|含|不含|另)[\u4e00-\u9fff、]{1,4}\)$")
"""A bracket that widens the name: 示范村(社区)."""
_NO_NOUN = frozenset(",。;:、)”!?\n\t ")


def begins_noun(text: str, at: int, words: MeasureWords) -> bool:
    """Does a noun begin at `at`, no verb, adverb or boundary?"""
    if at >= len(text) or text[at] in _NO_NOUN:
        return False
    return text[at] not in words.state_firsts or words.state_at.match(text, at) is None


_DOING_BEHIND = re.compile(r"的(?:实施|建设|推进|落实|开展)上$")
"""66个重点项目的实施上 counts projects."""
_OF_SIZE = re.compile(r"^(?:规模|总额|额度|体量)的(?=[\u4e00-\u9fff]{2})")
"""10亿元规模的基金."""
_LONGEST_COUNTY = 9
"""So many characters of a name the bracket that widens it begins among."""
_OF_A_KIND = re.compile(
    r"(?:达到|获得|通过|入选|参与|参加|完成|实现|纳入)[^,。;、的\d]{2,16}的(?=[\u4e00-\u9fff]{2})"
    r"|(?:推进|推动|促进|支持|关于|加快|加强|鼓励|规范)[^,。;、\d]{2,24}(?:意见|办法|方案|措施|政策|规定|条例|细则|文件)(?=[,。;、])"
)
"""1000名达到国际标准的医生, 3个推进新区建设的意见: a clause that tells which."""


def right_phrase(text: str, at: int, end: int, words: MeasureWords, *, over: int = 0) -> tuple[str, str, int] | None:
    """The noun phrase behind a number, the thing alone, and where it ends; None where no noun follows.

    N个X + clause: 10个园区实施增资扩产 is 实施增资扩产园区, 12个项目全面完工 is 项目. A number that ends at
    `over` belongs to the phrase (2个年交易额100亿元以上的市场).
    """
    if text[at : at + 1] == "的":
        at += 1
    if text[at : at + 1] == "(":
        aside = _ASIDE.match(text, at, end)
        if aside is None:
            return None
        at = over = aside.end()  # 46个(20户以上)自然村
    if at >= len(text) or text[at] in _NO_NOUN:
        return None
    if text[at] in words.state_firsts and words.state_at.match(text, at) and not _OF_A_KIND.match(text, at):
        return None
    if text.find("(", at, at + _LONGEST_COUNTY) > 0 and (m := _COUNTIES.match(text, at, end)):
        over = max(over, m.end())  # 81个县(市、区)参合农民
    over = max(at, over)
    m = _RIGHT_STOP.search(text, over, end)
    stop = m.start() if m else end
    if m and m[0][0].isdigit() and "、" in text[over:stop]:
        stop = max(text.rfind(c, over, stop) for c in "、和及与")  # 3家部、省级中心和6家市级站
    for pattern in (_NEXT_NUMBER, _GRANTED, words.phrase.next_clause):
        if m := pattern.search(text, over, stop):
            stop = m.start()
    phrase, kind = text[at:stop], ""
    if phrase.endswith(")") and (m := _KIND.search(phrase)):
        phrase, kind = phrase[: m.start()], m[0]
    phrase = phrase.rstrip("”》) ") if "“" not in phrase else phrase
    if "(" in phrase and ")" not in phrase:
        phrase = phrase[: phrase.index("(")]
    if "为" in phrase:
        phrase = words.phrase.served_as_end.sub("", phrase)
    phrase = words.phrase.right_end.sub("", phrase.strip())
    if phrase.endswith("上"):
        phrase = _DOING_BEHIND.sub("", phrase)
    phrase = _OF_SIZE.sub("", phrase)
    if not phrase:
        return None
    indicator, thing = what_becomes(phrase, words)
    if kind and indicator == thing:
        indicator = thing = thing + kind
    if (
        stop < end
        and text[stop].isdigit()
        and text[stop - 1] != "前"
        and len(thing) < len(phrase)
        and text.startswith(thing, at)
    ):
        return thing, thing, at + len(thing)  # 为30户居民发放补贴20万元: the clause is the next number's
    return indicator, thing, stop
