# The recipe for a minimal Go image, written by hand with care: what the plugin is measured against.
#   docker build -f dev/bench.d/recipe.Dockerfile --build-arg MAIN=./cmd/my-awesome-go-program examples/hello-go
ARG BUILDER=golang:1.27.4-trixie
FROM ${BUILDER} AS builder
WORKDIR /src

# Modules change less often than sources, so that their download stays in the cache.
COPY go.mod go.sum* ./
RUN go mod download

ARG MAIN=.
ARG CGO_ENABLED=0
COPY . .
RUN CGO_ENABLED=${CGO_ENABLED} go build -trimpath -buildvcs=false -ldflags='-s -w' -o /dist/my-awesome-go-program ${MAIN}

# The shared libraries of a dynamic program and their loader, where they are in the builder; a static one has none.
WORKDIR /dist
RUN ldd my-awesome-go-program | tr -s '[:blank:]' '\n' | grep '^/' | xargs -I % install -D % ./%
RUN mkdir /data

FROM scratch
COPY --from=builder --chown=0:0 /dist /
COPY --from=builder --chown=65534:0 /data /data
USER 65534
WORKDIR /data
ENTRYPOINT ["/my-awesome-go-program"]
