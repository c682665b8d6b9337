"""Make the page on performance from the figures that ``bench/`` keeps.

``tools/build_reference.py`` writes it as ``docs/reference/performance.md``. A
figure that was not measured has no line; nothing here is typed in.
"""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"

# Archives and machines that the table of sizes is computed for.
ARCHIVES = (10_000, 1_000_000, 100_000_000)
CORES = (1, 16, 128, 1_024)

_HOUR = 3_600.0


def page() -> str:
    """Return the page as Markdown."""
    runs = _read("scale.json")
    parts = [
        "# Performance\n",
        "Every figure here was measured by a program in `bench/` and stands in `bench/results/` with the\n"
        "command that made it; this page is computed from those files. *CPU* is the time of one core, which\n"
        "other work on the machine changes little; *clock* says little where the *load* is above the number\n"
        "of cores. Figures of single rooms: [bench/results](../../bench/results).\n",
    ]
    grown = [(name, runs[name]) for name in _TITLES if name in runs]
    if grown:
        parts.append("## How reading grows\n")
        parts.append(
            "One process cuts, reads and writes a batch. *Since the mark before* is what one more dispatch\n"
            "cost between two marks: flat means that the last costs what the first did. What was ended and\n"
            "went on has more than one run; loading the parser is counted in none.\n"
        )
        parts += [_grown(_TITLES[name], run) for name, run in grown]
    if "cutting" in runs:
        parts.append(_cutting(runs["cutting"]))
    if "processes" in runs:
        parts.append(_processes(runs["processes"]))
    cluster = _read("cluster.json")
    if cluster:
        parts.append(_cluster(cluster))
    ray = _read("ray.json")
    if ray:
        parts.append(_ray(ray))
    if "taking" in runs:
        parts.append(_taking(runs["taking"]))
    if "growth_whole" in runs:
        parts.append(_sizes(runs))
    return "\n".join(parts)


_TITLES = {
    "growth_whole": "Whole dispatches, with the trained reader",
    "growth_full": "Short dispatches, with the trained reader",
    "growth_rules": "Short dispatches, by rules alone",
    "growth_brief": "Headlines with their opening, by rules alone",
}


