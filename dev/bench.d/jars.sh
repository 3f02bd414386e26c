# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The jars that a CI machine downloads for a plugin: Maven runs a skipped goal with an empty repository.

jib_version=3.5.2
spring_version=4.1.2
declare -A jar_bytes jar_count

part_jars() {
  mkdir -p "$work/jars"
  pom_with jars '' >"$work/jars/pom.xml"
  mkdir -p "$work/jars/plugin/io/github"
  cp -R "$work/repository/io/github/scratchmaven" "$work/jars/plugin/io/github/"
  download_jars plugin io.github.scratchmaven:scratch-maven-plugin:0.1.0-SNAPSHOT:build -Dscratch.skip
  download_jars jib "com.google.cloud.tools:jib-maven-plugin:$jib_version:build" -Djib.skip
  download_jars fabric8 "io.fabric8:docker-maven-plugin:$fabric8_version:build" -Ddocker.skip
  download_jars spring "org.springframework.boot:spring-boot-maven-plugin:$spring_version:build-image-no-fork" -Dspring-boot.build-image.skip
  print_jars
}

download_jars() {
  say "jars, $1"
  quietly ./mvnw -B -ntp "-Dmaven.repo.local=$work/jars/$1" -f "$work/jars/pom.xml" "${@:2}"
  read -r "jar_bytes[$1]" "jar_count[$1]" < <(find "$work/jars/$1" -name '*.jar' -printf '%s\n' | awk '{ sum += $1 } END { print sum, NR }')
}

print_jars() {
  printf '\nJars that a CI machine downloads\n'
  jar_line "this plugin" plugin
  jar_line "jib-maven-plugin $jib_version" jib
  jar_line "docker-maven-plugin $fabric8_version" fabric8
  jar_line "spring-boot-maven-plugin $spring_version" spring
  target 'bytes of jars' "${jar_bytes[plugin]}" 16000000 B
}

jar_line() { printf '  %-38s %12s in %s jars\n' "$1" "$(grouped "${jar_bytes[$2]}")" "${jar_count[$2]}"; }
