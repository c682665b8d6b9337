"""Gather what dispatches tell, one by one, and propose all links between them.

Streaming: of each dispatch only its new fingerprints and its acts are kept.
"""

from collections.abc import Iterator

import msgspec

from dateline.link.acts import Act, Sentences, acts_of
from dateline.link.days import dated_by, overlap
from dateline.link.events import same_acts
from dateline.link.outcomes import outcomes
from dateline.link.proposing import proposal
from dateline.link.reprints import Copy, ReprintIndex
from dateline.schema import Dispatch, Evidence, Link, Reading, Reason


class Gathering:
    """What was gathered so far.

    Args:
        sentences: How to find sentences.
    """

    def __init__(self, *, sentences: Sentences) -> None:
        self._sentences = sentences
        self._index = ReprintIndex()
        self._acts: dict[str, list[Act]] = {}
        self._copied: set[str] = set()
        self._copies: list[Link] = []
        self.dispatches = 0

    def add(self, dispatch: Dispatch, reading: Reading) -> None:
        """Take in one dispatch; each is to be added once."""
        self.dispatches += 1
        acts = acts_of(dispatch, reading, sentences=self._sentences)
        self._acts[dispatch.id] = acts
        self._copies.extend(self._headlines(dispatch, acts))
        for copy in self._index.add(dispatch, reading.filed):
            self._copies.append(_same_report(copy))
            self._copies.extend(self._same_records(copy))

    def links(self) -> Iterator[Link]:
        """Yield all links: copies, then acts told again, then outcomes."""
        yield from self._copies
        told = [act for acts in self._acts.values() for act in acts if act.id not in self._copied]
        retold = same_acts(told)
        yield from retold.links
        yield from outcomes(told, retold)

    def _same_records(self, copy: Copy) -> Iterator[Link]:
        """Pair the records of shared paragraphs on the same words; a copy tells nothing of its own."""
        originals, copies = self._acts[copy.original], self._acts[copy.copy]
        for shared in copy.paragraphs:
            waiting = [act for act in originals if act.evidence.start in shared.original]
            for act in copies:
                if act.evidence.start not in shared.copy or act.id in self._copied:
                    continue
                same = next((each for each in waiting if _alike(each, act)), None)
                if same is None:
                    continue
                waiting.remove(same)
                self._copied.add(act.id)
                self._date(copy.original, same, act)
                note = f"printed before as “{same.evidence.text}”"
                because = (Reason(rule="link/copied-words", note=note, words=act.evidence),)
                yield proposal(same.id, act.id, "same report", because)

    def _headlines(self, dispatch: Dispatch, acts: list[Act]) -> Iterator[Link]:
        """Pair a commitment of the headline or summary with the one that the body tells at more length."""
        spans = [each.span for each in (dispatch.headline, dispatch.summary) if each is not None]
        above = {act.id for act in acts for span in spans if act.evidence.span in span}
        for act in acts:
            if act.id not in above or act.kind != "commitment":
                continue
            for body in acts:
                if body.kind == act.kind and body.id not in above and _announces(act, body):
                    self._copied.add(act.id)
                    note = f"the body tells it as “{body.evidence.text}”"
                    because = (Reason(rule="link/headline", note=note, words=act.evidence),)
                    yield proposal(body.id, act.id, "rewords", because)
                    break

    def _date(self, dispatch: str, original: Act, copy: Act) -> None:
        """Give an original that prints no year the year that its copy prints."""
        dated = msgspec.structs.replace(
            original,
            days=dated_by(original.days, copy.days),
            filed=dated_by(original.filed, copy.filed),
        )
        if dated != original:
            acts = self._acts[dispatch]
            acts[next(place for place, act in enumerate(acts) if act.id == original.id)] = dated


def _announces(headline: Act, body: Act) -> bool:
    return (
        headline.sides == body.sides
        and headline.acting == body.acting
        and headline.force == body.force
        and headline.type in (None, body.type)
        and headline.days is not None
        and body.days is not None
        and overlap(headline.days, body.days)
    )


def _alike(one: Act, other: Act) -> bool:
    return one.kind == other.kind and _plain(one.evidence) == _plain(other.evidence)


def _plain(words: Evidence) -> str:
    """Return words without regard to case, spaces and forms of quotation marks."""
    return "".join(letter for letter in words.text.casefold() if letter.isalnum())


def _same_report(copy: Copy) -> Link:
    """Say that one dispatch prints another's report, with the shared paragraphs."""
    note = (
        f"{copy.of_copy / 10:.0f} % of its fingerprints stand in the earlier one, "
        f"{copy.of_original / 10:.0f} % of the earlier one's in it"
    )
    because = [
        Reason(rule="link/reprint", note=note),
        *(
            Reason(
                rule="link/shared-paragraph",
                note=f"code points {shared.copy.start}–{shared.copy.end} are "
                f"{shared.original.start}–{shared.original.end} of the earlier one",
                words=shared.words,
            )
            for shared in copy.paragraphs
        ),
    ]
    share = max(copy.of_copy, copy.of_original)
    return proposal(copy.original, copy.copy, "same report", because, confidence=share)
