"""PDF files drawn piece by piece, and broken and hostile ones."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from planparse.readers import read_bytes
from planparse.text import SourceText

FONT = "STSong-Light"
WIDTH, HEIGHT = A4
LEFT, RIGHT = 85.0, 85.0 + 14 * 30
SENTENCE = "坚持创新驱动发展，加快建设现代化产业体系，全面提升城市功能品质，扎实推进共同富裕。"


class Pages:
    """A PDF drawn piece by piece, measured in points from the top left; a full line holds 30 characters."""

    def __init__(self, **options: object) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=A4, **options)

    def text(self, x: float, y: float, text: str, size: float = 14) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def paragraph(
        self, y: float, text: str, *, x: float = LEFT, full: int = 30, size: float = 14, indent: int = 2
    ) -> float:
        """Full lines with the first one indented; gives the height of the next line."""
        start = x + size * indent
        first, rest = text[: full - indent], text[full - indent :]
        self.text(start, y, first, size)
        y += size * 1.7
        while rest:
            self.text(x, y, rest[:full], size)
            rest = rest[full:]
            y += size * 1.7
        return y

    def grid(
        self, xs: list[float], ys: list[float], cells: dict[tuple[int, int], str], missing: set[tuple[str, int, int]]
    ) -> None:
        """Ruled cells; `missing` leaves out the line right of ("v") or beneath ("h") a cell, which merges it."""
        line = self.canvas.line
        for i, y in enumerate(ys):
            for j in range(len(xs) - 1):
                if ("h", i - 1, j) not in missing:
                    line(xs[j], HEIGHT - y, xs[j + 1], HEIGHT - y)
        for j, x in enumerate(xs):
            for i in range(len(ys) - 1):
                if ("v", i, j - 1) not in missing:
                    line(x, HEIGHT - ys[i], x, HEIGHT - ys[i + 1])
        for (i, j), text in cells.items():
            for n, piece in enumerate(text.split("\n")):
                self.text(xs[j] + 4, ys[i] + 14 + 12 * n, piece, 10)

    def furniture(self, number: int) -> None:
        self.text(230, 40, "江州市规划汇编", 9)
        self.text(280, HEIGHT - 36, f"— {number} —", 9)

    def next(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()


def read(pages: Pages) -> SourceText:
    """The document, each block of which is a line."""
    source = read_bytes(pages.data(), "plan.pdf")
    assert source.format == "pdf"
    for line, block in zip(source.text.splitlines(), source.blocks, strict=True):
        assert source.text[block.span.start : block.span.end] == line
    return source


def picture(pages: Pages) -> None:
    """A picture over most of the page."""
    from reportlab.lib.utils import ImageReader

    bitmap = b"P6 8 8 255 " + bytes(192)
    pages.canvas.drawImage(ImageReader(io.BytesIO(bitmap)), 50, 50, 400, 600)


def scanned() -> bytes:
    """Pages that are pictures."""
    pages = Pages()
    for _ in range(3):
        picture(pages)
        pages.next()
    return pages.data()


def locked() -> bytes:
    """A file that opens with a password only."""
    pages = Pages(encrypt=StandardEncryption("secret", canPrint=0))
    pages.paragraph(90, SENTENCE)
    return pages.data()


def cut_off() -> bytes:
    """The beginning of a file."""
    pages = Pages()
    pages.paragraph(90, SENTENCE)
    return pages.data()[:300]


def endless() -> bytes:
    """More pages than any document has."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(10_000):
        document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def crowded() -> bytes:
    """One page with more characters than any has."""
    pages = Pages()
    for i in range(40):
        pages.text(0, 10 + i * 20, "字" * 1_000, 1)
    return pages.data()
