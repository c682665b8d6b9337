"""The table of offices: how names and titles are compared, what corrections do, what the build keeps out."""

import runpy
from pathlib import Path

import pytest

from dateline.lexicon.offices import fold, office_classes, registry

ROOT = Path(__file__).parents[3]
BUILD = runpy.run_path(str(ROOT / "tools" / "build_offices.py"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Volkov", "Sergey Volkov"),
        ("Dmitri Ostrov", "Dmitriy Ostrov"),
        ("Shinzō Hayami", "Shinzo Hayami"),
        ("Muhammad Haddad", "Mohammed Haddad"),
        ("Aleksandr Gusev", "Alexander Gusev"),
        ("Kim Jin-ho", "Kim Jin Ho"),
        ("Recep Çelik", "Recep Celik"),
    ],
)
def test_two_spellings_of_a_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_two_names_do_not_fold_alike() -> None:
    assert fold("Ana Ruiz") != fold("Ana Reyes")


@pytest.mark.parametrize(
    ("printed", "listed", "country"),
    [
        ("Foreign Minister", "Minister for Foreign Affairs", "JPN"),
        ("Foreign Secretary", "Secretary of State for Foreign and Commonwealth Affairs", "GBR"),
        ("Secretary of State", "Secretary of State", "USA"),
        ("Premier", "Premier of the State Council", "CHN"),
        ("Chancellor", "Federal Chancellor", "DEU"),
        ("Defense Minister", "Minister of Defence", "RUS"),
        ("leader", "President", "RUS"),
        ("Deputy Foreign Minister", "Deputy Minister of Foreign Affairs", "RUS"),
    ],
)
def test_a_printed_title_meets_the_tables(printed: str, listed: str, country: str) -> None:
    assert office_classes(printed, country) & office_classes(listed, country)


@pytest.mark.parametrize(
    ("printed", "listed", "country"),
    [
        ("Deputy Foreign Minister", "Minister of Foreign Affairs", "RUS"),
        ("Vice President", "President", "USA"),
        ("President", "President of the Senate", "ITA"),
        ("Finance Minister", "Minister of Foreign Affairs", "FRA"),
        ("Chancellor", "Lord Chancellor", "GBR"),
    ],
)
def test_a_printed_title_is_not_another_office(printed: str, listed: str, country: str) -> None:
    assert not office_classes(printed, country) & office_classes(listed, country)


def test_nobody_of_an_unknown_name_holds_an_office() -> None:
    assert registry().terms_in("Zzyx Qwvxyz", "President", "FRA") == ()


def _row(**cells: str) -> dict[str, str]:
    return {column: cells.get(column, "") for column in (*BUILD["COLUMNS"], "change")}


RUIZ = _row(
    person="Ana Ruiz", office="Prime Minister", country="ESP", start="2019-05-01", source="list@2022-06-30"
)


def test_a_correction_ends_an_open_term() -> None:
    change = {**RUIZ, "change": "end", "end": "2023-07-01", "source": "by hand@2024-01-01"}
    (changed,) = BUILD["_changed"]([RUIZ], change)
    assert (changed["end"], changed["source"]) == ("2023-07-01", "by hand@2024-01-01")


def test_a_correction_drops_a_wrong_term() -> None:
    assert list(BUILD["_changed"]([RUIZ], {**RUIZ, "change": "drop"})) == []


def test_a_correction_of_nobody_is_an_error() -> None:
    with pytest.raises(ValueError, match="nobody to drop"):
        list(BUILD["_changed"]([], {**RUIZ, "change": "drop"}))


def test_a_correction_must_be_a_known_change() -> None:
    with pytest.raises(ValueError, match="is no change"):
        list(BUILD["_changed"]([RUIZ], {**RUIZ, "change": "rename"}))


def test_rows_of_share_alike_sources_are_kept_out() -> None:
    lines = (ROOT / "resources" / "offices" / "holders.tsv").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "SA 4.0" in line or "world-leaders" in line]


def test_every_source_is_described() -> None:
    begins = [
        line.split("\t")[0]
        for line in (ROOT / "resources" / "offices" / "sources.tsv")
        .read_text(encoding="utf-8")
        .splitlines()[3:]
    ]
    lines = (ROOT / "resources" / "offices" / "holders.tsv").read_text(encoding="utf-8").splitlines()[2:]
    sources = {line.split("\t")[-1] for line in lines}
    assert [source for source in sources if not source.startswith(tuple(begins))] == []


def test_the_table_and_its_resource_stay_under_ten_megabytes() -> None:
    built = ROOT / "src" / "dateline" / "lexicon" / "built" / "offices-holders.json"
    resource = ROOT / "resources" / "offices" / "holders.tsv"
    assert built.stat().st_size + resource.stat().st_size < 10_000_000
