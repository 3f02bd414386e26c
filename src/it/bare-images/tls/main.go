package main

import (
	"crypto/tls"
	_ "embed"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
)

//go:embed server.crt
var certificate []byte

//go:embed server.key
var key []byte

// Serves one page over TLS, and fetches it as any client does.
func main() {
	pair, err := tls.X509KeyPair(certificate, key)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	server := http.Server{
		Handler: http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
			io.WriteString(response, "trusted")
		}),
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{pair}},
	}
	go server.ServeTLS(listener, "", "")

	response, err := http.Get("https://" + listener.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	page, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(page))
}
