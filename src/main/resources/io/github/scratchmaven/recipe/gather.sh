#!/bin/sh
# Gathers, beside what was compiled into /dist, all that it needs to run FROM scratch: loaders and shared libraries,
# users, name service, CA bundle, time zones, directories, files. Runs in the builder stage under any POSIX shell.
#
#   gather.sh --user UID:GID --home PATH --strip true|false --ca-certificates auto|always|never
#             --time-zones auto|always|never|ZONE[,ZONE]... [--directory PATH OWNER MODE]...
#             [--file SOURCE INTO OWNER MODE]... [--library PATTERN]... PROGRAM...
#
# SOURCE_DATE_EPOCH is the time that each file gets, in seconds since 1970. What was decided, and why, is told on standard
# output; what fails in two lines on standard error, "error: ..." and "remedy: ...".

set -eu
umask 022
export LC_ALL=C

dist=/dist
newline='
'
tab=$(printf '\t')

libraries=      # the patterns of --library, one a line
main_loader=    # the loader that shared libraries are listed with, which name none: that of the first program
libc=           # where the loader found glibc
libc_folder=    # a folder that the loader searches without being told
asked=$newline  # SOURCE<tab>PLACE lines: what was put into the image
placed=$newline # FILE<tab>PLACE lines: the first place of each file, by its real name
seen=$newline   # what was followed already
absent=         # "LIBRARY NEEDED-BY" lines: what no loader found
# The first thing that asks for each of these, in words that follow "for".
verifier='' zone_reader='' chrono='' resolver='' unwinder='' openssl_folders=''

main() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    tidy_artifacts
    while :; do
        case ${1-} in
            /*) break ;;
            --user) user=$2 ;;
            --home) home=$2 ;;
            --strip) strip=$2 ;;
            --ca-certificates) ca_certificates=$2 ;;
            --time-zones) time_zones=$2 ;;
            --library) libraries=$libraries$2$newline ;;
            --directory)
                make_directory "$2" "$3" "$4"
                shift 2
                ;;
            --file)
                put_given "$2" "$3" "$4" "$5"
                shift 3
                ;;
            *) fail "gather.sh does not know \"${1-}\"." "Build with the plugin's own Dockerfile." ;;
        esac
        shift 2
    done
    program=$1
    check_program $#
    write_accounts
    gather_libraries
    gather_ca_certificates
    gather_time_zones
    strip_symbols
    find "$dist" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    # A name with the time in it: a copy is cached by names and contents, and would bring back the files of another time.
    ln -s "$dist" "$dist-$SOURCE_DATE_EPOCH"
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# Nothing that was compiled brings an owner of its own, or bits that give rights away.
tidy_artifacts() {
    find "$dist" ! -type l -exec chmod u=rwX,go=rX,a-st {} +
    find "$dist" -exec chown -h 0:0 {} +
    mkdir -p "$dist/tmp"
    chmod 1777 "$dist/tmp"
    find "$dist" ! -type d >"$work/artifacts"
    : >"$work/given"
}

make_directory() {
    make_folder "$1"
    chown "$2" "$dist$1"
    chmod "$3" "$dist$1"
}

make_folder() {
    mkdir -p "$dist$1" 2>/dev/null || fail "\"${1:-/}\" is to be a directory of the image, but a file is in its way." \
        "Put the file elsewhere, or name another directory."
}

# SOURCE INTO OWNER MODE: what the builder has at SOURCE goes into the image as it is. Its folders join those that are there.
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
    find "$stage" -type d -exec chmod "$(folder_mode "$4")" {} +
    find "$stage" ! -type d | while IFS= read -r file; do
        printf '%s\n' "$dist${2%/}${file#"$stage"}"
    done >>"$work/brought"
    make_folder "${2%/*}"
    merge "$stage" "$dist$2"
    cat "$work/brought" >>"$work/given"
    rm "$work/brought"
}

# Who may read the files of a folder may enter the folder.
folder_mode() {
    mode=$((0$1 & 0777))
    printf '%o' $((mode | (mode & 0444) >> 2))
}

# Recursive, hence in a shell of its own for each folder.
merge() (
    if [ -d "$1" ] && [ ! -L "$1" ] && [ -d "$2" ]; then
        for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
            if [ -e "$entry" ] || [ -L "$entry" ]; then
                merge "$entry" "${2%/}/${entry##*/}"
            fi
        done
    else
        vacant "${2#"$dist"}" "A file of <contents><files>" "Name another <into> for the file, or leave it out."
        mv "$1" "$2"
    fi
)

