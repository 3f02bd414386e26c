#!/bin/sh
# Adds to the compiled files in /scratch/dist everything that they need in a FROM scratch image: loaders and shared libraries,
# users, name service, CA bundle, time zones, directories, files. Runs in the builder stage with any POSIX shell.
#
#   gather.sh --user UID:GID --home PATH --strip true|false --ca-certificates auto|always|never
#             --time-zones auto|always|never|ZONE[,ZONE]... [--runtime PATH] [--directory PATH OWNER MODE]...
#             [--file SOURCE INTO OWNER MODE]... [--files-to DIRECTORY] [--library PATTERN]... [--root DIRECTORY] [--origins FILE [--licenses FILE [--licenses-into DIRECTORY]]] PROGRAM...
#
# With --root, the program is for another platform: what it needs comes from the files of a builder image for that platform, which are in
# DIRECTORY, and nothing of them is run. All paths of the builder are paths in that image then, except those of --file.
# With --files-to, the files of --file are moved there at the end, for a layer of their own. The files of --runtime, which is a directory, have CA certificates and time zones of their own, and find what they load.
# With --origins, FILE lists where the files of the image come from; see note_origins. With --licenses, FILE has the texts of their licences, one after the
# other, in the order of that list. With --licenses-into, the image has them in that directory, too.
# SOURCE_DATE_EPOCH is the time of each file, in seconds since 1970. Decisions and their reasons are printed to standard
# output, errors in two lines to standard error: "error: ..." and "remedy: ...". Errors that the plugin's image check reports,
# such as a damaged program or one for another processor, are not reported here.

set -eu
umask 022
export LC_ALL=C

dist=/scratch/dist
newline='
'
tab=$(printf '\t')

root=           # the directory of --root
runtime=        # the directory of --runtime
files_to=       # the directory of --files-to
origins=        # the file of --origins
licenses=       # the file of --licenses
licenses_into=  # the directory of --licenses-into
libraries=      # the patterns of --library, one in each line
main_loader=    # the loader for shared libraries, which name no loader
libc=           # where the loader found glibc
asked=$newline  # SOURCE<tab>PLACE lines: the files that were added to the image
placed=$newline # FILE<tab>PLACE lines: the first path of each file in the image, by its real name
# The reason for each of these: a text that follows "for".
verifier='' zone_reader='' chrono='' resolver='' unwinder='' openssl_directories='' service_reader='' protocol_reader=''

main() {
    work=$(mktemp -d "$dist.XXXXXX") # not every builder image has a /tmp
    trap 'rm -rf "$work"' EXIT
    : >"$work/given"
    : >"$work/origins"
    tidy_artifacts
    while :; do
        case ${1-} in
            /*) break ;;
            --user) user=$2 ;;
            --home) home=$2 ;;
            --strip) strip=$2 ;;
            --ca-certificates) ca_certificates=$2 ;;
            --time-zones) time_zones=$2 ;;
            --root) root=$2 ;;
            --runtime) runtime=$2 ;;
            --files-to) files_to=$2 ;;
            --origins) origins=$2 ;;
            --licenses) licenses=$2 ;;
            --licenses-into) licenses_into=$2 ;;
            --library) libraries=$libraries$2$newline ;;
            --directory)
                make_directory "$2" "$3" "$4"
                shift 2
                ;;
            --file)
                put_given "$2" "$3" "$4" "$5"
                shift 3
                ;;
            *) fail "gather.sh has no option \"${1-}\"." "Build with the Dockerfile of the plugin." ;;
        esac
        shift 2
    done
    program=$1
    [ -z "$root" ] || check_root
    [ -z "$origins" ] || find_copies
    besides=" in the image${runtime:+ outside of $runtime, which has its own,}"
    write_accounts
    gather_libraries
    gather_databases
    gather_ca_certificates
    gather_time_zones
    [ -z "$files_to" ] || move_files
    [ -z "$origins" ] || note_origins
    find "$dist" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    # The name contains the time: COPY is cached by names and contents, and would reuse files with another time.
    ln -s "$dist" "$dist-$SOURCE_DATE_EPOCH"
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# Without an ELF file to start from, nothing else of that platform can be read.
check_root() {
    read_elf "$(in_builder /bin/sh)"
    $is_elf || read_elf "$dist$program"
    $is_elf || fail "The program is for a platform whose programs cannot be read here, because it has another byte order." \
        "Build on a machine of that platform, such as with <buildkit><nodes>."
    machine=$(machine_of "$elf")
}

# PATH: prints where a file or directory of the builder is. With --root, its links are those of that directory.
in_builder() { if [ -z "$root" ]; then printf '%s\n' "$1"; else printf '%s\n' "$root$(real_path "$1")"; fi; }

# PATH: prints the path in the builder that all links lead to.
real_path() { if [ -z "$root" ]; then readlink -f "$1"; else follow_links "$1"; fi; }

# PATH: without links, ".." and ".", as if --root were the root directory. A circle of links leads to the path of a link.
follow_links() (
    path=$1 real='' links=0
    while [ -n "$path" ]; do
        path=${path#/}
        part=${path%%/*}
        path=${path#"$part"}
        case $part in
            '' | .) ;;
            ..) real=${real%/*} ;;
            *)
                real=$real/$part
                if [ -L "$root$real" ] && [ $links -lt 40 ]; then
                    links=$((links + 1)) target=$(readlink "$root$real")
                    case $target in /*) real='' ;; *) real=${real%/*} ;; esac
                    path=$target$path
                fi
                ;;
        esac
    done
    printf '%s\n' "$real"
)

# PATH: whether the builder has a file or directory there.
has_builder() { [ -e "$(in_builder "$1")" ]; }

# Compiled files belong to root, and keep their modes, except that only root can write to them, and without setuid and setgid bits.
# The image check reports what the user cannot read.
tidy_artifacts() {
    [ -z "$(find "$dist" -name "*$newline*")" ] || fail "The name of an artifact contains a line break." "Give it another name."
    find "$dist" ! -type l -exec chmod go-w,a-st {} +
    # Only those of others: chown removes file capabilities.
    find "$dist" \( ! -user 0 -o ! -group 0 \) -exec chown -h 0:0 {} +
    find "$dist" ! -type d >"$work/artifacts"
    make_directory /tmp 0:0 1777
}

make_directory() {
    ensure_directory "$1"
    chown "$2" "$dist$1"
    chmod "$3" "$dist$1"
}

# All directories of the image are created here, so that no link in the artifacts redirects a write outside of /scratch/dist.
ensure_directory() {
    existing=$dist$1
    until [ -d "$existing" ]; do existing=${existing%/*}; done
    case $1/$newline$(cd "$existing" && pwd -P)/ in
        */../*) ;;
        *"$newline$dist"/*)
            mkdir -p "$dist$1" 2>/dev/null || fail "\"${1:-/}\" must be a directory of the image, but there is a file at this path." \
                "Put the file at another path, or use another directory."
            return 0
            ;;
    esac
    fail "\"$1\" must be a directory of the image, but a link that the build created there points outside of the image." \
        "Create a relative link in the build, or none."
}

# SOURCE INTO OWNER MODE: copies SOURCE of the builder into the image. Its directories are merged with existing ones.
put_given() {
    stage=$work/stage
    rm -rf "$stage"
    if [ -d "$1" ]; then
        mkdir "$stage"
        cp -R -P "$1/." "$stage"
    else
        cp -L "$1" "$stage"
    fi
    find "$stage" -exec chown -h "$3" {} +
    find "$stage" -type f -exec chmod "$4" {} +
    find "$stage" -type d -exec chmod "$(directory_mode "$4")" {} +
    find "$stage" ! -type d | while IFS= read -r file; do printf '%s\n' "${2%/}${file#"$stage"}"; done >>"$work/given"
    ensure_directory "${2%/*}"
    merge "$stage" "$dist$2"
}

# Their directories stay, with owner and mode.
move_files() {
    while IFS= read -r place; do
        mkdir -p "$files_to${place%/*}"
        mv "$dist$place" "$files_to$place"
    done <"$work/given"
}

# Everyone who can read the files of a directory can enter the directory.
directory_mode() {
    mode=$((0$1 & 0777))
    printf '%o' $((mode | (mode & 0444) >> 2))
}

# Recursive, so it runs in a subshell for each directory.
merge() (
    if is_directory "$1" && is_directory "$2"; then
        for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
            if is_there "$entry"; then merge "$entry" "${2%/}/${entry##*/}"; fi
        done
    else
        vacant "${2#"$dist"}" "A file of <contents><files>" "Name another <into> for the file, or leave it out."
        mv "$1" "$2"
    fi
)

