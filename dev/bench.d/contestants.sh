# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Who is measured. Each builds the program of the folder $work/PROJECT, with the Go of one builder image.
# The workshop is a container of that image that runs all the time: for ko, for the floor, and for the proxy of the dependency that changes.

# shellcheck disable=SC2034 # for the other files
fabric8_version=0.49.0
ko_version=v0.19.1
bench_builder=scratch-bench/golang:${builder#*:}
warm_builder=scratch-bench/golang-warm:${builder#*:}
empty_base=ko.local/scratch-bench/base:1

start_workshop() {
  say "starting a container for the floor and for ko"
  workshop=scratch-bench-$stamp
  caches=/caches
  mkfifo "$work/orders" "$work/ends"
  exec 7<>"$work/orders" 8<>"$work/ends"
  # It reads its orders from a pipe, which costs less time than docker exec, and works where a daemon cannot do that.
  # shellcheck disable=SC2016 # for the shell in the container
  "$docker" run --rm --interactive --init --name "$workshop" --volume "$work:$work" --volume "$(daemon_socket):/var/run/docker.sock" \
    "$builder" bash -c 'while read -r order; do eval "$order" </dev/null; echo "$?"; done' <&7 >&8 2>"$work/workshop.log" &
  in_workshop true
  workshop_address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$workshop")
  proxies="http://$workshop_address:8000,https://proxy.golang.org"
  cp dev/bench.d/proxy.go "$work"
  quietly in_workshop go build -o /usr/local/bin/proxy "$work/proxy.go"
  in_workshop sh -c 'exec proxy >/dev/null 2>&1 &'
  # What is made of it is found by this label, and removed.
  printf 'FROM %s\nLABEL scratch-bench=%s\nENV GOPROXY=%s GONOSUMDB=example.com\n' "$builder" "$stamp" "$proxies" | make_builder "$warm_builder"
  back_to_warm
  ! wants ko || install_ko
}

daemon_socket() {
  local host=${DOCKER_HOST:-$("$docker" context inspect --format '{{.Endpoints.docker.Host}}')}
  [[ $host == unix://* ]] || fail "the daemon is at \"$host\", but to be compared all have to be on this machine; unset DOCKER_HOST"
  echo "${host#unix://}"
}

make_builder() { "$docker" build --quiet --tag "$1" - >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "$1 could not be built"; }; }

# Whoever builds with it, has no module and no package yet; its caches are layers of the builder, so that nobody's own are lost.
make_cold_builder() {
  caches=/caches/cold-$EPOCHREALTIME
  printf 'FROM %s\nENV GOCACHE=%s/build GOMODCACHE=%s/mod\n' "$warm_builder" "$caches" "$caches" | make_builder "$bench_builder"
}

back_to_warm() {
  caches=/caches
  docker tag "$warm_builder" "$bench_builder"
}

stop_workshop() { docker rm --force --volumes "${workshop-none}" >/dev/null 2>&1 || true; }

# in_workshop COMMAND…: its output, once it has ended.
in_workshop() {
  local status
  echo "env GOPROXY=${proxies-} GONOSUMDB=example.com ${*@Q} >$work/output 2>&1" >&7
  read -r -t 3600 status <&8 || fail "the container $workshop does not answer: $(cat "$work/workshop.log")"
  cat "$work/output"
  return "$status"
}

install_ko() {
  say "installing ko $ko_version"
  quietly in_workshop go install "github.com/google/ko@$ko_version"
  tar -c --files-from /dev/null | docker import - "$empty_base" >/dev/null
}

# BuildKit is in the docker command up to version 22, and in its buildx plugin since: the first that has it.
find_buildkit() {
  hash -r # else bash names only the one that it has used
  for docker in $(type -aP docker); do
    if buildkit --help >/dev/null 2>&1; then return; fi
  done
  fail "no docker command here can build with BuildKit; install its buildx plugin (Debian: docker-buildx)"
}

buildkit() { DOCKER_BUILDKIT=1 "$docker" build "$@"; }

bare() { quietly maven "$1-bare"; }
plugin() { quietly maven "$1" "-Dscratch.image=scratch-bench/$1-plugin:1"; }
fabric8() { quietly maven "$1-fabric8"; }

recipe() {
  quietly buildkit --file dev/bench.d/recipe.Dockerfile --build-arg "BUILDER=$bench_builder" --build-arg "MAIN=$(main_of "$1")" \
    --label "scratch-bench=$stamp" --tag "scratch-bench/$1-recipe:1" "$work/$1"
}

# Neither ko nor the floor finds what the other has compiled.
ko() {
  quietly go_in_workshop ko "$1" env KO_DOCKER_REPO="ko.local/scratch-bench/$1-ko" KO_DEFAULTBASEIMAGE="$empty_base" \
    ko build --bare --tags 1 --image-label "scratch-bench=$stamp" "$(main_of "$1")"
}

floor() {
  quietly go_in_workshop floor "$1" env CGO_ENABLED=0 \
    go build -trimpath -buildvcs=false "-ldflags=-s -w" -o /tmp/app "$(main_of "$1")"
}

go_in_workshop() {
  in_workshop env -C "$work/$2" "GOCACHE=$caches/$1/build" "GOMODCACHE=$caches/$1/mod" "${@:3}"
}

maven() { ./mvnw -B -ntp "${repository[@]}" -f "$work/$1/pom.xml" package "${@:2}"; }

# What has no name any more goes by its label.
remove_images() {
  docker images --format '{{.Repository}}:{{.Tag}}' | { grep -E '^(ko\.local/)?scratch-bench/' || true; } |
    xargs --no-run-if-empty docker image rm --force >/dev/null 2>&1 || true
  docker image prune --force --filter "label=scratch-bench=$stamp" >/dev/null 2>&1 || true
}
