"""An actor's offices over time: as our table has them, and as dispatches print them."""

from datetime import date

from dateline.desk.persons import Profile
from dateline.lexicon.offices import Term
from dateline.schema.calendar import interval_of
from dateline.web.addresses import record_url
from dateline.web.charts.bands import Band, draw_bands
from dateline.web.charts.chart import Cell, Chart
from dateline.web.wording import interval

_COLUMNS = ("office", "from", "to", "according to")


def office_chart(profile: Profile, *, today: date) -> Chart:
    """Draw terms of office as bands, and days of dispatches that print an office as rings.

    A term whose end our table does not know ends in an arrow on the day until
    which the table is known; that says nothing of the days after.

    Args:
        profile: The actor.
        today: The day to mark.
    """
    title = f"Offices of {profile.name} over time"
    bands = [_term(term, until) for term, until in zip(profile.terms, profile.known_until, strict=True)]
    for held in profile.held:
        printed = interval(_iso(held.first), _iso(held.last))
        bands.append(
            Band(
                label=f"“{held.office}”",
                title=f"{held.office}: printed by dispatches of {printed}",
                first=None,
                last=None,
                href=record_url(held.evidence.id),
                marks=held.days,
            )
        )
    svg, left_out = draw_bands(bands, label=title, prefix="offices", today=today)
    rows = (
        *(_term_row(term, until) for term, until in zip(profile.terms, profile.known_until, strict=True)),
        *(
            (
                Cell(held.office, record_url(held.evidence.id)),
                Cell(_iso(held.first) or "not dated"),
                Cell(_iso(held.last) or "not dated"),
                Cell(f"printed by dispatches of {len(held.days)} {'day' if len(held.days) == 1 else 'days'}"),
            )
            for held in profile.held
        ),
    )
    return Chart(
        title=title,
        summary=_summary(profile),
        svg=svg,
        columns=_COLUMNS,
        rows=rows,
        limit=f"{left_out} of {len(bands)} offices have no date or no room; the table has them."
        if svg and left_out
        else None,
    )


def _summary(profile: Profile) -> str:
    if not profile.held and not profile.terms:
        return f"No dispatch prints an office of {profile.name}, and our table of offices has none."
    printed = ", ".join(held.office for held in profile.held[:4]) or "no office"
    terms = len(profile.terms)
    table = (
        f"our table knows {terms} {'term' if terms == 1 else 'terms'}"
        if terms
        else "our table of offices does not know the name"
    )
    return f"Dispatches print {printed}; {table}."


def _term(term: Term, until: date) -> Band:
    end = term.end or f"known until {until}"
    return Band(
        label=term.office,
        title=f"{term.office}, {term.start} – {end} ({term.source})",
        first=_first(term.start),
        last=_last(term.end) if term.end else until,
        look="solid" if term.end else "hollow",
    )


def _term_row(term: Term, until: date) -> tuple[Cell, ...]:
    return (
        Cell(term.office),
        Cell(term.start),
        Cell(term.end or f"known until {until}"),
        Cell(f"table of offices, {term.source}"),
    )


def _first(day: str) -> date:
    """Return the first day of a year, a month or a day."""
    return date.fromisoformat(interval_of(day)[0] or day)


def _last(day: str) -> date:
    """Return the last day likewise."""
    return date.fromisoformat(interval_of(day)[1] or day)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
