"""How dispatches and their records bear on one another: copies, stories, the same event, outcomes.

``sketch`` cuts a dispatch down to what is compared and ``comparing`` holds it
against those before it that share one of its ``keys``, wherever they are kept
(``kept``; ``gathering`` does so in memory). ``copying`` finds copies by the
fingerprints of ``fingerprints`` less what ``boilerplate`` knows, ``stories``
one happening by the words that ``gist`` weighs, ``sayings`` one quotation in
other words; ``acts`` are compared by ``fitting``, ``events`` finds one told
twice and ``outcomes`` what became of a plan. ``versions`` says what a later
dispatch of an agency does to an earlier one, ``origins`` who had a report
first. Nothing here knows the ledger. Every link is a proposal that a person
may reject; only those of ``versions`` are in force before somebody looked.
"""
