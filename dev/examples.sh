# shellcheck shell=bash
# What bin/demo and dev/bench share: the plugin at hand, and what an image weighs. They run in the checkout's folder.

# shellcheck disable=SC2034 # for those who read this file
builder=golang:1.27.4-trixie

# Options for another local repository than the one that Maven has anyway.
repository=()

# Into Maven's local repository, as any `mvn install` would, so that one's own modules can try it at once.
install_plugin() {
  say "building and installing the plugin"
  ./mvnw -B -ntp -q -Dmaven.test.skip -Dspotless.check.skip -Dinvoker.skip "${repository[@]}" install
}

main_package() { case $1 in *hello-go) echo ./cmd/my-awesome-go-program ;; *) echo . ;; esac; }

# build_naive FOLDER TAG
build_naive() {
  local output
  output=$(docker build --quiet --file dev/bench.d/naive.Dockerfile --build-arg "BUILDER=$builder" \
    --build-arg "MAIN=$(main_package "$1")" --tag "$2" "$1" 2>&1) ||
    { echo "$output" >&2; fail "the naive image of $1 could not be built; the daemon's words are above"; }
}

image_bytes() { docker image inspect --format '{{.Size}}' "$1"; }
