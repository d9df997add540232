# make demo: set up and run the main job on real input.   make test: set up and run all tests.
PYTHON ?= python3
V := .venv/bin
PO := $(wildcard src/aftersvc/core/locale/*/LC_MESSAGES/*.po)

.PHONY: demo example test lint docs messages bench crash clean

.venv/.ready: pyproject.toml hatch_build.py
	$(PYTHON) -m venv .venv
	$(V)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

.venv/.catalogues: .venv/.ready $(PO)
	$(V)/python hatch_build.py
	touch $@

# A department with half a year behind it; then a real register, from import to the month's report (files in demo/).
DEMO := AFTERSVC_DB=demo/boston311.db AFTERSVC_NOW=2019-07-01T00:00 $(V)/aftersvc
demo: .venv/.catalogues
	rm -rf demo
	$(V)/aftersvc demo demo
	@echo; echo "--- The service requests of a city, July 2011 (City of Boston 311, PDDL): examples/boston311 ---"
	$(V)/python -c "import lzma, shutil; shutil.copyfileobj(lzma.open('tests/data/registers/boston311_2011-07.csv.xz'), open('demo/boston311_2011-07.csv', 'wb'))"
	$(DEMO) init --company 'City of Boston'
	$(DEMO) import tickets demo/boston311_2011-07.csv --map examples/boston311/mapping.toml
	$(DEMO) report monthly --month 2011-07
	$(DEMO) log verify

# The small sample, step by step: examples/boston311/README.md
example: .venv/.catalogues
	rm -rf demo/sample && mkdir -p demo/sample
	AFTERSVC_DB=demo/sample/sample.db AFTERSVC_NOW=2019-07-01T00:00 sh -ec 'export PATH="$(CURDIR)/$(V):$$PATH"; \
	  aftersvc init --company "City of Boston"; \
	  aftersvc import tickets examples/boston311/sample.csv --map examples/boston311/mapping.toml --dry-run; \
	  aftersvc import tickets examples/boston311/sample.csv --map examples/boston311/mapping.toml; \
	  aftersvc report monthly --month 2011-07; \
	  aftersvc ticket list --overdue --format csv | head -4'

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

# Longer than the suite has time for; its figures stand in docs/crash.md.
crash: .venv/.catalogues
	$(V)/python bench/crash.py --kills 60

# Whole processes against sqlite-utils, sqlite3 and (where installed) Taskwarrior: read the ratios.
bench: .venv/.catalogues
	$(V)/python -m compileall -q src
	$(V)/python bench/commands.py
	$(V)/python bench/import.py

clean:
	rm -rf .venv demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
