"""Pages for the contracts of plug-ins: our own words, awkward on purpose."""

from dateline.ingest import read_text
from dateline.schema import Dispatch

WIRE = """World

Estonia ready for border talks — ministry

TALLINN, March 11. /TESTWIRE/. Estonian Foreign Minister Liis Tamberg will visit Riga by the end of the \
month to sign an agreement on the border railway, her spokesman Jaan Roos told a news conference on Friday.

"We promised an answer, and we’ll give one," Roos said. According to him, the Latvian side had asked for \
"more time [until May]." He denied that the talks had been called off.

On Monday, Latvian Prime Minister Andris Kalve said in an interview with the Riga Evening that Tallinn \
"should not wait."
"""

AWKWARD = {
    "a wire page": WIRE,
    "one word": "Said.",
    "a headline alone": "Talks to go on, minister says",
    "quotation marks without partners": '“We will come," he said. \'No\n\n“Never”” »said« Oyelaran "',
    "numbers and signs": "12/13/2014 -- 99% *** :) (((( 00:61 31 February, Friday 13th of\n\n/ / / — – -",
    "another script": "Министр Иван Петренко сказал: «Мы приедем 5 мая». はい、と大臣は述べた。",
    "marks that join letters": (
        "Zoe\u0308 Lindqvist\u200d said\u00a0yes\u2028on\u2029Tuesday "
        "\U0001f1eb\U0001f1ee\U0001f469\u200d\U0001f680."
    ),
    "one long line": "The minister said that " * 40 + "it ends.",
    "bodies and their short names": (
        "Members of the World Trade Organization (WTO) and of the Association of Southeast Asian "
        "Nations (ASEAN) met in Jakarta. The WTO said the ASEAN draft was open. ASEAN ministers and "
        "the European Union, whose envoy Piet Maas spoke for the EU, asked NATO and the UN for "
        "observers. The WTO denied a delay."
    ),
    "capitals": "OSLO (TESTWIRE) MINISTER ANE HOLST SAID TALKS WILL RESUME TUESDAY.",
}


def dispatches() -> dict[str, Dispatch]:
    """Read every awkward page."""
    return {name: read_text(text, name=name) for name, text in AWKWARD.items()}


def read_all() -> str:
    """Read every page with the default parser and all annotators; return the readings as JSON Lines."""
    from dateline.desk.read import read_dispatch
    from dateline.export.jsonl import lines

    return "\n".join(line for each in dispatches().values() for line in lines(each, read_dispatch(each)))
