"""Signs of symbol fonts: office programs store ≥ as a place in the font Symbol, which no text tells by itself.

What stands for nothing in running text (bullets, boxes to tick) becomes nothing.
"""

_SYMBOL = {
    **{code: chr(code) for code in (*range(0x20, 0x22), 0x23, 0x25, 0x26, 0x28, 0x29, *range(0x2B, 0x40))},
    **dict(zip(range(0x5B, 0x60), "[∴]⊥_", strict=True)),
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x44: "Δ",
    0x6D: "μ",
    0x70: "π",
    0x53: "Σ",
    0x57: "Ω",
    0x73: "σ",
    0x2D: "-",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD6: "√",
    0xD7: "·",
    0xDE: "⇒",
    0xE5: "∑",
}
_WINGDINGS = {
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    **{0x8C + i: chr(0x2460 + i) for i in range(10)},
}
"""Figures in circles, which number items."""


def sign_of(font: str, code: int) -> str | None:
    """The character at a place of a symbol font, "" where it means nothing in text; None for any other font."""
    name = font.lower().replace(" ", "")
    if "wingdings" in name or "webdings" in name:
        return (_WINGDINGS if name.endswith("wingdings") else {}).get(code & 0xFF, "")
    if "symbol" in name:
        return _SYMBOL.get(code & 0xFF, "")
    return None


def without_private(text: str, font: str) -> str:
    """The text with characters of the private area read in their symbol font; kept as they are in any other."""
    if not any("\uf000" <= c <= "\uf0ff" for c in text):
        return text
    out = ""
    for c in text:
        found = sign_of(font, ord(c)) if "\uf000" <= c <= "\uf0ff" else None
        out += c if found is None else found
    return out
