"""What must hold for any text at all."""

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from invariants import check
from plan_files import ROOT, sample
from planparse import parse
from planparse.normalise import normalise
from planparse.readers import read_bytes
from planparse.text import SourceText

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WORDS = [
    *"一二三十百千万亿第章节编条、。，,；;：:（()）〈〉《》“”*\t\n\r 　·—-–~%％‰+/=<>≥∶²³⁰①Ⅲ０５９",
    *[
        "\n\n",
        "\r\n",
        "2025年",
        "到2025年，",
        "“十四五”期间",
        "１２.5",
        "3.6",
        "100",
        "-6.5",
        "[1.89]",
        "12,000",
        "2022610日",
    ],
    *[
        "亿元",
        "个百分点",
        "家",
        "万吨/日",
        "以上",
        "左右",
        "超过",
        "控制在",
        "以内",
        "年均增长",
        "分别",
        "其中",
        "由",
        "提高到",
    ],
    *[
        "地区生产总值",
        "高新技术企业",
        "粮食、蔬菜产量",
        "每千人口",
        "全覆盖",
        "翻一番",
        "完成市下达目标",
        "与经济增长同步",
    ],
    *["第一章 ", "第二节 ", "（一）", "1.", "1．", "(2)", "专栏3-1 ", "附件", "目  录", "名词解释", ".....12", "表1 "],
    *[
        "(牵头单位:",
        "责任单位：",
        "市发改委",
        "区经信局、",
        "各区人民政府",
        "按职责分工负责",
        "牵头，",
        "配合）",
        "下同",
        "列首位的为牵头单位",
    ],
    *[
        "任务分工方案",
        "政府工作报告",
        "江州市",
        "临湖区",
        "第十四个五年规划",
        "预计",
        "主要预期目标",
        "明年",
        "〔2021〕18号",
        "2021年6月28日",
    ],
    *["\ufeff", "\u200b", "\x00", "\x0c", "\u2028", "𠮷", "é", "😀"],
]
"""What sets the rules going, and what could trip them."""

plan_like = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
anything = st.one_of(plan_like, plan_like, st.text(max_size=120))


@QUICK
@given(anything)
@example("")
@example("\n")
@example("(牵头单位:")
@example("第一章")
@example("1\t2\t3\n")
def test_any_text_gives_a_valid_record(text: str) -> None:
    check(parse(text), text)


@QUICK
@given(anything)
def test_clean_text_maps_back(text: str) -> None:
    clean = normalise(SourceText.of(text))
    assert clean.source.text == text
    raw = [clean.raw_at(i) for i in range(len(clean.text))]
    assert raw == sorted(raw)
    assert all(0 <= at <= len(text) for at in raw)
    for i, c in enumerate(clean.text):
        if c != "\n":
            assert clean.clean_at(raw[i]) == i
            assert c == text[raw[i]] or c.isascii() or not text[raw[i]].isascii()
    ends = 0
    for line in clean.lines:
        assert ends <= line.start < line.end <= len(clean.text)
        assert "\n" not in clean.text[line.start : line.end]
        ends = line.end


@QUICK
@given(plan_like, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_encoded_text_comes_back(middle: str, encoding: str) -> None:
    text = (
        "江州市任务分工方案\n一、主要指标分工\n到2025年，森林覆盖率达到38%以上。"
        + middle.replace("\x00", "")
        + "\n四、工作要求\n"
    )
    source = read_bytes(text.encode(encoding), "plan.txt")
    assert source.text == text


SENTENCES = [
    "到2025年，高新技术企业达到{n}家。",
    "新建学校{n}所，新增学位{n}个。",
    "深化改革创新，优化发展环境。",
    "森林覆盖率达到{n}%以上。",
]


@QUICK
@given(st.lists(st.integers(0, 3), min_size=3, max_size=6), st.integers(0, 5), st.integers(0, 3))
def test_ids_stay_where_something_is_inserted_elsewhere(kinds: list[int], at: int, what: int) -> None:
    def plan(inserted: bool) -> str:
        lines = ["江州市国民经济和社会发展第十四个五年规划纲要任务分工方案", "", "二、主要任务分工", ""]
        for i, kind in enumerate(kinds):
            if inserted and i == at % len(kinds):
                lines += [
                    "(九)统筹发展和安全",
                    "",
                    "1.防范化解风险。" + SENTENCES[what].format(n=77) + "(责任单位:市应急局)",
                    "",
                ]
            lines += [f"({'一二三四五六'[i]})加快建设{'甲乙丙丁戊己'[i]}片区", ""]
            lines += [f"1.提升片区功能。{SENTENCES[kind].format(n=10 + i)}(责任单位:市发改委)", ""]
        return "\n".join(lines)

    before, after = parse(plan(False)), parse(plan(True))
    for kind in ("sections", "tasks", "targets", "actuals"):
        ids = {r.id for r in getattr(after, kind)}
        assert {r.id for r in getattr(before, kind)} <= ids, kind


@pytest.mark.slow
def test_same_bytes_with_any_hash_seed() -> None:
    code = (
        "import sys; from planparse import parse; from planparse.files import dump; from planparse.readers import read_path;"
        "from pathlib import Path; sys.stdout.buffer.write(dump(parse(read_path(Path(sys.argv[1])).text)))"
    )
    path = sample("jiangzhou-division-2021")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


PIECES = [
    *[
        "(",
        "1",
        "、",
        "市发改委、",
        "到2025年，",
        "增长5%，",
        "“",
        "《",
        "一、\n",
        "1.\n",
        "(一)",
        "\t",
        " ",
        "\n",
        "其中",
        "第一章",
    ],
    *[
        "分别达到1家、",
        "牵头单位:",
        "每千人口",
        "专栏1\n",
        "目录\n",
        "万",
        "百",
        "-",
        "……12\n",
        "江州市",
        "³",
        "*",
        "由1家",
        "1\t",
    ],
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_any_repetition_is_read(piece: str) -> None:
    """A text of one piece repeated is read to its end; how the time grows is measured by bench/growth.py."""
    text = piece * (20_000 // len(piece))
    assert parse(text).source.characters == len(text)
