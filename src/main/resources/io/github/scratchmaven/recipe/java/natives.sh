#!/bin/sh
# Extracts shared libraries from jars to /scratch/dist/usr/java/packages/lib, where the JVM finds them. Runs in the builder stage, after link.sh, with
# any POSIX shell.
#
#   natives.sh glibc|musl JAR ENTRY [JAR ENTRY]...
#
# The first argument is the C library that the shared libraries are for. Errors are printed in two lines to standard error: "error: ..." and "remedy: ...".

set -eu
umask 022

libraries=/scratch/dist/usr/java/packages/lib

main() {
    PATH=${JAVA_HOME:+$JAVA_HOME/bin:}$PATH
    work=$(mktemp -d /scratch/dist.XXXXXX) # not every builder image has a /tmp
    trap 'rm -rf "$work"' EXIT
    check_libc "$1" "$2"
    shift
    rm -rf "$libraries"
    mkdir -p "$libraries"
    while [ $# -gt 0 ]; do
        extract "$1" "$2"
        shift 2
    done
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# LIBC JAR: the name of the loader in the JVM's launcher shows its C library.
check_libc() {
    libc=glibc
    ! grep -q ld-musl- /scratch/dist/opt/java/bin/java || libc=musl
    [ $libc = "$1" ] || fail \
        "The JDK of the builder image uses $libc, but the libraries of \"${2#/jars}\" and others were chosen for $1 by the image's name." \
        "Use a builder image whose name has \"alpine\" or \"musl\" if and only if its JDK uses musl, or give it such a name with docker tag."
}

# JAR ENTRY
extract() {
    (cd "$work" && jar --extract --file "$1" "$2") || true
    [ -f "$work/$2" ] || fail "The library \"$2\" cannot be extracted from \"${1#/jars}\"." \
        "Resolve the dependency again: the jar seems to be damaged."
    mv "$work/$2" "$libraries/${2##*/}"
    chmod 644 "$libraries/${2##*/}"
}

main "$@"
