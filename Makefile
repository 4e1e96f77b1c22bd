# The two commands: `make factsheets` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help factsheets test check format bench mutants coverage clean docs
MUTANTS ?= *
TESTED_BY ?= tests

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

factsheets: $(VENV)/ready ## Build the example edition into output/voorbeeld/
	$(BIN)/reportgen build config/voorbeeld.yaml --output output
	@echo "The factsheets are in $(CURDIR)/output/voorbeeld/"

test: $(VENV)/ready-dev ## Run the tests
	$(BIN)/pytest -n auto --dist loadgroup

check: $(VENV)/ready-dev ## Check format, lint, types and import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/ready-dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/ready-dev ## Measure beside other tools, by stage, memory, growth; PARTS="cold memory" for some of it
	$(BIN)/python -m pip install --quiet --requirement benchmarks/requirements.txt
	$(BIN)/python -m benchmarks $(PARTS)

mutants: $(VENV)/ready-measure ## Change code and see which tests notice: MUTANTS='reportgen.indicators.*' says where
	nice -n 10 $(BIN)/mutmut run --max-children 1 '$(MUTANTS)' | tail -n 1
	$(BIN)/python tools/score_mutants.py '$(MUTANTS)'

coverage: $(VENV)/ready-measure ## Say which branches no test takes: TESTED_BY=tests/unit/config runs those tests only
	nice -n 10 $(BIN)/coverage run -m pytest -q -n auto --dist loadgroup $(TESTED_BY)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

docs: $(VENV)/ready-dev ## Renew what is made of the code: docs/errors.md, JSON Schema, stamps of templates, picture
	$(BIN)/python tools/stamp_templates.py
	$(BIN)/python tools/write_errors.py > docs/errors.md.new && mv docs/errors.md.new docs/errors.md
	$(BIN)/reportgen schema > config/schema.new && mv config/schema.new config/reportgen.schema.json
	$(BIN)/python tools/write_schemas.py
	$(BIN)/python tools/picture_pages.py

clean: ## Remove the virtual environment and the caches (never the output)
	rm -rf $(VENV) mutants .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build *.egg-info

$(VENV)/ready: pyproject.toml constraints.txt tools/system-libraries.sh
	PYTHON=$(PYTHON) tools/system-libraries.sh
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	PYTHON=$(PYTHON) tools/system-libraries.sh poppler-utils --if-possible chromium libatomic1 fonts-dejavu-core
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(VENV)/ready-measure: $(VENV)/ready-dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,measure]'
	@touch $@
