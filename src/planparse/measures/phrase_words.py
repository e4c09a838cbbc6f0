"""The words around the name of what is measured, compiled from `data/phrases.yaml`."""

import re
from typing import Literal

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import BLANKS, NEVER, any_of, either, either_of
from planparse.records import Basis

Says = Literal["per_year", "in_all", "part"]

_MARKS_IN_FRONT = r"[①-⑳]|、|,|:|—|“(?=[^”]{0,40}$)|”|\)|》|\"|\s|[1-9]\d?[.、](?!\d)|[1-9]\d?月[底末]?以?前|[1-9]\d?\.(?=\d{5}(?!\d))|\(\d+\)|[一二三四五六七八九十]是"
"""Marks and the numbers of items, which stand in front of an indicator as words do."""
_FIRST_OF_MARKS = '、,①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳:—“”)》"(123456789一二三四五六七八九十' + BLANKS
_AT_PRICES = r"按(?:20\d\d年|19\d\d年)?[^,。;、按]{0,6}(?:价格?|口径)(?:计算|计)?"
_BUDGET = r"(?:上年|去年|年初)?(?:调整)?(?:预算|决算|执行)数?"
"""比上年决算数增长8%: no more than what is compared with."""
_AT_THE_END = (
    rf"\((?:不?含|包括|不包括|扣除|剔除)[^()]{{1,24}}\)|{_AT_PRICES}|以[^,。;]{{1,12}}为单位|连续(?:\d+|[一二两三四五六七八九十]+)年|在[^,。;、]{{2,12}}基础上|在[^,。;]{{2,32}}(?:情况|背景|条件|前提|形势)下|(?:是|为|相当于|比|较)(?:“[^”]{{1,4}}”|20\d\d年|二[〇○零][〇○零一二三四五六七八九]{{2}}年|上年|去年)[^,。;、]{{0,6}}"
    r"|(?<!\d)\d{1,3}天|(?:[一二三四五六七八九十两]|(?<!\d)\d{1,2})年(?:间|来|内)?|(?:已经|已)?(?:是)?第[一二三四五六七八九十]+年|与(?:19|20)\d\d年(?:同期|底|末)?相比|与(?:上年|去年)(?:同期)?相比|(?:相?比(?![重例率值])|相?较)于?[^,。;、]{1,8}(?:时|年|期|末|初|同期)|相?[比较]于?(?:19|20)\d\d年?|\d+个?大?类|,|、|:|\(|“|—|-"
)
"""Marks and phrases of time and comparison between an indicator and its value."""
_LAST_THERE = ")价格径算计位年天上下间来内比时期末初类0123456789,、:(“—-"
"""What these end with, all but the one that compares with a year or a quoted name and then has any six characters."""


