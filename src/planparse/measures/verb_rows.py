"""Rows of verbs in front of a thing, 开工改造老旧小区: which of them belong to the name of what is measured."""

from planparse.measures.words import MeasureWords

JOINTS = ("和", "或", "及", "与", "、", "并")
"""What joins two verbs of a row."""


def kept_row(doing: list[str], end: int, text: str, words: MeasureWords) -> str:
    """开工改造老旧小区: the row of verbs in front, from the first that works on what is there already.

    硬化或绿化地面 keeps both; of 新建和改造学校 nothing tells how many were there before.
    """
    at = end
    kept = ""
    if doing[-1] in words.subject.serving:  # 小区改造惠及群众
        return doing[-1] if doing[-1] in words.phrase.worked_on else ""
    for verb in reversed(doing):
        joined = bool(kept) and text.startswith(JOINTS, at - 1) and not text.startswith(verb, at - len(verb))
        at -= len(verb) + joined
        if not text.startswith(verb, at):
            break
        if verb in words.phrase.worked_on:
            kept = text[at:end]
        elif kept and verb.endswith(("建", "建设", "修")) and verb != "开工建设":
            return ""
    return kept


def takes_verb(name: str, words: MeasureWords) -> bool:
    """治理水土流失 is a name; an extent or amount alone is one without its verb: 改造总长30公里."""
    return len(name) > 1 and name not in words.bare and name not in words.phrase.extents


def without_reaching(doing: list[str], start: int, end: int, words: MeasureWords) -> int:
    """完成征收拆迁面积: where the row of verbs begins, without those that only lead to a value."""
    at = end - sum(map(len, doing))
    if at != start:
        return start
    for verb in doing:
        if verb not in words.phrase.reaching:
            break
        at += len(verb)
    return at
