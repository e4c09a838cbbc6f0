"""`planparse text`: what planparse reads, to look at."""

from pathlib import Path

from office_files import docx, p, tbl, tc
from running import Result, Run


def test_plain_text_comes_out_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes("一、目标\r\n到2025年，达到３家。".encode("gb18030"))
    assert run("text", tmp_path / "plan.txt") == Result(0, "一、目标\r\n到2025年，达到３家。", "")
    assert run("text", "-", stdin="一、目标\n".encode()) == Result(0, "一、目标\n", "")


def test_what_the_rules_see_with_a_map_of_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(
        docx(
            p("一、主要目标") + p("到２０２５年，达到 3 家。") + tbl(tc("指标") + tc("2025年"), tc("学校") + tc("3所"))
        )
    )
    assert run("text", tmp_path / "plan.docx", "--normalised").out.splitlines() == [
        "1           | 一、主要目标",
        "2           | 到2025年,达到3家。",
        "3 table     | 指标⇥2025年",
        "4 table     | 学校⇥3所",
    ]


def test_what_cannot_be_read(run: Run) -> None:
    assert run("text", "none.txt") == Result(3, "", "planparse: none.txt: cannot be read: No such file or directory\n")
