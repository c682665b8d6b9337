"""Tests of rules read by rules alone: what is installed beside them must not change what they claim."""

from collections.abc import Iterator

import pytest

from dateline.language.encoder.model import MODEL_VARIABLE, WITHOUT


@pytest.fixture(scope="module", autouse=True)
def _without_a_trained_reader() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(MODEL_VARIABLE, WITHOUT)
        yield
