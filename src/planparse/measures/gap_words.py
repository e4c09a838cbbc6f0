"""Words of values that stand against others, compiled from `data/carrying.yaml`."""

import re

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import either, either_of
from planparse.records import Basis

_MARKS_AND_HOW = r"[^,。;、]"


class GapWords:
    """高于全省2个百分点, 比上年高2个百分点."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.of("stands_against")
        how = [*entries, *lexicon.of("stands_how")]
        self.basis: dict[str, Basis] = {word: e.data["basis"] for e in how for word in e.words}
        self.excess = frozenset(w for e in entries if e.data.get("excess") for w in e.words)
        stands = either(lexicon.words("stands_how"))
        # 比 is the comparison's own word only where no noun ends with it: 占比, 对比
        self.compared = re.compile(
            rf"(?P<what>{_MARKS_AND_HOW}*?)(?:(?:比|相?较于?|比较)(?![重例率])(?<![占对环同相]比)(?P<than>[^,。;]{{1,24}}?)"
            rf"|(?P<now>同比|环比))(?P<how>{stands})$"
        )
        self.stands = re.compile(
            rf"(?P<what>{_MARKS_AND_HOW}*?)(?P<how>{either_of(entries)})(?P<than>{_MARKS_AND_HOW}{{1,28}}?)(?:{stands})?$"
        )
        self.may = re.compile(f"[比较]|{either(w[:2] for e in entries for w in e.words)}")
        """One of these stands in whatever the two can match."""
        self.stood = re.compile(f"(?:{either(lexicon.words('stood_against'))})$")
        self.adverbs = re.compile(f"(?:{either(lexicon.words('stands_adverbs'))})+$")
        division = either(word for word in lexicon.words("divisions") if len(word) == 1)
        self.second = re.compile(
            rf"[、,和及且](?:全(?:国|{division})|[^,。;、\d]{{1,8}}(?:平均水平|平均|水平|均值|{division}))(?:平均|平均水平)?"
        )
        """高于全国2.1个百分点、全省1.3个百分点: the second of two that a value stands against."""
