"""Clean text to section tree.

find_headings (headings.py)   which lines begin with a number of a scheme, and where the title ends
nest (nesting.py)             which of them are sections of this document, and how they nest
split_sections (here)         the tree, with the parts that have no heading
"""

from planparse.clean import CleanText
from planparse.sections.headings import find_headings
from planparse.sections.nesting import nest
from planparse.sections.tree import SectionNode, SectionTree

__all__ = ["SectionNode", "SectionTree", "split_sections"]


def split_sections(clean: CleanText) -> SectionTree:
    """Read the tree of 编/章/节/一、/(一)/1./(1)/专栏/附件 and of the parts without a heading."""
    return nest(clean, find_headings(clean))