# PLACE WHAT REMEDY: nothing in the image is overwritten.
vacant() {
    is_there "$dist$1" || return 0
    fail "$2 would overwrite \"$1\", which $(origin "$1")." "$3"
}

is_there() { [ -e "$1" ] || [ -L "$1" ]; }

origin() {
    if [ -d "$dist$1" ]; then
        echo "is a directory of the image"
    elif grep -q -x -F -e "$dist$1" "$work/given"; then
        echo "another file of <contents><files> brought"
    elif grep -q -x -F -e "$dist$1" "$work/artifacts"; then
        echo "is an artifact of the build"
    else
        echo "was gathered already"
    fi
}

# A program that stands alone has to be one; of several artifacts, the check of the image tells which it starts.
check_program() {
    is_there "$dist$program" || fail "The build put nothing at \"$program\"." "Let its commands make that file."
    [ -f "$dist$program" ] || return 0
    read_elf "$dist$program"
    case $kind in
        elf | script) chmod 0755 "$dist$program" ;;
        damaged) fail "\"$program\" is a damaged ELF file." "Compile it anew: its headers are cut off or make no sense." ;;
        *) [ "$1" -gt 1 ] || fail "\"$program\" is not an ELF file." "Compile a program for Linux." ;;
    esac
}

# A numeric user works without these, but programs look themselves up, and glibc wants to know where to look up hosts.
write_accounts() {
    uid=${user%:*}
    gid=${user#*:}
    make_folder /etc
    for file in /etc/passwd /etc/group; do
        vacant "$file" "The entry of the image's user" "Leave that file out: the plugin writes it for <container><user>."
    done
    {
        [ "$uid" -eq 0 ] || echo "root:x:0:0:root:/:/sbin/nologin"
        echo "$(account "$uid"):x:$uid:$gid::$home:/sbin/nologin"
    } >"$dist/etc/passwd"
    {
        [ "$gid" -eq 0 ] || echo "root:x:0:"
        echo "$(account "$gid"):x:$gid:"
    } >"$dist/etc/group"
    is_there "$dist/etc/nsswitch.conf" ||
        printf '%s\n' 'passwd: files' 'group: files' 'hosts: files dns' >"$dist/etc/nsswitch.conf"
}

account() {
    case $1 in
        0) echo root ;;
        65534) echo nobody ;;
        *) echo app ;;
    esac
}

gather_libraries() {
    : >"$work/queue"
    follow_artifacts
    [ -n "$main_loader" ] || main_loader=$(own_loader)
    follow_queue
    gather_named_libraries
    follow_queue
    gather_name_services
    follow_queue
    gather_unwinder
    follow_queue
    judge_absent
}

# All ELF files that are in the image already. Programs are followed at once, for libraries want to know their loader.
follow_artifacts() {
    elf_files >"$work/elf"
    while IFS= read -r file; do
        read_elf "$file"
        [ "$kind" = elf ] || continue
        weigh "${file#"$dist"}" own
        if [ -n "$loader" ]; then
            follow "${file#"$dist"}" "$file"
        elif $needs; then
            enqueue "${file#"$dist"}" "$file"
        fi
    done <"$work/elf"
}

# The program first. What merely looks like an ELF file is left to read_elf.
elf_files() {
    [ ! -f "$dist$program" ] || printf '%s\n' "$dist$program"
    find "$dist" -type f ! -path "$dist$program" -exec grep -l "$(printf '^\177ELF')" {} + || true
}

# The loader of the builder's own programs, for libraries in an image whose programs are all static.
own_loader() {
    read_elf "/proc/$$/exe"
    for candidate in "$loader" /lib64/ld-linux*.so.* /lib/ld-linux*.so.* /lib/ld-musl-*.so.1 /lib64/ld64.so.*; do
        if [ -n "$candidate" ] && [ -x "$candidate" ]; then
            echo "$candidate"
            return 0
        fi
    done
}

# PLACE SOURCE: the file that was put at PLACE is followed later, as the builder's loader sees it at SOURCE.
enqueue() { printf '%s\t%s\n' "$1" "$2" >>"$work/queue"; }

# The queue grows while it is read.
follow_queue() {
    while IFS=$tab read -r place source; do
        read_elf "$dist$place"
        if [ "$kind" = elf ]; then follow "$place" "$source"; fi
    done <"$work/queue"
    : >"$work/queue"
}

