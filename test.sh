#!/usr/bin/env bash
# Sets up what the tests need, and passes them all: formatting, clippy, docs, crate arrows, every test.
# On Debian it installs Chromium (the demo's page is tested in it), PostgreSQL (tests start one of their own) and sqlite3
# (tests fill files with it) with apt-get, as root or with sudo.
set -euo pipefail
cd "$(dirname "$0")"

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Debian keeps PostgreSQL's programs out of the PATH; no service of it needs to run.
for bin in /usr/lib/postgresql/*/bin; do PATH="$PATH:$bin"; done

need() { # a command, and the Debian package that has it
  command -v "$1" >/dev/null 2>&1 && return
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Please install $1, then run this again. (There is no apt-get here to do it for you.)" >&2
    exit 1
  fi
  if [ -z "${APT_UPDATED:-}" ]; then as_root apt-get update -qq; APT_UPDATED=1; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
}

need cc build-essential
need chromium chromium
need postgres postgresql
need sqlite3 sqlite3
if command -v rustup >/dev/null 2>&1; then
  cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
  cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
fi

say() { printf '\n== %s\n' "$*"; }

say "formatting"
cargo fmt --all --check
say "clippy, warnings being errors"
cargo clippy --locked --workspace --all-targets -- -D warnings
say "docs"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items --quiet
say "advisories, licences, sources and duplicates of dependencies"
if command -v cargo-deny >/dev/null 2>&1; then
  cargo deny check
else
  echo "skipped: cargo-deny is not on this machine. To have it: cargo install --locked cargo-deny"
fi
say "tests (the crate arrows are one of them)"
cargo test --locked --workspace
