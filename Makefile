# make run     install, bring the index up to date, start
# make test    install what the tests need, check style, types and structure, run the tests
# make test-full  what needs more than Python: a browser (Debian's chromium), a model server that is not ours; and what
#                 takes long: an ingest that is killed, damaged, short of room, or read while it switches; and the gate
# make pictures  the pictures of the pages in the documentation, taken by the tests in a browser
# make gate    has anything become worse than the committed baseline? under 90 seconds on two cores
# make torture thousands of broken and hostile PDFs through the ingest; minutes
# make soak    300 kills of an ingest at random times, then ten minutes of readers on three processes; 40 minutes
# make bench   how fast questions are answered on indexes of growing size; minutes
# make bench-ingest  how fast an ingest is and how much memory it needs
# make bench-structure  how much of the structure of our test documents is read, document by document
# make bench-pages  how soon a reader sees a page of the service that runs at URL (else http://127.0.0.1:8501)
# make load    a service of ours under load: readers, an ingest beside them, a flood
# make corpus  rebuild the PDFs of the corpus and its checksums after an edit

PYTHON ?= python3
BIN := .venv/bin
# torch: the CPU build, from a local folder of wheels where one is named, else from PyTorch's own index through uv.
ifdef PIP_FIND_LINKS
UV_TORCH := --find-links $(PIP_FIND_LINKS)
else
UV_TORCH := --torch-backend cpu
endif
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python -c constraints.txt $(UV_TORCH)
PINS := pyproject.toml constraints.txt

.PHONY: run test test-full test-outside test-browser test-server test-crash pictures torture soak bench bench-ingest bench-structure bench-pages load check gate corpus install clean
.DEFAULT_GOAL := run

run: install
	@$(BIN)/strategi ingest || [ $$? -eq 3 ]
	@$(BIN)/strategi serve

install: .venv/installed

test: check
	$(BIN)/pytest -n auto --ignore tests/e2e --ignore tests/crash

test-full: .venv/installed-dev .venv/axe  # first, as two at once would make it twice
	$(MAKE) -j 2 --output-sync=target test-outside test-crash

test-outside:
	$(MAKE) test-browser
	$(MAKE) test-server
	$(MAKE) gate

test-browser: .venv/installed-dev .venv/axe
	$(BIN)/pytest -n 2 tests/e2e --ignore tests/e2e/test_real_model_server.py

test-server: .venv/installed-dev
	$(BIN)/pytest tests/e2e/test_real_model_server.py

test-crash: .venv/installed-dev
	$(BIN)/pytest -n 2 tests/crash

pictures: .venv/installed-dev
	$(BIN)/pytest tests/e2e/test_journeys.py --pictures ui/docs/pictures

soak: .venv/installed-dev
	$(BIN)/pytest -n 2 tests/crash/test_kills.py --kills 300
	$(BIN)/python -m evals.bench.load --minutes 10 --workers 3

bench-pages: .venv/installed-dev
	$(BIN)/python -m tests.e2e.first_paint $(or $(URL),http://127.0.0.1:8501)

bench-ingest: .venv/installed-dev
	$(BIN)/python -m evals.bench.ingest

gate: .venv/installed-dev
	$(BIN)/python -m evals gate --quick

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

torture: .venv/installed-dev
	$(BIN)/python -m tests.torture

bench: .venv/installed-dev
	$(BIN)/python -m evals.bench.answers

load: .venv/installed-dev
	$(BIN)/python -m evals.bench.load

bench-structure: .venv/installed-dev
	$(BIN)/python -m tests.structure

corpus: .venv/installed-dev
	$(BIN)/python -m ingest.typeset corpus

.venv/uv: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Trenger Python 3.11 eller nyere; prøv: make run PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || \
	  { echo "Kan ikke lage .venv; på Debian og Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt uv
	@touch $@

# Checks pages for accessibility; the tests that use it are skipped where npm is missing.
.venv/axe:
	@npm install --silent --no-audit --no-fund --prefix $@ axe-core@4.14.1 || echo "npm mangler: axe-testene hoppes over"

.venv/installed: .venv/uv $(PINS)
	@echo "Installerer (under et minutt med god linje) …"
	@$(INSTALL) -e .
	@touch $@

.venv/installed-dev: .venv/uv $(PINS)
	@echo "Installerer, også det testene trenger …"
	@$(INSTALL) -e '.[dev]'
	@touch $@ .venv/installed

clean:
	rm -rf .venv .data
