"""The network: the table of pairs first, then a picture of the strongest."""

from litestar import Response, get

from dateline.desk.network import Pair
from dateline.desk.network import network as network_of
from dateline.errors import UsageError
from dateline.lexicon.countries import countries, name_of
from dateline.web.addresses import dyad_url
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.charts.network import network_chart
from dateline.web.rendering import render

MOST_LISTED = 200


@get("/network", sync_to_thread=True, include_in_schema=False)
def network(request: Asked) -> Response[str]:
    """Show who deals with whom."""
    asked = filters_of(request, ("country", "since", "until", "least", "everybody"))
    found = network_of(
        ledger_of(request),
        states_only="everybody" not in asked,
        country=asked.get("country"),
        since=asked.get("since"),
        until=asked.get("until"),
        least=_least(asked.get("least", "1")),
        limit=MOST_LISTED,
    )

    def leading(pair: Pair) -> str | None:
        if pair.one not in countries() or pair.two not in countries():
            return None
        return dyad_url(pair.one, pair.two, since=asked.get("since"), until=asked.get("until"))

    chart = network_chart(found, name_of, leading)
    return render(
        request,
        "network.html",
        {"network": found, "chart": chart, "asked": asked, "most": MOST_LISTED},
    )


def _least(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit():
        raise UsageError(f"{typed!r} is no number of records", hint="give 1 or more")
    return int(typed[:9])


handlers = (network,)
