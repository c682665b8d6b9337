"""Parse → Reading: who, when, what was said, what happened, what is owed.

Five annotators that know each other only through the schema; each adds to the
reading what it sees and takes nothing away.
"""
