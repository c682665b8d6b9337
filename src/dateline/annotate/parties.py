"""Who stands at a word: a token's mention, or who its noun phrase belongs to, as parties."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from dateline.annotate.clauses import after, child, children, conjuncts
from dateline.annotate.codes import STATE, codes_of
from dateline.lexicon.countries import by_adjective, by_name, by_noun, by_seat
from dateline.lexicon.places import country_of
from dateline.lexicon.triggers import classes
from dateline.schema import Actor, Dispatch, Evidence, Mention, Parse, Party, Reading, Span, Statement, Token

# A phrase is asked for its owner through these, the likeliest first.
_OWNERS = ("by", "of", "from", "against", "with", "on", "to", "in", "between", "for", "toward", "near")
_DEEPEST = 3
# So often the second of two countries must be named for a dispatch to be about the two.
_LEAST = 3
_WHERE = frozenset({"in", "at", "to", "from", "near", "for", "into"})
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_NO_ACTORS = frozenset(
    {"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "EVENT", "LANGUAGE"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A party with where it stands and what else is known of it.

    Args:
        party: The party.
        token: Index of the token that it was read from.
        person: The person's name, or None.
        place: True where the words name a place and nobody that acts.
        office: True where it is a state or one who acts for it.
    """

    party: Party
    token: int
    person: str | None = None
    place: bool = False
    office: bool = False


