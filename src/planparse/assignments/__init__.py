"""Assignment blocks: who has to do it, and which text that is.

find_blocks (find.py)     where the blocks stand: brackets with role words, lines of their own, rows of a ledger
read_parts  (content.py)  a block's content: names with roles, deadline, leaders, rules
deadline_date (deadlines.py)  the day by which it wants its work done
state_rules (rules.py)    rules for roles that the document states, and what follows from them
Scope       (scope.py)    the text that a block governs
assign_bodies (here)      all of it in order
"""

from planparse.assignments.deadlines import deadline_date
from planparse.assignments.find import Place, find_blocks
from planparse.assignments.model import AssignedBody, AssignmentBlock, Assignments
from planparse.assignments.names import Completer
from planparse.assignments.rules import apply_rules, state_rules
from planparse.assignments.scope import Scope
from planparse.bodies import Registry, registry
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.sections import SectionTree

__all__ = ["AssignedBody", "AssignmentBlock", "Assignments", "assign_bodies"]


def assign_bodies(clean: CleanText, tree: SectionTree, facts: Facts, known: Registry | None = None) -> Assignments:
    """Find the blocks, split them into bodies, and tie each to exactly the text that it governs.

    A heading's title ends in front of a block at its end: only the bodies tell (市人社局) from a bracket of its own.
    `known` is the registry of bodies; the packaged one where it is not given.
    """
    result = Assignments()
    places = find_blocks(clean, tree, registry if known is None else lambda: known)
    if not places:
        return result
    for place in places:
        if place.bracketed and place.section is not None:
            tree.end_title(place.section, place.start, place.end)
    bodies = known or registry()
    completer = Completer(bodies, clean, facts, places)
    scope = Scope(clean, tree, places)
    for place in places:
        result.blocks.append(_block(place, completer, scope, tree, facts))
    result.rules = state_rules(clean.text)
    apply_rules(result, clean.text)
    result.notes = [
        ("bracket_unclosed", "the bracket of an assignment is not closed; it ends with its line", p.start, p.end)
        for p in places
        if p.unclosed
    ]
    return result


def _block(place: Place, completer: Completer, scope: Scope, tree: SectionTree, facts: Facts) -> AssignmentBlock:
    parts, period = place.parts, facts.period
    year = period.start if period is not None and period.start == period.end else None
    return AssignmentBlock(
        start=place.start,
        end=place.end,
        governs=scope.governs(place),
        section=tree.index_at(place.start),
        items=completer.items(parts),
        by_reference=parts.by_reference,
        deadline=parts.deadline,
        due=deadline_date(tree.clean.text[slice(*parts.deadline)], year) if parts.deadline else None,
        leaders=parts.leaders,
    )
