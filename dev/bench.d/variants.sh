# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The variants. Each builds the program in the directory $work/PROJECT, with the Go of one builder image.
# The Go container runs that image all the time: for ko, for the floor, and for the module proxy with the dependency that changes.

# shellcheck disable=SC2034 # the other files use it
fabric8_version=0.49.0
ko_version=v0.19.1
bench_builder=scratch-bench/golang:${builder#*:}
warm_builder=scratch-bench/golang-warm:${builder#*:}
empty_base=ko.local/scratch-bench/base:1

start_go_container() {
  dev/builder-image "$builder"
  say "starting a container for the floor and for ko"
  go_container=scratch-bench-$stamp
  caches=/caches
  mkfifo "$work/commands" "$work/results"
  exec 7<>"$work/commands" 8<>"$work/results"
  # It reads its commands from a pipe, which is faster than docker exec, and also works with daemons where docker exec fails.
  # shellcheck disable=SC2016 # the shell in the container expands it
  # The kernel can lose one of two lookups that are sent at the same time from a container, so they are sent one after the other.
  "$docker" run --rm --interactive --init --name "$go_container" --volume "$work:$work" --volume "$(daemon_socket):/var/run/docker.sock" \
    --dns-option single-request --dns-option attempts:5 "$builder" bash -c 'while read -r command; do eval "$command" </dev/null; echo "$?"; done' <&7 >&8 2>"$work/go_container.log" &
  in_go_container true
  go_container_address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$go_container")
  proxies="http://$go_container_address:8000,https://proxy.golang.org"
  cp dev/bench.d/proxy.go "$work"
  quietly in_go_container go build -o /usr/local/bin/proxy "$work/proxy.go"
  in_go_container sh -c 'exec proxy >/dev/null 2>&1 &'
  # The images of the variants inherit this label, by which they are removed at the end.
  printf 'FROM %s\nLABEL scratch-bench=%s\nENV GOPROXY=%s GONOSUMDB=example.com\n' "$builder" "$stamp" "$proxies" | make_builder "$warm_builder"
  back_to_warm
  if has_part platforms || { has_part times && has_variant ko; }; then install_ko; fi
}

daemon_socket() {
  local host=${DOCKER_HOST:-$("$docker" context inspect --format '{{.Endpoints.docker.Host}}')}
  [[ $host == unix://* ]] || fail "the daemon is at \"$host\", but it must be on this machine; unset DOCKER_HOST"
  echo "${host#unix://}"
}

make_builder() { "$docker" build --quiet --tag "$1" - >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "cannot build $1; the output of the daemon is above"; }; }

# Builds with this image start with empty caches for modules and packages, in the image itself. So other caches of the daemon are not deleted.
make_cold_builder() {
  caches=/caches/cold-$EPOCHREALTIME
  printf 'FROM %s\nENV GOCACHE=%s/build GOMODCACHE=%s/mod\n' "$warm_builder" "$caches" "$caches" | make_builder "$bench_builder"
  plugin_settings=("-Dscratch.go.environment=GOCACHE=$caches/build,GOMODCACHE=$caches/mod")
}

back_to_warm() {
  caches=/caches plugin_settings=()
  docker tag "$warm_builder" "$bench_builder"
}

stop_go_container() { docker rm --force --volumes "${go_container-none}" >/dev/null 2>&1 || true; }

# in_go_container COMMAND…: runs COMMAND in the Go container, and prints its output at the end.
in_go_container() {
  local status
  echo "env GOPROXY=${proxies-} GONOSUMDB=example.com ${*@Q} >$work/output 2>&1" >&7
  read -r -t 3600 status <&8 || fail "the container $go_container does not respond: $(cat "$work/go_container.log")"
  cat "$work/output"
  return "$status"
}

install_ko() {
  say "installing ko $ko_version"
  quietly in_go_container go install "github.com/google/ko@$ko_version"
  tar -c --files-from /dev/null | docker import - "$empty_base" >/dev/null
}

# Finds a docker command with BuildKit: up to version 22 it is built in, later versions need the buildx plugin.
find_buildkit() {
  hash -r # otherwise bash prints only the path that it has cached
  for docker in $(type -aP docker); do
    if buildkit --help >/dev/null 2>&1; then return; fi
  done
  fail "no docker command supports BuildKit; install its buildx plugin (Debian: docker-buildx)"
}

buildkit() { DOCKER_BUILDKIT=1 "$docker" build "$@"; }

bare() { quietly maven "$1-bare"; }
plugin() { quietly maven "$1" "${plugin_settings[@]}" "${@:2}"; }
fabric8() { quietly maven "$1-fabric8"; }

recipe() {
  quietly buildkit --file dev/bench.d/recipe.Dockerfile --build-arg "BUILDER=$bench_builder" --build-arg "MAIN=$(main_of "$1")" \
    --label "scratch-bench=$stamp" --tag "scratch-bench/$1-recipe:1" "$work/$1"
}

# ko and the floor have separate caches.
ko() {
  quietly go_in_container ko "$1" env KO_DOCKER_REPO="ko.local/scratch-bench/$1-ko" KO_DEFAULTBASEIMAGE="$empty_base" \
    ko build --bare --tags 1 --image-label "scratch-bench=$stamp" "$(main_of "$1")"
}

floor() {
  quietly go_in_container floor "$1" env CGO_ENABLED=0 \
    go build -trimpath -buildvcs=false "-ldflags=-s -w" -o /tmp/app "$(main_of "$1")"
}

# copy_caches VARIANT OTHER: saves the time to compile all packages once more.
copy_caches() { quietly in_go_container sh -c "mkdir -p $caches/$2 && cp -R --no-clobber $caches/$1/. $caches/$2"; }

go_in_container() {
  in_go_container env -C "$work/$2" "GOCACHE=$caches/$1/build" "GOMODCACHE=$caches/$1/mod" "${@:3}"
}

maven() { ./mvnw -B -ntp "${repository[@]}" -f "$work/$1/pom.xml" package "${@:2}"; }

# Untagged images are removed by their label.
remove_images() {
  docker images --format '{{.Repository}}:{{.Tag}}' | { grep -E '^(ko\.local/)?scratch-bench/' || true; } |
    xargs --no-run-if-empty docker image rm --force >/dev/null 2>&1 || true
  docker image prune --force --filter "label=scratch-bench=$stamp" >/dev/null 2>&1 || true
}
