"""Dateline as a step of other people's pipelines."""
