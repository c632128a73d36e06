# Partnership Register. `make help` lists what can be typed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# One thing after the other, whatever -j says: every target starts with the same set-up.
.NOTPARALLEL:

# The first Python from 3.11 to 3.13 that starts. Another one: make run PYTHON=/path/to/python3.12
ifeq ($(origin PYTHON), undefined)
SUITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON := $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c '$(SUITS)' 2>/dev/null && echo $$python && break; done)
endif

# Without a screen Qt draws in memory. Tests and pictures always do, so that nobody's typing
# reaches them and they look the same everywhere.
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)
ifeq ($(SCREEN),)
export QT_QPA_PLATFORM := offscreen
endif
test test-unit test-ui test-safety bench screenshots: export QT_QPA_PLATFORM := offscreen

IN_VENV := .venv/bin/python
GOVAPP := $(IN_VENV) main.py

DEMONSTRATION := out/demonstration.govreg
MAIN_BOARD := Northmoor Safeguarding Children Partnership Board

# Two processes: as many as the smallest office PC or build machine has cores.
PYTEST := $(IN_VENV) -m pytest -n 2 --dist worksteal
UI_TESTS := tests/ui tests/journeys

.PHONY: help run test test-unit test-ui test-safety lint format bench screenshots lock set-up clean

help: ## list what can be typed
	@awk -F ' *## ' '/^[a-z-]+:.*## / { sub(/:.*/, "", $$1); printf "make %-12s %s\n", $$1, $$2 }' \
		$(MAKEFILE_LIST)

run: $(DEMONSTRATION) ## the demonstration register: its attendance summary as PDF, then the window
	@$(GOVAPP) report attendance --register $(DEMONSTRATION) --group "$(MAIN_BOARD)" \
		--output out/attendance-summary.pdf
ifeq ($(SCREEN),)
	@$(GOVAPP) $(DEMONSTRATION) --screenshot out/first-screen.png
	@echo "There is no display to open a window on: see out/first-screen.png instead."
else
	@$(GOVAPP) $(DEMONSTRATION)
endif

$(DEMONSTRATION): | set-up
	@mkdir -p $(@D)
	@$(GOVAPP) demo $@

test: set-up ## every test
	@$(PYTEST) tests

test-unit: set-up ## the rules, the file, the reports and the commands
	@$(PYTEST) tests $(UI_TESTS:%=--ignore=%) -m "not safety"

test-ui: set-up ## the window
	@$(PYTEST) $(UI_TESTS) -m "not safety"

test-safety: set-up ## kills, damaged files and hostile input
	@$(PYTEST) tests -m safety

lint: set-up ## format, habits and types, without changing anything
	@$(IN_VENV) -m ruff format --check .
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m mypy

format: set-up ## put the code into its usual form
	@$(IN_VENV) -m ruff format .
	@$(IN_VENV) -m ruff check --fix .

bench: set-up ## speed and memory against bare SQL, bare Qt and untagged reportlab
	@$(IN_VENV) -m benchmarks

screenshots: set-up ## every screen in every theme, to out/screenshots/
	@$(IN_VENV) -m tools.screenshots out/screenshots

LOCK := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-header pyproject.toml
lock: ## pin the dependencies of pyproject.toml again, with hashes (needs uv)
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

set-up:
	@$(if $(PYTHON),,echo "Python 3.11, 3.12 or 3.13 is needed, and none was found." \
		"Name one with: make PYTHON=/path/to/python3.12" >&2; exit 1)
	@$(PYTHON) tools/set_up.py

clean: ## remove all that make made: .venv, out and caches
	@rm -rf .venv out build .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