is_directory() { [ -d "$1" ] && [ ! -L "$1" ]; }

is_there() { [ -e "$1" ] || [ -L "$1" ]; }

# PLACE WHAT REMEDY: fails if the image already has a file there.
vacant() {
    is_there "$dist$1" || return 0
    if [ -d "$dist$1" ]; then
        origin="is a directory of the image"
    elif is_artifact "$1"; then
        origin="is an artifact of the build"
    else
        origin="another file of <contents><files> is copied to"
    fi
    fail "$2 would overwrite \"$1\", which $origin." "$3"
}

is_artifact() { grep -q -x -F -e "$dist$1" "$work/artifacts"; }

# A numeric user works without these files, but programs look up their own user, and glibc reads where to look up hosts.
write_accounts() {
    uid=${user%:*}
    gid=${user#*:}
    ensure_directory /etc
    for file in /etc/passwd /etc/group; do
        vacant "$file" "The entry of the image's user" "Leave that file out: the plugin writes it for <container><user>."
    done
    {
        [ "$uid" -eq 0 ] || echo "root:x:0:0:root:/:/sbin/nologin"
        printf '%s:x:%s:%s::%s:/sbin/nologin\n' "$(account "$uid")" "$uid" "$gid" "$home"
    } >"$dist/etc/passwd"
    {
        [ "$gid" -eq 0 ] || echo "root:x:0:"
        echo "$(account "$gid"):x:$gid:"
    } >"$dist/etc/group"
    note_written /etc/passwd
    note_written /etc/group
    is_there "$dist/etc/nsswitch.conf" || {
        printf '%s\n' 'passwd: files' 'group: files' 'hosts: files dns' >"$dist/etc/nsswitch.conf"
        note_written /etc/nsswitch.conf
    }
}

account() {
    case $1 in
        0) echo root ;;
        65534) echo nobody ;;
        *) echo app ;;
    esac
}

gather_libraries() {
    gather_link_targets
    : >"$work/absent"
    find "$dist" -type f -exec grep -l "$(printf '^\177ELF')" {} + | sort >"$work/elf"
    while IFS= read -r file; do examine "${file#"$dist"}" own; done <"$work/elf"
    [ -n "$main_loader" ] || {
        read_elf "$(in_builder /bin/sh)"
        main_loader=$interpreter
    }
    while IFS= read -r file; do follow "${file#"$dist"}" "$file"; done <"$work/elf"
    loader=$main_loader
    gather_named_libraries
    gather_name_services
    gather_unwinder
    report_missing_libraries
}

# Links of the artifacts may lead to files of the builder, as those of a JDK lead to /etc. What the image does not have is copied
# to the same path, and then what its own links lead to.
gather_link_targets() {
    copied=true
    while $copied; do
        copied=false
        find "$dist" -type l >"$work/links"
        while IFS= read -r link; do
            link_target=$(target_in_image "${link#"$dist"}")
            if [ -n "$link_target" ] && ! is_there "$dist$link_target" && copy_target "$link_target"; then
                copied=true
            fi
        done <"$work/links"
    done
}

