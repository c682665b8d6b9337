"""What stands in the ledger already is not read again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import plugins
from dateline.desk.opening import open_ledger
from dateline.desk.read import read_dispatch, would_read
from dateline.desk.record import Known, now, record_dispatch, record_many
from dateline.errors import ConfigError
from dateline.ingest import read_text
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch

STORY = "VALDORIA, March 3 (Reuters) - Ruritania will open its border, Foreign Minister Ana Ruiz said."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        yield opened


@pytest.fixture
def dispatch() -> Dispatch:
    return read_text(STORY, name="story.txt")


def test_what_a_reading_would_carry_is_what_it_carries(dispatch: Dispatch) -> None:
    reading = read_dispatch(dispatch)
    assert would_read() == (reading.parser, reading.annotated)


def test_a_dispatch_that_nobody_recorded_has_to_be_read(ledger: Ledger, dispatch: Dispatch) -> None:
    assert Known(ledger)(dispatch) is None


def test_a_dispatch_read_by_the_same_versions_is_known_in_any_folder(
    ledger: Ledger, dispatch: Dispatch
) -> None:
    first = record_dispatch(ledger, dispatch, read_dispatch(dispatch))
    again = Known(ledger)(read_text(STORY, name="elsewhere/story.txt"))
    assert again is not None
    assert (again.outcome, again.reading, again.name, again.entries) == (
        "unchanged",
        first.reading,
        "elsewhere/story.txt",
        0,
    )


def test_another_version_has_to_read_it(
    ledger: Ledger, dispatch: Dispatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_dispatch(ledger, dispatch, read_dispatch(dispatch))
    monkeypatch.setattr(plugins.load("annotators", "dates"), "version", "next", raising=False)
    assert Known(ledger)(dispatch) is None


def test_an_older_reading_is_known_unless_it_is_to_stand_again(
    ledger: Ledger, dispatch: Dispatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = record_dispatch(ledger, dispatch, read_dispatch(dispatch))
    with monkeypatch.context() as patch:
        patch.setattr(plugins.load("annotators", "dates"), "version", "next", raising=False)
        record_dispatch(ledger, dispatch, read_dispatch(dispatch))
    known = Known(ledger)(dispatch)
    assert known is not None
    assert (known.outcome, known.reading) == ("older", first.reading)
    assert Known(ledger, reinstate=True)(dispatch) is None


def test_a_parser_that_cannot_tell_its_version_reads_everything_again(
    ledger: Ledger, dispatch: Dispatch
) -> None:
    record_dispatch(ledger, dispatch, read_dispatch(dispatch))
    assert Known(ledger, engine="conllu")(dispatch) is None


def test_what_is_known_is_passed_on_in_its_place(ledger: Ledger, dispatch: Dispatch) -> None:
    record_dispatch(ledger, dispatch, read_dispatch(dispatch))
    other = read_text(f"{STORY} She was in Strelsau.", name="other.txt")
    known = Known(ledger)(dispatch)
    assert known is not None
    told = record_many(ledger, [known, (other, read_dispatch(other)), known])
    assert [(each.name, each.outcome) for each in told] == [
        ("story.txt", "unchanged"),
        ("other.txt", "recorded"),
        ("story.txt", "unchanged"),
    ]


def test_the_moment_of_entries_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert now() == "2030-03-17T17:46:40Z"


def test_a_moment_that_is_no_number_is_an_error_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ConfigError, match="'yesterday', which is no number of seconds"):
        now()
