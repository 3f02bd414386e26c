# What a person writes who knows jlink: the base system is that of the JRE image, without the JRE.
ARG JDK
ARG JRE
FROM $JDK AS runtime
ARG MODULES
RUN jlink --add-modules "$MODULES" --strip-debug --no-header-files --no-man-pages --compress=2 --output /runtime

FROM $JRE AS base
RUN rm -r /opt/java

FROM scratch
COPY --from=base / /
COPY --from=runtime /runtime /opt/java
COPY target/lib /app/lib
COPY target/classes /app/classes
ARG MAIN
ENV MAIN=$MAIN
USER 65534
ENTRYPOINT ["sh", "-c", "exec /opt/java/bin/java -cp '/app/classes:/app/lib/*' \"$MAIN\""]
