"""Keep what was read: sealed entries that only grow, and the tables derived from them.

The only room that knows a database. ``seal`` and ``spans`` are pure; ``opening``
hands out connections; ``append`` writes entries, ``derive`` what follows from
them; ``query`` and ``lookup`` look; ``proof`` verifies; ``upkeep`` migrates,
backs up and restores.
"""
