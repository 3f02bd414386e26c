#!/bin/sh
# Runs the commands of <custom> in the folder of the sources, one after the other and each in a shell of its own, and
# copies the artifacts to /dist. Runs in the builder stage under any POSIX shell.
#
#   compile.sh [--renew-sources] [--command TEXT]... [--program FROM INTO]... [--artifact FROM INTO]...
#
# --program is an artifact that the image starts, hence a file. A command that fails is told in a last line,
# "command failed: ..."; an artifact that is not there in two lines, "error: ..." and "remedy: ...".

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
    # Only now, for the builder image or the commands may have a /dist of their own, and artifacts in it.
    rm -rf "$dist"
    mv "$taken" "$dist"
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# Tools such as make compare times. All sources get the same one, since those that they come with differ by fractions of a
# second that say nothing; with a cache it is a new one, or what an earlier build left there would pass for newer than any
# change.
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

# What would start must not be a folder; one that is missing is told of by take.
require_program() {
    [ ! -d "$1" ] || fail "The artifact \"$1\" is a folder, which cannot be started." \
        "Name the program in it in <container><entrypoint>, or the program's file in <custom><artifacts><artifact><from>."
}

# As it is, or the content of the folder; modes are kept but for setuid and setgid bits, links within a folder stay links.
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

# An artifact before may have brought a link in place of the folder, such as "lib" to "/lib" of the builder.
make_folder() {
    mkdir -p "$taken$1"
    case $(cd "$taken$1" && pwd -P)/ in "$taken"/*) return 0 ;; esac
    fail "\"$1\" leads out of the image, by a link in an artifact before." "Make that link a relative one, or leave it out."
}

main "$@"
