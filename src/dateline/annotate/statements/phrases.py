"""Attributions without a verb: "according to …", "in the words of …", "as … put it"."""

from dateline.annotate.statements.draft import Draft
from dateline.annotate.statements.extents import carries_on, stretch
from dateline.annotate.statements.view import View, is_verb, is_word
from dateline.lexicon import cues
from dateline.schema import Sentence, Span


def drafts(view: View) -> list[Draft]:
    """Return the attributions that rest on a phrase, in text order."""
    found: list[Draft] = []
    table = [(phrase, tuple(phrase.words.split())) for phrase in cues.phrases()]
    openers = {words[0] for _, words in table}
    for token in view.tokens:
        if token.text.lower() == "in":
            draft = _in_his_words(view, token.index)
            if draft is not None:
                found.append(draft)
                continue
        if token.text.lower() not in openers:
            continue
        for phrase, words in table:
            last = token.index + len(words) - 1
            follows = view.tokens[token.index : last + 1]
            if tuple(each.text.lower() for each in follows) != words or last + 1 >= len(view.tokens):
                continue
            if view.number(last + 1) != view.number(token.index):
                continue
            draft = _draft(view, phrase, token.index, last)
            if draft is not None:
                found.append(draft)
            break
    return found


def _in_his_words(view: View, first: int) -> Draft | None:
    """Read "in his words" and "in the minister's words"."""
    sentence = view.sentence(first)
    # A possessor with its titles seldom takes more words than this.
    for noun in view.tokens[first + 2 : min(first + 9, sentence.last)]:
        if noun.text.lower() != "words":
            continue
        owners = view.children(noun.index, "poss")
        spans = _content(view, first, noun.index, sentence) if owners else []
        if not spans:
            return None
        owner = owners[0].index
        last = (
            max(owner, view.right(owner) - 1)
            if view.tokens[view.right(owner)].tag == "POS"
            else view.right(owner)
        )
        return Draft(
            rule="statements/phrase",
            kind="say",
            lemma="in somebody's words",
            cue=view.span(first, noun.index),
            anchor=first,
            subject=owner,
            source=view.span(view.left(owner), last),
            content=tuple(spans),
            clause=(first, noun.index),
        )
    return None


def _draft(view: View, phrase: cues.Phrase, first: int, last: int) -> Draft | None:
    sentence = view.sentence(first)
    head, end = _noun_phrase(view, last, sentence)
    if head is None or end <= last:
        return None
    if first > sentence.first and view.tokens[first - 1].text != "," and _owned(view, head):
        return None
    spans = _content(view, first, end, sentence)
    if not spans:
        return None
    return Draft(
        rule="statements/phrase",
        kind=phrase.kind,
        lemma=phrase.words,
        cue=view.span(first, last),
        anchor=first,
        subject=head,
        source=view.span(last + 1, end),
        content=tuple(spans),
        clause=(first, end),
    )


def _owned(view: View, head: int) -> bool:
    """Tell a measure ("paid according to their hours") from a source."""
    return any(child.tag == "PRP$" for child in view.children(head, "poss"))


def _noun_phrase(view: View, preposition: int, sentence: Sentence) -> tuple[int | None, int]:
    """Return the head of the phrase after a preposition, and its last token."""
    heads = view.children(preposition, "pobj")
    if not heads:
        following = [
            token
            for token in view.tokens[preposition + 1 : sentence.last]
            if token.pos in {"PROPN", "NOUN", "PRON"}
        ]
        if not following:
            return None, preposition
        head = following[0]
        while (
            head.dep in {"compound", "nmod", "amod", "poss"}
            and preposition < head.head < sentence.last
            and head.head > head.index
        ):
            head = view.tokens[head.head]
    else:
        head = heads[0]
    end = min(view.right(head.index), sentence.last - 1)
    # A phrase that opens its sentence ends at the comma before the clause that it attributes.
    for child in view.children(head.index, "relcl", "acl", "appos"):
        start = view.left(child.index)
        if start > head.index and (
            child.dep != "appos" or any(is_verb(each) for each in view.parse.subtree(child))
        ):
            end = min(end, start - 1)
    for index in range(head.index + 1, end + 1):
        if view.quoted[index] >= 0 and view.quoted[head.index] < 0:
            end = index - 1
            break
    if not any(is_word(token) for token in view.tokens[sentence.first : preposition - 1]):
        end = min(end, _before_clause(view, head.index, sentence))
    while end > head.index and not is_word(view.tokens[end]):
        end -= 1
    return head.index, end


def _before_clause(view: View, head: int, sentence: Sentence) -> int:
    """Return the last token before the comma that divides an opening phrase from its clause.

    An apposition ("according to Ruiz, the minister, …") has no verb between its
    two commas and does not open with a name.
    """
    commas = [i for i in range(head + 1, sentence.last) if view.tokens[i].text == "," and view.quoted[i] < 0][
        :2
    ]
    if not commas:
        return sentence.last - 1
    if len(commas) == 2:
        between = view.tokens[commas[0] + 1 : commas[1]]
        after = view.tokens[commas[1] + 1] if commas[1] + 1 < sentence.last else None
        if (
            between
            and not any(is_verb(token) or token.pos == "AUX" for token in between)
            and between[0].pos in {"DET", "NOUN", "ADJ", "PRON"}
            and after is not None
            and after.tag not in {"WDT", "WP", "VBN", "VBG"}
        ):
            return commas[1] - 1
    return commas[0] - 1


def _content(view: View, first: int, end: int, sentence: Sentence) -> list[Span]:
    last = sentence.last - 1
    if view.quoted[first] >= 0:
        number = view.quoted[first]
        while last > end and view.quoted[last] != number:
            last -= 1
    before = [
        token
        for token in view.tokens[sentence.first : first]
        if is_word(token) and token.pos not in {"CCONJ", "ADV"}
    ]
    spans: list[Span | None] = []
    if not before:
        start = end + 1
        if start <= last:
            spans.append(stretch(view, start, last))
    else:
        start = _clause_before(view, first, sentence)
        spans.append(stretch(view, start, first - 1))
        if (
            end + 2 <= last
            and view.tokens[end + 1].text in {",", "—", "–"}
            and carries_on(view, end + 2, (start, first - 1))
        ):
            spans.append(stretch(view, end + 2, last))
    return [span for span in spans if span is not None and len(span)]


def _clause_before(view: View, first: int, sentence: Sentence) -> int:
    start = sentence.first
    for index in range(first - 1, sentence.first, -1):
        if view.tokens[index].text == ";":
            return index + 1
    return start
