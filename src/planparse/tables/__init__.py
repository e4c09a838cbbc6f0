"""Indicator tables: from the characters of a table, in whatever form it came, to columns and rows.

    find_tables (find.py, undivided.py) -> heads.py says what the columns mean
    -> delimited.py | lines.py, pieces.py | stream.py | glued.py read the rows -> Table, Row, Cell (grid.py)

The forms that plans come in: cells divided by tabs or Markdown pipes; rows flattened by a PDF reader, cells
divided by spaces and broken over lines; one cell a line, as copied from web pages; everything glued together.
All work on the decoded source text, so that no earlier clean-up can have eaten what divides the cells;
`planparse.measures.tables` turns rows into measures.
"""
