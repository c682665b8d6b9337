"""From drafts to statements: speakers, levels, chains, occasions, and what is left open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.grounds import country_of_place
from dateline.annotate.statements.conversation import speakers
from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.drafting import drafts
from dateline.annotate.statements.headlines import headline_drafts
from dateline.annotate.statements.nesting import Place, place
from dateline.annotate.statements.speakers import Cast, Speaker
from dateline.annotate.statements.timing import Told, tell
from dateline.annotate.statements.trained import counts
from dateline.annotate.statements.view import View, is_word
from dateline.lexicon.cues import rules
from dateline.schema import (
    Additions,
    Dispatch,
    Evidence,
    Finding,
    Form,
    Parse,
    Part,
    Reading,
    Reason,
    Span,
    Statement,
    record_id,
)

_THOUGHTS = frozenset({"think", "hope", "expect", "want", "find", "predict", "estimate"})
_PARTS: dict[str, Part] = {"headline": "headline", "summary": "summary", "caption": "caption"}
_WORD = re.compile(r"\w+")
# Words; shorter ones are as often a way of speaking as speech.
_SCARE = 2


@dataclass(frozen=True)
class Turn:
    """A statement with all that is known of it."""

    place: Place
    speaker: Speaker
    told: Told
    level: int
    chain: tuple[str, ...]
    id: str


def read(dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
    """Return the statements of a dispatch, and findings for quotations that nobody is known to have said."""
    view = View(dispatch=dispatch, parse=parse)
    cast = Cast(view=view, reading=reading)
    found = [draft for draft in drafts(view) if counts(draft)]
    made = sorted([*found, *headline_drafts(view, cast)], key=lambda draft: draft.anchor)
    places = _worth_keeping(view, cast, place(view, cast, made))
    who = speakers(view, cast, places)
    told = tell(view, cast, reading, places, who)
    turns = _turns(view, places, who, told)
    statements = tuple(_statement(view, reading, turn, turns) for turn in turns if turn is not None)
    return Additions(statements=statements, findings=_findings(view, places, who))


def _worth_keeping(view: View, cast: Cast, places: Sequence[Place]) -> list[Place]:
    """Leave out inner beliefs of the speaker himself, and quotations that are printed twice."""
    who = speakers(view, cast, places)
    printed = {
        _folded(view, span) for each in places if each.draft.cue is not None for span in each.draft.content
    }
    gone: set[int] = set()
    for index, each in enumerate(places):
        draft = each.draft
        if each.inside is not None and draft.kind in _THOUGHTS:
            outer, own = who[each.inside], who[index]
            shared = draft.hit is not None and not draft.hit.own
            quoted = view.quoted[draft.anchor] >= 0
            if shared or quoted or own is None or (outer is not None and outer.name == own.name):
                gone.add(index)
        if draft.kind == "want" and each.inside is None:
            gone.add(index)
        if draft.rule == "statements/uncued" and all(
            _folded(view, span) in printed for span in draft.content
        ):
            gone.add(index)
    return _without(places, gone)


def _without(places: Sequence[Place], gone: set[int]) -> list[Place]:
    number = {index: new for new, index in enumerate(i for i in range(len(places)) if i not in gone)}
    kept: list[Place] = []
    for index, each in enumerate(places):
        if index in gone:
            continue
        inside = each.inside
        while inside is not None and inside in gone:
            inside = places[inside].inside
        kept.append(
            Place(
                draft=each.draft,
                inside=number[inside] if inside is not None else None,
                outlets=each.outlets,
                outlet=each.outlet,
            )
        )
    return kept


def _folded(view: View, span: Span) -> str:
    return " ".join(_WORD.findall(span.of(view.text).lower()))


def _turns(
    view: View, places: Sequence[Place], who: Sequence[Speaker | None], told: Sequence[Told]
) -> list[Turn | None]:
    """Give each statement its level and chain, after those that it stands in."""
    turns: list[Turn | None] = [None] * len(places)
    agency = (view.dispatch.agency,) if view.dispatch.agency else ()
    for index in range(len(places)):
        path = [index]
        while (outer := places[path[-1]].inside) is not None and turns[outer] is None and outer not in path:
            path.append(outer)
        for each in reversed(path):
            speaker, inside = who[each], places[each].inside
            if turns[each] is not None or speaker is None:
                continue
            around = turns[inside] if inside is not None else None
            chain = (*around.chain, *_named(view, around)) if around is not None else agency
            turns[each] = Turn(
                place=places[each],
                speaker=speaker,
                told=told[each],
                level=around.level + 1 if around is not None else 0,
                chain=(*chain, *(name for name in told[each].outlets if name not in chain)),
                id=_id(view, places[each]),
            )
    return turns


def _named(view: View, turn: Turn) -> tuple[str, ...]:
    """Return the speaker's name for a chain, or the words where nobody resolved them."""
    if turn.speaker.name is not None:
        return (turn.speaker.name,)
    source = turn.place.draft.source
    return (f"unnamed: {source.of(view.text)}",) if source is not None else ()


