"""Kill ``dateline record`` at random points, and hold what is left against an undisturbed ledger.

    python bench/kills.py [--dispatches N] [--kills N] [--apart] [--seed N] [--keep FOLDER]

The dispatches are those of ``bench/edited.py``, in one file of JSON Lines. They are recorded once
undisturbed; the memory of that run is watched. Then a second ledger is recorded by the same
command, which is killed (SIGKILL) at a random moment and started again, as often as asked for. The
moment is some seconds after the run told of a dispatch that was drawn by chance.

- By default each start goes on with the ledger that the last kill left, and the last one is left alone.
- With ``--apart`` each kill hits a new ledger, and one more run, left alone, brings that one to its end.

What is compared: after each kill all entries that are there, with the first entries of the undisturbed
ledger, column by column, seals included; at the end both ledgers whole, ``dateline verify``, and the
bytes that ``dateline export`` writes. ``SOURCE_DATE_EPOCH`` gives all entries one moment, so
that nothing may differ. Words are read by rules alone (``DATELINE_MODEL=none``).
"""

import argparse
import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from edited import edited, write

_ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1900000000", "DATELINE_MODEL": "none"}
_COLUMNS = (
    "seq", "previous", "kind", "subject", "dispatch", "body", "annotator", "version", "rule", "resources",
    "confidence", "recorded_at", "seal",
)  # fmt: skip
# Longer than Python needs to start and than one transaction takes to be read and written.
_LONGEST_DELAY = 4.0


class Undisturbed(NamedTuple):
    """The first run.

    Args:
        seconds: How long it took.
        memory: Resident KiB after so many dispatches.
    """

    seconds: float
    memory: dict[int, int]


class Kill(NamedTuple):
    """What one kill left.

    Args:
        told: Dispatches that the run had told of when the kill was decided on.
        delay: Seconds from then to the kill.
        entries: Entries that stood in the ledger.
        added: Those of them that the killed run had added.
        same: Whether the ledger was in the end the undisturbed one; None where
            another kill came first.
    """

    told: int
    delay: float
    entries: int
    added: int
    same: bool | None


def command(stories: Path, ledger: Path) -> list[str]:
    """Return the command that is killed."""
    return [sys.executable, "-m", "dateline", "record", str(stories), "--json", "--ledger", str(ledger)]


def environment() -> dict[str, str]:
    """Return the environment of every run: one moment, and rules alone."""
    return {**os.environ, **_ENVIRONMENT}


