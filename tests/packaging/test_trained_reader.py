"""The weights that the repository ships are what their meta says, small, and quick to load."""

import json
import time
from pathlib import Path

import pytest

from dateline.language.encoder.model import MODEL_VARIABLE, TrainedReader, trained_reader
from dateline.language.spacy_engine import SpacyParser
from tests.stories import story

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "models" / "dateline-en" / "src" / "dateline_en"


def test_the_weights_are_no_larger_than_promised() -> None:
    assert (FOLDER / "model.onnx").stat().st_size <= 36_000_000


def test_it_loads_in_less_than_a_second() -> None:
    TrainedReader(FOLDER)  # the first time imports the runtime
    started = time.process_time()
    TrainedReader(FOLDER)
    assert time.process_time() - started < 1


def test_its_meta_names_the_data_with_their_digests() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert meta["name"] == "dateline-en"
    data = meta["about"]["data"]
    assert set(data) == {"polnear_train.jsonl", "wire_train.jsonl"}
    assert all(len(digest) == 64 for digest in data.values())


def test_its_version_is_that_of_its_distribution() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert f'__version__ = "{meta["version"]}"' in (FOLDER / "__init__.py").read_text(encoding="utf-8")


def test_the_card_gives_the_figures_of_the_meta() -> None:
    card = (FOLDER.parents[1] / "MODEL_CARD.md").read_text(encoding="utf-8")
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf-8"))
    assert meta["version"] in card
    for name, figure in meta["about"]["figures"].items():
        assert f"{figure}" in card, name


def test_installed_it_reads_what_no_rule_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    reader = trained_reader()
    assert reader is not None, "make test installs models/dateline-en"
    dispatch = story('LIMA - "The bridge is safe," Transport Minister Ana Ruiz said on Monday.')
    parse = SpacyParser().parse(dispatch)
    (found,) = parse.attributions
    assert found.source is not None
    assert found.source.of(dispatch.text) == "Transport Minister Ana Ruiz"
    assert "The bridge is safe" in found.content[0].of(dispatch.text)
    assert parse.engine.endswith(reader.engine)


def test_a_broken_model_is_named_in_the_error(tmp_path: Path) -> None:
    from dateline.errors import LanguageError

    with pytest.raises(LanguageError, match="cannot be loaded"):
        TrainedReader(tmp_path)
