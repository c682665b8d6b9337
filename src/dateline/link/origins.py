"""Who had a report first: the independent origins behind records; pure.

Twelve papers that print one agency's report are one origin, and so are two
agencies that both cite a third. Rules, the first that speaks decides:

origins/chain: the innermost outlet of a statement's chain: TASS ← Kyodo ← Suga has
    origin Kyodo; not "TASS ← Suga", whom TASS heard itself.
origins/speaker: an outlet that is itself the source: "Kyodo reported that …", "according to
    dpa"; not "a dpa photographer said".
origins/credit: a credit line: "Kyodo, per TASS", "TASS, citing Kyodo", "Source: Kyodo"; not
    "photo: Kyodo", "Photo: Kyodo via Reuters".
origins/agency: the agency that filed the dispatch, by its dateline or sign-off.
origins/family: what the first of a family of reprints is by; not a round-up that shares a
    paragraph with it but has an agency of its own.
origins/publisher: who printed it, where no agency is named.
origins/unknown: nobody is named: the dispatch is its own origin.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.lexicon import agencies, organisations
from dateline.lexicon.wire import credits, one_of
from dateline.schema import Commitment, Dispatch, Event, Evidence, Reading, Reason, Statement

How = Literal["chain", "speaker", "credit", "family", "agency", "publisher", "unknown"]

# "With the Harbour Gazette of Bergen": no outlet's name has more words.
_LONGEST_NAME = 5
_LONGEST_CREDIT = 200
# "dpa", "the German news agency dpa", "dpa news agency": the actors room leaves names in small
# letters unnamed.
_AGENCY_SPEAKS = re.compile(
    r"(?:unnamed:\s)?(?:(?P<before>.{2,40}?)\s(?:news\s)?agency|.{0,40}?\bagency\s(?P<behind>.{2,40})"
    r"|(?P<alone>\S{2,40}))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w.’'&-]+")


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Who had a report first, and how that is known.

    Args:
        name: Canonical name of the agency or outlet; the dispatch's id where nobody is named.
        how: Which rule decided.
        because: The rule and its words.
    """

    name: str
    how: How
    because: Reason


def origin_of(dispatch: Dispatch) -> Origin:
    """Return the origin of a dispatch by what it says of itself."""
    for credit in _credits(dispatch):
        name = first_in(credit.text)
        if name is not None:
            note = f"the line that credits it names {name} as having it first"
            return Origin(
                name=name, how="credit", because=Reason(rule="origins/credit", note=note, words=credit)
            )
    if dispatch.agency is not None:
        line = dispatch.dateline.words if dispatch.dateline and dispatch.dateline.agency else None
        note = f"{dispatch.agency} filed the dispatch"
        return Origin(
            name=dispatch.agency, how="agency", because=Reason(rule="origins/agency", note=note, words=line)
        )
    if dispatch.publisher is not None:
        name = _outlet(dispatch.publisher) or dispatch.publisher
        note = f"{name} printed it, and no agency is named"
        return Origin(name=name, how="publisher", because=Reason(rule="origins/publisher", note=note))
    note = "neither agency nor publisher is named"
    return Origin(name=dispatch.id, how="unknown", because=Reason(rule="origins/unknown", note=note))


def origins(dispatches: Iterable[Dispatch], families: Iterable[tuple[str, str, int]]) -> dict[str, Origin]:
    """Return the origin of each dispatch by its id, reprints taking that of their family.

    Args:
        dispatches: Each once.
        families: Pairs of ids, original and copy, with the per mille that they
            share. A paper that was met before its agency may be the original.
    """
    own = {each.id: origin_of(each) for each in dispatches}
    copies = set()
    beside: dict[str, list[tuple[int, str]]] = {}
    for one, other, share in families:
        if one in own and other in own:
            copies.add(other)
            beside.setdefault(one, []).append((share, other))
            beside.setdefault(other, []).append((share, one))
    return {name: _of_family(name, own, beside, copies) for name in own}


def origin_of_record(record: Statement | Event | Commitment, reading: Reading, base: Origin) -> Origin:
    """Return the origin of a record: by the chain of the statement that it is or is carried by.

    Args:
        record: Of that reading.
        reading: Where statements and actors are looked up.
        base: The origin of its dispatch.
    """
    statement = record if isinstance(record, Statement) else reading.statement(record.said_by)
    if statement is None:
        return base
    persons = {each.name for each in reading.actors if each.kind != "agency"}
    for name in reversed(statement.chain[1:]):
        outlet = _outlet(name)
        if outlet is None and (name in persons or ":" in name or name[:1].islower()):
            continue
        return _through(outlet or name, "chain", f"{' ← '.join(statement.chain)}", statement)
    speaker = _speaking_outlet(statement, reading)
    if speaker is not None and _plain(speaker) != _plain(base.name):
        return _through(speaker, "speaker", f"{speaker} is the source", statement)
    return base


def independent(found: Iterable[Origin]) -> tuple[str, ...]:
    """Return the names of different origins, in the order in which they come."""
    names: dict[str, str] = {}
    for each in found:
        names.setdefault(_plain(each.name), each.name)
    return tuple(names.values())


