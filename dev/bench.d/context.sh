# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# One changed line in a context of 1 GiB: what travels to the daemon, counted at its socket, and how little heap will do.

heaps='96 64 48 32'
declare -A sent

measure_context() {
  local contestant
  prepare context
  say "context, filling it up to 1 GiB"
  mkdir -p "$work/context/data"
  head -c 1G /dev/urandom | split --bytes=1M --suffix-length=4 - "$work/context/data/"
  for contestant in plugin recipe fabric8; do
    ! wants "$contestant" || count_bytes "$contestant"
  done
  ! wants plugin || find_heap
  tidy_up context
}

# The first build sends all of it.
count_bytes() {
  say "context, $1"
  "$1" context
  change_line context
  start_meter
  DOCKER_HOST=unix://$work/meter.sock "$1" context
  stop_meter
  sent[$1]=$(cat "$work/sent")
}

start_meter() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" dev/bench.d/Meter.java "$work/meter.sock" "$(daemon_socket)" >"$work/sent" 2>"$work/log" &
  meter=$!
  until [ -S "$work/meter.sock" ]; do
    kill -0 "$meter" 2>/dev/null || { cat "$work/log" >&2; fail "what counts the bytes ended; its last lines are above"; }
    sleep 0.1
  done
}

stop_meter() {
  [ -n "${meter-}" ] || return 0
  kill "$meter" 2>/dev/null || true
  wait "$meter" 2>/dev/null || true
  meter=
  rm -f "$work/meter.sock"
}

# Of all Maven, not of the plugin alone.
find_heap() {
  heap_enough=none
  local heap
  for heap in $heaps; do
    say "context, with -Xmx${heap}m"
    change_line context
    MAVEN_OPTS=-Xmx${heap}m maven context "-Dscratch.image=scratch-bench/context-plugin:1" >"$work/log" 2>&1 || return 0
    heap_enough=$heap
  done
}

print_context() {
  local contestant
  printf '\nOne changed line in a context of 1 GiB\n'
  for contestant in plugin recipe fabric8; do
    ! wants "$contestant" || printf '  %-38s %s\n' "bytes sent, $contestant" "$(grouped "${sent[$contestant]}")"
  done
  ! wants plugin || printf '  %-38s %s\n' "least of -Xmx${heaps// /m, }m that Maven builds with" "-Xmx${heap_enough}m"
  ! wants plugin || target 'bytes sent' "${sent[plugin]}" 1048576 B
}
