# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file target/scratch/Dockerfile --build-arg SOURCE_DATE_EPOCH=315532802 .

FROM team/cc:1.2.3 AS builder
# All steps run as root in the source directory.
ENV CC="ccache gcc" \
    CFLAGS="-O2 -pipe"
USER 0
WORKDIR /src

# Run the commands on a copy of the sources that is discarded, and take the artifacts.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,target=/src,rw \
    --mount=type=cache,id=com.example:app/root/.cache/ccache,target=/root/.cache/ccache \
    --mount=type=cache,id=com.example:app/cache/a-b,target=/cache/a-b \
    sh target/scratch/compile.sh \
      --renew-sources \
      --command './configure --prefix='\''/usr'\'' CFLAGS="$CFLAGS -g"' \
      --command 'make install # to /out' \
      --artifact build/app /app \
      --artifact '/out/it'\''s here' /usr/share/app

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
      /app \
      /usr/share/app

FROM scratch
# The image: what was gathered, and nothing else.
COPY --from=builder /scratch/dist-315532802/ /
WORKDIR /data

# The process: a numeric user needs no /etc/passwd, and the exec form no shell.
USER 65534
ENTRYPOINT ["/app"]
