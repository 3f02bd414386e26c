# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Java applications beside other ways to build their images: Jib into the daemon and into a file, a Dockerfile with jlink, and for
# Spring Boot the Dockerfile that its documentation recommends. Jib and Spring Boot use the same JRE image.

jdks=([17]=eclipse-temurin:17.0.20_8-jdk-noble [25]=eclipse-temurin:25.0.4_7-jdk-noble)
jres=([17]=eclipse-temurin:17.0.20_8-jre-noble [25]=eclipse-temurin:25.0.4_7-jre-noble)
java_projects='http-server spring-boot-3'
start_projects='hello-java spring-boot-3'
start_releases='17 25'
start_variants='jdk jib cds aot'
declare -A pushed_bytes gzip_bytes

# The variants of a project.
java_variants() { echo "plugin jib jlink$([ "$1" != spring-boot-3 ] || echo ' layered')"; }

measure_java() {
  local project variant run
  dev/builder-image "${jdks[17]}" "${jres[17]}"
  for project in $java_projects; do
    for variant in bare jibtar $(java_variants "$project"); do
      say "$project, preparing $variant"
      prepare_java "$project" "$variant"
      "java_$variant" "$project"
    done
    for ((run = 1; run <= runs; run++)); do
      say "$project, run $run of $runs"
      for variant in bare jibtar $(java_variants "$project"); do
        take "$project.unchanged.$variant" "java_$variant" "$project"
        change_class "$project" "$variant"
        take "$project.line.$variant" "java_$variant" "$project"
      done
    done
    for variant in $(java_variants "$project"); do measure_push "$project" "$variant"; done
  done
  measure_starts
}

java_image() { echo "scratch-bench/$1-$2:${3-1}"; }

# A copy of the application of the integration test, so that no variant uses files of another.
prepare_java() {
  local directory=$work/$1-$2
  mkdir -p "$directory/java"
  cp -R src/it/parent "$directory"
  cp -R src/it/java/pom.xml "src/it/java/$1" "$directory/java"
  sed -i "s/@project.version@/0.1.0-SNAPSHOT/
    s|<image>.*|<image>$(java_image "$1" "$2")</image><container><labels><scratch-bench>$stamp</scratch-bench></labels></container>|" \
    "$directory/parent/pom.xml"
  sed -i "\|<module>$1</module>|!{ /<module>/d }" "$directory/java/pom.xml"
  change_class "$1" "$2"
}

change_class() {
  printf 'package com.example;\n\nfinal class Line {\n    static final String VALUE = "%s";\n}\n' "$EPOCHREALTIME" \
    >"$work/$1-$2/java/$1/src/main/java/com/example/Line.java"
}

# java_maven PROJECT VARIANT [GOAL OR OPTION…]
java_maven() { quietly ./mvnw -B -ntp "${repository[@]}" -f "$work/$1-$2/java/$1/pom.xml" package "${@:3}"; }

java_bare() { java_maven "$1" bare -Dscratch.skip; }
java_plugin() { java_maven "$1" plugin; }
java_jib() { run_jib "$1" jib dockerBuild; }
java_jibtar() { run_jib "$1" jibtar buildTar; }

# run_jib PROJECT VARIANT GOAL [JRE]. Its caches are in the temporary directory.
run_jib() {
  java_maven "$1" "$2" "com.google.cloud.tools:jib-maven-plugin:$jib_version:$3" -Dscratch.skip \
    "-Djib.from.image=docker://${4-${jres[17]}}" "-Djib.to.image=$(java_image "$1" "$2")" \
    "-Djib.baseImageCache=$work/jib" "-Djib.applicationCache=$work/jib-$2"
}

java_jlink() { java_dockerfile "$1" jlink jlink "${jdks[17]}" "${jres[17]}"; }
java_layered() { java_dockerfile "$1" layered layered "${jdks[17]}" "${jres[17]}"; }

