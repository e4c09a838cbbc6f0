"""Records made by hand, for tests that must not depend on the reading of text.

A plan is written as groups of items: `Item("推进更新", "改造老旧小区30个。", bodies=…, targets=[Target("老旧小区", "30个")])`.
The text is put together from them, and every span points to where the words really stand.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from planparse.records import Record


@dataclass(frozen=True)
class Target:
    """A target whose `quote` stands in its item's text; `figure` is read off the quote."""

    indicator: str
    quote: str
    comparator: str = "eq"
    year: tuple[int, int] | None = (2025, 2025)
    basis: str = "level"
    modality: str | None = None
    quantity: dict[str, Any] | None = None

    def fields(self) -> dict[str, Any]:
        """Of a measure, as far as they do not depend on the place."""
        found = re.match(r"[\d.]+", self.quote)
        figure = Decimal(found[0]) if found else None
        return {
            "kind": "number" if found else "qualitative",
            "indicator": self.indicator,
            "quote": self.quote,
            "low": figure,
            "high": figure,
            "unit": self.quote[found.end() :] if found else "",
            "comparator": self.comparator,
            "basis": self.basis,
            "year": self.year,
            "year_source": None if self.year is None else "explicit",
            "modality": self.modality,
            "binding": None,
            "baseline": None,
            "quantity": self.quantity,
        }


@dataclass(frozen=True)
class Item:
    """A numbered task with a run-in title."""

    title: str
    text: str = ""
    bodies: Sequence[tuple[str, str]] = (("responsible", "市发改委"),)
    targets: Sequence[Target] = field(default_factory=tuple)
    number: str | None = None


ROLES = {"lead": "牵头单位", "responsible": "责任单位", "supporting": "配合单位", "participating": "参与单位"}


def plan(groups: Mapping[str, Sequence[Item]], *, title: str = "江州市任务分工方案", name: str = "plan.txt") -> Record:
    """The record of a plan whose groups (一、 二、 …) hold these items (1. 2. …)."""
    text = title + "\n"
    sections: list[dict[str, Any]] = []
    tasks: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    for g, (group, items) in enumerate(groups.items()):
        above = "一二三四五六七八九十"[g]
        group_start = len(text)
        text += f"{above}、{group}\n"
        at = len(sections)
        sections.append({"id": above, "parent": None, "depth": 1, "number": f"{above}、", "title": group})
        for i, item in enumerate(items, 1):
            number = item.number or f"{i}."
            start = len(text)
            own = f"{number}{item.title}。{item.text}"
            text += own
            end = len(text)
            id_ = f"{above}/{i}"
            assignments = []
            text += "("
            for role, body in item.bodies:
                text += f"{ROLES[role]}:"
                assignments.append(
                    {
                        "role": role,
                        "name": body,
                        "canonical": body,
                        "body": None,
                        "kind": None,
                        "span": (len(text), len(text) + len(body)),
                    }
                )
                text += body + ";"
            text += ")\n"
            span = (start, len(text))
            sections.append(
                {"id": id_, "parent": above, "depth": 2, "number": number, "title": item.title, "span": span}
            )
            tasks.append(
                {
                    "id": id_,
                    "section": id_,
                    "number": number,
                    "title": item.title,
                    "text": own,
                    "span": (start, end),
                    "assignments": assignments,
                }
            )
            cursor = start
            for k, target in enumerate(item.targets):
                where = text.index(target.quote, cursor)
                cursor = where + 1
                targets.append(
                    {
                        "id": f"{id_}/{target.indicator}~{k}",
                        "task": id_,
                        "section": id_,
                        "span": (where, where + len(target.quote)),
                        "evidence": (start, end),
                        **target.fields(),
                    }
                )
        sections[at]["span"] = (group_start, len(text))
    return Record.model_validate(
        {
            "generator": "planparse test",
            "source": {
                "name": name,
                "sha256": "0" * 64,
                "format": "text",
                "encoding": "utf-8",
                "characters": len(text),
            },
            "document": {
                "title": title,
                "genre": "task_division",
                "region": "江州市",
                "level": "city",
                "issuer": None,
                "number": None,
                "issued_on": None,
                "period": None,
            },
            "sections": [{"heading": True, "kind": "heading" if s["depth"] == 1 else "item", **s} for s in sections],
            "tasks": tasks,
            "targets": targets,
            "actuals": [],
            "diagnostics": [],
        }
    )
