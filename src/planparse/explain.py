"""Why: for a place in a document, what was seen there and how each measure's fields came about."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planparse.errors import PlanparseError
from planparse.lexicon import Lexicon, default_lexicon
from planparse.measures.context import Contexts
from planparse.measures.draft import MeasureDraft
from planparse.measures.read import SKIPPED, sentences
from planparse.measures.tokens import scan
from planparse.measures.words import measure_words
from planparse.pipeline import Stages, record_of
from planparse.records import Measure

COLUMNS = 80
_FIELDS = ("value", "unit", "comparator", "basis", "year", "status", "indicator")


@dataclass(frozen=True, slots=True)
class Seen:
    """Something in the text that the rules took note of, in clean offsets."""

    start: int
    end: int
    mark: str
    """What stands under it: a digit for a measure, ~ for a time, x for a number that is no measure."""
    why: str = ""
    """What a time means, or why a number is no measure."""
    draft: MeasureDraft | None = None


class Explainer:
    """Explains the places of one document."""

    def __init__(self, stages: Stages, lexicon: Lexicon | None = None) -> None:
        self.stages = stages
        self.clean, self.tree = stages.clean, stages.tree
        self.text = stages.clean.text
        self.words = measure_words(lexicon or default_lexicon())
        self.contexts = Contexts(stages.tree, stages.facts, self.words)
        self._measures: dict[int, Measure] | None = None

    def line(self, number: int) -> Iterator[str]:
        """All sentences of a line of the source, from 1."""
        source = self.clean.source.text
        lines = source.split("\n")
        if not 1 <= number <= len(lines):
            raise PlanparseError(f"there is no line {number}; the text has {len(lines)} lines", where=self._name())
        start = sum(len(line) + 1 for line in lines[: number - 1])
        yield from self._range(start, start + len(lines[number - 1]))

    def offset(self, at: int) -> Iterator[str]:
        """The sentence that holds a character of the source."""
        size = len(self.clean.source.text)
        if not 0 <= at < size:
            raise PlanparseError(f"there is no character {at}; the text has {size}", where=self._name())
        yield from self._range(at, at + 1)

    def measure(self, name: str) -> Iterator[str]:
        """The sentence of the measure with this id."""
        for draft, measure in self._pairs():
            if measure.id == name:
                yield from self._told([draft.evidence])
                return
        import difflib

        near = difflib.get_close_matches(name, [m.id for _, m in self._pairs()], n=1, cutoff=0.5)
        raise PlanparseError(
            f"there is no measure with the id {name}", where=self._name(), cure=f"{near[0]} is meant?" if near else None
        )

    def summary(self) -> Iterator[str]:
        """How many numbers there are, in how many measures, and why the others are in none."""
        measures = self.stages.measures
        left = [seen for line in self.clean.lines for seen in self._seen(line.start, line.end) if seen.mark == "x"]
        yield f"{self._name()}: {len(measures.found)} measures, {len(left)} numbers that are none"
        yield ""
        yield from _counted("measures by confidence", Counter(d.confidence for d in measures.found))
        yield from _counted("numbers left out, by reason", Counter(seen.why for seen in left))
        rules = Counter(rule.partition(":")[0] for d in measures.found for _, rule, *_ in d.trace)
        yield from _counted("rules that made the fields of measures", rules)

    def _range(self, start: int, end: int) -> Iterator[str]:
        if not self.clean.source.text[start:end].strip():
            yield from self._told([])
            return
        a = self.clean.clean_at(start)
        b = max(self.clean.clean_at(max(end - 1, start)) + 1, a + 1)
        rows = {d.evidence for d in self.stages.measures.found if d.evidence[0] < b and a < d.evidence[1]}
        units = sorted(rows)
        for line in self.clean.lines:
            if line.start < b and a < max(line.end, line.start + 1):
                for s, e in sentences(self.text, line.start, line.end):
                    if s < b and a < e and not any(r < e and s < t for r, t in rows):
                        units.append((s, e))
        yield from self._told(sorted(units))

    def _told(self, units: list[tuple[int, int]]) -> Iterator[str]:
        if not units:
            yield "nothing stands there that the rules read"
        for n, (start, end) in enumerate(units):
            if n:
                yield ""
            yield from self._unit(start, end)

    def _unit(self, start: int, end: int) -> Iterator[str]:
        source = self.clean.source
        yield f"{self._name()}:{source.place(self.clean.raw_at(start))}  {self._part(start)}"
        yield ""
        seen = self._seen(start, end)
        for piece, marks in _underlined(self.text[start:end], [(s.start - start, s.end - start, s.mark) for s in seen]):
            yield f"  {piece}"
            if marks:
                yield f"  {marks}"
        yield ""
        for item in seen:
            yield from self._item(item)
        if not seen:
            yield "  no number and no value without a figure"

    def _part(self, at: int) -> str:
        path = [n for n in self.tree.path(self.tree.index_at(at)) if n.heading]
        context = self.contexts.at(self.tree.index_at(at))
        nature = "looks back" if context.status == "actual" else "plans"
        name = f"{path[-1].number}{path[-1].title}" if path else "in front of all headings"
        return _cut(f"{name} ({nature})", COLUMNS - 24)

    def _item(self, item: Seen) -> Iterator[str]:
        words = _one_line(self.text[item.start : item.end])
        if item.draft is None:
            kind = "time" if item.mark == "~" else "no measure"
            yield _cut(f"  {item.mark} {words}  {kind}: {item.why}", COLUMNS)
            return
        draft, measure = item.draft, self._of(item.draft)
        yield _cut(f"  {item.mark} {words}  {draft.status}, {draft.confidence} confidence", COLUMNS)
        if measure is not None:
            yield f"    id {measure.id}"
        by_field = {step[0]: step for step in draft.trace}
        for name in _FIELDS:
            if name not in by_field:
                continue
            _, rule, value, a, b = by_field[name]
            origin = draft.origins.get(name, "explicit")
            told = b > a and origin != "default"
            place = self.clean.source.place(self.clean.raw_at(a)) if told else ""
            from_words = f" “{_cut(_one_line(self.text[a:b]), 24)}” {place}" if told else ""
            yield _cut(f"    {name:<10} {_padded(value, 14)} {origin:<8} {rule}{from_words}", COLUMNS).rstrip()
        if draft.baseline is not None:
            base = draft.baseline
            low = "" if base.low is None else f"{base.low}"
            yield f"    {'baseline':<10} {low}{base.unit}{f' in {base.year}' if base.year else ''}"
        if draft.group is not None or draft.part_of is not None:
            whole = draft.part_of or draft.group
            kind = "part of" if draft.part_of is not None else "listed with"
            yield _cut(f"    {kind:<10} {whole.indicator if whole else ''}", COLUMNS)

    def _seen(self, start: int, end: int) -> list[Seen]:
        """Measures, numbers left out and times of a stretch, in text order."""
        stage = self.stages.measures
        found = [d for d in stage.found if start <= d.start < end]
        seen = [Seen(d.start, d.end, str(i % 10), draft=d) for i, d in enumerate(found, 1)]
        taken = [(d.start, d.end) for d in found]
        for left in stage.left_out:
            if start <= left.start < end and not _meets(taken, left.start, left.end):
                seen.append(Seen(left.start, left.end, "x", left.reason))
                taken.append((left.start, left.end))
        calendar = self.contexts.at(self.tree.index_at(start)).calendar
        for time in self.words.times.find(self.text, start, end, calendar):
            if not _meets([(d.start, d.end) for d in found], time.start, time.end):
                years = "no years" if time.kind == "untold" else "–".join(str(y) for y in dict.fromkeys(time.years))
                seen = [s for s in seen if s.draft or not _meets([(time.start, time.end)], s.start, s.end)]
                seen.append(Seen(time.start, time.end, "~", f"{years} ({time.kind})"))
                taken.append((time.start, time.end))
        for token in scan(self.text[start:end], self.words.units):
            a, b = start + token.start, start + token.end
            if not _meets(taken, a, b):
                seen.append(Seen(a, b, "x", token.why_not or self._not_read(a, found)))
        return sorted(seen, key=lambda s: s.start)

    def _not_read(self, at: int, found: list[MeasureDraft]) -> str:
        line = self.clean.line_at(at)
        if line.kind not in ("body", "table"):
            return f"in a line that is not read for measures: {line.kind}"
        skipped = [n.kind for n in self.tree.path(self.tree.index_at(at)) if n.kind in SKIPPED]
        if skipped:
            return f"in a part that is not read for measures: {skipped[-1]}"
        if any(d.baseline is not None and d.evidence[0] <= at < d.start for d in found):
            return "the value that a measure behind it starts from"
        return "not read as a value"

    def _pairs(self) -> list[tuple[MeasureDraft, Measure]]:
        record = record_of(self.stages)
        drafts = self.stages.measures.found
        targets = zip((d for d in drafts if d.status == "target"), record.targets, strict=True)
        actuals = zip((d for d in drafts if d.status == "actual"), record.actuals, strict=True)
        return [*targets, *actuals]

    def _of(self, draft: MeasureDraft) -> Measure | None:
        if self._measures is None:
            self._measures = {id(d): m for d, m in self._pairs()}
        return self._measures.get(id(draft))

    def _name(self) -> str:
        return self.clean.source.name


def _meets(ranges: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in ranges)


def _counted(head: str, counts: Counter[str]) -> Iterator[str]:
    yield head
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:6d}  {name}"
    yield ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def width(text: str) -> int:
    """Columns of a terminal that the text takes: Chinese characters take two."""
    return sum(_columns(c) for c in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str, columns: int) -> str:
    """The text, shortened where it is wider."""
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for c in text:
        if used + _columns(c) > columns - 1:
            break
        kept, used = kept + c, used + _columns(c)
    return kept + "…"


def _padded(text: str, columns: int) -> str:
    short = _cut(text, columns)
    return short + " " * (columns - width(short))


def _underlined(text: str, marks: list[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """The text in lines of the terminal's width, each with the marks that stand under it."""
    under = [" "] * len(text)
    for start, end, mark in marks:
        under[start:end] = [mark] * (end - start)
    line, below, used = "", "", 0
    for c, mark in zip(text, under, strict=True):
        shown = " " if c in "\t\n" else c
        if used + _columns(shown) > COLUMNS - 4:
            yield line, below.rstrip()
            line, below, used = "", "", 0
        line, below, used = line + shown, below + mark * _columns(shown), used + _columns(shown)
    yield line, below.rstrip()