# java_dockerfile PROJECT VARIANT DOCKERFILE JDK JRE
java_dockerfile() {
  mkdir -p "$work/$1-$2/java/$1/target/lib"
  java_maven "$1" "$2" -Dscratch.skip org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DincludeScope=runtime -Dmdep.useBaseVersion=true "-DoutputDirectory=$work/$1-$2/java/$1/target/lib"
  quietly buildkit --file "dev/bench.d/$3.Dockerfile" --build-arg "JDK=$4" --build-arg "JRE=$5" \
    --build-arg "MODULES=$(modules_of "$1")" --build-arg "MAIN=$(class_of "$1")" \
    --label "scratch-bench=$stamp" --tag "$(java_image "$1" "$2")" "$work/$1-$2/java/$1"
}

class_of() { case $1 in hello-java) echo com.example.Hello ;; http-server) echo com.example.Server ;; *) echo com.example.Application ;; esac; }

# The modules that a person finds by trying, because jdeps does not name all of them.
modules_of() {
  case $1 in
    http-server) echo jdk.httpserver ;;
    *) echo java.desktop,java.instrument,java.management,java.naming,java.net.http,java.prefs,java.security.jgss,java.sql,java.sql.rowset,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs ;;
  esac
}

# Pushes an image to an empty registry, and then the image after a change of one class. Prints the bytes that the registry stores in addition.
measure_push() {
  local before after
  before=$(java_image "$1" "$2" before) after=$(java_image "$1" "$2")
  sizes[$1.$2]=$(image_bytes "$after")
  gzip_bytes[$1.$2]=$(gzipped "$after")
  docker tag "$after" "$before"
  change_class "$1" "$2"
  "java_$2" "$1"
  # shellcheck disable=SC2016 # the inner shell expands it
  pushed_bytes[$1.$2]=$(dev/registry bash -euc '
    stored() { find "$SCRATCH_REGISTRY_DATA" -name data -printf "%s\n" | awk "{ sum += \$1 } END { print sum }"; }
    send() { docker tag "$1" "$SCRATCH_REGISTRY/bench:$2"; docker push --quiet "$SCRATCH_REGISTRY/bench:$2" >&2; docker rmi "$SCRATCH_REGISTRY/bench:$2" >&2; }
    send "$1" before; first=$(stored); send "$2" after; echo $(($(stored) - first))' bash "$before" "$after" 2>>"$work/log")
}

gzipped() {
  local container
  container=$(docker create "$1" command)
  docker export "$container" | gzip -6 | wc -c
  docker rm "$container" >/dev/null
}

# Processor time in microseconds until the first answer, or of a program that exits by itself. The runs of the variants alternate, so that other load affects all of them.
measure_starts() {
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
          durations[$project.$release.$variant]+="$("cpu_of_$(kind_of "$project")" "$(java_image "$project" "$variant-$release")") "
        done
      done
    done
  done
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

print_java() {
  local project variant
  for project in $java_projects; do
    printf '\n%-12s %22s %22s %12s %12s %12s\n' "$project" 'no change' 'one class' 'bytes' 'gzip' 'pushed'
    for variant in bare jibtar $(java_variants "$project"); do
      printf '  %-10s %22s %22s %12s %12s %12s\n' "$variant" \
        "$(figure "$project.unchanged.$variant")" "$(figure "$project.line.$variant")" \
        "$(grouped "${sizes[$project.$variant]--}")" "$(grouped "${gzip_bytes[$project.$variant]--}")" \
        "$(grouped "${pushed_bytes[$project.$variant]--}")"
    done
    target 'one class, Jib into the daemon' "$(median "$project.line.plugin")" "$(median "$project.line.jib")" s
    target 'bytes pushed after it' "${pushed_bytes[$project.plugin]}" 100000 B
    target 'image, half of that of Jib' "${sizes[$project.plugin]}" "$((sizes[$project.jib] / 2))" B
  done
  print_starts
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
