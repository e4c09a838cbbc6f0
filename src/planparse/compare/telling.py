"""Cells, verdicts and tasks in words, once for all forms."""

from collections.abc import Sequence

from planparse.changes.telling import plain, step, value
from planparse.compare.model import Cell, Comparison, Counterpart, Duty, Plan, Row, VerdictKind, Work

VERDICTS: dict[VerdictKind, str] = {
    "equal": "equal",
    "higher": "higher",
    "lower": "lower",
    "firmer": "same figure, firmer",
    "softer": "same figure, softer",
    "part": "part",
    "open": "left open in both",
    "answered": "left open, answered above",
    "own": "own figure, open above",
    "worded": "other words",
    "unlike": "not comparable",
}
IN_CHINESE: dict[VerdictKind, tuple[str, str]] = {
    "equal": ("一致", "与上级计划数值、要求相同"),
    "higher": ("较高", "数值高于上级计划; 下级自行加码的注明(加码)"),
    "lower": ("较低", "数值低于上级计划"),
    "firmer": ("数值相同, 要求更严", "如“不低于”对“左右”"),
    "softer": ("数值相同, 要求更松", "如“左右”对“不低于”"),
    "part": ("占上级总量", "总量指标中本级所占的份额"),
    "open": ("均按下达目标", "两级计划都写“完成下达目标”, 未列数值"),
    "answered": ("按下达目标, 上级已定", "本级写“完成下达目标”, 数值见上级计划"),
    "own": ("本级已定, 上级按下达目标", "上级计划写“完成下达目标”, 本级列有数值"),
    "worded": ("表述不同", "都未列数值, 文字表述不同"),
    "unlike": ("不可比", "单位、口径不同, 不能相减"),
}
"""The verdicts for a workbook's reader, and what each means."""
BASES = {"level": "", "growth": "增长", "increase": "新增", "decrease": "降低", "multiple": "倍数", "gap": "差距"}
ROLES = {"lead": "牵头", "responsible": "责任", "supporting": "配合", "participating": "参与"}


def cell_text(cell: Cell | None, *, chinese: bool = False) -> str:
    """A value with its sign, year and binding; "" where the plan has none."""
    if cell is None:
        return ""
    return value(cell.stated, BASES) if chinese else value(cell.stated)


def verdict_text(row: Row, plan: int, upper: int, *, chinese: bool = False) -> str:
    """A plan's verdict with its figures: higher, +3个百分点, +3.57% (加码)."""
    found, own, base = row.verdicts[plan], row.cells[plan], row.cells[upper]
    if found is None or own is None or base is None:
        return ""
    text = IN_CHINESE[found.kind][0] if chinese else VERDICTS[found.kind]
    if found.kind == "part" and found.share is not None:
        text = f"{text}{plain(found.share)}%" if chinese else f"{plain(found.share)}% of it"
    if found.kind == "answered" and found.answer:
        text = f"{text}: {found.answer}"
    if found.difference is not None:
        text += f", {step(found.difference, base.stated, own.stated)}"
    return f"{text} (加码)" if found.amplified else text


def plan_line(plan: Plan) -> str:
    """A plan in one line."""
    period = f", {plan.period.start}-{plan.period.end}" if plan.period else ""
    return f"{plan.label}: {plan.title or plan.name}{period}"


def work_text(work: Work | None) -> str:
    """Number and title of a task."""
    return "" if work is None else f"{work.place.number}{work.place.title}"


def counterpart_text(found: Sequence[Counterpart]) -> str:
    """All counterparts of a task in one plan."""
    return "; ".join(work_text(c.work) + ("" if c.certain else f" (uncertain, {c.similarity:.0%})") for c in found)


def duties_text(bodies: Sequence[Duty]) -> str:
    """Bodies by role: 牵头: 甲; 责任: 乙、丙."""
    lines: dict[str, list[str]] = {}
    for duty in bodies:
        lines.setdefault(ROLES[duty.role], []).append(duty.name)
    return "; ".join(f"{role}: {'、'.join(names)}" for role, names in lines.items())


def shared_rows(found: Comparison) -> list[Row]:
    """Rows in which at least two plans stand."""
    return [row for row in found.rows if sum(c is not None for c in row.cells) > 1]


def rows_alone(found: Comparison, plan: int) -> list[Row]:
    """Rows in which one plan stands alone."""
    return [r for r in found.rows if r.cells[plan] is not None and sum(c is not None for c in r.cells) == 1]


def works_alone(found: Comparison, plan: int) -> list[Work]:
    """Tasks of a plan that answer to none of another."""
    if plan == found.upper:
        return [row.upper for row in found.works if row.upper is not None and not any(row.counterparts)]
    return [c.work for row in found.works if row.upper is None for c in row.counterparts[plan]]
