"""A batch in one process, with readings that cost nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from dateline.desk.batch import Manifest, Plan, Standing, open_batch, run_batch
from dateline.desk.batch.work import survey_or_read
from dateline.errors import BatchError, LanguageError, UsageError, VerificationFailed
from dateline.schema import Dispatch, Reading
from tests.unit.desk.batch.stories import archive, reading

Read = Callable[[Dispatch], Reading]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have every dispatch read by hand; names of what was read are kept."""
    names: list[str] = []

    def note(dispatch: Dispatch) -> Reading:
        if dispatch.text.strip():
            names.append(str(dispatch.name))
        return reading(dispatch)

    monkeypatch.setattr("dateline.desk.batch.work.read_dispatch", note)
    return names


def read_as(monkeypatch: pytest.MonkeyPatch, how: Read) -> None:
    monkeypatch.setattr("dateline.desk.batch.work.read_dispatch", how)


def plan(out: Path | str, *inputs: Path, **more: object) -> Plan:
    given = Plan(inputs=tuple(map(str, inputs)), out=str(out), engine="inline", at_once=2)
    return msgspec.structs.replace(given, **more)


def names_in(out: Path | str) -> list[str | None]:
    return [dispatch.name for dispatch, _ in open_batch(str(out)).readings()]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.usefixtures("read")
def test_a_batch_holds_every_dispatch_once_in_the_order_of_the_input(tmp_path: Path) -> None:
    manifest = run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2", "3", "2", "4", "5")))
    assert names_in(tmp_path / "out") == ["1", "2", "3", "4", "5"]
    assert (manifest.dispatches, manifest.copies, manifest.failed) == (5, 1, 0)
    assert manifest.counts["finding"] == 5
    assert [note.dispatches for note in manifest.shards] == [2, 2, 1]


@pytest.mark.usefixtures("read")
def test_the_manifest_on_disk_is_the_one_returned(tmp_path: Path) -> None:
    manifest = run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2", "3")))
    assert msgspec.json.decode((tmp_path / "out" / "manifest.json").read_bytes(), type=Manifest) == manifest


@pytest.mark.usefixtures("read")
def test_the_tables_of_all_shards_are_one_dataset(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2", "3")))
    found = polars.read_parquet(tmp_path / "out" / "parquet" / "finding" / "*.parquet")
    assert sorted(found["dispatch_name"]) == ["1", "2", "3"]
    events = polars.read_parquet(tmp_path / "out" / "parquet" / "event" / "*.parquet")
    assert (events.height, "trigger" in events.columns) == (0, True)


def test_a_killed_run_goes_on_and_the_folder_is_that_of_an_undisturbed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    stories = archive(tmp_path / "a.jsonl", *map(str, range(9)))
    run_batch(plan(tmp_path / "whole", stories))
    read.clear()

    def killed(dispatch: Dispatch) -> Reading:
        if dispatch.name == "5":
            raise KeyboardInterrupt
        return reading(dispatch)

    with monkeypatch.context() as patch:
        read_as(patch, killed)
        with pytest.raises(KeyboardInterrupt):
            run_batch(plan(tmp_path / "out", stories))
    with pytest.raises(BatchError, match="is not finished"):
        open_batch(str(tmp_path / "out"))
    run_batch(plan(tmp_path / "out", stories))
    assert read == ["4", "5", "6", "7", "8"]
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "whole")


