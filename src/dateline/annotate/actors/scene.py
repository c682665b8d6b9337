"""What is known of a dispatch while its phrases are decided one after the other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.annotate.actors.cast import Cast, Member, Seen, fold, parts_of
from dateline.annotate.actors.metonyms import sense_of
from dateline.annotate.actors.phrases import Phrase
from dateline.lexicon.countries import name_of
from dateline.lexicon.names import metonymy
from dateline.schema import Dispatch, MentionForm, Parse, Reason, Span, Token

# Grammatical weights of an antecedent, swept in steps of five on development stories:
# the subject of a sentence outweighs one sentence of distance, an object does not.
MAIN_SUBJECT = 40
ACCORDING = 46
SUBJECT = 22
OBJECT = 8


@dataclass(frozen=True, slots=True)
class Decision:
    """Who a phrase means, and why.

    Args:
        phrase: The phrase.
        member: Who is meant, or None.
        form: How the words mean it.
        country: What the words give or imply.
        confidence: Per mille.
        because: The rules, in order.
    """

    phrase: Phrase
    member: Member | None
    form: MentionForm
    country: str | None = None
    confidence: int = 900
    because: tuple[Reason, ...] = ()


class Scene:
    """The dispatch, the cast so far, and who stands at which token."""

    def __init__(self, dispatch: Dispatch, parse: Parse, phrases: Sequence[Phrase]) -> None:
        self.dispatch = dispatch
        self.parse = parse
        self.phrases = phrases
        self.cast = Cast()
        self.at: dict[int, Member] = {}
        self.home = dispatch.dateline.country if dispatch.dateline else None
        self.last_land: str | None = None
        self.quoted = _quoted(parse)
        self.speakers: dict[int, Member] = {}  # sentence → who speaks in its own narration
        self._loudest: dict[int, int] = {}
        self._present: dict[int, dict[int, Member]] = {}  # sentence → who is mentioned in it
        self.bodies = {phrase.name for phrase in phrases if phrase.sort == "international"}
        self.states = {phrase.country for phrase in phrases if phrase.sort in ("country", "office", "person")}
        self.persons = [phrase for phrase in phrases if phrase.sort == "person" and phrase.role is not None]
        self.titled: dict[str, Phrase] = {}  # a person's folded name → the first phrase that gives a country
        self.full: dict[str, str] = {}  # part of a name → the longest name that has it
        self._scan(phrases)
        self.pair = _pair(parse, phrases)

    def _scan(self, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            if phrase.name is None or not is_person(phrase):
                continue
            parts = parts_of(phrase.name)
            if len(parts) > 1:
                for part in (parts[-1], *parts[:-1]):
                    self.full.setdefault(part, phrase.name)
        for phrase in phrases:
            if phrase.sort == "person" and phrase.name and phrase.role and phrase.office:
                name = fold(self.full_name(phrase.name))
                known = self.titled.get(name)
                if known is None or (known.country is None and phrase.country is not None):
                    self.titled[name] = phrase

    def full_name(self, name: str) -> str:
        """Return the full name that the dispatch gives for a single name, else the name itself."""
        parts = parts_of(name)
        return self.full.get(parts[0], name) if len(parts) == 1 else name

    def block_of(self, phrase: Phrase) -> int:
        """Return the index of the block in which a phrase stands."""
        return self.parse.sentences[self.parse.tokens[phrase.first].sentence].block

    def in_display(self, phrase: Phrase) -> bool:
        """Tell whether a phrase stands in the headline or the summary, before its names are given."""
        return self.dispatch.blocks[self.block_of(phrase)].kind in ("headline", "summary")

    def top(self, phrase: Phrase) -> Token:
        """Return the token of the head that hangs on something outside it."""
        for index in range(phrase.head_first, phrase.head_last):
            token = self.parse.tokens[index]
            if not phrase.head_first <= token.head < phrase.head_last or token.head == index:
                return token
        return self.parse.tokens[phrase.head_last - 1]

    def owner(self, phrase: Phrase) -> Member | None:
        """Return who owns a phrase, if that is decided."""
        return self.at.get(phrase.owner) if phrase.owner is not None else None

    def see(self, phrase: Phrase, member: Member) -> None:
        """Note that a phrase means a member."""
        token = self.top(phrase)
        for index in range(phrase.head_first, phrase.head_last):
            self.at[index] = member
        weight = weight_of(self.parse, token)
        self._present.setdefault(token.sentence, {})[id(member)] = member
        quoted = self.quoted[token.index]
        member.seen.append(Seen(token.index, token.sentence, weight, quoted))
        if not quoted and weight >= max(SUBJECT, self._loudest.get(token.sentence, 0)):
            self.speakers[token.sentence] = member
            self._loudest[token.sentence] = weight

    def near(self, sentence: int, *, back: int) -> list[Member]:
        """List who is mentioned in a sentence and in so many before it, the nearest first."""
        found: dict[int, Member] = {}
        for place in range(sentence, sentence - back - 1, -1):
            found |= {key: each for key, each in self._present.get(place, {}).items() if key not in found}
        return list(found.values())

    def subject_before(self, phrase: Phrase) -> Member | None:
        """Return who is the subject of the phrase's sentence before it, else of the sentence before."""
        token = self.parse.tokens[phrase.first]
        best: Member | None = None
        weight = 0
        for member in self.near(token.sentence, back=1):
            for seen in member.seen[-6:]:
                near = seen.sentence in (token.sentence, token.sentence - 1) and seen.token < token.index
                rank = seen.weight + (50 if seen.sentence == token.sentence else 0)
                if near and seen.weight >= SUBJECT and rank > weight:
                    best, weight = member, rank
        return best

    def reason(self, rule: str, note: str, phrase: Phrase | None = None) -> Reason:
        """Make a reason; its words are the phrase's."""
        words = None
        if phrase is not None:
            tokens = self.parse.tokens
            words = Span(tokens[phrase.first].start, tokens[phrase.last - 1].end).evidence(self.dispatch.text)
        return Reason(rule=rule, note=note, words=words)

    def decide(
        self, phrase: Phrase, member: Member | None, form: MentionForm, rule: str, note: str, **more: Any
    ) -> Decision:
        """Make a decision with one reason."""
        country = more.pop("country", None) or phrase.country or (member.country if member else None)
        reasons = (self.reason(rule, note, phrase), *more.pop("also", ()))
        return Decision(phrase, member, form, country, more.pop("confidence", 900), reasons)


