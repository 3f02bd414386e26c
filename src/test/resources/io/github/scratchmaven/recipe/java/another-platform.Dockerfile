# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file target/scratch/Dockerfile --platform linux/arm64 --build-arg SOURCE_DATE_EPOCH=315532802 .

FROM eclipse-temurin:21.0.12_8-jdk-noble AS target
# The builder image for the platform of the image: its files are read, and nothing of it runs.

FROM --platform=$BUILDPLATFORM eclipse-temurin:21.0.12_8-jdk-noble AS builder
# All steps run as root in the source directory.
USER 0
WORKDIR /src

# Link a runtime of the modules that the application needs.
RUN --mount=type=bind,source=target/scratch/link.sh,target=/link.sh \
    --mount=type=bind,from=target,source=/,target=/target \
    sh /link.sh \
      --release 21 \
      --modules java.base \
      --compress zip \
      --target /target \
      --archive

# Extract the native libraries of the jars to the directory where the JVM finds them.
RUN --mount=type=bind,source=target/scratch/natives.sh,target=/natives.sh \
    --mount=type=bind,source=target/scratch/layers/dependencies/app/lib/sqlite.jar,target=/jars/app/lib/sqlite.jar \
    sh /natives.sh \
      glibc \
      /jars/app/lib/sqlite.jar linux/libstore.so

# Gather what the program needs to run, and give each file the same time.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,source=target/scratch/gather.sh,target=/gather.sh \
    --mount=type=bind,from=target,source=/,target=/target \
    sh /gather.sh \
      --user 65534:65534 \
      --home /data \
      --strip true \
      --ca-certificates auto \
      --time-zones auto \
      --runtime /opt/java \
      --directory /data 65534:0 0755 \
      --root /target \
      /opt/java/bin/java \
      /opt/java \
      /usr/java/packages/lib

# The dependencies, which change with their versions.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,source=target/scratch/layer.sh,target=/layer.sh \
    --mount=type=bind,source=target/scratch/layers/dependencies,target=/layer \
    sh /layer.sh dependencies /layer --gathered /usr/java/packages/lib/libstore.so

FROM builder AS application
# The application itself, and the arguments of its JVM.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,source=target/scratch/layer.sh,target=/layer.sh \
    --mount=type=bind,source=target/scratch/layers/application,target=/layer \
    --mount=type=bind,source=target/scratch/jvm.args,target=/jvm.args \
    sh /layer.sh application /layer /jvm.args /app/jvm.args

FROM scratch
# The image: what was gathered, and nothing else.
COPY --from=builder /scratch/dist-315532802/ /
WORKDIR /data
COPY --from=builder /layers/dependencies-315532802/ /
COPY --from=application /layers/application-315532802/ /

# Labels, environment, ports and volumes.
ENV LC_CTYPE=C.UTF-8

# The process: a numeric user needs no /etc/passwd, and the exec form no shell.
USER 65534
ENTRYPOINT ["/opt/java/bin/java", "@/app/jvm.args"]
