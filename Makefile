.PHONY: tables
PYTHON ?= python3.11

tables:  ## build the lexicon's tables from resources/
	.venv/bin/python tools/build_tables.py
