# The commands of this repository. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
# Compiled modules are kept, whatever the shell says: without them every process of a command, a server or
# a test compiles two thousand modules again, which takes longer than what most of them do.
unexport PYTHONDONTWRITEBYTECODE

HOST ?= 127.0.0.1
PORT ?= 8000
# The region that `make run` opens on, by its official code: Norrbotten in Sweden.
COUNTRY ?= SE
REGION ?= 25
PYTHON := .venv/bin/python
# Tests run in this many processes; PYTEST_ARGS passes more to pytest.
WORKERS ?= 2
PYTEST_ARGS ?=
FUZZ_SECONDS ?= 60
# The publishers that `make verify-sources` asks; all where it is empty.
SOURCES ?=

.PHONY: help run test check bench hiding crash fuzz verify-sources docs format assets lock clean environment environment-dev environment-fuzz browser postgresql

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: environment ## build what is needed and serve Samklang on http://127.0.0.1:8000
	@SAMKLANG_COUNTRY=$(COUNTRY) SAMKLANG_COUNTY=$(REGION) \
		.venv/bin/samklang up --host $(HOST) --port $(PORT) --data var

test: environment-dev browser postgresql ## build what is needed and run every test
	@$(PYTHON) -m pytest -n $(WORKERS) $(PYTEST_ARGS)

check: environment-dev ## format, lint, types and import contracts
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

bench: environment-dev ## measure speed and memory, beside their bars and their rivals
	@$(PYTHON) -m benchmarks

crash: environment-dev postgresql ## kill imports, undos, saves and approvals at random moments, and count what is lost
	@$(PYTHON) -m tests.crash

hiding: environment-dev ## hide known cells as the publisher does, and see how well they are estimated
	@$(PYTHON) -m tools.hiding_experiment --seeds 5

fuzz: environment-fuzz ## feed the readers with broken input for FUZZ_SECONDS each
	@$(PYTHON) tools/fuzz_readers.py --seconds $(FUZZ_SECONDS)

verify-sources: environment ## ask the real publishers something small; needs a network
	@$(PYTHON) tools/verify_sources.py $(SOURCES)

docs: environment-dev ## build the documentation into site/
	@$(PYTHON) tools/make_reference.py
	@NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --quiet
	@echo "The documentation is in site/index.html."

format: environment-dev ## rewrite the files in the common format
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

assets: environment ## fetch the design system that the pages are made with, where it is missing

lock: environment-dev ## resolve the requirements anew from pyproject.toml, with hashes
	@tools/lock.sh

clean: ## remove what the other commands made, the environment included
	@rm -rf .venv site var .mypy_cache .pytest_cache .ruff_cache .hypothesis docs/reference/generated \
		src/samklang/web/base/static/carried

environment:
	@tools/environment.sh run
	@$(PYTHON) tools/assets.py

environment-dev:
	@tools/environment.sh dev
	@$(PYTHON) tools/assets.py

environment-fuzz:
	@tools/environment.sh fuzz

browser:
	@tools/browser.sh

postgresql:
	@tools/postgresql.sh
