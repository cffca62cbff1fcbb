# make install: the environment; make run: the page with the sample library; make test: everything CI runs.
PYTHON ?= python3
BIN := .venv/bin
LOCK := requirements.lock
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: install run test browser

install: .venv/installed
run: .venv/sampled
	@$(BIN)/verse serve
test: .venv/tested browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest

# One install for all: the lock file pins every version, pyproject.toml says which of them are needed.
.venv/installed: pyproject.toml $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Chapter & Verse needs Python 3.11 or newer; name one: make PYTHON=python3.11 install")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint $(LOCK) --editable .
	$(BIN)/python -m vectorstore.install
	@touch $@

.venv/tested: .venv/installed
	$(BIN)/pip install --quiet --constraint $(LOCK) --editable '.[dev]'
	@touch $@

# The sample goes in once: who has removed it from the library does not get it back.
.venv/sampled: .venv/installed
	@$(BIN)/verse add tests/data/sample
	@touch $@

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	{ echo "The browser tests need Chromium, which is not on this machine: install Debian's package chromium and run make test again." >&2; exit 1; }
