# shellcheck shell=bash
# Functions that the scripts share: messages, the cache directory, installation of Debian packages, running a command.

# shellcheck disable=SC2034 # the other scripts use it
cache=${XDG_CACHE_HOME:-$HOME/.cache}/scratch-maven-plugin

# say SENTENCE: prints progress to standard error, because standard output is for the command that the script runs.
say() { echo "${0##*/}: $*" >&2; }

fail() {
  say "$@"
  exit 1
}

daemon_answers() { docker version >/dev/null 2>&1; }

# Whether this is Debian or a derivative, and the user is root.
can_install() { [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; }

# install_packages PACKAGE…: prints output only if it fails. If package lists are missing or old, the first try fails.
install_packages() {
  local log
  log=$(mktemp)
  say "installing $* with apt"
  if ! apt_install "$@" >"$log" 2>&1; then
    apt-get update >>"$log" 2>&1 || true # a broken third-party list may be irrelevant
    apt_install "$@" >>"$log" 2>&1 || { tail -n 20 "$log" >&2; rm -f "$log"; fail "apt cannot install $*; the end of its output is above"; }
  fi
  rm -f "$log"
}

apt_install() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

# run COMMAND [ARG…]: runs COMMAND, forwards signals to it, runs the EXIT trap of the script, and exits with its exit code.
# COMMAND runs in the background, because traps run immediately only during `wait`. bash disables signals and input of
# background jobs, so they are restored.
run() {
  local status signal signalled=yes
  env --default-signal=INT,QUIT "$@" <&0 &
  command=$!
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064 # the name of the signal must be expanded now
    trap "signalled=yes; kill -$signal $command 2>/dev/null || true" "$signal"
  done
  # A signal interrupts `wait`, so wait again until COMMAND has ended.
  while [ -n "$signalled" ]; do
    signalled='' status=0
    wait "$command" || status=$?
  done
  exit "$status"
}

# Prints the Debian mirror in apt's configuration, or the default mirror.
debian_mirror() {
  local own
  # shellcheck disable=SC2016 # a format of apt
  own=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null |
    awk '/^https?:/ && !seen++')
  echo "${own:-http://deb.debian.org/debian}"
}

work='' # the temporary directory of a script, which the script sets and removes

# debootstrap_root SUITE MIRROR: installs a minimal Debian in $work/root.
debootstrap_root() {
  command -v debootstrap >/dev/null || install_packages debootstrap
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || install_packages debian-archive-keyring
  # debootstrap has no script for newer suites, but the script of sid works for all.
  quietly debootstrap --variant=minbase "$1" "$work/root" "$2" /usr/share/debootstrap/scripts/sid
}

# Java requires /proc. It is mounted in a namespace, which ends with the command.
in_root() {
  # shellcheck disable=SC2016 # the inner shell expands it
  DEBIAN_FRONTEND=noninteractive LC_ALL=C \
    quietly unshare --mount sh -c 'mount --bind /proc "$0/proc" && exec chroot "$0" "$@"' "$work/root" "$@"
}

quietly() { step "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; fail "$1 failed; the end of its output is above"; }; }

# step COMMAND…: runs COMMAND in its own process group, so that end_step can stop all of its processes.
step() {
  local status=0
  setsid "$@" </dev/null &
  step=$!
  wait "$step" || status=$?
  step=
  return $status
}

end_step() { if kill -- "-${step-}" 2>/dev/null; then wait "$step" || true; fi; }

# Fails early, because other steps take minutes.
require_jdk() {
  local version
  version=$("${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version 2>&1) ||
    fail "no JDK was found; install JDK 17 or later, and add it to the PATH or set JAVA_HOME"
  version=${version#javac }
  [ "${version%%[!0-9]*}" -ge 17 ] || fail "the JDK has version \"$version\"; set JAVA_HOME to JDK 17 or later"
}

# Some tests write non-ASCII file names. Java encodes them with the locale, which may not be set.
use_utf8() { [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8; }
