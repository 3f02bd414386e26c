# The application on a JDK, without anything that makes it smaller or faster.
ARG JDK
FROM $JDK
COPY target/lib /app/lib
COPY target/classes /app/classes
ARG MAIN
ENV MAIN=$MAIN
USER 65534
ENTRYPOINT ["sh", "-c", "exec java -cp '/app/classes:/app/lib/*' \"$MAIN\""]
