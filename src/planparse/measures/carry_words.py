"""The words by which a value speaks of what stands elsewhere, compiled from `data/carrying.yaml`."""

import re

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import any_of, either, either_of
from planparse.records import Basis


class CarryWords:
    """Words of values that carry their indicator, or share it."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.of

        def words(kind: str) -> str:
            return either(lexicon.words(kind))

        stated = rf"(?:连续[^,]{{0,6}}|{words('stated_how')})?(?:创[^,]{{0,8}}新[高低]|{either_of(entries('stated'))})"
        self.stated = re.compile(stated)
        self.passed = re.compile(f"(?:{words('passed_how')})?(?:{words('passed')}|{stated})")
        self.told_of = re.compile(f"{stated}|{words('told_of')}|,")
        self.valued = any_of(entries("valued"))
        self.levels = frozenset(lexicon.words("levels"))
        self.of_level = re.compile(f"({words('levels')})(?:及?以上)?(?:的)?(?=..)")
        self.per = re.compile(
            rf"每[十百千万亿\d]*(?:名|个|户|平方公里|公顷|亩)?[^,、\d]{{0,8}}?(?:{words('per_verbs')})"
        )
        self.bare_spending = frozenset(lexicon.words("bare_spending"))
        aside = lexicon.words("set_aside")
        self.spends_of_its_own = re.compile(f"(?P<whose>.{{0,6}}?)(?P<verb>{either(aside)})(?:资金)?")
        self.set_aside_lasts = frozenset(("金", *(w[-1] for w in aside)))
        """Last characters of whatever `spends_of_its_own` matches."""
        counted = either(w for e in entries("purposes") if e.data.get("counted") for w in e.words)
        plain = either(w for e in entries("purposes") if not e.data.get("counted") for w in e.words)
        self.purpose = re.compile(
            rf"[,]?(?:{words('purpose_how')})?(?:(?:{counted})(?=\d)|{plain})(?:了)?"
            r"(?:\d+(?:\.\d+)?[万千]?[所个座项条处家件]?)?(?P<what>[^,。;、\d][^,。;\d]{1,40})"
        )
        how = words("kindred_how")
        self.kindred_rates = [re.compile(rf"(?:{how})?(?:{either(e.words)})率$") for e in entries("kindred_rates")]
        self.totals = {
            of: frozenset(w for e in entries("totals") if of in e.data["of"] for w in e.words)
            for of in ("count", "size")
        }
        self.two_in_one: dict[str, tuple[str, str]] = {
            word: (e.data["first"], e.data["second"]) for e in entries("two_in_one") for word in e.words
        }
        behind = []
        for entry in entries("two_in_one"):
            then = either(entry.data.get("then", ())) + ("|" if entry.data.get("alone") else "")
            behind.append(f"(?:{either(entry.words)})(?=(?:{then})$)")
        self.two_in_one_at = re.compile("|".join(behind) or "(?!)")
        self.gained: dict[str, Basis] = {w: e.data["basis"] for e in entries("gained") for w in e.words}
        self.goes_to = re.compile(rf"(?:{words('where_it_goes')})[^,。;、\d的]{{2,12}}(?=[,。;、])")
        self.becomes = re.compile(f"(?:{words('becoming_of_some')})(?=[,。;、)])")
        families = [tuple(e.words) for e in entries("siblings")]
        families.append(lexicon.words("levels"))
        self.short_for = {
            word: tuple(sorted(e.words, key=len, reverse=True)) for e in entries("short_for") for word in e.words
        }
        self.short_behind = re.compile(f"(?<=率)(?:{either(self.short_for)})$")
        self.kinds_alone = frozenset(lexicon.words("kinds_alone"))
        self.own_amounts = lexicon.words("own_amounts")
        self.siblings = {word: family for family in families for word in family}
        self.sibling = re.compile(f"^(?:{either(self.siblings)})")
        self.sector_attributes: dict[str, str] = {
            word: e.data.get("measured_by", word) for e in entries("sector_attributes") for word in e.words
        }
        self.sector_attribute = re.compile(f"(?:{either(self.sector_attributes)})$")
        self.change_tail = any_of(entries("change_tails"), end=True)
        self.lasting = frozenset(w for e in entries("modality") for w in e.data.get("lasting", ()))
        self.seeking = frozenset(w for e in entries("modality") for w in e.data.get("seeking", ()))
        self.sought = any_of(entries("sought"), end=True)
        self.lasting_at = re.compile(either(self.lasting))
