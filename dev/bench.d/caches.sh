# shellcheck shell=bash disable=SC2154,SC2034 # what dev/bench sets, and reads
# A new CI machine with a cache of the type `registry` and mode=max, beside a machine that built before. The machines are BuildKit daemons; the program is
# that of examples/service-go. All download from a registry on this machine, so a slow network is not part of the times.

part_caches() {
  local run line bench_builder=$builder from to
  start_buildkits
  prepare_caches
  from=-Dscratch.build.cacheFrom=type=registry,ref=$SCRATCH_REGISTRY/scratch-bench/caches:1
  to=${from/cacheFrom/cacheTo},mode=max
  say "caches, warming up"
  bare caches
  build_on "$same_machine"
  for ((run = 1; run <= runs; run++)); do
    say "caches, run $run of $runs"
    build_on "$same_machine" "$to"
    take caches.unchanged.bare bare caches
    take caches.unchanged.same build_on "$same_machine"
    empty_machine
    take caches.unchanged.cache build_on "$new_machine" "$from"
    data_after_cached_build=$(data_of_new_machine)
    change_line caches
    take caches.line.bare bare caches
    take caches.line.same build_on "$same_machine"
    empty_machine
    take caches.line.cache build_on "$new_machine" "$from"
    empty_machine
    take caches.line.none build_on "$new_machine"
    data_after_build=$(data_of_new_machine)
  done
  tidy_up caches
  stop_buildkits
  print_caches
}

prepare_caches() {
  mkdir -p "$work/caches" "$work/caches-bare"
  sources_of_service | tar -C "$work/caches" -x
  write_poms caches
  change_line caches
}

# The script prints its variables as shell commands when the daemons are ready.
start_buildkits() {
  say "caches, starting two BuildKit daemons"
  mkfifo "$work/buildkits"
  dev/buildkit --unix --unix --builder "$builder" >"$work/buildkits" &
  buildkits=$!
  while ! has_buildkits && read -r line; do eval "$line"; done <"$work/buildkits"
  has_buildkits || fail "dev/buildkit failed; its messages are above"
  read -r same_machine new_machine <<<"$SCRATCH_BUILDKIT_HOSTS"
}

has_buildkits() { [ -n "${SCRATCH_BUILDKIT_HOSTS-}" ] && [ -n "${SCRATCH_BUILDKIT_PROGRAMS-}" ] && [ -n "${SCRATCH_REGISTRY-}" ]; }

stop_buildkits() {
  [ -z "${buildkits-}" ] || { kill "$buildkits" && wait "$buildkits"; } 2>/dev/null || true
  buildkits=''
}

# The output directory is deleted, as on a new machine.
build_on() {
  rm -rf "$work/caches/target"
  quietly maven caches "-Dscratch.buildkit.host=$1" "${@:2}"
}

empty_machine() { quietly "$SCRATCH_BUILDKIT_PROGRAMS/buildctl" --addr "$new_machine" prune --all; }

data_of_new_machine() { "$SCRATCH_BUILDKIT_PROGRAMS/buildctl" --addr "$new_machine" du | sed -n 's/^Total:[[:space:]]*//p'; }

print_caches() {
  heading 'service-go on BuildKit, no change, without target/'
  row 'bare' caches.unchanged.bare
  row 'same machine' caches.unchanged.same caches.unchanged.bare
  row 'new machine, mode=max' caches.unchanged.cache caches.unchanged.bare
  target_of_rows 'new machine, not above 1.5 x same machine' caches.unchanged.cache 1.5 caches.unchanged.same
  heading 'service-go on BuildKit, one changed line'
  row 'bare' caches.line.bare
  row 'same machine' caches.line.same caches.line.bare
  row 'new machine, mode=max' caches.line.cache caches.line.bare
  row 'new machine, no cache' caches.line.none caches.line.bare
  printf '  data of the new machine: %s after the build without a change, %s after one without a cache\n' "$data_after_cached_build" "$data_after_build"
}
