# One word a job; `make` alone prints the list.
PYTHON ?= python3
BIN := .venv/bin
AS_OF ?= 2026-06-30
.DEFAULT_GOAL := help

.PHONY: help setup check test lint types rules docs bench golden fix all

help: ## Print this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/installed ## Make .venv and install labelgov with what its tests need

.venv/installed: pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "labelgov needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

check: setup ## Check the portfolio in programs/, as of the day for which it was written
	@$(BIN)/labelgov check --as-of $(AS_OF)

test: lint types rules ## Lint, types, the tests beside the rules, then all other tests
	$(BIN)/python -m pytest -q -n 2

lint: setup ## Style, the layers of the house, YAML, workflows
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-logo
	$(BIN)/yamllint --strict .
	$(BIN)/zizmor --offline --quiet .github action.yml comment/action.yml examples/github/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml examples/github/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml comment/action.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci templates/gitlab/*.yml

types: setup ## mypy, strict
	$(BIN)/mypy

rules: setup ## Try every rule against the tests beside it
	@$(BIN)/labelgov policy test --complete --as-of $(AS_OF)

docs: setup ## Build the reference pages into site/
	$(BIN)/labelgov docs

bench: setup ## Measure labelgov beside its peers
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/revisions.py
	$(BIN)/python benchmarks/history.py

golden: setup ## Write the golden files and what the pages show anew; read the difference before you commit it
	$(BIN)/python -m pytest -q tests/golden --update-goldens
	$(BIN)/python tests/house/sessions.py
	$(BIN)/python docs/pictures/draw.py

fix: setup ## Format, and mend what a machine can mend
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .

all: check test docs ## Everything that CI runs
