"""The occasion of each statement: read beside its cue, or carried along while the same speaker goes on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.statements.hits import subject_of
from dateline.annotate.statements.nesting import Place
from dateline.annotate.statements.occasions import Occasion, announced, occasion
from dateline.annotate.statements.said_when import Calendar, when_of
from dateline.annotate.statements.speakers import Cast, Speaker
from dateline.annotate.statements.view import View
from dateline.lexicon import cues
from dateline.schema import Reading, Timex, When

_WORDS = re.compile(r"\w+")
# What somebody thinks or hopes is bound to no occasion that is named only later.
_LASTING = frozenset({"think", "hope", "expect"})
# Share of the shorter one's words; a summary repeats the body in other words.
_SAME_WORDS = 0.6


@dataclass(frozen=True)
class Told:
    """One statement's occasion, and how it came by it.

    Args:
        occasion: What was read or carried along.
        outlets: Outlets that hand the statement on, outermost first.
        how: Slug of the rule that carried it along, or None where it stands beside the cue.
    """

    occasion: Occasion
    outlets: tuple[str, ...]
    how: str | None = None


@dataclass(frozen=True, eq=False)
class _Scene:
    """All that a rule about occasions may look at."""

    view: View
    cast: Cast
    calendar: Calendar
    places: Sequence[Place]
    speakers: Sequence[Speaker | None]
    by_sentence: dict[int, list[int]]


def tell(
    view: View, cast: Cast, reading: Reading, places: Sequence[Place], speakers: Sequence[Speaker | None]
) -> list[Told]:
    """Return the occasion of each placed draft."""
    calendar = Calendar(view=view, reading=reading)
    drafts_of: dict[int, list[int]] = {}
    for index, each in enumerate(places):
        drafts_of.setdefault(view.number(each.draft.anchor), []).append(index)
    told: list[Told] = []
    lead, meets = _lead_date(view, reading), _lead_meets(view)
    last: str | None = None
    for index, each in enumerate(places):
        fellows = [places[i].draft for i in drafts_of[view.number(each.draft.anchor)] if i != index]
        found = occasion(view, cast, calendar, each.draft, fellows)
        outlets = tuple(dict.fromkeys([*each.outlets, *(found.outlets if each.outlet is None else ())]))
        if found.when is None and each.draft.cue is None and each.draft.subject is not None:
            found = replace(found, when=_announced_date(view, calendar, each.draft.subject))
        if found.definite and found.when is None:
            # "as he left the hotel" and a joint statement name no occasion: the lead must tell of a meeting.
            named = found.event in cues.occasions().events
            earlier = _before(view, calendar, each) or (lead if named or meets else None)
            found = replace(found, when=when_of(earlier, basis="occasion") if earlier is not None else None)
        outlets = tuple(whole for name in outlets if (whole := _the_one_named(name, last)))
        last = next((name for name in (*outlets, each.outlet) if name and name[:1].isupper()), last)
        told.append(
            Told(occasion=found, outlets=tuple(name for name in outlets if name != view.dispatch.agency))
        )
    scene = _Scene(
        view=view, cast=cast, calendar=calendar, places=places, speakers=speakers, by_sentence=drafts_of
    )
    for run in _runs(view, places, speakers):
        _open_run(scene, told, run)
        _carry(view, places, told, run)
    _share(view, reading, places, speakers, told)
    _inner(view, places, told)
    _repeated(view, places, speakers, told)
    _only(view, places, speakers, told)
    return told


def _announced_date(view: View, calendar: Calendar, subject: int) -> When | None:
    """Return the date of the sentence whose colon leads on to a quotation in a paragraph of its own."""
    sentence = view.sentence(subject)
    if view.kind(sentence) != "paragraph":
        return None
    dates = calendar.inside(sentence.first, sentence.last - 1)
    return when_of(dates[0][1], basis="timex") if dates else None


def _the_one_named(name: str, last: str | None) -> str | None:
    """Take "the paper" for the outlet that was named last; a medium ("on television") names none."""
    table = cues.outlets()
    if name.lower() in table.media:
        return None
    return last if name.lower() in table.nouns else name


def _lead_date(view: View, reading: Reading) -> Timex | None:
    """Return the first date of the lead that falls on the day of filing or the day before."""
    filed = reading.filed
    lead = next((block for block in view.dispatch.blocks if block.kind == "paragraph"), None)
    if filed is None or lead is None:
        return None
    for timex in reading.timexes:
        if timex.words.start >= lead.span.end:
            return None
        if timex.words.span in lead.span and timex.type == "DATE" and timex.value == filed.value:
            line = view.dispatch.dateline
            if line is None or not timex.words.span.overlaps(line.words.span):
                return timex
    return None


def _lead_meets(view: View) -> bool:
    """Tell whether the first paragraph speaks of a meeting, talks, a signing."""
    meetings = cues.occasions().meetings
    for sentence in view.sentences:
        if view.kind(sentence) == "paragraph":
            words = view.tokens[sentence.first : sentence.last]
            return any(token.lemma in meetings or token.text.lower() in meetings for token in words)
    return False


def _before(view: View, calendar: Calendar, each: Place) -> Timex | None:
    """Return the date of the sentence before, in the same paragraph, for "after the meeting"."""
    number = view.number(each.draft.anchor) - 1
    if number < 0:
        return None
    earlier = view.sentences[number]
    if earlier.block != view.sentence(each.draft.anchor).block:
        return None
    dates = calendar.inside(earlier.first, earlier.last - 1)
    return dates[0][1] if len(dates) == 1 else None


def _runs(view: View, places: Sequence[Place], speakers: Sequence[Speaker | None]) -> list[list[int]]:
    """Group statements of the narration while the same speaker goes on."""
    runs: list[list[int]] = []
    for index, each in enumerate(places):
        speaker = speakers[index]
        kind = view.kind(view.sentence(each.draft.anchor))
        if each.inside is not None or speaker is None or speaker.name is None or kind != "paragraph":
            continue
        if each.draft.hit is not None and each.draft.hit.relative is not None:
            continue
        previous = speakers[runs[-1][-1]] if runs else None
        if previous is not None and previous.name == speaker.name:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _open_run(scene: _Scene, told: list[Told], run: Sequence[int]) -> None:
    """Look before a run for a sentence that tells of its occasion ("On Monday Ruiz gave an interview.")."""
    view, places, speakers = scene.view, scene.places, scene.speakers
    for index in run:
        number = view.number(places[index].draft.anchor) - 1
        if number < 0 or number in scene.by_sentence or told[index].occasion.setting is not None:
            continue
        sentence = view.sentences[number]
        if sentence.block != view.sentence(places[index].draft.anchor).block:
            continue
        found = announced(view, scene.calendar, sentence.first, sentence.last)
        if found is None:
            continue
        event, verb = found
        subject, _, _ = subject_of(view, verb)
        actor = scene.cast.actor(scene.cast.mention(subject)) if subject is not None else None
        speaker = speakers[index]
        if actor is not None and speaker is not None and actor.id == speaker.actor:
            own = told[index].occasion
            own = replace(own, setting=event.setting, event=event.event, when=own.when or event.when)
            told[index] = replace(told[index], occasion=own, how="statements/announced-occasion")


def _carry(view: View, places: Sequence[Place], told: list[Told], run: Sequence[int]) -> None:
    """Carry occasion and outlets along a run; what the run names later holds for its beginning too."""
    current: Told | None = None
    waiting: list[int] = []
    for index in run:
        each = told[index]
        if _explicit(each):
            if current is not None and not _another(current, each):
                each = _merged(each, current)
            told[index] = current = each
            for earlier in waiting:
                distance = _block(view, places, index) - _block(view, places, earlier)
                if distance <= 1 and places[earlier].draft.kind not in _LASTING:
                    # Who was told holds backwards in one paragraph only.
                    source = each if not distance else replace(each, outlets=())
                    told[earlier] = _inherited(told[earlier], source)
            waiting = []
        elif current is not None:
            told[index] = _inherited(each, current)
        else:
            waiting.append(index)


def _explicit(each: Told) -> bool:
    return each.occasion.setting is not None or each.occasion.when is not None or bool(each.outlets)


def _another(current: Told, each: Told) -> bool:
    """Tell a new occasion from more words about the one that goes on."""
    old, new = current.occasion, each.occasion
    if new.when is not None and old.when is not None and new.when.value != old.when.value:
        return True
    if new.when is not None and old.when is None and old.setting is not None:
        return True
    return new.setting is not None and old.setting is not None


def _merged(each: Told, current: Told) -> Told:
    return Told(
        occasion=replace(
            each.occasion,
            setting=each.occasion.setting or current.occasion.setting,
            event=each.occasion.event or current.occasion.event,
            when=each.occasion.when or current.occasion.when,
            place=each.occasion.place or current.occasion.place,
        ),
        outlets=each.outlets or current.outlets,
        how=each.how,
    )


def _inherited(each: Told, current: Told) -> Told:
    return replace(_merged(each, current), how="statements/occasion-goes-on")


def _block(view: View, places: Sequence[Place], index: int) -> int:
    return view.sentence(places[index].draft.anchor).block


def _share(
    view: View,
    reading: Reading,
    places: Sequence[Place],
    speakers: Sequence[Speaker | None],
    told: list[Told],
) -> None:
    """Give the date of talks to the other side, which speaks in the next paragraph."""
    present = _in_lead(view, reading)
    last: tuple[int, When] | None = None
    for index, each in enumerate(places):
        if each.inside is not None:
            continue
        found = told[index].occasion
        block = _block(view, places, index)
        ends = [view.parse.sentence_at(span.start) for span in each.draft.content]
        last_block = max([block, *(sentence.block for sentence in ends if sentence is not None)])
        shared = found.event is None or found.event in cues.occasions().meetings
        if found.when is not None and found.definite and shared:
            last = (last_block, found.when)
        speaker = speakers[index]
        if last is None or speaker is None or block - last[0] > 1 or found.when is not None:
            continue
        if found.setting is None and speaker.kind == "person" and speaker.actor in present:
            told[index] = replace(
                told[index],
                occasion=replace(found, when=replace_basis(last[1])),
                how="statements/same-occasion",
            )


def replace_basis(when: When) -> When:
    """Return a time whose basis is the occasion that it is shared with."""
    return When(
        value=when.value, earliest=when.earliest, latest=when.latest, basis="occasion", words=when.words
    )


def _in_lead(view: View, reading: Reading) -> frozenset[str]:
    """Return the actors that the first two paragraphs mention."""
    paragraphs = [block.span for block in view.dispatch.blocks if block.kind == "paragraph"][:2]
    return frozenset(
        mention.actor
        for mention in reading.mentions
        if mention.actor is not None and any(mention.words.span in span for span in paragraphs)
    )


def _inner(view: View, places: Sequence[Place], told: list[Told]) -> None:
    """Date an inner hope or belief in the present tense by the statement around it."""
    for index, each in enumerate(places):
        if each.inside is None or told[index].occasion.when is not None:
            continue
        token = view.tokens[each.draft.anchor]
        if token.tag in {"VBZ", "VBP"} and told[each.inside].occasion.when is not None:
            told[index] = replace(
                told[index],
                occasion=replace(told[index].occasion, when=told[each.inside].occasion.when),
                how="statements/date-of-outer",
            )


def _only(view: View, places: Sequence[Place], speakers: Sequence[Speaker | None], told: list[Told]) -> None:
    """Date a person's words by the only occasion of his that the story dates.

    It holds for what he "who said …" said, for headline and summary, and where
    he later declines to say more.
    """
    dates: dict[str, dict[str, When]] = {}
    since: dict[str, int] = {}
    for index, speaker in enumerate(speakers):
        when = told[index].occasion.when
        if speaker is not None and speaker.name is not None and when is not None:
            dates.setdefault(speaker.name, {})[when.value] = when
            since.setdefault(speaker.name, index)
    for index, each in enumerate(places):
        speaker, found = speakers[index], told[index].occasion
        known = dates.get(speaker.name or "", {}) if speaker is not None else {}
        if len(known) != 1 or speaker is None or speaker.kind != "person" or each.inside is not None:
            continue
        if found.when is not None or found.setting is not None or each.draft.kind in _LASTING:
            continue
        relative = each.draft.hit is not None and each.draft.hit.relative is not None
        front = view.kind(view.sentence(each.draft.anchor)) != "paragraph"
        refuses = each.draft.kind == "decline" and index > since[speaker.name or ""]
        if relative or front or refuses:
            (when,) = known.values()
            told[index] = replace(
                told[index], occasion=replace(found, when=when), how="statements/only-occasion"
            )


def _repeated(
    view: View, places: Sequence[Place], speakers: Sequence[Speaker | None], told: list[Told]
) -> None:
    """Date what headline or summary repeat by the statement of the body that they repeat."""
    body: dict[str, list[int]] = {}
    front: list[int] = []
    for index, each in enumerate(places):
        speaker = speakers[index]
        if speaker is None or speaker.name is None:
            continue
        if view.kind(view.sentence(each.draft.anchor)) in {"headline", "summary", "caption"}:
            front.append(index)
        elif told[index].occasion.when is not None and len(body.setdefault(speaker.name, [])) < 50:
            body[speaker.name].append(index)
    for index in front:
        speaker = speakers[index]
        if speaker is None or told[index].occasion.when is not None:
            continue
        words = _words(view, places[index])
        for other in body.get(speaker.name or "", []):
            theirs = _words(view, places[other])
            small = min(len(words), len(theirs))
            if small and len(words & theirs) / small >= _SAME_WORDS:
                told[index] = replace(
                    told[index],
                    occasion=replace(told[index].occasion, when=told[other].occasion.when),
                    how="statements/date-of-the-same-words",
                )
                break


def _words(view: View, each: Place) -> frozenset[str]:
    found = {word.lower() for span in each.draft.content for word in _WORDS.findall(span.of(view.text))}
    return frozenset(found - cues.occasions().small)
