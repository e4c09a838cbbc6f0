"""The role words (data/roles.yaml) and the patterns made of them, compiled when first needed."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from planparse.records import Role

_OF_TIME = "\\d年月日季度上中下半旬底末初前后以之起内至到—-"
_LAST_OF_RULES = ("下同", "单位", "部门", "列出", "列明", "标注", "注明")


@dataclass(frozen=True)
class RoleWords:
    """Role words with their patterns."""

    labels: dict[str, Role]
    verbs: dict[str, Role]
    leaders: frozenset[str]
    deadlines: frozenset[str]
    furniture: frozenset[str]
    label: "regex.Pattern[str]"
    """A label with its colon; group 1 is the word. What may stand before it is for the reader to see."""
    clause: "regex.Pattern[str]"
    """names + verb, up to the next clause."""
    stems: tuple[str, ...]
    """The shortest verbs: where none stands, no verb does."""
    endings: tuple[str, ...]
    """Verbs, as a bracket may end with them."""
    noted: "regex.Pattern[str]"
    """A verb and a note behind it, up to the end of a bracket."""
    joiner: "regex.Pattern[str]"
    joiner_first: "regex.Pattern[str]"
    """The same words at the head of a clause."""
    deadline: "regex.Pattern[str]"
    """A time limit; group 1 is what it says."""
    note_ends: tuple[str, ...]
    """What a note behind the verbs may end with: a time limit, or the last word of a rule for roles."""


@cache
def role_words() -> RoleWords:
    """The packaged role words."""
    import yaml

    data = (files("planparse") / "data" / "roles.yaml").read_bytes()
    words = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    labels: dict[str, Role] = {w: role for role, ws in words["labels"].items() for w in ws}
    verbs: dict[str, Role] = {w: role for role, ws in words["verbs"].items() for w in ws}
    every_label = [*labels, *words["leaders"], *words["deadlines"], *words["others"]]
    manner = rf"(?:{_any(words['manners'])})*"
    when = rf"(?:\d{{4}}|[一二〇○零三四五六七八九]{{4}})年|\d{{1,2}}月|[一二三四1-4]季度|{_any(words['times'])}"
    done = _any(words["by_then"])
    verb = rf"{manner}(?P<verb>{_any(verbs)})"
    return RoleWords(
        labels=labels,
        verbs=verbs,
        leaders=frozenset(words["leaders"]),
        deadlines=frozenset(words["deadlines"]),
        furniture=frozenset(words["furniture"]),
        label=regex.compile(rf"({_any(every_label)})(?:\([^()\n]*\))?\s*:\s*"),
        clause=regex.compile(rf"(?P<names>[^;。]+?){verb}(?=$|[,;、。)])[,;、。]*"),
        stems=tuple(v for v in verbs if not any(other != v and other in v for other in verbs)),
        endings=tuple(verbs),
        noted=regex.compile(rf"(?:{_any(verbs)})[,;。][^()\n]{{0,60}}$"),
        deadline=regex.compile(
            rf"(?:于|在)?((?:{when})[{_OF_TIME}]*(?:(?:[,、并和]*(?:{when}))?[{_OF_TIME}]*(?:[,、并和]*(?:{done})))*)"
        ),
        note_ends=(*_LAST_OF_RULES, *words["times"], *words["by_then"], "前", "底", "日", "月"),
        joiner_first=regex.compile(_any(words["joiners"])),
        joiner=regex.compile(rf"(?<=\p{{Han}})(?:{_any(words['joiners'])})(?=\p{{Han}})"),
    )


def label_start(text: str, m: "regex.Match[str]") -> int:
    """Where a label begins, with the level before it: 市级牵头单位, 县责任单位."""
    at = m.start()
    if at and text[at - 1] == "级":
        at -= 1
    return at - 1 if at and text[at - 1] in "省市区县州" else m.start()


def _any(words: object) -> str:
    assert isinstance(words, list | dict)
    return "|".join(sorted(map(regex.escape, words), key=len, reverse=True))
