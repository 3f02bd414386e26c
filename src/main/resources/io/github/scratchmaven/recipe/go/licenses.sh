#!/bin/sh
# Lists the licences of a Go program in /scratch/dist, for gather.sh: those of Go itself, and of the modules that are compiled into the program. Runs in the
# builder stage with any POSIX shell, after the compiler and in its directory, with the cache of modules.
#
#   licenses.sh PROGRAM
#
# /scratch/dist.texts has the texts, one after the other, and /scratch/dist.licenses a line for each, in the form of gather.sh. The texts of a module are in its
# topmost directory. A module without texts is left out.

set -eu
export LC_ALL=C

dist=/scratch/dist
tab=$(printf '\t')

main() {
    work=$(mktemp -d "$dist.XXXXXX") # not every builder image has a /tmp
    trap 'rm -rf "$work"' EXIT
    rm -f "$dist.licenses" "$dist.texts"
    go env GOROOT GOMOD GOMODCACHE >"$work/env" # a line for each
    {
        read -r root
        read -r mod
        read -r cache
    } <"$work/env"
    module=${mod%/*}
    { list_go && list_modules "$dist$1"; } >"$work/texts"
    : >"$dist.licenses"
    : >"$dist.texts"
    add_texts "$work/texts" "$dist.licenses" "$dist.texts"
}

# A distribution can have removed its files from the directory of Go.
list_go() {
    list_texts stdlib "$root"
    if [ ! -f "$root/LICENSE" ]; then
        for file in "/usr/share/doc/${root##*/}/copyright" "/usr/share/doc/golang-${root##*/go-}-go/copyright" /usr/share/licenses/go/LICENSE \
            /usr/share/licenses/golang/LICENSE; do
            if [ -f "$file" ]; then list_text stdlib "$file" && break; fi
        done
    fi
}

# A module is in the directory "vendor", or in the cache, where "!x" stands for "X". A module of this machine has no version.
list_modules() {
    go version -m "$1" | sed -n "s/^$tab\(mod\|dep\|=>\)$tab\([^$tab]*\)$tab\{0,1\}\([^$tab]*\).*/\1$tab\2$tab\3/p" >"$work/modules"
    sed 's/[A-Z]/!&/g' "$work/modules" | tr '[:upper:]' '[:lower:]' >"$work/escaped"
    original=
    while IFS=$tab read -r kind path version <&3 && IFS=$tab read -r _ escaped escaped_version <&4; do
        case $kind:$version in
            '=>:'*) ;;
            *) original=$path ;;
        esac
        case $kind:$path in
            mod:*) directory=$module ;;
            '=>:/'*) directory=$path ;;
            '=>:./'* | '=>:../'*) directory=$module/$path ;;
            *)
                directory=$module/vendor/$original
                [ -d "$directory" ] || directory=$cache/$escaped@$escaped_version
                ;;
        esac
        list_texts "$path@$version" "$directory"
    done 3<"$work/modules" 4<"$work/escaped"
}

# OWNER DIRECTORY
list_texts() {
    for file in "$2"/[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]* "$2"/[Uu][Nn][Ll][Ii][Cc][Ee][Nn][CcSs][Ee]* "$2"/[Cc][Oo][Pp][Yy][Ii][Nn][Gg]* \
        "$2"/[Cc][Oo][Pp][Yy][Rr][Ii][Gg][Hh][Tt]* "$2"/[Nn][Oo][Tt][Ii][Cc][Ee]* "$2"/PATENTS; do
        case $file in *.go) continue ;; esac
        [ ! -f "$file" ] || list_text "$1" "$file"
    done
}

# OWNER FILE
list_text() { printf 'go\t%s\t%s\t%s\n' "$1" "${2##*/}" "$2"; }

# LIST NOTES TEXTS: as in gather.sh.
add_texts() {
    [ -s "$1" ] || return 0
    cut -f 4 "$1" | tr '\n' '\000' >"$work/text-files"
    xargs -0 sha256sum <"$work/text-files" >"$work/digests"
    xargs -0 wc -c <"$work/text-files" | sed '/^ *[0-9]* total$/d' >"$work/sizes"
    xargs -0 cat <"$work/text-files" >>"$3"
    while read -r digest _ <&3 && read -r size _ <&4 && IFS=$tab read -r kind owner name _ <&5; do
        printf 'license\t%s\t%s\t%s\t%s\t%s\n' "$kind" "$owner" "$digest" "$size" "$name"
    done 3<"$work/digests" 4<"$work/sizes" 5<"$1" >>"$2"
}

main "$@"