# Puts what the file that was read last needs, which is at PLACE in the image. The loader itself is asked, since only it
# knows where it looks, and asked about the file as the image has it: without cache and without the builder's variables.
follow() {
    case $seen in *"$newline$1$newline"*) return 0 ;; esac
    seen=$seen$1$newline
    needed_by=$1 is_program=false
    [ -z "$loader" ] || $library || is_program=true
    : "${loader:=$main_loader}"
    [ -n "$loader" ] || return 0
    if ! [ -x "$loader" ]; then
        ! is_foreign || { foreign; return 0; }
        fail "\"$1\" needs the loader \"$loader\", which the builder image does not have." \
            "Take a builder image that holds it, or build without cgo: <go><cgo>false</cgo></go>."
    fi
    uncached "$dist$1" >"$work/listing" 2>&1 && listed=true || listed=false
    if ! $listed && is_foreign; then foreign; return 0; fi
    : "${main_loader:=$loader}"
    ! $is_program || put "$loader" "$loader"
    missing=
    while IFS= read -r line; do take_line "${line#"$tab"}"; done <"$work/listing"
    $listed || [ -n "$missing" ] || ! $is_program ||
        fail "The loader \"$loader\" cannot list what \"$1\" needs: $(grep -m 1 -i error "$work/listing" || true)." \
            "Compile for the platform that the builder image runs on."
    [ -z "$missing" ] || find_missing "$2"
}

# FILE [PRELOADED]: a listing as of an image that has neither ld.so.cache nor the builder's variables. glibc's loader is asked by
# a variable, since for --list it stops at the first library that is missing. musl's knows no cache.
uncached() {
    case $loader in
        */ld-musl-*) LD_LIBRARY_PATH='' LD_PRELOAD='' "$loader" --list "$1" ;;
        *) LD_LIBRARY_PATH='' LD_PRELOAD=${2-} LD_TRACE_LOADED_OBJECTS=1 "$loader" --inhibit-cache "$1" ;;
    esac
}

# FILE [PRELOADED]: a listing as the builder itself would load the file.
cached() {
    case $loader in
        */ld-musl-*) "$loader" --list "$1" ;;
        *) LD_PRELOAD=${2-${LD_PRELOAD-}} LD_TRACE_LOADED_OBJECTS=1 "$loader" "$1" ;;
    esac
}

# Of programs for another processor, those that are static need nothing; data in their shape is nobody's program.
foreign() {
    [ "$needed_by" != "$program" ] ||
        fail "\"$program\" is for $(machine_name "$machine"), and its libraries are not in this builder image." \
            "Compile for the platform that the builder image runs on, or link it statically."
    echo "libraries: none for $needed_by, which is for $(machine_name "$machine")"
}

is_foreign() { [ "$machine" != "$(own_machine)" ]; }

own_machine() {
    read_elf "/proc/$$/exe"
    echo "$machine"
}

machine_name() {
    case $1 in
        3) echo "32-bit x86" ;;
        21) echo "ppc64" ;;
        22) echo "s390x" ;;
        40) echo "32-bit ARM" ;;
        62) echo "x86-64" ;;
        183) echo "arm64" ;;
        243) echo "RISC-V" ;;
        258) echo "LoongArch" ;;
        *) echo "another processor (ELF machine $1)" ;;
    esac
}

# One line of a listing: "libc.so.6 => /lib/libc.so.6 (0x...)" of either loader, "/lib/ld-linux.so.2 (0x...)" of the loader
# itself and of libraries that are needed by path, "libz.so.1 => not found" of glibc's loader, "Error loading shared
# library libz.so.1: ..." of musl's. A program's own library without a path is the kernel's.
take_line() {
    case $1 in
        *" => not found"*) missing=$missing${1%% => *}$newline ;;
        "Error loading shared library "*)
            line=${1#*library }
            missing=$missing${line%%:*}$newline
            ;;
        *": error while loading shared libraries: "*)
            fail "\"$needed_by\" cannot be loaded: ${1#*libraries: }." "Take a builder image whose libraries are whole."
            ;;
        *" => /"*)
            line=${1#* => }
            take_found "${line% (0x*}"
            ;;
        /*" (0x"*) take_found "${1% (0x*}" ;;
    esac
}

# A library that the loader would find at the same path in the image. What is below /dist is in the image already.
take_found() {
    found=$1
    case $found in
        */../*) found=$(cd "${found%/*}" && pwd)/${found##*/} ;; # as a path alone: the image has no links to folders
    esac
    case $found in
        "$dist"/*) return 0 ;;
        */glibc-hwcaps/*) found=${found%%/glibc-hwcaps/*}/${found##*/} ;; # the image has to run on other processors too
    esac
    case $found in
        "$loader") ;;
        */libc.so.6) libc=$found libc_folder=${found%/*} ;;
        *) put_search_path ;;
    esac
    put "$found" "$found"
}

# musl's loader searches what this file says, where a distribution has one.
put_search_path() {
    case $loader in */ld-musl-*) ;; *) return 0 ;; esac
    [ ! -e "$(search_path)" ] || put "$(search_path)" "$(search_path)"
}

