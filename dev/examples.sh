# shellcheck shell=bash
# Functions that bin/demo and dev/bench share. They run in the directory of the checkout.

# shellcheck disable=SC2034 # the other scripts use it
builder=golang:1.27.4-trixie

# Maven options for another local repository than the default.
repository=()

# Installs the plugin in Maven's local repository, so that other projects can use it.
install_plugin() {
  say "building and installing the plugin"
  ./mvnw -B -ntp -q -Dmaven.test.skip -Dspotless.check.skip -Dinvoker.skip "${repository[@]}" install
}

main_package() { case $1 in *hello-go) echo ./cmd/my-awesome-go-program ;; *) echo . ;; esac; }

# build_naive DIRECTORY TAG
build_naive() {
  local output
  output=$(docker build --quiet --file dev/bench.d/naive.Dockerfile --build-arg "BUILDER=$builder" \
    --build-arg "MAIN=$(main_package "$1")" --tag "$2" "$1" 2>&1) ||
    { echo "$output" >&2; fail "cannot build the naive image of $1; the output of the daemon is above"; }
}

image_bytes() { docker image inspect --format '{{.Size}}' "$1"; }