def first_in(credit: str) -> str | None:
    """Return whom a credit line names as having a story first, or None.

    "Kyodo, per TASS" and "TASS, citing Kyodo" name Kyodo; a line that only
    names one ("Source: Kyodo", "Kyodo") names that one.
    """
    line = credit[:_LONGEST_CREDIT]
    if re.match(rf"[(\[©]*\s?(?:{one_of(credits().pictures)})(?!\w)", line, re.IGNORECASE):
        return None
    for words, side in ((credits().passed_on, 0), (credits().citing, 1)):
        match = re.search(rf"(?P<one>.+?)[,;]?\s(?:{one_of(words)})\s(?P<other>.+)", line, re.IGNORECASE)
        if match is not None:
            names = [_named(match[each]) for each in ("one", "other")]
            if names[side] is not None:
                return names[side]
    label = re.match(rf"[(\[]?\s?(?:{one_of(credits().labels)})\s?:\s?(?P<rest>.+)", line, re.IGNORECASE)
    if label is not None:
        return _named(label["rest"])
    return _outlet(line.strip(" ()[]/.-–—"))


def _of_family(
    name: str,
    own: Mapping[str, Origin],
    beside: Mapping[str, Sequence[tuple[int, str]]],
    copies: Collection[str],
) -> Origin:
    """Return a dispatch's own origin where an agency is named, else that of the nearest print with one."""
    if _named_agency(own[name]) or name not in beside:
        return own[name]
    seen, nearest = {name}, [name]
    while nearest:
        next_ones = sorted(
            (
                (share, other)
                for each in nearest
                for share, other in beside.get(each, ())
                if other not in seen
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        for _, other in next_ones:
            if _named_agency(own[other]):
                note = f"it prints the report of {own[other].name}"
                because = Reason(rule="origins/family", note=note)
                return Origin(name=own[other].name, how="family", because=because)
        nearest = list(dict.fromkeys(other for _, other in next_ones))
        seen |= set(nearest)
    # Copies that no agency signs are one origin all the same: that of whoever printed it first.
    first = min(seen, key=lambda each: (each in copies, own[each].how == "unknown", each))
    if first == name:
        return own[name]
    because = Reason(rule="origins/family", note=f"it prints the report of {own[first].name}")
    return Origin(name=own[first].name, how="family", because=because)


def _named_agency(origin: Origin) -> bool:
    """Tell whether an agency files for others: one that we know, or that signs a dateline."""
    if origin.how == "credit":
        return True
    return origin.how == "agency" and (_is_agency(origin.name) or origin.because.words is not None)


def _through(name: str, how: How, note: str, statement: Statement) -> Origin:
    return Origin(
        name=name, how=how, because=Reason(rule=f"origins/{how}", note=note, words=statement.source)
    )


def _credits(dispatch: Dispatch) -> list[Evidence]:
    """Return the lines that may credit another outlet: its credit, byline and sign-off."""
    found = [each for each in (dispatch.credit, dispatch.byline) if each is not None]
    found += [
        each.span.evidence(dispatch.text)
        for each in dispatch.blocks
        if each.kind == "signoff" and len(each.span) <= _LONGEST_CREDIT
    ]
    return found


def _speaking_outlet(statement: Statement, reading: Reading) -> str | None:
    """Return the outlet that is itself the source of a statement, or None."""
    if not statement.speaker:
        return None
    actor = reading.actor(statement.actor) if statement.actor else None
    if actor is not None and actor.kind == "agency":
        return _outlet(actor.name) or actor.name
    found = _outlet(statement.speaker) or _agency_of(statement.speaker)
    if found is None and statement.source is not None and (actor is None or actor.kind != "person"):
        # Of "dpa news agency" the speaker may be the noun alone.
        found = _agency_of(statement.source.text)
    return found


def _agency_of(words: str) -> str | None:
    """Return the agency that words name with or without the noun beside it, or None."""
    match = _AGENCY_SPEAKS.fullmatch(words)
    name = (match["before"] or match["behind"] or match["alone"]) if match else None
    return _outlet(name) if name and (name[:1].isupper() or agencies.printed(name)) else None


def _plain(name: str) -> str:
    """Return a name as it is compared: "The Harbour Gazette" is "Harbour Gazette"."""
    return name.casefold().removeprefix("the ")


def _outlet(name: str) -> str | None:
    """Return the canonical name of an outlet that words name and nothing else, or None."""
    bare = " ".join(name.split()).removeprefix("the ").removeprefix("The ")
    known = organisations.outlets().get(bare)
    return agencies.named(bare) or (known.name if known is not None else None)


def _is_agency(name: str) -> bool:
    known = agencies.agencies().get(name)
    return known is not None and known.kind == "agency"


def _named(words: str) -> str | None:
    """Return the first outlet that stands among some words, the longest name first; or None."""
    found = _WORD.findall(words)
    for start in range(len(found)):
        for size in range(min(_LONGEST_NAME, len(found) - start), 0, -1):
            name = " ".join(found[start : start + size]).strip(".")
            if name[:1].isupper() or agencies.printed(name):
                outlet = _outlet(name)
                if outlet is not None:
                    return outlet
    return None
