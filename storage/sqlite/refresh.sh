#!/bin/sh
# Writes .sqlx/ anew: what the schema says about every query, so that building needs no database.
# Run it after changing a query or adding a migration. It needs sqlite3 or python3, and nothing else.
set -eu
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if command -v sqlite3 >/dev/null; then
    for migration in migrations/*.sql; do
        sqlite3 -bail "$scratch/schema.sqlite" <"$migration"
    done
else
    python3 - "$scratch/schema.sqlite" migrations/*.sql <<'PYTHON'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
for migration in sys.argv[2:]:
    with open(migration, encoding="utf-8") as file:
        database.executescript(file.read())
PYTHON
fi

mkdir "$scratch/queries"
# Cargo has to look at every query again, whatever it remembers.
touch src/lib.rs
SQLX_OFFLINE=false SQLX_OFFLINE_DIR="$scratch/queries" DATABASE_URL="sqlite://$scratch/schema.sqlite" \
    cargo check --quiet --package storage-sqlite
rm -rf .sqlx
mv "$scratch/queries" .sqlx
touch src/lib.rs
echo "$(ls .sqlx | wc -l) queries described in .sqlx"
