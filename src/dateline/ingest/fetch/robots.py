"""robots.txt by RFC 9309: which paths a site asks us to leave alone; pure.

Python's own ``urllib.robotparser`` takes the first rule that matches, not the
longest, and knows no ``*`` and ``$`` in paths; sites mean the RFC.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

PRODUCT = "dateline"
"""Our name in a robots.txt, in small letters."""

LARGEST = 500 * 1024
"""Bytes that are read of it; the RFC asks for this many at least."""

# A crawl-delay is no part of the RFC; more than this would be a refusal, which Disallow says better.
LONGEST_DELAY = 60.0
_MOST_RULES = 5_000
_MOST_STARS = 30
_LINE = re.compile(r"\s*(?P<key>[A-Za-z-]+)\s*:\s*(?P<value>[^#\r\n]*)")
# Octets that mean the same whether or not they are written as %XX.
_UNRESERVED = "-._~!$&'()*+,;=:@/?"


@dataclass(frozen=True)
class Rule:
    """One line of a group.

    Args:
        allows: Allow, not Disallow.
        path: The beginning of paths, with ``*`` and perhaps a closing ``$``.
    """

    allows: bool
    path: str


@dataclass(frozen=True)
class Robots:
    """What holds for us on one site.

    Args:
        rules: Of the groups that name us, else of the groups for everybody.
        delay: Seconds between two requests that the site asks for, or None.
    """

    rules: tuple[Rule, ...] = ()
    delay: float | None = None

    def allow(self, path: str) -> bool:
        """Tell whether a path, with its query, may be fetched: the longest rule decides, Allow on a tie."""
        path = _plain(path)
        if path == "/robots.txt":
            return True
        best = max(
            ((len(rule.path), rule.allows) for rule in self.rules if _matches(rule.path, path)),
            default=(0, True),
        )
        return best[1]


EVERYTHING = Robots()
"""A site without robots.txt."""


def robots_of(data: bytes) -> Robots:
    """Read a robots.txt; what is no line of it is passed over, as the RFC asks."""
    ours: list[Rule] = []
    anybodys: list[Rule] = []
    delays: dict[bool, float] = {}
    named: set[bool] = set()
    in_rules, we_are_named = True, False
    for line in data[:LARGEST].decode("utf-8-sig", errors="replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        key, value = match["key"].casefold(), match["value"].strip()
        if key == "user-agent":
            if in_rules:
                named, in_rules = set(), False
            token = re.match(r"[A-Za-z_-]*", value)
            if value == "*":
                named.add(False)
            elif token is not None and token[0].casefold() == PRODUCT:
                named.add(True)
                we_are_named = True
        elif key in ("allow", "disallow"):
            in_rules = True
            if value and value.count("*") <= _MOST_STARS:
                rule = Rule(key == "allow", _plain(value))
                for for_us in named:
                    group = ours if for_us else anybodys
                    if len(group) < _MOST_RULES:
                        group.append(rule)
        elif key == "crawl-delay":
            in_rules = True
            seconds = _seconds(value)
            if seconds is not None:
                delays.update(dict.fromkeys(named, seconds))
    return Robots(tuple(ours if we_are_named else anybodys), delays.get(we_are_named))


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return min(seconds, LONGEST_DELAY) if seconds > 0 else None


def _plain(path: str) -> str:
    """Write a path so that two spellings of one are equal: octets as %XX only where they must be."""
    return quote(
        unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe=_UNRESERVED + "%"
    )


def _matches(pattern: str, path: str) -> bool:
    """Match a rule's path, without a regular expression that a hostile file could make slow."""
    closed = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for place, part in enumerate(rest):
        if closed and place == len(rest) - 1:
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not closed or at == len(path)