# LINK: the path that a link of the image leads to, without "..", if the builder has a file or directory there.
target_in_image() {
    target=$(readlink "$dist$1")
    case $target in
        /*) ;;
        *) target=${1%/*}/$target ;;
    esac
    target=$(normalized "$target")
    case $target/ in /dev/* | /proc/* | /sys/* | /tmp/* | "$dist"/*) return 0 ;; esac
    if has_builder "$target"; then printf '%s\n' "$target"; fi
}

# PATH: without "..", ".", and empty parts.
normalized() (
    set -f
    IFS=/
    clean=
    for part in $1; do
        case $part in
            '' | .) ;;
            ..) clean=${clean%/*} ;;
            *) clean=$clean/$part ;;
        esac
    done
    printf '%s\n' "$clean"
)

# PLACE: a top-level directory of the builder, such as /usr, is never copied.
copy_target() {
    original=$(in_builder "${1%/*}")/${1##*/}
    if [ -L "$original" ] || [ -f "$original" ]; then
        ensure_directory "${1%/*}"
        cp -P "$original" "$dist$1"
        note_copy "$1" "$1"
        [ -L "$original" ] || keep_capabilities "$original" "$dist$1"
        return 0
    fi
    case $1 in /*/*) [ -d "$original" ] ;; *) false ;; esac || return 1
    ensure_directory "$1"
    cp -R -P "$original/." "$dist$1"
    find "$original" ! -type d | while IFS= read -r file; do note_copy "$1${file#"$original"}" "$1${file#"$original"}"; done
    keep_capabilities "$original/." "$dist$1"
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

# PLACE own|gathered: records what a file of the image needs besides libraries, and strips its symbols. Files of
# <contents><files> are not changed.
examine() {
    read_elf "$dist$1"
    $is_elf || return 0
    : "${main_loader:=$interpreter}"
    weigh "$1" "$2"
    if [ "$2" = gathered ] || { $strip && is_artifact "$1"; }; then strip_symbols; fi
}

# PLACE SOURCE: adds the libraries of the file at PLACE, and their libraries. This runs the loader, because only the loader
# knows its search path. It runs with the file in the image, and with SOURCE only for libraries that are missing then. With --root, the
# files are read as that loader reads them.
follow() {
    read_elf "$dist$1"
    $dynamic || return 0
    needed_by=$1
    loader=${interpreter:-$main_loader}
    if ! [ -x "$(in_builder "$loader")" ]; then
        [ "$1" != "$program" ] || fail_without_loader "$1"
        return 0
    fi
    list_as_in_image "$dist$1" >"$work/listing" 2>&1 && listed=true || listed=false
    missing_in "$work/listing" >"$work/missing"
    if ! $listed && ! [ -s "$work/missing" ]; then
        [ "$1" != "$program" ] ||
            fail "The loader \"$loader\" cannot list what \"$1\" needs: $(grep -m 1 -i error "$work/listing" || true)." \
                "Compile for the platform that the builder image runs on, with libraries that are whole."
        return 0
    fi
    [ -z "$interpreter" ] || put "$loader" "$loader"
    found_in "$work/listing" >"$work/found"
    while IFS=$tab read -r name path; do put_found "$name" "$path"; done <"$work/found"
    if [ -s "$work/missing" ]; then put_missing "$2"; fi
}

# PROGRAM: Go notes its settings in the program, each in a line.
fail_without_loader() {
    problem="\"$1\" needs the loader \"$loader\", which the builder image does not have"
    remedy="Use a builder image that has it, or"
    if has_line "$1" "build${tab}CGO_ENABLED=1"; then
        fail "$problem." "$remedy build without cgo: <go><cgo>false</cgo></go>."
    elif ! has_line "$1" "build${tab}CGO_ENABLED=0"; then
        fail "$problem." "$remedy link the program statically."
    elif has_line "$1" "build${tab}-buildmode=pie"; then
        fail "$problem: it is dynamic because of -buildmode=pie, also without cgo." "$remedy remove -buildmode=pie from <go><flags>."
    else
        fail "$problem: it is dynamic because of a package that imports C libraries without cgo, as purego does." "$remedy remove the package."
    fi
}

has_line() { tr '\000' '\n' <"$dist$1" | grep -q -x -F -e "$2"; }

# Without the cache and without the builder's variables. For glibc's loader, a variable is used, because --list stops at the first
# missing library. musl's loader has no cache.
list_as_in_image() {
    if [ -n "$root" ]; then
        list_by_reading "$1" false
    elif is_musl; then
        LD_LIBRARY_PATH='' LD_PRELOAD='' "$loader" --list "$1"
    else
        LD_LIBRARY_PATH='' LD_PRELOAD='' LD_TRACE_LOADED_OBJECTS=1 "$loader" --inhibit-cache "$1"
    fi
}

list_as_in_builder() {
    if [ -n "$root" ]; then
        list_by_reading "$1" true
    elif is_musl; then
        "$loader" --list "$1"
    else
        LD_TRACE_LOADED_OBJECTS=1 "$loader" "$1"
    fi
}

# FILE WHETHER-OTHER: prints the libraries of a file, and theirs, in the form of glibc's loader; with "true" also those in other directories
# than the loader's own. Fails if the file is for another machine. Files are below /scratch/dist or in the builder.
list_by_reading() (
    read_dynamic "$(place_of "$1")"
    [ "$(machine_of "$elf")" = "$machine" ] || { echo "error: it is for another processor" && return 1; }
    known=$newline
    printf '%s\t\n' "$1" >"$work/objects" # FILE<tab>INHERITED lines, which grow while they are read: each library is added
    while IFS=$tab read -r object inherited; do
        read_dynamic "$(place_of "$object")"
        [ -n "$runpath" ] || inherited=$(expand_origin "$rpath" "$object"):$inherited
        directories_of "$object" "$inherited" "$2" >"$work/searched"
        printf '%s' "$needed" >"$work/needed"
        while IFS= read -r name; do
            case $known in *"$newline$name$newline"*) continue ;; esac
            known=$known$name$newline
            list_library "$name" "$inherited"
        done <"$work/needed"
    done <"$work/objects"
)

place_of() { case $1 in "$dist"/*) printf '%s\n' "$1" ;; *) in_builder "$1" ;; esac }

# NAME INHERITED: prints the line of a library, and adds it to the objects. The loader is not loaded again.
list_library() {
    library=$loader
    if ! is_loader "$1"; then
        library=$(find_library "$1")
        [ -z "$library" ] || printf '%s\t%s\n' "$library" "$2" >>"$work/objects"
    fi
    if [ -n "$library" ]; then printf '\t%s => %s (0x0)\n' "$1" "$library"; else printf '\t%s => not found\n' "$1"; fi
}

# NAME: musl's loader is also its C library.
is_loader() {
    [ "$1" != "${loader##*/}" ] || return 0
    is_musl && case $1 in libc.* | libpthread.* | librt.* | libm.* | libdl.* | libutil.* | libxnet.*) ;; *) return 1 ;; esac
}

# NAME: prints the first file with this name in the directories that is for the right machine.
find_library() {
    case $1 in
        /*) printf '%s\n' "$1" ;;
        */*) ;;
        *) while IFS= read -r directory; do printf '%s\n' "${directory%/}/$1"; done <"$work/searched" ;;
    esac | while IFS= read -r candidate; do
        case $candidate in "$dist"/*) ;; *) candidate=$(normalized "$candidate") ;; esac
        file=$(place_of "$candidate")
        if [ -f "$file" ] && [ "$(machine_of "$file")" = "$machine" ]; then printf '%s\n' "$candidate" && break; fi
    done
}

# OBJECT INHERITED WHETHER-OTHER: prints the directories in which the loader searches for the libraries of the object that was read last.
directories_of() {
    {
        if [ -z "$runpath" ] || is_musl; then printf '%s\n' "$2"; fi
        expand_origin "$runpath" "$1"
    } | tr ':' '\n' | grep '^/' || true
    if $default_directories; then default_directories_of_loader; fi
    ! "$3" || other_directories
}

# PATHS OBJECT
# shellcheck disable=SC2016 # $ORIGIN is the loader's
expand_origin() (
    paths=$1
    for origin in '$ORIGIN' '${ORIGIN}'; do
        while case $paths in *"$origin"*) ;; *) false ;; esac do
            paths=${paths%%"$origin"*}${2%/*}${paths#*"$origin"}
        done
    done
    printf '%s\n' "$paths"
)

# glibc's loader contains its directories, each with a slash at its end.
default_directories_of_loader() {
    if is_musl; then
        searched_directories
    else
        tr '\000' '\n' <"$(in_builder "$loader")" | grep -a -x '/\(usr/\)\{0,1\}lib[A-Za-z0-9_/-]*/'
    fi
}

is_musl() { case $loader in */ld-musl-*) ;; *) return 1 ;; esac }

# Converts the output of either loader to NAME<tab>PATH lines: "libc.so.6 => /lib/libc.so.6 (0x...)", or "/lib/libz.so.1 (0x...)"
# for a library that is needed by its path. Libraries for specific processors are replaced by the generic ones.
found_in() {
    sed -n -e 's,/glibc-hwcaps/.*/,/,' \
        -e "s,^$tab\(.*\) => \(/.*\) (0x.*,\1$tab\2,p" -e "s,^$tab\(/.*\) (0x.*,\1$tab\1,p" "$1"
}

# "libz.so.1 => not found" of glibc's loader, "Error loading shared library libz.so.1: ..." of musl's.
missing_in() {
    sed -n -e "s,^$tab\(.*\) => not found.*,\1,p" -e 's,^Error loading shared library \([^:]*\):.*,\1,p' "$1" | sort -u
}

