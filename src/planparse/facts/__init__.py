"""What the document says about itself, each fact from its own words; null where it does not say.

Front        (front.py)   the part before the first heading, its lines, the table of the page it came on
find_title   (title.py)   the title, joined over its lines; the notice that hands it on
find_genre   (genre.py)   what kind of document it is, by words of its title (data/facts.yaml)
find_place   (place.py)   region with its GB/T 2260 code, level; issuer
find_dates   (dates.py)   issue date, publication date; damaged dates are told, not repaired
find_period  (period.py)  the years the plan is for; the year that a work report looks back on
find_parents (parents.py) documents that this one carries out: 根据《…》制定
"""

from planparse.clean import CleanText
from planparse.facts.dates import find_issued, find_published
from planparse.facts.front import Front
from planparse.facts.genre import find_genre
from planparse.facts.issuer import find_issuer, find_number
from planparse.facts.model import Facts
from planparse.facts.parents import find_parents
from planparse.facts.period import find_period
from planparse.facts.place import find_place
from planparse.facts.title import find_title
from planparse.lexicon import Lexicon, default_lexicon
from planparse.sections import SectionTree

__all__ = ["Facts", "read_facts"]


def read_facts(clean: CleanText, tree: SectionTree, lexicon: Lexicon | None = None) -> Facts:
    """Read the facts from the document's own words; `lexicon` knows the kinds of places, the package's where not given."""
    facts = Facts()
    front = Front(clean, tree)
    title = find_title(front)
    facts.title = title.text
    facts.genre = find_genre(front, title)
    facts.index_number = front.said("index_number")
    facts.number = find_number(front)
    facts.issued_on = find_issued(front, facts.notes)
    facts.published_on = find_published(front)
    facts.issuer = find_issuer(front, title)
    find_place(front, title, facts, lexicon or default_lexicon())
    find_period(front, title, tree, facts)
    facts.parents = find_parents(front, tree, facts.title)
    return facts
