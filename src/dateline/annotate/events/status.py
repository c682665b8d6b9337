"""How real an event is: tense, modality, negation and what governs it, as one status with its cues."""

from dateline.annotate.clauses import (
    ancestors,
    auxiliaries,
    child,
    children,
    head,
    is_passive,
    subjects,
)
from dateline.annotate.events.candidates import governor
from dateline.annotate.events.conditions import AHEAD, condition_of, inside_condition
from dateline.annotate.events.cues import (
    OFF,
    Reality,
    ahead,
    beside_noun,
    denied_from_above,
    denies_report,
    described,
    is_told,
    name_of,
    negation,
    status_word,
)
from dateline.lexicon import triggers as lexicon
from dateline.schema import Parse, Status, Token

# Above this many heads nothing was found that still spoke of the event.
_FARTHEST = 5
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
# "entered its third week": it goes on.
_SPANS = frozenset({"day", "week", "month", "year", "hour", "night"})


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
    if not noun and inside_condition(parse, token):
        return Reality("conditional", found.cues, own=False)
    condition = condition_of(parse, token, found)
    if condition is not None:
        return Reality("conditional", (*found.cues, condition), refusal=found.refusal)
    if found.status in ("planned", "happened", "proposed"):
        return _taken_up(parse, token) or found
    return found


def _taken_up(parse: Parse, token: Token) -> Reality | None:
    """Read what a later clause of the sentence does with "it" or "them" ("… but Oman has postponed them")."""
    for each in ancestors(parse, token):
        for later in children(parse, each, "conj", "parataxis", "dep", "ccomp"):
            status = lexicon.over().get(name_of(parse, later))
            if later.index < token.index or status not in ("cancelled", "postponed"):
                continue
            passive = is_passive(parse, later)
            meant = subjects(parse, later) if passive else children(parse, later, "dobj")
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
    no = negation(parse, copula if copula is not None and copula.pos == "AUX" else verb)
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
        # "is no longer going": what was planned is off.
        off = no.text.lower() == "longer" and verb.tag == "VBG"
        return Reality("cancelled" if off else "denied", (no.span,))
    if "being" in words:
        return Reality("ongoing", tuple(each.span for each in helpers))
    if "to" in words or (verb.tag == "VB" and verb.dep in ("xcomp", "ccomp", "acl", "advcl")):
        copular = head(parse, verb)
        if copular is not None and copular.lemma == "be" and verb.dep in ("xcomp", "acl", "ccomp", "conj"):
            return Reality("planned", (copular.span,))
        if any(each.lemma == "be" and each.tag in _FINITE for each in helpers) and "to" in words:
            return Reality("planned", tuple(each.span for each in helpers))
        if headline and verb.dep in ("ROOT", "acl", "relcl", "xcomp", "conj", "dep"):
            return Reality("planned", tuple(each.span for each in helpers[:1]))
        return Reality("planned", own=False)
    if verb.tag == "VBG":
        if any(each.lemma == "be" for each in helpers):
            future = ahead(parse, verb)
            if future is not None:
                return Reality("planned", (future.span,))
            return Reality("ongoing", tuple(each.span for each in helpers))
        return Reality("happened", own=False)
    if "have" in [each.lemma for each in helpers] and any(
        each.text.lower() == "since" for each in children(parse, verb, "prep")
    ):
        return Reality("ongoing", tuple(each.span for each in helpers))
    if verb.tag in ("VBZ", "VBP") and not headline and not is_passive(parse, verb):
        future = ahead(parse, verb)
        if future is not None and verb.dep in ("ROOT", "relcl", "conj"):
            return Reality("planned", (future.span,))
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
        word = status_word(upper, name_of(parse, upper))
        if word is None and toward and upper.pos == "VERB":
            return Reality("planned", (upper.span,))
    elif verb.dep in (
        "xcomp",
        "ccomp",
        "acl",
        "dobj",
        "advcl",
        "acomp",
        "nsubj",
        "csubj",
        "oprd",
        "prep",
        "dep",
    ):
        word = status_word(upper, name_of(parse, upper))
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
        if (
            upper.lemma in ("begin", "start", "finish", "stop", "help", "manage", "be", "have")
            or upper.pos == "AUX"
        ):
            return _of_verb(parse, upper, headline=headline, depth=depth + 1)
        if verb.dep == "ccomp" and upper.pos == "VERB":
            return denied_from_above(parse, upper, depth)
        return None
    if status in ("planned", "proposed") and is_told(parse, verb):
        return None
    modal = any(each.tag == "MD" for each in auxiliaries(parse, verb))
    if status == "proposed" and modal and upper.lemma in lexicon.status_words().reporting:
        # "told reporters that he will go" reports; "told him to go" asks.
        return None
    return _under(parse, upper, status, verb, headline=headline)


def _under(parse: Parse, upper: Token, status: Status, under: Token, *, headline: bool) -> Reality:
    """Weigh what a governing word says with its own negation and tense."""
    cue = upper.span
    if upper.pos in ("VERB", "AUX", "ADJ"):
        verb = upper
        if upper.pos == "ADJ":
            copula = head(parse, upper)
            verb = copula if copula is not None and copula.pos in ("AUX", "VERB") else upper
        no = negation(parse, verb)
        if no is not None:
            if status in ("proposed", "planned"):
                return Reality("denied", (no.span, cue))
            if status in ("cancelled", "postponed"):
                return Reality("planned", (no.span, cue))
            return Reality("happened", (no.span, cue))
        if status in ("cancelled", "postponed"):
            own = _own(parse, verb, headline=headline)
            if own.own and own.status in AHEAD and not own.refusal:
                # A postponement that is itself only planned still puts the event off.
                return Reality(status, (*own.cues, cue))
    if status == "planned" and upper.lemma in ("agree", "decide", "offer") and under.tag == "VBG":
        return Reality("happened", own=False)
    return Reality(status, (cue,))


