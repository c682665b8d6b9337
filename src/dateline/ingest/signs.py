"""Signs of the wire in a headline or a line: what kind of version this is, and of which story.

The words stand in ``resources/wire/signs.yaml``. Each rule names a text that
it reads and one that it must not:

wire/label-before: "UPDATE 2-Norway, Oman sign", "LEAD: Norway…", "(2nd LD) Norway…",
    "URGENT - Norway…"; not "Update 2 of the software", "Lead: the silent poison".
wire/label-behind: "Norway, Oman sign, 1st Ld-Writethru", "… (UPDATE 2)", "… =2";
    not "Norway takes the lead".
wire/label-alone: "URGENT", "1st Lead", "UPDATE 2"; not "UPDATES", "Bulletin".
wire/slug: "BC-EU--Norway-Oman, 2nd Ld-Writethru,450", "NORWAY-OMAN/PORTS (UPDATE 1)",
    "Slug: norway-ports"; not "OSLO/MUSCAT", "BC-based firm sails".
wire/note: "(Adds quotes)", "(ATTN: RECASTS lead)", "(This story corrects a name)", and
    behind a headline "Norway, Oman sign (Adds quotes)"; not "(Adds up to nine days, he said.)",
    "Norway, Oman sign (with a smile)".
wire/correction-told: "Correction: An earlier version of this story misstated the day"; not "An earlier
    version of the report blamed the ministry".
wire/take: "(MORE)", "2nd take", "TAKE 2 OF 3"; not "more to come from Oslo".
wire/embargo: "EMBARGOED UNTIL 0600 GMT TUESDAY", "Hold for release"; not "Embargo on
    timber stays until Tuesday".
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.lexicon import places
from dateline.lexicon.wire import Label, label_of, one_of, signs, strongest
from dateline.schema import Notice, Span

# Notes on what is new seldom fill two lines; beyond that a bracket is part of the story.
_LONGEST = 300
_LONGEST_TOLD = 800
_MOST_LABELS = 3
# Behind a headline a note opens with a capital: "(Adds quotes)"; "(drops two)" is of the headline.
_NOTE_BEHIND = re.compile(r"\s(?P<note>[(\[][A-Z][^()\[\]]+[)\]])\s?\Z")
# "AC/DC" is no slug: one of its words has four letters at least.
_SHORTEST_SLUG = 4


@dataclass(frozen=True)
class Sign:
    """What a stretch of text says about the version.

    Args:
        span: Where it stands, in the text that was looked at.
        rule: Slug of the rule that read it.
        does: What it does to the version before, or None.
        nth: The number of the update, or None.
        take: Which part of the story, from 1, or None.
        urgency: 1–3, or None.
        slug: The slug as printed, or None.
        embargoed: What follows "embargoed until", or None; empty where it is held without a time.
    """

    span: Span
    rule: str
    does: Notice | None = None
    nth: int | None = None
    take: int | None = None
    urgency: int | None = None
    slug: str | None = None
    embargoed: Span | None = None

    @property
    def ends_open(self) -> bool:
        """Whether it says that more of the story is to come."""
        return self.rule == "wire/take" and self.take is None

    def shifted(self, by: int) -> "Sign":
        """Return the same sign ``by`` code points later."""
        embargoed = None if self.embargoed is None else self.embargoed.shifted(by)
        return replace(self, span=self.span.shifted(by), embargoed=embargoed)


def headline_signs(headline: str) -> tuple[list[Sign], Span]:
    """Read the labels before and behind a headline, and a note on what is new behind it.

    Returns:
        The signs with spans in the headline, and the headline without them.
    """
    found: list[Sign] = []
    rest = Span(0, len(headline))
    for _ in range(_MOST_LABELS):
        match = _before().match(headline, rest.start)
        sign = _labelled(match, "wire/label-before") if match else None
        if match is None or sign is None:
            break
        found.append(sign)
        rest = Span(min(match.end(), rest.end), rest.end)
    bracket = _NOTE_BEHIND.search(headline, rest.start)
    note = _note(bracket["note"]) if bracket else None
    if bracket is not None and note is not None:
        found.append(note.shifted(bracket.start("note")))
        rest = Span(rest.start, bracket.start())
    for _ in range(_MOST_LABELS - 1):
        match = _behind().search(headline[: rest.end], rest.start)
        sign = _labelled(match, "wire/label-behind") if match else None
        if match is None or sign is None:
            break
        found.append(sign)
        rest = Span(rest.start, match.start())
    rest = rest.within(headline)
    return (found, rest) if len(rest) else ([], Span(0, len(headline)))


def read_line(line: str) -> Sign | None:
    """Read a line that is a sign as a whole; None where it is anything else."""
    if not line or len(line) > _LONGEST:
        return None
    return _slug(line) or _note(line) or _take(line) or _embargo(line) or _label(line)


@cache
def _core() -> str:
    """Match a label with its number before or behind it: "2nd Ld-Writethru", "UPDATE 2", "KILL"."""
    labels = one_of(signs().labels)
    return (
        rf"(?:(?P<ord>\d{{1,2}})(?:st|nd|rd|th)[\s-]{{1,2}})?(?P<label>{labels})(?![^\W\d_])"
        rf"(?:[\s-]?(?P<more>writethru|write-thru|writethrough|lead|ld))?"
        rf"(?:\s{{0,2}}(?P<nth>\d{{1,2}})(?!\w))?(?:\s?of\s\d{{1,2}}|[\s-]?\([A-Z ,]{{2,20}}\))?"
    )


@cache
def _before() -> re.Pattern[str]:
    core = _core()
    return re.compile(
        rf"\s{{0,2}}\^?(?:(?P<bracket>[(\[])(?:{core})[)\]]\s{{1,3}}"
        rf"|{_renamed(core, '1')}"
        rf"(?P<close>-(?=[\"“'‘(]?(?-i:[A-Z0-9]))|\s?:\s{{1,3}}|\s[-–—]{{1,2}}\s{{1,3}}))",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    core = _core()
    return re.compile(
        rf"(?:\s?(?P<bracket>[(\[])(?:{core})[)\]]"
        rf"|(?P<close>,\s{{0,2}}|\s[-–—]{{1,2}}\s){_renamed(core, '1')}(?:,\s?\d{{2,4}})?"
        r"|\s?=(?P<page>\d{1,2})=?|\s-(?P<page1>\d{1,2})-)\s?[<=]?\Z",
        re.IGNORECASE,
    )


def _renamed(core: str, mark: str) -> str:
    """Return the pattern with other names for its groups: a name may stand only once."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{mark}>", core)


