# Everything runs in .venv, which these targets make; nothing but Python 3.11 is asked for.
#
#   make demo        read the bundled dispatches and print the record
#   make test        all checks, as the continuous integration runs them
#   make tables      build the lexicon's tables from resources/
#   make reference   build docs/reference/ from the commands
#   make lock        renew the two lock files
#   make clean       remove what these targets made

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
MODEL := models/dateline-en
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --build-deps-for editable

.PHONY: demo test check tables reference lock clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed  ## read the bundled dispatches into a ledger in a temporary folder
	$(BIN)/dateline demo

test: check  ## install the test extras, then run all checks

check: $(VENV)/.installed-test
	$(BIN)/python tools/build_tables.py --check
	$(BIN)/python tools/build_reference.py --check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

tables:  ## build the lexicon's tables from resources/
	$(BIN)/python tools/build_tables.py

reference:  ## build the reference pages from the commands
	$(BIN)/python tools/build_reference.py

lock:  ## renew the lock files; pip-tools itself is needed for nothing else
	$(INSTALL) 'pip-tools>=7.6,<8'
	$(COMPILE) --upgrade --output-file requirements.lock pyproject.toml
	$(COMPILE) --upgrade --all-extras --constraint requirements.lock --output-file requirements-test.lock pyproject.toml

clean:  ## remove the environment, caches and built distributions
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The build backend stands in the lock too, so that nothing unpinned is fetched for the build.
$(VENV)/.installed: requirements.lock pyproject.toml $(MODEL)/src/dateline_en/meta.json | $(BIN)/python
	@echo "Installing what requirements.lock pins (about 300 MB) into $(VENV) …" >&2
	$(INSTALL) --require-hashes --no-deps -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	$(INSTALL) --no-deps --no-build-isolation --force-reinstall ./$(MODEL)
	touch $@

$(VENV)/.installed-test: requirements-test.lock $(VENV)/.installed
	$(INSTALL) --require-hashes --no-deps -r requirements-test.lock
	touch $@
