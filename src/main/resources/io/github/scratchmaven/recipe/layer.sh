#!/bin/sh
# Copies files to a directory below /layers, which becomes a layer of the image. Runs in the builder stage with any POSIX shell.
#
#   layer.sh NAME SOURCE [FILE PLACE]... [--gathered PLACE]...
#
# SOURCE is a directory whose content is the layer's, and PLACE the path in the image of one more FILE, or of a gathered file that is moved
# to this layer. Everyone can read all files, and each
# has the time SOURCE_DATE_EPOCH, in seconds since 1970.

set -eu
umask 022

name=$1
layer=/layers/$name
rm -rf "$layer"
mkdir -p "$layer"
cp -R -P "$2/." "$layer"
shift 2
while [ $# -gt 0 ]; do
    mkdir -p "$layer${2%/*}"
    case $1 in
        --gathered)
            mv "/dist$2" "$layer$2"
            (cd /dist && rmdir -p ".${2%/*}" 2>/dev/null) || true # the directories that are empty now
            find /dist -type d -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
            ;;
        *) cp "$1" "$layer$2" ;;
    esac
    shift 2
done
find "$layer" -exec chown -h 0:0 {} +
find "$layer" -type d -exec chmod 755 {} +
find "$layer" -type f -exec chmod 644 {} +
find "$layer" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
# The name contains the time: COPY is cached by names and contents, and would reuse files with another time.
ln -s "$layer" "/layers/$name-$SOURCE_DATE_EPOCH"
