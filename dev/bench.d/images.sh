# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The sizes of images, and the time to read and to check one.

check_heap=48m
declare -A sizes

measure_images() {
  local project kind
  for project in hello-go service-go; do
    say "$project, measuring sizes"
    prepare "$project"
    plugin "$project" && recipe "$project" && build_naive "examples/$project" "scratch-bench/$project-naive:1"
    for kind in plugin recipe naive; do sizes[$project.$kind]=$(image_bytes "scratch-bench/$project-$kind:1"); done
    tidy_up "$project"
  done
}

print_images() {
  printf '\n%-40s %14s %14s\n' 'Image size in bytes' hello-go service-go
  size_line 'plugin' plugin
  size_line 'recipe' recipe
  size_line "FROM $builder" naive
}

size_line() { printf '  %-38s %14s %14s\n' "$1" "$(grouped "${sizes[hello-go.$2]}")" "$(grouped "${sizes[service-go.$2]}")"; }

# The image check alone, with the same heap for a small image and for a large one. The images contain programs and libraries of
# the builder image, once and ten times.
measure_check() {
  local copies image run
  quietly ./mvnw -B -ntp -q test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -DincludeScope=test "-Dmdep.outputFile=$work/classpath"
  for copies in 1 10; do
    image=scratch-bench/check-$copies:1
    say "check of an image, $copies copies"
    libraries_of_builder "$copies" | docker import - "$image" >"$work/log" 2>&1
    sizes["check.$copies"]=$(image_bytes "$image")
    for ((run = 0; run < runs; run++)); do
      durations["check.$copies"]+="$(check_bench check "$image" /usr/bin/env) "
      durations["read.$copies"]+="$(check_bench read "$image") "
    done
  done
}

libraries_of_builder() {
  # shellcheck disable=SC2016 # the shell in the container expands it
  docker run --rm --network none "$builder" sh -c '
    mkdir /image && cd /image && mkdir -p usr/bin usr/lib lib64 && cp /usr/bin/env usr/bin && cp -L /lib64/ld-linux* lib64
    cp -R /usr/lib/*-linux-gnu usr/lib && find . -name "*.a" -o -name "*.o" | xargs rm -f
    for copy in $(seq 2 "$1"); do mkdir -p "copies/$copy" && cp -R usr "copies/$copy"; done
    tar -c .' sh "$1"
}

check_bench() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx"$check_heap" -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
    io.github.scratchmaven.workflow.build.CheckBench "$@" 2>>"$work/log" || { tail -n 20 "$work/log" >&2; fail "the image check failed; its output is above"; }
}

print_check() {
  printf '\n%-40s %20s %20s\n' "An image with many libraries, -Xmx$check_heap" once 'ten times'
  printf '  %-38s %20s %20s\n' bytes "$(grouped "${sizes[check.1]}")" "$(grouped "${sizes[check.10]}")" \
    'read from the daemon' "$(figure read.1)" "$(figure read.10)" \
    'read and check' "$(figure check.1)" "$(figure check.10)"
}
