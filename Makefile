# The two commands: `make run` opens the dashboard, `make test` runs every check. Each does its own set-up.
.PHONY: run test check setup bench sample screenshots pins clean
.DEFAULT_GOAL := run
PY := .venv/bin/python

run: .venv/.run
	@setup/run.sh

# One thread a worker: with two, the workers of sklearn wait for each other in a busy loop, a minute for a second.
test: .venv/.test check
	@OMP_NUM_THREADS=1 RECOURSE_CHROMIUM="$$(setup/browser.sh)" $(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

check: .venv/.test
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy

setup: .venv/.test
	@setup/browser.sh

bench: .venv/.test
	@$(PY) -m bench $(ARGS)

# Writes the bundled sample company again (same seed, same bytes).
sample: .venv/.test
	@$(PY) -m etl sample --bundle

# Takes the README's pictures of every page from a fresh load of the sample.
screenshots: .venv/.test
	@RECOURSE_CHROMIUM="$$(setup/browser.sh)" $(PY) docs/take_screenshots.py

# Compiles the pins from pyproject.toml's ranges.
pins: .venv/.test
	@$(PY) -m pip install -q uv
	@$(PY) -m uv pip compile -q --universal --no-header --no-annotate --python-version 3.11 pyproject.toml -o requirements.txt
	@$(PY) -m uv pip compile -q --universal --no-header --no-annotate --python-version 3.11 --group dev -c requirements.txt -o requirements-dev.txt

.venv/.run: requirements.txt setup/venv.sh
	@setup/venv.sh requirements.txt
	@touch $@

.venv/.test: .venv/.run requirements-dev.txt
	@setup/venv.sh requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv data/build
