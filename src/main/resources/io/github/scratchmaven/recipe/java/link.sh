#!/bin/sh
# Links the Java runtime of an application in /scratch/dist/opt/java. Runs in the builder stage with any POSIX shell.
#
#   link.sh --modules NAME[,NAME]... [--release NUMBER] [--compress zip|none] [--locales TAG[,TAG]...] [--fonts auto|always]
#           [--archive [--archive-flag FLAG]...] [--aot-cache] [--target DIRECTORY]
#   link.sh --tools DIRECTORY --modules NAME[,NAME]... [--release NUMBER] [--target DIRECTORY]
#
# With --target, the runtime is for another platform. Its modules, certificates, locale and fonts come from a builder image for that platform, whose files are in DIRECTORY;
# nothing of them is run, so there is no archive.
# With --tools, the runtime is for the tools that look into another JVM. It is in DIRECTORY, has their launchers, and gets nothing that an application reads.
# --release is the feature release that the builder must have. --fonts adds fontconfig and a font, and with "always" the builder must have both.
# --archive adds the default class data sharing archive, which is made with each FLAG, as it is for a JVM with the same ones. --aot-cache refuses a JVM whose AOT cache is at fault.
# Notes are printed to standard output, errors in two lines to standard error: "error: ..."
# and "remedy: ...".

set -eu
umask 022
export LC_ALL=C

runtime=/scratch/dist/opt/java
locale=/usr/lib/locale/C.utf8/LC_CTYPE

target='' # the directory of --target
tools='' # that of --tools
modules='' release='' compress=zip locales='' fonts='' archive=false archive_flags='' aot_cache=false

main() {
    while [ $# -gt 0 ]; do
        case $1 in
            --modules) modules=$2 ;;
            --target) target=$2 ;;
            --tools) tools=$2 runtime=$2 ;;
            --release) release=$2 ;;
            --compress) compress=$2 ;;
            --locales) locales=$2 ;;
            --fonts) fonts=$2 ;;
            --archive-flag) archive_flags="$archive_flags $2" ;;
            --archive)
                archive=true
                shift
                continue
                ;;
            --aot-cache)
                aot_cache=true
                shift
                continue
                ;;
            *) fail "link.sh does not know \"$1\"." "Build with the plugin's own Dockerfile." ;;
        esac
        shift 2
    done
    [ -n "$tools" ] || rm -rf /scratch/dist /scratch/dist.copies
    mkdir -p "${runtime%/*}"
    work=$(mktemp -d /scratch/dist.XXXXXX) # not every builder image has a /tmp
    trap 'rm -rf "$work"' EXIT
    find_jdk
    check_release
    if [ -n "$target" ]; then use_target; else source=$jdk; fi
    if $aot_cache; then check_aot_cache; fi
    link
    remove_what_nobody_reads
    strip_libraries
    if [ -z "$tools" ]; then add_contents; fi
    rm -f "$runtime/lib/classlist" # the dump reads it
}

