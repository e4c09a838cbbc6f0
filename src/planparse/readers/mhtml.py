"""Web archives (.mhtml, .mht, .eml): the page is the part of a MIME message that the message names as its root."""

from collections.abc import Iterator
from email.message import EmailMessage, Message

from planparse.errors import SourceError
from planparse.readers.plain import decode
from planparse.readers.web import declared_encoding, page_text
from planparse.text import SourceText


def read_mhtml(data: bytes, name: str, digest: str, encoding: str | None) -> Iterator[SourceText]:
    """The document in the page that a web archive holds."""
    part = _page(data, name)
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise SourceError("the web archive holds no page", where=name, cure="save it again from the browser")
    declared = part.get_content_charset() or declared_encoding(payload)
    text, found = decode(payload, name, encoding=encoding, declared=declared)
    yield page_text(text, name, digest, found, form="mhtml")


def _page(data: bytes, name: str) -> Message:
    import email
    import email.policy

    try:
        message = email.message_from_bytes(data, EmailMessage, policy=email.policy.compat32)
        pages = [p for p in message.walk() if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    except RecursionError as error:
        raise SourceError("the web archive is nested beyond reason", where=name) from error
    if not pages:
        raise SourceError("the web archive holds no page", where=name, cure="save it again from the browser")
    start = message.get_param("start")
    return next((p for p in pages if start and p.get("Content-ID") == start), pages[0])
