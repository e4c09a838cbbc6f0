"""The examples of rules, run: each entry's `yes` must be read as it says, each `no` must not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from planparse.lexicon import Entry, Lexicon, kinds
from planparse.measures.draft import MeasureDraft
from planparse.measures.tokens import NumberToken, scan
from planparse.measures.words import measure_words
from planparse.pipeline import read_stages
from planparse.table_examples import run_table_example
from planparse.tables.words import table_words
from planparse.text import SourceText

PLAN = "江州市国民经济和社会发展第十四个五年规划纲要\n\n第四章 主要任务\n\n"
"""What the sentence of an example stands in: a part of a plan that sets targets."""
REVIEW = "政府工作报告\n\n——2024年1月5日在江州市第七届人民代表大会第四次会议上\n\n一、2023年工作回顾\n\n"
"""Where the sentence of an example of provisional results stands: the review of a work report."""


NOTICE = "关于支持企业发展若干措施的通知\n\n一、支持措施\n\n"
"""Where the sentence of an example of benefits stands."""
YEARS = "政府工作报告\n\n——2024年1月5日在江州市第七届人民代表大会第四次会议上\n\n一、过去五年工作回顾\n\n"
"""Where that of an example of work done in several years stands: a part that looks back on 2019 to 2023."""
_FRAMES = {"estimated": REVIEW, "benefits": NOTICE, "condition_ends": NOTICE, "grants": NOTICE} | dict.fromkeys(
    ("holding", "yearly_amounts", "work_done", "events"), YEARS
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One example that was run."""

    entry: Entry
    text: str
    wanted: bool
    """A `yes` example."""
    passed: bool
    found: str
    """What was read, for the eye."""


def run_examples(lexicon: Lexicon, entries: Iterable[Entry]) -> Iterator[Checked]:
    """Run the examples of these entries with the rules of the lexicon."""
    for entry in entries:
        for name, wanted in (("yes", True), ("no", False)):
            for text, told in _examples(entry.data.get(name)):
                passed, found = _run(lexicon, entry, text, told, wanted)
                yield Checked(entry, text, wanted, passed, found)


def _examples(given: Any) -> list[tuple[str, Any]]:
    if isinstance(given, dict):
        return list(given.items())
    return [(text, None) for text in given or ()]


def _run(lexicon: Lexicon, entry: Entry, text: str, told: Any, wanted: bool) -> tuple[bool, str]:
    read_as = kinds()[entry.kind].read_as
    if kinds()[entry.kind].file == "tables.yaml":
        passed, found = run_table_example(table_words(lexicon), entry, text, told)
        return passed == (wanted or told is not None), found
    if read_as == "phrase":
        tokens = list(scan(text, lexicon.units))
        if entry.kind == "name_words":
            return any(t.why_not == "part of a name" for t in tokens) == wanted, ", ".join(
                str(t.why_not) for t in tokens
            )
        if entry.kind == "not_units":
            return any(not t.unit for t in tokens) == wanted, ", ".join(f"{t.low} {t.unit}".strip() for t in tokens)
        found = ", ".join(f"{t.low} {t.unit}".strip() for t in tokens) or "no number"
        return any(_in_unit(entry, t, text, lexicon) for t in tokens) == wanted, found
    if read_as == "title":
        kind = measure_words(lexicon).kind_of_title(text)
        return (kind == entry.kind) == wanted, kind
    if read_as == "document":
        facts = read_stages(SourceText.of(f"{text}\n"), lexicon=lexicon).facts
        return all(getattr(facts, name) == value for name, value in told.items()), f"{facts.region} ({facts.level})"
    measures = _measures(lexicon, text, _FRAMES.get(entry.kind, PLAN))
    found = "; ".join(_shown(m) for m in measures) or "no measure"
    if told is not None:
        return _as_told(measures, told), found
    if entry.kind in ("benefits", "granted"):
        return (not measures) == wanted, found
    return any(_by_kind(entry, m) for m in measures) == wanted, found


def _in_unit(entry: Entry, token: NumberToken, text: str, lexicon: Lexicon) -> bool:
    if entry.kind == "per":
        front, slash, per = token.unit.partition("/")
        return bool(slash) and per in entry.words and front != ""
    counts = entry.kind == "classifiers" or entry.data.get("count")  # a noun may follow
    if token.bare_unit not in entry.words or (token.end != len(text) and not counts):
        return False
    return lexicon.units.quantity(token.low, token.unit) is not None


def _measures(lexicon: Lexicon, text: str, frame: str) -> list[MeasureDraft]:
    stages = read_stages(SourceText.of(f"{frame}{text}\n"), lexicon=lexicon)
    begin = stages.clean.clean_at(len(frame))
    return [m for m in stages.measures.found if m.start >= begin]


def _by_kind(entry: Entry, measure: MeasureDraft) -> bool:
    match entry.kind:
        case "comparators":
            return bool(measure.comparator == entry.data["comparator"])
        case "modality":
            return measure.modality in entry.words
        case "past" | "progress":
            return measure.status == "actual"
        case "ahead":
            return measure.status == "target"
        case "estimated":
            return measure.estimated
        case _:
            return bool(measure.basis == entry.data.get("basis", "level"))


def _as_told(measures: list[MeasureDraft], told: Any) -> bool:
    """An indicator, "" for no measure at all, or fields of the one measure."""
    if told == "":
        return not measures
    if isinstance(told, str):
        told = {"indicator": told}
    return any(all(_field(m, name) == str(value) for name, value in told.items()) for m in measures)


def _field(measure: MeasureDraft, name: str) -> str:
    value = getattr(measure, name, None)
    if name == "year" and measure.year:
        value = list(measure.year) if measure.year[0] != measure.year[1] else measure.year[0]
    return str(value)


def _shown(measure: MeasureDraft) -> str:
    value = "in words" if measure.low is None else f"{measure.low} {measure.unit}".strip()
    return f"{measure.indicator} {measure.comparator} {value} ({measure.basis}, {measure.status})"
