# One word a job; `make` alone prints the list.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help setup check test lint types docs bench golden fix all

help: ## Print this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/installed ## Make .venv and install labelgov with what its tests need

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

check: setup ## Check the portfolio in programs/
	$(BIN)/labelgov check --as-of 2026-06-30

test: setup ## Run all tests
	$(BIN)/python -m pytest -q

docs: setup ## Write the reference pages into site/reference
	$(BIN)/labelgov docs
