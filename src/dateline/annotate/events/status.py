"""How real an event is: tense, modality, negation and what governs it, as one status with its cues."""

from dataclasses import dataclass

from dateline.annotate.clauses import (
    ancestors,
    auxiliaries,
    child,
    children,
    head,
    is_passive,
    negated,
    subjects,
)
from dateline.annotate.events.candidates import governor
from dateline.lexicon import triggers as lexicon
from dateline.schema import Parse, Sentence, Span, Status, Token

# Above this many heads nothing was found that still spoke of the event.
_FARTHEST = 5
_FUTURE = frozenset({"planned", "conditional", "proposed"})
_NOT = frozenset({"no", "neither", "nor", "none"})


@dataclass(frozen=True, slots=True)
class Reality:
    """A status, and the words that say so.

    Args:
        status: The status.
        cues: Spans of the words it was read from, in the order they spoke.
        refusal: True where somebody says that he will not do it.
        own: False where nothing spoke of the event and the default stands.
    """

    status: Status
    cues: tuple[Span, ...] = ()
    refusal: bool = False
    own: bool = True


def status_of(parse: Parse, token: Token, *, noun: bool = False, headline: bool = False) -> Reality:
    """Read the status of an event from its trigger's clause and what stands above it.

    Args:
        parse: The dispatch's parse.
        token: The trigger's verb, adjective or noun.
        noun: True where it is a noun.
        headline: True in a headline, where the present tells the past and the
            infinitive the future.
    """
    if noun:
        found = _of_noun(parse, token, headline=headline, depth=0)
    else:
        found = _of_verb(parse, token, headline=headline, depth=0)
    if not noun and _inside_condition(parse, token):
        return Reality("conditional", found.cues)
    condition = _condition(parse, token, found)
    if condition is not None:
        return Reality("conditional", (*found.cues, condition), refusal=found.refusal)
    if found.status in ("planned", "happened", "proposed"):
        return _taken_up(parse, token) or found
    return found


def _taken_up(parse: Parse, token: Token) -> Reality | None:
    """Read what a later clause of the sentence does with "it" or "them" ("… but Oman has postponed them")."""
    for each in ancestors(parse, token):
        for later in children(parse, each, "conj", "parataxis", "dep", "ccomp"):
            status = lexicon.over().get(_name_of(parse, later))
            if later.index < token.index or status not in ("cancelled", "postponed"):
                continue
            if is_passive(parse, later):
                meant = subjects(parse, later)
            else:
                meant = children(parse, later, "dobj")
            if any(noun.text.lower() in ("it", "them", "they") for noun in meant):
                return Reality(status, (later.span,))
    return None


def _of_verb(parse: Parse, verb: Token, *, headline: bool, depth: int) -> Reality:
    if depth > _FARTHEST:
        return Reality("happened", own=False)
    own = _own(parse, verb, headline=headline)
    above = _from_above(parse, verb, headline=headline, depth=depth)
    if above is not None and (not own.own or above.status in ("denied", "cancelled", "postponed")):
        return above
    if above is not None and above.status == "proposed" and own.status in ("happened", "planned", "ongoing"):
        return above
    return own


