# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file target/scratch/Dockerfile --build-arg SOURCE_DATE_EPOCH=315532802 .

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
    cgo=$(CGO_ENABLED=1 go list -e -deps -f '{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{end}}' ./cmd/my-awesome-go-program) && \
    CGO_ENABLED=$([ -z "$cgo" ]; echo $?) \
    go build -trimpath -buildvcs=false -ldflags='-s -w' -o /scratch/dist/my-awesome-go-program ./cmd/my-awesome-go-program && \
    sh target/scratch/licenses.sh /my-awesome-go-program && \
    sh target/scratch/gather.sh \
      --user 65534:65534 \
      --home /data \
      --strip true \
      --ca-certificates auto \
      --time-zones auto \
      --directory /data 65534:0 0755 \
      --origins /scratch/origins \
      --licenses /scratch/licenses \
      /my-awesome-go-program

FROM scratch AS origins
# Where the files of the image come from: not a part of the image.
ARG SCRATCH_ORIGINS=origins
COPY --from=builder /scratch/origins /$SCRATCH_ORIGINS/
COPY --from=builder /scratch/licenses /$SCRATCH_ORIGINS/

FROM scratch
# The image: what was gathered, and nothing else.
COPY --from=builder /scratch/dist-315532802/ /
WORKDIR /data

# Labels, environment, ports and volumes.
LABEL org.opencontainers.image.created=1980-01-01T00:00:02Z \
    org.opencontainers.image.revision=8d2ce5b1f0a94c6c3e7fd2a5b64913f08c7e1d9a \
    org.opencontainers.image.title=hello-go \
    org.opencontainers.image.version=1.0.0

# The process: a numeric user needs no /etc/passwd, and the exec form no shell.
USER 65534
ENTRYPOINT ["/my-awesome-go-program"]
