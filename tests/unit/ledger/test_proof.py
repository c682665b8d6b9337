from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.config import Location
from dateline.desk.judge import judge, undo
from dateline.desk.link import link_ledger
from dateline.desk.opening import Checkpoint, checkpoint, head_of, migrate_ledger
from dateline.desk.record import record_dispatch, record_many
from dateline.desk.verify import verify_ledger
from dateline.errors import LedgerError, LedgerMissing, LedgerSchemaMismatch, VerificationFailed
from dateline.ledger.linking import append_links
from dateline.ledger.opening import open_ledger
from dateline.ledger.seal import seal_of
from dateline.schema import Link, Provenance
from dateline.schema.entry import Unsealed
from tests.records import denial, visit
from tests.stores import Raw, Store, copy_of, drop, place

NOON = "2021-05-04T12:00:00Z"

LINK = Link(id="l-1", earlier="e-1", later="e-2", relation="same event", by="link")

STORY = Link(
    id="l-2",
    earlier=visit()[0].id,
    later=denial()[0].id,
    relation="same story",
    by="Ida Moss",
    verdict="accepted",
)

HELD, DENIED = visit()[1], denial()[1]

# Words that the decisions below rest on, have seen and put right: the event's trigger, its
# sides and its date; the commitment and its due date; the statement and its date, twice.
OF_JUDGEMENTS = (1 + 3, 1 + 3, 1 + 2, 1 + 2)

TABLES = (
    "alembic_version",
    "entries",
    "resources",
    "head",
    "dispatches",
    "printings",
    "timexes",
    "actors",
    "mentions",
    "statements",
    "events",
    "commitments",
    "findings",
    "links",
    "stories",
    "linked",
    "compared",
    "compared_keys",
    "decisions",
    "parties",
    "dyads",
    "search",
    "index_seals",
    "search_words_data",
    "search_words_idx",
    "search_words_config",
)
# The file's index is made of tables; a server's is a table of its own, see below.
ON_BOTH = [name for name in TABLES if not name.startswith(("search_words", "index_seals"))]
OF_THE_INDEX = [name for name in TABLES if name not in ON_BOTH]