# NAME PATH: adds a library with the path where the loader finds it. Files below /scratch/dist are already in the image. The loader also
# lists itself: programs and libc need it, or it is libc.
put_found() {
    case $1:$2 in
        "$loader":* | *:"$dist"/*) return 0 ;;
        *:*/../*) set -- "$1" "$(cd "${2%/*}" && pwd)/${2##*/}" ;;
    esac
    case $2 in
        "$loader") put "$2" "$2" ;;
        */libc.so.6)
            libc=$2
            put "$2" "$2"
            put "$loader" "$loader"
            ;;
        *) put_library "$2" "$2" ;;
    esac
}

# SOURCE PLACE: adds the loader, with the file that sets the search path of musl's loader, if there is one.
put_library() {
    put "$1" "$2"
    if is_musl && has_builder "$(search_path)"; then put "$(search_path)" "$(search_path)"; fi
}

search_path() {
    set -- "${loader##*/}"
    echo "/etc/${1%.so*}.path"
}

# Libraries that are found only through the builder's cache or variables are copied to a directory that the loader always searches.
put_missing() {
    list_as_in_builder "$1" >"$work/listing" 2>&1 || true
    found_in "$work/listing" >"$work/elsewhere"
    found=$newline$(cat "$work/found")
    while IFS=$tab read -r name path; do
        case $found in *"$newline$name$tab"*) continue ;; esac
        put_library "$path" "$(main_directory)/$name"
        found=$found$newline$name$tab
    done <"$work/elsewhere"
    while IFS= read -r name; do
        case $found in *"$newline$name$tab"*) continue ;; esac
        printf '%s\t%s\n' "$name" "$needed_by" >>"$work/absent"
    done <"$work/missing"
}

# If a missing library has another path in the image, a program may have loaded it before, or may find it by a path that only
# the image has. The image check decides.
report_missing_libraries() {
    while IFS=$tab read -r name who; do
        in_image "$name" && continue
        default=$(default_directory "$name")
        [ -z "$default" ] || fail \
            "\"$who\" needs the library \"$name\" of \"$default\", which its loader does not search: it is linked with -z nodefaultlib." \
            "Link without -z nodefaultlib, or add the directory to the RUNPATH (-Wl,-rpath)."
        fail "\"$who\" needs the library \"$name\", which the builder image does not have." \
            "Use a builder image that has it, or link it statically."
    done <"$work/absent"
}

# NAME: the first directory of the loader that has the library.
default_directory() {
    searched_directories | while IFS= read -r directory; do
        if has_builder "$directory/$1"; then printf '%s\n' "$directory" && break; fi
    done
}

in_image() { [ -n "$(find "$dist" -name "$1" ! -type d)" ]; }

# SOURCE PLACE: copies a file of the builder into the image, each file once. A link to a file in the same directory stays a link,
# because libraries use such links for their versions. Other links are resolved.
put() {
    case $asked in *"$newline$1$tab$2$newline"*) return 0 ;; esac
    asked=$asked$1$tab$2$newline
    ensure_directory "${2%/*}"
    source=$(in_builder "$1")
    real=$(real_path "$1")
    target=$(readlink "$(in_builder "${1%/*}")/${1##*/}" || true)
    first=${placed#*"$newline$real$tab"}
    if is_there "$dist$2"; then
        is_same "$source" "$dist$2" || vacant "$2" "The builder's \"$1\", which \"$needed_by\" needs," \
            "Put that file elsewhere: the builder image's own goes there."
    elif [ "$first" != "$placed" ]; then
        ln -s "${first%%"$newline"*}" "$dist$2"
        note_copy "$2" "$1" "$real"
    elif [ -n "$target" ] && [ "${target#*/}" = "$target" ]; then
        ln -s "$target" "$dist$2"
        note_copy "$2" "$1" "$real"
        put "${1%/*}/$target" "${2%/*}/$target"
    else
        cp -L "$source" "$dist$2"
        keep_capabilities "$source" "$dist$2"
        chmod u=rwX,go=rX "$dist$2"
        note_copy "$2" "$1" "$real"
        placed=$placed$real$tab$2$newline
        examine "$2" gathered
    fi
}

# Some builder images do not have cmp.
is_same() { [ "$(sha256sum <"$1")" = "$(sha256sum <"$2")" ]; }

gather_named_libraries() {
    printf '%s' "$libraries" >"$work/patterns"
    while IFS= read -r pattern; do
        gather_by_name "$pattern"
        $any || { [ "${pattern#/}" = "$pattern" ] && in_image "$pattern"; } ||
            fail "The builder image has no library \"$pattern\", which is listed in <contents><libraries>." \
                "Install the package that contains it in the builder image, or correct the name."
    done <"$work/patterns"
}

# PATTERN: adds the matching files with their libraries, and sets $any to whether there are any. Files that match a path keep it,
# including the content of directories. Files that match a name are put where the loader finds them.
gather_by_name() {
    any=false names=$newline
    case $1 in
        /*) expand "$1" | while IFS= read -r match; do find "$root$match" ! -type d; done | sed "s,^$root/,/," ;;
        *) { searched_directories && other_directories; } | while IFS= read -r directory; do expand "$directory/$1"; done ;;
    esac >"$work/matches"
    while IFS= read -r match; do
        any=true name=${match##*/} place=$match needed_by=$1
        case $1 in
            /*) ;;
            *)
                case $names in *"$newline$name$newline"*) continue ;; esac
                names=$names$name$newline
                searched_directories | grep -q -x -F -e "${match%/*}" || place=$(main_directory)/$name
                ;;
        esac
        put_library "$match" "$place"
        follow "$place" "$match"
    done <"$work/matches"
    loader=$main_loader
}

# Prints the files of the builder that match a pattern, which may hold spaces.
expand() (
    IFS=''
    # shellcheck disable=SC2086 # the pattern is expanded
    set -- $root$1
    for match; do
        if has_builder "${match#"$root"}"; then printf '%s\n' "${match#"$root"}"; fi
    done
)

# Prints the directories that the loader searches in the image.
searched_directories() {
    if is_musl; then
        tr ':' '\n' 2>/dev/null <"$(in_builder "$(search_path)")" || printf '%s\n' /lib /usr/local/lib /usr/lib
    else
        printf '%s\n' "$(main_directory)" "/usr$(main_directory)"
        case $(main_directory) in */lib64) ;; *) printf '%s\n' /lib /usr/lib ;; esac
    fi
}

# Prints a directory that the loader always searches. For glibc it is that of libc, in the same directory as the loader.
main_directory() {
    if is_musl; then
        searched_directories | head -n 1
    elif [ -n "$libc" ]; then
        printf '%s\n' "${libc%/*}"
    else
        set -- "$(real_path "$loader")"
        printf '%s\n' "${1%/*}"
    fi
}

# Prints the other directories in the builder's variables and cache. The cache of another platform is made from ld.so.conf.
other_directories() {
    printf '%s\n' "${LD_LIBRARY_PATH-}" | tr ':' '\n' | grep '^/' || true
    if [ -n "$root" ]; then configured_directories /etc/ld.so.conf 0 && return 0; fi
    PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | sed -n 's,.* => \(/.*\)/.*,\1,p' | sort -u
}

