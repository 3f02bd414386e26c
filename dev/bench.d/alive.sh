# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Builds in a Maven that stays alive, as in IDEs and mvnd: all of them in one JVM, whose compiler has seen some builds before.

alive_warm_ups=10

# These builds are short, so there are more runs.
part_alive() {
  local case build runs=$((runs * 3))
  prepare hello-go
  start_builds
  say "alive, warming up"
  for ((build = 0; build < alive_warm_ups; build++)); do
    alive_bare hello-go
    change_line hello-go
    alive_plugin hello-go
    alive_plugin hello-go
  done
  for case in unchanged quick line; do interleave "$case" hello-go 'alive_bare alive_plugin'; done
  stop_builds
  tidy_up hello-go
  print_alive
}

start_builds() {
  mkdir -p "$work/builds"
  compile_embedder "$work/builds" dev/bench.d/Builds.java
  coproc builds { run_embedder "$work/builds" "-Dorg.slf4j.simpleLogger.logFile=$work/builds.log" Builds "$work/repository" 2>>"$work/builds.log"; }
}

alive_bare() { build_in_builds "$1-bare"; }
alive_plugin() { build_in_builds "$1"; }

build_in_builds() {
  local answer
  echo "$work/$1" >&"${builds[1]}"
  read -r -t 3600 answer <&"${builds[0]}" || true
  [ "${answer-}" = built ] || { tail -n 40 "$work/builds.log" >&2; fail "the build of $1 failed; the end of its log is above"; }
}

# Without input, the program ends.
stop_builds() {
  [ -n "${builds_PID-}" ] || return 0
  local process=$builds_PID input=${builds[1]}
  exec {input}>&-
  wait "$process" || true
}

print_alive() {
  local case
  for case in unchanged quick line; do
    heading "hello-go, Maven alive, $(title_of "$case")"
    row bare "hello-go.$case.alive_bare"
    row plugin "hello-go.$case.alive_plugin" "hello-go.$case.alive_bare"
    [ "$case" = line ] || target 'over bare' "$(difference "hello-go.$case.alive_plugin" "hello-go.$case.alive_bare")" 0.1 s
  done
}
