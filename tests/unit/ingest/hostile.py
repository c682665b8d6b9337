"""Archives and documents made to harm who reads them, and a run that measures what each costs.

    python -m tests.unit.ingest.hostile FOLDER

makes them in FOLDER (where they are not there yet), reads each in a process of its
own and prints a line of JSON for each: its name, the errors, CPU seconds, peak memory in MiB.
"""

import gzip
import io
import json
import os
import stat
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import zstandard

from tests.unit.ingest.reading import STORY
from tests.unit.ingest.webarchives import crawl, http, packed, record

MIB = 1024 * 1024
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'

Make = Callable[[], bytes]


def _zeros(size: int) -> bytes:
    return b"\0" * size


def _gzip_bomb() -> bytes:
    return gzip.compress(b"a" * (100 * MIB), 1) * 3


def _zstd_bomb() -> bytes:
    return zstandard.ZstdCompressor().compress(b"a" * (100 * MIB))


def _zip(*members: tuple[str, bytes], **more: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = more.get("method", zipfile.ZIP_DEFLATED)
            info.external_attr = more.get("mode", 0o644) << 16
            archive.writestr(info, data)
    return out.getvalue()


def _overlapping_zip() -> bytes:
    """Let two hundred names lead to one member, as in D. Fifield, A better zip bomb (2019)."""
    one = _zip(("a.txt", STORY.encode() * 5_000))
    directory = one.rindex(b"PK\x01\x02")
    ending = one.rindex(b"PK\x05\x06")
    entry = one[directory:ending]
    count = 200
    entries = b"".join(entry.replace(b"a.txt", b"%05d" % each) for each in range(count))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), directory, 0)
    return one[:directory] + entries + tail


def _lying_zip() -> bytes:
    """Say of a member in the directory that it is shorter than it is."""
    data = STORY.encode() * 2_000
    whole = bytearray(_zip(("a.txt", data)))
    place = bytes(whole).rindex(b"PK\x01\x02") + 24
    whole[place : place + 4] = struct.pack("<L", 500)
    return bytes(whole)


def _encrypted_zip() -> bytes:
    whole = bytearray(_zip(("a.txt", STORY.encode())))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = bytes(whole).index(magic) + offset
        whole[place] |= 1
    return bytes(whole)


def _huge_window() -> bytes:
    """A zstd frame that asks for 1.5 GiB at hand (RFC 8878, 3.1.1.1.2)."""
    return b"\x28\xb5\x2f\xfd" + bytes([0b0000_0000, (20 << 3) | 4]) + b"\x01\x00\x00" * 20


def _bad_checksum() -> bytes:
    whole = bytearray(gzip.compress(STORY.encode() * 50))
    whole[-8] ^= 0xFF
    return bytes(whole)


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE newsItem [<!ENTITY l0 "ha">{entities}]>'
        f'<newsItem {G2} guid="x"><contentSet><inlineData>&l9;</inlineData></contentSet></newsItem>'
    ).encode()


def _blow_up() -> bytes:
    return (
        f'<!DOCTYPE nitf [<!ENTITY a "{"a" * 50_000}">]><nitf><body><body.content><p>{"&a;" * 50_000}</p>'
        "</body.content></body></nitf>"
    ).encode()


def _deep(depth: int, root: str = "nitf") -> bytes:
    return f"<{root}>".encode() + b"<block>" * depth + b"</block>" * depth + f"</{root}>".encode()


