# Written by scratch-maven-plugin. To build the image without it, run in the context directory:
#   docker build --file target/scratch/Dockerfile --build-arg SOURCE_DATE_EPOCH=315532802 --secret id=netrc,src=/home/me/.netrc --secret id=token,env=TOKEN --secret 'id=odd,"src=/a,b"' --secret id=known_hosts,src=/home/me/.ssh/known_hosts --secret id=trusted-certificates,src=/etc/company.pem --ssh default=/home/me/a,/home/me/b .

FROM golang:1.27.4-trixie AS builder
# All steps run as root in the source directory.
ENV GIT_CONFIG_COUNT=2 \
    GIT_CONFIG_KEY_0=url.ssh://git@git.example.com/.insteadOf \
    GIT_CONFIG_KEY_1=url.ssh://git@code.example.com:2222/.insteadOf \
    GIT_CONFIG_VALUE_0=https://git.example.com/ \
    GIT_CONFIG_VALUE_1=https://code.example.com/ \
    GOCACHE=/root/.cache/go-build \
    GOMODCACHE=/go/pkg/mod \
    GOTOOLCHAIN=local
USER 0
WORKDIR /src

# Download what is missing and compile what changed: the caches outlive the build.
RUN --mount=type=bind,target=/src \
    --mount=type=cache,id=com.example:app/go/pkg/mod,target=/go/pkg/mod \
    --mount=type=cache,id=com.example:app/root/.cache/go-build,target=/root/.cache/go-build \
    --mount=type=secret,id=netrc,target=/root/.netrc,required=true \
    --mount=type=secret,id=token,required=true \
    --mount=type=secret,id=odd,required=true \
    --mount=type=secret,id=known_hosts,target=/root/.ssh/known_hosts,required=true \
    --mount=type=secret,id=trusted-certificates,required=true \
    --mount=type=ssh,required=true \
    --mount=type=tmpfs,target=/run/trust \
    . target/scratch/trust.sh && \
    CGO_ENABLED=0 \
    go build -trimpath -buildvcs=false -ldflags='-s -w' -o /scratch/dist/app ./cmd/app
