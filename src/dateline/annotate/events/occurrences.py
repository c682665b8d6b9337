"""One happening told more than once is one event: drafts gathered into occurrences."""

from dataclasses import dataclass, field

from dateline.annotate.clauses import children, is_passive
from dateline.annotate.events.candidates import Candidate
from dateline.annotate.events.cues import Reality
from dateline.annotate.events.frames import Cast
from dateline.annotate.parties import Standing, distinct
from dateline.lexicon.triggers import classes, families
from dateline.schema import Evidence, Parse, Party, Span, Status, When

# Which status outlives the others when one happening is told twice.
_RANK: tuple[Status, ...] = (
    "cancelled",
    "postponed",
    "denied",
    "ongoing",
    "happened",
    "conditional",
    "planned",
    "proposed",
)
_OTHER = frozenset(
    {
        "another",
        "previous",
        "earlier",
        "other",
        "second",
        "next",
        "new",
        "further",
        "separate",
        "third",
        "last",
    }
)
_SAME = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "both"})
# A second verb so many sentences on may still tell the first one's happening.
_NEAR = 2
# So many events back the same one is looked for; no story comes near, and long files stay linear.
_REMEMBERED = 100
# Violence has a victim whoever did it; nobody meets, promises or refuses without a name.
_SUFFERED = frozenset({"ASSAULT", "COERCE"})
_AHEAD = frozenset({"planned", "proposed"})


@dataclass(eq=False)
class Draft:
    """An event while it is being read.

    Args:
        candidate: Its trigger.
        cast: Its sides.
        reality: Its status with cues.
        when: Its date, or None.
        place: Its place, or None.
        body: False in headline, summary or caption.
        host: Code of the country in which its place lies.
        also: Spans of its other mentions.
        implied: Rules that filled in what the words leave open.
        implied_when: The rule by which the date was inherited, or None.
        setting: The occasion it was part of, or None.
    """

    candidate: Candidate
    cast: Cast
    reality: Reality
    when: When | None = None
    place: Evidence | None = None
    body: bool = True
    host: tuple[str, ...] = ()
    also: list[Span] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    implied_when: str | None = None
    setting: Evidence | None = None

    @property
    def codes(self) -> frozenset[str]:
        """Codes of all sides."""
        return frozenset(each.party.code for each in (*self.cast.actors, *self.cast.recipients))

    @property
    def actor_codes(self) -> frozenset[str]:
        """Codes of the actors."""
        return frozenset(each.party.code for each in self.cast.actors)


def gather(parse: Parse, drafts: list[Draft], sides: tuple[str, str] | None) -> list[Draft]:
    """Merge drafts that tell one happening; those of the body first, headlines join them.

    Args:
        parse: The dispatch's parse.
        drafts: In text order; those without actors are mentions at best.
        sides: The two countries that the dispatch is about, or None.

    Returns:
        One draft per happening, in text order of its first mention in the body.
    """
    kept: list[Draft] = []
    for draft in [*(each for each in drafts if each.body), *(each for each in drafts if not each.body)]:
        same = next((each for each in reversed(kept[-_REMEMBERED:]) if _tell_one(parse, each, draft)), None)
        if same is None and not draft.cast.actors and _another(parse, draft.candidate):
            _take_sides(draft, kept)
        if same is not None:
            _join(same, draft)
        elif draft.cast.actors or _between(draft, sides) or _hosted(draft) or _suffered(parse, draft):
            kept.append(draft)
    return sorted(kept, key=lambda each: (each.candidate.span.start, each.candidate.span.end))


def _take_sides(draft: Draft, kept: list[Draft]) -> None:
    """Give "last year's visit" the sides of this year's."""
    one = draft.candidate
    like = next(
        (
            each
            for each in reversed(kept[-_REMEMBERED:])
            if each.candidate.pattern.rule.type == one.pattern.rule.type and _alike(each.candidate, one)
        ),
        None,
    )
    if like is not None and draft.body:
        draft.cast = like.cast
        draft.implied.append("events/sides-of-the-other-one")


def _between(draft: Draft, sides: tuple[str, str] | None) -> bool:
    """Let the two countries of a dispatch hold talks that nobody else is said to hold."""
    one = draft.candidate
    if sides is None or not draft.body or one.pattern.rule.rule != "consult/negotiate" or one.part != "noun":
        return False
    draft.cast = Cast(tuple(Standing(Party(code=code), one.token.index) for code in sides), (), ("dyad", ""))
    draft.implied.append("events/both-sides")
    return True


def _suffered(parse: Parse, draft: Draft) -> bool:
    """Keep violence that nobody is said to have done, where it is said whom it struck.

    PLOVER codes an event with its recipient alone where the source names no actor.
    """
    one = draft.candidate
    if one.token.lemma.lower() in classes()["accidents"]:
        return False
    struck = one.part == "noun" or (one.part == "verb" and is_passive(parse, one.token))
    return draft.body and one.pattern.rule.type in _SUFFERED and struck and bool(draft.cast.recipients)


