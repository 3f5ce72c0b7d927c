# Recipes of the house. `just` alone lists them. They use .venv, which ./selaras makes.
set shell := ["sh", "-eu", "-c"]
export PATH := justfile_directory() / ".venv/bin:" + env("PATH")
python := justfile_directory() / ".venv/bin/python"

# Tests of what needs a database; the others would say the same on PostgreSQL.
with_database := "--ignore=tests/selaras_rules --ignore=tests/architecture"

# list the recipes
default:
    @just --list --unsorted

# install everything a developer needs (.venv, chromium, PostgreSQL)
devenv:
    @./selaras test --version

# the demo on 127.0.0.1:8000
run *args:
    @./selaras demo {{ args }}

# quick tests: SQLite, no browser; `just test tests/skp -k setuju`
test *args:
    @{{ python }} -m pytest -n auto -m "not journey and not nightly" {{ args }}

# every test: SQLite, PostgreSQL, then the browser
test-all:
    #!/bin/sh
    status=0
    stage() { printf '\n== %s\n' "$1"; shift; "$@" || status=1; }
    stage 'SQLite' {{ python }} -m pytest -n auto -m 'not journey and not nightly'
    stage 'PostgreSQL' {{ python }} -m tests.support.postgres \
        {{ python }} -m pytest -n auto -m 'not journey and not nightly' {{ with_database }}
    stage 'Peramban' {{ python }} -m pytest -n auto --dist loadfile --no-loadscope-reorder -m 'journey and not nightly'
    exit $status

# every check; runs all of them and counts what failed
check:
    #!/bin/sh
    # Checks start the application; they get a data folder of their own and leave yours alone.
    SELARAS_DATA=$(mktemp -d); export SELARAS_DATA; trap 'rm -rf "$SELARAS_DATA"' EXIT
    failed=0
    step() {
        if output=$("$@" 2>&1); then printf 'ok    %s\n' "$*"
        else failed=$((failed + 1)); printf 'GAGAL %s\n%s\n' "$*" "$output"; fi
    }
    (step mypy src bench; exit $failed) & types=$!  # the longest; the others go beside it
    step ruff format --check .
    step ruff check .
    step lint-imports
    step just templates --check
    step {{ python }} -m selaras manage check
    step {{ python }} -m selaras manage makemigrations --check --dry-run
    step {{ python }} -m tests.support.state_diagrams --check
    wait $types || failed=$((failed + 1))
    [ $failed -eq 0 ] || { printf '%s pemeriksaan gagal\n' "$failed"; exit 1; }

# mend what can be mended by itself
fix:
    ruff check --fix .
    ruff format .
    just templates

# indent the templates (djhtml), or with --check only say which
templates *args:
    @find src/selaras -name '*.html' -print0 | sort -z | xargs -0 -r {{ python }} -m djhtml --tabwidth 2 --extra-block partialdef,endpartialdef {{ args }}

# Django's own commands
manage *args:
    @{{ python }} -m selaras manage {{ args }}

# the benches, each beside its reference figure
bench *args:
    @{{ python }} -m bench {{ args }}

# pin and hash the requirements anew (needs uv: `pip install uv` anywhere outside .venv)
lock:
    for name in runtime dev; do \
        uv pip compile requirements/$name.in --universal --python-version 3.11 --generate-hashes \
            --no-annotate --no-emit-index-url --custom-compile-command 'just lock' \
            --quiet --output-file requirements/$name.txt; \
    done

# write docs/reference/states.md from the TRANSITIONS of each room
state-diagrams:
    @{{ python }} -m tests.support.state_diagrams

# does every class and function that the glossary names exist?
glossary:
    @{{ python }} -m pytest -q tests/architecture/test_glossary.py

# long work: tests marked nightly, mutation of the rules (fails below 90 %)
nightly:
    {{ python }} -m pytest -n auto -m nightly
    rm -rf mutants  # mutmut keeps old copies of data files
    mutmut run
    {{ python }} -m tests.support.mutation
