# `make help` lists the targets. Each target installs what it needs, in .venv and .work, on a machine with
# Python 3.11 or later, make, git and access to a package index. `check-oracles` and `check-page` need npm.

PYTHON ?= python3
PY := .venv/bin/python
# The Python of the benchmarks, a command or a path, if it is not that of .venv: make bench BENCH_PYTHON=python3.13
BENCH_PYTHON :=
BENCH_DIR := .work/bench$(addprefix -,$(notdir $(BENCH_PYTHON)))
BENCH_PY := $(BENCH_DIR)/venv/bin/python
# Options of `python -m benchmarks`: make bench BENCH='--quick --only decode'
BENCH :=
# Options of `python -m scripts.try_contract`: --skip-misfits, --without-overlays, --warnings, --into FOLDER
FLAGS :=

.DEFAULT_GOAL := help
.PHONY: help docs docs-serve check-docs demo test check-faults coverage check-cli check-commands check-transport check-exhaustive check-added-operation check-timing check-random-faults check-fuzz check-frameworks check-redis check-workers install-redis check-postgres install-postgres check-bulk check-corpus test-package dist try-wheel check-pythons check-oracles generate check check-lint check-types check-imports drift-code drift-api reliability check-reliability api-baseline update-contract try-contract check-sandbox check-page test-example bench bench-sandbox bench-webhooks bench-bulk bench-fleet clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 21

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo "venv is missing; on Debian: apt install python3-venv"; exit 1; }
	$(PY) -m pip install --quiet --upgrade 'pip>=25.1'

.venv/.sandbox: pyproject.toml | .venv/bin/python
	$(PY) -m pip install --quiet --editable '.[sandbox]'
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	$(PY) -m pip install --quiet --editable '.[sandbox,codegen,aiohttp]' --group dev
	@touch $@ .venv/.sandbox

.venv/.outside: pyproject.toml .venv/.dev
	$(PY) -m pip install --quiet --group outside
	@touch $@

.venv/.frameworks: pyproject.toml .venv/.dev
	$(PY) -m pip install --quiet --group frameworks
	@touch $@

.venv/.docs: pyproject.toml .venv/.dev
	$(PY) -m pip install --quiet --group docs
	@touch $@

.work/page/.ready: tests/outside/package.json
	mkdir -p .work/page
	cp tests/outside/package.json .work/page/
	npm install --prefix .work/page --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

demo: .venv/.sandbox ## Start the sandbox, run the quickstart against it, print the requests
	@$(PY) -m scripts.demo

test: .venv/.dev ## Run the test suite, except the tests of faults
	$(PY) -m pytest -n 2 --ignore=tests/faults

check-faults: .venv/.dev ## Test every operation with every kind of fault, deadlines and cancellation
	$(PY) -m pytest -n 2 tests/faults

coverage: .venv/.dev ## Run the test suite, and report the coverage of the package
	$(PY) -m pytest -n 2 --cov=callfire_client --cov-report=
	$(PY) -m pytest -n 2 -m commands --cov=callfire_client --cov-append --cov-report=term:skip-covered

check-cli: .venv/.dev ## Test the installed command callfire: exit statuses, terminals, closed pipes, Ctrl-C, its page
	$(PY) -m pytest -n 2 -m cli tests/cli

check-commands: .venv/.dev ## Test the commands that take longest: generation, comparison of APIs, sandbox, the pytest plugin
	$(PY) -m pytest -n 2 -m commands

check-transport: .venv/.dev ## Run the socket tests of the asyncio client over the aiohttp transport
	$(PY) -m pytest -n 2 --transport=aiohttp tests/client tests/faults tests/wire

check-added-operation: .venv/.dev ## Run the tests that operations concern in a copy of the tree to which an overlay adds operations
	$(PY) -m pytest -n 0 -m added

check-exhaustive: .venv/.dev ## Repeat tests of promises with uvloop, TLS and a client that is passed as http_client=
	$(PY) -m pytest -n 2 -m 'exhaustive and not timing'

check-timing: .venv/.dev ## Run the tests that assert wall-clock time, one at a time
	$(PY) -m pytest -n 0 -m timing

check-random-faults: .venv/.dev ## Test random faults, cancellations and deadlines: make check-random-faults SEED=7 ROUNDS=100
	$(PY) -m pytest -n 2 -m random_faults tests/random_faults

