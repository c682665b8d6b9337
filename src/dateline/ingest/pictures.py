"""Captions and credits: the words under a picture, and who took it."""

import re
from dataclasses import dataclass

from dateline.ingest.pieces import Piece
from dateline.lexicon import agencies
from dateline.lexicon.agencies import furniture
from dateline.schema import Span

# A credit is a name, an agency and a word or two.
_LONGEST_CREDIT = 90
_BRACKETED = re.compile(r"[(\[]\s{0,3}(?P<credit>[^()\[\]\n]{2,90}?)\s{0,3}[)\]]\s{0,3}[.]?$")
_SPACED = re.compile(r"(?:[ \u00a0]{2,}|\t+)(?P<credit>[^\s][^\n]{1,90})$")
_SIGN = re.compile(r"\s{0,3}(?:©|\([cC]\)|Ⓒ)\s{0,3}(?P<credit>[^\n©]{2,90})$")
_AFTER_STOP = re.compile(r"(?<=[.!?”\"])\s{1,3}(?P<credit>[^\n.!?]{2,80}(?:\.[^\n.!? ][^\n.!?]{0,40})?)\.?$")
_SLASHED = re.compile(
    r"^(?P<one>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5})\s?/\s?(?P<two>[^\W\d_][\w.&'’-]*(?: [\w.&'’-]+){0,4})"
    r"(?:\s?/\s?(?P<three>[^\W\d_][\w.&'’-]*(?: [\w.&'’-]+){0,4}))?$"
)
# "[1/2]", "1 of 5 |", "1/3 |".
_COUNTER = re.compile(
    r"^(?:\[\d{1,2}\s?/\s?\d{1,2}\]|\d{1,2}\s(?:of|/)\s\d{1,2}\s{1,2}\||\d{1,2}/\d{1,2}\s{1,2}\|)\s{0,3}"
)
_GAP = re.compile(r"[ \u00a0]{2,}|\t")
# A label inside a credit only: "Source: Xinhua" in a line of its own names the page's agency.
_SOURCE = re.compile(r"source:\s{0,3}", re.IGNORECASE)
# "(PHOTO NOT FOR SALE)" between caption and credit.
_NOTICE = re.compile(r"\s{0,3}[(\[][A-Z][A-Z .,'/-]{6,60}[)\]]\s{0,3}$")


@dataclass(frozen=True)
class Picture:
    """A caption line taken apart.

    Args:
        caption: The words under the picture, or None on a line of credit alone.
        credit: Who took it, without sign, label and brackets, or None.
        credit_from: Where the credit's block begins, sign and bracket included.
    """

    caption: Span | None
    credit: Span | None
    credit_from: int | None = None


def read_credit(text: str, span: Span) -> Span | None:
    """Read a line that is a credit and nothing else; return the credit without sign and label.

    ingest/credit-line: "© Ana Ruiz/AFP", "Photo: Ana Ruiz", "Ana Ruiz / Getty
    Images", "(Yonhap)"; not "Photo of the day", "Talks/visit schedule".
    """
    line = span.of(text)
    if len(line) > _LONGEST_CREDIT + 30 or _GAP.search(line.removeprefix("©").strip()):
        return None
    sign = _SIGN.match(line)
    if sign and not _legal(line):
        return _trimmed(text, Span(span.start + sign.start("credit"), span.end))
    label = _label(line, furniture().credit_labels)
    inner = Span(span.start + label, span.end).within(text)
    words = inner.of(text)
    if label and line[:label].rstrip()[-1:] in {":", ",", "|"} and len(words.split()) <= 10:
        return _trimmed(text, inner)
    bracket = _BRACKETED.fullmatch(line)
    if bracket and is_credit(bracket["credit"]):
        return _trimmed(text, Span(span.start + bracket.start("credit"), span.start + bracket.end("credit")))
    if is_credit(words.rstrip(".")) and (
        label or "/" in words or _credit_word(words) or len(words.split()) > 1
    ):
        return _trimmed(text, inner)
    return None


def read_picture(text: str, span: Span, *, sure: bool = False) -> Picture | None:
    """Take a caption with its credit on one line apart, or return None where it is no such line.

    ingest/caption-with-credit: "A grain ship at Odesa (Ana Ruiz/AP)", "… on
    Monday.  Ana Ruiz/TASS", "… © Ana Ruiz, AFP"; not "The fund (IMF)" in running prose.

    Args:
        text: The dispatch's text.
        span: The line.
        sure: The line is known to be a caption, so that its last words after
            two spaces or a full stop are a credit even if no agency stands in them.
    """
    line = span.of(text)
    counter = _COUNTER.match(line)
    shown = counter.end() if counter else 0
    start = span.start + shown
    start += _label(line[shown:], furniture().caption_labels)
    end = _untailed(line)
    tail = line[max(0, end - 160) : end]
    base = span.start + end - len(tail)
    for pattern in (_BRACKETED, _SIGN, _SPACED, _AFTER_STOP):
        match = pattern.search(tail)
        if match is None or base + match.start() <= start:
            continue
        credit = Span(base + match.start("credit"), base + match.end("credit"))
        words = credit.of(text)
        loose = pattern is _SPACED and sure
        if pattern is _SIGN or is_credit(words) or (loose and len(words.split()) <= 6):
            caption = _without_notice(text, Span(start, base + match.start()).within(text))
            if len(caption):
                return Picture(caption=caption, credit=_trimmed(text, credit), credit_from=caption.end)
    if shown or start > span.start + shown or sure:
        return Picture(caption=Span(start, span.end).within(text), credit=None)
    return None