def _read(name: str) -> dict[str, Any]:
    path = RESULTS / name
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _table(columns: list[str], rows: list[list[Any]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def _made(run: dict[str, Any]) -> str:
    return f"`{run['command']}`, {run['on']}, {run['machine']}, load {run['load']}.\n"


def _grown(title: str, run: dict[str, Any]) -> str:
    rows, last = run["rows"], run["rows"][-1]
    each = [row["cpu_ms_each_since_last_mark"] for row in rows]
    table = _table(
        ["dispatches", "words/s of CPU", "ms of CPU each", "since the mark before", "peak MiB", "runs"],
        [
            [
                f"{row['dispatches']:,}",
                f"{row['words_per_cpu_second']:,}",
                row["cpu_ms_each"],
                row["cpu_ms_each_since_last_mark"],
                row["peak_mib"],
                row.get("runs", 1),
            ]
            for row in rows
        ],
    )
    told = f"{last['words_each']:.0f} words each; {last['bytes_each'] / 1000:.1f} kB each in all shards.\n"
    if len(rows) > 1:
        spread = (max(each) / min(each) - 1) * 100
        memory = last["peak_mib"] - rows[0]["peak_mib"]
        told += (
            f"The dearest stretch took {spread:.0f} % more for a dispatch than the cheapest; the peak of\n"
            f"memory is {memory} MiB higher at the last mark than at the first.\n"
        )
    return f"### {title}\n\n{_made(run)}\n{table}\n{told}"


def _cutting(run: dict[str, Any]) -> str:
    table = _table(
        ["dispatches", "shards", "ms of CPU each", "peak MiB"],
        [
            [f"{row['dispatches']:,}", f"{row['shards']:,}", row["cpu_ms_each"], row["peak_mib"]]
            for row in run["rows"]
        ],
    )
    return (
        f"## What one process does for all\n\n{_made(run)}\n"
        "The inputs are cut into shards by one process, whoever reads them: it bounds how many cores a\n"
        f"batch can keep busy.\n\n{table}"
    )


def _processes(run: dict[str, Any]) -> str:
    table = _table(
        ["workers", "clock s", "faster by the clock", "CPU s of workers", "CPU s of the first", "cores used"],
        [
            [
                row["workers"],
                row["clock_s"],
                f"{row['faster_by_clock']}×",
                row["cpu_s_workers"],
                row["cpu_s_coordinator"],
                row["cores_used"],
            ]
            for row in run["rows"]
        ],
    )
    first, last = run["rows"][0], run["rows"][-1]
    return (
        f"## One process against two\n\n{_made(run)}\n{table}\n"
        f"{first['dispatches']:,} dispatches, starting included. With {last['workers']} workers the same\n"
        f"batch took {1 / last['cpu_of_first_over_cpu']:.2f} times the CPU time.\n"
    )


def _cluster(found: dict[str, Any]) -> str:
    names = {
        "single": "one process",
        "local": "two processes",
        "ray": "Ray, two nodes of one core",
        "killed": "Ray, one of the two nodes killed midway",
    }
    same = found["same_bytes_as_single"]
    table = _table(
        ["who read", "clock s, starting included", "same bytes as one process"],
        [[names[name], took, "yes" if same[name] else "no"] for name, took in found["seconds"].items()],
    )
    return (
        f"## A cluster that loses a node\n\n{_made(found)}\n{table}\n"
        f"Of {found['dispatches']:,} dispatches {found['read']:,} are there, {found['read_twice']} of them\n"
        "twice; "
        f"of {found['shards']} shards {found['shards_lost_with_the_node']} was read again.\n"
    )


def _ray(found: dict[str, Any]) -> str:
    local, ray = found["rows"]
    table = _table(
        ["who read", "clock s", "CPU s of all that was started", "CPU s of the first"],
        [
            [row["name"], row["clock_s"], row["cpu_s_workers"], row["cpu_s_coordinator"]]
            for row in (local, ray)
        ],
    )
    spent = [row["cpu_s_workers"] + row["cpu_s_coordinator"] for row in (local, ray)]
    clock, cpu = ray["clock_s"] / local["clock_s"], spent[1] / spent[0]
    start = f"{ray['start_clock_s']} s ({ray['start_cpu_s']} s of CPU)"
    return (
        f"## What Ray costs\n\n{_made(found)}\n{table}\n"
        f"{found['dispatches']:,} dispatches in {found['shards']} shards by two workers, loading included:\n"
        f"Ray took {clock:.2f} times the clock and {cpu:.2f} times the CPU time of local processes.\n"
        f"Starting its cluster, not counted there, took {start}.\n"
    )


def _taking(run: dict[str, Any]) -> str:
    table = _table(
        ["dispatches", "entries", "dispatches/s of CPU", "entries/s of CPU", "peak MiB", "ledger kB each"],
        [
            [
                f"{row['dispatches']:,}",
                f"{row['entries']:,}",
                row["dispatches_per_cpu_second"],
                f"{row['entries_per_cpu_second']:,}",
                row["peak_mib"],
                f"{row['ledger_bytes_each'] / 1000:.1f}",
            ]
            for row in run["rows"]
        ],
    )
    return f"## Into a ledger\n\n{_made(run)}\n`dateline record --from`, one process:\n\n{table}"


def _sizes(runs: dict[str, Any]) -> str:
    """Compute what archives take: reading divides by cores, cutting does not."""
    whole = runs["growth_whole"]["rows"][-1]
    seconds = whole["cpu_ms_each"] / 1e3
    cut = runs["cutting"]["rows"][-1]["cpu_ms_each"] / 1e3 if "cutting" in runs else 0.0
    rows = []
    for many in ARCHIVES:
        took = [max(many * seconds / cores, many * cut) for cores in CORES]
        size = many * whole["bytes_each"] / 1e9
        rows.append([f"{many:,}", *map(_span, took), f"{size:,.1f} GB"])
    table = _table(
        ["dispatches", *(f"{cores:,} core{'s' if cores > 1 else ''}" for cores in CORES), "shards"], rows
    )
    bound = (
        f"The first process cuts {1 / cut:,.0f} dispatches a second and so feeds {seconds / cut:,.0f}\n"
        "cores; beyond that, a cell shows the time of cutting. Several batches, each of a part of the\n"
        "archive, have several first processes.\n"
        if cut
        else ""
    )
    return (
        "## What an archive takes\n\n"
        f"Computed from the figures above: one core reads {_HOUR / seconds:,.0f} whole dispatches "
        f"({whole['words_each']:.0f} words) an hour.\n\n{table}\n{bound}"
    )


def _span(seconds: float) -> str:
    """Write a time as a person plans with it."""
    for most, unit, name in ((90.0, 1.0, "s"), (5_400.0, 60.0, "min"), (172_800.0, _HOUR, "h")):
        if seconds < most:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds / 86_400:,.0f} days"
