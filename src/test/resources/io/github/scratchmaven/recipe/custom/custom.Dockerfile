# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file target/scratch/Dockerfile --build-arg SOURCE_DATE_EPOCH=315532802 .

FROM gcc:14.2.0-bookworm AS builder
# All steps run as root in the source directory.
USER 0
WORKDIR /src

# Run the commands on a copy of the sources that is discarded, and take the artifacts.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,target=/src,rw \
    sh target/scratch/compile.sh \
      --command make \
      --program build/app /app

# Gather what the program needs to run, and give each file the same time.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,source=target/scratch/gather.sh,target=/gather.sh \
    sh /gather.sh \
      --user 65534:65534 \
      --home /data \
      --strip true \
      --ca-certificates auto \
      --time-zones auto \
      --directory /data 65534:0 0755 \
      /app

FROM scratch
# The image: what was gathered, and nothing else.
COPY --from=builder /scratch/dist-315532802/ /
WORKDIR /data

# The process: a numeric user needs no /etc/passwd, and the exec form no shell.
USER 65534
ENTRYPOINT ["/app"]
