"""Readings in the formats of other people's tools, one file per format."""
