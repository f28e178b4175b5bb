# `make run` starts LotoBot, `make test` checks it; both install what they need first.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PACKAGES := agent api prompts tools
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin

# The first interpreter that is new enough; `make PYTHON=python3.12 install` chooses another.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# torch from a local folder of wheels when pip is told of one, else from PyTorch's CPU index: never CUDA.
TORCH := $(if $(PIP_FIND_LINKS),--find-links "$(PIP_FIND_LINKS)",--torch-backend=cpu)
# Compiled bytecode halves the time of a start, and uv compiles none by itself.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode \
	--requirements pyproject.toml --constraint requirements.lock
COMPILE := $(BIN)/python -m compileall -q $(PACKAGES)

.PHONY: help install install-all run test lint types format lock bench-stoloto bench-chat clean

help:  ## list these commands
	@sed -nE 's/^([a-z-]+):.*##[ ]*(.*)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 22

install: $(VENV)/.installed  ## install what the service needs into .venv
	@$(COMPILE)

install-all: $(VENV)/.installed-all  ## install the tests' tools and all extras too
	@$(COMPILE)

run: install  ## install and serve at http://localhost:8000
	@exec $(BIN)/python -m api

test: install-all lint types  ## install, check style and types, run all tests
	$(BIN)/python -m pytest --numprocesses=4 --dist=loadfile

lint: $(VENV)/.installed-all  ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-all  ## check types
	$(BIN)/mypy

format: $(VENV)/.installed-all  ## rewrite the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(BIN)/uv  ## resolve pyproject.toml into requirements.lock again
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras --group dev \
		--no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock

bench-stoloto: install-all  ## measure what reading StoLoto costs
	$(BIN)/python -m tests.benchmarks.stoloto

bench-chat: install-all  ## measure what chats cost
	$(BIN)/python -m tests.benchmarks.chat

clean:  ## remove .venv and everything else that was made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/uv: Makefile
	@test -n "$(PYTHON)" || { echo "LotoBot needs Python 3.11 or newer"; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV) || { \
		rm -rf $(VENV); echo "Python's venv is missing (Debian: apt-get install python3-venv)"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(VENV)/.installed: pyproject.toml requirements.lock $(BIN)/uv
	$(INSTALL)
	@touch $@

$(VENV)/.installed-all: pyproject.toml requirements.lock $(BIN)/uv
	$(INSTALL) --extra huggingface --extra otel --extra train --group dev $(TORCH)
	@touch $(VENV)/.installed $@
