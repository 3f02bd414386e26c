# A carefully hand-written Dockerfile for a minimal Go image, for comparison with the plugin.
#   docker build -f dev/bench.d/recipe.Dockerfile --build-arg MAIN=./cmd/my-awesome-go-program examples/hello-go
ARG BUILDER=golang:1.27.4-trixie
FROM ${BUILDER} AS builder
WORKDIR /src

# Modules change less often than sources, so their download stays in the cache.
COPY go.mod go.sum* ./
RUN go mod download

ARG MAIN=.
ARG CGO_ENABLED=0
COPY . .
RUN CGO_ENABLED=${CGO_ENABLED} go build -trimpath -buildvcs=false -ldflags='-s -w' -o /dist/my-awesome-go-program ${MAIN}

# The shared libraries and the loader of a dynamic program, with their paths in the builder. A static program has none.
WORKDIR /dist
RUN ldd my-awesome-go-program | tr -s '[:blank:]' '\n' | grep '^/' | xargs -I % install -D % ./%
RUN mkdir /data

FROM scratch
COPY --from=builder --chown=0:0 /dist /
COPY --from=builder --chown=65534:0 /data /data
USER 65534
WORKDIR /data
ENTRYPOINT ["/my-awesome-go-program"]