# FILE DEPTH: prints the directories in ld.so.conf, and in the files that it includes, by patterns that are relative to its directory.
configured_directories() {
    [ -f "$(in_builder "$1")" ] && [ "$2" -le 5 ] || return 0
    sed 's/#.*//' "$(in_builder "$1")" | while read -r word rest; do
        case $word in
            include)
                case $rest in /*) ;; *) rest=${1%/*}/$rest ;; esac
                expand "$rest" | while IFS= read -r file; do configured_directories "$file" $(($2 + 1)); done
                ;;
            /*) printf '%s\n' "$word" ;;
        esac
    done
}

# glibc loads a module for each service in nsswitch.conf, unless the service is built in, as files and dns are in 2.34 and later.
# musl and static programs have no modules.
gather_name_services() {
    [ -n "$resolver" ] && [ -n "$libc" ] || return 0
    for service in $(name_services); do
        ! tr '\000' '\n' <"$(in_builder "$libc")" | grep -q "^_nss_${service}_get.*_r$" || continue
        gather_by_name "libnss_$service.so.2"
        $any || fail \
            "The nsswitch.conf of the image uses the service \"$service\", but the builder image has no \"libnss_$service.so.2\"." \
            "Install the package that contains it in the builder image, or add an /etc/nsswitch.conf without it in <contents><files>."
        echo "libnss_$service.so.2: included: $resolver"
    done
}

# Prints the services in the file, and glibc's defaults for databases that the file does not list.
name_services() {
    sed -e 's/#.*//' -e 's/\[[^]]*\]//g' -e 's/^[^:]*://' "$dist/etc/nsswitch.conf" |
        { cat && echo files dns; } | tr -s '[:blank:]' '\n' | grep . | sort -u
}

# glibc loads this library when a thread is cancelled or exits, or for a backtrace, and aborts the program if it is missing.
gather_unwinder() {
    [ -n "$unwinder" ] && [ -n "$libc" ] || return 0
    gather_by_name libgcc_s.so.1
    ! $any || echo "libgcc_s.so.1: included: $unwinder"
}

# Texts between NULs that indicate a need. Names of functions are those of Go, which even a stripped program contains for all
# reachable functions, and imported functions, where one name may be the end of another.
traces='^crypto/x509\.loadSystemRoots$|^time\.LoadLocation$|^time/tzdata\.loadFromEmbeddedTZData$'
traces=$traces'| Go buildinf:|OPENSSLDIR: "/[^"]*|/etc/ssl/cert|/etc/pki/tls/|.?/usr/share/zoneinfo/?.?|tzdata\.zi'
traces=$traces'|_ZNSt6chrono[0-9a-z_]*(zone|tzdb)|(^|[^a-z])(pthread_cancel|pthread_exit|thrd_exit|backtrace)$|^/etc/(services|protocols)$'
traces=$traces'|(^|[^a-z])(getaddrinfo|getnameinfo|gethostby|getpw|getgr|getserv|getproto|initgroups)[a-z0-9_]*$'

# PLACE own|gathered: evaluates the file that was read last.
weigh() {
    compiled=false imports=$dynamic
    tr '\000' '\n' <"$dist$1" | grep -a -o -E "$traces" | sort -u >"$work/traces"
    [ "$2" = gathered ] || is_in_runtime "$1" || has_trace ' Go buildinf:' || compiled=true
    case ${1##*/} in
        libssl.so* | libgnutls.so* | libmbedtls.so* | libwolfssl.so* | libnss3.so) : "${verifier:=$1 is a TLS library}" ;;
        ld-* | libc[.-]* | libpthread* | libnss_* | libresolv*) imports=false ;;
    esac
    while IFS= read -r trace; do judge_trace "$1" "$trace"; done <"$work/traces"
}

is_in_runtime() { [ -n "$runtime" ] && [ "${1#"$runtime"/}" != "$1" ]; }

has_trace() { grep -q -x -F -e "$1" "$work/traces"; }

# In C, C++ and Rust programs, paths indicate a need. A call for the local time does not indicate a need for zones: nearly all
# programs have one, the local time is UTC without TZ, and if the pom sets TZ, zones are always gathered. In a static program, the
# path of the zones alone comes from the C library.
judge_trace() {
    case $2 in
        crypto/x509.*) : "${verifier:=$1 contains $2}" ;;
        OPENSSLDIR*)
            openssl_directories=$openssl_directories${2#*\"}$newline
            case ${1##*/} in libcrypto.so*) ;; *) : "${verifier:=$1 contains OpenSSL}" ;; esac
            ;;
        /etc/services) ! $compiled || $dynamic || : "${service_reader:=$1 contains $2}" ;;
        /etc/protocols) ! $compiled || $dynamic || : "${protocol_reader:=$1 contains $2}" ;;
        /etc/*) ! $compiled || : "${verifier:=$1 contains a path of CA certificates}" ;;
        time.LoadLocation) has_trace time/tzdata.loadFromEmbeddedTZData || : "${zone_reader:=$1 contains $2}" ;;
        tzdata.zi | _ZNSt6chrono*)
            ! $compiled || : "${chrono:=true}" "${zone_reader:=$1 contains time zones of C++}"
            ;;
        */usr/share/zoneinfo*)
            case $2:$dynamic in /usr/share/zoneinfo:false | /usr/share/zoneinfo/:false) return 0 ;; esac
            ! $compiled || : "${zone_reader:=$1 contains /usr/share/zoneinfo}"
            ;;
        *pthread_* | *thrd_exit) ! $imports || : "${unwinder:=$1 can end threads}" ;;
        *backtrace) ! $imports || : "${unwinder:=$1 can make a backtrace}" ;;
        *getserv* | *getaddrinfo*)
            ! $imports || : "${resolver:=$1 looks up hosts or users}"
            ! $imports || ! $compiled || : "${service_reader:=$1 looks up services}"
            ;;
        *getproto*)
            ! $imports || : "${resolver:=$1 looks up hosts or users}"
            ! $imports || ! $compiled || : "${protocol_reader:=$1 looks up protocols}"
            ;;
        *get* | *initgroups*) ! $imports || : "${resolver:=$1 looks up hosts or users}" ;;
    esac
}

# Names of services and protocols, where the builder has them: for most look-ups, which are by number, they are not needed.
gather_databases() {
    gather_database /etc/services "$service_reader"
    gather_database /etc/protocols "$protocol_reader"
}

# FILE REASON
gather_database() {
    [ -n "$2" ] && [ -f "$(in_builder "$1")" ] && ! is_there "$dist$1" || return 0
    cp -L "$(in_builder "$1")" "$dist$1"
    note_copy "$1" "$1"
    chmod 0644 "$dist$1"
    echo "$1: included: $2"
}

