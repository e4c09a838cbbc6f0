"""One sentence: its numbers and values without a figure become measures."""

import re
from dataclasses import dataclass
from typing import Literal

from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.lexicon import units
from planparse.measures.context import Contexts, PlaceContext
from planparse.measures.draft import BaselineDraft, LeftOut, MeasureDraft, Measures
from planparse.measures.phrases import (
    Phrase,
    clause_start,
    left_phrase,
    right_phrase,
    share_tail,
    split_list,
)
from planparse.measures.qualitative import QualitativeToken
from planparse.measures.times import TimeMention, find_times
from planparse.measures.tokens import NumberToken
from planparse.measures.words import Before, MeasureWords
from planparse.records import Basis, Comparator, Origin, Quantity, YearSource
from planparse.sections import SectionTree

_THRESHOLD = re.compile(r"(?:以上|以下|以内|及以上|级以上|级及以上|级)?(?:的)?(?=[\u4e00-\u9fff“A-Z])")
_NAME_SIZE = re.compile(r"(?:年产|日产|日处理|年处理|装机|总投资|投资|库容|设计能力|规格|容量|长)$")
_SIZED = re.compile(r"[^,。;、\d]{0,14}?(?:项目|生产线|基地|工程|装置|机组|电站|水厂|产业园|线路|铁路|公路|大桥|码头)")
_GAP = re.compile(
    r"(?:低于|高于|快于|好于|优于|超过|超|领先|慢于|少于|多于|比)(?P<than>[^,。;、]{2,16}?)(?:水平|平均|平均水平|增速|增幅|目标|均值)?(?:高出|高|低|快|多|少)?$"
)
_SHARE = re.compile(
    r"(?:占|为|是|相当于)(?P<of>[^,。;、]{1,20}?)(?:的)?(?:比重|比例|比率|份额)?(?:为|达|达到|超过|的|约)*$"
)
_FROM = re.compile(r"(?:由|从)(?:[^,。;]{0,16})$")
_BENEFIT = re.compile(
    r"补贴|补助|奖励|奖补|资助|贴息|减免|免收|返还|给予|予以|费率|利率|税率|罚款|缴费|缴纳|报销|支付|额度|期限|贷款|担保|标准|最高|不超过|单户|每人每[月年天]|按照?|扣除|降低|减按|上浮|下浮|幅度|租金|保证金|工资"
)
_LIMIT_UNITS = frozenset(("日", "天", "个工作日", "工作日", "小时", "个小时", "个月", "分钟"))
_RANK = re.compile(r"(?:位居|居|列|排名|排|名列|跻身|进入)[^,。;、]{0,12}?(?:前|第)$")
_PAST_WORDS = re.compile(
    r"已经|(?<!业)已(?!有)|截至|截止|目前|现有|同比|比上年|较上年|比去年|较去年|五年来|一年来|实现了|完成了|达到了|荣获|如期完成|累计完成|累计实现"
)
_FUTURE_WORDS = re.compile(r"力争|争取|确保|将|计划|拟|目标|明年|来年|今后|未来|努力|务必|奋力|有望|规划")
_EACH = re.compile(r"每年|年均|逐年|每季度|每月")


@dataclass(slots=True)
class _Carry:
    """What a paragraph hands on from sentence to sentence."""

    years: tuple[int, int] | None = None
    kind: str = ""


