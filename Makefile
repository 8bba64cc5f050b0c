# Two commands do all the set-up: `make run` and `make test`. Nothing else needs to be installed by hand.
SHELL := /bin/bash
PY := .venv/bin/python
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
.PHONY: run test check bench train install install-dev lock

run: install        ## train if needed, start everything, print the address
	@$(PY) -m bot.cli run

test: install-dev   ## all tests, the browser's included
	@$(PY) -m bot.cli train
	@$(PY) -m pytest

check: install-dev  ## linters, types, content
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && $(PY) -m bot.cli scenarios check

bench: install-dev  ## the figures of docs/understanding.md and var/bench.json
	@$(PY) bench/run.py && $(PY) bench/review.py && $(PY) bench/understanding.py

train: install
	@$(PY) -m bot.cli train

install: .venv/run.stamp
install-dev: .venv/dev.stamp

.venv/run.stamp: requirements.txt pyproject.toml | $(UV)
	@test -x $(PY) || $(UV) venv -q --python 3.10 .venv
	$(UV) pip install -q --compile-bytecode --python $(PY) --no-deps --require-hashes -r requirements.txt
	$(UV) pip install -q --python $(PY) --no-deps -e . && touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(UV) pip install -q --python $(PY) --no-deps --require-hashes -r requirements-dev.txt
	@command -v soffice >/dev/null || (apt-get update -q && apt-get install -yq --no-install-recommends libreoffice-calc-nogui) >/dev/null 2>&1 || echo "Installér LibreOffice Calc, så eksporten kan prøves i et regneark."
	@npm ci --no-audit --no-fund --prefix tests/oidc >/dev/null 2>&1 || echo "Installér npm, så login kan prøves mod en rigtig udsteder."
	@command -v chromium >/dev/null || (apt-get update -q && apt-get install -yq chromium) || echo "Installér chromium, så browsertests kan køre."
	@touch $@

.uv/bin/uv:         # bootstrapped when the machine has none
	@python3 -m venv .uv && .uv/bin/pip install -q uv

lock: | $(UV)       ## pin requirements.in and requirements-dev.in, with hashes and without addresses
	$(UV) pip compile -q --python 3.10 --no-header --no-annotate --no-emit-index-url --generate-hashes --override overrides.txt requirements-dev.in -o requirements-dev.txt
	$(UV) pip compile -q --python 3.10 --no-header --no-annotate --no-emit-index-url --generate-hashes --override overrides.txt -c requirements-dev.txt requirements.in -o requirements.txt
