#!/bin/sh
exec /script "$@"
