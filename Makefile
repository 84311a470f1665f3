# Needs Python >= 3.11, make and git; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run models mcp cluster plot test test-all fuzz setup check lock bench clean

run: .venv/ready
	@$(BIN)/quoth run

# What isn't always wanted: other models than the bundled one, and three commands' libraries.
models mcp cluster plot: .venv/ready
	@deploy/install.sh .venv formats,$@ -e

# Half of the tests on each of two cores; more of them would load more models than they are worth.
TEST := $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

test: .venv/ready-dev
	@$(TEST)

# Also those that start a Ray cluster or an S3 server.
test-all: .venv/ready-dev
	@$(TEST) -m 'not bench'

setup: .venv/ready .venv/ready-dev

check: .venv/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Versions for everybody, after a change of pyproject.toml.
lock: .venv/ready-dev
	$(BIN)/uv lock

# What holds for any input, tried on many more and other ones.
fuzz: .venv/ready-dev
	@$(TEST) -m hypothesis --hypothesis-profile=fuzz
	@$(BIN)/pytest tests/bench/test_fuzz_intake.py -m bench -s -q

bench: .venv/ready-dev
	@$(BIN)/pytest tests/bench -m bench -s -q

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# A stamp a kind of install, so that a second run installs nothing.
.venv/ready: pyproject.toml uv.lock deploy/install.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Quoth needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@deploy/install.sh .venv formats -e
	@touch $@

.venv/ready-dev: .venv/ready
	@deploy/install.sh .venv dev,formats -e
	@touch $@
