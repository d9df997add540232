# make demo: set up and run the main job on real input.   make test: set up and run all tests.
PYTHON ?= python3
V := .venv/bin
PO := $(wildcard src/aftersvc/core/locale/*/LC_MESSAGES/*.po)

.PHONY: demo test lint docs messages check-docs bench clean

.venv/.ready: pyproject.toml hatch_build.py
	$(PYTHON) -m venv .venv
	$(V)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

.venv/.catalogues: .venv/.ready $(PO)
	$(V)/python hatch_build.py
	touch $@

test: .venv/.catalogues
	$(V)/python -m pytest -n auto

lint: .venv/.catalogues
	$(V)/ruff format --check .
	$(V)/ruff check .
	$(V)/mypy

docs: .venv/.catalogues
	$(V)/python -m tools.pages

# Read the sentences of the source into both catalogues; what is new in Chinese is then to be translated.
messages: .venv/.ready
	$(V)/python -m tools.messages
	$(V)/python hatch_build.py

clean:
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
