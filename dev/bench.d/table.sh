# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Prints the results: the median of all runs, the fastest and the slowest run, and the targets.

print_setting() {
  printf 'plugin at %s, Maven %s, JDK %s, Docker %s, %s CPUs, load %s\n' \
    "$(git describe --always --dirty 2>/dev/null || echo 'no commit')" \
    "$(./mvnw -q --version)" \
    "$("${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version 2>&1 | cut -d' ' -f2)" \
    "$(docker version --format '{{.Server.Version}}')" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
  printf 'seconds: median of %s (fastest to slowest)\n' "$runs"
}

print_times() {
  local project variant case
  for project in $projects; do
    printf '\n%-10s' "$project"
    for case in $cases; do printf ' %22s' "${case/unchanged/no change}"; done
    printf '\n'
    for variant in $variants; do
      printf '  %-8s' "$variant"
      for case in $cases; do printf ' %22s' "$(figure "$project.$case.$variant")"; done
      printf '\n'
    done
    print_targets "$project"
  done
}

print_targets() {
  local same=$1.unchanged line=$1.line
  if known "$same.bare" "$same.plugin"; then
    target 'no change, over bare Maven' "$(sum "$(median "$same.plugin")" "-$(median "$same.bare")")" 0.6 s
    ! known "$line.plugin" "$line.floor" ||
      target 'one line, over bare Maven' "$(sum "$(median "$line.plugin")" "-$(median "$same.bare")")" \
        "$(sum "$(median "$line.floor")*1.3" 0.6)" s
  fi
  [ "$1" = caddy ] && known "$line.plugin" || return 0
  ! known "$line.recipe" || target 'one line, a fifth of the recipe' "$(median "$line.plugin")" "$(sum "$(median "$line.recipe")/5")" s
  ! known "$line.fabric8" || target 'one line, a fifth of fabric8' "$(median "$line.plugin")" "$(sum "$(median "$line.fabric8")/5")" s
  ! known "$line.ko" || target 'one line, ko' "$(median "$line.plugin")" "$(median "$line.ko")" s
}

# target NAME FIGURE LIMIT UNIT
target() {
  awk -v name="$1" -v figure="$2" -v limit="$3" -v unit="$4" \
    'BEGIN { printf "  %s  %-42s %s %s, at most %s\n", figure + 0 <= limit + 0 ? "met   " : "missed", name, figure, unit, limit }'
}

known() {
  local key
  for key; do [ -n "${durations[$key]-}" ] || return 1; done
}

figure() {
  known "$1" || { echo -; return; }
  spread "$1" | awk '{ printf "%s (%s to %s)", $2, $1, $3 }'
}

median() { spread "$1" | cut -d' ' -f2; }

spread() {
  # shellcheck disable=SC2086 # a list of numbers
  printf '%s\n' ${durations[$1]} | sort -n |
    awk '{ all[NR] = $1 / 1000 } END { printf "%.2f %.2f %.2f", all[1], (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2, all[NR] }'
}

# sum TERM…
sum() {
  local IFS=+
  awk "BEGIN { printf \"%.2f\", $* }"
}

grouped() { sed -E ':a; s/^([0-9]+)([0-9]{3})/\1 \2/; ta' <<<"$1"; }
