"""What a web page says about its document beside the text: title, issuer, 文号, dates and 索引号."""

from typing import TYPE_CHECKING

import regex

from planparse.readers.lines import one_line
from planparse.readers.page_words import bare, page_words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_META = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "published_on",
    "article:published_time": "published_on",
}
_DATE = regex.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_NUMBER = regex.compile(
    r"[\p{Han}]{1,20}\s*[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d+\s*号|[\p{Han}]{0,12}第?\s*\d+\s*号"
)
_SITE = regex.compile(r"\s*[-_|—–－]+\s*[^-_|—–－]{2,30}$")
_HAN = regex.compile(r"\p{Han}")


def head_facts(root: "Element") -> dict[str, str]:
    """What the page's head tells: its meta elements, else its title without the site's name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        value = one_line(meta.get("content") or "")
        if name in _META and value and _META[name] not in found:
            found[_META[name]] = value
    if "title" not in found:
        for title in root.iter("title"):
            text = one_line("".join(title.itertext()))
            shorter = text
            while (cut := _SITE.search(shorter)) and len(_HAN.findall(shorter[: cut.start()])) >= 6:
                shorter = shorter[: cut.start()]
            if len(_HAN.findall(shorter)) >= 6 and shorter.endswith(page_words().documents):
                found["title"] = shorter
            break
    return found


def read_page_facts(lines: list[str], heads: dict[str, str]) -> dict[str, str]:
    """The fields that labels in these lines tell; those of the head fill what is left.

    A value stands behind its label in the same line, in the next cell of a row, or as the next line.
    """
    words = page_words()
    found: dict[str, str] = {}
    cells = [cell for line in lines for cell in line.split("\t")]
    for at, cell in enumerate(cells):
        labels = list(words.labelled.finditer(cell)) if len(cell) < 400 else []
        if not labels and (name := words.field_of.get(bare(cell))):
            _take(found, name, cells[at + 1] if at + 1 < len(cells) else "")
        for i, label in enumerate(labels):
            known = words.field_of[bare(label.group(1))]
            stop = labels[i + 1].start() if i + 1 < len(labels) else len(cell)
            value = cell[label.end() : stop].strip()
            if not value and i + 1 == len(labels) and at + 1 < len(cells):
                value = cells[at + 1]
                if words.labelled.match(value):
                    value = ""
            if known:
                _take(found, known, value)
    return found | {k: v for k, v in heads.items() if k not in found}


def _take(found: dict[str, str], name: str, value: str) -> None:
    value = one_line(value)
    if name in ("issued_on", "published_on"):
        date = _DATE.search(value)
        value = date.group().strip() if date else ""
    elif name == "number":
        number = _NUMBER.search(value)
        value = number.group() if number else ""
    elif name == "index_number":
        value = value if regex.search(r"\d", value) and len(value) < 60 else ""
    elif name == "issuer":
        value = value if len(value) < 80 else ""
    elif len(_HAN.findall(value)) < 6:
        value = ""
    if value and name not in found:
        found[name] = value
