"""Sentences on events, in our own words; see README.md for the form."""
