#!/bin/sh
# Writes .sqlx/ anew: what the schema says about every query, so that building needs no server.
# Run it after changing a query or adding a migration. It starts a PostgreSQL of its own for that (Debian: package
# postgresql), and stops it again.
set -eu
cd "$(dirname "$0")"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
PATH="$PATH${bin:+:$bin}"
# PostgreSQL does not run as root.
as_other() {
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}
scratch=$(mktemp -d)
queries=$(mktemp -d)
[ "$(id -u)" != 0 ] || chown postgres "$scratch"
stop() {
    as_other pg_ctl --pgdata="$scratch/data" --mode=immediate --silent stop || true
    rm -rf "$scratch" "$queries"
}
trap stop EXIT

as_other initdb --pgdata="$scratch/data" --username=byline --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null
as_other pg_ctl --pgdata="$scratch/data" --log="$scratch/log" --silent --wait \
    --options="-c listen_addresses= -c unix_socket_directories='$scratch' -c fsync=off" start
for migration in migrations/*.sql; do
    as_other psql --host="$scratch" --username=byline --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction \
        postgres <"$migration"
done

# Cargo has to look at every query again, whatever it remembers.
touch src/lib.rs
SQLX_OFFLINE=false SQLX_OFFLINE_DIR="$queries" \
    DATABASE_URL="postgres://byline@localhost/postgres?host=$scratch" cargo check --quiet --package storage-postgres
rm -rf .sqlx
mkdir .sqlx
mv "$queries"/*.json .sqlx/
touch src/lib.rs
echo "$(ls .sqlx | wc -l) queries described in .sqlx"
