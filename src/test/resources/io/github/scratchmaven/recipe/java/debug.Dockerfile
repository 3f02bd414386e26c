FROM builder AS debug-tools
# Link jcmd and other tools of the JDK, in a runtime of their own.
RUN --mount=type=bind,source=target/scratch/link.sh,target=/link.sh \
    sh /link.sh \
      --tools /debug/root/busybox/jdk \
      --release 21 \
      --modules jdk.jcmd,jdk.jfr

# BusyBox, with a link for each of its programs.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,source=target/scratch/busybox.sh,target=/busybox.sh \
    --mount=type=bind,from=busybox,source=/,target=/debug-image \
    sh /busybox.sh /debug-image busybox:1.37.0-musl

FROM image AS debug
# The debug image: the image, and one more layer.
COPY --from=debug-tools /debug/root-315532802/ /
ENV PATH="${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}:/busybox:/busybox/jdk/bin"
