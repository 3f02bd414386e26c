#!/bin/sh
# Copies files to a directory below /layers, which becomes a layer of the image. Runs in the builder stage with any POSIX shell that has stat.
#
#   layer.sh [--files DIRECTORY] NAME SOURCE [FILE PLACE]... [--gathered PLACE]...
#
# SOURCE is a directory whose content is the layer's, and PLACE the path in the image of one more FILE, or of a gathered file that is moved
# to this layer. Everyone can read all of these. The files in the directory of --files are added with their owners and modes. Each file has
# the time SOURCE_DATE_EPOCH, in seconds since 1970. Errors are printed in two lines to standard error: "error: ..." and "remedy: ...".

set -eu
umask 022

main() {
    files=
    if [ "$1" = --files ]; then
        files=$2
        shift 2
    fi
    name=$1
    layer=/layers/$name
    rm -rf "$layer"
    mkdir -p "$layer"
    cp -R -P "$2/." "$layer"
    shift 2
    while [ $# -gt 0 ]; do
        mkdir -p "$layer${2%/*}"
        case $1 in
            --gathered) move_gathered "$2" ;;
            *) cp "$1" "$layer$2" ;;
        esac
        shift 2
    done
    find "$layer" -exec chown -h 0:0 {} +
    find "$layer" -type d -exec chmod 755 {} +
    find "$layer" -type f -exec chmod 644 {} +
    [ -z "$files" ] || add_files
    find "$layer" -type d | while IFS= read -r directory; do match "$directory" "/scratch/dist${directory#"$layer"}"; done
    find "$layer" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    # The name contains the time: COPY is cached by names and contents, and would reuse files with another time.
    ln -s "$layer" "/layers/$name-$SOURCE_DATE_EPOCH"
}

# PLACE
move_gathered() {
    mv "/scratch/dist$1" "$layer$1"
    (cd /scratch/dist && rmdir -p ".${1%/*}" 2>/dev/null) || true # the directories that are empty now
    find /scratch/dist -type d -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

add_files() {
    find "$files" ! -type d | while IFS= read -r file; do
        place=${file#"$files"}
        [ ! -e "$layer$place" ] || {
            printf 'error: %s\nremedy: %s\n' "A file of <contents><files> would overwrite \"$place\", which is a file of the application." \
                "Name another <into> for the file, or leave it out." >&2
            exit 1
        }
    done
    cp -R -P -p "$files/." "$layer"
}

# DIRECTORY OTHER: a directory of the layer replaces owner and mode of the one in a lower layer, so they are the same.
match() {
    if [ -d "$2" ]; then
        chown "$(stat -c %u:%g "$2")" "$1"
        chmod "$(stat -c %a "$2")" "$1"
    fi
}

main "$@"
