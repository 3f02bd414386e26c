// A registry in memory that implements version 1.1 of the OCI distribution specification, with the referrers API. It reads the variables
// of the CNCF's registry for its address and for TLS, and prints the address as that one does.
package main

import (
	"log"
	"net"
	"net/http"
	"os"

	"cuelabs.dev/go/oci/ociregistry/ocimem"
	"cuelabs.dev/go/oci/ociregistry/ociserver"
)

func main() {
	listener, err := net.Listen("tcp", os.Getenv("REGISTRY_HTTP_ADDR"))
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on %s", listener.Addr())
	server := &http.Server{Handler: ociserver.New(ocimem.New(), nil)}
	if certificate := os.Getenv("REGISTRY_HTTP_TLS_CERTIFICATE"); certificate != "" {
		log.Fatal(server.ServeTLS(listener, certificate, os.Getenv("REGISTRY_HTTP_TLS_KEY")))
	}
	log.Fatal(server.Serve(listener))
}
