# `make demo` and `make test` set up everything that they need, on a machine that has Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.DEFAULT_GOAL := test
.PHONY: test lint types contracts demo system release site bench accuracy sync clean

$(VENV)/learner: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) .
	touch $@

$(VENV)/dev: $(VENV)/learner
	$(INSTALL) '.[dev]'
	touch $@

test: lint types contracts  ## everything that CI runs
	$(BIN)/pytest --numprocesses auto --dist loadfile

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

contracts: $(VENV)/dev
	$(BIN)/lint-imports --no-cache

system:  ## what Debian gives the tests of pages, terminals and databases; they are skipped without it
	apt-get update -q
	apt-get install -y -q --no-install-recommends chromium tmux postgresql poppler-utils fonts-dejavu-core

demo: $(VENV)/learner  ## grade the small class in demo/ and print what an instructor wants to see
	$(BIN)/autograder grade demo/submitted --out build/demo --seed 314159265358979 --unit u03 --unit u05 --unit u09

release: $(VENV)/dev  ## build what learners get into release/: the same checkout gives the same bytes
	$(BIN)/autograder release

site: $(VENV)/dev  ## build the documentation into build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

sync: $(VENV)/dev  ## build stubs, notebooks and public tests from solutions/
	$(BIN)/autograder sync

bench: $(VENV)/dev  ## measure; results go to docs/performance.md by hand
	$(BIN)/python -m tests.benchmarks

accuracy: $(VENV)/dev  ## the long proofs: every answer, many seeds
	$(BIN)/python -m tests.accuracy.seeds --write

clean:
	rm -rf $(VENV) build
