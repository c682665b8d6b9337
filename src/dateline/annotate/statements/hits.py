"""Find the words that attribute, with their subject: each is a hit, not yet a statement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from dateline.annotate.statements.view import View, is_verb, is_word
from dateline.lexicon.cues import Cue, Frame, forms, verbs
from dateline.schema import Span, Token

# A speaker's own "I think", "we believe" inside his quotation attributes nothing to anybody else.
_OWN = frozenset({"i", "we", "you", "me", "us"})
_NEGATED_SAY = frozenset({"say", "announce", "confirm", "admit", "report", "write"})
_RELATIVE = frozenset({"who", "which", "that"})
# "recalled its ambassador to protest the arrest": the infinitive of purpose after an act is an act of speech.
_PURPOSES = frozenset({"protest", "demand", "criticise"})
# "blamed them for promising money": the promise is spoken of, not made.
_UNTOLD = frozenset({"for", "of", "about", "from", "against", "on"})
_SUPPOSING = frozenset({"if", "unless", "whether", "should"})
_SPEAKING_NOUNS = frozenset({"quote", "cite"})


@dataclass(frozen=True)
class Hit:
    """A cue in its sentence.

    Args:
        token: The cue's verb, or the first word of a phrase.
        last: The cue's last word.
        cues: Readings of the cue in the lexicon, the longest only.
        span: The cue as the record gives it.
        subject: Head of the source's phrase, or None.
        relative: The relative pronoun that stands for the subject, or None.
        negated: True for "has not announced", "would not say".
        passive: True for "was quoted as saying".
        own: True if the subject stands beside this verb and is not shared with another.
        verb: The verb that governs the content: "say" in "declined to say".
        follows: For a participle that goes on reporting ("…, adding that …"), the verb that it follows.
    """

    token: int
    last: int
    cues: tuple[Cue, ...]
    span: Span
    subject: int | None
    relative: int | None = None
    negated: bool = False
    passive: bool = False
    own: bool = True
    verb: int = -1
    follows: int | None = None

    def frame(self, frame: Frame) -> Cue | None:
        """Return the reading of the cue that allows this frame, or None."""
        return next((cue for cue in self.cues if frame in cue.frames), None)


def find_hits(view: View) -> list[Hit]:
    """Return the verbal cues of a dispatch in text order."""
    table, regular = verbs(), forms()
    hits: list[Hit] = []
    for token in view.tokens:
        lemma = token.lemma if token.lemma in table else regular.get(token.text.lower())
        if lemma is not None and (is_verb(token) or token.tag in {"NN", "NNS", "JJ"}):
            hit = _hit(view, token, table[lemma])
            if hit is not None:
                hits.append(_after_another(view, hit, hits))
    return hits


def _after_another(view: View, hit: Hit, earlier: Sequence[Hit]) -> Hit:
    """Give ", adding that …" to the speaker of the clause before it, wherever the parse hangs it."""
    token = view.tokens[hit.token]
    if not earlier or hit.token == 0 or token.dep == "pcomp":
        return hit
    # 'said they "have waited" and appealed to both': a verb outside the marks is no partner of one inside.
    leaves = (
        token.dep == "conj" and view.quoted[token.head] >= 0 and view.quoted[hit.token] < 0 and not hit.own
    )
    if token.tag != "VBG" and not leaves:
        return hit
    before = view.tokens[hit.token - 1]
    if before.text not in {",", "”", '"', "and", "but"}:
        return hit
    for other in reversed(earlier):
        if view.number(other.token) != view.number(token.index):
            return hit
        if (
            view.quoted[other.token] != view.quoted[hit.token]
            or other.subject is None
            or other.follows is not None
        ):
            continue
        return replace(hit, subject=other.subject, relative=other.relative, own=False, follows=other.token)
    return hit


def _hit(view: View, token: Token, readings: tuple[Cue, ...]) -> Hit | None:
    if not is_verb(token) and not _verb_in_disguise(view, token):
        return None
    longest, last = _longest(view, token, readings)
    if not longest or not _asserts(view, token, longest):
        return None
    subject, relative, own = subject_of(view, token.index)
    passive = bool(view.children(token.index, "nsubjpass", "auxpass"))
    if view.children(token.index, "neg") and _silence(longest):
        longest = tuple(structs.replace(cue, kind="decline", bare=True) for cue in longest)
    if passive:
        subject, relative = _agent(view, token.index), None
        if subject is None:
            return None
    if token.tag == "VBN" and not passive and not _perfect(view, token):
        return None
    if subject is None and view.kind(view.sentence(token.index)) in {"headline", "summary"}:
        subject = _headline_subject(view, token)
    if _first_person(view, token, subject):
        return None
    negations = view.children(token.index, "neg")
    first = token.index
    if negations and negations[0].index < token.index:
        first = min(
            [negations[0].index]
            + [aux.index for aux in view.children(token.index, "aux") if aux.index < token.index]
        )
    return Hit(
        token=token.index,
        last=last,
        cues=longest,
        span=view.span(first, last),
        subject=subject,
        relative=relative,
        negated=bool(negations),
        passive=passive,
        own=own,
        verb=next((i for i in range(last, token.index, -1) if is_verb(view.tokens[i])), token.index),
    )


def _silence(readings: tuple[Cue, ...]) -> bool:
    """Tell "has not commented" from a denial of words."""
    return any(cue.lemma in {"comment", "elaborate"} for cue in readings)


def _verb_in_disguise(view: View, token: Token) -> bool:
    """Tell a verb that the tagger took for a noun: it still governs a clause or has a subject."""
    return bool(view.children(token.index, "nsubj")) and token.dep in {"ROOT", "ccomp", "conj"}


def _longest(view: View, token: Token, readings: tuple[Cue, ...]) -> tuple[tuple[Cue, ...], int]:
    size = -1
    found: list[Cue] = []
    for cue in readings:
        words = cue.words
        follows = view.tokens[token.index + 1 : token.index + 1 + len(words)]
        if len(words) < size or tuple(each.text.lower() for each in follows) != words:
            continue
        if follows and view.number(follows[-1].index) != view.number(token.index):
            continue
        size = len(words)
        found.append(cue)
    kept = tuple(cue for cue in found if len(cue.words) == size)
    return kept, token.index + max(size, 0)


def _asserts(view: View, token: Token, readings: tuple[Cue, ...]) -> bool:
    """Tell words that were said from words that may, must or are yet to be said."""
    if token.dep == "pcomp" and view.tokens[token.head].lemma in _UNTOLD:
        return False
    negated = bool(view.children(token.index, "neg"))
    for aux in view.children(token.index, "aux"):
        if aux.tag == "MD":
            return negated and any(cue.lemma in _NEGATED_SAY for cue in readings)
        if aux.tag == "TO":
            return _purpose(view, token, readings)
    if token.tag == "VB" and token.dep == "ROOT" and not negated and not view.children(token.index, "nsubj"):
        return False
    return not any(mark.lemma in _SUPPOSING for mark in view.children(token.index, "mark"))


def _purpose(view: View, token: Token, readings: tuple[Cue, ...]) -> bool:
    if token.dep not in {"advcl", "acl"} or not any(cue.kind in _PURPOSES for cue in readings):
        return False
    governor = _acting(view, token)
    return governor is not None and governor.tag in {"VBD", "VBZ", "VBP"}


def _acting(view: View, token: Token) -> Token | None:
    """Return the verb whose purpose an infinitive gives, also through "for consultations to protest"."""
    for _ in range(4):
        if token.head == token.index:
            return None
        token = view.tokens[token.head]
        if is_verb(token):
            return token
    return None


def _perfect(view: View, token: Token) -> bool:
    if any(aux.lemma == "have" for aux in view.children(token.index, "aux")) or view.children(
        token.index, "nsubj"
    ):
        return True
    return token.dep == "conj" and view.tokens[token.head].tag in {"VBD", "VBN", "VBZ", "VBP"}


def _headline_subject(view: View, token: Token) -> int | None:
    """Return the noun that opens a headline or its part after a semicolon."""
    sentence = view.sentence(token.index)
    first = sentence.first
    for index in range(token.index - 1, sentence.first, -1):
        if view.tokens[index].text == ";":
            first = index + 1
            break
    found: int | None = None
    for each in view.tokens[first : token.index]:
        if each.pos in {"NOUN", "PROPN"}:
            found = each.index
        elif each.text in {",", ":"} or (each.pos in {"VERB", "AUX", "PART"} and each.tag != "POS"):
            break
    return found


def _first_person(view: View, token: Token, subject: int | None) -> bool:
    if subject is None:
        return False
    return view.tokens[subject].lemma in _OWN and (view.quoted[token.index] >= 0)


def _agent(view: View, index: int) -> int | None:
    for preposition in view.children(index, "agent", "prep"):
        if preposition.lemma == "by":
            for noun in view.children(preposition.index, "pobj"):
                return noun.index
    return None


def subject_of(view: View, index: int) -> tuple[int | None, int | None, bool]:
    """Find who the subject of a verb is.

    Returns:
        The head of the subject's phrase or None; the relative pronoun that
        stands for it or None; and whether it stands beside the verb itself.
    """
    own = True
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        token = view.tokens[index]
        for child in view.children(index, "nsubj"):
            if child.lemma in _RELATIVE or child.tag in {"WDT", "WP"}:
                antecedent = _antecedent(view, token)
                return antecedent, child.index, own
            return child.index, None, own
        if not own:
            for child in view.children(index, "nsubjpass"):
                return child.index, None, own
        if token.dep == "conj" and is_verb(view.tokens[token.head]):
            beside = _before_the_verb(view, token) if own else None
            if beside is not None:
                return beside, None, True
            index, own = token.head, False
        elif token.dep == "pcomp":
            found = _through_preposition(view, token)
            if found is not None:
                return found, None, True
            index, own = view.tokens[token.head].head, False
        elif token.dep in {"acl", "relcl"} and token.tag == "VBG":
            return token.head, None, True
        elif token.dep == "acl" and token.tag == "VB":
            acting = _acting(view, token)
            if acting is None:
                return None, None, own
            index, own = acting.index, False
        elif is_verb(view.tokens[token.head]) and (
            token.dep in {"advcl", "xcomp"} or (token.dep == "ccomp" and token.tag == "VBG")
        ):
            index, own = token.head, False
        else:
            return _after_the_verb(view, token) or _before_the_verb(view, token), None, True
    return None, None, own


def _antecedent(view: View, verb: Token) -> int | None:
    while verb.dep == "conj" and verb.head != verb.index:
        verb = view.tokens[verb.head]
    if verb.dep == "relcl":
        return verb.head
    return None


def _through_preposition(view: View, token: Token) -> int | None:
    """Read "quoted a source as saying", "was quoted as saying", "in a statement saying"."""
    preposition = view.tokens[token.head]
    governor = view.tokens[preposition.head]
    if preposition.lemma == "as" and governor.lemma in _SPEAKING_NOUNS:
        for child in view.children(governor.index, "nsubjpass", "dobj"):
            return child.index
        if governor.tag == "VBN" and governor.dep in {"acl", "relcl"}:
            return governor.head
    if governor.pos in {"NOUN", "PROPN"}:
        return governor.index
    return None


def _after_the_verb(view: View, token: Token) -> int | None:
    """Inverted "said Ruiz, …": the noun phrase right after the verb."""
    after = token.index + 1
    if after >= len(view.tokens) or view.number(after) != view.number(token.index):
        return None
    following = view.tokens[after]
    if following.pos not in {"PROPN", "NOUN", "DET", "PRON", "ADJ"} or not is_word(following):
        return None
    for child in view.children(token.index, "dobj", "attr", "npadvmod", "oprd"):
        if view.left(child.index) == after and token.lemma in {
            "say",
            "add",
            "write",
            "ask",
            "explain",
            "note",
        }:
            return child.index
    return None


def _before_the_verb(view: View, token: Token) -> int | None:
    """Take the noun right before a finite verb for its subject where the parse gives none."""
    if token.tag not in {"VBD", "VBZ", "VBP"} or view.children(token.index, "nsubjpass"):
        return None
    index = token.index - 1
    while index > 0 and view.tokens[index].pos in {"ADV", "AUX"}:
        index -= 1
    if index < 0 or view.number(index) != view.number(token.index):
        return None
    noun = view.tokens[index]
    while noun.dep == "pobj" and view.tokens[view.tokens[noun.head].head].pos in {"NOUN", "PROPN"}:
        noun = view.tokens[view.tokens[noun.head].head]
    return (
        noun.index
        if noun.pos in {"NOUN", "PROPN", "PRON"} and view.quoted[noun.index] == view.quoted[token.index]
        else None
    )