def _id(view: View, each: Place) -> str:
    draft = each.draft
    places = [place for span in draft.content for place in (span.start, span.end)]
    return record_id("s", view.dispatch.id, view.tokens[draft.anchor].start, draft.rule, *places)


def _statement(view: View, reading: Reading, turn: Turn, turns: Sequence[Turn | None]) -> Statement:
    text = view.text
    draft, told = turn.place.draft, turn.told.occasion
    outer = turns[turn.place.inside] if turn.place.inside is not None else None
    evidence = [span.evidence(text) for span in draft.content]
    nested = outer is not None
    return Statement(
        id=turn.id,
        source=draft.source.evidence(text) if draft.source is not None else None,
        actor=turn.speaker.actor,
        speaker=turn.speaker.name,
        office=turn.speaker.office,
        country=turn.speaker.country,
        cue=draft.cue.evidence(text) if draft.cue is not None else None,
        cue_lemma=draft.lemma,
        cue_kind=draft.kind,
        content=tuple(evidence),
        form=form_of(view, draft.content, cue=draft.cue),
        part=_PARTS.get(view.kind(view.sentence(draft.anchor)), "body"),
        setting=_evidence(text, None if nested else told.setting),
        place=_evidence(text, told.place),
        place_country=country_of_place(reading.mentions, _evidence(text, told.place)),
        when=told.when,
        about=_evidence(text, told.about),
        addressee=_evidence(text, told.addressee),
        chain=turn.chain,
        level=turn.level,
        inside=outer.id if outer is not None else None,
        confidence=rules()[draft.rule].confidence if draft.chance is None else draft.chance,
        because=_because(view, turn),
    )


def _evidence(text: str, span: Span | None) -> Evidence | None:
    return span.evidence(text) if span is not None else None


def _because(view: View, turn: Turn) -> tuple[Reason, ...]:
    draft = turn.place.draft
    cue = draft.cue.evidence(view.text) if draft.cue is not None else None
    named = draft.source.evidence(view.text) if draft.source is not None else None
    known = rules()
    reasons = [
        Reason(rule=draft.rule, note=_scored(draft, known[draft.rule].note), words=cue),
        Reason(rule=turn.speaker.how, note=_who(turn.speaker, known[turn.speaker.how].note), words=named),
    ]
    when = turn.told.occasion.when
    if when is not None or turn.told.how is not None:
        how = turn.told.how or "statements/dated"
        note = known[how].note if when is None else f"{known[how].note}: {when.value}"
        reasons.append(Reason(rule=how, note=note, words=when.words if when is not None else None))
    return tuple(reasons)


def _scored(draft: Draft, note: str) -> str:
    """Add the trained reader's chances to what a rule says."""
    if draft.scores is None:
        return note
    cue, source, content = (f"{chance / 1000:.2f}" for chance in draft.scores)
    return f"{note}; trained reader: cue {cue}, source {source}, content {content}"


def _who(speaker: Speaker, note: str) -> str:
    return note if speaker.name is None else f"{note}: {speaker.name}"


def form_of(view: View, content: Sequence[Span], *, cue: Span | None) -> Form:
    """Say whether all of the content, none or a part of it stands in quotation marks.

    What a speaker reports inside his own quotation is indirect: a quotation
    around both cue and content does not count.
    """
    inside = outside = 0
    for span in content:
        for token in view.parse.inside(span):
            if not is_word(token):
                continue
            number = view.quoted[token.index]
            around = number >= 0 and cue is not None and cue in view.quotations[number].outer
            if number >= 0 and not around:
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _findings(view: View, places: Sequence[Place], who: Sequence[Speaker | None]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for each, speaker in zip(places, who, strict=True):
        if (speaker is not None and speaker.name is not None) or not each.draft.content:
            continue
        span = each.draft.content[0]
        if len(_WORD.findall(span.of(view.text))) <= _SCARE:
            continue
        found.append(_unknown(view, span))
    covered = sorted(span for each in places for span in each.draft.content)
    place_in = 0
    for quotation in view.quotations:
        while place_in < len(covered) and covered[place_in].end <= quotation.inner.start:
            place_in += 1
        if any(span.overlaps(quotation.inner) for span in covered[place_in : place_in + 4]):
            continue
        if len(_WORD.findall(quotation.inner.of(view.text))) > _SCARE:
            found.append(_unknown(view, quotation.inner.within(view.text)))
    return tuple(sorted(found, key=lambda finding: finding.words.start if finding.words else 0))


def _unknown(view: View, span: Span) -> Finding:
    return Finding(
        id=record_id("f", view.dispatch.id, "statements/source-unknown", span.start, span.end),
        rule="statements/source-unknown",
        note="these words are given as somebody's, but nothing tells whose they are",
        words=span.evidence(view.text),
        hint="name the speaker by hand, or leave the words out",
    )
