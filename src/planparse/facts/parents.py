"""The documents that this one carries out: 根据《…》(文号)制定, 为贯彻落实《…》."""

import regex

from planparse.facts.front import Front
from planparse.sections import SectionTree

_CUE = regex.compile(r"根据|按照|依据|贯彻落实|落实|贯彻|为确保|遵照|依照")
_PURPOSE = regex.compile(
    r"(?:制定|制订|编制|提出|研究制定|起草)了?[^。]{0,14}?(?:方案|规划|纲要|意见|计划|措施|办法|《|要点|政策)|(?:编制|制定|制订)(?=[,;。]|$)|现就|现提出|如下"
)
_CITED = regex.compile(
    r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》|〈[^〈〉\n]*〉){2,120})》(?:\((?P<number>[^()\n]*?号)\))?(?:\(以下简称(?:《(?P<short>[^《》]+)》|“(?P<quoted>[^”]+)”)\))?"
)
_SENTENCE = regex.compile(r"[^。\n]+")
_REACH = 2600
"""A preface that names what a plan is made by is not longer."""
_BESIDE = ("衔接", "与", "以下简称", "替代")
"""In front of a title: the document goes beside that one, or in its place."""
_PREFACES = ("前言", "序言", "引言", "编制依据", "规划依据", "总则")
"""Headings beneath which a plan may still say so."""


def find_parents(front: Front, tree: SectionTree, title: str | None) -> list[tuple[str, str | None, int, int]]:
    """title, 文号, clean start and end of each, in text order."""
    text = front.clean.text
    end = next((n.start for n in tree.nodes if n.heading), front.end)
    start = max(end - _REACH, 0)
    for node in tree.nodes:
        if not node.heading:
            continue
        if node.title.strip() in _PREFACES:
            end = min(node.end, node.start + _REACH)
            continue
        break
    found: list[tuple[str, str | None, int, int]] = []
    seen: set[str] = set()
    shorts: dict[str, tuple[str, str | None, int, int]] = {}
    own = (title or "").replace("《", "").replace("》", "")
    for sentence in _SENTENCE.finditer(text, start, end) if text.find("《", start, end) >= 0 else ():
        if text.find("《", sentence.start(), sentence.end()) < 0:
            continue
        cited = list(_CITED.finditer(text, sentence.start(), sentence.end()))
        for m in cited:
            short = m["short"] or m["quoted"]
            if short:
                shorts[short] = (m["title"], m["number"], m.start(), m.end())
        cue = _outside(_CUE, text, sentence.start(), sentence.end(), cited)
        if not cue:
            continue
        purpose = _outside(_PURPOSE, text, cue[0], sentence.end(), cited)
        if not purpose:
            continue
        for m in cited:
            if not cue[0] <= m.start() <= purpose[-1] or text.endswith(_BESIDE, 0, m.start()):
                continue
            entry = shorts.get(m["title"], (m["title"], m["number"], m.start(), m.end()))
            if entry[0] not in seen and entry[0] != own:
                seen.add(entry[0])
                found.append(entry)
    found.sort(key=lambda entry: entry[2])
    return [(front.written(a + 1, a + 1 + len(t)) if text.startswith(t, a + 1) else t, n, a, b) for t, n, a, b in found]


def _outside(
    pattern: "regex.Pattern[str]", text: str, start: int, end: int, cited: list["regex.Match[str]"]
) -> list[int]:
    """Where the pattern stands outside the titles cited."""
    return [
        m.start()
        for m in pattern.finditer(text, start, end)
        if not any(c.start() <= m.start() < c.end() for c in cited)
    ]
