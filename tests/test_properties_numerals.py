"""Numerals and units by enumeration and by property."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.lexicon import default_lexicon
from planparse.numerals import SCALE_FACTORS, parse

DIGITS = "零一二三四五六七八九"


def spoken(n: int) -> str:
    """The number as it is read aloud, by the rules of the grammar and not of the parser."""
    if n < 10:
        return DIGITS[n]
    for name, scale in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if n >= scale:
            head, rest = divmod(n, scale)
            first = "" if scale == 10 and head == 1 else spoken(head)
            gap = "零" if rest and rest < scale // 10 else ""
            tail = spoken(rest) if rest else ""
            if 10 <= rest < 20 and scale > 10:
                tail = "一" + tail
            return first + name + gap + tail
    raise AssertionError


def test_every_number_to_thirty_thousand() -> None:
    wrong = [(n, spoken(n), parse(spoken(n))) for n in range(30_000) if parse(spoken(n)) != n]
    assert wrong == []


@given(st.integers(0, 10**12 - 1))
def test_larger_numbers(n: int) -> None:
    assert parse(spoken(n)) == n


@given(st.integers(1, 9999))
def test_liang_is_two_before_a_magnitude(n: int) -> None:
    assert parse(spoken(n).replace("二千", "两千").replace("二百", "两百")) == n


@given(st.integers(1000, 9999))
def test_years_digit_by_digit(n: int) -> None:
    by_digits = "".join(DIGITS[int(c)] for c in str(n))
    assert parse(by_digits) == parse(by_digits.replace("零", "〇")) == n


@given(st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4))
def test_arabic_keeps_its_decimals(d: Decimal) -> None:
    text = format(d, "f")
    read = parse(text)
    assert read == d
    assert read is not None
    assert read.as_tuple().exponent == d.as_tuple().exponent


@given(st.integers(0, 10**12))
def test_thousands_commas(n: int) -> None:
    assert parse(f"{n:,}") == n


@pytest.mark.parametrize(
    "text", ["", "统一", "一三百", "两三", "1.2.3", "1,23", "12.", "-", "+", "３个", "百分之五", "第一", "²"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


def readings() -> dict[str, int]:
    """Every reading of a number below 10 000, with the freedoms that plans take."""
    known = {}
    for n in range(10_000):
        known[spoken(n)] = n
        known[spoken(n).replace("二百", "两百").replace("二千", "两千")] = n
        if 10 <= n < 20:
            known["一" + spoken(n)] = n
        known[spoken(n).replace("百一十", "百十")] = n
        if n and n % 100 == 0 and n >= 1000 and n % 1000:
            known[spoken(n).removesuffix("百")] = n  # 三千二 is 3200
        if n % 10 == 0 and n >= 100 and n % 100 and n % 1000 // 100:
            known[spoken(n).removesuffix("十")] = n  # 三百二 is 320
    return known


def test_short_strings_are_read_as_they_are_spoken_or_not_at_all() -> None:
    known, wrong = readings(), []
    without_zero: set[tuple[str, Decimal | None]] = {
        (text.replace("零", ""), Decimal(n)) for text, n in known.items()
    }  # 十零一 can only be 11
    for length in (2, 3, 4):
        for chars in product("一二三五十百千零", repeat=length):
            text = "".join(chars)
            value = parse(text)
            digit_by_digit = not set(text) & set("十百千")
            bare = text[0] in "百千"
            meant = known[text] == value if text in known else (text.replace("零", ""), value) in without_zero
            if value is not None and not digit_by_digit and not bare and not meant:
                wrong.append((text, value))
    assert wrong == []


def test_every_unit_has_a_quantity_in_proportion() -> None:
    for name in default_lexicon().units.by_name:
        one, many = (
            default_lexicon().units.quantity(Decimal(1), name),
            default_lexicon().units.quantity(Decimal(3000), name),
        )
        assert one is not None, name
        assert many is not None, name
        assert many[:2] == one[:2]
        assert abs(many[2] - 3000 * one[2]) <= abs(many[2]) * Decimal("1e-9"), name


@pytest.mark.parametrize("scale", sorted(SCALE_FACTORS))
@pytest.mark.parametrize("unit", ["元", "吨", "平方米", "人", "家", "千瓦"])
def test_a_scale_word_multiplies(scale: str, unit: str) -> None:
    small, large = (
        default_lexicon().units.quantity(Decimal(3), unit),
        default_lexicon().units.quantity(Decimal(3), scale + unit),
    )
    assert small is not None
    assert large is not None
    assert large[:2] == small[:2]
    assert large[2] == small[2] * SCALE_FACTORS[scale]
