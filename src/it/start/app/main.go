package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {})
	http.HandleFunc("/stored", stored)
	http.HandleFunc("/confined", confined)
	go http.ListenAndServe(":8080", nil)
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM)
	<-end
	fmt.Println("app ends")
}

// The store is another container in the same network.
func stored(w http.ResponseWriter, r *http.Request) {
	connection, err := net.Dial("tcp", os.Getenv("STORE"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer connection.Close()
	io.Copy(w, connection)
}

func confined(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, os.WriteFile("/data/file", nil, 0o600))
}
