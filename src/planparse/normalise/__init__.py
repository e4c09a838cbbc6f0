"""Raw text to clean text: see `planparse.clean` for what the result guarantees.

characters   replacements of the same length; what is deleted inside a line
rows         the source's lines, their kind, and the layout of the whole
hard_lines   the lines of paragraphs that were broken at a fixed width
furniture    lines that belong to a web page
contents     the table of contents
pages        page numbers, running heads, fallen figures
grids        lines of indicator tables
ledgers      tables of tasks with their bodies, whose cells have become words or lines
flat_tables  other tables whose cells have become words on a line
breaking     line ends that the text lacks
joining      what was broken is joined
assembly     clean text and offset map
"""

from planparse.clean import CleanText
from planparse.lexicon import Lexicon, default_lexicon
from planparse.normalise.assembly import assemble
from planparse.normalise.breaking import break_glued, break_rows, break_spaced
from planparse.normalise.characters import deletions, rare_characters, same_length
from planparse.normalise.contents import mark_contents
from planparse.normalise.flat_tables import mark_flat_tables
from planparse.normalise.furniture import mark_furniture
from planparse.normalise.grids import mark_tables
from planparse.normalise.hard_lines import hard_joints, joined
from planparse.normalise.joining import join_rows
from planparse.normalise.ledgers import mark_ledgers
from planparse.normalise.pages import mark_pages
from planparse.normalise.rows import layout_of, split_rows
from planparse.tables.find import find_tables
from planparse.tables.words import table_words
from planparse.text import SourceText

__all__ = ["normalise"]


def normalise(source: SourceText, lexicon: Lexicon | None = None) -> CleanText:
    """Clean the text by recorded edits; `lexicon` knows the words of its tables, the package's where not given."""
    rare = rare_characters(source.text)
    text = same_length(source.text, rare)
    rows = split_rows(source, text)
    joints = None if source.blocks else hard_joints(source.text, text, rows)
    if joints is not None:
        text = joined(text, joints)
        rows = split_rows(source, text)
    layout, full = layout_of(source, text, rows)
    rows = mark_contents(text, rows)
    tables = find_tables(table_words(lexicon or default_lexicon()), text.replace("\u200b\n", " \n"))
    if layout == "single":
        rows = break_rows(text, rows)
    else:
        rows = break_spaced(text, break_glued(text, mark_pages(text, rows, layout == "wrapped")))
        text, rows = mark_ledgers(text, rows)
        text = mark_flat_tables(text, rows)
    rows = mark_tables(rows, tables)
    mark_furniture(text, rows)
    held = frozenset() if joints is None else frozenset(joints.over_pages)
    clean = assemble(source, text, join_rows(source, text, rows, layout, full, held), deletions(text, rare))
    clean.tables = tables
    return clean