class SentenceReader:
    """Reads sentence after sentence of a document; keeps what is carried between them."""

    def __init__(
        self, clean: CleanText, tree: SectionTree, facts: Facts, words: MeasureWords, contexts: Contexts
    ) -> None:
        self._text = clean.text
        self._tree = tree
        self._facts = facts
        self._words = words
        self._contexts = contexts
        self._carry = _Carry()
        self._carry_section: int | None = None
        self.result = Measures()

    def begin_paragraph(self, start: int, section: int | None) -> None:
        """A new paragraph begins: times are carried on only inside the same part."""
        if section != self._carry_section:
            self._carry = _Carry()
        self._carry_section = section
        self._context = self._contexts.at(section)

    def skip_sentence(self, start: int, end: int) -> None:
        """A sentence without values: only its times matter to what follows."""
        if "20" in self._text[start:end] or "五" in self._text[start:end]:
            self._remember(find_times(self._text, start, end, self._context.calendar))

    def read(self, start: int, end: int, numbers: list[NumberToken], said: list[QualitativeToken]) -> None:
        """Read one sentence."""
        section = self._tree.index_at(start)
        context = self._contexts.at(section)
        self._context = context
        times = find_times(self._text, start, end, context.calendar)
        sentence = _Sentence(self, start, end, times, context)
        sentence.read(numbers, said)
        self._remember(times)

    def _remember(self, times: list[TimeMention]) -> None:
        for time in times:
            if time.kind in ("by", "in", "during"):
                self._carry = _Carry(time.years, time.kind)


