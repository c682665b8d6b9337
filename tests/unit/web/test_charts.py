"""Pictures as values: what they draw, what stands beside them, and that no words escape from them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from dateline.desk.agenda import Plan
from dateline.desk.dyad import arrange
from dateline.desk.network import Network, Pair
from dateline.desk.occurrences import Occurrence
from dateline.desk.persons import Held, Profile
from dateline.desk.placing import place
from dateline.lexicon.offices import Term
from dateline.web.charts.bands import MOST_BANDS, Band, draw_bands
from dateline.web.charts.chart import Chart
from dateline.web.charts.curve import curve
from dateline.web.charts.lanes import LEFT, MOST_ROWS, lane_chart
from dateline.web.charts.network import MOST_PARTIES, network_chart
from dateline.web.charts.offices import office_chart
from dateline.web.charts.scale import Scale, reach
from dateline.web.charts.svg import shortened, signed, tag
from dateline.web.days import days
from dateline.web.pages.plans import agenda_chart
from tests.telling import commitment, event, found, link, statement

TODAY = date(2021, 5, 10)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)> &amp; ' javascript:alert(3)"


def shapes(chart: Chart) -> ET.Element:
    assert chart.svg is not None
    return ET.fromstring(chart.svg)


def marks(chart: Chart, name: str, kind: str) -> list[ET.Element]:
    return [each for each in shapes(chart).iter(f"{SVG}{name}") if each.get("class") == kind]


def drawn(records: Sequence, links: Sequence = ()) -> tuple[Chart, Chart]:
    dyad = arrange(records, links, sides=("FIN", "NOR"), today=TODAY)
    names = ("Finland", "Norway")
    return (
        curve(dyad, names, lambda period: f"/d?since={period.first}"),
        lane_chart(dyad, names, lambda item: f"/r/{item.found.id}"),
    )


def test_the_curve_says_in_one_sentence_what_it_draws() -> None:
    chart, _ = drawn([event("e-1", when="2021-05-04"), event("e-2", "SANCTION", when="2021-05-06")])
    assert chart.summary == (
        "2021-05-04 to 2021-05-06: 2 distinct events, cooperation +2.5 against conflict −6.0; "
        "most cooperative 2021-05-04 (+2.5); most hostile 2021-05-06 (−6.0)."
    )


def test_the_table_of_a_curve_has_every_period_with_an_event() -> None:
    chart, _ = drawn([event("e-1", when="2021-05-04"), event("e-2", "SANCTION", when="2021-05-06")])
    assert [[cell.text for cell in row] for row in chart.rows] == [
        ["2021-05-04", "+2.5", "0.0", "+2.5", "+2.5 (+2.5 to +2.5)", "1", "0"],
        ["2021-05-06", "0.0", "−6.0", "−6.0", "−6.0 (−6.0 to −6.0)", "1", "0"],
    ]
    assert chart.rows[0][0].href == "/d?since=2021-05-04"


def test_a_band_is_drawn_over_periods_whose_codings_are_in_doubt_and_said_in_the_summary() -> None:
    told = event("e-1", "AID", when="2021-05-04")
    doubtful = msgspec.structs.replace(told, record=msgspec.structs.replace(told.record, confidence=500))
    chart, _ = drawn([doubtful, event("e-2", when="2021-05-06")])
    assert len(marks(chart, "rect", "band")) == 1
    assert chart.summary.endswith(
        "; weighed by the confidence of its codings the sum of both is +7.5 "
        "(between 0.0 and +12.5) instead of +12.5."
    )
    assert chart.rows[0][4].text == "+5.0 (0.0 to +10.0)"


def test_a_curve_of_sure_codings_has_no_band() -> None:
    chart, _ = drawn([event("e-1", when="2021-05-04")])
    assert marks(chart, "rect", "band") == []
    assert "weighed" not in chart.summary


def test_cooperation_and_conflict_differ_by_more_than_colour() -> None:
    chart, _ = drawn([event("e-1", when="2021-05-04"), event("e-2", "SANCTION", when="2021-05-04")])
    fills = {each.get("fill") for each in shapes(chart).iter(f"{SVG}rect")}
    assert {"#1f6fb4", "url(#curve-conflict)"} <= fills


def test_a_curve_without_events_says_why_instead_of_drawing() -> None:
    chart, _ = drawn([statement("s-1", "yes")])
    assert (chart.svg, chart.rows) == (None, ())
    assert "no curve" in chart.summary


def test_a_copy_is_a_ghost_behind_its_first() -> None:
    copies = [event(f"e-{n}", when="2021-05-04", dispatch=f"d{n}", seq=n) for n in (1, 2, 3)]
    _, lanes = drawn(copies, [link("e-1", "e-2"), link("e-1", "e-3")])
    assert len(marks(lanes, "rect", "mark")) == 1
    assert len(marks(lanes, "rect", "ghost")) == 2
    assert "2 copies are not counted" in lanes.summary


def test_what_is_planned_is_hatched_and_what_its_dispatch_dates_has_a_broken_outline() -> None:
    _, lanes = drawn([event("e-1", status="planned", when="2021-05-20"), event("e-2", "SANCTION")])
    look = {
        each.get("fill"): (each.get("rx"), each.get("stroke-dasharray"))
        for each in marks(lanes, "rect", "mark")
    }
    assert look == {
        "url(#lanes-planned-cooperation)": ("4.5", None),
        "#b3541e": ("0", "2 1.6"),
    }


def test_the_side_still_to_come_is_hatched_from_the_line_of_today() -> None:
    _, lanes = drawn([event("e-1", when="2021-05-01"), event("e-2", status="planned", when="2021-05-20")])
    (line,) = marks(lanes, "line", "today")
    (hatched,) = marks(lanes, "rect", "future")
    assert line.get("x1") == hatched.get("x")


def test_an_item_without_a_date_stands_in_the_table_alone() -> None:
    _, lanes = drawn([event("e-1", when="2021-05-04"), commitment("c-1")])
    assert len(marks(lanes, "rect", "mark")) == 1
    assert [row[4].href for row in lanes.rows] == ["/r/e-1", "/r/c-1"]
    assert "1 without a date" in lanes.summary


def test_a_crowded_lane_counts_what_it_cannot_draw() -> None:
    crowd = [event(f"e-{n}", when="2021-05-04", seq=n) for n in range(MOST_ROWS + 3)]
    _, lanes = drawn([*crowd, event("e-late", "AID", when="2021-09-04", seq=99)])
    assert lanes.limit == "3 of 11 find no place in the picture; the table has them all."
    assert len(lanes.rows) == 11
    # The count stands beside the name of its lane, clear of the marks.
    (count,) = (each for each in shapes(lanes).iter() if each.text == "3 more")
    assert float(count.get("x", "")) < LEFT


def test_a_network_draws_the_strongest_pairs_and_states_its_limit() -> None:
    pairs = tuple(Pair(one="AAA", two=f"B{n:02}", statements=100 - n) for n in range(40))
    chart = network_chart(Network(pairs=pairs, total=40), str, lambda pair: f"/dyad/{pair.one}/{pair.two}")
    assert len(marks(chart, "path", "tie")) == MOST_PARTIES - 1
    assert len(chart.rows) == 40
    assert chart.limit == "The picture has the 23 strongest of 40 pairs (at most 60 pairs of 24 parties)."


def test_a_tie_without_events_is_dotted_and_a_hostile_one_broken() -> None:
    pairs = (
        Pair(one="AAA", two="BBB", cooperation=2, intensity=50),
        Pair(one="AAA", two="CCC", conflict=1, intensity=-20),
        Pair(one="BBB", two="CCC", statements=1),
        Pair(one="BBB", two="DDD", conflict=1),
    )
    chart = network_chart(Network(pairs=pairs, total=4), str, lambda _: None)
    dashes = sorted(str(each.get("stroke-dasharray")) for each in marks(chart, "path", "tie"))
    assert dashes == ["1 4", "8 4", "8 4", "None"]


def test_an_empty_network_says_so() -> None:
    chart = network_chart(Network(), str, lambda _: None)
    assert (chart.svg, chart.summary) == (None, "No two parties stand in one record of this selection.")


def test_bands_beyond_the_limit_are_counted() -> None:
    some = [Band(label=str(n), title="", first=TODAY, last=TODAY) for n in range(MOST_BANDS + 2)]
    svg, left_out = draw_bands(some, label="x", prefix="x", today=TODAY)
    assert left_out == 2
    assert str(svg).count('class="band') == MOST_BANDS
    assert draw_bands([], label="x", prefix="x", today=TODAY) == (None, 0)


def test_a_term_without_a_known_end_ends_in_an_arrow_and_not_today() -> None:
    holst = Profile(
        name="Ane Holst",
        country="NOR",
        kind="person",
        terms=(Term("Ane Holst", "Minister", "NOR", "X@2020-01-01", "2015-03", ""),),
        known_until=(date(2020, 1, 1),),
        held=(
            Held(
                office="minister", first=TODAY, last=TODAY, days=(TODAY,),
                evidence=found("statement", statement("s-1", "yes").record),
            ),
        ),
    )  # fmt: skip
    chart = office_chart(holst, today=TODAY)
    assert [[cell.text for cell in row] for row in chart.rows] == [
        ["Minister", "2015-03", "known until 2020-01-01", "table of offices, X@2020-01-01"],
        ["minister", "2021-05-10", "2021-05-10", "printed by dispatches of 1 day"],
    ]
    assert len(marks(chart, "rect", "band hollow")) == 1
    assert len(marks(chart, "circle", "evidence")) == 1


def test_a_person_without_an_office_has_no_picture() -> None:
    chart = office_chart(Profile(name="Ane Holst", country=None, kind="person"), today=TODAY)
    assert chart.svg is None
    assert chart.summary.startswith("No dispatch prints an office of Ane Holst")


def test_an_agenda_draws_fuzzy_plans_over_all_their_days() -> None:
    told = event("e-1", status="planned", when="2021-05-21/2021-05-31")
    planned = Plan(occurrence=Occurrence(first=told), newest=told, placed=place(told))
    chart = agenda_chart([planned], today=TODAY)
    (band,) = marks(chart, "rect", "band planned")
    one_day = 502 / 22  # the picture reaches from today, 10 May, to 31 May
    assert float(str(band.get("width"))) == pytest.approx(11 * one_day, abs=0.2)
    assert "1 of them over several days" in chart.summary


def test_words_never_become_marks() -> None:
    told = event("e-1", when="2021-05-04", trigger=HOSTILE, by=HOSTILE.replace(" ", "_"))
    said = statement("s-1", HOSTILE, speaker=HOSTILE)
    owed = commitment("c-1", HOSTILE, due="2021-05-12")
    charts = [
        *drawn([told, said, owed]),
        network_chart(
            Network(pairs=(Pair(one=HOSTILE, two="BBB", cooperation=1),), total=1), str, lambda _: HOSTILE
        ),
    ]
    for chart in charts:
        names = {each.tag.removeprefix(SVG) for each in shapes(chart).iter()}
        assert names <= {
            "svg", "defs", "pattern", "rect", "line", "g", "text", "title", "a", "path", "circle", "polyline",
        }  # fmt: skip
        attributes = {name for each in shapes(chart).iter() for name in each.attrib}
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


@given(st.text(), st.text())
@settings(max_examples=200)
def test_an_element_holds_exactly_the_words_it_was_given(text: str, value: str) -> None:
    allowed = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
    text, value = allowed.sub("", text).replace("\r", ""), allowed.sub("", value)
    read = ET.fromstring(tag("text", text, aria_label=value))
    assert (read.text or "") == text
    assert " ".join(str(read.get("aria-label")).split()) == " ".join(value.split())


def test_an_element_takes_elements_as_they_are() -> None:
    assert tag("g", tag("b"), "<b/>") == Markup("<g><b/>&lt;b/&gt;</g>")


@pytest.mark.parametrize(
    ("score", "written"), [(2.5, "+2.5"), (-3.0, "−3.0"), (0.0, "0.0"), (-0.01, "0.0"), (10, "+10.0")]
)
def test_a_score_has_its_sign(score: float, written: str) -> None:
    assert signed(score) == written


def test_words_are_cut_at_a_space() -> None:
    assert shortened("the northern crossing", 14) == "the northern…"
    assert shortened("the  northern", 14) == "the northern"


def test_a_day_outside_the_scale_stands_at_its_end() -> None:
    scale = Scale(first=date(2021, 1, 1), last=date(2021, 1, 10), left=0, right=100)
    assert [scale.x(date(2020, 1, 1)), scale.x(date(2021, 1, 6)), scale.end(date(2022, 1, 1))] == [0, 50, 100]


def test_today_is_taken_into_the_picture_only_where_it_is_near() -> None:
    first, last = date(2021, 1, 1), date(2021, 12, 31)
    assert reach(first, last, date(2022, 2, 1)) == (first, date(2022, 2, 1))
    assert reach(first, last, date(2031, 2, 1)) == (first, last)
    assert reach(first, last, date(2020, 12, 1)) == (date(2020, 12, 1), last)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), "2021"),
        (date(2021, 1, 1), date(2022, 12, 31), "2021 – 2022"),
        (date(2021, 6, 1), date(2021, 6, 30), "June 2021"),
        (date(2021, 3, 1), date(2021, 5, 31), "Mar – May 2021"),
        (date(2021, 5, 4), date(2021, 5, 4), "Tue 4 May 2021"),
        (None, date(2021, 5, 4), "… – Tue 4 May 2021"),
        (None, None, "not dated"),
    ],
)
def test_a_stretch_is_written_as_shortly_as_it_can_be_said(
    first: date | None, last: date | None, written: str
) -> None:
    assert days(first, last) == written
