# shellcheck shell=bash
# Functions that dev/buildkit and dev/registry share: programs from Go modules, certificates, and the start of a server.
# shellcheck source=debian.sh
. "$(dirname "$0")/debian.sh"

# go_programs NAME MODULE GO_INSTALL_ARGUMENT…: builds programs of a Go module, unless the cache directory has them under this name, and sets
# the variable "programs" to their directory. The MODULE is PATH@VERSION or a directory. Go verifies all sources with its checksum database
# and the go.sum of the module.
go_programs() {
  programs=$cache/$1
  mkdir -p "$cache"
  exec 9>"$cache/go.lock"
  flock 9 # so that concurrent runs do not repeat the same work
  if [ ! -e "$programs" ]; then
    say "building $1 from its Go module, which takes minutes"
    rm -rf "$programs.new"
    go_install "$programs.new" "${@:2}"
    mv "$programs.new" "$programs"
  fi
  exec 9>&-
}

# Go 1.21 and later download the version that a module requires. An older Go does not have the setting GOTOOLCHAIN.
go_install() {
  local builder=golang:1.27.4-trixie scripts command=(sh -ec "$in_module" in_module "${@:2}")
  if [ -n "$(go env GOTOOLCHAIN 2>/dev/null)" ]; then
    quietly nice env GOTOOLCHAIN=auto GOFLAGS=-trimpath CGO_ENABLED=0 "GOBIN=$1" "${command[@]}"
  else
    daemon_answers || fail "neither Go nor a Docker daemon was found; install Go 1.21 or later, or start Docker"
    "$(dirname "$0")/builder-image" "$builder"
    mkdir "$1"
    scripts=$(cd "$(dirname "$0")" && pwd)
    quietly nice docker run --rm --env GOFLAGS=-trimpath --env CGO_ENABLED=0 --volume "$1:/go/bin" --volume "$scripts:$scripts:ro" \
      "$builder" "${command[@]}"
  fi
}

# The shorter "go install PACKAGE@VERSION" rejects a module that excludes versions of others.
# shellcheck disable=SC2016 # the inner shell expands it
in_module='
case $1 in
  /*) cd "$1" ;;
  *) go mod download "$1" && cd "$(go env GOMODCACHE)/$1" ;;
esac
shift
exec go install "$@"
'

# certificate NAME OPTION…: writes NAME.key and NAME.crt to $work. Without other options, it is the certificate of a CA.
certificate() {
  local name=$1
  shift
  openssl req -x509 -nodes -days 2 -subj "/CN=scratch $name" -keyout "$work/$name.key" -out "$work/$name.crt" "$@" \
    2>"$work/log" || { cat "$work/log" >&2; fail "openssl cannot create a certificate; its output is above"; }
}

# await PROGRAM PROCESS LOG PATTERN: waits until the log has a line with the pattern, and prints what the first group of the pattern matches.
await() {
  local since=$SECONDS found
  until found=$(sed -n "s/.*$4.*/\1/p" "$3") && [ -n "$found" ]; do
    kill -0 "$2" 2>/dev/null || { tail -n 20 "$3" >&2; fail "$1 exited; the end of its log is above"; }
    [ $((SECONDS - since)) -lt 30 ] || { tail -n 20 "$3" >&2; fail "$1 is not ready after 30 s; the end of its log is above"; }
    sleep 0.1
  done
  echo "$found"
}
