"""Files made to hurt, and broken ones: each in bounded memory with a message that tells, the good file beside them done.

The whole run is held to an address space and to processor time by the system: what goes beyond ends the test.
"""

import contextlib
import gzip
import os
import random
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import planparse
from forms import as_docx, as_html, as_pdf
from office_files import bomb, docx, indicators, outward, p, workbook, zipped
from pdf_files import cut_off, endless, locked
from planparse.errors import SourceError
from planparse.files import load
from planparse.readers import apart, read_bytes, read_documents
from serving import listening

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the bounds are set by Linux")
MEMORY, SECONDS = 3 << 30, 600
GOOD = "江州市工作方案\n一、主要目标\n到2025年，新增学校3所。\n"


def pdf(content: bytes, filters: bytes = b"/FlateDecode", contents: bytes = b"4 0 R") -> bytes:
    """A PDF of one page with this stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %s/Resources<</XObject<</F 4 0 R>>>>>>" % contents,
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length %d/Filter %s>>\nstream\n%s\nendstream"
        % (len(content), filters, content),
    ]
    out, places = b"%PDF-1.4\n", list[int]()
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def deflated(chunk: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(chunk) for _ in range(times)) + packer.flush()


def gzipped(times: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(b" " * (1 << 20)) for _ in range(times)) + packer.flush()


SPACES = b" " * (1 << 20)
BIG = {
    "big.txt": "江州市规划".encode(),
    "big.pdf": b"%PDF-1.7\n",
    "big.docx": b"PK\x03\x04",
    "big.html": b"<html><body>",
}
"""Files of 500 MB by their first bytes; the rest is a hole."""
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.txt.gz": (lambda: gzipped(300), "unpacks to more than 200 MB"),
    "bomb.docx.gz": (lambda: gzip.compress(zipped({"word/document.xml": SPACES * 70})), "unpacks to more than 64 MB"),
    "zip.docx": (lambda: docx("<w:p/>" + " " * (70 << 20)), "unpacks to more than 64 MB"),
    "entities.docx": (bomb, "declares entities"),
    "outward.docx": (outward, "declares entities"),
    "parts.docx": (lambda: zipped({f"word/{i}": "" for i in range(20_001)}), "20,001 parts"),
    "rows.xlsx": (lambda: workbook("<row><c><v>1</v></c></row>" * 200_001), "a sheet with more than 200,000 rows"),
    "wide.xlsx": (
        lambda: workbook('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'),
        "more than 200 columns",
    ),
    "texts.xlsx": (lambda: workbook("", "<si><t>a</t></si>" * 1_000_001), "more than 1,000,000 texts"),
    "zip.xlsx": (lambda: workbook(" " * (70 << 20)), "unpacks to more than 64 MB"),
    "pages.pdf": (endless, "10,000 pages, more than the 3,000"),
    "spaces.pdf": (lambda: pdf(deflated(SPACES, 3_000)), "more than 1 GB of memory"),
    "twice.pdf": (
        lambda: pdf(zlib.compress(deflated(SPACES, 3_000), 9), b"[/FlateDecode/FlateDecode]"),
        "more than 1 GB of memory",
    ),
    "again.pdf": (
        lambda: pdf(deflated(SPACES, 60), contents=b"[" + b"4 0 R " * 100 + b"]"),
        "more than 1 GB of memory",
    ),
    "drawings.pdf": (lambda: pdf(deflated(b"0 0 m 10 10 l S\n" * 20_000, 3)), "no text layer"),
    "forms.pdf": (lambda: pdf(zlib.compress(b"/F Do " * 10)), "or ends the program"),
    "nested.html": (lambda: b"<html><body>" + b"<div>" * 100_000, "Excessive depth"),
    "open.html": (lambda: b"<html><body>" + b"<p>" * 400_000, "more than 300,000 elements"),
    "attributes.html": (
        lambda: b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(200_000)) + b">",
        "an element with more than 1,000 attributes",
    ),
    "value.html": (lambda: b"<html><body><p class='" + b"a " * 15_000_000 + b"'>", "more than the 20,000,000"),
    "cells.html": (
        lambda: "".join(["<html><body><table>", ("<tr>" + "<td>3，</td>" * 200 + "</tr>") * 2_000]).encode(),
        "more than 300,000 elements",
    ),
    "cut.pdf": (cut_off, "the file is damaged"),
    "cut.docx": (lambda: docx(p("正文。"))[:-200], "the file is damaged"),
    "cut.xlsx": (lambda: indicators()[:2_000], "the file is damaged"),
    "cut.txt.gz": (lambda: gzip.compress(GOOD.encode())[:-9], "the gzip file is cut off"),
    "locked.pdf": (locked, "the file is encrypted"),
}


@pytest.mark.slow
def test_hostile_files_in_one_run(tmp_path: Path) -> None:
    import resource

    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, "utf-8")
    for name, head in BIG.items():
        with (folder / name).open("wb") as stream:
            stream.write(head)
            stream.truncate(500 << 20)
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    result = subprocess.run(
        [sys.executable, "-m", "planparse", "extract", "in", "-o", "out", "--jobs", "1"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(planparse.__file__).parents[1])},
        preexec_fn=bound,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 3, result.stderr[-2_000:]
    assert "Traceback" not in result.stderr
    told = {line.split(": ")[1].removeprefix("in/"): line for line in result.stderr.splitlines() if ": in/" in line}
    for name, message in [
        *((name, message) for name, (_, message) in HOSTILE.items()),
        *dict.fromkeys(BIG, "larger than 200 MB").items(),
    ]:
        assert message in told[name], name
    assert [f.name for f in (tmp_path / "out").iterdir()] == ["good.json"]
    assert [t.quote for t in load(tmp_path / "out" / "good.json").targets] == ["3所"]


def forms() -> Iterator[tuple[str, bytes]]:
    """A small document in each form that is read without a program from outside."""
    parts: list[str | list[list[str]]] = [*GOOD.splitlines(), [["指标", "单位", "2025年"], ["学校", "所", "12"]]]
    yield "plan.txt", GOOD.encode("gb18030")
    yield "plan.html", as_html(parts)
    yield "plan.docx", as_docx(parts)
    yield "plan.pdf", as_pdf(parts)
    yield "plan.xlsx", indicators()
    yield "plan.txt.gz", gzip.compress(GOOD.encode())
    yield (
        "plan.mhtml",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
        + (as_html(parts) + b"\r\n--B--\r\n"),
    )


@pytest.mark.parametrize(("name", "data"), list(forms()), ids=lambda value: value if isinstance(value, str) else "")
def test_damage_is_an_error_of_the_file_or_none(name: str, data: bytes) -> None:
    """Bytes changed, cut out and put in at random: text or a SourceError, and nothing else."""
    chance = random.Random(name)
    for _ in range(60):
        hurt = bytearray(data)
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(len(hurt) or 1)
            match chance.randrange(3):
                case 0:
                    hurt[at : at + 1] = chance.randbytes(1)
                case 1:
                    del hurt[at : at + chance.randrange(1, 40)]
                case _:
                    hurt[at:at] = chance.randbytes(8)
        with contextlib.suppress(SourceError):
            assert all(source.text for source in read_documents(bytes(hurt), name=name))


@pytest.mark.parametrize("form", ["html", "docx", "mhtml"])
def test_nothing_is_fetched(form: str) -> None:
    """A server of our own counts who asks for what the files refer to."""
    with listening() as (site, asked):
        page = (
            f'<!DOCTYPE html SYSTEM "{site}/x.dtd"><html><head><base href="{site}/"><link rel="stylesheet" href="{site}/a.css">'
            f'<script src="{site}/a.js"></script></head><body><img src="{site}/a.png"><iframe src="{site}/b"></iframe>'
            f"<p>到2025年，新增学校3所。</p></body></html>"
        ).encode()
        head = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
        picture = (
            '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            f'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="{site}/a.png"/></w:drawing></w:r></w:p>'
        )
        data = {"html": page, "mhtml": head + page, "docx": docx(picture + p("到2025年，新增学校3所。"))}[form]
        assert "新增学校3所" in read_bytes(data, f"plan.{form}").text
    assert asked == []


def test_work_apart_gives_its_result_or_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart.apart(lambda: [1, 2], "x") == [1, 2]

    def fail() -> None:
        raise SourceError("broken", where="x", cure="mend it")

    with pytest.raises(SourceError, match=r"^x: broken \(mend it\)$"):
        apart.apart(fail, "x")
    monkeypatch.setattr(apart, "MAX_MEMORY", 64 << 20)
    with pytest.raises(SourceError, match="reading it takes more than"):
        apart.apart(lambda: bytes(1 << 30), "x")
    with pytest.raises(SourceError, match="or ends the program"):
        apart.apart(lambda: os._exit(7), "x")