def _long_lengths() -> bytes:
    """Twenty thousand records that each claim the nineteen MiB behind it."""
    one = record("x" * 700, kind="conversion", length=19 * MIB)
    return one * (30 * MIB // len(one))


def _cut_member() -> bytes:
    whole = bytearray(_zip(("a.txt", STORY.encode() * 20)))
    place = 30 + len("a.txt")
    packed_bytes = zlib.compress(b"x" * 10)
    whole[place : place + 8] = packed_bytes[:8]
    return bytes(whole)


HOSTILE: dict[str, tuple[str, Make, str, str]] = {
    # slug: file's name, how it is made, the error, what it does
    "gzip-bomb": ("bomb.txt.gz", _gzip_bomb, "ArchiveBomb", "300 MiB of one letter in gzip"),
    "zstd-bomb": ("bomb.jsonl.zst", _zstd_bomb, "ArchiveBomb", "100 MiB of one letter in zstd"),
    "zip-bomb": (
        "bomb.zip",
        lambda: _zip(("a.txt", b"a" * (60 * MIB))),
        "ArchiveBomb",
        "60 MiB of one letter in a zip's member",
    ),
    "zip-overlap": ("overlap.zip", _overlapping_zip, "ArchiveBomb", "200 members that share their bytes"),
    "zip-lying-size": ("lying.zip", _lying_zip, "DamagedInput", "a member longer than the directory says"),
    "zip-in-zip": (
        "nested.zip",
        lambda: _zip(("inner.zip", _zip(("a.txt", STORY.encode())))),
        "NestedArchive",
        "an archive in an archive",
    ),
    "gzip-in-gzip": (
        "nested.gz",
        lambda: gzip.compress(gzip.compress(STORY.encode())),
        "NestedArchive",
        "gzip inside gzip",
    ),
    "zip-climbing": (
        "climbing.zip",
        lambda: _zip(("../../etc/story.txt", STORY.encode())),
        "UnsafeName",
        "a member's name with ../",
    ),
    "zip-absolute": (
        "absolute.zip",
        lambda: _zip(("/etc/a.txt", STORY.encode())),
        "UnsafeName",
        "an absolute name",
    ),
    "zip-backslash": (
        "backslash.zip",
        lambda: _zip(("..\\..\\a.txt", STORY.encode())),
        "UnsafeName",
        "a name that climbs by backslashes",
    ),
    "zip-link": (
        "link.zip",
        lambda: _zip(("a.txt", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777),
        "UnsafeName",
        "a link to a file of the machine",
    ),
    "zip-many": (
        "many.zip",
        lambda: _zip(*((f"{each}.txt", b"") for each in range(25_000))),
        "TooLarge",
        "25,000 members",
    ),
    "zip-encrypted": ("encrypted.zip", _encrypted_zip, "UnsupportedFormat", "a member behind a password"),
    "zip-lzma": (
        "lzma.zip",
        lambda: _zip(("a.txt", STORY.encode()), method=zipfile.ZIP_LZMA),
        "UnsupportedFormat",
        "a packing that may ask for gigabytes",
    ),
    "zip-cut": (
        "cut.zip",
        lambda: _zip(("a.txt", STORY.encode()))[:-40],
        "TruncatedInput",
        "a zip cut short",
    ),
    "gzip-cut": (
        "cut.txt.gz",
        lambda: gzip.compress(os.urandom(50_000).hex(" ", 4).encode())[:-2_000],
        "TruncatedInput",
        "gzip cut short",
    ),
    "gzip-checksum": ("wrong.txt.gz", _bad_checksum, "DamagedInput", "gzip whose checksum does not hold"),
    "zstd-cut": (
        "cut.txt.zst",
        lambda: zstandard.ZstdCompressor().compress(STORY.encode() * 50)[:-9],
        "TruncatedInput",
        "zstd cut short",
    ),
    "zstd-window": ("window.zst", _huge_window, "DamagedInput", "a frame that asks for 1.5 GiB of memory"),
    "warc-cut": ("cut.warc.gz", lambda: packed(crawl(3))[:-100], "TruncatedInput", "a web archive cut short"),
    "warc-lengths": ("lengths.warc", _long_lengths, "DamagedInput", "44,000 records, each claiming 19 MiB"),
    "warc-length": (
        "length.warc",
        lambda: record("x", kind="conversion", length=10**15),
        "TruncatedInput",
        "a record that claims a petabyte",
    ),
    "warc-beginnings": (
        "beginnings.warc.gz",
        lambda: packed(crawl(1)) + b"\x1f\x8b\x08\0" + bytes(6) + b"\xff" * 20 + b"\x1f\x8b\x08" * 1_000_000,
        "DamagedInput",
        "a damaged member, then a million beginnings of none",
    ),
    "warc-packed-bomb": (
        "page.warc",
        lambda: record(http(gzip.compress(b"<p>" + b"a" * (100 * MIB), 1), packed="gzip")),
        "ArchiveBomb",
        "a page that a server packed as a bomb",
    ),
    "xml-laughs": ("laughs.xml", _laughs, "UnsafeMarkup", "a billion laughs in NewsML-G2"),
    "xml-blow-up": ("blow-up.xml", _blow_up, "UnsafeMarkup", "one long entity named 50,000 times in NITF"),
    "xml-external": (
        "external.xml",
        lambda: b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body>&x;</body></nitf>',
        "UnsafeMarkup",
        "an entity that names a file of the machine",
    ),
    "xml-parameter": (
        "parameter.xml",
        lambda: b'<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]><nitf/>',
        "UnsafeMarkup",
        "a parameter entity that names an address",
    ),
    "rss-laughs": (
        "feed.xml",
        lambda: _laughs().replace(b"newsItem", b"rss"),
        "UnsafeMarkup",
        "a billion laughs in a feed",
    ),
    "xml-deep": ("deep.xml", lambda: _deep(200_000), "UnsafeMarkup", "200,000 elements inside one another"),
    "xml-attribute": (
        "attribute.xml",
        lambda: b'<nitf a="' + b"a" * (15 * MIB) + b'"/>',
        "UnsafeMarkup",
        "an attribute of 15 MiB",
    ),
    "xml-attributes": (
        "attributes.xml",
        lambda: b"<nitf " + b"".join(b'a%d="" ' % each for each in range(200_000)) + b"/>",
        "NoStory",
        "200,000 attributes of one element",
    ),
    "xml-null": (
        "null.xml",
        lambda: b"<nitf><body>\0</body></nitf>",
        "UnsupportedFormat",
        "NUL bytes in XML",
    ),
    "xml-encoding": (
        "encoding.xml",
        f'<?xml version="1.0" encoding="UTF-16"?><nitf><p>{STORY}</p></nitf>'.encode,
        "UnsupportedFormat",
        "UTF-8 that calls itself UTF-16",
    ),
    "xml-cut": ("cut.xml", lambda: b"<nitf><body><body.content><p>One", "TruncatedInput", "XML cut short"),
    "rss-deep": (
        "deep-feed.xml",
        lambda: (
            b"<rss version='2.0'><channel>" + b"<item>" * 100_000 + b"</item>" * 100_000 + b"</channel></rss>"
        ),
        "UnsafeMarkup",
        "100,000 entries inside one another",
    ),
    "rss-tags": (
        "tags.xml",
        lambda: (
            b"<rss version='2.0'><channel><item><description>"
            + b"&lt;b&gt;" * 100_000
            + b"</description></item></channel></rss>"
        ),
        "TooLarge",
        "a feed's entry of 100,000 tags",
    ),
    "rss-cdata": (
        "cdata.xml",
        lambda: b"<rss version='2.0'><channel><item><title>" + b"<![CDATA[" * 200_000,
        "TooLarge",
        "200,000 sections in a feed that never close",
    ),
    "json-deep": (
        "deep.json",
        lambda: b'{"uri": "x", "bodies": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        "UnsupportedFormat",
        "200,000 arrays inside one another",
    ),
    "csv-quote": (
        "quote.csv",
        lambda: b'text,title\n"' + b"word " * (4 * MIB),
        "DamagedInput",
        "a quotation mark that never closes",
    ),
    "mail-parts": (
        "parts.eml",
        lambda: (
            b"Subject: x\n"
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000)
            )
        ),
        "DamagedInput",
        "20,000 parts inside one another",
    ),
    "gzip-of-nothing": ("empty.gz", lambda: gzip.compress(b""), "EmptyInput", "gzip of nothing"),
    "deflate-cut": (
        "inner.zip",
        _cut_member,
        "DamagedInput",
        "a zip's member whose bytes are others",
    ),
}


def make(folder: Path) -> None:
    """Write what is not there yet."""
    for slug, (name, build, _, _) in HOSTILE.items():
        path = folder / slug / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(build())


def measure(path: Path) -> dict[str, object]:
    """Read one in a process of its own; say what came of it and what it cost."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        from dateline.ingest import Unread, read_inputs

        names = [
            type(each.error).__name__ if isinstance(each, Unread) else "read"
            for each in read_inputs([str(path)])
        ]
        os.write(writing, json.dumps(names[:50]).encode())
        os._exit(0)
    os.close(writing)
    _, status, usage = os.wait4(child, 0)
    with os.fdopen(reading) as told:
        errors = json.loads(told.read() or "[]")
    return {
        "errors": errors,
        "status": status,
        "seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "mib": round(usage.ru_maxrss / 1024),
    }


def main(folder: Path) -> None:
    """Make and measure all."""
    if os.fork() == 0:
        # What the making takes is none of the reading's memory.
        make(folder)
        os._exit(0)
    os.wait()
    from dateline.ingest import read_text

    read_text(STORY)
    for slug, (name, _, _, _) in HOSTILE.items():
        sys.stdout.write(json.dumps({"slug": slug, **measure(folder / slug / name)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