gather_ca_certificates() {
    decide caCertificates "$ca_certificates" "$verifier" "nothing$besides verifies certificates" || return 0
    bundle=/etc/ssl/certs/ca-certificates.crt
    for source in $bundle /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
        source=$(in_builder "$source")
        [ -s "$source" ] || continue
        vacant $bundle "The builder's CA bundle" \
            "Set <contents><caCertificates>never</caCertificates></contents> to use the file instead."
        ensure_directory /etc/ssl/certs
        cp -L "$source" "$dist$bundle"
        # A script of ca-certificates writes the bundle of Debian, which no package owns.
        note_copy $bundle "$source" /usr/sbin/update-ca-certificates
        chmod 0644 "$dist$bundle"
        link_for_openssl
        return 0
    done
    fail "The image must contain a CA bundle, but the builder image has none." \
        "Use a builder image with ca-certificates, or set <contents><caCertificates>never</caCertificates></contents>."
}

# OpenSSL searches for the bundle in a directory that was compiled into it, as a library or as part of a program.
link_for_openssl() {
    printf '%s' "$openssl_directories" | sort -u >"$work/directories"
    while IFS= read -r directory; do
        if ! is_there "$dist$directory/cert.pem"; then
            ensure_directory "$directory"
            ln -s $bundle "$dist$directory/cert.pem"
            note_written "$directory/cert.pem"
        fi
    done <"$work/directories"
}

zones=/usr/share/zoneinfo

gather_time_zones() {
    decide timeZones "$time_zones" "$zone_reader" "nothing$besides loads one by its name" || return 0
    has_builder $zones/UTC || fail "The image must contain time zones, but the builder image has none." \
        "Use a builder image with tzdata, import time/tzdata, or set <contents><timeZones>never</timeZones></contents>."
    needed_by="<contents><timeZones>"
    case $time_zones in
        auto | always) put_all_zones ;;
        *) put_named_zones ;;
    esac
    # C++20 reads this file, which contains all zones.
    [ -z "$chrono" ] || ! has_builder $zones/tzdata.zi || put $zones/tzdata.zi $zones/tzdata.zi
}

put_all_zones() {
    ensure_directory $zones
    directory=$(in_builder "$zones")
    for zone in "$directory"/[A-Z]*; do
        vacant "$zones/${zone##*/}" "The builder's time zone" "Set <contents><timeZones>never</timeZones></contents> to use your files instead."
    done
    cp -R -P "$directory"/[A-Z]* "$dist$zones/"
    find "$directory"/[A-Z]* ! -type d | sed "s,^$directory/,$zones/," >"$work/zone-files"
    note_copy $zones/ $zones/
}

put_named_zones() {
    printf '%s\n' "UTC,$time_zones" | tr ',' '\n' >"$work/zones"
    while IFS= read -r zone; do
        [ -f "$(in_builder "$zones/$zone")" ] || fail "The builder image has no time zone \"$zone\", which is listed in <contents><timeZones>." \
            "Correct the name, or use a builder image with a newer tzdata (for old names, tzdata-legacy)."
        put "$zones/$zone" "$zones/$zone"
    done <"$work/zones"
}

# PLACE SOURCE [REAL]: notes that the file of the image was copied from SOURCE of the builder, whose real path is REAL.
note_copy() { printf 'file\t%s\t%s\t%s\n' "$1" "$2" "${3-}" >>"$work/origins"; }

# PLACE: notes a file that this script writes.
note_written() { printf 'written\t%s\n' "$1" >>"$work/origins"; }

# Artifacts that the builder has at the same path were copied from there by the build, as a locale for Java is. Other scripts note what
# they copy to other paths.
find_copies() {
    [ ! -e "$dist.copies" ] || cat "$dist.copies" >>"$work/origins"
    while IFS= read -r file; do
        place=${file#"$dist"}
        original=$place
        [ -z "$root" ] || original=$(in_builder "$place")
        if [ -f "$original" ] && [ -f "$file" ] && [ ! -L "$file" ] && is_same "$original" "$file"; then note_copy "$place" "$place"; fi
    done <"$work/artifacts"
}

# Writes and prints these lines, with tabs between the fields. A path that ends with a slash is that of all files below.
#
#   system ID VERSION                                            of the builder's os-release
#   file PLACE SOURCE REAL, written PLACE                        see note_copy and note_written
#   owner KEY PATH                                               the package of a file of the builder
#   package KEY MANAGER NAME VERSION ARCHITECTURE SOURCE LICENSE the package, and the source package that it is made of
#   license KIND OWNER DIGEST SIZE NAME                          a text in the file of --licenses; see add_texts
#   end LINES                                                    the number of the lines above
note_origins() {
    (
        ID='' VERSION_ID=''
        system=$(in_builder /etc/os-release)
        # shellcheck disable=SC1090 # the file of the builder
        [ ! -r "$system" ] || . "$system"
        printf 'system\t%s\t%s\n' "$ID" "$VERSION_ID"
    ) >"$work/noted"
    sort -u "$work/origins" >>"$work/noted"
    ask_package_manager
    [ -z "$licenses" ] || note_licenses
    printf 'end\t%s\n' "$(wc -l <"$work/noted" | tr -d ' ')" >>"$work/noted"
    cat "$work/noted" >"$origins"
    sed 's/^/scratch-origin: /' "$origins"
}

# Once for all files, because each query reads the whole database. Asks for the paths with and without /usr, because packages contain
# files of directories that are links today.
ask_package_manager() {
    {
        sed -n "s/^file${tab}[^$tab]*$tab//p" "$work/origins" | tr '\t' '\n'
        [ ! -e "$work/zone-files" ] || cat "$work/zone-files"
    } | sed -n -e '/\/$/d' -e '/^\//p' -e 's,^/usr\(/s*bin/\|/lib[^/]*/\),\1,p' -e t -e 's,^\(/s*bin/\|/lib[^/]*/\),/usr\1,p' |
        sort -u >"$work/paths"
    if ! [ -s "$work/paths" ]; then
        return 0
    elif [ -s "$root/var/lib/dpkg/status" ]; then
        ask_dpkg
    elif [ -e "$root/lib/apk/db/installed" ] || [ -e "$root/usr/lib/apk/db/installed" ]; then
        ask_apk
    elif command -v rpm >/dev/null; then
        ask_rpm
    else
        return 0
    fi
    join_zones
    cut -f 2 "$work/owners" | sort -u >"$work/keys"
    sort -u "$work/packages" >"$work/all-packages"
    cat "$work/owners" >>"$work/noted"
    while IFS= read -r key; do grep -F -e "package$tab$key$tab" "$work/all-packages" >>"$work/noted" || true; done <"$work/keys"
}

# All time zones have the same owner, unless the old names have a package of their own.
join_zones() {
    [ -e "$work/zone-files" ] || return 0
    grep -F -e "$tab$zones/" "$work/owners" | cut -f 2 | sort -u >"$work/zone-owners"
    [ "$(wc -l <"$work/zone-owners")" -eq 1 ] || return 0
    grep -v -F -e "$tab$zones/" "$work/owners" >"$work/other-owners" || true
    printf 'owner\t%s\t%s/\n' "$(cat "$work/zone-owners")" "$zones" >>"$work/other-owners"
    mv "$work/other-owners" "$work/owners"
}

# dpkg prints "libc6:amd64: /lib/libc.so.6", "first, second: /path", and "diversion by dash from: /bin/sh" before the owners.
ask_dpkg() {
    tr '\n' '\0' <"$work/paths" | xargs -0 dpkg-query --admindir "$root/var/lib/dpkg" -S 2>/dev/null >"$work/answer" || true
    sed -n -e '/^local diversion/d' -e "s/^diversion by \(.*\) from: \//owner$tab\1$tab\//p" -e '/^diversion/d' \
        -e "s/^\([^, ]*\)\(, [^/]*\)\{0,1\}: \//owner$tab\1$tab\//p" "$work/answer" >"$work/owners"
    : >"$work/packages"
    [ -s "$work/owners" ] || return 0
    # shellcheck disable=SC2016 # the fields are those of dpkg
    cut -f 2 "$work/owners" | sort -u | tr '\n' '\0' | xargs -0 dpkg-query --admindir "$root/var/lib/dpkg" -W \
        -f 'package\t${binary:Package}\tdeb\t${Package}\t${Version}\t${Architecture}\t${source:Package}\t\n' \
        2>/dev/null >"$work/packages" || true
}

# apk prints "/lib/libz.so.1 is owned by zlib-1.3.1-r2", or "symlink target is owned by". Its database has a paragraph for each package.
ask_apk() {
    tr '\n' '\0' <"$work/paths" | xargs -0 apk --root "$root/" info --who-owns 2>/dev/null >"$work/answer" || true
    sed -n -e '/symlink target/d' -e "s/^\(\/.*\) is owned by \([^ ]*\)\$/owner$tab\2$tab\1/p" "$work/answer" >"$work/owners"
    for database in "$root/lib/apk/db/installed" "$root/usr/lib/apk/db/installed"; do
        if [ -e "$database" ]; then read_apk_database; fi
    done >"$work/packages"
}

read_apk_database() {
    name='' version='' architecture='' origin='' license=''
    while IFS= read -r line; do
        case $line in
            P:*) name=${line#P:} ;;
            V:*) version=${line#V:} ;;
            A:*) architecture=${line#A:} ;;
            o:*) origin=${line#o:} ;;
            L:*) license=${line#L:} ;;
            '')
                printf 'package\t%s\tapk\t%s\t%s\t%s\t%s\t%s\n' \
                    "$name-$version" "$name" "$version" "$architecture" "$origin" "$license"
                name='' version='' architecture='' origin='' license=''
                ;;
        esac
    done <"$database"
}

