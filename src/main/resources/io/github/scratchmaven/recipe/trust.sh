#!/bin/sh
# Makes the commands of a step trust the certificates in the secret "trusted-certificates", in addition to those of the builder.
# A step that downloads sources this script first. Its output is in a tmpfs and in no layer: the image gets the builder's bundle.

given=/run/secrets/trusted-certificates
joined=/run/trust/ca-bundle.pem

for own in "${SSL_CERT_FILE-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
    if [ -s "$own" ]; then
        cat "$own"
        break
    fi
done >$joined
# The bundle may not end with a line break.
{ echo && cat $given; } >>$joined || exit 1

# Go and OpenSSL; git; curl and libcurl; Node.js, which adds them to its own certificates; pip and requests; cargo.
export SSL_CERT_FILE=$joined GIT_SSL_CAINFO=$joined CURL_CA_BUNDLE=$joined NODE_EXTRA_CA_CERTS=$given \
    PIP_CERT=$joined REQUESTS_CA_BUNDLE=$joined CARGO_HTTP_CAINFO=$joined