search_path() {
    set -- "${loader##*/}"
    echo "/etc/${1%.so*}.path"
}

# What only the builder's cache or variables lead to goes into a folder that the loader searches without them.
find_missing() {
    cached "$1" >"$work/cached" 2>&1 || true
    printf '%s' "$missing" >"$work/missing"
    while IFS= read -r name; do
        line=$(grep -F -e "$tab$name => /" "$work/cached" || true)
        line=${line#* => }
        line=${line% (0x*}
        case $line in
            "$dist"/*) ;;
            '') absent=$absent"$name $needed_by"$newline ;;
            *) put_where_searched "$line" "$name" ;;
        esac
    done <"$work/missing"
}

put_where_searched() {
    find_libc
    put_search_path
    put "$1" "$libc_folder/$2"
    enqueue "$libc_folder/$2" "$1"
}

# An absent library that is somewhere in the image may be one that a program has loaded before, or finds by a path that only
# the image has. The check of the image tells.
judge_absent() {
    printf '%s' "$absent" >"$work/absent"
    while read -r name who; do
        in_image "$name" || fail "\"$who\" needs the library \"$name\", which the builder image does not have." \
            "Take a builder image that holds it, or link it statically."
    done <"$work/absent"
}

in_image() { [ -n "$(find "$dist" -name "$1" ! -type d)" ]; }

# SOURCE PLACE: puts a file of the builder into the image, each file once. A link to a file beside it stays a link, since that
# is how libraries carry their version; other links are resolved.
put() {
    case $asked in *"$newline$1$tab$2$newline"*) return 0 ;; esac
    asked=$asked$1$tab$2$newline
    make_folder "${2%/*}"
    real=$(readlink -f "$1")
    target=$(readlink "$1" || true)
    if is_there "$dist$2"; then
        same "$1" "$dist$2" || vacant "$2" "The builder's \"$1\", which \"$needed_by\" needs," \
            "Put that file elsewhere: the builder image's own goes there."
    elif first_place; then
        ln -s "$first" "$dist$2"
    elif [ "$1" != "$2" ] && is_there "$dist$1" && same "$1" "$dist$1"; then
        ln -s "$1" "$dist$2"
    elif [ -n "$target" ] && [ "${target#*/}" = "$target" ]; then
        ln -s "$target" "$dist$2"
        put "${1%/*}/$target" "${2%/*}/$target"
    else
        cp -L "$1" "$dist$2"
        chmod u=rwX,go=rX "$dist$2"
        placed=$placed$real$tab$2$newline
        weigh "$2" gathered
    fi
}

# Leaves in $first where the file $real was put before.
first_place() {
    first=${placed#*"$newline$real$tab"}
    [ "$first" != "$placed" ] || return 1
    first=${first%%"$newline"*}
}

same() { cmp -s "$1" "$2"; }

gather_named_libraries() {
    printf '%s' "$libraries" >"$work/patterns"
    needed_by=$program
    while IFS= read -r pattern; do
        case $pattern in
            /*) put_matches "$pattern" ;;
            *) put_by_name "$pattern" || in_image "$pattern" || false ;;
        esac || fail "The builder image has no library \"$pattern\", which <contents><libraries> names." \
            "Install the package that holds it there, or correct the name."
    done <"$work/patterns"
}

# Puts the files that match an absolute path where they are, with all that is below a folder.
put_matches() {
    expand "$1" | while IFS= read -r match; do find "$match" ! -type d; done >"$work/matches"
    [ -s "$work/matches" ] || return 1
    while IFS= read -r match; do
        put "$match" "$match"
        enqueue "$match" "$match"
    done <"$work/matches"
}

# Prints the files that match a pattern, which may hold spaces.
expand() (
    IFS=''
    # shellcheck disable=SC2086 # to be expanded
    set -- $1
    for match; do
        if [ -e "$match" ]; then printf '%s\n' "$match"; fi
    done
)

expand_in_folders() { library_folders | while IFS= read -r folder; do expand "$folder/$1"; done; }

# Puts the libraries whose names match, as the loader finds them by these names.
put_by_name() {
    loader=$main_loader
    [ -n "$loader" ] || return 1
    find_libc
    case $1 in
        *[*?[]*) expand_in_folders "$1" | sed 's,.*/,,' | sort -u ;;
        *) printf '%s\n' "$1" ;;
    esac >"$work/names"
    any=false
    while IFS= read -r name; do
        if put_one_by_name "$name"; then any=true; fi
    done <"$work/names"
    $any
}

put_one_by_name() {
    path=$(uncached_path "$1")
    if [ -n "$path" ]; then
        put_search_path
        put "$path" "$path"
        enqueue "$path" "$path"
        return 0
    fi
    path=$(cached_path "$1")
    [ -n "$path" ] || return 1
    put_where_searched "$path" "$1"
}

# glibc's loader is made to load the library into another one, its own libc; musl's folders are all known.
uncached_path() {
    case $loader in
        */ld-musl-*) expand_in_folders "$1" | head -n 1 ;;
        *) uncached "$libc_folder/libc.so.6" "$1" 2>/dev/null | path_listed "$1" ;;
    esac
}

