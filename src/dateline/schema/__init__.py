"""What travels between the rooms: frozen records, and nothing else."""

from dateline.schema.canonical import canonical, digest, record_id
from dateline.schema.commitment import Commitment, CommitmentStatus, Force
from dateline.schema.dispatch import (
    Block,
    BlockKind,
    Caption,
    Dateline,
    Dispatch,
    dispatch_id,
)
from dateline.schema.entry import Entry, EntryKind, Provenance
from dateline.schema.event import Event, EventType, Party, Status
from dateline.schema.finding import Finding
from dateline.schema.interval import Reason, When
from dateline.schema.judgement import (
    CommitmentValues,
    Decided,
    Decision,
    EventValues,
    Judged,
    JudgedKind,
    Judgement,
    StatementValues,
    Values,
)
from dateline.schema.link import Link, Relation, Verdict
from dateline.schema.mention import Actor, ActorKind, Mention, MentionForm
from dateline.schema.parse import Attribution, Name, Parse, Quotation, Sentence, Token, children_of
from dateline.schema.reading import Additions, Annotated, Reading
from dateline.schema.span import Evidence, Span
from dateline.schema.statement import Form, Part, Statement
from dateline.schema.timex import Filed, Timex, TimexType
from dateline.schema.wire import Notice, PubStatus, Wire

__all__ = [
    "Actor",
    "ActorKind",
    "Additions",
    "Annotated",
    "Attribution",
    "Block",
    "BlockKind",
    "Caption",
    "Commitment",
    "CommitmentStatus",
    "CommitmentValues",
    "Dateline",
    "Decided",
    "Decision",
    "Dispatch",
    "Entry",
    "EntryKind",
    "Event",
    "EventType",
    "EventValues",
    "Evidence",
    "Filed",
    "Finding",
    "Force",
    "Form",
    "Judged",
    "JudgedKind",
    "Judgement",
    "Link",
    "Mention",
    "MentionForm",
    "Name",
    "Notice",
    "Parse",
    "Part",
    "Party",
    "Provenance",
    "PubStatus",
    "Quotation",
    "Reading",
    "Reason",
    "Relation",
    "Sentence",
    "Span",
    "Statement",
    "StatementValues",
    "Status",
    "Timex",
    "TimexType",
    "Token",
    "Values",
    "Verdict",
    "When",
    "Wire",
    "canonical",
    "children_of",
    "digest",
    "dispatch_id",
    "record_id",
]
