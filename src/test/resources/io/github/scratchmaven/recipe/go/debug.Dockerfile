# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file target/scratch/Dockerfile --target image --build-arg SOURCE_DATE_EPOCH=315532802 .
# Its debug image:
#   docker build --file target/scratch/Dockerfile --target debug --build-arg SOURCE_DATE_EPOCH=315532802 .

FROM golang:1.27.4-trixie AS builder
# All steps run as root in the source directory.
ENV GOCACHE=/root/.cache/go-build \
    GOMODCACHE=/go/pkg/mod \
    GOTOOLCHAIN=local
USER 0
WORKDIR /src

# Download what is missing and compile what changed: the caches outlive the build. Gather what the program needs to run, and give each file the same time.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,target=/src \
    --mount=type=cache,id=com.example:app/go/pkg/mod,target=/go/pkg/mod \
    --mount=type=cache,id=com.example:app/root/.cache/go-build,target=/root/.cache/go-build \
    cgo=$(CGO_ENABLED=1 go list -e -deps -f '{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}' ./cmd/app) && \
    CGO_ENABLED=$([ -z "$cgo" ]; echo $?) \
    go build -trimpath -buildvcs=false -ldflags='-s -w' -o /scratch/dist/app ./cmd/app && \
    sh target/scratch/gather.sh \
      --user 65534:65534 \
      --home /data \
      --strip true \
      --ca-certificates auto \
      --time-zones auto \
      --directory /data 65534:0 0755 \
      /app

FROM scratch AS image
# The image: what was gathered, and nothing else.
COPY --from=builder /scratch/dist-315532802/ /
WORKDIR /data

# The process: a numeric user needs no /etc/passwd, and the exec form no shell.
USER 65534
ENTRYPOINT ["/app"]

FROM busybox:1.37.0-musl AS busybox
# BusyBox for the platform of the image: its files are read, and nothing of it runs.

FROM builder AS debug-tools
# BusyBox, with a link for each of its programs.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,source=target/scratch/busybox.sh,target=/busybox.sh \
    --mount=type=bind,from=busybox,source=/,target=/debug-image \
    sh /busybox.sh /debug-image busybox:1.37.0-musl

FROM image AS debug
# The debug image: the image, and one more layer.
COPY --from=debug-tools /debug/root-315532802/ /
ENV PATH="${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}:/busybox"
