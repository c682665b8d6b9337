"""Serve a ledger for ``bench/web.py``: the application of ``dateline serve``, with no limit on requests."""

import sys
from pathlib import Path

from dateline.web.server import serve
from dateline.web.serving import Serving

# Requests are counted in a list that grows within the minute; the benchmark's
# few thousand stay far below.
A_MINUTE = 1_000_000

if __name__ == "__main__":
    serve(
        Serving(ledger=Path(sys.argv[1]), port=0, a_minute=A_MINUTE),
        announce=lambda address: print(address, flush=True),
    )