@dataclass(eq=False)
class Who:
    """The parties of one dispatch, by token.

    Args:
        dispatch: The story.
        parse: Its parse.
        reading: What the rooms before have read.
    """

    dispatch: Dispatch
    parse: Parse
    reading: Reading
    _actors: dict[str, Actor] = field(init=False)
    _heads: dict[int, Mention] = field(init=False)
    _labels: dict[int, str] = field(init=False)
    _names: dict[int, Span] = field(init=False)
    _lands: frozenset[str] = field(init=False)
    _said: dict[int, Statement] = field(init=False)
    _known: dict[tuple[int, int], tuple[Standing, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._actors = {actor.id: actor for actor in self.reading.actors}
        self._heads = {}
        for mention in self.reading.mentions:
            for token in self.parse.inside(mention.head.span):
                self._heads.setdefault(token.index, mention)
        for mention in self.reading.mentions:
            inside = self.parse.inside(mention.words.span)
            for token in inside:
                # The syntactic head of the phrase stands for all of it; a possessor inside does not.
                outward = token.head == token.index or not (inside[0].index <= token.head <= inside[-1].index)
                if outward:
                    self._heads.setdefault(token.index, mention)
        self._lands = frozenset(each.country for each in self.reading.mentions if each.country is not None)
        self._said = {}
        for statement in sorted(self.reading.statements, key=lambda each: each.level):
            for part in statement.content:
                # The innermost one is written last.
                self._said.update((token.index, statement) for token in self.parse.inside(part.span))
        self._labels, self._names = {}, {}
        for name in self.parse.names:
            for token in self.parse.inside(name.span):
                self._labels[token.index] = name.label
                self._names[token.index] = name.span

    @cached_property
    def sides(self) -> tuple[str, str] | None:
        """The two countries that the dispatch is about, or None where there are more or fewer.

        Two countries that a headline names, and no third, are the two where
        the body goes on about both of them.
        """
        named = [
            mention
            for mention in self.reading.mentions
            if mention.country is not None and mention.form != "place"
        ]
        counts = Counter(mention.country for mention in named if mention.country is not None)
        title = self.dispatch.headline
        if title is not None:
            above = tuple(
                dict.fromkeys(
                    standing.party.code
                    for token in self.parse.inside(title.span)
                    for standing in self._of_word(token)
                )
            )
            if len(above) == len(("one", "other")) and min(counts[each] for each in above) >= _LEAST:
                return (above[0], above[1])
        ranked = [*counts.most_common(3), ("", 0)]
        if len(counts) < len(("one", "other")) or ranked[1][1] < _LEAST:
            return None
        # The third is named at most two times where the second is named three times.
        return (ranked[0][0], ranked[1][0]) if ranked[1][1] * 2 >= ranked[2][1] * 3 else None

    def both(self, token: Token) -> tuple[Standing, ...]:
        """Return both countries of a dispatch on two for "the two presidents", "both delegations"."""
        if self.sides is None or token.tag != "NNS":
            return ()
        counted = children(self.parse, token, "nummod", "det", "predet")
        if not any(each.text.lower() in ("two", "both") for each in counted):
            return ()
        if token.lemma.lower() not in classes()["sides"]:
            return ()
        words = self.phrase(token).evidence(self.dispatch.text)
        return tuple(Standing(Party(code=code, words=words), token.index, office=True) for code in self.sides)

    def statement(self, token: Token) -> Statement | None:
        """Return the innermost statement in whose content a token stands, or None."""
        return self._said.get(token.index)

    def mention(self, token: Token) -> Mention | None:
        """Return the mention that a token heads, or None."""
        return self._heads.get(token.index)

    def label(self, token: Token) -> str | None:
        """Return the parser's label of the name that a token is part of, or None."""
        return self._labels.get(token.index)

    def is_somebody(self, token: Token) -> bool:
        """Tell whether a token's phrase names or describes somebody."""
        mention = self.mention(token)
        if mention is not None:
            return mention.form != "place"
        return bool(self.own(token)) or self.label(token) in ("PERSON", "ORG", "NORP", "GPE")

    def own(self, token: Token) -> tuple[Standing, ...]:
        """Return the parties that a token itself names, its owners not asked."""
        if self._labels.get(token.index) == "MONEY" or self._is_of_money(token):
            return ()
        mention = self.mention(token)
        if mention is not None:
            found = self._of_mention(mention, token)
            if found or mention.form == "place":
                return found
        if token.text.lower() in _FIRST_PERSON:
            return self._speaking(token)
        return self._of_word(token)

    def _is_of_money(self, token: Token) -> bool:
        """Tell the country of "60 million U.S. dollars", which takes no part in anything."""
        if token.index + 1 == len(self.parse.tokens):
            return False
        # "lent Kenya 40 million dollars": the parser hangs a recipient, too, on the sum.
        noun = self.parse.tokens[token.index + 1]
        return token.head == noun.index and noun.lemma.lower() in classes()["currencies"]

    def _speaking(self, token: Token) -> tuple[Standing, ...]:
        """Return who says "we" or "I": the speaker of the innermost statement around the word."""
        statement = self.statement(token)
        speaker = self._actors.get(statement.actor or "") if statement is not None else None
        if speaker is None:
            return ()
        person = speaker.name if speaker.kind == "person" else None
        return tuple(
            Standing(
                Party(code=code, actor=speaker.id, words=token.span.evidence(self.dispatch.text)),
                token.index,
                person,
            )
            for code in codes_of(speaker)
        )

    def nobody_known(self, token: Token) -> tuple[Standing, ...]:
        """Return the party of a name or a description that no mention explains, or nothing.

        A name keeps its words; "armed men" become ``unnamed: armed men``.
        """
        if token.pos == "PROPN":
            span = self._names.get(token.index)
            words = (span or self.phrase(token)).evidence(self.dispatch.text)
            if self._labels.get(token.index) in _NO_ACTORS:
                return ()
            bare = words.text.removeprefix("the ").removeprefix("The ")
            return (Standing(Party(code=bare, words=words), token.index),)
        if token.pos == "NOUN" and token.lemma.lower() in classes()["actors"] | classes()["organised"]:
            words = self.phrase(token).evidence(self.dispatch.text)
            return (Standing(Party(code=f"unnamed: {words.text}", words=words), token.index),)
        return ()

    def phrase(self, token: Token) -> Span:
        """Return a noun with what stands before it, its article left out."""
        before = [
            each
            for each in children(self.parse, token, "compound", "amod", "nmod", "nummod", "poss")
            if each.index < token.index
        ]
        return Span(before[0].start if before else token.start, token.end)

    def at(self, token: Token, *, deep: bool = True) -> tuple[Standing, ...]:
        """Return the parties of a noun phrase: its own, else its possessor's, adjective's, preposition's.

        Args:
            token: The phrase's head.
            deep: Ask through prepositions too ("the request of La Paz").
        """
        return self._at(token, _DEEPEST if deep else 0)

    def _at(self, token: Token, depth: int) -> tuple[Standing, ...]:
        key = (token.index, depth)
        if key not in self._known:
            self._known[key] = ()  # a circle answers nothing
            self._known[key] = self._ask(token, depth)
        return self._known[key]

    def _ask(self, token: Token, depth: int) -> tuple[Standing, ...]:
        joint = self._joint(token) or self.both(token)
        if joint:
            return joint
        own = self._seated(token) or self.own(token)
        if own and (
            not all(each.party.code.startswith("unnamed") for each in own)
            or token.lemma.lower() in classes()["organised"]
        ):
            return own
        if not own and token.lemma.lower() in classes()["organised"]:
            return self.nobody_known(token)
        # Whom a description leaves without a country, its phrase may give one.
        return tuple(each for each in self._owner(token, depth) if not own or each.office) or own

    def _seated(self, token: Token) -> tuple[Standing, ...]:
        """Return the state whose "court in Minsk" or "police in Lima" acts, wherever the story was filed."""
        mention = self.mention(token)
        if mention is None or token.pos != "NOUN" or not token.text.islower():
            return ()
        words = mention.words
        if any(
            self.adjective(each) for each in children(self.parse, token, "amod", "compound", "nmod", "poss")
        ):
            return ()  # "the Omani minister in Minsk" is of Oman
        for place in after(self.parse, token, "in"):
            code = by_seat().get(place.text)
            if code is not None:
                return (Standing(Party(code=code, actor=None, words=words), token.index, office=True),)
        return ()

    def _joint(self, token: Token) -> tuple[Standing, ...]:
        """Return both countries of "Kenyan and Ethiopian ministers"."""
        for each in children(self.parse, token, "amod", "compound", "nmod"):
            words = conjuncts(self.parse, each)
            if len(words) > 1:
                found = distinct(tuple(standing for word in words for standing in self._of_word(word)))
                if len(found) > 1:
                    return found
        return ()

    def _owner(self, token: Token, depth: int) -> tuple[Standing, ...]:
        for each in children(self.parse, token, "poss", "compound", "amod", "nmod", "appos"):
            if each.dep in ("poss", "appos"):
                found = self._at(each, depth)
            else:
                found = tuple(
                    standing for word in conjuncts(self.parse, each) for standing in self.adjective(word)
                )
            if found:
                return found
        if not depth:
            return ()
        for preposition in _OWNERS:
            found = tuple(
                standing
                for noun in after(self.parse, token, preposition)
                for standing in self._at(noun, depth - 1)
            )
            if found:
                return found
        # "families leaving the floods in Malawi"
        for clause in children(self.parse, token, "acl"):
            for noun in (
                *children(self.parse, clause, "dobj"),
                *after(self.parse, clause, "in"),
                *after(self.parse, clause, "from"),
            ):
                found = self._at(noun, depth - 1)
                if found:
                    return found
        return ()

    def adjective(self, token: Token) -> tuple[Standing, ...]:
        """Return the party that a modifier names ("Kenyan", "U.S.-Omani")."""
        found = self.own(token)
        if found:
            return found
        for each in children(self.parse, token, "compound", "amod", "nmod", "conj"):
            found += self.own(each)
        return found

    def _of_mention(self, mention: Mention, token: Token) -> tuple[Standing, ...]:
        actor = self._actors.get(mention.actor or "")
        upper = self.parse.tokens[token.head]
        if actor is not None and actor.kind == "person" and actor.country is None and upper.pos == "ADP":
            # A town that was taken for somebody: "a mill in Salalah".
            country = country_of(mention.head.text) if upper.text.lower() in _WHERE else None
            if country is not None:
                return (
                    Standing(Party(code=country, words=mention.words), token.index, place=True, office=True),
                )
        if actor is None or mention.form == "place":
            country = mention.country or (country_of(mention.head.text) if mention.form == "place" else None)
            if country is None:
                return ()
            party = Party(code=country, words=mention.words)
            return (Standing(party, token.index, place=mention.form == "place", office=True),)
        return tuple(
            Standing(
                Party(code=code, actor=actor.id, words=mention.words),
                token.index,
                person=actor.name if actor.kind == "person" else None,
                office=actor.kind == "government" or actor.sector in STATE or len(code) == len("ISO"),
            )
            for code in self._codes(actor)
        )

    def _codes(self, actor: Actor) -> tuple[str, ...]:
        """Return an actor's codes; persons who stand together have each his own country's."""
        if actor.kind != "person" or "; " not in actor.name:
            return codes_of(actor)
        names = actor.name.split("; ")
        each = {one.name: codes_of(one) for one in self.reading.actors if one.kind == "person"}
        return tuple(dict.fromkeys(code for name in names for code in each.get(name, (name,))))

    def _of_word(self, token: Token) -> tuple[Standing, ...]:
        """Read a country, a seat or an organisation from the words, where no mention stands."""
        if not token.text[:1].isupper():
            return ()
        named = token.text in by_seat() or token.text in by_name()
        if token.pos not in ("PROPN", "ADJ", "NOUN") and not named:
            # A tagger that knows no Lusaka takes it for an article.
            return ()
        span = self._names.get(token.index, token.span)
        words = span.of(self.dispatch.text)
        bare = words.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
        code = None
        for each in (bare, token.text):
            code = code or by_name().get(each) or by_adjective().get(each) or by_noun().get(each)
            code = code or by_seat().get(each)
        if code is None and self._labels.get(token.index) == "GPE":
            # A namesake far away says nothing of this story.
            found = country_of(bare)
            code = found if found in self._lands or not self._lands else None
        if code is not None:
            return (
                Standing(Party(code=code, words=span.evidence(self.dispatch.text)), token.index, office=True),
            )
        return ()


def distinct(standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """Return the standings, each code once, the first of each kept."""
    return tuple({standing.party.code: standing for standing in reversed(standings)}.values())[::-1]


def merged(first: tuple[Party, ...], more: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties of both, each code once."""
    codes = {party.code for party in first}
    return first + tuple(party for party in more if party.code not in codes)


def words_of(span: Span, dispatch: Dispatch) -> Evidence:
    """Return a span's words, white space at its ends left out."""
    return span.within(dispatch.text).evidence(dispatch.text)


def possessor(parse: Parse, token: Token) -> Token | None:
    """Return the possessor of a noun, or None."""
    return child(parse, token, "poss")
