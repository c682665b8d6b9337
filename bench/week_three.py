"""The third made-up week: sealed. Other countries, other acts, other sentences than the first two.

Written before the rules were changed that tie acts read as different types,
because the errors of the second week were looked at for them:
``bench/week.py --third`` is run once they are done, and its errors are not
looked at. Every sixth happening has the sides and the day of the one before
and is another act: what is tied too easily costs precision here.
"""

from stock import Stock

STOCK = Stock(
    lands=(
        ("Argentina", "Argentine", "BUENOS AIRES", "Lucia Ferreyra"),
        ("Colombia", "Colombian", "BOGOTA", "Ernesto Villamil"),
        ("Egypt", "Egyptian", "CAIRO", "Hany Soliman"), ("Jordan", "Jordanian", "AMMAN", "Rania Haddadin"),
        ("Portugal", "Portuguese", "LISBON", "Duarte Falcao"), ("Romania", "Romanian", "BUCHAREST",
        "Anca Dobrescu"),
        ("Japan", "Japanese", "TOKYO", "Kenji Morioka"),
        ("Indonesia", "Indonesian", "JAKARTA", "Dewi Hartono"),
        ("Rwanda", "Rwandan", "KIGALI", "Claude Habimana"), ("Tanzania", "Tanzanian", "DODOMA",
        "Neema Mushi"),
        ("Hungary", "Hungarian", "BUDAPEST", "Zsolt Barta"), ("Lithuania", "Lithuanian", "VILNIUS",
        "Rasa Petraite"),
        ("Sweden", "Swedish", "STOCKHOLM", "Gustav Ekblad"), ("Cambodia", "Cambodian", "PHNOM PENH",
        "Sokha Chan"),
        ("Uruguay", "Uruguayan", "MONTEVIDEO", "Martin Silvera"), ("Namibia", "Namibian", "WINDHOEK",
        "Selma Nghipondoka"),
    ),
    kinds=(
        (
            "{a} President {p} and {b} President {q} spoke by telephone on {d} about {x}.",
            "{A}'s president called the {b} president on {d} to talk over {x}.",
            "In a telephone conversation on {d}, the presidents of {A} and {B} discussed {x}.",
            "{x} was the subject of a phone call between {a} President {p} and {b} President {q} on {d}.",
        ),
        (
            "{A} summoned the {b} ambassador on {d} over {x}.",
            "The {b} ambassador was called to the {a} Foreign Ministry on {d} to explain {x}.",
            "{A}'s Foreign Ministry on {d} handed the ambassador of {B} a note of protest about {x}.",
            "{A} protested to {B} on {d} about {x} and summoned its ambassador.",
        ),
        (
            "{A} banned imports of {x} from {B} on {d}.",
            "Imports of {x} from {B} were halted by {A} on {d}.",
            "{A} on {d} closed its market to {x} from {B}.",
            "The {a} government announced on {d} an import ban on {x} from {B}.",
        ),
        (
            "{A} withdrew its troops from the {b} border on {d}, easing a [standoff] over {x}.",
            "{a} troops left the border with {B} on {d} after a [standoff] over {x}.",
            "The {a} army pulled back from the {b} frontier on {d}; the [quarrel] had been over {x}.",
            "A [standoff] between {A} and {B} over {x} ended on {d} when {a} soldiers withdrew.",
        ),
        (
            "{A}'s coast guard seized a {b} ship carrying {x} on {d}.",
            "A {b} ship loaded with {x} was seized by {A} on {d}.",
            "{A} detained a {b} vessel with {x} on board on {d}.",
            "{a} patrol boats stopped a {b} freighter on {d} and impounded {x}.",
        ),
        (
            "{a} President {p} praised {B} on {d} for {x}.",
            "{A} thanked {B} on {d} for {x}.",
            "{B} won praise from {A} on {d} for {x}.",
            "{a} President {p} on {d} expressed gratitude to {B} for {x}.",
        ),
        (
            "{A} threatened on {d} to close its airspace to {B} over {x}.",
            "{A} warned {B} on {d} that it would close its airspace because of {x}.",
            "{a} President {p} on {d} threatened {B} with a closed airspace over {x}.",
            "{A} will shut its airspace to {B} unless {x} is settled, {a} President {p} warned on {d}.",
        ),
        (
            "{a} President {p} travelled to {B} on {d} and met {b} President {q} for talks on {x}.",
            "{b} President {q} hosted {a} President {p} on {d}, and the two discussed {x}.",
            "The presidents of {A} and {B} conferred on {d} on {x} during a state visit.",
            "{a} President {p} began a state visit to {B} on {d} with talks on {x}.",
        ),
    ),
    things=(
        ("locust swarms", "a shared telescope", "ferry timetables", "the price of salt", "a missing yacht"),
        ("a drone over a dam", "a torn-up map", "an unpaid hotel bill", "a listening post",
        "a crowded prison"),
        ("lemons", "frozen chicken", "cement", "used tyres", "cut roses", "bottled water"),
        ("a mountain spring", "grazing rights", "a forgotten islet", "a radar mast"),
        ("copper wire", "ivory", "diesel fuel", "counterfeit medicines", "bags of cashews"),
        ("the rescue of eleven sailors", "a clean election", "its care for refugees", "a returned statue"),
        ("unpaid landing fees", "a detained crew", "low-flying jets", "a disputed flight path"),
        ("school exchanges", "a river port", "visa rules for nurses", "vaccine plants", "a gas link"),
    ),
    towns=("Zurich", "Panama City", "Nairobi", "Antwerp", "Hanoi", "Split", "Perth", "Muscat"),
    sayings=(
        (
            ("this house has two doors and {x} stands in both of them",
            "{x} stood in both doors of the house"),
            ("ask the fishermen about {x} before you ask the professors", "fishermen knew more about {x}"),
            ("for {x} we have a stamp, a desk and nobody who sits at it", "nobody was in charge of {x}"),
            ("about {x} my predecessor left me one page and a coffee stain", "there was one page about {x}"),
            ("we can weigh {x} only once and the scales are not ours", "{x} could be weighed only once"),
            ("every family in the valley has a story about {x}", "all families in the valley talked of {x}"),
            ("the rules on {x} were written in pencil", "the rules on {x} had been written in pencil"),
        ),
        (
            ("and a guest does not rearrange the chairs", "a guest should not rearrange the chairs"),
            ("so the clock on the wall will have to wait", "the clock would have to wait"),
            ("but I would rather miss a train than a neighbour", "a train could be missed, not a neighbour"),
            ("which no drawing of ours has ever denied", "no drawing had ever denied it"),
            ("and spring comes to both banks on the same day", "spring came to both banks together"),
        ),
    ),
    quotes=(
        '"I was told to bring a pen and no paper," an aide said.',
        '"There were more cameras than chairs," a participant said.',
        '"We have a word for this at home, and it is short," a negotiator said.',
        '"The interpreter smiled before I understood why," a counsellor said.',
        '"Nothing is lost, some of it is only late," a consul said.',
    ),
    openings=(
        "A commission with {n} members had looked into {x},",
        "In {t} the theatre sold {n} tickets that night,",
        "Exports of honey reached {n} tonnes a month,", "The last census counted {n} villages in the region,",
        "Letters about {x} fill {n} boxes of the state library,",
        "The road from {t} was under repair for {n} weeks,",
        "Insurers in {t} had raised their rates by {n} dollars,",
        "A film on {x} was shown in {n} cinemas,",
    ),
    middles=(
        "although {n} of them were never counted twice,", "as a footnote of the budget says on page {n},",
        "before the wind turned and {n} flags were taken in,", "a number that grew by {n} within a year,",
        "with the help of {n} students from {t},", "and a retired judge kept a list of {n} names,",
        "since the archive of {t} lends nothing to anybody under {n},",
        "as much as {n} lorries can carry,",
    ),
    endings=(
        "which the stock exchange took calmly.", "and the harbour lights of {t} stayed on.",
        "while {n} pigeons looked on.", "as the weekly of {t} reported at the time.",
        "but few remember who paid for it.", "until a clerk found {n} more.",
        "and {x} was hardly mentioned.", "which filled {n} columns in the papers.",
    ),
    agencies=("AFP", "Xinhua", "Kyodo", "EFE", "TASS", "AP"),
    papers=("The Lagoon Times", "Hill Country Mail", "The Seven Bridges Post", "The Night Bulletin"),
    office="President",
    same_day=True,
)  # fmt: skip
