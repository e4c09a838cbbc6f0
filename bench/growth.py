"""How the time to read a text grows with its length: a ratio of about 4 is linear, 16 quadratic.

python bench/growth.py
"""

import time

from planparse import parse

PIECES = ["1", "1.", "12,", "一、", "(", "《", "“", "增长5%", "达到3%、", "其中", "江州市", "³", "*", "由1家", "1\t"]


def seconds(piece: str, length: int) -> float:
    """Processor time to read `length` characters of one piece repeated."""
    text = piece * (length // len(piece))
    begin = time.process_time()
    parse(text)
    return time.process_time() - begin


def main() -> None:
    """Print the ratio of four times the length for each piece."""
    parse("江州市")
    for piece in PIECES:
        short, long = seconds(piece, 5_000), seconds(piece, 20_000)
        print(f"{piece!r:12} {long / max(short, 0.001):5.1f}")


if __name__ == "__main__":
    main()