class _Sentence:
    def __init__(
        self, reader: SentenceReader, start: int, end: int, times: list[TimeMention], context: PlaceContext
    ) -> None:
        self.reader = reader
        self.text = reader._text
        self.words = reader._words
        self.start, self.end = start, end
        self.times = times
        self.context = context
        self.found: list[MeasureDraft] = []
        self.limit = start
        """Where the words that the last value has used end."""

    def read(self, numbers: list[NumberToken], said: list[QualitativeToken]) -> None:
        items: list[NumberToken | QualitativeToken] = sorted([*numbers, *said], key=lambda t: t.start)
        i = 0
        while i < len(items):
            item = items[i]
            if isinstance(item, QualitativeToken):
                self._qualitative(item)
                i += 1
                continue
            run = self._run(items, i)
            if len(run) > 1:
                self._distribute(run)
                i += len(run)
                continue
            following = items[i + 1] if i + 1 < len(items) else None
            self._number(item, following if isinstance(following, NumberToken) else None)
            i += 1
        self.reader.result.found.extend(self.found)

    # -- lists ---------------------------------------------------------------------------------------

    def _run(self, items: list[NumberToken | QualitativeToken], i: int) -> list[NumberToken]:
        """Numbers that follow each other with nothing between but 、 和: the values of a list."""
        first = items[i]
        assert isinstance(first, NumberToken)
        run = [first]
        for item in items[i + 1 :]:
            if not isinstance(item, NumberToken):
                break
            between = self.text[run[-1].end : item.start]
            if not _LIST_GLUE.fullmatch(between) or (
                item.bare_unit != run[0].bare_unit and not _same_kind(item, run[0])
            ):
                break
            run.append(item)
        return run

    def _distribute(self, run: list[NumberToken]) -> None:
        """A、B和C分别增长x、y和z."""
        text, first = self.text, run[0]
        left = clause_start(text, max(self.limit, self.start), first.start)
        before = self.words.read_before(text, left, first.start)
        phrase = left_phrase(text, left, before.start, self.times, self.words)
        distributed = "分别" in text[left : first.start] or any("分别" in w for w in before.words)
        nouns = self._list_nouns(phrase.text.replace("分别", ""), len(run))
        earlier: list[MeasureDraft] = []
        if nouns is None and (distributed or len(phrase.text) < 2):
            earlier = self._earlier(len(run))
            if earlier:
                nouns = [d.indicator for d in earlier]
        for n, token in enumerate(run):
            if nouns is None:
                indicator = phrase.text or (self.found[-1].indicator if self.found else "")
                if indicator:
                    draft = self._make(token, indicator, before, phrase)
                    draft.origins["indicator"] = "inferred"
                    self.reader.result.notes.append(
                        (
                            "pairing_uncertain",
                            f"{len(run)} values, but not as many things measured",
                            token.start,
                            token.end,
                        )
                    )
            else:
                draft = self._make(token, nouns[n], before, phrase)
                if earlier:
                    draft.origins["indicator"] = "carried"
                if n:
                    draft.group = self.found[-1 - (n - 1) - 0].group or self.found[-n - 1] if False else None
            self.limit = token.end

    def _list_nouns(self, phrase: str, count: int) -> list[str] | None:
        nouns = split_list(phrase)
        if len(nouns) != count:
            return None
        return share_tail(nouns, self.words)

    def _earlier(self, count: int) -> list[MeasureDraft]:
        """The last `count` different indicators of this sentence, growth ones left out."""
        picked: list[MeasureDraft] = []
        for draft in reversed(self.found):
            if draft.basis != "level" or any(p.indicator == draft.indicator for p in picked):
                if draft.basis != "level" and picked:
                    break
                continue
            picked.append(draft)
            if len(picked) == count:
                return picked[::-1]
        return []

    # -- single numbers ------------------------------------------------------------------------------

    def _number(self, token: NumberToken, following: NumberToken | None) -> None:
        text = self.text
        left = clause_start(text, max(self.limit, self.start), token.start)
        why = self._why_not(token, left, following)
        if why is not None:
            self.reader.result.left_out.append(LeftOut(token.start, token.end, why))
            return
        before = self.words.read_before(text, left, token.start)
        after = self.words.read_after(text, token.end)
        behind = after[1] if after else token.end
        phrase = left_phrase(text, left, before.start, self.times, self.words)
        origin: Origin = "explicit"
        basis: Basis | None = None
        indicator = phrase.text
        right = self._right(token, behind, phrase, before)
        if right is not None:
            indicator = right[0]
            if phrase.text and phrase.basis is None and re.search(r"新增|净增|增加", phrase.text):
                basis = "increase"
            self.limit = right[1]
        elif (
            gap := _GAP.search(text[left : before.start] + "".join(reversed(before.words)))
            if token.bare_unit in ("个百分点", "百分点")
            else None
        ):
            indicator, basis = self._gap_indicator(left, before, gap)
            self.limit = behind
        else:
            self.limit = behind
            if self._is_share(left, before):
                indicator = self._share_indicator(left, before)
                origin = "carried" if self.found else "explicit"
            elif len(indicator) < 2:
                carried = self._carried_indicator(token, left, before)
                if carried is None:
                    self.reader.result.left_out.append(LeftOut(token.start, token.end, "nothing says what is measured"))
                    return
                indicator, origin = carried, "carried"
        if self._from_value(token, left, following):
            return
        draft = self._make(token, indicator, before, phrase, after)
        if basis is not None:
            draft.basis = basis
        if origin != "explicit":
            draft.origins["indicator"] = origin
        self._baseline(draft)

    def _why_not(self, token: NumberToken, left: int, following: NumberToken | None) -> str | None:
        text = self.text
        before = text[left : token.start]
        after = text[token.end : token.end + 12]
        if _inside(text, token.start, self.start, "《", "》"):
            return "in a document's title"
        if text[token.start - 1 : token.start] == "每" or re.search(r"每$|第$|前$", before[-1:]):
            if before[-1:] == "每":
                return "a denominator"
        if token.bare_unit in ("岁",) and not re.search(r"寿命|年龄", before[-14:]):
            return "an age that limits who is counted"
        if not token.unit and not token.ratio and not self._bare_value(token, left):
            return "a number without a unit"
        if _quoted_name(text, token, self.start):
            return "part of a name"
        if token.bare_unit == "年" and not re.search(r"年限|年数|寿命|工期|教育|重现期|期限为?|周期", before[-14:]):
            return "a length of time"
        if False:
            return None
        if (
            token.bare_unit in _LIMIT_UNITS
            and self.context.status == "target"
            and not re.search(r"时间|天数|时长|比例|率|缩短|压缩|数", before[-12:])
        ):
            return "a time limit"
        if (following is not None and not token.count) or (False):
            between = text[token.end : following.start]
            m = _THRESHOLD.match(text, token.end)
            if (
                m
                and not re.search(r"[,。;:]", between)
                and self._noun_follows(m.end())
                and not re.match(r"(?:以上|以内|左右|以下)?[、和及]", between)
            ) and ("、" not in between or (following.count and re.search(r"以上|以下|级", between[:4]))):
                return "a threshold of the things counted"
        if (
            following is not None
            and token.count
            and re.fullmatch(r"[^,。;:、\d]{1,12}的", text[token.end : following.start])
        ):
            return "it says which things are counted"
        if self.limit > token.start:
            return "a threshold of the things counted"
        if (
            re.match(r"(?:以上|以下|级以上|及以上|级)(?:的)?[\u4e00-\u9fff]", after)
            and not token.count
            and following is None
            and token.bare_unit != "%"
        ):
            m2 = re.match(r"(?:以上|以下|级以上|及以上|级)(?:的)?", after)
            assert m2
            if self._noun_follows(token.end + m2.end()) and not re.search(r"达到|超过|突破|实现|完成|为$", before[-6:]):
                return "a threshold of the things named"
        if (
            not token.count
            and _NAME_SIZE.search(before)
            and _SIZED.match(text, token.end)
            and not re.match(r"[,。;]", after)
        ):
            return "the size of a thing named"
        if self.context.status == "target" and self._policy(token, left):
            return "a parameter of a benefit or procedure"
        return None

    def _bare_value(self, token: NumberToken, left: int) -> bool:
        after = self.text[token.end : token.end + 2]
        if after[:1] and after[:1] not in ",。;、)左以":
            return False
        return bool(
            re.search(
                r"(?:系数|指数|比|得分|值|水平|弹性)(?:达到|达|为|至|到|提高到|提升至|降至|控制在|超过|不低于|大于|小于)+$",
                self.text[left : token.start],
            )
        )

    def _noun_follows(self, at: int) -> bool:
        if at >= self.end or self.text[at] in ",。;:、)”":
            return False
        return self.words.state_at.match(self.text, at) is None

    def _policy(self, token: NumberToken, left: int) -> bool:
        window = self.text[max(self.start, left - 30) : min(self.end, token.end + 12)]
        if token.count and token.bare_unit in ("个", "家", "项", "所"):
            return False
        if re.search(
            r"(?:达到|力争|提高到|覆盖率|占比|比重|增长|目标)", self.text[left : token.start]
        ) and not re.search(r"补贴|补助|奖励|贴息|给予|减免", window):
            return False
        return bool(_BENEFIT.search(window)) and bool(
            re.search(
                r"补贴|补助|奖励|奖补|资助|贴息|减免|免收|返还|给予|予以|费率|利率|税率|罚款|贷款|缴[费纳]|报销|单户|每人每|租金|保证金|额度",
                window,
            )
        )

    def _right(self, token: NumberToken, behind: int, phrase: Phrase, before: Before) -> tuple[str, int] | None:
        """The noun behind the number, where that is what is measured."""
        text = self.text
        if (
            token.count
            or (token.bare_unit == "%" and text.startswith("的", behind) and len(phrase.text) < 2)
            or (len(phrase.text) < 2 and not before.basis and token.bare_unit != "%")
        ):
            right = right_phrase(text, behind, self.end, self.words)
            if right is None:
                return None
            reach = any(
                w in ("达到", "达", "为", "超过", "突破", "提高到", "增加到", "发展到", "增至") for w in before.words
            )
            if reach and len(phrase.text) >= 2 and not phrase.doing and not text.startswith("的", behind):
                # 机构达到15家,… keeps its left side; 达到15家企业 does not stand alone
                return right if token.count and len(right[0]) >= 2 else None
            return right
        return None

    def _is_share(self, left: int, before: Before) -> bool:
        return bool(_SHARE.match(self.text[left : before.start])) or "占" in before.words

    def _share_indicator(self, left: int, before: Before) -> str:
        """占GDP的57% behind 非公经济增加值701.3亿元 is 非公经济增加值占GDP的比重."""
        text = self.text[left : before.start].lstrip(",、")
        m = re.match(r"(.*?)(占|相当于|为|是)(.+)$", text)
        if m is None:
            return text
        subject, of = m[1], re.sub(r"(?:的)?(?:比重|比例|份额)?$", "", m[3])
        if not subject and self.found:
            subject = self.found[-1].indicator
        word = "占" if m[2] == "占" else m[2]
        return f"{subject}{word}{of}比重" if word == "占" else f"{subject}{word}{of}"

    def _gap_indicator(self, left: int, before: Before, gap: re.Match[str]) -> tuple[str, Basis]:
        words = self.text[left : before.start] + "".join(reversed(before.words))
        phrase = left_phrase(self.text, left, left + min(gap.start(), before.start - left), self.times, self.words)
        indicator = re.sub(r"(?:增速|增幅|增长)$", "", phrase.text)
        if len(indicator) < 2 and self.found:
            indicator = self.found[-1].indicator
        del words
        return indicator, "gap"

    def _carried_indicator(self, token: NumberToken, left: int, before: Before) -> str | None:
        """增长15.2% and 达到60% without a noun speak of what the sentence measured before."""
        if self.found:
            last = self.found[-1]
            if self.text[last.end : token.start].count(",") + self.text[last.end : token.start].count(";") <= 2:
                return last.indicator
            return None
        if left > self.start:
            # the noun stands before a comma: 实现增加值,增长5%
            at = left - 1
            earlier = clause_start(self.text, self.start, at)
            phrase = left_phrase(self.text, earlier, at, self.times, self.words)
            if len(phrase.text) >= 2:
                return phrase.text
        return None

    def _from_value(self, token: NumberToken, left: int, following: NumberToken | None) -> bool:
        """由141家增至331家: the first number is where the second starts from."""
        if following is None:
            return False
        between = self.text[token.end : following.start]
        if (
            not _FROM.search(self.text[left : token.start])
            or not re.search(r"[到至为]", between)
            or re.search(r"[。;]", between)
        ):
            return False
        indicator = left_phrase(self.text, left, token.start, self.times, self.words).text
        m = re.search(r"(?:由|从)[^由从]*$", self.text[left : token.start])
        assert m
        start = left + m.start()
        indicator = left_phrase(self.text, left, start, self.times, self.words).text
        if len(indicator) < 2 and self.found:
            indicator = self.found[-1].indicator
        year = next((t.years[1] for t in self.times if start <= t.start < token.start), None)
        self._pending = (indicator, BaselineDraft(token.low, token.high, token.unit, year), following.start)
        self.limit = token.end
        return True

    _pending: tuple[str, BaselineDraft, int] | None = None

    def _baseline(self, draft: MeasureDraft) -> None:
        if self._pending and self._pending[2] == draft.start:
            indicator, baseline, _ = self._pending
            draft.baseline = baseline
            if len(indicator) >= 2:
                draft.indicator = indicator
            draft.basis = "level"
        self._pending = None

    # -- making --------------------------------------------------------------------------------------

    def _make(
        self,
        token: NumberToken,
        indicator: str,
        before: Before,
        phrase: Phrase,
        after: tuple[Comparator, int] | None = None,
    ) -> MeasureDraft:
        text = self.text
        after = after or self.words.read_after(text, token.end)
        comparator, origin = self._comparator(token, before, after)
        basis = self._basis(token, before, phrase, indicator)
        indicator = _tidy(indicator, basis)
        status = self._status(token.start)
        per_year = phrase.per_year or any("年均" in w or "每年" in w for w in before.words)
        year, source = self._years(token.start, status, per_year, phrase.during)
        draft = MeasureDraft(
            start=token.start,
            end=token.end,
            evidence=(self.start, self.end),
            status=status,
            kind="number",
            indicator=indicator,
            low=token.low,
            high=token.high,
            unit=token.unit,
            comparator=comparator,
            basis=basis,
            year=year,
            year_source=source,
            modality=phrase.modality
            or next((w for w in before.words if w in self.words.modality), None)
            or self._modality(token.start),
            binding=self.context.binding,
            estimated=status == "actual" and "预计" in text[max(self.start, token.start - 40) : token.start],
            per_year=per_year,
        )
        draft.origins["comparator"] = origin
        quantity = units().quantity(token.low, token.unit)
        if quantity is not None:
            high = quantity if token.high == token.low else units().quantity(token.high, token.unit)
            assert high is not None
            draft.quantity = Quantity(dimension=quantity[0], unit=quantity[1], low=quantity[2], high=high[2])
        self.found.append(draft)
        return draft

    def _modality(self, at: int) -> str | None:
        m = None
        for found in self.words.modality_at.finditer(self.text, self.start, at):
            m = found
        return m[0] if m and m[0] in ("力争", "争取", "确保", "努力") else None

    def _comparator(
        self, token: NumberToken, before: Before, after: tuple[Comparator, int] | None
    ) -> tuple[Comparator, Origin]:
        if token.high != token.low:
            return "between", "explicit"
        if after and not (before.comparator in ("ge", "gt", "lt", "approx") and after[0] == "gt"):
            if not (after[0] == "approx" and before.comparator in ("gt", "ge", "lt")):
                return after[0], "explicit"
        if before.comparator and before.comparator_word not in ("过", "内"):
            return before.comparator, "explicit"
        if before.comparator_word == "过" and (token.chinese or len(before.words) == 1):
            return "gt", "explicit"
        if token.more:
            return "gt", "explicit"
        return "eq", "default"

    def _basis(self, token: NumberToken, before: Before, phrase: Phrase, indicator: str) -> Basis:
        if token.bare_unit in ("倍",):
            return "growth" if before.basis == "growth" else "multiple"
        basis = before.basis or phrase.basis
        if basis is None and re.search(r"(?:增速|增长率|增幅|增长)$", indicator) and token.bare_unit == "%":
            basis = "growth"
        if basis is None and re.search(r"(?:降低|下降|降幅)$", indicator):
            basis = "decrease"
        if basis == "growth" and token.bare_unit not in ("%", "个百分点", "百分点", "番", "‰", ""):
            return "increase"
        if basis == "increase" and token.bare_unit == "%" and before.basis == "increase":
            return "increase"
        if basis == "increase" and token.bare_unit == "%":
            return "level"
        return basis or "level"

    def _status(self, at: int) -> Literal["target", "actual"]:
        words = self.text[self.start : at]
        facts = self.reader._facts
        if self.context.status == "target":
            time = self._time_of(at)
            spoken = self.context.calendar.spoken
            period = self.context.calendar.period
            if (
                time
                and time.kind in ("in", "by", "during")
                and spoken
                and time.years[1] < (period[0] if period else spoken)
            ):
                return "actual"
            clause = self.text[clause_start(self.text, self.start, at) : at]
            if _PAST_WORDS.search(clause) and not _FUTURE_WORDS.search(words):
                return "actual"
            return "target"
        time = self._time_of(at)
        now = self.context.calendar.now
        if (
            time
            and now
            and time.years[1] > now
            and time.kind in ("by", "in")
            and (_FUTURE_WORDS.search(words) or facts.genre != "work_report")
        ):
            return "target"
        return "actual"

    def _time_of(self, at: int) -> TimeMention | None:
        found = None
        for time in self.times:
            if time.start < at and time.kind != "since":
                found = time
        return found

    def _years(
        self, at: int, status: str, per_year: bool, during: bool
    ) -> tuple[tuple[int, int] | None, YearSource | None]:
        context = self.context
        time = self._time_of(at)
        if time is not None:
            usable = (
                status == "actual" or context.calendar.period is None or time.years[1] >= context.calendar.period[0]
            )
            if usable:
                return time.years, "explicit"
        carry = self.reader._carry
        period = context.calendar.period
        if carry.years is not None and (status == "actual" or (period is None or carry.years[1] >= period[0])):
            if not (False) and (status == "target" or carry.kind in ("in", "during")):
                return carry.years, "carried"
        if context.status != status:
            return (None, None) if status == "target" else self._fallback_actual()
        if (per_year or during) and context.growth_years:
            return context.growth_years, context.year_source
        return context.years, context.year_source

    def _fallback_actual(self) -> tuple[tuple[int, int] | None, YearSource | None]:
        facts = self.reader._facts
        if facts.review_year:
            return (facts.review_year, facts.review_year), "period"
        return None, None

    # -- values without a figure ---------------------------------------------------------------------

    def _qualitative(self, token: QualitativeToken) -> None:
        text = self.text
        left = clause_start(text, max(self.limit, self.start), token.start)
        before = self.words.read_before(text, left, token.start)
        phrase = left_phrase(text, left, before.start, self.times, self.words)
        indicator = phrase.text
        if token.inner:
            indicator = text[token.inner[0] : token.inner[1]]
        if len(indicator) < 2:
            if token.rule in ("coverage", "all_done") and not self.found and left <= self.start:
                return
            carried = self._carried_indicator_at(token.start, left)
            if carried is None:
                return
            indicator = carried
        basis: Basis = (
            token.basis
            or before.basis
            or phrase.basis
            or (
                "growth"
                if re.search(r"增长|增速", indicator)
                else "decrease"
                if re.search(r"降低|下降", indicator)
                else "level"
            )
        )
        status = self._status(token.start)
        year, source = self._years(token.start, status, False, False)
        draft = MeasureDraft(
            start=token.start, end=token.end, evidence=(self.start, self.end), status=status, kind="qualitative",
            indicator=_tidy(indicator, basis), low=None, high=None, unit="", comparator=token.comparator, basis=basis,
            year=year, year_source=source, modality=phrase.modality or self._modality(token.start), binding=self.context.binding,
        )  # fmt: skip
        self.limit = token.end
        self.found.append(draft)

    def _carried_indicator_at(self, at: int, left: int) -> str | None:
        if self.found and self.text[self.found[-1].end : at].count(",") <= 1:
            return self.found[-1].indicator
        if left > self.start:
            earlier = clause_start(self.text, self.start, left - 1)
            phrase = left_phrase(self.text, earlier, left - 1, self.times, self.words)
            if len(phrase.text) >= 2:
                return phrase.text
        return None


