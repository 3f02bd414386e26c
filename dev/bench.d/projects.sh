# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The programs that are built: copies in $work, with one more file whose line changes, and one more file that imports a changing dependency.

caddy=github.com/caddyserver/caddy/v2@v2.11.9

prepare() {
  say "$1, copying"
  mkdir -p "$work/$1" "$work/$1-bare"
  "sources_of_${1%%-*}" "$1" | tar -C "$work/$1" -x
  chmod -R u+w "$work/$1"
  cp dev/bench.d/recipe.Dockerfile.dockerignore "$work/$1/.dockerignore"
  cp dev/bench.d/recipe.Dockerfile.dockerignore "$work/$1/.maven-dockerignore"
  write_poms "$1"
  use_dependency "$1"
  change_line "$1"
  change_dependency "$1"
}

sources_of_hello() { tar -C examples/hello-go --exclude=./target -c .; }
sources_of_service() { tar -C examples/service-go --exclude=./target -c .; }
sources_of_check() { sources_of_hello; }
sources_of_context() { sources_of_hello; }
sources_of_monorepo() { sources_of_hello; }
sources_of_pair() { sources_of_service; }
sources_of_platforms() { sources_of_service; }

# The module comes from Go's module proxy.
sources_of_caddy() {
  local directory
  directory=$(in_go_container env -C / go mod download -json "$caddy" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  in_go_container tar -C "$directory" -f "$work/sources.tar" -c .
  cat "$work/sources.tar"
}

main_of() {
  case $1 in
    hello-go | check | context | monorepo) echo ./cmd/my-awesome-go-program ;;
    caddy) echo ./cmd/caddy ;;
    *) echo . ;;
  esac
}

write_poms() {
  pom_with "$1" '' >"$work/$1-bare/pom.xml"
  pom_with "$1" "<plugin>
        <groupId>io.github.scratchmaven</groupId><artifactId>scratch-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>
        <configuration>
          <image>$(plugin_image "$1")</image>
          <go><builder>$bench_builder</builder><main>$(main_of "$1")</main></go>
          <container><labels><scratch-bench>$stamp</scratch-bench></labels></container>
          $(contents_of "$1")
        </configuration>
        <executions><execution><goals><goal>build</goal></goals></execution></executions>
      </plugin>" >"$work/$1/pom.xml"
  mkdir -p "$work/$1-fabric8"
  pom_with "$1" "<plugin>
        <groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId><version>$fabric8_version</version>
        <configuration><images><image><name>scratch-bench/$1-fabric8:1</name><build>
          <contextDir>$work/$1</contextDir><dockerFile>$work/$1/recipe.Dockerfile</dockerFile>
          <args><BUILDER>$bench_builder</BUILDER><MAIN>$(main_of "$1")</MAIN></args>
          <labels><scratch-bench>$stamp</scratch-bench></labels>
        </build></image></images></configuration>
        <executions><execution><phase>package</phase><goals><goal>build</goal></goals></execution></executions>
      </plugin>" >"$work/$1-fabric8/pom.xml"
  cp dev/bench.d/recipe.Dockerfile "$work/$1/"
}

plugin_image() { echo "scratch-bench/$1-plugin:1"; }

contents_of() {
  [ "$1" != check ] ||
    echo "<contents><files><file><from>target/files</from><into>/opt</into><mode>0755</mode></file></files></contents>"
}

pom_with() {
  cat <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>scratch-bench</groupId>
  <artifactId>$1</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      $2
    </plugins>
  </build>
</project>
POM
}

use_dependency() {
  printf 'package main\n\nimport _ "example.com/dependency"\n' >"$work/$1/$(main_of "$1")/bench_dependency.go"
}

# Changes one line to a new value.
change_line() {
  printf 'package main\n\nfunc init() { println("%s") }\n' "$EPOCHREALTIME" >"$work/$1/$(main_of "$1")/bench_line.go"
}

# Requires a new version, which the proxy in the Go container generates. The module cache of this command is not used by any variant.
change_dependency() {
  quietly in_go_container env -C "$work/$1" GOMODCACHE=/caches/versions "GOFLAGS=-mod=mod -modcacherw" \
    go get "example.com/dependency@v1.0.${EPOCHREALTIME/[^0-9]/}"
}

tidy_up() { rm -rf "${work:?}/$1"; }