check-fuzz: .venv/.dev ## Test odd arguments and odd responses, drawn at random: make check-fuzz SEED=7 ROUNDS=1000
	$(PY) -m pytest -n 2 -m fuzz tests/fuzz tests/webhooks

check-frameworks: .venv/.frameworks ## Receive webhooks with web frameworks, and run the guides about FastAPI, Django and Celery
	$(PY) -m pytest -n 2 -m frameworks tests/webhooks tests/documentation

docs: .venv/.docs ## Build the documentation site in .work/site/html; warnings are errors
	$(PY) -m scripts.documentation

docs-serve: .venv/.docs ## Build the documentation site, and serve it on this machine
	$(PY) -m scripts.documentation --serve

check-docs: .venv/.docs docs .work/page/.ready ## Test the documentation site in a headless browser (Debian: apt install chromium-driver)
	$(PY) -m pytest -n 2 -m site tests/documentation

check-redis: .venv/.dev install-redis ## Test the Redis store of webhooks, and rate limits in Redis
	$(PY) -m pytest -n 0 -m redis tests/webhooks tests/rate_limits

check-workers: .venv/.dev install-redis ## Receive webhooks in several processes that are killed, with Redis and with SQLite
	$(PY) -m pytest -n 0 -s -m workers tests/webhooks

install-redis:
	@command -v redis-server > /dev/null \
		|| { [ "$$(id -u)" = 0 ] && { apt-get install --quiet --yes redis-server \
			|| { apt-get update --quiet && apt-get install --quiet --yes redis-server; }; }; } \
		|| sudo -n apt-get install --quiet --yes redis-server \
		|| { echo "redis-server is missing; on Debian: apt install redis-server"; exit 1; }

check-postgres: .venv/.dev install-postgres ## Test what needs PostgreSQL: the ledger of bulk jobs, workers that are killed, the store of webhooks, rate limits
	$(PY) -m pytest -n 2 -m postgres tests/postgres tests/bulk tests/webhooks tests/rate_limits

install-postgres:
	@command -v initdb > /dev/null || ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 \
		|| { [ "$$(id -u)" = 0 ] && { apt-get install --quiet --yes postgresql \
			|| { apt-get update --quiet && apt-get install --quiet --yes postgresql; }; }; } \
		|| sudo -n apt-get install --quiet --yes postgresql \
		|| { echo "PostgreSQL is missing; on Debian: apt install postgresql"; exit 1; }

check-bulk: .venv/.dev ## Kill processes that work on bulk jobs, and count who was sent to: make check-bulk SEED=7 KILLS=20
	$(PY) -m pytest -n 2 -m bulk tests/bulk

check-corpus: .venv/.dev ## Generate clients of small documents of many kinds, and compare what they send with the documents
	$(PY) -m pytest -n 2 -m corpus tests/corpus

test-package: .venv/.dev ## Build sdist and wheel, check their contents, run the quickstart from the wheel
	$(PY) -m scripts.try_wheel

