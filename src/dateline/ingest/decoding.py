"""Bytes → text: the encoding told from the bytes, line ends and mislabelled marks mended, nothing else."""

import codecs
import re

from charset_normalizer import from_bytes

from dateline.errors import EmptyInput, TooLarge, UndecodableText, UnsupportedFormat

LONGEST_STORY = 1_000_000
"""Characters of one story at most: what a parser takes, and ten times the longest wire report."""

# What other formats begin with.
_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "audio, video or a WebP image",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "an SQLite database",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich-text document",
}
# What holds other files, and is to be unpacked by whoever has it.
_PACKED = {
    b"\x1f\x8b": "gzip-compressed data",
    b"BZh": "bzip2-compressed data",
    b"\xfd7zXZ": "xz-compressed data",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
}
# POSIX.1-1988: where the first member's header says that the file is a tar archive.
_TAR = (257, b"ustar")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text has; tabs, line ends, form feeds and escapes do occur.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_SAMPLE = 65536
# U+0080–U+009F are control characters that no text has. Pages that say "ISO 8859-1" mean Windows-1252, whose
# quotation marks and dashes these bytes are (WHATWG, Encoding, 4.2; HTML, 13.2.5.80 for "&#147;").
_MEANT = {
    chr(each): bytes([each]).decode("cp1252")
    for each in range(0x80, 0xA0)
    if each not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_NO_TEXT = re.compile(f"[{''.join(_MEANT)}]")


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    r"""Decode bytes as UTF-8, as UTF-16 or UTF-32 with a byte-order mark, or as a guessed legacy encoding.

    Args:
        data: All the bytes.
        name: What the input is called, for messages.
        declared: The encoding that the input names itself, tried after UTF-8; None if none.

    Returns:
        The text with ``\n`` as its only line end and no byte-order mark.

    Raises:
        EmptyInput: No bytes, or white space alone.
        UnsupportedFormat: The bytes are of a known binary format, or hold NUL.
        UndecodableText: No encoding fits.
    """
    refuse_binary(data[:_SAMPLE], name=name)
    return normalised(_text(data, name, declared), name=name)


def normalised(text: str, *, name: str) -> str:
    r"""Return the text with ``\n`` as its only line end, without a byte-order mark, its marks as meant.

    Raises:
        EmptyInput: There is white space alone.
        UnsupportedFormat: It holds NUL characters.
        UndecodableText: It holds lone surrogates, which no encoding can write.
    """
    text = as_meant(text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise _binary(name, "binary data (it holds NUL characters)")
    if not text.strip():
        raise EmptyInput(
            f"there is nothing to read in {name!r}", hint="it is empty or holds only white space"
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _undecodable(name, "UTF-8: it holds lone surrogates") from error
    return text


def as_meant(text: str) -> str:
    r"""Return the text with the marks of Windows-1252 where a wrong label made control characters of them.

    decoding/western-marks: "\x93We will sign\x94" is “We will sign”. Every character keeps its place.
    """
    return _NO_TEXT.sub(lambda found: _MEANT[found[0]], text)


def refuse_long(length: int, *, name: str) -> None:
    """Raise TooLarge where a text of so many characters is too long to be one story."""
    if length > LONGEST_STORY:
        raise TooLarge(
            f"the text of {name!r} is longer than {LONGEST_STORY:,} characters, the limit for one story",
            hint="cut it into stories, or give a file of JSON Lines",
        )


def refuse_binary(head: bytes, *, name: str) -> None:
    """Raise UnsupportedFormat where the first bytes are of a binary format that we know."""
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise _binary(name, what)
    packed = next((what for magic, what in _PACKED.items() if head.startswith(magic)), None)
    if packed or head.startswith(_TAR[1], _TAR[0]):
        raise UnsupportedFormat(
            f"{name!r} is {packed or 'a tar archive'}, which is not opened",
            hint="unpack it and give what is in it; .gz, .zst and .zip are opened as they are",
        )
    if not head.startswith(tuple(bom for bom, _ in _BOMS)) and b"\x00" in head:
        raise _binary(name, "binary data (it holds NUL bytes)")


def encoding_of(head: bytes, *, name: str) -> str:
    """Tell the encoding of a text that is read piece by piece, by its first bytes.

    Raises:
        UndecodableText: No encoding fits.
    """
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return "utf-8-sig" if encoding == "utf-8" else encoding
    try:
        # A letter that the head's end cuts in two is no fault.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    if _damaged(head):
        return "utf-8"
    if _reads_western(head.decode("cp1252", errors="replace")):
        return "cp1252"
    best = from_bytes(head).best()
    if best is None:
        raise _undecodable(name, "any encoding that we know")
    return best.encoding


def _binary(name: str, what: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"{name!r} is {what}, which no reader takes", hint="save the story as plain text, HTML or JSON Lines"
    )


def _text(data: bytes, name: str, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(name, encoding) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # UTF-16 without a mark is half NULs where it is English, and those were refused: who declares it errs.
    if declared and not declared.casefold().startswith(("utf-16", "utf16")):
        try:
            return data.decode(declared)
        except (ValueError, LookupError):
            # Nobody knows it, it is none of text ("undefined", "idna"), or the bytes are of another.
            pass
    return _damaged(data) or _guessed(data, name)


def _damaged(data: bytes) -> str | None:
    """Read UTF-8 with a few bytes missing or wrong, each kept as U+FFFD; None where it is hardly UTF-8."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(each > "\x7f" for each in text) - wrong
    # Four letters beyond ASCII that are right for each that is wrong: no other encoding looks like that.
    return text if right >= 4 * wrong else None


def _guessed(data: bytes, name: str) -> str:
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROLS)) < len(sample) * 0.99:
        raise _undecodable(name, "any encoding that we know")
    western = data.decode("cp1252", errors="replace")
    if _reads_western(western[:_SAMPLE]):
        return western
    best = from_bytes(sample).best()
    if best is None:
        raise _undecodable(name, "any encoding that we know")
    return data.decode(best.encoding, errors="replace")


def _reads_western(text: str) -> bool:
    """Tell whether what lies beyond ASCII is what English pages have: quotes, dashes, a few accents.

    Five in a thousand bytes may be damaged; each is kept as U+FFFD.
    """
    beyond = [each for each in text if each > "\x7f"]
    if len(beyond) * 10 > len(text) or text.count("\ufffd") * 200 > len(text):
        return False
    return all(each.isprintable() or each == "\u00a0" for each in beyond)


def _undecodable(name: str, what: str) -> UndecodableText:
    return UndecodableText(f"{name!r} is no text in {what}", hint="save it as UTF-8")