def _own(parse: Parse, verb: Token, *, headline: bool) -> Reality:
    """Read what the verb's own auxiliaries, tense and negation say."""
    helpers = auxiliaries(parse, verb)
    words = [each.text.lower() for each in helpers]
    copula = head(parse, verb) if verb.tag.startswith(("JJ", "IN")) else None
    if copula is not None and copula.pos in ("AUX", "VERB"):
        helpers = [*auxiliaries(parse, copula), *helpers]
        words = [each.text.lower() for each in helpers]
    no = _negation(parse, copula if copula is not None and copula.pos == "AUX" else verb)
    modal = next((each for each in helpers if each.text.lower() in lexicon.modals()), None)
    if modal is not None:
        status = lexicon.modals()[modal.text.lower()]
        if no is not None:
            if no.text.lower() in ("longer", "no"):
                return Reality("cancelled", (modal.span, no.span))
            return Reality("denied", (modal.span, no.span), refusal=status in ("planned", "conditional"))
        if status == "conditional":
            return _would(parse, verb, modal)
        return Reality(status, (modal.span,))
    if no is not None:
        return Reality("denied", (no.span,))
    if "to" in words or (verb.tag == "VB" and verb.dep in ("xcomp", "ccomp", "acl", "advcl")):
        copular = head(parse, verb)
        if copular is not None and copular.lemma == "be" and verb.dep in ("xcomp", "acl", "ccomp", "conj"):
            return Reality("planned", (copular.span,))
        if any(each.lemma == "be" for each in helpers) and "to" in words:
            return Reality("planned", tuple(each.span for each in helpers))
        if headline and verb.dep in ("ROOT", "acl", "relcl", "xcomp", "conj", "dep"):
            return Reality("planned", tuple(each.span for each in helpers[:1]))
        return Reality("planned", own=False)
    if verb.tag == "VBG":
        if any(each.lemma == "be" for each in helpers):
            return Reality("ongoing", tuple(each.span for each in helpers))
        return Reality("happened", own=False)
    if verb.tag in ("VBZ", "VBP") and not headline and not is_passive(parse, verb):
        return Reality("ongoing", (verb.span,))
    return Reality("happened", (verb.span,), own=verb.tag in ("VBD", "VBZ", "VBP") or bool(helpers))


def _would(parse: Parse, verb: Token, modal: Token) -> Reality:
    """Tell a future seen from the past ("said it would send") from a condition."""
    for upper in ancestors(parse, verb):
        if upper.lemma in lexicon.status_words().reporting:
            return Reality("planned", (modal.span, upper.span))
        if upper.pos == "NOUN" and verb.dep == "relcl":
            break
    return Reality("planned", (modal.span,), own=True)


def _negation(parse: Parse, verb: Token) -> Token | None:
    for index in parse.children[verb.index]:
        token = parse.tokens[index]
        if token.dep == "neg" or token.text.lower() == "never":
            if token.text.lower() == "longer" or token.text.lower() == "no":
                return token
            return token
        if token.text.lower() == "longer" and token.dep in ("advmod", "neg"):
            return token
    for subject in children(parse, verb, "nsubj", "nsubjpass"):
        if subject.text.lower() in _NOT:
            return subject
        for each in children(parse, subject, "det", "neg"):
            if each.text.lower() in _NOT:
                return each
    if not negated(parse, verb):
        return None
    return verb


def _from_above(parse: Parse, verb: Token, *, headline: bool, depth: int) -> Reality | None:
    """Read what the verb, adjective or noun above a verb says of it."""
    upper = head(parse, verb)
    if upper is None:
        return None
    if verb.dep == "conj" and upper.pos in ("VERB", "AUX"):
        own = child(parse, verb, "aux", "auxpass", "nsubj") is not None
        shared = _of_verb(parse, upper, headline=headline, depth=depth + 1)
        return None if own or (verb.tag in ("VBD", "VBZ") and upper.tag != verb.tag) else shared
    if verb.dep == "pcomp":
        above = head(parse, upper)
        if above is None:
            return None
        toward = upper.text.lower() in ("toward", "towards", "for")
        upper = above
        word = _word(parse, upper, _name_of(parse, upper))
        if word is None and toward and upper.pos == "VERB":
            return Reality("planned", (upper.span,))
    elif verb.dep in ("xcomp", "ccomp", "acl", "dobj", "advcl", "acomp", "nsubj", "csubj", "oprd", "prep", "dep"):
        word = _word(parse, upper, _name_of(parse, upper))
    else:
        return None
    if verb.dep == "advcl" and child(parse, verb, "mark") is not None:
        return None
    if upper.pos == "NOUN":
        outer = _of_noun(parse, upper, headline=headline, depth=depth + 1)
        if outer.own and outer.status in ("cancelled", "postponed", "denied"):
            return outer
    status = word
    if status is None:
        if upper.lemma in ("begin", "start", "finish", "stop", "help", "manage", "be", "have") or upper.pos == "AUX":
            return _of_verb(parse, upper, headline=headline, depth=depth + 1)
        if verb.dep == "ccomp" and upper.pos == "VERB":
            return _denied_from_above(parse, upper, depth)
        return None
    return _under(parse, upper, status, verb, headline=headline, depth=depth)


