# What many start with: everything that compiled the program stays in the image.
ARG BUILDER=golang:1.27.4-trixie
FROM ${BUILDER}
ARG MAIN=.
WORKDIR /src
COPY . .
RUN go build -o /usr/local/bin/app ${MAIN}
ENTRYPOINT ["app"]
