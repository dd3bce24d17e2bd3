# Runs a PostgreSQL for as long as somebody holds the other end of its input, and leaves nothing behind: when the test that
# started it ends, also by a kill, the input ends, and the server is stopped and its folder removed.
# $1: the folder of PostgreSQL's programs. $2: "durable" for a server that commits as in production. Input: "start PORT", answered by "ready" or "failed", and "stop", by "stopped".
set -u
# The folder of whoever started us may be closed to the user that PostgreSQL runs as; /tmp is open to everybody.
folder=$(mktemp -d 2>/dev/null || mktemp -d /tmp/tmp.XXXXXXXXXX) || exit 1
cd "$folder" || exit 1
server=

stop() { # with this signal
    [ -n "$server" ] || return 0
    kill -"$1" "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    server=
}

start() { # on this port; what would be safe in a power cut is not asked for, unless it shall be durable
    unsafe="-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    [ "$how" = durable ] && unsafe=
    # shellcheck disable=SC2086 # words of their own
    "$bin/postgres" -D data -c port="$1" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$folder" \
        $unsafe -c max_connections=200 -c shared_buffers="$memory" \
        </dev/null >>log 2>&1 &
    server=$!
    tries=0
    until grep -q '^ready' data/postmaster.pid 2>/dev/null; do
        tries=$((tries + 1))
        if [ "$tries" -gt 600 ] || ! kill -0 "$server" 2>/dev/null; then
            tail -n 5 log >&2
            stop KILL
            return 1
        fi
        sleep 0.1
    done
}

bin=$1
how=${2:-}
memory=32MB
[ "$how" = durable ] && memory=128MB
trap 'stop QUIT; cd /; rm -rf "$folder"' EXIT
if ! "$bin/initdb" -D data --username=byline --auth=trust --encoding=UTF8 --locale=C --no-sync >log 2>&1; then
    tail -n 5 log >&2
    exit 1
fi
while read -r what port; do
    case $what in
    start) if start "$port"; then echo ready; else echo failed; fi ;;
    stop) stop INT && echo stopped ;;
    esac
done
