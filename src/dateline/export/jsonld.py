"""schema.org in JSON-LD: dispatches as NewsArticle, what was said as Quotation or Claim.

One graph; the context is named, not fetched. A Quotation's ``text`` is what
stands in quotation marks or beside them in one statement; a Claim is what is
attributed without them, in the reporter's words. The article's own text is
not written.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO, Any

from dateline.export.standing import standing_of
from dateline.export.stream import known, uri_of, write_list
from dateline.export.strict import UNNAMED
from dateline.export.where import filed_at
from dateline.lexicon.countries import codes_of, name_of
from dateline.schema import Dispatch, Reading, Statement

CONTEXT = "https://schema.org"

WORDLESS = "the statement attributes no words"

_DAY = len("2015-10-06")


class JsonLdExporter:
    """Writes one graph of articles, quotations and claims."""

    name = "jsonld"
    suffix = ".jsonld"
    says = "schema.org: NewsArticle, Quotation, Claim"

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        opening = f'{{"@context":"{CONTEXT}","@graph":['
        return write_list(readings, out, self._nodes, opening=opening, closing="]}")

    def _nodes(self, dispatch: Dispatch, reading: Reading) -> Iterator[dict[str, Any]]:
        self.left_out[WORDLESS] += sum(not each.content for each in reading.statements)
        return nodes_of(dispatch, reading)


def nodes_of(dispatch: Dispatch, reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield the article and what is said in it; who declined to comment said nothing."""
    yield _article(dispatch, reading)
    for statement in reading.statements:
        if statement.content:
            yield _statement(statement, dispatch, reading)


def _article(dispatch: Dispatch, reading: Reading) -> dict[str, Any]:
    filed, standing, line = reading.filed, standing_of(dispatch, reading), dispatch.dateline
    point = filed_at(dispatch)
    codes = codes_of(line.country) if line and line.country else None
    place = (
        known(
            **{"@type": "Place"},
            name=line.place,
            # schema.org wants the two letters of ISO 3166-1 alpha-2.
            address={"@type": "PostalAddress", "addressCountry": codes.iso} if codes else None,
            geo=(
                {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}
                if point
                else None
            ),
        )
        if line and line.place
        else None
    )
    return known(
        **{"@type": "NewsArticle", "@id": uri_of(dispatch.id)},
        identifier=dispatch.id,
        headline=dispatch.headline.text if dispatch.headline else None,
        abstract=dispatch.summary.text if dispatch.summary else None,
        dateline=line.words.text if line else None,
        locationCreated=place,
        datePublished=filed.earliest[:_DAY]
        if filed and filed.earliest and filed.earliest == filed.latest
        else None,
        temporal=filed.value if filed and "XXXX-XX-XX" not in filed.value else None,
        url=dispatch.url,
        inLanguage=dispatch.language or "en",
        author={"@type": "Person", "name": dispatch.byline.text} if dispatch.byline else None,
        sourceOrganization={"@type": "NewsMediaOrganization", "name": dispatch.agency}
        if dispatch.agency
        else None,
        publisher={"@type": "Organization", "name": dispatch.publisher} if dispatch.publisher else None,
        creativeWorkStatus=None if standing == "current" else standing,
        isBasedOn={"@id": uri_of(dispatch.supersedes)} if dispatch.supersedes else None,
    )


def _statement(statement: Statement, dispatch: Dispatch, reading: Reading) -> dict[str, Any]:
    article = {"@id": uri_of(dispatch.id)}
    text = " … ".join(each.text for each in statement.content)
    who = _who(statement, reading)
    day = statement.when.earliest if statement.when else None
    if statement.form == "indirect":
        kind = {"@type": "Claim", "author": who, "appearance": article}
    else:
        kind = {"@type": "Quotation", "spokenByCharacter": who, "isPartOf": article}
    return known(
        **{"@id": f"{uri_of(dispatch.id)}#{statement.id}"},
        **known(**kind),
        text=text,
        dateCreated=day[:_DAY] if day else None,
        about={"@type": "Thing", "name": statement.about.text} if statement.about else None,
        inLanguage=dispatch.language or "en",
    )


def _who(statement: Statement, reading: Reading) -> dict[str, Any] | None:
    actor = reading.actor(statement.actor)
    name = statement.speaker or (actor.name if actor else None)
    if name is None:
        return None
    person = actor is None or actor.kind in ("person", "unnamed", "people")
    country = {"@type": "Country", "name": name_of(statement.country)} if statement.country else None
    return known(
        **{"@type": "Person" if person else "Organization"},
        name=name.removeprefix(UNNAMED),
        description="not named in the dispatch" if name.startswith(UNNAMED) else None,
        jobTitle=statement.office if person else None,
        nationality=country if person else None,
        location=None if person else country,
        sameAs=f"https://www.wikidata.org/entity/{actor.wikidata}" if actor and actor.wikidata else None,
    )
