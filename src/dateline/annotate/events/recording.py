"""From a draft to the record, with every reason that a reader may ask for."""

from dateline.annotate.events.modes import mode_of
from dateline.annotate.events.occurrences import Draft
from dateline.annotate.grounds import country_of_place
from dateline.annotate.parties import Standing, Who
from dateline.lexicon import plover
from dateline.lexicon import triggers as lexicon
from dateline.schema import Event, Party, Reason, record_id

# Confidence per mille: what the words themselves say, less what was implied or left open.
_WORDS = 850
_IMPLIED = 200
_OPEN = 150


def event_of(who: Who, draft: Draft) -> Event:
    """Write a draft as the record that travels."""
    text = who.dispatch.text
    rule = draft.candidate.pattern.rule
    trigger = draft.candidate.span
    statement = who.statement(draft.candidate.token)
    kind = plover.types()[rule.type]
    sides = frozenset(each.token for each in (*draft.cast.actors, *draft.cast.recipients))
    told = mode_of(who.parse, draft.candidate, sides) if rule.mode is None else None
    mode = told[0] if told is not None else rule.mode
    actors = _parties(draft.cast.actors)
    recipients = _parties(draft.cast.recipients)
    confidence = _WORDS - _IMPLIED * bool(draft.implied) - _OPEN * (not recipients and len(actors) < 2)
    return Event(
        id=record_id("e", who.dispatch.id, trigger.start, trigger.end, rule.type),
        type=rule.type,
        mode=mode if mode in kind.modes else None,
        contexts=(rule.context,) if rule.context else (),
        cameo=rule.cameo,
        actors=actors,
        recipients=recipients,
        persons=tuple(
            dict.fromkeys(
                each.person
                for each in (*draft.cast.actors, *draft.cast.recipients)
                if each.person is not None
            )
        ),
        trigger=trigger.evidence(text),
        also=tuple(span.evidence(text) for span in sorted(set(draft.also)) if span != trigger),
        place=draft.place,
        place_country=country_of_place(who.reading.mentions, draft.place),
        setting=draft.setting,
        when=draft.when,
        status=draft.reality.status,
        said_by=statement.id if statement is not None else None,
        quad=kind.quad,
        intensity=plover.intensity_of(rule.type, mode),
        confidence=confidence,
        because=_reasons(who, draft),
    )


def _parties(standings: tuple[Standing, ...]) -> tuple[Party, ...]:
    return tuple(each.party for each in standings)


def _reasons(who: Who, draft: Draft) -> tuple[Reason, ...]:
    text = who.dispatch.text
    candidate = draft.candidate
    rule = candidate.pattern.rule
    noted = f"{candidate.pattern.lemma!r} names {rule.type} (CAMEO {rule.cameo})"
    if candidate.considered:
        codes = (lexicon.rule_named(slug) for slug in candidate.considered)
        noted += "; also considered: " + ", ".join(f"{one.rule} ({one.type} {one.cameo})" for one in codes)
    reasons = [Reason(rule=rule.rule, note=noted, words=candidate.span.evidence(text))]
    for role, standings, slot in (
        ("actor", draft.cast.actors, draft.cast.slots[0]),
        ("recipient", draft.cast.recipients, draft.cast.slots[1]),
    ):
        reasons += [
            Reason(
                rule=f"events/{role}-from-frame",
                note=f"{each.party.code} is {role} from the slot {slot or 'implied'!r}",
                words=each.party.words,
            )
            for each in standings
        ]
    reasons += [
        Reason(rule=slug, note="the words leave this side open; the dispatch tells it")
        for slug in draft.implied
    ]
    if draft.implied_when is not None:
        words = draft.when.words if draft.when is not None else None
        reasons.append(Reason(rule=draft.implied_when, note="its occasion gives the date", words=words))
    if draft.reality.cues:
        reasons += [
            Reason(
                rule=f"events/status-{draft.reality.status}",
                note="speaks of how real it is",
                words=cue.evidence(text),
            )
            for cue in draft.reality.cues
        ]
    else:
        reasons.append(Reason(rule=f"events/status-{draft.reality.status}", note="nothing speaks against it"))
    strict = plover.strict(rule.type, draft.reality.status)
    if strict != rule.type:
        note = f"strict PLOVER makes it {strict}" if strict else "strict PLOVER codes nothing"
        # Second, beside the rule that it qualifies.
        words = candidate.span.evidence(text)
        reasons.insert(1, Reason(rule="plover/strict", note=f"{draft.reality.status}: {note}", words=words))
    return tuple(reasons)