# rpm prints the owner of each path, but not for which one, so that the files of each owner are searched for the paths.
ask_rpm() {
    tr '\n' '\0' <"$work/paths" | xargs -0 rpm --root "$root/" -q -f --qf 'owner\t%{NEVRA}\n' 2>/dev/null |
        sed -n "s/^owner$tab//p" | sort -u >"$work/keys" || true
    : >"$work/owners"
    : >"$work/packages"
    [ -s "$work/keys" ] || return 0
    while IFS= read -r key; do sed "s,^,owner$tab$key$tab," "$work/paths"; done <"$work/keys" >"$work/wanted"
    tr '\n' '\0' <"$work/keys" | xargs -0 rpm --root "$root/" -q --qf '[owner\t%{=NEVRA}\t%{FILENAMES}\n]' 2>/dev/null |
        grep -F -x -f "$work/wanted" >"$work/owners" || true
    tr '\n' '\0' <"$work/keys" | xargs -0 rpm --root "$root/" -q 2>/dev/null >"$work/packages" \
        --qf 'package\t%{NEVRA}\trpm\t%{NAME}\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\t%{ARCH}\t%{SOURCERPM}\t%{LICENSE}\n' || true
}

# The texts of the packages, of the runtime, and of other scripts.
note_licenses() {
    : >"$work/texts"
    grep "^package$tab" "$work/noted" >"$work/noted-packages" || true
    while IFS=$tab read -r _ key _ name _ _ source _; do list_texts_of_package "$key" "$name" "$source"; done <"$work/noted-packages" >>"$work/texts"
    if [ -n "$runtime" ] && [ -d "$dist$runtime/legal" ]; then
        find "$dist$runtime/legal" -type f | sort | sed "s,^$dist$runtime/legal/\(.*\),java${tab}runtime$tab\1$tab&,"
    fi >>"$work/texts"
    : >"$licenses"
    [ ! -e "$dist.licenses" ] || {
        cat "$dist.licenses" >>"$work/noted"
        cat "$dist.texts" >"$licenses"
    }
    add_texts "$work/texts" "$work/noted" "$licenses"
    [ -z "$licenses_into" ] || put_texts
}

# The image has those of its Java runtime already, and the manifest of a crate is no text.
put_texts() {
    start=1
    grep "^license$tab" "$work/noted" >"$work/license-notes" || true
    while IFS=$tab read -r _ kind owner _ size name; do
        case $kind/$owner/$name in
            java/* | */../* | cargo/*/Cargo.toml) ;;
            package/*) put_text "$licenses_into/${owner%%:*}/$name" ;;
            *) put_text "$licenses_into/$owner/$name" ;;
        esac
        start=$((start + size))
    done <"$work/license-notes"
}

# PLACE
put_text() {
    ensure_directory "${1%/*}"
    vacant "$1" "The text of a license" "Put that file elsewhere, or set <contents><licenses> to false."
    tail -c "+$start" "$licenses" | head -c "$size" >"$dist$1"
    printf 'written\t%s\n' "$1" >>"$work/noted"
}

# KEY NAME SOURCE: prints the lines of add_texts. Debian's files name those of common licences instead of repeating them.
list_texts_of_package() {
    text_directories "$2" "$3" | while IFS= read -r directory; do
        for file in "$directory"/copyright "$directory"/[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]* "$directory"/COPYING* "$directory"/NOTICE*; do
            [ -f "$file" ] || continue
            printf 'package\t%s\t%s\t%s\n' "$1" "${file##*/}" "$file"
            [ "${file##*/}" = copyright ] || continue
            grep -o '/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]' "$file" | sort -u | while IFS= read -r common; do
                common=$(in_builder "$common")
                [ ! -f "$common" ] || printf 'package\t%s\t%s\t%s\n' "$1" "${common##*/}" "$common"
            done
        done
    done
}

# NAME SOURCE: prints the directories with the texts of a package. Debian's libstdc++6 has only a link to those of another package of its source, and
# images without documentation lack the link.
text_directories() {
    for directory in "/usr/share/doc/$1" "/usr/share/licenses/$1"; do
        directory=$(in_builder "$directory")
        if [ -d "$directory" ]; then echo "$directory" && found=yes; fi
    done
    [ -n "${found-}" ] || [ ! -s "$root/var/lib/dpkg/status" ] || directory_of_source "$2"
}

directory_of_source() {
    # shellcheck disable=SC2016 # the fields are those of dpkg
    dpkg-query --admindir "$root/var/lib/dpkg" -W -f '${source:Package}\t${Package}\n' >"$work/sources" 2>/dev/null || true
    while IFS=$tab read -r source name; do
        directory=$(in_builder "/usr/share/doc/$name")
        if [ "$source" = "$1" ] && [ -f "$directory/copyright" ]; then echo "$directory" && break; fi
    done <"$work/sources"
}

