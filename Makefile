# `make help` lists the targets. Each sets up what it needs, in .venv and .work, on a machine that has
# Python 3.11 or later, make, git and the package index. `check-oracles` needs npm as well.

PYTHON ?= python3
PY := .venv/bin/python
BENCH_PY := .work/bench/venv/bin/python
# Options of `python -m benchmarks`: make bench BENCH='--quick --only decode'
BENCH :=

.DEFAULT_GOAL := help
.PHONY: help demo test check-transport test-package check-pythons check-oracles generate check check-lint check-types check-imports drift-code drift-api api-baseline update-contract check-sandbox check-page test-example bench bench-sandbox clean

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

.venv/.outside: pyproject.toml .venv/.dev
	$(PY) -m pip install --quiet --group outside
	@touch $@

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

drift-code: .venv/.dev ## Tell whether what is checked in is what the contract gives
	$(PY) -m scripts.drift_code

drift-api: .venv/.dev ## Tell whether the Python face broke in a way that nothing announces
	$(PY) -m scripts.drift_api

api-baseline: .venv/.dev ## Write down the Python face, to be compared with until there is a release
	$(PY) -m scripts.drift_api --write

update-contract: .venv/.dev ## Take in a published document: make update-contract SRC=file-or-address
	@$(PY) -m scripts.update_contract "$$SRC"

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

check-oracles: .venv/.dev ## Compare the upconverter and callfire-drift with others, on documents that npm packages ship
	mkdir -p .work/oracles .work/drift-oracles
	cp tests/contract/oracles/package.json .work/oracles/
	cp tests/contract/differ/oracles/package.json .work/drift-oracles/
	npm install --prefix .work/oracles --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	npm install --prefix .work/drift-oracles --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	$(PY) -m pytest -m oracle tests/contract

check-sandbox: .venv/.outside ## Ask the sandbox whatever schemathesis thinks of; decode what it lets hear
	$(PY) -m pytest -m outside tests/outside/test_sounds.py
	$(PY) -m scripts.check_sandbox

check-page: .venv/.outside ## Look at the sandbox's page in a headless browser (Debian: apt install chromium-driver)
	$(PY) -m pytest -m outside tests/outside/test_page.py

test-example: .venv/.dev ## Run the example's test suite as its owner would
	cd examples/reminders && $(abspath $(PY)) -m pytest -c /dev/null --rootdir . -p no:cacheprovider

check: check-lint check-types check-imports drift-code drift-api test check-transport test-example demo test-package check-pythons check-oracles check-sandbox ## Everything that CI runs

# Peers have an environment of their own: what they bring must not be there for our tests.
.work/bench/.ready: benchmarks/requirements.txt pyproject.toml openapi/callfire.openapi.yaml | .venv/bin/python
	$(PY) -m venv --clear .work/bench/venv
	$(BENCH_PY) -m pip install --quiet --upgrade 'pip>=25.1'
	$(BENCH_PY) -m pip install --quiet --requirement benchmarks/requirements.txt
	$(BENCH_PY) -m pip install --quiet --editable '.[fast,speed]'
	rm -rf .work/bench/default && mkdir -p .work/bench/default
	cd .work/bench/default && PATH="$(CURDIR)/.work/bench/venv/bin:$$PATH" openapi-python-client generate \
		--path '$(CURDIR)/openapi/callfire.openapi.yaml' --meta none --output-path callfire_default > generated.log
	echo '$(CURDIR)/.work/bench/default' \
		> "$$($(BENCH_PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/callfire_default.pth"
	@touch $@

bench: .work/bench/.ready ## Every figure beside its goal, and what peers need for the same; see docs/benchmarks.md
	$(BENCH_PY) -m benchmarks $(BENCH)

bench-sandbox: .venv/.dev ## The sandbox beside a server that only says hello
	$(PY) -m benchmarks.sandbox

clean: ## Remove what the targets made, the environment included
	rm -rf .venv .work build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