# What an application reads.
add_contents() {
    add_certificates
    add_locale
    if [ -n "$fonts" ]; then add_fonts; fi
    if $archive; then dump_archive; fi
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

find_jdk() {
    jdk=${JAVA_HOME-}
    if [ ! -x "$jdk/bin/java" ] && found=$(command -v java); then
        found=$(readlink -f "$found")
        jdk=${found%/bin/java}
    fi
    [ -x "$jdk/bin/java" ] || fail "The builder image has no Java: neither JAVA_HOME nor PATH leads to one." \
        "Use an image of a JDK, such as <java><builder>eclipse-temurin:25.0.4_7-jdk-noble</builder></java>."
    [ -x "$jdk/bin/jlink" ] || fail "The builder image has Java in \"$jdk\", but no jlink: it is a runtime, or a JDK without jlink." \
        "Use an image of a JDK, such as <java><builder>eclipse-temurin:25.0.4_7-jdk-noble</builder></java>."
}

# JAVA_VERSION of the file "release": "17.0.20", or "27" for the first release.
check_release() {
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")
    [ -z "$release" ] || [ "$version" = "$release" ] || fail \
        "The builder image has Java $version, but the application needs Java $release: the tag of the image says so." \
        "Use the builder image of Java $release, or set <java><version>."
}

# Sets $source to the JDK of the other platform.
use_target() {
    source=$(find_target) || fail "The builder image for the other platform has no JDK in \"$jdk\", nor in /usr/lib/jvm or /opt." \
        "Use an image of a JDK for all platforms, such as <java><builder>eclipse-temurin:21.0.12_8-jdk-noble</builder></java>."
    own=$(java_version "$jdk") other=$(java_version "$source")
    [ "$own" = "$other" ] || fail "The builder image has Java $own for the platform that builds, but Java $other for the other one, and jlink links its own release only." \
        "Use a builder image that has one release for all platforms: write its whole version or its digest in <java><builder>."
    [ -d "$source/jmods" ] || fail "The JDK of the builder image for the other platform has no jmods directory, without which a runtime is linked only on that platform." \
        "Use a builder image with jmods in <java><builder>, or build on a machine of that platform, such as with <buildkit><nodes>."
    if $archive || $aot_cache; then
        echo "scratch: there is no archive for a faster start, because the builder cannot run the JVM of another platform"
        archive=false aot_cache=false
    fi
}

# At the same path as that of the builder, or else one that is installed in a usual directory.
find_target() {
    for directory in "$target$jdk" "$target"/usr/lib/jvm/* "$target"/opt/* "$target"/opt/java/*; do
        if [ -f "$directory/release" ] && [ -d "$directory/lib" ]; then printf '%s\n' "$directory" && return 0; fi
    done
    return 1
}

java_version() { sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"; }

# JDK-8377932: the JVM does not notice that a jar has changed, and uses the classes of the old one.
check_aot_cache() {
    patch=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")
    case $patch in
        25 | 25.0.[0-3] | 25.0.[0-3].*)
            fail "<java><startup> is \"aot\", but the AOT cache of Java $patch in the builder image can contain outdated classes (JDK-8377932)." \
                "Use Java 25.0.4 or later in <java><version>, or set <java><startup> to \"cds\"."
            ;;
    esac
}

link() {
    set -- --add-modules "$modules" --output "$runtime" --no-header-files --no-man-pages --strip-java-debug-attributes \
        --exclude-files '**.debuginfo,**.diz'
    case $compress in
        none) ;;
        zip) if [ "$version" -ge 21 ]; then set -- "$@" --compress zip-6; else set -- "$@" --compress 2; fi ;;
    esac
    # The vendor, which the image's report names.
    if grep '^IMPLEMENTOR=' "$source/release" >"$work/vendor"; then set -- "$@" --release-info "$work/vendor"; fi
    [ -z "$locales" ] || set -- "$@" --include-locales "$locales"
    [ -z "$target" ] || set -- "$@" --module-path "$source/jmods"
    "$jdk/bin/jlink" "$@" >"$work/output" 2>&1 || explain
}

# Explains the known errors of jlink.
explain() {
    cat "$work/output" >&2
    missing=$(sed -n 's/.*Module \([A-Za-z0-9._]*\) not found.*/\1/p' "$work/output" | head -n 1)
    [ -z "$missing" ] || fail "Java $version of the builder image has no module \"$missing\"." \
        "Remove it from <java><modules>, or use a builder image whose Java has it."
    modified=$(sed -n 's/.*\(\/[^ ]*\) has been modified.*/\1/p' "$work/output" | head -n 1)
    [ -z "$modified" ] || fail "jlink cannot link from the builder image, because its file \"$modified\" was changed and it has no jmods." \
        "Use the builder image as it is published, or one with jmods."
    ! grep -q -e 'does not contain jmods' -e 'not support run-time linking' "$work/output" ||
        fail "jlink cannot link from the JDK of the builder image, which has no jmods directory." \
            "Use an image of a JDK that has jmods, or that links without, such as <java><builder>eclipse-temurin:25.0.4_7-jdk-noble</builder></java>."
    ! grep -q 'cannot be used to create another image with the jdk.jlink module' "$work/output" ||
        fail "jlink cannot link the module \"jdk.jlink\", because the JDK of the builder image has no jmods directory." \
            "Add !jdk.jlink to <java><modules>, or use an image of a JDK that has jmods."
    fail "jlink cannot link a runtime with the modules $modules; its output is above." \
        "Correct what it names, or use another builder image in <java><builder>."
}

# No X11, no sound: an image has neither a display nor a device. The compiler's index of the runtime and the starter of jars are for
# development.
remove_what_nobody_reads() {
    for name in libawt_xawt libjawt libsplashscreen libjsound; do rm -f "$runtime/lib/$name.so"; done
    rm -f "$runtime/lib/server/libjsig.so" # a second copy of lib/libjsig.so
    rm -f "$runtime/lib/jrt-fs.jar" "$runtime/lib/jexec" "$runtime/lib/src.zip"
    set -- ! -name java
    [ -z "$tools" ] || set -- ! -name jcmd ! -name jfr ! -name jinfo ! -name jmap ! -name jps ! -name jstack ! -name jstat
    find "$runtime/bin" ! -type d "$@" -exec rm -f {} +
    # Some JDKs have links to files of the system, which become files.
    find "$runtime" -type l >"$work/links"
    while IFS= read -r link; do
        case $(readlink "$link") in
            /*) cp -L "$link" "$work/file" && rm "$link" && mv "$work/file" "$link" ;;
        esac
    done <"$work/links"
}

# The symbol tables of the JVM, which debuggers of its own code read.
strip_libraries() {
    jvm=$runtime/lib/server/libjvm.so reason=''
    if ! command -v strip >/dev/null; then
        reason="the builder image has no strip"
    elif [ -n "$target" ] && ! strip --strip-all -o "$work/stripped" "$jvm" 2>/dev/null; then
        reason="the strip of the builder image is for its own platform"
    fi
    if [ -z "$reason" ]; then
        find "$runtime/lib" -name '*.so' -exec strip --strip-all {} +
    else
        echo "libjvm.so: $(($(wc -c <"$jvm") / 1000000)) MB: not stripped, because $reason"
    fi
}

# jmods contain the certificates of the JDK alone. A builder image can trust more, such as a company's.
add_certificates() {
    trusted=$source/lib/security/cacerts own=$runtime/lib/security/cacerts
    [ -e "$trusted" ] && [ -e "$own" ] && ! is_same "$trusted" "$own" || return 0
    certificates "$own" | cut -f 1 >"$work/known"
    certificates "$trusted" | grep -v -F -f "$work/known" | cut -f 2 >"$work/added" || true
    cp -L "$trusted" "$own"
    note_copy /opt/java/lib/security/cacerts "$trusted"
    chmod 644 "$own"
    [ ! -s "$work/added" ] || echo "cacerts: $(wc -l <"$work/added") certificates that the builder image adds to the JDK's own," \
        "such as \"$(head -n 1 "$work/added")\""
}

is_same() { [ "$(sha256sum <"$1")" = "$(sha256sum <"$2")" ]; }

# PLACE FILE: notes for gather.sh, in the form of its own notes, that a file of the image is a copy of FILE of the builder.
note_copy() {
    real=$(readlink -f "$2")
    printf 'file\t%s\t%s\t%s\n' "$1" "${2#"$target"}" "${real#"$target"}" >>/scratch/dist.copies
}

# KEYSTORE: prints a FINGERPRINT<tab>ALIAS line for each certificate.
certificates() {
    "$jdk/bin/keytool" -J-Duser.language=en -list -keystore "$1" -storepass changeit 2>/dev/null |
        sed -n "/, trustedCertEntry/{
            N
            s/^\(.*\), [^,]*, [0-9]*, trustedCertEntry, *\n.*: \(.*\)$/\2	\1/p
        }"
}

# Without a locale, Java cannot open files whose names are not ASCII. musl has this locale built in.
add_locale() {
    [ -e "$target$locale" ] || return 0
    mkdir -p "/scratch/dist${locale%/*}"
    cp "$target$locale" "/scratch/dist$locale"
}

# The JVM opens fontconfig at run time, also from the directory of its own libraries. Without a configuration, fontconfig prints an error at
# each start, and without a directory for its cache that it can write to another one: with a read-only root, that can be /dev/shm. One font is
# enough for all logical fonts of Java.
add_fonts() {
    library=$(find_fontconfig) font=$(find_font)
    if [ -n "$library" ] && [ -n "$font" ]; then
        cp -L "$library" "$runtime/lib/libfontconfig.so.1"
        note_copy /opt/java/lib/libfontconfig.so.1 "$library"
        mkdir -p /scratch/dist/usr/share/fonts /scratch/dist/etc/fonts
        printf '%s\n' '<?xml version="1.0"?>' '<fontconfig>' '  <dir>/usr/share/fonts</dir>' '  <cachedir>/tmp</cachedir>' \
            '  <cachedir>/dev/shm</cachedir>' '</fontconfig>' >/scratch/dist/etc/fonts/fonts.conf
        printf 'written\t/etc/fonts/fonts.conf\n' >>/scratch/dist.copies
        cp -L "$font" "/scratch/dist/usr/share/fonts/${font##*/}"
        note_copy "/usr/share/fonts/${font##*/}" "$font"
        echo "fonts: ${font#"$target"}"
        return 0
    fi
    absent=libfontconfig.so.1
    [ -z "$library" ] || absent="TrueType font"
    [ "$fonts" = auto ] || fail "The image must contain fonts, but the builder image has no $absent." \
        "Install fontconfig and a TrueType font in the builder image (Debian: fontconfig, fonts-dejavu-core), or set <java><fonts> to never."
    echo "fonts: none, because the builder image has no $absent"
}

