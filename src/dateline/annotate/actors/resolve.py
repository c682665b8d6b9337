"""Who each phrase means, decided once and in order."""

from collections.abc import Sequence

from dateline.annotate.actors.offices import decide_office
from dateline.annotate.actors.persons import decide_name, decide_person
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.pronouns import decide_pronoun
from dateline.annotate.actors.scene import Decision, Scene
from dateline.annotate.actors.sides import decide_sides
from dateline.annotate.actors.states import decide_government, decide_land, decide_organisation, decide_people
from dateline.schema import Dispatch, Parse


def decisions(dispatch: Dispatch, parse: Parse, phrases: Sequence[Phrase]) -> list[Decision]:
    """Decide every phrase of a dispatch.

    Within a paragraph the narration comes before what is quoted, because it
    tells who speaks; and whoever owns a phrase comes before the phrase.

    Returns:
        The decisions in text order; phrases that mean nobody and no place are left out.
    """
    scene = Scene(dispatch, parse, phrases)
    order = sorted(range(len(phrases)), key=lambda index: _turn(scene, phrases[index], index))
    found: dict[int, Decision] = {}
    for index in order:
        following = phrases[index + 1] if index + 1 < len(phrases) else None
        decision = _decide(scene, phrases[index], following)
        if decision is not None:
            found[index] = decision
    return [found[index] for index in sorted(found)]


def _turn(scene: Scene, phrase: Phrase, index: int) -> tuple[int, bool, int, int]:
    place = max(phrase.head_first, phrase.owner or 0)
    # A pronoun that owns the phrase has the same place and goes first.
    return (
        scene.block_of(phrase),
        scene.quoted[phrase.head_first],
        place,
        -index if phrase.owner is None else 1,
    )


def _decide(scene: Scene, phrase: Phrase, following: Phrase | None) -> Decision | None:
    match phrase.sort:
        case "person":
            return decide_person(scene, phrase)
        case "name":
            return decide_name(scene, phrase)
        case "office":
            return decide_office(scene, phrase)
        case "country" | "seat":
            return decide_land(scene, phrase, following)
        case "government":
            return decide_government(scene, phrase)
        case "organisation" | "international" | "outlet":
            return decide_organisation(scene, phrase)
        case "people":
            return decide_people(scene, phrase)
        case "sides":
            return decide_sides(scene, phrase)
        case "pronoun":
            return decide_pronoun(scene, phrase)
