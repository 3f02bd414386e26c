# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Java applications beside other ways to build their images: Jib into the daemon and into a file, a Dockerfile with jlink, and for
# Spring Boot the Dockerfile that its documentation recommends. Jib and Spring Boot use the same JRE image.

jdks=([17]=eclipse-temurin:17.0.20_8-jdk-noble [25]=eclipse-temurin:25.0.4_7-jdk-noble)
jres=([17]=eclipse-temurin:17.0.20_8-jre-noble [25]=eclipse-temurin:25.0.4_7-jre-noble)
java_projects='http-server spring-boot-3'
declare -A pushed_bytes gzip_bytes

part_java() {
  local project
  dev/builder-image "${jdks[17]}" "${jres[17]}"
  for project in $java_projects; do
    build_java "$project" "$(java_variants "$project")"
    measure_java "$project"
    print_java "$project"
  done
}

java_variants() {
  local variant
  for variant in bare plugin jib jibtar jlink layered; do
    if has_variant "$variant" && [ "$variant $1" != 'layered http-server' ]; then echo "$variant"; fi
  done
}

# build_java PROJECT VARIANTS
build_java() {
  local variant
  for variant in $2; do
    say "$1, preparing $variant"
    prepare_java "$1" "$variant"
    "java_$variant" "$1"
  done
}

measure_java() {
  local run variant
  for ((run = 1; run <= runs; run++)); do
    say "$1, run $run of $runs"
    for variant in $(java_variants "$1"); do
      take "$1.unchanged.$variant" "java_$variant" "$1"
      change_class "$1" "$variant"
      take "$1.class.$variant" "java_$variant" "$1"
    done
  done
}

print_java() {
  local case variant
  for case in unchanged class; do
    heading "$1, $(title_of "$case")"
    for variant in $(java_variants "$1"); do row "$variant" "$1.$case.$variant" "$1.$case.bare"; done
  done
  target_of_rows 'not above Jib into the daemon' "$1.class.plugin" 1 "$1.class.jib"
}

# The sizes of all variants, and the bytes that are pushed after one changed class.
part_pushes() {
  local project variant
  dev/builder-image "${jdks[17]}" "${jres[17]}"
  for project in $java_projects; do
    build_java "$project" "$(pushed_variants "$project")"
    for variant in $(pushed_variants "$project"); do measure_push "$project" "$variant"; done
    print_pushes "$project"
  done
}

pushed_variants() { echo "plugin jib jlink$([ "$1" != spring-boot-3 ] || echo ' layered')"; }

print_pushes() {
  local variant
  printf '\n%-42s %12s %12s %12s\n' "$1" bytes gzip pushed
  for variant in $(pushed_variants "$1"); do
    printf '  %-40s %12s %12s %12s\n' "$variant" \
      "$(grouped "${sizes[$1.$variant]}")" "$(grouped "${gzip_bytes[$1.$variant]}")" "$(grouped "${pushed_bytes[$1.$variant]}")"
  done
  target 'bytes pushed after one class' "${pushed_bytes[$1.plugin]}" 100000 B
  target 'image, half of that of Jib' "${sizes[$1.plugin]}" "$((sizes[$1.jib] / 2))" B
}

java_image() { echo "scratch-bench/$1-$2:${3-1}"; }

# A copy of the application of the integration test, or of this directory, so that no variant uses files of another.
prepare_java() {
  local directory=$work/$1-$2 source=src/it/java/$1
  [ -d "$source" ] || source=dev/bench.d/$1
  mkdir -p "$directory/java"
  cp -R src/it/parent "$directory"
  cp -R src/it/java/pom.xml "$source" "$directory/java"
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
