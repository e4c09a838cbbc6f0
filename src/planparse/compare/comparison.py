"""Plans side by side: the whole story on one screen."""

from collections import Counter
from collections.abc import Sequence

from planparse import __version__
from planparse.clean import CleanText
from planparse.compare.model import Comparison, Row, Verdict, VerdictKind
from planparse.compare.plans import PlanView
from planparse.compare.rows import CERTAIN, Aligned, align
from planparse.compare.verdicts import rank, verdict
from planparse.compare.works import counterparts
from planparse.records import Record

_TOLD: dict[VerdictKind, str] = {
    "higher": "higher",
    "lower": "lower",
    "equal": "equal",
    "firmer": "firmer",
    "softer": "softer",
    "answered": "left open and answered above",
    "open": "open in both",
    "own": "set where the upper plan leaves it open",
    "part": "parts of the upper plan's amount",
}


def compare(
    records: Sequence[Record],
    labels: Sequence[str] | None = None,
    *,
    upper: int | None = None,
    texts: Sequence[CleanText | None] | None = None,
) -> Comparison:
    """Hold plans against the upper one: that of the highest level where the others are beneath it, else the first.

    With their `texts` at hand, parts of plans without tasks are matched by their words as well.
    """
    called = _labels(records, labels)
    known = texts if texts is not None else [None] * len(records)
    plans = [PlanView(r, label, text) for r, label, text in zip(records, called, known, strict=True)]
    base = _upper(records) if upper is None else upper
    rows = [_row(aligned, plans, base) for aligned in align(plans, base)]
    # headline indicators first, each group in the order of the plans
    rows.sort(key=lambda row: not row.headline)
    return Comparison(
        generator=f"planparse {__version__}",
        plans=tuple(p.plan for p in plans),
        upper=base,
        rows=tuple(rows),
        works=tuple(counterparts(plans, base)),
        summary=_summary(rows, plans, base),
    )


def _upper(records: Sequence[Record]) -> int:
    ranks = [rank(r.document.level) for r in records]
    known = [r for r in ranks if r is not None]
    if len(known) == len(ranks) and known.count(min(known)) == 1:
        return known.index(min(known))
    return 0


def _labels(records: Sequence[Record], labels: Sequence[str] | None) -> list[str]:
    """Short and unique: the region, with the genre or the file's name where that is not enough."""
    if labels is not None:
        return list(labels)

    def unique(found: list[str]) -> bool:
        return len(set(found)) == len(found)

    regions = [r.document.region or r.source.name for r in records]
    if unique(regions):
        return regions
    periods = [
        f"{region} {r.document.period.start}-{r.document.period.end}" if r.document.period else region
        for region, r in zip(regions, records, strict=True)
    ]
    if unique(periods):
        return periods
    names = [r.source.name for r in records]
    return names if unique(names) else [f"{i}. {name}" for i, name in enumerate(names, 1)]


def _within(record: Record, upper: Record) -> bool:
    """Whether a plan's region is taken for a part of the upper plan's: of a lower level, and not of another code."""
    ours, theirs = record.document, upper.document
    own, above = rank(ours.level), rank(theirs.level)
    if own is None or above is None or own <= above:
        return False
    if ours.region_code is None or theirs.region_code is None:
        return True
    prefix = theirs.region_code
    while prefix.endswith("00"):
        prefix = prefix[:-2]
    return ours.region_code.startswith(prefix)


def _row(aligned: Aligned, plans: list[PlanView], base: int) -> Row:
    first = aligned.first
    above = aligned.entries[base]
    verdicts: list[Verdict | None] = []
    for i, entry in enumerate(aligned.entries):
        if i == base or entry is None or above is None:
            verdicts.append(None)
        else:
            verdicts.append(verdict(above, entry, within=_within(plans[i].record, plans[base].record)))
    present = [e for e in aligned.entries if e is not None]
    return Row(
        indicator=first.measure.indicator,
        basis=first.measure.basis,
        wordings=tuple(dict.fromkeys(m.indicator for e in present for m in e.mentions)),
        headline=any(e.headline for e in present),
        cells=tuple(None if e is None else p.cell(e) for e, p in zip(aligned.entries, plans, strict=True)),
        verdicts=tuple(verdicts),
        similarity=round(aligned.similarity, 3),
        certain=aligned.similarity >= CERTAIN,
    )


def _summary(rows: Sequence[Row], plans: Sequence[PlanView], base: int) -> str:
    parts = []
    for i, plan in enumerate(plans):
        if i == base:
            continue
        kinds = Counter(v.kind for row in rows if (v := row.verdicts[i]) is not None)
        alone = sum(row.cells[i] is not None and row.cells[base] is None for row in rows)
        told = [f"{kinds[k]} {words}" for k, words in _TOLD.items() if kinds[k]]
        told.append(f"{alone} indicators of its own")
        parts.append(f"{plan.label} beside {plans[base].label}: {', '.join(told)}")
    return "; ".join(parts)
