#!/bin/sh
# Copies the BusyBox of another image to /debug/root/busybox, with a link for each of its programs. Runs on top of the builder stage with any POSIX shell.
#
#   busybox.sh IMAGE
#
# IMAGE is a directory with the files of that image, which can be for another platform. Each file has the time SOURCE_DATE_EPOCH, in seconds since 1970.
# Errors are printed in two lines to standard error: "error: ..." and "remedy: ...".

set -eu
umask 022

image=$1
root=/debug/root
place=$root/busybox

main() {
    require_vacant
    mkdir -p "$place"
    program=$(find_busybox) || fail "The image in <debugImage> has no BusyBox, neither in /bin nor in /busybox." \
        "Use an image of BusyBox, such as <debugImage>busybox:1.37.0-musl</debugImage>."
    cp -L "$program" "$place/busybox"
    require_static
    list_programs | grep -v -e '^busybox' -e '^$' | sort -u | while IFS= read -r name; do ln -s busybox "$place/$name"; done
    [ -L "$place/sh" ] || fail "The BusyBox of the image in <debugImage> has no shell, or it is for another platform and the image has no links to it." \
        "Use an image of BusyBox, such as <debugImage>busybox:1.37.0-musl</debugImage>."
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

# An image from scratch can have no loader, or that of another C library.
require_static() {
    [ "$(machine "$place/busybox")" = "$(machine "$(command -v sh)")" ] || return 0
    chroot "$root" /busybox/busybox true || fail "The BusyBox of the image in <debugImage> does not start without the libraries of its own image." \
        "Use a static BusyBox, such as <debugImage>busybox:1.37.0-musl</debugImage>."
}

# FILE: for which processor a program is.
machine() { od -A n -t x1 -j 18 -N 2 "$1"; }

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
