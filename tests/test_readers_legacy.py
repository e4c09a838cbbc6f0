"""Forms that only an office program reads: converted where one is installed, a clear message where none is."""

import stat
import sys
from pathlib import Path

import pytest

from office_files import docx, ole, p, zipped
from planparse.errors import SourceError
from planparse.readers import legacy, read_bytes
from planparse.readers.sniff import form_of

DOC = ole("WordDocument")


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (DOC, "doc"),
        (ole("Workbook"), "xls"),
        (b"{\\rtf1 x}", "rtf"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "odt"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w/>', "doc"),
    ],
    ids=["doc", "xls", "rtf", "odt", "flat xml"],
)
def test_without_libreoffice_the_message_tells_how_to_get_it(
    data: bytes, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "soffice", lambda: None)
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "plan.wps")
    assert str(caught.value).startswith(
        f"plan.wps: a .{form} file needs LibreOffice, which is not installed (install LibreOffice (apt"
    )


def test_unknown_ole_files_are_refused() -> None:
    with pytest.raises(SourceError, match="an OLE file of a kind that is not known"):
        read_bytes(ole("Tables"), "plan.msi")


def test_a_name_in_the_text_is_no_stream() -> None:
    with pytest.raises(SourceError, match="the file is damaged: its directory is missing"):
        read_bytes(ole() + "WordDocument, Workbook".encode("utf-16-le"), "plan.doc")


@pytest.mark.parametrize(("name", "form"), [("a.doc", "doc"), ("a.xls", "xls"), ("a.bin", "doc")])
def test_a_sheet_in_a_text_and_a_text_in_a_sheet(name: str, form: str) -> None:
    assert form_of(ole("WordDocument", "Workbook"), name) == form


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
class TestWithLibreOffice:
    """A stand-in for soffice, which is asked to convert just as the real one is."""

    def stand_in(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        (tmp_path / "made.docx").write_bytes(docx(p("到2025年，建成学校3所。")))
        monkeypatch.setattr(legacy, "soffice", lambda: str(program))

    def test_it_is_converted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stand_in(
            tmp_path,
            monkeypatch,
            'while [ "$1" != --outdir ]; do shift; done; [ "$http_proxy" = http://127.0.0.1:9 ] || exit 1\n'
            f'mkdir -p "$2"; cp "{tmp_path}/made.docx" "$2/original.docx"',
        )
        source = read_bytes(DOC, "plan.doc")
        assert (source.text, source.format, source.name) == ("到2025年，建成学校3所。\n", "doc", "plan.doc")

    def test_it_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stand_in(tmp_path, monkeypatch, "exit 0")
        with pytest.raises(SourceError, match="LibreOffice could not convert it"):
            read_bytes(DOC, "plan.doc")

    def test_it_hangs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stand_in(tmp_path, monkeypatch, "sleep 60 & wait")
        monkeypatch.setattr(legacy, "_SECONDS", 0.3)
        with pytest.raises(SourceError, match=r"did not convert it within 0.3 seconds"):
            read_bytes(DOC, "plan.doc")


@pytest.mark.slow
@pytest.mark.skipif(legacy.soffice() is None, reason="LibreOffice is not installed")
def test_the_real_libreoffice_reads_rtf() -> None:
    assert "12" in read_bytes(b"{\\rtf1\\ansi Plan 12}", "plan.rtf").text
