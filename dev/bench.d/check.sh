# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The check of an image in which one file of twenty has changed, as a part of a build; and the check alone, with a small heap, of an image with many
# libraries.

check_files=20
check_file_bytes=3000000
large_heap=48m

# Maven has its default heap. The time of the check is from the last line of the daemon's build to the line that says that the image is built.
part_check() {
  local run
  prepare check
  say "check, creating $check_files programs"
  create_programs
  bare check && plugin check
  for ((run = 1; run <= runs; run++)); do
    say "check, run $run of $runs"
    take check.bare bare check
    change_program $((run % check_files))
    take check.plugin plugin check -X -Dorg.slf4j.simpleLogger.showDateTime=true -Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS
    take_printed check.check time_of_check
    change_program $(((run + 1) % check_files))
    take check.page plugin check -Dscratch.report
  done
  sizes[check]=$(image_bytes "$(plugin_image check)")
  tidy_up check
  print_check
}

create_programs() {
  local number
  quietly in_go_container env -C "$work/check" CGO_ENABLED=0 go build -trimpath -buildvcs=false "-ldflags=-s -w" \
    -o "$work/check/target/program" "$(main_of check)"
  mkdir "$work/check/target/files"
  for ((number = 0; number < check_files; number++)); do change_program "$number"; done
}

# A program can have more bytes than it uses.
change_program() {
  local program=$work/check/target/program
  { cat "$program" && head -c $((check_file_bytes - $(stat --format %s "$program"))) /dev/urandom; } >"$work/check/target/files/program-$1"
}

time_of_check() {
  awk 'function milliseconds(time, parts) { split(time, parts, /[:.]/); return ((parts[1] * 60 + parts[2]) * 60 + parts[3]) * 1000 + parts[4] }
    / Ended exporting to image / { exported = milliseconds($1) }
    / Built / { built = milliseconds($1) }
    END { if (!exported || built < exported) { exit 1 } print built - exported }' "$work/log" ||
    fail "the log of Maven has no times of the export and of the image; adapt time_of_check in dev/bench.d/check.sh"
}

print_check() {
  heading "One changed file of $check_files, $(grouped "${sizes[check]}") bytes"
  row bare check.bare
  row 'plugin' check.plugin check.bare
  row 'of that, after the export' check.check
  row 'plugin, with report.html' check.page check.bare
  target 'check' "$(median check.check)" 0.3 s
}

# The image check alone, with the same heap for a small image and for a large one. The images contain programs and libraries of
# the builder image, once and ten times.
part_large() {
  local copies image run
  compile_benches
  local -x JDK_JAVA_OPTIONS=-Xmx$large_heap
  for copies in 1 10; do
    image=scratch-bench/check-$copies:1
    say "check of an image, $copies copies"
    libraries_of_builder "$copies" | docker import - "$image" >"$work/log" 2>&1
    sizes["large.$copies"]=$(image_bytes "$image")
    for ((run = 0; run < runs; run++)); do
      take_printed "large.$copies.check" bench CheckBench check "$image" /usr/bin/env
      take_printed "large.$copies.read" bench CheckBench read "$image"
    done
  done
  print_large
}

libraries_of_builder() {
  # shellcheck disable=SC2016 # the shell in the container expands it
  docker run --rm --network none "$builder" sh -c '
    mkdir /image && cd /image && mkdir -p usr/bin usr/lib lib64 && cp /usr/bin/env usr/bin && cp -L /lib64/ld-linux* lib64
    cp -R /usr/lib/*-linux-gnu usr/lib && find . -name "*.a" -o -name "*.o" | xargs rm -f
    for copy in $(seq 2 "$1"); do mkdir -p "copies/$copy" && cp -R usr "copies/$copy"; done
    tar -c .' sh "$1"
}

print_large() {
  local copies
  for copies in 1 10; do
    heading "Many libraries x $copies, $(grouped "${sizes[large.$copies]}") bytes, -Xmx$large_heap"
    row 'read from the daemon' "large.$copies.read"
    row 'read and check' "large.$copies.check"
  done
}

# compile_benches: programs of the tests that measure a part of the plugin in a new JVM, as in a build.
compile_benches() {
  [ ! -e "$work/benches" ] || return 0
  mkdir "$work/benches"
  quietly ./mvnw -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath -DincludeScope=test "-Dmdep.outputFile=$work/classpath"
  quietly "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$work/benches" -cp "target/classes:$(cat "$work/classpath")" \
    src/test/java/io/github/scratchmaven/workflow/build/{Check,Scan}Bench.java
}

# bench CLASS ARGUMENT…: prints the milliseconds that the program prints.
bench() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/classes:$work/benches:$(cat "$work/classpath")" \
    "io.github.scratchmaven.workflow.build.$1" "${@:2}" 2>>"$work/log" || { tail -n 20 "$work/log" >&2; fail "$1 failed; its output is above"; }
}
