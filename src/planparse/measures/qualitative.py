"""Values without a figure: 完成省下达目标, 与经济增长同步, 全覆盖, 翻番, 清零. The words stand in `data/qualitative.yaml`."""

import re
from collections.abc import Iterator

from msgspec import Struct

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import any_of, either, either_of, openings
from planparse.records import Basis, Comparator


class QualitativeToken(Struct, gc=False):
    """A value without a figure, in clean offsets."""

    start: int
    end: int
    rule: str
    comparator: Comparator = "eq"
    basis: Basis | None = None
    inner: tuple[int, int] | None = None
    """The thing measured, where it stands inside the phrase: 完成…目标."""


_BY_HOW_MUCH = re.compile(r"数?的?(?:约|近)?\d")
"""超额完成省定目标2.7个百分点 and 完成省定目标的105% are told by the number."""
_SOFTENED = ("确保", "力争")
"""They are no part of the value."""
_TARGETS = "目标|任务|要求|指标"
_NO_NOUN_BEHIND = ("", ",", "。", ";", "、", ")", "目", "\n")


class QualitativeWords:
    """The words of values without a figure, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(kind: str) -> str:
            return either(lexicon.words(kind))

        self._against: dict[str, Comparator] = {
            word: entry.data["comparator"] for entry in lexicon.of("against") for word in entry.words
        }
        self._alone = frozenset(w for e in lexicon.of("multiples") if e.data.get("alone") for w in e.words)
        kinds = lexicon.of("set_kinds")
        self._all_of = re.compile(either(w for e in kinds if e.data.get("all") for w in e.words))
        handed_down = either(w for e in lexicon.of("set_verbs") if e.data.get("thing") for w in e.words)
        level, how, met = words("set_levels"), words("set_met_how"), words("set_met")
        set_by = rf"(?:[^,。;、\d的]{{0,8}}?(?:{words('set_verbs')}))"  # 国家审核衔接后确定
        place = rf"[\u4e00-\u9fff]{{2,3}}[省市州盟县](?={words('set_verbs')})"  # 完成江州市下达目标
        above = rf"(?:(?:{level}|{place})(?:[、和](?:{level}))*(?:委|政府|级)?{set_by}?(?:的)?)"
        against = self._yardsticks(lexicon)
        scope = either(lexicon.words("coverage_scopes"))
        one = rf"[\u4e00-\u9fff]{{0,4}}?(?:{scope})"
        self.scope = re.compile(f"{one}(?:[、和及]{one})*")
        """Those who are covered, and nothing that covers them: 街镇, 法定人群."""
        self.scope_end = re.compile(f"(?:{scope})$")
        self.built = frozenset(lexicon.words("coverage_built"))
        """What is done to a thing that then covers all: 建立, 推广."""
        mates, covering = words("coverage_mates"), either_of(lexicon.of("coverage"))
        self._goes_on = re.compile(
            rf"、(?:[^,。;、的]{{2,30}}?(?:{covering})(?![的、])|[^,。;、的]{{4,30}}(?:发展|提升|达标)(?=[,。;])|[^,。;、的\d]{{3,14}}\d|(?:{mates})(?:、(?:{mates}))*(?=[,。;)\n]|$))"
        )
        self._covers_by = re.compile(r"实现|做到|达到|实行|推行")
        self._doing = any_of(lexicon.of("in_step_doing"))
        self._in_step_of = any_of(lexicon.of("in_step_of"))
        first = ("set_met_how", "set_met", "against", "coverage", "multiples")
        begun = {word for kind in first for word in lexicon.words(kind)} | {"全面", "控制", *"按与和同跟"}
        self._pattern = re.compile(
            # the first character is taken, and all of it looked at from there: the engine runs to the next such
            # character, which it would not do for a look ahead
            rf"""
            (?:{openings(begun)}) (?<=(?=(?P<whole>
              (?P<set>(?:{how})?(?:{met})(?:“[^”]{{2,4}}”)?(?:{above}|{words("set_known")})(?:的)?(?:{either_of(kinds)})*(?:{_TARGETS})(?:任务|要求|标准)?)
            | (?P<set_thing>(?:{how})?(?:完成|达到){above}(?:{handed_down})(?:的)?(?P<thing>[^,。;()]{{2,40}})(?:{_TARGETS})(?:任务|要求)?)
            | (?P<as_set>按(?:照)?{above}(?:要求|规定|部署)(?:完成|达到)(?P<as_set_thing>[^,。;、()]{{2,30}}?)(?:目标|任务|指标)(?:任务)?(?=[,。;]))
            | (?P<within>控制在{above}(?:的)?(?:{_TARGETS}|计划|范围)(?:之内|以内|范围内|内))
            | (?P<all>全面完成(?:年度|各项)?(?:目标任务|任务|目标)(?=[,。;]))
            | (?P<in_step>[与和同跟](?P<what>[^,。;、与和同“”]{{2,16}}?(?:[和及][^,。;、与和同“”]{{2,10}}?)?(?<!的))(?:{words("in_step")})(?:增长)?)
            | (?P<against>{against})
            | (?P<coverage>{either_of(lexicon.of("coverage"))})
            | (?P<multiple>{either_of(lexicon.of("multiples"))})
            )).)
            """,
            re.VERBOSE,
        )

    @staticmethod
    def _yardsticks(lexicon: Lexicon) -> str:
        """高于全国平均水平, 快于全省, 达到全国平均水平; 全国平均水平的企业 is none."""
        kinds, whom = lexicon.of("against"), either(lexicon.words("against_whom"))
        alone = either(w for e in lexicon.of("against_whom") if e.data.get("alone") for w in e.words)
        how = either(w for e in kinds if not e.data.get("average") for w in e.words)
        average = either(w for e in kinds if e.data.get("average") for w in e.words)
        what = either(lexicon.words("against_what"))
        met = rf"(?:\d{{4}}年)?(?:{whom})(?:[、和](?:{whom}))*[^,。;、\d]{{0,12}}?"
        yardstick = rf"{met}(?:{what})|(?:\d{{4}}年)?(?:{alone})(?:[、和](?:{alone}))*"
        then = rf"(?=(?:的(?:预期|增长|奋斗|年度)?目标)?(?:[。;)\n]|,(?!给予|予以|约谈|通报|取消|扣)|、(?!(?:{whom})[^,。;、]{{0,6}}\d)|$))"
        return rf"(?:(?P<how>{how})(?:{yardstick})|(?P<reached>{average}){met}(?:平均|均值|平均值|平均水平)(?P<over>以上)?){then}"

    def find(self, text: str) -> Iterator[QualitativeToken]:
        """Every value without a figure, in text order."""
        done = 0
        for m in self._pattern.finditer(text):
            if m.start() < done:
                continue
            done = m.end("whole")
            token = self._token(text, m)
            if token is not None:
                yield token

    def _token(self, text: str, m: re.Match[str]) -> QualitativeToken | None:
        start, end = m.span("whole")
        comparator: Comparator
        if m["set"]:
            if _BY_HOW_MUCH.match(text, end):
                return None
            start += 2 if m["whole"].startswith(_SOFTENED) else 0
            whole = self._all_of.search(m["whole"])
            return QualitativeToken(start, end, "set_above", inner=(m.start() + whole.start(), end) if whole else None)
        if m["set_thing"]:
            start += 2 if m["whole"].startswith(_SOFTENED) else 0
            thing, stop = m.span("thing")
            return QualitativeToken(start, end, "set_above", inner=(thing, stop - 2 * m["thing"].endswith("年度")))
        if m["as_set"]:
            return QualitativeToken(start, end, "set_above", inner=m.span("as_set_thing"))
        if m["within"]:
            return QualitativeToken(start, end, "within_above", comparator="le")
        if m["all"]:
            return QualitativeToken(start, end, "all_done")
        if m["in_step"]:
            return self._step(text, m)
        if m["against"]:
            comparator = "ge" if m["over"] else self._against[m["how"] or m["reached"]]
            return QualitativeToken(start, end, "relative", comparator=comparator)
        if self._coined(text, start, end):
            return None
        after = text[end : end + 1]
        if m["coverage"]:
            if after == "、" and not self._goes_on.match(text, end):
                return None
            return QualitativeToken(start, end, "coverage")
        if m["whole"] in self._alone and after not in _NO_NOUN_BEHIND:
            return None
        comparator = "eq"
        if text.startswith("以上", end) or m["whole"].endswith("多"):
            comparator = "ge" if text.startswith("以上", end) else "gt"
        elif text.startswith("左右", end) or "近" in m["whole"] or text.endswith("近", start - 2, start):
            comparator = "approx"
        return QualitativeToken(start, end, "multiple", comparator, basis="multiple")

    @staticmethod
    def _coined(text: str, start: int, end: int) -> bool:
        """“五个全覆盖” and “清零”行动 are names; 实现“清零” is a value."""
        if text.startswith("”", end):
            return text[start - 1] != "“" or text[end + 1 : end + 2] not in _NO_NOUN_BEHIND
        opened = text.rfind("“", max(0, start - 12), start)
        return opened >= 0 and "”" not in text[opened:start] and "”" in text[end : end + 6]

    def covers_by(self, text: str, left: int, end: int) -> tuple[int, int] | None:
        """The last verb of reaching with words behind it: 实现 of 社会保险实现法定人群."""
        found = None
        for m in self._covers_by.finditer(text, left, end):
            found = m.span() if m.end() < end - 1 else found
        return found

    def _step(self, text: str, m: re.Match[str]) -> QualitativeToken | None:
        start, end = m.span("whole")
        before = text[max(0, start - 12) : start]
        if text.startswith("性", end):
            return None  # 与考核评价一致性管理
        if self._doing.match(text, end) or not self._in_step_of.search(before + m["what"]):
            return None
        grows = "增" in m["whole"] or "增" in before
        return QualitativeToken(start, end, "sync", basis="growth" if grows else None)