find_fontconfig() {
    { [ -n "$target" ] || PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | sed -n 's,.*libfontconfig\.so\.1 .* => ,,p'
    printf '%s/libfontconfig.so.1\n' "$target"/usr/lib/*-linux-* "$target"/usr/lib "$target"/usr/lib64 "$target"/lib "$target"/usr/local/lib; } | first_file
}

# The choice of the builder's fontconfig for text without serifs, else any font.
find_font() {
    { fc-match --format "$target%{file}\n" sans-serif 2>/dev/null || true
    find "$target/usr/share/fonts" "$target/usr/local/share/fonts" -name '*.[to]tf' 2>/dev/null | sort; } | grep '\.[to]tf$' | first_file
}

# Prints the first line that is the path of a file.
first_file() {
    while IFS= read -r file; do
        if [ -f "$file" ]; then printf '%s\n' "$file" && break; fi
    done
}

# With a fixed collector and heap, so that the archive does not depend on the builder's processors and memory.
dump_archive() {
    set -- -Xshare:dump -XX:+UseG1GC -Xms128m -Xmx128m
    for flag in $archive_flags; do set -- "$@" "$flag"; done
    "$runtime/bin/java" "$@" >"$work/output" 2>&1 || {
        cat "$work/output" >&2
        fail "The class data sharing archive of the runtime cannot be made by java; its output is above." \
            "Correct the flags in <java><jvmFlags>, or set <java><startup> to none."
    }
}

main "$@"
