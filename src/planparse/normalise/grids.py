"""Lines of indicator tables are table lines: no sentence runs through them, and no heading stands in them."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from planparse.normalise.rows import Row
from planparse.tables.grid import Table


def mark_tables(rows: list[Row], tables: Sequence[Table]) -> list[Row]:
    """Cut the rows at the edges of the tables, and mark what lies inside."""
    if not tables:
        return rows
    starts = [t.start for t in tables]
    first, last = starts[0], max(t.end for t in tables)
    marked: list[Row] = []
    for row in rows:
        if row.end <= first or row.start >= last:
            marked.append(row)
            continue
        i = max(bisect_right(starts, row.start) - 1, 0)
        at = row.start
        while i < len(tables) and tables[i].start < row.end and row.kind != "toc":
            begin, end = max(tables[i].start, at), min(tables[i].end, row.end)
            if begin < end:
                if at < begin:
                    marked.append(replace(row, start=at, end=begin))
                marked.append(replace(row, start=begin, end=end, kind="table", first=True))
                at = end
            i += 1
        if at == row.start:
            marked.append(row)
        elif at < row.end:
            marked.append(replace(row, start=at, first=True))
    return marked