dist: .venv/.dev ## Write what a release publishes to dist/: sdist, wheel, and a list of the packages that the wheel installs
	rm -rf dist .work/release
	$(PY) -m scripts.try_wheel --keep dist
	$(PY) -m venv .work/release/installed
	.work/release/installed/bin/python -m pip install --quiet dist/*.whl
	$(PY) -m venv .work/release/tools
	.work/release/tools/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	.work/release/tools/bin/python -m pip install --quiet --group release
	.work/release/tools/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		--output-file dist/callfire_client.cdx.json .work/release/installed/bin/python

try-wheel: .venv/.dev ## Run the quickstart with the wheel in dist/
	$(PY) -m scripts.try_wheel --wheel dist/*.whl

generate: .venv/.dev ## Build the contract from the published document, and the code from the contract
	$(PY) -m scripts.generate_code

drift-code: .venv/.dev ## Fail if checked-in files differ from what is built from the contract
	$(PY) -m scripts.drift_code

drift-api: .venv/.dev ## Fail on an unannounced breaking change of the Python API
	$(PY) -m scripts.drift_api

reliability: .venv/.dev ## Write the tables of docs/reliability.md from the tests
	$(PY) -m scripts.reliability

check-reliability: .venv/.dev ## Fail if docs/reliability.md differs from the tests
	$(PY) -m scripts.reliability --check

api-baseline: .venv/.dev ## Write the public API to api-baseline.txt
	$(PY) -m scripts.drift_api --write

update-contract: .venv/.dev ## Replace the published document: make update-contract SRC=file-or-URL
	@$(PY) -m scripts.update_contract "$$SRC"

try-contract: .venv/.dev ## Generate from any document, beside the tree: make try-contract SRC=file-or-URL FLAGS=--skip-misfits
	@$(PY) -m scripts.try_contract "$$SRC" $(FLAGS)

check-lint: .venv/.dev ## ruff: lint and formatting
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

check-types: .venv/.dev ## mypy strict and pyright strict, on the package, the scripts and tests/typing
	$(PY) -m mypy callfire_client scripts tests/typing
	$(PY) -m pyright

check-imports: .venv/.dev ## import-linter: which modules may import which
	.venv/bin/lint-imports

check-pythons: .venv/.dev ## Run the test suite on the other supported Pythons that are installed
	$(PY) -m scripts.other_pythons

check-oracles: .venv/.dev ## Compare the upconverter and callfire-drift with other tools, on documents from npm packages
	mkdir -p .work/oracles .work/drift-oracles
	cp tests/contract/oracles/package.json .work/oracles/
	cp tests/contract/differ/oracles/package.json .work/drift-oracles/
	npm install --prefix .work/oracles --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	npm install --prefix .work/drift-oracles --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error
	$(PY) -m pytest -m oracle tests/contract

check-sandbox: .venv/.outside ## Test the sandbox with schemathesis, and decode its recordings
	$(PY) -m pytest -m outside tests/outside/test_sounds.py
	$(PY) -m scripts.check_sandbox

check-page: .venv/.outside .work/page/.ready ## Test the sandbox's page in a headless browser (Debian: apt install chromium-driver)
	$(PY) -m pytest -m outside tests/outside/test_page.py

test-example: .venv/.dev ## Run the test suites of the examples
	cd examples/reminders && $(abspath $(PY)) -m pytest -c /dev/null --rootdir . -p no:cacheprovider
	cd examples/conversation && $(abspath $(PY)) -m pytest -c /dev/null --rootdir . -p no:cacheprovider
	cd examples/campaign && $(abspath $(PY)) -m pytest -c /dev/null --rootdir . -p no:cacheprovider

check: check-lint check-types check-imports drift-code drift-api check-reliability test check-faults check-commands check-cli check-transport check-exhaustive check-timing check-random-faults check-fuzz check-frameworks check-bulk check-corpus check-added-operation test-example demo dist check-pythons check-oracles check-sandbox ## Run everything that CI runs, except the targets that need a browser, PostgreSQL or Redis

# Other clients are installed in an environment of their own, apart from the tests.
$(BENCH_DIR)/.ready: benchmarks/requirements.txt pyproject.toml openapi/callfire.openapi.yaml | .venv/bin/python
	$(or $(BENCH_PYTHON),$(PY)) -m venv --clear $(BENCH_DIR)/venv
	$(BENCH_PY) -m pip install --quiet --upgrade 'pip>=25.1'
	$(BENCH_PY) -m pip install --quiet --requirement benchmarks/requirements.txt
	$(BENCH_PY) -m pip install --quiet --editable '.[aiohttp,orjson]'
	rm -rf $(BENCH_DIR)/default && mkdir -p $(BENCH_DIR)/default
	cd $(BENCH_DIR)/default && PATH="$(CURDIR)/$(BENCH_DIR)/venv/bin:$$PATH" openapi-python-client generate \
		--path '$(CURDIR)/openapi/callfire.openapi.yaml' --meta none --output-path callfire_default > generated.log
	echo '$(CURDIR)/$(BENCH_DIR)/default' \
		> "$$($(BENCH_PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/callfire_default.pth"
	@touch $@

bench: $(BENCH_DIR)/.ready ## Measure every figure, beside its goal and other clients; see docs/benchmarks.md
	$(BENCH_PY) -m benchmarks $(BENCH)

bench-sandbox: .venv/.dev ## Measure the sandbox beside a minimal server
	$(PY) -m benchmarks.sandbox

bench-webhooks: .venv/.dev ## Measure the receiver of webhooks beside a view that only reads the body
	$(PY) -m benchmarks.webhooks

bench-bulk: .venv/.dev ## Measure bulk sending: the ledger alone, and beside sending without one
	$(PY) -m benchmarks.bulk

bench-fleet: .venv/.dev install-redis install-postgres ## Measure a ledger in PostgreSQL with several workers, and shared rate limits
	$(PY) -m benchmarks.fleet

clean: ## Remove the environment and all build results
	rm -rf .venv .work build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
