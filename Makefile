# make            what there is to do
# make run        install, then read every plan in data/raw into data/out
# make test       install what the tests need, then run them

# The first Python that is new enough and can make a virtual environment; `make PYTHON=python3.12 …` to choose.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint typecheck check score bench schema clean

help:  ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(BIN)/.installed  ## Install planparse and read data/raw into data/out
	$(BIN)/planparse extract

test: $(BIN)/.installed-dev  ## Install what the tests need and run them
	$(BIN)/python -m pytest -n auto

lint: $(BIN)/.installed-dev  ## Check style
	$(BIN)/ruff check .

typecheck: $(BIN)/.installed-dev  ## Check types
	$(BIN)/mypy

check: lint typecheck test  ## Style, types and tests

score: $(BIN)/.installed  ## Score against the gold records beside the project, if they are there
	$(BIN)/python tools/check_scores.py

bench: $(BIN)/.installed  ## Measure speed, by stage, beside the floor
	$(BIN)/python bench/bench.py

schema: $(BIN)/.installed  ## Write the record's JSON Schema to docs/schema
	$(BIN)/planparse schema > docs/schema/record-1.0.json
	$(BIN)/planparse schema diff > docs/schema/diff-1.0.json
	$(BIN)/planparse schema compare > docs/schema/compare-1.0.json

clean:  ## Remove the environment, caches and results
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find data/out -mindepth 1 ! -name .gitkeep -delete

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "planparse needs Python 3.11 or newer with venv; none was found (make PYTHON=/path/to/python3)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(BIN)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(BIN)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(BIN)/.installed
