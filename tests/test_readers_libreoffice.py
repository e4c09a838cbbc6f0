"""Files that LibreOffice itself has written: .doc, .xls, .rtf, .odt, .docx and PDF, and how they are read again."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from agreement import agreement, said
from forms import as_docx, as_text, parts_of
from office_files import RELS, W, indicators, zipped
from plan_files import sample
from planparse.errors import SourceError
from planparse.pipeline import parse_source
from planparse.readers import legacy, read_bytes, read_path
from serving import listening

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(legacy.soffice() is None, reason="LibreOffice is not installed, and these files are made by it"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> "Office":
    return Office(tmp_path_factory.mktemp("office"))


class Office:
    """LibreOffice as a person uses it: open, and save in another form."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save_as(self, form: str, data: bytes, original: str) -> bytes:
        program = legacy.soffice()
        assert program is not None
        (self._folder / f"file.{original}").write_bytes(data)
        out = self._folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", form, "--outdir", str(out), f"file.{original}"]
        subprocess.run(command, cwd=self._folder, check=True, capture_output=True, timeout=120)
        return (out / f"file.{form}").read_bytes()


@cache
def plan(stem: str) -> tuple[bytes, bytes]:
    """A sample plan as Word file and as text."""
    parts = parts_of(read_path(sample(stem)))
    return as_docx(parts), as_text(parts)


@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "docx"])
@pytest.mark.parametrize("stem", ["jiangzhou-outline-2021", "linhu-division-2021"])
def test_a_plan_says_the_same_in_each_form(office: Office, stem: str, form: str) -> None:
    word, text = plan(stem)
    source = read_bytes(office.save_as(form, word, "docx"), f"plan.{form}")
    assert source.format == form
    assert said(parse_source(source)) == said(parse_source(read_bytes(text, "plan.txt")))


def test_a_word_file_of_old_is_read_under_the_name_of_another_program(office: Office) -> None:
    word, _ = plan("linhu-report-2024")
    data = office.save_as("doc", word, "docx")
    assert read_bytes(data, "plan.wps").text == read_bytes(data, "plan.doc").text


def test_a_workbook_of_old_is_read_as_the_new_one(office: Office) -> None:
    old = read_bytes(office.save_as("xls", indicators(), "xlsx"), "a.xls")
    assert old.format == "xls"
    assert old.text == read_bytes(indicators(), "a.xlsx").text


def test_a_damaged_file_gives_no_text(office: Office) -> None:
    data = office.save_as("doc", plan("linhu-report-2024")[0], "docx")
    encrypted = bytearray(data)
    encrypted[data.index(b"\xec\xa5") + 11] |= 1  # the flag that Word sets in a file with a password
    for broken in (data[:6_000], data[: len(data) // 2], bytes(encrypted)):
        with pytest.raises(SourceError, match=r"the file is damaged|LibreOffice could not convert it"):
            read_bytes(broken, "plan.doc")


def test_links_in_a_file_are_not_followed(tmp_path: Path) -> None:
    with listening() as (site, asked):
        secret = tmp_path / "secret.txt"
        secret.write_text("机密", "utf-8")
        names = "".join(
            f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
            for short, long in [("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible")]
        )
        sections = "".join(
            f'<text:section text:name="s{i}"><text:section-source xlink:href="{target}" xlink:type="simple"/>'
            f"<text:p>第{i}节。</text:p></text:section>"
            for i, target in enumerate([secret.as_uri(), f"{site}/section.txt"])
        )
        content = (
            f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
            f"<office:text><text:p>到2025年，建成学校3所。</text:p>{sections}<text:p><draw:frame svg:width='2cm' svg:height='2cm'>"
            f"<draw:image xlink:href='{site}/image.png'/></draw:frame></text:p></office:text></office:body></office:document-content>"
        )
        data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
        try:
            text = read_bytes(data, "plan.odt").text
        except SourceError as error:  # a strict reader may refuse it; nothing is fetched either way
            text = str(error)
    assert "机密" not in text
    assert asked == []


@pytest.mark.parametrize("stem", ["jiangzhou-outline-2021", "linhu-division-2021"])
def test_a_pdf_that_it_prints_says_the_same(office: Office, stem: str) -> None:
    """Its paragraphs have no indents, and the lines of its tables are left out: the place of the words tells all."""
    word, text = plan(stem)
    found = said(parse_source(read_bytes(office.save_as("pdf", word, "docx"), "plan.pdf")))
    for what, wanted in said(parse_source(read_bytes(text, "plan.txt"))).items():
        assert agreement(wanted, found[what]) >= 0.98, f"{what}: {wanted - found[what]}, {found[what] - wanted}"


def test_signs_and_changes_as_they_are_printed(office: Office) -> None:
    """What a PDF keeps of a sign of the font Symbol is a place in that font, and of a deletion a line through it."""
    body = "<w:p><w:r><w:t>森林覆盖率</w:t></w:r><w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r><w:r><w:t>42%，建成学校</w:t></w:r>"
    dated = "w:id='1' w:author='a' w:date='2020-01-01T00:00:00Z'"
    body += f"<w:del {dated}><w:r><w:delText>5</w:delText></w:r></w:del><w:r><w:t>3所。各部门要加强协调，形成合力。</w:t></w:r></w:p>"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    word = zipped(
        {
            "[Content_Types].xml": f"<Types xmlns='{types}'><Default Extension='rels' ContentType="
            "'application/vnd.openxmlformats-package.relationships+xml'/>"
            f"<Override PartName='/word/document.xml' ContentType='{main}'/></Types>",
            "_rels/.rels": RELS,
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        }
    )
    for form in ("pdf", "doc"):
        text = read_bytes(office.save_as(form, word, "docx"), f"plan.{form}").text
        assert "森林覆盖率≥42%，建成学校3所。" in text.replace(" ", ""), form
