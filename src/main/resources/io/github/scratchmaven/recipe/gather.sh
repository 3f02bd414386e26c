#!/bin/sh
# Gathers, beside a program that was compiled into /dist, all that it needs to run FROM scratch: its loader and shared
# libraries, users, name service, CA bundle, time zones, directories. Runs in the builder stage under any POSIX shell.
#
#   gather.sh --user UID:GID --home PATH --ca-certificates auto|always|never --time-zones auto|always|never
#             [--directory PATH OWNER MODE]... PROGRAM
#
# SOURCE_DATE_EPOCH is the time that each file gets, in seconds since 1970. What fails is told in two lines,
# "error: ..." and "remedy: ...".

set -eu
umask 022
export LC_ALL=C

dist=/dist

main() {
    while [ $# -gt 1 ]; do
        case $1 in
            --user) user=$2 ;;
            --home) home=$2 ;;
            --ca-certificates) ca_certificates=$2 ;;
            --time-zones) time_zones=$2 ;;
            --directory)
                make_directory "$2" "$3" "$4"
                shift 2
                ;;
            *) fail "gather.sh does not know \"$1\"." "Build with the plugin's own Dockerfile." ;;
        esac
        shift 2
    done
    program=$dist$1

    chmod 0755 "$program"
    gather_libraries
    gather_users
    gather_ca_certificates
    gather_time_zones
    [ -d "$dist/tmp" ] || mkdir -m 1777 "$dist/tmp"
    find "$dist" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    # A name with the time in it: a copy is cached by names and contents, and would bring back the files of another time.
    ln -s "$dist" "$dist-$SOURCE_DATE_EPOCH"
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# Copies a file of the builder to the same place in the image, as a file even if it is a link here.
put() {
    mkdir -p "$dist${1%/*}"
    cp -L "$1" "$dist$1"
    chmod u=rwX,go=rX "$dist$1"
}

make_directory() {
    mkdir -p "$dist$1"
    chown "$2" "$dist$1"
    chmod "$3" "$dist$1"
}

# The loader itself is asked, since only it knows where it looks. A static program names none and needs nothing.
gather_libraries() {
    loader=$(interpreter "$program")
    [ -n "$loader" ] || return 0
    [ -x "$loader" ] || fail "\"${program#"$dist"}\" needs the loader \"$loader\", which the builder image does not have." \
        "Take a builder image that holds it, or build without cgo: <go><cgo>false</cgo></go>."
    put "$loader"
    listing=$(mktemp)
    "$loader" --list "$program" >"$listing" 2>&1 && listed=true || listed=false
    while read -r name arrow path rest; do
        put_listed "$name" "$arrow" "$path" "$rest"
    done <"$listing"
    $listed || fail "The loader \"$loader\" cannot list what \"${program#"$dist"}\" needs: $(head -n 1 "$listing")." \
        "Compile for the platform that the builder image runs on."
    rm "$listing"
}

# One line of a listing: "libc.so.6 => /lib/libc.so.6 (0x...)" of either loader, "libz.so.1 => not found" of glibc's,
# "Error loading shared library libz.so.1: ..." of musl's; the others name the kernel's own library or the loader.
put_listed() {
    case "$1 $2 $3 $4" in
        *" => not found"*) missing "$1" ;;
        "Error loading shared library "*) rest=${4#library }; missing "${rest%%:*}" ;;
        *": error while loading shared libraries: "*) rest="$1 $2 $3 $4"; rest=${rest#*libraries: }; missing "${rest%%:*}" ;;
        *" => $loader "*) ;;
        *" => /"*) put "$3"; put_search_path ;;
    esac
}

missing() {
    fail "\"${program#"$dist"}\" needs the library \"$1\", which the builder image does not have." \
        "Take a builder image that holds it, or link it statically."
}

