"""What the made-up weeks are told with."""

from typing import NamedTuple


class Stock(NamedTuple):
    """Countries, acts and sentences of one made-up week.

    Args:
        lands: Country, adjective, capital, a minister.
        kinds: What happens, in four wordings each; {x} is a thing that tells one happening from another.
            Words in brackets name another occurrence that the act was about; {x} always does.
        things: For each kind the things.
        towns: Where.
        quotes: What bystanders say; they belong to no happening.
        openings: Beginnings of background sentences.
        middles: Their middles.
        endings: Their ends.
        agencies: Who files.
        papers: Who prints again.
        sayings: What the first minister says: first halves and second halves, each as said and as told.
        office: What the first minister is called where he is quoted.
        same_day: Whether every sixth happening has sides and day of the one before, and is another act.
    """

    lands: tuple[tuple[str, str, str, str], ...]
    kinds: tuple[tuple[str, ...], ...]
    things: tuple[tuple[str, ...], ...]
    towns: tuple[str, ...]
    quotes: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    endings: tuple[str, ...]
    agencies: tuple[str, ...]
    papers: tuple[str, ...]
    sayings: tuple[tuple[tuple[str, str], ...], ...] = ()
    office: str = "Prime Minister"
    same_day: bool = False
