"""Cells one after the other without a mark where a row ends: one cell a line, or all in one line."""

import re

from planparse.tables.cells import attribute, is_empty, looks_like_value
from planparse.tables.delimited import align
from planparse.tables.grid import Cell, Row
from planparse.tables.heads import Column, read_head
from planparse.tables.unit_words import is_unit


def read_stream(cells: list[Cell], columns: list[Column]) -> list[Row]:
    """Rows out of a run of cells; heads that come again are passed over."""
    index = next((i for i, c in enumerate(columns) if c.kind == "index"), None)
    if index is None:
        return _unnumbered(cells, columns)
    starts: list[int] = []
    for i, cell in enumerate(cells):
        if (
            cell.text
            and cell.text.strip("().、") == str(len(starts) + 1)
            and i + 2 < len(cells)
            and _is_name(cells[i + 1].text)
        ):
            starts.append(i)
        elif starts and i - starts[-1] > len(columns) + 4:
            break
    rows: list[Row] = []
    behind = columns[index:]
    ahead = columns[:index]
    for k, start in enumerate(starts):
        stop = starts[k + 1] if k + 1 < len(starts) else min(start + len(behind), len(cells))
        chunk = [c for c in cells[start:stop] if read_head(c.text) is None or c is cells[start]]
        if k + 1 == len(starts):
            chunk = _whole_row(chunk, columns)
        rows.append(_place(chunk, behind, ahead, index))
    return rows


def _whole_row(chunk: list[Cell], columns: list[Column]) -> list[Cell]:
    """The last row's cells: to its attribute, where the table has such a column and it comes last."""
    if columns[-1].kind == "attribute":
        for i, c in enumerate(chunk):
            if attribute(c.text) is not None:
                return chunk[: i + 1]
    for i, c in enumerate(chunk[2:], 2):
        if len(c.text) > 40 or re.match(
            r"注|备注|说明|第[一二三四五六七八九十]+[章节篇]|[一二三四五六七八九十]+、", c.text
        ):
            return chunk[:i]
    return chunk


def _place(chunk: list[Cell], behind: list[Column], ahead: list[Column], index: int) -> Row:
    start, end = chunk[0].at[0], max(c.at[-1] for c in chunk if c.text) + 1
    while len(chunk) > len(behind) and len(chunk) - len(behind) <= len(ahead) and not _apart(chunk[-1].text):
        chunk = chunk[:-1]  # the next row's 类别
    if behind[-1].kind == "attribute":
        told = next((i for i, c in enumerate(chunk) if i > 1 and attribute(c.text) is not None), len(chunk) - 1)
        chunk = chunk[: told + 1]  # 二、民生福祉 above the next row
    if len(chunk) == len(behind):
        placed: dict[int, Cell] | None = {j: c for j, c in enumerate(chunk) if c.text}
    else:
        chunk = [c for c in chunk if c.text]
        placed = align(_one_name(chunk, behind), behind)
    if placed is None:
        named = {index + j: c for j, c in enumerate(chunk[:2]) if behind[j].kind in ("index", "name")}
        return Row(named, start, end, problem=f"{len(chunk)} cells do not fit {len(behind)} columns")
    return Row({index + j: c for j, c in placed.items()}, start, end, inferred=len(chunk) != len(behind))


def _one_name(chunk: list[Cell], behind: list[Column]) -> list[Cell]:
    """Join a name that was broken into several cells."""
    if len(chunk) <= len(behind):
        return chunk
    stop = next((i for i, c in enumerate(chunk) if i > 1 and _apart(c.text)), 2)
    name = chunk[1]
    for c in chunk[2:stop]:
        name = name.join(c)
    return [chunk[0], name, *chunk[stop:]]


def _apart(text: str) -> bool:
    return is_unit(text) or attribute(text) is not None or looks_like_value(text) or is_empty(text)


def _is_name(text: str) -> bool:
    return bool(re.search(r"[一-鿿]{2}", text)) and not _apart(text)


def _unnumbered(cells: list[Cell], columns: list[Column]) -> list[Row]:
    """Rows of equal length, as long as each begins with a name."""
    rows, at, width = list[Row](), 0, len(columns)
    first = next((i for i, c in enumerate(columns) if c.kind == "name"), 0)
    while at + width <= len(cells):
        chunk = cells[at : at + width]
        if not _is_name(chunk[first].text) or sum(_apart(c.text) for c in chunk) < width - first - 2:
            if not any(c.text for c in chunk[:1]):
                at += 1  # a blank line between rows
                continue
            break
        if all(read_head(c.text) for c in chunk):
            at += width
            continue
        told = [c for c in chunk if c.text]
        rows.append(Row({i: c for i, c in enumerate(chunk) if c.text}, told[0].at[0], told[-1].at[-1] + 1))
        at += width
    return rows
