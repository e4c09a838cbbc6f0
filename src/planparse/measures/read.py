"""Sections, facts and clean text to measures."""

from planparse.assignments import Assignments
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.measures.draft import Measures
from planparse.sections import SectionTree


def read_measures(clean: CleanText, tree: SectionTree, facts: Facts, assignments: Assignments) -> Measures:
    """Every measure of the document."""
    return Measures()
