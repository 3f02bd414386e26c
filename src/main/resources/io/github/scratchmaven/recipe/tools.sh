#!/bin/sh
# Copies the shell, sleep and the libraries that they need to /tools, for a stage that has the files of the image and no others. Runs in the builder stage
# with any POSIX shell.
#
#   tools.sh
#
# Libraries that are in /scratch/dist, at the paths of the image, are not copied. Errors are printed in two lines to standard error: "error: ..." and "remedy: ...".

set -eu
umask 022

tools=/tools dist=/scratch/dist
tab=$(printf '\t')

main() {
    mkdir -p "$tools/lib"
    for name in sh sleep; do
        found=$(find_program "$name") || {
            printf 'error: %s\nremedy: %s\n' "The builder image has no \"$name\", which the training run needs." \
                "Use another builder image, or set <java><startup> to cds." >&2
            exit 1
        }
        copy_program "$found" "$tools/$name"
    done
}

# NAME: its path. A shell can have it as a builtin, too.
find_program() (
    IFS=:
    for directory in $PATH; do
        if [ -f "$directory/$1" ] && [ -x "$directory/$1" ]; then
            printf '%s\n' "$directory/$1"
            exit 0
        fi
    done
    exit 1
)

# FILE COPY: a file can be a line that names a program for many names: "#!/usr/bin/coreutils --coreutils-prog-shebang=sleep".
copy_program() {
    IFS= read -r line <"$1" 2>/dev/null || line=
    case $line in
        '#!'*)
            line=${line#"#!"}
            line=${line#"${line%%[! ]*}"}
            interpreter=${line%% *}
            printf '#!%s%s\n' "$tools/${interpreter##*/}" "${line#"$interpreter"}" >"$2"
            chmod 755 "$2"
            copy_program "$interpreter" "$tools/${interpreter##*/}"
            ;;
        *)
            cp -L "$1" "$2"
            chmod 755 "$2"
            copy_libraries "$2"
            ;;
    esac
}

# PROGRAM: those that the image has are the same, because they are from the same builder.
copy_libraries() {
    list_libraries "$1" | sed -n "s,^$tab.* => \(/.*\) (0x.*,\1,p" | while IFS= read -r library; do
        [ -e "$dist$library" ] || cp -L "$library" "$tools/lib/${library##*/}"
    done
}

# PROGRAM: glibc's loader lists the libraries in place of a start, and musl's on demand. A program without libraries starts, and ends at once.
list_libraries() {
    listing=$(LD_TRACE_LOADED_OBJECTS=1 "$1" -c : </dev/null 2>/dev/null) || true
    for loader in /lib/ld-musl-*; do
        [ -n "$listing" ] || [ ! -x "$loader" ] || listing=$("$loader" --list "$1" 2>/dev/null) || true
    done
    printf '%s\n' "$listing"
}

main
