#!/bin/sh
# Runs an application once, so that its JVM writes an archive of the classes that it has loaded, and then tests that the JVM can use the archive. Runs
# as the user of the image in a stage that has the files of the image, and in /tools this shell, sleep and their libraries, but no other command.
#
#   train.sh --java FILE --arguments FILE --archive FILE --test FLAG STRICT [--test-variable NAME VALUE]... --limit SECONDS [--until TEXT] -- WORD...
#
# Starts --java with the words, which write --archive. If a line of the output contains TEXT, the run ends with SIGTERM; else the application must exit by
# itself. The test starts the JVM with --arguments, FLAG, which uses the archive, and STRICT, which refuses to start without it. The environment of the run
# is that of the application, but in the test, each --test-variable has the value that it has in the image; an empty one is unset. Errors are printed
# in two lines to standard error: "error: ..." and "remedy: ...".

set -eu
umask 022

output=/tmp/training.output status=/tmp/training.status process=/tmp/training.process
until='' seen=false jvm_fails=false line_begun='' image_variables=''

main() {
    while [ "$1" != -- ]; do
        case $1 in
            --java) java=$2 ;;
            --arguments) arguments=$2 ;;
            --archive) archive=$2 ;;
            --limit) limit=$2 ;;
            --until) until=$2 ;;
            --test)
                use=$2 strict=$3
                shift
                ;;
            --test-variable)
                image_variables="$image_variables $2" # names of three variables of the JVM
                eval "image_$2=\$3"
                shift
                ;;
            *) fail "train.sh does not know \"$1\"." "Build with the plugin's own Dockerfile." ;;
        esac
        shift 2
    done
    shift
    if [ -n "$until" ]; then
        echo "scratch: training run: the application runs until it prints \"$until\", at most $limit s"
    else
        echo "scratch: training run: the application runs until it exits, at most $limit s"
    fi
    start "$@"
    if [ -n "$until" ]; then run_until_line; else run_until_exit; fi
    [ -s "$archive" ] || fail "The JVM has not written an archive at the end of the training run; its output is above." \
        "Set <java><startup> to cds, or end the run in another way with <java><training><until>."
    test_archive
}

fail() {
    printf 'error: %s\nremedy: %s\n' "$1" "$2" >&2
    exit 1
}

# The files of the process are complete when the status is there.
start() {
    : >"$output"
    {
        run_java "$@" >"$output" 2>&1 &
        echo $! >"$process"
        if wait $!; then echo 0 >"$status"; else echo $? >"$status"; fi
    } &
    exec 3<"$output"
}

# Replaces the process. The libraries in /tools, which come first in the search path, are for this shell and sleep.
run_java() {
    case ${LD_LIBRARY_PATH-} in
        /tools/lib:*) LD_LIBRARY_PATH=${LD_LIBRARY_PATH#*:} ;;
        *) unset LD_LIBRARY_PATH ;;
    esac
    exec "$java" "$@"
}

run_until_exit() {
    follow ||
        fail "The application has not exited within $limit seconds in the training run for <java><startup>; its output is above." \
            "Write a text that it prints when it is ready in <java><training><until>, or raise <timeout> there."
    read -r code <"$status"
    [ "$code" = 0 ] || fail "The application has exited with code $code in the training run for <java><startup>; its output is above." \
        "Give it what it needs in <java><training><arguments> and <environment>, or set <java><startup> to cds."
}

run_until_line() {
    follow ||
        fail "The application has not printed \"$until\" within $limit seconds in the training run for <java><startup>; its output is above." \
            "Correct <java><training><until>, or raise <timeout> there."
    $seen || {
        read -r code <"$status"
        fail "The application has exited with code $code before it printed \"$until\" in the training run for <java><startup>; its output is above." \
            "Correct <java><training><until>, or give it what it needs in <arguments> and <environment> there."
    }
    stop || fail "The application has not exited within $limit seconds after SIGTERM in the training run for <java><startup>; its output is above." \
        "Correct what its shutdown waits for, or raise <java><training><timeout>."
    read -r code <"$status"
    case $code in
        0 | 143) ;;
        *) fail "The application has exited with code $code after SIGTERM in the training run for <java><startup>; its output is above." \
            "Correct its shutdown, or set <java><startup> to cds." ;;
    esac
}

# Prints the output until the awaited line or the end. Fails after the limit.
follow() {
    periods=0
    while :; do
        if [ -s "$status" ]; then ended=true; else ended=false; fi
        print_new_lines
        if $ended && [ -n "$line_begun" ]; then print_line; fi
        if $jvm_fails; then fail_without_jvm; fi
        if $ended || { $seen && [ -n "$until" ]; }; then return 0; fi
        [ "$periods" -lt "$((limit * 5))" ] || return 1
        periods=$((periods + 1))
        /tools/sleep 0.2
    done
}

# The output may end within a line, whose rest follows later.
print_new_lines() {
    while IFS= read -r line <&3; do
        line_begun=$line_begun$line
        print_line
    done
    line_begun=$line_begun$line
}

print_line() {
    printf '%s\n' "$line_begun"
    case $line_begun in *"$until"*) seen=true ;; esac
    case $line_begun in 'Error: Could not create the Java Virtual Machine.' | 'Error occurred during initialization of VM') jvm_fails=true ;; esac
    line_begun=''
}

fail_without_jvm() {
    /tools/sleep 1
    print_new_lines
    fail "The JVM does not start in the training run for <java><startup>; its output is above." \
        "Correct or remove the flag in <java><jvmFlags> that the JVM names, or set <java><startup> to cds."
}

# The JVM writes the archive when it exits.
stop() {
    read -r id <"$process"
    kill "$id" 2>/dev/null || :
    until=''
    follow
}

test_archive() {
    if (set_image_variables && run_java "@$arguments" "$use" "$strict" -version) >"$output" 2>&1; then return 0; fi
    while IFS= read -r line; do printf '%s\n' "$line"; done <"$output"
    [ -z "$image_variables" ] ||
        fail "The JVM of the image cannot use the archive that the training run has made with other values of$image_variables; its output is above." \
            "Remove the flag that the JVM names from <java><training><environment>, or write it in <java><jvmFlags>."
    fail "The JVM of the image cannot use the archive that the training run has made; its output is above." \
        "Correct or remove the flag in <java><jvmFlags> that the JVM names, or set <java><startup> to cds."
}

set_image_variables() {
    for name in $image_variables; do
        eval "value=\$image_$name"
        if [ -n "$value" ]; then export "$name=$value"; else unset "$name"; fi
    done
}

main "$@"
