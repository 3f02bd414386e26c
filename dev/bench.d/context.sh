# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# One changed line in a build context of 1 GiB: the bytes that are sent to the daemon's socket, and the smallest heap that is enough.

heaps='96 64 48 32'
declare -A sent

measure_context() {
  local variant
  prepare context
  say "context, creating 1 GiB of files"
  mkdir -p "$work/context/data"
  head -c 1G /dev/urandom | split --bytes=1M --suffix-length=4 - "$work/context/data/"
  for variant in plugin recipe fabric8; do
    ! has_variant "$variant" || count_bytes "$variant"
  done
  ! has_variant plugin || find_heap
  tidy_up context
}

# The first build sends the whole context.
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
    kill -0 "$meter" 2>/dev/null || { cat "$work/log" >&2; fail "the meter exited; its output is above"; }
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

# The heap of Maven, including the plugin.
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
  local variant
  printf '\nOne changed line in a build context of 1 GiB\n'
  for variant in plugin recipe fabric8; do
    ! has_variant "$variant" || printf '  %-38s %s\n' "bytes sent, $variant" "$(grouped "${sent[$variant]}")"
  done
  ! has_variant plugin || printf '  %-38s %s\n' "smallest of -Xmx${heaps// /m, }m that is enough" "-Xmx${heap_enough}m"
  ! has_variant plugin || target 'bytes sent' "${sent[plugin]}" 1048576 B
}
