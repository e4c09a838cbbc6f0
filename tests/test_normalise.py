"""The clean text and its offset map."""

from pathlib import Path

import pytest

from invariants import check_map
from plan_files import SAMPLES, plans
from planparse.clean import CleanText
from planparse.normalise import normalise
from planparse.readers import read_path
from planparse.sections import split_sections
from planparse.text import SourceText


def read(text: str) -> CleanText:
    return normalise(SourceText.of(text))


def lines(text: str, kind: str = "body") -> list[str]:
    clean = read(text)
    return [clean.text[line.start : line.end] for line in clean.lines if line.kind == kind]


@pytest.mark.parametrize("path", [*SAMPLES, *plans()], ids=lambda p: p.stem[:24])
def test_every_clean_character_comes_from_its_raw_one(path: Path) -> None:
    check_map(normalise(read_path(path)))


def test_a_sentence_that_a_page_and_its_footnotes_divide_is_one_line() -> None:
    text = (
        "目 录\n第一章 基础.....\t1\n第二章 目标.....\t2\n第三章 任务.....\t3\n"
        "高新技术企业由2015年的141家升至2020年的\n\n¹“四都”：车都、钟都、桥都、花都。\n\n²排名来自2019年的考核。\n\n331家，拥有中心2家³。\n"
    )
    assert "高新技术企业由2015年的141家升至2020年的331家,拥有中心2家。" in lines(text)
    assert lines(text, "footnote") == ["¹“四都”:车都、钟都、桥都、花都。", "²排名来自2019年的考核。"]


def test_marks_and_spaces_that_mean_nothing_go_and_units_keep_theirs() -> None:
    assert lines("实现 699 亿元，**一是**PM₁₀浓度、面积20m²达标１２家。") == [
        "实现699亿元,一是PM₁₀浓度、面积20m²达标12家。"
    ]


def test_item_numbers_in_wrapped_text_are_no_page_numbers() -> None:
    body = (
        "推进城市有序更新,完善基础设施,提升公共服务水平,健全长效机制,加强组织领导和统筹协调,确保各项任务落到实处。" * 6
    )
    lines = ["一、主要任务", ""]
    for n in range(1, 32):
        item = f"{n}.建设第{n}片区。{body}(责任单位:区住建局、区发改局)"
        lines += [*(item[i : i + 30] for i in range(0, len(item), 30)), ""]
    tree = split_sections(normalise(SourceText.of("\n".join(lines))))
    assert [n.number for n in tree.nodes if n.heading] == ["一、", *(f"{n}." for n in range(1, 32))]
