"""The first made-up week, on which the rules of links were tuned."""

from stock import Stock

STOCK = Stock(
    # Country, adjective, capital, a minister.
    lands=(
        ("Kenya", "Kenyan", "NAIROBI", "Joyce Amani"), ("Uganda", "Ugandan", "KAMPALA", "Peter Okot"),
        ("Peru", "Peruvian", "LIMA", "Rosa Huamani"), ("Chile", "Chilean", "SANTIAGO", "Andres Lagos"),
        ("Norway", "Norwegian", "OSLO", "Ane Holst"), ("Finland", "Finnish", "HELSINKI", "Ville Aalto"),
        ("Oman", "Omani", "MUSCAT", "Salim Harthy"), ("Yemen", "Yemeni", "ADEN", "Nabil Qasim"),
        ("Ghana", "Ghanaian", "ACCRA", "Kofi Mensah"), ("Togo", "Togolese", "LOME", "Afi Lawson"),
        ("Latvia", "Latvian", "RIGA", "Ilze Ozola"), ("Poland", "Polish", "WARSAW", "Marek Zielny"),
        ("Nepal", "Nepali", "KATHMANDU", "Bina Gurung"), ("India", "Indian", "NEW DELHI", "Arun Mehra"),
        ("Laos", "Lao", "VIENTIANE", "Bounmy Sisouk"), ("Vietnam", "Vietnamese", "HANOI", "Tran Thi Mai"),
        ("Brazil", "Brazilian", "BRASILIA", "Paula Teles"), ("Angola", "Angolan", "LUANDA", "Jorge Quituta"),
    ),
    # What happens, in four wordings each; {x} is a thing that tells one happening from another.
    kinds=(
        (
            "{a} Foreign Minister {p} met {b} Foreign Minister {q} in {t} on {d} to discuss {x}.",
            "{A} and {B} held talks on {x} in {t} on {d}.",
            "{b} Foreign Minister {q} and {a} Foreign Minister {p} discussed {x} at a meeting in {t} on {d}.",
            "The foreign ministers of {A} and {B} met in {t} on {d} for talks on {x}.",
        ),
        (
            "{A} and {B} signed an agreement on {x} in {t} on {d}.",
            "An agreement on {x} was signed by {A} and {B} in {t} on {d}.",
            "{a} Foreign Minister {p} and {b} Foreign Minister {q} signed an agreement on {x} in {t} on {d}.",
            "{B} signed an agreement with {A} on {x} in {t} on {d}.",
        ),
        (
            "{A} expelled two {b} diplomats on {d} over {x}.",
            "Two {b} diplomats were expelled by {A} on {d} over {x}.",
            "{A} on {d} expelled two diplomats of {B} in a [dispute] over {x}.",
            "The {a} government expelled two {b} diplomats on {d} in a [row] over {x}.",
        ),
        (
            "{A} sent {x} to {B} on {d}.",
            "{A} delivered {x} to {B} on {d}.",
            "The {a} government sent {x} to {B} on {d} as aid.",
            "{A} provided {B} with {x} on {d}.",
        ),
        (
            "{A} accused {B} on {d} of {x}.",
            "{a} Foreign Minister {p} accused {B} on {d} of {x}.",
            "The {a} government accused {B} of {x} on {d}.",
            "{A} on {d} accused {B} of {x}.",
        ),
        (
            "{A} released four {b} fishermen on {d} who [had been held] over {x}.",
            "Four {b} fishermen [held] over {x} were released by {A} on {d}.",
            "{A} freed four {b} fishermen on {d}, ending a [quarrel] over {x}.",
            "The {a} authorities released four {b} fishermen on {d} after a [dispute] over {x}.",
        ),
    ),
    things=(
        ("lake ports", "grain quotas", "rail tariffs", "student visas", "dam levels", "cable routes"),
        ("coffee duties", "river ferries", "air traffic", "school books", "wind power", "tax records"),
        ("a bugged telephone", "a burnt flag", "forged passports", "a leaked cable", "a smashed gate"),
        ("forty tents", "a field kitchen", "12 tonnes of rice", "two water pumps", "a ferry engine",
        "vaccines"),
        ("dumping cement", "jamming radio signals", "moving border stones", "hoarding wheat", "spying"),
        ("fishing licences", "a cut net", "a missing buoy", "a stray trawler", "a lost catch"),
    ),
    towns=("Geneva", "Vienna", "Doha", "Singapore", "Cairo", "Lisbon", "Bern", "Tunis"),
    quotes=(
        '"We have waited for this longer than for the rain," a spokesman said.',
        '"Nobody slept, and the coffee was bad," an official said.',
        '"It is a small door, but it is open," the ministry\'s spokeswoman said.',
        '"I have seen worse weeks," a diplomat said.',
        '"Ask me again when the ink is dry," an adviser said.',
    ),
    # Background is put together from these, so that few paragraphs are alike: a stock of six
    # for three hundred dispatches would make copies that no agency makes.
    openings=(
        "Trade between the two stood at {n} million dollars last year,", "The file on {x} fills {n} folders,",
        "A first letter on {x} was mislaid {n} months ago,", "Observers in {t} had expected little,",
        "Both sides had named {n} experts in the spring,", "The archive in {t} has {n} pages on it,",
    ),
    middles=(
        "much of it in timber, tea and parts for {n} old locomotives,",
        "of which {n} have never been opened by anybody,",
        "since {n} earlier rounds had ended without a photograph,",
        "and the answer took {n} weeks and two envelopes,",
        "which is {n} more than the rules of the house allow,", "although the summer house in {t} was free,",
    ),
    endings=(
        "and few people outside {t} have noticed.", "according to a table of {n} lines.",
        "as a clerk with {n} years of service remembers.", "while the price of {x} did not move.",
        "and nobody in {t} knows why.", "which {n} newspapers have called a sideshow.",
    ),
    agencies=("AFP", "AP", "Reuters", "Xinhua", "EFE", "dpa"),
    papers=("The Harbour Gazette", "Evening Lantern", "The Plain Post", "Daily Meridian"),
    # Two halves, each as said and as told; a saying of a happening has one of each.
    sayings=(
        (
            ("the file on {x} is closed and the key is in the lake", "the file on {x} was closed for good"),
            ("I read every page about {x} and slept well", "all pages about {x} had been read"),
            ("our side will count {x} again in daylight", "{x} would be counted again"),
            ("no two clocks in this house agree about {x}", "there was no agreement about {x} in the house"),
            ("the farmers asked for {x} before we were born", "farmers had asked for {x} long ago"),
            ("{x} is a matter for plumbers and not for poets", "{x} was a matter for plumbers"),
            ("we counted {x} on the fingers of one hand", "{x} could be counted on one hand"),
        ),
        (
            ("and the neighbours may keep the change", "the neighbours could keep the change"),
            ("but the bridge opens only from the far bank",
            "the bridge could only be opened from the far bank"),
            ("so nobody should polish the silver yet", "it was too early to polish the silver"),
            ("and I brought the wrong hat for a funeral", "the wrong hat had been brought along"),
            ("which the next government will learn to its cost", "the next government would pay for it"),
        ),
    ),
)  # fmt: skip
