# Everything a newcomer needs: `make demo`, then `make test`. Needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DATA   ?= data
RECORD ?= out/demo.db
# Training needs torch: a Python of an environment of its own, with `pip install -e .[training]`. Hours of work lie in
# TRAINED, so it is not in out/, which `make clean` removes.
PYTHON_TRAINING ?= python3
TRAINED    ?= ../onrecord-attribution
UNLABELLED ?= $(DATA)/articles-3000.jsonl.gz
RANKED     ?= ../onrecord-coreference
GAP        ?= $(DATA)/gap
TYPED      ?= ../onrecord-events
PLOVER     ?= $(DATA)/plover

.PHONY: help demo test lint types tests eval bench train-attribution train-coreference train-events docs lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The environment is made anew when the lock or the project's metadata change.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or newer, found %d.%d: set PYTHON=..." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## read the example reports and print the record
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	@$(BIN)/python examples/demo.py $(RECORD)

test: lint types tests  ## lint, types, tests

lint: $(READY)  ## style and layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## static types of src/
	$(BIN)/mypy

tests: $(READY)  ## tests and the examples in docstrings
	$(BIN)/pytest --doctest-modules -n $${TEST_WORKERS:-2} --dist loadfile

eval: $(READY)  ## accuracy on development data: make eval DATA=folder
	$(BIN)/python benchmarks/accuracy.py --data $(DATA)

bench: $(READY)  ## speed and memory: make bench DATA=folder
	$(BIN)/python benchmarks/speed.py --data $(DATA)

train-attribution:  ## fit the attribution model (hours; needs .[training]): make train-attribution DATA=folder PYTHON_TRAINING=python
	$(PYTHON_TRAINING) training/attribution/run.py --train $(DATA)/polnear/train.jsonl --dev $(DATA)/polnear/dev.jsonl \
		--unlabelled $(UNLABELLED) --out $(TRAINED)

train-coreference:  ## fit the pronoun ranker (minutes; needs .[training]): make train-coreference DATA=folder PYTHON_TRAINING=python
	@mkdir -p $(RANKED)
	$(PYTHON_TRAINING) training/coreference/extract.py $(GAP)/gap-development.tsv $(RANKED)/development.npz
	$(PYTHON_TRAINING) training/coreference/extract.py $(GAP)/gap-validation.tsv $(RANKED)/validation.npz
	$(PYTHON_TRAINING) training/coreference/fit.py $(RANKED)/development.npz $(RANKED)/coreference.npz \
		--dev $(RANKED)/validation.npz

train-events: export PYTHONPATH = training/attribution
train-events:  ## fit the typing network of events (minutes; needs .[training]): make train-events DATA=folder PYTHON_TRAINING=python
	@mkdir -p $(TYPED)
	$(PYTHON_TRAINING) training/events/arguments.py $(PLOVER)/plv_train.jsonl
	$(PYTHON_TRAINING) training/events/prepare.py $(TYPED) --plv $(PLOVER)/plv_train.jsonl --cameo-spans $(PLOVER)/cameo_st_train.jsonl \
		--cameo-classes $(PLOVER)/cameo_class_train.jsonl --articles $(UNLABELLED) $(if $(KEPT_APART),--unlike $(KEPT_APART))
	$(PYTHON_TRAINING) training/events/fit.py $(TYPED) --examples $(TYPED)/examples.pkl --start $(TYPED)/start.pt
	$(PYTHON_TRAINING) training/events/export_typing.py $(TYPED)/weights.pt $(TYPED)/events.onnx --examples $(TYPED)/examples.pkl

docs: $(READY)  ## regenerate the generated pages of docs/
	$(BIN)/python docs/generate.py

lock: $(READY)  ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate pyproject.toml --extra dev -o requirements.lock

clean:  ## remove the environment and what was built
	rm -rf $(VENV) out site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
