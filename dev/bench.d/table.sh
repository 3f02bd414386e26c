# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Prints the results: rows with the median of all runs, the fastest and the slowest run, and the load; and the targets.

print_setting() {
  printf 'plugin at %s, Maven %s, JDK %s, Docker %s, %s CPUs\n' \
    "$(git describe --always --dirty 2>/dev/null || echo 'no commit')" \
    "$(./mvnw -q --version)" \
    "$("${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version 2>&1 | cut -d' ' -f2)" \
    "$(docker version --format '{{.Server.Version}}')" "$(nproc)"
  printf 'seconds: median of the runs (fastest to slowest)\n'
}

heading() { printf '\n%-54s %24s %10s %6s\n' "$1" seconds 'over bare' load; }

# row NAME KEY [BARE]: KEY and BARE are those of `take`. BARE is Maven without the plugin.
row() { printf '  %-52s %24s %10s %6s\n' "$1" "$(figure "$2")" "$(over_bare "$2" "${3-}")" "$(mean_load "$2")"; }

over_bare() {
  if [ -n "$2" ] && [ "$1" != "$2" ] && known "$1" "$2"; then difference "$1" "$2"; else echo -; fi
}

difference() { sum "$(median "$1")" "-$(median "$2")"; }

mean_load() {
  # shellcheck disable=SC2086 # a list of numbers
  printf '%s\n' ${loads[$1]-} | awk '{ sum += $1 } END { printf "%.1f", sum / NR }'
}

# target NAME FIGURE LIMIT UNIT
target() {
  awk -v name="$1" -v figure="$2" -v limit="$3" -v unit="$4" \
    'BEGIN { printf "  %s  %-42s %s %s, at most %s\n", figure + 0 <= limit + 0 ? "met   " : "missed", name, figure, unit, limit }'
}

# target_over NAME ROWS LIMIT: for the plugin, over Maven without it.
target_over() { ! known "$2.plugin" "$2.bare" || target "$1" "$(difference "$2.plugin" "$2.bare")" "$3" s; }

# target_of_rows NAME KEY FACTOR OTHER: for a row, a multiple of another one.
target_of_rows() { ! known "$2" "$4" || target "$1" "$(median "$2")" "$(sum "$3*$(median "$4")")" s; }

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
