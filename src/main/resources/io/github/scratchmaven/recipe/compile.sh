#!/bin/sh
# Runs the commands of <custom> in the source directory, one after the other, each in a separate shell, and copies the
# artifacts to /dist. Runs in the builder stage with any POSIX shell.
#
#   compile.sh [--renew-sources] [--command TEXT]... [--program FROM INTO]... [--artifact FROM INTO]...
#
# --program is an artifact that the image runs, so it must be a file. For a failed command, the last line of the output is
# "command failed: ...". For a missing artifact, the last two lines are "error: ..." and "remedy: ...".

set -eu
umask 022

dist=/dist
taken=/dist-taken

main() {
    case ${1-} in
        --renew-sources) shift; date_sources ;;
        *) date_sources -t 197001010000.00 ;;
    esac
    while [ $# -gt 0 ]; do
        case $1 in
            --command) run "$2"; shift 2 ;;
            --program) require_program "$2"; take "$2" "$3"; shift 3 ;;
            --artifact) take "$2" "$3"; shift 3 ;;
            *) fail "compile.sh does not know \"$1\"." "Build with the plugin's own Dockerfile." ;;
        esac
    done
    # At the end, because /dist may exist in the builder image or be created by a command, and may contain artifacts.
    rm -rf "$dist"
    mv "$taken" "$dist"
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# Tools such as make compare times. All sources get the same time, because the times that they are sent with differ by
# meaningless fractions of a second. With a cache, it is the current time. Otherwise a result in the cache would seem newer than
# a changed source.
date_sources() {
    touch "$@" "$taken.time"
    find . -type f -exec touch -r "$taken.time" {} +
    rm "$taken.time"
}

run() {
    printf '+ %s\n' "$1"
    sh -e -c "$1" || {
        status=$?
        printf 'command failed: %s\n' "$1" >&2
        exit "$status"
    }
}

# A program must not be a directory. A missing one is reported by take.
require_program() {
    [ ! -d "$1" ] || fail "The artifact \"$1\" is a folder, which cannot be started." \
        "Name the program in it in <container><entrypoint>, or the program's file in <custom><artifacts><artifact><from>."
}

# Copies a file, or the content of a directory. Modes are kept, except setuid and setgid bits. Links in a directory stay links.
take() {
    [ -e "$1" ] || fail "The artifact \"$1\" is not there after the commands." \
        "Correct its path in <custom><artifacts><artifact><from>, which is relative to the folder of the sources, or absolute in the builder."
    if [ -d "$1" ]; then
        make_folder "$2"
        cp -R -P -- "$1/." "$taken$2"
    else
        make_folder "${2%/*}"
        cp -L -- "$1" "$taken$2"
    fi
}

# An earlier artifact may contain a link instead of the directory, such as "lib" to "/lib" of the builder.
make_folder() {
    mkdir -p "$taken$1"
    case $(cd "$taken$1" && pwd -P)/ in "$taken"/*) return 0 ;; esac
    fail "\"$1\" leads out of the image, by a link in an artifact before." "Make that link a relative one, or leave it out."
}

main "$@"
