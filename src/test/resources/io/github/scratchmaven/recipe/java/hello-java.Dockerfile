# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file target/scratch/Dockerfile --build-arg SOURCE_DATE_EPOCH=315532802 .

FROM eclipse-temurin:21.0.12_8-jdk-noble AS builder
# All steps run as root in the source directory.
USER 0
WORKDIR /src

# Link a runtime of the modules that the application needs.
RUN --mount=type=bind,source=target/scratch/link.sh,target=/link.sh \
    sh /link.sh \
      --release 21 \
      --modules java.base \
      --compress zip \
      --archive

# Gather what the program needs to run, and give each file the same time.
ARG SOURCE_DATE_EPOCH=315532802
RUN --mount=type=bind,source=target/scratch/gather.sh,target=/gather.sh \
    sh /gather.sh \
      --user 65534:65534 \
      --home /data \
      --strip true \
      --ca-certificates auto \
      --time-zones auto \
      --runtime /opt/java \
      --directory /data 65534:0 0755 \
      /opt/java/bin/java \
      /opt/java

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
COPY --from=application /layers/application-315532802/ /

# Labels, environment, ports and volumes.
ENV LC_CTYPE=C.UTF-8

# The process: a numeric user needs no /etc/passwd, and the exec form no shell.
USER 65534
ENTRYPOINT ["/opt/java/bin/java", "@/app/jvm.args"]
