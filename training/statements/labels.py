"""The labels that the trained reader knows: of the tree and of names, as the parser's pipeline has them."""

_RELATIONS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
    "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd "
    "parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
_NAMES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY "
    "TIME WORK_OF_ART"
)

#: Ids of dependency labels, from 1.
RELATIONS = {label: number for number, label in enumerate(_RELATIONS.split(), 1)}

#: Ids of name tags, from 1: ``B-`` opens a name, ``I-`` goes on.
NAME_TAGS = {
    f"{mark}-{label}": 2 * number + place + 1
    for number, label in enumerate(_NAMES.split())
    for place, mark in enumerate("BI")
}
