"""Rows whose cells are divided by marks: tabs or Markdown pipes."""

from planparse.tables.cells import attribute, fills_value, is_empty, looks_like_value, read_values
from planparse.tables.grid import Cell, Row
from planparse.tables.heads import Column
from planparse.tables.words import TableWords


def fit(words: TableWords, cell: str, column: Column) -> int:
    """How well a cell's text suits a column; below 0 where it does not."""
    if not cell:
        return 0
    match column.kind:
        case "index":
            return 4 if cell.strip("().、").isdigit() and len(cell) <= 5 else -6
        case "attribute":
            return 5 if attribute(words, cell) is not None else -2
        case "unit":
            return 4 if words.is_unit(cell) else 0 if is_empty(words, cell) else -3
        case "value" if column.prose:
            return 3 if "。" in cell or any(c.isdigit() for c in cell) else 0
        case "value":
            if attribute(words, cell) is not None or words.is_unit(cell):
                return -5
            return 3 if fills_value(words, cell) else 1 if len(cell) <= 20 else -1
        case "name" | "category":
            if attribute(words, cell) is not None or fills_value(words, cell):
                return -5
            if "。" in cell or len(cell) > 50:
                return -4
            if column.kind == "category":
                return -2 if cell[0].isdigit() else 1
            return 3
        case _:
            return 0


def align(words: TableWords, cells: list[Cell], columns: list[Column]) -> dict[int, Cell] | None:
    """Cells in order to columns in order, where some columns have no cell; None where no way is the best.

    A row may lack its first cell (the cell above reaches down over it) or its last ones (blanks cut off).
    """
    n, m = len(cells), len(columns)
    if n > m:
        return None
    table: dict[tuple[int, int], tuple[int, list[tuple[int, ...]]]] = {}

    def solve(i: int, j: int) -> tuple[int, list[tuple[int, ...]]]:
        if i == n:
            return 0, [()]
        if n - i > m - j:
            return -1000, []
        if (i, j) not in table:
            score, ways = solve(i + 1, j + 1)
            score += fit(words, cells[i].text, columns[j])
            taken = [(j, *way) for way in ways]
            other, skipped = solve(i, j + 1)
            if other > score:
                score, taken = other, skipped
            elif other == score:
                taken = taken + skipped
            table[i, j] = score, taken[:4]
        return table[i, j]

    score, ways = solve(0, 0)
    if score < 0 or not ways:
        return None
    shapes = {tuple(j for i, j in enumerate(way) if not is_empty(words, cells[i].text)) for way in ways}
    return {j: cells[i] for i, j in enumerate(ways[0])} if len(shapes) == 1 else None


def read_row(words: TableWords, cells: list[Cell], columns: list[Column], start: int, end: int) -> Row | None:
    """One row; None where nothing in it is a name."""
    while len(cells) > len(columns) and not cells[-1].text:
        cells = cells[:-1]
    if len(cells) == len(columns) and sum(fit(words, c.text, h) < -3 for c, h in zip(cells, columns, strict=True)) <= 1:
        placed: dict[int, Cell] | None = dict(enumerate(cells))
    else:
        placed = align(words, cells if len(cells) <= len(columns) else [c for c in cells if c.text], columns)
    if placed is None:
        whole = Row(dict(enumerate(cells[: len(columns)])), start, end)
        whole.problem = f"{len(cells)} cells do not fit {len(columns)} columns"
        return whole if any(read_values(words, c) for c in cells if looks_like_value(words, c.text)) else None
    return Row({j: c for j, c in placed.items() if c.text}, start, end)


def set_outer_names(rows: list[Row], columns: list[Column]) -> list[Row]:
    """Give rows that stand under a row without values that row's name: 主要污染物排放总量减少 over 化学需氧量."""
    index = next((i for i, c in enumerate(columns) if c.kind == "index"), None)
    names = [i for i, c in enumerate(columns) if c.kind == "name"]
    filled = [i for i, c in enumerate(columns) if c.kind in ("value", "unit", "attribute")]
    attributes = [i for i, c in enumerate(columns) if c.kind == "attribute"]
    kept, outer = list[Row](), ""
    for row in rows:
        merged = len(names) > 1 and names[0] not in row.cells and names[1] in row.cells
        for i in attributes if merged and kept else []:
            if i not in row.cells and i in kept[-1].cells and kept[-1].outer == outer:
                row.cells[i] = kept[-1].cells[i]  # its cell reaches down like that of the name
        if len(names) > 1 and names[0] in row.cells and names[1] in row.cells:
            outer = row.cells[names[0]].text
            row.outer = outer
        elif len(names) > 1 and names[1] in row.cells:
            row.outer = outer
        elif names and names[0] in row.cells and not any(i in row.cells for i in filled if columns[i].kind == "value"):
            outer = row.cells[names[0]].text if index is not None and index in row.cells else ""
            if not row.problem:
                continue
        elif index is not None and index not in row.cells and len(names) == 1:
            row.outer = outer
        else:
            outer = ""
        kept.append(row)
    return kept
