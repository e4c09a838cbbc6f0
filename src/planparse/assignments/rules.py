"""Rules for roles that a document states once for all, and what follows from them.

first_is_lead        列第一位者为牵头单位,下同: the first body of a block without a lead is its lead
responsible_is_lead  无牵头单位的,责任单位即为牵头单位,下同: its responsible bodies are
also_all_districts   以下均需各县市区落实,不再逐一列出: holds besides; it adds no names

They hold from where they are stated on; one that is stated behind the last block (注:…) holds for all. A
collective (各区人民政府) takes no lead from a rule. What was written is kept in `written_role`.
"""

import regex

from planparse.assignments.model import AssignedBody, Assignments

_PATTERNS = (
    (
        "first_is_lead",
        regex.compile(
            r"(?:(?:排列|排位|排名|位列|排|列)(?:在|于)?|处于|居于?)?(?:首位|第一位|第一|首个|最前面?|前列首位)(?:的|者)?(?:责任|负责|部门|单位)*(?:的|者)?"
            r"(?:即?为|是)(?:总?牵头|第一责任)(?:[和或及、](?:汇总|责任|主办|总))?(?:单位|部门|责任单位)?(?:,?下同)?"
        ),
    ),
    (
        "responsible_is_lead",
        regex.compile(
            r"(?:无|没有|未(?:明确|列出|列明|标明|注明|设))(?:明确)?牵头(?:单位|部门)的?,?(?:其?(?:第一|首位)?(?:责任|负责)(?:单位|部门))即?(?:为|是)牵头(?:单位|部门)(?:,?下同)?"
        ),
    ),
    (
        "also_all_districts",
        regex.compile(
            r"(?:(?:以下|下列|各项|上述|以上)(?:各项)?(?:任务|工作|事项|内容|重点任务|重点工作)?)?均(?:需|须|要|应)?(?:由)?(?:各[\p{Han}()、]{1,20}?|[\p{Han}]{0,4}各[\p{Han}()、]{1,12}?)(?:贯彻|组织|抓好|具体|负责)?落实,不再(?:逐一|一一|逐项|单独|另行|分别|重复)?(?:列出|列明|标注|注明)"
        ),
    ),
)
RULE_SENTENCE = regex.compile(
    r"(?:[。,;]?(?:注:)?)(?:" + "|".join(p.pattern for _, p in _PATTERNS) + r")|(?<=[。;,])下同$"
)
_HINT = regex.compile(r"为(?:总?牵头|第一责任)|是牵头|不再.{0,4}列|不再.{0,4}标?注")


def state_rules(text: str) -> list[tuple[str, int, int]]:
    """The rules with where they are stated, in text order."""
    if _HINT.search(text) is None:
        return []
    return sorted(
        ((name, m.start(), m.end()) for name, pattern in _PATTERNS for m in pattern.finditer(text)),
        key=lambda rule: rule[1],
    )


def apply_rules(assignments: Assignments) -> None:
    """Give the roles that follow from the stated rules."""
    blocks = assignments.blocks
    for name, start, _end in assignments.rules:
        if name == "also_all_districts":
            continue
        holds = [b for b in blocks if b.end > start] or blocks
        for block in holds:
            if any(item.role == "lead" for item in block.items):
                continue
            responsible = [item for item in block.items if item.role == "responsible"]
            for item in responsible[:1] if name == "first_is_lead" else responsible:
                _lead(item)


def _lead(item: AssignedBody) -> None:
    if not item.body.collective:
        item.written_role = item.role
        item.role = "lead"
        item.role_source = "rule"
