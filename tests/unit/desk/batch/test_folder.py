import os
from pathlib import Path

import pytest

from dateline.desk.batch.folder import Folder
from dateline.errors import BatchError


@pytest.fixture(params=["path", "file", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    addresses = {
        "path": str(tmp_path / "out"),
        "file": f"file://{tmp_path}/out",
        "memory": f"memory://{tmp_path.name}",
    }
    return Folder(addresses[request.param])


def test_a_file_is_read_as_it_was_put_and_nothing_else_is_there(folder: Folder) -> None:
    folder.put("notes/a.json", b"{}")
    folder.put("manifest.json", b"one")
    folder.put("manifest.json", b"other")
    assert folder.read("notes/a.json") == b"{}"
    assert folder.read("manifest.json") == b"other"
    assert dict(folder.sizes()) == {"notes/a.json": 2, "manifest.json": 5}


def test_what_is_not_there_is_none(folder: Folder) -> None:
    assert folder.read("manifest.json") is None
    assert dict(folder.sizes()) == {}
    folder.remove(["manifest.json"])


def test_a_removed_file_is_gone(folder: Folder) -> None:
    folder.put("notes/a.json", b"{}")
    folder.remove(["notes/a.json"])
    assert folder.read("notes/a.json") is None


def test_a_worker_elsewhere_is_given_the_whole_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = Folder("out")
    here.put("a", b"1")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert Folder(here.anywhere).read("a") == b"1"


def test_only_memory_is_seen_by_no_other_process(tmp_path: Path) -> None:
    assert Folder("memory://out").only_here
    assert not Folder(str(tmp_path)).only_here


def test_an_address_of_no_known_kind_is_an_error_that_says_so() -> None:
    with pytest.raises(BatchError, match="cannot use the folder 'nowhere://out'"):
        Folder("nowhere://out")


@pytest.mark.skipif(os.name != "posix", reason="a file is no folder, said in POSIX's words")
def test_a_folder_that_is_a_file_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(BatchError, match="cannot use the folder"):
        Folder(str(tmp_path / "out")).put("a/b", b"1")
