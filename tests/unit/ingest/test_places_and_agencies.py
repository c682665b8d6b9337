import pytest

from dateline.lexicon import agencies, places


@pytest.mark.parametrize(
    ("place", "region", "country"),
    [
        ("Tokyo", None, "JPN"),
        ("GEORGETOWN", None, "GUY"),
        ("Georgetown", "Texas", "USA"),
        ("St. Petersburg", None, "RUS"),
        ("BOGOTA", None, "COL"),
        ("Hamilton", "Ontario", "CAN"),
        ("Gyumri", None, "ARM"),
        ("Bombay", None, "IND"),
        ("Ramallah", "West Bank", "PSE"),
        ("Kuwait", None, "KWT"),
        ("Qwxyz", None, None),
    ],
)
def test_a_capital_outranks_a_large_town_and_a_printed_region_outranks_both(
    place: str, region: str | None, country: str | None
) -> None:
    assert places.country_of(place, region=region) == country


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("DAR ES SALAAM", "Dar es Salaam"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("SÃO PAULO", "São Paulo"),
        ("N’DJAMENA", "N’Djamena"),
        ("NEW YORK", "New York"),
        ("La Paz", "La Paz"),
    ],
)
def test_a_place_is_written_in_usual_capitals(printed: str, usual: str) -> None:
    assert places.usual_capitals(printed) == usual


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ITAR-TASS", "TASS"),
        ("The Associated Press", "AP"),
        ("KYODO NEWS", "Kyodo"),
        ("INTERFAX.RU", "Interfax"),
        ("Anadolu Agency", "Anadolu"),
        ("Pa.", None),
        ("The minister", None),
    ],
)
def test_an_agency_is_known_by_any_of_its_names(words: str, name: str | None) -> None:
    assert agencies.named(words) == name


def test_an_agency_is_known_by_the_host_of_its_pages() -> None:
    assert agencies.of_host("www.english.kyodonews.net") == "Kyodo"
    assert agencies.of_host("news.example") is None


def test_at_least_forty_agencies_have_a_dateline_form() -> None:
    assert sum(bool(each.form) and each.kind == "agency" for each in agencies.agencies().values()) >= 40


def test_every_agency_is_named_by_each_of_its_own_names() -> None:
    for each in agencies.agencies().values():
        for name in each.names:
            assert agencies.named(name) == each.name


@pytest.mark.parametrize("words", ["MENA", "RSS", "Trend", "MAP"])
def test_a_name_that_is_another_word_too_does_not_name_an_agency_alone(words: str) -> None:
    assert agencies.named(words) is not None
    assert agencies.surely_named(words) is None
