"""What the engine says where there is no Ray; with one, tests/contract/test_batches.py reads on a cluster."""

import sys

import pytest

from dateline.desk.batch.engines.ray_engine import RayEngine, _settings
from dateline.errors import BatchError
from tests.unit.desk.batch import deadly


def test_ray_that_is_not_installed_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(BatchError) as told, RayEngine().open(deadly.shout):
        pass
    assert (told.value.happened, told.value.hint) == ("Ray is not installed", "pip install 'dateline[ray]'")


def test_our_settings_go_with_each_task_and_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "none")
    monkeypatch.setenv("SECRET_TOKEN", "of the user")
    settings = _settings()
    assert settings["DATELINE_MODEL"] == "none"
    assert "SECRET_TOKEN" not in settings


def test_ray_sends_no_figures_about_its_use() -> None:
    assert _settings()["RAY_USAGE_STATS_ENABLED"] == "0"