class PhraseWords:
    """The words that cut an indicator out of its sentence."""

    def __init__(self, lexicon: Lexicon, bound: dict[str, tuple[str, ...]]) -> None:
        """`bound`: words that are the end of another behind these."""
        entries = lexicon.of
        self.leading = re.compile(
            rf"(?:{either_of(entries('leading'))}|{_AT_PRICES}|[比较](?:{_BUDGET}|[上去]年[末底]?|(?:19|20)\d\d年)|{_MARKS_IN_FRONT})"
        )
        self.leading_firsts = frozenset((*_FIRST_OF_MARKS, *"按比较", *(w[0] for w in lexicon.words("leading"))))
        """First characters of whatever `leading` matches."""
        self.leading_says: dict[str, Says] = {
            word: entry.data["says"] for entry in entries("leading") if "says" in entry.data for word in entry.words
        }
        self.per_year = tuple(word for word, says in self.leading_says.items() if says == "per_year")
        reckoned = f"(?:{either(lexicon.words('reckoned'))})(?:计算|计)?"
        self.trailing = re.compile(f"(?:{either_of(entries('trailing'), bound)}|{reckoned}|{_AT_THE_END})+$")
        trailing = (*lexicon.words("trailing"), *lexicon.words("reckoned"))
        self._trailing_lasts = frozenset((*_LAST_THERE, *(w[-1] for w in trailing)))
        self.kept_behind = any_of(e for e in entries("trailing") if e.data.get("kept"))
        self.subject_end = re.compile(f"(?:{either_of(entries('subject_ends'))})+$")
        per = either(lexicon.words("denominators"))
        self.denominator = re.compile(rf"(?:每(?:[十百千万亿]|\d)|{per})")
        self.basis: dict[str, Basis] = {
            word: entry.data["basis"] for entry in entries("doing") if "basis" in entry.data for word in entry.words
        }
        self.yields = frozenset(lexicon.words("yields"))
        self.making = frozenset(lexicon.words("making"))
        self.reaching = frozenset(lexicon.words("reaching"))
        self.deed_how = re.compile(either(lexicon.words("deed_how")))
        self.other_deeds = frozenset(lexicon.words("other_deeds"))
        self.light_end = re.compile(f"(?:的?(?:{either_of(entries('light_ends'))}))+$")
        self.yearly = any_of(entries("yearly_herds"), end=True)
        self.trade_end = any_of(entries("trade_ends"), end=True)
        self.stages = lexicon.words("stages")
        self.shared_deed = any_of(entries("shared_deeds"), end=True)
        self.deed_verbs = frozenset(lexicon.words("deed_verbs"))
        self.worked_on = frozenset(lexicon.words("worked_on"))
        self.worked_on_lasts = frozenset({w[-1] for w in self.worked_on} | {"了"})
        self.worked_on_end = re.compile(f"(?:{either(self.worked_on)})(?=了?$)")
        self.rate = re.compile(f"[^,、]{{0,5}}率|[^,、]{{0,3}}(?:{either(lexicon.words('rate_ends'))})")
        self.of_new = any_of(entries("of_new"), end=True)
        self.bare_amounts = frozenset(lexicon.words("bare_amounts"))
        self.amount_end = any_of(entries("amount_ends"), end=True)
        self.extents = frozenset(lexicon.words("extents"))
        self.pivot_nouns = lexicon.words("pivot_nouns")
        self.clause_noun = any_of(entries("clause_nouns"))
        self.thing_end = re.compile(f"(?:{either(lexicon.words('thing_ends'))})+$")
        self.telling_how = re.compile(either(w for e in entries("thing_ends") if e.data.get("tells") for w in e.words))
        shared = [
            re.escape(w) + (".*" if e.data.get("more") else "") for e in entries("shared_classes") for w in e.words
        ]
        classes = either(w for e in entries("shared_classes") if not e.data.get("more") for w in e.words)
        self.shared_class_end = re.compile(f"(?:{classes})$")
        self.shared_class = re.compile("|".join(shared) or NEVER)
        etc = "".join(f"(?<!{re.escape(w)})" for w in bound.get("等", ())) + "等(?![于级额])"
        such = either(lexicon.words("after_such"))
        self.inside = re.compile(f"(?:{either_of(entries('inside'))})(?=..)")
        kept = rf"(?!(?:{such})?(?:{either_of(entries('kept_classes'))})|\d|(?:主要|各项|核心|重要|经济)*指标$)"
        fields = f"(?:(?:{either(lexicon.words('fields'))})的?(?=.{{3,}}))?"
        self.enumerated = re.compile(rf"^.*、.*{etc}{kept}{fields}(?:{such})?(?=.{{3,}})")
        self.examples = re.compile(rf"^(?:[^等、]{{2,7}}|[^等]*、[^等]*){etc}{kept}{fields}(?:{such})?(?=.{{2,}})")
        self.shared_head = re.compile(rf"(.+?){etc}(.{{2,}})$")
        self.next_clause = re.compile(
            f"(?:和|及|以及|并|且|、)(?:{either(lexicon.words('joined_verbs'))})(?![力面]|能力|作用|效应|水平)|(?:发展|用于|支持|开展|建设|实施|推进)(?<=资金..)"
        )
        how = either([*lexicon.words("becoming_how"), "被", "进行"])
        self.becoming_lead = re.compile(f"^(?:{how})+(?=..)")
        plain = either(w for e in entries("becoming") if not e.data.get("with_object") for w in e.words)
        of_more = either(w for e in entries("becoming") if e.data.get("with_object") for w in e.words)
        self.untold = re.compile(f"(?:{plain})+了?|(?:{of_more}).*")
        self.fate = re.compile(f"({either(lexicon.words('fates'))})了?$")
        served_as = f"为(?:{either(lexicon.words('served_as'))})"
        self.served_as_end = re.compile(f"{served_as}$")
        self.in_passing = re.compile(rf"[^,。;\d]{{1,20}}?{served_as}")
        self.right_end = re.compile(rf"(?:{either_of(entries('right_ends'), bound)}|[)）]|—+)$")

    def may_trail(self, text: str, start: int, stop: int) -> bool:
        """False where `trailing` surely finds nothing at the end of `text[start:stop]`, as nearly always."""
        if text[stop - 1 : stop] in self._trailing_lasts:
            return True
        near = max(start, stop - 7)  # 比上年, 是“十五”, and the six characters that may stand behind them
        return text.find("年", near, stop) >= 0 or text.find("”", near, stop) >= 0
