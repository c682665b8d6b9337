import hashlib
import json

from dateline.ledger.seal import GENESIS, first_fault, seal_of, sealed
from dateline.schema import Entry, Provenance
from dateline.schema.entry import Unsealed


def _unsealed(
    seq: int = 1, previous: str = GENESIS, body: str = '{"id":"f-1","note":"« café »"}'
) -> Unsealed:
    return Unsealed(
        seq=seq,
        previous=previous,
        kind="finding",
        subject="f-1",
        dispatch="d" * 64,
        body=body,
        provenance=Provenance(
            annotator="dates", version="1", rule="dates/x", resources={"dates/words": "ab"}
        ),
        recorded_at="2021-05-04T10:00:00Z",
    )


def _chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for seq in range(1, length + 1):
        entries.append(sealed(_unsealed(seq, entries[-1].seal if entries else GENESIS)))
    return entries


def test_a_seal_can_be_recomputed_with_nothing_but_json_and_sha256() -> None:
    fields = {
        "body": '{"id":"f-1","note":"« café »"}',
        "dispatch": "d" * 64,
        "kind": "finding",
        "previous": "0" * 64,
        "provenance": {
            "annotator": "dates",
            "confidence": 1000,
            "resources": {"dates/words": "ab"},
            "rule": "dates/x",
            "version": "1",
        },
        "recorded_at": "2021-05-04T10:00:00Z",
        "seq": 1,
        "subject": "f-1",
    }
    written = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert seal_of(_unsealed()) == hashlib.sha256(written.encode()).hexdigest()


def test_a_whole_chain_has_no_fault() -> None:
    assert first_fault(_chain(4)) is None


def test_an_entry_taken_out_of_the_middle_is_missed() -> None:
    one, _, three = _chain(3)
    assert first_fault([one, three]) == (three, "it stands at place 3 where 2 was due")


def test_an_entry_of_another_chain_is_found() -> None:
    one, _ = _chain(2)
    stranger = sealed(_unsealed(2, "f" * 64))
    assert first_fault([one, stranger]) == (stranger, "it does not name the seal of the entry before")


def test_a_changed_body_breaks_its_own_seal() -> None:
    (one,) = _chain(1)
    forged = Entry(**{name: getattr(one, name) for name in one.__struct_fields__} | {"body": "{}"})
    assert first_fault([forged]) == (forged, "its seal does not fit its content")


def test_the_first_entry_names_sixty_four_zeros() -> None:
    assert _chain(1)[0].previous == "0" * 64
