"""What the trained reader finds is trimmed, joined with the rules, and measured by the codebook."""

import msgspec

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.drafting import drafts
from dateline.annotate.statements.trained import RULE, counts
from dateline.annotate.statements.view import View
from dateline.language import parse
from dateline.schema import Attribution, Dispatch, Span
from tests.stories import read_marked

SURE = {"of_cue": 950, "of_source": 950, "of_content": 950, "confidence": 930}


def joined(marked: str, **chances: int) -> tuple[Dispatch, list[Draft]]:
    """Draft a story whose marks ``cue``, ``source`` and ``content`` are the trained reader's."""
    story = read_marked(marked)
    spans = {label: [each.span for each in found] for label, found in story.spans.items()}
    found = Attribution(
        cue=spans["cue"][0],
        source=spans["source"][0] if "source" in spans else None,
        content=tuple(spans["content"]),
        **{**SURE, **chances},
    )
    plain = parse(story.dispatch)
    seen = msgspec.structs.replace(plain, attributions=(found,))
    return story.dispatch, drafts(View(dispatch=story.dispatch, parse=seen))


def only(marked: str, **chances: int) -> tuple[str, Draft]:
    dispatch, found = joined(marked, **chances)
    (draft,) = found
    return dispatch.text, draft


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_a_cue_that_no_rule_knows_becomes_a_draft():
    text, draft = only("[source Ana Ruiz] [cue floated] [content the idea that Peru would wait].")
    assert draft.rule == RULE
    assert words(text, draft.content) == ["the idea that Peru would wait"]
    assert draft.source is not None
    assert draft.source.of(text) == "Ana Ruiz"
    assert draft.chance == 930


def test_an_attribution_that_is_no_speech_act_does_not_count():
    _, draft = only("[source Ana Ruiz] [cue floated] [content the idea that Peru would wait].")
    assert not counts(draft)


def test_what_a_rule_finds_counts_whatever_the_trained_reader_says():
    _, draft = only("[source Ana Ruiz] [cue said] [content that Peru would wait].")
    assert draft.rule == "statements/clause"
    assert counts(draft)


def test_a_linking_that_is_left_out():
    text, draft = only("[source Ana Ruiz] [cue quipped] [content that Peru would wait].")
    assert words(text, draft.content) == ["Peru would wait"]


def test_a_quotation_that_is_cut_is_taken_whole():
    text, draft = only('"Peru [content will wait, and Chile too]," [source Ana Ruiz] [cue joked].')
    assert words(text, draft.content) == ["Peru will wait, and Chile too"]


def test_a_source_that_the_parse_missed_is_the_trained_readers():
    text, draft = only("[content Peru would wait], [cue added] a grey-haired [source Ana Ruiz] in Lima.")
    assert draft.source is not None
    assert "Ruiz" in draft.source.of(text)


def test_a_doubtful_source_does_not_replace_the_rules():
    text, draft = only("Ana Ruiz [cue said] [source Chile] [content would wait].", of_source=300)
    assert draft.source is not None
    assert draft.source.of(text) == "Ana Ruiz"


def test_without_a_trained_reader_the_rules_read_alone():
    story = read_marked("Ana Ruiz said that Peru would wait.")
    found = drafts(View(dispatch=story.dispatch, parse=parse(story.dispatch)))
    assert [draft.rule for draft in found] == ["statements/clause"]
    assert found[0].chance is None


def test_the_reasons_name_the_trained_readers_chances():
    from dateline.annotate.statements.records import read as read_room
    from dateline.schema import Reading

    story = read_marked("[source Ana Ruiz] [cue said] [content Peru would wait].")
    found = Attribution(
        cue=story.the("cue").span,
        source=story.the("source").span,
        content=(story.the("content").span,),
        **SURE,
    )
    seen = msgspec.structs.replace(parse(story.dispatch), attributions=(found,))
    (statement,) = read_room(story.dispatch, seen, Reading(dispatch=story.dispatch.id)).statements
    assert statement.because[0].note.endswith("trained reader: cue 0.95, source 0.95, content 0.95")
    assert statement.confidence == 930


def test_the_end_of_a_subject_stands_for_the_whole_of_it():
    text, draft = only("The editor of a paper in [source Lima] [cue floated] [content the idea of a strike].")
    assert draft.source is not None
    assert draft.source.of(text) == "The editor of a paper in Lima"


def test_who_in_a_relative_clause_stays_the_source():
    text, draft = only("Chile heard Ana Ruiz, [source who] [cue floated] [content the idea of a strike].")
    assert draft.source is not None
    assert draft.source.of(text) == "who"


def test_an_adverb_of_the_verb_is_left_out_of_the_source():
    text, draft = only("[source The paper further] [cue wrote] [content that Peru would wait].")
    assert draft.source is not None
    assert draft.source.of(text) == "The paper"


def test_a_quotation_below_the_colon_is_added_to_the_trained_readers_words():
    text, draft = only(
        "[source Ana Ruiz] [cue said] [content that the wait was the point of it]:\n\n"
        '"Peru will wait, and Chile too."'
    )
    assert words(text, draft.content) == ["the wait was the point of it", "Peru will wait, and Chile too."]