cached_path() {
    case $loader in
        */ld-musl-*) ;;
        *) cached "$libc_folder/libc.so.6" "$1" 2>/dev/null | path_listed "$1" ;;
    esac
}

path_listed() { sed -n "s,^$tab$1 => \(/.*\) (0x.*,\1,p"; }

# Where no program of the image is dynamic, glibc is taken to be beside its loader.
find_libc() {
    [ -z "$libc_folder" ] || return 0
    case $loader in
        */ld-musl-*) libc_folder=$(library_folders | head -n 1) ;;
        *)
            libc_folder=$(readlink -f "$loader")
            libc_folder=${libc_folder%/*}
            ;;
    esac
}

# Where the loader looks, and where the builder's cache leads to: only to find names that match a pattern.
library_folders() {
    case $loader in
        */ld-musl-*)
            tr ':' '\n' 2>/dev/null <"$(search_path)" || printf '%s\n' /lib /usr/local/lib /usr/lib
            ;;
        *)
            printf '%s\n' "$libc_folder" "/usr$libc_folder" /lib /usr/lib
            PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | sed -n 's,.* => \(/.*\)/.*,\1,p' | sort -u
            ;;
    esac
}

# glibc opens a module for each service that nsswitch.conf names, unless it has the service built in, as those since 2.34
# have files and dns. musl and static programs know no modules.
gather_name_services() {
    [ -n "$resolver" ] && [ -n "$libc" ] || return 0
    needed_by=/etc/nsswitch.conf
    for service in $(name_services); do
        ! tr '\000' '\n' <"$libc" | grep -q "^_nss_${service}_get.*_r$" || continue
        put_by_name "libnss_$service.so.2" ||
            fail "The image's nsswitch.conf names the service \"$service\", whose \"libnss_$service.so.2\" the builder image does not have." \
                "Install the package that holds it there, or bring an /etc/nsswitch.conf without it by <contents><files>."
        echo "libnss_$service.so.2: included, for $resolver"
    done
}

# What the file names, and what glibc takes for a database that the file leaves out.
name_services() {
    sed -e 's/#.*//' -e 's/\[[^]]*\]//g' -e 's/^[^:]*://' "$dist/etc/nsswitch.conf" |
        { cat && echo files dns; } | tr -s '[:blank:]' '\n' | grep . | sort -u
}

# glibc opens this one when a thread is cancelled or ends itself, or for a backtrace, and ends the program without it.
gather_unwinder() {
    [ -n "$unwinder" ] && [ -n "$libc" ] || return 0
    if put_by_name libgcc_s.so.1; then
        echo "libgcc_s.so.1: included, for $unwinder"
    fi
}

