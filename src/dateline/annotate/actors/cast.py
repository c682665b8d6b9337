"""The actors of one dispatch while they are being told apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.lexicon.names import name_words
from dateline.lexicon.roles import Role
from dateline.schema import ActorKind


@dataclass(slots=True)
class Seen:
    """One place where a member was mentioned.

    Args:
        token: Index of the mention's head.
        sentence: Index of its sentence.
        weight: Grammatical weight: subjects above objects above the rest.
        quoted: Whether it stands inside a quotation.
    """

    token: int
    sentence: int
    weight: int
    quoted: bool


@dataclass(slots=True, eq=False)
class Member:
    """An actor in the making; frozen into a record at the end."""

    name: str
    kind: ActorKind
    country: str | None = None
    office: str | None = None
    role: Role | None = None
    sector: str | None = None
    gender: str | None = None
    plural: bool = False
    former: bool = False
    boss: "Member | None" = None
    guessed: bool = False
    nouns: set[str] = field(default_factory=set)
    seen: list[Seen] = field(default_factory=list)

    @property
    def animate(self) -> bool:
        """Whether he, she or who can mean it."""
        return self.kind in ("person", "unnamed")


class Cast:
    """The members in order of their making."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._by_name: dict[tuple[str, str], Member] = {}
        self._by_part: dict[str, list[Member]] = {}

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def add(self, member: Member) -> Member:
        """Take in a new member."""
        self.members.append(member)
        self._by_name.setdefault((member.kind, fold(member.name)), member)
        if member.kind == "person":
            for part in parts_of(member.name):
                self._by_part.setdefault(part, []).append(member)
        return member

    def rename(self, member: Member, name: str) -> None:
        """Give a person a fuller name."""
        member.name = name
        self._by_name.setdefault((member.kind, fold(name)), member)
        for part in parts_of(name):
            known = self._by_part.setdefault(part, [])
            if member not in known:
                known.append(member)

    def named(self, kind: str, name: str) -> Member | None:
        """Return the member of this kind and name, or None."""
        return self._by_name.get((kind, fold(name)))

    def person(self, name: str) -> list[Member]:
        """Return the persons that a name may mean, the likeliest first.

        A single word means a person one of whose names it is, by preference
        the last; several words must all be among the person's names.
        """
        parts = parts_of(name)
        if not parts:
            return []
        exact = self.named("person", name)
        if exact:
            return [exact]
        found = [
            each
            for each in self._by_part.get(parts[-1], ())
            if not each.plural and _fits(parts, parts_of(each.name))
        ]
        return sorted(found, key=lambda each: (parts_of(each.name)[-1] != parts[-1], -_latest(each)))


def parts_of(name: str) -> tuple[str, ...]:
    """Split a person's name into its folded words, particles and suffixes left out."""
    words = name_words()
    folded = fold(name).split()
    kept = tuple(word for word in folded if word not in words.particles and word not in words.suffixes)
    return kept or tuple(folded)


def fold(name: str) -> str:
    """Fold case, apostrophes and white space."""
    return " ".join(name.replace("’", "'").casefold().split())


def _fits(parts: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(parts) == 1:
        return parts[0] in full
    return set(parts) <= set(full) or set(full) <= set(parts)


def _latest(member: Member) -> int:
    return member.seen[-1].token if member.seen else -1
