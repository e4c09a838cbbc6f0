"""A task carries its own words."""

from planparse.build import _body_text
from planparse.clean import CleanText, Line
from planparse.text import SourceText


def test_text_leaves_out_footnotes_between_paragraphs() -> None:
    text = "1.推进更新。\n¹注释\n建成10个社区。\n(责任单位:区住建局)"
    lines = [Line(0, 7), Line(8, 11, "footnote"), Line(12, 20), Line(21, 33)]
    clean = CleanText(SourceText.of(text), text, lines, [0], [0])
    assert _body_text(clean, 0, 20) == "1.推进更新。\n建成10个社区。"
    assert _body_text(clean, 12, 20) == "建成10个社区。"