# PLACE own|gathered: keeps what a file of the image asks for beyond its libraries. One pass finds all texts that tell.
weigh() {
    texts=$newline$(tr -c -s '\040-\176' '\n' <"$dist$1" | grep -F -e "$telling" || true)$newline
    case ${1##*/} in
        libssl.so* | libgnutls.so* | libmbedtls.so* | libwolfssl.so* | libnss3.so) : "${verifier:=$1 is a TLS library}" ;;
    esac
    weigh_tls "$1"
    case $texts in
        *" Go buildinf:"*) weigh_go "$1" ;;
        *) [ "$2" != own ] || weigh_compiled "$1" ;;
    esac
    case ${1##*/} in
        ld-* | libc.so* | libc-* | libpthread* | libnss_* | libresolv*) ;;
        *) [ "$2:$needs" = own:false ] || weigh_imports "$1" ;;
    esac
}

telling=' Go buildinf:
crypto/x509.loadSystemRoots
time.LoadLocation
time/tzdata.loadFromEmbeddedTZData
OPENSSLDIR: "/
/etc/ssl/cert
/etc/pki/tls/
/usr/share/zoneinfo
tzdata.zi
_ZNSt6chrono
getaddrinfo
getnameinfo
gethostby
getpw
getgr
getserv
getproto
initgroups
pthread_cancel
pthread_exit
backtrace'

# A Go program holds the names of its functions even when it is stripped, and only of those that it can reach.
weigh_go() {
    ! holds crypto/x509.loadSystemRoots || : "${verifier:=$1 contains crypto/x509.loadSystemRoots}"
    holds time/tzdata.loadFromEmbeddedTZData || ! holds time.LoadLocation || : "${zone_reader:=$1 contains time.LoadLocation}"
}

holds() {
    case $texts in *"$newline$1$newline"*) return 0 ;; esac
    return 1
}

# OpenSSL looks for the bundle in a folder that it was compiled with, be it a library or part of a program.
weigh_tls() {
    case $texts in *'OPENSSLDIR: "/'*) ;; *) return 0 ;; esac
    folder=${texts#*OPENSSLDIR: \"}
    openssl_folders=$openssl_folders${folder%%\"*}$newline
    case ${1##*/} in
        libcrypto.so*) ;;
        *) : "${verifier:=$1 contains OpenSSL}" ;;
    esac
}

# Programs in C, C++, Rust tell by the paths that they were compiled with. For zones, that they ask for the local time tells
# nothing: nearly all do, it is UTC without TZ, and for a TZ that the pom sets the zones are always gathered. It is those
# that name the folder of zones themselves, or use the zones of C++20, which read another file. In a static program, a path
# that stands alone is part of its C library.
weigh_compiled() {
    case $texts in
        */etc/ssl/cert* | */etc/pki/tls/*) : "${verifier:=$1 contains a path of CA certificates}" ;;
    esac
    case $texts in
        *tzdata.zi* | *_ZNSt6chrono*zone* | *_ZNSt6chrono*tzdb*)
            chrono=true
            : "${zone_reader:=$1 contains time zones of C++}"
            ;;
        */usr/share/zoneinfo*)
            $needs || { ! holds /usr/share/zoneinfo && ! holds /usr/share/zoneinfo/; } || return 0
            : "${zone_reader:=$1 contains /usr/share/zoneinfo}"
            ;;
    esac
}

# Names that linkers put into one table, where a name may be the end of another.
weigh_imports() {
    case $texts in
        *[!a-z]getaddrinfo* | *[!a-z]getnameinfo* | *[!a-z]gethostby[na]* | *[!a-z]getpw[enu]* | *[!a-z]getgr[egno]* | \
            *[!a-z]getserv[be]* | *[!a-z]getproto[be]* | *[!a-z]initgroups*)
            : "${resolver:=$1 looks up hosts or users}"
            ;;
    esac
    case $texts in
        *[!a-z]pthread_cancel"$newline"* | *[!a-z]pthread_exit"$newline"*) : "${unwinder:=$1 can end threads}" ;;
        *[!a-z]backtrace"$newline"*) : "${unwinder:=$1 can make a backtrace}" ;;
    esac
}

gather_ca_certificates() {
    decide caCertificates "$ca_certificates" "$verifier" "nothing in the image verifies certificates" || return 0
    bundle=/etc/ssl/certs/ca-certificates.crt
    for source in $bundle /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
        [ -s "$source" ] || continue
        vacant $bundle "The builder's CA bundle" \
            "Say <contents><caCertificates>never</caCertificates></contents> if the file is to serve instead."
        make_folder /etc/ssl/certs
        cp -L "$source" "$dist$bundle"
        chmod 0644 "$dist$bundle"
        link_for_openssl
        return 0
    done
    fail "The image is to hold a CA bundle, but the builder image has none." \
        "Take a builder image with ca-certificates, or say <contents><caCertificates>never</caCertificates></contents>."
}