def _labelled(match: re.Match[str], rule: str) -> Sign | None:
    groups = match.groupdict()
    span = Span(*match.span()).within(match.string)
    page = groups.get("page") or groups.get("page1")
    if page:
        return Sign(span=span, rule=rule, take=int(page), does="addition" if int(page) > 1 else None)
    mark = "" if groups.get("bracket") else "1"
    words, ordinal, nth = groups[f"label{mark}"], groups[f"ord{mark}"], groups[f"nth{mark}"]
    label = label_of(words)
    if label is None or not words or not _printed_so(groups, words, label, numbered=bool(ordinal or nth)):
        return None
    return _sign(span, rule, words, label, ordinal=ordinal, nth=nth)


def _printed_so(groups: dict[str, str | None], words: str, label: Label, *, numbered: bool) -> bool:
    """Tell whether a label stands as agencies print it: in capitals, numbered, or before a colon."""
    capitals = words.upper() == words
    close = (groups.get("close") or "").strip()
    if groups.get("bracket"):
        return capitals or numbered or label.plain or label.does in ("recast", "correction")
    if close == "-":
        return capitals or bool(groups.get("ord1"))
    if close == ":":
        return capitals or label.plain or bool(groups.get("ord1"))
    return capitals or bool(groups.get("ord1"))


def _sign(span: Span, rule: str, words: str, label: Label, *, ordinal: str | None, nth: str | None) -> Sign:
    printed = ordinal or nth
    number = int(printed) if printed else None
    kind = words.casefold()
    if kind == "take":
        first = number in (None, 1)
        return Sign(span=span, rule=rule, take=number or 1, does=None if first else "addition")
    if kind == "add":
        return Sign(span=span, rule=rule, take=(number or 1) + 1, does="addition")
    return Sign(span=span, rule=rule, does=label.does, nth=number, urgency=label.urgency)


