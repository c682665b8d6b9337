"""The command line: one file per command, results to stdout, talk to stderr.

Nothing heavy is imported before a command needs it: ``dateline --help`` loads
click and the commands' own signatures, and neither the parser nor the ledger.
"""

import sys

from dateline.cli.group import dateline


def main() -> None:
    """Run the command line; the console script ``dateline`` comes in here."""
    # A terminal that cannot show a dash gets a question mark, not a traceback; JSON is always UTF-8.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    dateline()
