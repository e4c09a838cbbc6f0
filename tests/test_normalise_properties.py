"""The offset map and the tree on any text: made-up plans in every layout, and plain noise."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from invariants import check_map
from planparse.clean import CleanText
from planparse.normalise import normalise
from planparse.sections import split_sections
from planparse.text import SourceText

NOISE = st.text(
    alphabet=st.sampled_from(
        list(
            '一二三四五六七八九十第章节编篇、。,:;()（），：；“”"《》〔〕*#＊·….-—–~% \t\n\r\u3000\xa0\u200b²³¹①②0123456789１２ＡABab专栏附件目录序言号年月日江州市发展改革委员会负责牵头单位责任指标约束性预期性'
        )
    ),
    max_size=400,
)
NUMBERS = st.sampled_from(
    [
        "第一章 ",
        "第二章　",
        "第一节 ",
        "一、",
        "二、",
        "三、",
        "（一）",
        "(二)",
        "1.",
        "2. ",
        "（1）",
        "专栏1 ",
        "附件1",
        "1.1 ",
        "—— ",
        "一是",
        "",
    ]
)
WORDS = st.sampled_from(
    [
        "加快建设现代产业体系",
        "到2025年，达到12.5％",
        "推进 5G 网络",
        "目　录",
        "“十四五”期间新增3 家",
        "（责任单位：市发改委）",
        "表1 主要指标",
        "单位\t2020年\t2025年",
        "2022年3月3日",
        "前 言",
        "注：为2020年价",
        "¹来自考核",
    ]
)
ENDS = st.sampled_from(["。", "", "：", "；", "...... 3", "）。"])
BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", " ", "　　", "", "\n 3 \n", "\n\t"])
PLANS = st.lists(st.tuples(NUMBERS, WORDS, ENDS, BREAKS), min_size=1, max_size=60).map(
    lambda parts: "".join("".join(part) for part in parts)
)


def hold(text: str) -> None:
    clean: CleanText = normalise(SourceText.of(text))
    check_map(clean)
    assert "\r" not in clean.text
    # each line is what its span of the clean text says, in order and without overlap
    at = 0
    for line in clean.lines:
        assert at <= line.start < line.end <= len(clean.text)
        assert "\n" not in clean.text[line.start : line.end]
        at = line.end + 1
    # nothing of substance is lost
    assert sorted(re.sub(r"[\s*⁰¹²³⁴-⁹\u200b]", "", clean.text.translate(FORMS))) == sorted(
        re.sub(r"[\s*⁰¹²³⁴-⁹\u200b]", "", plain(text).translate(FORMS))
    )
    tree = split_sections(clean)
    for i, node in enumerate(tree.nodes):
        assert 0 <= node.start <= node.body <= node.end <= len(clean.text), node
        assert node.parent is None or (node.parent < i and i in tree.nodes[node.parent].children)
        if node.parent is not None:
            above = tree.nodes[node.parent]
            assert above.start <= node.start
            assert node.end <= above.end, (above, node)
            assert node.depth == above.depth + 1
        assert clean.text[slice(*node.title_span)] == node.title
        span = clean.raw_span(node.start, node.end)
        assert 0 <= span.start <= span.end <= len(text)
    for _, _, start, end in tree.notes:
        assert 0 <= start <= end <= len(clean.text)
    for raw in range(0, len(text), 7):
        assert 0 <= clean.clean_at(raw) <= len(clean.text)


FORMS = str.maketrans('"', "“") | str.maketrans("”", "“")


def plain(text: str) -> str:
    """The text without Markdown's own signs: the marks of headings, lists and quotes, and the rules of tables."""
    from planparse.normalise.characters import same_length

    unmarked = re.sub(r"(?m)^[\s\u200b]*(?:#{1,6} +|[-*+>] +(?=[\u4e00-\u9fff“《*]))", "", same_length(text))
    return re.sub(r"(?m)^[\s\u200b]*[-:][-:\s\u200b]*\t[-:\s\u200b]*[-:][\s\u200b]*$", "", unmarked)


@given(NOISE)
@settings(max_examples=150, deadline=None)
def test_noise(text: str) -> None:
    hold(text)


@given(PLANS)
@settings(max_examples=150, deadline=None)
def test_plans_in_any_layout(text: str) -> None:
    hold(text)


@given(PLANS, st.integers(18, 40), st.booleans())
@settings(max_examples=60, deadline=None)
def test_plans_broken_at_a_width(text: str, width: int, glued: bool) -> None:
    lines = [line[i : i + width] for line in (text * 4).split("\n") for i in range(0, len(line), width)]
    numbered = [
        f"{i // 20}{line}" if glued and i % 20 == 0 and i else line if i % 20 or not i else f"{i // 20}\n{line}"
        for i, line in enumerate(lines)
    ]
    hold("\n".join(numbered))
