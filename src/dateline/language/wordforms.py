"""A word's part of speech and base form, remembered.

spaCy's English pipelines tell both by rules over the tag, the relation and
the spelling of a word (its attribute ruler, then its lemmatizer), and try some
180 patterns on every word of every story: a tenth of all time of reading. The
answer is the same for the same word, tag and relation, so it is asked for once,
out of all context, and kept. Words that a pattern of several
words touches ("let's", "there is") are asked for together with their neighbours
each time.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

# Words kept, a few megabytes; beyond that all are forgotten, and the common ones soon known again.
_KEPT = 1 << 16
_Key = tuple[int, int, int]

# The pipes this stands for, by their names in spaCy's pipelines.
PIPES = ("attribute_ruler", "lemmatizer")


class Form(NamedTuple):
    """What the two pipes say of a word.

    Args:
        lemma: In lower case.
        pos: Universal part of speech.
        tag: Fine-grained tag.
        dep: Dependency label.
    """

    lemma: str
    pos: str
    tag: str
    dep: str


class WordForms:
    """Parts of speech and base forms of the words of tagged and parsed documents.

    Args:
        pipeline: A loaded spaCy pipeline for which :func:`can_remember` is true.
    """

    def __init__(self, pipeline: Any) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415 — half a second that `dateline --help` need not pay

        self._vocab = pipeline.vocab
        self._pipes: list[Callable[[Any], Any]] = [pipeline.get_pipe(name) for name in PIPES]
        self._known: dict[_Key, Form] = {}
        self._several = Matcher(pipeline.vocab)
        self._reach = 0
        for number, rule in enumerate(pipeline.get_pipe(PIPES[0]).patterns):
            wide = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if wide:
                self._several.add(str(number), wide)
                self._reach = max(self._reach, *(len(pattern) - 1 for pattern in wide))

    def of(self, document: Any) -> list[Form]:
        """Return the form of each word of a document that is tagged and parsed, in order."""
        if len(self._known) > _KEPT:
            self._known = {}
        known = self._known
        keys = _keys(document)
        unknown = [key for key in dict.fromkeys(keys) if key not in known]
        if unknown:
            known.update(zip(unknown, self._each_alone(unknown), strict=True))
        found = [known[key] for key in keys]
        for place in self._touched(document):
            first = max(0, place - self._reach)
            found[place] = self._asked(keys[first : place + self._reach + 1])[0][place - first]
        return found

    def _each_alone(self, words: list[_Key]) -> list[Form]:
        """Ask for words that stand in no order, all at once but for those that their chance order touches."""
        found, document = self._asked(words)
        for place in self._touched(document):
            found[place] = self._asked([words[place]])[0][0]
        return found

    def _touched(self, document: Any) -> set[int]:
        """Return the places of words in a match of several words."""
        matches = self._several(document, allow_missing=True)
        return {place for _, first, last in matches for place in range(first, last)}

    def _asked(self, words: list[_Key]) -> tuple[list[Form], Any]:
        """Let the two pipes see words as a document; return their forms and the document as it was."""
        from spacy.tokens import Doc  # noqa: PLC0415 — see above

        written = self._vocab.strings
        orths = [written[orth] for orth, _, _ in words]
        tags = [written[tag] for _, tag, _ in words]
        deps = [written[dep] for _, _, dep in words]
        document = Doc(self._vocab, words=orths, tags=tags, deps=deps)
        for pipe in self._pipes:
            document = pipe(document)
        return forms_of(document), Doc(self._vocab, words=orths, tags=tags, deps=deps)


def forms_of(document: Any) -> list[Form]:
    """Read the forms off a document that both pipes have seen."""
    return [Form(word.lemma_.lower() or word.lower_, word.pos_, word.tag_, word.dep_) for word in document]


def _keys(document: Any) -> list[_Key]:
    return [tuple(row) for row in document.to_array(["ORTH", "TAG", "DEP"]).tolist()]


def can_remember(pipeline: Any) -> bool:
    """Tell whether a pipeline's parts of speech and base forms hang on word, tag and relation alone.

    So it is where the last two pipes are spaCy's own English ruler and
    lemmatizer by rules, no pattern repeats a word or asks for what is set
    elsewhere, and nothing before them sets a part of speech.
    """
    from spacy.lang.en.lemmatizer import EnglishLemmatizer  # noqa: PLC0415 — see above
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415 — see above

    names = [name for name in pipeline.pipe_names if name != "ner"]
    if tuple(names[-2:]) != PIPES or set(names[:-2]) - {"tok2vec", "tagger", "parser"}:
        return False
    ruler: Any = pipeline.get_pipe(PIPES[0])
    lemmatizer: Any = pipeline.get_pipe(PIPES[1])
    if (type(ruler), type(lemmatizer)) != (AttributeRuler, EnglishLemmatizer):
        return False
    asked = {
        key for rule in ruler.patterns for pattern in rule["patterns"] for word in pattern for key in word
    }
    return lemmatizer.mode == "rule" and asked <= {"TAG", "DEP", "ORTH", "LOWER", "TEXT", "IS_SPACE"}
