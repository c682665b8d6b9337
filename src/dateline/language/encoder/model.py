"""The trained reader as it is installed: a distribution with weights, found through an entry point.

A distribution registers in the group ``dateline.models`` a function that
returns its folder: ``model.onnx``, ``pairs.npz``, ``tokenizer.json`` and
``meta.json``. Nothing is downloaded.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dateline import plugins
from dateline.errors import LanguageError
from dateline.language.encoder.calibration import Calibration, share_quoted
from dateline.language.encoder.decoding import PairWeights, Scores, Thresholds
from dateline.language.encoder.pieces import Ints, split
from dateline.language.encoder.reading import Run, Skill, read
from dateline.language.encoder.signs import scenery
from dateline.schema import Attribution, Dispatch, Name, Parse, Span

MODEL_VARIABLE = "DATELINE_MODEL"
DEFAULT_MODEL = "en"
WITHOUT = "none"

# The network's outputs, in the order of the fields of ``Scores``.
OUTPUTS = ("cues", "names", "of_piece", "of_cue", "left", "right")

# Rewritings of the network that onnxruntime makes while loading and that cost more than they save: its joined
# sum and normalisation takes three times what the two take apart (onnxruntime 1.32, bench/results/speed.md).
_SLOWER = ["SkipLayerNormFusion"]


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What ``meta.json`` says of a trained reader.

    Args:
        name: The distribution's name.
        version: Its version.
        relations: Dependency labels, by id from 1.
        ways: Ways through the tree, by id from 2.
        name_tags: Tags of names, by id from 0.
        thresholds: From where on a find counts.
        calibration: Turns a find's chances into one confidence.
        about: Versions, digests of data and figures, for people.
    """

    name: str
    version: str
    relations: tuple[str, ...]
    ways: tuple[str, ...]
    name_tags: tuple[str, ...]
    thresholds: dict[str, float]
    calibration: Calibration = Calibration()
    about: dict[str, Any] = {}


class TrainedReader:
    """Adds attributions and names to a parse.

    Args:
        folder: With the four files.

    Raises:
        LanguageError: A file is missing or is none of its kind.
    """

    def __init__(self, folder: Path) -> None:
        # Half a second that `dateline --help` need not pay.
        import onnxruntime  # noqa: PLC0415 — see above
        from tokenizers import Tokenizer  # noqa: PLC0415 — likewise

        try:
            self.meta = msgspec.json.decode((folder / "meta.json").read_bytes(), type=Meta)
            arrays = np.load(folder / "pairs.npz", allow_pickle=False)
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = onnxruntime.SessionOptions()
            # One core for one process: whoever has more cores starts more processes.
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.use_deterministic_compute = True
            session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER,
            )
        except Exception as error:
            raise LanguageError(
                f"the trained reader in {folder} cannot be loaded: {error}",
                hint=f"reinstall it, or set {MODEL_VARIABLE}={WITHOUT} to read by rules alone",
            ) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._run: Run = _runner(session)
        self._skill = Skill(
            relations={label: number for number, label in enumerate(self.meta.relations, 1)},
            ways={way: number for number, way in enumerate(self.meta.ways, 2)},
            name_tags=self.meta.name_tags,
            weights=PairWeights(
                signs=tuple(arrays[f"signs{number}"] for number in range(4)),
                out=arrays["out"],
                bias=arrays["bias"],
            ),
            thresholds=Thresholds(**self.meta.thresholds),
            calibration=self.meta.calibration,
        )

    @property
    def engine(self) -> str:
        """Its name and version."""
        return f"{self.meta.name} {self.meta.version}"

    def engine_with(self, parser: str) -> str:
        """Say that it has read beside a parser, given by name and version."""
        return f"{parser} + {self.engine}"

    def add_to(self, parse: Parse, dispatch: Dispatch, stretches: list[tuple[int, Span]]) -> Parse:
        """Return the parse with names and attributions.

        Args:
            parse: Of the dispatch, with quotations.
            dispatch: The story.
            stretches: Those parsed, each with the index of its block.
        """
        if not parse.tokens:
            return msgspec.structs.replace(parse, engine=self.engine_with(parse.engine))
        pieces = split(dispatch.text, parse, stretches, self._split)
        around = scenery(pieces, parse, self._skill.relations)
        attributions: list[Attribution] = []
        names: list[Name] = []
        for _, found, named in read(parse, pieces, around, self._run, self._skill):
            names.extend(named)
            for each in found:

                def span(run: tuple[int, int]) -> Span:
                    return Span(int(pieces.starts[run[0]]), int(pieces.ends[run[1] - 1]))

                attributions.append(
                    Attribution(
                        cue=span(each.cue),
                        source=None if each.source is None else span(each.source),
                        content=tuple(span(run) for run in each.content),
                        of_cue=_per_mille(each.of_cue),
                        of_source=_per_mille(each.of_source),
                        of_content=_per_mille(each.of_content),
                        confidence=_per_mille(
                            self._skill.calibration.confidence(each, share_quoted(each, around.quotations))
                        ),
                    )
                )
        return msgspec.structs.replace(
            parse,
            names=tuple(names),
            attributions=tuple(attributions),
            engine=self.engine_with(parse.engine),
        )

    def _split(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        found = self._tokenizer.encode(text, add_special_tokens=False)
        return found.ids, found.offsets


def trained_reader() -> TrainedReader | None:
    """Load the trained reader, or return None where none is installed or none is wanted.

    Raises:
        LanguageError: It is installed and cannot be loaded, or one that is not
            installed is asked for by the environment.
    """
    wanted = os.environ.get(MODEL_VARIABLE)
    if wanted == WITHOUT:
        return None
    name = wanted or DEFAULT_MODEL
    if name not in plugins.registered("models"):
        if wanted is None:
            return None
        raise LanguageError(
            f"there is no trained reader {wanted!r}",
            hint=f"install it, or set {MODEL_VARIABLE}={WITHOUT} to read by rules alone",
        )
    return _loaded(name)


@cache
def _loaded(name: str) -> TrainedReader:
    folder: Path = plugins.load("models", name)
    return TrainedReader(folder)


def _runner(session: Any) -> Run:
    def run(given: dict[str, Ints]) -> Scores:
        found = session.run(list(OUTPUTS), given)
        return Scores(*(each[0, 1:-1] for each in found))

    return run


def _per_mille(share: float) -> int:
    return round(1000 * share)