# LIST NOTES TEXTS: for each line KIND<tab>OWNER<tab>NAME<tab>FILE of the list, adds a note, and the file to the texts. The owner is the key of a
# package, MODULE@VERSION, or "runtime" for that of Java.
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

# NAME SETTING REASON NO-REASON: prints the decision, and returns whether to include NAME.
decide() {
    case $2:$3 in
        never:*) echo "$1: excluded: the pom sets never" && return 1 ;;
        auto:) echo "$1: excluded: $4" && return 1 ;;
        auto:*) echo "$1: included: $3" ;;
        *) echo "$1: included: the pom sets $2" ;;
    esac
}

# Reads the ELF headers of a file. Sets $is_elf; $interpreter, its loader (PT_INTERP); $dynamic, whether it is dynamically linked
# (PT_DYNAMIC), with the offset and length of that segment; $segments, OFFSET:ADDRESS:LENGTH for each that is loaded (PT_LOAD). Uses this
# processor's byte order, because other files cannot be loaded here.
read_elf() {
    elf=$1 is_elf=false interpreter='' dynamic=false segments=''
    # shellcheck disable=SC2046 # numbers
    set -- $(numbers 1 0 5)
    # shellcheck disable=SC2046 # numbers
    case "$*" in
        "127 69 76 70 1") set -- 8 $(numbers 4 28 8) $(numbers 2 42 8) ;;
        "127 69 76 70 2") set -- 14 $(numbers 8 32 16) $(numbers 2 54 8) ;;
        *) return 0 ;;
    esac
    # Words in a program header; offsets of the program headers and section headers; their sizes and counts.
    [ $# -eq 7 ] && [ "$4" -eq $((4 * $1)) ] && [ "$5" -le 1000 ] || return 0
    is_elf=true words=$1 sections=$3 section_size=$6 section_count=$7
    # shellcheck disable=SC2046 # numbers
    set -- $(numbers 4 "$2" $(($4 * $5)))
    while [ $# -ge "$words" ]; do
        case $words:$1 in
            8:2) dynamic=true dynamic_offset=$2 dynamic_length=$5 ;;
            14:2) dynamic=true dynamic_offset=$3 dynamic_length=$9 ;;
            8:1) segments="$segments $2:$3:$5" ;;
            14:1) segments="$segments $3:$(wide "$5" "$6"):$9" ;;
            8:3) read_interpreter "$2" "$5" ;;
            14:3) read_interpreter $(($3 + $4)) $(($9 + ${10})) ;; # the two halves of a number; the upper half is 0
        esac
        shift "$words"
    done
}

# LOW HIGH: prints a number of 64 bits.
wide() { echo $(($1 + ($2 << 32))); }

# FILE: prints its class and its machine.
machine_of() { od -A n -v -t u1 -j 4 -N 1 "$1" && od -A n -v -t u1 -j 18 -N 2 "$1"; } 2>/dev/null

# Reads the dynamic section of a file. Sets $needed (DT_NEEDED), a name in each line; $rpath and $runpath; $default_directories, whether
# the loader also searches its own directories (not DF_1_NODEFLIB).
read_dynamic() {
    read_elf "$1"
    needed='' rpath='' runpath='' default_directories=true
    $dynamic || return 0
    [ "$words" -eq 8 ] && entry=2 || entry=4 # words of a tag and a value
    # shellcheck disable=SC2046 # numbers
    set -- $(numbers 4 "$dynamic_offset" "$dynamic_length")
    find_strings "$@"
    while [ $# -ge "$entry" ] && [ "$1" -ne 0 ]; do
        [ "$entry" -eq 2 ] && value=$2 || value=$3
        case $1 in
            1) needed=$needed$(text_at $((strings + value)))$newline ;;
            15) rpath=$(text_at $((strings + value))) ;;
            29) runpath=$(text_at $((strings + value))) ;;
            1879048187) [ $((value & 2048)) -eq 0 ] || default_directories=false ;;
        esac
        shift "$entry"
    done
}

# ENTRY...: sets $strings to the offset of the string table (DT_STRTAB is its address).
find_strings() {
    strings=0
    while [ $# -ge "$entry" ] && [ "$1" -ne 5 ]; do shift "$entry"; done
    [ $# -ge "$entry" ] || return 0
    [ "$entry" -eq 2 ] && address=$2 || address=$(wide "$3" "$4")
    for segment in $segments; do
        offset=${segment%%:*} length=${segment##*:} start=${segment#*:} start=${start%:*}
        if [ "$address" -ge "$start" ] && [ "$address" -lt $((start + length)) ]; then strings=$((offset + address - start)); fi
    done
}

# OFFSET: prints the text in the file that ends with a NUL.
text_at() { dd if="$elf" bs=1 skip="$1" count=4096 2>/dev/null | tr '\000' '\n' | head -n 1; }

# OFFSET LENGTH
read_interpreter() {
    [ "$2" -le 4096 ] || return 0
    interpreter=$(dd if="$elf" bs=1 skip="$1" count="$2" 2>/dev/null | tr -d '\000')
    case $interpreter in /*) ;; *) interpreter= ;; esac
}

# SIZE OFFSET LENGTH: prints numbers in the file, of SIZE bytes each.
numbers() { od -A n -v -t "u$1" -j "$2" -N "$3" "$elf" 2>/dev/null || true; }

# Strips the symbols of the file that was read last. A file without symbols is not changed, and neither is a file that strip does
# not support, such as one for another processor.
strip_symbols() {
    if command -v strip >/dev/null && has_symbols_alone && strip -o "$work/stripped" "$elf" 2>/dev/null; then
        keep_capabilities "$elf" "$work/stripped"
        cat "$work/stripped" >"$elf"
        keep_capabilities "$work/stripped" "$elf"
    fi
}

# Whether there is a symbol table, and no data after the part that the headers describe, which strip would remove.
# A linker that merges no sections writes thousands of them: they are read in blocks.
has_symbols_alone() {
    has_symbols=false end=$((sections + section_size * section_count)) section=0
    case $section_size in 40 | 64) ;; *) return 1 ;; esac
    while [ $section -lt "$section_count" ]; do
        read_sections $section
        section=$((section + 256))
    done
    $has_symbols && [ "$(wc -c <"$elf")" -le "$end" ]
}

# FIRST: of a block of sections.
read_sections() {
    block=$((section_count - $1))
    [ $block -le 256 ] || block=256
    # shellcheck disable=SC2046 # numbers
    set -- $(numbers 4 $((sections + section_size * $1)) $((section_size * block)))
    while [ $# -ge $((section_size / 4)) ]; do
        case $section_size in
            40) section_end=$(($5 + $6)) ;;
            64) section_end=$(($7 + $8 + $9 + ${10})) ;;
        esac
        [ "$2" -ne 2 ] || has_symbols=true
        [ "$2" -eq 8 ] || [ "$section_end" -le "$end" ] || end=$section_end # type 8 has no data in the file
        shift $((section_size / 4))
    done
}

main "$@"