def _label(line: str) -> Sign | None:
    """Read a label alone on its line; one without a number only where it says how much a story presses.

    "CORRECTION" and "UPDATES" alone are items of a site's menu.
    """
    match = re.fullmatch(_core(), line.strip(), re.IGNORECASE)
    label = label_of(match["label"]) if match else None
    if match is None or label is None or label.does in ("kill", "withdrawal", "advisory"):
        return None
    numbered = bool(match["ord"] or match["nth"])
    if not numbered and not (label.urgency and line.isupper()):
        return None
    span = Span(0, len(line)).within(line)
    return _sign(span, "wire/label-alone", match["label"], label, ordinal=match["ord"], nth=match["nth"])


@cache
def _slug_lines() -> tuple[re.Pattern[str], ...]:
    cycles, labels = one_of(signs().slug_cycles), one_of(signs().slug_labels)
    more = r"(?P<more>(?:\s?,\s?[^,\n]{1,40}){0,4})"
    return (
        re.compile(rf"\^?(?P<slug>(?:{cycles})-(?:[A-Z]{{2,4}}--)[A-Z0-9][\w'’./& -]{{1,50}}?){more}<?\s?\Z"),
        re.compile(rf"\^?(?P<slug>(?:{cycles})-[A-Z0-9][\w'’./&-]{{1,50}}?){more}<?\s?\Z"),
        re.compile(
            r"\^?(?P<slug>[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*/[A-Z0-9-]*)(?:\s?\((?P<more>[^()\n]{2,60})\))?<?\s?\Z"
        ),
        re.compile(r"\^(?P<slug>[A-Z0-9]{2,}(?:[-/][A-Z0-9]{2,})+)(?P<more>)<?\s?\Z"),
        re.compile(rf"(?i:{labels})\s?:\s?(?P<slug>[\w^][\w'’./& -]{{1,60}}?){more}\Z"),
    )


def _slug(line: str) -> Sign | None:
    if len(line) > 120:
        return None
    match = next((found for each in _slug_lines() if (found := each.match(line))), None)
    if match is None or len(match["slug"].split()) > 6:
        return None
    parts = [part for part in re.split(r"[/-]", match["slug"]) if part]
    # A pair of towns is a dateline, a pair of codes anything.
    if all(places.large_town(part) for part in parts) or max(map(len, parts)) < _SHORTEST_SLUG:
        return None
    sign = Sign(span=Span(0, len(line)).within(line), rule="wire/slug", slug=match["slug"].strip())
    for part in re.split(r"\s?,\s?", match["more"] or ""):
        found = re.fullmatch(_core(), part.strip(), re.IGNORECASE)
        label = label_of(found["label"]) if found else None
        if found is not None and label is not None:
            more = _sign(sign.span, sign.rule, found["label"], label, ordinal=found["ord"], nth=found["nth"])
            sign = replace(
                sign,
                does=strongest((sign.does, more.does)),
                nth=sign.nth or more.nth,
                take=sign.take or more.take,
                urgency=min(filter(None, (sign.urgency, more.urgency)), default=None),
            )
    return sign


@cache
def _note_line() -> re.Pattern[str]:
    verbs = one_of(signs().notes)
    return re.compile(
        rf"\^?(?P<open>[(\[]|\*\s)?\s?(?:(?P<address>{one_of(signs().addresses)})\s?[:–—-]\s?)?"
        rf"(?P<subject>(?:this|the)\s(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}}\s|earlier\s)?"
        rf"(?:story|version|item|article|report)\s(?:(?:has\sbeen|was|is\sbeing)\s)?)?"
        rf"(?P<verb>{verbs})(?![^\W_]|\sup\b)[^\n]*\Z",
        re.IGNORECASE,
    )


@cache
def _note_verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(signs().notes)})(?!\w)", re.IGNORECASE)


def _note(line: str) -> Sign | None:
    match = _note_line().match(line)
    if match is None:
        return None
    opened, address, subject = match["open"], match["address"], match["subject"]
    bracketed = opened in ("(", "[") and line.rstrip()[-1] in ")]"
    if match["verb"].casefold() == "with" and not address:
        return None
    if not (address or bracketed or (opened and not subject) or subject):
        return None
    # "(Adds up …, he said.)" is a sentence of the story; a note has no subject but "this story".
    if bracketed and not address and not subject and re.search(r"[.!?][)\]]?\s*\Z", line[:-1]):
        return None
    # "This version was updated by the ministry" tells of something else than the story at hand.
    if subject and not bracketed and not re.match(r"this\s", subject, re.IGNORECASE):
        return None
    notes = signs().notes
    verbs = [notes[re.sub(r"\s+", " ", each.casefold())] for each in _note_verbs().findall(line)]
    does = notes[re.sub(r"\s+", " ", match["verb"].casefold())] if subject else strongest(verbs)
    return Sign(span=Span(0, len(line)).within(line), rule="wire/note", does=does)