def _denied_from_above(parse: Parse, verb: Token, depth: int) -> Reality | None:
    """Climb through reporting verbs to one that denies ("denied reports saying that …")."""
    for step, upper in enumerate(ancestors(parse, verb)):
        if step + depth > _FARTHEST:
            break
        status = lexicon.over().get(upper.lemma) if upper.pos in ("VERB", "AUX", "NOUN", "ADJ") else None
        if status == "denied":
            return Reality("denied", (upper.span,))
    return None


def _under(parse: Parse, upper: Token, status: Status, under: Token, *, headline: bool, depth: int) -> Reality:
    """Weigh what a governing word says with its own negation and tense."""
    cue = upper.span
    if upper.pos in ("VERB", "AUX", "ADJ"):
        verb = upper
        if upper.pos == "ADJ":
            copula = head(parse, upper)
            verb = copula if copula is not None and copula.pos in ("AUX", "VERB") else upper
        no = _negation(parse, verb)
        if no is not None:
            if status in ("proposed", "planned"):
                return Reality("denied", (no.span, cue))
            if status in ("cancelled", "postponed"):
                return Reality("planned", (no.span, cue))
            return Reality("happened", (no.span, cue))
        if status in ("cancelled", "postponed"):
            own = _own(parse, verb, headline=headline)
            if own.own and own.status in _FUTURE and not own.refusal:
                # A postponement that is itself only planned still puts the event off.
                return Reality(status, (*own.cues, cue))
    if status == "planned" and upper.lemma in ("agree", "decide", "offer") and under.tag == "VBG":
        return Reality("happened", own=False)
    return Reality(status, (cue,))


def _name_of(parse: Parse, token: Token) -> str:
    particle = child(parse, token, "prt")
    if particle is not None:
        return f"{token.lemma.lower()}-{particle.text.lower()}"
    for each in children(parse, token, "advmod", "prep"):
        name = f"{token.lemma.lower()}-{each.text.lower()}"
        if name in lexicon.over():
            return name
    return token.lemma.lower()


def _word(parse: Parse, token: Token, name: str) -> Status | None:
    del parse
    if token.pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return None
    return lexicon.over().get(name) or lexicon.over().get(token.text.lower())


def _of_noun(parse: Parse, noun: Token, *, headline: bool, depth: int) -> Reality:
    if depth > _FARTHEST:
        return Reality("happened", own=False)
    said = _beside_noun(parse, noun)
    upper, how = governor(parse, noun)
    above = _above_noun(parse, noun, upper, how, headline=headline, depth=depth)
    if above is not None and above.own and above.status in ("cancelled", "postponed", "denied"):
        return above
    later = _described(parse, noun)
    if later is not None:
        return later
    if said is not None and (above is None or above.status in ("happened", "planned", "proposed", "ongoing")):
        if above is not None and above.own and above.status == "happened" and said.status == "planned":
            return above if how == "object" and upper is not None and upper.pos == "VERB" else said
        return said
    if above is not None:
        return above
    return Reality("happened", own=False)


def _beside_noun(parse: Parse, noun: Token) -> Reality | None:
    for each in children(parse, noun, "amod", "det", "neg", "acl", "advmod", "compound"):
        word = each.text.lower()
        if word in _NOT:
            return Reality("denied", (each.span,))
        if each.dep != "acl" and word in lexicon.by():
            return Reality(lexicon.by()[word], (each.span,))
        if each.dep == "acl":
            status = lexicon.over().get(_name_of(parse, each))
            if status in ("planned", "cancelled", "postponed", "proposed") and each.tag == "VBN":
                return Reality(status, (each.span,))
    return None


