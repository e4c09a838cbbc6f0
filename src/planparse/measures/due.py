"""The year of a value by its task's deadline, where neither its sentence nor its part names one."""

from bisect import bisect_left
from operator import attrgetter

from planparse.assignments import AssignmentBlock
from planparse.facts import Facts
from planparse.measures.draft import MeasureDraft, Reading

_OF_THE_PLAN = frozenset(("year.period", "year.none"))
"""Rules by which a value has the plan's last year, or none."""


def set_years_due(found: list[MeasureDraft], blocks: list[AssignmentBlock], facts: Facts) -> None:
    """新建酒店4家, 完成时限 2021年: targets that a block with a deadline governs are for its year.

    `found` is in text order. A deadline outside the plan's period tells nothing.
    """
    period = facts.period
    for block in blocks:
        if block.due is None or block.deadline is None:
            continue
        year = int(block.due[:4])
        if period is not None and not period.start <= year <= period.end:
            continue
        start, end = block.governs
        for draft in found[bisect_left(found, start, key=attrgetter("start")) :]:
            if draft.start >= end:
                break
            if draft.status != "target" or draft.per_year or draft.year == (year, year):
                continue
            if draft.readings["year"].rule in _OF_THE_PLAN:
                draft.year, draft.year_source = (year, year), "carried"
                draft.readings["year"] = Reading(draft.year, "carried", "year.deadline", *block.deadline)