_VERSION_TOLD = re.compile(
    r"(?:(?P<label>correction|clarification|editor['’]s\snote|update)(?:\s\([^()\n]{3,30}\))?\s?[:–—-]\s?)?"
    r"(?:an|the|a)\s(?:earlier|previous|original|prior)\sversion\s(?:of|on)\s(?:this|(?P<the>the))\s"
    r"(?:story|article|report|item|dispatch)\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:correct|clarif|incorrect|mis(?:stat|spel|ident|quot|attrib)|wrong|mistake|error|erroneous|inaccura)",
    re.IGNORECASE,
)


def read_correction(paragraph: str) -> Sign | None:
    """Read a paragraph that tells readers what an earlier version said; None where it is anything else."""
    match = _VERSION_TOLD.match(paragraph)
    if match is None or len(paragraph) > _LONGEST_TOLD or (match["the"] and not match["label"]):
        return None
    does: Notice = "correction" if _WRONG.search(paragraph) else "update"
    return Sign(span=Span(0, len(paragraph)).within(paragraph), rule="wire/correction-told", does=does)


_TAKE_LINE = re.compile(
    r"\(?(?:(?P<more>more(?:\sto\sfollow)?)|(?P<nth>\d{1,2})(?:st|nd|rd|th)\s(?P<kind>take|add)"
    r"|(?P<kind2>take|add)\s(?P<nth2>\d{1,2})(?:\sof\s\d{1,2})?"
    r"|(?P<first>first|second|third|fourth)\s(?P<kind3>take|add))\)?[./]?\s?\Z",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _take(line: str) -> Sign | None:
    match = _TAKE_LINE.match(line)
    if match is None:
        return None
    span = Span(0, len(line)).within(line)
    if match["more"]:
        # The word alone must be shouted or bracketed: "More" opens a list of other stories.
        sure = line.isupper() or line.startswith("(") or "to follow" in line.casefold()
        return Sign(span=span, rule="wire/take") if sure else None
    number = _ORDINALS.get((match["first"] or "").casefold()) or int(match["nth"] or match["nth2"])
    kind = (match["kind"] or match["kind2"] or match["kind3"]).casefold()
    take = number + 1 if kind == "add" else number
    return Sign(span=span, rule="wire/take", take=take, does="addition" if take > 1 else None)


@cache
def _embargo_line() -> re.Pattern[str]:
    return re.compile(
        rf"[(\[*]{{0,3}}\s?(?:(?:{one_of(signs().addresses)})\s?[:–—-]\s?)?"
        rf"(?P<open>{one_of(signs().embargoes)})(?!\w)\s?[:–—-]?\s?(?P<rest>[^\n]{{0,90}}?)[)\]*.!]{{0,3}}\s?\Z",
        re.IGNORECASE,
    )


_TIME_WORDS = re.compile(
    r"\d{1,2}[:.]?\d{2}(?!\d)|\d{1,2}\s?[ap]\.?m\.?|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|noon|midnight"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    r"|gmt|utc|bst|cet|cest|est|edt|et|pst|pdt|msk|jst|kst|hkt|ist|ct|pt|local|time|hrs|hours|further|notice"
    r"|on|at|of|the|until|and|not|before|[ap]\.?m\.?",
    re.IGNORECASE,
)


def _embargo(line: str) -> Sign | None:
    match = _embargo_line().match(line)
    if match is None:
        return None
    rest = Span(*match.span("rest")).within(line)
    words = re.findall(r"[^\s,/]+", rest.of(line))
    if any(not _TIME_WORDS.fullmatch(each) for each in words):
        return None
    # "Hold" and "Embargo" alone are words of a headline; agencies shout them.
    if not words and not (line.isupper() or "release" in match["open"].casefold() or line[0] in "([*"):
        return None
    return Sign(span=Span(0, len(line)).within(line), rule="wire/embargo", embargoed=rest)
