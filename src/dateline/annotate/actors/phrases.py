"""What a candidate mention is, before anybody asks who it means."""

from dataclasses import dataclass
from typing import Literal

from dateline.lexicon.roles import Role

Sort = Literal[
    "person",  # a name, with a title or with the shape of a person's name
    "office",  # a role without a name: "the deputy minister", "three clerks"
    "country",
    "seat",
    "government",
    "organisation",
    "international",
    "outlet",
    "people",
    "sides",  # "both countries"
    "name",  # capitalised words of which nothing more is known
    "pronoun",
]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may mean an actor.

    Args:
        sort: What they look like.
        first, last: Tokens of the whole phrase, half-open.
        head_first, head_last: Tokens of the name or noun that carries it.
        name: The name as printed, or None.
        office: The title less the country's adjective, or None.
        role: The role word's entry, or None.
        country: ISO 3166-1 alpha-3 that the words themselves give, or None.
        sector: PLOVER sector that the words give, or None.
        plural: More than one.
        definite: "the", a possessor: True; "a", a number: False; bare: None.
        owner: Token of the possessor ("his", "Aasen" in "Aasen's aide"), or None.
        of: What the role is of ("Bergen", "the Harbour Fund"), as printed, or None.
        former: The title is said to be past.
        noun: The noun that says what a name is ("company", "daily"), lower case, or None.
        label: Label of the parser's name that covers the head, or empty.
        rule: Slug of the rule that read it.
    """

    sort: Sort
    first: int
    last: int
    head_first: int
    head_last: int
    name: str | None = None
    office: str | None = None
    role: Role | None = None
    country: str | None = None
    sector: str | None = None
    plural: bool = False
    definite: bool | None = None
    owner: int | None = None
    of: str | None = None
    former: bool = False
    label: str = ""
    noun: str | None = None
    rule: str = "actors/name"
