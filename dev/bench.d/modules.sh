# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The modules of the runtimes of Java applications: those that jdeps names, those of the image, and those whose classes a run loads until its first answer.

module_projects='hello-java http-server javalin quarkus spring-boot-3 native-libraries-in-jars'
declare -A named_modules image_modules used_modules

part_modules() {
  local project
  dev/builder-image "${jdks[17]}"
  for project in $module_projects; do
    say "$project, its modules"
    prepare_java "$project" modules
    java_maven "$project" modules org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DincludeScope=runtime \
      "-DoutputDirectory=$work/$project-modules/java/$project/target/lib"
    named_modules[$project]=$(modules_by_jdeps "$work/$project-modules/java/$project/target")
    image_modules[$project]=$(modules_of_image "$(java_image "$project" modules)")
    used_modules[$project]=$(modules_of_run "$(kind_of "$project")" "$(java_image "$project" modules)")
  done
  print_modules
}

# The command that most guides to jlink recommend. Prints nothing if it fails.
modules_by_jdeps() {
  mkdir -p "$1/lib"
  docker run --rm --volume "$1:/target:ro" --entrypoint sh "${jdks[17]}" -c \
    'jdeps --multi-release 17 --ignore-missing-deps --print-module-deps --class-path "/target/lib/*" /target/classes' 2>>"$work/log" |
    tr ',' '\n' | grep -v Warning || true
}

modules_of_image() {
  local container
  container=$(docker create "$1")
  docker cp "$container:/opt/java/release" - | tar -xO | sed -n 's/^MODULES="\(.*\)"/\1/p' | tr ' ' '\n'
  docker rm "$container" >/dev/null
}

# modules_of_run KIND IMAGE. Without an archive, the JVM names the module of each class that it loads.
modules_of_run() {
  local container words port
  readarray -t words < <(docker inspect --format '{{range .Config.Entrypoint}}{{println .}}{{end}}' "$2" | sed '/^$/d')
  container=$(docker run --detach --publish 127.0.0.1::8080 --entrypoint "${words[0]}" "$2" -Xshare:off -Xlog:class+load "${words[@]:1}")
  if [ "$1" = server ]; then
    port=$(docker port "$container" 8080/tcp | head -n 1)
    until curl --silent --output /dev/null --max-time 60 "http://$port/"; do sleep 0.1; done
    docker kill "$container" >/dev/null
  fi
  docker wait "$container" >/dev/null
  docker logs "$container" 2>/dev/null | sed -n 's|.* source: jrt:/||p' | sort -u
  docker rm "$container" >/dev/null
}

print_modules() {
  local project
  printf '\n%-26s %6s %6s %6s  %s\n' modules jdeps image run 'differences'
  for project in $module_projects; do
    printf '  %-24s %6s %6s %6s' "$project" "$(words_in "${named_modules[$project]}")" "$(words_in "${image_modules[$project]}")" \
      "$(words_in "${used_modules[$project]}")"
    printf '  %s\n' "only jdeps: $(only "${named_modules[$project]}" "${image_modules[$project]}")"
    printf '%50s%s\n' '' "not named by jdeps, but loaded: $(only "${used_modules[$project]}" "${named_modules[$project]}")" \
      '' "in the image, but not loaded: $(only "${image_modules[$project]}" "${used_modules[$project]}")"
  done
}

words_in() { wc -w <<<"$1"; }

# only LIST OTHER: the words of LIST that OTHER does not have.
only() {
  local words
  words=$(comm -23 <(sort -u <<<"$1") <(sort -u <<<"$2") | xargs)
  echo "${words:-none}"
}
