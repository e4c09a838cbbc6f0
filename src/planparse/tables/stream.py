"""Cells one after the other without a mark where a row ends: one cell a line, or all in one line."""

import itertools
import re

from planparse.tables.cells import attribute, is_no_name, looks_like_value
from planparse.tables.delimited import align
from planparse.tables.grid import Cell, Row
from planparse.tables.heads import Column, read_head
from planparse.tables.words import TableWords

_BROKEN = 4
"""Pieces more than cells that a row may have."""


_LONG = 30
"""Characters that no cell above a group of rows has."""
_ASIDE = re.compile(r"左右|以上|以下|以内|\((?:19|20)\d\d年[^)]{0,4}\)")
"""What a narrow column has put below its number."""


def read_stream(words: TableWords, cells: list[Cell], columns: list[Column]) -> list[Row]:
    """Rows out of a run of cells; heads that come again are passed over."""
    index = next((i for i, c in enumerate(columns) if c.kind == "index"), None)
    if index is None:
        return _unnumbered(words, cells, columns)
    starts: list[int] = []
    for i, cell in enumerate(cells):
        if (
            cell.text
            and cell.text.strip("().、") == str(len(starts) + 1)
            and i + 2 < len(cells)
            and _is_name(words, cells[i + 1].text)
        ):
            starts.append(i)
        elif starts and i - starts[-1] > 2 * len(columns) + 4:
            break
    rows: list[Row] = []
    heads = {c.head for c in columns}
    behind = columns[index:]
    ahead = columns[:index]
    for k, start in enumerate(starts):
        broken = _BROKEN if columns[-1].kind == "attribute" else 0
        stop = starts[k + 1] if k + 1 < len(starts) else min(start + len(behind) + broken, len(cells))
        chunk = [c for c in cells[start:stop] if "".join(c.text.split()) not in heads]
        if k + 1 == len(starts):
            chunk = _whole_row(words, _rejoin(words, chunk), columns)
        rows.append(_place(words, chunk, behind, ahead, index))
        rows += [_place(words, c, behind, ahead, index) for c in _under_one_number(words, chunk)]
    return rows


def _under_one_number(words: TableWords, chunk: list[Cell]) -> list[list[Cell]]:
    """Further rows below one number: 15 每千人口拥有 / 医师数 4.9 5.0 预期性 / 护士数 5.9 6.0 预期性."""
    told = [c for c in chunk if c.text]
    cuts = [i + 1 for i, c in enumerate(told) if i > 1 and attribute(words, c.text) is not None]
    found: list[list[Cell]] = []
    for start, stop in itertools.pairwise(cuts):
        rest = told[start:stop]
        if len(rest) > 2 and _is_name(words, rest[0].text) and looks_like_value(words, rest[1].text):
            outer = (
                [told[1]] if len(told) > 2 and _is_name(words, told[1].text) and _is_name(words, told[2].text) else []
            )
            found.append([told[0], *outer, *rest])
    return found


def _whole_row(words: TableWords, chunk: list[Cell], columns: list[Column]) -> list[Cell]:
    """The last row's cells: to its attribute, where the table has such a column and it comes last."""
    if columns[-1].kind == "attribute":
        for i, c in enumerate(chunk):
            if attribute(words, c.text) is not None:
                return chunk[: i + 1]
    for i, c in enumerate(chunk[2:], 2):
        if len(c.text) > 40 or re.match(
            r"注|备注|说明|第[一二三四五六七八九十]+[章节篇]|[一二三四五六七八九十]+、", c.text
        ):
            return chunk[:i]
    return chunk


