#!/bin/sh
# Runs the commands of <custom> in the source directory, one after the other and each in its own shell, and copies the
# artifacts to /scratch/dist. Runs in the builder stage under any POSIX shell.
#
#   compile.sh [--renew-sources] [--licenses] [--command TEXT]... [--program FROM INTO]... [--artifact FROM INTO]...
#
# With --licenses, /scratch/dist.texts has the texts of the licenses of the crates in Cargo.lock, one after the other, and /scratch/dist.licenses a line for each, in
# the form of gather.sh. --program is an artifact that the image starts, so it must be a file. For a command that fails, the last line is
# "command failed: ..."; for a missing artifact, the last lines are "error: ..." and "remedy: ...".

set -eu
umask 022

dist=/scratch/dist
taken=/scratch/taken

main() {
    mkdir -p "${taken%/*}"
    case ${1-} in
        --renew-sources) shift; date_sources ;;
        *) date_sources -t 198001010000.02 ;;
    esac
    licenses=false
    while [ $# -gt 0 ]; do
        case $1 in
            --licenses) licenses=true; shift ;;
            --command) run "$2"; shift 2 ;;
            --program) require_program "$2"; take "$2" "$3"; shift 3 ;;
            --artifact) take "$2" "$3"; shift 3 ;;
            *) fail "compile.sh has no option \"$1\"." "Build with the Dockerfile of the plugin." ;;
        esac
    done
    # After the commands, since the builder image or the commands may have files there.
    rm -rf "$dist"
    mv "$taken" "$dist"
    rm -f "$dist.licenses" "$dist.texts"
    if $licenses && [ -f Cargo.lock ]; then list_crates; fi
}

# Cargo unpacks each crate to a directory of its name and version. Cargo.toml names the license.
list_crates() {
    work=$(mktemp -d "$dist.XXXXXX") # not every builder image has a /tmp
    sed -n '/^\[\[package\]\]/,/^$/s/^name = "\(.*\)"/\1/p' Cargo.lock >"$work/names"
    sed -n '/^\[\[package\]\]/,/^$/s/^version = "\(.*\)"/\1/p' Cargo.lock >"$work/versions"
    while IFS= read -r name <&3 && IFS= read -r version <&4; do
        for file in "${CARGO_HOME:-${HOME:-/root}/.cargo}"/registry/src/*/"$name-$version"/*; do
            case ${file##*/} in
                [Ll][Ii][Cc][Ee][Nn][CcSs][Ee]* | UNLICENSE* | COPYING* | COPYRIGHT* | NOTICE* | Cargo.toml)
                    [ ! -f "$file" ] || printf 'cargo\t%s\t%s\t%s\n' "$name@$version" "${file##*/}" "$file"
                    ;;
            esac
        done
    done 3<"$work/names" 4<"$work/versions" >"$work/texts"
    : >"$dist.texts"
    : >"$dist.licenses"
    add_texts "$work/texts" "$dist.licenses" "$dist.texts"
    rm -rf "$work"
}

# LIST NOTES TEXTS: as in gather.sh.
add_texts() {
    [ -s "$1" ] || return 0
    tab=$(printf '\t')
    cut -f 4 "$1" | tr '\n' '\000' >"$work/text-files"
    xargs -0 sha256sum <"$work/text-files" >"$work/digests"
    xargs -0 wc -c <"$work/text-files" | sed '/^ *[0-9]* total$/d' >"$work/sizes"
    xargs -0 cat <"$work/text-files" >>"$3"
    while read -r digest _ <&3 && read -r size _ <&4 && IFS=$tab read -r kind owner name _ <&5; do
        printf 'license\t%s\t%s\t%s\t%s\t%s\n' "$kind" "$owner" "$digest" "$size" "$name"
    done 3<"$work/digests" 4<"$work/sizes" 5<"$1" >>"$2"
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# Tools such as make compare times. All sources get the same time, since the times in a context differ by meaningless
# fractions of a second. It is the earliest that zip files can store: tools that pack sources reject earlier ones. With a
# cache it is the current time, or files that an earlier build left in the cache would look newer than a change.
date_sources() {
    touch "$@" "$taken.time"
    find . -type f -exec touch -r "$taken.time" {} +
    rm "$taken.time"
}

run() {
    printf '+ %s\n' "$1"
    # The space keeps a command that begins with "-" from being an option.
    sh -e -c " $1" || {
        status=$?
        printf 'command failed: %s\n' "$1" >&2
        exit "$status"
    }
}

# A program must not be a directory; take reports one that is missing.
require_program() {
    [ ! -d "$1" ] || fail "The artifact \"$1\" is a directory, which cannot be started." \
        "Name the program in it in <container><entrypoint>, or the program's file in <custom><artifacts><artifact><from>."
}

# Copies a file or the content of a directory. Modes are kept except setuid and setgid bits; links in a directory stay links.
take() {
    [ -e "$1" ] || fail "The artifact \"$1\" does not exist after the commands." \
        "Correct its path in <custom><artifacts><artifact><from>, which is relative to the source directory, or absolute in the builder."
    if [ -d "$1" ]; then
        make_directory "$2"
        cp -R -P -- "$1/." "$taken$2"
        keep_capabilities "$1/." "$taken$2"
    else
        make_directory "${2%/*}"
        cp -L -- "$1" "$taken$2"
        keep_capabilities "$1" "$taken$2"
    fi
}

# FROM TO: gives a copy the file capabilities of the original, which setcap sets. cp can copy them if it is that of GNU.
keep_capabilities() {
    cp -R -H --attributes-only --preserve=xattr -- "$1" "$2" 2>/dev/null && return 0
    if ! command -v getcap >/dev/null; then
        ! command -v setcap >/dev/null || fail \
            "The builder image has setcap, but neither getcap nor GNU cp, so capabilities of files cannot be copied to the image." \
            "Install getcap in the builder image (in Alpine, the package libcap-getcap)."
        return 0
    fi
    set -- "$(readlink -f -- "$1")" "$2"
    [ -n "$(getcap -r "$1")" ] || return 0
    find "$1" -type f | while IFS= read -r file; do
        capabilities=$(getcap "$file") # "FILE cap_chown=ep", or "FILE = cap_chown+ep" of older versions
        [ -n "$capabilities" ] || continue
        capabilities=${capabilities#"$file"}
        setcap "${capabilities#" = "}" "$2${file#"$1"}" ||
            fail "The capabilities of \"$file\" cannot be copied to the image: setcap fails." "Do without setcap."
    done
}

# An earlier artifact may contain a link in place of the directory, such as "lib" to "/lib" of the builder.
make_directory() {
    mkdir -p "$taken$1"
    case $(cd "$taken$1" && pwd -P)/ in "$taken"/*) return 0 ;; esac
    fail "\"$1\" is outside of the image, because of a link in an earlier artifact." "Make that link relative, or remove it."
}

main "$@"
