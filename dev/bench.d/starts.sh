# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The start of Java applications: the processor time until the first answer.

start_projects='hello-java spring-boot-3'
start_releases='17 25'
start_variants='jdk jib cds aot'

# Processor time in microseconds until the first answer, or of a program that exits by itself. The runs of the variants alternate, so that other load affects all of them.
part_starts() {
  local project release variant run
  dev/builder-image "${jdks[@]}" "${jres[@]}" "$builder"
  # shellcheck disable=SC2016 # the shell in the container expands it
  quietly docker run --rm --volume "$PWD/dev/bench.d:/bench:ro" --volume "$work:$work" --env GOCACHE=/tmp/cache --env CGO_ENABLED=0 \
    "$builder" go build -o "$work/cputime" /bench/cputime.go
  for project in $start_projects; do
    for release in $start_releases; do
      for variant in $start_variants; do
        say "$project on Java $release, preparing $variant"
        prepare_java "$project" "$variant-$release"
        "start_$variant" "$project" "$release"
      done
      for ((run = 1; run <= starts; run++)); do
        say "$project on Java $release, start $run of $starts"
        for variant in $start_variants; do
          take_printed "$project.$release.$variant" "cpu_of_$(kind_of "$project")" "$(java_image "$project" "$variant-$release")"
        done
      done
    done
  done
  print_starts
}

start_jdk() { java_dockerfile "$1" "jdk-$2" jdk "${jdks[$2]}" "${jres[$2]}"; }
start_jib() { run_jib "$1" "jib-$2" dockerBuild "${jres[$2]}"; }
start_cds() { java_maven "$1" "cds-$2" "-Dscratch.java.builder=${jdks[$2]}" -Dscratch.java.startup=cds; }
start_aot() { java_maven "$1" "aot-$2" "-Dscratch.java.builder=${jdks[$2]}" -Dscratch.java.startup=aot; }

kind_of() { case $1 in hello-java | native-libraries-in-jars) echo program ;; *) echo server ;; esac; }

# Prints microseconds. The entrypoint of the image becomes arguments of a static program that waits for it.
cpu_of_program() {
  local words
  readarray -t words < <(docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}' "$1" | sed '/^$/d')
  # In the image of the JDK, java is on the path.
  docker run --rm --network none --volume "$work/cputime:/cputime:ro" --entrypoint /cputime "$1" "${words[@]}" 2>&1 >/dev/null |
    sed -n 's/^microseconds: //p'
}

# Prints microseconds. The daemon is on this machine, so the process is visible.
cpu_of_server() {
  local container port process
  container=$(docker run --detach --publish 127.0.0.1::8080 "$1")
  port=$(docker port "$container" 8080/tcp | head -n 1)
  until curl --silent --output /dev/null --max-time 60 "http://$port/"; do
    docker inspect --format '{{.State.Running}}' "$container" | grep -q true || fail "$1 does not start: $(docker logs "$container" 2>&1 | tail -n 5)"
    sleep 0.01
  done
  process=$(docker inspect --format '{{.State.Pid}}' "$container")
  awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) * 1000000 / ticks }' "/proc/$process/stat"
  docker rm --force "$container" >/dev/null
}

print_starts() {
  local project release variant
  printf '\n%-18s' 'Start, CPU ms'
  for variant in $start_variants; do printf ' %22s' "$variant"; done
  printf '\n'
  for project in $start_projects; do
    for release in $start_releases; do
      printf '  %-16s' "$project $release"
      for variant in $start_variants; do printf ' %22s' "$(figure "$project.$release.$variant")"; done
      printf '\n'
    done
  done
  for project in $start_projects; do
    for release in $start_releases; do start_target "$project" "$release" cds 1.05; done
  done
  start_target hello-java 25 aot 0.5
  start_target spring-boot-3 25 aot 0.65
}

# start_target PROJECT RELEASE VARIANT FACTOR
start_target() {
  target "$3 of $1 on $2, $4 of the JDK" "$(median "$1.$2.$3")" "$(sum "$(median "$1.$2.jdk")*$4")" ms
}
