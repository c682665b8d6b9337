"""Notices that take a story back, and which story they name.

wire/kill-asked: "Editors: Please kill the story slugged NORWAY-PORTS", "Please disregard
    the item headlined “Norway signs”"; not "Kill the bill, marchers told parliament".
wire/kill-told: "The story headlined “Norway signs” has been withdrawn", "AP has withdrawn
    its story on ports"; not "The report was withdrawn by the ministry".
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon import agencies
from dateline.lexicon.wire import one_of, signs
from dateline.schema import Notice, Span

# A notice to editors is short; beyond that nothing is looked at.
_LONGEST = 900

_HEADLINED = re.compile(
    r"\b(?:headlined|headline|titled|entitled)[:,]?\s{0,2}[\"“”'‘](?P<words>[^\"“”\n]{5,200}?)[\"”'’](?!\w)"
)


@dataclass(frozen=True)
class Kill:
    """A notice that takes a story back.

    Args:
        span: The sentence that does so.
        rule: Slug of the rule that read it.
        does: ``kill`` or ``withdrawal``.
        slug: The slug that it names, or None.
        headline: The headline that it quotes, or None.
    """

    span: Span
    rule: str
    does: Notice
    slug: Span | None = None
    headline: Span | None = None

    def shifted(self, by: int) -> "Kill":
        """Return the same notice ``by`` code points later."""
        return replace(
            self,
            span=self.span.shifted(by),
            slug=self.slug.shifted(by) if self.slug else None,
            headline=self.headline.shifted(by) if self.headline else None,
        )


def read_kill(paragraph: str) -> Kill | None:
    """Read a paragraph that takes a story back; None where it is anything else."""
    head = paragraph[:_LONGEST]
    asked = _asked().match(head)
    if asked is not None and (asked["address"] or asked["please"]):
        return _kill(head, asked, "wire/kill-asked", signs().kill_verbs)
    told = _told().search(head) if asked is None else None
    if told is not None:
        return _kill(head, told, "wire/kill-told", signs().killed_verbs)
    own = _own().match(head)
    if own is not None and agencies.named(own["who"].removeprefix("The ").strip()):
        return _kill(head, own, "wire/kill-told", signs().killed_verbs)
    return None


def addresses_editors(paragraph: str) -> bool:
    """Tell whether a paragraph opens with an address to editors."""
    return bool(_address().match(paragraph))


def _kill(head: str, match: re.Match[str], rule: str, verbs: dict[str, Notice]) -> Kill:
    verb = re.sub(r"\s+", " ", match["verb"].casefold())
    slug = _slugged().search(head)
    headline = _HEADLINED.search(head)
    end = re.compile(r"[.!](?=[\s\"”’)\]]|\Z)").search(head, match.end())
    return Kill(
        span=Span(match.start(), end.end() if end else len(head)).within(head),
        rule=rule,
        does=verbs[verb],
        slug=Span(*slug.span("slug")) if slug else None,
        headline=Span(*headline.span("words")) if headline else None,
    )


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"[(\[*]?\s?(?:{one_of(signs().addresses)})\s?[:,–—-]", re.IGNORECASE)


@cache
def _asked() -> re.Pattern[str]:
    known = signs()
    return re.compile(
        rf"[(\[*]?\s?(?:(?P<address>{one_of(known.addresses)})\s?[:,.–—-]{{0,2}}\s{{0,2}})?"
        rf"(?P<please>please\s)?(?:immediately\s|now\s)?(?P<verb>{one_of(known.kill_verbs)})(?!\w)"
        rf"[^.\n]{{0,120}}?\b(?:{one_of(known.stories)})\b",
        re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    known = signs()
    return re.compile(
        rf"\b(?:{one_of(known.stories)})\b[^.\n]{{0,80}}?\b(?:slugged|headlined|slug|titled|entitled)\b"
        rf"[^\n]{{0,240}}?\b(?:is|are|was|were|has\sbeen|have\sbeen|is\sbeing)\s(?P<verb>{one_of(known.killed_verbs)})\b",
        re.IGNORECASE,
    )


@cache
def _own() -> re.Pattern[str]:
    known = signs()
    return re.compile(
        rf"(?P<who>(?-i:[A-Z])[\w ]{{1,30}}?)\s(?:has|have)\s(?P<verb>{one_of(known.killed_verbs)})\s"
        rf"(?:its|the|a|this|our)\s[^.\n]{{0,60}}?\b(?:{one_of(known.stories)})\b",
        re.IGNORECASE,
    )


@cache
def _slugged() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:{one_of(signs().slug_labels)})\s?[:,]?\s{{0,2}}[\"“'‘^]?(?P<slug>\w(?:[\w'’/&-]|\.(?=\w))*(?:\s[A-Z0-9](?:[\w/&-]|\.(?=\w))*)*)"
    )