def _described(parse: Parse, noun: Token) -> Reality | None:
    """Read a relative clause on the event itself ("which was to be held", "which has been put off").

    What had been put off before has meanwhile another date and is left out.
    """
    for each in children(parse, noun, "relcl"):
        helpers = [token.text.lower() for token in auxiliaries(parse, each)]
        status = lexicon.over().get(_name_of(parse, each))
        if status in ("cancelled", "postponed") and is_passive(parse, each):
            if "had" in helpers:
                return None
            return Reality(status, (each.span,))
        if status == "planned" and is_passive(parse, each):
            return Reality("planned", (each.span,))
        if "to" in helpers or "will" in helpers or each.lemma == "be":
            for below in [each, *children(parse, each, "xcomp")]:
                if child(parse, below, "aux") is not None and "to" in [a.text.lower() for a in auxiliaries(parse, below)]:
                    return Reality("planned", (below.span,))
    return None


def _above_noun(
    parse: Parse, noun: Token, upper: Token | None, how: str, *, headline: bool, depth: int
) -> Reality | None:
    if upper is None:
        if headline:
            infinitive = child(parse, noun, "acl", "relcl")
            if infinitive is not None and infinitive.tag == "VB":
                return Reality("planned", (infinitive.span,))
        return None
    if upper.pos in ("NOUN", "PROPN"):
        status = lexicon.over().get(upper.lemma.lower())
        if status is not None and how in ("of", "for", "on", "to", "from", "compound", "about", "in"):
            outer = _of_noun(parse, upper, headline=headline, depth=depth + 1)
            if outer.own and outer.status in ("cancelled", "postponed", "denied"):
                return outer
            return Reality(status, (upper.span,))
        if how in ("of", "for", "on", "compound") or upper.lemma.lower() in lexicon.status_words().reports:
            return _of_noun(parse, upper, headline=headline, depth=depth + 1)
        return None
    if upper.pos not in ("VERB", "AUX", "ADJ"):
        return None
    name = _name_of(parse, upper)
    status = _word(parse, upper, name)
    hung = _hanging(parse, upper)
    if how == "object" and _denies_report(parse, upper, noun):
        return Reality("denied", (upper.span,))
    if upper.lemma == "be" and how in ("on", "in", "at", "under"):
        tense = [upper, *auxiliaries(parse, upper)]
        if any(each.tag in ("VBZ", "VBP") for each in tense) and not any(each.tag == "MD" for each in tense):
            return Reality("ongoing", tuple(each.span for each in tense))
    if status is not None and how in ("object", "subject", "of", "for", "to", "on", "about", "in", "from", "as"):
        if how == "subject" and status not in ("ongoing",) and not is_passive(parse, upper):
            pass
        else:
            verdict = _under(parse, upper, status, noun, headline=headline, depth=depth)
            if status == "denied" or verdict.status in ("cancelled", "postponed"):
                return verdict
            outer = _of_verb(parse, upper, headline=headline, depth=depth + 1)
            if outer.own and outer.status in ("denied", "cancelled") and not outer.refusal:
                return outer
            return verdict
    if how == "subject":
        if upper.lemma in lexicon.status_words().holds or is_passive(parse, upper) or hung is not None:
            return _taking_place(parse, upper, headline=headline, depth=depth)
        return None
    if how == "object" or how in ("on", "in", "for", "to", "at", "with", "during", "into", "of", "from"):
        found = _of_verb(parse, upper, headline=headline, depth=depth + 1)
        if how in ("during",):
            return Reality("ongoing", (upper.span,), own=False)
        if how != "object" and found.status == "denied" and not found.refusal:
            return None
        return found
    return None


def _denies_report(parse: Parse, verb: Token, noun: Token) -> bool:
    """Tell "dismissed a report", "called reports of a meeting untrue" from "rejected a report"."""
    words = lexicon.status_words()
    if noun.lemma.lower() not in words.reports or verb.lemma not in words.denying_reports:
        return False
    if verb.lemma == "dismiss":
        return True
    below = [*children(parse, verb, "oprd", "acomp", "xcomp", "prep", "amod"), *children(parse, noun, "amod")]
    judged = below + [token for each in below for token in children(parse, each, "amod", "pobj", "advmod")]
    return any(lexicon.over().get(each.text.lower()) == "denied" for each in judged)


