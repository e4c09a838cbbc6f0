"""What is asked of the XML of Word files, by names without their namespaces."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def local(element: "Element") -> str:
    """An element's name without its namespace: strict and transitional files differ in nothing else here."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: "Element | None", *path: str) -> "Element | None":
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def value(element: "Element | None", name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def number(text: str | None, default: int | None = None) -> int | None:
    """A small whole number, or the default."""
    try:
        found = int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        found = None
    return default if found is None else found


def is_on(switch: "Element | None") -> bool:
    """Whether a property that is there is not switched off: <w:vanish/>, but not <w:vanish w:val="0"/>."""
    return switch is not None and value(switch) not in ("0", "false", "off", "none")
