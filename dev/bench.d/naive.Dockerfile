# A common first version: the image contains the whole toolchain.
ARG BUILDER=golang:1.27.4-trixie
FROM ${BUILDER}
ARG MAIN=.
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/app ${MAIN}
ENTRYPOINT ["app"]
