"""Whom a source's words mean: the actors room's mentions, and what conversation adds to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.view import View, is_word
from dateline.lexicon.countries import name_of
from dateline.lexicon.cues import occasions
from dateline.schema import Actor, Mention, Reading

_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "who", "his", "their", "its", "himself", "herself"}
)
_LANDS = frozenset({"place", "country", "metonym"})
_ARTICLES = frozenset({"the", "a", "an", "same"})


@dataclass(frozen=True)
class Speaker:
    """Who speaks, as far as it can be told.

    Args:
        name: The actor's name; joint speakers joined by ``; ``; None for words
            that nobody resolved ("they").
        actor: Id of the actor, or None.
        office: As printed, or None.
        country: ISO 3166-1 alpha-3, or None.
        kind: The actor's kind, or ``unnamed`` where no mention covers the words.
        how: Slug of the rule that told it.
    """

    name: str | None
    actor: str | None = None
    office: str | None = None
    country: str | None = None
    kind: str = "unnamed"
    how: str = "statements/named-source"


@dataclass(frozen=True)
class Cast:
    """The mentions of a dispatch, found by the token that they cover."""

    view: View
    reading: Reading

    @cached_property
    def _actors(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def _mentions(self) -> Mapping[int, Mention]:
        """The mention at each token; one whose head covers it is preferred, then the shorter."""
        found: dict[int, tuple[tuple[int, int], Mention]] = {}
        for mention in self.reading.mentions:
            for token in self.view.parse.inside(mention.words.span):
                at_head = token.span.overlaps(mention.head.span)
                rank = (0 if at_head else 1, len(mention.words.text))
                if token.index not in found or rank < found[token.index][0]:
                    found[token.index] = (rank, mention)
        return {index: mention for index, (_, mention) in found.items()}

    def mention(self, index: int) -> Mention | None:
        """Return the mention that covers a token, or None."""
        return self._mentions.get(index)

    def actor(self, mention: Mention | None) -> Actor | None:
        """Return a mention's actor, or None."""
        return self._actors.get(mention.actor) if mention is not None and mention.actor else None

    def speaker(self, draft: Draft) -> Speaker | None:
        """Return who a draft's own words name, or None for a pronoun that nobody resolved."""
        if draft.subject is None:
            return None
        heads = [draft.subject, *self._joined(draft.subject)]
        behind = self._behind_words(draft.subject)
        if behind is not None:
            return behind
        named = [each for head in heads if (each := self._one(head)) is not None]
        if not named:
            return None
        if len(named) == 1:
            return named[0]
        return _joint(named)

    def _behind_words(self, head: int) -> Speaker | None:
        """Return who stands behind "figures released by the bank", "a statement from the ministry"."""
        view = self.view
        if view.tokens[head].lemma not in occasions().papers:
            return None
        words = [head, *(child.index for child in view.children(head, "acl") if child.tag == "VBN")]
        for word in words:
            for preposition in view.children(word, "agent", "prep"):
                if preposition.lemma not in {"by", "from"}:
                    continue
                for noun in view.children(preposition.index, "pobj"):
                    found = self._one(noun.index)
                    if found is not None and found.kind != "unnamed":
                        return found
        return None

    def _joined(self, head: int) -> list[int]:
        found: list[int] = []
        for child in self.view.children(head, "conj"):
            if child.pos in {"PROPN", "NOUN"} and child.index > head:
                found.extend([child.index, *self._joined(child.index)])
        return found

    def _one(self, head: int) -> Speaker | None:
        mention = self._at(head)
        actor = self.actor(mention)
        if actor is not None and mention is not None:
            return Speaker(
                name=actor.name,
                actor=actor.id,
                office=mention.office or actor.office,
                country=actor.country or mention.country,
                kind=actor.kind,
            )
        if mention is not None and mention.country is not None and mention.form in _LANDS:
            # A capital or country that speaks is its government, whatever it is elsewhere.
            return Speaker(
                name=f"government of {name_of(mention.country)}",
                country=mention.country,
                kind="government",
                how="statements/place-speaks",
            )
        token = self.view.tokens[head]
        if token.lemma in _PRONOUNS or token.pos == "PRON" or token.tag in {"WP", "WDT"}:
            return None
        return self._described(head, mention)

    def _at(self, head: int) -> Mention | None:
        """Return the mention at a head, or at its apposition ("the minister, Ana Ruiz")."""
        mention = self.mention(head)
        if mention is not None and (actor := self.actor(mention)) is not None and actor.kind != "unnamed":
            return mention
        for child in self.view.children(head, "appos"):
            other = self.mention(child.index)
            actor = self.actor(other)
            if actor is not None and actor.kind != "unnamed":
                return other
        return mention

    def _described(self, head: int, mention: Mention | None) -> Speaker:
        view = self.view
        if view.tokens[head].pos == "NOUN":
            # "the country's largest refiner, Orlo Oil": the name in apposition.
            head = next((child.index for child in view.children(head, "appos") if child.pos == "PROPN"), head)
        first, last = view.left(head), view.right(head)
        for child in view.children(head, "relcl", "acl", "appos", "conj", "cc"):
            if child.index > head:
                last = max(head, min(last, view.left(child.index) - 1))
        while last > head and not is_word(view.tokens[last]):
            last -= 1
        while first < head and (
            view.tokens[first].text.lower() in _ARTICLES or not is_word(view.tokens[first])
        ):
            first += 1
        words = " ".join(view.span(first, last).of(view.text).split())
        country = mention.country if mention is not None else None
        if view.tokens[head].pos == "PROPN":
            return Speaker(name=words, country=country, how="statements/unresolved-name")
        return Speaker(
            name=f"unnamed: {words}", office=words, country=country, how="statements/unnamed-source"
        )


def _joint(speakers: Sequence[Speaker]) -> Speaker:
    names = list(dict.fromkeys(each.name for each in speakers if each.name is not None))
    countries = {each.country for each in speakers}
    first = speakers[0]
    if len(names) == 1:
        return first
    return Speaker(
        name="; ".join(names),
        actor=None,
        office=None,
        country=countries.pop() if len(countries) == 1 else None,
        kind=first.kind,
        how="statements/joint-source",
    )
