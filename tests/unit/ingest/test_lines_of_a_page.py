"""Publication lines, pictures, bylines and headlines, one line at a time."""

import pytest

from dateline.ingest import sorting
from dateline.ingest.pictures import read_credit, read_picture
from dateline.ingest.publication import read_publication
from dateline.schema import Span


def _whole(line: str) -> Span:
    return Span(0, len(line))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("9 APR, 13:08", "XXXX-04-09T13:08"),
        ("9 April 2027", "2027-04-09"),
        ("Published 6:40 PM GMT, April 9, 2027", "2027-04-09T18:40Z"),
        ("Updated 12:05 AM EDT, April 9, 2027", "2027-04-09T00:05-04:00"),
        ("14.10.2026 - Update : 15.10.2026", "2026-10-14"),
        ("2027-04-09 20:11:45", "2027-04-09T20:11"),
        ("April 9, 20278:32 AM GMT+1Updated 2 hours ago", "2027-04-09T08:32+01:00"),
        ("Fri 9 Apr 2027 14.05 BST", "2027-04-09T14:05+01:00"),
        ("Issued on: 25/04/2027 - 14:22", "2027-04-25T14:22"),
        ("04/25/2027", "2027-04-25"),
        ("First Published: Apr 09, 2027, 14:05 IST", "2027-04-09T14:05"),
        ("16:21 April 09, 2027", "2027-04-09T16:21"),
    ],
)
def test_a_publication_line_gives_its_time_as_far_as_it_is_printed(line: str, value: str) -> None:
    read = read_publication(line, _whole(line))
    assert read is not None
    assert read.when is not None
    assert read.when.value == value
    assert read.when.words is not None
    assert read.when.words.text in line


def test_a_missing_year_leaves_the_interval_open() -> None:
    read = read_publication("9 APR, 13:08", Span(0, 12))
    assert read is not None
    assert read.when is not None
    assert (read.when.earliest, read.when.latest) == (None, None)


@pytest.mark.parametrize(
    "line", ["Talks to resume on the border in Lima", "World", "Ana Ruiz", "Tax of 3.5 per cent", "99 May"]
)
def test_other_lines_are_no_publication_lines(line: str) -> None:
    read = read_publication(line, _whole(line))
    assert read is None or read.when is None


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A port at dawn  Ana Ruiz/TASS", "A port at dawn", "Ana Ruiz/TASS"),
        ("A port at dawn ( Ana Ruiz - Anadolu Agency )", "A port at dawn", "Ana Ruiz - Anadolu Agency"),
        ("A port at dawn. (AP Photo/Ana Ruiz, File)", "A port at dawn.", "AP Photo/Ana Ruiz, File"),
        ("A port at dawn [Ana Ruiz/Reuters]", "A port at dawn", "Ana Ruiz/Reuters"),
        ("A port at dawn © Ana Ruiz, AFP", "A port at dawn", "Ana Ruiz, AFP"),
        ("A port at dawn. REUTERS/Ana Ruiz", "A port at dawn.", "REUTERS/Ana Ruiz"),
        ("A port at dawn. Photograph: Ana Ruiz/EPA", "A port at dawn.", "Ana Ruiz/EPA"),
        (
            "[2/3] A port at dawn, May 3, 2027. REUTERS/Ana Ruiz",
            "A port at dawn, May 3, 2027.",
            "REUTERS/Ana Ruiz",
        ),
        ("A port at dawn. (Xinhua/Liu Mei)", "A port at dawn.", "Xinhua/Liu Mei"),
        ("A port at dawn (PHOTO NOT FOR SALE) (Yonhap)", "A port at dawn", "Yonhap"),
    ],
)
def test_a_caption_and_its_credit_are_taken_apart(line: str, caption: str, credit: str) -> None:
    read = read_picture(line, _whole(line))
    assert read is not None
    assert read.caption is not None
    assert read.credit is not None
    assert (read.caption.of(line), read.credit.of(line)) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "He thanked the fund (IMF) for its patience and left for the airport at noon.",
        "The ministers met (for the second time this year).",
        "She works for a union in Cusco. Nobody else was there.",
        "Peru and Ecuador to reopen market in June",
    ],
)
def test_prose_is_no_caption(line: str) -> None:
    assert read_picture(line, _whole(line)) is None


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("© Ana Ruiz/AFP", "Ana Ruiz/AFP"),
        ("Photo: Ana Ruiz/AFP", "Ana Ruiz/AFP"),
        ("Image: Ana Ruiz/dpa/picture alliance", "Ana Ruiz/dpa/picture alliance"),
        ("Getty Images", "Getty Images"),
        ("Image source, Getty Images", "Getty Images"),
        ("AP Photo/Ana Ruiz", "AP Photo/Ana Ruiz"),
        ("(Yonhap)", "Yonhap"),
    ],
)
def test_a_credit_in_a_line_of_its_own_loses_sign_and_label(line: str, credit: str) -> None:
    span = read_credit(line, _whole(line))
    assert span is not None
    assert span.of(line) == credit


