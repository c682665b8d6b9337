from pathlib import Path

import msgspec

from dateline.desk.batch.cutting import Cutter, Shard
from dateline.desk.batch.notes import Readers
from tests.unit.desk.batch.stories import archive

READERS = Readers(dateline="1", parser="by hand", annotated=())


def cut(*inputs: Path, at_once: int | None = 2) -> tuple[list[Shard], Cutter]:
    cutter = Cutter([str(each) for each in inputs], at_once=at_once)
    return list(cutter), cutter


def names(shards: list[Shard]) -> list[list[str | None]]:
    return [[dispatch.name for dispatch in shard.dispatches] for shard in shards]


def test_dispatches_are_cut_in_the_order_of_the_inputs_across_files(tmp_path: Path) -> None:
    shards, cutter = cut(
        archive(tmp_path / "a.jsonl", "1", "2", "3"), archive(tmp_path / "b.jsonl", "4", "5")
    )
    assert names(shards) == [["1", "2"], ["3", "4"], ["5"]]
    assert cutter.cut == 5


def test_unless_told_otherwise_shards_grow_with_the_archive(tmp_path: Path) -> None:
    shards, _ = cut(archive(tmp_path / "a.jsonl", *map(str, range(9000))), at_once=None)
    sizes = [len(shard.dispatches) for shard in shards]
    assert sizes[:33] == [25] * 33
    assert sizes[-2] == max(sizes) == 200
    before = [sum(sizes[:place]) for place in range(len(sizes))]
    assert all(size <= max(25, cut // 32) for size, cut in zip(sizes, before, strict=True))


def test_a_longer_archive_has_the_same_shards_and_more(tmp_path: Path) -> None:
    short, _ = cut(archive(tmp_path / "a.jsonl", *map(str, range(300))), at_once=None)
    long, _ = cut(archive(tmp_path / "a.jsonl", *map(str, range(600))), at_once=None)
    assert [each.input for each in short[:-1]] == [each.input for each in long[: len(short) - 1]]


def test_a_dispatch_that_came_before_is_left_out_and_counted(tmp_path: Path) -> None:
    shards, cutter = cut(
        archive(tmp_path / "a.jsonl", "1", "2", "1"), archive(tmp_path / "b.jsonl", "2", "3")
    )
    assert names(shards) == [["1", "2"], ["3"]]
    assert cutter.copies == 2


def test_a_copy_under_another_name_is_a_copy(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The surveyors left the valley on Friday.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("The surveyors left the valley on Friday.", encoding="utf-8")
    shards, cutter = cut(tmp_path)
    assert [len(shard.dispatches) for shard in shards] == [1]
    assert cutter.copies == 1


def test_what_is_no_dispatch_is_kept_as_what_happened(tmp_path: Path) -> None:
    shards, cutter = cut(archive(tmp_path / "a.jsonl", "1", "!", "2"), tmp_path / "missing.txt")
    assert names(shards) == [["1", "2"]]
    first, second = cutter.failures()
    assert (first.at, first.happened.startswith("line 2 of ")) == ("input", True)
    assert second.happened == f"there is no file {str(tmp_path / 'missing.txt')!r}"
    assert cutter.failed == 2


def test_a_shard_is_named_by_what_is_in_it_and_by_who_reads_it(tmp_path: Path) -> None:
    both = archive(tmp_path / "a.jsonl", "1", "2", "3", "4")
    (one, two), _ = cut(both)
    assert [one.key(READERS), two.key(READERS)] == [shard.key(READERS) for shard in cut(both)[0]]
    assert one.key(READERS) != two.key(READERS)
    assert one.key(msgspec.structs.replace(READERS, dateline="2")) != one.key(READERS)


def test_what_comes_after_changes_no_shard_before_it(tmp_path: Path) -> None:
    (one, _), _ = cut(archive(tmp_path / "a.jsonl", "1", "2", "3"))
    longer, _ = cut(archive(tmp_path / "a.jsonl", "1", "2", "3", "4", "5"))
    assert longer[0] == one
