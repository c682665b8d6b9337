"""Mail (RFC 5322, ``.eml``): the story of one message; attachments are named and left out."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses

from dateline.errors import DamagedInput, IngestError, NoStory
from dateline.ingest.assemble import assemble
from dateline.ingest.decoding import decode
from dateline.ingest.readers.fragments import Fragment, fragment_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture
from dateline.schema.wire import Wire

_HEADER = re.compile(
    rb"^(From|To|Date|Subject|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|Sender|Reply-To):",
    re.IGNORECASE | re.MULTILINE,
)
# Every mail has a sender and a date (RFC 5322, 3.6); two such lines may stand in a story.
_FEWEST = 3
# No mailer nests parts deeper; the library's time grows with the square of it.
_MOST_BOUNDARIES = 100


class MailReader:
    """Reads the text of a message; what is attached is told as left out."""

    name = "mail"

    def takes(self, capture: Capture) -> int:
        """Say 92 for a mail by its name or type, 85 for what begins with a mail's header."""
        if capture.suffix == ".eml" or (capture.media_type or "").startswith("message/rfc822"):
            return 92
        header = re.split(rb"\r?\n\r?\n", capture.head, maxsplit=1)[0]
        begins = re.match(rb"[A-Za-z-]{2,40}:\s", header)
        kinds = {each.lower() for each in _HEADER.findall(header)}
        return 85 if begins and len(kinds) >= _FEWEST else 0

    def read(self, capture: Capture) -> Iterator[Dispatch | IngestError]:
        """Yield the story, then an error as a value for each attachment.

        Raises:
            NoStory: It has no text.
            DamagedInput: Its parts are nested as no mailer nests them.
        """
        yield from read_mail(capture.bytes(), name=capture.name, url=capture.url)


def read_mail(data: bytes, *, name: str, url: str | None = None) -> Iterator[Dispatch | IngestError]:
    """Read one message.

    Args:
        data: All of it.
        name: What to call it.
        url: Where it came from, or None.

    Yields:
        The story, then an error for each attachment.

    Raises:
        NoStory: It has no text.
        DamagedInput: Its parts are nested as no mailer nests them.
    """
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise DamagedInput(
            f"the mail {name!r} has more than {_MOST_BOUNDARIES} nested parts",
            hint="save its text in a file",
        )
    message = BytesParser(policy=policy.default).parsebytes(data)
    body, attached = _parts(message, name=name)
    if body.text:
        yield _dispatch(message, body, name=name, url=url)
    elif not attached:
        raise NoStory(f"the mail {name!r} has no text", hint="it is left out")
    for each in attached:
        yield NoStory(
            f"the mail {name!r} carries {each}, which is not read", hint="save it and give its file"
        )


def _dispatch(message: EmailMessage, body: Fragment, *, name: str, url: str | None) -> Dispatch:
    sender = next((name for name, _ in getaddresses([_header(message, "From") or ""]) if name), None)
    item = _header(message, "Message-ID")
    return assemble(
        body.text,
        name=name,
        headline=_header(message, "Subject"),
        publisher=_header(message, "Organization") or sender,
        published=_header(message, "Date"),
        url=_header(message, "Archived-At") or url,
        language=_header(message, "Content-Language"),
        captions=body.captions,
        wire=Wire(item=item.strip("<> ")) if item else None,
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header's words, decoded; None where it is missing or cannot be read."""
    try:
        value = message.get(name)
        return " ".join(str(value).split()) or None if value is not None else None
    except (ValueError, LookupError, IndexError, AttributeError):
        # The library's parser of headers fails on some that no standard allows.
        return None


def _parts(message: EmailMessage, *, name: str) -> tuple[Fragment, list[str]]:
    """Return a message's text, from HTML where it has no plain one, and the names of what it carries."""
    plain: list[str] = []
    marked: list[Fragment] = []
    attached: list[str] = []
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart":
            inner = [each for each in part.iter_parts() if isinstance(each, EmailMessage)]
            waiting = inner + waiting
            continue
        filed = part.get_filename()
        if filed or part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            attached.append(f"{filed!r} ({kind})" if filed else f"a part of type {kind}")
            continue
        words = _text(part, name=name)
        if kind == "text/html" and words:
            marked.append(fragment_of(words, name=name))
        elif words:
            plain.append(words)
    if plain:
        return Fragment(paragraphs=tuple(plain)), attached
    found = [each for each in marked if each.text]
    return (
        Fragment(
            paragraphs=tuple(one for each in found for one in each.paragraphs),
            captions=tuple(one for each in found for one in each.captions),
        ),
        attached,
    )


def _text(part: EmailMessage, *, name: str) -> str:
    """Decode a part by its own charset where that is true, else by its bytes."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    words = decode(data, name=name, declared=part.get_content_charset())
    if part.get_param("format") == "flowed":
        # RFC 3676: a line that ends in a space goes on in the next, but for the one over a signature.
        words = re.sub(r"(?<!\n--) \n(?!\n)", " ", words)
    return words