def _hosted(draft: Draft) -> bool:
    """Let the host act where nobody else is named (guideline: a meeting whose participants are not named)."""
    if draft.candidate.pattern.rule.type != "CONSULT" or not draft.host or not draft.body:
        return False
    where = draft.candidate.token.index
    draft.cast = Cast(tuple(Standing(Party(code=code), where) for code in draft.host[:1]), (), ("host", ""))
    draft.implied.append("events/host-acts")
    return True


def _tell_one(parse: Parse, first: Draft, later: Draft) -> bool:
    one, two = first.candidate, later.candidate
    if one.pattern.rule.type != two.pattern.rule.type or one.token.index == two.token.index:
        return False
    if not _alike(one, two):
        return False
    if later.codes and not (first.codes & later.codes):
        return False
    mutual = one.pattern.rule.together or one.pattern.rule.type == "CONSULT"
    apart = later.actor_codes and first.cast.recipients and not (first.actor_codes & later.actor_codes)
    if not mutual and (apart or _on_others(first, later)):
        return False
    if (
        two.part == "verb"
        and two.pattern.rule.visitor
        and one.pattern.rule.visitor
        and first.reality.status == "ongoing"
    ):
        return later.actor_codes <= first.actor_codes
    if _another(parse, two) or (later.body and _another(parse, one) and two.part != "noun"):
        return False
    if not _dates_agree(first.when, later.when):
        return False
    if (
        first.reality.status in _AHEAD
        and later.reality.own
        and later.reality.status in ("happened", "ongoing")
    ):
        # What lies ahead has not been held in the same story.
        return False
    if not later.body:
        return True
    if (
        first.reality.status in _AHEAD
        and later.reality.status in _AHEAD
        and first.actor_codes & later.actor_codes
    ):
        # Nobody plans two visits to one host under one date.
        return True
    if two.part == "noun" or two.noun is not None:
        return _definite(parse, two) or not later.codes or later.reality.status in ("cancelled", "postponed")
    if (
        _near_by(one, two)
        and later.codes
        and later.codes <= first.codes
        and first.reality.status == later.reality.status
    ):
        # "opened fire …, killing two": one attack; "opened talks … They met for hours": one meeting.
        return True
    return (
        one.token.lemma == two.token.lemma
        and first.codes >= later.codes
        and first.reality.status == later.reality.status
    )


def _on_others(first: Draft, later: Draft) -> bool:
    """Tell what is done to somebody else: ships sent to one country and ships sent to another."""
    struck, others = ({each.party.code for each in draft.cast.recipients} for draft in (first, later))
    return bool(struck and others) and not struck & others


def _near_by(one: Candidate, two: Candidate) -> bool:
    return abs(two.token.sentence - one.token.sentence) <= _NEAR


def _alike(one: Candidate, two: Candidate) -> bool:
    if one.token.lemma == two.token.lemma:
        return True
    names = {each.lemma.lower() for each in (one.token, one.noun) if each is not None}
    others = {each.lemma.lower() for each in (two.token, two.noun) if each is not None}
    if names & others:
        return True
    return any(names & family and others & family for family in families())


def _another(parse: Parse, candidate: Candidate) -> bool:
    noun = candidate.noun or candidate.token
    return any(
        each.text.lower() in _OTHER
        or (each.dep == "poss" and each.lemma.lower() in ("year", "month", "week"))
        for each in children(parse, noun, "amod", "det", "poss")
    )


def _definite(parse: Parse, candidate: Candidate) -> bool:
    noun = candidate.noun or candidate.token
    own = children(parse, noun, "det", "poss", "nummod")
    return any(each.text.lower() in _SAME or each.dep == "poss" for each in own)


def _dates_agree(first: When | None, later: When | None) -> bool:
    if first is None or later is None or first.value == later.value:
        return True
    if None in (first.earliest, first.latest, later.earliest, later.latest):
        return first.value.rpartition("-")[0] == later.value.rpartition("-")[0]
    return (first.earliest or "") <= (later.latest or "") and (later.earliest or "") <= (first.latest or "")


def _join(first: Draft, later: Draft) -> None:
    if (
        first.reality.status == "proposed"
        and later.body
        and later.reality.status not in ("proposed", "conditional")
    ):
        # A wish is no happening yet: the first mention that says more names the event.
        first.also.append(first.candidate.span)
        first.candidate = later.candidate
        first.reality = later.reality
    else:
        first.also.append(later.candidate.span)
    if later.implied_when is None and later.reality.status != "conditional":
        # An inherited date says nothing of the first mention, nor does the term of a condition.
        first.when = first.when or later.when
    first.place = first.place or later.place
    first.setting = first.setting or later.setting
    if (
        later.reality.own
        and later.body
        and _RANK.index(later.reality.status) < _RANK.index(first.reality.status)
    ):
        first.reality = Reality(later.reality.status, (*first.reality.cues, *later.reality.cues))
    if not first.cast.recipients and not first.candidate.pattern.rule.together:
        known = first.actor_codes
        more: tuple[Standing, ...] = tuple(
            each for each in later.cast.recipients if each.party.code not in known
        )
        first.cast = Cast(first.cast.actors, distinct(more), (first.cast.slots[0], later.cast.slots[1]))