link_for_openssl() {
    printf '%s' "$openssl_folders" | sort -u >"$work/folders"
    while IFS= read -r folder; do
        is_there "$dist$folder/cert.pem" || {
            make_folder "$folder"
            ln -s $bundle "$dist$folder/cert.pem"
        }
    done <"$work/folders"
}

gather_time_zones() {
    case $time_zones in
        auto | always | never) gather_all_zones ;;
        *) gather_named_zones ;;
    esac
}

zones=/usr/share/zoneinfo

gather_all_zones() {
    decide timeZones "$time_zones" "$zone_reader" "nothing in the image loads one by its name" || return 0
    need_zones
    make_folder $zones
    for zone in "$zones"/[A-Z]*; do
        vacant "$zone" "The builder's time zone" "Say <contents><timeZones>never</timeZones></contents> if yours are to serve."
    done
    cp -R -P "$zones"/[A-Z]* "$dist$zones/"
    put_zone_texts
}

gather_named_zones() {
    echo "timeZones: UTC,$time_zones, for the pom names them"
    need_zones
    needed_by="<contents><timeZones>"
    printf '%s\n' "UTC,$time_zones" | tr ',' '\n' >"$work/zones"
    while IFS= read -r zone; do
        [ -f "$zones/$zone" ] || fail "The builder image has no time zone \"$zone\", which <contents><timeZones> names." \
            "Correct the name, or take a builder image with a newer tzdata (for old names, tzdata-legacy)."
        put "$zones/$zone" "$zones/$zone"
    done <"$work/zones"
    put_zone_texts
}

need_zones() {
    [ -e $zones/UTC ] || fail "The image is to hold time zones, but the builder image has none." \
        "Take a builder image with tzdata, import time/tzdata, or say <contents><timeZones>never</timeZones></contents>."
}

# All zones in one text, which C++20 reads.
put_zone_texts() {
    [ -z "$chrono" ] || [ ! -e $zones/tzdata.zi ] || put $zones/tzdata.zi $zones/tzdata.zi
}

# NAME WISH REASON NO-REASON: tells what was decided, and whether it is yes.
decide() {
    case $2 in
        always) echo "$1: included, for the pom says always" ;;
        never) echo "$1: left out, for the pom says never" && return 1 ;;
        *) if [ -n "$3" ]; then echo "$1: included, for $3"; else echo "$1: left out, for $4" && return 1; fi ;;
    esac
}

# Files that have none are left as they are, byte for byte, and so is what <contents><files> brought.
strip_symbols() {
    command -v strip >/dev/null || return 0
    elf_files >"$work/elf"
    while IFS= read -r file; do
        ! grep -q -x -F -e "$file" "$work/given" || continue
        read_elf "$file"
        if [ "$kind" = elf ] && has_symbols; then strip_file; fi
    done <"$work/elf"
}

# One that the tool cannot read, such as that of another processor, keeps its symbols.
strip_file() {
    if $library; then
        set -- --strip-unneeded
    else
        $strip || return 0
        set --
    fi
    strip "$@" -o "$work/stripped" "$file" 2>/dev/null || return 0
    cat "$work/stripped" >"$file"
}

# Whether the ELF file that was read last has a table of symbols that can be stripped.
has_symbols() {
    [ "$section_count" -gt 0 ] && [ "$section_count" -le 1000 ] && [ "$section_size" -ge 40 ] || return 1
    # shellcheck disable=SC2046 # numbers
    set -- $(bytes "$section_table" $((section_count * section_size)))
    has_table "$@" && ! has_payload "$@"
}

