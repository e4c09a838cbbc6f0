"""Numbers as plans write them, to exact decimals.

    number  = arabic | chinese
    arabic  = [sign] digits ["." digits] | [sign] ddd ("," ddd)+ ["." digits]
    chinese = 三 | 十五 | 三百二十 | 三万五千 | 二〇二五 | 百 | 千 (a bare magnitude counts one of it)

Pure functions; they know nothing of units. Scales that stay in the unit (4000亿元 is 4000 of 亿元) are the
business of `planparse.measures.tokens`.
"""

from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "俩": 2}
PLACES = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}

SCALE_FACTORS: dict[str, int] = {
    "百亿亿": 10**18,
    "亿亿": 10**16,
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
"""What a scale word in front of a unit multiplies by."""


def parse(text: str) -> Decimal | None:
    """The value of a number written in Arabic or Chinese numerals; None where it is neither.

    >>> parse("12,000.5"), parse("三万五千"), parse("二〇二五"), parse("统一")
    (Decimal('12000.5'), Decimal('35000'), Decimal('2025'), None)
    """
    return parse_arabic(text) if text[:1] in "+-−－0123456789" else parse_chinese(text)


def parse_arabic(text: str) -> Decimal | None:
    """The value of digits with an optional sign, decimal point and thousands commas."""
    body = text.replace("−", "-").replace("－", "-")
    digits = body.lstrip("+-")
    if not digits or not digits[0].isascii() or not digits[0].isdigit():
        return None
    if "," in digits:
        whole, _, _fraction = digits.partition(".")
        head, *groups = whole.split(",")
        if not 1 <= len(head) <= 3 or any(len(g) != 3 for g in groups):
            return None
        body = body.replace(",", "")
    if not digits.replace(",", "").replace(".", "", 1).isdecimal() or not digits.isascii() or digits.endswith("."):
        return None
    return Decimal(body)


@lru_cache(maxsize=1024)
def parse_chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral below 10^16; None where the characters make no number.

    >>> parse_chinese("十五"), parse_chinese("三百二"), parse_chinese("千亿"), parse_chinese("一三百")
    (Decimal('15'), Decimal('320'), Decimal('100000000000'), None)
    """
    if not text:
        return None
    if all(c in DIGITS for c in text):
        if len(text) > 1 and any(c in "两俩" for c in text):
            return None  # 两三 is two or three, no number of two digits
        return Decimal(int("".join(str(DIGITS[c]) for c in text)))
    total = section = 0
    digit: int | None = None
    place = 10**4  # places come in falling order: 三千二百, never 二百三千
    zero = False
    for c in text:
        if c in DIGITS:
            if digit is not None or (zero and DIGITS[c] == 0):
                return None
            if DIGITS[c] == 0:
                zero = True
            else:
                digit = DIGITS[c]
        elif c in PLACES:
            bare = zero and (c != "十" or section or not total)  # 十六亿零十万 may stand
            if PLACES[c] >= place or (digit is None and (bare or (section and (c, place) != ("十", 100)))):
                return None  # 十百, 零百, 一千百; 一百十 is 110
            place = PLACES[c]
            section += (digit or 1) * place
            digit, zero = None, False
        elif c in SCALES:
            if zero and digit is None:
                return None  # 三千零万
            scale = SCALES[c]
            section += digit or 0
            if total >= scale * 10**4:  # 三亿五千万: the smaller scale counts only what follows the larger
                total += (section or 1) * scale
            else:
                total = (total + section or 1) * scale
            section, digit, place, zero = 0, None, 10**4, False
        else:
            return None
    if zero and digit is None and (total or section):
        return None
    if digit is not None:
        # 三百二 is 320, 一百零二 is 102, 三万五 is 35 000
        step = 1 if zero else place // 10 if section else SCALES[text[-2]] // 10 if text[-2:-1] in SCALES else 1
        section += digit * max(step, 1)
    return Decimal(total + section)
