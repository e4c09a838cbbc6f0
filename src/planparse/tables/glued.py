"""Tables whose cells have nothing between them: 1粮食产量万吨1075≥1080约束性2肉类产量万吨158180预期性.

A row ends with its attribute; its number is the running one; its unit is the longest known one before the
first value. Digits of two values that touch are divided only where the division is certain: a decimal point,
a sign of comparison or a percentage above 100 leaves one way, or every other way would make the indicator
grow or shrink beyond belief. Otherwise the row keeps its name and unit and says that its values are unsure.
"""

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import comb

from planparse.lexicon.patterns import either
from planparse.tables.grid import Cell, Row
from planparse.tables.heads import Column
from planparse.tables.words import TableWords

_SIGN = r"[><≥≤≈]=?"
_NUMBER = r"-?\d+(?:\.\d+)?"
_TOO_FEW = "fewer than"
_PLAIN = r"(?:0|[1-9]\d*)(?:\.\d+)?"
_WAYS = 20_000
"""Ways of dividing a run that are looked at; a longer run is not divided."""
_LIKELY = Decimal(3)
"""An indicator seldom more than trebles in a plan, or falls to less than a third."""


@lru_cache(maxsize=8)
def _patterns(words: TableWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The values at the end of a row, and one value."""
    after, worded = either(w for w in words.after if len(w) > 1), f"(?:{words.worded})[一-鿿]{{2,14}}"
    one = f"(?:{_SIGN})?-?{_PLAIN}(?:{after})?"
    return (
        re.compile(rf"(?:{_SIGN}|[-\d.:\[\]/—]|{after}|(?<=[%‰—/-]){worded})+$"),
        re.compile(rf"{one}|{_PLAIN}:1|1:{_PLAIN}|\[{one}\]|-?{_PLAIN}-{_PLAIN}|{worded}"),
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """What the values of a row are: how many, which of them is a yearly rate of growth, over how many years."""

    count: int
    rate: int | None = None
    years: int = 5


def layout_of(columns: list[Column]) -> Layout:
    """The layout that the heads tell."""
    values = [c for c in columns if c.kind == "value"]
    rates = [i for i, c in enumerate(values) if c.growth or c.yearly or c.cumulative]
    levels = [c.years[1] for i, c in enumerate(values) if c.years and i not in rates]
    years = max(levels) - min(levels) if len(levels) > 1 else 5
    return Layout(len(values), rates[0] if len(rates) == 1 else None, years or 5)


def read_glued(words: TableWords, source: str, start: int, columns: list[Column]) -> tuple[list[Row], int, str]:
    """Rows from behind the heads on, the end of the last one, and the problem where there are none."""
    values = [i for i, c in enumerate(columns) if c.kind == "value"]
    if columns[-1].kind != "attribute":
        return [], start, "the cells have nothing between them, and no attribute ends a row"
    layout = layout_of(columns)
    rows, at, number = list[Row](), start, 1
    for m in words.attribute_at.finditer(source, start):
        cell = Cell.of(source, at, m.start())
        if len(cell.text) > 120:
            break
        head = re.search(rf"(?<![\d.]){number}(?=[^\d.%])", cell.text)
        if head is None:
            break
        mark = Cell.of(source, m.start(), m.end())
        rows.append(_row(words, cell, head.start(), head.end(), mark, columns, layout))
        at, number = m.end(), number + 1
    _doubt_where_cells_are_empty(rows, values)
    if len(rows) < 2:
        return [], start, "the cells have nothing between them, and the rows could not be told apart"
    return rows, at, ""


def _row(
    words: TableWords, cell: Cell, index: int, begin: int, mark: Cell, columns: list[Column], layout: Layout
) -> Row:
    values = [i for i, c in enumerate(columns) if c.kind == "value"]
    placed: dict[int, Cell] = {}
    text = cell.text
    tail = _patterns(words)[0].search(text, begin)
    first = tail.start() if tail else len(text)
    unit_at = first
    for size in range(12, 0, -1):
        if first - size > begin and words.is_unit(text[first - size : first]):
            unit_at = first - size
            break
    else:
        if first < len(text) and text[first] in "—-/" and len(values) > 0:
            # A dash in the place of the unit
            first = unit_at = first + 1
    row = Row(placed, cell.at[index], mark.at[-1] + 1, inferred=True)
    end_of_name = unit_at - 1 if unit_at == first and text[unit_at - 1] in "—-/" else unit_at
    for i, c in enumerate(columns):
        match c.kind:
            case "index":
                placed[i] = cell.part(index, begin)
            case "name":
                placed.setdefault(i, cell.part(begin, end_of_name))
            case "unit" if unit_at < first:
                placed[i] = cell.part(unit_at, first)
            case "attribute":
                placed[i] = mark
    unit = text[unit_at:first]
    pieces = split_values(words, text[first:], layout, unit)
    if pieces is None and len(text) - first < len(values) * 2 and not _ways(words, text[first:], 0, len(values)):
        row.problem = f"{_TOO_FEW} {len(values)} values: {text[first:]}"
    elif pieces is None:
        row.problem = f"{text[first:]} can be divided into {len(values)} values in more than one way"
    else:
        for i, (a, b) in zip(values, pieces, strict=True):
            placed[i] = cell.part(first + a, first + b)
    return row


def _doubt_where_cells_are_empty(rows: list[Row], values: list[int]) -> None:
    """Where one row has too few values to fill its cells, empty cells leave no trace in this table: trust only signs."""
    if not any(r.problem.startswith(_TOO_FEW) for r in rows):
        return
    for row in rows:
        texts = [row.cells[i].text for i in values if i in row.cells]
        if len(texts) > 1 and not any(t[0] in "><≥≤≈[—/-" or ":" in t for t in texts):
            row.problem = f"{''.join(texts)} may be one value or {len(texts)}"
            for i in values:
                row.cells.pop(i, None)


def split_values(words: TableWords, text: str, layout: Layout, unit: str = "") -> list[tuple[int, int]] | None:
    """Where each value stands in a run of glued ones; None where that is not certain.

    >>> from planparse.lexicon import default_lexicon
    >>> from planparse.tables.words import table_words
    >>> words = table_words(default_lexicon())
    >>> split_values(words, "1075≥1080", Layout(2)), split_values(words, "5155", Layout(2), "%")
    ([(0, 4), (4, 9)], [(0, 2), (2, 4)])
    >>> split_values(words, "12120", Layout(2)) is None
    True
    >>> split_values(words, "268039388", Layout(3, rate=2))
    [(0, 4), (4, 8), (8, 9)]
    """
    if comb(len(text), layout.count - 1) > _WAYS:
        return None
    ways = [w for w in _ways(words, text, 0, layout.count) if _possible(text, w, unit, layout)]
    if len(ways) == 1:
        return ways[0]
    likely = [w for w in ways if _steady(text, w, layout)]
    return likely[0] if len(likely) == 1 else None


def _ways(words: TableWords, text: str, at: int, count: int) -> list[list[tuple[int, int]]]:
    if count == 0:
        return [[]] if at == len(text) else []
    found: list[list[tuple[int, int]]] = []
    for end in range(at + 1, len(text) - count + 2):
        if _value(words, text[at:end]):
            found += [[(at, end), *rest] for rest in _ways(words, text, end, count - 1)]
    return found


def _value(words: TableWords, piece: str) -> bool:
    if piece in ("—", "-", "/"):
        return True
    return _patterns(words)[1].fullmatch(piece) is not None


def _numbers(text: str, way: list[tuple[int, int]]) -> list[Decimal | None]:
    """The value of each piece; None for one that sets none or stands in brackets."""
    found: list[Decimal | None] = []
    for a, b in way:
        piece = text[a:b]
        left = [] if piece.startswith("[") else re.findall(_NUMBER, piece.removeprefix("1:"))
        found.append(Decimal(left[0]) if left else None)
    return found


def _possible(text: str, way: list[tuple[int, int]], unit: str, layout: Layout) -> bool:
    """No percentage above 100, and both or neither of two values a ratio."""
    if unit == "%" and any(n is not None and n > 100 for n in _numbers(text, way)):
        return False
    ratios = [":" in text[a:b] for i, (a, b) in enumerate(way) if i != layout.rate]
    return all(ratios) or not any(ratios)


def _steady(text: str, way: list[tuple[int, int]], layout: Layout) -> bool:
    """Does the indicator stay within a factor of three, gain at most one decimal place, and grow at the rate given?"""
    numbers = _numbers(text, way)
    rate = numbers[layout.rate] if layout.rate is not None else None
    levels = [n for i, n in enumerate(numbers) if n is not None and i != layout.rate]
    for a, b in itertools.pairwise(levels):
        if a <= 0 or b <= 0 or not 1 / _LIKELY <= b / a <= _LIKELY or _places(b) > _places(a) + 1:
            return False
    if rate is not None and len(levels) == 2:
        yearly: float = (float(levels[1] / levels[0]) ** (1 / layout.years) - 1) * 100
        return abs(yearly - float(rate)) <= 1
    return True


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)
