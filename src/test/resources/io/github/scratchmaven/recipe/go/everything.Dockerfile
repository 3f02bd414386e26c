# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file .scratch/Dockerfile --build-arg SOURCE_DATE_EPOCH=1700000000 .

FROM golang:1.27.4-trixie AS builder
# All steps run as root in the source directory.
ENV GOCACHE=/root/.cache/go-build \
    GOMODCACHE=/go/pkg/mod \
    GOPRIVATE="example.com/*" \
    GOTOOLCHAIN=local
USER 0
WORKDIR /src

# Download what is missing and compile what changed: the caches outlive the build.
RUN --mount=type=bind,target=/src \
    --mount=type=cache,id=com.example.group:root/go/pkg/mod,target=/go/pkg/mod \
    --mount=type=cache,id=com.example.group:root/root/.cache/go-build,target=/root/.cache/go-build \
    CGO_ENABLED=1 \
    go build -trimpath -buildvcs=false -ldflags='-X '\''main.version=1.0 $beta'\''' -gcflags=all=-N -tags=netgo,osusergo -race -o /scratch/dist/app ./cmd/app && \
    sh .scratch/licenses.sh /app

# Gather what the program needs to run, and give each file the same time.
ARG SOURCE_DATE_EPOCH=1700000000
RUN --mount=type=bind,source=.scratch/gather.sh,target=/gather.sh \
    --mount=type=bind,source=.scratch/files,target=/files \
    sh /gather.sh \
      --user 1000:1001 \
      --home '/srv/work here' \
      --strip false \
      --ca-certificates always \
      --time-zones Europe/Paris,UTC \
      --directory /cache 1000:0 0700 \
      --directory '/srv/work here' 1000:0 0755 \
      --directory /var/lib/app 1000:0 0755 \
      --file /files/1 /etc/app 0:0 0644 \
      --file /files/2 '/srv/it'\''s here' 1000:7 4755 \
      --library '/opt/lib/plug in.so' \
      --library 'libnss_*.so.2' \
      --origins /scratch/origins \
      --licenses /scratch/licenses \
      --licenses-into /licenses \
      /app

FROM scratch AS origins
# Where the files of the image come from: not a part of the image.
ARG SCRATCH_ORIGINS=origins
COPY --from=builder /scratch/origins /$SCRATCH_ORIGINS/
COPY --from=builder /scratch/licenses /$SCRATCH_ORIGINS/

FROM scratch
# The image: what was gathered, and nothing else.
COPY --from=builder /scratch/dist-1700000000/ /
WORKDIR "/srv/work here"

# Labels, environment, ports and volumes.
LABEL org.opencontainers.image.title="An app"
ENV GREETING="Hello, \$USER \"friend\" \\o/"
EXPOSE 8080/tcp 8081/tcp
VOLUME ["/var/lib/app"]

# The process: a numeric user needs no /etc/passwd, and the exec form no shell.
USER 1000:1001
STOPSIGNAL SIGINT
HEALTHCHECK --interval=30000ms --start-period=1500ms --retries=2 CMD ["/app", "health"]
ENTRYPOINT ["/app", "--quote=\"'$X"]
CMD ["serve", "tab\u0009here"]