@pytest.fixture(scope="module")
def recorded(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Location:
    """A ledger with two dispatches, a superseded reading, a link, and decisions of every kind."""
    path = place(store, tmp_path_factory.mktemp("recorded"), made=True)
    with open_ledger(path) as ledger:
        list(record_many(ledger, [visit(), denial()], recorded_at=NOON))
        by_hand = {"by": "Ida Moss", "because": "as printed", "recorded_at": NOON}
        judge(ledger, HELD.events[0].id, "correct", typed={"status": "happened"}, **by_hand)
        judge(ledger, HELD.commitments[0].id, "reject", **by_hand)
        judge(ledger, DENIED.statements[0].id, "accept", **by_hand)
        undo(ledger, DENIED.statements[0].id, **by_hand)
        record_dispatch(ledger, *visit(version="2"), recorded_at=NOON)
        append_links(ledger, [LINK, STORY], recorded_at=NOON)
        link_ledger(ledger, recorded_at=NOON)
        judge(ledger, "l-1", "accept", **by_hand)
    return path


@pytest.fixture
def copy(recorded: Location, tmp_path: Path) -> Iterator[Location]:
    found = copy_of(recorded, tmp_path)
    yield found
    drop(found)


@pytest.fixture
def raw(copy: Location) -> Iterator[Raw]:
    """The copy's database."""
    with closing(Raw(copy)) as found:
        yield found


def _on_a_file(raw: Raw) -> None:
    if raw.on_server:
        pytest.skip("of a file's own making")


def _tamper(raw: Raw, *statements: tuple[str, tuple[Any, ...]]) -> None:
    """Change rows behind the ledger's back, and leave the triggers as they were."""
    raw.tamper(*statements)


def _fails(path: Location, **options: Any) -> str:
    with pytest.raises(VerificationFailed) as caught:
        verify_ledger(path, **options)
    assert caught.value.exit_status == 5
    return caught.value.happened


def _where(table: str) -> str:
    """Return what a failure says, at least, of where the fault lies."""
    if table in OF_THE_INDEX:
        return "the full-text index (tables search_words_*, index_seals)"
    # Of an entry that was changed its number is told, or of one that is gone what it had given.
    return "entry " if table == "entries" else table


def _one_byte_off(value: Any, place: int) -> Any:
    if value is None:
        return "1"  # a server takes it for a number as well as for a text
    if isinstance(value, int):
        return value ^ 1 << 20
    if value == b"":
        return b"x"
    if isinstance(value, bytes):
        place %= len(value)
        return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
    if not value:
        return "x"
    place %= len(value)
    return value[:place] + ("y" if value[place] == "x" else "x") + value[place + 1 :]


def test_what_was_recorded_is_proved_and_counted(recorded: Location) -> None:
    verified = verify_ledger(recorded)
    assert verified.entries == 10 + 10 + 4 + 9 + 2 + 1
    assert (verified.dispatches, verified.readings) == (2, 3)
    assert verified.kinds["statement"] == 3
    assert verified.kinds["judgement"] == 5
    assert verified.spans == 3 * 16 + sum(OF_JUDGEMENTS)
    assert (verified.first_recorded, verified.last_recorded) == (NOON, NOON)


def test_the_tables_tested_here_are_all_there_are(recorded: Location) -> None:
    with closing(Raw(recorded)) as raw:
        every = (
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            if raw.on_server
            else "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        found = {name for (name,) in raw.execute(every).fetchall()}
        assert found == {*(ON_BOTH if raw.on_server else TABLES), "search_words"} | {"index_seals"}


@pytest.mark.parametrize("table", TABLES)
def test_one_byte_changed_in_any_column_of_any_table_is_found(table: str, raw: Raw, copy: Location) -> None:
    if table in OF_THE_INDEX:
        _on_a_file(raw)
    columns = raw.columns(table)
    rows = raw.execute(f"SELECT * FROM {table}").fetchall()
    assert rows, "an empty table would prove nothing"
    for index, column in enumerate(columns):
        # The first row and the last, or wherever the column holds something.
        filled = [row for row in rows if row[index] is not None] or rows
        for at, row in ((3, filled[0]), (-2, filled[-1])):
            key = " AND ".join(f"{name} IS ?" for name in columns)
            if (table, column) in (("head", "id"), ("linked", "id")) and raw.on_server:
                continue  # a server never lets it be another
            _tamper(
                raw,
                (f"UPDATE {table} SET {column} = ? WHERE {key}", (_one_byte_off(row[index], at), *row)),
            )
            assert _where(table) in _fails(copy)
            _tamper(
                raw,
                (
                    f"UPDATE {table} SET {column} = ? WHERE {key}",
                    (row[index], *row[:index], _one_byte_off(row[index], at), *row[index + 1 :]),
                ),
            )
    verify_ledger(copy)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_taken_out_of_any_table_is_missed(table: str, raw: Raw, copy: Location) -> None:
    if table in OF_THE_INDEX:
        _on_a_file(raw)
    columns = raw.columns(table)
    last = raw.execute(f"SELECT * FROM {table}").fetchall()[-1]
    _tamper(raw, (f"DELETE FROM {table} WHERE {' AND '.join(f'{name} IS ?' for name in columns)}", last))
    assert _where(table) in _fails(copy)


@pytest.mark.parametrize("table", [name for name in TABLES if name not in ("head", "alembic_version")])
def test_a_row_slipped_into_any_table_is_found(table: str, raw: Raw, copy: Location) -> None:
    if table in OF_THE_INDEX:
        _on_a_file(raw)
    if table == "linked" and raw.on_server:
        pytest.skip("a server never lets it have another row")
    row = list(raw.execute(f"SELECT * FROM {table}").fetchall()[-1])
    row[0] = 999_999 if isinstance(row[0], int) else "other"
    if table == "dispatches":
        row[1], row[12] = "other", 999_999
    if table == "compared":
        row[1] = "other"
    _tamper(raw, (f"INSERT INTO {table} VALUES ({', '.join('?' for _ in row)})", tuple(row)))
    assert _where(table) in _fails(copy)


def test_every_byte_of_the_full_text_index_counts(raw: Raw, copy: Location) -> None:
    from dateline.ledger.opening import engine_for
    from dateline.ledger.stores.sqlite.proof_words import _check_bytes

    _on_a_file(raw)
    engine = engine_for(copy)
    for key, block in raw.execute("SELECT id, block FROM search_words_data").fetchall():
        for at in range(0, len(block), max(1, len(block) // 60)):
            raw.execute(
                "UPDATE search_words_data SET block = ? WHERE id = ?", (_one_byte_off(block, at), key)
            )
            with engine.connect() as connection, pytest.raises(VerificationFailed):
                _check_bytes(connection)
        raw.execute("UPDATE search_words_data SET block = ? WHERE id = ?", (block, key))
    engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE search_words SET document = $$'forged':1$$ WHERE rowid = (SELECT max(seq) FROM search)",
        "UPDATE search_words SET document = ts_delete(document, 'delegation') WHERE document @@ 'delegation'",
        "DELETE FROM search_words WHERE rowid = (SELECT max(seq) FROM search)",
        "INSERT INTO search_words VALUES (999999, $$'forged':1$$)",
        "INSERT INTO index_seals VALUES (1, 1, 'forged')",
    ],
)
def test_a_servers_index_holds_the_words_of_its_rows_and_nothing_else(
    raw: Raw, copy: Location, change: str
) -> None:
    if not raw.on_server:
        pytest.skip("of a server's own making")
    assert raw.execute(change).rowcount
    _fails(copy)


def test_the_first_entry_at_fault_is_named(raw: Raw, copy: Location) -> None:
    _tamper(raw, ("UPDATE entries SET body = replace(body, 'Ane Holst', 'Ane Holm!') WHERE seq = 7", ()))
    assert _fails(copy).startswith("entry 7 (statement s-")


def test_the_last_entry_taken_off_with_its_rows_is_missed(raw: Raw, copy: Location) -> None:
    _tamper(
        raw,
        ("DELETE FROM entries WHERE seq = 36", ()),
        ("DELETE FROM decisions WHERE seq = 36", ()),
        ("UPDATE links SET verdict = 'proposed', decided_by = 'link' WHERE id = 'l-1'", ()),
    )
    assert _fails(copy) == "the table head names 36 entries where there are 35"


def test_an_end_taken_off_carefully_is_missed_by_a_seal_noted_elsewhere(raw: Raw, copy: Location) -> None:
    with open_ledger(copy) as ledger:
        noted = checkpoint(ledger)
    (before,) = raw.execute("SELECT seal FROM entries WHERE seq = 35").fetchone()
    _tamper(
        raw,
        ("DELETE FROM entries WHERE seq = 36", ()),
        ("DELETE FROM decisions WHERE seq = 36", ()),
        ("UPDATE links SET verdict = 'proposed', decided_by = 'link' WHERE id = 'l-1'", ()),
        ("UPDATE head SET entries = 35, seal = ?", (before,)),
    )
    assert verify_ledger(copy).entries == 35
    assert "entries were taken off the end" in _fails(copy, against=noted.seal)


def test_a_seal_noted_earlier_still_holds_when_the_ledger_has_grown(copy: Location) -> None:
    with open_ledger(copy) as ledger:
        noted = checkpoint(ledger)
        record_dispatch(ledger, *denial(version="2"))
    assert verify_ledger(copy, against=noted.seal).entries == noted.entries + 9


def test_a_head_noted_earlier_still_holds_when_the_ledger_has_grown(copy: Location) -> None:
    with open_ledger(copy) as ledger:
        noted = head_of(ledger)
        record_dispatch(ledger, *denial(version="2"))
    assert (noted.entries, noted.recorded_at) == (36, NOON)
    assert verify_ledger(copy, against=noted).entries == noted.entries + 9


def test_a_history_written_anew_is_found_by_a_head_noted_elsewhere(raw: Raw, copy: Location) -> None:
    with open_ledger(copy) as ledger:
        noted = head_of(ledger)
    changes = [("UPDATE entries SET recorded_at = '2021-05-05T12:00:00Z'", ())]
    _tamper(raw, *changes)
    _seal_anew(raw, 1, raw.execute("SELECT body FROM entries WHERE seq = 1").fetchone()[0])
    raw.close()
    migrate_ledger(copy, rebuild=True)  # what was compared is noted with the seal up to which it was
    assert verify_ledger(copy).entries == noted.entries
    assert "was written anew" in _fails(copy, against=noted)


def test_a_ledger_that_ends_before_the_head_that_was_noted_does_not_hold(copy: Location) -> None:
    longer = Checkpoint(entries=37, seal="1" * 64)
    assert _fails(copy, against=longer).startswith("the ledger ends with entry 36 where entry 37 was noted")


def test_words_moved_and_sealed_anew_still_do_not_stand_there(raw: Raw, copy: Location) -> None:
    columns = (
        "seq, previous, kind, subject, dispatch, body, annotator, version, rule, confidence, recorded_at"
    )
    row = raw.execute(f"SELECT {columns} FROM entries WHERE seq = 2").fetchone()
    assert row[2] == "reading"
    (body,) = raw.execute("SELECT body FROM entries WHERE seq = 1").fetchone()
    moved = body.replace('"end":29,', '"end":28,').replace("Norwegian", "norwegian", 1)
    assert moved != body
    forged = Unsealed(
        seq=1,
        previous="0" * 64,
        kind="dispatch",
        subject=row[4],
        dispatch=row[4],
        body=moved,
        provenance=Provenance(**_provenance(raw)),
        recorded_at=row[10],
    )
    _tamper(raw, ("UPDATE entries SET body = ?, seal = ? WHERE seq = 1", (moved, seal_of(forged))))
    assert _fails(copy).endswith("its id is not the SHA-256 of its text")


def _provenance(raw: Raw) -> dict[str, Any]:
    annotator, version, rule, confidence = raw.execute(
        "SELECT annotator, version, rule, confidence FROM entries WHERE seq = 1"
    ).fetchone()
    return {
        "annotator": annotator,
        "version": version,
        "rule": rule,
        "confidence": confidence,
        "resources": msgspec.json.decode(b"{}"),
    }


def _drop_trigger(raw: Raw) -> None:
    raw.execute(f"DROP TRIGGER entries_refuse_update{' ON entries' if raw.on_server else ''}")


def test_a_missing_trigger_is_found(raw: Raw, copy: Location) -> None:
    _drop_trigger(raw)
    assert _fails(copy) == "the trigger entries_refuse_update is missing"


def test_a_trigger_that_does_nothing_is_found(raw: Raw, copy: Location) -> None:
    _drop_trigger(raw)
    does_nothing = "BEGIN SELECT 1; END"
    if raw.on_server:
        does_nothing = "FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger()"
    raw.execute(f"CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries {does_nothing}")
    assert _fails(copy) == "the trigger entries_refuse_update is changed"


def test_a_table_of_somebody_else_is_found(raw: Raw, copy: Location) -> None:
    raw.execute("CREATE TABLE notes (words TEXT)")
    assert _fails(copy) == "the table notes is not ours"


def test_an_index_that_was_made_to_say_something_else_is_found_even_with_new_seals(
    raw: Raw, copy: Location
) -> None:
    from dateline.ledger.stores.sqlite.words import seal_all_words

    _on_a_file(raw)
    raw.execute("INSERT INTO search_words (rowid, names, words) VALUES (7, 'Nobody', 'forged')")
    with open_ledger(copy) as ledger, ledger.writing() as connection:
        seal_all_words(connection)
    assert _fails(copy).startswith("the full-text index is wrong about the word")


def test_bytes_that_are_no_text_are_found(raw: Raw, copy: Location) -> None:
    _on_a_file(raw)
    _tamper(raw, ("UPDATE entries SET subject = CAST(x'ff41' AS TEXT) WHERE seq = 7", ()))
    assert "cannot be read" in _fails(copy)


def test_a_page_overwritten_in_the_file_is_found(copy: Location) -> None:
    if not isinstance(copy, Path):
        pytest.skip("of a file's own making")
    content = bytearray(copy.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\x5a" * 4096
    copy.write_bytes(content)
    assert _fails(copy).startswith("the file is damaged")


def test_a_file_that_is_no_database_does_not_verify(file: Path) -> None:
    file.write_text("A story, not a database. " * 50)
    assert _fails(file) == "the ledger cannot be read: file is not a database"


def test_another_database_is_no_ledger(path: Location) -> None:
    with closing(Raw(path)) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="not a ledger"):
        verify_ledger(path)


def test_a_missing_ledger_is_not_made_by_verifying_it(path: Location) -> None:
    with pytest.raises(LedgerMissing):
        verify_ledger(path)
    if isinstance(path, Path):
        assert not path.exists()


def test_a_newer_ledger_is_told_from_a_changed_one(raw: Raw, copy: Location) -> None:
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    _fails(copy)
    raw.execute("UPDATE head SET revision = '9999'")
    with pytest.raises(LedgerSchemaMismatch):
        verify_ledger(copy)


def test_an_empty_ledger_verifies(path: Location) -> None:
    open_ledger(path, create=True).close()
    assert verify_ledger(path, against="0" * 64).seal == "0" * 64


def test_progress_is_told_entry_by_entry(recorded: Location) -> None:
    told: list[tuple[int, int]] = []
    verify_ledger(recorded, watch=lambda done, total: told.append((done, total)))
    assert told == [(done, 36) for done in range(1, 37)]


def test_a_ledger_can_be_verified_while_another_process_writes(copy: Location) -> None:
    with open_ledger(copy) as other, other.writing():
        assert verify_ledger(copy, wait=0.05).entries == 36


def test_verifying_changes_no_byte_of_the_file(copy: Location) -> None:
    if not isinstance(copy, Path):
        pytest.skip("a server writes for reasons of its own")
    before = copy.read_bytes()
    verify_ledger(copy)
    assert copy.read_bytes() == before


def test_a_decision_that_shows_what_no_record_said_is_found_even_with_new_seals(
    raw: Raw, copy: Location
) -> None:
    seq, body = raw.execute(
        "SELECT seq, body FROM entries WHERE kind = 'judgement' AND body LIKE '%happened%'"
    ).fetchone()
    forged = body.replace('"status":"planned"', '"status":"ongoing"')
    assert forged != body
    _seal_anew(raw, seq, forged)
    assert _fails(copy).endswith(f"it does not show the event as entry {8} has it")


def test_a_decision_taken_back_in_another_name_is_found_even_with_new_seals(raw: Raw, copy: Location) -> None:
    seq, body = raw.execute(
        "SELECT seq, body FROM entries WHERE kind = 'judgement' AND body LIKE '%\"undo\"%'"
    ).fetchone()
    _seal_anew(raw, seq, body.replace("Ida Moss", "Ida Ross"))
    raw.execute("UPDATE decisions SET decided_by = 'Ida Ross' WHERE seq = ?", (seq,))
    assert "no earlier decision of the same person" in _fails(copy)


def _seal_anew(raw: Raw, seq: int, body: str) -> None:
    """Put another body into an entry, and seal it and all after it once more."""
    changes: list[tuple[str, tuple[Any, ...]]] = []
    previous = None
    for row in raw.execute(
        "SELECT seq, previous, kind, subject, dispatch, entries.body, annotator, version, rule, confidence, "
        "recorded_at, resources.body FROM entries JOIN resources ON digest = resources WHERE seq >= ? "
        "ORDER BY seq",
        (seq,),
    ).fetchall():
        entry = Unsealed(
            seq=row[0],
            previous=previous or row[1],
            kind=row[2],
            subject=row[3],
            dispatch=row[4],
            body=body if row[0] == seq else row[5],
            provenance=Provenance(
                annotator=row[6],
                version=row[7],
                rule=row[8],
                confidence=row[9],
                resources=msgspec.json.decode(row[11]),
            ),
            recorded_at=row[10],
        )
        previous = seal_of(entry)
        changes.append(
            (
                "UPDATE entries SET body = ?, previous = ?, seal = ? WHERE seq = ?",
                (entry.body, entry.previous, previous, entry.seq),
            )
        )
    _tamper(raw, *changes, ("UPDATE head SET seal = ?", (previous,)))
