"""The words of how a plan's work is run and judged, compiled from `data/exclusions.yaml`."""

import re

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import any_of, either


class ProcedureWords:
    """Words beside numbers that tell how the work is run, and not what comes of it."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(kind: str) -> str:
            return either(lexicon.words(kind))

        self.judged = re.compile(
            rf"(?:{words('judged')})[^,。;、\d]{{0,8}}$|(?:{words('judging')})[^,。;、\d]{{0,4}}(?:占|计)$"
        )
        self.by_rule = re.compile(rf"(?:的?(?:{words('set_by_rule')}))?(?:{words('done_by_rule')})")
        rules = (*lexicon.words("set_by_rule"), *lexicon.words("done_by_rule"))
        self.by_rule_firsts = frozenset(("的", *(w[0] for w in rules)))
        """First characters of whatever `by_rule` matches."""
        self.rule_leads = re.compile(f"(?:{words('rule_leads')})[^,。;]{{0,24}}$")
        self.rounds = any_of(lexicon.of("rounds"))
        self.round = re.compile(rf"[^,。;、\d]{{0,10}}?(?:{words('rounds')})")
        self.named = re.compile(rf"(?:{words('naming')})[^,。;、\d]{{0,6}}$")
        self.in_charge = re.compile(rf"[^,。;、\d]{{0,8}}?(?:{words('in_charge')})")
        self.own = re.compile(
            rf"(?:主要|重点|具体)?(?:{words('items_said')})(?:全部|均|都)?(?:实行|由|按|纳入|列入|分解)"
        )
        self.consists = re.compile(
            rf"(?:{words('items_said')}|事项|工作|内容)[^。;\d]{{0,10}}(?:{words('saying')}|共|共有|共计|合计|计|(?:分解|细化)[为成])"
            r"(?:\d+[大个]?(?:方面|类|部分|领域)、?)?$"
        )