# musl's loader searches what this file says, where a distribution has one.
put_search_path() {
    search_path=/etc/${loader##*/}
    search_path=${search_path%.so*}.path
    [ ! -e "$search_path" ] || put "$search_path"
}

# Prints the loader that an ELF file names (its PT_INTERP), or nothing where it names none.
interpreter() {
    elf=$1
    [ "$(bytes 0 4)" = "127 69 76 70" ] || fail "\"${elf#"$dist"}\" is not an ELF file." "Compile a program for Linux."
    case $(bytes 4 1) in
        2) table=$(number 32 8) size=$(number 54 2) count=$(number 56 2) offset_at=8 length_at=32 word=8 ;;
        *) table=$(number 28 4) size=$(number 42 2) count=$(number 44 2) offset_at=4 length_at=16 word=4 ;;
    esac
    while [ "$count" -gt 0 ]; do
        if [ "$(number "$table" 4)" -eq 3 ]; then
            offset=$(number $((table + offset_at)) $word)
            length=$(number $((table + length_at)) $word)
            dd if="$elf" bs=1 skip="$offset" count=$((length - 1)) 2>/dev/null
            return
        fi
        table=$((table + size))
        count=$((count - 1))
    done
}

# An unsigned number of the ELF file: offset, bytes; in the byte order that the file declares.
number() {
    number=0
    factor=1
    big_endian=$(bytes 5 1)
    for byte in $(bytes "$1" "$2"); do
        if [ "$big_endian" -eq 2 ]; then
            number=$((number * 256 + byte))
        else
            number=$((number + byte * factor))
            factor=$((factor * 256))
        fi
    done
    echo "$number"
}

bytes() {
    # shellcheck disable=SC2005,SC2046 # echo joins the words of several lines by single spaces
    echo $(od -A n -v -t u1 -j "$1" -N "$2" "$elf")
}

# A numeric user works without these, but programs look themselves up, and glibc wants to know where to look up hosts.
gather_users() {
    uid=${user%:*}
    gid=${user#*:}
    mkdir -p "$dist/etc"
    {
        [ "$uid" -eq 0 ] || echo "root:x:0:0:root:/:/sbin/nologin"
        echo "$(account "$uid"):x:$uid:$gid::$home:/sbin/nologin"
    } >"$dist/etc/passwd"
    {
        [ "$gid" -eq 0 ] || echo "root:x:0:"
        echo "$(account "$gid"):x:$gid:"
    } >"$dist/etc/group"
    printf '%s\n' 'passwd: files' 'group: files' 'hosts: files dns' >"$dist/etc/nsswitch.conf"
}

account() {
    case $1 in
        0) echo root ;;
        65534) echo nobody ;;
        *) echo app ;;
    esac
}

gather_ca_certificates() {
    wanted "$ca_certificates" verifies_certificates || return 0
    for bundle in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
        [ -s "$bundle" ] || continue
        mkdir -p "$dist/etc/ssl/certs"
        cp -L "$bundle" "$dist/etc/ssl/certs/ca-certificates.crt"
        chmod 0644 "$dist/etc/ssl/certs/ca-certificates.crt"
        return
    done
    fail "The image is to hold a CA bundle, but the builder image has none." \
        "Take a builder image with ca-certificates, or say <contents><caCertificates>never</caCertificates></contents>."
}

gather_time_zones() {
    wanted "$time_zones" loads_time_zones || return 0
    [ -e /usr/share/zoneinfo/UTC ] || fail "The image is to hold time zones, but the builder image has none." \
        "Take a builder image with tzdata, import time/tzdata, or say <contents><timeZones>never</timeZones></contents>."
    mkdir -p "$dist/usr/share/zoneinfo"
    for zone in /usr/share/zoneinfo/[A-Z]*; do
        cp -R -P "$zone" "$dist/usr/share/zoneinfo/"
    done
}

wanted() {
    case $1 in
        always) return 0 ;;
        never) return 1 ;;
        *) "$2" ;;
    esac
}

# A Go program holds the names of its functions even when it is stripped, and only of those that it can reach.
verifies_certificates() {
    has_function crypto/x509.loadSystemRoots || [ -n "$(find "$dist" -name 'libssl.so*' -o -name 'libgnutls.so*')" ]
}

loads_time_zones() {
    has_function time.LoadLocation && ! has_function time/tzdata.loadFromEmbeddedTZData
}

has_function() {
    [ "$(tr '\000' '\n' <"$program" | grep -c -x -F "$1")" -gt 0 ]
}

main "$@"
