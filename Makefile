# Builds its own environments; `make help` lists the targets. What has not changed is not made again.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo serve test lint csharp fuzz-csharp test-clients test-docs test-service viewer bench bench-solve bench-physics lock samples clean

# Where it is set, every process compiles all of scipy and trimesh anew: a third of the tests' time
unexport PYTHONDONTWRITEBYTECODE

# The first interpreter that works; physics needs 3.11, the rest runs on 3.11 to 3.13
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
THREE := tests/clients/node_modules
ROSLYN := tests/unity/node_modules
VIEWER := viewer/node_modules
SAMPLES ?= mug_drop arena_flythrough automotive_reveal fantasy_library influencer_vlog
BLENDER_NEEDS := libX11.so.6=libx11-6 libXrender.so.1=libxrender1 libXfixes.so.3=libxfixes3 \
	libXi.so.6=libxi6 libxkbcommon.so.0=libxkbcommon0 libSM.so.6=libsm6 libGL.so.1=libgl1
CHROMIUM_NEEDS := chromium=chromium node=nodejs npm=npm
CSHARP_NEEDS := node=nodejs npm=npm mono=mono-runtime mcs=mono-mcs  # mono-mcs brings Mono's libraries

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 14

demo: .venv/ready ## make the environment and convert the first sample
	@$(BIN)/usdbridge convert samples/mug_drop -o out/mug_drop --overwrite
	@echo "report: $(CURDIR)/out/mug_drop/mug_drop.report.html"

serve: .venv/ready ## make the environment and start the service, with its page, on this machine
	@$(BIN)/usdbridge serve --data out/service

test: lint csharp ## make the environment, then run linters and tests
	@$(BIN)/pytest -n auto --dist loadfile

lint: .venv/ready
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { $(BIN)/ruff format --check .; exit 1; }
	@$(BIN)/mypy

csharp: .venv-unity/ready $(ROSLYN)/ready ## make what compiles and runs the Unity package's C#: Roslyn, .NET 8 and Mono

test-clients: .venv/ready .venv-blender/ready .venv-nvidia/ready $(THREE)/ready ## open the samples in Blender, three.js and NVIDIA's validator
	@$(BIN)/pytest -m clients tests/clients

test-docs: .venv/ready ## run every command that the documentation prints
	@$(BIN)/pytest -n auto -m docs tests/test_docs.py

test-service: .venv/ready $(VIEWER)/ready ## the service on PostgreSQL and S3, with its processes killed, and its page in Chromium
	@.ci/need pg_ctlcluster=postgresql $(CHROMIUM_NEEDS)
	@$(BIN)/pytest -m service tests/farming tests/jobs tests/serving tests/viewer

viewer: $(VIEWER)/ready ## build the page of the service and of `usdbridge view` from viewer/
	@cd viewer && npx vite build --logLevel warn

bench: .venv/ready .venv-blender/ready .venv-usdex/ready ## measure us against other tools, into benchmarks/results.md
	@$(BIN)/python benchmarks/run.py

bench-solve: .venv/ready .venv-blender/ready ## measure solving against other tools, into benchmarks/solve_results.md; an hour or more
	@$(BIN)/python benchmarks/solve_vs_peers.py

bench-physics: .venv/ready ## measure physics against closed forms, PyBullet alone and MuJoCo; prints
	@for name in physics_accuracy fit_accuracy cloth_vs_mujoco; do $(BIN)/python benchmarks/$$name.py; done

fuzz-csharp: .venv/ready csharp ## the C# reader on 100,000 damaged files
	@$(BIN)/python tests/unity/fuzz_reader.py 100000 1

lock: .venv/ready ## resolve every lock file again; LOCK_FLAGS=--upgrade for newer versions
	@compile() { $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
		--custom-compile-command "make lock" $(LOCK_FLAGS) "$$@"; }; \
	compile --extra dev pyproject.toml -o requirements.lock; \
	for name in tests/clients/blender tests/clients/nvidia benchmarks/peers samples/make/samples; do \
		compile $$name.in -o $$name.lock; done; \
	compile --no-deps tests/unity/dotnet.in -o tests/unity/dotnet.lock
	@for folder in tests/clients tests/unity viewer; do \
		npm install --prefix $$folder --package-lock-only --omit-lockfile-registry-resolved --silent; done

samples: .venv-blender/ready .venv-samples/ready ## simulate and render the samples again, which takes hours
	@for name in $(SAMPLES); do \
		step() { echo "$$name: $$2" >&2; (cd samples/make && ../../$$1/bin/python "$${@:2}"); }; \
		work="--work $(CURDIR)/out/samples"; \
		step .venv-samples $${name}_truth.py; \
		step .venv-samples shot_document.py $$name; \
		step .venv baked.py $$name $$work; \
		[ $$name != arena_flythrough ] || step .venv-samples arena_screens.py $$work; \
		step .venv-blender render.py $$name $$work --passes 1 --samples 5; \
		step .venv-samples sound.py $$name $$work; \
		step .venv-samples encode.py $$name $$work; done

clean: ## remove environments, caches and results
	@rm -rf .venv .venv-* $(THREE) $(ROSLYN) $(VIEWER) out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +

.venv/ready: requirements.lock pyproject.toml | $(BIN)/uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/uv:
	@test -n "$(PYTHON)" || { echo "usdbridge needs Python 3.11 (3.12 and 3.13: without physics);" \
		"none is on PATH. Install it, or: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@PYTHON=$(PYTHON) .ci/need python:ensurepip=$(notdir $(PYTHON))-venv
	@echo "making .venv with $$($(PYTHON) --version)" >&2
	@$(PYTHON) -m venv --clear .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock >.venv/uv.lock
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r .venv/uv.lock

.venv-blender/ready: tests/clients/blender.lock | .venv/ready
	@.ci/need $(BLENDER_NEEDS)
	$(call environment,$(@D),$<)

.venv-nvidia/ready: tests/clients/nvidia.lock | .venv/ready
	$(call environment,$(@D),$<)

.venv-samples/ready: samples/make/samples.lock | .venv/ready
	$(call environment,$(@D),$<)

.venv-usdex/ready: benchmarks/peers.lock | .venv/ready
	$(call environment,$(@D),$<)

$(THREE)/ready: tests/clients/package-lock.json
	@.ci/need $(CHROMIUM_NEEDS)
	@npm ci --prefix tests/clients --silent
	@touch $@

$(VIEWER)/ready: viewer/package-lock.json
	@.ci/need $(CHROMIUM_NEEDS)
	@npm ci --prefix viewer --silent
	@touch $@

.venv-unity/ready: tests/unity/dotnet.lock | .venv/ready
	$(call environment,$(@D),$<)
	@chmod +x $(@D)/lib/python*/site-packages/dnv/net/runtime/.net/dotnet

$(ROSLYN)/ready: tests/unity/package-lock.json
	@.ci/need $(CSHARP_NEEDS)
	@npm ci --prefix tests/unity --silent
	@touch $@

# An environment apart from ours: $(1) its folder, $(2) its lock file. bpy and others exist for 3.11 only
define environment
@echo "making $(1)" >&2
@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(1)
@$(BIN)/uv pip sync --quiet --python $(1)/bin/python --require-hashes $(2)
@touch $(1)/ready
endef
