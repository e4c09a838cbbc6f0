"""The words that tell whose a value is, compiled from `data/subjects.yaml`."""

import re
from typing import Any

import regex

from planparse.lexicon import Lexicon
from planparse.lexicon.patterns import any_of, either


class SubjectWords:
    """Doers, places and topics in front of a name that says nothing alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.doer_end = any_of(lexicon.of("doers"), end=True)
        self.no_doer = any_of(lexicon.of("no_doers"))
        self.serving = frozenset(lexicon.words("serving"))
        how = sorted((*lexicon.words("subject_how"), ""), key=len)
        verbs = sorted({*lexicon.words("doing"), *self.serving, *lexicon.words("pivot")})
        where = sorted(lexicon.words("serving_where"))
        shared_out = either(lexicon.words("shared_out"))
        self.each = re.compile(
            rf"(?:(?P<each>每(?!{either(lexicon.words('no_each'))})[^,。;、:\d每各]{{1,14}}?)(?:{shared_out})*"
            rf"|(?P<all>各(?:{either(lexicon.words('all_places'))}))(?:{shared_out})+)"
            rf"(?=(?:{either(v for v in verbs if len(v) > 1)})[^,。;\d]*$"
            rf"|(?:{either(lexicon.words('each_verbs'))})(?:{shared_out}|[^,。;\d]{{0,2}})$)"
        )
        self.counted_field = any_of(lexicon.of("counted_fields"), end=True)
        giving = either(lexicon.words("giving"))
        self.giving = re.compile(f"(?:免费)?(?:{giving})")
        self.giving_end = re.compile(f"(?:{giving})$")
        self.given_to = re.compile(
            rf"[为向](?P<who>[^,。;\d为向]{{0,18}}?(?:{either(lexicon.words('receivers'))})等?)(?:免费|累计|新|共)?(?P<verb>{giving})"
        )
        self.acting: Any = regex.compile(
            r"(?r)(?P<stop>(?:\L<how>)*)(?P<verb>\L<verbs>)(?P<where>(?:\L<where>)?)",
            how=[w for w in how if w],
            verbs=[v for v in verbs if len(v) > 1 or v in self.serving],
            where=where,
        )
        head = f"(?:{either(lexicon.words('bare_heads'))})"
        self.bare = re.compile(f"(?:{either(lexicon.words('bare_how'))}){{0,2}}{head}")
        self.bare_end = re.compile(f"(?<=..)(?:{either(lexicon.words('bare_how'))}){{0,2}}{head}$")
        self.rates_of_people = lexicon.words("rates_of_people")
        self.members = frozenset(lexicon.words("branch_members"))
        self.totals = frozenset(lexicon.words("place_totals"))
        self.body_totals = frozenset(lexicon.words("body_totals"))
        self.things = frozenset(lexicon.words("programme_things"))
        of_a_topic = (*lexicon.words("bare_heads"), *self.members, *self.totals, *self.body_totals, *self.things)
        self.topic_lasts = frozenset(w[-1] for w in of_a_topic)
        """Last characters of whatever may need the topic of its sentence: `bare` and the four sets."""
        verbs_of = either(lexicon.words("programme_verbs"))
        begins = rf"(?:在全[省市区县国])?(?:[\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]{{4}})?(?:{verbs_of})了?(?P<name>[^,;、和及\d]{{2,18}}?"
        self.programme = re.compile(f"{begins}(?:{either(lexicon.words('programmes'))}))$")
        self.works = re.compile(f"{begins}(?:{either(lexicon.words('work_ends'))}))$")
        self.work_built = any_of(lexicon.of("works_built"), end=True)
        self.topic_end = re.compile(f"(?:{either(lexicon.words('topic_ends'))})$")
        self.told = any_of((*lexicon.of("topic_told"), *lexicon.of("stated")))
        self.self_named = frozenset(lexicon.words("self_named"))
        self.brought_to = re.compile(
            rf"(?:{either(lexicon.words('becoming_how'))})*实现(?P<what>[\u4e00-\u9fff]{{2,6}})(?=[,。;、])"
        )
        self.papers = lexicon.words("papers")
        self.issued = frozenset(lexicon.words("issued"))
        self.reaching = frozenset(lexicon.words("reaching_far"))
        self.reaches = re.compile(either(self.reaching))