has_table() {
    while [ $# -ge "$section_size" ]; do
        number 4 4 "$1" "$2" "$3" "$4" "$5" "$6" "$7" "$8"
        [ "$number" -ne 2 ] || return 0
        shift "$section_size"
    done
    return 1
}

# Whether anything follows what the headers describe: stripping would lose it.
has_payload() {
    end=$((section_table + section_count * section_size))
    while [ $# -ge "$section_size" ]; do
        number 4 4 "$@"
        if [ "$number" -ne 8 ]; then # which takes no room in the file
            number $((8 + 2 * word)) "$word" "$@"
            section_end=$number
            number $((8 + 3 * word)) "$word" "$@"
            section_end=$((section_end + number))
            [ "$section_end" -le "$end" ] || end=$section_end
        fi
        shift "$section_size"
    done
    [ "$(wc -c <"$elf")" -gt "$end" ]
}

# Reads the headers of a file. $kind is elf, script, text (or anything else), damaged; of an ELF file that can be loaded,
# $loader is what its PT_INTERP names, $needs whether it has DT_NEEDED entries, $library whether it is no program.
read_elf() {
    elf=$1 kind=text loader='' needs=false library=false machine=0 order=1 section_count=0
    # shellcheck disable=SC2046 # numbers
    set -- $(bytes 0 64)
    case "${1-} ${2-} ${3-} ${4-}" in
        "127 69 76 70") ;;
        "35 33 "*) kind=script && return 0 ;;
        *) return 0 ;;
    esac
    kind=damaged
    case "$#:${5-}" in
        64:2) word=8 entry=56 interpreter_size=32 sizes=54 ;;
        5[2-9]:1 | 6[0-4]:1) word=4 entry=32 interpreter_size=16 sizes=42 ;;
        *) return 0 ;;
    esac
    order=$6
    number 16 2 "$@"
    type=$number
    number 18 2 "$@"
    machine=$number
    number $((24 + word)) "$word" "$@"
    table=$number
    number $((24 + 2 * word)) "$word" "$@"
    section_table=$number
    number $sizes 2 "$@"
    table_entry=$number
    number $((sizes + 2)) 2 "$@"
    count=$number
    number $((sizes + 4)) 2 "$@"
    section_size=$number
    number $((sizes + 6)) 2 "$@"
    section_count=$number
    case $type in
        2 | 3) ;;
        *) kind=other && return 0 ;; # an object file, or a core dump
    esac
    [ "$table_entry" -eq $entry ] && [ "$count" -gt 0 ] && [ "$count" -le 1000 ] || return 0
    read_segments
}

read_segments() {
    dynamic_size=0
    # shellcheck disable=SC2046 # numbers
    set -- $(bytes "$table" $((count * entry)))
    [ $# -eq $((count * entry)) ] || return 0
    while [ $# -gt 0 ]; do
        number 0 4 "$@"
        case $number in
            2)
                number $word "$word" "$@"
                dynamic=$number
                number $interpreter_size "$word" "$@"
                dynamic_size=$number
                ;;
            3)
                number $word "$word" "$@"
                offset=$number
                number $interpreter_size "$word" "$@"
                length=$number
                [ "$length" -gt 1 ] && [ "$length" -le 4096 ] && [ "$offset" -ge 0 ] || return 0
                loader=$(dd if="$elf" bs=1 skip="$offset" count=$((length - 1)) 2>/dev/null | tr -d '\000')
                ;;
        esac
        shift "$entry"
    done
    [ "$dynamic_size" -ge 0 ] && [ "$dynamic_size" -le 65536 ] || return 0
    kind=elf
    [ "$dynamic_size" -eq 0 ] || read_dynamic
}

# A library may name a loader too, as glibc's own do, but a program has no name for others to need it by.
read_dynamic() {
    is_pie=false has_name=false
    # shellcheck disable=SC2046 # numbers
    set -- $(bytes "$dynamic" "$dynamic_size")
    while [ $# -ge $((2 * word)) ]; do
        number 0 "$word" "$@"
        case $number in
            0) break ;;
            1) needs=true ;;
            14) has_name=true ;;
            1879048187) # DT_FLAGS_1
                number $word 4 "$@"
                [ $((number & 0x08000000)) -eq 0 ] || is_pie=true
                ;;
        esac
        shift $((2 * word))
    done
    if [ "$type" -eq 3 ] && ! $is_pie; then
        [ -n "$loader" ] && ! $has_name || library=true
    fi
}

# OFFSET LENGTH BYTE...: leaves in $number the unsigned number there, in the byte order that the file declares.
number() {
    left=$2
    shift $(($1 + 2))
    number=0 factor=1
    while [ "$left" -gt 0 ]; do
        if [ "$order" -eq 2 ]; then
            number=$((number * 256 + $1))
        else
            number=$((number + $1 * factor))
            factor=$((factor * 256))
        fi
        shift
        left=$((left - 1))
    done
}

# Bytes of the file as numbers: offset, length.
bytes() { od -A n -v -t u1 -j "$1" -N "$2" "$elf" 2>/dev/null || true; }

main "$@"
