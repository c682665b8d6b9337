import json

from dateline.schema import Evidence, Finding, canonical, digest, dispatch_id, record_id


def test_canonical_bytes_do_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": [2]}) == canonical({"a": [2], "b": 1}) == b'{"a":[2],"b":1}'


def test_canonical_bytes_keep_letters_as_they_are() -> None:
    assert canonical({"place": "São Tomé"}) == '{"place":"São Tomé"}'.encode()


def test_a_record_written_canonically_reads_back_as_json() -> None:
    finding = Finding(id="f-1", rule="dates/year-unknown", note="no year", words=Evidence("May", 0, 3))
    assert json.loads(canonical(finding))["words"] == {"text": "May", "start": 0, "end": 3}


def test_a_dispatch_is_named_by_the_digest_of_its_text() -> None:
    assert dispatch_id("Lima") == digest(b"Lima")


def test_the_same_words_are_named_alike_in_a_second_reading() -> None:
    assert record_id("s", "d", 3, 9) == record_id("s", "d", 3, 9)
    assert record_id("s", "d", 3, 9) != record_id("s", "d", 3, 10)
    assert record_id("s", "d", 3, 9).startswith("s-")
