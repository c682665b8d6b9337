"""The second made-up week: other countries, other acts, other sentences, held back from the rules.

Written before the rules of stories and statement links were, and never looked
at while they were tuned: ``bench/week.py --held-back`` tells an honest figure
(as far as sentences of the same project can be honest). Its speakers are
quoted too: one quotation of each happening, taken down whole, trimmed or told.
"""

from stock import Stock

STOCK = Stock(
    lands=(
        ("Iceland", "Icelandic", "REYKJAVIK", "Birna Hauksdottir"), ("Ireland", "Irish", "DUBLIN",
        "Cormac Dunleavy"),
        ("Morocco", "Moroccan", "RABAT", "Leila Benomar"), ("Senegal", "Senegalese", "DAKAR", "Mamadou Sarr"),
        ("Mongolia", "Mongolian", "ULAANBAATAR", "Sarnai Bold"), ("Kazakhstan", "Kazakh", "ASTANA",
        "Erlan Dosov"),
        ("Malta", "Maltese", "VALLETTA", "Carmen Zerafa"), ("Tunisia", "Tunisian", "TUNIS", "Slim Jaziri"),
        ("Bolivia", "Bolivian", "LA PAZ", "Elvira Condori"), ("Paraguay", "Paraguayan", "ASUNCION",
        "Hugo Ayala"),
        ("Malaysia", "Malaysian", "KUALA LUMPUR", "Hassan Rahim"), ("Thailand", "Thai", "BANGKOK",
        "Somsak Prayoon"),
        ("Denmark", "Danish", "COPENHAGEN", "Mette Ravn"), ("Estonia", "Estonian", "TALLINN", "Jaan Kask"),
        ("Zambia", "Zambian", "LUSAKA", "Grace Mwila"), ("Malawi", "Malawian", "LILONGWE", "Chikondi Banda"),
    ),
    kinds=(
        (
            "{a} Prime Minister {p} arrived in {t} on {d} for a visit to {B} devoted to {x}.",
            "{A}'s prime minister visited {B} on {d}, with {x} at the top of the list.",
            "On a visit to {B} on {d}, {a} Prime Minister {p} spoke with the hosts in {t} about {x}.",
            "{b} leaders received {a} Prime Minister {p} in {t} on {d}; {x} was on the table.",
        ),
        (
            "{A} imposed sanctions on {B} on {d} because of {x}.",
            "{A} has put {B} under sanctions over {x}, the {a} government announced on {d}.",
            "Sanctions against {B} over {x} were imposed by {A} on {d}.",
            "The {a} cabinet decided on {d} to impose sanctions on {B}, citing {x}.",
        ),
        (
            "{A} rejected on {d} a {b} [proposal] on {x}.",
            "A [proposal] by {B} on {x} was rejected by {A} on {d}.",
            "{a} Prime Minister {p} turned down {B}'s [proposal] on {x} on {d}.",
            "{A} said no on {d} to what {B} [had proposed] on {x}.",
        ),
        (
            "Thousands marched in {t} on {d} against {B} because of {x}.",
            "A crowd of thousands protested against {B} in {t} on {d} over {x}.",
            "Protesters angry about {x} filled the streets of {t} on {d} and denounced {B}.",
            "{x} brought thousands of demonstrators against {B} onto the streets of {t} on {d}.",
        ),
        (
            "{A} and {B} opened a joint exercise with {x} near {t} on {d}.",
            "A joint exercise of {a} and {b} forces with {x} began near {t} on {d}.",
            "Soldiers of {A} and {B} started exercising together near {t} on {d} with {x}.",
            "The armed forces of {A} and {B} on {d} began manoeuvres near {t} that involve {x}.",
        ),
        (
            "{A} withdrew its ambassador from {B} on {d} after {x}.",
            "The {a} ambassador to {B} was recalled on {d} after {x}.",
            "{A} recalled its ambassador from {B} on {d}, protesting against {x}.",
            "After {x}, {A} on {d} called home its ambassador to {B}.",
        ),
    ),
    things=(
        ("a tunnel", "pension rights", "herring stocks", "satellite dishes", "cotton prices", "night trains"),
        ("missing inspectors", "a seized tanker", "faked invoices", "banned pesticides", "a border fence"),
        ("a customs union", "a shared currency", "prisoner lists", "a fishing zone", "joint patrols",
        "a canal"),
        ("dirty beaches", "a trade court's ruling", "higher tolls", "a shuttered mine", "a drowned valley"),
        ("mine sweepers", "eight helicopters", "field hospitals", "ski troops", "engineers and bridges"),
        ("a raid on its consulate", "an insult in parliament", "a spy trial", "the arrest of a reporter"),
    ),
    towns=("Oslo", "Valencia", "Riga", "Nicosia", "Jakarta", "Quito", "Accra", "Bruges"),
    # Two halves, each as said and as told; a saying of a happening has one of each.
    sayings=(
        (
            ("we did not come here to talk about {x} for another ten years",
            "nobody had come to talk about {x} for ten more years"),
            ("whoever reads the papers on {x} with open eyes finds three mistakes",
            "the papers on {x} contained three mistakes"),
            ("our patience over {x} is long, but it is not a river without a mouth",
            "patience over {x} was long but not endless"),
            ("I will show the letter about {x} to anybody who brings spectacles",
            "the letter about {x} would be shown to anybody"),
            ("my grandmother could have settled {x} between two cups of coffee",
            "even a grandmother could have settled {x}"),
            ("there is a lock on {x} and both of us hold half of the key",
            "both sides held half of the key to {x}"),
            ("the engineers measured {x} twice and the lawyers never", "engineers had measured {x} twice"),
            ("no orchestra plays {x} without a conductor", "{x} needed a conductor"),
        ),
        (
            ("and we shall not leave before the stoves are cold",
            "the delegation would stay until the stoves were cold"),
            ("and the bill goes to those who broke the window",
            "those who broke the window would pay the bill"),
            ("so let them send a surveyor and not another poet",
            "a surveyor should be sent instead of a poet"),
            ("which is why the ferry waits and the captain sleeps", "the ferry was waiting for that reason"),
            ("and the next word must come from across the border",
            "the next word had to come from across the border"),
            ("but a promise on paper is still lighter than bread",
            "a promise on paper weighed less than bread"),
            ("and nobody in my cabinet owns a map that shows otherwise",
            "the cabinet had no map that showed otherwise"),
        ),
    ),
    quotes=(
        '"The tea was cold, the mood was not," a delegate said.',
        '"Twice we packed, twice we stayed," an envoy said.',
        '"Do not print my name, print the number," a clerk said.',
        '"Someone will have to explain this to the accountants," a deputy said.',
        '"My driver knew before I did," a legal adviser said.',
    ),
    openings=(
        "The matter of {x} had been handed from desk to desk {n} times,",
        "In {t} the hotels count {n} guests more,",
        "A survey of {n} households in {t} was printed and forgotten,",
        "Since the spring {n} letters have come in,",
        "A bridge near {t} was closed for {n} days,",
        "The two neighbours trade little, some {n} shiploads a year,",
        "Rain kept {n} flights away from {t},",
    ),
    middles=(
        "a figure that the statistical office will not confirm before the {n}th of the month,",
        "which an earlier cabinet had filed under {n},",
        "and a commission of {n} has yet to choose its chair,",
        "while the harbour of {t} was repainted for {n} thousand euros,", "half of them about {x},",
        "as {n} retired judges wrote in an open letter,",
    ),
    endings=(
        "and the bakers of {t} are pleased.", "so that {n} chairs remained empty.",
        "though the map in the hall still shows the old line.", "and {n} officials were told to stay late.",
        "which has not hurt the sale of stamps.", "but the weather in {t} is expected to turn.",
    ),
    agencies=("Reuters", "dpa", "AFP", "TASS", "Kyodo", "ANSA"),
    papers=("The Northern Echo Post", "Morning Ledger", "The Quay Herald", "Village Courier"),
)  # fmt: skip
