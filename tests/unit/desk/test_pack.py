"""Rehydrating from a ledger's pack: seals hold, near texts are named, faults are found."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.config import Server
from dateline.desk.export import exporter_for
from dateline.desk.holdings import Holding, held
from dateline.desk.judge import judge
from dateline.desk.pack import Rehydrated, open_pack, with_seals
from dateline.desk.query import readings
from dateline.desk.record import record_many
from dateline.errors import UsageError, VerificationFailed
from dateline.export.jsonl import JsonLinesExporter, lines
from dateline.export.sketch import sketch_of
from dateline.ingest import Unread
from dateline.ledger.opening import Ledger, open_ledger
from dateline.schema import Dispatch, Reading
from tests.records import denial, visit
from tests.stores import drop, place


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        list(record_many(opened, [visit(), denial()]))
        yield opened


def _pack(ledger: Ledger, path: Path) -> Path:
    exporter = exporter_for("pack")
    with_seals(exporter, ledger)
    with path.open("wb") as out:
        exporter.write(readings(ledger), out)
    return path


def _rehydrate(pack: Path, *texts: Holding) -> tuple[list[tuple[Dispatch, Reading]], Rehydrated]:
    with open_pack(pack, texts) as rehydrating:
        found = list(rehydrating)
        return found, rehydrating.told()


def _held(story: tuple[Dispatch, Reading], **fields: Any) -> Holding:
    return msgspec.structs.replace(Holding(name=str(story[0].name), text=story[0].text), **fields)


def test_every_seal_of_the_ledger_holds_again(ledger: Ledger, tmp_path: Path) -> None:
    found, told = _rehydrate(_pack(ledger, tmp_path / "p.zip"), _held(visit()), _held(denial()))
    again = [line for story in found for line in lines(*story)]
    assert again == [line for story in readings(ledger) for line in lines(*story)]
    assert (told.given, told.withheld, told.broken, told.unsealed) == (2, (), (), 0)
    assert told.seals == 20, "two dispatches, two readings and eight records each"


def test_what_a_person_changed_comes_back_without_a_seal(ledger: Ledger, tmp_path: Path) -> None:
    event = visit()[1].events[0]
    judge(ledger, event.id, "correct", by="Ana", typed={"status": "happened"})
    found, told = _rehydrate(_pack(ledger, tmp_path / "p.zip"), _held(visit()), _held(denial()))
    assert found[0][1].events[0].status == "happened"
    assert found[0][1].decided(event.id) is not None
    assert (told.unsealed, told.broken) == (1, ())


def test_a_missing_text_and_a_near_one_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    pack = _pack(ledger, tmp_path / "p.zip")
    spaced = _held(visit(), text=visit()[0].text.replace(". ", ".\n"), name="spaced.txt")
    found, told = _rehydrate(pack, spaced)
    assert found == []
    near, missing = told.withheld
    assert near.near is not None
    assert (near.near.name, near.near.letters) == ("spaced.txt", True)
    assert missing.near is None
    words = _held(visit(), text=visit()[0].text + " The talks were held in the open air.", name="longer.txt")
    _, told = _rehydrate(pack, words)
    assert told.withheld[0].near is not None
    assert not told.withheld[0].near.letters
    assert told.withheld[0].near.likeness >= 34


def test_a_changed_pack_is_not_believed(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    exporter: Any = exporter_for("pack")
    with_seals(exporter, ledger)
    exporter.write_folder(readings(ledger), folder)
    assert sorted(each.name for each in folder.iterdir()) == ["README.md", "pack.json", "records.jsonl"]
    records = folder / "records.jsonl"
    records.write_bytes(records.read_bytes().replace(b'"planned"', b'"happened"'))
    with pytest.raises(VerificationFailed, match="are not those that its pack"):
        _rehydrate(folder, _held(visit()))
    # Who changes the manifest too still does not have the seals.
    found, told = _rehydrate(records, _held(visit()), _held(denial()))
    assert len(found) == 2
    assert set(told.broken) == {visit()[1].events[0].id, denial()[1].events[0].id}


def test_a_span_that_was_moved_gives_nothing_back(ledger: Ledger, tmp_path: Path) -> None:
    moved = []
    with zipfile.ZipFile(_pack(ledger, tmp_path / "p.zip")) as pack:
        for line in map(json.loads, pack.read("records.jsonl").splitlines()):
            if line["kind"] == "event":
                line["record"]["trigger"]["start"] += 1
            moved.append(json.dumps(line))
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(moved), encoding="utf-8")
    found, told = _rehydrate(records, _held(visit()), _held(denial()))
    assert found == []
    assert [len(each.faults) for each in told.withheld] == [1, 1]


@pytest.mark.parametrize("what", ["no zip", '{"kind": "dispatch"}\n', "[1]\n"])
def test_what_is_no_pack_is_refused(what: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text(what, encoding="utf-8")
    with pytest.raises(UsageError, match="is no replication pack"):
        _rehydrate(path)


def test_an_export_is_no_pack(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    with path.open("w", encoding="utf-8") as out:
        JsonLinesExporter().write([visit()], out)
    with pytest.raises(UsageError, match="is no replication pack"):
        _rehydrate(path)


def test_a_damaged_zip_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = _pack(ledger, tmp_path / "p.zip")
    whole = path.read_bytes()
    for start in range(800, 3800, 300):
        path.write_bytes(
            whole[:start] + bytes(255 - each for each in whole[start : start + 40]) + whole[start + 40 :]
        )
        with pytest.raises(UsageError, match="is no replication pack"):
            _rehydrate(path)


def test_a_newer_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("records.jsonl", "")
        pack.writestr("pack.json", '{"format": "dateline-pack/9", "files": {}}')
    with pytest.raises(UsageError, match="of the form 'dateline-pack/9'"):
        _rehydrate(path)


@pytest.mark.parametrize("context", [-1, 41])
def test_a_context_has_a_small_maximum(context: int) -> None:
    with pytest.raises(UsageError, match="cannot be had") as caught:
        exporter_for("pack", context=context)
    assert "0 to 40" in (caught.value.hint or "")


def test_no_context_at_all_can_be_asked_for() -> None:
    out = io.BytesIO()
    exporter_for("pack", context=0).write([visit()], out)
    assert b"begins" not in zipfile.ZipFile(out).read("records.jsonl")


def test_texts_are_found_in_files_exports_and_ledgers(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text(visit()[0].text, encoding="utf-8")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    with (folder / "b.jsonl").open("w", encoding="utf-8") as out:
        JsonLinesExporter().write([denial()], out)
    found = list(held([str(folder)]))
    assert {each.text for each in found if isinstance(each, Holding)} >= {visit()[0].text, denial()[0].text}
    kept = list(held([str(ledger.path)]))
    assert [each.text for each in kept if isinstance(each, Holding)] == [visit()[0].text, denial()[0].text]


def test_an_export_that_was_cut_off_gives_the_texts_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl"
    with path.open("w", encoding="utf-8") as out:
        JsonLinesExporter().write([visit(), denial()], out)
    path.write_bytes(path.read_bytes()[:-20])
    *whole, cut = held([str(path)])
    assert [each.text for each in whole if isinstance(each, Holding)] == [visit()[0].text, denial()[0].text]
    assert isinstance(cut, Unread)
    assert "is not what 'export --to jsonl' writes" in cut.error.happened


def test_a_ledger_on_a_server_holds_texts_too(tmp_path: Path) -> None:
    location = place("server", tmp_path, made=True)
    with open_ledger(location) as ledger:
        list(record_many(ledger, [visit()]))
    assert isinstance(location, Server)
    assert [each.text for each in held([location.address]) if isinstance(each, Holding)] == [visit()[0].text]
    drop(location)


def test_notes_beside_the_texts_are_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(visit()[0].text, encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("by: Ana\n", encoding="utf-8")
    assert [each.name for each in held([str(tmp_path)]) if isinstance(each, Unread)] == []


def test_what_cannot_be_read_is_a_value_among_the_texts(tmp_path: Path) -> None:
    (found,) = held([str(tmp_path / "nowhere.txt")])
    assert not isinstance(found, Holding)


def test_a_sketch_knows_a_copy_with_other_signs_and_a_longer_one() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    one = sketch_of(text)
    assert one.likeness(sketch_of(text)) == 100
    assert one.letters == sketch_of(text.upper().replace(" ", "\n— ")).letters
    assert 60 <= one.likeness(sketch_of(f"{text} {' '.join(f'more{each}' for each in range(40))}")) < 100
    assert one.likeness(sketch_of("quite another text of eight words or more, truly")) == 0
    assert one.likeness(sketch_of("")) == 0
