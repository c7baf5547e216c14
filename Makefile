# `make help` lists the targets. Each sets up what it needs, in .venv and .work, on a machine that has
# Python 3.11 or later, make, git and the package index. `check-oracles` needs npm as well.

PYTHON ?= python3
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test check-transport test-package check-pythons check-oracles generate check check-lint check-types check-imports check-generated bench clean

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo "venv is missing; on Debian: apt install python3-venv"; exit 1; }
	$(PY) -m pip install --quiet --upgrade 'pip>=25.1'

.venv/.sandbox: pyproject.toml | .venv/bin/python
	$(PY) -m pip install --quiet --editable '.[sandbox]'
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	$(PY) -m pip install --quiet --editable '.[sandbox,codegen,fast]' --group dev
	@touch $@ .venv/.sandbox

demo: .venv/.sandbox ## Start the sandbox, run the quickstart against it, show what happened
	@$(PY) -m scripts.demo

test: .venv/.dev ## Run the test suite
	$(PY) -m pytest -n 2

check-transport: .venv/.dev ## Run the socket tests of the async client over the fast transport
	$(PY) -m pytest -n 2 --transport=aiohttp tests/client tests/faults tests/wire

test-package: .venv/.dev ## Build the package, install the wheel alone, use it
	$(PY) -m scripts.try_wheel

generate: .venv/.dev ## From the published document to the contract to the code
	$(PY) -m scripts.build_contract
	$(PY) -m scripts.generate_code

check-generated: .venv/.dev ## Tell whether `make generate` would change anything
	$(PY) -m scripts.check_generated

check-lint: .venv/.dev ## Lint and formatting
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

check-types: .venv/.dev ## mypy strict and pyright strict, on the package, the scripts and tests/typing
	$(PY) -m mypy callfire_client scripts tests/typing
	$(PY) -m pyright

check-imports: .venv/.dev ## Who may import whom
	.venv/bin/lint-imports

check-pythons: .venv/.dev ## Run the test suite on the other supported Pythons that are found
	$(PY) -m scripts.other_pythons

check-oracles: .venv/.dev ## Compare the upconverter with two others on documents that npm packages ship
	mkdir -p .work/oracles && cp tests/contract/oracles/package.json .work/oracles/
	npm install --prefix .work/oracles --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	$(PY) -m pytest -m oracle tests/contract/oracles

check: check-lint check-types check-imports check-generated test check-transport demo test-package check-pythons check-oracles ## Everything that CI runs

bench: .venv/.dev ## Import time and one call, as ratios to the bare HTTP library
	$(PY) -m benchmarks

clean: ## Remove what the targets made, the environment included
	rm -rf .venv .work build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
