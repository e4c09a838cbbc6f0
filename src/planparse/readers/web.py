"""Web pages: the document out of the page around it.

The content is found by where the sentences are. Every run of text weighs its length, a tenth of it where it
lacks the punctuation of sentences, nothing inside a link; from the page's body the search goes down as long as one
element holds nearly all the weight, and takes the neighbours on the way that read like text too. Menus, metadata,
share buttons and footers have links and labels but no sentences. No site and no system is known by name.
"""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

import regex

from planparse.errors import SourceError
from planparse.readers.lines import TextBuilder, one_line
from planparse.readers.markup import Emitter, is_data_table, is_metadata_table
from planparse.readers.page_facts import head_facts, read_page_facts
from planparse.readers.page_words import page_words
from planparse.readers.plain import decode
from planparse.text import Block, SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARED = regex.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)""", regex.I)
_NO_TEXT = (
    *("script", "style", "noscript", "iframe", "frame", "object", "embed", "select", "button", "input", "textarea"),
    *("template", "svg", "math", "audio", "video", "canvas", "map", "nav", "dialog", "datalist"),
)
_FRAMES = frozenset(["body", "div", "td", "tr", "tbody", "table", "section", "article", "main", "center", "form"])
_SENTENCE = regex.compile("[，。；]")
_CHROME_NAME = regex.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot(?:er)?|share|related|recommend|side(?:bar)?|bread(?:crumbs?)?|crumbs?|search|login"
    r"|copyright|toolbar|pager|comment|qrcode|banner|friendlink)(?:$|[\s_-])",
    regex.I,
)
_LONG_TAG = regex.compile(r"<[a-zA-Z][^<>]{3000,}+")
_QUOTED, _ATTRIBUTE = regex.compile(r"\"[^\"]*+\"|'[^']*+'"), regex.compile(r"[^\s/=]++")
_DATE = regex.compile(r"(?:\d{4}|[二〇○零一九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
_HIDDEN = regex.compile(r"display\s*:\s*none", regex.I)

MAX_ATTRIBUTES = 1_000
"""Of one element: the parser compares each with all before it."""
MAX_ELEMENTS = 300_000
"""Of a page: more than twenty times those of the longest plans with tables."""
_NEARLY_ALL = 0.9
"""Share of the weight that an element must hold for the search to go on inside it."""
_AS_TEXT = 60
"""Weight from which a neighbour of the content may be a part of it."""
_SIGNED = 6
"""Elements that may stand between a document and its date."""
_EDGE, _SHORT = 8, 100
"""How many lines at either end may be the page's own, and how long such a line is at most."""


