"""Quotations that are signed: '"…" — Lena Aaltonen, engineer', as readers' voices and pull-outs print them.

The signature stands behind the closing mark, or opens the paragraph below.
Papers and magazines set the voices of people in the street, letters and
epigraphs so; there is no verb, and the dash is the cue.
"""

import re

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.view import View, is_finite, is_word
from dateline.schema import Block, Span, Token

RULE = "statements/signed"
# Words; a longer tail tells a story of its own.
_LONGEST_SIGNATURE = 12
_DASH = r"(?P<dash>[―—–]|--?)\s*"
# Printers mistake the closing mark for the opening one, so either may open.
_QUOTED = r"\s*[\"“”„«](?P<words>[^\"”»]+)[\"”»]\s*"
_SIGNED = re.compile(rf"{_QUOTED}{_DASH}(?P<name>\S[^\"“”„«»]*)")
_ALONE = re.compile(_QUOTED)
_SIGNATURE = re.compile(rf"\s*{_DASH}(?P<name>\S[^\"“”„«»]*)")


def drafts(view: View) -> list[Draft]:
    """Return the signed quotations of the body, in text order."""
    found: list[Draft] = []
    waiting: Span | None = None
    for block in view.dispatch.blocks:
        text = block.span.of(view.text)
        if block.kind != "paragraph":
            waiting = None
            continue
        whole = _SIGNED.fullmatch(text)
        below = _SIGNATURE.fullmatch(text) if waiting is not None else None
        draft = None
        if whole is not None:
            draft = _draft(view, block, whole, _part(block, whole, "words"))
        elif below is not None and waiting is not None:
            draft = _draft(view, block, below, waiting)
        if draft is not None:
            found.append(draft)
        alone = _ALONE.fullmatch(text)
        waiting = None if alone is None else _part(block, alone, "words")
    return found


def _draft(view: View, block: Block, match: re.Match[str], words: Span) -> Draft | None:
    dash = _part(block, match, "dash")
    signature = [token for token in view.parse.inside(_part(block, match, "name")) if is_word(token)]
    content = words.within(view.text)
    subject = _name(view, signature)
    marks = view.parse.inside(dash)
    if subject is None or not any(is_word(token) for token in view.parse.inside(content)):
        return None
    # A dash that touches the closing mark is no token of its own.
    anchor = marks[0].index if marks else signature[0].index
    return Draft(
        rule=RULE,
        kind="say",
        lemma=None,
        cue=dash,
        anchor=anchor,
        subject=subject,
        source=view.span(signature[0].index, signature[-1].index),
        content=(content,),
        clause=(anchor, signature[-1].index),
    )


def _name(view: View, signature: list[Token]) -> int | None:
    """Return the last word of the name that opens a signature; None where no name does.

    "— a new look at the old town" and "— and nobody asked" are no signatures.
    """
    if not 0 < len(signature) <= _LONGEST_SIGNATURE or any(map(is_finite, signature)):
        return None
    name: list[Token] = []
    for token in signature:
        follows = not name or not view.text[name[-1].end : token.start].strip(" .'’-")
        if not token.text[0].isupper() or token.pos not in {"PROPN", "NOUN", "X", "ADJ"} or not follows:
            break
        name.append(token)
    if not name or not any(token.pos == "PROPN" or view.label(token.index) for token in name):
        return None
    if any(view.label(token.index) in {"DATE", "TIME"} for token in name):
        return None
    return name[-1].index


def _part(block: Block, match: re.Match[str], name: str) -> Span:
    return Span(block.span.start + match.start(name), block.span.start + match.end(name))