def is_person(phrase: Phrase) -> bool:
    """Tell a phrase that surely names a person before anything is decided."""
    if phrase.sort == "person":
        return True
    return phrase.sort == "name" and phrase.label == "PERSON" and len((phrase.name or "").split()) > 1


def weight_of(parse: Parse, token: Token) -> int:
    """Weigh a mention by its place in the sentence."""
    steps = 0
    while token.dep in ("conj", "appos", "compound", "nmod") and token.head != token.index and steps < 20:
        token = parse.tokens[token.head]
        steps += 1
    head = parse.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass"):
        root = head
        while root.dep in ("conj", "aux", "xcomp") and root.head != root.index and steps < 20:
            root = parse.tokens[root.head]
            steps += 1
        if root.dep == "ROOT" or (
            head.lemma in metonymy().saying_verbs
            and head.dep in ("ccomp", "parataxis")
            and token.index > 0
            and _is_cue(parse, head)
        ):
            return MAIN_SUBJECT
        return SUBJECT
    if token.dep in ("dobj", "dative"):
        return OBJECT
    if token.dep == "pobj" and parse.tokens[head.head].lemma == "accord":
        return ACCORDING
    return 0


def _is_cue(parse: Parse, verb: Token) -> bool:
    """Tell a cue that the parser hung below the words it reports."""
    return any(child.dep == "ccomp" for child in parse.dependents(verb))


def _quoted(parse: Parse) -> list[bool]:
    quoted = [False] * len(parse.tokens)
    for quotation in parse.quotations:
        for token in parse.inside(quotation.inner):
            quoted[token.index] = True
    return quoted


def _pair(parse: Parse, phrases: Sequence[Phrase]) -> tuple[str, ...] | None:
    """Return the two countries that a dispatch is about, in order of mention; None unless they stand out."""
    counts = Counter(
        phrase.country
        for phrase in phrases
        if phrase.country
        and phrase.sort in ("country", "seat", "government", "person", "office", "organisation")
        and (phrase.sort != "seat" or sense_of(parse, phrase).acts)
    )
    ranked = counts.most_common()
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return None
    chosen = {ranked[0][0], ranked[1][0]}
    return tuple(country for country in counts if country in chosen)


def pair_name(pair: tuple[str, ...]) -> str:
    """Name the two governments of a pair as one actor."""
    return "; ".join(f"government of {name_of(iso3)}" for iso3 in pair)


def speaker_near(scene: Scene, sentence: int) -> Member | None:
    """Return whose quotation a sentence is, as far as the narration around it shows."""
    for near in (sentence, sentence - 1, sentence + 1, sentence - 2):
        if near in scene.speakers:
            return scene.speakers[near]
    return None
