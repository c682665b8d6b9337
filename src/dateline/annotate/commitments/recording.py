"""From a draft to the record: due date, condition, basis, reasons."""

from dateline.annotate.clauses import head
from dateline.annotate.commitments.drafts import Draft
from dateline.annotate.commitments.sides import told_events
from dateline.annotate.parties import Who
from dateline.schema import Commitment, Force, Reason, Timex, When, record_id
from dateline.schema.calendar import due_interval, interval_of

# Confidence per mille: what the words say, less what was implied.
_WORDS = 850
_IMPLIED = 150
# A deadline's words of more than one word, the longest first: a closed class of prepositions.
_PREPOSITIONS = ("no later than", "not later than", "prior to", "ahead of", "as of", "up to", "starting from")


def commitment_of(who: Who, draft: Draft) -> Commitment:
    """Write a draft as the record that travels."""
    text = who.dispatch.text
    statement = who.statement(draft.act)
    due = due_of(who, draft) or _of_event(who, draft)
    force = _force(draft)
    return Commitment(
        id=record_id("c", who.dispatch.id, draft.words.start, draft.words.end),
        by=tuple(each.party for each in draft.by),
        to=tuple(each.party for each in draft.to),
        words=draft.words.evidence(text),
        also=tuple(span.evidence(text) for span in sorted(set(draft.also)) if span != draft.words),
        force=force,
        due=due,
        condition=draft.condition.evidence(text) if draft.condition is not None else None,
        basis=draft.basis.evidence(text) if draft.basis is not None else None,
        said_by=statement.id if statement is not None else None,
        confidence=_WORDS - _IMPLIED * bool(draft.notes),
        because=_reasons(who, draft, force, due),
    )


def due_of(who: Who, draft: Draft) -> When | None:
    """Return by when an act is due: the first date in its words that is one."""
    filed = who.reading.filed
    day = (filed.earliest or filed.value) if filed is not None else None
    if day is not None and day.startswith("XXXX-XX"):
        day = None
    for timex in who.reading.timexes:
        if timex.words.span not in draft.words or timex.type == "SET" or _dates_the_words(draft, timex):
            continue
        word = _preposition(who, timex)
        if timex.words.start < draft.act.start and draft.rule != "commitments/dated-plan" and not word:
            continue
        value = due_interval(word, timex.value, timex.earliest, timex.latest, _from(who, draft, timex) or day)
        if value is None:
            continue
        earliest, latest = interval_of(value)
        return When(value=value, earliest=earliest, latest=latest, basis="timex", words=timex.words)
    return None


def _dates_the_words(draft: Draft, timex: Timex) -> bool:
    """Tell "promised on Monday to come" from "is due on Monday to come", and the date of what it rests on."""
    if draft.basis is not None and timex.words.span in draft.basis:
        return True
    spoken = draft.cue.pos == "VERB" and draft.cue.tag in ("VBD", "VBZ", "VBP")
    return spoken and draft.cue.end <= timex.words.start and timex.words.end <= draft.act.start


def _of_event(who: Who, draft: Draft) -> When | None:
    """Return the date of the event that the act itself names: what is to be done on a visit."""
    event = told_events(who).get(draft.act.index)
    if event is None or event.status not in ("planned", "conditional"):
        return None
    return event.when


def _from(who: Who, draft: Draft, due: Timex) -> str | None:
    """Return the day from which the act was owed, where the words date the promise itself."""
    if draft.force != "agreement":
        return None
    for timex in who.reading.timexes:
        if (
            timex.words.span in draft.words
            and timex.words.end < due.words.start
            and timex.words.end < draft.act.start
        ):
            return timex.earliest
    return None


def _preposition(who: Who, timex: Timex) -> str:
    before = who.dispatch.text[max(0, timex.words.start - 20) : timex.words.start].lower().rstrip()
    for words in _PREPOSITIONS:
        if before.endswith(" " + words):
            return words
    tokens = who.parse.inside(timex.words.span)
    if not tokens:
        return ""
    inside = {token.index for token in tokens}
    top = next((token for token in tokens if token.head not in inside), tokens[0])
    upper = head(who.parse, top)
    if upper is not None and upper.pos in ("ADP", "SCONJ", "PART") and upper.start < timex.words.start:
        return upper.text.lower()
    return ""


def _force(draft: Draft) -> Force:
    """Sharpen the force: an intention with a condition is a promise."""
    if draft.force == "intention" and draft.condition is not None:
        return "promise"
    return draft.force


def _reasons(who: Who, draft: Draft, force: Force, due: When | None) -> tuple[Reason, ...]:
    text = who.dispatch.text
    found = [
        Reason(
            rule=draft.rule,
            note=f"{draft.cue.text!r} binds to {draft.act.lemma!r} as {force}",
            words=draft.cue.span.evidence(text),
        )
    ]
    if due is not None:
        found.append(Reason(rule="commitments/due", note=f"due {due.value}", words=due.words))
    if draft.condition is not None:
        found.append(
            Reason(
                rule="commitments/condition", note="it hangs on this", words=draft.condition.evidence(text)
            )
        )
    found += [Reason(rule=slug, note="the words leave this side open") for slug in dict.fromkeys(draft.notes)]
    return tuple(found)
