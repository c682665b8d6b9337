"""How records of different dispatches bear on one another: reprints, the same event, outcomes.

The room is empty in this version; the schema of its records stands in ``dateline.schema.link``.
"""