def _place(words: TableWords, chunk: list[Cell], behind: list[Column], ahead: list[Column], index: int) -> Row:
    start, end = chunk[0].at[0], max(c.at[-1] for c in chunk if c.text) + 1
    chunk = _rejoin(words, chunk)
    while len(chunk) > len(behind) and len(chunk) - len(behind) <= len(ahead) and not is_no_name(words, chunk[-1].text):
        chunk = chunk[:-1]  # the next row's 类别
    if behind[-1].kind == "attribute":
        told = next((i for i, c in enumerate(chunk) if i > 1 and attribute(words, c.text) is not None), len(chunk) - 1)
        chunk = chunk[: told + 1]  # 二、民生福祉 above the next row
    if len(chunk) == len(behind):
        placed: dict[int, Cell] | None = {j: c for j, c in enumerate(chunk) if c.text}
    else:
        chunk = [c for c in chunk if c.text]
        placed = align(words, _one_name(words, chunk, behind), behind)
    names = [j for j, c in enumerate(behind) if c.kind == "name"]
    if placed is None or not any(j in placed and _is_name(words, placed[j].text) for j in names):
        named = {
            index + j: c for j, (c, h) in enumerate(zip(chunk[:2], behind, strict=False)) if h.kind in ("index", "name")
        }
        more = "more cells than heads" if len(chunk) > len(behind) + 1 else "some are empty"
        return Row(named, start, end, problem=f"{len(chunk)} cells for {len(behind)} columns, {more}")
    return Row({index + j: c for j, c in placed.items()}, start, end, inferred=len(chunk) != len(behind))


def _rejoin(words: TableWords, chunk: list[Cell]) -> list[Cell]:
    """Put together what a narrow column has broken: 预期 / 性, 万吨/ / 日, 完成省 / 下达目标."""
    whole: list[Cell] = []
    for cell in chunk:
        last = whole[-1].text if whole else ""
        if (
            len(whole) > 1
            and cell.text
            and last
            and (
                (cell.text == "性" and attribute(words, last) is not None)
                or (looks_like_value(words, last) and _ASIDE.fullmatch(cell.text))
                or (not words.is_unit(last) and len(last) <= 4 and words.is_unit(last + cell.text))
                or (len(whole) > 2 and not is_no_name(words, last) and not is_no_name(words, cell.text))
            )
        ):
            whole[-1] = whole[-1].join(cell)
        else:
            whole.append(cell)
    return whole


def _one_name(words: TableWords, chunk: list[Cell], behind: list[Column]) -> list[Cell]:
    """Join a name that was broken into several cells."""
    if len(chunk) <= len(behind):
        return chunk
    stop = next((i for i, c in enumerate(chunk) if i > 1 and is_no_name(words, c.text)), 2)
    name = chunk[1]
    for c in chunk[2:stop]:
        name = name.join(c)
    return [chunk[0], name, *chunk[stop:]]


def _is_name(words: TableWords, text: str) -> bool:
    return bool(re.search(r"[一-鿿]{2}", text)) and not is_no_name(words, text)


def _unnumbered(words: TableWords, cells: list[Cell], columns: list[Column]) -> list[Row]:
    """Rows of equal length, as long as each begins with a name."""
    rows, at, width = list[Row](), 0, len(columns)
    first = next((i for i, c in enumerate(columns) if c.kind == "name"), 0)
    if first == 1 and columns[0].kind == "category" and width > 2:
        return _in_groups(words, cells, columns)
    while at + width <= len(cells):
        chunk = cells[at : at + width]
        if not _is_name(words, chunk[first].text) or sum(is_no_name(words, c.text) for c in chunk) < width - first - 2:
            if not any(c.text for c in chunk[:1]):
                at += 1  # a blank line between rows
                continue
            break
        if all(read_head(words, c.text) for c in chunk):
            at += width
            continue
        told = [c for c in chunk if c.text]
        rows.append(Row({i: c for i, c in enumerate(chunk) if c.text}, told[0].at[0], told[-1].at[-1] + 1))
        at += width
    return rows


def _in_groups(words: TableWords, cells: list[Cell], columns: list[Column]) -> list[Row]:
    """Rows of a name and its values; a name that another follows is the 类别 of the rows below it."""
    rows, at, width, passed = list[Row](), 0, len(columns) - 1, 0
    told = [c for c in cells if c.text]
    while at + width <= len(told):
        chunk = told[at : at + width]
        if _is_name(words, chunk[0].text) and (_is_name(words, chunk[1].text) or read_head(words, chunk[1].text)):
            at, passed = at + 1, passed + 1  # 一、经济增长, or heads that come again
            if passed > len(columns) or len(chunk[0].text) > _LONG:
                break
        elif _is_name(words, chunk[0].text) and all(is_no_name(words, c.text) for c in chunk[1:]):
            rows.append(Row(dict(enumerate(chunk, 1)), chunk[0].at[0], chunk[-1].at[-1] + 1))
            at, passed = at + width, 0
        else:
            break
    return rows
