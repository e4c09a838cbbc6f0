"""Sections, facts and clean text to measures."""

import re
from bisect import bisect_left
from itertools import chain
from typing import Any

from planparse.assignments import Assignments
from planparse.clean import CleanText
from planparse.facts import Facts
from planparse.measures.context import Contexts
from planparse.measures.draft import LeftOut, MeasureDraft, Measures
from planparse.measures.qualitative import find_qualitative
from planparse.measures.sentence import SentenceReader
from planparse.measures.tables import read_tables
from planparse.measures.tokens import NumberToken, scan, scan_chinese
from planparse.measures.words import measure_words
from planparse.sections import SectionTree

_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[”》)]*")
_CHINESE_BIG = re.compile(
    r"(?<=[突超过达约近于到])[一二两三四五六七八九]?[十百千万][百千万亿]*(?=[座家个亿万元名人项户件所亩吨辆台余级大]|[,。、;])"
    r"|(?<![一二两三四五六七八九十百千万第每“])[十百千万]+亿?(?=(?:[座家个名人项户件所亩吨辆台元][^,。;、]{0,12}?)?以上)"
)
_SKIPPED = frozenset(("toc", "boilerplate", "signature", "footnote", "glossary", "front"))


def read_measures(clean: CleanText, tree: SectionTree, facts: Facts, assignments: Assignments) -> Measures:
    """Every measure of the document."""
    words = measure_words()
    text = clean.text
    contexts = Contexts(tree, facts, words)
    reader = SentenceReader(clean, tree, facts, words, contexts)
    in_tables, covered, notes = read_tables(clean, tree, facts)
    reader.result.found += in_tables
    reader.result.notes += notes
    masked = sorted((b.start, b.end) for b in assignments.blocks)
    numbers_of = {n.start for n in tree.nodes if n.number}
    tokens = _tokens(text)
    qualitative = find_qualitative(text)
    marks = sorted(chain((t.start for t in tokens), (q.start for q in qualitative)))
    if not marks:
        _finish(reader.result)
        return reader.result
    for line in clean.lines:
        i = bisect_left(marks, line.start)
        if i >= len(marks) or marks[i] >= line.end or line.kind not in ("body", "table"):
            continue
        section = tree.index_at(line.start)
        if section is not None and any(n.kind in _SKIPPED for n in tree.path(section)):
            continue
        reader.begin_paragraph(line.start, section)
        for m in _SENTENCE.finditer(text, line.start, line.end):
            lo = bisect_left(marks, m.start())
            if lo >= len(marks) or marks[lo] >= m.end():
                reader.skip_sentence(m.start(), m.end())
                continue
            inside = _between(tokens, m.start(), m.end())
            kept: list[NumberToken] = []
            for token in inside:
                why = token.why_not or _masked(masked, token.start) or _covered(covered, token.start)
                if why is None and token.start in numbers_of:
                    why = "the number of a heading"
                if why is None:
                    kept.append(token)
                else:
                    reader.result.left_out.append(LeftOut(token.start, token.end, why))
            said = [
                q
                for q in _between(qualitative, m.start(), m.end())
                if (_masked(masked, q.start) or _covered(covered, q.start)) is None
            ]
            reader.read(m.start(), m.end(), kept, said)
    _finish(reader.result)
    return reader.result


def _tokens(text: str) -> list[NumberToken]:
    tokens = list(scan(text))
    for m in _CHINESE_BIG.finditer(text):
        token = scan_chinese(text, m.start())
        if token is not None:
            tokens.append(token)
    tokens.sort(key=lambda t: t.start)
    return tokens


def _between(items: list[Any], start: int, end: int) -> list[Any]:
    lo = bisect_left(items, start, key=lambda t: t.start)
    hi = bisect_left(items, end, key=lambda t: t.start)
    return items[lo:hi]


def _masked(masked: list[tuple[int, int]], at: int) -> str | None:
    i = bisect_left(masked, (at + 1,)) - 1
    return "in an assignment" if i >= 0 and masked[i][0] <= at < masked[i][1] else None


def _covered(tables: list[tuple[int, int]], at: int) -> str | None:
    return "read with its table" if any(a <= at < b for a, b in tables) else None


def _finish(result: Measures) -> None:
    result.found.sort(key=lambda d: (d.start, d.end))
    result.left_out.sort(key=lambda left: left.start)


def drafts_between(drafts: list[MeasureDraft], start: int, end: int) -> list[MeasureDraft]:
    """The measures whose quote begins in `[start, end)`."""
    return [d for d in drafts if start <= d.start < end]
