#!/bin/sh
# Makes the commands of a step trust the certificates in the secret "trusted-certificates" beside those that the builder trusts.
# A step that downloads sources it first. Its output is in memory and in no layer: the image gets the bundle of the builder.

given=/run/secrets/trusted-certificates
joined=/run/trust/ca-bundle.pem

for own in "${SSL_CERT_FILE-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
    if [ -s "$own" ]; then
        cat "$own"
        break
    fi
done >$joined
# The bundle may end without a line end.
{ echo && cat $given; } >>$joined || exit 1

# Go and OpenSSL; git; curl and libcurl; Node.js, which adds them to its bundle; pip and requests; cargo.
export SSL_CERT_FILE=$joined GIT_SSL_CAINFO=$joined CURL_CA_BUNDLE=$joined NODE_EXTRA_CA_CERTS=$given \
    PIP_CERT=$joined REQUESTS_CA_BUNDLE=$joined CARGO_HTTP_CAINFO=$joined