def _of_noun(parse: Parse, noun: Token, *, headline: bool, depth: int) -> Reality:
    if depth > _FARTHEST:
        return Reality("happened", own=False)
    said = beside_noun(parse, noun)
    upper, how = governor(parse, noun)
    above = _above_noun(parse, noun, upper, how, headline=headline, depth=depth)
    if above is not None and above.own and above.status in ("cancelled", "postponed", "denied"):
        return above
    later = described(parse, noun)
    if later is not None:
        return later
    if said is not None and (above is None or above.status in ("happened", "planned", "proposed", "ongoing")):
        if above is not None and above.own and above.status == "happened" and said.status == "planned":
            # "held a planned meeting" has held it; "announced an upcoming visit" has not.
            done = (
                upper is not None
                and upper.pos == "VERB"
                and upper.lemma not in lexicon.status_words().reporting
            )
            return above if how == "object" and done else said
        return said
    if above is not None:
        return above
    return Reality("happened", own=False)


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
    name = name_of(parse, upper)
    status = status_word(upper, name)
    hung = child(parse, upper, "acomp", "advmod", "attr")
    asked = noun.lemma.lower() in lexicon.status_words().reports
    if how == "object" and upper.lemma == "call" and name in ("call", "call-for") and not asked:
        # "called a strike for Monday" sets it; "called for a strike" asks for it.
        return Reality("planned", (upper.span,))
    long = child(parse, upper, "dobj")
    if how == "subject" and upper.lemma == "enter" and long is not None and long.lemma in _SPANS:
        return Reality("ongoing", (upper.span, long.span))
    if (
        how == "subject"
        and upper.lemma == "last"
        and any(each.lemma == "have" for each in auxiliaries(parse, upper))
    ):
        return Reality("ongoing", (upper.span,))
    if how not in ("object", "subject") and upper.lemma == "be":
        due = next((each for each in children(parse, upper, "acomp") if each.lemma == "due"), None)
        if due is not None:
            return Reality("planned", (due.span,))
    if how == "object" and denies_report(parse, upper, noun):
        return Reality("denied", (upper.span,))
    if upper.lemma == "be" and how in ("on", "in", "at", "under"):
        tense = [upper, *auxiliaries(parse, upper)]
        if any(each.tag in ("VBZ", "VBP") for each in tense) and not any(each.tag == "MD" for each in tense):
            return Reality("ongoing", tuple(each.span for each in tense))
    if status is not None and how in (
        "object",
        "subject",
        "of",
        "for",
        "to",
        "on",
        "about",
        "in",
        "from",
        "as",
    ):
        intransitive = status in OFF and child(parse, upper, "dobj") is None
        if how == "subject" and status != "ongoing" and not is_passive(parse, upper) and not intransitive:
            pass
        else:
            verdict = _under(parse, upper, status, noun, headline=headline)
            outer = _of_verb(parse, upper, headline=headline, depth=depth + 1)
            if verdict.status in ("cancelled", "postponed"):
                # "denied that the visit was put off" leaves the visit as it was planned.
                off = outer.own and outer.status == "denied"
                return Reality("planned", (*verdict.cues, *outer.cues)) if off else verdict
            if status == "denied":
                return verdict
            if outer.own and outer.status in ("denied", "cancelled") and not outer.refusal:
                return outer
            return verdict
    if how == "subject":
        if upper.lemma in lexicon.status_words().holds or is_passive(parse, upper) or hung is not None:
            return _taking_place(parse, upper, headline=headline, depth=depth)
        return None
    if how == "object" or how in ("on", "in", "for", "to", "at", "with", "during", "into", "of", "from"):
        found = _of_verb(parse, upper, headline=headline, depth=depth + 1)
        if found.status == "denied" and noun.dep == "nsubjpass" and not found.refusal:
            definite = any(
                each.text.lower() in ("the", "this", "that") for each in children(parse, noun, "det")
            )
            if definite and upper.lemma not in lexicon.status_words().holds:
                return None
        if how == "during":
            # What happened during a visit happened with it; what is said of now lasts.
            return found if found.status == "happened" else Reality("ongoing", (upper.span,), own=False)
        if how != "object" and found.status == "denied" and not found.refusal:
            return None
        return found
    return None


def _hanging(parse: Parse, verb: Token) -> Token | None:
    return child(parse, verb, "acomp", "advmod", "attr")


def _taking_place(parse: Parse, verb: Token, *, headline: bool, depth: int) -> Reality:
    """Read the tense of a verb whose subject is the event ("talks continue", "will not take place")."""
    found = _of_verb(parse, verb, headline=headline, depth=depth + 1)
    if found.refusal:
        return Reality("cancelled", found.cues)
    below = [verb, *children(parse, verb, "acomp", "prep", "xcomp", "advmod")]
    for each in below:
        status = lexicon.over().get(name_of(parse, each)) or lexicon.over().get(each.text.lower())
        if status in ("planned", "cancelled", "postponed", "ongoing", "denied") and found.status in (
            "ongoing",
            "happened",
        ):
            return Reality(status, (each.span,))
    return found
