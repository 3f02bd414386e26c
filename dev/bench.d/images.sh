# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# What images weigh, and what it costs to read and to check one.

check_heap=48m
declare -A weight

measure_images() {
  local project kind
  for project in hello-go service-go; do
    say "$project, weighing"
    prepare "$project"
    plugin "$project" && recipe "$project" && build_naive "$work/$project" "scratch-bench/$project-naive:1"
    for kind in plugin recipe naive; do weight[$project.$kind]=$(image_bytes "scratch-bench/$project-$kind:1"); done
    tidy_up "$project"
  done
}

print_images() {
  printf '\n%-40s %14s %14s\n' 'Bytes of the image' hello-go service-go
  weight_line 'by the plugin' plugin
  weight_line 'by the recipe' recipe
  weight_line "FROM $builder" naive
}

weight_line() { printf '  %-38s %14s %14s\n' "$1" "$(grouped "${weight[hello-go.$2]}")" "$(grouped "${weight[service-go.$2]}")"; }

# The checks alone, in a heap that is the same for a small image and for a large one: programs and libraries of the
# builder image, so many times over.
measure_checks() {
  local copies image run
  quietly ./mvnw -B -ntp -q test-compile org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -DincludeScope=test "-Dmdep.outputFile=$work/classpath"
  for copies in 1 10; do
    image=scratch-bench/checks-$copies:1
    say "checks of an image, $copies times"
    libraries_of_builder "$copies" | docker import - "$image" >"$work/log" 2>&1
    weight["checks.$copies"]=$(image_bytes "$image")
    for ((run = 0; run < runs; run++)); do
      taken["checks.$copies"]+="$(check_bench check "$image" /usr/bin/env) "
      taken["read.$copies"]+="$(check_bench read "$image") "
    done
  done
}

libraries_of_builder() {
  # shellcheck disable=SC2016 # for the shell in the container
  docker run --rm --network none "$builder" sh -c '
    mkdir /image && cd /image && mkdir -p usr/bin usr/lib lib64 && cp /usr/bin/env usr/bin && cp -L /lib64/ld-linux* lib64
    cp -R /usr/lib/*-linux-gnu usr/lib && find . -name "*.a" -o -name "*.o" | xargs rm -f
    for copy in $(seq 2 "$1"); do mkdir -p "copies/$copy" && cp -R usr "copies/$copy"; done
    tar -c .' sh "$1"
}

check_bench() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx"$check_heap" -cp "target/classes:target/test-classes:$(cat "$work/classpath")" \
    io.github.scratchmaven.workflow.build.CheckBench "$@" 2>>"$work/log" || { tail -n 20 "$work/log" >&2; fail "the checks failed"; }
}

print_checks() {
  printf '\n%-40s %20s %20s\n' "An image with many libraries, -Xmx$check_heap" once 'ten times over'
  printf '  %-38s %20s %20s\n' bytes "$(grouped "${weight[checks.1]}")" "$(grouped "${weight[checks.10]}")" \
    'read it from the daemon' "$(figure read.1)" "$(figure read.10)" \
    'read and check it' "$(figure checks.1)" "$(figure checks.10)"
}