def pieces_of(text: str, span: Span, picture: Picture) -> list[Piece]:
    """Return a caption line's pieces: the caption, then its credit where the line has one."""
    if picture.caption is None or not len(picture.caption):
        return []
    if picture.credit is None or picture.credit_from is None:
        return [Piece("caption", span, picture.caption)]
    return [
        Piece("caption", Span(span.start, picture.credit_from).within(text), picture.caption),
        Piece("credit", Span(picture.credit_from, span.end).within(text), picture.credit),
    ]


def caption_core(text: str, span: Span) -> Span:
    """Return a caption line's words without label and counter."""
    read = read_picture(text, span, sure=True)
    return read.caption if read and read.caption and read.credit is None else span


def opens_caption(line: str) -> bool:
    """Tell whether a line begins as only captions do ("FILE PHOTO: …", "[1/2] …")."""
    folded = line.casefold()
    return bool(
        _COUNTER.match(line)
        or folded.startswith(furniture().caption_openers)
        or _label(line, furniture().caption_labels)
    )


def is_credit(words: str) -> bool:
    """Tell whether words name a photographer with an agency, or a picture's source."""
    bare = words.strip(" .()[]")
    if not bare or len(bare) > _LONGEST_CREDIT or len(bare.split()) > 12:
        return False
    if agencies.named(bare):
        return True
    parts = [part.strip() for part in re.split(r"\s?/\s?|\s[-–—|]\s|,\s|\svia\s", bare)]
    signed = any(_signs(part) for part in parts)
    if _SLASHED.match(bare) and (signed or _credit_word(bare)):
        return True
    if len(parts) > 1 and signed and all(_named(part) for part in parts):
        return True
    if not _credit_word(bare):
        return False
    # "CNA file photo", "Reuters handout".
    return all(_named(part) for part in parts) or agencies.printed(bare.partition(" ")[0])


def _signs(part: str) -> bool:
    return agencies.printed(part) or agencies.named(part) is not None or _credit_word(part)


def _named(part: str) -> bool:
    """Tell whether a part could be a name: few words, most with a capital."""
    words = part.split()
    capitals = sum(not word[0].islower() for word in words)
    return 0 < len(words) <= 6 and capitals * 2 > len(words)


def _credit_word(words: str) -> bool:
    folded = f" {re.sub(r'[^a-z-]+', ' ', words.casefold())} "
    return any(f" {each} " in folded for each in furniture().credit_words)


def _legal(line: str) -> bool:
    folded = line.casefold()
    return bool(re.search(r"\b(?:19|20)\d\d\b", line)) or any(each in folded for each in furniture().legal)


def _label(line: str, labels: tuple[str, ...]) -> int:
    """Return the length of the label that a line begins with, its colon or comma included; else 0."""
    folded = line[:40].casefold()
    for label in sorted(labels, key=len, reverse=True):
        if not folded.startswith(label):
            continue
        match = re.compile(r"\s{0,3}[:|,]\s{0,3}|\s{1,3}").match(line, len(label))
        if match and match.end() < len(line):
            return match.end()
    return 0


def _trimmed(text: str, span: Span) -> Span:
    """Take labels at the front, a site's own words at the end, and brackets off a credit."""
    span = span.within(text)
    span = Span(span.start, span.start + _untailed(span.of(text))).within(text)
    span = Span(span.start + _label(span.of(text), furniture().credit_labels), span.end)
    source = _SOURCE.match(span.of(text))
    span = Span(span.start + source.end(), span.end) if source else span
    inner = span.of(text)
    left = len(inner) - len(inner.lstrip(" ([/-–—"))
    right = len(inner) - len(inner.rstrip(" )].,;-–—"))
    return Span(span.start + left, max(span.start + left, span.end - right))


def _untailed(words: str) -> int:
    """Return the length of a line less a site's own words after a credit ("Purchase Licensing Rights")."""
    folded = words.casefold()
    for tail in furniture().credit_tails:
        if folded.endswith(tail) and len(tail) < len(words):
            return len(words[: -len(tail)].rstrip())
    return len(words)


def _without_notice(text: str, span: Span) -> Span:
    notice = _NOTICE.search(span.of(text))
    return Span(span.start, span.start + notice.start()) if notice else span
