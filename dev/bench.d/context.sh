# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# One changed line in a build context of 1 GiB: the bytes that are sent to the daemon's socket, the smallest heap that is enough, and the time to find the
# changed file.

heaps='96 64 48 32'
declare -A sent

part_context() {
  local variant
  prepare context
  say "context, creating 1 GiB of files"
  mkdir -p "$work/context/data"
  head -c 1G /dev/urandom | split --bytes=1M --suffix-length=4 - "$work/context/data/"
  for variant in $(context_variants); do count_bytes "$variant"; done
  ! has_variant plugin || find_heap
  ! has_variant plugin || scan_context
  tidy_up context
  print_context
}

# The others send 1 GiB again and again.
context_variants() {
  ! has_variant plugin || echo plugin
  ! has_long_variant recipe || echo recipe
  ! has_long_variant fabric8 || echo fabric8
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
    MAVEN_OPTS=-Xmx${heap}m maven context >"$work/log" 2>&1 || return 0
    heap_enough=$heap
  done
}

scan_context() {
  local run
  say "context, scans"
  compile_benches
  scan context >"$work/log"
  for ((run = 1; run <= runs; run++)); do
    change_line context
    take_printed context.scan scan context
  done
}

print_context() {
  local variant
  heading 'One changed line in a build context of 1 GiB'
  for variant in $(context_variants); do
    printf '  %-52s %24s\n' "bytes sent, $variant" "$(grouped "${sent[$variant]}")"
  done
  has_variant plugin || return 0
  printf '  %-52s %24s\n' "smallest of ${heaps// /, } MiB of heap" "$heap_enough"
  row 'scan' context.scan
  target 'bytes sent' "${sent[plugin]}" 1048576 B
  target 'heap' "${heap_enough/none/1024}" 63 MiB
  target 'scan' "$(median context.scan)" 0.5 s
}
