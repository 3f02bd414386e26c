#!/bin/sh
# Makes a Git repository from which the go command reads the revision of the sources. The real repository is not sent to
# the builder, and files that the context leaves out must not count as deleted. Runs in the builder stage under any POSIX
# shell.
#
#   vcs.sh ROOT --revision HASH --time SECONDS [--modified] [--tag NAME]... [--older-tag NAME]...
#
# The repository has the revision as HEAD, with its time, the tags of the revision and of an ancestor, and of all files
# only the go.mod in its root, from which Go reads the major version. Git verifies hashes only of what it reads, and
# instead of the revision it reads the commit that replaces it. The last lines for an error are "error: ..." and
# "remedy: ...".

set -eu

root=${1%/}
shift
tags='' older_tags='' modified=''

main() {
    command -v git >/dev/null ||
        fail 'The builder image has no git, which <go><buildvcs> requires.' \
            'Use a Debian variant, such as <distribution>trixie</distribution>, or set <go><buildvcs> to false.'
    read_options "$@"
    environment
    # The context may contain one. In the root of the file system it is an empty mount.
    [ -z "$root" ] || rm -rf "$root/.git"
    git init -q --template= "$root/"
    cd "$root/.git"
    configure
    [ ! -f "$root/go.mod" ] || add go.mod "$root/go.mod"
    commit
    [ -z "$modified" ] || add modified /dev/null
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

read_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --modified) modified=yes; shift; continue ;;
            --revision) revision=$2 ;;
            --time) time=$2 ;;
            --tag) tags="$tags $2" ;;
            --older-tag) older_tags="$older_tags $2" ;;
            *) fail "vcs.sh has no option \"$1\"." "Build with the Dockerfile of the plugin." ;;
        esac
        shift 2
    done
}

environment() {
    unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
    export GIT_DEFAULT_REF_FORMAT=files GIT_DEFAULT_HASH=sha1
    [ ${#revision} -eq 40 ] || GIT_DEFAULT_HASH=sha256
    export GIT_AUTHOR_NAME=scratch GIT_AUTHOR_EMAIL=scratch GIT_AUTHOR_DATE="@$time +0000"
    export GIT_COMMITTER_NAME=scratch GIT_COMMITTER_EMAIL=scratch GIT_COMMITTER_DATE="@$time +0000"
}

# The sources may belong to another user, and are not in the repository.
configure() {
    git config --global --add safe.directory "$root/"
    git config --global --add safe.directory "${root:-/}"
    git config status.showUntrackedFiles no
    git config core.fileMode false
}

add() { git update-index --add --cacheinfo "100644,$(git hash-object -w --no-filters "$2"),$1"; }

commit() {
    tree=$(git write-tree)
    older=$(git commit-tree -m ancestor "$tree")
    replacement=$(git commit-tree -m revision -p "$older" "$tree")
    mkdir -p "$(dirname "$(object "$revision")")" refs/replace refs/tags
    cp -f "$(object "$replacement")" "$(object "$revision")"
    echo "$replacement" >"refs/replace/$revision"
    for tag in $older_tags; do echo "$older" >"refs/tags/$tag"; done
    for tag in $tags; do echo "$revision" >"refs/tags/$tag"; done
    echo "$revision" >HEAD
}

object() {
    rest=${1#??}
    echo "objects/${1%"$rest"}/$rest"
}

main "$@"
