"""The words by which a number is no measure, compiled from `data/exclusions.yaml`."""

import re
from collections.abc import Iterable

from planparse.lexicon import Entry, Lexicon
from planparse.lexicon.patterns import any_of, either, either_of

_ABOUT = "(?:约|近|超|超过|达)?"


class ExclusionWords:
    """Words beside numbers that are no measure."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.of

        def words(kind: str) -> str:
            return either(lexicon.words(kind))

        self.limit = rf"(?:(?:\(含[^)]{{0,8}}\))?(?:{words('limits')})(?:\(含[^)]{{0,8}}\))?)"
        self.limit_firsts = frozenset(("(", *(w[0] for w in lexicon.words("limits"))))
        """First characters of whatever `limit` matches."""
        self.threshold_link = re.compile(rf"{self.limit}?(?:的)?(?=[\u4e00-\u9fff“A-Z])")
        self.behind_limit = re.compile(rf"{self.limit}(?:的)?(?=[\u4e00-\u9fff“A-Z])")
        self.limit_at = re.compile(self.limit)
        self.listed_limit = re.compile(rf"{self.limit}?[、和及]|\((?!含)")
        self.limited = any_of(entries("limit_verbs"), end=True)
        self.sizes = lexicon.units.marked("size")
        sizes = entries("size_verbs")
        self.sized = re.compile(f"(?:{either_of(e for e in sizes if e.data['of'] != 'counts')}){_ABOUT}$")
        self.reached = re.compile(f"(?:{either_of(e for e in sizes if e.data['of'] != 'sizes')}){_ABOUT}$")
        self.soft_verb = re.compile(f"(?:{words('soft_verbs')})[^,。;、]{{0,4}}$")
        alone, bare = either(_with(entries("bare_values"), "alone")), words("bare_values")
        levels = [w for e in entries("reach") if "basis" not in e.data for w in e.words]
        reached = either((*levels, *(w for e in entries("comparators") for w in e.data.get("before", ()))))
        self.bare_value = re.compile(
            rf"(?:{bare})(?:{reached})+$|(?:{alone})$|(?:{alone}|比)(?:由|从)[^,。;]{{0,12}}(?:至|到|为)$"
        )
        self.carried_bare = re.compile(f"(?:{alone}|比|{words('bare_values_carried')})$")
        self.nothing_of = re.compile(rf"(?:{words('none_left')})(?:为|降为|降至|降到|达到|控制在|保持为|保持)\Z")
        there = entries("there_already")
        within = either(_with(there, "more"))
        self.already = re.compile(f"(?:{either(_without(there, 'more'))}|(?:{within})[^,。;]*)$")
        self.said = re.compile(f"(?:{words('saying')})(?:了|的)?$")
        self.items = re.compile(f"(?:主要|重点|具体)?(?:{words('items_said')})")
        self.own_items = re.compile(rf".*类指标|(?:[^,。;、]{{2,16}}规划|纲要)?(?:{words('own_items')})+指标")
        bounded = words("bounded_things")
        self.bounded = re.compile(rf"{self.limit}(?:的(?:[\u4e00-\u9fff]{{1,4}}?)??)?(?:{bounded})")
        self.so_many = re.compile(
            rf"[^,。;、\d]{{1,8}}(?:以上|以下)的|(?:以上|以下)[^,。;\d]{{1,24}}的(?:{bounded})(?:都|均|各|全部)"
        )
        self.peopled = re.compile(
            rf"人口|[^,。;、\d]{{0,4}}?(?:{words('peopled_places')})(?![^,。;、\d]{{0,6}}(?:人才|学生|群众|居民))"
        )
        self.spent = re.compile(f"(?:{words('spending')})(?:资金)?(?:约|近|超|超过)?$")
        self.goal = any_of(entries("goal_words"))
        grants = entries("grants")
        self.grant = re.compile(either_of(e for e in grants if not e.data.get("persons")))
        given = either(_with(grants, "each"))
        self.persons = re.compile(either(_with(grants, "persons")))
        self.given = re.compile(given)
        self.given_behind = re.compile(rf"[^,。;、\d]*(?:{given})[^,。;]*?(?:\d|{self.grant.pattern})")
        self.given_next = re.compile(
            rf"[,、](?:可|并|均|再|按|一次性)*(?:每[^,。;、\d]{{1,4}})?(?:{self.grant.pattern})"
        )
        other = f"每|最高|不超过|标准|对|按|凡|单[个家户项]|{given}"
        self.laid_out = re.compile(
            rf"(?:(?!{other}|的)[^,。;])*?(?:{words('outlays')})(?:(?!{other})[^,。;])*?"
            rf"((?:{self.grant.pattern}|奖补|扶持|专项)+资金(?:(?!{other})[^,。;]){{0,6}})?\Z"
        )
        self.granted_behind = re.compile(f"(?:的)?[^,。;]{{0,4}}(?:{self.grant.pattern})")
        rate = either_of(e for e in grants if e.data.get("rate"))
        self.granted_by_rule = re.compile(rf"按[^,。;]{{0,10}}(?:标准|比例)|(?:{rate})[^,。;、]{{0,4}}$")
        ends = entries("condition_ends")
        short, long = either(_without(ends, "long")), either(_with(ends, "long"))
        self.condition = re.compile(rf"[^。;]{{0,16}}的[,)]*(?:{short})")
        self.long_condition = re.compile(rf"[^。;]{{0,50}}的(?:[,)]*(?:{short})|[,)]+(?:{long}))")


def _with(entries: Iterable[Entry], flag: str) -> list[str]:
    return [w for e in entries if e.data.get(flag) for w in e.words]


def _without(entries: Iterable[Entry], flag: str) -> list[str]:
    return [w for e in entries if not e.data.get(flag) for w in e.words]
