"""When and where an event was: time expressions and places that the syntax ties to its trigger."""

from dataclasses import dataclass, field

from dateline.annotate.clauses import ancestors, head
from dateline.annotate.parties import Standing, Who
from dateline.schema import Evidence, Sentence, Span, Timex, Token, When
from dateline.schema.calendar import due_interval, interval_of

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset({"in", "at", "to", "near", "outside", "into", "from", "inside", "across", "for", "around"})
# Farther away a date belongs to something else, whatever the parser says.
_BEFORE_A_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_NEAR = 20
_FIRM = frozenset({"DATE", "TIME"})


@dataclass(eq=False)
class Occasions:
    """The time expressions and places of one dispatch, by sentence.

    Args:
        who: The dispatch with its parties.
    """

    who: Who
    _timexes: dict[int, list[tuple[Timex, Token]]] = field(init=False, default_factory=dict)
    _places: dict[int, list[tuple[Span, Token]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        parse = self.who.parse
        for timex in self.who.reading.timexes:
            inside = parse.inside(timex.words.span)
            if inside:
                top = _top(inside)
                self._timexes.setdefault(top.sentence, []).append((timex, top))
        for name in parse.names:
            inside = parse.inside(name.span)
            if name.label in _PLACES and inside:
                top = _top(inside)
                self._places.setdefault(top.sentence, []).append((name.span, top))

    def when(self, trigger: Token, rivals: frozenset[int]) -> When | None:
        """Return the date of an event.

        Args:
            trigger: Its word.
            rivals: Tokens of other triggers and of reporting verbs: a time
                expression belongs to the nearest of them above it.
        """
        for timex, top in self._timexes.get(trigger.sentence, ()):
            near = abs(top.index - trigger.index) <= _NEAR
            if near and timex.type in _FIRM and self._belongs(top, trigger, rivals):
                found = self._dated(timex, top)
                if found is not None:
                    return found
        upper = head(self.who.parse, trigger)
        if trigger.dep == "conj" and trigger.pos == "VERB" and upper is not None and upper.tag == trigger.tag:
            return self.when(upper, rivals - {upper.index})
        return None

    def where(self, trigger: Token, rivals: frozenset[int]) -> Evidence | None:
        """Return the place of an event, as printed."""
        for span, top in self._places.get(trigger.sentence, ()):
            upper = head(self.who.parse, top)
            if upper is None or upper.text.lower() not in _WHERE:
                continue
            if self._belongs(top, trigger, rivals):
                return span.evidence(self.who.dispatch.text)
        return None

    def place_codes(self, trigger: Token, rivals: frozenset[int]) -> tuple[str, ...]:
        """Return the country in which an event's place lies, or nothing."""
        parse = self.who.parse
        for _, top in self._places.get(trigger.sentence, ()):
            upper = head(parse, top)
            if upper is not None and upper.text.lower() in _WHERE and self._belongs(top, trigger, rivals):
                found = tuple(each for each in self.who.own(top) if not self._is_far(each))
                if found:
                    return tuple(each.party.code for each in found)
        return ()

    def _is_far(self, standing: Standing) -> bool:
        """Tell a namesake: a town of a third country of which a story on two says nothing else."""
        sides = self.who.sides
        return sides is not None and standing.party.code not in {
            *sides,
            *(each.country for each in self.who.reading.mentions if each.form != "place"),
        }

    def _belongs(self, top: Token, trigger: Token, rivals: frozenset[int]) -> bool:
        if top.index == trigger.index:
            return True
        noun = head(self.who.parse, top)
        if top.dep in _BEFORE_A_NOUN and noun is not None and noun.index != trigger.index:
            # "Under the 2026 agreement it sent ships": the year is the agreement's.
            return False
        below = top
        for upper in ancestors(self.who.parse, top):
            if upper.index == trigger.index:
                # What is promised for May was not promised in May.
                return below.dep not in ("xcomp", "ccomp", "relcl", "advcl")
            if upper.index in rivals:
                break
            below = upper
        # A noun's date often hangs on its verb: "held talks on Monday".
        above = next(ancestors(self.who.parse, trigger), None)
        below = top
        for upper in ancestors(self.who.parse, top):
            if below.dep in ("advcl", "relcl"):
                # "would reimpose the ban if the vote in May failed": May is when the vote is.
                return False
            if above is not None and upper.index == above.index and upper.index not in rivals:
                return trigger.pos != "VERB" or trigger.dep in ("xcomp", "acomp")
            if upper.index in rivals:
                return False
            below = upper
        return False

    def _dated(self, timex: Timex, top: Token) -> When | None:
        if timex.value.endswith("_REF") or not timex.value:
            return None
        upper = head(self.who.parse, top)
        word = upper.text.lower() if upper is not None and upper.pos in ("ADP", "SCONJ") else ""
        filed = self.who.reading.filed
        day = (filed.earliest or filed.value) if filed is not None else None
        value = due_interval(word, timex.value, timex.earliest, timex.latest, day) if word else timex.value
        value = value or timex.value
        if word == "since" and value.endswith("/..") and day:
            value = f"{timex.value.partition('/')[0]}/{day[:10]}"
        if timex.type == "TIME" and "T" in value and "/" not in value:
            # An event is dated to the day.
            value = value.partition("T")[0]
        if value == timex.value:
            return When(
                value=value, earliest=timex.earliest, latest=timex.latest, basis="timex", words=timex.words
            )
        earliest, latest = interval_of(value)
        return When(value=value, earliest=earliest, latest=latest, basis="timex", words=timex.words)


def _top(tokens: tuple[Token, ...]) -> Token:
    inside = {token.index for token in tokens}
    return next(
        (token for token in tokens if token.head not in inside or token.head == token.index), tokens[-1]
    )


def sentence_of(who: Who, token: Token) -> Sentence:
    """Return the sentence that a token stands in."""
    return who.parse.sentences[token.sentence]
