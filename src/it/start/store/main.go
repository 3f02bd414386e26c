package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

// It writes into its root file system, as databases do, and is not ready at once.
func main() {
	if err := os.WriteFile("/stored", []byte("42"), 0o600); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	time.Sleep(500 * time.Millisecond)
	listener, err := net.Listen("tcp", ":9000")
	if err != nil {
		panic(err)
	}
	fmt.Println("store is ready for " + os.Getenv("OWNER"))
	for {
		connection, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		stored, _ := os.ReadFile("/stored")
		connection.Write(stored)
		connection.Close()
	}
}
