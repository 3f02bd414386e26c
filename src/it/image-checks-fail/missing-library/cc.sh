#!/bin/sh
# The C compiler, after it adds a library in a directory that the compiler searches and the loader does not search.
set -eu
if [ ! -e /opt/hidden/libhidden.so ]; then
    mkdir -p /opt/hidden
    echo 'int hidden(void) { return 42; }' | gcc -shared -o /opt/hidden/libhidden.so -x c -
fi
exec gcc "$@"
