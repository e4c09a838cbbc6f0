"""Plain text: every byte is read as what it is, or the reader says where it is not."""

import gzip
from pathlib import Path

import pytest

from planparse.errors import SourceError
from planparse.pipeline import parse_source
from planparse.readers import read_bytes, read_documents, read_path

PLAN = "江州市国民经济和社会发展规划\r\n到2025年，森林覆盖率达到14.5%，新建学校12所。\r\n（牵头单位：市教育局）\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAN.encode(), "utf-8"),
        (PLAN.encode("utf-8-sig"), "utf-8"),
        (PLAN.encode("gbk"), "gb18030"),
        ((PLAN + "㐀𠮷€").encode("gb18030"), "gb18030"),
        (b"\xff\xfe" + PLAN.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + PLAN.encode("utf-16-be"), "utf-16-be"),
        (PLAN.encode("utf-16-le"), "utf-16-le"),
        (PLAN.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + PLAN.encode("utf-32-le"), "utf-32-le"),
    ],
    ids=lambda v: v if isinstance(v, str) else None,
)
def test_encodings_are_found(data: bytes, encoding: str) -> None:
    source = read_bytes(data, "plan.txt")
    assert source.text.removesuffix("㐀𠮷€") == PLAN, "no line end is translated, no mark is kept"
    assert source.encoding == encoding
    assert source.format == "text"


@pytest.mark.parametrize("said", ["gb2312", "GBK", "cp936", "gb18030"])
def test_users_word_for_a_part_of_gb18030(said: str) -> None:
    source = read_bytes((PLAN + "㐀𠮷").encode("gb18030"), "plan.txt", encoding=said)
    assert (source.text, source.encoding) == (PLAN + "㐀𠮷", "gb18030")


def test_users_word_for_big5() -> None:
    assert read_bytes("規劃綱要".encode("big5"), "plan.txt", encoding="big5").text == "規劃綱要"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"", None, "plan.txt: the file is empty"),
        (b"\xef\xbb\xbf \r\n", None, "plan.txt: the file is empty"),
        (
            PLAN.encode()[:40] + b"\xff" + PLAN.encode()[40:],
            None,
            "plan.txt: byte 39 (line 1) is not utf-8: e5 "
            "(the file is UTF-8 but for this; mend or fetch it again, or give --encoding)",
        ),
        (
            "第一行\n".encode() + PLAN.encode() * 9 + b"\xe5",
            None,
            "plan.txt: byte 1288 (line 29) is not utf-8: e5 "
            "(the file is UTF-8 but for this; mend or fetch it again, or give --encoding)",
        ),
        (
            PLAN.encode("gbk") + b"\xff" + PLAN.encode("gbk"),
            None,
            "plan.txt: byte 100 (line 4) is not gb18030: ff "
            "(the file is GB18030 but for this; mend or fetch it again, or give --encoding)",
        ),
        (
            PLAN.encode("gbk"),
            "utf-8",
            "plan.txt: byte 0 (line 1) is not utf-8: bd (give another --encoding, or leave it out to find it)",
        ),
        (
            b"\xff\xfe" + PLAN.encode("utf-16-le") + b"\x00",
            None,
            "plan.txt: byte 118 is not utf-16-le: 00 (its byte order mark says utf-16-le; the file may be damaged)",
        ),
        (
            PLAN.encode(),
            "klingon",
            "plan.txt: there is no encoding 'klingon' (known ones are utf-8, gb18030, big5, utf-16 …)",
        ),
        (
            "規劃綱要".encode("big5") * 9,
            None,
            "plan.txt: the encoding is not known (byte 0 is not UTF-8) "
            "(say which encoding it is: --encoding gb18030, big5, utf-16 …)",
        ),
        (
            bytes(range(256)) * 40,
            None,
            "plan.txt: a binary file, not text (byte 0 is NUL) (give a text, or one of the known forms)",
        ),
        (
            b"\x01\x02\x03\x04abc" * 40,
            None,
            "plan.txt: a binary file, not text (160 control characters) (give a text, or one of the known forms)",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            None,
            "plan.txt: a PNG picture, not text "
            "(recognise its text first with OCR, such as ocrmypdf --language chi_sim or tesseract)",
        ),
    ],
)
def test_what_cannot_be_read_says_where_and_how_to_mend_it(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "plan.txt", encoding=encoding)
    assert str(caught.value) == message


def test_gzip_and_its_damage() -> None:
    packed = gzip.compress(PLAN.encode("gbk"))
    assert read_bytes(packed, "plan.txt.gz").text == PLAN
    assert read_bytes(packed + packed, "plan.txt.gz").text == PLAN * 2, "several members are one file"
    with pytest.raises(SourceError, match="cut off"):
        read_bytes(packed[:-9], "plan.txt.gz")
    with pytest.raises(SourceError, match="damaged"):
        read_bytes(packed[:20] + b"\xff\xff\xff" + packed[23:], "plan.txt.gz")


def test_gzip_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(b"\0" * (10 << 20)) * 30
    with pytest.raises(SourceError, match="unpacks to more than 200 MB"):
        read_bytes(bomb, "plan.txt.gz")


def test_paths_folders_and_missing_files(tmp_path: Path) -> None:
    path = tmp_path / "规划.txt"
    path.write_bytes(PLAN.encode())
    source = read_path(path)
    assert (source.name, source.text) == ("规划.txt", PLAN)
    with path.open("rb") as stream:
        assert [s.text for s in read_documents(stream, name="-")] == [PLAN]
    with pytest.raises(SourceError, match="this is a folder"):
        read_path(tmp_path)
    with pytest.raises(SourceError, match=r"nothing.txt: cannot be read: No such file"):
        read_path(tmp_path / "nothing.txt")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.truncate(500 << 20)
    with pytest.raises(SourceError, match="larger than 200 MB"):
        read_path(path)


def test_a_text_beyond_the_longest_documents_is_refused() -> None:
    with pytest.raises(SourceError, match="20,000,001 characters of text, more than the 20,000,000"):
        read_bytes(b"a" * 20_000_001, "plan.txt")


def test_a_text_in_markdown() -> None:
    text = "# 江州市规划\n\n## 一、主要目标\n\n- 到2025年，**森林覆盖率**达到42%以上。\n* 新建学校3所。\n> 学位增加500个。\n"
    record = parse_source(read_bytes(text.encode(), "plan.md"))
    assert [s.title for s in record.sections if s.heading] == ["主要目标"]
    assert [str(m.low) for m in record.measures] == ["42", "3", "500"]
    assert not any(m.indicator.startswith(("-", "*", ">")) for m in record.measures)