@pytest.mark.parametrize(
    "line", ["© 2027 AFP. All rights reserved", "Talks/visit schedule", "World", "Ana Ruiz"]
)
def test_other_lines_are_no_credit(line: str) -> None:
    assert read_credit(line, _whole(line)) is None


@pytest.mark.parametrize(
    "line",
    [
        "Ana Ruiz",
        "Lucía de la Vega",
        "Kim Chol-su and Ana Ruiz",
        "ANA RUIZ",
        "Ana Ruiz in Lima",
        "Ana Ruiz with dpa, AFP",
    ],
)
def test_names_are_known_for_a_byline(line: str) -> None:
    assert sorting.are_persons(line)


@pytest.mark.parametrize(
    "line",
    ["Middle East", "New Delhi", "Market to reopen", "South Korea", "Full text.", "BBC News", "World News"],
)
def test_sections_places_and_outlets_are_no_persons(line: str) -> None:
    assert not sorting.are_persons(line)


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Talks on the river to resume in May — foreign ministry", "foreign ministry"),
        ("Talks on the river to resume in May — Kremlin", "Kremlin"),
        ("Talks on the river to resume in May - Montalvo", "Montalvo"),
        ("Talks on the river to resume in May: minister", "minister"),
        ("Talks on the river to resume in May: MEA", "MEA"),
        ("Peace at last on the river — for now", None),
        ("Death toll in river flood rises: 31", None),
        ("Montalvo: talks on the river to resume", None),
        ("Talks on the river: what happens next", None),
        ("Peru–Ecuador talks resume", None),
    ],
)
def test_a_headlines_source_stands_after_its_dash_or_colon(headline: str, source: str | None) -> None:
    span = sorting.source_in_headline(headline, _whole(headline))
    assert (span.of(headline) if span else None) == source


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("They will meet again. EFE", "EFE"),
        ("They will meet again. (ANSA).", "(ANSA)."),
        ("They will meet again,” he said. PTI ABC XYZ", "PTI ABC XYZ"),
        ("They will meet again. Enditem", "Enditem"),
        ("They will meet again. -0-", "-0-"),
        ("They will meet with the AP.", None),
        ("They will meet again. Soon", None),
    ],
)
def test_an_agencys_mark_after_the_last_sentence_is_told_apart(text: str, signature: str | None) -> None:
    cut = sorting.signature(text)
    assert (text[cut:] if cut else None) == signature


@pytest.mark.parametrize(
    "line",
    [
        "(END)",
        "***",
        "EFE",
        "Reporting by Ana Ruiz; Editing by Luis Paz",
        "ab/cd",
        "ab/cd (dpa, AFP)",
        "/TASS/",
        "Associated Press writer Ana Ruiz in Lima contributed to this report.",
    ],
)
def test_what_closes_a_story_is_a_signoff(line: str) -> None:
    assert sorting.is_signoff(line)


@pytest.mark.parametrize(
    "line",
    [
        "He/she",
        "READ ALSO",
        "The minister said so.",
        "Peru",
        "Produced by a French company, the boats will be delivered in June.",
        "Published in March, the report named two ministers.",
        "Material from the wreck was found on a beach.",
    ],
)
def test_other_lines_close_no_story(line: str) -> None:
    assert not sorting.is_signoff(line)
