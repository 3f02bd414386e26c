#!/bin/sh
# Copies the BusyBox of another image to /debug/root/busybox, with a link for each of its programs. Runs on top of the builder stage with any POSIX shell.
#
#   busybox.sh IMAGE NAME [ARCHITECTURE]
#
# IMAGE is a directory with the files of the image NAME, which is for a platform of that architecture, or without it for that of the builder. Each file has the time SOURCE_DATE_EPOCH, in seconds since 1970.
# Errors are printed in two lines to standard error: "error: ..." and "remedy: ...".

set -eu
umask 022

image=$1 name=$2 architecture=${3-}
root=/debug/root
place=$root/busybox
other="Use an image of BusyBox, such as <debugImage>busybox:1.37.0-musl</debugImage>."

main() {
    require_vacant
    mkdir -p "$place"
    program=$(find_busybox) || fail "The image \"$name\" in <debugImage> has no BusyBox, neither in /bin nor in /busybox." "$other"
    cp -L "$program" "$place/busybox"
    require_machine
    require_static
    list_programs | grep -v -e '^busybox' -e '^$' | sort -u | while IFS= read -r link; do ln -s busybox "$place/$link"; done
    [ -L "$place/sh" ] || fail "The BusyBox of the image \"$name\" in <debugImage> has no shell, or is for another platform than the builder and has no links." \
        "$other"
    find "$root" -exec chown -h 0:0 {} +
    find "$root" -type d -exec chmod 755 {} +
    chmod 755 "$place/busybox"
    find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    # The name contains the time: COPY is cached by names and contents, and would reuse files with another time.
    ln -s "$root" "$root-$SOURCE_DATE_EPOCH"
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# The gathered files, and those that are in another layer.
require_vacant() {
    for directory in /scratch/dist /files-of-layer; do
        [ ! -e "$directory/busybox" ] || fail "The image has the path \"/busybox\", where the tools of its debug image are." \
            "Give what is there another path, or build without -Dscratch.debug."
    done
}

# In Debian and Alpine, busybox without libraries can have a name of its own.
find_busybox() {
    for file in bin/busybox.static bin/busybox busybox/busybox usr/bin/busybox sbin/busybox; do
        if [ -f "$image/$file" ] && [ ! -L "$image/$file" ]; then printf '%s\n' "$image/$file" && return 0; fi
    done
    return 1
}

# A daemon can have the image for another platform under that name.
require_machine() {
    expected=$(machine_of "$architecture")
    [ -z "$expected" ] || [ "$(machine "$place/busybox")" = "$expected" ] ||
        fail "The BusyBox of the image \"$name\" in <debugImage> is for another platform than the image." \
            "Pull \"$name\" for the platform of the image, or set another <debugImage>."
}

# An image from scratch can have no loader, or that of another C library. A program for another processor is not started.
require_static() {
    if [ "$(machine "$place/busybox")" = "$(machine "$(command -v sh)")" ]; then
        chroot "$root" /busybox/busybox true
    else
        ! head -c 4096 "$place/busybox" | grep -q -a -e '/ld-linux' -e '/ld-musl' -e '/ld64'
    fi || fail "The BusyBox of the image \"$name\" in <debugImage> does not start without the libraries of its own image." \
        "Use a static BusyBox, such as <debugImage>busybox:1.37.0-musl</debugImage>."
}

# FILE: for which processor a program is: its class, the order of its bytes, and the number of the machine.
machine() { od -A n -t x1 -j 4 -N 2 "$1" && od -A n -t x1 -j 18 -N 2 "$1"; }

# ARCHITECTURE: the same for all programs of it; nothing for an architecture that is not listed.
machine_of() {
    case $1 in
        "") machine "$(command -v sh)" ;;
        amd64) printf ' 02 01\n 3e 00\n' ;;
        386) printf ' 01 01\n 03 00\n' ;;
        arm64) printf ' 02 01\n b7 00\n' ;;
        arm) printf ' 01 01\n 28 00\n' ;;
        ppc64le) printf ' 02 01\n 15 00\n' ;;
        riscv64) printf ' 02 01\n f3 00\n' ;;
        s390x) printf ' 02 02\n 00 16\n' ;;
    esac
}

# The names of its programs: those that its image has as links. Without such links, BusyBox itself lists them, if it runs here.
list_programs() {
    names=$(linked_programs)
    [ -n "$names" ] || names=$("$place/busybox" --list 2>/dev/null) || true
    printf '%s\n' "$names"
}

linked_programs() {
    inode=$(stat -c %i "$program")
    for directory in bin sbin usr/bin usr/sbin busybox; do
        [ -d "$image/$directory" ] || continue
        find "$image/$directory/" -type f -inum "$inode"
        find "$image/$directory/" -type l | while IFS= read -r link; do
            case $(readlink "$link") in busybox | */busybox) printf '%s\n' "$link" ;; esac
        done
    done | sed -e 's,.*/,,' -e '/^busybox/d'
}

main