def _hanging(parse: Parse, verb: Token) -> Token | None:
    return child(parse, verb, "acomp", "advmod", "attr")


def _taking_place(parse: Parse, verb: Token, *, headline: bool, depth: int) -> Reality:
    """Read the tense of a verb whose subject is the event ("talks continue", "will not take place")."""
    found = _of_verb(parse, verb, headline=headline, depth=depth + 1)
    if found.refusal:
        return Reality("cancelled", found.cues)
    below = [verb, *children(parse, verb, "acomp", "prep", "xcomp", "advmod")]
    for each in below:
        status = lexicon.over().get(_name_of(parse, each)) or lexicon.over().get(each.text.lower())
        if status in ("planned", "cancelled", "postponed", "ongoing", "denied") and found.status in ("ongoing", "happened"):
            return Reality(status, (each.span,))
    return found


def _condition(parse: Parse, token: Token, found: Reality) -> Span | None:
    """Return the words of a condition on the act, or None.

    A clause with *if* and its like makes a future act conditional; one with
    *when* does beside a future only ("when they pay, we will open").
    """
    if found.status not in (*_FUTURE, "denied") or (found.status == "denied" and not found.refusal):
        return None
    place = token
    for step, each in enumerate((token, *ancestors(parse, token))):
        if step > _FARTHEST:
            return None
        place = each
        span = _clause_condition(parse, each)
        if span is not None:
            return span
        upper = head(parse, each)
        if upper is None or each.dep in ("relcl", "parataxis"):
            break
        if each.dep == "ccomp" and upper.lemma in lexicon.status_words().reporting:
            break
    return _inverted(parse, place)


def _inside_condition(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb is itself what the condition says ("if it is signed")."""
    mark = child(parse, verb, "mark")
    if verb.dep != "advcl" or mark is None:
        return False
    if mark.text.lower() in ("if", "unless", "lest"):
        return True
    upper = head(parse, verb)
    return mark.text.lower() == "that" and upper is not None and upper.text.lower() in ("provided", "condition")


def _clause_condition(parse: Parse, verb: Token) -> Span | None:
    words = lexicon.status_words()
    things = children(parse, verb, "dobj")
    for each in (
        *children(parse, verb, "advcl", "prep", "advmod", "mark", "dep"),
        *(below for thing in things for below in children(parse, thing, "acl", "prep", "advcl")),
    ):
        opening = _opening(parse, each)
        low = " ".join(token.text.lower() for token in opening)
        hit = next((word for word in words.conditions if low == word or low.startswith(word + " ")), None)
        if hit is None and each.dep == "advcl":
            mark = child(parse, each, "mark", "advmod")
            if mark is not None and mark.text.lower() in words.conditions_of_future:
                hit = mark.text.lower() if _is_present(parse, each) else None
        if hit is not None and each.dep != "mark":
            return opening[0].span
    return None


def _opening(parse: Parse, token: Token) -> list[Token]:
    start = token
    if token.dep == "advcl":
        marks = children(parse, token, "mark", "advmod", "aux", "prep")
        start = marks[0] if marks and marks[0].index < token.index else token
        lead = parse.tokens[start.index - 1] if start.index else start
        if lead.text.lower() in ("only", "even", "except") and lead.sentence == start.sentence:
            start = lead
    return list(parse.tokens[start.index : start.index + 4])


def _is_present(parse: Parse, verb: Token) -> bool:
    return verb.tag in ("VBZ", "VBP", "VB") or any(
        each.tag in ("VBZ", "VBP", "MD") for each in auxiliaries(parse, verb)
    )


def _inverted(parse: Parse, verb: Token) -> Span | None:
    """Find "Should the vote fail, …", "Were it to fail, …"."""
    sentence: Sentence = parse.sentences[verb.sentence]
    first = parse.tokens[sentence.first]
    if first.text in ("Should", "Were", "Had") and first.head != verb.index and first.index != verb.index:
        fails = parse.tokens[first.head]
        return first.span if subjects(parse, fails) and fails.index < verb.index else None
    return None
