"""Who held an office on a day: ``dateline actors --as-of``."""

import json

from tests.cli.conftest import Run


def test_a_holder_is_given_with_the_source_of_the_fact(run: Run) -> None:
    done = run("actors", "--as-of", "2015-10-06", "Prime Minister", "JPN", "--json")
    (holding,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (holding["person"], holding["country"], holding["wikidata"]) == ("Shinzō Abe", "JPN", "Q132345")
    assert holding["source"]


def test_a_country_may_be_called_by_its_name(run: Run) -> None:
    done = run("actors", "--as-of", "2014-05-01", "Chancellor", "Germany")
    assert "Angela Merkel" in done.stdout


def test_nobody_known_is_nothing_matched(run: Run) -> None:
    done = run("actors", "--as-of", "1700-01-01", "Prime Minister", "JPN")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "the table knows no Prime Minister of Japan on 1700-01-01" in done.stderr


def test_no_day_no_country_and_no_office_are_usage_errors(run: Run) -> None:
    for asked in (("2015-10", "President", "RUS"), ("2015-10-06", "President", "Ruritania"), ("2015-10-06",)):
        assert run("actors", "--as-of", *asked).exit_code == 2