_LIST_GLUE = re.compile(r"(?:以上|以内|左右|以下)?(?:、|和|及|以及|,|与|、和)(?:约|超|超过|近|突破)?")
_CHANGE_END = re.compile(
    r"(?:年均增长率|年均增长|增长率|增长速度|增速|增长|增幅|累计降低|累计下降|下降|降低|涨幅|上涨|年均|提升|提高|累计|降幅)$"
)


def _tidy(indicator: str, basis: Basis) -> str:
    """Words of change go to the basis."""
    if basis in ("growth", "decrease", "increase"):
        shorter = _CHANGE_END.sub("", indicator)
        if len(shorter) >= 2:
            indicator = shorter
    return re.sub(r"^(?:的|,|、)+|(?:的|,|、|“)+$", "", indicator)


def _same_kind(a: NumberToken, b: NumberToken) -> bool:
    return a.unit == b.unit or (bool(a.unit) and bool(b.unit) and not a.count and not b.count)


def _inside(text: str, at: int, start: int, opened: str, closed: str) -> bool:
    i = text.rfind(opened, start, at)
    return i >= 0 and text.find(closed, i, at) < 0


def _quoted_name(text: str, token: NumberToken, start: int) -> bool:
    """“1553”人才工作框架: a number alone in quotes, or joined by +, is a name."""
    i = text.rfind("“", max(start, token.start - 12), token.start)
    if i < 0 or "”" in text[i : token.start]:
        return False
    j = text.find("”", token.end, token.end + 12)
    if j < 0:
        return False
    inside = text[i + 1 : j]
    return len(inside) <= 10 and not re.search(r"达到|超过|以上|增长|突破", inside)
