"""GEXF 1.2 for Gephi and networkx: who acts towards whom, with counts and days.

A node is an actor (a country by its code, else by name); an edge stands for
all events of one PLOVER type from one to another. A meeting that is nobody's
towards anybody gives an edge in each direction, marked ``mutual``. What is
denied or only proposed is left out. An edge's ``start`` and ``end`` are the
first and last day that its events are dated by.

The whole network is held in memory: as many nodes and edges as there are
actors and pairs, however many dispatches are read.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import permutations, product
from typing import IO

from dateline.export.standing import TAKEN_BACK, stands
from dateline.export.strict import DENIED, PROPOSED, by_code, name_of_party
from dateline.export.xml_text import tag
from dateline.lexicon.countries import countries
from dateline.schema import Dispatch, Event, Party, Reading

Key = tuple[str, str, str]

_NODE = {"kind": "string", "country": "string", "events": "integer"}
_EDGE = {
    "type": "string",
    "happened": "integer",
    "planned": "integer",
    "cancelled": "integer",
    "mutual": "boolean",
    "quad": "integer",
    "intensity": "double",
    "first": "string",
    "last": "string",
}
_DAY = len("2015-10-06")
_AHEAD = ("planned", "conditional", "postponed")


class _Edge:
    """What is known of the events of one type between two."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.mutual = False
        self.quad = 0
        self.intensity = 0
        self.first: str | None = None
        self.last: str | None = None

    def add(self, event: Event, *, mutual: bool) -> None:
        ahead = "planned" if event.status in _AHEAD else "happened"
        self.counts["cancelled" if event.status == "cancelled" else ahead] += 1
        self.mutual = self.mutual or mutual
        self.quad = event.quad
        self.intensity += event.intensity
        if event.when and event.when.earliest:
            day = event.when.earliest[:_DAY]
            self.first = min(self.first or day, day)
            last = (event.when.latest or day)[:_DAY]
            self.last = max(self.last or last, last)


class GexfExporter:
    """Writes the network of actors."""

    name = "gexf"
    suffix = ".gexf"
    says = "GEXF: the network of actors and their events, for Gephi"
    streams = False

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were read."""
        nodes: dict[str, tuple[str, str, str]] = {}
        told: Counter[str] = Counter()
        edges: dict[Key, _Edge] = {}
        count = 0
        for dispatch, reading in readings:
            count += 1
            if not stands(dispatch, reading):
                self.left_out[TAKEN_BACK] += len(reading.events)
                continue
            for event in reading.events:
                if event.status in ("denied", "proposed"):
                    self.left_out[DENIED if event.status == "denied" else PROPOSED] += 1
                    continue
                for code, party in by_code((*event.actors, *event.recipients)).items():
                    nodes.setdefault(code, _node(party, reading))
                    told[code] += 1
                for pair, mutual in _pairs(event):
                    edges.setdefault((*pair, event.type), _Edge()).add(event, mutual=mutual)
        _write(nodes, told, edges, out)
        return count


def _node(party: Party, reading: Reading) -> tuple[str, str, str]:
    name = name_of_party(party, reading)
    if party.code in countries():
        return name, "state", party.code
    actor = reading.actor(party.actor)
    return name, actor.kind if actor else "", (actor.country or "") if actor else ""


def _pairs(event: Event) -> list[tuple[tuple[str, str], bool]]:
    actors, recipients = by_code(event.actors), by_code(event.recipients)
    if not recipients:
        return [(pair, True) for pair in permutations(actors, 2)]
    return [(pair, False) for pair in product(actors, recipients)]


def _write(
    nodes: dict[str, tuple[str, str, str]], told: Counter[str], edges: dict[Key, _Edge], out: IO[str]
) -> None:
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write('<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    out.write('<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n')
    for kind, declared in (("node", _NODE), ("edge", _EDGE)):
        out.write(f'<attributes class="{kind}" mode="static">\n')
        for name, type_ in declared.items():
            out.write(tag("attribute", {"id": name, "title": name, "type": type_}, closed=True) + "\n")
        out.write("</attributes>\n")
    out.write("<nodes>\n")
    for code in sorted(nodes):
        label, kind, country = nodes[code]
        out.write(tag("node", {"id": code, "label": label}))
        out.write(_values({"kind": kind, "country": country, "events": told[code]}) + "</node>\n")
    out.write("</nodes>\n<edges>\n")
    for number, (key, edge) in enumerate(sorted(edges.items(), key=lambda pair: pair[0])):
        source, target, type_ = key
        total = edge.counts.total()
        attributes: dict[str, str | int | None] = {
            "id": number,
            "source": source,
            "target": target,
            "label": type_,
            "weight": total,
            "start": edge.first,
            "end": edge.last,
        }
        values: dict[str, str | int | float | None] = {
            "type": type_,
            **{name: edge.counts[name] for name in ("happened", "planned", "cancelled")},
            "mutual": "true" if edge.mutual else "false",
            "quad": edge.quad,
            "intensity": round(edge.intensity / total / 10, 3),
            "first": edge.first,
            "last": edge.last,
        }
        out.write(tag("edge", attributes) + _values(values) + "</edge>\n")
    out.write("</edges>\n</graph>\n</gexf>\n")


def _values(values: dict[str, str | int | float | None]) -> str:
    written = "".join(
        tag("attvalue", {"for": name, "value": value}, closed=True)
        for name, value in values.items()
        if value not in (None, "")
    )
    return f"<attvalues>{written}</attvalues>"
