"""A statement as others quote and cite it; pure."""

from dateline.ledger.found import Found
from dateline.schema import Statement


def quotation(statement: Statement) -> str:
    """Return the words with who said them, as a writer would paste them.

    ``“The visit has been postponed”, Viktor Halmoš, spokesman, told journalists.``
    """
    content = " … ".join(_flat(each.text) for each in statement.content)
    words = f"“{content}”" if statement.form == "direct" else content
    who = statement.speaker or (_flat(statement.source.text) if statement.source else "")
    by = ", ".join(each for each in (who, _flat(statement.office or "")) if each)
    cue = f" ({_flat(statement.cue.text)})" if statement.cue else ""
    return f"{words} — {by}{cue}" if by else words


def citation(found: Found) -> str:
    """Return a reference to a statement: who, when, in which dispatch, under which id.

    ``Halmoš, Viktor …`` would take a name apart that may not be two parts; the
    name stays as printed.
    """
    statement: Statement = found.record
    who = statement.speaker or "Unnamed source"
    office = f", {_flat(statement.office)}" if statement.office else ""
    when = f", {statement.when.value}" if statement.when else ""
    chain = f", according to {' ← '.join(statement.chain)}" if len(statement.chain) > 1 else ""
    headline = f"“{_flat(found.headline)}”" if found.headline else f"dispatch {found.dispatch[:12]}"
    filed = found.filed_earliest or "no date"
    agency = found.agency or "agency unknown"
    return f"{who}{office}{when}{chain}. In: {headline}, {agency}, {filed}. Dateline record {found.id}."


def _flat(words: str) -> str:
    return " ".join(words.split())