def test_a_finished_batch_is_not_read_again(tmp_path: Path, read: list[str]) -> None:
    given = plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2", "3"))
    first = run_batch(given)
    read.clear()
    stands: list[Standing] = []
    assert run_batch(given, watch=stands.append) == first
    assert read == []
    assert (stands[-1].done, stands[-1].before, stands[-1].total) == (3, 3, 3)


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize(("before", "woken"), [(0, 3), (2, 1)])
def test_workers_are_woken_together_unless_a_batch_goes_on(
    before: int, woken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = plan(tmp_path / "out", archive(tmp_path / "a.jsonl", *"123456789"))
    if before:
        run_batch(given)
    orders: list[bytes] = []

    def work(order: bytes) -> bytes:
        orders.append(order)
        return survey_or_read(order)

    monkeypatch.setattr("dateline.desk.batch.engines.inline._Alone.room", 3)
    assert run_batch(given, work=work).dispatches == 9
    assert orders.count(b"") == woken


def test_a_shard_whose_file_is_cut_short_is_read_again(tmp_path: Path, read: list[str]) -> None:
    given = plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2", "3"))
    manifest = run_batch(given)
    whole = bytes_of(tmp_path / "out")
    read.clear()
    file = tmp_path / "out" / next(iter(manifest.shards[1].files))
    file.write_bytes(file.read_bytes()[:-1])
    run_batch(given)
    assert read == ["3"]
    assert bytes_of(tmp_path / "out") == whole


def test_more_in_the_inputs_costs_the_new_ones_and_the_last_shard(tmp_path: Path, read: list[str]) -> None:
    stories = archive(tmp_path / "a.jsonl", "1", "2", "3")
    run_batch(plan(tmp_path / "out", stories))
    read.clear()
    archive(stories, "1", "2", "3", "4", "5")
    manifest = run_batch(plan(tmp_path / "out", stories))
    assert read == ["3", "4", "5"]
    assert names_in(tmp_path / "out") == ["1", "2", "3", "4", "5"]
    notes = {path.stem for path in (tmp_path / "out" / "notes").iterdir()}
    assert notes == {note.key for note in manifest.shards}


@pytest.mark.usefixtures("read")
def test_another_version_reads_everything_anew_and_leaves_nothing_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = archive(tmp_path / "a.jsonl", "1", "2", "3")
    old = run_batch(plan(tmp_path / "out", stories))
    read_as(monkeypatch, lambda dispatch: reading(dispatch, version="2"))
    new = run_batch(plan(tmp_path / "out", stories))
    assert {note.key for note in old.shards}.isdisjoint(note.key for note in new.shards)
    assert len(list((tmp_path / "out" / "jsonl").iterdir())) == 2
    assert new.readers.annotated[0].version == "2"


@pytest.mark.usefixtures("read")
def test_a_folder_of_another_batch_is_left_alone_unless_told_otherwise(tmp_path: Path) -> None:
    run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2")))
    whole = bytes_of(tmp_path / "out")
    other = archive(tmp_path / "b.jsonl", "7")
    with pytest.raises(UsageError, match="holds a batch of other inputs"):
        run_batch(plan(tmp_path / "out", other))
    assert bytes_of(tmp_path / "out") == whole
    run_batch(plan(tmp_path / "out", other, renew=True))
    assert names_in(tmp_path / "out") == ["7"]


@pytest.mark.usefixtures("read")
def test_a_folder_with_somebodys_files_is_left_alone_even_with_renew(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "parquet").mkdir(parents=True)
    (out / "parquet" / "mine.parquet").write_bytes(b"mine")
    with pytest.raises(UsageError, match="holds files, and they are no batch"):
        run_batch(plan(out, archive(tmp_path / "a.jsonl", "1"), renew=True))
    assert bytes_of(out) == {"parquet/mine.parquet": b"mine"}


def test_a_batch_is_not_written_into_what_it_reads(tmp_path: Path) -> None:
    archive(tmp_path / "a.jsonl", "1")
    with pytest.raises(UsageError, match="lies inside the input"):
        run_batch(plan(tmp_path / "out", tmp_path))
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("read")
def test_an_address_elsewhere_lies_in_no_folder_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path / "a.jsonl", "1")
    monkeypatch.chdir(tmp_path)
    assert run_batch(plan(f"memory://{tmp_path.name}", Path())).dispatches == 1


def test_a_dispatch_that_cannot_be_read_is_noted_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(dispatch: Dispatch) -> Reading:
        if dispatch.name == "2":
            raise ZeroDivisionError("by the surveyor")
        return reading(dispatch)

    read_as(monkeypatch, stumble)
    manifest = run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "!", "2", "3")))
    assert names_in(tmp_path / "out") == ["1", "3"]
    assert (manifest.dispatches, manifest.failed) == (2, 2)
    line, hard = map(json.loads, (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines())
    assert (line["at"], hard["at"], hard["name"]) == ("input", "reading", "2")
    assert hard["happened"] == "it could not be read: ZeroDivisionError: by the surveyor"


def test_what_failed_is_tried_again_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    given = plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2", "3"))

    def stumble(dispatch: Dispatch) -> Reading:
        if dispatch.name == "2":
            raise MemoryError
        return reading(dispatch)

    with monkeypatch.context() as patch:
        read_as(patch, stumble)
        run_batch(given)
    assert run_batch(given).failed == 1
    read.clear()
    assert run_batch(msgspec.structs.replace(given, again=True)).failed == 0
    assert read == ["1", "2"]


def test_a_fault_of_the_installation_ends_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: Dispatch) -> Reading:
        raise LanguageError("the pipeline is not installed", hint="install it")

    read_as(monkeypatch, missing)
    with pytest.raises(BatchError, match="the pipeline is not installed"):
        run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1")))


@pytest.mark.usefixtures("read")
def test_a_batch_in_memory_is_read_in_this_process_only(tmp_path: Path) -> None:
    stories = archive(tmp_path / "a.jsonl", "1", "2", "3")
    out = f"memory://{tmp_path.name}"
    run_batch(plan(out, stories))
    assert names_in(out) == ["1", "2", "3"]
    with pytest.raises(UsageError, match="no other process sees"):
        run_batch(plan(out, stories, engine="local"))


@pytest.mark.usefixtures("read")
def test_a_shard_that_somebody_changed_is_not_taken(tmp_path: Path) -> None:
    manifest = run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl", "1", "2", "3")))
    name = next(name for name in manifest.shards[1].files if name.startswith("jsonl/"))
    other = next(name for name in manifest.shards[0].files if name.startswith("jsonl/"))
    (tmp_path / "out" / name).write_bytes((tmp_path / "out" / other).read_bytes())
    with pytest.raises(VerificationFailed, match="is not what the batch wrote"):
        names_in(tmp_path / "out")


def test_a_folder_without_a_batch_says_so(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="there is no batch"):
        open_batch(str(tmp_path))


@pytest.mark.usefixtures("read")
def test_inputs_without_a_story_make_an_empty_batch(tmp_path: Path) -> None:
    manifest = run_batch(plan(tmp_path / "out", archive(tmp_path / "a.jsonl")))
    assert (manifest.dispatches, manifest.shards) == (0, ())
