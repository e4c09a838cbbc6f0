"""The words of numbers that are only named, compiled from `data/names.yaml`."""

import re

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import any_of, either


class PassingWords:
    """Words beside numbers of things that a sentence only names."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(kind: str) -> str:
            return either(lexicon.words(kind))

        marked = lexicon.units.marked
        self.animals, self.lengths = marked("animals"), marked("distance")
        self.capacity = marked("capacity") | {
            f"{unit}/{per}"
            for flag, pers in (("capacity", ("日", "年")), ("daily_capacity", ("日",)))
            for unit in marked(flag)
            for per in pers
        }
        self.made = any_of(lexicon.of("list_made"))
        self.raised = re.compile(rf"[^,。;、\d]{{0,10}}(?:{words('list_raised')})")
        self.lead = re.compile(f"(?:{words('list_leads')})[^,。;]*等$")
        self.sort = re.compile(f"大?(?:{words('sorts')})|个(?:方面|领域)")
        self.kept_up = re.compile(rf"[^,。;\d]{{1,30}}的(?:{words('kept_up')})(?:力度)?(?:[,。;]|$)")
        self.favoured = re.compile(f"(?:{words('favoured')})(?:支持|安排|选择|推荐)?其[^,。;]{{0,8}}$")
        self.untold = any_of(lexicon.of("untold_numbers"), end=True)
        self.untold_lasts = frozenset(w[-1] for w in lexicon.words("untold_numbers"))
        some = either(w for e in lexicon.of("untold_numbers") if e.data.get("apart") for w in e.words)
        told = f"的|{words('limit_verbs')}|{words('sizes_told')}"
        self.untold_of = re.compile(rf"(?:{some})[^,。;、\d]{{0,12}}(?:{told})$")
        self.used = re.compile(rf"(?:{words('uses')})[^,。;、\d]{{0,16}}$")
        self.abstract = re.compile(rf"[^,。;、\d]{{2,24}}(?:{words('abstract_ends')})(?=[,。;:、])")
        self.work_of_sorts = re.compile(
            rf"(?:{words('sorts')})的?(?:[^,。;、\d]{{0,4}}(?:{words('items_said')})|工作)(?=[,。;:、\n]|$)"
        )
        self.links = re.compile(f"(?:{words('links')})$")
        self.dimension = re.compile(rf"(?:{words('dimensions')})[\u4e00-\u9fff]")
        things = f"{words('bounded_things')}|{words('peopled_places')}"
        self.thing_alone = re.compile(rf"[^,。;、\d的]{{0,6}}?(?:{things})(?=[,。;、])")
        self.plan_range = re.compile(f"(?:{words('plan_ranges')})范围[^,。;]{{0,8}}$")
        self.within = re.compile(
            rf"[^,。;、\d]{{0,8}}(?:{words('distances')})(?:内|之内|以内)?的?(?=[\u4e00-\u9fff])(?!达|提|扩)"
        )
        self.farm = re.compile(rf"[^,。;、\d的]{{0,12}}?(?:{words('farms')})(?![率数])")
        self.works = re.compile(rf"(?:的)?[^,。;、\d的]{{0,12}}?(?:{words('works')})")
        self.gain = any_of(lexicon.of("gains"), end=True)
        self.ranked = re.compile(f"(?:{words('rank_leads')})(?:全国|全省)?$")
        self.ranked_lasts = frozenset(("国", "省", *(w[-1] for w in lexicon.words("rank_leads"))))
        self.rank = re.compile(rf"[^,。;、\d]{{0,12}}(?:{words('ranks')})")
        self.by_rule = re.compile(f"(?:{words('rule_leads')})[^,。;]{{0,24}}$")
        self.rule = re.compile(f"的(?:{words('set_by_rule')})(?!达|提|为|控|保|稳)")
