#!/bin/sh
# The C compiler, after a library has come to stand where it finds it, but the loader will not.
set -eu
if [ ! -e /opt/hidden/libhidden.so ]; then
    mkdir -p /opt/hidden
    echo 'int hidden(void) { return 42; }' | gcc -shared -o /opt/hidden/libhidden.so -x c -
fi
exec gcc "$@"
