# What a person usually writes: one stage on the builder image (target "single"), and a second stage on a slim base image (target "slim").
ARG BUILDER
ARG BASE
FROM $BUILDER AS single
WORKDIR /src
COPY . .
ARG COMMAND
RUN sh -ec "$COMMAND"
ENTRYPOINT ["/usr/local/bin/app"]

# Files that the base image does not have, such as CA certificates.
FROM single AS files
ARG FILES
RUN mkdir /files && if [ -n "$FILES" ]; then cp --recursive --parents $FILES /files; fi

FROM $BASE AS slim
COPY --from=files /files /
COPY --from=single /usr/local/bin/app /usr/local/bin/app
ENTRYPOINT ["/usr/local/bin/app"]
