"""Edits of whole items: put in, taken out, moved, renumbered."""

from collections import Counter
from collections.abc import Sequence

import regex

from planparse.changes.model import Change
from planparse.changes.numbering import ordinal
from planparse.readers.docx_numbering import chinese
from planparse.records import Section, Span
from revisions import MEASURED, Edit, Splice, places, tells
from sentence_edits import SENTENCES, SentenceEditor

_TITLES = ("健全应急物资保障", "推进数字档案建设", "完善社会信用体系", "加强地方志编修", "推动无障碍环境建设")
_NUMERAL = regex.compile(r"\d+|[一二三四五六七八九十]+")


class Editor(SentenceEditor):
    """Draws edits of sentences and of items."""

    def _lists(self, least: int) -> list[list[Section]]:
        """Runs of numbered items on lines of their own that are whole lines from number to end."""
        found: list[list[Section]] = []
        for siblings in self.children.values():
            run = [s for s in siblings if s.kind == "item" and s.number and s.title and not self.children.get(s.id)]
            plain = all(
                (s.span.start == 0 or self.text[s.span.start - 1] == "\n")
                and self.text.startswith(s.number, s.span.start)
                for s in run
            )
            if len(run) >= least and len(run) == len(siblings) and plain:
                found.append(run)
        return found

    def _list(self, least: int) -> list[Section] | None:
        found = self._lists(least)
        return self.rng.choice(found) if found else None

    def _renumber(self, items: Sequence[Section], step: int) -> list[Splice]:
        splices: list[Splice] = []
        for s in items:
            numeral = _numeral(s.number)
            if numeral is None:
                return []
            splices.append((s.span.start + numeral.start(), s.span.start + numeral.end(), _stepped(numeral[0], step)))
        return splices

    def _following(self, items: Sequence[Section]) -> list[Section]:
        """Items of later lists that run on from this one (1-31 through all groups)."""
        found: list[Section] = []
        last = items[-1]
        for s in self.plan.record.sections:
            if s.span.start < items[-1].span.end or s.kind != "item" or s.depth != last.depth:
                continue
            if not self.text.startswith(s.number, s.span.start) or _ordinal(s) != _ordinal(last) + 1:
                break
            found.append(s)
            last = s
        return found

    def item_inserted(self) -> Edit | None:
        """An item more, the following renumbered."""
        items = self._list(2)
        if items is None:
            return None
        k = self.rng.randrange(len(items))
        at = items[k].span.start
        block = regex.search(r"[(（](?:牵头|责任)单位[:：][^()（）\n]*[)）]", self.text[slice(*items[k].span)])
        title = self.rng.choice(_TITLES)
        new = f"{items[k].number}{title}。{self.rng.choice(SENTENCES)}{block[0] if block else ''}\n\n"
        must = tells(("task", "section"), {"added"})
        return Edit(
            "item_inserted",
            [(at, at, new), *self._renumber([*items[k:], *self._following(items)], 1)],
            Span(items[0].span.start, items[-1].span.end),
            must,
            must,
            f"+ {new!r}",
        )

    def item_deleted(self) -> Edit | None:
        """An item less, the following renumbered."""
        items = self._list(3)
        if items is None:
            return None
        k = self.rng.randrange(len(items))
        gone = items[k]
        shared = Counter(a.span for t in self.plan.record.tasks for a in t.assignments)
        if any(n > 1 and gone.span.start <= span.start < gone.span.end for span, n in shared.items()):
            return None  # the block of the whole box stands behind its last item
        end = items[k + 1].span.start if k + 1 < len(items) else gone.span.end

        def inside(c: Change) -> bool:
            return any(gone.span.start <= p < gone.span.end for p, old in places(c) if old)

        must = tells(("task", "section"), {"dropped"})
        if any(
            r.span.start < gone.span.end and gone.span.start < r.span.end for r in self.plan.record.document.role_rules
        ):
            return None  # the document's own rule stands in it
        return Edit(
            "item_deleted",
            [(gone.span.start, end, ""), *self._renumber([*items[k + 1 :], *self._following(items)], -1)],
            Span(items[0].span.start, items[-1].span.end),
            lambda c: must(c) and inside(c),
            lambda c: tells(("task", "section", *MEASURED), {"dropped"})(c) and inside(c),
            f"- {gone.number}{gone.title}",
        )

    def move(self) -> Edit | None:
        """An item stands elsewhere in its list, all renumbered."""
        items = self._list(4)
        if items is None:
            return None
        k = self.rng.randrange(len(items) - 3)
        moved, before = items[k], items[k + 3]
        text = self.text[moved.span.start : items[k + 1].span.start]
        numeral = _numeral(moved.number)
        if numeral is None or not text.endswith("\n"):
            return None
        text = text[: numeral.start()] + _stepped(numeral[0], 2) + text[numeral.end() :]
        must = tells(("task", "section"), {"moved"})
        return Edit(
            "move",
            [
                (moved.span.start, items[k + 1].span.start, ""),
                *self._renumber(items[k + 1 : k + 3], -1),
                (before.span.start, before.span.start, text),
            ],
            Span(items[0].span.start, items[-1].span.end),
            lambda c: must(c) and any(p == moved.span.start for p, old in places(c) if old),
            must,
            f"{moved.number}{moved.title} before {before.number}{before.title}",
        )

    def renumbering(self) -> Edit | None:
        """A list takes another style of number (1. becomes 1、); nothing else."""
        items = self._list(3)
        if items is None or not all(s.number.endswith((".", "．")) for s in items):
            return None
        must = tells(("numbering",), set())
        return Edit(
            "renumbering",
            [(s.span.start + len(s.number) - 1, s.span.start + len(s.number), "、") for s in items],
            Span(items[0].span.start, items[-1].span.end),
            must,
            must,
            f"{items[0].number} and following",
        )


def _numeral(number: str) -> "regex.Match[str] | None":
    """The last numeral of a number: the 3 of 14.2.3."""
    found = list(_NUMERAL.finditer(number))
    return found[-1] if found else None


def _ordinal(section: Section) -> int:
    numeral = _numeral(section.number)
    return -1 if numeral is None else ordinal(numeral[0])


def _stepped(numeral: str, step: int) -> str:
    """A numeral so many further on, in its own digits."""
    number = ordinal(numeral) + step
    return str(number) if numeral.isdigit() else chinese(number)
