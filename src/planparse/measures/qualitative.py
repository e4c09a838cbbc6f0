"""Values without a figure: 完成省下达目标, 与经济增长同步, 全覆盖, 翻番, 清零."""

import re
from dataclasses import dataclass

from planparse.records import Basis, Comparator


@dataclass(slots=True)
class QualitativeToken:
    """A value without a figure, in clean offsets."""

    start: int
    end: int
    rule: str
    comparator: Comparator = "eq"
    basis: Basis | None = None
    inner: tuple[int, int] | None = None
    """The thing measured, where it stands inside the phrase: 完成…目标."""


_LEVEL = r"(?:国家|省市|省级|市级|省|市|区|州|自治区|上级|中央|部|国务院|省委|市委|省政府|市政府)"
_ABOVE = rf"(?:{_LEVEL}(?:、{_LEVEL}|和{_LEVEL})*(?:委|政府|级)?(?:下达|规定|确定|核定|要求|分解|考核|制定|给予|定|安排|提出|明确)?(?:的)?)"

_BEGINS = "确全超圆如按力较完达实落满与和同跟高快不低优好跑基应动清倍翻成"
"""The first characters of all that the pattern can match: a place that has none of them is left at once."""

_PATTERN = re.compile(
    rf"""
    (?=[{_BEGINS}]) (?:
      (?P<set>(?:(?:确保|全面|超额|圆满|如期|按期|按时|全部|力争|较好)?(?:完成|达到|实现|落实|满足))(?P<thing0>)(?:{_ABOVE}|上级|预期|既定)(?:的)?(?:各项|主要|约束性|年度|控制|预期|考核|减排|总体)*(?:目标|任务|要求|指标)(?:任务|要求)?)
    | (?P<set2>(?:确保|全面|超额|圆满)?(?:完成|达到)(?:{_ABOVE})(?:下达|规定|确定|核定|分解|考核|安排|提出)(?:的)?(?P<thing>[^,。;、()]{{2,40}}?)(?:目标|任务|要求|指标)(?:任务|要求)?)
    | (?P<set3>按(?:照)?{_ABOVE}(?:要求|规定|部署)(?:完成|达到)(?P<thing3>[^,。;、()]{{2,30}}?)(?:目标|任务|指标)(?:任务)?(?=[,。;]))
    | (?P<all>全面完成(?:年度|各项)?(?:目标任务|任务|目标)(?=[,。;]))
    | (?P<sync>(?:与|和|同|跟)(?P<what>[^,。;、与和同“”]{{2,16}}?)(?:保持)?(?:基本|大体|大致|总体|持续|更加)?(?:保持)?(?:基本)?(?:同步|一致|持平)(?:增长)?)
    | (?P<above>(?:高于|快于|不低于|低于|优于|好于|跑赢)(?P<than>(?:全国|全省|全市|全区|同期|经济|GDP|地区生产总值|城镇|国家)[^,。;、\d]{{0,12}}?(?:增速|增长|平均水平|平均|均值|水平|增幅|速度|增长速度))(?=[,。;、]))
    | (?P<cover>(?:实现|达到|基本实现|全面实现)?(?P<word>全覆盖|全面覆盖|全域覆盖|全民覆盖|应保尽保|全部清零|动态清零|清零))
    | (?P<double>倍增|翻一番|翻两番|翻三番|翻番|翻了?[一两三]番|成倍增长)
    )
    """,
    re.VERBOSE,
)


def find_qualitative(text: str) -> list[QualitativeToken]:
    """Every value without a figure, in text order."""
    found: list[QualitativeToken] = []
    for m in _PATTERN.finditer(text):
        token = _token(text, m)
        if token is not None:
            found.append(token)
    return found


def _token(text: str, m: re.Match[str]) -> QualitativeToken | None:
    start, end = m.span()
    before = text[max(0, start - 12) : start]
    after = text[end : end + 6]
    if m["set"] or m["set2"]:
        start += 2 if m[0].startswith(("确保", "力争")) else 0
        if m["set"] and (all_of := re.search(r"各项|主要", m[0])):
            return QualitativeToken(start, end, "set_above", inner=(m.start() + all_of.start(), end))
        if m["set2"]:
            return QualitativeToken(start, end, "set_above", inner=m.span("thing"))
        return QualitativeToken(start, end, "set_above")
    if m["set3"]:
        return QualitativeToken(start, end, "set_above", inner=m.span("thing3"))
    if m["all"]:
        return QualitativeToken(start, end, "all_done")
    if m["sync"]:
        if re.match(
            r"(?:推进|实施|建设|规划|设计|开展|部署|配套|发展|转移|投入|公布|研究|落实|改造|实现|更新|谋划|进行|的|建|采集|提升|运行|采|启动|跟进)",
            after,
        ):
            return None
        if not re.search(
            r"收入|增长|增速|总值|水平|提高|提升|报酬|待遇|保障|增加|标准|GDP|价格|经济", before + m["what"]
        ):
            return None
        return QualitativeToken(start, end, "sync", basis="growth" if "增" in m["what"] or "增" in before else None)
    if m["above"]:
        return QualitativeToken(start, end, "relative", comparator="lt" if m[0].startswith("低于") else "gt")
    if m["cover"]:
        if after[:1] in ("的", "工", "、", "”", "型", "行") or (
            after[:1] and text[end - 1 : end] == "盖" and after[:1] in "率、"
        ):
            return None
        word_start = m.start("word")
        return QualitativeToken(word_start, end, "coverage")
    if m["double"]:
        if (m["double"] == "倍增" and after[:1] not in ("", ",", "。", ";", "、", ")", "目", "\n")) or re.match(
            r"(?:计划|工程|行动|战略|方案)", after
        ):
            return None
        return QualitativeToken(start, end, "multiple", basis="multiple")
    return None
