"""All forms in one run, good files beside bad ones; the corpus in its own forms beside its text."""

import gzip
import json
from collections import Counter
from collections.abc import Hashable
from pathlib import Path

import pytest

from agreement import agreement, said
from forms import as_docx, as_html, as_pdf, as_text, parts_of
from office_files import bomb, ole
from pdf_files import scanned
from plan_files import SHARED, needs_shared, sample
from planparse.files import load
from planparse.pipeline import parse_source
from planparse.readers import read_path
from running import Run

SAMPLE = sample("jiangzhou-outline-2021")


def test_extract_takes_all_forms_in_one_run(run: Run) -> None:
    parts = parts_of(read_path(SAMPLE))
    folder = Path("in")
    folder.mkdir()
    text = as_text(parts)
    good = {
        "a.txt": text,
        "b.md": text,
        "c.html": as_html(parts),
        "d.docx": as_docx(parts),
        "e.pdf": as_pdf(parts),
        "f.txt.gz": gzip.compress(text.decode().encode("gb18030")),
        "g.docx.gz": gzip.compress(as_docx(parts)),
        "h.htm": as_docx(parts),  # named wrongly
    }
    bad = {
        "bomb.docx": (bomb(), "declares entities"),
        "cut.docx": (good["d.docx"][:-500], "the file is damaged"),
        "scan.pdf": (scanned(), "no text layer"),
        "empty.txt": (b"", "the file is empty"),
        "old.doc": (ole("WordDocument"), "LibreOffice"),
    }
    for name, data in {**good, **{name: data for name, (data, _) in bad.items()}}.items():
        (folder / name).write_bytes(data)
    result = run("extract", "in", "-o", "out")
    assert result.code == 3
    for name, (_, message) in bad.items():
        line = next(line for line in result.err.splitlines() if f"in/{name}" in line)
        assert message in line
    written = {p.name for p in Path("out").iterdir()}
    assert written >= {f"{name.partition('.')[0]}.json" for name in good}
    assert {name for name in written if name.endswith(".txt")} == {f"{stem}.text.txt" for stem in "cdegh"}
    expected = said(load("out/a.json"))
    for stem in "bcdefgh":
        record = load(f"out/{stem}.json")
        assert said(record)["measures"] == expected["measures"], stem
        if record.source.text:
            saved = Path("out", record.source.text).read_bytes().decode()
            assert len(saved) == record.source.characters
            for measure in record.measures:
                assert saved[measure.span.start : measure.span.end] == measure.quote


def test_forms_from_standard_input(run: Run) -> None:
    parts = parts_of(read_path(SAMPLE))
    for make, form in ((as_html, "html"), (as_docx, "docx"), (as_pdf, "pdf")):
        result = run("extract", "-", "-o", "-", "-q", stdin=make(parts))
        assert result.code == 0
        assert json.loads(result.out)["source"]["format"] == form


def pairs() -> list[Path]:
    """Pages and PDFs of the corpus that have their plain text beside them."""
    found = [*SHARED.glob("corpus/*.html"), *SHARED.glob("corpus/*.pdf")]
    return sorted(p for p in found if p.with_suffix(".txt").exists())


@needs_shared
@pytest.mark.parametrize("path", pairs(), ids=lambda p: p.name)
def test_the_corpus_says_the_same_in_its_own_form_as_in_text(path: Path) -> None:
    as_form, plain = said(parse_source(read_path(path))), said(parse_source(read_path(path.with_suffix(".txt"))))
    empty: Counter[Hashable] = Counter()
    for what, least in (("measures", 0.97), ("assignments", 0.97), ("sections", 0.97)):
        missing, extra = plain[what] - as_form[what], as_form[what] - plain[what]
        assert agreement(plain[what], as_form[what]) >= least, f"{what}: missing {missing or empty}, extra {extra}"
