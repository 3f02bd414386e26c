# Runs a tool of the Go compiler after a time, of which the last digit is that of the platform. The question for its version is answered at once.
seconds=$1
shift
case "$*" in
  *-V=full*) ;;
  *) sleep "$seconds$([ "$GOARCH" = amd64 ] && echo 1 || echo 2)" ;;
esac
exec "$@"
