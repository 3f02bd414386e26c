# shellcheck shell=bash
# What the scripts of this folder share: how they fail, where they cache, how they install a Debian package, how they run a command.

# shellcheck disable=SC2034 # for those who read this file
cache=${XDG_CACHE_HOME:-$HOME/.cache}/scratch-maven-plugin

# say SENTENCE: progress goes to standard error, since standard output belongs to the command that is run.
say() { echo "${0##*/}: $*" >&2; }

fail() {
  say "$@"
  exit 1
}

daemon_answers() { docker version >/dev/null 2>&1; }

# Debian or a derivative, and allowed to change it.
can_install() { [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; }

# install_packages PACKAGE…: quiet unless it fails. Lists that are missing or old show as a failed first try.
install_packages() {
  local log
  log=$(mktemp)
  say "installing $* with apt"
  if ! apt_install "$@" >"$log" 2>&1; then
    apt-get update >>"$log" 2>&1 || true # a broken third-party list need not matter
    apt_install "$@" >>"$log" 2>&1 || { tail -n 20 "$log" >&2; rm -f "$log"; fail "apt could not install $*"; }
  fi
  rm -f "$log"
}

apt_install() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

# run COMMAND [ARG…]: exits as COMMAND does, after what this script does on EXIT, and hands signals on to it.
# In the background, for only `wait` lets a trap act at once; hence the signals and the input that bash takes
# from background jobs are given back.
run() {
  local status signal signalled=yes
  env --default-signal=INT,QUIT "$@" <&0 &
  command=$!
  for signal in INT TERM HUP; do
    # shellcheck disable=SC2064 # which signal it is must be fixed now
    trap "signalled=yes; kill -$signal $command 2>/dev/null || true" "$signal"
  done
  # A signal ends `wait` early: wait again, until COMMAND itself has ended.
  while [ -n "$signalled" ]; do
    signalled='' status=0
    wait "$command" || status=$?
  done
  exit "$status"
}

# The machine's own mirror, if apt has one for Debian.
debian_mirror() {
  local own
  # shellcheck disable=SC2016 # apt fills it in
  own=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null |
    awk '/^https?:/ && !seen++')
  echo "${own:-http://deb.debian.org/debian}"
}

work='' # the folder of a script that takes one for its run; it also removes it

# debootstrap_root SUITE MIRROR: a minimal Debian in $work/root.
debootstrap_root() {
  command -v debootstrap >/dev/null || install_packages debootstrap
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || install_packages debian-archive-keyring
  # debootstrap knows no suite younger than itself, though all are made in the same way.
  quietly debootstrap --variant=minbase "$1" "$work/root" "$2" /usr/share/debootstrap/scripts/sid
}

in_root() { DEBIAN_FRONTEND=noninteractive LC_ALL=C quietly chroot "$work/root" "$@"; }

quietly() { step "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; fail "$1 failed; its last lines are above"; }; }

# step COMMAND…: in the background and a process group of its own, so that who ends a script ends the whole step with end_step.
step() {
  local status=0
  setsid "$@" </dev/null &
  step=$!
  wait "$step" || status=$?
  step=
  return $status
}

end_step() { if kill -- "-${step-}" 2>/dev/null; then wait "$step" || true; fi; }

# Says so at once, before minutes go into what is of no use without one.
require_jdk() {
  local version
  version=$("${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version 2>&1) ||
    fail "no JDK is to be found; install one, 17 or later, and put it on the PATH or name it in JAVA_HOME"
  version=${version#javac }
  [ "${version%%[!0-9]*}" -ge 17 ] || fail "the JDK is version \"$version\"; name one of 17 or later in JAVA_HOME"
}

# For tests, which write all kinds of file names: Java does so in the locale's encoding, and bare machines have none set.
use_utf8() { [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8; }