def record_undisturbed(stories: Path, ledger: Path, *, every: int) -> Undisturbed:
    """Record all stories, and note the memory after every so many of them."""
    began = time.perf_counter()
    memory: dict[int, int] = {}
    with subprocess.Popen(command(stories, ledger), stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        for number, _ in enumerate(process.stdout, 1):
            if number % every == 0:
                memory[number] = resident(process.pid)
    if process.returncode:
        raise SystemExit(f"the undisturbed run ended with {process.returncode}")
    return Undisturbed(time.perf_counter() - began, memory)


def resident(process: int) -> int:
    """Return the resident memory of a process in KiB; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def record_and_kill(stories: Path, ledger: Path, told: int, delay: float) -> bool:
    """Start recording, and kill it some seconds after it told of so many dispatches.

    Args:
        stories: What to record.
        ledger: Where to.
        told: Dispatches that it has to have told of; 0 for a kill soon after its start.
        delay: Seconds from then.

    Returns:
        False where it had ended before.

    Raises:
        SystemExit: It ended by itself, and not well.
    """
    with subprocess.Popen(
        command(stories, ledger), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()
    ) as process:
        assert process.stdout is not None
        for _ in zip(range(told), process.stdout, strict=False):
            pass
        # What is told while we wait is read, so that it never waits for us.
        reader = threading.Thread(target=process.stdout.read, daemon=True)
        reader.start()
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True
        finally:
            reader.join()
    if process.returncode:
        raise SystemExit(f"a run ended with {process.returncode}, and nobody had killed it")
    return False


def entries_of(ledger: Path) -> int:
    """Count the entries of a ledger; 0 where the kill came before there was one."""
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(ledger)) as connection:
        made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone()
        return int(connection.execute("SELECT count(*) FROM entries").fetchone()[0]) if made else 0


def strangers(ledger: Path, undisturbed: Path) -> int:
    """Count the entries of a ledger that do not stand at the same place of the undisturbed one, just so."""
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("ATTACH ? AS undisturbed", (str(undisturbed),))
        same = " AND ".join(f"mine.{name} IS theirs.{name}" for name in _COLUMNS)
        (found,) = connection.execute(
            "SELECT count(*) FROM entries AS mine LEFT JOIN undisturbed.entries AS theirs USING (seq) "
            f"WHERE theirs.seq IS NULL OR NOT ({same})"
        ).fetchone()
    return int(found)


def fingerprint(ledger: Path) -> str:
    """Verify a ledger, and return the SHA-256 of what is exported from it with its last seal.

    Raises:
        SystemExit: It does not hold.
    """
    dateline = [sys.executable, "-m", "dateline"]
    proof = subprocess.run(
        [*dateline, "verify", "--json", "--ledger", str(ledger)],
        capture_output=True,
        env=environment(),
        check=False,
    )
    if proof.returncode:
        raise SystemExit(f"the ledger {ledger} does not hold: {proof.stderr.decode()}")
    digest = hashlib.sha256(proof.stdout)
    exported = [*dateline, "export", "--to", "jsonl", "--ledger", str(ledger)]
    with subprocess.Popen(exported, stdout=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        for chunk in iter(lambda: process.stdout.read(1 << 20), b""):  # type: ignore[union-attr]
            digest.update(chunk)
    if process.returncode:
        raise SystemExit(f"the ledger {ledger} cannot be exported")
    return digest.hexdigest()


def kill_often(
    stories: Path,
    undisturbed: Path,
    folder: Path,
    *,
    chance: random.Random,
    kills: int,
    dispatches: int,
    apart: bool,
) -> list[Kill]:
    """Kill as often as asked for; stop at an entry that stands otherwise.

    Args:
        stories: What to record.
        undisturbed: The ledger to compare with.
        folder: Where the other ledgers are made.
        chance: Draws the moments.
        kills: How many.
        dispatches: How many there are to record.
        apart: Each on a ledger of its own.
    """
    wanted = fingerprint(undisturbed)
    done: list[Kill] = []
    ledger, before = folder / "killed.db", 0
    points = [chance.randrange(dispatches) for _ in range(kills)]
    if not apart:
        points.sort()
    while len(done) < kills:
        told, delay = points[len(done)], chance.uniform(0, _LONGEST_DELAY)
        if not record_and_kill(stories, ledger, told, delay):
            print("  it had ended before: begun anew", file=sys.stderr, flush=True)
            remove(ledger)
            before = 0
            continue
        entries = entries_of(ledger)
        if entries and (found := strangers(ledger, undisturbed)):
            raise SystemExit(
                f"kill {len(done) + 1}: {found} entries stand otherwise in the undisturbed ledger"
            )
        last = apart or len(done) == kills - 1
        same = ends_the_same(stories, ledger, undisturbed, wanted) if last else None
        done.append(Kill(told, delay, entries, entries - before, same))
        print(f"  kill {len(done)} after {told} + {delay:.1f} s: {entries}", file=sys.stderr, flush=True)
        before = entries
        if apart:
            remove(ledger)
            before = 0
    return done


def remove(ledger: Path) -> None:
    """Remove a ledger with what SQLite keeps beside it."""
    for old in ledger.parent.glob(f"{ledger.name}*"):
        old.unlink()


def ends_the_same(stories: Path, ledger: Path, undisturbed: Path, wanted: str) -> bool:
    """Record once more, left alone, and tell whether the ledger is then the undisturbed one."""
    subprocess.run(
        command(stories, ledger),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        check=True,
    )
    return (
        entries_of(ledger) == entries_of(undisturbed)
        and not strangers(ledger, undisturbed)
        and fingerprint(ledger) == wanted
    )


def report(run: Undisturbed, kills: list[Kill], *, dispatches: int, entries: int, apart: bool) -> None:
    """Print what was seen as a table."""
    print("| | |\n|---|---:|")
    print(f"| dispatches recorded undisturbed | {dispatches:,} |")
    print(f"| entries | {entries:,} |")
    print(f"| seconds | {run.seconds:.1f} |")
    for number, memory in run.memory.items():
        print(f"| resident memory after {number:,} dispatches, MiB | {memory / 1024:.0f} |")
    way = "each on a ledger of its own" if apart else "one after the other on one ledger"
    print(f"| kills, {way} | {len(kills)} |")
    print(f"| of them before anything was on disk | {sum(not each.entries for each in kills)} |")
    if kills:
        left = sorted(each.entries for each in kills)
        print(f"| entries that a kill left, fewest | {left[0]:,} |")
        print(f"| median | {left[len(left) // 2]:,} |")
        print(f"| most | {left[-1]:,} |")
    compared = [each.same for each in kills if each.same is not None]
    print(f"| ledgers brought to their end and compared | {len(compared)} |")
    print(f"| of them the undisturbed one, byte for byte | {sum(compared)} |")


def main() -> int:
    """Make dispatches, record, kill, compare."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--dispatches", type=int, default=10_000)
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--apart", action="store_true")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--keep", type=Path, help="an empty folder for the ledgers, which are kept")
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="dateline-kills-") as temporary:
        folder: Path = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        stories, undisturbed = folder / "dispatches.jsonl", folder / "undisturbed.db"
        write(edited(given.dispatches, seed=given.seed), stories)
        run = record_undisturbed(stories, undisturbed, every=max(1, given.dispatches // 10))
        kills = kill_often(
            stories,
            undisturbed,
            folder,
            chance=chance,
            kills=given.kills,
            dispatches=given.dispatches,
            apart=given.apart,
        )
        report(run, kills, dispatches=given.dispatches, entries=entries_of(undisturbed), apart=given.apart)
    return 0 if all(each.same is not False for each in kills) else 1


if __name__ == "__main__":
    sys.exit(main())
