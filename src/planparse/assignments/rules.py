"""Rules for roles that a document states once for all, and what follows from them.

first_is_lead        列第一位者为牵头单位,下同: the first body of a block without a lead is its lead
rest_supports        …,其他为配合单位: the bodies behind such a lead support it, or take part (…为参与单位)
responsible_is_lead  无牵头单位的,责任单位即为牵头单位,下同: its responsible bodies are
also_all_districts   以下均需各县市区落实,不再逐一列出: holds besides; it adds no names

They hold from where they are stated on; one that is stated behind the last block (注:…) holds for all. A
collective (各区人民政府) takes no lead from a rule. What was written is kept in `written_role`.
"""

import regex

from planparse.assignments.model import AssignedBody, Assignments
from planparse.records import Role

_PATTERNS = (
    (
        "first_is_lead",
        regex.compile(
            r"(?:(?:排列|排位|排名|位列|排|列)(?:在|于)?|处于|居于?)?(?:首位|第[一1](?:位|个|家)?|首个|最前面?|前列首位)(?:的|者)?(?:责任|负责|部门|单位)*(?:的|者)?"
            r"(?:即?为|是)(?:工作)?(?:总?牵头|第一责任)(?:[和或及、](?:汇总|责任|主办|总))?(?:单位|部门|责任单位)?(?:[和或及、](?:汇总|责任|主办)单位)?(?:,?下同)?"
        ),
    ),
    (
        "rest_supports",
        regex.compile(
            r"(?:其[他它余]|后面|后列)(?:的|各)?(?:列入)?(?:责任|负责|相关|有关)?(?:单位|部门)?的?(?:均|都|则)?(?:即?为|是)(?:配合|协办|协助|协同|参与|参加)(?:责任)?(?:单位|部门)(?:,?下同)?"
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
            r"(?:(?:以下|下列|各项|上述|以上)(?:各项)?(?:任务|工作|事项|内容|重点任务|重点工作|措施|政策|政策措施|工作措施)?)?均(?:需|须|要|应)?(?:由)?(?:各[\p{Han}()、,/]{1,20}?|[\p{Han}]{0,4}各[\p{Han}()、,/]{1,12}?|(?=[^。;\n]{0,16}(?:政府|管委会|办事处|乡镇|街道))[\p{Han}()、,/]{2,20}?)(?:贯彻|组织|抓好|具体|负责|配合)?(?:落实|实施)[,。;]?不再(?:逐一|一一|逐项|单独|另行|分别|重复)?(?:列出|列明|标注|注明)"
        ),
    ),
)
RULE_SENTENCE = regex.compile(
    r"(?:[。,;]?(?:注:)?)(?:(?:(?:各项|以下|上述|每项|所有)?(?:任务|工作|事项)?的?)?(?:责任|负责)?(?:单位|部门)中?,?)?(?:"
    + "|".join(p.pattern for _, p in _PATTERNS)
    + r")|(?<=[。;,])下同$"
)
_HINT = regex.compile(
    r"为(?:工作)?(?:总?牵头|第一责任|配合|协[办助同]|参[与加])|是(?:牵头|配合|参与)|不再.{0,4}列|不再.{0,4}标?注"
)


def rule_behind(text: str, start: int, end: int) -> int:
    """Where in text[start:end], behind names and a mark, such a rule begins; `end` where none does, or one in brackets."""
    if _HINT.search(text, start, end) is None:
        return end
    rule = RULE_SENTENCE.search(text, start, end)
    if rule is None or text[rule.start()] not in ",;。":
        return end
    inside = text.count("(", start, rule.start()) > text.count(")", start, rule.start())
    return end if inside else rule.start()


def state_rules(text: str) -> list[tuple[str, int, int]]:
    """The rules with where they are stated, in text order."""
    if _HINT.search(text) is None:
        return []
    return sorted(
        ((name, m.start(), m.end()) for name, pattern in _PATTERNS for m in pattern.finditer(text)),
        key=lambda rule: rule[1],
    )


def apply_rules(assignments: Assignments, text: str) -> None:
    """Give the roles that follow from the stated rules; who only supports, when the leads are known."""
    for name, start, end in sorted(assignments.rules, key=lambda rule: (rule[0] == "rest_supports", rule[1])):
        if name == "also_all_districts":
            continue
        for block in [b for b in assignments.blocks if b.end > start] or assignments.blocks:
            leads = [item for item in block.items if item.role == "lead"]
            responsible = [item for item in block.items if item.role == "responsible"]
            if name == "rest_supports":
                if any(item.role_source == "rule" for item in leads):
                    _give(responsible, "participating" if "参" in text[start:end] else "supporting")
            elif not leads:
                first = responsible[:1] if name == "first_is_lead" else responsible
                _give([item for item in first if not item.body.collective], "lead")


def _give(items: list[AssignedBody], role: Role) -> None:
    for item in items:
        item.written_role = item.role
        item.role = role
        item.role_source = "rule"