def read_web(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """The document in a web page."""
    text, found = decode(data, name, encoding=encoding, declared=declared_encoding(data))
    yield page_text(text, name, digest, found)


def declared_encoding(page: bytes) -> str | None:
    """The encoding that a page's meta element names."""
    declared = _DECLARED.search(page[:4096])
    return declared.group(1).decode() if declared else None


def page_text(html: str, name: str, digest: str, encoding: str | None, form: str = "html") -> SourceText:
    """The document in a page's markup; raises SourceError where there is no text in it."""
    from lxml import etree

    root = _parse(html, name)
    heads = head_facts(root)
    etree.strip_elements(root, "head", *_NO_TEXT, with_tail=False)
    body = next(root.iter("body"), root)
    weights = _weigh(body)
    content = _content(body, weights)
    emitter, around = Emitter(TextBuilder()), Emitter(TextBuilder())
    for element in content:
        emitter.walk(element)
    around.walk(body, leave_out=set(content))
    kept, dropped = _without_chrome(emitter.builder.lines(), emitter.linked)
    facts = read_page_facts([*around.metadata, *emitter.metadata, *dropped, *around.builder.lines()], heads)
    if not kept:
        raise SourceError(
            "there is no text in this page",
            where=name,
            cure="a script may fill it in: save it from the browser as shown",
        )
    text, blocks = _assembled(emitter.builder, kept, facts.get("title", ""))
    return SourceText(text=text, name=name, sha256=digest, format=form, encoding=encoding, blocks=blocks, facts=facts)


def _parse(html: str, name: str) -> "Element":
    from lxml import etree

    for tag in _LONG_TAG.finditer(html):
        if len(_ATTRIBUTE.findall(_QUOTED.sub("", tag.group()))) > MAX_ATTRIBUTES:
            raise SourceError(f"an element with more than {MAX_ATTRIBUTES:,} attributes", where=name)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(html.replace("\x00", "").encode("utf-8"), parser)
    except etree.LxmlError as error:
        raise SourceError(f"the page cannot be read: {error}", where=name) from error
    for entry in parser.error_log:
        if entry.level_name == "FATAL":  # what comes behind it is missing from the tree
            raise SourceError(f"the page cannot be read beyond line {entry.line}: {entry.message}", where=name)
    if root is None:
        raise SourceError("there is no text in this page", where=name)
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise SourceError(
            f"more than {MAX_ELEMENTS:,} elements, which no page of a document has", where=name, cure="split it"
        )
    return root


def _weigh(body: "Element") -> dict["Element", float]:
    """How much text that reads like sentences each element holds."""
    from lxml import etree

    weights: dict[Element, float] = {}
    open_elements: list[list[float]] = []
    links = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            links += element.tag == "a"
            open_elements.append([0.0 if links else _weight(element.text)])
            continue
        links -= element.tag == "a"
        own = open_elements.pop()[0]
        weights[element] = own
        if open_elements:
            open_elements[-1][0] += own + (0.0 if links else _weight(element.tail))
    return weights


def _weight(text: str | None) -> float:
    if not text or text.isspace():
        return 0.0
    length = len(text.strip())
    return length if _SENTENCE.search(text) else length / 10


def _content(body: "Element", weights: dict["Element", float]) -> list["Element"]:
    """The elements that hold the document, in the order of the page."""
    if _drop_chrome(body, weights):
        weights = _weigh(body)
    node, taken = body, [body]
    while True:
        inner = [c for c in node if c.tag in _FRAMES and c in weights]
        best = max(inner, key=lambda c: weights[c], default=None)
        if best is None or is_data_table(best) or weights[best] < _NEARLY_ALL * weights[node]:
            return taken
        i = taken.index(node)
        signed = _signature(best)
        neighbours = [c for c in node if c is best or c in signed or _reads_like_text(c, weights)]
        if (node.text and _SENTENCE.search(node.text)) or any(c.tail and _SENTENCE.search(c.tail) for c in node):
            return taken  # sentences stand in the element itself
        taken[i : i + 1] = neighbours
        node = best


def _signature(content: "Element") -> set["Element"]:
    """The short elements behind the content up to the date that a document is signed with: its issuer and the date."""
    found: set[Element] = set()
    for element in content.itersiblings():
        text = one_line("".join(element.itertext())) if isinstance(element.tag, str) else ""
        if len(found) > _SIGNED or len(text) > _SHORT or page_words().chrome.search(text):
            break
        found.add(element)
        if _DATE.fullmatch(text):
            return found
    return set()


def _reads_like_text(element: "Element", weights: dict["Element", float]) -> bool:
    """Whether a neighbour of the content belongs to it: sentences, or a table with data."""
    if not isinstance(element.tag, str):
        return False
    if any(is_data_table(table) and not is_metadata_table(table) for table in element.iter("table")):
        return True
    text = "".join(element.itertext())
    return (
        weights.get(element, 0.0) >= _AS_TEXT
        and len(_SENTENCE.findall(text)) * 60 > len("".join(text.split()))
        and not page_words().chrome.search(text)
    )


def _drop_chrome(body: "Element", weights: dict["Element", float]) -> bool:
    """Take out what is hidden or calls itself a menu, a footer and so on, unless the document stands in it."""
    gone: list[Element] = []
    for element in body.iter():
        if element is body or weights.get(element, 0.0) > weights[body] * 0.4:
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag in ("footer", "aside") or _HIDDEN.search(element.get("style", "")) or _CHROME_NAME.search(names):
            gone.append(element)
    for element in gone:
        parent = element.getparent()
        if parent is not None:
            _remove(element, parent)
    return bool(gone)


def _remove(element: "Element", parent: "Element") -> None:
    tail = element.tail
    if tail and tail.strip():
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def _without_chrome(lines: list[str], linked: Set[int]) -> tuple[list[int], list[str]]:
    """Which lines are the document's, and the page's own lines near its edges: metadata, links, share buttons, notes."""
    words = page_words()
    kept: list[int] = []
    dropped: list[str] = []
    for i, line in enumerate(lines):
        edge = (i < _EDGE or i >= len(lines) - _EDGE) and len(line) <= _SHORT
        if edge and (i in linked or words.chrome.search(line) or words.labelled.match(line)):
            dropped.append(line)
        else:
            kept.append(i)
    return kept, dropped


def _assembled(builder: TextBuilder, kept: list[int], title: str) -> tuple[str, tuple[Block, ...]]:
    """The lines kept, the title put before them where they lack it."""
    lines, out = builder.lines(), TextBuilder()
    begin = "".join("".join(lines[i].split()) for i in kept[:12])
    if title and "".join(title.split()) not in begin:
        out.add(title, "heading", depth=1)
    for i in kept:
        block = builder.blocks[i]
        out.add(lines[i], block.kind, table=block.table, depth=block.depth)
    return out.text, tuple(out.blocks)
