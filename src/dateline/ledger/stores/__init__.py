"""What differs between the places where a ledger can stand: a file of SQLite, a database of PostgreSQL.

All other rooms of the ledger write their SQL once, for both: in SQLite's words,
with ``?`` for values. What a statement may use beyond standard SQL, because
:mod:`dateline.ledger.stores.postgres.sql` knows how to say it:

- ``a CROSS JOIN b ON …``: joined in the order in which it is written;
- ``json_extract``, ``json_type`` and ``json_array_length`` with a path spelled out
  (the first gives text on PostgreSQL, whatever stands there);
- ``search_words MATCH ?`` with a query of :mod:`dateline.ledger.search_terms`;
- ``LIKE``, which looks over the case of A to Z, and ``group_concat``.

What it must not use: a number where a condition is due (``holds = 1``, not
``holds``; ``count(*) FILTER (WHERE …)``, not ``sum(…)`` of a condition); a derived
table without a name; ``DESC`` without ``NULLS LAST`` where the column can be null.

A store is a module that satisfies :class:`dateline.ledger.stores.store.Store`.
"""
