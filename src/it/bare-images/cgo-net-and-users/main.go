package main

import (
	"fmt"
	"log"
	"net"
	"os/user"
)

func main() {
	addresses, err := net.LookupHost("localhost")
	if err != nil {
		log.Fatal(err)
	}
	current, err := user.Current()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(addresses) > 0, current.Username)
}
