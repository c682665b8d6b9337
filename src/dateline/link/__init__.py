"""How records of different dispatches bear on one another: reprints, the same event, outcomes.

``gathering`` takes dispatches one by one and proposes all links; ``reprints``
finds copies by the fingerprints of ``fingerprints``; ``acts`` cuts events and
commitments down to what is compared, ``fitting`` compares them, ``events``
finds one act told twice and ``outcomes`` what became of a plan. Nothing here
knows the ledger, and nothing here decides: every link is a proposal.
"""
